"""What a reference in prose shows: the fact, and where it is a number the one report that it is."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import NamedTuple

from generator.diagnostics import Note
from generator.facts.claims import Claim
from generator.facts.dossier import Dossier
from generator.facts.edtf import Edtf
from generator.facts.fact import Fact
from generator.facts.figures import Figure
from generator.facts.identifiers import near_ids
from generator.facts.references import Reference
from generator.facts.reports import Report
from generator.facts.timeline import Event


class Words(NamedTuple):
    """Text: a name, a title, or what follows from two dates."""

    text: str
    fact: Fact


class Day(NamedTuple):
    """A date, written out by whoever renders it."""

    when: Edtf
    fact: Fact
    report: Report | None = None


class Number(NamedTuple):
    """A phrase of one report."""

    report: Report
    fact: Figure


@dataclass(frozen=True, slots=True)
class Days:
    """How many days lie between two events."""

    count: int
    first: Event
    last: Event


@dataclass(frozen=True, slots=True)
class Nothing:
    """A reference that shows nothing, and why."""

    message: str
    help: str = ""
    is_missing: bool = field(default=False, compare=False)
    """Whether it may stand in what could not be read."""
    see: tuple[Note, ...] = field(default=(), compare=False)
    """Where what was meant may stand, under another id or key."""


Shown = Words | Day | Number | Days


def nearest(name: str, known: Iterable[str]) -> str:
    """`did you mean ...?` for the id that looks most like this one, or an empty text."""
    near = near_ids(name, known)
    return f"did you mean `{near[0]}`?" if near else ""


def near_fact(dossier: Dossier, name: str, known: Iterable[str]) -> tuple[str, tuple[Note, ...]]:
    """The same for the ids of facts, and where the fact stands: its id may be the one that is misspelt."""
    near = near_ids(name, known)[:1]
    notes = tuple(Note(dossier.facts[found].at("id"), f"`{found}` stands here") for found in near)
    return (f"did you mean `{near[0]}`?" if near else ""), notes


def resolve(reference: Reference, dossier: Dossier) -> Shown | Nothing:
    """What the reference shows; words after `|` are the caller's business."""
    fact = _fact(reference.id, dossier)
    if isinstance(fact, Nothing):
        return fact
    if reference.is_days:
        return _days(reference, fact, dossier)
    if isinstance(fact, Figure):
        return _number(reference, fact, dossier)
    if reference.by or reference.as_of or reference.order is not None:
        return Nothing(
            f"`{fact.id}` is no figure, and only a figure has reports to choose from", f"write `[[{fact.id}]]`"
        )
    return _named(reference, fact, dossier)


def _fact(name: str, dossier: Dossier) -> Fact | Nothing:
    fact = dossier.facts.get(dossier.aliases.get(name, name))
    if fact is None:
        way_out, see = near_fact(dossier, name, dossier.facts)
        way_out = way_out or "add the fact, or take the reference out"
        return Nothing(f"no fact has the id `{name}`", way_out, is_missing=True, see=see)
    return fact


def _named(reference: Reference, fact: Fact, dossier: Dossier) -> Shown | Nothing:
    match reference.field:
        case "":
            return Words(_called(fact, dossier), fact)
        case "when":
            when = getattr(fact, "when", None) or getattr(fact, "published", None)
            if isinstance(when, Edtf):
                return Day(when, fact)
        case "by":
            by = getattr(fact, "by", ())
            if by:
                return Words(" and ".join(dossier.name_of(b) for b in by), fact)
        case field:
            value = getattr(fact, field, None)
            if isinstance(value, str):
                return Words(value, fact)
    return Nothing(f"`{fact.id}` has no `{reference.field}`", f"write `[[{fact.id}]]`, or add the key to the record")


