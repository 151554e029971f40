"""Events dated outside the days that the story tells of."""

from __future__ import annotations

from collections.abc import Iterator

from generator.checking import rule
from generator.diagnostics import Finding, Note
from generator.facts import Dossier, Event


@rule(family="time")
def event_outside_period(dossier: Dossier) -> Iterator[Finding]:
    """An event is dated outside the story's period, and no event within it comes after it.

    `period:` in explainer.yml says from when until when the story runs; a date outside it is mistyped, or the period is
    too short. What went before belongs to the story where an event of the period comes after it, directly or by way of
    others: `after: [...]`. Only the dates shown first are compared, and only where they are certain.
    """
    period, zone = dossier.story.period, dossier.story.zone
    events = [event for event in dossier.all(Event) if not event.status.is_gone]
    early = {event.id for event in events if event.when.certainly_before(period, zone)}
    late = {event.id for event in events if period.certainly_before(event.when, zone)}
    lost = late | (early - _led_to(dossier, early | late) if early else set())
    for event in events:
        if event.id in lost:
            yield Finding(
                f"`{event.id}` is dated {event.when}, and the story runs for {period}",
                event.at("when"),
                "correct the date or the period; if it led up to the story, name it under `after:` of what followed",
                (Note(dossier.story.at("period"), "the period"),),
                (event,),
            )


def _led_to(dossier: Dossier, outside: set[str]) -> set[str]:
    """Every event that came before one within the period, by what editors say under `after`."""
    found: set[str] = set()
    waiting = [name for event in dossier.all(Event) if event.id not in outside for name in event.after]
    while waiting:
        if (name := waiting.pop()) not in found:
            found.add(name)
            earlier = dossier.get(Event, name)
            waiting += earlier.after if earlier else ()
    return found
