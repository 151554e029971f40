"""What was counted in a period lies in the running total of the same body that holds the period.

What a total rose by since an earlier one is not held against it: totals are rounded, and a rise shows it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterator

from generator.facts.accounts import Accounts, Count, first_day
from generator.facts.fields import Counting
from generator.facts.ties import Link, Reason, no_more


def windows(accounts: Accounts) -> Iterator[Link]:
    """That each count of a period is no more than any total as of the same moment that holds the period."""
    totals: dict[Hashable, list[Count]] = defaultdict(list)
    for count in accounts.counts.values():
        measure = accounts.dossier.vocabulary.measures.get(count.figure.measure)
        if count.scope.counting is Counting.CUMULATIVE and not (measure and measure.may_fall):
            totals[_around(count)].append(count)
    for window in accounts.counts.values() if totals else ():
        if window.scope.counting is Counting.IN_PERIOD:
            holding = (total for total in totals.get(_around(window), ()) if _lies_in(window, total))
            yield from (no_more(window, total, Reason.WINDOW, window.figure, "counting") for total in holding)


def _around(count: Count) -> Hashable:
    """What a count has in common with the totals of its body."""
    scope = count.scope
    what = scope.where, scope.population, scope.definition, count.within
    return count.by, count.moment, count.figure.id, count.unit, what


def _lies_in(window: Count, total: Count) -> bool:
    begins, first = first_day(window.scope.since), first_day(total.scope.since)
    return begins is not None and first is not None and first <= begins
