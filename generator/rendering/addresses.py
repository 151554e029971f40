"""Where each fact is found on the site: a function of its kind and id, and of nothing else."""

from __future__ import annotations

import posixpath
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from urllib.parse import unquote, urlsplit

from generator.diagnostics import Finding, Location
from generator.facts import Fact, ProsePage, Story
from generator.facts.identifiers import RESERVED


def address_of(fact: Fact) -> str:
    """The address below the site's root: `figures/killed-total/`."""
    return f"{fact.folder}/{fact.id}/"


def page_address(name: str) -> str:
    """The address of a prose page: `what-happened/`; the home page is the root itself."""
    return "" if name == "index" else f"{name}/"


def relative(target: str, start: str) -> str:
    """The way from one address to another, so that the site works below any path and from a disk."""
    if target.startswith("#"):
        return target
    page, hash_mark, fragment = target.partition("#")
    if page == start and hash_mark:
        return f"#{fragment}"
    if page.partition("/")[0] != start.partition("/")[0]:  # as with most links: nothing of the way is shared
        return "../" * start.count("/") + target or "./"
    here, there = start.split("/")[:-1], page.split("/")[:-1]
    shared = 0
    while shared < min(len(here), len(there)) and here[shared] == there[shared]:
        shared += 1
    way = "../" * (len(here) - shared) + "/".join([*there[shared:], page.rsplit("/", 1)[-1]])
    return (way or "./") + hash_mark + fragment


def target_of(link: str, here: str, story: Story) -> tuple[str, str]:
    """The address that a link on the page at `here` leads to, and the place on that page.

    The address begins with `../` where it leads out of the site. A link to a Markdown file starts from the file of
    its page, as the engine's users expect; every other one starts from the page's address, as a browser has it.
    """
    path, _, fragment = link.partition("#")
    path = unquote(path.partition("?")[0])
    if not path:
        return here, unquote(fragment)
    base = urlsplit(story.site.url or "").path.rstrip("/") + "/"
    if path.startswith("/"):
        path = path.removeprefix(base) if path.startswith(base) else "../"
    else:
        path = posixpath.join(posixpath.dirname(here.rstrip("/")) if path.endswith(".md") else here, path)
    folder, name = posixpath.split(posixpath.normpath(path))
    if name in ("index.md", "index.html", "."):
        whole = f"{folder}/" if folder else ""
    elif name.endswith(".md") or path.endswith(("/", "/..", "/.")) or name == "..":
        whole = f"{posixpath.join(folder, name.removesuffix('.md'))}/"
    else:
        whole = posixpath.join(folder, name)
    return whole, unquote(fragment)


def taken(pages: Iterable[ProsePage], made: Iterable[str]) -> Iterator[Finding]:
    """Prose pages whose address the site has already. `made` are the addresses of all pages, these among them."""
    holders = Counter(map(_looks, made))
    for page in pages:
        at, address, name = Location(page.path), page_address(page.name), posixpath.basename(page.name)
        if page.is_home:
            continue
        word = next((piece for piece in page.name.split("/") if piece in RESERVED), "")
        if name == "index":
            way_out = f"put its text into `pages/{posixpath.dirname(page.name)}.md`"
            yield Finding("only the home page is an index", at, way_out)
        elif word:
            yield Finding(f"the name `{word}` is taken by the site itself", at, f"rename it to `{word}-1` or another")
        elif holders[_looks(address)] > 1:
            said = f"the page would take the address `{address}`, which another page has"
            yield Finding(said, at, f"rename the file, for example to `more-{name}.md`")


def _looks(address: str) -> str:
    """What a file system takes an address for that knows no case."""
    return unicodedata.normalize("NFC", address).casefold()