def _number(reference: Reference, figure: Figure, dossier: Dossier) -> Shown | Nothing:
    if reference.field in ("label", "title", "name"):
        return Words(figure.label, figure)
    if reference.field == "definition":
        if figure.definition:
            return Words(figure.definition, figure)
        return Nothing(f"`{figure.id}` has no `definition`", "add the key to the record")
    report = _report(reference, figure, dossier)
    if isinstance(report, Nothing):
        return report
    match reference.field:
        case "" | "says":
            return Number(report, figure)
        case "as_of" | "when" if report.as_of:
            return Day(report.as_of, figure, report)
        case "by" if report.by:
            return Words(dossier.name_of(report.by), dossier.facts.get(report.by, figure))
    return Nothing(f"this report of `{figure.id}` has no `{reference.field}`", "add the key to the report")


def _report(reference: Reference, figure: Figure, dossier: Dossier) -> Report | Nothing:
    reports = dossier.reports_of(figure)
    if not reports:
        return Nothing(
            f"`{figure.id}` has no report to show", "add a report, or refer to another figure", is_missing=True
        )
    if not (reference.by or reference.as_of or reference.order is not None):
        lead = dossier.lead_of(figure)
        return (
            lead
            if lead
            else Nothing(f"`{figure.id}` has no report to show", "add a report, or refer to another figure")
        )
    fit = [r for r in reports if not _differs(reference, r)]
    # Reports of the figure's own scope answer before restated ones, and those that stand before those taken back.
    fit = [r for r in fit if not r.is_restated] or fit
    fit = [r for r in fit if r.stands] or fit
    if not fit:
        way_out = f"it has {_listing(reports)}"
        return Nothing(f"`{figure.id}` has no such report", way_out, is_missing=True, see=_nearly(reference, reports))
    if len(fit) > 1 and reference.as_of:
        return Nothing(f"`{figure.id}` has {len(fit)} such reports", f"say which: {_listing(tuple(fit))}")
    return fit[-1]


def _differs(reference: Reference, report: Report) -> tuple[str, ...]:
    """The keys by which it asks for another report than this."""
    asked = (
        ("by", reference.by, report.by),
        ("as_of", reference.as_of, report.as_of.text if report.as_of else None),
        ("order", reference.order, report.order),
    )
    return tuple(key for key, typed, held in asked if typed not in ("", None) and typed != held)


def _nearly(reference: Reference, reports: tuple[Report, ...]) -> tuple[Note, ...]:
    """The one or two reports that all but one key fits: that key may be wrong in either place."""
    for key in ("by", "order", "as_of"):
        close = [r for r in reports if _differs(reference, r) == (key,)]
        if 0 < len(close) <= 2:
            return tuple(Note(r.giving(key).at(key), f"{r.says} has another `{key}`") for r in close)
    return ()


def _listing(reports: tuple[Report, ...]) -> str:
    keys = [
        "".join(
            (
                f"by {r.by} " if r.by else "",
                f"@ {r.as_of.text}" if r.as_of else "",
                f" #{r.order}" if r.order is not None else "",
            )
        ).strip()
        for r in reports
    ]
    shown = list(dict.fromkeys(f"`{k}`" for k in keys if k))
    return ", ".join(shown[-6:]) + (" and older ones" if len(shown) > 6 else "")


def _days(reference: Reference, fact: Fact, dossier: Dossier) -> Shown | Nothing:
    other = _fact(reference.until, dossier)
    if isinstance(other, Nothing):
        return other
    if not isinstance(fact, Event) or not isinstance(other, Event):
        odd = other if isinstance(fact, Event) else fact
        return Nothing(f"`{odd.id}` is no event, and days are counted between events", "name two events")
    first, last = fact.when.first_day, other.when.last_day
    if first is None or last is None or fact.when.last_day != first or other.when.first_day != last:
        return Nothing(
            "days can only be counted between events whose day is known", "give both events a date with its day"
        )
    if last < first:
        return Nothing(f"`{other.id}` is earlier than `{fact.id}`", f"write `[[days: {other.id} to {fact.id}]]`")
    return Days((last - first).days + (1 if dossier.story.day_count == "inclusive" else 0), fact, other)


def _called(fact: Fact, dossier: Dossier) -> str:
    """What a sentence calls a fact. A claim without a title is never said in the site's own voice."""
    if isinstance(fact, Claim) and not fact.title:
        return f"what {dossier.name_of(fact.by[0])} says"
    return fact.link_text
