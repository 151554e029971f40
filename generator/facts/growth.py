"""What adds up can only rise: ties between the accounts that one body gives of one count as of different days."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise

from generator.facts.accounts import Accounts, Count, is_answered, silenced
from generator.facts.fields import Counting
from generator.facts.ties import Link, Reason, no_more

FALLS = frozenset({"falling-cumulative"})
_SIDE_BY_SIDE = 8
"""Accounts as of overlapping days that are held against a later one; where there are more, the newest."""


@dataclass(frozen=True, slots=True)
class _Day:
    """The counts of one series whose as-of is written alike."""

    start: datetime
    end: datetime
    ordered: tuple[Count, ...]
    unordered: tuple[Count, ...]

    @property
    def first(self) -> tuple[Count, ...]:
        return (*self.ordered[:1], *self.unordered)

    @property
    def last(self) -> tuple[Count, ...]:
        return (*self.ordered[-1:], *self.unordered)


def growth(accounts: Accounts, links: Iterable[Link]) -> Iterator[Link]:
    """The ties of each running total that something else is tied to; a fall in one alone is told by a rule."""
    series: dict[tuple[object, ...], list[Count]] = {}
    for link in links:
        for _, count in link.terms:
            if _rises(accounts, count):
                series[count.series] = []
    for count in accounts.counts.values():
        if count.series in series:
            series[count.series].append(count)
    lines = frozenset(silenced(accounts.dossier, FALLS))
    answered = frozenset(count for report, count in accounts.of.items() if is_answered(report, FALLS, lines))
    for own in series.values():
        if len(own) > 1:
            yield from _risen(accounts, own, answered)


def _rises(accounts: Accounts, count: Count) -> bool:
    measure = accounts.dossier.vocabulary.measures.get(count.figure.measure)
    may_fall = measure is not None and measure.may_fall
    return count.scope.counting is Counting.CUMULATIVE and not may_fall and not count.figure.derived


def _risen(accounts: Accounts, counts: list[Count], answered: frozenset[Count]) -> Iterator[Link]:
    """Each count with those that come next after it. A fall that a reason answers begins the series anew."""
    latest: list[_Day] = []
    for day in _days(accounts, counts):
        again = [index for index, count in enumerate(day.ordered) if count in answered]
        for index, pair in enumerate(pairwise(day.ordered), 1):
            if index not in again and pair[0].moment.order != pair[1].moment.order:
                yield _no_fall(*pair)
        if again or not answered.isdisjoint(day.unordered):
            latest = [day]
            continue
        before = [other for other in latest if other.end <= day.start]
        newest = max((other.start for other in before), default=day.start)
        next_to_it = [other for other in before if other.end > newest]
        for other in next_to_it:
            for earlier in other.last[-_SIDE_BY_SIDE:]:
                yield from (_no_fall(earlier, later) for later in day.first[-_SIDE_BY_SIDE:])
        latest = [other for other in latest if other not in before or other in next_to_it][-_SIDE_BY_SIDE:]
        latest.append(day)


def _no_fall(earlier: Count, later: Count) -> Link:
    return no_more(earlier, later, Reason.GROWTH, later.figure, "measure", earlier.series)


def _days(accounts: Accounts, counts: Iterable[Count]) -> list[_Day]:
    """The counts by what they are as of, the earliest first; those of doubtful dates are left out."""
    by_day: dict[str, list[Count]] = defaultdict(list)
    for count in counts:
        when = count.as_of
        if when is not None and not when.approximate and not when.uncertain:
            by_day[when.text].append(count)
    days = []
    for own in by_day.values():
        start, end = own[0].as_of.bounds(accounts.dossier.story.zone) if own[0].as_of else (None, None)
        if start is not None and end is not None:
            ordered = sorted((c for c in own if c.moment.order is not None), key=lambda c: c.moment.order or 0)
            days.append(_Day(start, end, tuple(ordered), tuple(c for c in own if c.moment.order is None)))
    return sorted(days, key=lambda day: (day.start, day.end))
