"""Dates as sources give them: a small subset of EDTF, each with its precision, its doubt and the instants it can mean.

Knows no story's time zone: whoever compares calendar dates says in which zone their days begin.
"""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta, timezone, tzinfo
from functools import lru_cache
from typing import Literal

Precision = Literal["year", "month", "day", "minute"]
Bounds = tuple[datetime | None, datetime | None]

LAST_ZONE = timezone(-timedelta(hours=12))
"""Where on earth a day ends last, for days of which it is not known in which zone they are meant: a document's."""
_LONGEST = 100
_PRECISIONS: tuple[Precision, ...] = ("year", "month", "day", "minute")
_MINUTE = timedelta(minutes=1)
_FURTHEST_OFFSET = timedelta(hours=14)
_EARLIEST = datetime.min.replace(tzinfo=UTC)
_LATEST = datetime.max.replace(tzinfo=UTC)
_MOMENT = re.compile(
    r"(\d{4})(?:-(\d\d)(?:-(\d\d)(?:T(\d\d):(\d\d)(?::(\d\d))?(?:Z|([+-])(\d\d):(\d\d)))?)?)?([?~%])?", re.ASCII
)


class EdtfError(ValueError):
    """A date that cannot be read: what is wrong with it, and the way out."""

    def __init__(self, message: str, help: str) -> None:
        super().__init__(message)
        self.message = message
        self.help = help


@dataclass(frozen=True, slots=True)
class Moment:
    """One date or time, as written: the days it covers in its own offset, and the instant if it has a time."""

    precision: Precision
    first_day: date
    last_day: date
    instant: datetime | None
    """Aware, in the offset that was written; None without a time."""
    uncertain: bool
    approximate: bool

    def bounds(self, zone: tzinfo) -> tuple[datetime, datetime]:
        """The half-open interval in UTC; days begin at midnight in `zone`, and a time lasts one minute."""
        if self.instant is not None:
            start = self.instant.astimezone(UTC)
            return start, _LATEST if _LATEST - start < _MINUTE else start + _MINUTE
        end = _LATEST if self.last_day == date.max else _midnight(self.last_day + timedelta(days=1), zone)
        return _midnight(self.first_day, zone), end


@dataclass(frozen=True, slots=True)
class Edtf:
    """A date, a time or an interval of them. It has no `<`: sort by `sort_key`, and prove by `certainly_before`."""

    text: str
    """As written. All else follows from it, and so two are the same whose texts are."""
    start: Moment | None = field(compare=False)
    """None where the start is open; a single date is its own start and end."""
    end: Moment | None = field(compare=False)
    """None where the end is open."""
    is_interval: bool = field(compare=False)

    def __str__(self) -> str:
        return self.text

    @property
    def precision(self) -> Precision:
        """How fine the date is; of an interval, its coarser side."""
        return min((side.precision for side in (self.start, self.end) if side), key=_PRECISIONS.index)

    @property
    def approximate(self) -> bool:
        """Whether any side is marked `~` or `%`."""
        return any(side.approximate for side in (self.start, self.end) if side)

    @property
    def uncertain(self) -> bool:
        """Whether any side is marked `?` or `%`."""
        return any(side.uncertain for side in (self.start, self.end) if side)

    @property
    def first_day(self) -> date | None:
        """The first calendar day as written, in the value's own offset; None where the start is open."""
        return self.start.first_day if self.start else None

    @property
    def last_day(self) -> date | None:
        """The last calendar day as written, in the value's own offset; None where the end is open."""
        return self.end.last_day if self.end else None

    def bounds(self, zone: tzinfo) -> Bounds:
        """The half-open interval [start, end) in UTC, never empty; None where a side is open.

        Calendar dates are days of `zone`; a time is an instant that lasts a minute, whatever the zone.
        """
        start = self.start.bounds(zone)[0] if self.start else None
        end = self.end.bounds(zone)[1] if self.end else None
        if start is not None and end is not None and end <= start:
            # A zone may have skipped the day altogether, or end it before a time that was written elsewhere.
            end = start + _MINUTE
        return start, end

    def certainly_before(self, other: Edtf, zone: tzinfo) -> bool:
        """Whether this is over when `other` begins. Never so if either is uncertain, approximate or open between."""
        if any(value.approximate or value.uncertain for value in (self, other)):
            return False
        end, start = self.bounds(zone)[1], other.bounds(zone)[0]
        return end is not None and start is not None and end <= start

    @property
    def sort_key(self) -> tuple[date, bool, datetime, date, str]:
        """A total order without a zone: by the first known day as written, there open starts and whole days first."""
        first = self.start or self.end
        assert first is not None, "an interval has at least one known side"
        instant = first.instant.astimezone(UTC) if first.instant and self.start else _EARLIEST
        return first.first_day, self.start is not None, instant, self.last_day or date.max, self.text


