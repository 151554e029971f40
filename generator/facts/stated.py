"""What a record states, apart from the words about it: the ground on which two versions of it are the same."""

from __future__ import annotations

import json
from collections.abc import Mapping
from hashlib import sha256

from generator.facts.base import PLAIN, IsProse, Node, Shape, shapes
from generator.facts.dossier import Dossier
from generator.facts.fact import Fact
from generator.facts.figures import Derivation, Figure
from generator.facts.quantities import Quantity
from generator.facts.reports import Report

_APART = frozenset(
    {"also", "explains", "formerly", "id", "ids", "looked", "names", "sha256", "sources", "update_after", "url"}
)
"""Keys that speak of a record's keeping, of spellings, and of where a statement is written; the statement stays."""


def is_value(value: object, shape: Shape) -> bool:
    """Whether what a field holds is a published value: all but free text, unless the text is the statement itself."""
    is_free = type(value) is str and (shape.marker is None or _is_words(shape))
    return not is_free


def fingerprint(dossier: Dossier, fact: Fact) -> str:
    """Twelve hexadecimal digits that change whenever what a fact states does; the words about it are left out.

    A figure states every report of it, those included that are typed as parts of other figures' reports.
    """
    stated: list[object] = [_plain(fact, PLAIN)]
    if isinstance(fact, Figure):
        stated += [_typed(r) for r in dossier.reports_of(fact) if r.whole is not None and r.entry is not None]
    return _digits(stated)


def fingerprint_of(report: Report) -> str:
    """The same of one report: it changes with what the report states and with what its figure counts.

    Other reports of the figure, and which is shown first, are nothing to it.
    """
    figure = report.figure.model_copy(update={"reports": (), "lead": None})
    return _digits([_plain(figure, PLAIN), _typed(report)])


def _typed(report: Report) -> list[object]:
    """A report with what it may inherit from the one that it is typed in."""
    return [report.by, str(report.as_of), report.order, _plain(report.entry, PLAIN)]


def _digits(stated: list[object]) -> str:
    text = json.dumps(stated, sort_keys=True, ensure_ascii=False)
    return sha256(text.encode()).hexdigest()[:12]


def fields_of(node: Node) -> dict[str, tuple[object, Shape]]:
    """What a record holds that differs from what it would hold unsaid, by typed key, with the shape of each."""
    defaults = type(node).model_fields
    held = ((key, getattr(node, name), shape, defaults[name].default) for key, name, shape in shapes(type(node)))
    return {key: (value, shape) for key, value, shape, default in held if value not in (None, (), {}, default)}


def words_of(value: object) -> str:
    """A number, date or word as text in which any other value would read differently."""
    if isinstance(value, Quantity) and value.spelt_out:
        bounds = ", ".join(str(n) for n in (value.low, value.best, value.high) if n is not None)
        return f"{value.text} ({value.qualifier}{' ' if bounds else ''}{bounds})"
    return value.text if isinstance(value, Derivation) else str(value)


def _plain(value: object, shape: Shape) -> object:
    """The same as lists, mappings and texts, without prose."""
    if isinstance(value, Node):
        held = fields_of(value).items()
        told = {key: pair for key, pair in held if key not in _APART and not _is_words(pair[1])}
        return {key: _plain(inner, its_shape) for key, (inner, its_shape) in told.items()}
    if isinstance(value, tuple):
        return [_plain(item, shape.inner or PLAIN) for item in value]
    if isinstance(value, Mapping):
        return {key: _plain(item, shape.inner or PLAIN) for key, item in value.items()}
    return words_of(value)


def _is_words(shape: Shape) -> bool:
    return isinstance(shape.marker, IsProse) and not shape.marker.is_statement
