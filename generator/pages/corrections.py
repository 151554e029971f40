"""The ledger of corrections: what was changed after it was published, and why."""

from __future__ import annotations

from collections.abc import Iterator

from generator.facts import Dossier
from generator.rendering import Desk, Page, newest
from generator.rendering.sheet import Sheet

KINDS = {
    "update": "the facts went on, and the text was right when it was written",
    "correction": "something here was wrong",
    "clarification": "something here could be misread",
    "retraction": "something here should not have been published",
}
"""What each kind of entry says."""


def addresses(_: Dossier) -> Iterator[str]:
    """The one page."""
    yield "corrections/"


def pages(desk: Desk) -> Iterator[Page]:
    """`corrections/`, newest first."""
    sheet = Sheet(desk, "corrections/")
    yield Page(
        address=sheet.address,
        title="Corrections",
        description="What was changed in this explainer after it was published, and why.",
        layout="list",
        body=str(desk.render("corrections.html.jinja", sheet=sheet, view=desk.ledger, kinds=KINDS)),
        kind="list",
        written_at=desk.ledger[0].at() if desk.ledger else None,
        updated=newest(entry.date for entry in desk.ledger),
    )
