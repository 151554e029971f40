"""Pages that tell one side of a contradiction."""

from __future__ import annotations

from collections.abc import Iterator

from generator.checking import rule
from generator.diagnostics import Finding, Location, Note, Severity
from generator.facts import Claim, Dossier, Event, ProsePage, Reference


@rule(Severity.WARNING, whole=True, family="claims")
def contradiction_not_answered(dossier: Dossier) -> Iterator[Finding]:
    """A page tells what another statement contradicts, and nowhere refers to that other statement.

    Whoever reads that page alone would take one side for the whole. Tell the other beside it, or refer to it. One of
    several rivals is enough, a rival that was taken back need not be told, and a reference to a date tells nothing.
    """
    for page in dossier.pages:
        yield from _unanswered(dossier, page)


def _unanswered(dossier: Dossier, page: ProsePage) -> Iterator[Finding]:
    references = [(p, r) for p in page.passages for r in p.references() if isinstance(r, Reference)]
    named = {name for _, r in references for name in (r.id, r.until)}
    told: dict[str, Location] = {}
    for passage, reference in references:
        if _tells(reference):
            told.setdefault(reference.id, passage.place(reference.start))
    for name, at in told.items():
        fact = dossier.facts.get(name)
        against = [dossier.facts[rival] for rival in dossier.contradictions.get(name, ())]
        rivals = [r for r in against if not isinstance(r, Event | Claim) or r.status.stands]
        stands = isinstance(fact, Event | Claim) and fact.status.stands
        if stands and rivals and not any(rival.id in named for rival in rivals):
            yield Finding(
                f"the page tells `{name}`, and not `{rivals[0].id}`, which contradicts it",
                at,
                f"tell the other side as well, with `[[{rivals[0].id}]]`",
                (Note(rivals[0].at("id"), f"`{rivals[0].id}`"),),
                (fact,),
            )


def _tells(reference: Reference) -> bool:
    """Whether a reference tells what happened or is said. What stands on a line of its own shows its rivals itself."""
    return not reference.embeds and not reference.is_days and reference.field in ("", "title", "short", "says")
