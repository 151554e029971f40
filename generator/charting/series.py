"""Reports as they go on a scale of time: a series for each asserter, figure and scope, and what lines may join."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from statistics import median
from typing import NamedTuple, Self

from generator.charting import words
from generator.charting.axes import DAY, milliseconds
from generator.charting.signs import height_of
from generator.charting.theme import side
from generator.facts import Actor, Counting, Dossier, Edtf, Event, Figure, Place, Qualifier, Report, Status

_WAYS = {
    Counting.CUMULATIVE: "a running total",
    Counting.IN_PERIOD: "within these days alone",
    Counting.POINT_IN_TIME: "on that day",
    Counting.FORECAST: "expected",
}
_FIRM = frozenset({Qualifier.EXACTLY, Qualifier.AT_LEAST})
_RUNNING = frozenset({Counting.CUMULATIVE, Counting.POINT_IN_TIME})
_LONG = 4
"""A stretch without a report is a gap from so many times the usual stretch on."""
_SHORT = 60
"""Characters of a definition that still fit beside a number."""
ENOUGH = 3
"""Numbers from which on they have a course."""
MOST_LANES = 4
"""Of counts in another scope; further ones stand in the table, and beside others all of a narrow drawing."""


@dataclass(frozen=True, slots=True)
class Point:
    """A report and where it stands in time, in milliseconds of the axis."""

    report: Report
    at: float
    span: tuple[float, float] | None = None
    """The days it may belong to, where it is more than one."""

    height: tuple[float, float] | None = field(init=False)
    """Where it stands on the scale; worked out once, since every label asks for it."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "height", height_of(self.report.says))


class Series(NamedTuple):
    """What one asserter reports of one figure in one scope, oldest first."""

    figure: Figure
    name: str
    """Who asserts it; of what is worked out here, from whose counts."""
    colour: str
    form: int
    """Tells it from other series of the same colour."""
    apart: str
    """What it counts instead, where it restates its figure's scope; else empty."""
    points: tuple[Point, ...]

    @property
    def is_calculated(self) -> bool:
        """Whether its numbers are worked out here from what its body says."""
        return self.points[0].report.is_calculated

    @property
    def placed(self) -> tuple[Point, ...]:
        """The points that stand on the scale of numbers."""
        return tuple(p for p in self.points if p.height)

    def joins(self) -> Iterator[tuple[Point, Point]]:
        """Neighbours that a line may join: firm counts of one running total, with nothing between and no long gap."""
        pairs = list(pairwise(self.points))
        usual = median([b.at - a.at for a, b in pairs]) if len(pairs) > 2 else None
        for one, next_one in pairs:
            long = usual is not None and next_one.at - one.at > max(_LONG * usual, 3 * DAY)
            if not long and _joinable(one.report) and _joinable(next_one.report):
                yield one, next_one


Named = tuple[tuple[Series, str], ...]


class Group(NamedTuple):
    """What shares one scale of numbers: series with the names that tell them apart."""

    heading: str  # empty where there is one group only
    series: Named
    shares: bool

    @property
    def own(self) -> Named:
        """Those on the scale."""
        return tuple((one, name) for one, name in self.series if not one.apart)

    @property
    def apart(self) -> Named:
        """Those of another scope for which a drawing has lanes."""
        return tuple((one, name) for one, name in self.series if one.apart)[:MOST_LANES]


def gather(dossier: Dossier, figures: Sequence[Figure], *, shares: bool = False) -> tuple[Series, ...]:
    """Every series of the figures: those of the figures' own scope first, the lead's asserter before others.

    Shares and counts have no scale in common: one or the other is gathered, and what is no number goes with both.
    """
    found: dict[tuple[object, ...], list[Report]] = defaultdict(list)
    leads: set[tuple[object, ...]] = set()
    for figure in figures:
        lead = dossier.lead_of(figure)
        for report in dossier.reports_of(figure):
            key = (figure.id, report.by, report.scope)
            if report is lead:
                leads.add(key)
            if report.as_of is not None and (report.says.share is shares or height_of(report.says) is None):
                found[key].append(report)
    forms: dict[str, int] = defaultdict(int)
    out = []
    for _, reports in sorted(found.items(), key=lambda item: (item[1][0].is_restated, item[0] not in leads)):
        first = reports[0]
        colour = side(token_of(dossier, first.by))
        name = dossier.name_of(first.by) or words.NOBODY
        name = f"calculated here from {name}" if first.is_calculated else name
        apart = restated(dossier, first) if first.is_restated else ""
        form = 0 if apart else forms[colour]
        forms[colour] += not apart
        out.append(Series(first.figure, name, colour, form, apart, tuple(_in_time(reports))))
    return tuple(out)


def has_course(dossier: Dossier, figure: Figure) -> bool:
    """Whether one body has three numbers of a figure in its own scope, on more than one day.

    Its page then shows them over time, with other bodies and scopes among them, and no further picture unasked: it
    has a long table, which tells what each number is made of.
    """
    series = gather(dossier, (figure,), shares=of_shares(dossier, (figure,)))
    placed = [s.placed for s in series if not s.apart]
    return any(len(points) >= ENOUGH and len({p.report.as_of for p in points}) > 1 for points in placed)


