"""One page an actor: who that is, how it stands to others, what it counts, what it says and what others say of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import NamedTuple, TypeVar

from generator.facts import Actor, Claim, Dossier, Event, Fact, Relation, Status, chronological
from generator.facts.saying import capital
from generator.rendering import Desk, Page, newest
from generator.rendering.addresses import address_of
from generator.rendering.labels import NOT_STATED, STATUS, Rows, badge, document, other_names, signed, term, whose_word
from generator.rendering.listings import instead
from generator.rendering.markup import Markup, escape
from generator.rendering.sheet import Sheet
from generator.rendering.wording import listed, say

Line = tuple[str, Markup, tuple[Markup, ...]]
Tie = tuple[str, str, Relation]
"""How an actor stands to whom, and the record that says so."""


class ActorView(NamedTuple):
    """What the template of an actor's page shows."""

    actor: Actor
    rows: Rows
    columns: tuple[str, ...]
    relations: tuple[Line, ...]
    figures: tuple[Line, ...]
    says: tuple[Claim, ...]
    others: tuple[Claim, ...]
    """Claims about it or against its own, by anyone else: by others, and by those who speak for it."""
    events: tuple[tuple[Event, Markup], ...]
    """Each with what the actor has to do with it."""
    side: str
    """The class of its side."""
    toc: tuple[tuple[str, str], ...]


def addresses(dossier: Dossier) -> Iterator[str]:
    """One for each actor."""
    return map(address_of, dossier.all(Actor))


def pages(desk: Desk) -> Iterator[Page]:
    """`actors/<id>/` for every actor."""
    for actor in desk.dossier.all(Actor):
        sheet = Sheet(desk, address_of(actor))
        view = _view(sheet, actor)
        yield Page(
            address=sheet.address,
            title=actor.name,
            description=f"{actor.name}: {sheet.prose(actor.gloss).striptags() or desk.dossier.story.question}",
            layout="actor",
            body=str(desk.render("actor.html.jinja", sheet=sheet, view=view)),
            kind="actor",
            written_at=actor.at(),
            fact_id=actor.id,
            updated=newest([*(e.when for e, _ in view.events), *(c.when for c in view.says)]),
        )


def _view(sheet: Sheet, actor: Actor) -> ActorView:
    dossier = sheet.desk.dossier
    ties = tuple(_ties(sheet, actor))
    columns, relations = _relations(sheet, ties)
    figures = tuple(_figures(sheet, actor))
    says = tuple(c for c in _pointing(dossier, actor, Claim) if actor.id in c.by)
    others = _others(dossier, actor, says)
    events = tuple((e, _part_in(sheet, actor, e)) for e in chronological(dossier, _pointing(dossier, actor, Event)))
    sections = (
        ("relations", "Relations", relations),
        ("figures", "Counts", figures),
        ("says", "Statements", says),
        ("others", "What else is said", others),
        ("events", "In the timeline", events),
        ("linked", "Linked from", dossier.backlinks.get(actor.id)),
    )
    return ActorView(
        actor=actor,
        rows=_rows(sheet, actor, ties),
        columns=columns,
        relations=relations,
        figures=figures,
        says=says,
        others=others,
        events=events,
        side=sheet.colour(actor.side),
        toc=tuple((anchor, title) for anchor, title, present in sections if present),
    )


F = TypeVar("F", bound=Fact)


def _pointing(dossier: Dossier, actor: Actor, kind: type[F]) -> list[F]:
    """Facts of a kind that point at the actor, in the order of the files."""
    return [link.owner for link in dossier.backlinks.get(actor.id, ()) if isinstance(link.owner, kind)]


def _others(dossier: Dossier, actor: Actor, says: tuple[Claim, ...]) -> tuple[Claim, ...]:
    """Claims of others that name it in `about` or contradict what it says."""
    about = [claim.id for claim in _pointing(dossier, actor, Claim) if actor.id in claim.about]
    against = [name for claim in says for name in dossier.contradictions.get(claim.id, ())]
    claims = (dossier.get(Claim, name) for name in dict.fromkeys((*about, *against)))
    return tuple(claim for claim in claims if claim and actor.id not in claim.by)


def _part_in(sheet: Sheet, actor: Actor, event: Event) -> Markup:
    """What it did there, by whose word; that it is accused, by whom; that it tells of it, or dates it otherwise."""
    told = [
        escape(sheet.label("roles", person.role)) + whose_word(sheet, person)
        for person in event.who
        if person.actor == actor.id
    ]
    if actor.id in event.by:
        told.append(escape("tells of it"))
    elif any(actor.id in person.by and person.actor != actor.id for person in event.who):
        told.append(escape("tells of who had a part in it"))
    told += [escape(f"dates it {sheet.day(other.when)}") for other in event.also_dated if actor.id in other.by]
    return Markup("; ").join(told) or escape("is named in the account of it")


