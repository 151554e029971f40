"""The rules about the archive of sources on ten invented texts: what stands in a paragraph, and what only seems to."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest
import yaml

from generator.checking import check
from generator.facts import Dossier
from generator.facts.verifying import Coverage, coverage, held
from generator.loading import load
from generator.loading.archive import with_archive
from generator.site import rules

HERE = Path(__file__).parent
TEXTS = HERE / "texts"
CASES: dict[str, list[dict[str, Any]]] = yaml.safe_load((HERE / "cases.yml").read_text(encoding="utf-8"))
ABOUT_TEXTS = ("locator-out-of-range", "name-not-in-source", "number-not-in-source", "weekday-not-in-source")
RULES = [rule for rule in rules() if rule.name in ABOUT_TEXTS]
FLAT = [(text, case) for text, cases in CASES.items() for case in cases]


def read(folder: Path, *cases: tuple[str, dict[str, Any]]) -> Dossier:
    """The story with a report for each case, each on an order of its own."""
    content = folder / "content"
    shutil.copytree(HERE / "content", content)
    (content / "facts" / "figures").mkdir()
    reports = [_report(text, case, order) for order, (text, case) in enumerate(cases, 1)]
    figure = {
        "label": "People who fled",
        "measure": "fled",
        "unit": "people",
        "population": "all",
        "where": "saltmouth",
        "of": "fled",
        "reports": reports,
    }
    # JSON is YAML.
    (content / "facts" / "figures" / "fled.yml").write_text(json.dumps(figure, indent=1), encoding="utf-8")
    loaded = load(content, "content")
    assert [str(p) for p in loaded.problems] == []
    dossier, unread = with_archive(loaded.dossier, TEXTS)
    assert unread == ()
    return dossier


def _report(text: str, case: dict[str, Any], order: int) -> dict[str, Any]:
    citation = {"id": text, "at": case["at"]}
    citation |= {"says": case["worded"]} if "worded" in case else {}
    citation |= {"note": case["note"]} if "note" in case else {}
    by = case.get("by", "port-office" if text != "manara" else None)
    report = {"says": case["says"], "as_of": "2032-10-08", "order": order, "sources": [citation]}
    return report | ({"by": by} if by else {})


def _outcome(case: dict[str, Any]) -> str:
    return str(case.get("outcome", "differs" if "finds" in case else "stands"))


@pytest.mark.parametrize(("text", "case"), FLAT, ids=[f"{t} {c['at']}: {c['says']}" for t, c in FLAT])
def test_a_number_stands_where_it_stands_and_nowhere_else(text: str, case: dict[str, Any], tmp_path: Path) -> None:
    """Each line of cases.yml finds what it names, and is counted as it says."""
    dossier = read(tmp_path, (text, case))
    assert [d.rule for d in check(dossier, RULES).diagnostics] == ([case["finds"]] if "finds" in case else [])
    assert [str(h.outcome) for h in held(dossier)] == [_outcome(case)]


def test_ten_texts_are_asked_and_every_statement_is_counted_once(tmp_path: Path) -> None:
    """All cases at once: the coverage is the sum of their outcomes."""
    assert sorted(CASES) == sorted(f.stem for f in TEXTS.glob("*.txt"))
    assert len(CASES) == 10
    told = [_outcome(case) for _, case in FLAT]
    found = coverage(read(tmp_path, *FLAT))
    in_digits = told.count("in-digits")
    assert found == Coverage(
        verified=told.count("stands") + in_digits,
        in_digits=in_digits,
        differing=told.count("differs"),
        unverifiable=told.count("unknown"),
        without_text=0,
    )


def test_a_statement_with_several_documents_is_counted_once(tmp_path: Path) -> None:
    """One text that bears it out is enough, and one that differs is told."""
    dossier = read(tmp_path, ("beacon", CASES["beacon"][0]))
    figure = tmp_path / "content" / "facts" / "figures" / "fled.yml"
    more = '"sources": [{"id": "beacon", "at": "page two"}, {"id": "port-bulletin", "at": "paragraph 9"},'
    figure.write_text(figure.read_text().replace('"sources": [', more, 1))
    dossier, _ = with_archive(load(tmp_path / "content").dossier, TEXTS)
    assert coverage(dossier) == Coverage(0, 0, differing=1, unverifiable=0, without_text=0)
    figure.write_text(figure.read_text().replace("paragraph 9", "page nine"))
    dossier, _ = with_archive(load(tmp_path / "content").dossier, TEXTS)
    assert coverage(dossier) == Coverage(1, 0, differing=0, unverifiable=0, without_text=0)
