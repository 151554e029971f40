"""References that lead nowhere."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.checking import rule
from generator.diagnostics import Finding, Location, Note
from generator.facts import (
    UNREAD_FACTS,
    VOCABULARY,
    Chart,
    Dossier,
    Figure,
    Malformed,
    Passage,
    Reference,
    resolve,
)
from generator.facts.identifiers import near_ids
from generator.facts.references import scan
from generator.facts.resolving import Nothing, near_fact


@rule(family="identity")
def unknown_reference(dossier: Dossier) -> Iterator[Finding]:
    """A record or a sentence refers to something that does not exist.

    It finds ids that no fact has, words that vocabulary.yml does not define, double brackets in prose that cannot be
    read, ids in single brackets, and references to a report or a field that the fact does not have. A reader would
    meet a dead end there. What a file holds that could not be read is not missed, and neither is a report of somebody
    where the figure has one under an unknown id. The same id or word is told once a file.
    Take the id that the message offers, add the fact, or take the reference out.
    """
    yield from _ids(dossier)
    yield from _words(dossier)
    opened: Location | None = None
    for passage in dossier.passages:
        for found in passage.references():
            at = passage.place(found.start)
            closes = isinstance(found, Malformed) and passage.text[found.start : found.end] == "]]"
            if closes and opened and (opened.path, opened.line + 1) == (at.path, at.line):
                continue  # the line above opens them, and that has been told
            opened = at if isinstance(found, Malformed) and not closes else None
            yield from _in_prose(dossier, passage, found)
        yield from _in_single_brackets(dossier, passage)


def _ids(dossier: Dossier) -> Iterator[Finding]:
    if UNREAD_FACTS in dossier.broken:
        return
    for link in dossier.links:
        if not link.kinds or link.target in dossier.facts or link.target in dossier.broken or link.at in dossier.torn:
            continue
        if now := dossier.aliases.get(link.target):
            yield Finding(f"`{link.target}` is a former id", link.at, f"write `{now}`", once=True)
            continue
        if link.kinds == ("source",) and (cited := _CITED.match(link.target)) and cited[1] in dossier.facts:
            said = f"no comma stands between `{cited[1]}` and the place in it"
            yield Finding(said, link.at, f'write `"{cited[1]}, {cited[2]}"`')
            continue
        if link.kinds == ("source",) and _ADDRESS.match(link.target):
            way_out = "give the document a record in facts/sources.yml with this `url:`, and write its id and the place"
            yield Finding("an address stands where the id of a document belongs", link.at, way_out)
            continue
        fitting = [name for name, fact in dossier.facts.items() if fact.kind in link.kinds]
        kinds = " or ".join(link.kinds)
        near, see = near_fact(dossier, link.target, fitting)
        way_out = near or f"add the {kinds}, or take the reference out"
        yield Finding(f"no {kinds} has the id `{link.target}`", link.at, way_out, see, once=True)


def _words(dossier: Dossier) -> Iterator[Finding]:
    if VOCABULARY in dossier.broken:
        return
    for section, used in dossier.vocabulary_links:
        word = used.text
        entries = dossier.vocabulary.entries(section)
        if word not in entries:
            known = f"write one of {', '.join(entries)}, or " if entries else ""
            near = near_ids(word, entries)[:1]
            see = tuple(Note(dossier.vocabulary.key_at(section, name), f"`{name}` stands here") for name in near)
            way_out = f"did you mean `{near[0]}`?" if near else f"{known}define it under `{section}` in vocabulary.yml"
            said = f"`{word}` is not among the {section.replace('_', ' ')} of this story"
            yield Finding(said, used.at, way_out, see, once=True)


def _in_prose(dossier: Dossier, passage: Passage, found: Reference | Malformed) -> Iterator[Finding]:
    at = passage.place(found.start)
    if isinstance(found, Malformed):
        yield Finding(found.message, at, _by_name(dossier, passage.text[found.start : found.end]) or found.help)
        return
    if any(name in dossier.broken for name in (found.id, found.until, found.by) if name):
        return
    shown = resolve(found, dossier)
    chart = isinstance(dossier.facts.get(found.id), Chart)
    alone = f"put `![[{found.id}]]` on a line of its own"
    if isinstance(shown, Nothing):
        is_known = dossier.aliases.get(found.id, found.id) in dossier.facts
        if not (shown.is_missing and _may_be_there(dossier, found, is_known=is_known)):
            yield Finding(shown.message, at, shown.help, shown.see, once=not is_known)
    elif found.embeds and not passage.may_embed:
        way_out = f"{alone} of a page" if chart else f"write `[[{found.id}]]` in a sentence"
        yield Finding("a picture stands in a page, on a line of its own", at, way_out)
    elif not found.embeds and chart:
        way_out = f"{alone} of a page" if passage.owner else alone
        yield Finding(f"`{found.id}` is a chart, which no sentence can show", at, way_out)


def _may_be_there(dossier: Dossier, missing: Reference, *, is_known: bool) -> bool:
    """A report may stand in a record that could not be read, or under an id that is told; and a fact in a file."""
    if not is_known:
        return UNREAD_FACTS in dossier.broken
    if dossier.broken or any(isinstance(k.owner, Figure) and k.kinds == ("figure",) for k in dossier.loose):
        return True
    reports = dossier.reports_of(dossier.aliases.get(missing.id, missing.id))
    return bool(missing.by) and any(r.by and r.by not in dossier.facts for r in reports)


def _by_name(dossier: Dossier, typed: str) -> str:
    """What to write for a fact that was called by its name, or by its id in other letters."""
    head, bar, words = typed.strip("![]").partition("|")
    named = head.strip().casefold()
    slug = re.sub(r"[^a-z0-9]+", "-", named).strip("-")
    if slug in dossier.facts:
        return f"write `[[{slug}{bar}{words}]]`"
    for better in (named, re.sub(r"(?<!@) +(?=\d{4}-\d\d)", " @ ", named)):
        for reference in scan(f"[[{better}]]"):
            if isinstance(reference, Reference) and reference.id in dossier.facts:
                return f"write `[[{better}{bar}{words}]]`"
    called = (f.id for f in dossier.facts.values() if named in (f.title_text.casefold(), f.link_text.casefold()))
    found = next(called, "")
    return f"write `[[{found}{bar}{words}]]`" if found else ""


_CITED = re.compile(r"([a-z0-9-]+)[\s;:(/|]+([^()]*[^()\s])\)?\Z")
_ADDRESS = re.compile(r"(?:https?://|www\.)\S")
_OTHER = re.compile(r"\{{1,2}\s*([a-z0-9-]+)\s*\}{1,2}|\(\(\s*([a-z0-9-]+)\s*\)\)")
_SINGLE = re.compile(r"(?<![\[\]\\])(!?)\[([a-z0-9][^\[\]\n]*)\](?![\[\](:])")
_CODE = re.compile(r"`[^`]*`")


def _in_single_brackets(dossier: Dossier, passage: Passage) -> Iterator[Finding]:
    """References that lack half of their brackets: they would be published as they stand."""
    for other in _OTHER.finditer(passage.text):
        name = other[1] or other[2]
        if name in dossier.facts:
            yield Finding(
                f"`{other[0]}` would be published as it is", passage.place(other.start()), f"write `[[{name}]]`"
            )
    if "[" not in passage.text:
        return
    for found in _SINGLE.finditer(_CODE.sub(lambda m: " " * len(m[0]), passage.text)):
        meant = f"{found[1]}[[{found[2]}]]"
        for reference in scan(meant):
            name = reference.id if isinstance(reference, Reference) else ""
            if name in dossier.facts or name in dossier.aliases or name in dossier.broken:
                said = f"`{found[0]}` stands in single brackets, and would be published as it is"
                yield Finding(said, passage.place(found.start()), f"write `{meant}`")
