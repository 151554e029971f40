"""Words that take a side, in the site's own voice."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.checking import rule
from generator.diagnostics import Finding, Severity
from generator.facts import Actor, Claim, Dossier, Fact, Place, Reference, Source
from generator.facts.searching import by_first_word, names_in


@rule(Severity.WARNING, family="prose")
def loaded_word(dossier: Dossier) -> Iterator[Finding]:
    """A word that takes a side is used in the site's own voice.

    `loaded_words` in explainer.yml lists the words that the house does not use of its own accord. They may stand where
    it is plain that they are somebody's: in quotation marks, in what a claim says, in the words of a reference to a
    claim, and in the names of actors, places and documents. Say who uses the word, or write the house term.
    """
    listed = dossier.story.loaded_words
    pattern = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, listed))})(?!\w)", re.IGNORECASE)
    names = by_first_word(name for fact in dossier.facts.values() for name in _names(fact))
    for passage in dossier.passages if listed else ():
        if passage.field == "says" and dossier.get(Claim, passage.owner):
            continue
        text = passage.own_words(lambda reference: _is_claim(dossier, reference))
        words = list(pattern.finditer(text))
        spans = [range(start, start + len(name)) for start, name in names_in(text, names)] if words else ()
        for word in words:
            if not any(word.start() in span for span in spans):
                owner = dossier.facts.get(passage.owner)
                yield Finding(
                    f"`{word[0]}` takes a side, and nobody is said to use it",
                    passage.place(word.start()),
                    "write the house term, or put the word in quotation marks and say whose it is",
                    about=(owner,) if owner else (),
                )


def _is_claim(dossier: Dossier, reference: Reference) -> bool:
    return dossier.get(Claim, dossier.aliases.get(reference.id, reference.id)) is not None


def _names(fact: Fact) -> Iterator[str]:
    match fact:
        case Actor() | Place():
            yield from fact.spellings
        case Source():
            yield from (name for name in (fact.title, fact.publisher) if name)
