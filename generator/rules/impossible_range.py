"""Numbers that no count can be."""

from __future__ import annotations

from collections.abc import Iterator

from generator.checking import rule
from generator.diagnostics import Finding
from generator.facts import Citation, Dossier, Quantity, Report


@rule(family="quantities")
def impossible_range(dossier: Dossier) -> Iterator[Finding]:
    """A quantity cannot hold of anything.

    It finds a lowest value above the highest, a best value outside both, and a negative count. Shares are the matter of
    `share-out-of-range`.
    """
    for report in dossier.stated_reports:
        yield from _judge(report.says, report, (report.entry, report.figure))
    for citation, about in dossier.citations:
        if citation.says is not None:
            yield from _judge(citation.says, citation, about)


def _judge(says: Quantity, node: Report | Citation, about: tuple[object, ...]) -> Iterator[Finding]:
    if said := _impossible(says):
        yield Finding(said[0], node.at("says"), said[1], about=about)


def _impossible(says: Quantity) -> tuple[str, str] | None:
    """What is wrong with it, and the way out."""
    low, best, high = says.low, says.best, says.high
    known = [number for number in (low, best, high) if number is not None]
    if low is not None and high is not None and low > high:
        return f"the lowest value, {low}, is above the highest, {high}", "write the lower number under `low`"
    if best is not None and ((low is not None and best < low) or (high is not None and best > high)):
        return f"the best value, {best}, lies outside its own range", "correct `low`, `best` or `high`"
    if known and min(known) < 0 and not says.share:
        return f"{says} is less than nothing", "a count begins at zero; for a loss, name what was lost"
    return None
