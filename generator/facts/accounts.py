"""The accounts that bodies give: each report as a limit on a count, and what makes two reports speak of one count.

An account is what one body says as of one day and order; two bodies never share one. Reports that prove nothing are
left out: those taken back, those whose clash with others a reason answers, and words such as "about" and "dozens".
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from typing import NamedTuple

from generator.facts.bounds import Limit, Value
from generator.facts.dossier import Dossier
from generator.facts.edtf import Edtf, parse
from generator.facts.figures import Figure
from generator.facts.quantities import Number, Qualifier
from generator.facts.reports import Report, Scope

CLASHES = frozenset(
    {"contradictory-reports", "part-exceeds-whole", "parts-exceed-whole", "parts-outgrow-whole", "mixed-units"}
    | {"mixed-definitions", "share-contradicts-counts"}
)
"""Rules whose reason on a record says that its number is at odds with others."""


class Moment(NamedTuple):
    """As of when an account holds."""

    as_of: str
    order: int | None
    apart: int = 0
    """Tells moments apart of which it is not known that they are one: of doubtful dates, or of another day's text."""


@dataclass(frozen=True, slots=True, eq=False)
class Count:
    """One number of one account, whether a report gives it or it follows from others."""

    by: str
    figure: Figure
    unit: str
    scope: Scope
    within: tuple[tuple[str, str, str], ...]
    """The wholes it is typed in that count other people, or otherwise, than their figures: it does too."""
    as_of: Edtf | None
    moment: Moment
    series: int
    """What it has in common with the same count as of another day."""
    is_signed: bool = False

    @property
    def is_redefined(self) -> bool:
        """Whether it counts other people, or otherwise, than its figure."""
        return bool(self.within) or redefines(self.scope, self.figure)


@dataclass(frozen=True, slots=True, eq=False)
class Said(Limit):
    """The limit that a report sets to its count."""

    variable: Count
    report: Report | None = None


class Accounts:
    """The counts of every account, each once, and what reports say of them."""

    def __init__(self, dossier: Dossier) -> None:
        self.dossier = dossier
        self.counts: dict[tuple[int, Moment], Count] = {}
        self.of: dict[Report, Count] = {}
        """The count that a report speaks of; none for one that proves nothing."""
        self._series: dict[tuple[object, ...], int] = {}
        self._silenced = frozenset(silenced(dossier, CLASHES))
        tied = _tied(dossier)
        for report in dossier.stated_reports:
            if report.whole is None and report.figure.id in tied:
                self._read(report)

    def limits(self) -> Iterator[Said]:
        """What the reports say of their counts."""
        for report, count in self.of.items():
            says = report.says
            least, most = says.interval
            if not says.share and says.qualifier is not Qualifier.VERBAL and (least is not None or most is not None):
                yield Said(count, _exact(least), _exact(most), says.low_exclusive, says.high_exclusive, report)

    def count(self, like: Count, figure: Figure, scope: Scope, *, is_signed: bool = False) -> Count:
        """The count of another figure in the same account; made where no report gives it."""
        series = self._series.setdefault((like.by, figure.id, like.unit, scope, ()), len(self._series))
        fresh = Count(like.by, figure, like.unit, scope, (), like.as_of, like.moment, series, is_signed)
        return self.counts.setdefault((series, like.moment), fresh)

    def known(self, like: Count, figure: Figure, scope: Scope) -> int | None:
        """The series of another figure by the same body, if a report is in it."""
        return self._series.get((like.by, figure.id, like.unit, scope, ()))

    def _read(self, root: Report) -> None:
        within: tuple[tuple[str, str, str], ...] = ()
        waiting = [(root, _moment(root), within)]
        while waiting:
            report, moment, within = waiting.pop()
            if report.by and self._proves(report):
                unit = _unit(report, self.dossier)
                key = (report.by, report.figure.id, unit, report.scope, within)
                series = self._series.setdefault(key, len(self._series))
                count = Count(report.by, report.figure, unit, report.scope, within, report.as_of, moment, series)
                self.of[report] = self.counts.setdefault((series, moment), count)
            if redefines(report.scope, report.figure):
                within = (*within, (report.figure.id, report.scope.population, report.scope.definition))
            parts = (*report.parts, *report.of_which)
            waiting += [(part, _moment_of_part(part, report, moment), within) for part in parts]

    def _proves(self, report: Report) -> bool:
        numbers = (n for r in (report, *report.parts, *report.of_which) for n in (r.says.low, r.says.best, r.says.high))
        if not report.stands or report.says.qualifier.is_absence or any(n is not None and n < 0 for n in numbers):
            return False
        if report.figure.derived:  # it is calculated, and what was typed is the matter of another rule
            return False
        if report.says.share and not all(n is None or n <= 1 for n in (report.says.low, report.says.high)):
            return False
        return not is_answered(report, CLASHES, self._silenced)


