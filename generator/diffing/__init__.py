"""Two versions of a story in, what differs out, by id and in plain words. It judges nothing."""

from __future__ import annotations

import difflib
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from generator.diagnostics import Location
from generator.diffing.amending import amended
from generator.diffing.pairing import brief, name_of, pair
from generator.facts import Dossier, Node, ProsePage, Statement
from generator.facts.base import PLAIN, Path, Shape
from generator.facts.stated import fields_of, is_value

__all__ = ["Change", "compare"]

_PARTS = ("parts", "of_which")


@dataclass(frozen=True, slots=True)
class Change:
    """One difference between two versions."""

    record: str
    """What it is in: the id of a fact, or the name of a page or file."""
    kind: str
    """The kind of the record: `figure`, `page`, `story` ..."""
    where: tuple[str, ...]
    """The way into the record, in words: `report by who as of 2024-11-29`, `says`."""
    old: str | None
    """As it was; None where there was nothing."""
    new: str | None
    """As it is; None where there is nothing any more."""
    at: Location
    """Where it stands now, or where it would; where it stood, if the whole record is gone."""
    is_value: bool = False
    """Whether a value differs, not words about one and nothing new."""
    facts: frozenset[str] = frozenset()
    """The facts it is a change of: the record, and the figures of the parts on the way."""
    amends: Mapping[str, str] = field(default_factory=dict)
    """The keys and texts of an `Amendment` that tells readers of it; empty where nothing that had a value differs."""

    @property
    def is_gone(self) -> bool:
        """Whether the whole record is gone."""
        return self.new is None and not self.where

    def explain(self) -> str:
        """The change on one line, for somebody who must judge it."""
        path = ": ".join((f"{self.kind} {self.record}".strip(), *self.where))
        if self.old is None:
            return f"{path} is new: {self.new}"
        if self.new is None:
            return f"{path} is gone: {self.old}"
        return f"{path} was {self.old}, is {self.new}"


def compare(old: Dossier, new: Dossier) -> tuple[Change, ...]:
    """Everything that differs: facts in the order of the new files, what is gone, pages, and the story's own files."""
    return tuple(
        change
        for part in (_facts, _pages, _own_files, _maps, _silences)
        for change in part(old, new)
        if change.old != change.new
    )


def _facts(old: Dossier, new: Dossier) -> Iterator[Change]:
    renamed = {was: fact.id for fact in new.facts.values() for was in fact.formerly if was not in new.facts}
    before = {renamed.get(name, name): fact for name, fact in old.facts.items()}
    for name, fact in new.facts.items():
        was, facts = before.get(name), frozenset({name})
        if was is None or was.kind != fact.kind:
            yield Change(name, fact.kind, (), None, brief(fact), fact.at(), facts=facts)
        else:
            yield from _Walk(fact, name, fact.kind, renamed).record(was)
    for name, gone in before.items():
        now = new.facts.get(name)
        if now is None or now.kind != gone.kind:
            yield Change(name, gone.kind, (), brief(gone), None, gone.at(), is_value=True, facts=frozenset({name}))


class _Step(NamedTuple):
    """How far the walk is into a record."""

    where: tuple[str, ...] = ()
    path: Path = ()
    shape: Shape = PLAIN
    part: str = ""
    """The figure of the innermost part on the way."""
    report: Statement | None = None
    begins: int = 0
    """Where in `where` the way inside the fact, report or part begins."""
    unsaid: str | None = None
    """The word that holds where the key is left out."""

    def into(self, word: str, step: str | int | None, shape: Shape | None) -> _Step:
        path = self.path if step is None else (*self.path, step)
        return self._replace(where=(*self.where, word), path=path, shape=shape or PLAIN, unsaid=None)

    def item(self, name: str, index: int | None, shape: Shape | None) -> _Step:
        """Into a list: its key is part of the item's name."""
        return self._replace(where=self.where[:-1]).into(name, index, shape)


