"""Holds every statement against the archived text of each document that it cites.

It differs where the text proves it: the place is there, and the number, the name or the day is not. What a text cannot
tell, such as an absence, or a number in the words of an unknown language, is not verifiable and never a mistake.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from enum import StrEnum
from typing import NamedTuple

from generator.facts.actors import Actor, Relation
from generator.facts.citing import Rest, resting
from generator.facts.claims import Claim
from generator.facts.dossier import Dossier
from generator.facts.edtf import Edtf
from generator.facts.fields import Basis, Original
from generator.facts.languages import phrases_of
from generator.facts.locators import ArchivedText, Passages, passages
from generator.facts.meaning import meaning, read
from generator.facts.places import Place
from generator.facts.quantities import Qualifier, Quantity
from generator.facts.reports import Report
from generator.facts.searching import days_in, digits_in, quantities_in, stands, weekdays_in
from generator.facts.sources import Source
from generator.facts.timeline import AlsoDated, Event, Participant


class Outcome(StrEnum):
    """What a text says of a statement."""

    STANDS = "stands"
    IN_DIGITS = "in-digits"
    """The number is there; how it is held cannot be told, for the language's words are not known."""
    DIFFERS = "differs"
    UNKNOWN = "unknown"


class Held(NamedTuple):
    """One statement beside what its document has at the place that is cited."""

    rest: Rest
    source: Source
    passages: Passages | None
    """None where the text cannot be asked: it has no such places, or is not the text that was read."""
    number: Outcome = Outcome.UNKNOWN
    day: Outcome = Outcome.UNKNOWN
    missing: tuple[Actor | Place, ...] = ()
    """Those whose name should stand there and does not."""
    left_out: tuple[str, ...] = ()
    """Those whom the citation calls left out, and who stand there or are no part of the statement."""
    named: bool = False
    """Whether names were looked for and all stand there; if a statement is somebody's, those of places aside."""

    @property
    def where(self) -> str:
        """The place as messages name it."""
        return f"{self.rest.citation.locator or 'the text'} of `{self.source.id}`"

    @property
    def said(self) -> Quantity | None:
        """The phrase that should stand there; None for what is no report."""
        report = self.rest.statement
        if not isinstance(report, Report):
            return None
        # A citation that a part inherits is worded for the whole.
        return (self.rest.citation.says if _is_own(self.rest) else None) or report.says

    @property
    def wanted(self) -> Quantity | str:
        """What should stand there, as messages show it: words that are quoted, or else the phrase."""
        quoted = _original(self)
        return quoted.says if quoted else self.said or ""

    @property
    def about(self) -> tuple[object, ...]:
        """The records whose `explains` can answer a finding."""
        report = self.rest.statement
        return (*((report.entry,) if isinstance(report, Report) else ()), self.rest.fact)

    @property
    def dated(self) -> Event | AlsoDated | None:
        """The record whose date the document should bear out."""
        record = self.rest.fact if self.rest.statement is None else self.rest.statement
        return record if isinstance(record, Event | AlsoDated) else None

    @property
    def texts(self) -> tuple[str, ...]:
        """The paragraphs at the place that is cited."""
        return self.passages.texts if self.passages else ()

    @property
    def quantities(self) -> tuple[Quantity, ...]:
        """The quantities that stand there."""
        return tuple(q for text in self.texts for q in quantities_in(text, self.source.language) or ())

    @property
    def unexplained(self) -> tuple[Actor | Place, ...]:
        """Those whose name is missing, and of whom the citation does not say so."""
        return tuple(fact for fact in self.missing if fact.id not in self.rest.citation.leaves_out)

    @property
    def outcome(self) -> Outcome:
        """All of it in one word. A missing name of which the citation tells leaves the rest as it is."""
        if self.passages is None:
            return Outcome.UNKNOWN
        if Outcome.DIFFERS in (self.number, self.day) or self.unexplained or self.passages.beyond is not None:
            return Outcome.DIFFERS
        if isinstance(self.rest.statement, Report):
            return self.number
        if self.dated is not None:
            return self.day
        return Outcome.STANDS if self.named else Outcome.UNKNOWN


class Coverage(NamedTuple):
    """How many statements the archive bears out, each counted once however many documents it cites."""

    verified: int
    in_digits: int
    """Of those verified, how many by their digits alone."""
    differing: int
    unverifiable: int
    without_text: int


def is_changed(source: Source, text: str) -> bool:
    """Whether a text is another than the one whose fingerprint the record has."""
    return source.sha256 is not None and hashlib.sha256(text.encode()).hexdigest() != source.sha256


def held(dossier: Dossier) -> Iterator[Held]:
    """Every statement beside every document that it cites and that has a text in the archive."""
    texts = dossier.archive or {}
    for name, rests in resting(dossier).items() if texts else ():
        source = dossier.get(Source, dossier.aliases.get(name, name))
        if source is not None and source.id in texts:
            text = None if is_changed(source, texts[source.id]) else ArchivedText.of(texts[source.id])
            yield from (_hold(dossier, rest, source, text) for rest in rests)


def coverage(dossier: Dossier) -> Coverage:
    """What the archive bears out, in numbers."""
    outcomes: dict[int, set[Outcome]] = defaultdict(set)
    for each in held(dossier):
        outcomes[_key(each.rest)].add(each.outcome)
    every = {_key(rest) for rests in resting(dossier).values() for rest in rests}
    order = (Outcome.DIFFERS, Outcome.STANDS, Outcome.IN_DIGITS, Outcome.UNKNOWN)
    told = [next(o for o in order if o in found) for found in outcomes.values()]
    in_digits = told.count(Outcome.IN_DIGITS)
    return Coverage(
        verified=told.count(Outcome.STANDS) + in_digits,
        in_digits=in_digits,
        differing=told.count(Outcome.DIFFERS),
        unverifiable=told.count(Outcome.UNKNOWN),
        without_text=len(every) - len(told),
    )


