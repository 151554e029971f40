"""The page of downloads: every file, and what is in it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from generator.facts import Dossier
from generator.rendering import Desk, Page
from generator.rendering.sheet import Sheet


class DataView(NamedTuple):
    """What the template of the page of downloads shows."""

    files: tuple[tuple[str, str, str], ...]
    """Link, name and content of each file."""
    licence: str


def addresses(_: Dossier) -> Iterator[str]:
    """The one page."""
    yield "data/"


def pages(desk: Desk) -> Iterator[Page]:
    """`data/`."""
    sheet = Sheet(desk, "data/")
    files = ((sheet.url(address), address.split("/")[-1], about) for address, about in desk.downloads.items() if about)
    view = DataView(tuple(files), desk.dossier.story.licence)
    yield Page(
        address=sheet.address,
        title="Data",
        description="Every fact of this explainer as tables for spreadsheets.",
        layout="list",
        body=str(desk.render("data.html.jinja", sheet=sheet, view=view)),
        kind="list",
    )
