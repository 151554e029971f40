"""Slips in a number: a digit, a magnitude, a qualifier, a sum that no longer adds up, one number at two places."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from itertools import combinations, pairwise

import yaml

from generator.facts import Quantity, Report
from generator.facts.figures import Derivation
from generator.facts.quantities import Qualifier
from mutation.mutants import Mutant, mutant, shown, without_entry
from mutation.sites import Site, Story

_WORDS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_VAGUE = {"dozens": "hundreds", "hundreds": "thousands", "thousands": "tens of thousands", "tens": "dozens"}
_HELD = {"most": "many", "many": "most", "several": "dozens", "the majority": "a third", "half": "a third"}
_NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")


def _quantities(story: Story) -> Iterator[tuple[Site, str]]:
    return ((site, site.value.text) for site in story.sites if isinstance(site.value, Quantity))


def digits(story: Story) -> Iterator[Mutant]:
    """Each digit is the next one; a number word is the next word."""
    for site, text in _quantities(story):
        for found in re.finditer(r"\d", text):
            other = "8" if found[0] == "9" else str(int(found[0]) + 1)
            yield mutant(story, "digit", site, text[: found.start()] + other + text[found.end() :])
        if (raised := _next_word(text)) is not None:
            yield mutant(story, "digit", site, raised)


def magnitudes(story: Story) -> Iterator[Mutant]:
    """A zero too many or too few, a word for thousands in the place of one for hundreds."""
    for site, text in _quantities(story):
        for other in _other_magnitudes(text):
            yield mutant(story, "magnitude", site, other)


def _other_magnitudes(text: str) -> Iterator[str]:
    for word, other in (("million", "thousand"), ("thousand", "million"), *_VAGUE.items()):
        if re.search(rf"\b{word}\b", text):
            yield re.sub(rf"\b{word}\b", other, text)
            return
    found = _NUMBER.search(text)
    number = int(found[0].replace(",", "")) if found and "." not in found[0] else 0
    if found and number and "%" not in text:  # no zero more makes another number of nought
        for other_number in (number * 10, *((number // 10,) if number % 10 == 0 else ())):
            as_typed = f"{other_number:,}" if "," in found[0] or other_number >= 10_000 else str(other_number)
            yield text[: found.start()] + as_typed + text[found.end() :]


def qualifiers(story: Story) -> Iterator[Mutant]:
    """The number is held otherwise: a bound is exact, an exact number a bound; most are many."""
    for site, text in _quantities(story):
        said = site.value
        assert isinstance(said, Quantity)
        if said.qualifier in (Qualifier.VERBAL, Qualifier.BETWEEN) or (said.share and not _NUMBER.search(text)):
            others = [text.replace(word, other) for word, other in _HELD.items() if re.search(rf"\b{word}\b", text)][:1]
            others += [said.body] if said.prefix and said.share else []
        elif said.qualifier.is_absence:
            others = []
        else:
            bare = [said.body] if said.prefix else []
            held = {"at least": Qualifier.AT_LEAST, "more than": Qualifier.MORE_THAN}
            others = [*bare, *(f"{word} {said.body}" for word, q in held.items() if q is not said.qualifier)][:2]
        for other in others:
            yield mutant(story, "qualifier", site, other)


def sums(story: Story) -> Iterator[Mutant]:
    """Of parts that make up their whole one is changed, or left out; in a calculation a sign is turned."""
    record_of = {id(record.node): record for record in story.records}
    for whole in story.dossier.stated_reports:
        if whole.unlisted != 0:
            continue
        for report in (whole, *whole.parts):
            site = _says(story, report)
            if site and (raised := _raised(site)) is not None:
                yield mutant(story, "sum", site, raised)
        record = record_of[id(whole.entry)]
        for part in whole.parts:
            site, inner = _says(story, part), record.pairs["parts"][1]
            if site and isinstance(inner, yaml.MappingNode) and len(whole.parts) > 1:
                index = next(i for i, (key, _) in enumerate(inner.value) if key.value == part.figure.id)
                edit = without_entry(record.path, inner, index)
                says = f"{shown(record)}.parts: without {part.figure.id}"
                archived = story.is_archived(record.chain, "says")
                lacks = (record.path, record.mapping.start_mark.index)
                yield Mutant("sum", story.owner(record.chain, record.path), says, (edit,), archived, lacks)
    for site in story.sites:
        if isinstance(site.value, Derivation):
            text = site.value.text
            yield mutant(
                story, "sum", site, text.replace(" - ", " + ") if " - " in text else text.replace(" + ", " - ")
            )


def two_places(story: Story) -> Iterator[Mutant]:
    """A number is changed in two places at once, so that the facts still agree among themselves."""
    for whole in story.dossier.stated_reports:
        if whole.unlisted == 0:
            for part in whole.parts:
                yield from _both(story, whole, part)
    alike: dict[tuple[object, ...], list[Report]] = defaultdict(list)
    for report in story.dossier.stated_reports:
        alike[report.figure.id, report.by, report.says.stated].append(report)
    for same in alike.values():
        for first, second in combinations(same, 2):
            yield from _both(story, first, second)
    for report in story.dossier.stated_reports:
        for citation in report.entry.sources if report.entry else ():
            worded = story.by_node.get(id(citation), {}).get("says")
            site = _says(story, report)
            if worded and site and citation.says and citation.says.stated == report.says.stated:
                yield from _raise(story, site, worded)


def _both(story: Story, first: Report, second: Report) -> Iterator[Mutant]:
    one, other = _says(story, first), _says(story, second)
    if one and other and one is not other:
        yield from _raise(story, one, other)


def _raise(story: Story, one: Site, other: Site) -> Iterator[Mutant]:
    first, second = _raised(one), _raised(other)
    if first is not None and second is not None:
        yield mutant(story, "number at two places", one, first, (other, second))


def _says(story: Story, report: Report) -> Site | None:
    return story.by_node.get(id(report.entry), {}).get("says")


def _raised(site: Site) -> str | None:
    """The phrase with a number that is greater by one, as it was typed."""
    assert isinstance(site.value, Quantity)
    text = site.value.text
    found = _NUMBER.search(text)
    if found is None:
        return _next_word(text)
    if "." in found[0]:
        return None
    number = int(found[0].replace(",", "")) + 1
    return text[: found.start()] + (f"{number:,}" if "," in found[0] else str(number)) + text[found.end() :]


def _next_word(text: str) -> str | None:
    if re.search(r"\btwin\b", text):
        return re.sub(r"\btwin\b", "three", text)
    for word, following in pairwise(_WORDS):
        if re.search(rf"\b{word}\b", text):
            return re.sub(rf"\b{word}\b", following, text, count=1)
    return None