def parse(text: str) -> Edtf:
    """Read `2024`, `2024-11`, `2024-11-28`, `2024-11-28T10:00+03:00` or `...Z`, `a/b`, `a/..`, `../b`; `?`, `~`, `%`.

    A mark follows a date, or the date on either side of an interval. Raises EdtfError with the way out.
    """
    sides = text.split("/") if len(text) <= _LONGEST else ()
    if len(sides) == 1 and (match := _MOMENT.fullmatch(text)):
        moment = _moment(match)
        return Edtf(text, moment, moment, is_interval=False)
    if len(sides) != 2 or sides == ["..", ".."]:
        raise _refusal(text)
    start, end = (None if side == ".." else _side(side, text) for side in sides)
    if start and end and _runs_backward(start, end):
        raise EdtfError(f"`{text}` ends before it starts", f"write the earlier date first: {sides[1]}/{sides[0]}")
    return Edtf(text, start, end, is_interval=True)


def _side(side: str, text: str) -> Moment:
    match = _MOMENT.fullmatch(side)
    if match is None:
        whole = any(re.fullmatch(pattern, text, re.ASCII) for pattern, _, _ in _WAYS_WITH_SLASHES)
        raise _refusal(text if whole else side)
    return _moment(match)


def _moment(match: re.Match[str]) -> Moment:
    year, month, day, hour = (None if piece is None else int(piece) for piece in match.group(1, 2, 3, 4))
    mark = match[10]
    _check_calendar(match[0].rstrip("?~%"), year or 0, month, day)
    first = date(year or 1, month or 1, day or 1)
    last = first if day else date(first.year, month or 12, monthrange(first.year, month or 12)[1])
    instant = None if hour is None else _instant(match, first)
    precision = _PRECISIONS[sum(piece is not None for piece in (month, day, hour))]
    return Moment(precision, first, last, instant, uncertain=mark in ("?", "%"), approximate=mark in ("~", "%"))


def _check_calendar(text: str, year: int, month: int | None, day: int | None) -> None:
    if year == 0:
        raise EdtfError(f"`{text}` is outside the years 0001 to 9999", "write a year of four digits")
    if month is not None and not 1 <= month <= 12:
        season = "; a season is a range, such as 2024-03/2024-05" if 21 <= month <= 41 else ""
        raise EdtfError(f"`{text}` names month {month:02}, and months run from 01 to 12", f"correct the month{season}")
    if month is not None and day is not None and not 1 <= day <= monthrange(year, month)[1]:
        last = monthrange(year, month)[1]
        raise EdtfError(f"`{text}` is no day: {year:04}-{month:02} has the days 01 to {last}", "correct the day")


def _instant(match: re.Match[str], day: date) -> datetime:
    hour, minute, second = (int(piece or 0) for piece in match.group(4, 5, 6))
    if hour > 23 or minute > 59 or second > 59:
        raise EdtfError(f"`{match[0]}` has no such time of day", "times run from 00:00 to 23:59")
    if match[10]:
        raise EdtfError(
            f"`{match[0]}` marks a time as doubtful, and only dates can be marked",
            f"write {day}{match[10]}, or two times with a slash between them",
        )
    offset = timedelta(hours=int(match[8] or 0), minutes=int(match[9] or 0))
    if offset > _FURTHEST_OFFSET or int(match[9] or 0) > 59 or (match[7] == "-" and not offset):
        raise EdtfError(f"`{match[0]}` has no such offset", "write an offset such as +03:00 or -05:00, or Z for UTC")
    instant = datetime.combine(day, time(hour, minute, second, tzinfo=_zone(match[7], offset)))
    try:
        instant.astimezone(UTC)
    except OverflowError:
        raise EdtfError(f"`{match[0]}` falls outside the years 0001 to 9999", "write it without a time") from None
    return instant


def _zone(sign: str | None, offset: timedelta) -> timezone:
    return timezone(-offset if sign == "-" else offset)


@lru_cache(maxsize=10_000)
def _midnight(day: date, zone: tzinfo) -> datetime:
    try:
        return datetime.combine(day, time(), zone).astimezone(UTC)
    except OverflowError:
        return _EARLIEST if day.year == 1 else _LATEST


def _runs_backward(start: Moment, end: Moment) -> bool:
    if start.instant and end.instant:
        return end.instant < start.instant
    return end.last_day < start.first_day


