"""Who backs, fights or belongs to whom: actors in columns by side, each relation a line with its words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from generator.charting import Plan, Sketch, Table, freehand, words
from generator.charting.columns import lay_columns
from generator.charting.moments import told
from generator.charting.seats import Column
from generator.charting.sides import look_of, order_of
from generator.charting.theme import NARROW, WIDE
from generator.charting.ties import Party, Tie, lay_list
from generator.diagnostics import Finding
from generator.facts import Actor, Chart, Dossier, Figure, Relation

name = "relations"

NO_SIDE = "Of no side"

_Found = tuple[Actor, Relation]


def suits(dossier: Dossier, figure: Figure) -> bool:  # noqa: ARG001 - no figure has relations
    """Never: it is asked for."""
    return False


def plan(dossier: Dossier, chart: Chart) -> Plan | tuple[Finding, ...]:
    """The relations among the chart's actors, or all that are stated; a finding where there is none."""
    found = tuple(_found(dossier, chart))
    if not found:
        message = f"the chart `{chart.id}` would show nothing: no relation joins two of its actors"
        return (Finding(message, chart.at(), "give an actor its `relations`, or take the chart out"),)
    actors = _actors(dossier, chart, found)
    parties = tuple(_party(dossier, actor) for actor in actors)
    ties = tuple(_tie(dossier, actor, relation) for actor, relation in found)
    columns = _columns(dossier, actors, parties)
    wide = lay_columns(columns, ties) or lay_list(parties, ties, WIDE)
    sketches = (
        Sketch("wide", WIDE, (wide,)),
        Sketch("narrow", NARROW, (lay_list(parties, ties, NARROW),)),
    )
    caption, reading = _caption(dossier, found, actors), _reading(ties)
    return Plan(chart.id, __name__, chart.title, caption, reading, _table(dossier, found), sketches)


def _found(dossier: Dossier, chart: Chart) -> Iterator[_Found]:
    """Each relation once, as it was typed, in the order of the actors."""
    wanted = set(chart.actors)
    everybody = dossier.all(Actor)
    for actor in sorted(everybody, key=lambda a: order_of(dossier, a.side)):
        for relation in actor.relations:
            other = dossier.get(Actor, relation.actor)
            if other is None or other is actor or (wanted and not {actor.id, other.id} <= wanted):
                continue
            yield actor, relation


def _actors(dossier: Dossier, chart: Chart, found: Sequence[_Found]) -> tuple[Actor, ...]:
    """Side by side in the order of the vocabulary, and within a side as the files have them."""
    shown = set(chart.actors) or {name for actor, relation in found for name in (actor.id, relation.actor)}
    own = [actor for actor in dossier.all(Actor) if actor.id in shown]
    return tuple(sorted(own, key=lambda a: order_of(dossier, a.side)))


def _columns(dossier: Dossier, actors: Sequence[Actor], parties: Sequence[Party]) -> tuple[Column, ...]:
    together: dict[int, list[Party]] = {}
    for actor, party in zip(actors, parties, strict=True):
        together.setdefault(order_of(dossier, actor.side), []).append(party)
    return tuple(Column(own[0].look.label or NO_SIDE, own[0].look, tuple(own)) for own in together.values())


# ---------------------------------------------------------------- words


def _party(dossier: Dossier, actor: Actor) -> Party:
    look = look_of(dossier, actor.side)
    kind = dossier.vocabulary.label("actor_kinds", actor.type)
    return Party(actor.id, actor.link_text, look, ", ".join(filter(None, (actor.name, kind, look.label))))


def _says(dossier: Dossier, relation: Relation) -> str:
    return dossier.vocabulary.label("relations", relation.kind)


def _tie(dossier: Dossier, actor: Actor, relation: Relation) -> Tie:
    doubt = words.DOUBTED.get(relation.status, "")
    entry = dossier.vocabulary.relations.get(relation.kind)
    until = f"until {told(relation.until)}" if relation.until else ""
    said = _says(dossier, relation)
    by = _by(dossier, relation)
    says = f"{'says' if len(relation.by) == 1 else 'say'} {by}" if by else ""
    details = ", ".join(filter(None, (f"since {told(relation.since)}" if relation.since else "", says)))
    whole = f"{actor.link_text} {said} {dossier.name_of(relation.actor)}"
    return Tie(
        start=actor.id,
        end=relation.actor,
        words=", ".join(filter(None, (said, until, doubt))),
        details=words.capital(details),
        label=", ".join(filter(None, (whole, by, _when(relation), doubt))),
        is_doubted=bool(doubt),
        is_past=relation.until is not None,
        is_mutual=entry is not None and entry.symmetric,
    )


def _by(dossier: Dossier, relation: Relation) -> str:
    return words.listed([dossier.name_of(name) for name in relation.by])


def _when(relation: Relation) -> str:
    """`since 27 Nov 2024, until 2025`."""
    since = f"since {told(relation.since)}" if relation.since else ""
    return ", ".join(filter(None, (since, f"until {told(relation.until)}" if relation.until else "")))


def _caption(dossier: Dossier, found: Sequence[_Found], actors: Sequence[Actor]) -> str:
    """`5 relations among 6 actors, 2 of them between different sides; 1 is in doubt and 1 is past.`"""
    if len(found) == 1:
        actor, relation = found[0]
        doubt = words.DOUBTED.get(relation.status, "")
        said = f"{actor.link_text} {_says(dossier, relation)} {dossier.name_of(relation.actor)}"
        return words.capital(", ".join(filter(None, (said, _when(relation), doubt)))) + "."
    sides = {actor.id: actor.side for actor in actors}
    across = sum(sides[actor.id] != sides[relation.actor] for actor, relation in found)
    said = f"{len(found)} relations among {len(actors)} actors"
    if len(set(sides.values())) > 1 and None not in sides.values():
        said += f", {({0: 'none', len(found): 'all'}).get(across, across)} of them between different sides"
    doubted = sum(relation.status in words.DOUBTED for _, relation in found)
    past = sum(relation.until is not None for _, relation in found)
    kinds = ((doubted, "in doubt"), (past, "past"))
    rest = [f"{number} {'is' if number == 1 else 'are'} {what}" for number, what in kinds if number]
    return f"{said}; {words.listed(rest)}." if rest else f"{said}."


def _reading(ties: Sequence[Tie]) -> str:
    """How the lines are read, of those that were drawn."""
    said = []
    if any(not tie.is_mutual for tie in ties):
        said.append("arrow, read from its tail to its head")
    if any(tie.is_mutual for tie in ties):
        said.append("no arrow, read either way")
    if any(tie.is_doubted for tie in ties):
        said.append("long dashes, disputed or claimed")
    if any(tie.is_past for tie in ties):
        said.append("dots, past")
    return f"Lines: {'; '.join(said)}."


def _table(dossier: Dossier, found: Sequence[_Found]) -> Table:
    rows = tuple(
        (
            actor.link_text,
            _says(dossier, relation),
            dossier.name_of(relation.actor),
            _by(dossier, relation) or words.NOBODY,
            _when(relation),
            relation.status.value,
        )
        for actor, relation in found
    )
    return Table(("Who", "Relation", "To whom", "By whose word", "When", "Status"), rows)


def template() -> Mapping[str, Any]:
    """Lines, boxes, signs and words, all of them placed in pixels."""
    return freehand.template()
