"""What several bodies count of one matter, side by side: each number as it is held, and the days that it covers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from generator.charting import Plan, Sketch, Table, words
from generator.charting.rowplot import Board, Line, lay_out
from generator.charting.series import has_course, of_shares, restated, token_of
from generator.charting.signs import AREA, LEVEL_POINTS, height_of, key
from generator.charting.theme import NARROW, SOFT, WIDE
from generator.charting.windows import Window
from generator.diagnostics import Finding
from generator.facts import Chart, Dossier, Figure, Qualifier, Report, Status

name = "rival-values"

ENOUGH = 2
"""Numbers from which on a figure's page shows this picture by itself."""
_COUNTED = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")


def suits(dossier: Dossier, figure: Figure) -> bool:
    """Two asserters, or two scopes, whose newest reports are numbers, and none of them has a course over time."""
    numbers = sum(line.is_placed and _ends(line) is not None for line in _lines(dossier, (figure,)))
    return numbers >= ENOUGH and not has_course(dossier, figure)


def plan(dossier: Dossier, chart: Chart) -> Plan | tuple[Finding, ...]:
    """The newest report of each asserter and scope; a finding where none stands."""
    figures = tuple(f for f in (dossier.get(Figure, name) for name in chart.figures) if f)
    boards = tuple(_boards(dossier, figures))
    if not boards:
        ids = words.listed([f"`{f.id}`" for f in figures]) or "no figure"
        message = f"the chart `{chart.id}` would show nothing: no report of {ids} stands"
        return (Finding(message, chart.at(), "name a figure that has reports, or take the chart out"),)
    lines = [line for board in boards for line in board.lines]
    year = len({day.year for line in lines for day in (line.window.first, line.window.last) if day}) > 1
    sketches = tuple(lay_out(boards, css, width, year=year) for css, width in (("wide", WIDE), ("narrow", NARROW)))
    caption = " ".join(_captions(lines))
    return Plan(chart.id, __name__, chart.title, caption, _reading(lines, sketches[0]), _table(boards), sketches)


def _boards(dossier: Dossier, figures: Sequence[Figure]) -> Iterator[Board]:
    """Figures of one measure and unit share a scale; other measures have panels of their own."""
    together: dict[tuple[str, str], list[Figure]] = {}
    for figure in figures:
        together.setdefault((figure.measure, figure.unit), []).append(figure)
    for (measure, unit), members in together.items():
        lines = tuple(_lines(dossier, members))
        heading = members[0].label if len(members) == 1 else dossier.vocabulary.label("measures", measure)
        shares = of_shares(dossier, members)
        if lines:
            label = "Share" if shares else words.capital(dossier.vocabulary.label("units", unit))
            yield Board(heading if len(together) > 1 else "", label, lines, shares)


def _lines(dossier: Dossier, figures: Sequence[Figure]) -> Iterator[Line]:
    shares = of_shares(dossier, figures)
    newest: dict[tuple[object, ...], Report] = {}
    for figure in figures:
        for report in dossier.reports_of(figure):
            place = (figure.id, report.by, report.scope)
            # What is on no scale here gives way to an older number that is.
            if report.stands and (_fits(report, shares) or not _fits(newest.get(place), shares)):
                newest[place] = report
    rows = [_line(dossier, report, shares, several=len(figures) > 1) for report in newest.values()]
    yield from sorted(rows, key=lambda row: (row.window.last or date.max, row.who.casefold(), row.apart))


def _fits(report: Report | None, shares: bool) -> bool:
    """Whether a report can stand on the scale; what is no number goes with both kinds."""
    return report is not None and (report.says.share is shares or height_of(report.says) is None)


def _line(dossier: Dossier, report: Report, shares: bool, *, several: bool) -> Line:
    who, window = dossier.name_of(report.by) or words.NOBODY, Window.of(report)
    made = "calculated from its counts" if report.is_calculated else ""
    apart = (report.figure.label if several else "", restated(dossier, report, days=False), made)
    doubt = words.DOUBTED.get(report.status, "")
    fits = _fits(report, shares)
    whole = dossier.get(Figure, report.of) if report.says.share and not fits else None
    says = words.phrase(report) + (f" of “{whole.label}”" if whole else "")
    return Line(
        report=report,
        who=who,
        token=token_of(dossier, report.by),
        apart=words.apart(*apart),
        window=window,
        says=", ".join(filter(None, (says, doubt))),
        label=", ".join(filter(None, (says, who, window.text(), doubt))),
        is_placed=fits,
    )


def _ends(line: Line) -> tuple[float, float] | None:
    return height_of(line.report.says) if line.is_placed else None


# ---------------------------------------------------------------- words


