"""What a count is made of: the parts its document gives, what they are of the whole, and what is in none of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from math import ceil, floor
from typing import Any, NamedTuple

from generator.charting import Panel, Plan, Sketch, Table, words
from generator.charting.lettering import LINE_HEIGHT, Label, width_of, wrap
from generator.charting.series import has_course, token_of
from generator.charting.signs import AREA, height_of, key
from generator.charting.theme import INK, LINE, NARROW, PAPER, SIZE, SOFT, WIDE, side
from generator.diagnostics import Finding
from generator.facts import Chart, Dossier, Figure, Qualifier, Report

name = "breakdown"

MISSING = "In none of the parts"
ENOUGH = 2
"""Parts from which on a figure's page shows this picture by itself."""

_LOOSE = (Qualifier.ABOUT, Qualifier.ALMOST, Qualifier.AT_MOST, Qualifier.FEWER_THAN)
_OPEN = (Qualifier.AT_LEAST, Qualifier.MORE_THAN)
_FIRM = (Qualifier.EXACTLY, Qualifier.AT_LEAST)
_Data = dict[str, list[dict[str, Any]]]
_ARROW = "M0,0L4.4,0M3.2,-1.1L4.4,0L3.2,1.1L4.4,0Z"
_BACK = "M0,0L-4.4,0M-3.2,-1.1L-4.4,0L-3.2,1.1L-4.4,0Z"


_SIGNS = {
    Qualifier.AT_LEAST: "→ at least",
    Qualifier.MORE_THAN: "→ more than",
    Qualifier.AT_MOST: "← at most",
    Qualifier.FEWER_THAN: "← fewer than",
    Qualifier.ABOUT: "broken edge, about",
    Qualifier.ALMOST: "broken edge, almost",
    Qualifier.BETWEEN: "hollow end, between the two",
}


def suits(dossier: Dossier, figure: Figure) -> bool:
    """A report whose document gives parts, of a figure that has no course over time."""
    report = _shown(dossier, figure)
    return report is not None and len(report.parts) >= ENOUGH and not has_course(dossier, figure)


def plan(dossier: Dossier, chart: Chart) -> Plan | tuple[Finding, ...]:
    """The parts of each figure's report that is shown first, or else of its newest with parts."""
    figures = [f for f in (dossier.get(Figure, name) for name in chart.figures) if f]
    reports = [r for r in (_shown(dossier, f) for f in figures) if r]
    if not reports:
        ids = words.listed([f"`{f.id}`" for f in figures]) or "no figure"
        message = f"the chart `{chart.id}` would show nothing: no report of {ids} has parts"
        return (Finding(message, chart.at(), "give a report its `parts`, or take the chart out"),)
    whole = [(r, tuple(_lines(dossier, r))) for r in reports]
    sketches = tuple(
        Sketch(css, width, tuple(_panel(dossier, r, lines, width, is_alone=len(whole) == 1) for r, lines in whole))
        for css, width in (("wide", WIDE), ("narrow", NARROW))
    )
    used = (line.report.says.qualifier for _, lines in whole for line in lines if line.report)
    hatched = any(line.report is None for _, lines in whole for line in lines)
    signs = key(used, *["hatched, in the whole and in none of the parts"] * hatched, signs=_SIGNS)
    caption = " ".join(_caption(dossier, r) for r, _ in whole)
    return Plan(chart.id, __name__, chart.title, caption, signs, _table(whole), sketches)


class _Line(NamedTuple):
    """One bar: a report, or what is missing."""

    label: str
    says: str
    share: str
    depth: int
    """0 for the whole, 1 for its parts, 2 for parts of parts."""
    report: Report | None
    low: float = 0.0
    high: float = 0.0


def _shown(dossier: Dossier, figure: Figure) -> Report | None:
    """The report shown first if it has parts; or the newest of the figure's own scope that has; or the newest."""
    lead = dossier.lead_of(figure)
    if lead and lead.parts:
        return lead
    fit = [r for r in dossier.reports_of(figure) if r.parts]
    fit = [r for r in fit if not r.is_restated] or fit
    return fit[-1] if fit else None


def _lines(dossier: Dossier, report: Report) -> Iterator[_Line]:
    yield _line(dossier, report.figure.label, report, report, 0)
    for part in sorted(report.parts, key=lambda r: -(height_of(r.says) or (0.0, 0.0))[1]):
        yield _line(dossier, words.capital(part.figure.short_text), part, report, 1)
        for inner in (*part.parts, *part.of_which):
            yield _line(dossier, words.capital(inner.figure.short_text), inner, report, 2)
    missing = report.unlisted
    if missing is not None and missing > 0:
        is_open, inside = report.says.qualifier in _OPEN, any(p.says.qualifier in _OPEN for p in report.parts)
        bound = "at least " if is_open and not inside else "at most " if inside and not is_open else ""
        size = float(missing)
        yield _Line(MISSING, bound + words.count(size), "", 1, None, size, size)
    for inner in report.of_which:
        yield _line(dossier, f"Of them: {inner.figure.short_text}", inner, report, 1)


