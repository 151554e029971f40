"""The order in which events followed each other: by day, and within a day by what is known of the hour."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime

from generator.facts.dossier import Dossier
from generator.facts.fields import DayPart
from generator.facts.timeline import Event

PARTS: Mapping[DayPart, tuple[float, float]] = {
    DayPart.EARLY: (0.0, 0.25),
    DayPart.MORNING: (0.25, 0.5),
    DayPart.EVENING: (0.75, 1.0),
    DayPart.NIGHT: (0.75, 1.0),
}
"""What of a day each word for a part of it covers. A night belongs to the day on which it falls."""

_Place = tuple[date, bool, float, bool]


def chronological(dossier: Dossier, events: Iterable[Event]) -> tuple[Event, ...]:
    """The events, earliest first, those of which nothing tells them apart in the order of the files.

    Within a day by the clock or the part of the day, and never before what an editor says under `after`. A day of
    which no more is known stands at its noon, and a stretch of days behind the single day with which it begins.
    """

    def key(event: Event) -> tuple[object, ...]:
        before, own = ancestors(dossier, event), _place(dossier, event)
        same_day = (_place(dossier, e) for name in before if (e := dossier.get(Event, name)))
        place = max([own, *(other for other in same_day if other[0] == own[0])])
        return place, len(before), event.when.sort_key[:4], dossier.filed[event.id]

    return tuple(sorted(events, key=key))


def ancestors(dossier: Dossier, event: Event) -> frozenset[str]:
    """Every event that came before this one, by what editors say under `after`."""
    found: set[str] = set()
    waiting = list(event.after)
    while waiting:
        if (name := waiting.pop()) not in found:
            found.add(name)
            earlier = dossier.get(Event, name)
            waiting += earlier.after if earlier else ()
    return frozenset(found)


def _place(dossier: Dossier, event: Event) -> _Place:
    """The day that is known first, whether it is the beginning, the hour as a fraction of the day, and a night last."""
    day, begins, *_ = event.when.sort_key
    start = event.when.start
    if start and start.instant:
        return day, begins, _fraction(start.instant.astimezone(dossier.story.zone), day), False
    if event.part:
        return day, begins, sum(PARTS[event.part]) / 2, event.part is DayPart.NIGHT
    return day, begins, 0.5, False


def _fraction(local: datetime, day: date) -> float:
    """How much of a day has passed; a time whose day is another one here stands at the edge of the day as written."""
    if local.date() != day:
        return 0.0 if local.date() < day else 1.0
    return (local.hour * 60 + local.minute) / 1440
