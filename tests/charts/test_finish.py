"""What the library drew becomes one slim picture; what is missing from it is found out."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from generator.charting.finish import finish, take_apart
from generator.charting.paths import slim_path
from generator.charting.theme import SIZE

FRAME = '<svg xmlns="http://www.w3.org/2000/svg" width="100" height="50"><g transform="translate(10,5)">{}</g></svg>'
POINT = (
    '<g class="mark-symbol role-mark" role="graphics-object"><path aria-label="at least 3" role="graphics-symbol" '
    'aria-roledescription="point" transform="translate({},2.04)" d="{}" fill="var(--ink)" opacity="1"/></g>'
)
CIRCLE = "M3.317,0A3.317,3.317,0,1,1,-3.317,0A3.317,3.317,0,1,1,3.317,0"
RULES = (
    '<g class="mark-rule"><line transform="translate(0,0)" x2="10" y2="0" stroke="var(--line)"/>'
    '<line transform="translate(10,0)" x2="0" y2="20" stroke="var(--line)"/>'
    '<line transform="translate(10,20)" x2="0" y2="0.04" stroke="var(--line)"/>'
    '<line transform="translate(5,20)" x2="1" y2="1" stroke="var(--line)"/></g>'
)
WORD = (
    '<g class="mark-text"><text transform="translate(3,4)" font-family="sans-serif" font-size="13px" '
    'fill="var(--ink)">a &lt; b</text></g>'
)


def test_a_mark_keeps_its_label_as_a_title() -> None:
    """The library's own stop for screen readers becomes a title within the mark, and its circle a circle on a pixel."""
    svg = finish([take_apart(FRAME.format(POINT.format("1.06", CIRCLE)), ["at least 3"], [])], "c", "T", "D")
    assert '<circle cx="11" cy="7" r="3.3" fill="var(--ink)"><title>at least 3</title></circle>' in svg


@pytest.mark.parametrize("marks", [[], ["at least 3", "at least 3"], ["at least 4"]])
def test_marks_are_counted_by_their_labels(marks: list[str]) -> None:
    """One too many, one too few and one with another label are refused."""
    with pytest.raises(ValueError, match=f"{len(marks)} marks were planned and 1 drawn; `at least .` is"):
        take_apart(FRAME.format(POINT.format("1", CIRCLE)), marks, [])


def test_a_word_that_is_not_there_is_found_out() -> None:
    """A text that the plan has and the drawing has not is refused."""
    take_apart(FRAME.format(WORD), [], ["a < b"])
    with pytest.raises(ValueError, match="the text `other` is missing"):
        take_apart(FRAME.format(WORD), [], ["other"])


def test_a_coordinate_that_is_no_number_is_found_out() -> None:
    """`NaN`, as a misspelt field would give, is refused."""
    with pytest.raises(ValueError, match="a coordinate is no number: `NaN`"):
        take_apart(FRAME.format(POINT.format("NaN", CIRCLE)), ["at least 3"], [])


def test_lines_painted_alike_are_one_path() -> None:
    """A stroke goes on from where the last has ended, a level and an upright one in short; one of no length is gone."""
    svg = finish([take_apart(FRAME.format(RULES), [], [])], "c", "T", "D")
    assert '<path d="M10 5h10v20M15 25l1 1" stroke="var(--line)"/>' in svg


def test_texts_are_escaped_and_lose_the_librarys_face() -> None:
    """What looks like markup stays text; the page's own face is used."""
    svg = finish([take_apart(FRAME.format(WORD), [], [])], "c", "<b>", "\"&'")
    assert '<text x="13" y="9" fill="var(--ink)">a &lt; b</text>' in svg
    assert "<b>" not in svg
    assert "font-family" not in svg


def test_the_style_sheet_says_what_a_drawing_leaves_out() -> None:
    """Type of the size that it was laid out with, and nothing filled that does not ask for it."""
    css = (Path(__file__).parents[2] / "site_overrides/assets/explainer.css").read_text(encoding="utf-8")
    assert f":is(.drawing, .spark) svg {{ fill: none; font-size: {SIZE}px; }}" in css


def test_panels_stand_one_below_the_other() -> None:
    """The second panel is moved by the height of the first, and the picture is as high as both."""
    panel = take_apart(FRAME.format(WORD), [], [])
    svg = finish([panel, panel], "c", "T", "D")
    assert 'viewBox="0 0 100 100"' in svg
    assert '<g transform="translate(0 50)"><text x="13" y="9"' in svg


def test_hatching_brings_its_pattern() -> None:
    """A fill that names a hatch finds it in the same drawing, under the drawing's own name."""
    hatched = POINT.replace("var(--ink)", "url(#hatch-rose)")
    svg = finish([take_apart(FRAME.format(hatched.format("1", CIRCLE)), ["at least 3"], [])], "votes-1", "T", "D")
    assert 'fill="url(#votes-1-rose)"' in svg
    assert re.search(r'<pattern id="votes-1-rose".*stroke="var\(--rose\)"', svg)


@pytest.mark.parametrize(
    ("path", "decimals", "slim"),
    [
        ("M0,0h10v20h-10Z", 1, "M0 0h10v20h-10z"),
        ("M1.04,1.06L2.04,1.06L2.04,5", 1, "M1 1.1h1v3.9"),
        ("M10.4,10.4L20.6,30.6L20.9,30.9Z", 0, "M10 10l11 21z"),
        ("M0,0L0.04,0L0.08,0L0.12,0L5,0", 1, "M0 0h.1h4.9".replace(".1h4.9", "0.1 4.9")),
        ("M0,0C1,2,3,4,5,6", 1, "M0 0c1 2 3 4 5 6"),
    ],
)
def test_a_path_is_rounded_without_drift(path: str, decimals: int, slim: str) -> None:
    """Steps are relative to where the rounded path stands; a step of no length is left out."""
    assert slim_path(path, decimals) == slim


def test_an_unknown_command_is_refused() -> None:
    """A path that this hand does not know is no path that it may change."""
    with pytest.raises(ValueError, match="a command that is not known: Q"):
        slim_path("M0,0Q1,1,2,2", 1)