def _line(dossier: Dossier, label: str, report: Report, whole: Report, depth: int) -> _Line:
    """A bar; what another body counts than the whole says whose it is, and is no share of it."""
    low, high = (not report.says.share and height_of(report.says)) or (0.0, 0.0)
    share = "" if depth == 0 or report.by != whole.by else _share(report, whole)
    if report.by != whole.by:
        label = f"{label} ({dossier.name_of(report.by) or words.NOBODY})"
    return _Line(label, words.phrase(report), share, depth, report, low, high)


def _share(part: Report, whole: Report) -> str:
    """What the part is of the whole, with the bound that follows; nothing where both are bounds or one is loose."""
    total = height_of(whole.says)
    own = height_of(part.says)
    if part.says.share or whole.says.share or not total or not own or not total[0]:
        return ""
    share = own[0] / total[0]
    match part.says.qualifier, whole.says.qualifier:
        case Qualifier.EXACTLY, Qualifier.EXACTLY:
            return words.per_cent(share)
        case Qualifier.EXACTLY, Qualifier.AT_LEAST:
            return f"at most {words.per_cent(share, ceil)}"
        case Qualifier.AT_LEAST, Qualifier.EXACTLY:
            return f"at least {words.per_cent(share, floor)}"
    return ""


# ---------------------------------------------------------------- words


def _caption(dossier: Dossier, report: Report) -> str:
    """`Houses under water: at least 910, says the WHO as of 8 December 2024; the largest part is ...`"""
    who = dossier.name_of(report.by) or words.NOBODY
    parts = [p for p in report.parts if p.by == report.by and not p.says.share and height_of(p.says)]
    largest = max(parts, key=lambda r: (height_of(r.says) or (0.0, 0.0))[1], default=None)
    whole = f"{report.figure.label}: {words.phrase(report)}, says {who} as of {words.when(report.as_of)}"
    most = f"; the largest part is “{largest.figure.short_text}” with {words.phrase(largest)}" if largest else ""
    return " ".join((f"{whole}{most}.", *_others(dossier, report), _sum(report)))


def _others(dossier: Dossier, report: Report) -> Iterator[str]:
    """A sentence for each part that another body counts."""
    for part in (p for p in report.parts if p.by != report.by):
        told = f"“{part.figure.short_text}”, {words.phrase(part)}"
        yield f"One part, {told}, is the count of {dossier.name_of(part.by) or words.NOBODY}."


def _sum(report: Report) -> str:
    missing = report.unlisted
    if missing is None:
        firm = all(r.says.qualifier in _FIRM and not r.says.share for r in (report, *report.parts))
        if any(part.by != report.by for part in report.parts):
            return "Not every part is counted by the same body, so the parts are not added up."
        return f"Not every {'part is of the same days' if firm else 'number is firm'}, so the parts are not added up."
    if missing == 0:
        return "The parts add up to the number stated."
    number = words.count(abs(float(missing)))
    if missing > 0:
        return f"The parts leave out {number} of the number stated."
    return f"The parts together are {number} more than the number stated."


def _table(whole: Sequence[tuple[Report, Sequence[_Line]]]) -> Table:
    rows = tuple((line.label, line.says, line.share) for _, lines in whole for line in lines)
    return Table(("What", "Says", "Of the whole"), rows)


# ---------------------------------------------------------------- the drawing itself


def _panel(dossier: Dossier, report: Report, lines: Sequence[_Line], width: int, *, is_alone: bool) -> Panel:
    is_wide = width > NARROW
    longest = max(width_of(line.label, bold=line.depth == 0) + 14 * max(line.depth - 1, 0) for line in lines)
    gutter = min(260.0, longest + 14) if is_wide else 2.0
    behind = max(_behind(line) for line in lines) + 10
    top = max([line.high for line in lines if line.high] or [1.0])
    across = round(width - gutter - behind)
    data: _Data = {name: [] for name in ("bars", "ends", "sayings", "guides", "words")}
    y = 2.0 if is_alone else 20.0
    for line in lines:
        indent = 14.0 * max(line.depth - 1, 0)
        tall = 10.0 if line.depth == 2 else 18.0
        if is_wide:
            text = wrap(line.label, gutter - 14 - indent)
            height = max(tall, float(LINE_HEIGHT * len(text))) + 8
            middle = y + height / 2
            label = Label(text, indent - gutter, middle + SIZE * 0.36 - LINE_HEIGHT * (len(text) - 1) / 2, "left")
        else:
            text = wrap(line.label, width - 8 - indent)
            label = Label(text, indent, y + SIZE, "left")
            middle = y + LINE_HEIGHT * len(text) + 3 + tall / 2
            height = middle + tall / 2 + 9 - y
        for words_, baseline, _ in label.baselines():
            bold = "bold" if line.depth == 0 else "normal"
            data["words"].append({"x": label.x, "y": round(baseline, 1), "text": words_, "c": INK, "b": bold})
        colour = side(token_of(dossier, line.report.by if line.report else report.by))
        _draw(data, line, (middle, tall), colour, across / top)
        y += height + (6 if line.depth == 0 else 0)
    data["guides"].append({"x": 0, "y": 0, "x2": 0, "y2": y})
    margins = (round(gutter), 2, width - round(gutter) - across, 4)
    return Panel(
        height=round(y) + 6,
        margins=margins,
        datasets={name: tuple(rows) for name, rows in data.items()},
        params={"top": top},
        marks=tuple(row["label"] for rows in data.values() for row in rows if row.get("label")),
        words=tuple(row["text"] for row in data["words"]),
    )


