"""Facts that may be one fact written twice."""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator

from generator.checking import rule
from generator.diagnostics import Finding, Note, Severity
from generator.facts import Actor, Dossier, Fact, Place

SHORTEST = 6


@rule(Severity.WARNING, family="identity")
def near_duplicate_id(dossier: Dossier) -> Iterator[Finding]:
    """Two facts of one kind have ids one letter apart, or names that read alike.

    They may be one fact that was entered twice, under two spellings. Ids that differ in a digit are left alone: they
    are numbered on purpose. If both are meant, say so with `explains: {near-duplicate-id: why}` in one of them.
    """
    kinds: dict[str, list[Fact]] = defaultdict(list)
    for fact in dossier.facts.values():
        kinds[fact.kind].append(fact)
    for facts in kinds.values():
        yield from _spelt_alike(facts)
    for kind in (Actor, Place):
        yield from _named_alike(dossier.all(kind))


def _spelt_alike(facts: Iterable[Fact]) -> Iterator[Finding]:
    """Ids one apart share a text with one letter, and no digit, taken out of either, or of one."""
    seen: dict[str, list[Fact]] = defaultdict(list)
    for fact in facts:
        name = fact.id
        if len(name) < SHORTEST:
            continue
        shortened = {name, *(name[:i] + name[i + 1 :] for i, c in enumerate(name) if not c.isdigit())}
        near = {other.id: other for text in shortened for other in seen.get(text, ())}
        for other in near.values():
            if _one_letter_apart(name, other.id):
                yield _finding(f"`{name}` is one letter away from `{other.id}`", fact, other)
        for text in shortened:
            seen[text].append(fact)


def _one_letter_apart(one: str, other: str) -> bool:
    long, short = (one, other) if len(one) >= len(other) else (other, one)
    start = next((i for i, (a, b) in enumerate(zip(long, short, strict=False)) if a != b), len(short))
    same_length = len(long) == len(short)
    if long[start + 1 :] != short[start + same_length :]:
        return False
    return not any(c.isdigit() for c in (long[start], *short[start : start + same_length]))


def _named_alike(facts: Iterable[Actor | Place]) -> Iterator[Finding]:
    seen: dict[str, Actor | Place] = {}
    for fact in facts:
        plain = unicodedata.normalize("NFKD", fact.name).casefold()
        looks = "".join(c for c in plain if c.isalnum())
        if looks and looks in seen:
            yield _finding(f"`{fact.name}` reads like the name of `{seen[looks].id}`", fact, seen[looks])
        seen.setdefault(looks, fact)


def _finding(message: str, fact: Fact, other: Fact) -> Finding:
    way_out = "put the two together, or explain why both stand"
    return Finding(message, fact.at("id"), way_out, (Note(other.at("id"), f"`{other.id}`"),), (fact, other))
