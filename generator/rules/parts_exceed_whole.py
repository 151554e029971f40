"""Parts that together are proved to be more than their whole."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import combinations

from generator.checking import rule
from generator.diagnostics import Finding
from generator.facts import Dossier, Figure, Qualifier, Quantity, Report
from generator.facts.addends import addends

_ALL = Quantity("all of it", Qualifier.EXACTLY, low=Fraction(1), best=Fraction(1), high=Fraction(1))


@rule(compares=True, family="quantities")
def parts_exceed_whole(dossier: Dossier) -> Iterator[Finding]:
    """Parts that do not overlap are together proved to be more than their whole.

    What a source lists under `parts` makes up the whole, and so do not overlap; under `of_which` only two figures do
    not of which one says `part_of: {figure: ..., relation: disjoint}`. The least that each can be is added and held
    against the most that the whole can be, shares against the whole itself: "over 150" and "at least 100" are more
    than "up to 250". Parts of another body, of other days, or taken back prove nothing. If the source itself does not
    add up, say so with `explains: {parts-exceed-whole: why}`.
    """
    apart = {frozenset((f.id, p.figure)) for f in dossier.all(Figure) for p in f.part_of if p.relation == "disjoint"}
    for report in dossier.stated_reports:
        pairs = [pair for pair in combinations(report.of_which, 2) if frozenset(p.figure.id for p in pair) in apart]
        listed = (("parts", report.parts), *(("of_which", pair) for pair in pairs))
        for key, parts in listed if report.stands else ():
            counted = [p for p in parts if p.counts_within(report) and p.says.interval[0]]
            counts = [p for p in counted if not p.says.share and not report.says.share]
            shares = [p for p in counted if p.says.share and not report.says.share and p.of == report.figure.id]
            # A part that exceeds the whole by itself is the matter of part-exceeds-whole.
            if not any(part.says.exceeds(report.says) for part in counts):
                yield from _judge(key, counts, report, report.says)
            yield from _judge(key, shares, report, _ALL)


def _judge(key: str, parts: Sequence[Report], report: Report, most: Quantity) -> Iterator[Finding]:
    high = most.interval[1]
    if len(parts) < 2 or high is None:
        return
    least = sum(Fraction(part.says.interval[0] or 0) for part in parts)
    never_equal = most.high_exclusive or any(part.says.low_exclusive for part in parts)
    if least > high or (least == high and never_equal):
        at = report.at(key)
        yield Finding(
            f"the parts of `{report.figure.id}`, {' + '.join(str(p.says) for p in parts)}, are more than {most}",
            at,
            "compare them with the document; parts that overlap belong under `of_which`",
            addends(report, parts, at),
            (report.entry, report.figure),
        )
