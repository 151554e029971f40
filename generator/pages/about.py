"""What the words of this site mean: every status, qualifier, way of counting, role and measure; and who makes it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from generator.facts import Basis, Counting, Dossier, Qualifier, Status, Vocabulary
from generator.facts.saying import capital
from generator.rendering import Desk, Page
from generator.rendering.labels import CALCULATED, COUNTING, LOOKED, STATUS, badge, meaning
from generator.rendering.markup import Markup
from generator.rendering.sheet import Sheet

_QUALIFIERS = {
    Qualifier.EXACTLY: "the number as it stands, without a word that widens it",
    Qualifier.AT_LEAST: "this number or more; drawn with an arrow towards more",
    Qualifier.MORE_THAN: "more than the number, which is not itself meant; drawn hollow, with an arrow towards more",
    Qualifier.AT_MOST: "this number or fewer; drawn with an arrow towards less",
    Qualifier.FEWER_THAN: "fewer than the number; drawn hollow, with an arrow towards less",
    Qualifier.ABOUT: "near the number, on either side; drawn dotted",
    Qualifier.ALMOST: "near the number and below it; drawn hollow",
    Qualifier.BETWEEN: "somewhere from the first number to the second; drawn as a bar",
    Qualifier.VERBAL: "a word such as dozens: it has no number here, and none is made of it",
    Qualifier.NOT_REPORTED: "the document gives no number; that is not zero",
    Qualifier.NOT_COUNTED: "nobody counted; that is not zero",
    Qualifier.WITHHELD: "whoever counted does not say",
    Qualifier.NONE_CLAIMED: "the asserter says that there were none",
}
_BASES = {
    Basis.INFERRED: ("Inferred", "The editors conclude it from what the document says; the reason stands beside it."),
    Basis.OWN_VOICE: ("In its own voice", "The document says it itself, and names nobody from whom it has it."),
    Basis.UNNAMED: ("Unnamed", "The document has it from somebody whom it does not name."),
}
_SECTIONS = (
    ("measures", "What is counted"),
    ("populations", "Who is counted"),
    ("roles", "Parts in an event"),
    ("relations", "Relations"),
    ("stages", "Stages"),
)


class Terms(NamedTuple):
    """Words and their meanings under one heading."""

    id: str
    title: str
    entries: tuple[tuple[str, str, str], ...]
    """Of each word its id, as links to it have it, the word and its meaning; no meaning where the word says it all."""


class AboutView(NamedTuple):
    """What the template of the page about the site shows."""

    statuses: tuple[tuple[str, Markup, str], ...]
    """Id, badge and meaning."""
    terms: tuple[Terms, ...]


def addresses(_: Dossier) -> Iterator[str]:
    """The one page."""
    yield "about/"


def pages(desk: Desk) -> Iterator[Page]:
    """`about/`."""
    sheet = Sheet(desk, "about/")
    statuses = [(name, badge(status), meaning) for status, (name, _, meaning) in STATUS.items()]
    name, _, meaning = CALCULATED
    statuses.append((name, badge(Status.REPORTED, calculated=True), meaning))
    view = AboutView(tuple(statuses), tuple(_terms(desk.dossier.vocabulary)))
    yield Page(
        address=sheet.address,
        title="About",
        description="How this explainer is made, and what each of its words means.",
        layout="list",
        body=str(desk.render("about.html.jinja", sheet=sheet, view=view)),
        kind="list",
        written_at=desk.dossier.vocabulary.at(),
    )


def _terms(vocabulary: Vocabulary) -> Iterator[Terms]:
    yield Terms("qualifiers", "Words before a number", tuple(_worded(_QUALIFIERS)))
    yield Terms("counting", "Ways of counting", tuple(_worded(COUNTING)))
    yield Terms("basis", "Whose word it is, where nobody is named", tuple((b, *words) for b, words in _BASES.items()))
    yield Terms("read", "How far a document was read", tuple((name, text, "") for name, text in LOOKED.items()))
    for section, title in _SECTIONS:
        entries = vocabulary.entries(section)
        if entries:
            yield Terms(section, title, tuple((i, e.label, meaning(e)) for i, e in entries.items()))


def _worded(words: Mapping[Qualifier, str] | Mapping[Counting, str]) -> Iterator[tuple[str, str, str]]:
    for word, said in words.items():
        yield str(word), str(word).replace("-", " "), f"{capital(said)}."
