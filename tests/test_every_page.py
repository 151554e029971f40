"""What every page of its kind has: who links to it, how it was corrected, what its words mean, how to change it."""

from __future__ import annotations

import re
import shutil
from html import unescape
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from mkdocs.commands.build import build
from mkdocs.config import load_config

from generator.facts import Counting, Qualifier
from generator.rendering.labels import BASIS, STATUS

ROOT = Path(__file__).parent.parent
ELECTION = ROOT / "tests" / "sites" / "election"
KINDS = {
    "figures/votes-all": ("People counted otherwise", "figures/votes-all.yml"),
    "timeline/result": ("The result was read on another day", "timeline.yml"),
    "actors/count-office": ("The body has another name", "actors.yml"),
    "places/port-calder": ("It lies elsewhere", "places.yml"),
    "claims/meadow-won": ("Its words were others", "claims.yml"),
    "sources/count-bulletin": ("It came out on another day", "sources.yml"),
}
"""One page of each kind of fact: what the ledger says of it here, and the file in which it is written."""
FACTS = tuple(KINDS)
LISTS = ("figures", "timeline", "actors", "places", "claims", "sources")
OTHERS = (".", "the-count", *LISTS, "about", "data", "corrections")


def words(html: str) -> str:
    """What a reader sees."""
    return unescape(" ".join(re.sub(r"<[^>]+>", " ", html).split()))


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small story in which a fact of each kind has been corrected."""
    folder = tmp_path_factory.mktemp("every")
    shutil.copytree(ELECTION / "content", folder / "content")
    settings = (ELECTION / "mkdocs.yml").read_text().replace("../../../site_overrides", str(ROOT / "site_overrides"))
    (folder / "mkdocs.yml").write_text(settings)
    entries = (
        f"- {{date: 2031-05-{20 + n}, kind: correction, facts: [{page.split('/')[1]}], why: {why}.}}\n"
        for n, (page, (why, _)) in enumerate(KINDS.items())
    )
    (folder / "content" / "corrections.yml").write_text("".join(entries))
    build(load_config(str(folder / "mkdocs.yml")))
    return folder / "site"


def _page(site: Path, address: str) -> str:
    return (site / address / "index.html").read_text(encoding="utf-8")


def _section(page: str, name: str) -> str:
    (section,) = re.findall(f'<section><div class="head"><h2 id="{name}">.*?</section>', page, re.DOTALL)
    return str(section)


@pytest.mark.parametrize("address", [*FACTS, *OTHERS])
def test_a_page_is_as_of_its_facts_and_can_be_reported(site: Path, address: str) -> None:
    """The day is the newest of any fact; the report names the page by its id and says what it says."""
    page = _page(site, address)
    (foot,) = re.findall(r"<footer.*?</footer>", page, re.DOTALL)
    assert "Facts as of 12 May 2031." in words(foot)
    (report,) = re.findall(r'href="([^"]*issues/new[^"]*)"', foot)
    said = parse_qs(urlsplit(unescape(report)).query)
    name = address.rpartition("/")[2] if address in FACTS else "home" if address == "." else f"{address}/"
    assert said["title"] == [f"Problem with {name}"]
    (description,) = re.findall(r'<meta name="description" content="([^"]*)"', page)
    assert unescape(description) in said["body"][0]


@pytest.mark.parametrize("address", FACTS)
def test_a_fact_can_be_edited_where_it_is_written(site: Path, address: str) -> None:
    """The link says so, and opens the record's file at the record's line."""
    edit = r'href="[^"]*/edit/main/content/facts/([^"#]*)#L(\d+)">Edit this fact<'
    ((link, line),) = re.findall(edit, _page(site, address))
    assert link == KINDS[address][1]
    text = (ELECTION / "content" / "facts" / link).read_text().split("\n")[int(line) - 1]
    assert address.split("/")[1] in text or link.startswith("figures/")


def test_pages_that_are_made_from_one_file_lead_to_it(site: Path) -> None:
    """Prose to its page, the words to the vocabulary, the ledger to its newest entry."""
    files = {"the-count": "pages/the-count.md", "about": "vocabulary.yml", ".": "explainer.yml"}
    for address, file in files.items():
        assert f"/edit/main/content/{file}#L1" in _page(site, address)
    assert f"/edit/main/content/corrections.yml#L{len(KINDS)}" in _page(site, "corrections")


@pytest.mark.parametrize("address", FACTS)
def test_a_page_says_what_was_corrected_in_it(site: Path, address: str) -> None:
    """Its own entry alone, with a link to all of them."""
    section = _section(_page(site, address), "corrected")
    assert f"{KINDS[address][0]}." in words(section)
    assert section.count("<li>") == 1
    assert 'href="../../corrections/"' in section


def test_a_page_that_was_not_corrected_says_nothing_of_it(site: Path) -> None:
    """No empty heading stands there."""
    assert "corrected" not in _page(site, "figures/votes-meadow")


@pytest.mark.parametrize("address", FACTS)
def test_a_page_tells_who_links_to_it_by_kind(site: Path, address: str) -> None:
    """Every group has its word, and at least one link."""
    section = _section(_page(site, address), "linked")
    groups = re.findall(r"<dt>(\w+)</dt><dd>(.*?)</dd>", section, re.DOTALL)
    assert groups
    assert {kind for kind, _ in groups} <= {"Pages", "Figures", "Events", "Actors", "Places", "Claims", "Sources"}
    assert all('<a href="' in links for _, links in groups)


def test_each_row_of_a_figure_has_a_link_that_can_be_kept(site: Path) -> None:
    """The day of a report leads to the row it stands in, in tables of one body and of several."""
    for figure in ("votes-all", "complaints"):
        rows = re.findall(r'<tr id="([^"]+)">(.*?)</tr>', _page(site, f"figures/{figure}"), re.DOTALL)
        assert rows
        assert [re.findall(r'<a class="at" href="#([^"]+)">', row) for _, row in rows] == [[name] for name, _ in rows]


def test_what_changed_lately_and_what_it_stands_on_are_told_at_the_start(site: Path) -> None:
    """The five newest entries; facts that rest on documents are counted, not the documents themselves."""
    section = _section(_page(site, "."), "stands")
    told = words(section)
    assert [why for why, _ in KINDS.values() if why in told] == [why for why, _ in list(KINDS.values())[1:]]
    cited = [
        (fact, source.name)
        for source in (site / "sources").iterdir()
        if source.is_dir()
        for fact in re.findall(r'data-l="Of what"><a href="\.\./\.\./([^"]+)"', _page(site, f"sources/{source.name}"))
    ]
    facts, sources = len({fact for fact, _ in cited}), len({source for _, source in cited})
    assert f"{facts} facts rest on {sources} documents ." in told


def test_every_word_has_its_meaning(site: Path) -> None:
    """Each status, qualifier and way of counting, each measure, role and relation that is explained."""
    about = _page(site, "about")
    meanings = dict(re.findall(r'<dt id="([a-z0-9-]+)">.*?</dt><dd>(.+?)</dd>', about))
    assert {f"status-{STATUS[status][0]}" for status in STATUS} | {"status-calc"} <= meanings.keys()
    assert {f"qualifiers-{q}" for q in Qualifier} <= meanings.keys()
    assert {f"counting-{c}" for c in Counting} | {f"basis-{b}" for b in BASIS} <= meanings.keys()
    assert meanings["measures-votes"] == "Ballots accepted as valid."
    assert meanings["relations-leads"] == "Seen from the other end: is led by."
    assert meanings["roles-ballot-stuffer"].startswith("An accusation")


@pytest.mark.parametrize(
    ("address", "term"),
    [
        ("figures/votes-all", "status-reported"),
        ("figures/votes-all", "measures-votes"),
        ("figures/votes-all", "qualifiers"),
        ("figures/votes-all", "counting-cumulative"),
        ("timeline/result", "status-reported"),
        ("claims/meadow-won", "status-claimed"),
        ("actors/open-vote", "relations-observed"),
    ],
)
def test_words_on_pages_lead_to_their_meaning(site: Path, address: str, term: str) -> None:
    """And the place they lead to is there."""
    assert f'href="../../about/#{term}"' in _page(site, address)
    assert f'id="{term}"' in _page(site, "about")