def _captions(lines: Sequence[Line]) -> Iterator[str]:
    """A sentence for each figure: counts of two figures are no rivals."""
    for figure in dict.fromkeys(line.report.figure.id for line in lines):
        own = [line for line in lines if line.report.figure.id == figure]
        chief = _chief(own)
        yield f"{own[0].report.figure.label}: {_course(chief)}{_differ(chief)}."
        yield from _otherwise([line for line in own if line not in chief], chief)
        disputed = [line for line in own if line.report.status is Status.DISPUTED]
        if disputed:
            yield f"Disputed: {words.listed([f'{words.phrase(line.report)} ({line.who})' for line in disputed])}."


def _chief(lines: Sequence[Line]) -> list[Line]:
    """One line for each body: the newest of those that come nearest to what the figure counts. Nobody is no body."""
    nearest: dict[str, Line] = {}
    for line in lines:
        by = line.report.by
        if by and (by not in nearest or _nearness(line.report) >= _nearness(nearest[by].report)):
            nearest[by] = line
    return [line for line in lines if line.report.by is None or nearest[line.report.by] is line]


def _nearness(report: Report) -> tuple[Any, ...]:
    """A part of the people, or a single month, gives way to the body's own count from the beginning on."""
    is_counted_so = report.scope.counting == report.figure.counting
    return not report.is_restated, is_counted_so, not report.scope.definition, report.sort_key


def _otherwise(lines: Sequence[Line], chief: Sequence[Line]) -> Iterator[str]:
    """What the same bodies count in another scope: one of them with its scope, or the least, the most and how so."""
    if len(lines) == 1:
        pieces = filter(None, lines[0].apart.split(" · "))
        yield "; ".join((f"Counted otherwise: {_said(lines[0])}", *pieces)) + "."
    elif lines:
        numbers = [(ends, line) for line in lines if (ends := _ends(line))]
        least, most = _extremes(numbers) if numbers else (lines[0], lines[0])
        reach = f", from {_said(least)} to {_said(most)}" if least is not most else ""
        own = [line for line in chief if line.report.by in {other.report.by for other in lines}]
        told = f"{words.capital(_number(len(lines)))} more counts by the same bodies are of another scope{reach}"
        yield f"{told}{_differ((*lines, *own))}."


def _number(number: int) -> str:
    return _COUNTED[number - 1] if number <= len(_COUNTED) else str(number)


def _course(lines: Sequence[Line]) -> str:
    """`five bodies count from at least 12 (ABC, 26 to 28 Nov 2024) to 149 (DEF, 27 Nov to 3 Dec 2024)`."""
    numbers = [(ends, line) for line in lines if (ends := _ends(line))]
    counting = {line.report.by: line.who for _, line in numbers}
    silent = tuple({line.report.by: line.who for line in lines if line.report.by not in counting}.values())
    told = [_range(numbers, tuple(counting.values()))] if numbers else []
    told += [f"{_bodies(silent)} give{'' if len(silent) > 1 else 's'} no number"] if silent else []
    return "; ".join(told)


def _bodies(names: Sequence[str]) -> str:
    """`River Watch`; `three bodies`."""
    number = len(names)
    return names[0] if number == 1 else f"{_number(number)} bodies"


def _range(numbers: Sequence[tuple[tuple[float, float], Line]], names: Sequence[str]) -> str:
    who, bodies, s = _bodies(names), len(names), "" if len(names) > 1 else "s"
    if len(numbers) == 1:
        return f"{who} counts {_said(numbers[0][1], named=False)}"
    least, most = _extremes(numbers)
    if len({(ends, line.report.says.qualifier) for ends, line in numbers}) == 1:
        return f"{who} give{s} the same number, {words.phrase(most.report)}"
    if any(line.report.by is None for _, line in numbers):  # nobody who is named counts there
        return f"the numbers go from {_said(least, named=True)} to {_said(most, named=True)}"
    return f"{who} count{s} from {_said(least, named=bodies > 1)} to {_said(most, named=bodies > 1)}"


def _extremes(numbers: Sequence[tuple[tuple[float, float], Line]]) -> tuple[Line, Line]:
    least = min(numbers, key=lambda n: (n[0][0], _leaning(n[1])))[1]
    most = max(numbers, key=lambda n: (n[0][1], _leaning(n[1])))[1]
    return least, most


def _leaning(line: Line) -> int:
    """Which of two phrases with one number is the lesser: `almost 50`, `50`, `at least 50`, `more than 50`."""
    order = (Qualifier.FEWER_THAN, Qualifier.ALMOST, Qualifier.AT_MOST, Qualifier.ABOUT, Qualifier.EXACTLY)
    lesser, q = {qualifier: index - len(order) for index, qualifier in enumerate(order)}, line.report.says.qualifier
    return lesser.get(q, 1 + (q is Qualifier.MORE_THAN))


def _said(line: Line, *, named: bool = True) -> str:
    return f"{words.phrase(line.report)} ({f'{line.who}, ' if named else ''}{line.window.text()})"


