"""Where everything meets: a content folder in; findings, pages, pictures and downloads out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from generator import charts as chart_shelf
from generator import exports as export_shelf
from generator import handbook
from generator import pages as page_shelf
from generator import rules as rule_shelf
from generator.charting import ChartKind, Plan, ShowsPlaces, TellsEvents, draw_all
from generator.charting import discover as discover_charts
from generator.checking import Rule, check
from generator.checking import discover as discover_rules
from generator.describing import Download, schemas
from generator.describing import discover as discover_exports
from generator.diagnostics import Code, Diagnostic, Finding, Location, Severity, error, in_order, refused, show
from generator.diffing import Change, compare
from generator.facts import Chart, Dossier, Fact, Figure, Place, nearest
from generator.facts.verifying import coverage
from generator.loading import load
from generator.loading.archive import with_archive
from generator.loading.history import check_out
from generator.refusals import REFUSALS
from generator.rendering import Desk, Page, addresses, links, wording
from generator.rendering import discover as discover_pages
from generator.rendering.typography import curl, typeset

Notify = Callable[[str], None]


class Examined(NamedTuple):
    """What was read and what is wrong with it; nothing is drawn yet."""

    dossier: Dossier
    """Everything that was read, drafts included; the site is made of `dossier.published`."""
    diagnostics: tuple[Diagnostic, ...]
    silenced: int
    explained: int
    plans: tuple[Plan, ...]
    """The charts that records ask for."""
    waits: bool = False
    """Whether some rules were not asked because something could not be read or found."""

    @property
    def errors(self) -> tuple[Diagnostic, ...]:
        return tuple(d for d in self.diagnostics if d.severity is Severity.ERROR)


class Site(NamedTuple):
    """Everything that is published, before any engine has touched it."""

    examined: Examined
    pages: tuple[Page, ...]
    downloads: tuple[Download, ...]


@cache
def rules() -> tuple[Rule, ...]:
    """Every rule there is, by name."""
    return discover_rules(rule_shelf)


@cache
def told() -> tuple[handbook.Told, ...]:
    """Everything that a message can be signed with, by name: the rules, and what is refused by none."""
    return tuple(sorted((*rules(), *REFUSALS), key=lambda each: each.name))


def examine(
    content: Path,
    shown: str = "",
    today: date | None = None,
    *,
    archive: Path | None = None,
    base: Dossier | None = None,
    is_release: bool = False,
) -> Examined:
    """Read a content folder and ask everything that can be asked without drawing or rendering.

    What depends on the day is asked only where `today` is given, what the documents themselves say only where
    `archive` is, and what compares with the version that readers have only where `base` is. What nobody has read is
    refused where it `is_release`.
    """
    loaded = load(content, shown)
    read, unread = with_archive(loaded.dossier, archive) if archive else (loaded.dossier, ())
    whole = replace(read, today=today, base=base, is_release=is_release)
    checked = check(whole, rules(), {rule.name for rule in rules()} | {"empty-chart"})
    dossier = whole.published
    plans, plan_problems = planned(dossier, dossier.all(Chart))
    problems = (*loaded.problems, *unread, *checked.diagnostics, *plan_problems, *_page_problems(dossier))
    return Examined(whole, in_order(list(problems)), checked.silenced, checked.explained, plans, checked.waits)


def assemble(examined: Examined, cache_folder: Path, notify: Notify = lambda _: None) -> Site | tuple[Diagnostic, ...]:
    """Draw the charts and render the pages of content without errors; what could not be drawn comes back instead."""
    dossier = examined.dossier.published
    # Nobody wrote these, and no mistake of an editor is in them: a check need not plan them.
    unasked, problems = planned(dossier, unasked_charts(dossier))
    if problems:
        return tuple(problems)
    drawn, failures = draw_all((*examined.plans, *unasked), cache_folder, notify)
    if failures:
        return tuple(
            error("undrawn-chart", f"chart `{name}` could not be drawn: {why}", _chart_place(dossier, name))
            for name, why in failures
        )
    downloads = _downloads(dossier)
    desk = Desk(
        dossier,
        tuple(Path(p) for p in page_shelf.__path__),
        drawn,
        {d.address: d.about for d in downloads},
        cache_folder.parent / "templates",
    )
    made = (*(page for kind in discover_pages(page_shelf) for page in kind.pages(desk)), *handbook.pages(desk, told()))
    from_left = frame(examined.dossier)["dir"] == "ltr"
    pages = tuple(typeset(page, from_left=from_left) for page in made)
    return Site(examined, pages, downloads)


def version(content: Path, revision: str) -> Dossier:
    """A story as it stood: at a revision of the folder's own repository, or in another folder of that name.

    What could not be read in it is left out. Raises HistoryError where there is no such version.
    """
    if (Path(revision) / "explainer.yml").is_file():  # any other folder may have the name of a branch
        return load(Path(revision)).dossier
    with TemporaryDirectory(prefix="explainer-") as folder:
        check_out(revision, content, Path(folder))
        return load(Path(folder), f"{revision}:{content}").dossier


def differences(content: Path, base: Dossier, shown: str = "") -> tuple[Change, ...]:
    """What differs between a version and a content folder as it is."""
    return compare(base, load(content, shown).dossier)


def schemas_of(content: Path, shown: str = "") -> Mapping[str, str]:
    """JSON Schema by file name, with the words of this folder's vocabulary."""
    return schemas(load(content, shown).dossier.vocabulary)


