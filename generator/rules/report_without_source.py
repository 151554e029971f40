"""Reports without a document."""

from __future__ import annotations

from collections.abc import Iterator

from generator.checking import rule
from generator.diagnostics import Finding
from generator.facts import Dossier


@rule(family="provenance")
def report_without_source(dossier: Dossier) -> Iterator[Finding]:
    """A report names no document that carries it.

    Readers can check a number only if they learn where it is written. Parts of a report take the documents of the
    whole, and need none of their own.
    """
    for report in dossier.stated_reports:
        if not report.sources and report.whole is None:
            yield Finding(
                f"a report of `{report.figure.id}` names no document",
                report.at(),
                'add `sources: ["document-id, paragraph or page"]`',
                about=(report.entry, report.figure),
            )
