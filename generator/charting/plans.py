"""What is to be drawn, as data alone, and what comes out: the two ends of the drawing process."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from types import ModuleType
from typing import Any, Protocol, cast, runtime_checkable

from generator.diagnostics import Finding
from generator.facts import Chart, Dossier, Figure, Place

Row = Mapping[str, Any]
"""One record of a data set: JSON alone. Colours are names of tokens in `var(--...)`."""


@dataclass(frozen=True, slots=True)
class Table:
    """The picture's data as text."""

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Panel:
    """One scale of a drawing: what fills the template of its kind, and what must be seen in the result."""

    height: int
    """Pixels, margins included."""
    margins: tuple[int, int, int, int]
    """Left, top, right, bottom: what lies around the scales, in pixels."""
    datasets: Mapping[str, tuple[Row, ...]]
    """Every data set that the template names."""
    params: Mapping[str, Any]
    """Every parameter that the template names."""
    marks: tuple[str, ...]
    """The label of every mark that stands for a fact: each must be found in the panel as often as here."""
    words: tuple[str, ...] = ()
    """Texts that must be found in the panel."""


@dataclass(frozen=True, slots=True)
class Sketch:
    """One drawing of a plan: panels of one width, one below the other."""

    css_class: str
    """`wide` or `narrow`, or `small` for one that fits both."""
    width: int
    """Pixels, margins included."""
    panels: tuple[Panel, ...]

    @property
    def marks(self) -> tuple[str, ...]:
        """The labels of all panels' marks."""
        return tuple(mark for panel in self.panels for mark in panel.marks)


@dataclass(frozen=True, slots=True)
class Plan:
    """One picture before it is drawn."""

    id: str
    kind: str
    """The module that drew up the plan and has the template."""
    title: str
    caption: str
    """Plain text: what the picture says. It describes the drawing to screen readers too."""
    reading: str
    """Plain text: how its signs are read, and where its outlines come from."""
    table: Table
    sketches: tuple[Sketch, ...]


IDS = "\ue002"
"""How ids within a drawing begin until it stands on a page; no text of a story has this character."""


@dataclass(frozen=True, slots=True)
class Drawing:
    """A finished SVG, and the class that says for which width it was drawn."""

    css_class: str
    drawn: str

    def svg(self, ids: str) -> str:
        """The SVG, each of its ids beginning with `ids`: several pictures stand on one page."""
        return self.drawn.replace(IDS, ids)


@dataclass(frozen=True, slots=True)
class Picture:
    """A finished picture with its words and its table."""

    id: str
    title: str
    caption: str
    reading: str
    drawings: tuple[Drawing, ...]
    table: Table


class ChartKind(Protocol):
    """What a module of the shelf of charts offers."""

    name: str
    """As editors write it: `figure-over-time`."""

    def plan(self, dossier: Dossier, chart: Chart) -> Plan | tuple[Finding, ...]:
        """The picture a chart asks for, or why there would be nothing to see."""
        ...

    def suits(self, dossier: Dossier, figure: Figure) -> bool:
        """Whether every page of such a figure shows this picture without being asked."""
        ...

    def template(self) -> Mapping[str, Any]:
        """A Vega-Lite specification whose data sets and parameters a panel fills. Asked where it is drawn only."""
        ...


@runtime_checkable
class ShowsPlaces(Protocol):
    """What such a module offers besides, where its picture belongs on pages of places."""

    def suits_place(self, dossier: Dossier, place: Place) -> bool:
        """Whether every page of such a place shows this picture without being asked."""
        ...


@runtime_checkable
class TellsEvents(Protocol):
    """What such a module says besides, where its picture tells what happened, and can stand for a list of events."""

    tells_events: bool


@lru_cache
def discover(shelf: ModuleType) -> tuple[ChartKind, ...]:
    """Every kind of chart on a shelf, in the order of their names."""
    modules = (importlib.import_module(f"{shelf.__name__}.{m.name}") for m in pkgutil.iter_modules(shelf.__path__))
    return tuple(sorted((cast("ChartKind", module) for module in modules), key=lambda kind: kind.name))
