"""Parts that come to less than their whole."""

from __future__ import annotations

from collections.abc import Iterator

from generator.checking import rule
from generator.diagnostics import Finding, Severity
from generator.facts import Dossier
from generator.facts.addends import addends


@rule(Severity.WARNING, family="quantities", compares=True)
def parts_miss_whole(dossier: Dossier) -> Iterator[Finding]:
    """The parts that a source lists come to less than its total.

    It adds the numbers under `parts` where all of them and the total are exact or "at least"; where the story has a
    `tolerance`, also "about" and "almost", as far as they reach. What is missing may have been lost in typing, or the
    source does not list it; then say so with `explains: {parts-miss-whole: why}`, and readers see the reason. Numbers
    under `of_which` are never added.
    """
    for report in dossier.stated_reports:
        left, bound = report.unlisted, ""
        if left is None and dossier.tolerance:
            left, bound = report.least_unlisted, "at least "
        if left is not None and left > 0:
            sums = " + ".join(str(part.says) for part in report.parts)
            at = report.at("parts")
            yield Finding(
                f"the parts of `{report.figure.id}`, {sums}, are {bound}{left:,} short of {report.says}",
                at,
                "compare them with the document; if it lists no more, add `explains: {parts-miss-whole: why}`",
                addends(report, report.parts, at),
                (report.entry, report.figure),
            )
