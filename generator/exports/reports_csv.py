"""Every report of a figure as a table for spreadsheets, one row a report, oldest first; and all of them together."""

from __future__ import annotations

from collections.abc import Iterator

from generator.describing import Download, table
from generator.facts import Dossier, Figure, Report

_HEAD = (
    "figure", "says", "qualifier", "low", "best", "high", "by", "as_of", "order", "since", "where", "population",
    "counting", "status", "standing", "part_of_report", "sources",
)  # fmt: skip


def downloads(dossier: Dossier) -> Iterator[Download]:
    """`figures/<id>/reports.csv` for every figure with reports, and `data/reports.csv`."""
    head = table(_HEAD, ())
    every = [head]
    for figure in dossier.all(Figure):
        if reports := dossier.reports_of(figure):
            text = table(_HEAD, map(_row, reports))
            every.append(text.removeprefix(head))
            yield Download(f"figures/{figure.id}/reports.csv", text)
    yield Download("data/reports.csv", "".join(every), "every report of every figure")


def _row(report: Report) -> tuple[object, ...]:
    return (
        report.figure.id, report.says.text, report.says.qualifier, report.says.low, report.says.best,
        report.says.high, report.by, report.as_of.text if report.as_of else "", report.order, report.scope.since,
        report.scope.where, report.scope.population, report.scope.counting, report.status, report.standing,
        report.whole.figure.id if report.whole else "",
        "; ".join(", ".join(p for p in (c.id, c.locator) if p) for c in report.sources),
    )  # fmt: skip
