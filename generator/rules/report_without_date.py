"""Reports of no day."""

from __future__ import annotations

from collections.abc import Iterator

from generator.checking import rule
from generator.diagnostics import Finding
from generator.facts import Dossier


@rule(family="provenance")
def report_without_date(dossier: Dossier) -> Iterator[Finding]:
    """A report does not say which day it describes.

    A count without a day grows old unseen. `as_of` is the day that the number describes, not the day it was published;
    a day that is not exact may be written as `2024-11`, `2024-12-15~` or `2024-11-27/2024-11-29`. Where no document
    says anything of the day, tell readers so: `explains: {report-without-date: why}`.
    """
    for report in dossier.stated_reports:
        if report.as_of is None and report.whole is None and report.entry is not None:
            yield Finding(
                f"a report of `{report.figure.id}` does not say which day it describes",
                report.at(),
                "add `as_of:` with the day that it describes; `2024-11` or `2024-12-15~` where that is not exact",
                about=(report.entry, report.figure),
            )
