"""Numbers, dates and durations that were typed into prose."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache

from generator.checking import rule
from generator.diagnostics import Finding
from generator.facts import Dossier, Event, Report
from generator.facts.phrase_reading import parse as parse_quantity
from generator.facts.prose import ADDRESS
from generator.facts.quantities import Number, QuantityError
from generator.facts.references import without
from generator.facts.searching import days_in, weekdays_in
from generator.facts.typed_numbers import typed_in

MOST_OFFERED = 3
"""Events of one day that are named."""
LEAST_TELLING = 20
"""A smaller number is met everywhere: a figure that holds it is meant only where the word after it is the figure's."""
_PERCENT = re.compile(r" ?%| per ?cent\b", re.IGNORECASE)
_WORD_AFTER = re.compile(r"[ -](\w+)")
_YEAR = re.compile(r"(?:1\d|20)\d\d")
_JOINT = re.compile(r"[ \u00a0](?:and )?")
_NAME_BEFORE = re.compile(r"\b[^\W\d_a-z][\w.]*[ -]\Z")
_ON_DOCUMENTS = frozenset({"note", "why", "published_basis", "date_reason"})
_NOT_PROSE = re.compile(rf"{ADDRESS}|^\s*\d{{1,2}}[.)]\s")
"""Targets of links, and the numbers of a Markdown list; of a longer number, the list would begin with a count."""


@rule(family="prose")
def retyped_number(dossier: Dossier) -> Iterator[Finding]:
    """A number, a date or a duration stands in prose as typed text.

    A number is typed once, in its report; prose shows it by a reference, so that it cannot differ from its source or
    grow old: `[[killed-total]]`, `[[bridge-closes.when]]`, `[[days: first-event to second-event]]`. It finds digits
    and, in English, number words from two on, months, days of the week, "yesterday", "for a week" and "a week later".
    Names with digits in them (M5), ordinal words, "one of" and the numbers of a list are left alone; in notes on a
    document a day of the week may be the document's own word. A number that is no fact may stand if the line before
    says why: `<!-- explainer: allow retyped-number -- the name of a road -->`, in YAML a comment. In the title of an
    event, which no reference can stand in, it finds numbers that are no part of a name and no year.
    """
    yield from _in_titles(dossier)
    held = cache(lambda: _Held.of(dossier.published))  # most stories have nothing to ask it about
    for passage in dossier.passages:
        text = _NOT_PROSE.sub(lambda m: " " * len(m[0]), without(passage.text))
        is_note = passage.field in _ON_DOCUMENTS
        for start, end in typed_in(text, dossier.story.language, has_words_of_documents=is_note):
            yield Finding(
                f"`{text[start:end]}` is typed into prose",
                passage.place(start),
                held().way_out(text[start:end], text[end:]),
            )


def _in_titles(dossier: Dossier) -> Iterator[Finding]:
    language = dossier.story.language
    for event in dossier.all(Event):
        for key, text in (("title", event.title), ("short", event.short or "")):
            for start, end in typed_in(text, language):
                if _is_count(text[start:end], language) and not _is_in_name(text, start, end):
                    yield Finding(
                        f"`{text[start:end]}` is typed into the `{key}` of `{event.id}`",
                        event.at(key),
                        "leave it out; the `summary` can show it by a reference: `[[figure-id]]`",
                    )


def _is_count(typed: str, language: str) -> bool:
    """Whether a number is in it that can be no year; a date may be the name of what happened then."""
    if days_in(typed, language) or weekdays_in(typed, language):
        return False
    pieces = (typed, *_JOINT.split(typed))  # "five thousand and 12" is no phrase, and two numbers
    return any(_is_number(piece, language) and not _YEAR.fullmatch(piece) for piece in pieces)


def _is_number(typed: str, language: str) -> bool:
    try:
        parse_quantity(typed, language=language)
    except QuantityError:
        return False
    return True


def _is_in_name(text: str, start: int, end: int) -> bool:
    """Whether capitals say so: `Resolution 2254`, `the Group of Seven`, `Five Rivers`."""
    if text[start].isdigit():
        return bool(_NAME_BEFORE.search(text[:start]))
    return text[start].isupper() and (start > 0 or text[end:].lstrip(" -")[:1].isupper())


