"""Several reports of one asserter on one day, in no order."""

from __future__ import annotations

from collections.abc import Iterator

from generator.checking import rule
from generator.diagnostics import Finding, Note
from generator.facts import Dossier, Report


@rule(family="time")
def ambiguous_order(dossier: Dossier) -> Iterator[Finding]:
    """One asserter gives several numbers of one count on one day, and nothing says in which order.

    A report is told from others by its figure, asserter, day, order and scope. Give each an `order`, restate what
    differs in what they count, or write one report with both documents under `sources`.
    """
    for name, reports in dossier.reports.items():
        taken: dict[tuple[object, ...], Report] = {}
        for report in reports:
            # A part has the order of its whole, and that is said there.
            if report.entry is None or report.whole is not None or not report.stands:
                continue
            if report.by is None or report.as_of is None:
                continue
            key = (report.by, report.as_of.text, report.order, report.scope)
            first = taken.setdefault(key, report)
            # What cannot both hold is the matter of contradictory-reports.
            if first is not report and not first.says.excludes(report.says):
                yield Finding(
                    f"`{report.by}` says {first.says} and {report.says} of `{name}` as of {report.as_of}, in no order",
                    report.at("says"),
                    "give them `order: 1` and `order: 2`, or put both documents under one report's `sources`",
                    (Note(first.at("says"), f"{first.says}"),),
                    (report.entry, first.entry, report.figure),
                )
