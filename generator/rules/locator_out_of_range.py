"""Places in a document that its archived text does not have."""

from __future__ import annotations

from collections.abc import Iterator

from generator.checking import rule
from generator.diagnostics import Finding
from generator.facts import Dossier
from generator.facts.verifying import held


@rule(family="archive")
def locator_out_of_range(dossier: Dossier) -> Iterator[Finding]:
    """A citation names a paragraph that the archived text does not have.

    Paragraphs are the lines of the text, counted from one; a title (a first line that begins with `# `) is not counted.
    """
    told: set[int] = set()
    for each in held(dossier):
        citation = each.rest.citation
        if each.passages is None or each.passages.beyond is None or id(citation) in told:
            continue
        told.add(id(citation))
        yield Finding(
            f"`{each.source.id}` has no paragraph {each.passages.beyond}",
            citation.at("at"),
            f"the text in the archive ends with paragraph {each.passages.last}; name the one that says it",
            about=each.about,
        )