@dataclass(frozen=True, slots=True)
class _Walk:
    """A record beside its former self."""

    root: Node
    name: str
    kind: str = ""
    renamed: Mapping[str, str] = field(default_factory=dict)
    """Ids of the version before, and those that their facts have now."""

    def record(self, old: Node) -> Iterator[Change]:
        return self._fields(old, self.root, _Step())

    def _fields(self, old: Node, new: Node, step: _Step) -> Iterator[Change]:
        before, now = fields_of(old), fields_of(new)
        for key in (*now, *(k for k in before if k not in now)):
            (was, shape), (has, _) = before.get(key, (None, PLAIN)), now.get(key, (None, PLAIN))
            inner = step.into(key, key, now[key][1] if key in now else shape)
            yield from self._values(was, has, inner._replace(unsaid=_unsaid(new, key)))

    def _values(self, old: object, new: object, step: _Step) -> Iterator[Change]:
        present = new if old is None else old
        if isinstance(old, Node) and isinstance(new, Node):
            yield from self._fields(old, new, step)
        elif isinstance(present, tuple):
            yield from self._items(old if isinstance(old, tuple) else (), new if isinstance(new, tuple) else (), step)
        elif isinstance(present, Mapping):
            before, now = (held if isinstance(held, Mapping) else {} for held in (old, new))
            is_part = step.path[-1] in _PARTS
            for key in (*now, *(k for k in before if k not in now)):
                inner = step.into(key, key, step.shape.inner)
                inner = inner._replace(part=key, begins=len(inner.where)) if is_part else inner
                yield from self._values(before.get(key), now.get(key), inner)
        elif old != new:
            yield self._change(old, new, step)

    def _items(self, old: Sequence[object], new: Sequence[object], step: _Step) -> Iterator[Change]:
        pairs, moved = pair(old, new)
        for was, has in pairs:
            index = next((i for i, item in enumerate(new) if item is has), None)
            present = was if was is not None else has
            inner = step.item(name_of(present, step.where[-1]), index, step.shape.inner)
            if isinstance(present, Statement):
                inner = inner._replace(report=present, begins=len(inner.where))
            yield from self._values(was, has, inner)
        if moved:
            was, has = (brief(tuple(name_of(item, "").strip() for item in items)) for items in (old, new))
            order = step.into("the order", None, None)
            yield Change(self.name, self.kind, order.where, was, has, self._at(order), facts=self._on_the_way(order))

    def _change(self, old: object, new: object, step: _Step) -> Change:
        is_same = isinstance(old, str) and self.renamed.get(old) == new  # the fact it points at has another id
        was_value = old is not None and not is_same and is_value(old, step.shape)
        told: Mapping[str, str] = {}
        if was_value or step.unsaid:
            was, has = (step.unsaid if value is None else value for value in (old, new))
            way = step.where[step.begins :]
            told = amended(step.part or self.name, step.report, way, was, has, self.renamed)
        about = (self.name, self.kind, step.where, _brief(old), _brief(new), self._at(step))
        return Change(*about, was_value, self._on_the_way(step), told)

    def _at(self, step: _Step) -> Location:
        return self.root.at(*step.path)

    def _on_the_way(self, step: _Step) -> frozenset[str]:
        parts = (str(after) for key, after in zip(step.path, step.path[1:], strict=False) if key in _PARTS)
        return frozenset({self.name, *parts})


def _unsaid(node: Node, key: str) -> str | None:
    field_of_key = type(node).model_fields.get(key)
    return field_of_key.default if field_of_key and isinstance(field_of_key.default, str) else None


def _brief(value: object) -> str | None:
    return None if value is None else brief(value)


def _pages(old: Dossier, new: Dossier) -> Iterator[Change]:
    before = {page.name: page for page in old.pages}
    now = {page.name: page for page in new.pages}
    for name in (*now, *(n for n in before if n not in now)):
        yield from _lines(name, before.get(name), now.get(name))


def _lines(name: str, old: ProsePage | None, new: ProsePage | None) -> Iterator[Change]:
    at = Location(new.path if new else old.path if old else name)
    if old is None or new is None:
        yield Change(name, "page", (), old.title if old else None, new.title if new else None, at)
        return
    for what, was, has in (("title", old.title, new.title), ("description", old.description, new.description)):
        if was != has:
            yield Change(name, "page", (what,), was or None, has or None, new.title_at)
    before, now = ([line for line in page.markdown.split("\n") if line.strip()] for page in (old, new))
    numbers = [n for n, line in enumerate(new.markdown.split("\n"), new.first_line) if line.strip()]
    for tag, i, j, k, m in difflib.SequenceMatcher(None, before, now, autojunk=False).get_opcodes():
        if tag != "equal":
            line = numbers[k] if k < len(numbers) else new.first_line
            at = Location(new.path, line)
            yield Change(name, "page", ("text",), " ".join(before[i:j]) or None, " ".join(now[k:m]) or None, at)


def _own_files(old: Dossier, new: Dossier) -> Iterator[Change]:
    yield from _Walk(new.story, "explainer.yml").record(old.story)
    yield from _Walk(new.vocabulary, "vocabulary.yml").record(old.vocabulary)
    for was, has in pair(old.corrections, new.corrections)[0]:
        if was != has:
            at = has.at() if isinstance(has, Node) else Location("corrections.yml")
            yield Change("corrections.yml", "", ("entry",), _brief(was), _brief(has), at)


def _maps(old: Dossier, new: Dossier) -> Iterator[Change]:
    for name in (*new.maps, *(n for n in old.maps if n not in new.maps)):
        file = new.maps.get(name) or old.maps[name]
        was, has = (json.dumps(d.maps[name].outlines, sort_keys=True) if name in d.maps else None for d in (old, new))
        start = next((i for i, pair in enumerate(zip(was or "", has or "", strict=False)) if pair[0] != pair[1]), 0)
        cut = slice(max(0, start - 20), start + 40)
        if was != has:
            yield Change(name, "map", ("outlines",), was and f"…{was[cut]}…", has and f"…{has[cut]}…", file.at)


def _silences(old: Dossier, new: Dossier) -> Iterator[Change]:
    before, now = ({(s.at.path.rsplit("/", 1)[-1], s.rule, s.why): s for s in d.silences} for d in (old, new))
    for key in sorted(before.keys() ^ now.keys()):
        silence = now.get(key) or before[key]
        path, rule, why = key
        words = f"{rule}, {why}"
        was, has = (words, None) if key in before else (None, words)
        yield Change(path, "file", ("silence",), was, has, silence.at)
