"""How a page of the site is cited: what every style of reference is made from."""

from __future__ import annotations

from typing import NamedTuple

from generator.facts.dossier import Dossier
from generator.facts.edtf import Edtf
from generator.facts.figures import Figure


class BibliographicRecord(NamedTuple):
    """What a reader needs to name a page so that others find the same words in it."""

    id: str
    title: str
    authors: tuple[str, ...]
    container: str
    """The site that the page stands in."""
    as_of: Edtf | None
    """The newest day that the page describes; None where it describes none."""
    url: str
    """Empty where the story does not say where it is published."""
    licence: str
    language: str


def record_of(dossier: Dossier, figure: Figure) -> BibliographicRecord:
    """How the page of a figure is cited."""
    story = dossier.story
    days = [r.as_of for r in dossier.reports_of(figure) if r.as_of and r.as_of.last_day]
    return BibliographicRecord(
        id=figure.id,
        title=figure.label,
        authors=story.authors,
        container=story.title,
        as_of=max(days, key=lambda day: (day.last_day, day.sort_key), default=None),
        url=f"{story.site.url.rstrip('/')}/{figure.folder}/{figure.id}/" if story.site.url else "",
        licence=story.licence,
        language=story.language,
    )
