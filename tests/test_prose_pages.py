"""Prose pages beside the pages made from facts: whose an address is, where links lead, and ids that stand once."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from generator import pages as shelf
from generator.diagnostics import Diagnostic
from generator.facts import KINDS, Fact
from generator.rendering import Page, discover
from generator.site import Site, examine

ELECTION = Path(__file__).parent / "sites" / "election" / "content"
Built = Callable[[], dict[str, Page]]
PAGE = "# More\n\n[[count-office]] counts.\n\n"


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """A copy of a small story, to be changed."""
    return shutil.copytree(ELECTION, tmp_path / "content")


def write(content: Path, name: str, text: str) -> Path:
    """Give the story a page."""
    file = content / "pages" / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")
    return file


def change(content: Path, name: str, old: str, new: str) -> None:
    """Replace one text in one file."""
    file = content / name
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")


def errors(content: Path) -> list[Diagnostic]:
    """What is refused before anything is drawn."""
    return list(examine(content, "content").errors)


@pytest.fixture
def built(content: Path, assembled: Callable[[Path], Site]) -> Built:
    """Gives the pages of the story as it is then, by address."""
    return lambda: {page.address: page for page in assembled(content).pages}


def ids_of(page: Page) -> list[str]:
    """Every id of a page, drawings included."""
    return re.findall(r'\sid="([^"]+)"', page.body)


def test_every_kind_of_page_says_beforehand_where_its_pages_stand(content: Path, built: Built) -> None:
    """What is told to be at an address is what is made there, kind by kind."""
    write(content, "more.md", PAGE)
    write(content, "part/one.md", PAGE)
    examined = examine(content, "content")
    told = [address for kind in discover(shelf) for address in kind.addresses(examined.dossier)]
    assert sorted(told) == sorted(built())


# ---------------------------------------------------------------- addresses


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("404", "the name `404` is taken by the site itself"),
        ("con", "the name `con` is taken by the site itself"),
        ("assets", "the name `assets` is taken by the site itself"),
        ("sitemap", "the name `sitemap` is taken by the site itself"),
        ("about", "the name `about` is taken by the site itself"),
        ("data", "the name `data` is taken by the site itself"),
        ("corrections", "the name `corrections` is taken by the site itself"),
        ("nul/more", "the name `nul` is taken by the site itself"),
        ("figures", "the page would take the address `figures/`, which another page has"),
        ("timeline", "the page would take the address `timeline/`, which another page has"),
        ("actors/harbour-list", "the page would take the address `actors/harbour-list/`, which another page has"),
        ("actors/port-list", "the page would take the address `actors/port-list/`, which another page has"),
        ("sources/count-bulletin", "the page would take the address `sources/count-bulletin/`, which another"),
        ("part/index", "only the home page is an index"),
    ],
)
def test_a_page_takes_no_address_that_is_given_away(name: str, said: str, content: Path) -> None:
    """Reserved names, lists, facts, former addresses and indexes are refused at the page's file."""
    write(content, f"{name}.md", PAGE)
    (found,) = errors(content)
    assert found.finding.message.startswith(said)
    assert found.rule == "taken-address"
    assert str(found.at) == f"content/pages/{name}.md:1:1"
    assert found.finding.help


def test_two_pages_of_one_address_are_told_apart(content: Path) -> None:
    """`part.md` and `part/index.md` would be one page."""
    write(content, "part.md", PAGE)
    write(content, "part/index.md", PAGE)
    (found,) = errors(content)
    assert found.at.path == "content/pages/part/index.md"
    assert found.finding.help == "put its text into `pages/part.md`"


FORMER = {
    "actor": ("actors.yml", "{id: open-vote,"),
    "claim": ("claims.yml", "{id: harbour-won,"),
    "event": ("timeline.yml", "- id: uplands-ballots\n"),
    "figure": ("figures/turnout.yml", "label: Turnout\n"),
    "place": ("places.yml", "{id: uplands,"),
    "source": ("sources.yml", "{id: count-bulletin,"),
}


@pytest.mark.parametrize("kind", FORMER)
def test_a_former_address_leads_to_the_fact(kind: str, content: Path, built: Built) -> None:
    """Of every kind that has pages: one link to where the fact is now, and prose may still use the old id."""
    file, line = FORMER[kind]
    new = f"{line}formerly: [as-it-was]\n" if line.endswith("l: Turnout\n") else f"{line} formerly: [as-it-was],"
    if line.endswith("ballots\n"):
        new = f"{line}  formerly: [as-it-was]\n"
    change(content, f"facts/{file}", line, new)
    write(content, "more.md", PAGE + "[[as-it-was]]\n")
    pages = built()
    (fact,) = [f for f in examine(content, "content").dossier.facts.values() if f.formerly == ("as-it-was",)]
    moved = pages[f"{fact.folder}/as-it-was/"]
    assert fact.kind == kind
    assert f'href="../{fact.id}/"' in moved.body
    assert f"{fact.folder}/{fact.id}/" in pages
    assert f'href="../{fact.folder}/{fact.id}/' in pages["more/"].body


