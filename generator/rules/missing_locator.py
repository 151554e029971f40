"""Documents that are cited without the place in them."""

from __future__ import annotations

from collections.abc import Iterator

from generator.checking import rule
from generator.diagnostics import Finding
from generator.facts import Dossier, Source
from generator.facts.locators import ArchivedText, passages

_ANY_TEXT = ArchivedText("", ("",))


@rule(family="provenance")
def missing_locator(dossier: Dossier) -> Iterator[Finding]:
    """A document is cited without saying where in it.

    Type the place after the id: `title`, `paragraph 4`, `page two`, or `excerpt` where only an excerpt was seen.
    Each document is an item of its own: a second one behind the first would be taken for a place in it.
    """
    for citation, about in dossier.citations:
        if citation.locator is not None:
            if swallowed := _second_document(dossier, citation.locator):
                own, other = swallowed
                said = f"`{other.partition(',')[0]}` stands inside the place in `{citation.id}`"
                items = ", ".join(f'"{item}"' for item in (f"{citation.id}, {own}".rstrip(", "), other))
                yield Finding(said, citation.at("id"), f"write two items: [{items}]", about=about)
            continue
        at = citation.at("id")
        whole = dossier.torn.get(at)
        if whole is None and citation.id not in dossier.facts and citation.id not in dossier.aliases:
            continue  # unknown-reference says so; the place may stand in what was taken for the id
        if whole is None:
            yield Finding(
                f"`{citation.id}` is cited without the place in it",
                at,
                f'write `"{citation.id}, paragraph 4"` or the like',
                about=about,
            )
        elif whole.startswith(f"{citation.id},"):
            yield Finding(
                f"a comma ends an item of a list, so `{whole.partition(', ')[2]}` stands as a document of its own",
                at,
                f'put quotes round both: "{whole}"',
            )


def _second_document(dossier: Dossier, locator: str) -> tuple[str, str] | None:
    """The place before another document that stands in it, and that document with what follows; None without one."""
    pieces = locator.split(",")
    for number, piece in enumerate(map(str.strip, pieces)):
        name = dossier.aliases.get(piece, piece)
        if dossier.get(Source, name) and passages(piece, _ANY_TEXT) is None:
            return ",".join(pieces[:number]).strip(), ",".join(pieces[number:]).strip()
    return None
