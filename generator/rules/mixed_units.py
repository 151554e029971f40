"""Counts of different things that are put together as one."""

from __future__ import annotations

from collections.abc import Iterator

from generator.checking import rule
from generator.diagnostics import Finding, Location, Note
from generator.facts import Dossier, Figure


@rule(family="quantities")
def mixed_units(dossier: Dossier) -> Iterator[Finding]:
    """A count in one unit is part of a count in another, or is added to one.

    Households are no part of people, and villages cannot be taken from square kilometres. It looks at what stands under
    `parts` and `of_which`, at `part_of` and at `derived`. A share has no unit of its own, so it may stand under
    anything. Give both figures the unit of their documents, or type the count as a report of its own.
    """
    for report in dossier.stated_reports:
        for key, parts in (("parts", report.parts), ("of_which", report.of_which)):
            for part in parts:
                is_count = not part.says.share and not report.says.share and not part.says.qualifier.is_absence
                if is_count and _differ(dossier, part.figure, report.figure):
                    at = report.entry.key_at(key, part.figure.id) if report.entry else report.at(key)
                    about = (part.entry, report.entry, part.figure)
                    yield _finding(part.figure, report.figure, "stands under", at, about)
    for figure in dossier.all(Figure):
        for tie in figure.part_of:
            outer = dossier.get(Figure, tie.figure)
            if outer and _differ(dossier, figure, outer) and not any(_is_share(dossier, f) for f in (figure, outer)):
                yield _finding(figure, outer, "is `part_of`", tie.at("figure"), (figure,))
        for _, name in figure.derived.terms if figure.derived else ():
            term = dossier.get(Figure, name)
            if term and _differ(dossier, term, figure):
                yield _finding(term, figure, "is a term of", figure.at("derived"), (figure,))


def _differ(dossier: Dossier, one: Figure, other: Figure) -> bool:
    """Whether two figures count in units that differ; a word that the story does not define may be meant for any."""
    return one.unit != other.unit and {one.unit, other.unit} <= dossier.vocabulary.units.keys()


def _is_share(dossier: Dossier, figure: Figure) -> bool:
    """Whether a figure holds shares of another, and no count."""
    said = [r.says for r in dossier.reports_of(figure) if not r.says.qualifier.is_absence]
    return figure.of is not None or (bool(said) and all(says.share for says in said))


def _finding(part: Figure, whole: Figure, how: str, at: Location, about: tuple[object, ...]) -> Finding:
    return Finding(
        f"`{part.id}` counts `{part.unit}` and {how} `{whole.id}`, which counts `{whole.unit}`",
        at,
        "give both the unit that their documents count in, or take the one out of the other",
        (Note(part.at("unit"), f"`{part.unit}`"), Note(whole.at("unit"), f"`{whole.unit}`")),
        about,
    )
