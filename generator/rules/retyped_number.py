"""Numbers, dates and durations that were typed into prose."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from generator.checking import rule
from generator.diagnostics import Finding
from generator.facts import Dossier, Event, Report
from generator.facts.phrase_reading import parse as parse_quantity
from generator.facts.quantities import QuantityError
from generator.facts.references import without

_DIGITS = r"(?<![\w.,-])(?<!\w[-/])[-−]?\d(?:[\d,.]*\d)?(?:[a-z]{1,3}\b)?|[¼½¾⅓⅔]"
_TENS = "twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety"
_UNITS = "two|three|four|five|six|seven|eight|nine"
_TEENS = "ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen"
_WORDS = (
    rf"\b(?:(?:{_TENS})(?:[- ](?:one|{_UNITS}))?|{_TEENS}|{_UNITS}"
    r"|hundreds?|thousands?|millions?|billions?|dozens?|half|twin)\b"
)
_DATES = (
    r"\b\d{1,2}(?:st|nd|rd|th)? (?:March|May)\b|\b(?:March|May) \d{1,2}\b"
    r"|\b(?:January|February|April|June|July|August|September|October|November|December)\b"
    r"|\b(?:in|of|since|until|by|from|early|late|mid) (?:March|May)\b"
    r"|\ba (?:day|week|month|year|decade) (?:later|earlier|after|before|ago)\b"
)
_WEEKDAYS = r"\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)days?\b"
_NOTES = re.compile(f"{_DATES}|{_DIGITS}|{_WORDS}", re.IGNORECASE)
_ENGLISH = re.compile(f"{_DATES}|{_WEEKDAYS}|{_DIGITS}|{_WORDS}", re.IGNORECASE)
_ANY = re.compile(_DIGITS)
_MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
_TIMES = f"{_MONTHS}|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday"
_JOINED = re.compile(r"[ \u00a0-]")
_DATE_JOINED = re.compile(rf"\b(?:{_TIMES})(?: \d{{1,2}})?, |, (?:{_TIMES})\b")
_COUNT_JOINED = re.compile(r"(?:hundred|thousand|million|billion)(?: and |, )\w", re.IGNORECASE)
"""What stands between two matches that are one number or one date."""
_OF_TIME = re.compile(r"[ -](?:seconds?|minutes?|hours?|days?|nights?|weeks?|months?|years?|decades?)\b", re.IGNORECASE)
_OF_A_WHOLE = re.compile(r" ?%| per ?cent\b", re.IGNORECASE)
MOST_OFFERED = 3
"""Events of one day that are named."""
LEAST_TELLING = 20
"""Below it a number is met everywhere, so that the figure that holds it is hardly the one that is meant."""
_ON_DOCUMENTS = frozenset({"note", "why", "published_basis", "date_reason"})
_NOT_PROSE = re.compile(r"\]\([^)\s]*|<https://[^>]*>|^\s*\d{1,2}[.)]\s")
"""Targets of links, and the numbers of a Markdown list; of a longer number, the list would begin with a count."""


@rule(family="prose")
def retyped_number(dossier: Dossier) -> Iterator[Finding]:
    """A number, a date or a duration stands in prose as typed text.

    A number is typed once, in its report; prose shows it by a reference, so that it cannot differ from its source or
    grow old: `[[killed-total]]`, `[[bridge-closes.when]]`, `[[days: first-event to second-event]]`. It finds digits
    and, in English, number words from two on, months, days of the week and "a week later". Names with digits in them
    (M5) and the numbers of a list are left alone; in notes on a document a day of the week may be the document's own
    word. A number that is no fact may stand if the line before says why:
    `<!-- explainer: allow retyped-number -- the name of a road -->`, in YAML a comment.
    """
    numbers, days = _holders(dossier.published), _dates(dossier.published)
    english = dossier.story.language.split("-")[0] == "en"
    for passage in dossier.passages:
        pattern = (_NOTES if passage.field in _ON_DOCUMENTS else _ENGLISH) if english else _ANY
        text = _NOT_PROSE.sub(lambda m: " " * len(m[0]), without(passage.text))
        for start, end in _spans(pattern, text):
            yield Finding(
                f"`{text[start:end]}` is typed into prose",
                passage.place(start),
                _way_out(text[start:end], text[end:], numbers, days),
            )


def _spans(pattern: re.Pattern[str], text: str) -> Iterator[tuple[int, int]]:
    """Where each number or date stands; pieces of one, such as `three hundred` or `8 December`, are told once."""
    start = end = -1
    for match in pattern.finditer(text):
        if end >= 0 and _belong_together(text, start, end, match):
            end = match.end()
            continue
        if end >= 0:
            yield start, end
        start, end = match.span()
    if end >= 0:
        yield start, end


def _belong_together(text: str, start: int, end: int, after: re.Match[str]) -> bool:
    between = text[end : after.start()]
    if _JOINED.fullmatch(between):
        return True
    around = text[start : after.end()]
    if between == ", ":
        return bool(_DATE_JOINED.search(around))
    return between == " and " and bool(_COUNT_JOINED.search(around))


def _way_out(typed: str, after: str, numbers: Mapping[object, str], days: Mapping[str, Sequence[str]]) -> str:
    if events := days.get(_as_day(typed)):
        return f"if this is the day of {'; of '.join(f'`{e}`, write `[[{e}.when]]`' for e in events[:MOST_OFFERED])}"
    value: object = None
    if not _OF_TIME.match(after) and not _OF_A_WHOLE.match(after):
        try:
            value = parse_quantity(typed).stated
        except QuantityError:
            value = None
    if isinstance(value, int) and value >= LEAST_TELLING and (reference := numbers.get(value)):
        return f"if this is the number of `{reference.partition(' ')[0]}`, write `[[{reference}]]`"
    return "put it into a fact and refer to that: `[[figure-id]]`, `[[event-id.when]]`, `[[days: a to b]]`"


def _as_day(typed: str) -> str:
    """The day of the year in a typed date, as `_dates` writes it: `29 November`."""
    month = re.search(rf"\b(?:{_MONTHS})\b", typed, re.IGNORECASE)
    day = re.search(r"(?<!\d)\d{1,2}(?!\d)", typed)
    return f"{int(day[0])} {month[0].title()}" if month and day else ""


def _holders(dossier: Dossier) -> Mapping[object, str]:
    """For each stated number what to write between the brackets to show it; the first in the order of the files.

    A figure that shows the number by itself comes before one of which a single report holds it.
    """
    out: dict[object, str] = {}
    leads: dict[object, str] = {}
    for name, reports in dossier.reports.items():
        lead = dossier.lead_of(reports[0].figure) if reports else None
        for report in reports:
            stated = report.says.stated
            if stated is None or report.says.share:
                continue
            if lead is not None and lead.says.stated == stated:
                leads.setdefault(stated, name)
            else:
                out.setdefault(stated, _key(name, report))
    return out | leads


def _key(name: str, report: Report) -> str:
    by = f" by {report.by}" if report.by else ""
    day = f" @ {report.as_of.text}" if report.as_of else ""
    return f"{name}{by}{day}" + (f" #{report.order}" if report.order is not None else "")


def _dates(dossier: Dossier) -> Mapping[str, Sequence[str]]:
    """The events of each single day, as English prose writes the day: `29 November`."""
    out: dict[str, list[str]] = {}
    for event in dossier.all(Event):
        day = event.when.first_day
        if day is not None and day == event.when.last_day:
            out.setdefault(f"{day.day} {day:%B}", []).append(event.id)
    return out
