"""What the words of this site mean: every status, qualifier, way of counting, role and measure; and who makes it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from markupsafe import Markup

from generator.facts import Counting, Dossier, Qualifier, Vocabulary
from generator.rendering import Desk, Page
from generator.rendering.labels import COUNTING, LOOKED, STATUS, badge
from generator.rendering.sheet import Sheet

_QUALIFIERS = {
    Qualifier.EXACTLY: "the number as it stands, without a word that widens it",
    Qualifier.AT_LEAST: "this number or more; drawn with an arrow that is open upward",
    Qualifier.MORE_THAN: "more than the number, which is not itself meant; drawn hollow, with an arrow upward",
    Qualifier.AT_MOST: "this number or fewer; drawn with an arrow downward",
    Qualifier.FEWER_THAN: "fewer than the number; drawn hollow, with an arrow downward",
    Qualifier.ABOUT: "near the number, on either side; drawn dotted",
    Qualifier.ALMOST: "near the number and below it; drawn with an arrow downward",
    Qualifier.BETWEEN: "somewhere from the first number to the second; drawn as a bar",
    Qualifier.VERBAL: "a word such as dozens: it has no number here, and none is made of it",
    Qualifier.NOT_REPORTED: "the document gives no number; that is not zero",
    Qualifier.NOT_COUNTED: "nobody counted; that is not zero",
    Qualifier.WITHHELD: "whoever counted does not say",
    Qualifier.NONE_CLAIMED: "the asserter says that there were none",
}
_SECTIONS = (
    ("measures", "What is counted"),
    ("populations", "Who is counted"),
    ("roles", "Parts in an event"),
    ("relations", "Relations"),
    ("stages", "Stages"),
)


@dataclass(frozen=True, slots=True)
class Terms:
    """Words and their meanings under one heading."""

    id: str
    title: str
    entries: tuple[tuple[str, str], ...]

    @property
    def is_explained(self) -> bool:
        return any(meaning for _, meaning in self.entries)


@dataclass(frozen=True, slots=True)
class AboutView:
    """What the template of the page about the site shows."""

    statuses: Mapping[Markup, str]
    """Badge and meaning."""
    terms: tuple[Terms, ...]


def addresses(_: Dossier) -> Iterator[str]:
    """The one page."""
    yield "about/"


def pages(desk: Desk) -> Iterator[Page]:
    """`about/`."""
    sheet = Sheet(desk, "about/")
    statuses = {badge(status): meaning for status, (_, _, meaning) in STATUS.items()}
    view = AboutView(statuses, tuple(_terms(desk.dossier.vocabulary)))
    yield Page(
        address=sheet.address,
        title="About",
        description="How this explainer is made, and what each of its words means.",
        layout="list",
        body=str(desk.render("about.html.jinja", sheet=sheet, view=view)),
        kind="list",
    )


def _terms(vocabulary: Vocabulary) -> Iterator[Terms]:
    yield Terms("qualifiers", "Words before a number", tuple(_worded(_QUALIFIERS)))
    yield Terms("counting", "Ways of counting", tuple(_worded(COUNTING)))
    yield Terms("read", "How far a document was read", tuple((text, "") for text in LOOKED.values()))
    for section, title in _SECTIONS:
        entries = vocabulary.entries(section)
        if entries:
            yield Terms(section, title, tuple((e.label, e.definition or "") for e in entries.values()))


def _worded(words: Mapping[Qualifier, str] | Mapping[Counting, str]) -> Iterator[tuple[str, str]]:
    for word, meaning in words.items():
        yield str(word).replace("-", " "), meaning
