"""Places in the order of the days on which events happened there, those at one point taken as one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from generator.charting import words
from generator.diagnostics import Finding
from generator.facts import Actor, Chart, Dossier, Event, Place, ancestors, chronological
from generator.facts.outlines import Spot


class Stop(NamedTuple):
    """One point of a map with what happened there."""

    order: int
    """From 1, by the leading date of the first event; shared where no order is known."""
    places: tuple[Place, ...]
    events: tuple[Event, ...]
    """Oldest first."""
    side: str
    """The label of the side that took part first; empty where none is named."""
    colour: str | None
    with_year: bool
    """Whether days need their year, for there are several."""

    @property
    def at(self) -> Spot:
        """Degrees east and north."""
        return float(self.places[0].lon or 0), float(self.places[0].lat or 0)

    @property
    def name(self) -> str:
        return words.listed([place.name for place in self.places])

    @property
    def is_disputed(self) -> bool:
        """Whether somebody gives another date."""
        return any(event.also_dated for event in self.events)

    @property
    def is_doubted(self) -> bool:
        """Whether it is doubted that the first event happened at all."""
        return self.events[0].status in words.DOUBTED

    @property
    def days(self) -> tuple[str, ...]:
        """What stands under the name, a day each: `30 Nov ≠`, `5–6 May, disputed`."""
        return tuple(dict.fromkeys(self._day(event) for event in self.events))

    def _day(self, event: Event) -> str:
        doubt = words.DOUBTED.get(event.status)
        day = words.brief(event.when, year=self.with_year) + (" ≠" if event.also_dated else "")
        return f"{day}, {doubt}" if doubt else day

    def name_for(self, event: Event) -> str:
        """Those of the places at this point that the event names."""
        return words.listed([place.name for place in self.places if place.id in event.where])

    def said(self, dossier: Dossier) -> str:
        """Everything that the mark stands for, in words."""
        told = []
        for event in self.events:
            by = words.listed([dossier.name_of(who) for who in event.by])
            parts = [f"{words.brief(event.when, year=self.with_year)}: {event.title}", by, self.side]
            if rivals := self.rivals(dossier, event, year=self.with_year):
                parts.append(f"also dated {rivals}")
            told.append(", ".join(filter(None, [*parts, words.DOUBTED.get(event.status)])))
        return f"{self.order}. {self.name}, {'; '.join(told)}"

    @staticmethod
    def rivals(dossier: Dossier, event: Event, *, year: bool) -> str:
        """The event's other dates and whose they are; empty where there are none."""
        out = []
        for other in event.also_dated:
            stage = dossier.vocabulary.label("stages", other.stage) if other.stage != event.stage else ""
            by = words.listed([dossier.name_of(who) for who in other.by]) or words.NOBODY
            told = filter(None, [words.brief(other.when, year=year), other.part, stage])
            out.append(f"{', '.join(told)} ({by})")
        return "; ".join(out)


def unshown(dossier: Dossier, chart: Chart) -> Iterator[Finding]:
    """An event without a place, and a place without a point, each at its name in the chart's record."""
    for index, event in enumerate(_events(dossier, chart)):
        if not event.where:
            message = f"the chart `{chart.id}` cannot show `{event.id}`, for it names no place"
            yield Finding(message, chart.at("events", index), "name one under the event's `where`, or take it out")
        for place in _places(dossier, event.where):
            if not _has_point(place):
                message = (
                    f"the chart `{chart.id}` cannot show `{place.id}`, where `{event.id}` happened,"
                    " for it has no `lat` and `lon`"
                )
                way_out = "give the place a point, or take the event off the map"
                yield Finding(message, chart.at("events", index), way_out)
    for index, place in enumerate(_places(dossier, chart.places)):
        if not _has_point(place):
            message = f"the chart `{chart.id}` cannot show `{place.id}`, for it has no `lat` and `lon`"
            yield Finding(message, chart.at("places", index), "give the place a point, or take it off the map")


def gather(dossier: Dossier, chart: Chart) -> tuple[Stop, ...]:
    """The points at which the chart's events happened, in the order of their first days."""
    named = {event.id: event for event in _events(dossier, chart)}
    before = {name: ancestors(dossier, event) & named.keys() for name, event in named.items()}
    ordered = chronological(dossier, named.values())
    places: dict[Spot, dict[str, Place]] = {}
    events: dict[Spot, dict[str, Event]] = {}
    for event in ordered:
        for place in filter(_has_point, _places(dossier, event.where)):
            spot = float(place.lon or 0), float(place.lat or 0)
            places.setdefault(spot, {})[place.id] = place
            events.setdefault(spot, {})[event.id] = event
    for place in filter(_has_point, _places(dossier, chart.places)):
        spot = float(place.lon or 0), float(place.lat or 0)
        if spot in places:
            places[spot].setdefault(place.id, place)
    years = {day.year for e in ordered for day in (e.when.first_day, e.when.last_day) if day}
    firsts = [next(iter(own.values())) for own in events.values()]
    orders = _orders(firsts, before)
    out = []
    for spot, first in zip(places, firsts, strict=True):
        side, colour = _side(dossier, first)
        own = tuple(places[spot].values()), tuple(events[spot].values())
        out.append(Stop(orders[first.id], *own, side, colour, len(years) > 1))
    return tuple(out)


def _orders(firsts: Sequence[Event], before: Mapping[str, frozenset[str]]) -> dict[str, int]:
    """The number of each event: shared within a day, unless something is known of the order in that day."""
    together: dict[object, dict[str, Event]] = {}
    for event in firsts:
        together.setdefault((event.when.sort_key[0], event.when.last_day), {})[event.id] = event
    out: dict[str, int] = {}
    order = 0
    for group in together.values():
        instants = {e.when.start.instant for e in group.values() if e.when.start and e.when.start.instant}
        is_ordered = len(instants) > 1 or any(before[name] & group.keys() for name in group)
        order += not is_ordered
        for name in group:
            order += is_ordered
            out[name] = order
    return out


def _side(dossier: Dossier, event: Event) -> tuple[str, str | None]:
    """The side of the first who took part in a role that accuses nobody: its label and its colour."""
    roles = dossier.vocabulary.roles
    for part in event.who:
        if not (part.role in roles and roles[part.role].accuses):
            actor = dossier.get(Actor, part.actor)
            entry = dossier.vocabulary.sides.get(actor.side or "") if actor else None
            return (entry.label, entry.colour) if entry else ("", None)
    return "", None


def _events(dossier: Dossier, chart: Chart) -> tuple[Event, ...]:
    return tuple(e for e in (dossier.get(Event, name) for name in chart.events) if e)


def _places(dossier: Dossier, names: Sequence[str]) -> tuple[Place, ...]:
    return tuple(p for p in (dossier.get(Place, name) for name in names) if p)


def _has_point(place: Place) -> bool:
    return place.lat is not None and place.lon is not None