@dataclass(frozen=True)
class _Held:
    """What the facts hold already, and the reference that shows each."""

    language: str
    numbers: Mapping[tuple[Number, bool], Sequence[tuple[str, frozenset[str]]]]
    """By number and whether it is a share: the reference, and the words that its figure counts by."""
    days: Mapping[tuple[int, int], Sequence[str]] = field(default_factory=dict)
    """The events of each single day, by day and month; where there is none, the reports as of it."""
    weekdays: Mapping[int, Sequence[str]] = field(default_factory=dict)

    @classmethod
    def of(cls, dossier: Dossier) -> _Held:
        days: dict[tuple[int, int], list[str]] = defaultdict(list)
        weekdays: dict[int, list[str]] = defaultdict(list)
        for event in dossier.all(Event):
            day = event.when.first_day
            if day is not None and day == event.when.last_day:
                days[day.day, day.month].append(f"{event.id}.when")
                weekdays[day.weekday()].append(f"{event.id}.when")
        reported: dict[tuple[int, int], list[str]] = defaultdict(list)
        for report in dossier.stated_reports:
            day = report.as_of.first_day if report.as_of else None
            if report.as_of and day is not None and day == report.as_of.last_day:
                name = report.figure.id
                reported[day.day, day.month].append(_key(f"{name}.as_of", report))
        return cls(dossier.story.language, _numbers(dossier), {**reported, **days}, weekdays)

    def way_out(self, typed: str, after: str) -> str:
        """The reference to write for what is typed, where a fact holds it."""
        days = [name for day in days_in(typed, self.language) for name in self.days.get(day, ())]
        days = days or [name for day in weekdays_in(typed, self.language) for name in self.weekdays.get(day, ())]
        if days:
            names = (f"`{_fact(name)}`, write `[[{name}]]`" for name in days[:MOST_OFFERED])
            return f"if this is the day of {'; of '.join(names)}"
        if reference := self._number(typed, after):
            return f"if this is the number of `{_fact(reference)}`, write `[[{reference}]]`"
        return "put it into a fact and refer to that: `[[figure-id]]`, `[[event-id.when]]`, `[[days: a to b]]`"

    def _number(self, typed: str, after: str) -> str | None:
        try:
            said = parse_quantity(f"{typed} %" if _PERCENT.match(after) else typed, language=self.language)
        except QuantityError:
            return None
        word = _WORD_AFTER.match(after)
        counted = _stem(word[1]) if word else ""
        held = self.numbers.get((said.stated, said.share), ()) if said.stated is not None else ()
        if meant := next((reference for reference, words in held if counted in words), None):
            return meant
        is_telling = said.share or said.stated is None or said.stated >= LEAST_TELLING
        return held[0][0] if held and is_telling and counted not in _TIME else None


_TIME = frozenset(("second", "minute", "hour", "day", "night", "week", "month", "year", "decade"))
"""What is counted in these is a duration, and no figure that counts anything else holds it."""


def _numbers(dossier: Dossier) -> Mapping[tuple[Number, bool], Sequence[tuple[str, frozenset[str]]]]:
    """A figure that shows the number by itself comes before one of which a single report holds it."""
    first: dict[tuple[Number, bool], list[tuple[str, frozenset[str]]]] = defaultdict(list)
    others: dict[tuple[Number, bool], list[tuple[str, frozenset[str]]]] = defaultdict(list)
    for name, reports in dossier.reports.items():
        lead = dossier.lead_of(reports[0].figure) if reports else None
        for report in reports:
            stated = report.says.stated
            if stated is not None:
                leads = lead is not None and lead.says.stated == stated
                into, reference = (first, name) if leads else (others, _key(name, report))
                into[stated, report.says.share].append((reference, _words(dossier, report)))
    return {key: (*first[key], *others[key]) for key in (*first, *others)}


def _words(dossier: Dossier, report: Report) -> frozenset[str]:
    """The words that say what a figure counts."""
    figure, label = report.figure, dossier.vocabulary.label
    told = f"{figure.label} {figure.short_text} {label('units', figure.unit)} {label('populations', figure.population)}"
    return frozenset(_stem(word) for word in re.findall(r"\w+", told))


def _stem(word: str) -> str:
    return word.lower().removesuffix("s")


def _key(name: str, report: Report) -> str:
    by = f" by {report.by}" if report.by else ""
    day = f" @ {report.as_of.text}" if report.as_of else ""
    return f"{name}{by}{day}" + (f" #{report.order}" if report.order is not None else "")


def _fact(reference: str) -> str:
    return re.split(r"[. ]", reference, maxsplit=1)[0]
