"""What phrases mean in whatever language and words: two that mean the same are equal here."""

from __future__ import annotations

from dataclasses import replace

from generator.facts.languages import phrases_of
from generator.facts.phrase_reading import parse
from generator.facts.quantities import Qualifier, Quantity, QuantityError


def meaning(said: Quantity, language: str) -> Quantity:
    """The same quantity without its words, so that those who mean the same are equal."""
    if said.qualifier is not Qualifier.VERBAL:
        best = None if said.qualifier is Qualifier.BETWEEN else said.best
        return replace(said, text="", prefix="", body="", best=best)
    phrases, word = phrases_of(language), said.body.lower()
    return replace(said, text="", prefix="", low=None, body=phrases.verbal.get(word, word) if phrases else word)


def read(text: str, language: str) -> Quantity | None:
    """The quantity that a text is, and nothing else; None where it is none, or the language is unknown."""
    try:
        return parse(text, language=language)
    except QuantityError:
        return None
