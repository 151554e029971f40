"""Reports laid flat: each phrase with everything it inherits from the report it is part of and from its figure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum
from functools import lru_cache
from graphlib import CycleError, TopologicalSorter
from types import MappingProxyType
from typing import NamedTuple

from generator.diagnostics import Location
from generator.facts.edtf import Edtf, parse
from generator.facts.fields import Citation, Counting, Status
from generator.facts.figures import Figure, Statement
from generator.facts.quantities import Number, Qualifier, Quantity


class Standing(StrEnum):
    """How a report came to stand under its figure."""

    STATED = "stated"
    PART = "part"
    OF_WHICH = "of-which"
    CALCULATED = "calculated"


class Scope(NamedTuple):
    """What exactly is counted; only reports of one scope are compared or joined."""

    since: str
    where: str
    population: str
    counting: Counting
    definition: str


@dataclass(frozen=True, slots=True, eq=False)
class Report:
    """One phrase under one figure. Two reports are the same only if they are the same object."""

    figure: Figure
    says: Quantity
    as_of: Edtf | None
    order: int | None
    by: str | None
    sources: tuple[Citation, ...]
    status: Status
    scope: Scope
    standing: Standing
    entry: Statement | None
    """The record it was typed in; None for a calculated one."""
    whole: Report | None = None
    inputs: tuple[Report, ...] = ()
    """What a calculated report was calculated from."""
    parts: list[Report] = field(default_factory=list)
    of_which: list[Report] = field(default_factory=list)
    is_restated: bool = field(init=False)
    """Whether it counts something else than its figure says; worked out once, since every rule and list asks."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "is_restated", self.scope != scope_of(self.figure))

    @property
    def anchor(self) -> str:
        """The id of the report's row on its figure's page; stable as long as asserter, day and order are."""
        day = self.as_of.text if self.as_of else "undated"
        pieces = [self.by or "nobody", day, str(self.order or ""), self.whole.figure.id if self.whole else ""]
        return "r-" + "-".join("".join(c if c.isalnum() else "-" for c in p.lower()) for p in pieces if p).strip("-")

    @property
    def restated(self) -> tuple[str, ...]:
        """The fields of its scope in which it differs from its figure, by its own word or by that of its whole."""
        own = scope_of(self.figure)
        return tuple(name for name, is_, was in zip(Scope._fields, self.scope, own, strict=True) if is_ != was)

    @property
    def is_calculated(self) -> bool:
        """Whether no document states it: it is worked out here from what its body says."""
        return self.standing is Standing.CALCULATED

    @property
    def since(self) -> Edtf | None:
        """The first day that it counts."""
        return _day(self.scope.since) if self.scope.since else None

    @property
    def stands(self) -> bool:
        """Whether it may be shown as what its asserter says: no draft, not taken back, not replaced by another."""
        return self.status.stands

    @property
    def of(self) -> str | None:
        """The figure that a share is a share of: by its own word, its figure's, or the whole it is typed in."""
        if not self.says.share:
            return None
        typed_in = self.whole.figure.id if self.whole else None
        return (self.entry.of if self.entry else None) or self.figure.of or typed_in

    @property
    def sort_key(self) -> tuple[object, ...]:
        return (*(self.as_of.sort_key if self.as_of else (date.min,)), self.order or 0)

    @property
    def unlisted(self) -> Number | None:
        """What its parts leave out of it by the stated numbers; negative where they outgrow it.

        None without parts, where any of the phrases is not exact or at-least, where one of the parts is a figure that
        is not there, and where a part does not count within it: nothing follows from those.
        """
        firm = (Qualifier.EXACTLY, Qualifier.AT_LEAST)
        said = self._said_with_parts()
        if not said or any(phrase.qualifier not in firm for phrase in said):
            return None
        whole, *parts = (phrase.stated or 0 for phrase in said)
        return whole - sum(parts)  # type: ignore[operator]  # counts, not shares

    @property
    def least_unlisted(self) -> Number | None:
        """What its parts leave out of it at least, by all that the phrases allow; None where that has no end."""
        said = self._said_with_parts()
        if not said or said[0].low is None or any(part.high is None for part in said[1:]):
            return None
        return said[0].low - sum(part.high or 0 for part in said[1:])  # type: ignore[operator]  # counts, not shares

    def _said_with_parts(self) -> tuple[Quantity, ...]:
        """Its phrase and those of its parts; none unless each part is there and is a count within it."""
        is_whole = bool(self.parts) and (self.entry is None or len(self.entry.parts) == len(self.parts))
        said = tuple(report.says for report in (self, *self.parts))
        if not is_whole or any(phrase.share for phrase in said):
            return ()
        return said if all(part.counts_within(self) for part in self.parts) else ()

    def counts_within(self, whole: Report) -> bool:
        """Whether it can be held against the report it is typed in: no other body's, taken back, or of other days."""
        return self.stands and self.by == whole.by and not self.begins_before(whole) and not self._ends_after(whole)

    def begins_before(self, other: Report) -> bool:
        """Whether it counts from an earlier day on. A first day that is not stated begins no earlier."""
        mine, theirs = (r.since.first_day if r.since else None for r in (self, other))
        return mine is not None and theirs is not None and mine < theirs

    def _ends_after(self, other: Report) -> bool:
        mine, theirs = (r.as_of.last_day if r.as_of else None for r in (self, other))
        return mine is not None and theirs is not None and mine > theirs

    def at(self, *path: str | int) -> Location:
        return self.entry.at(*path) if self.entry else self.figure.at("derived")

    def giving(self, key: str) -> Report:
        """The report in which a key is typed: this, or the nearest that it is a part of."""
        is_own = self.whole is None or self.entry is None or key in self.entry.model_fields_set
        return self if is_own or self.whole is None else self.whole.giving(key)


