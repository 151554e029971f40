"""Lists that several kinds of page show: who links here, a figure's reports, other dates, who took part."""

from __future__ import annotations

from collections import defaultdict
from typing import NamedTuple

from generator.facts import KINDS, Actor, Chart, Claim, Event, Fact, Figure, Link, Report, Scope, Status
from generator.facts.fields import DayPart
from generator.facts.saying import capital
from generator.facts.timeline import Participant
from generator.rendering.addresses import page_address
from generator.rendering.labels import COUNTING, badge, document, holder, signed, unnamed
from generator.rendering.markup import Markup, escape
from generator.rendering.sheet import Sheet
from generator.rendering.wording import say

PARTS_OF_DAY = {
    DayPart.NIGHT: "in the night",
    DayPart.EARLY: "early",
    DayPart.MORNING: "in the morning",
    DayPart.EVENING: "in the evening",
}


def linked_from(sheet: Sheet, fact: Fact) -> tuple[tuple[str, tuple[Markup, ...]], ...]:
    """Who points at a fact, by kind: the pages first, then facts in the order of their kinds."""
    groups: dict[str, dict[str, Markup]] = defaultdict(dict)
    for link in sheet.desk.dossier.backlinks.get(fact.id, ()):
        heading, origin = _origin(sheet, link)
        if origin:
            groups[heading].setdefault(str(origin), origin)
    order = ["Pages", *map(_several, KINDS.values())]
    return tuple((name, tuple(groups[name].values())) for name in order if name in groups)


def _origin(sheet: Sheet, link: Link) -> tuple[str, Markup]:
    if link.page is not None:
        words = "Home" if link.page.is_home else link.page.title
        return "Pages", Markup('<a href="{}">{}</a>').format(sheet.url(page_address(link.page.name)), words)
    if link.owner is None or isinstance(link.owner, Chart):
        return "", Markup()
    return _several(type(link.owner)), sheet.link(link.owner)


def _several(kind: type[Fact]) -> str:
    return f"{capital(kind.kind)}s"


def says_of(sheet: Sheet, picture: str) -> Markup:
    """The sentence above a picture that an editor has asked for."""
    chart = sheet.desk.dossier.get(Chart, picture)
    return sheet.prose(chart.says) if chart else Markup("")


def is_map(sheet: Sheet, picture: str) -> bool:
    """Whether a picture is a map, which is set narrower than a chart."""
    chart = sheet.desk.dossier.get(Chart, picture)
    return bool(chart.map) if chart else picture.endswith("/place-map")


def downloads_of(sheet: Sheet, picture: str) -> tuple[tuple[str, str], ...]:
    """Address and words of the files behind a picture: the reports of each of its figures."""
    chart = sheet.desk.dossier.get(Chart, picture)
    figures = chart.figures if chart else (picture.split("/", maxsplit=1)[0],)
    out = []
    for name in figures:
        figure, address = sheet.desk.dossier.get(Figure, name), f"figures/{name}/reports.csv"
        if figure is not None and address in sheet.desk.downloads:
            words = f"CSV: {figure.label}" if len(figures) > 1 else "CSV"
            out.append((sheet.url(address), f"{words}, {len(sheet.desk.dossier.reports_of(figure))} reports"))
    return tuple(out)


def other_dates(sheet: Sheet, event: Event) -> Markup:
    """The rival dates of an event, each with whose it is."""
    return Markup("; ").join(
        Markup("{}{}").format(
            sheet.day(other.when), Markup(", {}").format(sheet.all_named(other.by)) if other.by else ""
        )
        for other in event.also_dated
    )


def signs(sheet: Sheet, event: Event) -> Markup:
    """Who took part, with the signs of their sides, and the status of the event."""
    actors = dict.fromkeys(p.actor for p in event.who if not p.by)
    out = [Markup(", ").join(signed(sheet, name) for name in actors)] if actors else []
    if event.status not in ("reported", "corroborated"):
        out.append(badge(event.status))
    # Who says whose deed an event was says that it happened; where others have a part too, that is said of one part.
    accounts = () if actors else tuple(dict.fromkeys(name for p in event.who for name in p.by))
    if by := event.by or accounts:
        out.append(Markup("{} {}").format(say(by) if out else capital(say(by)), sheet.all_named(by)))
    return Markup(" · ").join(out)


SERIES = 3
"""Reports of one asserter and scope from which on they have a table of their own."""


