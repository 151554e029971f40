"""Which sentences cite which fact, and whether somebody has read them since the fact last changed.

A mark of reading binds a fact and no single sentence: to rewrite a sentence is no noise, and `reviewed.yml` has one
line a fact to merge.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from generator.diagnostics import Location
from generator.facts.dossier import Dossier
from generator.facts.fact import Fact
from generator.facts.prose import Passage
from generator.facts.references import Reference
from generator.facts.reports import Report
from generator.facts.resolving import Day, Number, resolve
from generator.facts.stated import fingerprint, fingerprint_of


class Sentence(NamedTuple):
    """A sentence that cites a fact."""

    text: str
    """As it was typed, its references unresolved."""
    at: Location
    """Where in it the fact is cited."""


class Cited(NamedTuple):
    """A fact with the sentences that cite it, or one report of a figure with those that name its day."""

    name: str
    """Its line in `reviewed.yml`: the id, and for a report the id and its row: `drowned#r-river-office-2031-03-02`."""
    fact: Fact
    report: Report | None
    """The report that the sentences name, and keep naming when the figure gets others."""
    sentences: tuple[Sentence, ...]
    states: str
    """The fingerprint of what it states."""
    read_as: str | None
    """The fingerprint of what it stated when its sentences were last read; None where nobody has."""

    @property
    def is_read(self) -> bool:
        return self.states == self.read_as

    @property
    def at(self) -> Location:
        """Where what it states is typed."""
        return self.report.entry.at() if self.report and self.report.entry else self.fact.at()


def cited(dossier: Dossier) -> Mapping[str, Cited]:
    """By name, in order: every published fact or report that a sentence outside its own record cites."""
    published = dossier.published
    found: dict[tuple[str, str], list[Sentence]] = defaultdict(list)
    pins: dict[str, Report] = {}
    for passage in published.passages:
        told: set[tuple[str, str, int]] = set()
        for reference, name in _targets(passage):
            fact = published.facts.get(published.aliases.get(name, name))
            if fact is None or fact.id == passage.owner:
                continue
            report = _pinned(reference, published)
            row = f"#{published.anchor(report)}" if report else ""
            if report:
                pins[fact.id + row] = report
            first, last = _bounds(passage.text, reference.start)
            if (fact.id, row, first) not in told:
                told.add((fact.id, row, first))
                sentence = Sentence(passage.text[first:last].strip(), passage.place(reference.start))
                found[fact.id, row].append(sentence)
    return {
        fact_id + row: _cited(dossier, published.facts[fact_id], row, pins.get(fact_id + row), tuple(sentences))
        for (fact_id, row), sentences in sorted(found.items())
    }


def _cited(dossier: Dossier, fact: Fact, row: str, report: Report | None, sentences: tuple[Sentence, ...]) -> Cited:
    states = whole = fingerprint(dossier.published, fact)
    read_as = read_whole = _read_as(dossier, fact)
    if report:
        states = fingerprint_of(report)
        # Who has read what cites the figure has read what cites its reports, also where those have no line yet.
        read_as = _read_as(dossier, fact, row) or (states if read_whole == whole else read_whole)
    return Cited(fact.id + row, fact, report, sentences, states, read_as)


def _read_as(dossier: Dossier, fact: Fact, row: str = "") -> str | None:
    read = dossier.reviewed or {}
    return next((read[name + row] for name in (fact.id, *fact.formerly) if name + row in read), None)


def _targets(passage: Passage) -> Iterator[tuple[Reference, str]]:
    """Every fact a passage speaks of. A picture is no sentence, and who is asked for a number is not told."""
    for reference in passage.references():
        if isinstance(reference, Reference) and not reference.embeds:
            yield from ((reference, name) for name in (reference.id, reference.until) if name)


def _pinned(reference: Reference, dossier: Dossier) -> Report | None:
    """The typed report that a reference names by its day: no later one takes its place."""
    shown = resolve(reference, dossier) if reference.as_of else None
    report = shown.report if isinstance(shown, Number | Day) else None
    return report if report and report.entry else None


_END = re.compile(r"[.!?][\"”’)]*\s+(?![a-z])")


def _bounds(text: str, inside: int) -> tuple[int, int]:
    """Where the sentence around a place begins and ends."""
    ends = [end.end() for end in _END.finditer(text)]
    first = max((end for end in ends if end <= inside), default=0)
    return first, next((end for end in ends if end > inside), len(text))
