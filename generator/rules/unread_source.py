"""Documents that are cited and were not read."""

from __future__ import annotations

from collections.abc import Iterator

from generator.checking import rule
from generator.diagnostics import Finding, Severity
from generator.facts import Dossier, Looked, Source

UNREAD = {
    Looked.NOT_OPENED: "`{}` is cited, and nobody has opened it",
    Looked.HEADLINE: "`{}` is cited for what stands below its headline, and nobody has read on",
}
HEADLINE = ("title", "headline")
"""Where in a document a citation points that rests on the headline alone."""


@rule(Severity.WARNING, counted="{count} documents are cited and were not read so far", family="provenance")
def unread_source(dossier: Dossier) -> Iterator[Finding]:
    """A statement rests on a document that no editor has opened, or of which only the headline was read.

    What a document says is known to whoever has read it. Read it and say how far with `looked: excerpt` or
    `looked: whole`, or take the citation out. A headline may be cited at `title`. The documents are counted in one
    finding.
    """
    cited: dict[str, set[str]] = {}
    for citation, _ in dossier.citations:
        cited.setdefault(citation.id, set()).add((citation.locator or "").casefold())
    for source in dossier.all(Source):
        places = cited.get(source.id, set())
        if source.looked is Looked.HEADLINE:
            places = places.difference(HEADLINE)
        if places and source.looked in UNREAD:
            yield Finding(
                UNREAD[source.looked].format(source.id),
                source.at("looked"),
                "read it and say how far under `looked`, or cite another document",
                about=(source,),
            )