class Ledger(NamedTuple):
    """A table of reports: its caption, the names of its columns and, for each line, row id, first cell and the rest."""

    caption: Markup
    names: tuple[str, ...]
    lines: tuple[tuple[str, Markup, tuple[Markup, ...]], ...]
    is_mixed: bool = False
    """Whether each line says who counts, and what."""


def ledgers(sheet: Sheet, figure: Figure) -> tuple[Ledger, ...]:
    """A figure's reports, newest first: a table for each series, that of the lead first, and one for all the others."""
    groups: dict[tuple[Scope, str], list[Report]] = defaultdict(list)
    for report in reversed(sheet.desk.dossier.reports_of(figure)):
        groups[report.scope, report.by or ""].append(report)
    lead = sheet.desk.dossier.lead_of(figure)
    first = (lead.scope, lead.by or "") if lead else next(iter(groups), None)
    order = sorted(groups, key=lambda key: (key != first, groups[key][0].is_restated))
    series = [key for key in order if key == first or len(groups[key]) >= SERIES]
    others = [key for key in order if key not in series]
    if len(others) == 1:
        series, others = [*series, *others], []
    tables = [_ledger(sheet, _caption(sheet, groups[key][0]), groups[key]) for key in series]
    if others:
        rest = [report for key in others for report in groups[key]]
        tables.append(
            _ledger(sheet, escape("Counts by other bodies, or of other days, places or people"), rest, is_mixed=True)
        )
    return tuple(tables)


def _ledger(sheet: Sheet, caption: Markup, reports: list[Report], *, is_mixed: bool = False) -> Ledger:
    with_parts = any(r.parts or r.of_which for r in reports)
    with_whole = any(r.whole for r in reports)
    names = ["Counted by", "Says", "As of"] if is_mixed else ["As of", "Says"]
    names += ["Made up of"] if with_parts else []
    names += ["Within"] if with_whole else []
    names += ["Document"]
    lines = []
    for report in reports:
        day = escape(sheet.when(report.as_of, short=True) if report.as_of else "not stated")
        if turn := sheet.turn(report):
            day += Markup(' <span class="soft">{}</span>').format(turn.lstrip())
        anchor = sheet.desk.dossier.anchor(report)
        day = Markup(f'<a class="at" href="#{anchor}">{day}</a>')  # noqa: S704 - an id, and what is escaped above
        cells = [_phrase(sheet, report)]
        cells += [day] if is_mixed else []
        cells += [_parts(sheet, report)] if with_parts else []
        cells += [_whole(sheet, report)] if with_whole else []
        cells += [_documents(sheet, report)]
        lines.append((anchor, _counter(sheet, report) if is_mixed else day, tuple(cells)))
    return Ledger(caption, tuple(names), tuple(lines), is_mixed)


def _caption(sheet: Sheet, report: Report) -> Markup:
    asserter = sheet.desk.dossier.get(Actor, report.by)
    way = "Calculated here from the counts of" if report.is_calculated else "Counted by"
    who = escape(f"{way} {asserter.name}" if asserter else unnamed(report))
    return Markup("{}, counted otherwise. {}").format(who, _instead(sheet, report)) if report.is_restated else who


def _counter(sheet: Sheet, report: Report) -> Markup:
    """Who counts, and what instead of what the figure says."""
    return holder(sheet, report) + instead(sheet, report)


def instead(sheet: Sheet, report: Report, *, known: str = "") -> Markup:
    """What a report counts instead of what its figure says; empty where it counts just that, or the page is on it."""
    told = _instead(sheet, report, known)
    return Markup('<p class="s">{}</p>').format(told) if told else told


def _instead(sheet: Sheet, report: Report, known: str = "") -> Markup:
    """In sentences: days, place and people in one, the definition in another."""
    scope = report.scope
    place = sheet.desk.dossier.facts.get(scope.where)
    words = {
        "since": escape(sheet.since(report.since) if report.since else "first day not stated"),
        "where": escape(place.title_text if place else scope.where or "place not stated"),
        "population": escape(sheet.label("populations", scope.population)),
        "counting": escape(COUNTING[scope.counting]),
    }
    told = capital(Markup("; ").join(words[name] for name in report.restated if name not in ("definition", known)))
    defined = sheet.prose(scope.definition.rstrip(".")) if "definition" in report.restated else Markup()
    return Markup(" ").join(Markup("{}.").format(sentence) for sentence in (told, defined) if sentence)


