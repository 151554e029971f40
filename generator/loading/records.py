"""Plain values into frozen records; what does not fit becomes a diagnostic at the exact key or value."""

from __future__ import annotations

import types
from collections.abc import Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Annotated, Any, TypeVar, Union, get_args, get_origin

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from generator.diagnostics import Diagnostic, Location, error
from generator.facts import Marks, Node

N = TypeVar("N", bound=Node)
Step = str | int


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a record stands: the marks of its file and its path in it."""

    marks: Marks
    path: tuple[Step, ...] = ()

    def at(self, *path: Step) -> Location:
        return self.marks.at(*self.path, *path)

    def key_at(self, *path: Step) -> Location:
        return self.marks.key_at(*self.path, *path)


def validate(model: type[N], data: object, spot: Spot, context: Mapping[str, Any]) -> N | list[Diagnostic]:
    """The record, aware of where each key stands; or every problem it has."""
    try:
        record = model.model_validate(data, context=dict(context))
    except ValidationError as problem:
        return [_explain(model, detail, spot) for detail in problem.errors(include_url=False)]
    record.settle(spot.marks, spot.path)
    return record


def _explain(model: type[Node], detail: ErrorDetails, spot: Spot) -> Diagnostic:
    path = tuple(s for s in detail["loc"] if s != "[key]")
    key = next((s for s in reversed(path) if isinstance(s, str)), "")
    match detail["type"]:
        case "missing":
            owner = _model_at(model, path[:-1])
            return error(
                "wrong-shape",
                f"`{key}` is missing",
                spot.at(*path[:-1]),
                f"add `{key}:`{_meaning(owner, key)}",
            )
        case "extra_forbidden":
            known = _keys(_model_at(model, path[:-1]))
            near = get_close_matches(str(path[-1]), known, n=1)
            way_out = f"did you mean `{near[0]}`?" if near else f"the keys are {', '.join(known)}"
            return error("wrong-shape", f"unknown key `{path[-1]}`", spot.key_at(*path), way_out)
        case "refused":
            told = detail.get("ctx", {})
            place = spot.key_at if "[key]" in detail["loc"] else spot.at
            return error("wrong-shape", _sentence(key, str(told["message"])), place(*path), str(told["help"]))
    message, way_out = _PLAIN_WORDS.get(detail["type"], (detail["msg"][:1].lower() + detail["msg"][1:], ""))
    if detail["type"] == "string_type":
        message, way_out = _not_text(detail["input"])
    return error("wrong-shape", _sentence(key, message), spot.at(*path), way_out)


_PLAIN_WORDS = {
    "tuple_type": ("takes a list", "write `[a, b]`, or one item a line, each after `- `"),
    "dict_type": ("takes a record", "write `key: value`, one a line, further in than the key above"),
    "mapping_type": ("takes a record", "write `key: value`, one a line, further in than the key above"),
    "model_type": ("takes a record", "write `key: value`, one a line, further in than the key above"),
    "model_attributes_type": ("takes a record", "write `key: value`, one a line, further in than the key above"),
    "bool_type": ("is neither true nor false", "write `true` or `false`, without quotes"),
    "string_too_long": ("is too long", "shorten it"),
}


def _not_text(value: object) -> tuple[str, str]:
    if isinstance(value, bool):
        word = str(value).lower()
        return f"takes text, and a bare `{word}` is none", f'put it in quotes: "{word}"'
    if isinstance(value, list):
        return "takes one text, and this is a list", "write one value; text that starts with [ goes in quotes"
    if isinstance(value, Mapping):
        return "takes text, and this is a record", "text with `: ` in it goes in quotes"
    return "has no text", "write it, or leave the key out"


_VERBS = ("is ", "has ", "takes ")


def _sentence(key: str, message: str) -> str:
    if not key:
        return message
    return f"`{key}` {message}" if message.startswith(_VERBS) else f"`{key}`: {message}"


def _model_at(model: type[Node], path: tuple[Step, ...]) -> type[Node] | None:
    """The record type that stands at a path of typed keys."""
    annotation: Any = model
    for step in path:
        here = _node(annotation)
        if here is not None:
            field = next((f for n, f in here.model_fields.items() if (f.alias or n) == step), None)
            annotation = field.annotation if field else None
        else:
            annotation = _inner(annotation)
    return _node(annotation)


def _bare(annotation: object) -> list[object]:
    """The alternatives of an annotation, without their metadata."""
    if get_origin(annotation) is Annotated:
        return _bare(get_args(annotation)[0])
    if get_origin(annotation) in (Union, types.UnionType):
        return [b for a in get_args(annotation) for b in _bare(a)]
    return [annotation]


def _node(annotation: object) -> type[Node] | None:
    return next((b for b in _bare(annotation) if isinstance(b, type) and issubclass(b, Node)), None)


def _inner(annotation: object) -> object:
    """What a list or mapping holds."""
    for bare in _bare(annotation):
        arguments = [a for a in get_args(bare) if a is not Ellipsis]
        if arguments:
            return arguments[-1]
    return None


def _keys(model: type[Node] | None) -> list[str]:
    return [f.alias or n for n, f in model.model_fields.items()] if model else []


def _meaning(model: type[Node] | None, key: str) -> str:
    """What a key means, from the model's own words."""
    for name, field in model.model_fields.items() if model else ():
        if (field.alias or name) == key and field.description:
            return f" ({field.description[:1].lower()}{field.description[1:].rstrip('.')})"
    return ""
