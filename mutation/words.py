"""Slips in words: another unit or population, a point moved, a number typed in prose."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from generator.facts import resolve
from generator.facts.resolving import Day, Days, Number
from mutation.mutants import Edit, Mutant, mutant
from mutation.sites import Story, section_of

SECTIONS = {"units": "another unit", "populations": "another population", "measures": "another measure"}


def entries(story: Story) -> Iterator[Mutant]:
    """Another unit, population or measure: the next of the vocabulary."""
    for site in story.sites:
        kind = SECTIONS.get(section_of(site))
        if kind:
            names = list(getattr(story.dossier.vocabulary, section_of(site)))
            yield mutant(story, kind, site, names[(names.index(str(site.value)) + 1) % len(names)])


def points(story: Story) -> Iterator[Mutant]:
    """A place moves: a degree more, a tenth more, latitude and longitude exchanged."""
    for site in story.sites:
        if site.key in ("lat", "lon") and isinstance(site.value, Decimal):
            for step in (Decimal(1), Decimal("0.1")):
                yield mutant(story, "moved point", site, str(site.value + step))
            other = story.by_node[id(site.node)].get("lon")
            if site.key == "lat" and other:
                yield mutant(story, "moved point", site, str(other.value), (other, str(site.value)))


def retyped(story: Story) -> Iterator[Mutant]:
    """The number or the date is typed in a sentence where a reference stood."""
    for mention in story.mentions:
        if not mention.reference.words and not mention.reference.embeds:
            match resolve(mention.reference, story.dossier):
                case Number() as number:
                    typed = number.report.says.text
                case Day() as day if day.when.first_day:
                    typed = f"{day.when.first_day.day} {day.when.first_day:%B %Y}"
                case Days() as days:
                    typed = f"{days.count} days"
                case _:
                    continue
            text = story.texts[mention.path][mention.start : mention.end]
            line = story.texts[mention.path].count("\n", 0, mention.start) + 1
            edit = Edit(mention.path, mention.start, mention.end, typed)
            yield Mutant("retyped number", mention.owner, f"line {line}: {text} > {typed}", (edit,))
