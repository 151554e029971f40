"""Pictures that stand twice on one page."""

from __future__ import annotations

from collections.abc import Iterator

from generator.checking import rule
from generator.diagnostics import Finding, Location, Note, Severity
from generator.facts import Dossier, ProsePage, Reference


@rule(Severity.WARNING, family="prose")
def duplicate_embed(dossier: Dossier) -> Iterator[Finding]:
    """A page shows one picture twice.

    A reader looks for the difference and finds none. Take one of the two out; where a sentence comes back to the
    picture, a reference in it is enough. The start shows the charts that `explainer.yml` names under `hero_chart`,
    `timeline` and `map`, so its text shows others.
    """
    for page in dossier.pages:
        shown = dict(_by_itself(dossier)) if page.is_home else {}
        for name, place in _embedded(dossier, page):
            if name in shown:
                yield Finding(
                    f"`{name}` stands on this page already",
                    place,
                    "take one of the two out",
                    (Note(shown[name], "it is shown here"),),
                )
            shown.setdefault(name, place)


def _by_itself(dossier: Dossier) -> Iterator[tuple[str, Location]]:
    """What the start shows without being asked by its text."""
    story = dossier.story
    for key, name in (("hero_chart", story.hero_chart), ("timeline", story.timeline), ("map", story.map)):
        if name:
            yield dossier.aliases.get(name, name), story.at(key)


def _embedded(dossier: Dossier, page: ProsePage) -> Iterator[tuple[str, Location]]:
    for passage in page.passages:
        for found in passage.references():
            if isinstance(found, Reference) and found.embeds:
                yield dossier.aliases.get(found.id, found.id), passage.place(found.start)