_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_WAYS_WITH_SLASHES = (
    (r"\.\./\.\.", "has no known side", "write at least one date, such as 2024-11-28/.."),
    (r"/.*|.*/", "leaves a side empty", "write .. for a side that is open, such as 2024-11-28/.."),
    (r"(\d{4}-\d\d-)(\d\d)/(\d\d)", "shortens its second date", r"write \1\2/\1\3"),
    (r"(\d{4})/(0\d|1[0-2])", "has a slash where a hyphen belongs", r"write \1-\2"),
    (r"(\d{4})/(\d\d)/(\d\d)", "has slashes where hyphens belong", r"write \1-\2-\3"),
)
_WAYS = (
    (
        r"(\d{4}-\d\d(?:-\d\d)?)\s*(?:-|--|\u2013|\u2014|to|until)\s*(\d{4}-\d\d(?:-\d\d)?)",
        "is two dates without a slash between them",
        r"write \1/\2",
    ),
    (
        r"(\d{4}-\d\d-\d\d),? +(?:at )?(\d\d:\d\d)",
        "has a space before its time",
        r"write \1T\2+03:00 or the like, or \1T\2Z for UTC",
    ),
    (r".*\s.*", "has a space", "write year-month-day without spaces, T before a time and / between two dates"),
    (r"\.\.", "has no known side", "write at least one date, such as 2024-11-28/.."),
    (r".*[?~%]{2,}", "has two marks", "write % for both uncertain and approximate"),
    (r"(\d[\d-]+)\.\.(\d[\d-]+)", "has two points where a slash belongs", r"write \1/\2"),
    (r"(\d{4})(\d\d)(\d\d)", "has no hyphens", r"write \1-\2-\3"),
    (r"(\d{4})\.(\d\d)\.(\d\d)", "has points where hyphens belong", r"write \1-\2-\3"),
    (r".*\dt.*|.*\dz", "has a lower-case letter", "write T before a time and Z for UTC"),
    (r"(.*T\d\d:\d\d(?::\d\d)?)[?~%]?", "has a time without an offset", r"write \1+03:00 or the like, or \1Z for UTC"),
    (r".*T.*[.,]\d.*", "has fractions of a second", "write hours, minutes and offset, such as 2024-11-28T10:00+03:00"),
    (r".*\dT.*", "has a time that cannot be read", "write hours, minutes and offset, such as 2024-11-28T10:00+03:00"),
    (r"-\d+.*|\d{5,}.*|Y.*", "is outside the years 0001 to 9999", "write a year of four digits"),
    (r"\d[\dXxu]{3}(-[\dXxu]{2}){0,2}", "has places that are not known", "leave them out: 2024-11 is some day of it"),
    (r".*[\u2010-\u2015\u2212].*", "has a dash that is no hyphen", "write - inside a date and / between two dates"),
)
"""How people write dates that are none here, what to say, and the way out; tried in this order."""


def _refusal(text: str) -> EdtfError:
    """What to say about a text that is no date, or no interval."""
    if not text.strip():
        return EdtfError("a date has no text", "write it, such as 2024-11-28, or leave the key out")
    if len(text) > _LONGEST:
        return EdtfError(f"a date has {_LONGEST} characters at most, and this has {len(text)}", "write the date alone")
    if any(char.isdecimal() and not char.isascii() for char in text):
        return EdtfError(f"`{text}` has digits of another script", "type the date in the digits 0-9")
    if _reads(better := _without_zeros(text)):
        return EdtfError(f"`{text}` lacks a zero", f"write {better}: month and day have two digits")
    if better := _day_first(text) or _month_in_words(text):
        return EdtfError(f"`{text}` is not written as year-month-day", f"write {better}")
    for pattern, fault, way_out in _WAYS_WITH_SLASHES if "/" in text else _WAYS:
        if match := re.fullmatch(pattern, text, re.ASCII):
            offered = re.fullmatch(r"write ([\d/-]+)", match.expand(way_out))
            if offered is None or _reads(offered[1]):
                return EdtfError(f"`{text}` {fault}", match.expand(way_out))
    return EdtfError(f"`{text}` is not a date", "write year-month-day, such as 2024-11-28, 2024-11 or 2024")


def _reads(text: str) -> bool:
    """Whether what would be offered is a date itself."""
    try:
        return bool(parse(text))
    except EdtfError:
        return False


def _without_zeros(text: str) -> str:
    match = re.fullmatch(r"(\d{4})-(\d{1,2})(?:-(\d{1,2}))?", text, re.ASCII)
    return "-".join(piece.zfill(2) for piece in match.groups() if piece) if match else ""


def _day_first(text: str) -> str:
    match = re.fullmatch(r"(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})", text, re.ASCII)
    if match is None:
        return ""
    one, two, year = int(match[1]), int(match[2]), match[3]
    readings = {(month, day) for month, day in ((two, one), (one, two)) if 1 <= month <= 12 and 1 <= day <= 31}
    return " or ".join(filter(_reads, (f"{year}-{month:02}-{day:02}" for month, day in sorted(readings))))


def _month_in_words(text: str) -> str:
    month = re.search(rf"\b({'|'.join(_MONTHS)})[a-z]*\b", text, re.ASCII | re.IGNORECASE)
    numbers = re.findall(r"\d+", text, re.ASCII)
    year = next((number for number in numbers if len(number) == 4), None)
    if month is None or year is None:
        return ""
    day = next((f"-{int(number):02}" for number in numbers if len(number) <= 2), "")
    better = f"{year}-{_MONTHS.index(month[1].title()) + 1:02}{day}"
    return better if _reads(better) else ""
