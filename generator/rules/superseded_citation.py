"""Prose that rests on what was replaced or taken back."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from generator.checking import rule
from generator.diagnostics import Finding, Severity
from generator.facts import Claim, Dossier, Event, Passage, Reference, Report, resolve
from generator.facts.resolving import Number

Told = tuple[Passage, Reference, Report | Event | Claim]
"""A reference in prose, and the statement that it shows."""


@rule(Severity.WARNING, whole=True, family="prose")
def superseded_citation(dossier: Dossier) -> Iterator[Finding]:
    """Prose shows a statement that was superseded or retracted, and nothing beside it that stands.

    Readers would take for valid what nobody holds any more. Show what took its place as well: on the same page or in
    the same record another report of the figure that stands, or an event or a claim that contradicts the old one.
    """
    texts: dict[str, list[Told]] = defaultdict(list)
    for passage in dossier.passages:
        owner = passage.owner or passage.at.path
        for reference in passage.references():
            statement = _shown(dossier, reference) if isinstance(reference, Reference) else None
            if isinstance(reference, Reference) and statement is not None:
                texts[owner].append((passage, reference, statement))
    for owner, told in texts.items():
        beside = {_subject(statement) for _, _, statement in told if not statement.status.is_gone} | {owner}
        for passage, reference, statement in told:
            replaced = statement.status.is_gone and _subject(statement) != owner
            if replaced and not beside & _successors(dossier, statement):
                yield Finding(
                    f"`{reference.id}` is {statement.status} here, and nothing beside it stands",
                    passage.place(reference.start),
                    "show what took its place as well, or instead",
                    about=(statement,),
                )


def _shown(dossier: Dossier, reference: Reference) -> Report | Event | Claim | None:
    shown = resolve(reference, dossier)
    if isinstance(shown, Number):
        return shown.report
    fact = getattr(shown, "fact", None)
    return fact if isinstance(fact, Event | Claim) else None


def _subject(statement: Report | Event | Claim) -> str:
    return statement.figure.id if isinstance(statement, Report) else statement.id


def _successors(dossier: Dossier, statement: Report | Event | Claim) -> set[str]:
    """What stands in its place: the same figure, or what contradicts it."""
    subject = _subject(statement)
    return {subject} if isinstance(statement, Report) else set(dossier.contradictions.get(subject, ()))
