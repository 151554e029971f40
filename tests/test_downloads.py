"""What readers take away as tables is what the facts say: each report and each fact once, in its own columns."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest

from generator.describing import table
from generator.exports import facts_csv, reports_csv
from generator.facts import Dossier, Figure
from generator.loading import load

ELECTION = Path(__file__).parent / "sites" / "election" / "content"


@pytest.fixture(scope="module")
def dossier() -> Dossier:
    """A small story that has every kind of fact."""
    return load(ELECTION).dossier


def _rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text, newline=""), strict=True))


def test_every_report_stands_once_under_its_figure_and_once_among_all(dossier: Dossier) -> None:
    """In the order of the figure's own reports; the file of all is the others, one after the other."""
    files = {file.address: _rows(file.text) for file in reports_csv.downloads(dossier)}
    every = files.pop("data/reports.csv")
    told = {figure.id: dossier.reports_of(figure) for figure in dossier.all(Figure) if dossier.reports_of(figure)}
    assert list(files) == [f"figures/{name}/reports.csv" for name in told]
    for name, reports in told.items():
        rows = files[f"figures/{name}/reports.csv"]
        assert [(row["figure"], row["says"], row["by"]) for row in rows] == [
            (name, report.says.text, report.by or "") for report in reports
        ]
    assert every == [row for rows in files.values() for row in rows]


def test_a_report_says_what_it_counts_and_where_that_is_written(dossier: Dossier) -> None:
    """A part of a day's total, with bounds for the program and the words for people."""
    (file,) = (f for f in reports_csv.downloads(dossier) if f.address == "figures/votes-meadow/reports.csv")
    (row,) = (r for r in _rows(file.text) if r["says"] == "at least 1,090,000")
    assert row == {
        "figure": "votes-meadow", "says": "at least 1,090,000", "qualifier": "at-least", "low": "1090000",
        "best": "", "high": "", "by": "count-office", "as_of": "2031-05-06", "order": "", "since": "2031-05-04",
        "where": "marland", "population": "voters", "counting": "cumulative", "status": "reported",
        "standing": "of-which", "part_of_report": "votes-all", "sources": "marland-gazette-2031-05-06, page three",
    }  # fmt: skip


def test_every_fact_stands_in_the_table_of_its_kind(dossier: Dossier) -> None:
    """With rival dates, several holders and what contradicts it."""
    files = {file.address.removeprefix("data/"): _rows(file.text) for file in facts_csv.downloads(dossier)}
    listed = [row["id"] for rows in files.values() for row in rows]
    assert sorted(listed) == sorted(fact.id for fact in dossier.facts.values() if fact.folder != "charts")
    by_id = {row["id"]: row for rows in files.values() for row in rows}
    assert by_id["harbour-complains"]["also_dated"] == "../2031-05-06 meadow-party"
    assert (by_id["harbour-won"]["by"], by_id["harbour-won"]["contradicted_by"]) == (
        "harbour-list; ines-roldao", "meadow-won",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("value", "cell"),
    [("=1+1", "'=1+1"), ("@a", "'@a"), ("+1", "'+1"), ("-x", "'-x"), ("-1.5", "-1.5"), (None, ""), ('a,"\n', 'a,"\n')],
)
def test_no_cell_is_taken_for_a_formula(value: object, cell: str) -> None:
    """And none falls apart."""
    assert _rows(table(("one", "two"), [(value, "x")])) == [{"one": cell, "two": "x"}]
