"""Ticks that a reader can use: round numbers from zero up, and days, weeks, months or years by their calendar."""

from __future__ import annotations

import math
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

from generator.charting import words

DAY = 86_400_000
"""Milliseconds."""
_FIRST = date(1970, 1, 1).toordinal()


def round_steps(highest: float, most: int = 4) -> tuple[float, ...]:
    """Zero and round numbers above it, the last of them at `highest` or beyond; at most `most` of them above zero."""
    if highest <= 0:
        return (0.0, 1.0)
    rough = highest / most
    power = 10.0 ** math.floor(math.log10(rough))
    step = next(power * m for m in (1, 2, 2.5, 5, 10) if power * m >= rough * (1 - 1e-9))
    if step < 1 <= highest:
        step = 1.0
    if step == 2.5 and highest >= 3:
        step = 5.0
    count = math.ceil(highest / step - 1e-9)
    return tuple(round(step * n, 10) for n in range(count + 1))


def milliseconds(day: date, fraction: float = 0.0) -> int:
    """The instant on the axis of a fraction of a day, which for the axis is a day of UTC."""
    return (day.toordinal() - _FIRST) * DAY + round(fraction * DAY)


def day_at(instant: float) -> date:
    """The day of an instant on the axis."""
    return datetime.fromtimestamp(instant / 1000, UTC).date()


def calendar_ticks(first: date, last: date, most: int) -> tuple[tuple[int, tuple[str, ...]], ...]:
    """At most so many instants with the lines of their labels; months are named where they change, so are years."""
    days = (last - first).days + 1
    for step in (1, 2, 3, 5, 7, 10, 14):
        if days / step <= most:
            return tuple(_days(first, last, step))
    for step in (1, 2, 3, 6):
        months = list(_months(first, last, step))
        if len(months) <= most:
            return _year_below(tuple((at, f"{words.MONTHS_SHORT[at.month - 1]}") for at in months))
    span = last.year - first.year
    step = next((s for s in (1, 2, 5, 10, 20, 50, 100, 200, 500, 1_000, 2_000) if span / s < most), 5_000)
    years = range(-(-first.year // step) * step, last.year + 1, step)
    return tuple((milliseconds(date(y, 1, 1)), (str(y),)) for y in years if y > 0)


def _days(first: date, last: date, step: int) -> Iterator[tuple[int, tuple[str, ...]]]:
    before: date | None = None
    for number in range(0, (last - first).days + 1, step):
        day = first + timedelta(days=number)
        new_month = before is None or before.month != day.month
        label = f"{day.day} {words.MONTHS_SHORT[day.month - 1]}" if new_month else str(day.day)
        new_year = before is None or before.year != day.year
        yield milliseconds(day, 0.5), (label, str(day.year)) if new_year else (label,)
        before = day


def _months(first: date, last: date, step: int) -> Iterator[date]:
    for number in range(first.year * 12 + first.month - 1, last.year * 12 + last.month):
        at = date(number // 12, number % 12 + 1, 1)
        if at >= first and (at.month - 1) % step == 0:
            yield at


def _year_below(ticks: tuple[tuple[date, str], ...]) -> tuple[tuple[int, tuple[str, ...]], ...]:
    out, year = [], 0
    for day, label in ticks:
        out.append((milliseconds(day), (label, str(day.year)) if day.year != year else (label,)))
        year = day.year
    return tuple(out)