def test_every_kind_with_pages_is_looked_at() -> None:
    """A new kind of fact is not forgotten; charts alone have no page of their own."""
    kinds: dict[str, type[Fact]] = dict(KINDS)
    assert {k.kind for k in kinds.values()} - {"chart"} == set(FORMER)


# ---------------------------------------------------------------- links


@pytest.mark.parametrize(
    ("link", "written"),
    [
        ("the-count.md", "../the-count/"),
        ("index.md", "../"),
        ("more.md", "./"),
        ("part/one.md", "../part/one/"),
        ("figures/index.md", "../figures/"),
        ("figures/turnout.md", "../figures/turnout/"),
        ("the-count.md#what-is-disputed", "../the-count/#h-what-is-disputed"),
        ("../the-count/#what-is-disputed", "../the-count/#h-what-is-disputed"),
        ("../the-count/#c-count-over-time", "../the-count/#c-count-over-time"),
        ("index.md#short", "../#short"),
        ("#days", "#h-days"),
        ("more.md#days", "#h-days"),
        ("../figures/", "../figures/"),
        ("../figures/index.html", "../figures/index.html"),
        ("/figures/", "/figures/"),
        ("../data/reports.csv", "../data/reports.csv"),
        ("https://example.org/x", "https://example.org/x"),
        ("mailto:a@example.org", "mailto:a@example.org"),
    ],
)
def test_a_link_leads_where_it_says(link: str, written: str, content: Path, built: Built) -> None:
    """Files of pages, addresses, headings and downloads."""
    write(content, "more.md", PAGE + f"[there]({link})\n\n## Days\n")
    write(content, "part/one.md", PAGE + "[back](../more.md#days)\n")
    pages = built()
    assert f'<a href="{written}">there</a>' in pages["more/"].body
    assert '<a href="../../more/#h-days">back</a>' in pages["part/one/"].body


@pytest.mark.parametrize(
    ("link", "said", "way_out"),
    [
        ("whatever.md", "`whatever.md` leads nowhere", "link to a page of this site"),
        ("the-cuont.md", "`the-cuont.md` leads nowhere", "did you mean `the-count.md`?"),
        ("../figurs/", "`../figurs/` leads nowhere", "did you mean `../figures/`?"),
        ("../figures", "`../figures` leads nowhere", "did you mean `../figures/`?"),
        ("../data/report.csv", "`../data/report.csv` leads nowhere", "did you mean `../data/reports.csv`?"),
        ("../../x/", "`../../x/` leads out of the site", "write the whole https address"),
        ("#dais", "`More` has no heading `#dais`", "did you mean `#days`?"),
        ("the-count.md#map", "`The count` has no heading `#map`", "it has `#what-is-disputed`"),
        ("javascript:x", "`javascript:x` is no address to link to", "a link goes to https://"),
    ],
)
def test_a_link_that_leads_nowhere_is_refused_at_its_address(link: str, said: str, way_out: str, content: Path) -> None:
    """With what stands nearest to it."""
    write(content, "more.md", PAGE + f"A word, then [a word]({link}).\n\n## Days\n")
    (found,) = errors(content)
    assert found.finding.message == said
    assert found.finding.help.startswith(way_out)
    assert str(found.at) == "content/pages/more.md:5:23"


@pytest.mark.parametrize("picture", ["![a](x.png)", "![a][b]\n\n[b]: https://example.org/x.png", "![](x.png)"])
def test_a_picture_from_a_file_is_refused(picture: str, content: Path) -> None:
    """It would be neither shown nor missed."""
    write(content, "more.md", PAGE + f"Look: {picture}\n")
    (found,) = errors(content)
    assert "would be a picture from a file" in found.finding.message
    assert "`![[id]]`" in found.finding.help
    assert str(found.at) == "content/pages/more.md:5:7"


# ---------------------------------------------------------------- ids


def test_a_picture_may_stand_twice_on_a_page(content: Path, built: Built) -> None:
    """The second has ids of its own, and everything in it names those."""
    write(content, "more.md", PAGE + "![[where-it-was-counted]]\n\n" * 2 + "![[uplands-ballots]]\n\n" * 2)
    page = built()["more/"]
    ids = ids_of(page)
    assert len(ids) == len(set(ids))
    assert {"c-where-it-was-counted", "c-where-it-was-counted_2"} <= set(ids)
    mentioned = [name for names in re.findall(r'aria-labelledby="([^"]+)"', page.body) for name in names.split()]
    mentioned += re.findall(r"url\(#([^)]+)\)", page.body)
    assert sorted(set(mentioned)) == sorted(set(ids) & set(mentioned))
    assert all(mentioned.count(i) == 1 for i in ids if i.endswith(("-t", "-d", "-t_2", "-d_2")))


def test_pictures_whose_names_read_alike_have_ids_of_their_own(content: Path, built: Built) -> None:
    """`a/b` is the picture that a figure gets by itself, `a-b` a chart that was asked for."""
    with (content / "facts" / "charts.yml").open("a") as file:
        file.write("- {id: votes-all-figure-over-time, chart: figure-over-time, title: X, figures: [votes-all]}\n")
    write(content, "more.md", PAGE + "![[votes-all]]\n\n![[votes-all-figure-over-time]]\n")
    ids = ids_of(built()["more/"])
    assert len(ids) == len(set(ids))
    assert {"c-votes-all-figure-over-time", "c-votes-all-figure-over-time_2"} <= set(ids)


