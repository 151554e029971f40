"""The prose pages of the story, their references live."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from generator.diagnostics import Location
from generator.facts import Dossier
from generator.rendering import Desk, Page
from generator.rendering.addresses import page_address
from generator.rendering.markup import Markup
from generator.rendering.sheet import Sheet


class StoryPageView(NamedTuple):
    """What the template of a prose page shows."""

    title: str
    dek: str
    prose: Markup


def addresses(dossier: Dossier) -> Iterator[str]:
    """One for each page of `pages/` but the home page."""
    return (page_address(page.name) for page in dossier.pages if not page.is_home)


def pages(desk: Desk) -> Iterator[Page]:
    """`<name>/` for every page of `pages/` but the home page."""
    dossier = desk.dossier
    for page in dossier.pages:
        if not page.is_home:
            sheet = Sheet(desk, page_address(page.name), popovers=True)
            view = StoryPageView(page.title, page.description, sheet.page_prose(page.markdown))
            yield Page(
                address=sheet.address,
                title=page.title,
                description=page.description or f"{page.title}: {dossier.story.question}",
                layout="page",
                body=str(desk.render("story_page.html.jinja", sheet=sheet, view=view)),
                kind="page",
                written_at=Location(page.path),
                updated=dossier.as_of.last_day if dossier.as_of else None,
            )
