"""What a mutation is: a few edits of the text of files, one slip in all."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import yaml

from mutation.sites import Record, Site, Step, Story


@dataclass(frozen=True, slots=True)
class Edit:
    """A piece of a file's text, and what is typed in its place."""

    path: str
    start: int
    end: int
    new: str


@dataclass(frozen=True, slots=True)
class Mutant:
    """A story with one slip in it."""

    kind: str
    owner: str
    """The fact, page or file that it is in."""
    says: str
    """Where in it, and what became of what."""
    edits: tuple[Edit, ...]
    is_archived: bool = False
    """Whether the text of a document that carries the mutated statement is in the archive."""
    lacks: tuple[str, int] | None = None
    """File and place of the record that something was taken out of: what is missing stands nowhere else."""
    renames: tuple[str, str] | None = None
    """A file's old and new path."""

    @property
    def name(self) -> str:
        """By which a list of equivalent mutants knows it; the same for the same story."""
        return f"{self.kind}: {self.owner}: {self.says}"

    def applied(self, path: str, text: str) -> str:
        """The text of a file with the slip in it."""
        for edit in sorted((e for e in self.edits if e.path == path), key=lambda e: -e.start):
            text = text[: edit.start] + edit.new + text[edit.end :]
        return text


def mutant(story: Story, kind: str, site: Site, new: str, *more: tuple[Site, str]) -> Mutant:
    """A mutant that types something else at a site, and at others at once."""
    every = ((site, new), *more)
    says = "; ".join(f"{shown(s)}: {story.texts[s.path][s.start : s.end]} > {text}" for s, text in every)
    edits = tuple(put(story, s, text) for s, text in every)
    archived = any(story.is_archived(s.chain, s.key) for s, _ in every)
    return Mutant(kind, story.owner(site.chain, site.path), says, edits, archived)


def shown(site: Site | Record) -> str:
    """The way to a site as an editor would name it, without the place of the record in its file."""
    keys = site.keys[1:] if site.keys and isinstance(site.keys[0], int) else site.keys
    return path_text(keys)


def path_text(keys: Iterable[Step]) -> str:
    """`reports[4].parts.killed`."""
    return "".join(f"[{k}]" if isinstance(k, int) else f".{k}" for k in keys).removeprefix(".")


_SAFE = re.compile(r"[A-Za-z0-9][A-Za-z0-9 .~/+%-]*\Z")


def put(story: Story, site: Site, new: str) -> Edit:
    """The edit that types a text at a site, in the quotes that stand there, or in such as it needs."""
    old = story.texts[site.path][site.start : site.end]
    if not site.is_whole:
        typed = new
    elif old[:1] == '"':
        typed = '"' + new.replace("\\", "\\\\").replace('"', '\\"') + '"'
    elif old[:1] == "'" or not _SAFE.match(new) or new.startswith("0"):
        typed = "'" + new.replace("'", "''") + "'"
    else:
        typed = new
    return Edit(site.path, site.start, site.end, typed)


def without_pair(record: Record, key: str) -> Edit:
    """The edit that takes a key and its value out of a record."""
    index = next(i for i, (typed, _) in enumerate(record.mapping.value) if typed.value == key)
    return without_entry(record.path, record.mapping, index)


def without_entry(path: str, mapping: yaml.MappingNode, index: int) -> Edit:
    """The same for any mapping, by the place of the pair in it."""
    pairs = mapping.value
    if index + 1 < len(pairs):
        return Edit(path, pairs[index][0].start_mark.index, pairs[index + 1][0].start_mark.index, "")
    if index:
        return Edit(path, end_of(pairs[index - 1][1]), end_of(pairs[index][1]), "")
    return Edit(path, mapping.start_mark.index, end_of(mapping), "{}")


def without_item(story: Story, path: str, items: yaml.SequenceNode, index: int) -> Edit:
    """The edit that takes one of several items out of a list."""
    own, text = items.value[index], story.texts[path]
    start, end = own.start_mark.index, end_of(own)
    if not items.flow_style:
        line = text.rfind("\n", 0, start) + 1
        after = text.find("\n", end)
        return Edit(path, line, len(text) if after < 0 else after + 1, "")
    if index + 1 < len(items.value):
        return Edit(path, start, items.value[index + 1].start_mark.index, "")
    return Edit(path, end_of(items.value[index - 1]), end, "")


def end_of(node: Any) -> int:
    """Where a node's own text ends; that of a list or record in lines ends with its last item."""
    if isinstance(node, yaml.ScalarNode) or node.flow_style or not node.value:
        return int(node.end_mark.index)
    last = node.value[-1]
    return end_of(last[1] if isinstance(last, tuple) else last)