def _rows(sheet: Sheet, actor: Actor, ties: tuple[Tie, ...]) -> Rows:
    side = Markup('<span class="side side-{}">{}</span>').format(
        sheet.colour(actor.side), sheet.label("sides", actor.side)
    )
    documents = Markup("; ").join(document(sheet, cited.id, cited) for cited in actor.sources)
    rows = (
        ("Kind", escape(sheet.label("actor_kinds", actor.type))),
        ("Side", side if actor.side else NOT_STATED),
        *_at_a_glance(sheet, ties),
        ("Existed", escape(sheet.when(actor.existed)) if actor.existed else Markup()),
        ("Also called", other_names(actor)),
        ("Source", documents),
    )
    return tuple((name, value) for name, value in rows if value)


def _ties(sheet: Sheet, actor: Actor) -> Iterator[Tie]:
    """Its own relations, then those that others state with it, told from its end."""
    dossier = sheet.desk.dossier
    words = dossier.vocabulary.relations
    for relation in actor.relations:
        yield words[relation.kind].label if relation.kind in words else relation.kind, relation.actor, relation
    for other in _pointing(dossier, actor, Actor):
        for relation in other.relations:
            if relation.actor == actor.id and relation.kind in words:
                entry = words[relation.kind]
                yield entry.label if entry.symmetric else entry.inverse, other.id, relation


def _at_a_glance(sheet: Sheet, ties: tuple[Tie, ...]) -> Rows:
    """How it stands to whom, in a row for each relation: what holds before what is past, with whose word it is."""
    groups: dict[str, list[Markup]] = defaultdict(list)
    for label, whom, relation in sorted(ties, key=lambda tie: tie[2].until is not None):
        doubt = STATUS[relation.status][1].lower() if relation.status is not Status.REPORTED else ""
        others = [sheet.name(by) for by in relation.by if by != whom]
        says = f"{say(others)} {listed(others, sheet.desk.language)}" if others else ""
        until = f"until {sheet.when(relation.until, short=True)}" if relation.until else ""
        told = "".join(f", {piece}" for piece in (until, says, doubt) if piece)
        groups[label].append(signed(sheet, whom) + Markup('<span class="soft">{}</span>').format(told))
    return tuple((capital(label), Markup("; ").join(names)) for label, names in groups.items())


def _relations(sheet: Sheet, ties: tuple[Tie, ...]) -> tuple[tuple[str, ...], tuple[Line, ...]]:
    """The names of the columns, and a line for each relation; statuses have a column where one of them says more."""
    doubted = any(relation.status is not Status.REPORTED for _, _, relation in ties)
    names = ("How", "To whom", *(["Status"] if doubted else []), "Says who", "When", "Document")
    return names, tuple(_relation(sheet, tie, doubted=doubted) for tie in ties)


def _relation(sheet: Sheet, tie: Tie, *, doubted: bool) -> Line:
    label, whom, relation = tie
    times = [
        *([f"since {sheet.when(relation.since, short=True)}"] if relation.since else []),
        *([f"until {sheet.when(relation.until, short=True)}"] if relation.until else []),
    ]
    note = Markup('<p class="s">{}</p>').format(sheet.prose(relation.note)) if relation.note else Markup()
    return (
        "",
        term(sheet, "relations", relation.kind, label),
        (
            signed(sheet, whom) + note,
            *([badge(relation.status)] if doubted else []),
            sheet.all_named(relation.by),
            escape(", ".join(times)),
            Markup("; ").join(document(sheet, cited.id, cited) for cited in relation.sources),
        ),
    )


def _figures(sheet: Sheet, actor: Actor) -> Iterator[Line]:
    """The newest report that the actor gives of each figure: a count before a share."""
    dossier = sheet.desk.dossier
    for own in dossier.reports_by.get(actor.id, {}).values():
        fit = [r for r in own if not r.is_restated] or own
        fit = [r for r in fit if not r.says.share] or fit
        report = fit[-1]
        made = badge(report.status, calculated=True) if report.is_calculated else Markup()
        yield (
            "",
            sheet.link(report.figure),
            (
                Markup(" ").join(piece for piece in (sheet.number(report), sheet.unit(report), made) if piece)
                + instead(sheet, report),
                escape(sheet.when(report.as_of, short=True)),
                escape(sheet.count(len(own))),
                Markup("; ").join(document(sheet, cited.id, cited) for cited in report.sources),
            ),
        )