def test_a_heading_has_no_id_of_the_page_around_it(content: Path, built: Built) -> None:
    """Whatever the home page calls its own sections, and whatever facts are called."""
    words = ("Map", "Days", "Disputed", "Short", "Main", "Key", "Sides", "Stands")
    change(content, "facts/charts.yml", "id: where-it-was-counted", "id: map")
    change(content, "explainer.yml", "map: where-it-was-counted", "map: map")
    text = (content / "pages" / "index.md").read_text()
    write(content, "index.md", text + "".join(f"\n## {word}\n\n[{word}](#{word.lower()})\n" for word in words))
    page = built()[""]
    ids = ids_of(page)
    assert len(ids) == len(set(ids))
    assert {f"h-{word.lower()}" for word in words} <= set(ids)
    assert all(f'<a href="#h-{word.lower()}">{word}</a>' in page.body for word in words)


def test_a_heading_shows_facts_and_its_id_has_the_words_for_them(content: Path, built: Built) -> None:
    """Whatever references stand above it, so that a link to it lasts."""
    heading = "## Of [[count-office]], and [[count-office|how it counts]]"
    write(content, "more.md", f"{PAGE}{heading}\n\n[Up](#of-count-office-and-how-it-counts)\n")
    page = built()["more/"]
    (shown,) = re.findall(r'<h2 id="h-of-count-office-and-how-it-counts">(.*?)</h2>', page.body)
    assert shown.count("<a href=") == 2
    assert '<a href="#h-of-count-office-and-how-it-counts">Up</a>' in page.body


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("# Of [[count-office]]\n", "1:6"),
        ("---\ntitle: Of [[count-office]]\n---\nWords.\n", "2:11"),
        ("---\ndescription: >\n  Of the\n  [[count-office]]\n---\n# More\n", "4:3"),
    ],
)
def test_a_title_shows_no_fact_and_is_refused_where_one_is_to_stand(text: str, place: str, content: Path) -> None:
    """It also stands in lists of pages and in the browser's own frame, where no reference can lead anywhere."""
    write(content, "more.md", text)
    found = [d for d in errors(content) if d.at.path == "content/pages/more.md"]
    assert [(str(d.at), d.finding.message.partition(":")[0]) for d in found] == [
        (f"content/pages/more.md:{place}", "double brackets show no fact here")
    ]


def test_one_chart_may_be_hero_map_and_embedded(content: Path, built: Built) -> None:
    """And a key figure may be named twice."""
    change(content, "explainer.yml", "hero_chart: count-over-time", "hero_chart: where-it-was-counted")
    change(content, "explainer.yml", "[votes-meadow,", "[votes-meadow, votes-meadow,")
    text = (content / "pages" / "index.md").read_text()
    write(content, "index.md", f"{text}\n![[where-it-was-counted]]\n")
    ids = ids_of(built()[""])
    assert len(ids) == len(set(ids))
    assert sum(i.startswith("c-where-it-was-counted") for i in ids) == 3


def test_the_map_of_the_home_page_is_a_map(content: Path) -> None:
    """It has outlines, whatever kind of chart draws them."""
    change(content, "explainer.yml", "map: where-it-was-counted", "map: count-over-time")
    (found,) = errors(content)
    assert found.finding.message == "`count-over-time` is no map, for it has no outlines"
    assert found.finding.help == "name another, such as `where-it-was-counted`"
    assert str(found.at).startswith("content/explainer.yml:")


@pytest.mark.parametrize("chart", ["count-over-time", "who-and-whom", "where-it-was-counted"])
def test_the_timeline_of_the_home_page_tells_events(chart: str, content: Path) -> None:
    """It stands in the place of the list of events, of which readers would otherwise see nothing there."""
    change(content, "explainer.yml", "hero_chart: count-over-time", f"timeline: {chart}")
    (found,) = errors(content)
    assert found.finding.message == f"`{chart}` is no timeline, for charts of its kind tell no events"
    assert found.finding.help == "name another, such as `days-by-side`"
    assert str(found.at) == "content/explainer.yml:12:11"


@pytest.mark.parametrize("chart", ["days-by-side", "where-day-by-day"])
def test_events_may_be_told_in_lanes_or_by_their_places(chart: str, content: Path) -> None:
    """Either shows them in the order of their days."""
    change(content, "explainer.yml", "hero_chart: count-over-time", f"timeline: {chart}")
    assert errors(content) == []


def test_a_chart_of_an_unknown_kind_is_refused_once(content: Path) -> None:
    """What it tells is not known either."""
    change(content, "facts/charts.yml", "chart: timeline-lanes", "chart: timeline-lane")
    change(content, "explainer.yml", "hero_chart: count-over-time", "timeline: days-by-side")
    (found,) = errors(content)
    assert found.rule == "unknown-reference"