def _differ(lines: Sequence[Line]) -> str:
    """`; the days and the place they count differ`: what is not the same for all, and only that."""
    scopes = [line.report.scope for line in lines]
    different: Mapping[str, set[Any]] = {
        "the days": {(line.window.first, line.window.last) for line in lines},
        "the places": {scope.where for scope in scopes},
        "who is counted": {scope.population for scope in scopes},
        "the way of counting": {(scope.counting, scope.definition) for scope in scopes},
    }
    told = [what for what, values in different.items() if len(values) > 1]
    verb = "differs" if len(told) == 1 and not told[0].endswith("s") else "differ"
    return f"; {words.listed(told)} {verb}" if told else ""


def _reading(lines: Sequence[Line], sketch: Sketch) -> str:
    """How the signs of the drawing are read."""
    used = [line.report.says.qualifier for line in lines if line.is_placed]
    bars = [row for panel in sketch.panels for row in panel.datasets["windows"]]
    others = ["bar of days, broken where it is not stated whether they are counted"] * any(row["d"] for row in bars)
    hatched = any(row["f"].startswith("url") for p in sketch.panels for d in ("bars", "bands") for row in p.datasets[d])
    return key(used, *others, *["hatched, disputed"] * hatched, signs=LEVEL_POINTS)


def _table(boards: Sequence[Board]) -> Table:
    """Row by row as it is drawn; columns that would say nothing are left out."""
    several = len({line.report.figure.id for board in boards for line in board.lines}) > 1
    lines = [line for board in boards for line in board.lines]
    columns = {
        "Who": [line.who for line in lines],
        "What": [line.report.figure.label if several else "" for line in lines],
        "Says": [words.phrase(line.report) for line in lines],
        "Days": [line.window.text() for line in lines],
        "Counts": [line.apart for line in lines],
        "Status": [words.DOUBTED.get(line.report.status, "") for line in lines],
    }
    told = {head: cells for head, cells in columns.items() if any(cells)}
    return Table(tuple(told), tuple(zip(*told.values(), strict=True)))


# ---------------------------------------------------------------- the drawing itself


def template() -> Mapping[str, Any]:
    """Numbers from zero, right of the days; rows are placed in pixels, for their words decide how high they are."""
    import altair as alt  # noqa: PLC0415 - only who draws pays for it

    def layer(data: str, mark: str, **encoding: Any) -> alt.Chart:
        drawn: alt.Chart = getattr(alt.Chart(alt.NamedData(data)), f"mark_{mark}")(**marks.get(data, {}))
        return drawn.encode(**encoding)

    marks: dict[str, dict[str, Any]] = {
        "guides": {"aria": False},
        "windows": {"aria": False, "strokeWidth": 7, "strokeDash": alt.expr("datum.d")},
        "bands": {"fillOpacity": 0.2},
        "points": {"size": AREA, "filled": True},
        "sayings": {"align": "left", "color": SOFT, "fontStyle": "italic", "lineHeight": 16},
        "words": {"aria": False, "align": alt.expr("datum.a"), "fontWeight": alt.expr("datum.b")},
    }
    scale = alt.Scale(domainMin=0, domainMax=alt.expr("top"), nice=False, range=[alt.expr("start"), alt.expr("width")])
    steps = alt.Axis(
        values=alt.expr("steps"),
        labelExpr="stepWords[indexof(steps, datum.value)]",
        orient="top", labelFlush=False, domain=False, ticks=False, grid=False,
    )  # fmt: skip
    x, y = alt.X("v:Q", scale=scale, axis=steps), alt.Y("y:Q", scale=None)
    px, label = alt.X("x:Q", scale=None), alt.Description("label:N")
    stroke, fill = alt.Stroke("c:N", scale=None), alt.Fill("f:N", scale=None)
    shape, dash = alt.Shape("s:N", scale=None), alt.StrokeDash("d:N", scale=None)
    layers = alt.layer(
        layer("bands", "rect", x=x, x2="v2:Q", y=y, y2="y2:Q", fill=fill, description=label),
        layer("guides", "rule", x=px, x2="x2:Q", y=y, y2="y2:Q", stroke=stroke),
        layer("windows", "rule", x=px, x2="x2:Q", y=y, stroke=stroke),
        layer("bars", "rect", x=x, x2="v2:Q", y=y, y2="y2:Q", fill=fill, stroke=stroke, description=label),
        layer("points", "point", x=x, y=y, shape=shape, fill=fill, stroke=stroke, strokeDash=dash, description=label),
        layer("sayings", "text", x=px, y=y, text="text:N", description=label),
        layer("words", "text", x=px, y=y, text="text:N", color=alt.Color("c:N", scale=None)),
    ).add_params(*(alt.param(name=name, value=0) for name in ("start", "top", "steps", "stepWords")))
    spec: Mapping[str, Any] = layers.to_dict()
    return spec
