"""What every record of an editor's file is: strict, frozen, and aware of where each of its keys was typed.

A field says by a marker in its annotation that it points at a fact, names an entry of the story's vocabulary
or holds prose; one walk over those markers serves references, back-links, prose rules and the schema.
"""

from __future__ import annotations

import types
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Annotated, Protocol, Union, get_args, get_origin

from pydantic import BaseModel, ConfigDict, PrivateAttr

from generator.diagnostics import Location
from generator.facts.meanings import describe

Step = str | int
Path = tuple[Step, ...]


class Marks(Protocol):
    """Where the values and keys of one file stand. A path that is not there answers for its nearest ancestor."""

    def at(self, *path: Step) -> Location: ...
    def key_at(self, *path: Step) -> Location: ...


@dataclass(frozen=True, slots=True)
class RefTo:
    """Marks text that is the id of a fact of one of these kinds."""

    kinds: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class EntryOf:
    """Marks text that is the id of an entry in this section of the story's vocabulary."""

    section: str


@dataclass(frozen=True, slots=True)
class IsProse:
    """Marks text that readers see as sentences and that may hold references in double brackets."""

    is_statement: bool = False
    """Whether the sentence is itself what the record states, and not words about it."""


Marker = RefTo | EntryOf | IsProse


@dataclass(frozen=True, slots=True)
class Marked:
    """A piece of marked text in a record, with its path from the root of the record's file."""

    text: str
    marker: Marker
    path: Path
    node: Node
    is_key: bool

    @property
    def at(self) -> Location:
        return self.node.place_of(self.path, is_key=self.is_key)


class Node(BaseModel):
    """A record, or a record inside a record. Unknown keys are refused and nothing can be changed afterwards."""

    model_config = ConfigDict(
        frozen=True,
        extra="forbid",
        strict=True,
        arbitrary_types_allowed=True,
        json_schema_extra=describe,
        populate_by_name=False,
        hide_input_in_errors=True,
    )

    _stands: tuple[Marks, Path] | None = PrivateAttr(default=None)

    def at(self, *path: Step) -> Location:
        """Where this record, or the value of one of its keys, is typed."""
        return self.place_of((*_stands(self)[1], *path), is_key=False)

    def key_at(self, *path: Step) -> Location:
        """Where one of this record's keys is typed."""
        return self.place_of((*_stands(self)[1], *path), is_key=True)

    def place_of(self, path: Path, *, is_key: bool) -> Location:
        marks, _ = _stands(self)
        if marks is None:
            return Location("(not from a file)")
        return marks.key_at(*path) if is_key else marks.at(*path)

    def settle(self, marks: Marks, path: Path) -> None:
        """Remember where this record and all records inside it stand. Called once, by `loading`."""
        self._stands = (marks, path)
        for key, name, shape in shapes(type(self)):
            if shape.may_hold_nodes:
                _settle(getattr(self, name), marks, (*path, key))

    def marked(self) -> Iterator[Marked]:
        """Every marked text of this record and of the records inside it, in the order of the model."""
        for key, name, shape in shapes(type(self)):
            value = getattr(self, name) if shape.is_marked else None
            if value is not None:
                yield from _marked(value, shape, (*_stands(self)[1], key), self)


def _stands(node: Node) -> tuple[Marks | None, Path]:
    """The marks of a record's file, and its path in it."""
    # By the attribute's name, pydantic takes ten times as long to find it, and this is asked for every key.
    assert node.__pydantic_private__ is not None
    return node.__pydantic_private__["_stands"] or (None, ())


def _settle(value: object, marks: Marks, path: Path) -> None:
    if isinstance(value, Node):
        value.settle(marks, path)
    elif isinstance(value, tuple):
        for index, item in enumerate(value):
            _settle(item, marks, (*path, index))
    elif isinstance(value, Mapping):
        for key, item in value.items():
            _settle(item, marks, (*path, key))


@dataclass(frozen=True, slots=True)
class Shape:
    """What an annotation says about the text in it."""

    marker: Marker | None = None
    key_marker: Marker | None = None
    inner: Shape | None = None
    may_hold_nodes: bool = False
    is_marked: bool = False


PLAIN = Shape()


def _shape_of(annotation: object) -> Shape:
    if get_origin(annotation) is Annotated:
        inner, *metadata = get_args(annotation)
        marker = next((m for m in metadata if isinstance(m, Marker)), None)
        return Shape(marker=marker, is_marked=True) if marker else _shape_of(inner)
    origin, arguments = get_origin(annotation), get_args(annotation)
    if origin in (Union, types.UnionType):
        shapes = [_shape_of(a) for a in arguments if a is not type(None)]
        marked = [s for s in shapes if s != PLAIN]
        if len(marked) > 1:
            raise TypeError(f"{annotation} mixes kinds of marked text")
        return marked[0] if marked else PLAIN
    if isinstance(origin, type) and issubclass(origin, tuple | Mapping):
        inner = _shape_of(arguments[-1] if issubclass(origin, Mapping) else arguments[0])
        key = _shape_of(arguments[0]).marker if issubclass(origin, Mapping) else None
        return Shape(
            key_marker=key,
            inner=inner,
            may_hold_nodes=inner.may_hold_nodes,
            is_marked=inner.is_marked or key is not None,
        )
    if isinstance(annotation, type) and issubclass(annotation, Node):
        return Shape(may_hold_nodes=True, is_marked=True)
    return PLAIN


@cache
def shapes(model: type[Node]) -> tuple[tuple[str, str, Shape], ...]:
    """The typed key, the attribute and the shape of each field, in the order of the model."""
    out = []
    for name, field in model.model_fields.items():
        marker = next((m for m in field.metadata if isinstance(m, Marker)), None)
        shape = Shape(marker=marker, is_marked=True) if marker else _shape_of(field.annotation)
        out.append((field.alias or name, name, shape))
    return tuple(out)


def _marked(value: object, shape: Shape, path: Path, node: Node) -> Iterator[Marked]:
    if isinstance(value, Node):
        yield from value.marked()
    elif isinstance(value, str):
        if shape.marker is not None:
            yield Marked(value, shape.marker, path, node, is_key=False)
    elif isinstance(value, tuple):
        for index, item in enumerate(value):
            yield from _marked(item, shape.inner or PLAIN, (*path, index), node)
    elif isinstance(value, Mapping):
        for key, item in value.items():
            if shape.key_marker is not None:
                yield Marked(key, shape.key_marker, (*path, key), node, is_key=True)
            yield from _marked(item, shape.inner or PLAIN, (*path, key), node)
