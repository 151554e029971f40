"""A difference between two versions as the ledger of corrections tells it: what was, and what is."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from generator.diffing.pairing import brief
from generator.facts import Amendment, Citation, Correction, Statement
from generator.facts.stated import fields_of, words_of

_ID = re.compile(r"[a-z0-9-]+")
_LONGEST = 1_000
"""Characters of a value; nobody compares more at sight."""


def amended(
    fact: str, report: Statement | None, way: Sequence[str], old: object, new: object, renamed: Mapping[str, str]
) -> Mapping[str, str]:
    """The keys and texts of an `Amendment`, those alone that it needs.

    The report is the one of the version before; facts have the ids of today.
    """
    told: dict[str, object] = {"fact": renamed.get(fact, fact)}
    if report is not None:
        told |= {"by": renamed.get(report.by or "", report.by), "as_of": report.as_of, "order": report.order}
    told |= {"key": ": ".join(way), "was": _said(old), "now": None if new is None else _said(new)}
    return {key: _on_one_line(str(value)) for key, value in told.items() if value not in (None, "")}


def as_typed(amendment: Amendment) -> Mapping[str, str]:
    """What an entry of the ledger has, in the form in which a difference is told."""
    return {key: words_of(value) for key, (value, _) in fields_of(amendment).items()}


def as_told(entry: Correction, aliases: Mapping[str, str]) -> str:
    """All that an entry says, with the ids that its facts have today: what says the same is the same entry."""
    return _ID.sub(lambda found: aliases.get(found[0], found[0]), brief(entry))


def same(these: Iterable[Mapping[str, str]], those: Iterable[Mapping[str, str]]) -> bool:
    """Whether both tell the same, in whatever order."""
    one, other = (sorted(sorted(told.items()) for told in each) for each in (these, those))
    return one == other


def _said(value: object) -> str:
    """A report or part by its phrase, a document by its id and the place in it, anything else in full."""
    if isinstance(value, Statement):
        return words_of(value.says)
    if isinstance(value, Citation):
        return f"{value.id}, {value.locator}" if value.locator else value.id
    return brief(value)


def _on_one_line(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _LONGEST else f"{line[: _LONGEST - 1]}…"