def _phrase(sheet: Sheet, report: Report) -> Markup:
    """The phrase itself; this row is where its provenance is written, so it links nowhere."""
    css = ' class="dis"' if sheet.is_disputed(report) else ""
    out = Markup(f"<b{css}>{escape(sheet.phrase(report))}</b>")  # noqa: S704 - escaped
    if report.of is not None:
        out += Markup(" of “{}”").format(sheet.named(report.of))
    if report.is_calculated or report.status != "reported":
        out += Markup(" {}").format(badge(report.status, calculated=report.is_calculated))
    if report.entry is not None:
        if report.entry.original is not None:
            original = report.entry.original
            out += Markup('<p class="s"><q lang="{}">{}</q></p>').format(original.lang, original.says)
        out += _reasons(sheet, report)
    return out


def _reasons(sheet: Sheet, report: Report) -> Markup:
    entry = report.entry
    assert entry is not None
    said = [entry.note, *entry.explains.values()]
    return Markup("").join(Markup('<p class="s">{}</p>').format(sheet.prose(text)) for text in said if text)


def _parts(sheet: Sheet, report: Report) -> Markup:
    out = []
    if report.parts:
        sums = Markup(" + ").join(_part(sheet, part) for part in report.parts)
        out.append(sums + _sum(sheet, report))
    if report.of_which:
        out.append(Markup("of them ") + Markup(", ").join(_part(sheet, part) for part in report.of_which))
    return Markup("; ").join(out)


def _part(sheet: Sheet, part: Report) -> Markup:
    number = Markup('<a href="{}">{}</a>').format(sheet.row(part), sheet.phrase(part))
    short = part.figure.short
    name = Markup("{} {}").format(number, short) if short else Markup("{} {}").format(part.figure.label, number)
    others = part.whole is not None and part.by != part.whole.by
    return name + Markup(" ({})").format(sheet.name(part.by)) if others and part.by else name


def _sum(sheet: Sheet, report: Report) -> Markup:
    left = report.unlisted
    if left is None:
        return Markup()
    if left == 0:
        return Markup(' <span class="soft">adds up</span>')
    word = "short" if left > 0 else "over"
    return Markup(' <span class="off">{} {}</span>').format(sheet.count(abs(int(left))), word)


def _whole(sheet: Sheet, report: Report) -> Markup:
    if report.whole is None:
        return Markup()
    whole = report.whole
    return Markup('{} <a href="{}">{}</a>').format(whole.figure.label, sheet.row(whole), sheet.phrase(whole))


def _documents(sheet: Sheet, report: Report) -> Markup:
    out = Markup("; ").join(document(sheet, citation.id, citation) for citation in report.sources)
    notes = [citation.note for citation in report.sources if citation.note]
    return out + Markup("").join(Markup('<p class="s">{}</p>').format(sheet.prose(note)) for note in notes)


def accounts(sheet: Sheet, claim: Claim, against: tuple[str, ...]) -> tuple[Claim, ...]:
    """A claim and the claims among what stands against it, to be set side by side."""
    return (claim, *(rival for name in against if (rival := sheet.desk.dossier.get(Claim, name))))


def others_among(sheet: Sheet, names: tuple[str, ...]) -> tuple[str, ...]:
    """The ids of those facts that are no claims."""
    return tuple(name for name in names if sheet.desk.dossier.get(Claim, name) is None)


def accusers(sheet: Sheet, event: Event) -> tuple[Participant, ...]:
    """Who is said to have done it, where accounts of that differ; each entry names who says so."""
    dossier = sheet.desk.dossier
    roles = dossier.vocabulary.roles
    accused = tuple(p for p in event.who if p.role in roles and roles[p.role].accuses)
    # A text that names a side and one that names a group of that side are no rivals.
    sides = {who.side if (who := dossier.get(Actor, p.actor)) and who.side else p.actor for p in accused}
    differ = len(sides) > 1 or any(p.status is Status.DISPUTED for p in accused)
    return accused if differ and len({p.actor for p in accused}) > 1 else ()


def actor(sheet: Sheet, names: tuple[str, ...]) -> Actor | None:
    """The first of those who say it: whose side's colour stands beside an account."""
    return sheet.desk.dossier.get(Actor, names[0]) if names else None
