"""References that lead nowhere."""

from __future__ import annotations

from collections.abc import Iterator

from generator.checking import rule
from generator.diagnostics import Finding
from generator.facts import Chart, Dossier, Malformed, Passage, Reference, nearest, resolve
from generator.facts.resolving import Nothing


@rule()
def unknown_reference(dossier: Dossier) -> Iterator[Finding]:
    """A record or a sentence refers to something that does not exist.

    It finds ids that no fact has, words that vocabulary.yml does not define, double brackets in prose that cannot be
    read, and references to a report or a field that the fact does not have. A reader would meet a dead end there.
    Take the id that the message offers, add the fact, or take the reference out.
    """
    yield from _ids(dossier)
    yield from _words(dossier)
    for passage in dossier.passages:
        for found in passage.references():
            yield from _in_prose(dossier, passage, found)


def _ids(dossier: Dossier) -> Iterator[Finding]:
    for link in dossier.links:
        if not link.kinds or link.target in dossier.facts or link.target in dossier.broken:
            continue
        if now := dossier.aliases.get(link.target):
            yield Finding(f"`{link.target}` is a former id", link.at, f"write `{now}`")
            continue
        fitting = [name for name, fact in dossier.facts.items() if fact.kind in link.kinds]
        kinds = " or ".join(link.kinds)
        way_out = nearest(link.target, fitting) or f"add the {kinds}, or take the reference out"
        yield Finding(f"no {kinds} has the id `{link.target}`", link.at, way_out)


def _words(dossier: Dossier) -> Iterator[Finding]:
    for section, word, at in dossier.vocabulary_links:
        entries = dossier.vocabulary.entries(section)
        if word not in entries:
            way_out = nearest(word, entries) or f"define it under `{section}` in vocabulary.yml"
            yield Finding(f"`{word}` is not among the {section.replace('_', ' ')} of this story", at, way_out)


def _in_prose(dossier: Dossier, passage: Passage, found: Reference | Malformed) -> Iterator[Finding]:
    at = passage.place(found.start)
    if isinstance(found, Malformed):
        yield Finding(found.message, at, found.help)
        return
    if any(name in dossier.broken for name in (found.id, found.until, found.by) if name):
        return
    shown = resolve(found, dossier)
    if isinstance(shown, Nothing):
        yield Finding(shown.message, at, shown.help)
    elif found.embeds and not passage.may_embed:
        yield Finding("a picture stands in a page, on a line of its own", at, f"write `[[{found.id}]]` in a sentence")
    elif not found.embeds and isinstance(dossier.facts.get(found.id), Chart):
        yield Finding(
            f"`{found.id}` is a chart, which no sentence can show", at, f"write `![[{found.id}]]` on a line alone"
        )
