"""Claims that a sentence tells in the site's own voice."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.checking import rule
from generator.diagnostics import Finding
from generator.facts import Actor, Claim, Dossier, Reference
from generator.facts.references import without


@rule(family="claims", whole=True)
def claim_stated_as_fact(dossier: Dossier) -> Iterator[Finding]:
    """A sentence tells what somebody claims, and neither names the holder nor says that it is told.

    `[[claim|the dike was sound]]` makes the words a sentence of the site's own, unless it names whoever says so or has
    a word of saying. `saying_words` in explainer.yml lists those words in the story's language; without the list
    nothing is asked. A holder is named by a reference, by one of their names, or by an actor who is related to them.
    """
    words = "|".join(re.escape(word) for word in dossier.story.saying_words)
    saying = re.compile(rf"\b(?:{words})\b", re.IGNORECASE)
    for passage in dossier.passages if words else ():
        references = [each for each in passage.references() if isinstance(each, Reference)]
        for reference in references:
            claim = dossier.get(Claim, reference.id)
            if claim is None or claim.id == passage.owner or not _tells(reference, claim):
                continue
            title = "" if reference.words or reference.field else claim.title
            text = f"{without(passage.text)} {title}"
            if not saying.search(text) and not _is_named(dossier, claim, text, references):
                yield Finding(
                    f"the sentence tells `{claim.id}` as a fact, and nobody in it says so",
                    passage.place(reference.start),
                    f"name the holder beside it: `[[{claim.by[0]}]] says`",
                    about=(claim,),
                )


def _tells(reference: Reference, claim: Claim) -> bool:
    """Whether a reference shows the claim's words or others for them. A claim without a title names its holder."""
    shown = reference.words or (claim.title if not reference.field else "")
    return not reference.embeds and bool(shown or reference.field == "says")


def _is_named(dossier: Dossier, claim: Claim, text: str, references: list[Reference]) -> bool:
    """Whether a sentence names one of the claim's holders, or an actor who is related to one."""
    actors = dossier.all(Actor)
    known = set(claim.by) | {r.actor for a in actors if a.id in claim.by for r in a.relations}
    known |= {actor.id for actor in actors if any(r.actor in claim.by for r in actor.relations)}
    if any({r.id, r.by} & known or (r.id == claim.id and r.field == "by") for r in references):
        return True
    names = (name for actor in actors if actor.id in known for name in actor.spellings)
    return any(name.casefold() in text.casefold() for name in names)
