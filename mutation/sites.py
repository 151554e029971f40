"""Where in the files of a story every value stands, with what the model knows of it: the ground for mutations."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import yaml

from generator.facts import Basis, Citation, Dossier, Fact, Node, Source, Statement
from generator.facts.base import PLAIN, EntryOf, IsProse, RefTo, Shape, shapes
from generator.facts.references import Reference, scan
from generator.loading import load

CONTENT = "content"
"""How messages name the folder, whichever it is."""
Step = str | int


@dataclass(frozen=True, slots=True, eq=False)
class Record:
    """One mapping of a file, read as a record."""

    path: str
    node: Node
    keys: tuple[Step, ...]
    chain: tuple[Node, ...]
    """The records around it, outermost first, and itself."""
    mapping: yaml.MappingNode

    @property
    def pairs(self) -> dict[str, tuple[yaml.Node, yaml.Node]]:
        """Each typed key with the nodes of key and value."""
        return {key.value: (key, value) for key, value in self.mapping.value}


@dataclass(frozen=True, slots=True, eq=False)
class Site:
    """One value, or the part of a text that is one, and where it is typed."""

    path: str
    start: int
    end: int
    keys: tuple[Step, ...]
    chain: tuple[Node, ...]
    value: object
    shape: Shape
    is_key: bool = False
    is_whole: bool = True
    """Whether it is all that its YAML scalar holds."""

    @property
    def key(self) -> str:
        """The last key on the way to it."""
        return next((str(step) for step in reversed(self.keys) if isinstance(step, str)), "")

    @property
    def node(self) -> Node:
        """The record that it belongs to."""
        return self.chain[-1]

    @property
    def points_at(self) -> tuple[str, ...]:
        """The kinds of fact that it may point at."""
        return self.shape.marker.kinds if isinstance(self.shape.marker, RefTo) else ()


@dataclass(frozen=True, slots=True, eq=False)
class Mention:
    """One reference in prose, and where its brackets stand."""

    path: str
    start: int
    end: int
    owner: str
    """The fact or page that it stands in."""
    chain: tuple[Node, ...]
    reference: Reference


class Story:
    """A content folder with the places of all that is typed in it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        loaded = load(folder, CONTENT)
        assert not loaded.problems, loaded.problems
        self.dossier: Dossier = loaded.dossier
        self.texts: Mapping[str, str] = {p: t for p, t in loaded.dossier.texts.items() if not p.endswith(".geojson")}
        self.archived = frozenset(s.id for s in self.dossier.all(Source) if s.sha256)
        self.records: list[Record] = []
        self.sites: list[Site] = []
        self.sequences: list[tuple[Record, str, yaml.SequenceNode]] = []
        for path, text in self.texts.items():
            if path.endswith(".yml") and path != f"{CONTENT}/reviewed.yml":  # which no editor types
                self._read(path, text)

    def owner(self, chain: tuple[Node, ...], path: str) -> str:
        """The id of the fact that a chain begins with, or the name of the file."""
        return chain[0].id if chain and isinstance(chain[0], Fact) else path.rsplit("/", 1)[-1]

    def pointing(self) -> Iterator[Site]:
        """Every reference to a fact."""
        return (site for site in self.sites if site.points_at)

    @cached_property
    def mentions(self) -> tuple[Mention, ...]:
        """Every reference in prose, of records and pages."""
        return tuple(self._mentions())

    @cached_property
    def by_node(self) -> Mapping[int, dict[str, Site]]:
        """The sites of each record by key."""
        out: dict[int, dict[str, Site]] = {}
        for site in self.sites:
            out.setdefault(id(site.node), {}).setdefault(site.key, site)
        return out

    def is_archived(self, chain: tuple[Node, ...], key: str) -> bool:
        """Whether a document of the statement that a value belongs to is in the archive, and worded as the value is.

        A number that the editors counted (`basis: inferred`) stands in no text.
        """
        for node in reversed(chain):
            if isinstance(node, Citation):
                return node.id in self.archived
            if key == "says" and getattr(node, "basis", Basis.EXPLICIT) is Basis.INFERRED:
                return False
            if sources := getattr(node, "sources", ()):
                return any(c.id in self.archived and (key != "says" or c.says is None) for c in sources)
            if not isinstance(node, Statement):
                break
        return False

    def _read(self, path: str, text: str) -> None:
        root = parsed(text)
        stem = path.rsplit("/", 1)[-1].removesuffix(".yml")
        if path == f"{CONTENT}/explainer.yml":
            self._record(path, self.dossier.story, root, (), ())
        elif path == f"{CONTENT}/vocabulary.yml":
            self._record(path, self.dossier.vocabulary, root, (), ())
        elif path == f"{CONTENT}/corrections.yml":
            for index, correction in enumerate(self.dossier.corrections):
                self._record(path, correction, root.value[index], (index,), ())
        elif isinstance(root, yaml.MappingNode):
            self._record(path, self.dossier.facts[stem], root, (), ())
        else:
            for index, item in enumerate(root.value):
                name = next(value.value for key, value in item.value if key.value == "id")
                self._record(path, self.dossier.facts[name], item, (index,), ())

    def _record(
        self, path: str, node: Node, mapping: yaml.MappingNode, keys: tuple[Step, ...], chain: tuple[Node, ...]
    ) -> None:
        record = Record(path, node, keys, (*chain, node), mapping)
        self.records.append(record)
        for key, name, shape in shapes(type(node)):
            if key in record.pairs:
                value = record.pairs[key][1]
                if isinstance(value, yaml.SequenceNode):
                    self.sequences.append((record, key, value))
                self._value(path, getattr(node, name), value, shape, (*keys, key), record.chain)

    def _value(
        self, path: str, value: object, typed: yaml.Node, shape: Shape, keys: tuple[Step, ...], chain: tuple[Node, ...]
    ) -> None:
        inner = shape.inner or PLAIN
        if isinstance(value, Node) and isinstance(typed, yaml.MappingNode):
            self._record(path, value, typed, keys, chain)
        elif isinstance(value, Citation):
            self._citation(path, value, typed, keys, chain)
        elif isinstance(value, Node):
            # A record that was typed as the one thing it holds.
            key, name, own = next(s for s in shapes(type(value)) if s[1] in value.model_fields_set)
            self._value(path, getattr(value, name), typed, own, (*keys, key), (*chain, value))
        elif isinstance(value, tuple):
            many = isinstance(typed, yaml.SequenceNode)
            for index, item in enumerate(value):
                own_keys = (*keys, index) if many else keys
                self._value(path, item, typed.value[index] if many else typed, inner, own_keys, chain)
        elif isinstance(value, Mapping):
            for key, held in typed.value:
                start, end = key.start_mark.index, key.end_mark.index
                if shape.key_marker:
                    own = Shape(marker=shape.key_marker)
                    self.sites.append(Site(path, start, end, (*keys, key.value), chain, key.value, own, is_key=True))
                self._value(path, value[key.value], held, inner, (*keys, key.value), chain)
        elif value is not None and isinstance(typed, yaml.ScalarNode):
            start, end = typed.start_mark.index, typed.end_mark.index
            self.sites.append(Site(path, start, end, keys, chain, value, shape))

    def _citation(
        self, path: str, value: Citation, typed: yaml.Node, keys: tuple[Step, ...], chain: tuple[Node, ...]
    ) -> None:
        text = self.texts[path][typed.start_mark.index : typed.end_mark.index]
        fields = {key: shape for key, _, shape in shapes(Citation)}
        for key, held in (("id", value.id), ("at", value.locator)):
            offset = text.find(held) if key == "id" and held else text.rfind(held) if held else -1
            if held and offset >= 0:
                start = typed.start_mark.index + offset
                own = Site(path, start, start + len(held), (*keys, key), (*chain, value), held, fields[key])
                self.sites.append(_part_of_text(own))

    def _mentions(self) -> Iterator[Mention]:
        for site in self.sites:
            if isinstance(site.shape.marker, IsProse):
                raw = self.texts[site.path][site.start : site.end]
                for found in scan(raw):
                    if isinstance(found, Reference):
                        at, owner = site.start, self.owner(site.chain, site.path)
                        yield Mention(site.path, at + found.start, at + found.end, owner, site.chain, found)
        for page in self.dossier.pages:
            text = self.texts[page.path]
            for found in scan(text):
                if isinstance(found, Reference):
                    yield Mention(page.path, found.start, found.end, page.name, (), found)


def parsed(text: str) -> Any:
    """A file's text as nodes with their places; the types of the library know less of them."""
    return yaml.compose(text, Loader=yaml.CSafeLoader)


def _part_of_text(site: Site) -> Site:
    return Site(site.path, site.start, site.end, site.keys, site.chain, site.value, site.shape, is_whole=False)


def section_of(site: Site) -> str:
    """The section of the vocabulary that a value names an entry of; empty where it names none."""
    return site.shape.marker.section if isinstance(site.shape.marker, EntryOf) else ""
