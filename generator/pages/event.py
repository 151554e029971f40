"""One page an event: what happened, when by whose account, who took part by whose word."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import NamedTuple

from generator.facts import Basis, Dossier, Event, Fact, chronological
from generator.rendering import Desk, Page, newest
from generator.rendering.addresses import address_of
from generator.rendering.labels import NOT_STATED, Rows, badge, document, doubt, entry, signed, status, term, whose_word
from generator.rendering.listings import PARTS_OF_DAY, accusers
from generator.rendering.markup import Markup, escape
from generator.rendering.sheet import Sheet
from generator.rendering.wording import listed

Line = tuple[str, Markup, tuple[Markup, ...]]

_NOBODY = Markup('<span class="soft">the documents; whom they have it from was not noted</span>')
"""Not called their own word: from whom a document has it may not have been noted."""


class EventView(NamedTuple):
    """What the template of an event's page shows."""

    event: Event
    rows: Rows
    dates: tuple[Line, ...]
    """The leading date and its rivals; none where nobody dates it otherwise."""
    people: tuple[Line, ...]
    before: tuple[Event, ...]
    after: tuple[Event, ...]
    answers: tuple[Fact, ...]
    """What contradicts it."""


def addresses(dossier: Dossier) -> Iterator[str]:
    """One for each event."""
    return map(address_of, dossier.all(Event))


def pages(desk: Desk) -> Iterator[Page]:
    """`timeline/<id>/` for every event."""
    for event in desk.dossier.all(Event):
        sheet = Sheet(desk, address_of(event))
        view = _view(sheet, event)
        yield Page(
            address=sheet.address,
            title=event.title,
            description=_description(sheet, event),
            layout="event",
            body=str(desk.render("event.html.jinja", sheet=sheet, view=view)),
            kind="event",
            written_at=event.at(),
            fact_id=event.id,
            updated=newest([event.when]),
        )


def _description(sheet: Sheet, event: Event) -> str:
    """`The dam breaks: 5 May 2024, by the account of River Watch; disputed.`: it may be read without its page."""
    told = f", by the account of {listed(map(sheet.name, event.by), sheet.desk.language)}" if event.by else ""
    return f"{event.title}: {sheet.when(event.when)}{told}{doubt(event.status)}."


def _view(sheet: Sheet, event: Event) -> EventView:
    dossier = sheet.desk.dossier
    return EventView(
        event=event,
        rows=_rows(sheet, event),
        dates=tuple(_dates(sheet, event)) if event.also_dated else (),
        people=tuple(_people(sheet, event)),
        before=chronological(dossier, (e for name in event.after if (e := dossier.get(Event, name)))),
        after=_followers(dossier, event),
        answers=tuple(dossier.facts[name] for name in dossier.contradictions.get(event.id, ())),
    )


def _followers(dossier: Dossier, event: Event) -> tuple[Event, ...]:
    links = dossier.backlinks.get(event.id, ())
    owners = (link.owner for link in links if isinstance(link.owner, Event) and event.id in link.owner.after)
    return chronological(dossier, owners)


def _rows(sheet: Sheet, event: Event) -> Rows:
    when = escape(sheet.when(event.when))
    if event.part:
        when += f", {PARTS_OF_DAY[event.part]}"
    if event.said_as:
        when += Markup(" (the document says “{}”)").format(event.said_as)
    if event.date_basis is Basis.INFERRED:
        when += Markup(", {}").format(term(sheet, "basis", Basis.INFERRED, "inferred"))
    if event.date_reason:
        when += Markup(". {}").format(sheet.prose(event.date_reason))
    return (
        ("Status", status(sheet, event.status)),
        ("Says", sheet.all_named(event.by) or _NOBODY),
        ("When", when),
        ("Who", Markup("; ").join(_parts(sheet, event)) or NOT_STATED),
        ("Where", sheet.all_named(event.where) or NOT_STATED),
        ("Source", Markup("; ").join(document(sheet, cited.id, cited) for cited in event.sources) or NOT_STATED),
        ("Others say", _others(sheet, event)),
    )


def _parts(sheet: Sheet, event: Event) -> Iterator[Markup]:
    """Each part and who had it: `took part: WHO, UN`. Behind a name stands by whose word it is there, and any doubt.

    The word for the part comes first, for a name may be of one or of many.
    """
    roles: dict[str, list[Markup]] = defaultdict(list)
    for person in event.who:
        roles[person.role].append(signed(sheet, person.actor, begins=False) + whose_word(sheet, person))
    for role, people in roles.items():
        label = Markup('<span class="soft">{}:</span>').format(sheet.label("roles", role))
        yield label + " " + Markup(", ").join(people)


def _others(sheet: Sheet, event: Event) -> Markup:
    said = []
    if event.also_dated:
        words = "another date" if len(event.also_dated) == 1 else "other dates"
        said.append(Markup('<a href="#dates">{}</a>').format(words))
    if accusers(sheet, event):
        said.append(Markup('<a href="#who">accounts of who did it differ</a>'))
    rivals = sheet.desk.dossier.contradictions.get(event.id, ())
    if rivals:
        said.append(Markup("contradicted: {}").format(sheet.all_named(rivals)))
    return Markup("; ").join(said) or Markup('<span class="soft">nothing else is recorded here</span>')


def _dates(sheet: Sheet, event: Event) -> Iterator[Line]:
    why = sheet.prose(event.lead.why) if event.lead else Markup()
    documents = Markup("; ").join(document(sheet, cited.id, cited) for cited in event.sources)
    stage = escape(sheet.label("stages", event.stage)) if event.stage else Markup()
    yield (
        "",
        Markup('{} <span class="soft">shown here</span>').format(sheet.when(event.when)),
        (
            sheet.all_named(event.by),
            stage,
            why,
            documents,
        ),
    )
    for other in event.also_dated:
        part = Markup(' <span class="soft">{}</span>').format(PARTS_OF_DAY[other.part]) if other.part else Markup()
        reason = Markup(" ").join(sheet.prose(text) for text in (other.why, other.note) if text)
        yield (
            "",
            escape(sheet.when(other.when)) + part,
            (
                sheet.all_named(other.by),
                escape(sheet.label("stages", other.stage)) if other.stage else Markup(),
                reason,
                Markup("; ").join(document(sheet, cited.id, cited) for cited in other.sources),
            ),
        )


def _people(sheet: Sheet, event: Event) -> Iterator[Line]:
    for person in event.who:
        standing = badge(person.status) if person.by or person.status != "reported" else Markup()
        note = Markup('<p class="s">{}</p>').format(sheet.prose(person.note)) if person.note else Markup()
        yield (
            "",
            signed(sheet, person.actor),
            (
                entry(sheet, "roles", person.role) + note,
                sheet.all_named(person.by or event.by),
                standing,
                Markup("; ").join(document(sheet, cited.id, cited) for cited in person.sources or event.sources),
            ),
        )
