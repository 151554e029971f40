"""Shares that no part can be."""

from __future__ import annotations

from collections.abc import Iterator

from generator.checking import rule
from generator.diagnostics import Finding
from generator.facts import Citation, Dossier, Quantity, Report


@rule(family="quantities")
def share_out_of_range(dossier: Dossier) -> Iterator[Finding]:
    """A share is more than the whole, or less than nothing.

    A part has 0 % of its whole at least and 100 % at most. What is given as more is a comparison of two numbers, such
    as a rise: give both of them.
    """
    for report in dossier.stated_reports:
        yield from _judge(report.says, report, (report.entry, report.figure))
    for citation, about in dossier.citations:
        if citation.says is not None:
            yield from _judge(citation.says, citation, about)


def _judge(says: Quantity, node: Report | Citation, about: tuple[object, ...]) -> Iterator[Finding]:
    known = [n for n in (says.low, says.best, says.high) if n is not None] if says.share else []
    if known and max(known) > 1:
        way_out = "a share is 100 % at most; for a rise, give both numbers"
        yield Finding(f"{says} is more than the whole", node.at("says"), way_out, about=about)
    elif known and min(known) < 0:
        way_out = "a share begins at zero; for a loss, give both numbers"
        yield Finding(f"{says} is less than nothing", node.at("says"), way_out, about=about)
