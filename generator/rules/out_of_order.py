"""Reports that stand in another order than their dates."""

from __future__ import annotations

from collections.abc import Iterator

from generator.checking import rule
from generator.diagnostics import Finding, Note, Severity
from generator.facts import Dossier, Figure
from generator.facts.figures import ReportEntry


@rule(Severity.WARNING, family="time")
def out_of_order(dossier: Dossier) -> Iterator[Finding]:
    """A report stands below a newer one of its asserter.

    The reports of a figure are typed oldest first. So the place of each is a second word on its date, and a date or an
    `order` that was mistyped shows. Reports of several asserters, or of several scopes and days, may be mixed. A report
    of a stretch of days is older than another if it begins and ends no later; of a day in a stretch nothing is said.
    """
    for figure in dossier.all(Figure):
        above: dict[tuple[object, ...], ReportEntry] = {}
        for entry in figure.reports:
            scope = (entry.by, str(entry.since), entry.where, entry.population, entry.counting, entry.definition)
            day = (entry.by, str(entry.as_of))
            former = next((f for key in (day, scope) if (f := above.get(key)) and _is_older(entry, f)), None)
            if former is not None:
                yield Finding(
                    f"in `{figure.id}`, {_dated(entry)} stands below {_dated(former)}",
                    entry.at("as_of"),
                    "correct the date or the order, or move it up: the oldest stands first",
                    (Note(former.at("as_of"), _dated(former)),),
                    (entry, figure),
                )
            above[scope] = above[day] = entry


def _is_older(entry: ReportEntry, than: ReportEntry) -> bool:
    mine, theirs = entry.as_of, than.as_of
    if mine is None or theirs is None:
        return False
    if mine.text == theirs.text:
        return entry.order is not None and than.order is not None and entry.order < than.order
    if not (mine.first_day and mine.last_day and theirs.first_day and theirs.last_day):
        return False
    ends, others = (mine.first_day, mine.last_day), (theirs.first_day, theirs.last_day)
    return ends != others and ends[0] <= others[0] and ends[1] <= others[1]


def _dated(entry: ReportEntry) -> str:
    """The report as messages name it."""
    order = f", number {entry.order}" if entry.order is not None else ""
    return f"{entry.says} ({entry.as_of}{order})"
