"""Slips in the shape of a record: a key that nothing reads, a value of another type, a key that is missing."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from enum import StrEnum

from generator.facts import Quantity
from generator.facts.base import shapes
from generator.facts.edtf import Edtf
from mutation.mutants import Edit, Mutant, path_text, shown, without_pair
from mutation.sites import Record, Story


def unknown_keys(story: Story) -> Iterator[Mutant]:
    """Every key of every record has a letter too many."""
    for record in story.records:
        known = {key for key, _, _ in shapes(type(record.node))}
        for key, (typed, _) in record.pairs.items():
            new = next(f"{key}{letter}" for letter in "xyz" if f"{key}{letter}" not in known)
            edit = Edit(record.path, typed.start_mark.index, typed.end_mark.index, new)
            yield _mutant(story, "unknown key", record, f"{_inside(record, key)} > {new}", edit)


def missing_keys(story: Story) -> Iterator[Mutant]:
    """Every key that a record cannot do without is left out."""
    for record in story.records:
        fields = {field.alias or name: field for name, field in type(record.node).model_fields.items()}
        for key in record.pairs:
            if fields[key].is_required():
                says = f"{_inside(record, key)} is left out"
                yield _mutant(story, "missing key", record, says, without_pair(record, key))


def wrong_types(story: Story) -> Iterator[Mutant]:
    """A word stands where a number, a date or a choice belongs, a record where text does."""
    for site in story.sites:
        if site.is_whole and not site.is_key:
            is_typed = isinstance(site.value, Quantity | Edtf | Decimal | int | StrEnum)
            new = "whatever" if is_typed else "{wrong: type}"
            says = f"{shown(site)} > {new}"
            edit = Edit(site.path, site.start, site.end, new)
            yield Mutant("wrong type", story.owner(site.chain, site.path), says, (edit,))


def _inside(record: Record, key: str) -> str:
    steps = record.keys[1:] if record.keys and isinstance(record.keys[0], int) else record.keys
    return path_text((*steps, key))


def _mutant(story: Story, kind: str, record: Record, says: str, edit: Edit) -> Mutant:
    lacks = (record.path, record.mapping.start_mark.index) if not edit.new else None
    return Mutant(kind, story.owner(record.chain, record.path), says, (edit,), lacks=lacks)
