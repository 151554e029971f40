"""What adds up can only rise: ties between the accounts that one body gives of one count as of different days."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from itertools import pairwise
from typing import NamedTuple

from generator.facts.accounts import Accounts, Count, Moment, is_answered, silenced
from generator.facts.edtf import Edtf
from generator.facts.fields import Counting
from generator.facts.ties import Link, Reason, no_more

FALLS = frozenset({"falling-cumulative"})
_SIDE_BY_SIDE = 8
"""Accounts as of overlapping days that are held against a later one; where there are more, the newest."""


class _Day(NamedTuple):
    """One way in which an as-of is written, and the counts of one series that have it."""

    text: str
    start: datetime
    end: datetime
    ordered: Sequence[Count] = ()
    unordered: Sequence[Count] = ()

    def overlaps(self, other: _Day) -> bool:
        return self.start < other.end and other.start < self.end

    @property
    def first(self) -> Sequence[Count]:
        return (*self.ordered[:1], *self.unordered)[-_SIDE_BY_SIDE:]

    @property
    def last(self) -> Sequence[Count]:
        return (*self.ordered[-1:], *self.unordered)[-_SIDE_BY_SIDE:]


def growth(accounts: Accounts, links: Iterable[Link]) -> Iterator[Link]:
    """The ties of each running total that something else is tied to; a fall in one alone is told by a rule."""
    tied = {count.series: count for link in links for _, count in link.terms}
    series: dict[int, list[Count]] = {name: [] for name, count in tied.items() if _rises(accounts, count)}
    for count in accounts.counts.values():
        if count.series in series:
            series[count.series].append(count)
    begun = _begun_anew(accounts)
    for own in series.values():
        beginnings = begun.get(own[0].by, ())
        if len(own) > 1 and beginnings is not None:
            yield from _risen(_days(accounts, own), beginnings)


def _rises(accounts: Accounts, count: Count) -> bool:
    measure = accounts.dossier.vocabulary.measures.get(count.figure.measure)
    may_fall = measure is not None and measure.may_fall
    return count.scope.counting is Counting.CUMULATIVE and not may_fall and not count.figure.derived


def _begun_anew(accounts: Accounts) -> Mapping[str, Sequence[_Day] | None]:
    """When a count by each body fell for a reason: whatever else it counts, it may have counted anew as well.

    None where a day is doubtful.
    """
    lines = frozenset(silenced(accounts.dossier, FALLS))
    found: dict[str, dict[Moment, Count]] = defaultdict(dict)
    for report, count in accounts.of.items():
        if is_answered(report, FALLS, lines):
            found[count.by].setdefault(count.moment, count)
    return {
        by: None if any(_is_doubtful(count.as_of) for count in counts.values()) else _days(accounts, counts.values())
        for by, counts in found.items()
    }


def _risen(days: Sequence[_Day], beginnings: Sequence[_Day]) -> Iterator[Link]:
    """Each count with those that come next after it, but for what lies on two sides of a new beginning."""
    latest: list[_Day] = []
    for day in days:
        anew = next((begun for begun in beginnings if begun.text == day.text), None)
        yield from _within_day(day, anew)
        newest = max((begun.start for begun in beginnings if begun.start <= day.start), default=None)
        latest = [other for other in latest if newest is None or other.start >= newest]
        if any(begun.overlaps(day) for begun in beginnings if begun is not anew):
            latest = []
        elif anew is not None:
            # Nothing is known of the order of what has none.
            since = max((count.moment.order or 0 for count in anew.ordered), default=0)
            after = tuple(c for c in day.ordered[-1:] if (c.moment.order or 0) >= since and not anew.unordered)
            alone = () if anew.ordered or any(count.moment.apart for count in day.unordered) else day.unordered
            latest = [_Day(day.text, day.start, day.end, after, alone)]
        else:
            before = [other for other in latest if other.end <= day.start]
            next_to_it = [o for o in before if o.end > max(other.start for other in before)]
            for other in next_to_it:
                yield from (_no_fall(earlier, later) for earlier in other.last for later in day.first)
            latest = [o for o in latest if o not in before or o in next_to_it][-_SIDE_BY_SIDE:]
            latest.append(day)


def _within_day(day: _Day, anew: _Day | None) -> Iterator[Link]:
    if anew is not None and anew.unordered:
        return
    beginnings = [count.moment.order or 0 for count in (anew.ordered if anew else ())]
    for one, other in pairwise(day.ordered):
        earlier, later = one.moment.order or 0, other.moment.order or 0
        if earlier < later and not any(earlier < order <= later for order in beginnings):
            yield _no_fall(one, other)


def _no_fall(earlier: Count, later: Count) -> Link:
    return no_more(earlier, later, Reason.GROWTH, later.figure, "measure", earlier.series)


def _is_doubtful(when: Edtf | None) -> bool:
    return when is None or when.approximate or when.uncertain or when.start is None or when.end is None


def _days(accounts: Accounts, counts: Iterable[Count]) -> list[_Day]:
    """The counts by what they are as of, the earliest first; those of doubtful dates are left out."""
    by_day: dict[str, list[Count]] = defaultdict(list)
    for count in counts:
        if not _is_doubtful(count.as_of):
            by_day[count.moment.as_of].append(count)
    days = []
    for text, own in by_day.items():
        start, end = own[0].as_of.bounds(accounts.dossier.story.zone) if own[0].as_of else (None, None)
        if start is not None and end is not None:
            ordered = sorted((c for c in own if c.moment.order is not None), key=lambda c: c.moment.order or 0)
            days.append(_Day(text, start, end, ordered, [c for c in own if c.moment.order is None]))
    return sorted(days, key=lambda day: (day.start, day.end, day.text))
