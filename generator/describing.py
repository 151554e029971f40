"""The machine that describes facts to other programs: JSON Schema of what editors write, and files for download."""

from __future__ import annotations

import csv
import importlib
import io
import json
import pkgutil
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from types import ModuleType, UnionType
from typing import Annotated, Any, NamedTuple, Union, get_args, get_origin

from generator.facts import KINDS, Correction, Dossier, Node, Story, Vocabulary
from generator.facts.base import EntryOf


class Download(NamedTuple):
    """A file that stands beside the pages."""

    address: str
    """Below the site's root: `figures/killed-total/reports.csv`."""
    text: str
    about: str = ""
    """What is in it, in a few words: `every report of every figure`. Empty where a page of its own says so."""


def table(head: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """A table for spreadsheets: UTF-8, comma, CRLF as RFC 4180 has it; no cell is taken for a formula."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(head)
    for row in rows:
        writer.writerow(_harmless(value) for value in row)
    return out.getvalue()


def _harmless(value: object) -> str:
    """Text that a spreadsheet would take for a formula begins with an apostrophe."""
    text = "" if value is None else str(value)
    is_formula = text.startswith(("=", "+", "-", "@", "\t", "\r"))
    return f"'{text}" if is_formula and not text.lstrip("-").replace(".", "").isdigit() else text


Export = Callable[[Dossier], Iterator[Download]]


def discover(shelf: ModuleType) -> tuple[Export, ...]:
    """The formats of a shelf, in the order of their names."""
    modules = (importlib.import_module(f"{shelf.__name__}.{m.name}") for m in pkgutil.iter_modules(shelf.__path__))
    return tuple(module.downloads for module in modules)


def schemas(vocabulary: Vocabulary) -> Mapping[str, str]:
    """JSON Schema (2020-12) by file name for every file an editor writes, the story's own words filled in.

    A file of facts is a list of records, or one record that takes its id from the file's name. One with comments alone
    is an empty list, and null to the programs that read the schema.
    """
    out = {
        "explainer.schema.json": _with_definitions(_schema(Story, vocabulary), {}),
        "vocabulary.schema.json": _with_definitions(_schema(Vocabulary, vocabulary), {}),
    }
    ledger = _schema(Correction, vocabulary)
    entries = {"type": ["array", "null"], "items": _without_definitions(ledger)}
    out["corrections.schema.json"] = _with_definitions(entries, ledger)
    for folder, kind in KINDS.items():
        record = _schema(kind, vocabulary)
        alone = _without_definitions(record)
        alone = {**alone, "required": [k for k in alone.get("required", []) if k != "id"]}
        either = {"anyOf": [{"type": "array", "items": _without_definitions(record)}, alone, {"type": "null"}]}
        out[f"{folder}.schema.json"] = _with_definitions(either, record)
    return {name: json.dumps(schema, indent=2, ensure_ascii=False) + "\n" for name, schema in sorted(out.items())}


_DIALECT = "https://json-schema.org/draft/2020-12/schema"


def _schema(model: type[Node], vocabulary: Vocabulary) -> dict[str, Any]:
    schema = model.model_json_schema(by_alias=True, mode="validation")
    words = {name: _entries(model_of, vocabulary) for name, model_of in _models(model).items()}
    for name, definition in [(model.__name__, schema), *schema.get("$defs", {}).items()]:
        for key, section in words.get(name, {}).items():
            _name_entries(definition.get("properties", {}).get(key), section)
    _loosen(schema)
    return schema


def _models(model: type[Node]) -> dict[str, type[Node]]:
    """A model and every model inside it, by name."""
    found: dict[str, type[Node]] = {}

    def visit(annotation: object) -> None:
        if isinstance(annotation, type) and issubclass(annotation, Node) and annotation.__name__ not in found:
            found[annotation.__name__] = annotation
            for field in annotation.model_fields.values():
                visit(field.annotation)
        for argument in get_args(annotation):
            visit(argument)

    visit(model)
    return found


def _entries(model: type[Node], vocabulary: Vocabulary) -> dict[str, list[str]]:
    """The keys of a model that take an entry of the vocabulary, and the entries there are."""
    out = {}
    for name, field in model.model_fields.items():
        markers = [m for m in field.metadata if isinstance(m, EntryOf)] or _markers(field.annotation)
        if markers:
            out[field.alias or name] = sorted(vocabulary.entries(markers[0].section))
    return out


def _markers(annotation: object) -> list[EntryOf]:
    if get_origin(annotation) is Annotated:
        inner, *metadata = get_args(annotation)
        return [m for m in metadata if isinstance(m, EntryOf)] or _markers(inner)
    if get_origin(annotation) in (Union, UnionType, tuple):
        return [m for a in get_args(annotation) for m in _markers(a)]
    return []


def _name_entries(schema: dict[str, Any] | None, entries: list[str]) -> None:
    """Put the entries where the text stands that must be one of them."""
    if schema is None or not entries:
        return
    if schema.get("type") == "string":
        schema["enum"] = entries
    for inner in (schema.get("items"), *schema.get("anyOf", ())):
        if isinstance(inner, dict):
            _name_entries(inner, entries)


def _loosen(schema: object) -> None:
    """What may be typed without brackets may also stand alone; text fields take a bare number as its text."""
    if isinstance(schema, dict):
        for value in list(schema.values()):
            _loosen(value)
        if schema.pop("x-one-or-more", False):
            array = {k: schema.pop(k) for k in ("type", "items", "minItems", "maxItems") if k in schema}
            schema["anyOf"] = [array["items"], array]
        if schema.get("default") == {} or schema.get("default") == []:
            schema.pop("default")
    elif isinstance(schema, list):
        for value in schema:
            _loosen(value)


def _without_definitions(schema: dict[str, Any]) -> dict[str, Any]:
    return {k: v for k, v in schema.items() if k != "$defs"}


def _with_definitions(schema: dict[str, Any], source: dict[str, Any]) -> dict[str, Any]:
    out = {"$schema": _DIALECT, **schema}
    return {**out, "$defs": source["$defs"]} if "$defs" in source else out
