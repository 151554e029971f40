"""One page a document: what it is, how far it was read, and every statement that rests on it, in its own words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from generator.facts import Actor, Claim, Dossier, Event, Fact, Place, Relation, Report, Source
from generator.facts.citing import Rest
from generator.facts.timeline import AlsoDated, Participant
from generator.rendering import Desk, Page
from generator.rendering.addresses import address_of
from generator.rendering.labels import LOOKED, NOT_STATED, Rows, whose_word
from generator.rendering.listings import instead
from generator.rendering.markup import Markup, escape
from generator.rendering.sheet import Sheet

Line = tuple[str, Markup, tuple[Markup, ...]]


class SourceView(NamedTuple):
    """What the template of a document's page shows."""

    source: Source
    title: str
    rows: Rows
    lines: tuple[Line, ...]
    """Every statement that cites it, in the order of the document."""
    differing: int
    """How many of them it words otherwise than the record does."""


_ABOUT: dict[type[Fact], str] = {Actor: "who that is", Place: "where that is"}
"""What a document is cited for, where it is cited for the whole record."""


def addresses(dossier: Dossier) -> Iterator[str]:
    """One for each source."""
    return map(address_of, dossier.all(Source))


def pages(desk: Desk) -> Iterator[Page]:
    """`sources/<id>/` for every document."""
    for source in desk.dossier.all(Source):
        sheet = Sheet(desk, address_of(source))
        rests = sorted(desk.resting.get(source.id, ()), key=lambda rest: _place(rest.citation.locator or ""))
        title = _title(sheet, source)
        view = SourceView(
            source=source,
            title=title,
            rows=_rows(sheet, source),
            lines=tuple(_line(sheet, rest) for rest in rests),
            differing=sum(rest.citation.says is not None for rest in rests),
        )
        yield Page(
            address=sheet.address,
            title=title,
            description=f"{title}: what it says, where in it, and how far it was read.",
            layout="source",
            body=str(desk.render("source.html.jinja", sheet=sheet, view=view)),
            kind="source",
            written_at=source.at(),
            fact_id=source.id,
            updated=source.published.last_day if source.published else None,
        )


def _title(sheet: Sheet, source: Source) -> str:
    """The document's own title; where it is not known, whose it is and of which day."""
    if source.title or not source.published:
        return sheet.title(source)
    return f"{source.publisher}, {sheet.when(source.published)}"


def _place(locator: str) -> tuple[int, int, str]:
    """Title and headline before paragraphs, and those by their number."""
    number = re.search(r"\d+", locator)
    return (0 if locator in ("title", "headline") else 1, int(number[0]) if number else 0, locator)


def _rows(sheet: Sheet, source: Source) -> Rows:
    address = (
        Markup('<a href="{0}" rel="external noopener">{0}</a>').format(source.url)
        if source.url
        else Markup('<span class="soft">no whole address is known</span>')
    )
    published = escape(sheet.when(source.published)) if source.published else NOT_STATED
    if source.published_basis:
        published += Markup(". {}").format(sheet.prose(source.published_basis))
    return (
        ("Publisher", escape(source.publisher)),
        ("Carries", sheet.all_named(source.carries) or Markup('<span class="soft">its own text</span>')),
        ("Published", published),
        ("Kind", escape(f"{source.type}, {_tongue(sheet, source)}")),
        ("Read", escape(LOOKED[source.looked])),
        ("At stake", sheet.prose(source.interest) if source.interest != "none" else escape("none known")),
        ("Address", address),
    )


def _tongue(sheet: Sheet, source: Source) -> str:
    """`in English`; the tag for an undetermined language names none."""
    return "language not noted" if source.language == "und" else f"in {sheet.language_name(source.language)}"


def _line(sheet: Sheet, rest: Rest) -> Line:
    what, says = _told(sheet, rest)
    note = Markup('<p class="s">{}</p>').format(sheet.prose(rest.citation.note)) if rest.citation.note else Markup()
    return "", escape(rest.citation.locator or "place not noted"), (what, says + note)


def _told(sheet: Sheet, rest: Rest) -> tuple[Markup, Markup]:
    """What the statement is, and what this document says of it."""
    fact, own = sheet.link(rest.fact), rest.citation.says
    match rest.statement:
        case Report() as report:
            shown = Markup('<b>{}</b> <span class="soft">{}</span>')
            words = (own.text, f"recorded as “{sheet.phrase(report)}”, {sheet.who_when(report)}") if own else (
                sheet.phrase(report), sheet.who_when(report))  # fmt: skip
            return fact, shown.format(*words) + instead(sheet, report)
        case AlsoDated() as other:
            return fact, escape(f"dated {sheet.when(other.when)}")
        case Participant() as person:
            role = sheet.label("roles", person.role)
            return fact, Markup("{}: {}").format(role, sheet.named(person.actor)) + whose_word(sheet, person)
        case Relation() as relation:
            label = sheet.label("relations", relation.kind)
            return fact, Markup("{} {}").format(label, sheet.named(relation.actor)) + whose_word(sheet, relation)
    if isinstance(rest.fact, Claim):
        return fact, sheet.prose(rest.fact.says)
    if isinstance(rest.fact, Event):
        # Not every text that tells of it dates it.
        day = Markup('<span class="soft">dated here {}</span>').format(sheet.when(rest.fact.when))
        return fact, Markup("that it happened; {}").format(day)
    return fact, Markup('<span class="soft">{}</span>').format(_ABOUT.get(type(rest.fact), ""))
