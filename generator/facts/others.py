"""What others report of the same figure: who excludes a number, and what each of them says nearest to its day."""

from __future__ import annotations

from generator.facts.dossier import Dossier
from generator.facts.reports import Report

FAR = 1_000_000
"""Days between two reports of which one has no day."""


def rivals(dossier: Dossier, report: Report) -> tuple[Report, ...]:
    """Reports of others, of the same scope and of the same day, that this one excludes."""
    return tuple(
        r
        for r in dossier.reports_of(report.figure)
        if r.by != report.by and r.scope == report.scope and _same_days(r, report) and r.says.excludes(report.says)
    )


def others(dossier: Dossier, report: Report) -> tuple[Report, ...]:
    """Of everybody else under the same figure, the report that stands and is nearest in time; the later of two."""
    nearest: dict[str | None, Report] = {}
    for other in dossier.reports_of(report.figure):
        if other.by != report.by and other.stands:
            known = nearest.get(other.by)
            if known is None or _days_apart(other, report) <= _days_apart(known, report):
                nearest[other.by] = other
    return tuple(nearest.values())


def _days_apart(one: Report, other: Report) -> int:
    days = [r.as_of.last_day for r in (one, other) if r.as_of and r.as_of.last_day]
    return abs((days[0] - days[1]).days) if len(days) == 2 else FAR


def _same_days(one: Report, other: Report) -> bool:
    return bool(one.as_of and other.as_of and one.as_of.text == other.as_of.text)
