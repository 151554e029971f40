"""Plain values into frozen records; what does not fit becomes a diagnostic at the exact key or value."""

from __future__ import annotations

import re
import types
from collections.abc import Mapping
from difflib import get_close_matches
from functools import cache
from itertools import islice
from typing import Annotated, Any, NamedTuple, TypeGuard, TypeVar, Union, get_args, get_origin

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from generator.diagnostics import Diagnostic, Location, Note, error
from generator.facts import KINDS, Correction, Marks, Node, Story, Vocabulary
from generator.facts.base import EntryOf, RefTo
from generator.facts.meanings import meanings
from generator.loading.characters import MOST_PROBLEMS
from generator.loading.likely import MEANT, kind_meant, near_key

N = TypeVar("N", bound=Node)
Step = str | int


class Spot(NamedTuple):
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
        if (folder := kind_meant(model, data)) is not None:
            said = f"the keys of this record are those of `{folder}`, and it stands among those of another kind"
            return [error("wrong-shape", said, spot.at(), f"move it into `facts/{folder}.yml`")]
        details = problem.errors(include_url=False)
        misspelt = _misspelt(details)
        kept = [d for d in details if not (d["type"] == "missing" and d["loc"] in misspelt.values())]
        return [_explain(model, detail, spot, misspelt, context) for detail in kept[:MOST_PROBLEMS]]
    record.settle(spot.marks, spot.path)
    return record


def _misspelt(details: list[ErrorDetails]) -> dict[tuple[Step, ...], tuple[Step, ...]]:
    """Unknown keys that nearly are a key which is missing from the same record: one mistake, told once.

    Of more than are told, the first are looked at.
    """
    missing = [d["loc"] for d in details if d["type"] == "missing"]
    out: dict[tuple[Step, ...], tuple[Step, ...]] = {}
    for loc in islice((d["loc"] for d in details if d["type"] == "extra_forbidden"), MOST_PROBLEMS):
        beside = {str(m[-1]): m for m in missing if m[:-1] == loc[:-1] and m not in out.values()}
        typed = str(loc[-1]).casefold()
        near = [k for k in MEANT.get(typed, ()) if k in beside] or get_close_matches(typed, beside, n=1)
        if near := near or [k for k in beside if sorted(k) == sorted(typed)]:
            out[loc] = beside[near[0]]
    return out


@cache
def known_keys() -> frozenset[str]:
    """Every key that any record of a story may have."""
    found: set[str] = set()
    seen: set[type[Node]] = set()
    waiting: list[object] = [*KINDS.values(), Story, Vocabulary, Correction]
    while waiting:
        for bare in _bare(waiting.pop()):
            if not (isinstance(bare, type) and issubclass(bare, Node)):
                waiting += [a for a in get_args(bare) if a is not Ellipsis]
            elif bare not in seen:
                seen.add(bare)
                found.update(_keys(bare))
                waiting += [f.annotation for f in bare.model_fields.values()]
    return frozenset(found)


def _explain(
    model: type[Node],
    detail: ErrorDetails,
    spot: Spot,
    misspelt: Mapping[tuple[Step, ...], tuple[Step, ...]],
    context: Mapping[str, Any],
) -> Diagnostic:
    path = tuple(s for s in detail["loc"] if s != "[key]")
    key = next((s for s in reversed(path) if isinstance(s, str)), "")
    match detail["type"]:
        case "missing":
            owner = _model_at(model, path[:-1])
            return error(
                "wrong-shape",
                f"`{key}` is missing",
                spot.at(*path[:-1]),
                f"add `{key}:`{_meaning(owner, key, context.get('vocabulary'))}",
            )
        case "extra_forbidden":
            known = _keys(_model_at(model, path[:-1]))
            meant = misspelt.get(detail["loc"])
            near = [str(meant[-1])] if meant else near_key(str(path[-1]).casefold(), known)
            way_out = f"did you mean `{near[0]}`?" if near else f"the keys are {', '.join(known)}"
            return error("wrong-shape", f"unknown key `{path[-1]}`", spot.key_at(*path), way_out)
        case "refused":
            if path == ("id",) and spot.at("id") == spot.at():
                return _misnamed(detail["ctx"], spot.at())
            at = (spot.key_at if "[key]" in detail["loc"] else spot.at)(*path)
            return _refused(key, detail["ctx"], at, context.get("story"))
        case "literal_error":
            words = re.findall(r"'([^']*)'", str(detail.get("ctx", {}).get("expected", "")))
            typed = detail["input"] if isinstance(detail["input"], str) else "this"
            near = get_close_matches(typed, words, n=1)
            way_out = f"did you mean `{near[0]}`?" if near else f"one of {', '.join(words)}"
            return error(
                "wrong-shape", _sentence(key, f"`{typed}` is none of the words for this key"), spot.at(*path), way_out
            )
        case "dict_type" | "mapping_type" | "model_type" | "model_attributes_type":
            way_out = _as_record(detail["input"], _model_at(model, path))
            return error("wrong-shape", _sentence(key, "takes a record"), spot.at(*path), way_out)
        case "tuple_type" if isinstance(detail["input"], Mapping):
            way_out = _as_list(detail["input"], _model_at(model, (*path, 0)))
            return error("wrong-shape", _sentence(key, "takes a list"), spot.at(*path), way_out)
        case "tuple_type" if isinstance(detail["input"], str):
            inner = _model_at(model, (*path, 0))
            item = f"{{{', '.join(f'{k}: ...' for k in _needed(inner))}}}" if inner else detail["input"]
            return error("wrong-shape", _sentence(key, "takes a list"), spot.at(*path), f"write `[{item}]`")
    message, way_out = _PLAIN_WORDS.get(detail["type"], (detail["msg"][:1].lower() + detail["msg"][1:], ""))
    if detail["type"] == "string_type":
        message, way_out = _not_text(detail["input"])
    return error("wrong-shape", _sentence(key, message), spot.at(*path), way_out)


