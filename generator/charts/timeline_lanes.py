"""Who did what when: a lane for each side of the story, each event at its day, rival dates beside the one shown."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from generator.charting import Plan, Sketch, Table, freehand, words
from generator.charting.daylanes import lay_across
from generator.charting.dayrows import lay_down
from generator.charting.happenings import Happening, Lane, Moment
from generator.charting.moments import dated, days_of, hours, told
from generator.charting.sides import Look, look_of, order_of
from generator.charting.theme import NARROW, WIDE
from generator.diagnostics import Finding
from generator.facts import Actor, Chart, Dossier, Event, Figure, chronological

name = "timeline-lanes"
tells_events = True

OTHERS = "Others"
"""The lane of events in which no side is named as acting. A side of that very name shares it."""

_Days = tuple[date, date]


def suits(dossier: Dossier, figure: Figure) -> bool:  # noqa: ARG001 - no figure has a timeline of its own
    """Never: a timeline is asked for."""
    return False


def plan(dossier: Dossier, chart: Chart) -> Plan | tuple[Finding, ...]:
    """The chart's events, or every event inside the story's period; a finding where there is none."""
    events = chronological(dossier, _events(dossier, chart))
    if not events:
        message = f"the chart `{chart.id}` would show nothing: no event lies in the story's period"
        return (Finding(message, chart.at(), "name some under `events`, or take the chart out"),)
    dates = [days_of(when) for e in events for when in (e.when, *(a.when for a in e.also_dated))]
    days = min(first for first, _ in dates), max(last for _, last in dates)
    lanes = _lanes(dossier, events, days)
    several_years = days[0].year != days[1].year
    sketches = (
        Sketch("wide", WIDE, (lay_across(lanes, days, ticks_in_hours=days[0] == days[1]),)),
        Sketch("narrow", NARROW, (lay_down(lanes, several_years=several_years),)),
    )
    caption, reading = _caption(events, lanes), _reading(events, lanes, days)
    return Plan(chart.id, __name__, chart.title, caption, reading, _table(dossier, events), sketches)


def _events(dossier: Dossier, chart: Chart) -> Iterator[Event]:
    if chart.events:
        yield from (e for e in (dossier.get(Event, name) for name in dict.fromkeys(chart.events)) if e)
        return
    period = dossier.story.period
    for event in dossier.all(Event):
        # What has an open side is judged by the side that is known.
        first, last = days_of(event.when)
        begins_inside = period.first_day is None or first >= period.first_day
        if begins_inside and (period.last_day is None or last <= period.last_day):
            yield event


# ---------------------------------------------------------------- whose lane


def _actor(dossier: Dossier, event: Event) -> str | None:
    """Who acts: the first in a role that accuses nobody. Who reports an event does not act in it."""
    roles = dossier.vocabulary.roles
    return next((p.actor for p in event.who if not (p.role in roles and roles[p.role].accuses)), None)


def _side(dossier: Dossier, event: Event) -> str | None:
    actor = dossier.get(Actor, _actor(dossier, event))
    return actor.side if actor and actor.side in dossier.vocabulary.sides else None


def _lane_name(look: Look) -> str:
    return look.label or OTHERS


def _lanes(dossier: Dossier, events: Sequence[Event], days: _Days) -> tuple[Lane, ...]:
    """A lane for each side that has an event, in the vocabulary's order, what has no side last."""
    found: dict[str, list[Event]] = {}
    looks: dict[str, Look] = {}
    for event in sorted(events, key=lambda e: order_of(dossier, _side(dossier, e))):
        look = look_of(dossier, _side(dossier, event))
        looks.setdefault(_lane_name(look), look)
        found.setdefault(_lane_name(look), []).append(event)
    if OTHERS in found:
        found[OTHERS] = found.pop(OTHERS)
    turns = {event.id: turn for turn, event in enumerate(events)}
    return tuple(
        Lane(label, looks[label], tuple(_happening(dossier, e, days, turns[e.id]) for e in own))
        for label, own in found.items()
    )


