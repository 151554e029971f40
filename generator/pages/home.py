"""The home page: the question and its answer, the key figures, the days, the map, who is who, what is disputed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from generator.facts import Actor, Claim, Correction, Dossier, Edtf, Event, Figure, Report, chronological
from generator.rendering import Desk, Page, PictureLike
from generator.rendering.listings import accusers
from generator.rendering.markup import Markup
from generator.rendering.pictures import drawn
from generator.rendering.sheet import Sheet

MOST_COUNTS = 6
"""Figures counted by several bodies that the home page shows."""
MOST_CLAIMS = 5
"""Disputed claims that it shows; the page of claims has the others."""
MOST_ACTORS = 6
"""Actors of one side that it shows; the page of actors has the others."""
MOST_CHANGES = 5
"""Entries of the ledger of corrections that it shows."""


class Card(NamedTuple):
    """A key figure: its newest word and whose it is."""

    figure: Figure
    lead: Report
    reports: int
    """How many reports of the figure's own scope there are."""
    bodies: int
    """How many bodies count it."""
    trend: Markup | None = None
    """The small line of its course, as SVG; none where too few numbers make none."""


class Side(NamedTuple):
    """A side of the story and its actors."""

    id: str
    label: str
    colour: str
    actors: tuple[Actor, ...]
    more: int
    """How many others the page of actors has."""


class HomeView(NamedTuple):
    """What the template of the home page shows."""

    question: str
    summary: Markup
    hero: Card | None
    hero_picture: PictureLike | None
    period: str
    begins: Event | None
    """The first event of the first day that others date differently."""
    asserters: tuple[str, ...]
    """Ids of the bodies behind the key figures."""
    short: Markup
    cards: tuple[Card, ...]
    events: tuple[Event, ...]
    days: PictureLike | None
    """The picture of the days, which takes the place of the list."""
    redated: tuple[Event, ...]
    map: PictureLike | None
    sides: tuple[Side, ...]
    disputes: tuple[tuple[Claim, tuple[str, ...]], ...]
    """Claims, each with what stands against it; a pair once."""
    more_disputes: int
    blamed: tuple[Event, ...]
    """Events of which accounts differ on who did it."""
    counts: tuple[Card, ...]
    """Figures that several bodies count: those that are disputed, then the key figures, then others."""
    more_counts: bool
    """Whether there are more of them than are shown."""
    changes: tuple[Correction, ...]
    facts: int
    """Facts that rest on documents."""
    reports: int
    sources: int
    """Documents that facts rest on."""


def addresses(_: Dossier) -> Iterator[str]:
    """The root of the site."""
    yield ""


def pages(desk: Desk) -> Iterator[Page]:
    """The root of the site."""
    story, dossier = desk.dossier.story, desk.dossier
    sheet = Sheet(desk, "", popovers=True)
    prose = next((page for page in dossier.pages if page.is_home), None)
    view = _view(sheet, prose.markdown if prose else "")
    yield Page(
        address="",
        title=story.question,
        description=view.summary.striptags(),
        layout="home",
        body=str(desk.render("home.html.jinja", sheet=sheet, view=view)),
        kind="home",
        written_at=story.at(),
        updated=dossier.as_of.last_day if dossier.as_of else None,
    )


def _view(sheet: Sheet, short: str) -> HomeView:
    desk, dossier = sheet.desk, sheet.desk.dossier
    story = dossier.story
    cards = tuple(
        c._replace(trend=_trend(sheet, name))
        for name in dict.fromkeys(story.key_figures)
        if (c := _card(dossier, dossier.get(Figure, name)))
    )
    events = chronological(dossier, (e for e in dossier.all(Event) if _is_within(story.period, e)))
    disputes = tuple(_disputes(dossier))
    rests = [rest for rests in desk.resting.values() for rest in rests]
    summary = sheet.prose(story.summary)
    counted = [c for f in dossier.all(Figure) if (c := _card(dossier, f)) and c.bodies > 1]
    counted.sort(key=lambda c: (not sheet.is_disputed(c.lead), c.figure.id not in story.key_figures))
    return HomeView(
        question=story.question,
        summary=summary,
        hero=cards[0] if cards else None,
        hero_picture=desk.pictures.get(story.hero_chart or ""),
        period=sheet.when(story.period),
        begins=next((e for e in events if e.also_dated and e.when.first_day == story.period.first_day), None),
        asserters=tuple(
            dict.fromkeys(by for c in cards for by in (c.lead.by, *(r.by for r in sheet.others(c.lead))) if by)
        ),
        short=sheet.page_prose(short),
        cards=cards,
        events=events,
        days=desk.pictures.get(story.timeline or ""),
        redated=tuple(e for e in events if e.also_dated),
        map=desk.pictures.get(story.map or ""),
        sides=tuple(_sides(dossier)),
        disputes=disputes[:MOST_CLAIMS],
        more_disputes=max(0, len(disputes) - MOST_CLAIMS),
        blamed=tuple(e for e in events if accusers(sheet, e)),
        counts=tuple(counted[:MOST_COUNTS]),
        more_counts=len(counted) > MOST_COUNTS,
        changes=desk.ledger[:MOST_CHANGES],
        facts=len({rest.fact.id for rest in rests}),
        reports=len(dossier.stated_reports),
        sources=len({rest.citation.id for rest in rests}),
    )


def _is_within(period: Edtf, event: Event) -> bool:
    """Whether any day of an event can lie in the story's own time; what came long before has its own page."""
    first, last = event.when.first_day, event.when.last_day
    starts_too_late = first is not None and period.last_day is not None and first > period.last_day
    ends_too_early = last is not None and period.first_day is not None and last < period.first_day
    return not starts_too_late and not ends_too_early


def _card(dossier: Dossier, figure: Figure | None) -> Card | None:
    lead = dossier.lead_of(figure) if figure else None
    if figure is None or lead is None:
        return None
    own = [r for r in dossier.reports_of(figure) if r.scope == lead.scope]
    return Card(figure, lead, len(own), len({r.by for r in dossier.reports_of(figure) if r.by}))


def _trend(sheet: Sheet, figure: str) -> Markup | None:
    picture = sheet.picture(f"{figure}/trend")
    return drawn(sheet, picture.drawings[0]) if picture else None


def _sides(dossier: Dossier) -> Iterator[Side]:
    for name, side in dossier.vocabulary.sides.items():
        actors = tuple(a for a in dossier.all(Actor) if a.side == name)
        if actors:
            yield Side(name, side.label, side.colour, actors[:MOST_ACTORS], max(0, len(actors) - MOST_ACTORS))


def _disputes(dossier: Dossier) -> Iterator[tuple[Claim, tuple[str, ...]]]:
    told: set[str] = set()
    claims = {claim.id: claim for claim in dossier.all(Claim)}
    given_up = {name for name, claim in claims.items() if not claim.status.stands}
    for claim in claims.values():
        against = tuple(name for name in dossier.contradictions.get(claim.id, ()) if name not in given_up)
        if against and claim.id not in told | given_up:
            told |= {claim.id, *against}
            yield claim, against
