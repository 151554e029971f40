"""Numbers that are out by a digit, by the look of those before them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from fractions import Fraction
from itertools import pairwise

from generator.checking import rule
from generator.diagnostics import Finding, Note, Severity
from generator.facts import Counting, Dossier, Qualifier, Report, Standing

TIMES = 10
"""A digit too many or too few."""
LEAST_TELLING = 10
"""Smaller numbers multiply in earnest: of one who was found the next day makes ten."""
_RUNNING = (Counting.CUMULATIVE, Counting.POINT_IN_TIME)


@rule(Severity.WARNING, family="quantities")
def implausible_jump(dossier: Dossier) -> Iterator[Finding]:
    """A number is ten times the one before it, or a tenth.

    Between two reports of one asserter, of the same figure and scope, that is more often a digit or a word such as
    "thousand" that was lost or doubled than the course of things. It looks at running totals and at what is counted on
    a day, from ten on; shares, ranges, ceilings such as "up to", and words such as "dozens" have no number to compare.
    If the document has it so, add `explains: {implausible-jump: why}`.
    """
    series: dict[tuple[object, ...], list[Report]] = defaultdict(list)
    for name, reports in dossier.reports.items():
        for report in reports:
            typed = report.standing is not Standing.CALCULATED and report.by and report.as_of
            if typed and report.stands and report.scope.counting in _RUNNING and _compares(report):
                series[name, report.by, report.scope].append(report)
    for own in series.values():
        jumped = False
        for before, after in pairwise(own):
            # What comes after a jump jumps back; that is the same mistake.
            jumped = not jumped and _is_jump(before, after)
            if jumped:
                yield Finding(
                    f"`{after.figure.id}` goes from {before.says} to {after.says} from one report to the next",
                    after.at("says"),
                    "compare both with their documents; if they have it so, add `explains: {implausible-jump: why}`",
                    (Note(before.at("says"), f"{before.says} as of {before.as_of}"),),
                    (after.entry, before.entry, after.figure),
                )


def _is_jump(before: Report, after: Report) -> bool:
    if after.whole is not None and after.says.exceeds(after.whole.says):
        return False  # that a part is more than its whole has been told
    less, more = sorted(Fraction(report.says.stated or 0) for report in (before, after))
    return less >= LEAST_TELLING and more >= TIMES * less


def _compares(report: Report) -> bool:
    """Whether the phrase has a number of its own: a ceiling is none, nor is a range or the floor of a word."""
    says = report.says
    has_one = says.best is not None or (says.low is not None and says.high is None)
    return has_one and not says.share and says.qualifier is not Qualifier.VERBAL
