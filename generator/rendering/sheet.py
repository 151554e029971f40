"""One page in the making: links from where it stands, and the numbers and documents it has used so far.

The provenance of a number is written once a page: in a popover, an endnote on paper, or in the report's row.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from generator.facts import (
    Actor,
    Citation,
    Claim,
    Edtf,
    Event,
    Fact,
    Figure,
    Reference,
    Report,
    Source,
    Status,
    resolve,
)
from generator.facts.others import others, rivals
from generator.facts.resolving import Day, Days, Nothing, Number, Words
from generator.facts.saying import NOBODY, capital
from generator.rendering import Desk, PictureLike
from generator.rendering.addresses import address_of, relative
from generator.rendering.links import way
from generator.rendering.markup import Markup, escape
from generator.rendering.prose import inline, to_html
from generator.rendering.wording import count, day, language_name, listed, when

_NOUN = re.compile(r"\b(?:dozens|scores|tens|hundreds|thousands|millions)\Z", re.IGNORECASE)
"""Vague numbers that are nouns, so that what they number follows with `of`."""
LONG, LONGEST_LARGE = 22, 18
"""Characters from which a phrase may wrap, in a sentence and set large."""


@dataclass
class Sheet:
    """What a template calls to speak of facts. Everything it gives is escaped."""

    desk: Desk
    address: str
    popovers: bool = False
    """Whether numbers open their provenance on this page; else they link to their row on the figure's page."""
    used: list[Report] = field(default_factory=list)
    """The reports whose provenance the page must carry, in the order of their first appearance."""
    documents: dict[str, Source] = field(default_factory=dict)
    pictured: list[str] = field(default_factory=list)
    """The ids of pictures before they are told apart, and an empty one for each drawing."""

    # ---------------------------------------------------------------- links

    def url(self, address: str) -> str:
        """A relative link to an address of the site."""
        return relative(address, self.address)

    def title(self, fact: Fact) -> str:
        """What a fact is called in a link or heading. A claim without a title is told as somebody's word."""
        if not isinstance(fact, Claim) or fact.title:
            return fact.link_text
        said = Sheet(self.desk, self.address).prose(fact.says).striptags().rstrip(".")
        return f"{listed((self.name(by) for by in fact.by), self.desk.language)}: {said}"

    def link(self, fact: Fact, words: str = "") -> Markup:
        """A link to a fact's page."""
        # From another folder the way depends on how deep the page stands alone. Every page has many of these.
        if fact.folder == self.address.partition("/")[0]:
            return self._link(fact, words)
        key = fact.id, words, self.address.count("/")
        made = self.desk.links.get(key)
        if made is None:
            made = self.desk.links[key] = self._link(fact, words)
        return made

    def _link(self, fact: Fact, words: str) -> Markup:
        # Addresses are made of ids; only the words need escaping.
        way, text = self.url(address_of(fact)), words or self.title(fact)
        return Markup(f'<a href="{way}">{escape(text)}</a>')  # noqa: S704 - escaped

    def named(self, fact_id: str | None, words: str = "") -> Markup:
        """A link to the fact of that id; its id alone where there is none."""
        fact = self.desk.dossier.facts.get(fact_id or "")
        return self.link(fact, words) if fact else escape(words or fact_id or "")

    def all_named(self, ids: Iterable[str]) -> Markup:
        """Links to several facts, as a list in a sentence."""
        links = [str(self.named(i)) for i in ids]
        return Markup(listed(links, self.desk.language)) if links else Markup("")  # noqa: S704 - links are escaped

    # ---------------------------------------------------------------- words

    def when(self, value: Edtf | None, *, short: bool = False) -> str:
        return when(value, self.desk.language, short=short) if value else ""

    def since(self, value: Edtf) -> str:
        """From which day on something is counted: `from 27 November 2024 on`."""
        said, comma, doubt = self.when(value).partition(", ")
        return f"from {said} on{comma}{doubt}"

    def day(self, value: Edtf) -> str:
        """A date in short, its year left out if the story has no other."""
        period = self.desk.dossier.story.period
        years = {d.year for d in (period.first_day, period.last_day, value.first_day, value.last_day) if d}
        return when(value, self.desk.language, short=True, year=len(years) > 1)

    def count(self, value: int) -> str:
        return count(value, self.desk.language)

    def language_name(self, tag: str) -> str:
        """A language by its name in the reader's language; an unknown tag as it is."""
        return language_name(tag, self.desk.language)

    def name(self, actor: str | None) -> str:
        """An actor's short name."""
        return self.desk.dossier.name_of(actor)

    def gloss(self, actor: str | None) -> Markup:
        """The few words that say who an actor is; empty where there are none."""
        found = self.desk.dossier.get(Actor, actor)
        return self.prose(found.gloss) if found else Markup("")

    def label(self, section: str, name: str | None) -> str:
        """The story's word for an entry of its vocabulary."""
        return self.desk.dossier.vocabulary.label(section, name)

    def colour(self, side: str | None) -> str:
        """The colour token of a side; grey where there is none."""
        found = self.desk.dossier.vocabulary.sides.get(side or "")
        return found.colour if found else "grey"

    def prose(self, text: str | None) -> Markup:
        """A record's prose, its references shown."""
        if not text:
            return Markup("")
        return Markup(inline(text, self._show, lambda t: str(escape(t))))  # noqa: S704 - both parts are escaped

    def sentence(self, text: str) -> Markup:
        """A few words of a record as a sentence of their own; words that begin with a reference stay as they are."""
        return self.prose(text if text.startswith("[") else f"{capital(text)}.")

    def page_prose(self, text: str) -> Markup:
        """A page's Markdown, its references and embeds shown."""
        html = to_html(text, self._show, way(self.desk.dossier, self.address))
        return Markup(html.text)  # noqa: S704 - the sanitiser has been over it

    # ---------------------------------------------------------------- numbers

    def number(self, report: Report, words: str = "", *, capital_first: bool = False, css: str = "") -> Markup:
        """A phrase in a sentence: never without its qualifier, and one step from who says so."""
        text = words or self.phrase(report)
        inner: Markup | str = capital(text) if capital_first else text
        return self.number_html(report, escape(inner), css=css, long=len(text) > LONG)

    def number_html(self, report: Report, inner: Markup, *, css: str = "", long: bool = False) -> Markup:
        classes = " ".join(
            c for c in ("n", "dis" if self.is_disputed(report) else "", "long" if long else "", css) if c
        )
        if not self.popovers:
            words = f'data-w="{escape(self.who_when(report))}">{escape(inner)}'
            return Markup(f'<a class="{classes}" href="{self.row(report)}" {words}</a>')  # noqa: S704 - escaped
        if report not in self.used:
            self.used.append(report)
        number = self.used.index(report) + 1
        # Made of ids and numbers; only the words need escaping. Every page has many of these.
        return Markup(  # noqa: S704 - escaped
            f'<button type="button" class="{classes}" popovertarget="p-{number}" data-n="{number}"'
            f' data-w="{escape(self.who_when(report))}">{escape(inner)}</button>'
        )

    def row(self, report: Report) -> str:
        """The way to a report's row on its figure's page."""
        return self.url(f"{address_of(report.figure)}#{self.desk.dossier.anchor(report)}")

    def turn(self, report: Report) -> str:
        """Which of one asserter's reports of one day it is: `, the second of three that day`."""
        if report.order is None or report.as_of is None or report.whole is not None:
            return ""
        same = [
            r.order
            for r in self.desk.dossier.reports_of(report.figure)
            if r.by == report.by and r.as_of and r.as_of.text == report.as_of.text and r.whole is None
        ]
        return f" ({report.order} of {len(same)} that day)" if len(same) > 1 else ""

    def note_id(self, report: Report) -> str:
        """The id of a report's provenance on this page."""
        return f"p-{self.used.index(report) + 1}"

    def big(self, report: Report) -> Markup:
        """A phrase set large: the qualifier small, the value after it."""
        says = report.says
        prefix = Markup('<span class="q">{}</span> ').format(says.prefix) if says.prefix else Markup("")
        inner = prefix + Markup('<span class="v">{}</span>').format(says.body)
        return self.number_html(report, inner, long=len(says.text) > LONGEST_LARGE)

    def unit(self, report: Report) -> Markup:
        """What follows a number that stands alone: `square kilometres`, where the label has not said it; `of ...`."""
        if report.says.share:
            return Markup("of “{}”").format(self.named(report.of)) if report.of else Markup("")
        word = self.label("units", report.figure.unit)
        if word.casefold() in report.figure.label.casefold():
            return Markup("")
        entry = self.desk.dossier.vocabulary.units.get(report.figure.unit)
        if entry and entry.one and report.says.is_exact and report.says.best == 1:
            word = entry.one
        return escape(f"of {word}" if _NOUN.search(report.says.text) else word)

    def phrase(self, report: Report) -> str:
        """The phrase as it was typed; a calculated one with its separators."""
        if report.is_calculated and isinstance(report.says.best, int):
            return count(report.says.best, self.desk.language)
        return report.says.text

    def whose(self, report: Report) -> str:
        """Whose number it is in a few words: `WHO`, `calculated here from WHO`, `nobody named`."""
        name = self.name(report.by) or NOBODY
        return f"calculated here from {name}" if report.is_calculated else name

    def who_when(self, report: Report) -> str:
        """The short label of a number: `WHO, 8 Dec 2024`."""
        return ", ".join(p for p in (self.whose(report), self.when(report.as_of, short=True)) if p)

    def is_disputed(self, report: Report) -> bool:
        """Whether somebody else's report of the same count and day cannot hold together with this one."""
        return report.status is Status.DISPUTED or bool(rivals(self.desk.dossier, report))

    def others(self, report: Report) -> tuple[Report, ...]:
        """What everybody else says of the same figure, nearest in time."""
        return others(self.desk.dossier, report)

    # ---------------------------------------------------------------- documents

    def cite(self, citation: Citation, *, link: bool = True) -> Markup:
        """A document and the place in it: `Example News, carrying AGENCY, paragraph 4`."""
        source = self.desk.dossier.get(Source, citation.id)
        if source is None:
            return escape(citation.id)
        self.documents[source.id] = source
        out = self.link(source, source.publisher) if link else escape(source.publisher)
        if citation.locator:
            out = Markup(f"{out}, {escape(citation.locator)}")  # noqa: S704 - escaped; every page has many of these
        if citation.via:
            out += Markup(", by way of {}").format(self.all_named(citation.via))
        if citation.says:
            out += Markup(" (words it “{}”)").format(citation.says.text)
        return out

    def carried(self, source: Source, but: Iterable[str] = ()) -> str:
        """Whose text a document carries, in words, but for those who are told already; empty where it is its own."""
        return listed((self.desk.dossier.name_of(c) for c in source.carries if c not in but), self.desk.language)

    # ---------------------------------------------------------------- pictures

    def picture(self, name: str) -> PictureLike | None:
        return self.desk.pictures.get(name)

    # ---------------------------------------------------------------- references

    def _show(self, reference: Reference, begins: bool) -> str:
        shown = resolve(reference, self.desk.dossier)
        if isinstance(shown, Nothing):
            # The rules have refused it already; a page that is shown all the same says so.
            return str(Markup('<mark class="err">[[{}]]</mark>').format(reference.id))
        if reference.embeds:
            return self._embed(reference)
        words = capital(reference.words) if begins else reference.words
        match shown:
            case Number(report, _):
                return str(self.number(report, words, capital_first=begins))
            case Words(text, fact):
                text = words or (capital(text) if begins else text)
                return str(self.link(fact, text))
            case Day(value, fact, report):
                text = words or when(value, self.desk.language)
                return str(self._date(capital(text) if begins else text, fact, report))
            case Days(number, first, last):
                label = (
                    f"{day(first.when.first_day, self.desk.language)} to {day(last.when.first_day, self.desk.language)}"
                )
                html = Markup('<a class="n" href="{}" data-w="{}">{}</a>')
                return str(html.format(self.url(address_of(last)), label, words or count(number, self.desk.language)))

    def _date(self, text: str, fact: Fact, report: Report | None) -> Markup:
        if report is not None and isinstance(fact, Figure):
            target = f"{address_of(fact)}#{self.desk.dossier.anchor(report)}"
        else:
            target = address_of(fact)
        rival = isinstance(fact, Event) and bool(fact.also_dated)
        return Markup('<a class="n{}" href="{}">{}</a>').format(" dis" if rival else "", self.url(target), text)

    def _embed(self, reference: Reference) -> str:
        name = self.desk.dossier.aliases.get(reference.id, reference.id)
        return str(self.desk.render("embed.html.jinja", sheet=self, name=name))
