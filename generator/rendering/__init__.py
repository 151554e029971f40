"""The machine that turns facts into pages of HTML. The only one that knows Jinja, Markdown and the words of dates.

Templates escape everything; what is already HTML says so by being `Markup`.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from pathlib import Path
from types import ModuleType
from typing import NamedTuple, Protocol, cast

from jinja2 import ChoiceLoader, Environment, FileSystemLoader, StrictUndefined

from generator.diagnostics import Location
from generator.facts import Correction, Dossier, Edtf
from generator.facts.citing import Rest, resting
from generator.rendering.markup import Markup
from generator.rendering.templating import Templates, kept_in

__all__ = ["Desk", "Page", "PageKind", "PictureLike", "discover"]


class Page(NamedTuple):
    """One page of the site: what stands in `<main>`, and what the frame around it needs to know."""

    address: str
    """Below the site's root, ending in a slash; the home page's is empty."""
    title: str
    """Plain text."""
    description: str
    """One or two sentences for search results and previews; plain text."""
    layout: str
    """The class of `<main>`."""
    body: str
    """HTML."""
    kind: str
    """`home`, `page`, or the kind of fact."""
    written_at: Location | None = None
    """What an editor changes to change this page."""
    fact_id: str = ""
    updated: date | None = None
    """The newest day that anything on the page describes."""


class DrawingLike(Protocol):
    """One SVG of a picture, whose ids begin as they are told to, and the class that says for which width it is."""

    @property
    def css_class(self) -> str: ...
    def svg(self, ids: str) -> str: ...


class TableLike(Protocol):
    @property
    def head(self) -> tuple[str, ...]: ...
    @property
    def rows(self) -> tuple[tuple[str, ...], ...]: ...


class PictureLike(Protocol):
    """A finished picture with its words and its table, wherever it was drawn."""

    @property
    def id(self) -> str: ...
    @property
    def title(self) -> str: ...
    @property
    def caption(self) -> str: ...
    @property
    def reading(self) -> str: ...
    @property
    def drawings(self) -> Sequence[DrawingLike]: ...
    @property
    def table(self) -> TableLike: ...


@dataclass(frozen=True)
class Desk:
    """What every page is made from. One desk serves a whole site; it keeps no trace of the pages it made."""

    dossier: Dossier
    templates: tuple[Path, ...]
    """Folders of templates: those of the shelf of pages."""
    pictures: Mapping[str, PictureLike] = field(default_factory=dict)
    """By id of a chart, or by `figure-id/chart-kind` for the pictures every figure gets."""
    downloads: Mapping[str, str] = field(default_factory=dict)
    """The files that stand beside the pages: address, and what is in it where no page of its own says so."""
    compiled: Path | None = None
    """Where compiled templates are kept between builds; a folder of ours, made when it is missing."""
    links: dict[tuple[str, str, int], Markup] = field(default_factory=dict)
    """Links made before: id of the fact, words, and how many folders deep the page is that they stand on."""

    @cached_property
    def language(self) -> str:
        return self.dossier.story.language

    @cached_property
    def ledger(self) -> tuple[Correction, ...]:
        """The ledger of corrections, newest first."""
        return tuple(sorted(self.dossier.corrections, key=lambda entry: entry.date.sort_key, reverse=True))

    @cached_property
    def corrections_of(self) -> Mapping[str, tuple[Correction, ...]]:
        """The entries of the ledger that concern a fact, newest first."""
        found: dict[str, list[Correction]] = defaultdict(list)
        for entry in self.ledger:
            for name in dict.fromkeys(entry.facts):
                found[name].append(entry)
        return {name: tuple(entries) for name, entries in found.items()}

    @cached_property
    def resting(self) -> Mapping[str, tuple[Rest, ...]]:
        """By id of a document, every statement that cites it."""
        return resting(self.dossier)

    @cached_property
    def environment(self) -> Environment:
        folders = (*self.templates, Path(__file__).parent)
        environment = Templates(
            loader=ChoiceLoader([FileSystemLoader(f) for f in folders]),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            auto_reload=False,
            bytecode_cache=kept_in(self.compiled) if self.compiled else None,
        )
        # These make pieces of pages from sheets, and a sheet is made from a desk: they come in when a page is made.
        from generator.rendering import amended, labels, listings, pictures  # noqa: PLC0415 - see above

        pieces = {"amended": amended, "labels": labels, "listings": listings, "pictures": pictures}
        environment.globals |= {"dossier": self.dossier, "zip": zip, **pieces}
        return environment

    def render(self, template: str, **context: object) -> Markup:
        """The HTML of a template of the shelf; its context is a documented class called `view`, and a sheet."""
        return Markup(self.environment.get_template(template).render(**context))  # noqa: S704 - templates escape


class PageKind(Protocol):
    """What a module of the shelf of pages offers."""

    def addresses(self, dossier: Dossier) -> Iterable[str]:
        """Where its pages will stand, told before anything is drawn or rendered."""
        ...

    def pages(self, desk: Desk) -> Iterator[Page]:
        """The pages themselves."""
        ...


def discover(shelf: ModuleType) -> tuple[PageKind, ...]:
    """Every kind of page on a shelf, in the order of their names."""
    modules = (importlib.import_module(f"{shelf.__name__}.{m.name}") for m in pkgutil.iter_modules(shelf.__path__))
    return tuple(cast("PageKind", module) for module in modules)


def newest(days: Iterator[Edtf | None] | Sequence[Edtf | None]) -> date | None:
    """The last day of the newest of some dates."""
    return max((d.last_day for d in days if d and d.last_day), default=None)
