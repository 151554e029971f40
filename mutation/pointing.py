"""Slips in what points at what: ids misspelt, exchanged, renamed, or those of another fact of the kind."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

import yaml

from generator.facts import Actor, Citation, Fact
from generator.facts.figures import Derivation
from mutation.mutants import Edit, Mutant, end_of, mutant, shown, without_item, without_pair
from mutation.sites import Mention, Record, Site, Story, parsed, section_of

ASSERTERS = ("by",)
ACTORS = ("actor",)
PLACES = ("where", "in")


def misspelt(story: Story) -> Iterator[Mutant]:
    """An id that points at a fact, or at an entry of the vocabulary, has a letter too many."""
    for site in story.sites:
        if site.points_at or section_of(site):
            yield mutant(story, "misspelt reference", site, _longer(story, str(site.value)))
        elif isinstance(site.value, Derivation):
            name = site.value.terms[0][1]
            yield mutant(story, "misspelt reference", site, site.value.text.replace(name, _longer(story, name), 1))
    for mention in story.mentions:
        name = mention.reference.id
        yield _in_prose(story, "misspelt reference", mention, _longer(story, name))


def exchanged(story: Story) -> Iterator[Mutant]:
    """Two references of one record stand in each other's place: the asserter as the place, the actor as the source."""
    groups: dict[int, list[Site]] = defaultdict(list)
    for site in story.pointing():
        holder = site.chain[-2] if isinstance(site.node, Citation) and len(site.chain) > 1 else site.node
        groups[id(holder)].append(site)
    for sites in groups.values():
        typed = [site for site in sites if not site.is_key]
        by_key = {_slot(site): site for site in reversed(typed)}
        for one, other in pairwise(sorted(by_key.values(), key=lambda site: site.start)):
            if one.value != other.value:
                yield mutant(story, "exchanged references", one, str(other.value), (other, str(one.value)))


def _slot(site: Site) -> str:
    steps = [step for step in site.keys if isinstance(step, str)]
    return steps[-2] if isinstance(site.node, Citation) and len(steps) > 1 and steps[-1] == "id" else steps[-1]


def others(story: Story) -> Iterator[Mutant]:
    """A reference names another fact of the kind, the next in the files."""
    for site in story.pointing():
        if isinstance(site.node, Citation) and site.key == "id":
            kind = "another source"
        elif site.key in ASSERTERS:
            kind = "another asserter"
        elif site.key in ACTORS:
            kind = "another actor"
        elif site.key in PLACES:
            kind = "another place"
        else:
            kind = "another fact"
        yield from (mutant(story, kind, site, other) for other in _next(story, site))
    for mention in story.mentions:
        found = story.dossier.facts.get(mention.reference.id)
        for other in _following(story, found, {found.id}) if found else ():
            yield _in_prose(story, "another fact in prose", mention, other)


def _next(story: Story, site: Site) -> Iterator[str]:
    """The next fact of the kind that the list or record does not name already."""
    found = story.dossier.facts.get(str(site.value))
    if found:
        owner = {node.id for node in site.chain if isinstance(node, Fact)}
        beside = {str(s.value) for s in story.pointing() if s.node is site.node}
        yield from _following(story, found, owner | beside)


def _following(story: Story, fact: Fact, but: set[str]) -> Iterator[str]:
    names = [f.id for f in story.dossier.all(type(fact))]
    index = names.index(fact.id)
    yield from [name for name in (*names[index + 1 :], *names[:index]) if name not in but][:1]


def renamed(story: Story) -> Iterator[Mutant]:
    """An id is renamed where it is defined, and nowhere else."""
    for record in story.records:
        if isinstance(record.node, Fact) and len(record.chain) == 1:
            name = record.node.id
            new = _longer(story, name)
            says = f"id: {name} > {new}"
            if pair := record.pairs.get("id"):
                edit = Edit(record.path, pair[1].start_mark.index, pair[1].end_mark.index, new)
                yield Mutant("renamed id", name, says, (edit,))
            else:
                files = (record.path, record.path.replace(f"/{name}.yml", f"/{new}.yml"))
                yield Mutant("renamed id", name, says, (), renames=files)
    for section, entries in parsed(story.texts["content/vocabulary.yml"]).value:
        for key, _ in entries.value:
            edit = Edit("content/vocabulary.yml", key.start_mark.index, key.end_mark.index, f"{key.value}x")
            says = f"{section.value}: {key.value} > {key.value}x"
            yield Mutant("renamed id", "vocabulary.yml", says, (edit,))


