"""Figures: one measure of one population in one place, and every report of it.

The unit is not a number but who said which number, as of when, in which document, where in it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated, Any, ClassVar

from pydantic import BeforeValidator, Field, ValidationInfo, WithJsonSchema, model_validator

from generator.facts.base import Node
from generator.facts.fact import Fact
from generator.facts.fields import (
    ActorRef,
    Basis,
    BasisField,
    Counting,
    CountingField,
    FigureRef,
    Listed,
    Measure,
    Name,
    OneOrMore,
    Original,
    PlaceRef,
    Population,
    Prose,
    Says,
    Sources,
    Status,
    StatusField,
    Unit,
    When,
    Whole,
)
from generator.facts.read_by import ReadBy
from generator.facts.refusing import refusal


def _said(value: object) -> object:
    """A part may be typed as its phrase alone."""
    return {"says": value} if isinstance(value, str) else value


class Statement(Node):
    """What reports and their parts have in common: a phrase, who says it, as of when, where it is written."""

    says: Says
    """The phrase as the source has it."""
    of: FigureRef | None = None
    """The figure that a share is a share of."""
    as_of: When | None = None
    """The day the number describes, not the day it was published."""
    order: Whole | None = None
    """Within the day, where one asserter gives several."""
    by: ActorRef | None = None
    """Who asserts it."""
    sources: Sources = ()
    """The documents that carry it, each with where in it."""
    status: StatusField = Status.REPORTED
    basis: BasisField = Basis.EXPLICIT
    since: When | None = None
    """Restates the first day that is counted."""
    where: PlaceRef | None = None
    """Restates the place."""
    population: Population | None = None
    """Restates who is counted."""
    counting: CountingField | None = None
    """Restates how the count runs."""
    definition: Prose | None = None
    """Restates what is counted."""
    original: Original | None = None
    parts: Annotated[Mapping[FigureRef, PartOrPhrase], Field(default_factory=dict)]
    """What the source presents as making up the whole."""
    of_which: Annotated[Mapping[FigureRef, PartOrPhrase], Field(default_factory=dict)]
    """Some of it; never summed."""
    note: Prose | None = None
    explains: Annotated[Mapping[str, Prose], Field(default_factory=dict)]


class Part(Statement):
    """A part of a report. Who says it, as of when and where it is written are the whole's, unless restated."""


PartOrPhrase = Annotated[Part, BeforeValidator(_said, json_schema_input_type=str | int | Part)]


class ReportEntry(Statement):
    """One report of a figure, as an editor types it."""


class Lead(Node):
    """Whose report prose and cards show first, and why."""

    by: ActorRef
    why: Prose


class Extent(StrEnum):
    """How one figure's count lies to another's."""

    SUBSET = "subset"
    DISJOINT = "disjoint"
    OVERLAPS = "overlaps"
    UNKNOWN = "unknown"


def _extent(value: object) -> object:
    try:
        return Extent(value)  # type: ignore[arg-type]  # anything may be asked
    except ValueError:
        raise refusal(f"`{value}` is no relation of two counts", f"one of {', '.join(Extent)}") from None


class PartOf(Node):
    """Another figure that this one lies in, beside or across."""

    figure: FigureRef
    relation: Annotated[Extent, BeforeValidator(_extent)] = Extent.SUBSET
    note: Prose | None = None


@dataclass(frozen=True, slots=True)
class Derivation:
    """A figure computed as one figure less, or plus, others: never typed, shown as calculated."""

    text: str
    terms: tuple[tuple[int, str], ...]
    """Sign (1 or -1) and figure id, in the order they were typed."""


_TERM = re.compile(r"\s*([+-]?)\s*([a-z0-9]+(?:-[a-z0-9]+)*)(?=\s|$)")


def _derivation(value: object, _: ValidationInfo) -> Derivation:
    text = value if isinstance(value, str) else ""
    terms: list[tuple[int, str]] = []
    position = 0
    while found := _TERM.match(text, position):
        if terms and not found[1]:
            break
        terms.append((-1 if found[1] == "-" else 1, found[2]))
        position = found.end()
    if len(terms) < 2 or text[position:].strip():
        raise refusal(
            "is not a sum of figures", "write ids with + or - between, such as `killed-total - killed-civilians`"
        )
    return Derivation(text, tuple(terms))


def _part_of(value: object) -> object:
    return {"figure": value} if isinstance(value, str) else value


class Figure(Fact):
    """A count that somebody published, of something, somewhere, from some day on."""

    kind: ClassVar[str] = "figure"
    folder: ClassVar[str] = "figures"

    label: Name
    """What is counted, as a heading: `People killed`."""
    short: Name | None = None
    """What it is called as a part of another: `civilians`."""
    measure: Measure
    unit: Unit
    population: Population
    counting: CountingField = Counting.CUMULATIVE
    """How the count runs; where the measure allows one way alone, that is the default."""
    since: When | None = None
    """The first day that is counted."""
    where: PlaceRef | None = None
    definition: Prose | None = None
    """What is counted and how, in our words."""
    summary: Prose | None = None
    lead: Lead | None = None
    part_of: OneOrMore[Annotated[PartOf, BeforeValidator(_part_of, json_schema_input_type=str | PartOf)]] = ()
    follows: FigureRef | None = None
    """The measure of the same matter that this one takes the place of; never joined to it by a line."""
    derived: Annotated[Derivation, ReadBy(_derivation), WithJsonSchema({"type": "string"})] | None = None
    """Computed for each pair of reports of one asserter and day: `killed-total - killed-civilians`."""
    of: FigureRef | None = None
    """The figure that shares in this one are shares of."""
    alone: Prose | None = None
    """Why the figure has a single report."""
    reports: Listed[ReportEntry] = ()

    @model_validator(mode="before")
    @classmethod
    def _counting_of_the_measure(cls, data: Any, info: ValidationInfo) -> Any:
        """A measure that can be counted in one way alone is counted in that way."""
        if isinstance(data, dict) and "counting" not in data and info.context:
            ways = info.context.get("counting", {}).get(data.get("measure"), ())
            if len(ways) == 1:
                return {**data, "counting": ways[0]}
        return data

    @property
    def title_text(self) -> str:
        return self.label

    @property
    def short_text(self) -> str:
        return self.short or self.label


Statement.model_rebuild()
Part.model_rebuild()
ReportEntry.model_rebuild()
Figure.model_rebuild()
