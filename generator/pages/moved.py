"""The former address of a fact whose id has changed: one link to where it is now."""

from __future__ import annotations

from collections.abc import Iterator

from generator.facts import Chart, Dossier, Fact
from generator.rendering import Desk, Page
from generator.rendering.addresses import address_of
from generator.rendering.sheet import Sheet


def addresses(dossier: Dossier) -> Iterator[str]:
    """One for each former id of a fact with a page."""
    return (address for address, _ in _moved(dossier))


def pages(desk: Desk) -> Iterator[Page]:
    """`<folder>/<old-id>/` for every id under `formerly` of a fact with a page."""
    for address, fact in _moved(desk.dossier):
        sheet = Sheet(desk, address)
        yield Page(
            address=sheet.address,
            title=f"{sheet.title(fact)} has moved",
            description=f"This page is now at {address_of(fact)}.",
            layout="moved",
            body=str(desk.render("moved.html.jinja", sheet=sheet, view=fact)),
            kind="moved",
            written_at=fact.at("formerly"),
            fact_id=fact.id,
        )


def _moved(dossier: Dossier) -> Iterator[tuple[str, Fact]]:
    for fact in dossier.facts.values():
        for old in fact.formerly if not isinstance(fact, Chart) else ():
            yield f"{fact.folder}/{old}/", fact
