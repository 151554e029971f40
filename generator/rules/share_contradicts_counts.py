"""Shares that the counts beside them rule out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from fractions import Fraction

from generator.checking import rule
from generator.diagnostics import Finding, Note
from generator.facts import Dossier, Quantity, Report


@rule(compares=True, family="quantities")
def share_contradicts_counts(dossier: Dossier) -> Iterator[Finding]:
    """A share and the counts that the same body gives beside it cannot both be true.

    "Most" of 24 is 13 at least, and "almost half" of them is fewer than 12. It holds a share against a count of the
    same figure, where one asserter gives both and the whole for the same day, order and scope, and only what the three
    phrases prove counts: of "more than 24", "almost half" may be any number. If the document says so itself, add
    `explains: {share-contradicts-counts: why}`.
    """
    beside: dict[tuple[object, ...], list[Report]] = defaultdict(list)
    for report in dossier.stated_reports:
        if report.stands and report.by and report.as_of and not report.says.share:
            beside[_key(report)].append(report)
    for share in dossier.stated_reports:
        if not share.says.share or not share.stands:
            continue
        counts = [count for count in beside[_key(share)] if count.scope == share.scope]
        wholes = _wholes(dossier, share) if counts else ()
        for count, whole in ((count, whole) for count in counts for whole in wholes):
            if _rules_out(share.says, whole.says, count.says):
                told = ((share, "share"), (whole, "whole"))
                yield Finding(
                    f"`{count.figure.id}` is {count.says}, which cannot be {share.says} of {whole.says}",
                    count.at("says"),
                    "compare the three with the document; what counts other days or places restates it",
                    tuple(Note(report.at("says"), f"{report.says}, the {what}") for report, what in told),
                    (count.entry, share.entry, whole.entry, count.figure),
                )


def _key(report: Report) -> tuple[object, ...]:
    return report.figure.id, report.by, report.as_of.text if report.as_of else "", report.order


def _wholes(dossier: Dossier, share: Report) -> tuple[Report, ...]:
    """What it is a share of, as its asserter counts that for the same day and in the same days and places."""
    if share.whole is not None and share.whole.figure.id == share.of:
        return (share.whole,) if share.counts_within(share.whole) and not share.whole.says.share else ()
    mine = (*_key(share)[1:], share.scope.since, share.scope.where, share.scope.counting)
    return tuple(
        whole
        for whole in dossier.reports_of(share.of or "")
        if (*_key(whole)[1:], whole.scope.since, whole.scope.where, whole.scope.counting) == mine
        and whole.stands
        and not whole.says.share
        and not {"population", "definition"} & {*whole.restated, *share.restated}
    )


def _rules_out(share: Quantity, whole: Quantity, count: Quantity) -> bool:
    """Whether no number that the count allows is such a share of a number that the whole allows."""
    (least, most), (low, high), (smallest, largest) = share.interval, count.interval, whole.interval
    if least is not None and smallest is not None and high is not None:
        floor = Fraction(least) * Fraction(smallest)
        is_open = share.low_exclusive or whole.low_exclusive or count.high_exclusive
        if high < floor or (high == floor and is_open):
            return True
    if most is not None and largest is not None and low is not None:
        ceiling = Fraction(most) * Fraction(largest)
        is_open = share.high_exclusive or whole.high_exclusive or count.low_exclusive
        return low > ceiling or (low == ceiling and is_open)
    return False
