"""The former address of a fact whose id has changed: one link to where it is now."""

from __future__ import annotations

from collections.abc import Iterator

from generator.facts import Chart
from generator.rendering import Desk, Page
from generator.rendering.addresses import address_of
from generator.rendering.sheet import Sheet


def pages(desk: Desk) -> Iterator[Page]:
    """`<folder>/<old-id>/` for every id under `formerly` of a fact with a page."""
    for fact in desk.dossier.facts.values():
        for old in fact.formerly if not isinstance(fact, Chart) else ():
            sheet = Sheet(desk, f"{fact.folder}/{old}/")
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
