"""What was reported of a figure, day by day: each asserter's own series, doubt drawn, other scopes apart."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from generator.charting import Plan, Sketch, Table, words
from generator.charting.series import EventMark, Group, Series, gather, moved, of_shares, turned
from generator.charting.signs import AREA, key
from generator.charting.theme import NARROW, SOFT, WIDE
from generator.charting.timeplot import lay_out
from generator.diagnostics import Finding
from generator.facts import Chart, Dossier, Event, Figure, Report

name = "figure-over-time"

ENOUGH = 3
"""Numbers from which on a figure's page shows this picture by itself."""


def suits(dossier: Dossier, figure: Figure) -> bool:
    """Three numbers of the figure's own scope, on more than one day."""
    series = gather(dossier, (figure,), shares=of_shares(dossier, (figure,)))
    points = [p for s in series if not s.apart for p in s.placed]
    return len(points) >= ENOUGH and len({p.report.as_of for p in points}) > 1


def plan(dossier: Dossier, chart: Chart) -> Plan | tuple[Finding, ...]:
    """Every dated report of the chart's figures; a finding where none has a day."""
    figures = tuple(f for f in (dossier.get(Figure, name) for name in chart.figures) if f)
    if not figures:
        return (Finding(f"the chart `{chart.id}` shows no figure", chart.at(), "name one under `figures`"),)
    groups = _groups(dossier, figures)
    if not groups:
        message = f"the chart `{chart.id}` would show nothing: no report of {_ids(figures)} has a day"
        return (Finding(message, chart.at(), "give a report an `as_of`, or take the chart out"),)
    events = (e for e in (dossier.get(Event, name) for name in chart.events) if e)
    marks = tuple(m for m in map(EventMark.of, events) if m)
    sketches = tuple(lay_out(groups, marks, css, width) for css, width in (("wide", WIDE), ("narrow", NARROW)))
    caption, reading = _caption(groups), _reading(groups, sketches[0])
    return Plan(chart.id, __name__, chart.title, caption, reading, _table(groups), sketches)


def _groups(dossier: Dossier, figures: Sequence[Figure]) -> tuple[Group, ...]:
    """Figures of one measure and unit share a scale; other measures have panels of their own."""
    together: dict[tuple[str, str], list[Figure]] = {}
    for figure in figures:
        together.setdefault((figure.measure, figure.unit), []).append(figure)
    out = []
    for (measure, _), members in together.items():
        shares = of_shares(dossier, members)
        series = gather(dossier, members, shares=shares)
        heading = members[0].label if len(members) == 1 else dossier.vocabulary.label("measures", measure)
        if series:
            named = tuple(zip(series, _names(series), strict=True))
            out.append(Group(heading if len(together) > 1 else "", named, shares))
    return tuple(out)


def _names(series: Sequence[Series]) -> tuple[str, ...]:
    """What tells each series from the others: who asserts it, or what it counts, or both."""
    figures, asserters = {s.figure.id for s in series}, {s.name for s in series}
    if len(figures) == 1:
        return tuple(s.name for s in series)
    return tuple(s.figure.label if len(asserters) == 1 else f"{s.figure.label}, {s.name}" for s in series)


def _ids(figures: Sequence[Figure]) -> str:
    return words.listed([f"`{f.id}`" for f in figures])


# ---------------------------------------------------------------- words


def _caption(groups: Sequence[Group]) -> str:
    """What the picture says in a sentence a scale, and who else counts."""
    out = []
    for group in groups:
        own = [(s, n) for s, n in group.series if not s.apart]
        several = len({s.figure.id for s, _ in own}) > 1
        lead = f"{own[0][0].figure.label}: " if own and (several or group.heading) else ""
        out += [lead + _course(own[0][0])] if own else []
        if len(groups) == 1 and len(own) > 1:
            out.append(_others(own[1:]))
    if any(s.apart for group in groups for s, _ in group.series):
        out.append("Counts of another scope do not compare and stand apart.")
    return " ".join(out)


def _reading(groups: Sequence[Group], sketch: Sketch) -> str:
    """How the signs of the drawing are read."""
    every = [s for group in groups for s, _ in (*group.own, *group.apart)]
    dotted = any(row["d"] for panel in sketch.panels for row in panel.datasets["joins"])
    used = (p.report.says.qualifier for s in every for p in s.points)
    out = [key(used, *["dotted line, after a bound"] * dotted)]
    if any(len({p.report.as_of for p in s.points}) < len(s.points) for s in every):
        out.append("Several numbers of one day are set in their order.")
    return " ".join(filter(None, out))


def _course(one: Series) -> str:
    """`The WHO’s count rose from 242 on 27 November to at least 910 on 9 December 2024.` And where it turned."""
    whose = words.capital(one.name)
    if not one.placed:
        said = words.listed([f"“{words.phrase(p.report)}” {words.on(p.report.as_of)}" for p in one.points])
        return f"{whose} gave no number: {said}."
    first, last = one.placed[0].report, one.placed[-1].report
    if first is last:
        if one.is_calculated:
            return f"{whose}’s counts: {words.phrase(last)} {words.on(last.as_of)}."
        return f"{whose} counted {words.phrase(last)} {words.on(last.as_of)}."
    begin = words.on(first.as_of, year=_year(first) != _year(last))
    end = f"{words.phrase(last)} {words.on(last.as_of)}"
    begins = f"{whose}’s counts: the number" if one.is_calculated else f"{whose}’s count"
    course = f"{moved(first, last)} {words.phrase(first)} {begin} to {end}"
    if words.phrase(first) == words.phrase(last):
        course = f"was {words.phrase(first)} {begin} and {words.on(last.as_of)}"
    turn = turned(one)
    return f"{begins} {course}{'; ' if turn else ''}{turn}."


