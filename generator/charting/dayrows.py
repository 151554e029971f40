"""Lays events out with days downward, a row for each, for a narrow drawing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from generator.charting.axes import day_at
from generator.charting.freehand import UNIT, Mark, Run, Sheet
from generator.charting.happenings import BAR, Happening, Lane, Moment, dash_of, sign_of
from generator.charting.lettering import LINE_HEIGHT, Label, width_of, wrap
from generator.charting.plans import Panel
from generator.charting.sides import WIDEST, Look
from generator.charting.theme import INK, LINE, NARROW, PAPER, SIZE, SOFT

_DAY_COLUMN = 58.0


def lay_down(lanes: Sequence[Lane], *, several_years: bool) -> Panel:
    """A row for each event by day: its day, its side's sign, its words, and rival dates with their own signs."""
    sheet = Sheet()
    y = _key(sheet, lanes) + 20
    rows = sorted(
        ((happening, lane.look) for lane in lanes for happening in lane.happenings), key=lambda row: row[0].turn
    )
    column = _DAY_COLUMN + 22
    spine_from = y
    day, year = "", 0
    for happening, look in rows:
        its_year = day_at(happening.own.dated.at).year
        if several_years and its_year != year:
            sheet.say(Label((str(its_year),), 0, y + SIZE, "left", 1), SOFT)
            y, year, day = y + 22, its_year, ""
        if (words := happening.own.words) != day:
            lines = wrap(words, _DAY_COLUMN)
            sheet.say(Label(lines, 0, y + SIZE, "left"), SOFT)
            day = words
        else:
            lines = ()
        middle = y + SIZE * 0.64
        _draw_down(sheet, happening, look, (_DAY_COLUMN + 8, middle))
        end = sheet.flow([Run(happening.words, INK)], column, NARROW, y + SIZE)
        if happening.rivals:
            end = sheet.flow(_also(happening, look), column, NARROW, end + LINE_HEIGHT + 1)
        y = max(end, y + SIZE + LINE_HEIGHT * (len(lines) - 1)) + 14
    sheet.rule((_DAY_COLUMN + 8, spine_from), (_DAY_COLUMN + 8, y - 8), LINE)
    return sheet.panel(y - 4)


def _key(sheet: Sheet, lanes: Sequence[Lane]) -> float:
    """Which sign is whose, above the rows; gives the baseline of the last line."""
    y = SIZE + 1.0
    x = 0.0
    for lane in lanes:
        lines = wrap(lane.name, NARROW - 24)
        wide = 16 + 1.05 * max(width_of(line, bold=True) for line in lines)
        if x and x + wide > NARROW:
            x, y = 0.0, y + LINE_HEIGHT + 3
        sheet.mark(x + UNIT * WIDEST, y - SIZE * 0.36, Mark(lane.look.sign(), lane.look.colour))
        sheet.say(Label(lines, x + 16, y, "left", len(lines)), lane.look.colour)
        y += LINE_HEIGHT * (len(lines) - 1)
        x += wide + 14
    return y


def _draw_down(sheet: Sheet, happening: Happening, look: Look, place: tuple[float, float]) -> None:
    (x, y), moment = place, happening.own
    hollow = happening.is_doubted or moment.dated.opens == "before"
    dash = dash_of(moment, doubted=happening.is_doubted)
    # On the spine the paper around a sign keeps it apart from the line.
    sheet.box((x - 7, y - 8, x + 7, y + 8), PAPER)
    if moment.dated.span:
        fill = PAPER if hollow else look.colour
        sheet.box((x - BAR / 2, y - 7, x + BAR / 2, y + 9), fill, look.colour, dash, moment.label)
    else:
        sheet.mark(x, y, sign_of(moment, look, hollow=hollow, dash=dash, runs_down=True))


def _also(happening: Happening, look: Look) -> Iterator[Run | Mark]:
    """`also ○ 26 Nov ○ 29 Nov`, each date with its sign."""
    yield Run("also")
    for moment in happening.rivals:
        yield (
            _bar(moment, look)
            if moment.dated.span
            else sign_of(moment, look, hollow=True, dash=dash_of(moment, doubted=False))
        )
        yield Run(moment.words)


def _bar(moment: Moment, look: Look) -> Mark:
    """A stretch of days as a sign in a line of words."""
    high, wide = BAR / 2 / UNIT, 2.2
    shape = f"M-{wide},-{high}L{wide},-{high}L{wide},{high}L-{wide},{high}Z"
    return Mark(
        shape, look.colour, is_hollow=True, dash=dash_of(moment, doubted=False), label=moment.label, reach=(wide, wide)
    )
