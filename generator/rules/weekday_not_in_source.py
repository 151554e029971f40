"""Dates that do not fit the days in the document."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from generator.checking import rule
from generator.diagnostics import Finding, Note, Severity
from generator.facts import Dossier, Event
from generator.facts.searching import day_name, days_in, weekday_name, weekdays_in
from generator.facts.verifying import Held, Outcome, days_of, held


@rule(Severity.WARNING, family="archive")
def weekday_not_in_source(dossier: Dossier) -> Iterator[Finding]:
    """The archived text names days at the place that is cited, and the event's date is none of them.

    Texts often say Wednesday and leave the date to the reader; the date that was worked out must be a Wednesday, or
    else the text must name the date itself. Where an event records the words (`said_as`), one of the cited texts must
    have them, if the archive has all of them. Where the paragraph's day is that of something else, `explains` on the
    event says so.
    """
    every, language = tuple(held(dossier)), dossier.story.language
    for each in every:
        if each.dated is not None and each.day is Outcome.DIFFERS:
            when = each.dated.when
            there = {day for text in each.texts for day in weekdays_in(text, each.source.language)}
            dates = {day for text in each.texts for day in days_in(text, each.source.language)}
            days = [day_name(*day, language) for day in sorted(dates, key=lambda day: (day[1], day[0]))]
            own = f"and {when} is {_named({day.weekday() for day in days_of(when)}, language)}"
            yield Finding(
                f"{each.where} speaks of {_named(there, language)}, {own}"
                if there
                else f"{each.where} speaks of {' or '.join(days)}, and not of {when}",
                each.dated.at("when"),
                "correct the date or the place, or say under `explains:` of which other thing that is the day",
                (Note(each.rest.citation.at(), "cited here"),),
                each.about,
            )
    for event in dossier.all(Event):
        if event.said_as and not _is_said(event, event.said_as, every, language):
            yield Finding(
                f"`{event.said_as}` stands in none of the places that are cited",
                event.at("said_as"),
                "type the words of one of the documents, or cite the place that has them",
                about=(event,),
            )


def _named(days: Iterable[int], language: str) -> str:
    return " or ".join(weekday_name(day, language) for day in sorted(days))


def _is_said(event: Event, words: str, every: tuple[Held, ...], language: str) -> bool:
    """Whether one of the places has the day of the week, or may have it."""
    own = [each for each in every if each.rest.fact is event and each.rest.statement is None]
    if len(own) < len(event.sources) or any(each.passages is None for each in own):
        return True
    days = weekdays_in(words, language)
    return not days or any(days & weekdays_in(text, each.source.language) for each in own for text in each.texts)
