"""The words that pictures share: days, numbers, lists, and what stands in a number's place. English, all of them.

A picture tells its days in sentences of our own, which are English whatever the story's language; pages write theirs by
CLDR, in `rendering.wording`, which no machine may ask.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from generator.facts import Edtf, Qualifier, Report, Status, saying

NOBODY, capital = saying.NOBODY, saying.capital

MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
MONTHS_SHORT = tuple(month[:3] for month in MONTHS)


def day(value: date, *, short: bool = False, year: bool = True) -> str:
    """`29 November 2024`, `29 Nov`."""
    month = (MONTHS_SHORT if short else MONTHS)[value.month - 1]
    return f"{value.day} {month} {value.year}" if year else f"{value.day} {month}"


def when(value: Edtf | None, *, short: bool = False, year: bool = True) -> str:
    """A date as a reader says it: `29 November 2024`, `27 to 31 December 2024`, `about 3 May 2024`."""
    if value is None:
        return "day not stated"
    said = _when(value, short=short, year=year)
    said = f"about {said}" if value.approximate else said
    return f"{said}, not certain" if value.uncertain else said


def _when(value: Edtf, *, short: bool, year: bool) -> str:
    first, last = value.first_day, value.last_day
    if first is None or last is None:
        known = last or first
        assert known is not None
        return f"{'by' if first is None else 'since'} {day(known, short=short, year=year)}"
    if not value.is_interval and value.precision in ("year", "month"):
        return str(first.year) if value.precision == "year" else f"{MONTHS[first.month - 1]} {first.year}"
    return span(first, last, short=short, year=year)


def span(first: date, last: date, *, short: bool = False, year: bool = True) -> str:
    """Two days with everything between: `26 to 28 Nov 2024`; of one day, the day."""
    if first == last:
        return day(last, short=short, year=year)
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day} to {day(last, short=short, year=year)}"
    return f"{day(first, short=short, year=year and first.year != last.year)} to {day(last, short=short, year=year)}"


def brief(value: Edtf, *, year: bool = False) -> str:
    """A date for a label: `30 Nov`, `7–8 Dec`, `30 Nov–2 Dec`, `by 29 Nov`, `about 3 Mar`, `3 Mar?`."""
    first, last = value.first_day, value.last_day
    text = when(value, short=True, year=year)
    if value.is_interval and first and last and first != last:
        same_year, same_month = first.year == last.year, (first.year, first.month) == (last.year, last.month)
        start = str(first.day) if same_month else day(first, short=True, year=year and not same_year)
        text = f"{start}–{day(last, short=True, year=year)}"
    return f"{'about ' if value.approximate else ''}{text}{'?' if value.uncertain else ''}"


def on(value: Edtf | None, *, year: bool = True) -> str:
    """The date with the preposition that a sentence needs."""
    if value is None:
        return "on a day that is not stated"
    if value.first_day is None or value.last_day is None:
        return when(value, year=year)
    if value.is_interval:
        return f"for {when(value, year=year)}"
    if value.approximate:
        return when(value, year=year)
    return f"{'on' if value.precision in ('day', 'minute') else 'in'} {when(value, year=year)}"


def count(value: float) -> str:
    """A number with its separators and no needless places."""
    return f"{value:,.0f}" if value == int(value) else f"{value:,.2f}".rstrip("0").rstrip(".")


def shorter(value: float) -> str:
    """A number on an axis: `1.5 million` where it has millions."""
    if value >= 1_000_000:
        return f"{count(value / 1_000_000)} million"
    return count(value)


def per_cent(share: float, bound: Callable[[float], int] = round) -> str:
    """`44 %`; under one per cent, with one place. A bound is rounded outward (`ceil`, `floor`), to hold."""
    places = 1 if 0 < share < 0.01 else 0
    value = bound(round(share * 100 * 10**places, 9)) / 10**places
    return f"{value:.{places}f} %"


def listed(items: Sequence[str]) -> str:
    """`a`, `a and b`, `a, b and c`."""
    return " and ".join(filter(None, (", ".join(items[:-1]), items[-1]))) if items else ""


def apart(*texts: str) -> str:
    """What stands beside each other and makes no sentence: `Hill Town · People killed in air strikes`."""
    return " · ".join(filter(None, texts))


_ABSENCES = {
    Qualifier.NOT_REPORTED: "not reported",
    Qualifier.NOT_COUNTED: "not counted",
    Qualifier.WITHHELD: "withheld",
    Qualifier.NONE_CLAIMED: "none claimed",
}


def phrase(report: Report) -> str:
    """What a report says, as it was typed; the absence of a number in words."""
    return _ABSENCES.get(report.says.qualifier, report.says.text)


DOUBTED = {
    Status.DISPUTED: "disputed",
    Status.RETRACTED: "retracted",
    Status.SUPERSEDED: "superseded",
    Status.CLAIMED: "claimed",
}
"""The statuses that a mark says in words."""
