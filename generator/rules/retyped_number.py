"""Numbers, dates and durations that were typed into prose."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from generator.checking import rule
from generator.diagnostics import Finding
from generator.facts import Dossier, Event, Passage
from generator.facts.phrase_reading import parse as parse_quantity
from generator.facts.quantities import QuantityError
from generator.facts.references import without

_DIGITS = r"(?<![\w.,-])(?<!\w[-/])[-−]?\d[\d,.]*\d(?!\w)|(?<![\w.,-])\d(?!\w)|(?<!\w)\d+(?:st|nd|rd|th)\b"
_TENS = "twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety"
_UNITS = "two|three|four|five|six|seven|eight|nine"
_TEENS = "ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen"
_WORDS = (
    rf"\b(?:(?:{_TENS})(?:[- ](?:one|{_UNITS}))?|{_TEENS}|{_UNITS}"
    r"|hundreds?|thousands?|millions?|billions?|dozens?|half|twin)\b"
)
_DATES = (
    r"\b(?:January|February|April|June|July|August|September|October|November|December)\b"
    r"|\b(?:in|of|since|until|by|from|early|late|mid) (?:March|May)\b"
    r"|\ba (?:day|week|month|year|decade) (?:later|earlier|after|before|ago)\b"
)
_WEEKDAYS = r"\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)days?\b"
_NOTES = re.compile(f"{_DIGITS}|{_WORDS}|{_DATES}", re.IGNORECASE)
_ENGLISH = re.compile(f"{_DIGITS}|{_WORDS}|{_DATES}|{_WEEKDAYS}", re.IGNORECASE)
_ANY = re.compile(_DIGITS)
_ON_DOCUMENTS = frozenset({"note", "why", "published_basis", "date_reason"})
_NOT_PROSE = re.compile(r"\]\([^)\s]*(?: \"[^\"]*\")?\)|<https://[^>]*>|`[^`]*`|^\s*\d+[.)]\s")
"""Targets of links, code, and the numbers of a Markdown list."""


@rule()
def retyped_number(dossier: Dossier) -> Iterator[Finding]:
    """A number, a date or a duration stands in prose as typed text.

    A number is typed once, in its report; prose shows it by a reference, so that it cannot differ from its source or
    grow old: `[[killed-total]]`, `[[bridge-closes.when]]`, `[[days: first-event to second-event]]`. It finds digits
    and, in English, number words from two on, months, days of the week and "a week later". Names with digits in them
    (M5) and the numbers of a list are left alone; in notes on a document a day of the week may be the document's own
    word. A number that is no fact may stand if the line before says why:
    `<!-- explainer: allow retyped-number -- the name of a road -->`, in YAML a comment.
    """
    numbers, days = _holders(dossier), _dates(dossier)
    english = dossier.story.language.split("-")[0] == "en"
    for passage in dossier.passages:
        pattern = (_NOTES if passage.field in _ON_DOCUMENTS else _ENGLISH) if english else _ANY
        text = _NOT_PROSE.sub(lambda m: " " * len(m[0]), without(passage.text))
        for match in pattern.finditer(text):
            yield _finding(passage, match, numbers, days)


def _finding(passage: Passage, match: re.Match[str], numbers: Mapping[object, str], days: Mapping[str, str]) -> Finding:
    typed = match[0]
    try:
        value: object = parse_quantity(typed).stated
    except QuantityError:
        value = None
    holder = numbers.get(value) if value is not None else None
    rest = without(passage.text)[max(0, match.start() - 3) : match.end() + 12]
    dated = next((name for day, name in days.items() if day in rest), None)
    if dated:
        way_out = f"the date is that of `{dated}`: write `[[{dated}.when]]`"
    elif holder:
        way_out = f"`{holder}` holds it: write `[[{holder}]]`"
    else:
        way_out = "put it into a fact and refer to that: `[[figure-id]]`, `[[event-id.when]]`, `[[days: a to b]]`"
    return Finding(f"`{typed}` is typed into prose", passage.place(match.start()), way_out)


def _holders(dossier: Dossier) -> Mapping[object, str]:
    """The figure that holds each stated number; the first in the order of the files."""
    out: dict[object, str] = {}
    for name, reports in dossier.reports.items():
        for report in reports:
            if report.says.stated is not None and not report.says.share:
                out.setdefault(report.says.stated, name)
    return out


def _dates(dossier: Dossier) -> Mapping[str, str]:
    """The event of each single day, as English prose writes the day: `29 November`."""
    out: dict[str, str] = {}
    for event in dossier.all(Event):
        day = event.when.first_day
        if day is not None and day == event.when.last_day:
            out.setdefault(f"{day.day} {day:%B}", event.id)
    return out
