"""The facts that are no counts as tables for spreadsheets, one file a kind."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from generator.describing import Download, table
from generator.facts import Actor, Citation, Claim, Dossier, Edtf, Event, Figure, Place, Source


def downloads(dossier: Dossier) -> Iterator[Download]:
    """`data/<kind>.csv` for figures, events, actors, places, claims and sources; references are ids."""
    yield _file(
        "figures",
        "what each figure counts",
        ("id", "label", "measure", "unit", "population", "counting", "since", "where"),
        (
            (f.id, f.label, f.measure, f.unit, f.population, f.counting, _day(f.since), f.where)
            for f in dossier.all(Figure)
        ),
    )
    yield _file(
        "events",
        "every event with its date, and the dates that others give",
        ("id", "title", "when", "by", "where", "status", "also_dated", "sources"),
        (
            (e.id, e.title, e.when.text, _ids(e.by), _ids(e.where), e.status,
             "; ".join(" ".join((o.when.text, *o.by)) for o in e.also_dated), _cited(e.sources))
            for e in dossier.all(Event)
        ),
    )  # fmt: skip
    yield _file(
        "actors",
        "who acts, counts or speaks",
        ("id", "name", "short", "kind", "side", "existed", "relations"),
        (
            (a.id, a.name, a.short, a.type, a.side, _day(a.existed),
             "; ".join(f"{r.kind} {r.actor}" for r in a.relations))
            for a in dossier.all(Actor)
        ),
    )  # fmt: skip
    yield _file(
        "places",
        "places with their coordinates",
        ("id", "name", "kind", "in", "lat", "lon", "precision", "ids"),
        (
            (p.id, p.name, p.type, p.inside, p.lat, p.lon, p.precision, _ids(f"{k}:{v}" for k, v in p.ids.items()))
            for p in dossier.all(Place)
        ),
    )
    yield _file(
        "claims",
        "who says what, and what stands against it",
        ("id", "title", "by", "says", "when", "status", "contradicted_by", "sources"),
        (
            (c.id, c.title, _ids(c.by), c.says, _day(c.when), c.status,
             _ids(dossier.contradictions.get(c.id, ())), _cited(c.sources))
            for c in dossier.all(Claim)
        ),
    )  # fmt: skip
    yield _file(
        "sources",
        "every document, and how far it was read",
        ("id", "publisher", "title", "carries", "published", "language", "looked", "kind", "interest", "url"),
        (
            (s.id, s.publisher, s.title, _ids(s.carries), _day(s.published), s.language, s.looked, s.type,
             s.interest, s.url)
            for s in dossier.all(Source)
        ),
    )  # fmt: skip


def _file(name: str, about: str, head: tuple[str, ...], rows: Iterable[tuple[object, ...]]) -> Download:
    return Download(f"data/{name}.csv", table(head, rows), about)


def _day(value: Edtf | None) -> str:
    return value.text if value else ""


def _ids(names: Iterable[str]) -> str:
    return "; ".join(names)


def _cited(sources: Iterable[Citation]) -> str:
    return "; ".join(", ".join(p for p in (c.id, c.locator) if p) for c in sources)
