"""Every report of a figure as a table for spreadsheets, one row a report, oldest first."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from generator.describing import Download
from generator.facts import Dossier, Figure

_HEAD = (
    "figure", "says", "qualifier", "low", "best", "high", "by", "as_of", "order", "since", "where", "population",
    "counting", "status", "standing", "part_of_report", "sources",
)  # fmt: skip


def downloads(dossier: Dossier) -> Iterator[Download]:
    """`figures/<id>/reports.csv` for every figure with reports; UTF-8, comma, CRLF as RFC 4180 has it."""
    for figure in dossier.all(Figure):
        reports = dossier.reports_of(figure)
        if reports:
            out = io.StringIO(newline="")
            writer = csv.writer(out)
            writer.writerow(_HEAD)
            for r in reports:
                row = (
                    figure.id, r.says.text, r.says.qualifier, r.says.low, r.says.best, r.says.high, r.by,
                    r.as_of.text if r.as_of else "", r.order, r.scope.since, r.scope.where, r.scope.population,
                    r.scope.counting, r.status, r.standing, r.whole.figure.id if r.whole else "",
                    "; ".join(", ".join(p for p in (c.id, c.locator) if p) for c in r.sources),
                )  # fmt: skip
                writer.writerow(_harmless(value) for value in row)
            yield Download(f"figures/{figure.id}/reports.csv", out.getvalue())


def _harmless(value: object) -> str:
    """Text that a spreadsheet would take for a formula begins with an apostrophe."""
    text = "" if value is None else str(value)
    is_formula = text.startswith(("=", "+", "-", "@", "\t", "\r"))
    return f"'{text}" if is_formula and not text.lstrip("-").replace(".", "").isdigit() else text
