"""What must have come no later than what, by the facts: the network of times that `timenet` is asked about.

Only what is entailed is a link. An event began no later than what comes `after` it, than the newest of its documents
was published, and than an actor in it ended. A count begins no later than the day it describes, and that day is no
later than its documents. Rival dates (`also_dated`) are other accounts, and nothing follows from them here; neither
does anything from what was superseded or retracted.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, tzinfo

from generator.diagnostics import Location
from generator.facts.actors import Actor
from generator.facts.base import Node
from generator.facts.dossier import Dossier
from generator.facts.drafts import is_draft
from generator.facts.edtf import LAST_ZONE, Edtf
from generator.facts.fields import Counting
from generator.facts.reports import Report
from generator.facts.sources import Source
from generator.facts.timeline import Event
from generator.facts.timenet import Link, Point

_SECOND = timedelta(seconds=1)
_FIRST = datetime.min.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True, eq=False)
class Dated(Point):
    """A point in time that facts speak of."""

    said: str
    """What they say of it: `` `dike-breaks` is dated 2031-03-02 ``."""
    when: Edtf | None
    at: Location
    about: tuple[Node, ...]
    """The records whose `explains` can speak of it."""


@dataclass(frozen=True, slots=True, eq=False)
class Before(Link[Dated]):
    """Why one point is no later than another."""

    said: str
    at: Location


def sequence(dossier: Dossier) -> Iterator[Before]:
    """Every link that the facts entail."""
    sources = {s.id: _published(s) for s in dossier.all(Source) if s.published}
    yield from _of_events(dossier, sources)
    # A report is tied to its own documents alone: where those are newer than its first day, no chain leads through it.
    begins: dict[str, int] = {}
    for report in dossier.stated_reports:
        if report.status.is_gone or report.scope.counting is Counting.FORECAST or _inherits(report):
            continue
        if (since := report.scope.since) and since not in begins and report.since:
            begins[since] = _bounds(report.since, dossier.story.zone)[0] or 0
        latest = (sources[c.id].latest for c in report.sources if c.id in sources)
        if since and any(end is not None and end < begins[since] for end in latest):
            yield from _of_a_report(dossier, report, sources)


def _of_events(dossier: Dossier, sources: dict[str, Dated]) -> Iterator[Before]:
    zone = dossier.story.zone
    events = [event for event in dossier.all(Event) if not event.status.is_gone]
    points = {e.id: _dated(f"`{e.id}` is dated {e.when}", e.when, zone, e.at("when"), (e,)) for e in events}
    ends = {a.id: _end(a, zone) for a in dossier.all(Actor) if a.existed}
    for event in events:
        name, point = event.id, points[event.id]
        for index, cause in enumerate(event.after):
            if cause in points and cause != name:
                yield Before(points[cause], point, f"`{name}` comes after `{cause}`", event.at("after", index))
        for person in event.who:
            if person.actor in ends and not dossier.vocabulary.is_posthumous(person.role):
                said = f"`{person.actor}` has a part in `{name}`"
                yield Before(point, ends[person.actor], said, person.at("actor"))
        documents = [sources.get(citation.id) for citation in event.sources]
        known = [d for d in documents if d is not None and d.latest is not None]
        if known and len(known) == len(documents) and not is_draft(event):
            newest = max(known, key=lambda d: d.latest or 0)
            said = f"no document of `{name}` is newer than that"
            yield Before(point, newest, said, event.at("sources"))


def _of_a_report(dossier: Dossier, report: Report, sources: dict[str, Dated]) -> Iterator[Before]:
    zone, about = dossier.story.zone, (*((report.entry,) if report.entry else ()), report.figure)
    own = report.entry.since if report.entry else None
    at = report.at("since") if own else report.figure.at("since")
    count = f"a report of `{report.figure.id}`"
    begin = _dated(f"{count} counts from {report.since} on", report.since, zone, at, about)
    day = _dated(f"{count} is as of {report.as_of}", report.as_of, zone, report.at("as_of"), about)
    said = f"the report is as of {report.as_of}" if report.as_of else "the report has no day"
    yield Before(begin, day, said, report.at("as_of"))
    for index, citation in enumerate(report.sources):
        if citation.id in sources:
            yield Before(day, sources[citation.id], f"`{citation.id}` carries it", report.at("sources", index))


def _inherits(report: Report) -> bool:
    """Whether all its dates are those of the report it is part of."""
    own = report.entry is not None and report.entry.model_fields_set & {"since", "as_of", "sources"}
    return report.whole is not None and not own


def _dated(said: str, when: Edtf | None, zone: tzinfo, at: Location, about: tuple[Node, ...]) -> Dated:
    """The point somewhere in a date."""
    earliest, latest = _bounds(when, zone)
    return Dated(earliest, latest, said, when, at, about)


def _bounds(when: Edtf | None, zone: tzinfo) -> tuple[int | None, int | None]:
    """The first and the last second of a date; neither where it is doubtful, for it may be any."""
    start, end = (None, None) if when is None or when.uncertain or when.approximate else when.bounds(zone)
    return _seconds(start), _seconds(end - _SECOND if end else None)


def _published(source: Source) -> Dated:
    """Days of documents end where on earth days end last, for nobody knows in which zone they are meant."""
    said = f"`{source.id}` was published on {source.published}"
    return _dated(said, source.published, LAST_ZONE, source.at("published"), (source,))


def _end(actor: Actor, zone: tzinfo) -> Dated:
    """When an actor was no more; never, where no end is known."""
    assert actor.existed is not None, "others are not asked"
    said = f"`{actor.id}` existed until {actor.existed.text.rpartition('/')[2]}"
    return _dated(said, actor.existed, zone, actor.at("existed"), (actor,))


def _seconds(instant: datetime | None) -> int | None:
    return None if instant is None else (instant - _FIRST) // _SECOND
