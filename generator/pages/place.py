"""One page a place: where it lies, what happened there, and what was counted there."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from generator.facts import Claim, Dossier, Event, Figure, Place, Report, Status, chronological
from generator.facts.saying import capital
from generator.rendering import Desk, Page, PictureLike, newest
from generator.rendering.addresses import address_of
from generator.rendering.labels import NOT_STATED, Rows, badge, document, holder, other_names
from generator.rendering.listings import instead
from generator.rendering.markup import Markup, escape
from generator.rendering.sheet import Sheet

Line = tuple[str, Markup, tuple[Markup, ...]]


class PlaceView(NamedTuple):
    """What the template of a place's page shows."""

    place: Place
    rows: Rows
    map: PictureLike | None
    events: tuple[Event, ...]
    """What happened there or in a place inside it."""
    figures: tuple[Line, ...]
    claims: tuple[Claim, ...]
    inside: tuple[Place, ...]
    """The places that lie directly in it."""
    toc: tuple[tuple[str, str], ...]


def addresses(dossier: Dossier) -> Iterator[str]:
    """One for each place."""
    return map(address_of, dossier.all(Place))


def pages(desk: Desk) -> Iterator[Page]:
    """`places/<id>/` for every place."""
    for place in desk.dossier.all(Place):
        sheet = Sheet(desk, address_of(place))
        view = _view(sheet, place)
        yield Page(
            address=sheet.address,
            title=capital(place.name),
            description=_description(desk.dossier, place),
            layout="place",
            body=str(desk.render("place.html.jinja", sheet=sheet, view=view)),
            kind="place",
            written_at=place.at(),
            fact_id=place.id,
            updated=newest(e.when for e in view.events),
        )


def _description(dossier: Dossier, place: Place) -> str:
    """`Low Town: town in River County`."""
    around = dossier.get(Place, place.inside)
    return f"{place.name}: {place.type}" + (f" in {around.name}" if around else "")


def _view(sheet: Sheet, place: Place) -> PlaceView:
    dossier = sheet.desk.dossier
    within = {place.id, *_within(dossier, place)}
    events = chronological(dossier, (e for e in dossier.all(Event) if within & set(e.where)))
    figures = tuple(_figures(sheet, place))
    claims = tuple(c for c in dossier.all(Claim) if place.id in c.where)
    inside = tuple(p for p in dossier.all(Place) if p.inside == place.id)
    sections = (
        ("events", "What happened there", events),
        ("figures", "What was counted there", figures),
        ("claims", "What is said of it", claims),
        ("inside", "Places in it", inside),
        ("linked", "Linked from", dossier.backlinks.get(place.id)),
    )
    return PlaceView(
        place=place,
        rows=_rows(sheet, place),
        map=sheet.picture(f"{place.id}/place-map"),
        events=events,
        figures=figures,
        claims=claims,
        inside=inside,
        toc=tuple((anchor, title) for anchor, title, present in sections if present),
    )


def _within(dossier: Dossier, place: Place) -> Iterator[str]:
    """Every place that lies in it, at any depth. A circle is refused elsewhere and ends here."""
    found, fresh = {place.id}, [place.id]
    while fresh:
        fresh = [p.id for p in dossier.all(Place) if p.inside in fresh and p.id not in found]
        found |= set(fresh)
        yield from fresh


def _rows(sheet: Sheet, place: Place) -> Rows:
    point = NOT_STATED
    if place.lat is not None and place.lon is not None:
        stands = f", for the {place.precision} as a whole" if place.precision else ""
        point = escape(f"{place.lat} N, {place.lon} E{stands}")
    registers = "; ".join(f"{name}: {number}" for name, number in place.ids.items())
    return (
        ("Kind", escape(place.type)),
        ("In", sheet.named(place.inside) if place.inside else NOT_STATED),
        ("Point", point),
        *([("Also called", other_names(place))] if place.also or place.names else []),
        *([("Registers", escape(registers))] if registers else []),
        ("Source", Markup("; ").join(document(sheet, cited.id, cited) for cited in place.sources) or NOT_STATED),
    )


def _figures(sheet: Sheet, place: Place) -> Iterator[Line]:
    """The newest report of each asserter that counts in this very place."""
    dossier = sheet.desk.dossier
    for figure in dossier.all(Figure):
        newest_by = {(r.by, r.scope): r for r in dossier.reports_of(figure) if r.scope.where == place.id}
        for report in newest_by.values():
            documents = Markup("; ").join(document(sheet, cited.id, cited) for cited in report.sources)
            yield (
                "",
                sheet.link(figure),
                (
                    Markup(" ").join(p for p in (sheet.number(report), sheet.unit(report), _doubt(report)) if p)
                    + instead(sheet, report, known="where"),
                    holder(sheet, report) if report.by else NOT_STATED,
                    escape(sheet.when(report.as_of, short=True)),
                    documents,
                ),
            )


def _doubt(report: Report) -> Markup:
    """The status of a report that says more than that it was reported."""
    return badge(report.status) if report.status is not Status.REPORTED else Markup()
