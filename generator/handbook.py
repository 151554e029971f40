"""The handbook for editors: what each rule finds, why, and what to do, told by examples.

The pages are those by which the rules are tested; where they are not at hand, as in a copy without the tests, a rule
is told in its own words. What is refused by no rule is told in the same way.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from generator.checking import Family, Rule
from generator.diagnostics import Severity
from generator.facts import Dossier
from generator.refusals import Refusal
from generator.rendering import Desk, Page
from generator.rendering.markup import Markup, escape
from generator.rendering.sheet import Sheet

ADDRESS = "handbook/"
FAMILIES: Mapping[Family, str] = {
    "identity": "References and identity",
    "provenance": "Where a statement comes from",
    "archive": "What the documents say",
    "quantities": "Numbers",
    "time": "Days",
    "places": "Places",
    "claims": "Claims and accusations",
    "prose": "Sentences",
    "files": "Files and their shape",
    "release": "Publishing",
    "other": "More",
}
TOLD = Path(__file__).parents[1] / "tests" / "rules"
MEASURED = Path(__file__).parents[1] / "mutation" / "RESULTS.md"

Told = Rule | Refusal


def told(rule: Told) -> str:
    """The page of a rule, in Markdown."""
    page = TOLD / f"{rule.name}.md"
    if page.is_file():
        return page.read_text(encoding="utf-8")
    return f"# {rule.name}\n\n{rule.summary}\n\n{' '.join(rule.explanation.split())}\n"


def listed(rules: Sequence[Told]) -> Iterator[str]:
    """A line for each rule: its name, E for an error or W for a warning, and what it finds."""
    widest = max(len(rule.name) for rule in rules)
    for rule in rules:
        yield f"{rule.name:{widest}}  {'E' if rule.severity is Severity.ERROR else 'W'}  {rule.summary}"


class Block(NamedTuple):
    """A piece of a rule's page."""

    kind: str
    """`heading`, `file` for the name of a file, `code` for what stands in it, or `text`."""
    text: str | Markup


class Measured(NamedTuple):
    """What share of slips the check catches, as it was measured last: words, and a table."""

    paragraphs: tuple[Markup, ...]
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


class HandbookView(NamedTuple):
    """What the template of the handbook shows: all rules by family, or one rule with its page."""

    families: tuple[tuple[str, str, tuple[tuple[Told, Markup], ...]], ...] = ()
    """Id and title of each, and its rules with what each finds."""
    rule: Told | None = None
    blocks: tuple[Block, ...] = ()
    measured: Measured | None = None


def addresses(dossier: Dossier, rules: Iterable[Told]) -> Iterator[str]:
    """Where the pages will stand; nowhere, if the story does not want them on its site."""
    if dossier.story.handbook:
        yield from (ADDRESS, *(f"{ADDRESS}{rule.name}/" for rule in rules))


def pages(desk: Desk, rules: Sequence[Told]) -> Iterator[Page]:
    """`handbook/`, and `handbook/<rule-name>/` for each rule, if the story wants them."""
    if not desk.dossier.story.handbook:
        return
    titled = (
        (family, title, tuple((rule, _set(rule.summary)) for rule in rules if rule.family == family))
        for family, title in FAMILIES.items()
    )
    families = tuple(family for family in titled if family[2])
    view = HandbookView(families, measured=measured())
    yield _page(desk, "", "The handbook of rules", f"What is checked: {len(rules)} rules.", view)
    for rule in rules:
        view = HandbookView(rule=rule, blocks=tuple(_blocks(told(rule))))
        yield _page(desk, f"{rule.name}/", rule.name, rule.summary, view)


def measured() -> Measured | None:
    """The words and the table of the last measurement; nothing where it is not at hand, as in a copy without it."""
    if not MEASURED.is_file():
        return None
    title_and_words, _, table = MEASURED.read_text(encoding="utf-8").partition("\n|")
    paragraphs = (" ".join(words.split()) for words in title_and_words.split("\n\n")[1:] if words.strip())
    head, _, *rows = (
        tuple(cell.strip() for cell in line.strip("|").split("|"))
        for line in table.partition("\n\n")[0].strip().split("\n")
    )
    return Measured(tuple(map(_set, paragraphs)), head, tuple(rows))


def _page(desk: Desk, name: str, title: str, description: str, view: HandbookView) -> Page:
    sheet = Sheet(desk, f"{ADDRESS}{name}")
    body = str(desk.render("handbook.html.jinja", sheet=sheet, view=view))
    return Page(sheet.address, title, description, "list", body, "handbook")


_BLOCK = re.compile(r"^```[a-z]*\n(?P<code>(?s:.*?))^```$|^##+ (?P<heading>.+)$|^(?!# )(?P<text>.+)$", re.M)
_CODE = re.compile(r"`([^`]+)`")


def _blocks(page: str) -> Iterator[Block]:
    """The pieces of a page below its title. Rules' pages have headings, paragraphs of a line, and fenced files."""
    for found in _BLOCK.finditer(page):
        kind, text = str(found.lastgroup), found[str(found.lastgroup)]
        if kind == "text" and _CODE.fullmatch(text):
            yield Block("file", text.strip("`"))
        elif kind == "code":
            yield Block(kind, text)
        else:
            yield Block(kind, _set(text))


def _set(text: str) -> Markup:
    """Words in which what stands between backticks is code."""
    return Markup(_CODE.sub(r"<code>\1</code>", str(escape(text))))  # noqa: S704 - escaped
