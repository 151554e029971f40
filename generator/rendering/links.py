"""Links in prose: where they lead, how they are written into the page, and which of them lead nowhere."""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Collection, Iterable, Iterator
from functools import lru_cache
from urllib.parse import quote

from generator.diagnostics import Finding, Location
from generator.facts import Dossier, ProsePage, nearest
from generator.rendering.addresses import page_address, relative, target_of
from generator.rendering.prose import HEADING, Html, to_html

PICTURE = "c-"
"""What the id of every picture on a page begins with."""


def way(dossier: Dossier, here: str) -> Callable[[str, Collection[str]], str]:
    """How links are written on the page at an address: Markdown files by their addresses, headings by their ids."""
    pages = {page_address(page.name): page for page in dossier.pages}

    def written(link: str, own: Collection[str]) -> str:
        address, place = target_of(link, here, dossier.story)
        is_heading = False
        if place and address in pages:
            is_heading = HEADING + place in (own if address == here else _html(pages[address]).headings)
        if not is_heading and not link.partition("#")[0].endswith(".md"):
            return link
        path = "" if place and address == here else relative(address, here)
        return f"{path}#{HEADING if is_heading else ''}{quote(place)}" if place else path

    return written


def judge(dossier: Dossier, made: Collection[str], files: Callable[[], Collection[str]]) -> Iterator[Finding]:
    """Links of the prose pages that lead nowhere. `made` are the addresses of all pages, `files` those of downloads."""
    pages = {page_address(page.name): (page, _html(page)) for page in dossier.pages}
    for here, (page, html) in pages.items():
        for words, link in html.links:
            address, place = target_of(link, here, dossier.story)
            if address.startswith("../"):
                yield Finding(f"`{link}` leads out of the site", locate(page, words), "write the whole https address")
            elif address not in made and address not in files():
                near = nearest(link.partition("#")[0], _ways(dossier, (*made, *files()), link, here))
                way_out = near or "link to a page of this site, or show a fact with `[[id]]`"
                yield Finding(f"`{link}` leads nowhere", locate(page, words), way_out)
            elif place and address in pages and address and not place.startswith(PICTURE):
                # Of the home page and of pages made from facts, only the finished page knows its places.
                headings = [f"#{h.removeprefix(HEADING)}" for h in pages[address][1].headings]
                if f"#{place.removeprefix(HEADING)}" not in headings:
                    said = f"`{pages[address][0].title}` has no heading `#{place}`"
                    known = f"it has {', '.join(f'`{h}`' for h in headings)}" if headings else "leave it out"
                    yield Finding(said, locate(page, words), nearest(f"#{place}", headings) or known)


def refused(dossier: Dossier) -> Iterator[Finding]:
    """What prose may not hold."""
    for page in dossier.pages:
        for words, message, way_out in _html(page).refused:
            yield Finding(message, locate(page, words), way_out)


def locate(page: ProsePage, words: str) -> Location:
    """Where words first stand on a page; its first line where they cannot be found."""
    for number, line in enumerate(page.markdown.split("\n")) if words else ():
        if (column := line.find(words)) >= 0:
            # Of a link, the address is what must change.
            return Location(page.path, page.first_line + number, column + (3 if words.startswith("](") else 1))
    return Location(page.path, page.first_line)


def _html(page: ProsePage) -> Html:
    return _bare(page.markdown)


@lru_cache
def _bare(markdown: str) -> Html:
    """Prose without what its references show; several questions are asked of it."""
    return to_html(markdown, lambda _, __: "")


def _ways(dossier: Dossier, known: Iterable[str], link: str, here: str) -> list[str]:
    """Every link that could stand there, written as this one is."""
    if link.partition("#")[0].endswith(".md"):
        folder = posixpath.dirname(here.rstrip("/")) or "."
        return [posixpath.relpath(f"{page.name}.md", folder) for page in dossier.pages]
    return [relative(address, here) for address in known]