def sources(story: Story) -> Iterator[Mutant]:
    """A document is dropped from those that carry a statement."""
    for record, key, items in story.sequences:
        if key == "sources":
            for index, item in enumerate(items.value):
                many = len(items.value) > 1
                edit = without_item(story, record.path, items, index) if many else without_pair(record, key)
                name = story.texts[record.path][item.start_mark.index : item.end_mark.index]
                says = f"{shown(record)}.sources: without {name}"
                archived = story.is_archived(record.chain, "sources")
                lacks = (record.path, record.mapping.start_mark.index)
                owner = story.owner(record.chain, record.path)
                yield Mutant("dropped source", owner, says, (edit,), archived, lacks)


def locators(story: Story) -> Iterator[Mutant]:
    """The number of a paragraph in a citation is the next one."""
    for site in story.sites:
        if isinstance(site.node, Citation) and site.key == "at":
            text = str(site.value)
            digit = next((i for i, c in enumerate(text) if c.isdigit()), None)
            if digit is not None:
                new = text[:digit] + str(int(text[digit]) + 1) + text[digit + 1 :]
                yield mutant(story, "another paragraph", site, new)


def reversed_relations(story: Story) -> Iterator[Mutant]:
    """A relation stands under the other of the two actors, so that it says the reverse."""
    whole = {id(r.node): r for r in story.records}
    kinds = story.dossier.vocabulary.relations
    for record, key, items in story.sequences:
        if key == "relations" and isinstance(record.node, Actor):
            for index, relation in enumerate(record.node.relations):
                other, entry = story.dossier.get(Actor, relation.actor), kinds.get(relation.kind)
                if other and not (entry and entry.symmetric):
                    many = len(items.value) > 1
                    out = without_item(story, record.path, items, index) if many else without_pair(record, key)
                    typed = _one_line(items.value[index], relation.actor, record.node.id)
                    edits = (out, _added(story, whole[id(other)], typed))
                    says = f"{shown(record)}relations[{index}]: moved to {other.id}".removeprefix("id")
                    archived = story.is_archived((record.node, relation), "relations")
                    yield Mutant("reversed relation", record.node.id, says, edits, archived)


def _one_line(node: Any, old: str, new: str) -> str:
    """The relation on one line, with the other actor in it."""
    if isinstance(node, yaml.MappingNode):
        pairs = ((k.value, new if k.value == "actor" and v.value == old else v) for k, v in node.value)
        return f"{{{', '.join(f'{k}: {v if isinstance(v, str) else _one_line(v, old, new)}' for k, v in pairs)}}}"
    if isinstance(node, yaml.SequenceNode):
        return f"[{', '.join(_one_line(item, old, new) for item in node.value)}]"
    return "'" + str(node.value).replace("'", "''") + "'"


def _added(story: Story, record: Record, typed: str) -> Edit:
    """The edit that adds a relation to an actor's record."""
    if pair := record.pairs.get("relations"):
        items: Any = pair[1]
        if items.flow_style:
            return Edit(record.path, items.start_mark.index + 1, items.start_mark.index + 1, f"{typed}, ")
        line = story.texts[record.path].rfind("\n", 0, items.value[0].start_mark.index) + 1
        dash = story.texts[record.path][line : items.value[0].start_mark.index]
        return Edit(record.path, line, line, f"{dash}{typed}\n")
    end = end_of(record.mapping)
    if record.mapping.flow_style:
        return Edit(record.path, end - 1, end - 1, f", relations: [{typed}]")
    column = record.mapping.value[-1][0].start_mark.column
    return Edit(record.path, end, end, f"\n{' ' * column}relations: [{typed}]")


def _longer(story: Story, name: str) -> str:
    """The id with a letter too many, that no fact has."""
    longer = f"{name[:63]}x"
    return longer if longer not in story.dossier.facts else f"{name[:62]}xx"


def _in_prose(story: Story, kind: str, mention: Mention, other: str) -> Mutant:
    text = story.texts[mention.path][mention.start : mention.end]
    new = text.replace(mention.reference.id, other, 1)
    line = story.texts[mention.path].count("\n", 0, mention.start) + 1
    says = f"line {line}: {text} > {new}"
    return Mutant(kind, mention.owner, says, (Edit(mention.path, mention.start, mention.end, new),))
