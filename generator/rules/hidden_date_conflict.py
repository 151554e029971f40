"""Facts that date one event differently, and none says so."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from itertools import pairwise

from generator.checking import rule
from generator.diagnostics import Finding, Note, Severity
from generator.facts import Dossier, Event, Source
from generator.facts.edtf import LAST_ZONE


@rule(Severity.WARNING, family="time")
def hidden_date_conflict(dossier: Dossier) -> Iterator[Finding]:
    """Two facts date one event differently, and none says so.

    A document that was published before the day on which an event is dated has another date for it, or tells of it as
    something to come. Put its date under `also_dated`, or say in a note on the citation what it tells. And two events
    of one stage, in one place and with the same parts for the same actors, are one event dated twice, unless something
    happened there in between or one comes `after` the other. Uncertain dates are left alone.
    """
    for event in dossier.all(Event):
        yield from _older_documents(dossier, event)
    for one, other in _twins(dossier):
        yield Finding(
            f"`{one.id}` and `{other.id}` tell one stage of one place, on {one.when} and on {other.when}",
            other.at("when"),
            "make them one event with one of the dates under `also_dated`, or write which came `after` the other",
            (Note(one.at("when"), f"`{one.id}`"),),
            (one, other),
        )


def _older_documents(dossier: Dossier, event: Event) -> Iterator[Finding]:
    """Documents that cannot tell of an event as done on its day; where all are older, `future-date` says so."""
    begins = event.when.bounds(dossier.story.zone)[0]
    if begins is None or event.when.uncertain or event.when.approximate:
        return
    told = {citation.id for rival in event.also_dated for citation in rival.sources}
    older = []
    for index, citation in enumerate(event.sources):
        source = dossier.get(Source, citation.id)
        day = source.published if source else None
        ends = day.bounds(LAST_ZONE)[1] if day and not (day.uncertain or day.approximate) else None
        if source and ends and ends <= begins:
            older.append((index, citation, source))
    for index, citation, source in older if len(older) < len(event.sources) else ():
        if citation.note is None and source.id not in told:
            yield Finding(
                f"`{event.id}` is dated {event.when}, and `{source.id}` was published on {source.published}",
                event.at("sources", index),
                "put the date of this document under `also_dated`, or say in a note on the citation what it tells",
                (Note(event.at("when"), f"`{event.id}`"), Note(source.at("published"), f"`{source.id}`")),
                (event, source),
            )


def _twins(dossier: Dossier) -> Iterator[tuple[Event, Event]]:
    """Events that look like one, each with the next in its place; the earlier first."""
    there: dict[frozenset[str], list[Event]] = defaultdict(list)
    for event in dossier.all(Event):
        if event.where and event.stage and not event.status.is_gone:
            there[frozenset(event.where)].append(event)
    for events in there.values():
        for one, other in pairwise(sorted(events, key=lambda e: e.when.sort_key)):
            alike = one.stage == other.stage and _cast(one) == _cast(other) != frozenset()
            apart = one.when.certainly_before(other.when, dossier.story.zone)
            if alike and apart and not _is_told(dossier, one, other):
                yield one, other


def _cast(event: Event) -> frozenset[tuple[str, str]]:
    return frozenset((person.actor, person.role) for person in event.who)


def _is_told(dossier: Dossier, one: Event, other: Event) -> bool:
    """Whether the facts say how two events stand to each other: in order, against each other, or as rival dates."""
    ordered = one.id in other.after or other.id in one.after
    rivals = {a.when.text for a in one.also_dated} | {a.when.text for a in other.also_dated}
    against = other.id in dossier.contradictions.get(one.id, ())
    return ordered or against or not rivals.isdisjoint({one.when.text, other.when.text})
