"""The rules about time find fault with a few facts exactly where no course of events fits all of them."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date, timedelta
from itertools import product
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from generator.checking import check
from generator.loading import load
from generator.site import rules

STORY = "{title: T, question: Q, summary: S, period: 2031, time_zone: Etc/GMT+12, licence: CC0}\n"
"""In the zone where days end last, so that a document's day is a day of the story."""
VOCABULARY = "{actor_kinds: {office: {label: Office}}, roles: {helper: {label: helped}}}\n"
DAYS = range(4)
"""From 1 March 2031 on."""
OF_TIME = {"effect-before-cause", "future-date", "impossible-order", "relation-outside-lifetime"}
"""Rules that find what two facts show, and the one that finds what more of them show together."""

Window = tuple[int, int]
"""The first and the last day that a date can mean."""
Facts = tuple[list[dict[str, Any]], list[Window], list[int]]
"""The events, what each date can mean, and by which day each event has begun."""


def _day(offset: int) -> str:
    return str(date(2031, 3, 1) + timedelta(days=offset))


@st.composite
def _dates(draw: st.DrawFn) -> tuple[str, Window]:
    """A day, a stretch of days with or without its ends, or a day that nobody vouches for."""
    first, last = sorted((draw(st.sampled_from(DAYS)), draw(st.sampled_from(DAYS))))
    return draw(
        st.sampled_from(
            [
                (_day(first), (first, first)),
                (f"{_day(first)}/{_day(last)}", (first, last)),
                (f"{_day(first)}/..", (first, DAYS[-1])),
                (f"../{_day(last)}", (0, last)),
                (f"{_day(first)}?", (0, DAYS[-1])),
            ]
        )
    )


@st.composite
def stories(draw: st.DrawFn) -> Facts:
    """Three or four events, most after the one before, each with documents; an actor who is gone after some day."""
    events, windows, ends = [], [], []
    gone = draw(st.sampled_from(DAYS[:-1]))
    for number in range(draw(st.integers(3, 4))):
        when, window = draw(_dates())
        told = sorted(draw(st.sets(st.sampled_from((*DAYS, *[DAYS[-1]] * 4)), min_size=1, max_size=2)))
        took_part = draw(st.sampled_from((True, False, False)))
        after = sorted({max(0, number - 1), draw(st.integers(0, number))} - {number})
        events.append(
            {
                "id": f"step-{number}",
                "title": "A step",
                "when": when,
                "after": [f"step-{n}" for n in after],
                "sources": [f"paper-{n}, title" for n in told],
                "who": [{"actor": f"office-{gone}", "role": "helper"}] if took_part else [],
            }
        )
        windows.append(window)
        ends.append(min(told[-1], gone) if took_part else told[-1])
    return draw(st.permutations(events)), windows, ends


def can_hold(story: Facts) -> bool:
    """Whether some course of events fits: each is tried, day by day."""
    events, windows, ends = story
    for days in product(DAYS, repeat=len(windows)):
        within = all(w[0] <= day <= w[1] and day <= end for day, w, end in zip(days, windows, ends, strict=True))
        at = {f"step-{n}": day for n, day in enumerate(days)}
        if within and all(at[earlier] <= at[e["id"]] for e in events for earlier in e["after"]):
            return True
    return False


def found(story: Facts) -> list[str]:
    """The names of the rules that find something."""
    papers = [{"id": f"paper-{n}", "publisher": "P", "published": _day(n), "language": "en"} for n in DAYS]
    papers = [{**p, "looked": "whole", "kind": "news", "interest": "none"} for p in papers]
    offices = [{"id": f"office-{n}", "name": f"O{n}", "kind": "office", "existed": f"../{_day(n)}"} for n in DAYS]
    with TemporaryDirectory() as name:
        facts = Path(name, "facts")
        facts.mkdir()
        Path(name, "pages").mkdir()
        Path(name, "pages", "index.md").write_text("# Q\n")
        Path(name, "explainer.yml").write_text(STORY)
        Path(name, "vocabulary.yml").write_text(VOCABULARY)
        for file, records in (("sources", papers), ("actors", offices), ("timeline", story[0])):
            (facts / f"{file}.yml").write_text("".join(f"- {json.dumps(record)}\n" for record in records))
        loaded = load(Path(name), "content")
    assert [str(problem) for problem in loaded.problems] == []
    dossier = replace(loaded.dossier, today=date(2032, 1, 1))
    return [d.rule for d in check(dossier, [rule for rule in rules() if rule.name in OF_TIME]).diagnostics]


@settings(max_examples=150, deadline=None)
@given(stories())
def test_facts_are_faulted_exactly_where_no_course_of_events_fits(story: Facts) -> None:
    """Against every course of events over four days."""
    assert bool(found(story)) is not can_hold(story)
