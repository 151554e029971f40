"""Events dated before what they come after."""

from __future__ import annotations

from collections.abc import Iterator

from generator.checking import rule
from generator.diagnostics import Finding, Note
from generator.facts import Dossier, Event


@rule(family="time")
def effect_before_cause(dossier: Dossier) -> Iterator[Finding]:
    """An event is dated before an event that it comes after.

    It compares the dates that are shown first, and only where the order is certain: two events of one day, or
    uncertain dates, prove nothing. Rival dates under `also_dated` are not compared.
    """
    for event in dossier.all(Event):
        for index, name in enumerate(event.after):
            cause = dossier.get(Event, name)
            if cause is not None and event.when.certainly_before(cause.when, dossier.story.zone):
                yield Finding(
                    f"`{event.id}` is dated {event.when} and comes after `{cause.id}`, which is dated {cause.when}",
                    event.at("after", index),
                    "correct a date, or take the order out",
                    (Note(event.at("when"), f"`{event.id}`"), Note(cause.at("when"), f"`{cause.id}`")),
                    (event, cause),
                )
