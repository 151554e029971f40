"""Numbers of one body that cannot all hold, though no two of them clash."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from generator.checking import rule
from generator.diagnostics import Finding, Location, Note
from generator.facts import Dossier
from generator.facts.accounts import Accounts, Count, Said
from generator.facts.bounds import Bound, Conflict, Value, conflicts
from generator.facts.growth import growth
from generator.facts.reports import scope_of
from generator.facts.ties import Link, Reason, links
from generator.facts.windows import windows


@rule(compares=True, family="quantities")
def impossible_together(dossier: Dossier) -> Iterator[Finding]:
    """What one body says in several places cannot all hold, though no two of the numbers clash.

    It carries the least and the most that each number can be along what ties the numbers of one body together: parts
    and their whole, figures that are `part_of` others, figures that do not overlap, shares, figures that are `derived`,
    later first days, places inside places, periods inside totals, and totals that can only rise. Where a number would
    have to be more than it can be, the statements that lead there are told in order, as few as will do. Two bodies are
    never held against each other, and what two numbers or one list of parts show is told by other rules. If the source
    contradicts itself, say so with `explains: {impossible-together: why}` on one of the reports.
    """
    accounts = Accounts(dossier)
    ties = [*links(accounts), *windows(accounts)]
    ties += growth(accounts, ties)
    for conflict in conflicts(accounts.limits(), ties):
        yield _finding(conflict)


def _finding(conflict: Conflict) -> Finding:
    said = [piece for piece in conflict.pieces if isinstance(piece, Said) and piece.report]
    reports = [piece.report for piece in said if piece.report]
    reports += [piece.share for piece in conflict.pieces if isinstance(piece, Link) and piece.share]
    least, most = conflict.least, conflict.most
    count = least.variable
    assert isinstance(count, Count)
    first, *_ = sorted(reports, key=lambda report: report.sort_key, reverse=True)
    return Finding(
        f"{_name(count)} would have to be {_words(least)} and {_words(most)}, by what `{count.by}` says",
        first.at("says"),
        "compare each number with its document; if the source contradicts itself, add "
        "`explains: {impossible-together: why}`",
        tuple(_told(conflict)),
        tuple(node for report in reports for node in (report.entry, report.figure)),
    )


def _told(conflict: Conflict) -> Iterator[Note]:
    """The chain: what was said, and what follows from it."""
    told: set[object] = set()
    for bound in conflict.steps:
        count = bound.variable
        assert isinstance(count, Count)
        if isinstance(bound.by, Said) and bound.by.report and bound.by not in told:
            told.add(bound.by)
            yield Note(bound.by.report.at("says"), f"{_name(count)} is {bound.by.report.says}")
        elif isinstance(bound.by, Link):
            yield Note(_place(bound.by, count), f"{_why(bound.by, bound)}: {_name(count)} is {_reckoned(bound)}")


def _place(link: Link, count: Count) -> Location:
    return link.node.at(link.key) if link.node else count.figure.at()


def _why(link: Link, bound: Bound) -> str:
    first, last = (variable for _, variable in (link.terms[0], link.terms[-1]))
    match link.reason:
        case Reason.PARTS:
            return f"the parts of `{last.figure.id}` are together no more than it"
        case Reason.ALL_PARTS:
            return f"the parts of `{first.figure.id}` make it up"
        case Reason.INSIDE:
            return f"`{first.figure.id}` counts within `{last.figure.id}`"
        case Reason.APART:
            names = " and ".join(f"`{count.figure.id}`" for _, count in link.terms[:-1])
            return f"{names} do not overlap, and lie in `{last.figure.id}`"
        case Reason.SHARE:
            assert link.share is not None, "a share is what was said"
            whole = next(count for _, count in link.terms if count is not bound.variable or len(link.terms) == 1)
            return f"`{link.share.figure.id}` is {link.share.says} of `{link.share.of or whole.figure.id}`"
        case Reason.DERIVED:
            assert first.figure.derived is not None, "it is calculated"
            return f"`{first.figure.id}` is `{first.figure.derived.text}`"
        case Reason.LATER_START:
            return f"since {first.scope.since} it counts no more than since {last.scope.since}"
        case Reason.SMALLER_PLACE:
            return f"`{first.scope.where}` lies in `{last.scope.where}`"
        case Reason.WINDOW:
            return f"what it counts in the period since {first.scope.since} lies in its total"
        case Reason.GROWTH:
            return "what adds up can only rise"


def _name(count: Count) -> str:
    """The figure and what else tells the count apart."""
    order = f" (order {count.moment.order})" if count.moment.order is not None else ""
    own = scope_of(count.figure)
    since = f" since {count.scope.since}" if count.scope.since != own.since else ""
    where = f" in `{count.scope.where}`" if count.scope.where != own.where else ""
    when = f" as of {count.as_of.text}{order}" if count.as_of else ""
    return f"`{count.figure.id}`{since}{where}{when}"


def _words(bound: Bound) -> str:
    return f"{_how(bound)} {_number(bound.value)}"


def _how(bound: Bound) -> str:
    if bound.is_least:
        return "more than" if bound.is_open else "at least"
    return "less than" if bound.is_open else "at most"


def _reckoned(bound: Bound) -> str:
    """The bound with the sum that leads to it."""
    assert isinstance(bound.by, Link)
    own = next(factor for factor, variable in bound.by.terms if variable is bound.variable)
    by_variable = {need.variable: need.value for need in bound.needs}
    terms = [
        (Fraction(-factor) / own, by_variable[variable])
        for factor, variable in bound.by.terms
        if variable is not bound.variable and by_variable.get(variable)
    ]
    if not terms or (len(terms) == 1 and terms[0][0] == 1):
        return _words(bound)
    # What is taken from comes before what is taken away.
    terms.sort(key=lambda term: term[0] < 0)
    sums = "".join(f" {'-' if factor < 0 else '+'} {_term(abs(factor), value)}" for factor, value in terms)
    return f"{_how(bound)} {sums.removeprefix(' + ')} = {_number(bound.value)}"


def _term(factor: Value, value: Value) -> str:
    return _number(value) if factor == 1 else f"{_number(factor)} × {_number(value)}"


def _number(value: Value) -> str:
    """With commas between thousands; a number whose decimals do not end as a fraction."""
    exact = Fraction(value)
    if exact.denominator == 1:
        return f"{exact.numerator:,}"
    rounded = round(exact, 4)
    return f"{float(exact):,.4f}".rstrip("0") if rounded == exact else f"{exact.numerator:,}/{exact.denominator:,}"
