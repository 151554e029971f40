"""Rival dates by which an event would come before what it follows."""

from __future__ import annotations

from collections.abc import Iterator

from generator.checking import rule
from generator.diagnostics import Finding, Note, Severity
from generator.facts import AlsoDated, Dossier, Event


@rule(Severity.WARNING, family="time")
def order_reversed_by_rival_date(dossier: Dossier) -> Iterator[Finding]:
    """A rival date puts an event before one that it comes after, and nothing says how that account differs.

    The order of two events (`after`) holds by the dates shown first; whoever dates one of them otherwise tells another
    order, which readers should not have to find out. Say in the rival date's `why` how its account differs, correct a
    date, or take the order out. Uncertain dates are left alone.
    """
    zone = dossier.story.zone
    for event in dossier.all(Event):
        for cause in (found for name in event.after if (found := dossier.get(Event, name))):
            for rival in event.also_dated:
                if rival.when.certainly_before(cause.when, zone):
                    yield from _unless_told(rival, event, f"before `{cause.id}`, which it comes after", cause, event)
            for rival in cause.also_dated:
                if event.when.certainly_before(rival.when, zone):
                    yield from _unless_told(rival, cause, f"after `{event.id}`, which comes after it", event, event)


def _unless_told(rival: AlsoDated, dated: Event, where: str, other: Event, ordered: Event) -> Iterator[Finding]:
    if rival.why is None and rival.note is None:
        yield Finding(
            f"`{dated.id}` is dated {rival.when} as well, and so {where}",
            rival.at("when"),
            "say under `why:` how this account differs, correct a date, or take the order out",
            (Note(other.at("when"), f"`{other.id}`"), Note(ordered.at("after"), "the order")),
            (dated, other),
        )
