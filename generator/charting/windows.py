"""Which days a count covers, as far as its document says: in words, and as what is certain and what is possible."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from generator.charting import words
from generator.facts import Counting, Edtf, Report

_MOMENTS = frozenset({Counting.POINT_IN_TIME, Counting.FORECAST})
_FINE = ("day", "minute")


class Window(NamedTuple):
    """From the first day that a report counts to the day it is as of."""

    since: Edtf | None
    as_of: Edtf | None
    is_moment: bool
    """Whether it describes one time, so that there is no first day."""

    @classmethod
    def of(cls, report: Report) -> Window:
        is_moment = report.scope.counting in _MOMENTS
        # A first day with a `?` is nobody's word, so a picture must not draw it as one.
        is_stated = not is_moment and report.since is not None and not report.since.uncertain
        return cls(report.since if is_stated else None, report.as_of, is_moment)

    @property
    def first(self) -> date | None:
        """The earliest day it may cover, where any is known."""
        return _first(self.as_of if self.is_moment else self.since)

    @property
    def last(self) -> date | None:
        """The latest day it may cover, where any is known."""
        return _last(self.as_of)

    @property
    def certain(self) -> tuple[date, date] | None:
        """The days that it covers whatever its dates mean; None where there is none."""
        start, end = (_last(self.as_of if self.is_moment else self.since), _first(self.as_of))
        start, end = start or end, end or start
        return (start, end) if start and end and start <= end else None

    def text(self, *, year: bool = True) -> str:
        """`26 to 28 Nov 2024`; `to 28 Nov, first day not stated`."""
        if self.last is None:
            return f"from {_end(self.since, year=year)}, last day not stated" if self.since else "days not stated"
        if self.is_moment:
            return words.when(self.as_of, short=True, year=year)
        if self.since is None:
            return f"to {_end(self.as_of, year=year)}, first day not stated"
        if _is_day(self.since) and _is_day(self.as_of):
            assert self.first
            return words.span(min(self.first, self.last), self.last, short=True, year=year)
        return f"{_end(self.since, year=year)} to {_end(self.as_of, year=year)}"


def _first(value: Edtf | None) -> date | None:
    return (value.first_day or value.last_day) if value else None


def _last(value: Edtf | None) -> date | None:
    return (value.last_day or value.first_day) if value else None


def _is_day(value: Edtf | None) -> bool:
    exact = value is not None and value.precision in _FINE and not value.approximate
    return exact and _first(value) == _last(value)


def _end(value: Edtf | None, *, year: bool) -> str:
    """One end of a window: `28 Nov`, `5 or 6 Dec`, `some day of 5 to 9 Dec`, `November 2024`."""
    first, last = _first(value), _last(value)
    assert value
    assert first
    assert last
    if value.precision not in _FINE:
        return words.when(value, short=True, year=year)
    if (last - first).days == 1:
        return words.span(first, last, short=True, year=year).replace(" to ", " or ")
    text = words.span(first, last, short=True, year=year)
    text = f"about {text}" if value.approximate else text
    return text if first == last else f"a day from {text}"
