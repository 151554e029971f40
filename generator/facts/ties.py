"""What ties the counts of one account to each other, and an account to the same body's later ones.

Only what cannot be otherwise is a tie: parts are no more than their whole, what adds up does not fall, what is counted
from a later day on, or in a place inside, is no more. A tie that a reason in the files answers is left out.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction
from functools import partial
from itertools import pairwise

from generator.facts.accounts import Accounts, Count, Moment, first_day, redefines, starts_in
from generator.facts.base import Node
from generator.facts.bounds import Tie, Value
from generator.facts.fields import Counting
from generator.facts.figures import Extent, Figure
from generator.facts.places import Place, surrounding
from generator.facts.reports import Report, inputs_first, scope_of


class Reason(StrEnum):
    """Why a tie holds."""

    PARTS = "parts"
    ALL_PARTS = "all-parts"
    INSIDE = "inside"
    APART = "apart"
    SHARE = "share"
    DERIVED = "derived"
    LATER_START = "later-start"
    SMALLER_PLACE = "smaller-place"
    WINDOW = "window"
    GROWTH = "growth"


@dataclass(frozen=True, slots=True, eq=False)
class Link(Tie):
    """A tie with its reason, and the record and key where that is written."""

    terms: tuple[tuple[Value, Count], ...]
    reason: Reason = Reason.PARTS
    node: Node | None = None
    key: str = ""
    share: Report | None = None
    """The report of which it is what the phrase says."""


def links(accounts: Accounts) -> list[Link]:
    """Every tie within an account. `growth` ties accounts to later ones."""
    apart = {
        frozenset((f.id, p.figure))
        for f in accounts.dossier.all(Figure)
        for p in f.part_of
        if p.relation is Extent.DISJOINT
    }
    found = [link for report in accounts.of for link in _typed(accounts, report, apart)]
    found += _derived(accounts)
    found += _wider_counts(accounts)
    found += _within_figures(accounts, apart)
    return found


def no_more(part: Count, whole: Count, reason: Reason, node: Node | None, key: str, group: Hashable = None) -> Link:
    """That one count is at most another."""
    return Link(((1, part), (-1, whole)), group=group, reason=reason, node=node, key=key)


def _sum(parts: Iterable[Count], whole: Count, reason: Reason, node: Node | None, key: str, group: Hashable) -> Link:
    return Link((*((1, p) for p in parts), (-1, whole)), group=group, reason=reason, node=node, key=key)


def _typed(accounts: Accounts, report: Report, apart: set[frozenset[str]]) -> Iterator[Link]:
    """What follows from how one report was typed."""
    if report.says.share:
        yield from _share(accounts, report)
    elif report.parts or report.of_which:
        yield from _parts(accounts, report)
        yield from _some_of_it(accounts, report, apart)


def _counted(accounts: Accounts, parts: Iterable[Report], whole: Report) -> dict[Report, Count]:
    unit = accounts.of[whole].unit
    fit = {p: accounts.of[p] for p in parts if p in accounts.of and p.counts_within(whole)}
    return {part: count for part, count in fit.items() if count.unit == unit}


def _parts(accounts: Accounts, report: Report) -> Iterator[Link]:
    """That what a source lists as making up a number is no more than it and, where that can be told, no less."""
    whole, entry = accounts.of[report], report.entry
    assert entry is not None, "it was typed"
    fit = _counted(accounts, report.parts, report)
    # A rule holds counts alone, and shares alone, against each whole.
    shares = [count for part, count in fit.items() if part.says.share]
    counts = [count for part, count in fit.items() if not part.says.share]
    if counts:
        yield _sum(counts, whole, Reason.PARTS, entry, "parts", ("counts", report))
    if shares:
        yield _sum(shares, whole, Reason.PARTS, entry, "parts", ("shares", report))
    if counts and shares:
        yield _sum(fit.values(), whole, Reason.PARTS, entry, "parts", None)
    # What is more than a bound, or was counted on another day, need not be listed.
    is_all = bool(fit) and len(fit) == len(entry.parts) and all(c.moment == whole.moment for c in fit.values())
    is_all = is_all and report.says.is_exact and report.unlisted in (None, 0)
    if is_all and not any("parts-miss-whole" in node.explains for node in (entry, report.figure)):
        terms: list[tuple[Value, Count]] = [(1, whole), *((-1, count) for count in fit.values())]
        group = None if shares else ("counts", report)
        yield Link(tuple(terms), group=group, reason=Reason.ALL_PARTS, node=entry, key="parts")


def _some_of_it(accounts: Accounts, report: Report, apart: set[frozenset[str]]) -> Iterator[Link]:
    """That each number under `of_which` is no more than its whole, and those that do not overlap are not together."""
    whole = accounts.of[report]
    fit = {
        part: count
        for part, count in _counted(accounts, report.of_which, report).items()
        if count.moment == whole.moment
        and count.scope.counting is whole.scope.counting
        and not redefines(count.scope, count.figure)
        and _is_inside(accounts, count.scope.where or whole.scope.where, whole.scope.where)
    }
    for part, count in fit.items():
        yield no_more(count, whole, Reason.INSIDE, report.entry, "of_which", None if part.says.share else part)
    shared = {count for part, count in fit.items() if part.says.share}
    for several in _groups_apart(list(fit.values()), apart):
        kinds = {count in shared for count in several}
        is_told = len(several) == 2 and len(kinds) == 1
        group = ("shares" if kinds == {True} else several, report) if is_told else None
        yield _sum(several, whole, Reason.APART, report.entry, "of_which", group)


def _groups_apart(counts: Sequence[Count], apart: set[frozenset[str]]) -> Iterator[tuple[Count, ...]]:
    """Counts of which no two overlap, as many together as a first look finds."""
    left = list(counts) if apart else []
    while left:
        first, *others = left
        together = [first]
        for count in others:
            if all(frozenset((count.figure.id, one.figure.id)) in apart for one in together):
                together.append(count)
        if len(together) > 1:
            yield tuple(together)
        left = others


def _share(accounts: Accounts, report: Report) -> Iterator[Link]:
    """What a share makes of its whole, where the same account counts that."""
    part, whole, typed_in = accounts.of[report], None, report.whole
    figure = accounts.dossier.get(Figure, report.of)
    if typed_in is not None and typed_in.figure.id == report.of:
        whole = accounts.of.get(typed_in) if report.counts_within(typed_in) else None
    elif figure is not None and not part.is_redefined:
        scope = part.scope._replace(population=figure.population)
        series = accounts.known(part, figure, scope)
        whole = accounts.counts.get((series, part.moment)) if series is not None else None
    if whole is None or whole is part or whole.moment != part.moment:
        return
    says, (low, high) = report.says, report.says.interval
    least, most = Fraction(low or 0), Fraction(1 if high is None else high)
    # Two shares of one whole for one count are two reports that contradict each other, which a rule tells.
    group = ("shares", report.whole or (part, whole))
    link = partial(Link, group=group, reason=Reason.SHARE, node=report.entry, key="says", share=report)
    if least:
        yield link(((least, whole), (-1, part)), says.low_exclusive)
    if most:
        yield link(((1, part), (-most, whole)), says.high_exclusive)


def _derived(accounts: Accounts) -> Iterator[Link]:
    """What calculated figures are, in each account that has all that they are calculated from."""
    figures = {figure.id: figure for figure in accounts.dossier.all(Figure)}
    plain: dict[str, dict[tuple[str, Moment], Count]] = defaultdict(dict)
    calculated = list(inputs_first(figures))
    terms = {name for figure in figures.values() if figure.derived for _, name in figure.derived.terms}
    for count in accounts.counts.values():
        if count.figure.id in terms and not count.is_redefined and count.scope == scope_of(count.figure):
            plain[count.figure.id][count.by, count.moment] = count
    for name in calculated:
        figure = figures[name]
        assert figure.derived is not None, "it is calculated"
        (_, leading), *_ = figure.derived.terms
        for key, first in plain[leading].items():
            inputs = [(sign, plain[term].get(key)) for sign, term in figure.derived.terms]
            known = [(sign, count) for sign, count in inputs if count is not None and count.unit == figure.unit]
            if len(known) == len(inputs):
                is_signed = any(sign < 0 for sign, _ in known)
                result = accounts.count(first, figure, scope_of(figure), is_signed=is_signed)
                plain[name][key] = result
                for way in (1, -1):
                    those = tuple((-sign * way, count) for sign, count in known)
                    yield Link(((way, result), *those), reason=Reason.DERIVED, node=figure, key="derived")


def _wider_counts(accounts: Accounts) -> Iterator[Link]:
    """That one figure counts no more from a later day on, or in a place that lies inside."""
    extents: dict[str, set[tuple[str, str]]] = defaultdict(set)
    for count in accounts.counts.values():
        extents[count.figure.id].add((count.scope.since, count.scope.where))
    groups: dict[tuple[object, ...], list[Count]] = defaultdict(list)
    for count in accounts.counts.values():
        if len(extents[count.figure.id]) > 1:
            scope = count.scope.population, count.scope.counting, count.scope.definition
            groups[count.by, count.figure.id, count.unit, scope, count.within, count.moment].append(count)
    for counts in groups.values():
        if len(counts) > 1 and _adds_up(accounts, counts[0]):
            yield from _later_starts(counts)
            yield from _smaller_places(accounts, counts)


def _later_starts(counts: Iterable[Count]) -> Iterator[Link]:
    by_place: dict[str, list[tuple[date, Count]]] = defaultdict(list)
    for count in counts:
        if first := first_day(count.scope.since):
            by_place[count.scope.where].append((first, count))
    for own in by_place.values():
        own.sort(key=lambda pair: pair[0])
        for (day, wider), (later, count) in pairwise(own):
            if day < later:
                yield no_more(count, wider, Reason.LATER_START, count.figure, "since")


def _smaller_places(accounts: Accounts, counts: Iterable[Count]) -> Iterator[Link]:
    known = {(count.scope.since, count.scope.where): count for count in counts if count.scope.where}
    for (since, where), count in known.items():
        _, *around = surrounding(where, accounts.dossier.facts)
        wider = next((known[since, name] for name in around if (since, name) in known), None)
        if wider is not None:
            yield no_more(count, wider, Reason.SMALLER_PLACE, accounts.dossier.get(Place, where), "in")


def _within_figures(accounts: Accounts, apart: set[frozenset[str]]) -> Iterator[Link]:
    """That a figure counts no more than the one it is part of, in every account that has both."""
    outer = {f.id: [p for p in f.part_of if p.relation is Extent.SUBSET] for f in accounts.dossier.all(Figure)}
    of_outer = {p.figure for several in outer.values() for p in several}
    at: dict[tuple[str, str, Moment], list[Count]] = defaultdict(list)
    for count in accounts.counts.values():
        if count.figure.id in of_outer and not count.is_redefined:
            at[count.figure.id, count.by, count.moment].append(count)
    parts: dict[Count, list[Count]] = defaultdict(list)
    for part in [c for c in accounts.counts.values() if outer.get(c.figure.id) and not c.is_redefined]:
        for piece in outer[part.figure.id]:
            wholes = [w for w in at[piece.figure, part.by, part.moment] if _lies_in(accounts, part, w)]
            for whole in wholes:
                yield no_more(part, whole, Reason.INSIDE, piece, "figure", (part, whole))
            if not wholes and (unsaid := _unsaid(accounts, part, piece.figure)):
                wholes = [unsaid]
                yield no_more(part, unsaid, Reason.INSIDE, piece, "figure")
            for whole in wholes:
                parts[whole].append(part)
    for whole, inside in parts.items():
        for several in _groups_apart(inside, apart):
            yield _sum(several, whole, Reason.APART, several[0].figure, "part_of", None)


def _unsaid(accounts: Accounts, part: Count, name: str) -> Count | None:
    """The whole that no report gives as of that moment, where the body gives it as of others: it only rises."""
    figure = accounts.dossier.get(Figure, name)
    if figure is None or part.scope.counting is not Counting.CUMULATIVE or part.figure is figure:
        return None
    scope = part.scope._replace(population=figure.population, definition="")
    return accounts.count(part, figure, scope) if accounts.known(part, figure, scope) is not None else None


def _lies_in(accounts: Accounts, part: Count, whole: Count) -> bool:
    mine, theirs = part.scope, whole.scope
    if part.unit != whole.unit or mine.counting is not theirs.counting or part is whole:
        return False
    if not _adds_up(accounts, part):
        return (mine.since, mine.where) == (theirs.since, theirs.where)
    return starts_in(mine, theirs) and _is_inside(accounts, mine.where, theirs.where)


def _is_inside(accounts: Accounts, name: str, region: str) -> bool:
    return name == region or region in surrounding(name, accounts.dossier.facts)


def _adds_up(accounts: Accounts, count: Count) -> bool:
    """Whether it counts one thing after another, so that more time or room makes it no less; an average would not."""
    measure = accounts.dossier.vocabulary.measures.get(count.figure.measure)
    if measure is None or measure.may_fall:
        return False
    counting = count.scope.counting
    return counting is Counting.CUMULATIVE or (
        counting is Counting.IN_PERIOD and Counting.CUMULATIVE in measure.counting
    )