def count(examined: Examined, diagnostics: Sequence[Diagnostic]) -> str:
    """The last line of every command: how much was found in how many facts."""
    errors = sum(d.severity is Severity.ERROR for d in diagnostics)
    warnings = len(diagnostics) - errors
    explained = examined.silenced + examined.explained
    reasons = ""
    if explained:
        reasons = f"; {_many(explained, 'more finding')} {'is' if explained == 1 else 'are'} explained in the facts"
    if examined.waits:
        reasons += "; some rules wait until what cannot be read or found is right"
    return (
        f"{_many(errors, 'error')}, {_many(warnings, 'warning')} in {_many(len(examined.dossier.facts), 'fact')}"
        f" and {_many(len(examined.dossier.stated_reports), 'report')}{reasons}"
    )


def archive_line(dossier: Dossier) -> str:
    """How much of the facts the archive bears out, or how much was not asked where there is none."""
    if dossier.archive is None:
        located = sum(citation.locator is not None for citation, _ in dossier.citations)
        return f"archive: none given, so {_many(located, 'locator')} went unverified" if located else ""
    found = coverage(dossier)
    alone = f" ({found.in_digits:,} by digits alone)" if found.in_digits else ""
    differing = f", {found.differing:,} not as the text has them" if found.differing else ""
    return (
        f"archive: {_many(found.verified, 'statement')} verified{alone}{differing}"
        f", {found.unverifiable:,} not verifiable, {found.without_text:,} without text"
    )