def _behind(line: _Line) -> float:
    arrow = 16 if line.report and line.report.says.qualifier in _OPEN else 0
    return arrow + 8 + width_of(line.says, bold=True) + (12 + width_of(line.share) if line.share else 0)


def _draw(data: _Data, line: _Line, place: tuple[float, float], colour: str, pixels: float) -> None:
    """A bar as its number is held: open with an arrow, loose with a broken edge, a range hollow beyond its low end."""
    report, (middle, tall) = line.report, place
    qualifier = report.says.qualifier if report else None
    label = ", ".join(filter(None, (f"{line.label}: {line.says}", line.share)))
    fill = INK if line.depth == 0 else colour if report else f"url(#hatch-{colour[6:-1]})"
    edge = INK if line.depth == 0 else colour
    box = {"y": middle - tall / 2, "y2": middle + tall / 2, "c": edge, "d": []}
    end = line.high * pixels
    if not line.high:
        end = 0.0
    elif qualifier in _LOOSE:
        data["bars"].append({**box, "v": 0, "v2": line.high, "f": PAPER, "d": [3, 2], "label": label})
        if qualifier in _LOOSE[2:]:
            data["ends"].append({"v": line.high, "y": middle, "s": _BACK, "c": edge})
    else:
        data["bars"].append({**box, "v": 0, "v2": line.low, "f": fill, "label": label})
        if line.high > line.low:
            data["bars"].append({**box, "v": line.low, "v2": line.high, "f": PAPER, "label": ""})
        if qualifier in _OPEN:
            data["ends"].append({"v": line.high, "y": middle, "s": _ARROW, "c": edge})
            end += 16
    baseline = round(middle + SIZE * 0.36, 1)
    value = {"x": round(end + 8, 1), "y": baseline, "text": line.says, "c": INK, "b": "bold"}
    if line.high:
        data["words"].append(value)
    else:
        data["sayings"].append({**value, "label": label})
    if line.share:
        x = round(end + 8 + width_of(line.says, bold=True) + 10, 1)
        data["words"].append({"x": x, "y": baseline, "text": line.share, "c": SOFT, "b": "normal"})


def template() -> Mapping[str, Any]:
    """Bars from zero to the right; rows are placed in pixels, for their labels decide how high they are."""
    import altair as alt  # noqa: PLC0415 - only who draws pays for it

    scale = alt.Scale(domainMin=0, domainMax=alt.expr("top"), nice=False)
    x, y = alt.X("v:Q", scale=scale, axis=None), alt.Y("y:Q", scale=None)
    px, label = alt.X("x:Q", scale=None), alt.Description("label:N")
    stroke = alt.Stroke("c:N", scale=None)
    bars = alt.Chart(alt.NamedData("bars")).mark_rect(strokeDash=alt.expr("datum.d"))
    ends = alt.Chart(alt.NamedData("ends")).mark_point(aria=False, filled=False, size=AREA)
    said = alt.Chart(alt.NamedData("sayings")).mark_text(align="left", fontStyle="italic")
    rules = alt.Chart(alt.NamedData("guides")).mark_rule(aria=False, color=LINE)
    text = alt.Chart(alt.NamedData("words")).mark_text(aria=False, align="left", fontWeight=alt.expr("datum.b"))
    colour = alt.Color("c:N", scale=None)
    layers = alt.layer(
        rules.encode(x=px, x2="x2:Q", y=y, y2="y2:Q"),
        bars.encode(x=x, x2="v2:Q", y=y, y2="y2:Q", fill=alt.Fill("f:N", scale=None), stroke=stroke, description=label),
        ends.encode(x=x, y=y, shape=alt.Shape("s:N", scale=None), stroke=stroke),
        said.encode(x=px, y=y, text="text:N", color=colour, description=label),
        text.encode(x=px, y=y, text="text:N", color=colour),
    ).add_params(alt.param(name="top", value=0))
    spec: Mapping[str, Any] = layers.to_dict()
    return spec
