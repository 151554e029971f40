"""Asserters, actors and places that the document does not name where it is cited."""

from __future__ import annotations

from collections.abc import Iterator

from generator.checking import rule
from generator.diagnostics import Finding, Note, Severity
from generator.facts import Dossier, Report
from generator.facts.verifying import Held, held


@rule(Severity.WARNING, family="archive")
def name_not_in_source(dossier: Dossier) -> Iterator[Finding]:
    """The archived text does not name who says it, who did it or where, at the place that is cited.

    The name, the short name or one of the other spellings (`also`, `names`) must stand there; what a body publishes
    itself need not name it. Where a document leaves a name out, the citation says whose:
    `{id: ..., at: paragraph 2, leaves_out: river-office, note: It does not name the office.}`. Then any other name
    that gets into the statement by mistake is still found, and so is a `leaves_out` that is not true.
    """
    for each in held(dossier):
        for fact in each.unexplained:
            yield Finding(
                f"`{fact.id}` is not named in {each.where}",
                each.rest.citation.at(),
                f"correct who or where it is, cite another place, add the spelling under `also:`, or write "
                f"`leaves_out: {fact.id}` and a `note:` on this citation",
                see=_typed(each, fact.id),
                about=each.about,
            )
        for name in each.left_out:
            yield Finding(
                f"`{name}` is said to be left out, and is named in {each.where} or is no part of this statement",
                each.rest.citation.at("leaves_out"),
                f"take `{name}` out of `leaves_out`, or correct who or where it is",
                about=each.about,
            )


def _typed(each: Held, name: str) -> tuple[Note, ...]:
    """Where the statement itself has the name."""
    stated = each.rest.statement
    record = stated.entry if isinstance(stated, Report) else stated or each.rest.fact
    for key in ("by", "actor", "where"):
        held_there = getattr(record, key, None) or ()
        if record is not None and name in ((held_there,) if isinstance(held_there, str) else held_there):
            return (Note(record.at(key), f"`{name}`"),)
    return ()
