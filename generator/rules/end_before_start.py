"""Ends that come before their beginnings."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import tzinfo

from generator.checking import rule
from generator.diagnostics import Finding, Note
from generator.facts import Actor, Dossier, Edtf, Report


@rule(family="time")
def end_before_start(dossier: Dossier) -> Iterator[Finding]:
    """Something ends before it begins.

    It compares `from` and `until` of a relation, and the first day that a figure or report counts (`since`) with the
    day it describes (`as_of`). Dates that are uncertain or approximate are left alone.
    """
    zone = dossier.story.zone
    for actor in dossier.all(Actor):
        for relation in actor.relations:
            if relation.since and relation.until and relation.until.certainly_before(relation.since, zone):
                yield Finding(
                    f"the relation begins on {relation.since} and ends on {relation.until}",
                    relation.at("until"),
                    "correct one of the dates",
                    (Note(relation.at("from"), "it begins here"),),
                    (actor,),
                )
    for report in dossier.stated_reports:
        own = report.entry.since if report.entry else None
        since = _late_start(report, zone)
        told = report.whole is not None and report.as_of is report.whole.as_of and _late_start(report.whole, zone)
        if since and not told:
            yield Finding(
                f"the report is as of {report.as_of}, and counts from {since} on",
                report.at("as_of"),
                "correct one of the dates, or restate `since` in the report",
                (Note(report.at("since") if own else report.figure.at("since"), f"counted from {since} on"),),
                (report.entry, report.figure),
            )


def _late_start(report: Report, zone: tzinfo) -> Edtf | None:
    """The first day that it counts, by its own word or its figure's, if it describes a day before."""
    since = (report.entry.since if report.entry else None) or report.figure.since
    is_late = since and since.text == report.scope.since and report.as_of and report.as_of.certainly_before(since, zone)
    return since if is_late else None
