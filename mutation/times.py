"""Slips in time: a shifted date, an order turned round."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import pairwise

from generator.facts import Event, Figure
from generator.facts.edtf import Edtf
from mutation.mutants import Mutant, mutant
from mutation.sites import Site, Story


def dates(story: Story) -> Iterator[Mutant]:
    """A day later, a day earlier, a year later; a month later where no day is given."""
    for site in story.sites:
        if isinstance(site.value, Edtf):
            for other in _shifted(site.value.text):
                yield mutant(story, "date", site, other)


def _shifted(text: str) -> Iterator[str]:
    found = re.search(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?", text)
    if found is None:
        return
    year, month, day = (int(n) if n else None for n in found.groups())
    others = []
    if year and month and day:
        typed = date(year, month, day)
        others = [(typed + timedelta(days=n)).isoformat() for n in (1, -1)]
    elif year and month:
        others = [f"{year + month // 12:04}-{month % 12 + 1:02}"]
    later_year = f"{(year or 0) + 1:04}{found[0][4:]}"
    if not later_year.endswith("-02-29"):
        others.append(later_year)
    yield from (text[: found.start()] + other + text[found.end() :] for other in others)


def order(story: Story) -> Iterator[Mutant]:
    """The days of two neighbouring reports, or their turns on a day, are exchanged; so are cause and effect."""
    for figure in story.dossier.all(Figure):
        for first, second in pairwise(r for r in figure.reports if r.by):
            if first.by == second.by:
                key = "order" if first.as_of == second.as_of else "as_of"
                yield from _exchanged(story, *(story.by_node.get(id(r), {}).get(key) for r in (first, second)))
    for event in story.dossier.all(Event):
        for before in event.after:
            earlier = story.dossier.get(Event, before)
            if earlier and earlier.when.certainly_before(event.when, story.dossier.story.zone):
                sites = [story.by_node.get(id(e), {}).get("when") for e in (earlier, event)]
                yield from _exchanged(story, *sites)
    for site in story.sites:
        if isinstance(site.value, Edtf) and "/" in site.value.text:
            start, end = site.value.text.split("/")
            # Where one end is open there is no order to turn: it is another date.
            yield mutant(story, "date" if ".." in (start, end) else "order", site, f"{end}/{start}")


def _exchanged(story: Story, first: Site | None, second: Site | None) -> Iterator[Mutant]:
    if first and second and str(first.value) != str(second.value):
        yield mutant(story, "order", first, str(second.value), (second, str(first.value)))