def _many(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def frame(dossier: Dossier) -> Mapping[str, str]:
    """What every page says of the story around its own words, as text."""
    story = dossier.story
    locale = wording.locale_of(story.language)
    return {
        "title": curl(story.title),
        "question": curl(story.question),
        "as_of": wording.when(dossier.as_of, story.language) if dossier.as_of else "",
        "licence": story.licence,
        "authors": wording.listed(story.authors, story.language),
        "repository": story.site.repository or "",
        "language": story.language,
        "dir": "rtl" if locale.text_direction == "right-to-left" else "ltr",
    }


def findings_page(examined: Examined, diagnostics: Sequence[Diagnostic]) -> Page:
    """A home page that shows what is wrong, errors first, for the time in which the site cannot be built."""
    ordered = sorted(diagnostics, key=lambda d: d.severity is not Severity.ERROR)
    shown = [show(d, examined.dossier.texts) for d in ordered]
    body = Desk(examined.dossier, ()).render("findings.html.jinja", findings=shown, total=count(examined, diagnostics))
    return Page("", "The facts need attention", count(examined, diagnostics), "findings", str(body), "findings")


def unasked_charts(dossier: Dossier) -> Iterator[Chart]:
    """The pictures that every figure and place gets without being asked."""
    home = dossier.get(Chart, dossier.story.map)
    for kind in discover_charts(chart_shelf):
        for figure in dossier.all(Figure):
            if kind.suits(dossier, figure):
                yield _unasked(kind, figure, {"title": figure.label, "figures": [figure.id]})
        if isinstance(kind, ShowsPlaces):
            outlines = list(home.map if home else dossier.maps)
            for place in (p for p in dossier.all(Place) if kind.suits_place(dossier, p)):
                yield _unasked(kind, place, {"title": place.name, "places": [place.id], "map": outlines})


def _unasked(kind: ChartKind, fact: Fact, shown: Mapping[str, object]) -> Chart:
    """The record that nobody wrote; its id is that of the fact and the kind's name."""
    record = {"id": f"{fact.id}-{kind.name}"[:64].strip("-"), "chart": kind.name, **shown}
    return Chart.model_validate(record).model_copy(update={"id": f"{fact.id}/{kind.name}"})


def planned(dossier: Dossier, charts: Iterable[Chart]) -> tuple[tuple[Plan, ...], list[Diagnostic]]:
    """What is to be drawn for these records, and what is wrong with them; nothing is drawn yet."""
    kinds = {kind.name: kind for kind in discover_charts(chart_shelf)}
    plans: list[Plan] = []
    problems: list[Diagnostic] = []
    for chart in charts:
        kind = kinds.get(chart.chart)
        if kind is None:
            way_out = nearest(chart.chart, kinds) or f"one of {', '.join(kinds)}"
            problems.append(
                error("unknown-reference", f"there is no chart of the kind `{chart.chart}`", chart.at("chart"), way_out)
            )
            continue
        if any(name not in dossier.facts for name in (*chart.figures, *chart.places, *chart.events, *chart.actors)):
            continue  # unknown-reference or draft-cited has said so
        plan = kind.plan(dossier, chart)
        if isinstance(plan, Plan):
            plans.append(plan)
        elif not dossier.broken:  # what it lacks may stand in what could not be read
            problems += [refused("empty-chart", finding) for finding in plan]
    return tuple(plans), problems


def _downloads(dossier: Dossier) -> tuple[Download, ...]:
    return tuple(d for export in discover_exports(export_shelf) for d in export(dossier))


def _page_problems(dossier: Dossier) -> Iterator[Diagnostic]:
    """What is wrong with the pages, judged before anything is drawn or published."""
    made = [address for kind in discover_pages(page_shelf) for address in kind.addresses(dossier)]
    made += handbook.addresses(dossier, told())
    files = cache(lambda: frozenset(d.address for d in _downloads(dossier)))
    every: tuple[tuple[Code, Iterable[Finding]], ...] = (
        ("taken-address", addresses.taken(dossier.pages, made)),
        ("unsafe-prose", links.refused(dossier)),
        ("broken-link", links.judge(dossier, frozenset(made), files)),
        ("wrong-kind-reference", _misplaced(dossier)),
        ("wrong-shape", _untold_days(dossier)),
    )
    yield from (refused(code, finding) for code, found in every for finding in found)


def _misplaced(dossier: Dossier) -> Iterator[Finding]:
    """The map and the timeline of the home page, where they are none."""
    story, charts = dossier.story, dossier.all(Chart)
    kinds = {kind.name: isinstance(kind, TellsEvents) for kind in discover_charts(chart_shelf)}
    for key, name, fit, why in (
        ("map", story.map, [c for c in charts if c.map], "it has no outlines"),
        ("timeline", story.timeline, [c for c in charts if kinds.get(c.chart)], "charts of its kind tell no events"),
    ):
        chart = dossier.get(Chart, name)
        if chart is not None and chart.chart in kinds and chart not in fit:
            way_out = f"name another, such as `{fit[0].id}`" if fit else "name another, or leave the key out"
            yield Finding(f"`{chart.id}` is no {key}, for {why}", story.at(key), way_out)


def _untold_days(dossier: Dossier) -> Iterator[Finding]:
    """The language of the story, where no date can be written in it; what was said of its numbers comes first."""
    language = dossier.story.language
    if not wording.knows(language) and not dossier.broken:
        way_out = "write the code of a language, such as en, de or ar"
        yield Finding(
            f"no words for dates are known in the language `{language}`", dossier.story.at("language"), way_out
        )


def _chart_place(dossier: Dossier, name: str) -> Location:
    fact = dossier.facts.get(name) or dossier.facts.get(name.split("/", maxsplit=1)[0])
    return fact.at() if fact else Location("content")