def _key(rest: Rest) -> int:
    return id(rest.fact if rest.statement is None else rest.statement)


def _is_own(rest: Rest) -> bool:
    report = rest.statement
    return not isinstance(report, Report) or (report.entry is not None and bool(report.entry.sources))


def _hold(dossier: Dossier, rest: Rest, source: Source, text: ArchivedText | None) -> Held:
    there = passages(rest.citation.locator, text) if text else None
    if there is None or there.beyond is not None:
        return Held(rest, source, there)
    looked_for = [f for name in _names(rest) if (f := dossier.get(Actor, name) or dossier.get(Place, name))]
    held_by = [
        f for f in looked_for if isinstance(f, Actor)
    ] or looked_for  # whose it is bears it out without the place
    absent = [f for f in looked_for if not _is_named(f, source, there)]
    story = dossier.story.language
    missing = tuple(f for f in absent if _base(source.language) in (_base(story), *map(_base, f.names)))
    told = rest.citation.leaves_out if _is_own(rest) else ()
    bare = Held(rest, source, there)
    return bare._replace(
        number=_number(bare, story),
        day=_day(bare.dated.when if bare.dated else None, there.texts, source.language),
        missing=missing,
        left_out=tuple(name for name in told if name not in {f.id for f in absent}),
        named=bool(held_by) and not set(map(id, held_by)) & set(map(id, absent)),
    )


def _number(bare: Held, story: str) -> Outcome:
    said, language, original = bare.said, bare.source.language, _original(bare)
    if original is not None and not any(stands(original.says, text) for text in bare.texts):
        return Outcome.DIFFERS
    if said is None or said.qualifier.is_absence:
        return Outcome.UNKNOWN
    if original is not None:
        return Outcome.STANDS
    if phrases_of(language) is None:
        numbers = {n for n in (said.low, said.best, said.high) if n is not None and not said.share}
        is_there = said.qualifier is not Qualifier.VERBAL and any(numbers <= digits_in(text) for text in bare.texts)
        return Outcome.IN_DIGITS if numbers and is_there else Outcome.UNKNOWN
    if meaning(said, story) in [meaning(q, language) for q in bare.quantities]:
        return Outcome.STANDS
    if read(said.text, story) is None:  # spelt out, for no table reads it: it stands there as it is, or may do so
        if any(stands(said.text, text) for text in bare.texts):
            return Outcome.STANDS
        return Outcome.DIFFERS if _base(language) == _base(story) else Outcome.UNKNOWN
    report = bare.rest.statement
    inferred = isinstance(report, Report) and report.entry is not None and report.entry.basis is Basis.INFERRED
    return Outcome.UNKNOWN if inferred else Outcome.DIFFERS


def _original(bare: Held) -> Original | None:
    """The words that should stand there as they are, where they were noted in the document's language."""
    rest = bare.rest
    stated = rest.statement.entry if isinstance(rest.statement, Report) else rest.fact if not rest.statement else None
    original = getattr(stated, "original", None)
    is_meant = isinstance(original, Original) and _base(original.lang) == _base(bare.source.language)
    return original if is_meant and (rest.citation.says is None or not _is_own(rest)) else None


def _names(rest: Rest) -> tuple[str, ...]:
    """Who or what should be named at the place that is cited."""
    match rest.statement, rest.fact:
        case Report() as report, _:
            # Where a part says nothing of its own, its whole was asked already.
            is_asked = report.whole is not None and not _is_own(rest) and report.by == report.whole.by
            by = (report.by,) if report.by and not is_asked else ()
            own = report.entry.where if report.entry and _is_own(rest) else None
            return (*by, *((own,) if own else ()))
        case Participant() as person, _:
            return (person.actor, *person.by)
        case Relation() as relation, owner:
            return (owner.id, relation.actor, *relation.by)
        case AlsoDated() as dated, _:
            return dated.by
        case None, Event() | Claim():
            return (*rest.fact.by, *rest.fact.where)
        case None, Actor() | Place():
            return (rest.fact.id,)
    return ()


def _is_named(fact: Actor | Place, source: Source, there: Passages) -> bool:
    own: Mapping[str, str] = fact.names
    names = (*fact.spellings, *own.values())
    # What a body publishes itself is its word, and need not name it.
    return any(stands(name, text) for name in names for text in (source.publisher, *there.texts))


def _day(when: Edtf | None, texts: tuple[str, ...], language: str) -> Outcome:
    days = days_of(when)
    named = frozenset(day for text in texts for day in days_in(text, language))
    weekdays = frozenset(day for text in texts for day in weekdays_in(text, language))
    if any((day.day, day.month) in named or day.weekday() in weekdays for day in days):
        return Outcome.STANDS
    return Outcome.DIFFERS if days and (weekdays or named) else Outcome.UNKNOWN


def days_of(when: Edtf | None) -> tuple[date, ...]:
    """The days of a date, where they are fewer than a week: a day of the week says nothing of more."""
    first = when and (when.first_day or when.last_day)
    last = when and (when.last_day or when.first_day)
    if not first or not last or not 0 <= (last - first).days < 7:
        return ()
    return tuple(first + timedelta(days=n) for n in range((last - first).days + 1))


def _base(language: str) -> str:
    return language.partition("-")[0]
