"""The frame around pages: rendered once for all that differ in a few words, which are put in page by page."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from pathlib import Path

from jinja2 import Environment, FileSystemLoader

from generator.rendering.markup import escape
from generator.rendering.templating import kept_in

_OPEN, _SHUT = "\ue003", "\ue004"
"""What stands around the name of a gap; no text of a story has these characters."""
_GAP = re.compile(f"{_OPEN}([a-z_]+){_SHUT}")


class Frame:
    """A rendered page with gaps, each filled with the words that a page has for its name."""

    def __init__(self, html: str) -> None:
        self._pieces = tuple(_GAP.split(html))

    @staticmethod
    def gap(name: str) -> str:
        """What a template is given in the place of words; it may print them, and ask whether there are any."""
        return f"{_OPEN}{name}{_SHUT}"

    def around(self, words: Mapping[str, str], body: str) -> str:
        """A whole page. The words are plain text; the body is HTML and fills the gap of that name."""
        out = list(self._pieces)
        out[1::2] = [body if name == "body" else str(escape(words[name])) for name in self._pieces[1::2]]
        return "".join(out)


class _OwnFiles(FileSystemLoader):
    """Finds every template of a theme, and lists the files of our look alone: a theme has many thousands."""

    def list_templates(self) -> list[str]:
        return FileSystemLoader(self.searchpath[0]).list_templates()


def of_our_look(environment: Environment, folders: Sequence[str], compiled: Path) -> Environment:
    """The environment of a theme whose first folder is our look, and of which nothing else is ever published.

    What it compiles is kept in a folder of ours between builds.
    """
    environment.loader = _OwnFiles(folders)
    environment.bytecode_cache = kept_in(compiled, "framed_%s.cache")
    return environment
