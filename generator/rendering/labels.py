"""The seven label rows that open every entry, always in one order, and the words for what stands in them."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from generator.facts import Actor, Basis, Citation, Counting, Looked, Place, Report, Source, Status
from generator.facts.actors import Relation
from generator.facts.saying import capital
from generator.facts.timeline import Participant
from generator.facts.vocabulary import Entry, RelationEntry, RoleEntry
from generator.rendering.markup import Markup, escape
from generator.rendering.sheet import Sheet
from generator.rendering.wording import listed, say

Rows = tuple[tuple[str, Markup], ...]

STATUS = {
    Status.REPORTED: ("reported", "Reported", "a document named here says so, in its own name or in another's"),
    Status.CLAIMED: ("claimed", "Claimed by a party", "a party's own word about its own deeds or its opponent's"),
    Status.CORROBORATED: ("corroborated", "Corroborated", "bodies that do not depend on each other say the same"),
    Status.DISPUTED: ("disputed", "Disputed", "somebody else says otherwise"),
    Status.SUPERSEDED: ("superseded", "Superseded", "the same body has since said something newer"),
    Status.RETRACTED: ("retracted", "Retracted", "withdrawn by whoever said it"),
}
"""Class, word and meaning of each status that readers meet."""

CALCULATED = ("calc", "Calculated here", "computed from reports of one body and one day; no document states it")
"""The same for a number that is no report."""

COUNTING = {
    Counting.CUMULATIVE: "a running total, which should only rise",
    Counting.IN_PERIOD: "counted within a period",
    Counting.POINT_IN_TIME: "the state on the day; it can fall",
    Counting.FORECAST: "expected, not counted",
}
SHARE = "a share of a whole; it can rise and fall"

LOOKED = {
    Looked.WHOLE: "read whole",
    Looked.EXCERPT: "an excerpt was read",
    Looked.HEADLINE: "only the headline was read",
    Looked.NOT_OPENED: "not opened",
}
"""How far an editor read a document."""

BASIS = {
    Basis.INFERRED: "not stated; inferred by the editors",
    Basis.OWN_VOICE: "the document in its own voice, which names nobody",
    Basis.UNNAMED: "somebody whom the document does not name",
}
"""Who says it, where no actor does."""

NOT_STATED = Markup('<span class="soft">not stated</span>')


@cache
def badge(status: Status, *, calculated: bool = False) -> Markup:
    """The status as a word in its frame."""
    css, word, _ = CALCULATED if calculated else STATUS[status]
    return Markup('<span class="badge {}">{}</span>').format(css, word)


def term(sheet: Sheet, group: str, name: str, words: str) -> Markup:
    """Words linked to what they mean, on the page about the site; `group` and `name` are as they stand there."""
    address = sheet.url(f"about/#{group}-{name}")
    return Markup(f'<a class="term" href="{escape(address)}">{escape(words)}</a>')  # noqa: S704 - escaped


def meaning(word: Entry) -> str:
    """What a word of the vocabulary means: its definition, or what its other keys say; empty where they say nothing."""
    if word.definition:
        return word.definition
    if isinstance(word, RelationEntry):
        return "Each is so to the other." if word.symmetric else f"Seen from the other end: {word.inverse}."
    is_charge = isinstance(word, RoleEntry) and word.accuses
    return "An accusation, which stands only with the name of whoever makes it." if is_charge else ""


def entry(sheet: Sheet, section: str, name: str) -> Markup:
    """The story's word for an entry of its vocabulary, linked to what it means where that is told."""
    found = sheet.desk.dossier.vocabulary.entries(section).get(name)
    label = sheet.label(section, name)
    return term(sheet, section, name, label) if found and meaning(found) else escape(label)


def status(sheet: Sheet, value: Status, *, calculated: bool = False) -> Markup:
    """The status in its frame, linked to what it means."""
    return term(sheet, "status", CALCULATED[0] if calculated else STATUS[value][0], badge(value, calculated=calculated))


def basis(sheet: Sheet, value: Basis) -> Markup:
    """Whose word it is where nobody is named, linked to what that means."""
    return term(sheet, "basis", value, BASIS[value]) if value in BASIS else NOT_STATED


def side_of(sheet: Sheet, actor: Actor | None) -> str:
    """The class that gives an actor its side's colour and sign."""
    return f"side-{sheet.colour(actor.side if actor else None)}"


def signed(sheet: Sheet, name: str | None, *, begins: bool = True) -> Markup:
    """An actor's name behind its side's sign, linked; with a capital, unless it stands within a sentence."""
    actor = sheet.desk.dossier.get(Actor, name)
    link = sheet.named(name, capital(sheet.name(name)) if begins else "")
    return Markup(f'<span class="side {side_of(sheet, actor)}">{link}</span>')  # noqa: S704 - escaped


def whose_word(sheet: Sheet, statement: Participant | Relation) -> Markup:
    """By whose word something is so, in brackets, and any doubt; empty where the document says it itself."""
    by = statement.by
    told = [f"{say(by)} {listed(map(sheet.name, by), sheet.desk.language)}"] if by else []
    if isinstance(statement, Participant) and statement.by == (statement.actor,):
        told = ["by its own word"]
    told += [STATUS[statement.status][1].lower()] if statement.status is not Status.REPORTED else []
    return Markup(' <span class="soft">({})</span>').format(", ".join(told)) if told else Markup()


def doubt(value: Status) -> str:
    """`; disputed`: a status that says more than that it was reported, behind a sentence."""
    return f"; {STATUS[value][1].lower()}" if value is not Status.REPORTED else ""