def _happening(dossier: Dossier, event: Event, days: _Days, turn: int) -> Happening:
    in_hours, many_years = days[0] == days[1], days[0].year != days[1].year
    doubt = words.DOUBTED.get(event.status, "")
    by = words.listed([dossier.name_of(a) for a in event.by])
    label = ", ".join(filter(None, (event.title, by, told(event.when, event.part, clock=True), doubt)))
    # One day needs no date in each of its rows.
    shown = (in_hours and hours(event.when)) or told(event.when, event.part if in_hours else None, year=False)
    own = Moment(dated(event.when, event.part, in_hours=in_hours), shown, label)
    rivals = tuple(
        Moment(
            dated(also.when, also.part, in_hours=in_hours),
            told(also.when, also.part, year=many_years, clock=in_hours),
            f"{event.short_text}: {_rival(dossier, event, index, year=True)}",
        )
        for index, also in enumerate(event.also_dated)
    )
    said = ", ".join(filter(None, (event.short_text, doubt)))
    return Happening(said, own, rivals, is_doubted=bool(doubt), turn=turn)


def _rival(dossier: Dossier, event: Event, index: int, *, year: bool) -> str:
    """`by 29 Nov 2024 (taken), Town Hall`: a rival date, what it dates if that differs, and whose it is."""
    also = event.also_dated[index]
    stage = f" ({dossier.vocabulary.label('stages', also.stage)})" if also.stage not in (None, event.stage) else ""
    by = words.listed([dossier.name_of(a) for a in also.by]) or words.NOBODY
    return f"{told(also.when, also.part, year=year, clock=True)}{stage}, {by}"


# ---------------------------------------------------------------- words


def _caption(events: Sequence[Event], lanes: Sequence[Lane]) -> str:
    """`7 events of 3 sides, from “The dam breaks” (3 March) to “The water falls” (9 April 2031); 2 are dated ...`"""
    first, last = events[0], events[-1]
    if first is last:
        said = f"One event: “{first.title}”, {words.when(first.when)}"
    else:
        end = words.when(last.when)
        begin = words.when(first.when, year=days_of(first.when)[0].year != days_of(last.when)[1].year)
        among = f"{len(events)} events in {_many(len(lanes), 'lane')}"
        said = f"{among}, from “{first.short_text}” ({begin}) to “{last.short_text}” ({end})"
    rival = sum(bool(e.also_dated) for e in events)
    if not rival:
        return f"{said}."
    if len(events) == 1:
        return f"{said}; others date it differently."
    return f"{said}; {rival} of them {'is' if rival == 1 else 'are'} dated differently by others."


def _many(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"


def _reading(events: Sequence[Event], lanes: Sequence[Lane], days: _Days) -> str:
    """How the signs are read, of those signs that were used."""
    moments = [m for lane in lanes for h in lane.happenings for m in (h.own, *h.rivals)]
    told_ = []
    if any(h.rivals for lane in lanes for h in lane.happenings):
        told_.append("hollow, a rival date, with dots to the date shown first")
    if any(h.is_doubted for lane in lanes for h in lane.happenings) or any(m.dated.is_loose for m in moments):
        told_.append("broken edge, disputed, claimed or not certain")
    if any(m.dated.opens for m in moments):
        told_.append("arrow, by or since that day")
    if any(m.dated.span for m in moments):
        told_.append("bar, on some day or hour of it, or all through it")
    out = [f"Signs: {'; '.join(told_)}."] if told_ else []
    if days[0] != days[1] and any(e.part or (e.when.start and e.when.start.instant) for e in events):
        out.append("Within a day, what stands further along is later.")
    if any(lane.name == OTHERS for lane in lanes):
        out.append(f"“{OTHERS}”: no side is shown as acting: none is named, or who did it is somebody’s word.")
    return " ".join(out)


def _table(dossier: Dossier, events: Sequence[Event]) -> Table:
    rows = [
        (
            told(e.when, e.part, clock=True),
            e.title,
            _lane_name(look_of(dossier, _side(dossier, e))),
            "; ".join(_rival(dossier, e, index, year=False) for index in range(len(e.also_dated))),
            words.DOUBTED.get(e.status, ""),
        )
        for e in events
    ]
    head = ("Day", "Event", "Side", "Also dated", "Status")
    kept = [n for n in range(5) if n < 4 or any(row[n] for row in rows)]
    return Table(tuple(head[n] for n in kept), tuple(tuple(row[n] for n in kept) for row in rows))


def template() -> Mapping[str, Any]:
    """Days, signs and words, all of them placed in pixels."""
    return freehand.template()
