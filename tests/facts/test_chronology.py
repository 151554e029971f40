"""Events stand in the order in which they happened, as far as it is known."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.facts import Event, chronological
from generator.site import examine

STORY = """title: Marland floods
question: What happened in Marland?
summary: Nothing yet.
language: en
time_zone: Europe/Istanbul
period: 2031-03-01/2031-03-20
"""


def order_of(folder: Path, *events: str) -> list[str]:
    """The ids of some events, in their order."""
    (folder / "facts").mkdir()
    (folder / "pages").mkdir()
    (folder / "explainer.yml").write_text(STORY)
    (folder / "vocabulary.yml").write_text("measures: {}\n")
    (folder / "facts" / "timeline.yml").write_text("".join(f"- {{title: It, {event}}}\n" for event in events))
    dossier = examine(folder, "content").dossier
    assert len(dossier.all(Event)) == len(events), examine(folder, "content").diagnostics
    return [event.id for event in chronological(dossier, dossier.all(Event))]


def test_the_parts_of_a_day_come_in_order(tmp_path: Path) -> None:
    """Early, in the morning, on the day, in the evening, at night; the night after the day on which it falls."""
    parts = ("night", "evening", "morning", "early")
    events = [f"id: at-{part}, when: 2031-03-02, part: {part}" for part in parts]
    overnight = "id: over-night, when: 2031-03-02/2031-03-03, part: night"
    found = order_of(tmp_path, *events, overnight, "id: next, when: 2031-03-03", "id: day, when: 2031-03-02")
    assert found == ["at-early", "at-morning", "day", "at-evening", "at-night", "over-night", "next"]


def test_a_time_stands_among_the_parts_of_its_day(tmp_path: Path) -> None:
    """Read in the story's time zone: this hour of UTC is no longer early where it happened."""
    hours = ("id: late, when: '2031-03-02T22:30+03:00'", "id: seven, when: '2031-03-02T04:00Z'")
    parts = ("id: morning, when: 2031-03-02, part: morning", "id: early, when: 2031-03-02, part: early")
    assert order_of(tmp_path, *hours, *parts) == ["early", "seven", "morning", "late"]


def test_nothing_comes_before_what_it_follows(tmp_path: Path) -> None:
    """Within a day, what an editor says under `after` goes before what the parts of the day suggest."""
    events = ("id: third, when: 2031-03-02, after: second", "id: second, when: 2031-03-02, after: first")
    first = "id: first, when: 2031-03-02, part: evening"
    assert order_of(tmp_path, *events, first, "id: noon, when: 2031-03-02") == ["noon", "first", "second", "third"]


@pytest.mark.parametrize("whole", ["2031-03-02/2031-03-05", "../2031-03-02", "2031-03-02/.."])
def test_a_stretch_stands_where_it_begins(tmp_path: Path, whole: str) -> None:
    """Among the events of its first day; with an open beginning, among those of the day that is known."""
    days = ("id: late, when: 2031-03-02, part: evening", f"id: long, when: {whole}", "id: eve, when: 2031-03-01")
    assert order_of(tmp_path, *days) == ["eve", "long", "late"]
