"""In which order places had their day: numbered discs on the outlines of the story, rival dates marked."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from generator.charting import Plan, Sketch, Table, ground, words
from generator.charting.ground import SHAPES, outlines_of, told_of
from generator.charting.signs import key
from generator.charting.stopmap import draw_stops
from generator.charting.stops import Stop, gather, unshown
from generator.diagnostics import Finding
from generator.facts import Chart, Dossier, Event, Figure, Place, chronological

name = "places-over-time"
tells_events = True


def suits(dossier: Dossier, figure: Figure) -> bool:  # noqa: ARG001 - no figure has a map of its own
    """Never: a map is asked for."""
    return False


def plan(dossier: Dossier, chart: Chart) -> Plan | tuple[Finding, ...]:
    """The places of the chart's events in the order of their days; findings for what has no place or no point."""
    files, outlines, faults = outlines_of(dossier, chart)
    problems = [*unshown(dossier, chart), *faults]
    stops = gather(dossier, chart)
    if not stops and not problems:
        message = f"the chart `{chart.id}` would show nothing: it names no event"
        problems.append(Finding(message, chart.at(), "name some under `events`"))
    if problems:
        return tuple(problems)
    there = {place.id for stop in stops for place in stop.places}
    others = tuple(p for p in (dossier.get(Place, n) for n in chart.places) if p and p.id not in there)
    sketches = tuple(
        Sketch(css, width, (draw_stops(dossier, stops, others, outlines, width, heights),))
        for css, width, heights in SHAPES
    )
    reading = " ".join([_signs(stops, sketches[0]), *told_of(sketches[0], files)])
    return Plan(chart.id, __name__, chart.title, _caption(dossier, stops), reading, _table(dossier, stops), sketches)


def _signs(stops: tuple[Stop, ...], sketch: Sketch) -> str:
    discs = sketch.panels[0].datasets["discs"]
    told = {
        "number, the order of the days": stops[-1].order > 1,
        "the same number, no order known": len({stop.order for stop in stops}) < len(stops),
        "colour, the side of the first who took part": any(stop.colour for stop in stops),
        "≠, others give another date, told in the table": any(stop.is_disputed for stop in stops),
        "broken edge, the event itself is in doubt": any(stop.is_doubted for stop in stops),
        "small and hollow, for orientation": len(discs) > len(stops),
        "line from a disc, to the place it stands for": bool(sketch.panels[0].datasets["dots"]) and _moved(sketch),
    }
    return key((), *(sign for sign, is_used in told.items() if is_used))


def _moved(sketch: Sketch) -> bool:
    """Whether a disc stands away from its place."""
    return any(row.get("for") == "place" for row in sketch.panels[0].datasets["dots"])


# ---------------------------------------------------------------- words


def _caption(dossier: Dossier, stops: tuple[Stop, ...]) -> str:
    """The first and the last place with their days, the days between them if both are known, and who has rivals."""
    top = stops[-1].order
    first, last = ([s for s in stops if s.order == order] for order in (1, top))
    one, other = first[0].events[0], last[0].events[0]
    if top == 1:
        days = words.listed(list(dict.fromkeys(words.when(e.when) for s in stops for e in s.events)))
        out = [f"{_names(stops)}: {days}."]
    else:
        years = {e.when.sort_key[0].year for e in (one, other)}
        start = f"{_names(first)} ({words.when(one.when, year=len(years) > 1)})"
        out = [f"From {start} to {_names(last)} ({words.when(other.when)}){_between(dossier, one, other)}."]
        again = [s for s in stops if s.events[-1].when.sort_key[0] > other.when.sort_key[0]]
        out += [f"{s.name} again: {words.when(s.events[-1].when)}." for s in again if s.order < top]
    if rivals := [s for s in stops if s.is_disputed]:
        out.append(f"Others date {_names(rivals)} differently.")
    doubted = [(words.DOUBTED[s.events[0].status], s) for s in stops if s.is_doubted]
    for doubt in dict.fromkeys(doubt for doubt, _ in doubted):
        out.append(f"What is told of {_names([s for own, s in doubted if own == doubt])} is {doubt}.")
    return " ".join(out)


def _names(stops: tuple[Stop, ...] | list[Stop]) -> str:
    return words.listed([stop.name for stop in stops])


def _between(dossier: Dossier, one: Event, other: Event) -> str:
    """How many days, counted as the story counts them; nothing where a day is not known."""
    first, last = one.when.first_day, other.when.last_day
    for value in (one.when, other.when):
        if value.first_day != value.last_day or value.uncertain or value.approximate:
            return ""
    if first is None or last is None:
        return ""
    days = (last - first).days
    if dossier.story.day_count == "inclusive":
        return f", {days + 1} days with the first and the last"
    return f", {days} day{'' if days == 1 else 's'} later"


def _table(dossier: Dossier, stops: tuple[Stop, ...]) -> Table:
    """An event a row, in order; the last column only where a rival date is given."""
    events = chronological(dossier, {event.id: event for stop in stops for event in stop.events}.values())
    out = []
    for event, stop in ((event, stop) for event in events for stop in stops if event in stop.events):
        doubt = words.DOUBTED.get(event.status)
        title = f"{event.title} ({doubt})" if doubt else event.title
        day = words.brief(event.when, year=True)
        out.append((str(stop.order), day, stop.name_for(event), title, stop.rivals(dossier, event, year=True)))
    head = ("Order", "Day", "Place", "Event", "Also dated")
    if any(row[-1] for row in out):
        return Table(head, tuple(out))
    return Table(head[:-1], tuple(row[:-1] for row in out))


def template() -> Mapping[str, Any]:
    """Outlines that come in pixels, and discs and words over them."""
    import altair as alt  # noqa: PLC0415 - only who draws pays for it

    encoding = {
        "x": alt.X("x:Q", scale=None),
        "y": alt.Y("y:Q", scale=None),
        "size": alt.Size("z:Q", scale=None),
        "fill": alt.Fill("f:N", scale=None),
        "stroke": alt.Stroke("c:N", scale=None),
        "strokeDash": alt.StrokeDash("d:N", scale=None),
    }
    dots = alt.Chart(alt.NamedData("dots")).mark_point(aria=False, shape="circle", filled=True)
    discs = alt.Chart(alt.NamedData("discs")).mark_point(shape="circle", filled=True)
    return ground.template(dots.encode(**encoding), discs.encode(**encoding, description="label:N"))
