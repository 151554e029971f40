"""What rests on each document: every statement that cites it, with the place in it and how it words the thing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from generator.facts.actors import Actor, Relation
from generator.facts.dossier import Dossier
from generator.facts.fact import Fact
from generator.facts.fields import Citation
from generator.facts.reports import Report
from generator.facts.timeline import AlsoDated, Event, Participant

Statement = Report | Relation | Participant | AlsoDated | None
"""What in the fact is cited; None for the fact itself."""


class Rest(NamedTuple):
    """One statement that rests on a document."""

    citation: Citation
    fact: Fact
    statement: Statement


def resting(dossier: Dossier) -> Mapping[str, tuple[Rest, ...]]:
    """By id of the document: every statement that cites it, in the order of the files."""
    found: dict[str, list[Rest]] = defaultdict(list)
    for fact in dossier.facts.values():
        for statement, sources in _cited(dossier, fact):
            for citation in sources:
                found[citation.id].append(Rest(citation, fact, statement))
    return {name: tuple(rests) for name, rests in found.items()}


def _cited(dossier: Dossier, fact: Fact) -> Iterator[tuple[Statement, tuple[Citation, ...]]]:
    yield None, getattr(fact, "sources", ())
    match fact:
        case Event():
            yield from ((other, other.sources) for other in fact.also_dated)
            yield from ((person, person.sources) for person in fact.who)
        case Actor():
            yield from ((relation, relation.sources) for relation in fact.relations)
        case _:
            # A calculated number rests on what it was calculated from, and is no document's word.
            yield from ((r, r.sources) for r in dossier.reports_of(fact.id) if r.entry is not None)
