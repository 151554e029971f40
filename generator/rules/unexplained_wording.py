"""Citations whose own words rule out the number that they stand for."""

from __future__ import annotations

from collections.abc import Iterator

from generator.checking import rule
from generator.diagnostics import Finding, Note, Severity
from generator.facts import Dossier


@rule(Severity.WARNING, family="provenance")
def unexplained_wording(dossier: Dossier) -> Iterator[Finding]:
    """A document words a number so that the report's number cannot be meant, and no note says why it is cited.

    `{id: ..., at: paragraph 4, says: more than 240}` beside a report of 242 is one statement in two wordings; beside
    one of 240 it is not, and one of the two was mistyped, or the document drifts from its source. Say in the citation's
    `note` how it differs, for readers meet both.
    """
    for report in dossier.stated_reports:
        for citation in report.entry.sources if report.entry else ():
            if citation.says is not None and citation.note is None and citation.says.excludes(report.says):
                yield Finding(
                    f"the report says {report.says}, and by this citation `{citation.id}` says {citation.says}",
                    citation.at("says"),
                    "compare both with the document, or say in a `note` on the citation how it differs",
                    (Note(report.at("says"), f"{report.says}"),),
                    (report.entry, report.figure),
                )
