"""Numbers that the document does not have where it is cited."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from generator.checking import rule
from generator.diagnostics import Finding, Note
from generator.facts import Dossier, Report
from generator.facts.quantities import Quantity
from generator.facts.verifying import Held, Outcome, held

MOST_SHOWN = 3


@rule(family="archive")
def number_not_in_source(dossier: Dossier) -> Iterator[Finding]:
    """The archived text does not state the report's number, or holds it in another way, at the place that is cited.

    The number must stand there in digits or words, with a qualifier that means the same: "over" is "more than" and
    "twin" is two, but "over 14,000" is not 14,000 and 24 is not in 240. Where a document words it otherwise than the
    report, the citation says so itself: `{id: ..., at: paragraph 1, says: at least 255, note: ...}`, and the note
    tells readers how it drifts from its own source. Words that were noted in the document's language (`original`)
    must stand there as they are, and so must words that are spelt out because nothing reads them:
    `{text: passed 14,000, qualifier: more-than, low: 14000}`. A number that was inferred
    (`basis: inferred`) need not stand anywhere.
    """
    for each in held(dossier):
        if each.number is Outcome.DIFFERS:
            yield _finding(each)


def _finding(each: Held) -> Finding:
    citation, report = each.rest.citation, each.rest.statement
    said = each.wanted
    if isinstance(report, Report):
        at = citation.at("says") if each.said is citation.says else report.at("says")
    else:
        at = each.rest.fact.at("original")
    shown = _nearest(said, each.quantities) if isinstance(said, Quantity) else ()
    there = f", which has {_listed(shown)}" if shown else ""
    return Finding(
        f"“{said}” does not stand in {each.where}{there}",
        at,
        "type what stands there, name the place where this stands, or give the citation its own `says:` with a `note:`",
        (Note(citation.at(), "cited here"),),
        each.about,
    )


def _nearest(said: Quantity, there: Sequence[Quantity]) -> tuple[Quantity, ...]:
    """The same number held otherwise, or else the first numbers that stand there."""
    each_once = {q.text: q for q in there}.values()
    mine = {said.low, said.best, said.high} - {None}
    same = [q for q in each_once if mine & {q.low, q.best, q.high}]
    return tuple(same or each_once)[:MOST_SHOWN]


def _listed(shown: Sequence[Quantity]) -> str:
    return ", ".join(f"“{q}”" for q in shown)
