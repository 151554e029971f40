"""Text is text: whatever a stranger types into a field, the pages keep their shape."""

from __future__ import annotations

import shutil
from html.parser import HTMLParser
from pathlib import Path

import pytest
import yaml

from tests import commands

ROOT = Path(__file__).parent.parent
ELECTION = ROOT / "tests" / "sites" / "election"
HOSTILE = " \"'> {{ config }} {% include 'x' %} ${x} & < ` \\"
TEXT = {
    "label", "name", "short", "title", "question", "gloss", "summary", "definition", "why", "note", "says", "alone",
    "was", "now", "publisher", "interest", "published_basis", "said_as", "date_reason", "inverse", "licence",
}  # fmt: skip
"""Keys that hold words readers see."""


class _Shape(HTMLParser):
    """Elements with the names of their attributes, in order."""

    def __init__(self) -> None:
        super().__init__()
        self.shape: list[tuple[str, ...]] = []
        self.text: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        # A unit is named where the label of its figure does not say it: both are words, and both are changed here.
        if (tag, attrs) != ("span", [("class", "u")]):
            self.shape.append((tag, *(name for name, _ in attrs)))

    def handle_data(self, data: str) -> None:
        self.text.append(data)


def _poisoned(value: object, words: set[str], key: str = "") -> object:
    if isinstance(value, dict):
        return {k: _poisoned(v, words, k) for k, v in value.items()}
    if isinstance(value, list):
        return [_poisoned(v, words, key) for v in value]
    # The word "none" is a way to say that there is nothing to show.
    return value + HOSTILE if key in words and isinstance(value, str) and value != "none" else value


def _built(folder: Path, *, poisoned: bool) -> dict[str, _Shape]:
    shutil.copytree(ELECTION / "content", folder / "content")
    settings = (ELECTION / "mkdocs.yml").read_text().replace("../../../site_overrides", str(ROOT / "site_overrides"))
    (folder / "mkdocs.yml").write_text(settings)
    if poisoned:
        for file in (folder / "content").rglob("*.yml"):
            data = yaml.load(file.read_text(), yaml.BaseLoader)  # noqa: S506 - makes text of everything
            if data:
                # `says` of a report is a quantity, which admits no other words at all; that of a claim is prose.
                words = TEXT - {"says"} if "figures" in file.parts else TEXT
                text = yaml.dump(
                    _poisoned(data, words), default_style='"', allow_unicode=True, width=1_000_000, sort_keys=False
                )
                file.write_text(text.replace('"true"', "true"))
    done = commands.explainer("build", folder=folder)
    assert done.returncode == 0, done.stderr
    out = {}
    for page in sorted((folder / "site").rglob("*.html")):
        shape = _Shape()
        shape.feed(page.read_text())
        out[str(page.relative_to(folder / "site"))] = shape
    return out


@pytest.fixture(scope="module")
def both(tmp_path_factory: pytest.TempPathFactory) -> tuple[dict[str, _Shape], dict[str, _Shape]]:
    """The same story as it is, and with hostile text behind every word of it."""
    return (
        _built(tmp_path_factory.mktemp("plain"), poisoned=False),
        _built(tmp_path_factory.mktemp("hostile"), poisoned=True),
    )


def test_hostile_text_changes_no_element_and_no_attribute(
    both: tuple[dict[str, _Shape], dict[str, _Shape]],
) -> None:
    """Every page has the same elements with the same attributes in the same order, drawings included or not."""
    plain, hostile = both
    assert plain.keys() == hostile.keys()
    for name, page in plain.items():
        assert _without_drawings(page.shape) == _without_drawings(hostile[name].shape), name


def test_hostile_text_is_shown_as_it_was_typed(both: tuple[dict[str, _Shape], dict[str, _Shape]]) -> None:
    """Template code is text too: it stands on the page, unread."""
    text = "".join(both[1]["actors/harbour-list/index.html"].text)
    assert HOSTILE.split(" & ", maxsplit=1)[0].strip() in text


def _without_drawings(shape: list[tuple[str, ...]]) -> list[tuple[str, ...]]:
    """How a label is broken over lines in a drawing depends on its length; the page around it does not."""
    inside = {"g", "path", "text", "tspan", "line", "circle", "rect", "polygon", "defs", "pattern", "clippath", "use"}
    return [element for element in shape if element[0] not in inside]
