"""Documents that are cited without the place in them."""

from __future__ import annotations

from collections.abc import Iterator

from generator.checking import rule
from generator.diagnostics import Finding
from generator.facts import Dossier


@rule()
def missing_locator(dossier: Dossier) -> Iterator[Finding]:
    """A document is cited without saying where in it.

    Type the place after the id: `title`, `paragraph 4`, `page two`, or `excerpt` where only an excerpt was seen.
    """
    for citation, at, about in dossier.citations:
        if citation.locator is not None:
            continue
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