def token_of(dossier: Dossier, by: str | None) -> str | None:
    """The name of the colour of an asserter's side; None for who has none."""
    actor = dossier.get(Actor, by)
    entry = dossier.vocabulary.sides.get((actor and actor.side) or "")
    return entry.colour if entry else None


def of_shares(dossier: Dossier, figures: Sequence[Figure]) -> bool:
    """Whether the figures' numbers are shares of a whole, and not counts of which some document gives a share."""
    numbers = [r.says.share for f in figures for r in dossier.reports_of(f) if height_of(r.says)]
    return bool(numbers) and all(numbers)


def moved(first: Report, last: Report) -> str:
    """Rose or fell only where the two phrases prove it."""
    one, other = height_of(first.says), height_of(last.says)
    if one is None or other is None or not first.says.excludes(last.says):
        return "went from"
    return "rose from" if other > one else "fell from"


def turned(one: Series) -> str:
    """Where a number of a series is proven to lie below the one before it though the series rose, or above it.

    `in between it fell from 44 on 30 November to 20 on 1 December`; empty where it moved one way.
    """
    standing = [p.report for p in one.placed if p.report.stands]
    if len(standing) < 3:
        return ""
    overall = moved(standing[0], standing[-1])
    back = "rose from" if overall == "fell from" else "fell from"
    pairs = [(a, b) for a, b in pairwise(standing) if moved(a, b) == back]
    often = f" {len(pairs)} times, first" if len(pairs) > 2 else ""
    told = words.listed([_move(a, b) for a, b in (pairs[:1] if often else pairs)])
    return f"in between it {back.removesuffix(' from')}{often} {told}" if pairs else ""


def _move(one: Report, other: Report) -> str:
    """`from 44 on 30 November to 20 on 1 December`; a day that is that of both is said once."""
    days = [words.on(r.as_of, year=False) for r in (one, other)]
    begin = "" if days[0] == days[1] else f" {days[0]}"
    return f"from {words.phrase(one)}{begin} to {words.phrase(other)} {days[1]}"


def _joinable(report: Report) -> bool:
    firm = report.says.qualifier in _FIRM and report.scope.counting in _RUNNING
    return firm and report.status is not Status.RETRACTED


def _in_time(reports: Sequence[Report]) -> Iterator[Point]:
    """Each report in the middle of its day; several of one day in their order, at equal steps."""
    by_day: dict[object, list[Point]] = defaultdict(list)
    for report in reports:
        assert report.as_of is not None
        point = _placed(report, report.as_of)
        by_day[point.at].append(point)
    for points in by_day.values():
        for index, point in enumerate(points):
            shift = (index + 1) / (len(points) + 1) - 0.5
            yield replace(point, at=point.at + shift * DAY) if len(points) > 1 else point


def _placed(report: Report, when: Edtf) -> Point:
    first, last = when.first_day or when.last_day, when.last_day or when.first_day
    assert first is not None
    assert last is not None
    start, end = milliseconds(first), milliseconds(last, 1.0)
    if first == last:
        instant = when.start.instant if when.start else None
        fraction = (instant.hour * 60 + instant.minute) / 1440 if instant else 0.5
        return Point(report, start + fraction * DAY)
    return Point(report, (start + end) / 2, (start, end))


def restated(dossier: Dossier, report: Report, *, days: bool = True) -> str:
    """How a report's scope differs from its figure's; without its first day where the days are told apart."""
    scope, pieces = report.scope, []
    if "where" in report.restated:
        place = dossier.get(Place, scope.where)
        pieces.append(place.name if place else scope.where or "place not stated")
    if "population" in report.restated:
        pieces.append(dossier.vocabulary.label("populations", scope.population))
    if days and "since" in report.restated:
        since = words.when(report.since, short=True, year=False) if report.since else ""
        pieces.append(f"since {since}" if since else "first day not stated")
    if "counting" in report.restated:
        pieces.append(_WAYS[scope.counting])
    # A definition is a sentence of its own, with a capital.
    defined = _defined(scope.definition) if "definition" in report.restated else ""
    return words.apart(", ".join(pieces), defined)


def _defined(definition: str) -> str:
    """A definition as a few words beside a number: itself where it is short and names no fact."""
    is_plain = len(definition) <= _SHORT and "[[" not in definition
    return definition.rstrip(".").replace(". ", "; ") if is_plain else "Another definition"


def said_of(report: Report, name: str) -> str:
    """The label of a mark: what is said, by whom, as of when, and how well it stands."""
    doubt = words.DOUBTED.get(report.status, "")
    return ", ".join(filter(None, (words.phrase(report), name, words.when(report.as_of, short=True), doubt)))


class EventMark(NamedTuple):
    """An event that stands on the picture as a hairline with its title."""

    title: str
    at: float

    @classmethod
    def of(cls, event: Event) -> Self | None:
        """None where the event's first day is not known."""
        day = event.when.first_day or event.when.last_day
        if day is None:
            return None
        instant = event.when.start.instant if event.when.start else None
        return cls(event.short_text, milliseconds(day, (instant.hour * 60 + instant.minute) / 1440 if instant else 0.5))
