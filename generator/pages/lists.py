"""One list a kind of fact: the timeline, figures, actors by side, places, claims, and documents."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from typing import NamedTuple

from generator.facts import Actor, Claim, Dossier, Event, Figure, Place, Source, chronological
from generator.facts.saying import capital
from generator.rendering import Desk, Page
from generator.rendering.labels import LOOKED, badge, signed
from generator.rendering.markup import Markup, escape
from generator.rendering.sheet import Sheet


class Entry(NamedTuple):
    """One fact in a list."""

    id: str
    head: Markup
    value: Markup | str = ""
    lines: tuple[Markup, ...] = ()


class Group(NamedTuple):
    """Entries under one heading; a list without groups has one with an empty heading."""

    id: str
    heading: Markup
    entries: tuple[Entry, ...]


class ListView(NamedTuple):
    """What the template of a list shows."""

    title: str
    dek: str
    groups: tuple[Group, ...]
    events: tuple[Event, ...] = ()


def addresses(_: Dossier) -> Iterator[str]:
    """One for each list."""
    return (f"{folder}/" for folder, *_ in _LISTS)


def pages(desk: Desk) -> Iterator[Page]:
    """`timeline/`, `figures/`, `actors/`, `places/`, `claims/` and `sources/`, empty ones included."""
    for folder, title, dek, fill in _LISTS:
        sheet = Sheet(desk, f"{folder}/")
        view = ListView(title, dek, fill(sheet), _events(desk) if folder == Event.folder else ())
        yield Page(
            address=sheet.address,
            title=title,
            description=f"{title}. {dek}",
            layout="list",
            body=str(desk.render("lists.html.jinja", sheet=sheet, view=view)),
            kind="list",
            updated=desk.dossier.as_of.last_day if desk.dossier.as_of else None,
        )


def _events(desk: Desk) -> tuple[Event, ...]:
    return chronological(desk.dossier, desk.dossier.all(Event))


def _no_groups(sheet: Sheet) -> tuple[Group, ...]:  # noqa: ARG001 - the timeline has events instead
    return ()


def _figures(sheet: Sheet) -> tuple[Group, ...]:
    """In the vocabulary's order of what is counted, and of one measure what has been reported most often first."""
    dossier = sheet.desk.dossier
    order = {measure: place for place, measure in enumerate(dossier.vocabulary.measures)}

    def key(figure: Figure) -> tuple[int, int]:
        return order.get(figure.measure, len(order)), -len(dossier.reports_of(figure))

    entries = []
    for figure in sorted(dossier.all(Figure), key=key):
        lead = dossier.lead_of(figure)
        noun = "number" if lead and lead.is_calculated else "report"
        said = [sheet.who_when(lead), _many(len(dossier.reports_of(figure)), noun)] if lead else []
        lines = [escape("; ".join(filter(None, said)))]
        value = (
            Markup('{} <span class="s">{}</span>').format(sheet.number(lead), sheet.unit(lead)) if lead else Markup()
        )
        entries.append(Entry(figure.id, sheet.link(figure), value, tuple(lines)))
    return (Group("", Markup(), tuple(entries)),)


def _many(number: int, noun: str) -> str:
    return f"{number} {noun}" + ("" if number == 1 else "s")


def _actors(sheet: Sheet) -> tuple[Group, ...]:
    dossier = sheet.desk.dossier
    groups = []
    for name, label in (*((n, s.label) for n, s in dossier.vocabulary.sides.items()), (None, "No side")):
        entries = tuple(
            Entry(a.id, sheet.link(a, a.name), Markup(), (sheet.prose(a.gloss),) if a.gloss else ())
            for a in dossier.all(Actor)
            if a.side == name
        )
        if entries:
            heading = Markup('<span class="side side-{}">{}</span>').format(sheet.colour(name), label)
            groups.append(Group(f"side-{name or 'none'}", heading, entries))
    return tuple(groups)


def _places(sheet: Sheet) -> tuple[Group, ...]:
    entries = []
    for place in sheet.desk.dossier.all(Place):
        where = [Markup("in {}").format(sheet.named(place.inside))] if place.inside else []
        line = Markup(" ").join((escape(place.type), *where))
        entries.append(Entry(place.id, sheet.link(place, capital(place.name)), Markup(), (line,)))
    return (Group("", Markup(), tuple(entries)),)


def _claims(sheet: Sheet) -> tuple[Group, ...]:
    dossier = sheet.desk.dossier
    entries = []
    for claim in dossier.all(Claim):
        holders = Markup(", ").join(signed(sheet, name) for name in claim.by)
        rivals = dossier.contradictions.get(claim.id, ())
        against = (Markup("<b>Against it:</b> {}").format(sheet.all_named(rivals)),) if rivals else ()
        said = (sheet.prose(claim.says),) if claim.title else ()
        lines = (holders + " " + badge(claim.status), *said, *against)
        entries.append(Entry(claim.id, sheet.link(claim), Markup(), lines))
    return (Group("", Markup(), tuple(entries)),)


def _sources(sheet: Sheet) -> tuple[Group, ...]:
    entries = []
    names = _told_apart(sheet)
    for source in sorted(sheet.desk.dossier.all(Source), key=lambda s: (s.publisher.casefold(), s.id)):
        facts = [
            source.type,
            f"carrying {sheet.carried(source)}" if source.carries else "",
            sheet.when(source.published, short=True) if source.published else "undated",
            LOOKED[source.looked],
        ]
        head = sheet.link(source, names[source.id])
        title = (escape(source.title),) if source.title and source.title != source.publisher else ()
        entries.append(Entry(source.id, head, Markup(), (*title, escape("; ".join(f for f in facts if f)))))
    return (Group("", Markup(), tuple(entries)),)


def _told_apart(sheet: Sheet) -> dict[str, str]:
    """A name for each document that no other in the list has: its publisher, with its day and a number where needed."""
    names, nth = {}, Counter[str]()
    for source in sorted(sheet.desk.dossier.all(Source), key=lambda s: s.id):
        day = sheet.when(source.published, short=True) if source.published else "undated"
        dated = f"{source.publisher}, {day}"
        nth[dated.casefold()] += 1
        names[source.id] = (source.publisher, dated, f"{dated} ({nth[dated.casefold()]})")
    shared = [Counter(ways[index].casefold() for ways in names.values()) for index in range(3)]
    return {
        name: next(way for way, all_of in zip(ways, shared, strict=True) if all_of[way.casefold()] == 1)
        for name, ways in names.items()
    }


_LISTS: tuple[tuple[str, str, str, Callable[[Sheet], tuple[Group, ...]]], ...] = (
    (Event.folder, "Timeline", "What happened on which day, by whose account, and who dates it otherwise.", _no_groups),
    (Figure.folder, "Figures", "Every count, by what is counted: the phrase shown first, and whose it is.", _figures),
    (Actor.folder, "Actors", "Who acts, counts or speaks, by side.", _actors),
    (Place.folder, "Places", "Where things happen or are counted.", _places),
    (
        Claim.folder,
        "Claims",
        "Statements that stand as the word of whoever made them, and what stands against each.",
        _claims,
    ),
    (
        Source.folder,
        "Sources",
        "Every document: whose text it carries, how far it was read, and what rests on it.",
        _sources,
    ),
)
