"""Whether a number has risen: the line of the body that is shown first, small enough for a card; no axis, no words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from generator.charting import Panel, Plan, Sketch, Table, words
from generator.charting.series import Point, Series, gather, moved, of_shares, said_of, turned
from generator.charting.signs import DOWNWARD, UPWARD, key, sign
from generator.charting.theme import INK, SOFT
from generator.diagnostics import Finding
from generator.facts import Chart, Dossier, Figure, Qualifier

name = "trend"

ENOUGH = 3
"""Numbers in one line, on more than one day, from which on a key figure's card shows its trend."""
_WIDTH, _HEIGHT = 120, 36
_AREA = 24
"""Of the last mark's sign, in square pixels."""
_UNIT = _AREA**0.5 / 2
_EDGE = 4.0
"""What the middle of a mark keeps from the edges."""
_REACH = 4.4 * _UNIT + 1


def suits(dossier: Dossier, figure: Figure) -> bool:
    """A key figure in whose lead series a line joins three numbers, on more than one day; dots alone show no course."""
    lead = _lead(dossier, figure) if figure.id in dossier.story.key_figures else None
    if lead is None or len({p.report.as_of for p in lead.placed}) < 2:
        return False
    return sum(1 for _ in lead.joins()) >= ENOUGH - 1


def plan(dossier: Dossier, chart: Chart) -> Plan | tuple[Finding, ...]:
    """The series of the report that the figure is shown by, up to that report; a finding where it has no number."""
    figure = dossier.get(Figure, chart.figures[0] if chart.figures else None)
    lead = _lead(dossier, figure) if figure else None
    if lead is None:
        which = (
            f"the report of `{figure.id}` that is shown first has no number or no day" if figure else "it names none"
        )
        return (Finding(f"the chart `{chart.id}` would show nothing: {which}", chart.at(), "name another figure"),)
    first, last = lead.placed[0].report, lead.placed[-1].report
    caption = f"{words.capital(moved(first, last))} {words.phrase(first)} {words.on(first.as_of)}."
    if first is last:
        caption = f"{words.capital(words.phrase(last))} {words.on(last.as_of)}."
    if turn := turned(lead):
        caption = f"{caption.removesuffix('.')}; {turn}."
    rows = tuple((words.when(p.report.as_of, short=True), words.phrase(p.report)) for p in lead.points)
    sketch = Sketch("spark", _WIDTH, (_panel(lead),))
    signs = key([last.says.qualifier], *["dotted line, after a bound"] * any(r["d"] for r in _joins(lead)))
    return Plan(chart.id, __name__, chart.title, caption, signs, Table(("As of", "Says"), rows), (sketch,))


def _lead(dossier: Dossier, figure: Figure) -> Series | None:
    """The series of the figure's own scope by whom it is shown first, up to the report shown; ending in a number."""
    shown = dossier.lead_of(figure)
    for series in gather(dossier, (figure,), shares=of_shares(dossier, (figure,))):
        place = next((n for n, p in enumerate(series.points) if p.report is shown), None)
        if place is not None and not series.apart and series.points[place].height:
            return series._replace(points=series.points[: place + 1])
    return None


def _joins(one: Series) -> list[dict[str, Any]]:
    """Steps, as in the large picture: a total stands until the next, and what follows a bound is dotted."""
    out: list[dict[str, Any]] = []
    for a, b in one.joins():
        assert a.height
        assert b.height
        low, high = a.height[0], b.height[0]
        out.append({"t": a.at, "t2": b.at, "v": low, "v2": low, "d": [] if a.report.says.is_exact else [1.5, 2]})
        out.append({"t": b.at, "t2": b.at, "v": low, "v2": high, "d": []})
    return sorted(out, key=lambda row: row["d"])


def _panel(one: Series) -> Panel:
    last, joined = one.placed[-1], {p.report for pair in one.joins() for p in pair}
    loose = [p for p in one.placed[:-1] if p.report not in joined and p.report.stands]
    says = last.report.says.qualifier
    top = max(h for p in one.placed for h in p.height or ())
    label = said_of(last.report, one.name)
    is_range = says is Qualifier.BETWEEN
    drawn = sign(says, INK)
    point = {"t": last.at, "v": (last.height or (0.0,))[0], "s": drawn.shape, "f": drawn.fill, "d": list(drawn.dash)}
    data: dict[str, list[dict[str, Any]]] = {
        "joins": _joins(one),
        "ranges": [_range(p) for p in loose if p.report.says.qualifier is Qualifier.BETWEEN],
        "dots": [{"t": p.at, "v": p.height[0]} for p in loose if p.height and p.height[0] == p.height[1]],
        "bars": [{**_range(last), "label": label}] if is_range else [],
        "points": [] if is_range else [{**point, "label": label}],
    }
    above, below = (round(_REACH if says in arrow else _EDGE) for arrow in (UPWARD, DOWNWARD))
    return Panel(
        height=_HEIGHT,
        margins=(round(_EDGE), above, round(_EDGE), below),
        datasets={name: tuple(rows) for name, rows in data.items()},
        params={"first": one.placed[0].at, "last": last.at, "top": top or 1.0},
        marks=(label,),
    )


def _range(point: Point) -> dict[str, Any]:
    assert point.height
    return {"t": point.at, "v": point.height[0], "v2": point.height[1]}


def template() -> Mapping[str, Any]:
    """Days across and numbers from zero upward, without an axis."""
    import altair as alt  # noqa: PLC0415 - only who draws pays for it

    def layer(data: str, mark: str, **encoding: Any) -> alt.Chart:
        drawn: alt.Chart = getattr(alt.Chart(alt.NamedData(data)), f"mark_{mark}")(**marks[data])
        return drawn.encode(x=x, y=y, **encoding)

    marks: dict[str, dict[str, Any]] = {
        "joins": {"aria": False, "strokeWidth": 1.5, "color": SOFT},
        "ranges": {"aria": False, "strokeWidth": 3, "color": SOFT},
        "dots": {"aria": False, "filled": True, "size": 9, "strokeWidth": 0, "color": SOFT},
        "bars": {"strokeWidth": 4, "color": INK},
        "points": {"size": _AREA, "filled": True, "stroke": INK, "strokeWidth": 1.2},
    }
    time = alt.Scale(type="utc", domainMin=alt.expr("first"), domainMax=alt.expr("last"), nice=False)
    numbers = alt.Scale(domainMin=0, domainMax=alt.expr("top"), nice=False)
    x, y = alt.X("t:T", scale=time, axis=None), alt.Y("v:Q", scale=numbers, axis=None)
    dash, label = alt.StrokeDash("d:N", scale=None), alt.Description("label:N")
    shape, fill = alt.Shape("s:N", scale=None), alt.Fill("f:N", scale=None)
    layers = alt.layer(
        layer("joins", "rule", x2="t2:T", y2="v2:Q", strokeDash=dash),
        layer("ranges", "rule", y2="v2:Q"),
        layer("dots", "point"),
        layer("bars", "rule", y2="v2:Q", description=label),
        layer("points", "point", shape=shape, fill=fill, strokeDash=dash, description=label),
    ).add_params(*(alt.param(name=name, value=0) for name in ("first", "last", "top")))
    spec: Mapping[str, Any] = layers.to_dict()
    return spec
