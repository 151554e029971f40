"""Two words of one asserter that cannot both hold."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from generator.checking import rule
from generator.diagnostics import Finding, Note
from generator.facts import Dossier, Report


@rule(compares=True, family="quantities")
def contradictory_reports(dossier: Dossier) -> Iterator[Finding]:
    """One asserter says two things of one count and day that cannot both be true.

    Two reports of the same figure, asserter, day, order and scope exclude each other. If the asserter gave several
    numbers that day, say in which order with `order: 1`, `order: 2`; if the count covers something else, restate
    `since`, `where` or `population`. A number that was taken back contradicts nothing: `status: retracted`.
    """
    for name, reports in dossier.reports.items():
        groups: dict[tuple[object, ...], list[Report]] = defaultdict(list)
        for report in reports:
            if report.by and report.as_of and report.entry is not None and report.stands:
                # Shares of two wholes are two things.
                groups[report.by, report.as_of.text, report.order, report.scope, report.of].append(report)
        for same in groups.values():
            for index, second in enumerate(same):
                first = next((r for r in same[:index] if r.says.excludes(second.says)), None)
                if first is not None:
                    yield Finding(
                        f"`{second.by}` says {first.says} and {second.says} of `{name}` as of {second.as_of}",
                        second.at("says"),
                        "give them `order: 1` and `order: 2`, or restate what differs in what they count",
                        (Note(first.at("says"), f"{first.says}"),),
                        (second.entry, first.entry, second.figure),
                    )
