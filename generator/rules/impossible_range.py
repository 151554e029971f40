"""Numbers that no count can be."""

from __future__ import annotations

from collections.abc import Iterator

from generator.checking import rule
from generator.diagnostics import Finding, Location
from generator.facts import Citation, Dossier, Quantity


@rule()
def impossible_range(dossier: Dossier) -> Iterator[Finding]:
    """A quantity cannot hold of anything.

    It finds a lowest value above the highest, a best value outside both, a negative count, and a share of more than
    the whole.
    """
    for report in dossier.stated_reports:
        yield from _judge(report.says, report.at("says"))
    for _, mark in dossier.marked:
        if isinstance(mark.node, Citation) and mark.text == mark.node.id and mark.node.says is not None:
            yield from _judge(mark.node.says, mark.node.at("says"))


def _judge(says: Quantity, at: Location) -> Iterator[Finding]:
    low, best, high = says.low, says.best, says.high
    known = [number for number in (low, best, high) if number is not None]
    if low is not None and high is not None and low > high:
        yield Finding(
            f"the lowest value, {low}, is above the highest, {high}", at, "write the lower number under `low`"
        )
    elif best is not None and ((low is not None and best < low) or (high is not None and best > high)):
        yield Finding(f"the best value, {best}, lies outside its own range", at, "correct `low`, `best` or `high`")
    elif known and min(known) < 0:
        yield Finding(f"{says} is less than nothing", at, "a count begins at zero; for a loss, name what was lost")
    elif says.share and known and max(known) > 1:
        yield Finding(f"{says} is more than the whole", at, "a share is 100 % at most; for a rise, give both numbers")
