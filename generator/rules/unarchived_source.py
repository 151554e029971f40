"""Documents of which the archive keeps no text."""

from __future__ import annotations

from collections.abc import Iterator

from generator.checking import rule
from generator.diagnostics import Finding, Severity
from generator.facts import Dossier, Source


@rule(Severity.WARNING, counted="{count} documents have no text in the archive", needs="archive", family="provenance")
def unarchived_source(dossier: Dossier) -> Iterator[Finding]:
    """The archive keeps no text of a document, so nothing that rests on it can be compared with its words.

    Pages change and vanish. Keep the text of each document in the archive, under the document's id. Nothing is said
    where no archive was given: `explainer check --archive FOLDER`. The documents are counted in one finding.
    """
    for source in dossier.all(Source):
        if source.id not in (dossier.archive or {}):
            yield Finding(
                f"`{source.id}` has no text in the archive",
                source.at("id"),
                "keep its text in the archive under this id",
                about=(source,),
            )