def _refused(key: str, told: Mapping[str, str], at: Location, story: Story | None) -> Diagnostic:
    """What a field's reader says of its value; where a key of the story is to blame, that key."""
    if story and told["of"]:
        see = (Note(at, "needed here"),)
        return error("wrong-shape", told["message"], story.at(told["of"]), told["help"], see)
    return error("wrong-shape", _sentence(key, told["message"]), at, told["help"])


def _misnamed(told: Mapping[str, str], at: Location) -> Diagnostic:
    """The id comes from the file's name: nothing in the file can be put right."""
    said = f"the file's name is the id of this record, and {told['message']}"
    name = re.search("`([^`]+)`", told["help"])
    return error("wrong-shape", said, at, f"rename the file to `{name[1]}.yml`" if name else "rename the file")


_PLAIN_WORDS = {
    "tuple_type": ("takes a list", "write `[a, b]`, or one item a line, each after `- `"),
    "bool_type": ("is neither true nor false", "write `true` or `false`, without quotes"),
    "string_too_long": ("is too long", "shorten it"),
    "string_pattern_mismatch": ("has a form that this key does not take", "for a language write its code, such as en"),
}


def _as_record(value: object, model: type[Node] | None) -> str:
    """What to type instead of a text or a list, where a record belongs."""
    pairs = [pair for item in value for pair in item.items()] if _is_list_of_records(value) else []
    if pairs and all(isinstance(v, str) for _, v in pairs):
        return f"write `{{{', '.join(f'{k}: {v}' for k, v in pairs)}}}`, without dashes or [ ]"
    needed = _needed(model)
    if isinstance(value, str) and needed:
        first, *others = needed
        return f"write `{{{', '.join((f'{first}: {value}', *(f'{k}: ...' for k in others)))}}}`"
    if isinstance(value, str) and (pair := re.fullmatch(r"([a-z0-9-]+)[ :=]+([^/\s]\S*)", value)):
        return f"write `{{{pair[1]}: {pair[2]}}}`"
    keys = f"; the keys are {', '.join(_keys(model))}" if model else ""
    return f"write `key: value`, one a line, further in than the key above{keys}"


def _as_list(value: Mapping[Step, object], model: type[Node] | None) -> str:
    """What to type instead of a record, where a list of records belongs."""
    first, held = next(iter(value.items()), ("...", None))
    needed = _needed(model)
    if model is None or first in _keys(model) or not needed:
        return f"begin each of its records with a dash: `- {first}: ...`, the other keys in line with `{first}`"
    shape = dict.fromkeys(needed, "...")
    # `guard: moon-dairy` for a role and who had it: the word of the vocabulary was typed as a key.
    words = [name for name in needed if _is_marked(model, name, EntryOf)]
    others = [name for name in needed if _is_marked(model, name, RefTo)]
    if len(words) == len(others) == 1 and isinstance(held, str):
        shape |= {words[0]: str(first), others[0]: held}
    return f"write each as `- {{{', '.join(f'{key}: {typed}' for key, typed in shape.items())}}}`, one a line"


def _is_marked(model: type[Node], key: str, marker: type) -> bool:
    fields = ((field.alias or name, field) for name, field in model.model_fields.items())
    return any(isinstance(mark, marker) for name, field in fields if name == key for mark in field.metadata)


def _needed(model: type[Node] | None) -> list[str]:
    return [f.alias or n for n, f in model.model_fields.items() if f.is_required()] if model else []


def _is_list_of_records(value: object) -> TypeGuard[list[dict[str, object]]]:
    return isinstance(value, list) and all(isinstance(item, dict) for item in value)


def _not_text(value: object) -> tuple[str, str]:
    if isinstance(value, bool):
        word = str(value).lower()
        return f"takes text, and a bare `{word}` is none", f'put it in quotes: "{word}"'
    if isinstance(value, list):
        one = f", such as `{value[0]}`" if value and isinstance(value[0], str) else ""
        return "takes one text, and this is a list", f"write one value{one}; text that starts with [ goes in quotes"
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


def _meaning(model: type[Node] | None, key: str, vocabulary: Vocabulary | None) -> str:
    """The words of the story's vocabulary that a key takes, or what it means, from the model's own words."""
    for name, field in model.model_fields.items() if model else ():
        if (field.alias or name) == key:
            section = next((m.section for m in field.metadata if isinstance(m, EntryOf)), None)
            if section and vocabulary and (words := vocabulary.entries(section)):
                return f" with one of {', '.join(words)}"
            if means := meanings(model).get(name):
                return f" ({means[:1].lower()}{means[1:].rstrip('.')})"
    return ""
