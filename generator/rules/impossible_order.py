"""Dates that cannot all hold, though no two of them clash."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from generator.checking import rule
from generator.diagnostics import Finding, Note
from generator.facts import Dossier
from generator.facts.sequence import Before, Dated, sequence
from generator.facts.timenet import contradictions

_TOLD = 4
"""Links that the sentence has room for."""
_UNITS = (("day", 86_400), ("hour", 3_600), ("minute", 60))


@rule(family="time")
def impossible_order(dossier: Dossier) -> Iterator[Finding]:
    """Dates cannot all hold by what lies between them, though no two of them clash.

    An event began before what comes `after` it, before its documents were published and before its actors came to an
    end; a count begins before the day it describes, and that day comes before its documents. A chain of these may have
    dates in its middle that are coarse, uncertain or missing, and still it must not lead from a later date to an
    earlier one. The shortest chain is told, link by link. What two facts alone show is told by other rules; rival dates
    prove nothing. If the sources have it so, say it with `explains: {impossible-order: why}` on one of the facts.
    """
    for links in contradictions(sequence(dossier), least=2):
        first, last = links[0].earlier, links[-1].later
        yield Finding(
            f"{first.said} and {last.said}, {_apart(first, last)} earlier, though {_words(links)}",
            links[-1].at,
            "correct a date, or what ties the dates together; if the sources have it so, add "
            "`explains: {impossible-order: why}`",
            (Note(first.at, first.said), *(Note(b.at, b.said) for b in links[:-1]), Note(last.at, last.said)),
            tuple(chain(first.about, *(link.later.about for link in links))),
        )


def _words(links: tuple[Before, ...]) -> str:
    """The chain from its beginning; the notes tell the whole of it."""
    said = [link.said for link in links[:_TOLD]]
    if len(links) > _TOLD:
        return f"{', '.join(said)}, and so on over {len(links)} links"
    return f"{', '.join(said[:-1])} and {said[-1]}"


def _apart(first: Dated, last: Dated) -> str:
    """How much too late the first is for the last: in days of the calendar, or in hours where a clock was told."""
    assert first.when is not None, "it is bounded"
    assert last.when is not None, "it is bounded"
    one, other = last.when.last_day, first.when.first_day
    if one and other and one < other and "minute" not in (first.when.precision, last.when.precision):
        return _counted((other - one).days, "day")
    seconds = (first.earliest or 0) - (last.latest or 0)
    unit, length = next(((u, n) for u, n in _UNITS if seconds >= n), _UNITS[-1])
    return _counted(-(-seconds // length), unit)


def _counted(number: int, unit: str) -> str:
    return f"{number} {unit}{'s' * (number != 1)}"