def _year(report: Report) -> int | None:
    return report.as_of.last_day.year if report.as_of and report.as_of.last_day else None


def _others(named: Sequence[tuple[Series, str]]) -> str:
    """The last word of each other series; of four at most."""
    last = [((s.placed or s.points)[-1].report, name) for s, name in named]
    told = [f"{name}, {words.phrase(r)} ({words.when(r.as_of, short=True)})" for r, name in last]
    return f"Also: {'; '.join(told if len(told) < 5 else [*told[:3], f'{len(told) - 3} others'])}."


def _table(groups: Sequence[Group]) -> Table:
    """Every report that has a day, oldest first; columns that would say nothing are left out."""
    every = [s for group in groups for s, _ in group.series]
    several = len({s.figure.id for s in every}) > 1
    reports = sorted(((p.report, s) for s in every for p in s.points), key=lambda pair: pair[0].sort_key)
    columns = {
        "As of": [words.when(r.as_of, short=True) for r, _ in reports],
        "What": [r.figure.label if several else "" for r, _ in reports],
        "Says": [words.phrase(r) for r, _ in reports],
        "Who": [s.name for _, s in reports],
        "Counts instead": [s.apart for _, s in reports],
        "Status": [words.DOUBTED.get(r.status, "") for r, _ in reports],
    }
    told = {head: cells for head, cells in columns.items() if any(cells)}
    return Table(tuple(told), tuple(zip(*told.values(), strict=True)))


# ---------------------------------------------------------------- the drawing itself


def template() -> Mapping[str, Any]:
    """Days across, numbers from zero upward; each layer has a data set of its own."""
    import altair as alt  # noqa: PLC0415 - only who draws pays for it

    def layer(data: str, mark: str, **encoding: Any) -> alt.Chart:
        drawn: alt.Chart = getattr(alt.Chart(alt.NamedData(data)), f"mark_{mark}")(**marks.get(data, {}))
        return drawn.encode(**encoding)

    marks: dict[str, dict[str, Any]] = {
        "guides": {"aria": False},
        "spans": {"aria": False, "strokeWidth": 1.5, "strokeDash": [1, 3]},
        "joins": {"aria": False, "strokeWidth": 1.8},
        "bars": {"strokeWidth": 6},
        "bands": {"fillOpacity": 0.2},
        "points": {"size": AREA, "filled": True},
        "apart": {"size": AREA, "filled": True},
        "absences": {"align": alt.expr("datum.a"), "color": SOFT, "fontStyle": "italic"},
        "words": {"aria": False, "align": alt.expr("datum.a"), "fontWeight": alt.expr("datum.b")},
    }
    time = alt.Scale(type="utc", domainMin=alt.expr("first"), domainMax=alt.expr("last"), nice=False)
    numbers = alt.Scale(domainMin=0, domainMax=alt.expr("top"), nice=False)
    days = alt.Axis(values=alt.expr("days"), labelExpr="dayWords[indexof(days, toNumber(datum.value))]")
    steps = alt.Axis(values=alt.expr("steps"), labelExpr="stepWords[indexof(steps, datum.value)]")
    x, y = alt.X("t:T", scale=time, axis=days), alt.Y("v:Q", scale=numbers, axis=steps)
    px, py = alt.X("x:Q", scale=None), alt.Y("y:Q", scale=None)
    stroke, dash = alt.Stroke("c:N", scale=None), alt.StrokeDash("d:N", scale=None)
    shape, fill, label = alt.Shape("s:N", scale=None), alt.Fill("f:N", scale=None), alt.Description("label:N")
    layers = alt.layer(
        layer("bands", "rect", x=x, x2="t2:T", fill=fill, description=label),
        layer("guides", "rule", x=px, x2="x2:Q", y=py, y2="y2:Q", stroke=stroke, strokeDash=dash),
        layer("spans", "rule", x=x, x2="t2:T", y=y, stroke=stroke),
        layer("joins", "rule", x=x, x2="t2:T", y=y, y2="v2:Q", stroke=stroke, strokeDash=dash),
        layer("bars", "rule", x=x, y=y, y2="v2:Q", stroke=stroke, description=label),
        layer("points", "point", x=x, y=y, shape=shape, fill=fill, stroke=stroke, strokeDash=dash, description=label),
        layer("apart", "point", x=x, y=py, shape=shape, fill=fill, stroke=stroke, strokeDash=dash, description=label),
        layer("absences", "text", x=x, y=py, text="text:N", description=label),
        layer("words", "text", x=px, y=py, text="text:N", color=alt.Color("c:N", scale=None)),
    ).add_params(*(alt.param(name=name, value=0) for name in _PARAMS))
    spec: Mapping[str, Any] = layers.to_dict()
    return spec


_PARAMS = ("first", "last", "top", "days", "dayWords", "steps", "stepWords")
