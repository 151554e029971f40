"""Parts that come to more than their whole."""

from __future__ import annotations

from collections.abc import Iterator

from generator.checking import rule
from generator.diagnostics import Finding, Severity
from generator.facts import Dossier
from generator.facts.addends import addends


@rule(Severity.WARNING, family="quantities")
def parts_outgrow_whole(dossier: Dossier) -> Iterator[Finding]:
    """The parts that a source lists come to more than its total.

    It adds the numbers under `parts` where all of them are exact or "at least" and the total is "at least"; what is
    more than an exact total is the matter of `parts-exceed-whole`. Parts that overlap belong under `of_which`. If the
    source itself does not add up, say so with `explains: {parts-outgrow-whole: why}`.
    """
    for report in dossier.stated_reports:
        left = report.unlisted
        if left is not None and left < 0 and not report.says.is_exact:
            sums = " + ".join(str(part.says) for part in report.parts)
            at = report.at("parts")
            yield Finding(
                f"the parts of `{report.figure.id}`, {sums}, are {-left:,} more than {report.says}",
                at,
                "compare them with the document; if it says so, add `explains: {parts-outgrow-whole: why}`",
                addends(report, report.parts, at),
                (report.entry, report.figure),
            )
