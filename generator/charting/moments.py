"""Dates as they go on a scale of days: a day, a part of one, a stretch, or a day with an open side; and their words."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Literal, NamedTuple

from generator.charting import words
from generator.charting.axes import milliseconds
from generator.facts import Edtf
from generator.facts.chronology import PARTS
from generator.facts.fields import DayPart

_PART_WORDS = {
    DayPart.NIGHT: "at night",
    DayPart.EARLY: "early",
    DayPart.MORNING: "in the morning",
    DayPart.EVENING: "in the evening",
}


class Dated(NamedTuple):
    """Where a date stands, in milliseconds of the axis."""

    at: float
    span: tuple[float, float] | None = None
    """From when until when, where it is a stretch."""
    opens: Literal["", "before", "after"] = ""
    """Which of its sides is open."""
    is_loose: bool = False
    """Whether its document gives it as about so, or as not certain."""


def days_of(when: Edtf) -> tuple[date, date]:
    """The first and the last day that a date names."""
    first, last = when.first_day or when.last_day, when.last_day or when.first_day
    assert first is not None
    assert last is not None
    return first, last


def dated(when: Edtf, part: DayPart | None = None, *, in_hours: bool = False) -> Dated:
    """Where a date stands. On a scale of hours a day without a time is a stretch, for its hour is not known."""
    first, last = days_of(when)
    loose = when.approximate or when.uncertain
    start, end = when.start, when.end
    if start is None or end is None:
        return Dated(milliseconds(first, 0.5), None, "before" if start is None else "after", loose)
    begin, close = _fraction(start.instant), _fraction(end.instant)
    if begin is not None and not when.is_interval:
        return Dated(milliseconds(first, begin), is_loose=loose)
    if first == last and begin is None and close is None:
        low, high = PARTS.get(part, (0.0, 1.0)) if part else (0.0, 1.0)
        middle = milliseconds(first, (low + high) / 2)
        if in_hours or part is DayPart.NIGHT:
            return Dated(middle, (milliseconds(first, low), milliseconds(first, high)), is_loose=loose)
        return Dated(middle, is_loose=loose)
    overnight = part is DayPart.NIGHT and last - first == timedelta(days=1)
    low = begin if begin is not None else 0.75 if overnight else 0.0
    high = close if close is not None else 0.25 if overnight else 1.0
    span = milliseconds(first, low), milliseconds(last, high)
    return Dated(sum(span) / 2, span, is_loose=loose)


def _fraction(instant: datetime | None) -> float | None:
    """How much of its day has passed at a time."""
    return (instant.hour * 60 + instant.minute) / 1440 if instant else None


def hours(when: Edtf) -> str:
    """`06:30`, `18:00 to 20:00`; nothing where a time is not known."""
    times = [side.instant for side in (when.start, when.end)[: 2 if when.is_interval else 1] if side]
    return " to ".join(f"{time:%H:%M}" for time in times if time)


def _zone(instant: datetime) -> str:
    offset = instant.strftime("%z")
    return "UTC" if offset in ("+0000", "-0000") else f"UTC{offset[:3]}:{offset[3:5]}"


def told(when: Edtf, part: DayPart | None = None, *, year: bool = True, clock: bool = False) -> str:
    """`28 Nov 2024`, `by 29 Nov`, `7 to 8 Dec, at night`, `about 3 May, early`, `Nov 2024`; with `clock`, the time."""
    if not when.is_interval and when.precision == "month":
        first, _ = days_of(when)
        text = f"{words.MONTHS_SHORT[first.month - 1]} {first.year}" if year else words.MONTHS_SHORT[first.month - 1]
    else:
        text = words.when(when, short=True, year=year)
    instant = when.start.instant if when.start else None
    if clock and instant:
        text += f", {hours(when)} {_zone(instant)}"
    elif part:
        text += f", {_PART_WORDS[part]}"
    if when.approximate:
        text = f"about {text}"
    return f"{text}, not certain" if when.uncertain else text
