"""What is fit to publish: the facts without those that are drafts, and without what is a draft inside the others."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeVar

from generator.facts.base import Node, shapes
from generator.facts.fact import Fact
from generator.facts.fields import Status
from generator.facts.figures import Figure
from generator.facts.reports import lay_flat

N = TypeVar("N", bound=Node)


def without_drafts(facts: Mapping[str, Fact]) -> Mapping[str, Fact]:
    """The facts that readers may see; the same mapping where none is a draft, or has one in it.

    A figure all of whose reports are drafts is one itself.
    """
    kept = {name: _finished(fact) for name, fact in facts.items() if not is_draft(fact)}
    if len(kept) == len(facts) and all(fact is facts[name] for name, fact in kept.items()):
        return facts
    before, after = (lay_flat(f for f in each.values() if isinstance(f, Figure)) for each in (facts, kept))
    return {name: fact for name, fact in kept.items() if name in after or name not in before}


def is_draft(value: object) -> bool:
    """Whether it is written down and not yet fit to publish."""
    return isinstance(value, Node) and vars(value).get("status") is Status.DRAFT


def _finished(node: N) -> N:
    """The record without the records in it that are drafts; itself where none is. Places in the file stay."""
    changed = {}
    for _, name, shape in shapes(type(node)):
        value = getattr(node, name) if shape.may_hold_nodes else None
        if value and (kept := _kept(value)) is not value:
            changed[name] = kept
    return node.model_copy(update=changed) if changed else node


def _kept(value: object) -> object:
    if isinstance(value, Node):
        return _finished(value)
    if isinstance(value, tuple):
        items = tuple(_kept(item) for item in value if not is_draft(item))
        return items if len(items) < len(value) or any(a is not b for a, b in zip(items, value, strict=True)) else value
    if isinstance(value, Mapping):
        entries = {key: _kept(item) for key, item in value.items() if not is_draft(item)}
        changed = len(entries) < len(value) or any(entries[key] is not value[key] for key in entries)
        return entries if changed else value
    return value
