"""Dates that are not the day of the week that stands beside them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import timedelta
from functools import cache

from generator.checking import rule
from generator.diagnostics import Finding, Note
from generator.facts import Dossier, Edtf, Event, Passage, Reference, resolve
from generator.facts.languages import phrases_of
from generator.facts.phrases import any_of
from generator.facts.resolving import Day
from generator.facts.searching import weekday_name, weekdays_in
from generator.facts.verifying import days_of

_THE_DAY = frozenset({"last", "on", "that", "the", "this"})
"""Words that name no other day than the day of the week behind them."""
_HOURS = frozenset({"afternoon", "dawn", "early", "evening", "late", "midnight", "morning", "night"})
_OF_THE_DAY = _THE_DAY | _HOURS | {"at", "in", "of"}
"""The same, and hours that some count to the day before or after."""
_NEAR = 20
"""Characters before a reference in which a day of the week, a comma and a bracket have room."""


@rule(family="time")
def weekday_mismatch(dossier: Dossier) -> Iterator[Finding]:
    """A date is not the day of the week that is named beside it.

    It compares an event's date with the words it was worked out from (`said_as: Wednesday`), and in prose a day of the
    week with the date that a reference right beside it shows: `Wednesday, [[dike-breaks.when]]`. Words that may mean
    another day (`before Saturday`), dates that are uncertain, and spans of a week or more are left alone; of a time, a
    night or an early hour the days beside it fit as well.
    """
    language = dossier.story.language
    for event in dossier.all(Event):
        meant = weekdays_in(event.said_as, language) if event.said_as else frozenset()
        if event.said_as and len(meant) == 1 and (slack := _slack(event, event.said_as, language)) is not None:
            (day,) = meant
            if not _fits(event.when, day, slack):
                yield Finding(
                    f"`{event.said_as}` is said, and {event.when} is {_named(event.when, language)}",
                    event.at("when"),
                    "correct the date or the words it was worked out from",
                    (Note(event.at("said_as"), f"`{event.said_as}`"),),
                    (event,),
                )
    for passage in dossier.passages:
        for reference, offset, word in _beside_dates(passage, language):
            shown = resolve(reference, dossier)
            (day,) = weekdays_in(word, language)
            if isinstance(shown, Day) and not _fits(shown.when, day, int(shown.when.precision == "minute")):
                yield Finding(
                    f"`{word}` stands beside {shown.when}, which is {_named(shown.when, language)}",
                    passage.place(offset),
                    "correct the day of the week, or refer to the date that is meant",
                    about=(shown.fact,),
                )


def _slack(event: Event, words: str, language: str) -> int | None:
    """How many days beside its date an event's words may mean; None where nobody can tell."""
    pattern = any_of(phrases.weekdays) if (phrases := phrases_of(language)) else ""
    rest = frozenset(re.findall(r"\w+", re.sub(pattern, " ", words.lower(), flags=re.IGNORECASE)))
    if rest and (language.partition("-")[0] != "en" or not rest <= _OF_THE_DAY):
        return None
    return 0 if rest <= _THE_DAY and event.part is None and event.when.precision != "minute" else 1


def _fits(when: Edtf, weekday: int, slack: int) -> bool:
    days = () if when.uncertain or when.approximate else days_of(when)
    beside = range(-slack, slack + 1)
    return not days or any((day + timedelta(days=n)).weekday() == weekday for day in days for n in beside)


def _beside_dates(passage: Passage, language: str) -> Iterator[tuple[Reference, int, str]]:
    """Each reference with a day of the week before it, after it or for its words, and where that word stands."""
    if not (patterns := _patterns(language)):
        return
    before, instead, after = patterns
    for found in passage.references():
        if isinstance(found, Reference):
            word = (
                before.search(passage.text, max(0, found.start - _NEAR), found.start)
                or instead.search(passage.text, found.start, found.end)
                or after.match(passage.text, found.end)
            )
            if word is not None:
                yield found, word.start(1), word[1]


@cache
def _patterns(language: str) -> tuple[re.Pattern[str], ...]:
    phrases = phrases_of(language)
    shapes = (r"{},? \(?\Z", r"\|{}\]\]", r"(?:, a| \(a| \() ?{}") if phrases else ()
    name = rf"\b({any_of(phrases.weekdays)})\b" if phrases else ""
    return tuple(re.compile(shape.format(name), re.IGNORECASE) for shape in shapes)


def _named(when: Edtf, language: str) -> str:
    return " or ".join(weekday_name(day.weekday(), language) for day in days_of(when))
