"""Readers of the ledger see what a corrected fact said before and what it said after, side by side and in words."""

from __future__ import annotations

import json
import re
import shutil
from html import unescape
from pathlib import Path

import pytest

from generator import pages
from generator.loading import load
from generator.pages import corrections
from generator.rendering import Desk

BASE = Path(__file__).parent / "rules" / "base"


def told(tmp_path: Path, amendment: dict[str, str]) -> str:
    """The part of the page of corrections that tells of one value, as HTML."""
    content = tmp_path / "content"
    shutil.copytree(BASE, content)
    entry = {"date": "2031-03-09", "kind": "correction", "facts": ["dike-guild"], "why": "So.", "changes": [amendment]}
    (content / "corrections.yml").write_text(json.dumps([entry]), encoding="utf-8")
    loaded = load(content)
    assert loaded.problems == ()
    (page,) = corrections.pages(Desk(loaded.dossier, tuple(Path(folder) for folder in pages.__path__)))
    (html,) = re.findall(r'<div class="was">(.*?)</div></div></div>', page.body, re.DOTALL)
    return str(html)


def words(html: str) -> tuple[str, ...]:
    """What a reader sees in each paragraph."""
    return tuple(unescape(re.sub(r"<[^>]+>", "", p)) for p in re.findall(r"<p[^>]*>(.*?)</p>", html, re.DOTALL))


REPORT = {"fact": "dike-guild", "by": "river-office", "as_of": "2031-03-02"}


@pytest.mark.parametrize(
    ("amendment", "seen"),
    [
        (
            {**REPORT, "key": "says", "was": "at least 910", "now": "at least 930"},
            ("Dike Guild, River Office, 2 Mar 2031", "at least 910", "at least 930"),
        ),
        (
            {**REPORT, "order": "2", "key": "parts", "was": "3"},
            ("Dike Guild, River Office, 2 Mar 2031, number 2 of that day: parts", "3", "taken out"),
        ),
        (
            {**REPORT, "key": "as_of", "was": "2031-03-02", "now": "2031-03-04"},
            ("Dike Guild, River Office, 2 Mar 2031: as of", "2 March 2031", "4 March 2031"),
        ),
        (
            {"fact": "dike-guild", "key": "when", "was": "2031-02-31", "now": "2031-03"},
            ("Dike Guild: when", "2031-02-31", "2031-03"),
        ),
        (
            {"fact": "dike-guild", "key": "who river-office: status", "was": "claimed", "now": "draft"},
            ("Dike Guild: who river-office: status", "Claimed by a party", "draft"),
        ),
        (
            {"fact": "dike-guild", "key": "where", "was": "low-town", "now": "nowhere"},
            ("Dike Guild: where", "Low Town", "nowhere"),
        ),
        (
            {"fact": "dike-guild", "key": "says", "was": "[[low-town]] held.", "now": "low-town and [[x|the dike]]."},
            ("Dike Guild", "Low Town held.", "low-town and the dike."),
        ),
    ],
)
def test_a_value_is_told_in_words(tmp_path: Path, amendment: dict[str, str], seen: tuple[str, str, str]) -> None:
    """Whose it is and of which day; days, states and facts by their words, and everything else as it was typed."""
    what, before, was, after, now = words(told(tmp_path, amendment))
    assert (before, after) == ("Before", "After")
    assert (what, was, now) == seen


def test_what_was_typed_keeps_the_shape_of_the_page(tmp_path: Path) -> None:
    """Signs of HTML and of templates are shown as they were typed, in every text of the entry."""
    odd = "\"' & < {{ config }} {% x %} \\"
    html = told(tmp_path, {"fact": "dike-guild", "key": odd, "was": odd, "now": f"{odd}!"})
    assert words(html) == (f"Dike Guild: {odd}", "Before", odd, "After", f"{odd}!")
    assert html.count("<") == told(
        tmp_path / "plain", {"fact": "dike-guild", "key": "x", "was": "y", "now": "z"}
    ).count("<")
