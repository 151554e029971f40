"""Which sentences cite which fact, and whether somebody has read them since the fact last changed."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from generator.diagnostics import Location
from generator.facts.dossier import Dossier
from generator.facts.fact import Fact
from generator.facts.prose import Passage
from generator.facts.references import Reference
from generator.facts.stated import fingerprint


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence that cites a fact."""

    text: str
    """As it was typed, its references unresolved."""
    at: Location
    """Where in it the fact is cited."""


@dataclass(frozen=True, slots=True)
class Cited:
    """A fact with the sentences that cite it."""

    fact: Fact
    sentences: tuple[Sentence, ...]
    states: str
    """The fingerprint of what it states."""
    read_as: str | None
    """The fingerprint of what it stated when its sentences were last read; None where nobody has."""

    @property
    def is_read(self) -> bool:
        return self.states == self.read_as


def cited(dossier: Dossier) -> Mapping[str, Cited]:
    """By id, in order: every published fact that a sentence outside its own record cites."""
    published = dossier.published
    found: dict[str, list[Sentence]] = defaultdict(list)
    for passage in published.passages:
        told: set[tuple[str, int]] = set()
        for name, start in _targets(passage):
            target = published.aliases.get(name, name)
            first, last = _bounds(passage.text, start)
            if target in published.facts and target != passage.owner and (target, first) not in told:
                told.add((target, first))
                found[target].append(Sentence(passage.text[first:last].strip(), passage.place(start)))
    facts = ((published.facts[name], tuple(sentences)) for name, sentences in sorted(found.items()))
    read = dossier.reviewed or {}
    return {
        fact.id: Cited(
            fact,
            sentences,
            fingerprint(published, fact),
            next((read[name] for name in (fact.id, *fact.formerly) if name in read), None),
        )
        for fact, sentences in facts
    }


def _targets(passage: Passage) -> Iterator[tuple[str, int]]:
    """What a passage speaks of, and where. A picture is no sentence, and who is asked for a number is not told."""
    for reference in passage.references():
        if isinstance(reference, Reference) and not reference.embeds:
            yield from ((name, reference.start) for name in (reference.id, reference.until) if name)


_END = re.compile(r"[.!?][\"”’)]*\s+(?![a-z])")


def _bounds(text: str, inside: int) -> tuple[int, int]:
    """Where the sentence around a place begins and ends."""
    ends = [end.end() for end in _END.finditer(text)]
    first = max((end for end in ends if end <= inside), default=0)
    return first, next((end for end in ends if end > inside), len(text))