_day = lru_cache(maxsize=1024)(parse)


def scope_of(figure: Figure) -> Scope:
    """The scope that a figure gives to reports which restate nothing."""
    return Scope(
        figure.since.text if figure.since else "",
        figure.where or "",
        figure.population,
        figure.counting,
        "",
    )


_NO_TOLERANCE: Mapping[str, Decimal] = MappingProxyType({})


def lay_flat(
    figures: Iterable[Figure], tolerance: Mapping[str, Decimal] = _NO_TOLERANCE
) -> Mapping[str, tuple[Report, ...]]:
    """Every report by figure id, oldest first; parts stand under their own figure. Unknown figures are left out.

    Phrases reach no further than the tolerance, where it says how far.
    """
    known = {figure.id: figure for figure in figures}
    found: dict[str, list[Report]] = defaultdict(list)
    for figure in known.values():
        for entry in figure.reports:
            for report in _unfold(entry, figure, None, Standing.STATED, known, tolerance):
                found[report.figure.id].append(report)
    for name in inputs_first(known):
        found[name] += _calculated(known[name], found)
    return {name: tuple(sorted(reports, key=lambda r: r.sort_key)) for name, reports in found.items()}


def inputs_first(known: Mapping[str, Figure]) -> Iterator[str]:
    """The figures that are calculated, each after those it is calculated from; those in a circle are left out."""
    terms = {f.id: [name for _, name in f.derived.terms] for f in known.values() if f.derived}
    sorter = TopologicalSorter({name: [t for t in inputs if t in terms] for name, inputs in terms.items()})
    with suppress(CycleError):  # a rule says so
        sorter.prepare()
    while sorter.is_active():
        ready = sorter.get_ready()
        yield from ready
        sorter.done(*ready)


def _unfold(
    entry: Statement,
    figure: Figure,
    whole: Report | None,
    standing: Standing,
    known: Mapping[str, Figure],
    tolerance: Mapping[str, Decimal],
) -> Iterator[Report]:
    own = scope_of(figure)
    # A part counts within its whole: where the whole restates days, place or counting, the part does too.
    frame = whole.scope if whole is not None and whole.is_restated else own
    report = Report(
        figure=figure,
        says=entry.says.within(tolerance),
        as_of=entry.as_of or (whole.as_of if whole else None),
        order=entry.order if entry.order is not None or whole is None else whole.order,
        by=entry.by or (whole.by if whole else None),
        sources=entry.sources or (whole.sources if whole else ()),
        status=entry.status if whole is None or "status" in entry.model_fields_set else whole.status,
        scope=Scope(
            entry.since.text if entry.since else frame.since,
            entry.where or frame.where,
            entry.population or own.population,
            entry.counting or frame.counting,
            entry.definition or own.definition,
        ),
        standing=standing,
        entry=entry,
        whole=whole,
    )
    yield report
    for mapping, children, how in (
        (entry.parts, report.parts, Standing.PART),
        (entry.of_which, report.of_which, Standing.OF_WHICH),
    ):
        for name, part in mapping.items():
            if name in known:
                unfolded = list(_unfold(part, known[name], report, how, known, tolerance))
                children.append(unfolded[0])
                yield from unfolded


def _calculated(figure: Figure, found: Mapping[str, list[Report]]) -> Iterator[Report]:
    """A sum for each asserter, day and order at which every term is exact, stands and counts what its figure counts.

    A bound is never subtracted from, and neither is the count of one place from that of another.
    """
    assert figure.derived is not None
    by_key: list[dict[tuple[object, ...], Report]] = []
    for _, name in figure.derived.terms:
        by_key.append(
            {
                (r.by, r.as_of.text, r.order): r
                for r in found.get(name, ())
                if r.as_of and r.says.is_exact and not r.says.share and r.stands and not r.is_restated
            }
        )
    for key, first in by_key[0].items():
        terms = [reports.get(key) for reports in by_key]
        if all(terms):
            inputs = tuple(t for t in terms if t)
            total = sum(sign * (t.says.best or 0) for (sign, _), t in zip(figure.derived.terms, inputs, strict=True))
            yield Report(
                figure=figure,
                says=Quantity.exactly(total),
                as_of=first.as_of,
                order=first.order,
                by=first.by,
                sources=_each_once(c for t in inputs for c in t.sources),
                status=Status.REPORTED,
                scope=scope_of(figure),
                standing=Standing.CALCULATED,
                entry=None,
                inputs=inputs,
            )


def _each_once(citations: Iterable[Citation]) -> tuple[Citation, ...]:
    """Each place in a document once, in the order of their first appearance; how it words an input is the input's."""
    out: dict[tuple[str, str | None], Citation] = {}
    for citation in citations:
        out.setdefault((citation.id, citation.locator), citation.model_copy(update={"says": None, "note": None}))
    return tuple(out.values())