def holders(sheet: Sheet, names: Iterable[str]) -> Markup:
    """Those who say it, each with the sign of a side."""
    return Markup("<span>{}</span>").format(Markup(", ").join(signed(sheet, name) for name in names))


def of_report(sheet: Sheet, report: Report) -> Rows:
    """Status, Says, As of, Counts, Where, Source, Others say: of one report. Nobody says what is calculated here."""
    return (
        ("Status", _status(sheet, report)),
        ("Calculated from" if report.is_calculated else "Says", _says(sheet, report)),
        ("As of", _as_of(sheet, report)),
        ("Counts", _counts(sheet, report)),
        ("Where", sheet.named(report.scope.where) if report.scope.where else NOT_STATED),
        ("Source", _sources(sheet, report)),
        ("Others say", _others(sheet, report)),
    )


def holder(sheet: Sheet, report: Report) -> Markup:
    """Who counts, linked; of a number that is worked out here, from whose counts."""
    if not report.by:
        return escape(unnamed(report))
    if report.is_calculated:
        return Markup("calculated here from the counts of {}").format(sheet.named(report.by))
    return sheet.named(report.by, capital(sheet.name(report.by)))


def unnamed(report: Report) -> str:
    """Whose word it is where nobody is named, as a heading."""
    told = report.entry.basis if report.entry else Basis.EXPLICIT
    return capital(BASIS.get(told, "nobody is named"))


def provenance(sheet: Sheet) -> tuple[tuple[Report, Rows], ...]:
    """The label rows of every number that the page has shown, in the order of their first appearance."""
    return tuple((report, of_report(sheet, report)) for report in tuple(sheet.used))


def _status(sheet: Sheet, report: Report) -> Markup:
    """The report's own status; and that it is disputed, where others exclude it and its record does not say so."""
    own = status(sheet, report.status, calculated=report.is_calculated)
    if report.status is Status.DISPUTED or not sheet.is_disputed(report):
        return own
    return own + Markup(" ") + status(sheet, Status.DISPUTED)


def _says(sheet: Sheet, report: Report) -> Markup:
    actor = sheet.desk.dossier.get(Actor, report.by)
    if actor is None:
        return basis(sheet, report.entry.basis) if report.entry else NOT_STATED
    name = Markup('<b class="side {}">{}</b>').format(side_of(sheet, actor), sheet.link(actor, actor.name))
    is_other = actor.short and actor.short.casefold() != actor.name.casefold()
    short = Markup(" ({})").format(actor.short) if is_other else Markup("")
    gloss = Markup(", {}").format(sheet.prose(actor.gloss)) if actor.gloss else Markup("")
    whose = Markup("the counts of {}") if report.is_calculated else Markup("{}")
    return whose.format(name + short + gloss)


def _as_of(sheet: Sheet, report: Report) -> Markup:
    if report.as_of is None:
        return NOT_STATED
    return Markup("{}{}").format(sheet.when(report.as_of), sheet.turn(report))


def _counts(sheet: Sheet, report: Report) -> Markup:
    figure, scope = report.figure, report.scope
    way = escape(SHARE) if report.says.share else term(sheet, "counting", scope.counting, COUNTING[scope.counting])
    # A difference of two running totals is none.
    pieces = [escape(figure.label) if report.is_calculated else Markup("{}: {}").format(figure.label, way)]
    if report.since:
        pieces.append(escape(sheet.since(report.since)))
    if "population" in report.restated:
        pieces.append(escape(sheet.label("populations", scope.population)))
    if report.is_calculated:
        terms = (f"{'−' if sign < 0 else '+'} {sheet.phrase(of)}" for (sign, _), of in _terms(report))
        pieces.append(escape("calculated here as " + " ".join(terms).removeprefix("+ ")))
    if report.whole is not None:
        pieces.append(Markup('within <a href="{}">{}</a>').format(sheet.row(report.whole), sheet.phrase(report.whole)))
    defined = Markup(". {}.").format(sheet.prose(scope.definition.rstrip("."))) if scope.definition else Markup()
    return Markup("; ").join(pieces) + defined


def _terms(report: Report) -> list[tuple[tuple[int, str], Report]]:
    derived = report.figure.derived
    return list(zip(derived.terms, report.inputs, strict=True)) if derived else []


def _sources(sheet: Sheet, report: Report) -> Markup:
    return Markup("; ").join(document(sheet, citation.id, citation) for citation in report.sources) or NOT_STATED


def other_names(fact: Actor | Place) -> Markup:
    """Other spellings, then the names in other languages, each marked as words of its language."""
    abroad = (Markup('<span lang="{}">{}</span>').format(language, name) for language, name in fact.names.items())
    return Markup(", ").join((*fact.also, *abroad))


def document(sheet: Sheet, name: str, citation: Citation | None = None) -> Markup:
    """A document with the place in it, whose text it carries and when it came out."""
    source = sheet.desk.dossier.get(Source, name)
    if source is None:
        return escape(name)
    out = sheet.cite(citation) if citation is not None else sheet.link(source)
    carried = sheet.carried(source, citation.via if citation else ())
    more = [f"carrying {carried}"] if carried else []
    if source.published:
        more.append(sheet.when(source.published, short=True))
    return Markup(f"{out}, {escape(', '.join(more))}") if more else out  # noqa: S704 - escaped


def _others(sheet: Sheet, report: Report) -> Markup:
    rivals = sheet.others(report)
    if not rivals:
        return Markup('<span class="soft">no other count is recorded here</span>')
    return Markup("; ").join(
        Markup('<a href="{}">{}</a>, {}').format(sheet.row(other), sheet.phrase(other), sheet.who_when(other))
        for other in rivals[:4]
    )
