"""Everything that is known about one story, read whole before the first rule or page sees it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from functools import cached_property, partial
from typing import TypeVar

from generator.diagnostics import Location
from generator.facts.actors import Actor
from generator.facts.base import EntryOf, IsProse, Marked, Node, RefTo
from generator.facts.drafts import without_drafts
from generator.facts.edtf import Edtf
from generator.facts.fact import Fact
from generator.facts.fields import Citation
from generator.facts.figures import Figure
from generator.facts.linking import Link
from generator.facts.outlines import MapFile, place_of
from generator.facts.prose import Passage, ProsePage
from generator.facts.references import Reference
from generator.facts.reports import Report, lay_flat
from generator.facts.silences import Silence
from generator.facts.story import Correction, Story
from generator.facts.torn import torn
from generator.facts.vocabulary import Vocabulary

F = TypeVar("F", bound=Fact)


STORY, VOCABULARY = "explainer.yml", "vocabulary.yml"
"""The story's own files, as `Dossier.broken` names them."""
UNREAD_FACTS = "facts/"
"""Stands in `Dossier.broken` where facts were lost whose ids nobody knows."""


@dataclass(frozen=True)
class Dossier:
    """The facts of one story with everything that follows from them alone. No path is opened from here."""

    story: Story
    vocabulary: Vocabulary
    facts: Mapping[str, Fact]
    duplicates: tuple[Fact, ...] = ()
    """Facts whose id was taken already; they are nowhere else."""
    corrections: tuple[Correction, ...] = ()
    pages: tuple[ProsePage, ...] = ()
    maps: Mapping[str, MapFile] = field(default_factory=dict)
    texts: Mapping[str, str] = field(default_factory=dict)
    """The text of every file that was read, by the path that messages show."""
    archive: Mapping[str, str] | None = None
    """The archived text of documents, by their id; None where no archive was given."""
    silences: tuple[Silence, ...] = ()
    base: Dossier | None = None
    """The story as readers have it, where it is compared with one."""
    reviewed: Mapping[str, str] | None = None
    """By id: what a fact stated when its sentences were last read, as a fingerprint; None where nobody keeps that."""
    is_release: bool = False
    """Whether the story is about to be published."""
    broken: frozenset[str] = frozenset()
    """Ids of records, and names of files, that could not be read or only in part.

    `loading` has said why, and a rule need not say that what they hold is missing.
    """
    today: date | None = None
    """The day on which the facts are checked; None where nobody said. No page may depend on it."""
    tolerance: Mapping[str, Decimal] = field(default_factory=dict)
    """How far `about` and `almost` reach where phrases are read by the story's policy; empty: as far as one likes."""

    def all(self, kind: type[F]) -> tuple[F, ...]:
        """Every fact of a kind, in the order of the files."""
        return tuple(f for f in self._by_kind.get(kind, ()) if isinstance(f, kind))

    def get(self, kind: type[F], name: str | None) -> F | None:
        """The fact of that kind and id; None if there is none, or it is of another kind."""
        fact = self.facts.get(name or "")
        return fact if isinstance(fact, kind) else None

    def reports_of(self, figure: Figure | str) -> tuple[Report, ...]:
        """Every report of a figure, oldest first, parts of other figures' reports included."""
        return self.reports.get(figure if isinstance(figure, str) else figure.id, ())

    def lead_of(self, figure: Figure) -> Report | None:
        """The report that prose and cards show first: the newest of the figure's lead, or the newest there is.

        A count goes before a share.
        """
        # An absence, or a report of another scope or taken back, stands in the table and never for the figure.
        written = self.reports_of(figure)
        fit = [r for r in written if not r.is_restated and not r.says.qualifier.is_absence]
        standing = [r for r in fit if r.stands]
        led = [r for r in standing if figure.lead and r.by == figure.lead.by]
        candidates = led or standing or fit or list(written)
        candidates = [r for r in candidates if not r.says.share] or candidates
        return candidates[-1] if candidates else None

    def anchor(self, report: Report) -> str:
        """The id of a report's row on its figure's page; unique on the page."""
        return self._anchors[id(report)]

    @cached_property
    def published(self) -> Dossier:
        """The same story as readers may see it, without drafts: what pages, pictures and downloads are made of."""
        facts = without_drafts(self.facts)
        return self if facts is self.facts else replace(self, facts=facts, duplicates=())

    @cached_property
    def filed(self) -> Mapping[str, int]:
        """The place of each fact in the order of the files."""
        return {name: place for place, name in enumerate(self.facts)}

    @cached_property
    def aliases(self) -> Mapping[str, str]:  # former id to present id
        return {old: fact.id for fact in self.facts.values() for old in fact.formerly}

    @cached_property
    def reports(self) -> Mapping[str, tuple[Report, ...]]:
        return lay_flat(self.all(Figure), self.tolerance)

    @cached_property
    def stated_reports(self) -> tuple[Report, ...]:
        """Every report that was typed as a report of its own or as a part, in no order across figures."""
        return tuple(r for reports in self.reports.values() for r in reports if r.entry is not None)

    @cached_property
    def reports_by(self) -> Mapping[str, Mapping[str, tuple[Report, ...]]]:
        """What each asserter reports, by figure, oldest first."""
        found: dict[str, dict[str, list[Report]]] = defaultdict(lambda: defaultdict(list))
        for name, reports in self.reports.items():
            for report in reports:
                if report.by:
                    found[report.by][name].append(report)
        return {by: {name: tuple(own) for name, own in figures.items()} for by, figures in found.items()}

    @cached_property
    def marked(self) -> tuple[tuple[Fact | None, Marked], ...]:
        """Every marked text of every record, with the fact it stands in."""
        own: list[tuple[Fact | None, Marked]] = [
            (fact, m) for fact in (*self.facts.values(), *self.duplicates) for m in fact.marked()
        ]
        nodes: tuple[Node, ...] = (self.story, self.vocabulary, *self.corrections)
        return (*own, *((None, m) for node in nodes for m in node.marked()))

    @cached_property
    def links(self) -> tuple[Link, ...]:
        """Every reference of every record and of all prose, in the order of the files."""
        return tuple(self._links())

    @cached_property
    def linked(self) -> frozenset[str]:
        """Every fact that another record or a page refers to, were it under a former id."""
        targets = {link.target for link in self.links if link.owner is None or link.owner.id != link.target}
        return frozenset(self.aliases.get(target, target) for target in targets)

    @cached_property
    def loose(self) -> tuple[Link, ...]:
        """References to what no fact is called: each may be meant for any fact that seems to lack one."""
        return tuple(k for k in self.links if k.target not in self.facts and k.target not in self.aliases)

    @cached_property
    def is_whole(self) -> bool:
        """Whether all was read, and every id and word leads somewhere, so that what is absent is not there."""
        are_defined = all(used.text in self.vocabulary.entries(section) for section, used in self.vocabulary_links)
        return are_defined and not self.broken and not self.loose

    @cached_property
    def vocabulary_links(self) -> tuple[tuple[str, Marked], ...]:
        """Section and entry of every word of the vocabulary that a record uses."""
        return tuple((m.marker.section, m) for _, m in self.marked if isinstance(m.marker, EntryOf))

    @cached_property
    def citations(self) -> tuple[tuple[Citation, tuple[Node, ...]], ...]:
        """Every citation with the records whose `explains` can speak of it: its report and its fact."""
        reports = {id(c): r.entry for r in self.stated_reports if r.entry for c in r.entry.sources}
        return tuple(
            (m.node, tuple(n for n in (reports.get(id(m.node)), fact) if n))
            for fact, m in self.marked
            if isinstance(m.node, Citation) and m.path[-1] == "id"
        )

    @cached_property
    def backlinks(self) -> Mapping[str, tuple[Link, ...]]:
        """Who points at a fact: each other fact or page once, in the order of the files."""
        found: dict[str, dict[str, Link]] = defaultdict(dict)
        for link in self.links:
            origin = link.owner.id if link.owner else f"page:{link.page.name}" if link.page else ""
            target = self.aliases.get(link.target, link.target)
            if origin and origin != target:
                found[target].setdefault(origin, link)
        return {name: tuple(links.values()) for name, links in found.items()}

    @cached_property
    def torn(self) -> Mapping[Location, str]:
        """Items of lists of documents that a comma cut apart: the place of each piece, and the text that was meant."""
        return torn(self.marked, {*self.facts, *self.aliases, *self.broken})

    @cached_property
    def passages(self) -> tuple[Passage, ...]:
        """All prose: that of the pages, then that of the records."""
        in_records = (
            self._passage(fact, m) for fact, m in self.marked if isinstance(m.marker, IsProse) and not m.is_key
        )
        return (*(p for page in self.pages for p in page.passages), *in_records)

    @cached_property
    def contradictions(self) -> Mapping[str, tuple[str, ...]]:
        """What contradicts a statement, told from both ends though written once."""
        found: dict[str, dict[str, None]] = defaultdict(dict)
        for fact in self.facts.values():
            for other in getattr(fact, "contradicts", ()):
                if other in self.facts:
                    found[fact.id][other] = None
                    found[other][fact.id] = None
        return {name: tuple(others) for name, others in found.items()}

    @cached_property
    def as_of(self) -> Edtf | None:
        """The newest day that any report, event or claim describes: what the site is as of."""
        days = [r.as_of for r in self.stated_reports if r.as_of]
        days += [w for fact in self.facts.values() if isinstance(w := getattr(fact, "when", None), Edtf)]
        known = [d for d in days if d.last_day]
        return max(known, key=lambda d: (d.last_day, d.sort_key)) if known else None

    def name_of(self, actor: str | None) -> str:
        """An actor's short name; an unknown one answers with its id."""
        found = self.get(Actor, actor)
        return found.link_text if found else (actor or "")

    @cached_property
    def _by_kind(self) -> Mapping[type[Fact], tuple[Fact, ...]]:
        found: dict[type[Fact], list[Fact]] = defaultdict(list)
        for fact in self.facts.values():
            found[type(fact)].append(fact)
        return {kind: tuple(facts) for kind, facts in found.items()}

    @cached_property
    def _anchors(self) -> Mapping[int, str]:
        out: dict[int, str] = {}
        for reports in self.reports.values():
            taken: dict[str, int] = defaultdict(int)
            for report in reports:
                name = report.anchor
                taken[name] += 1
                # No anchor has an underscore of its own, so an order is never mistaken for this number.
                out[id(report)] = name if taken[name] == 1 else f"{name}_{taken[name]}"
        return out

    def _passage(self, fact: Fact | None, m: Marked) -> Passage:
        owner, field_name = (fact.id if fact else ""), next((s for s in reversed(m.path) if isinstance(s, str)), "")
        at = m.at
        lines = self._lines.get(at.path, ())
        # A quoted or folded text may differ from what stands in the file.
        found = lines[at.line - 1].find(m.text, at.column - 1) if lines else -1
        if found < 0:
            return Passage(m.text, at, owner, field_name, lines)
        return Passage(m.text, Location(at.path, at.line, found + 1), owner, field_name)

    @cached_property
    def _lines(self) -> Mapping[str, Sequence[str]]:
        return {path: text.split("\n") for path, text in self.texts.items()}

    def _links(self) -> Iterator[Link]:
        for fact, m in self.marked:
            if isinstance(m.marker, RefTo):
                name = next((s for s in reversed(m.path) if isinstance(s, str)), "")
                yield Link(m.text, m.marker.kinds, partial(getattr, m, "at"), fact, name)
            elif isinstance(m.marker, IsProse) and "[[" in m.text:
                yield from self._prose_links(self._passage(fact, m), fact, None)
        for figure in self.all(Figure):
            for _, term in figure.derived.terms if figure.derived else ():
                yield Link(term, ("figure",), partial(figure.at, "derived"), figure, "derived")
        for file in self.maps.values():
            for at, feature in file.features:
                if name := place_of(feature):
                    yield Link(name, ("place",), partial(Location, at.path, at.line, at.column), None, "place")
        for page in self.pages:
            for passage in page.passages:
                yield from self._prose_links(passage, None, page)

    @staticmethod
    def _prose_links(passage: Passage, owner: Fact | None, page: ProsePage | None) -> Iterator[Link]:
        for found in passage.references():
            if isinstance(found, Reference):
                at = partial(passage.place, found.start)
                for target in (found.id, found.until, found.by):
                    if target:
                        yield Link(target, (), at, owner, passage.field or "prose", page)
