"""Who holds each statement, how well it stands and what carries it: events, claims, relations and reports alike."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from generator.facts.actors import Actor
from generator.facts.base import Node
from generator.facts.claims import Claim
from generator.facts.dossier import Dossier
from generator.facts.fact import Fact
from generator.facts.fields import Citation, Status
from generator.facts.reports import Report
from generator.facts.timeline import Event


class Held(NamedTuple):
    """One statement that has a status of its own."""

    name: str
    """What messages call it."""
    by: tuple[str, ...]
    status: Status
    sources: tuple[Citation, ...]
    node: Node
    """The record it was typed in."""
    fact: Fact
    """The fact it stands in, or that it is."""
    report: Report | None = None

    @property
    def about(self) -> tuple[Node, ...]:
        """The records whose `explains` can speak of it."""
        return self.node, self.fact


def held(dossier: Dossier) -> Iterator[Held]:
    """Every statement, in the order of the files; a part whose status is that of its whole is not told again."""
    for fact in dossier.facts.values():
        match fact:
            case Event():
                yield Held(f"`{fact.id}`", fact.by, fact.status, fact.sources, fact, fact)
                for person in fact.who:
                    name = f"the part of `{person.actor}` in `{fact.id}`"
                    yield Held(name, person.by, person.status, person.sources, person, fact)
            case Claim():
                yield Held(f"`{fact.id}`", fact.by, fact.status, fact.sources, fact, fact)
            case Actor():
                for relation in fact.relations:
                    name = f"the relation of `{fact.id}` to `{relation.actor}`"
                    yield Held(name, relation.by, relation.status, relation.sources, relation, fact)
    for report in dossier.stated_reports:
        entry, own = report.entry, report.figure
        assert entry is not None, "it was typed"
        if report.whole is None or entry.model_fields_set & {"status", "by"}:
            by = (report.by,) if report.by else ()
            yield Held(f"{report.says} under `{own.id}`", by, report.status, report.sources, entry, own, report)
