"""Ids: what they are made of, and which the site itself already uses."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from difflib import get_close_matches
from typing import Annotated

from pydantic import AfterValidator, WithJsonSchema

from generator.facts.refusing import refusal

ID_PATTERN = r"[a-z0-9]+(-[a-z0-9]+)*"
ID_LONGEST = 64
RESERVED = frozenset(
    [
        "con",
        "prn",
        "aux",
        "nul",
        "com1",
        "com2",
        "com3",
        "com4",
        "com5",
        "com6",
        "com7",
        "com8",
        "com9",
        "lpt1",
        "lpt2",
        "lpt3",
        "lpt4",
        "lpt5",
        "lpt6",
        "lpt7",
        "lpt8",
        "lpt9",
        "index",
        "main",
        "404",
        "assets",
        "search",
        "sitemap",
        "data",
        "about",
        "corrections",
        "days",
    ]
)
"""Ids that a file system, a web server or the site itself already uses."""

_ID = re.compile(rf"{ID_PATTERN}\Z")


def near_ids(typed: str, known: Iterable[str], cutoff: float = 0.6) -> list[str]:
    """The ids that a typed one may have been meant for, the nearest first.

    It may stand at the beginning, with the place in a document after it: `some-document; excerpt`.
    """
    names = list(known)
    plain = re.sub(r"[^a-z0-9]+", "-", typed.casefold()).strip("-")
    if plain in names:
        return [plain]
    if (first := re.split(r"[\s;:(/|,]", typed, maxsplit=1)[0]) in names:
        return [first]
    return get_close_matches(plain, names, n=3, cutoff=cutoff)


def identifier(text: str) -> str:
    """The text, if it can be the id of a fact; raises the refusal that says why it cannot."""
    if shaped(text) in RESERVED:
        raise refusal(f"the id `{text}` is taken by the site itself", f"write something like `{text}-1`")
    return text


def shaped(text: str) -> str:
    """The text, if it has the form of an id; raises the refusal that says why it has not."""
    if len(text) > ID_LONGEST:
        raise refusal(f"an id has {ID_LONGEST} characters at most, and this has {len(text)}", "shorten it")
    if not _ID.match(text):
        bare = "".join(c for c in unicodedata.normalize("NFKD", text.lower()) if not unicodedata.combining(c))
        way_out = re.sub(r"[^a-z0-9]+", "-", bare).strip("-")[:ID_LONGEST].strip("-")
        raise refusal(
            "an id has lower-case letters, digits and single hyphens only",
            f"write `{way_out}`" if way_out else "write something like `killed-total`",
        )
    return text


Id = Annotated[
    str,
    AfterValidator(identifier),
    WithJsonSchema({"type": "string", "pattern": f"^{ID_PATTERN}$", "maxLength": ID_LONGEST}),
]
"""The name of a record, from which its address is made."""
