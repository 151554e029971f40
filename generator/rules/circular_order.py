"""Events that come after themselves."""

from __future__ import annotations

from collections.abc import Iterator

from generator.checking import rule
from generator.diagnostics import Finding, Note
from generator.facts import Dossier, Event, circles


@rule(family="time")
def circular_order(dossier: Dossier) -> Iterator[Finding]:
    """Events come after each other in a circle.

    `after:` names events that came before. In a circle each would come before itself.
    """
    events = {event.id: event for event in dossier.all(Event)}
    edges = {e.id: [name for name in e.after if name != e.id] for e in events.values()}
    for first, *others in circles(edges):
        path = " which ".join(f"comes after `{name}`" for name in (*others, first))
        notes = tuple(Note(events[name].at("after"), f"`{name}`") for name in others)
        yield Finding(f"`{first}` {path}", events[first].at("after"), "take one of them out", notes)
