"""Statements that are called corroborated, though one body stands behind all their documents."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from generator.checking import rule
from generator.diagnostics import Finding
from generator.facts import Actor, Dossier, Held, Source, Status, held


@rule(whole=True, family="provenance")
def false_corroboration(dossier: Dossier) -> Iterator[Finding]:
    """A statement is called corroborated, and fewer than two independent bodies stand behind it.

    Two outlets that carry one body are one witness, and so are two documents of one publisher: `carries` says whose
    word a document passes on. Cite a document that goes back to somebody else, name the second body under `by`, or
    take `corroborated` away. A number is corroborated as well by another body that gives it for the same day.
    """
    names = _names(dossier)
    for statement in held(dossier):
        sources = [dossier.get(Source, citation.id) for citation in statement.sources]
        if statement.status is not Status.CORROBORATED or None in sources or len(set(statement.by)) > 1:
            continue
        bodies = {body for source in sources if source for body in _origins(dossier, source, names)}
        if len(bodies) < 2 and not _is_borne_out(dossier, statement):
            behind = f"all its documents go back to {bodies.pop()}" if bodies else "it names no document"
            yield Finding(
                f"{statement.name} is called corroborated, and {behind}",
                statement.node.at("status"),
                "cite a document that goes back to somebody else, or write `status: reported`",
                about=statement.about,
            )


def _names(dossier: Dossier) -> Mapping[str, str]:
    """What actors are called, in small letters, to their ids."""
    called = ((name, actor) for actor in dossier.all(Actor) for name in (actor.name, actor.short or "", *actor.also))
    return {name.casefold(): actor.id for name, actor in called if name}


def _origins(
    dossier: Dossier, source: Source, names: Mapping[str, str], through: tuple[str, ...] = ()
) -> Iterator[str]:
    """The bodies that a document goes back to: all that it carries, or its publisher."""
    carried = [name for name in source.carries if name not in (*through, source.id)]
    for name in carried:
        inner = dossier.get(Source, name)
        yield from _origins(dossier, inner, names, (*through, source.id)) if inner else (f"`{name}`",)
    if not carried:
        known = names.get(source.publisher.casefold())
        yield f"`{known}`" if known else source.publisher


def _is_borne_out(dossier: Dossier, statement: Held) -> bool:
    """Whether another body gives a number that may hold beside this one, for the same day and scope."""
    own = statement.report
    return own is not None and any(
        other.by not in (None, own.by)
        and other.stands
        and (str(other.as_of), other.scope) == (str(own.as_of), own.scope)
        and not other.says.excludes(own.says)
        for other in dossier.reports_of(own.figure)
    )
