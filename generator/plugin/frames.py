"""What the engine would do for each page that is made already, done once for all that differ in their words alone."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple
from urllib.parse import urljoin, urlsplit

from mkdocs.commands.build import get_context
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page as EnginePage

from generator.rendering import Page
from generator.rendering.framing import Frame


class MadePage(EnginePage):
    """A page whose HTML is handed over: the engine need not set up Markdown to find that there is none."""

    def render(self, config: MkDocsConfig, files: Files) -> None:  # noqa: ARG002 - the engine's signature
        self.content = ""


def made_page(address: str, config: MkDocsConfig, label: str | None = None) -> MadePage:
    """The engine's own record of a page that no file of the story stands behind."""
    file = File.generated(config, source_of(address), content="", inclusion=InclusionLevel.NOT_IN_NAV)
    return MadePage(label, file, config)


def source_of(address: str) -> str:
    """The Markdown file that the engine makes this address of: a page of its own, or the index of a folder."""
    if not address:
        return "index.md"
    name = address.rstrip("/")
    return f"{name}/index.md" if "/" not in name else f"{name}.md"


class Listed(NamedTuple):
    """What the engine's template for the map of the site asks of a page."""

    canonical_url: str | None
    abs_url: str | None
    update_date: str
    is_link: bool = False

    @classmethod
    def of(cls, address: str, day: str, config: MkDocsConfig) -> Listed:
        url = urljoin(config.site_url, address) if config.site_url else None
        return cls(url, urlsplit(url).path if url else None, day)

    @property
    def page(self) -> Listed:
        """The template asks files for their pages."""
        return self


class Frames:
    """The theme's frame around pages that the engine does not handle one by one."""

    def __init__(self, config: MkDocsConfig, environment: Any, menu: Navigation) -> None:
        self._config, self._environment, self._menu = config, environment, menu
        self._named = tuple(_urls(menu.items))
        self._frames: dict[object, Frame] = {}

    def around(self, page: Page, meta: Mapping[str, str]) -> str:
        """The whole page. The frame shows of its `meta` what it shows of a page that the engine handles."""
        site = self._config.site_url
        words = {**meta, "canonical_url": urljoin(site, page.address) if site else ""}
        # What links, conditions and marks in the menu depend on; all else is words. To a page at the top of the site
        # the frame itself may lead, and no other page links to it in the same way.
        parent = page.address.rstrip("/").rpartition("/")[0] or page.address
        beneath = tuple(url for url in self._named if page.address.startswith(url))
        key = (parent, beneath, page.layout, page.title == self._config.site_name, *map(bool, words.values()))
        frame = self._frames.get(key)
        if frame is None:
            frame = self._frames[key] = self._rendered(page, words)
        return frame.around(words, page.body)

    def _rendered(self, page: Page, words: Mapping[str, str]) -> Frame:
        """The frame around a page and all that are like it, with a gap for each of the words."""
        stand_in = made_page(page.address, self._config)
        stand_in.meta = {name: Frame.gap(name) if text else "" for name, text in words.items()}
        stand_in.meta["layout"] = page.layout
        if page.title == self._config.site_name:
            stand_in.meta["title"] = page.title
        stand_in.content = Frame.gap("body")
        stand_in.canonical_url = stand_in.meta.pop("canonical_url") or None
        context = get_context(self._menu, [], self._config, stand_in)
        return Frame(self._environment.get_template("main.html").render(context))


def _urls(items: Iterable[Any]) -> Iterator[str]:
    """Where the entries of a menu lead, at any depth."""
    for item in items:
        if item.children:
            yield from _urls(item.children)
        elif item.url:
            yield item.url