def _tied(dossier: Dossier) -> set[str]:
    """The figures with a tie to others or within themselves; rules that see pairs are enough for the rest."""
    found: set[str] = set()
    for figure in dossier.all(Figure):
        others = [piece.figure for piece in figure.part_of]
        others += [name for _, name in figure.derived.terms] if figure.derived else []
        if others:
            found.update((figure.id, *others))
    for report in dossier.stated_reports:
        entry = report.entry
        is_split = report.whole or report.parts or report.of_which or report.says.share
        if is_split or (entry and (entry.since or entry.where or entry.counting)):
            found.update((report.figure.id, report.of or report.figure.id))
    return found


def is_answered(report: Report, rules: frozenset[str], silent: frozenset[tuple[str, int]]) -> bool:
    """Whether a reason for one of the rules stands on the report or its figure, or a comment on one of its lines."""
    if report.entry is None or not rules.isdisjoint((*report.entry.explains, *report.figure.explains)):
        return True
    places = (report.at(key) for key in ("says", "parts", "of_which")) if silent else ()
    return any((at.path, at.line) in silent for at in places)


def silenced(dossier: Dossier, rules: frozenset[str]) -> Iterator[tuple[str, int]]:
    """The files and lines for which a comment allows one of the rules."""
    for silence in dossier.silences:
        if silence.rule in rules:
            yield from ((silence.at.path, line) for line in silence.lines)


def redefines(scope: Scope, figure: Figure) -> bool:
    """Whether a scope counts other people, or otherwise, than the figure says."""
    return scope.population != figure.population or bool(scope.definition)


def _moment(report: Report) -> Moment:
    when = report.as_of
    if when is None:
        return Moment("", None, id(report))
    is_certain = not (when.is_interval or when.uncertain or when.approximate) and when.precision in ("day", "minute")
    return Moment(when.text, report.order, 0 if is_certain else id(report))


def _moment_of_part(part: Report, whole: Report, moment: Moment) -> Moment:
    if (part.by, part.as_of, part.order) == (whole.by, whole.as_of, whole.order):
        return moment
    # The order is that of the whole, on another day or among another body's reports.
    return Moment(part.as_of.text if part.as_of else "", None, id(part))


def _unit(report: Report, dossier: Dossier) -> str:
    """What it counts in; a share makes a count in the unit of what it is a share of."""
    whole = dossier.get(Figure, report.of) if report.says.share else None
    return whole.unit if whole else report.figure.unit


def _exact(number: Number | None) -> Value | None:
    return Fraction(number) if isinstance(number, Decimal) else number


def starts_in(part: Scope, whole: Scope) -> bool:
    """Whether it counts from no earlier day on, for certain."""
    mine, theirs = first_day(part.since), first_day(whole.since)
    return part.since == whole.since or (mine is not None and theirs is not None and mine >= theirs)


@lru_cache
def first_day(text: str) -> date | None:
    """The day of a date that is certain and no coarser than a day."""
    when = parse(text) if text else None
    if when is None or when.is_interval or when.approximate or when.uncertain or when.precision in ("year", "month"):
        return None
    return when.first_day
