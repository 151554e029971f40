"""Disputes without a rival, and rivals without a dispute."""

from __future__ import annotations

from collections.abc import Iterator

from generator.checking import rule
from generator.diagnostics import Finding, Note
from generator.facts import Claim, Dossier, Event, Fact, Held, Participant, Relation, Status, held


@rule(whole=True, family="claims")
def one_sided_status(dossier: Dossier) -> Iterator[Finding]:
    """A statement is called disputed and nothing stands against it, or is contradicted and stands as reported.

    Who disputes it, and with what, is for readers to see: write it down as a claim with `contradicts`, as another date
    or as another body's report. And what another statement contradicts is disputed; a claim and a statement that
    several bodies corroborate keep their status. A rival that was taken back disputes nothing. How actors stand to each
    other is left alone, since nothing can contradict it.
    """
    for statement in held(dossier):
        if statement.status is Status.DISPUTED and not _has_rival(dossier, statement):
            yield Finding(
                f"{statement.name} is called disputed, and nothing stands against it",
                statement.node.at("status"),
                "write down what does, as a claim with `contradicts: [...]`, or correct the status",
                about=statement.about,
            )
        rival = _rival(dossier, statement.fact)
        if statement.status is Status.REPORTED and statement.node is statement.fact and rival is not None:
            yield Finding(
                f"{statement.name} stands as reported, and `{rival.id}` contradicts it",
                statement.node.at("status"),
                "write `status: disputed`",
                (Note(rival.at("id"), f"`{rival.id}`"),),
                statement.about,
            )


def _rival(dossier: Dossier, fact: Fact) -> Fact | None:
    """An event or a claim that contradicts a fact and was not taken back."""
    against = (dossier.facts[name] for name in dossier.contradictions.get(fact.id, ()))
    return next((r for r in against if isinstance(r, Event | Claim) and r.status.stands), None)


def _has_rival(dossier: Dossier, statement: Held) -> bool:
    """Whether anything is on file that may be what a statement is disputed by."""
    if isinstance(statement.node, Relation) or statement.fact.id in dossier.contradictions:
        return True
    if statement.report is not None:
        return any(other.by != statement.report.by for other in dossier.reports_of(statement.report.figure))
    match statement.fact, statement.node:
        case Event() as event, Participant(role=role):
            return any(person is not statement.node and person.role == role for person in event.who)
        case Event() as event, _:
            return bool(event.also_dated) or any(person.status is Status.DISPUTED for person in event.who)
    return False
