"""What pages say of numbers that are no plain counts: shares, other scopes, and leads that have nothing."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.rendering import Page
from generator.site import Site

BASE = Path(__file__).parent / "rules" / "base"
CITED = 'sources: ["courier-march-4, title"]'
NOTED = "note: A note on it."
ACTORS = f"""- {{id: river-office, name: River Office, kind: office, {NOTED}}}
- {{id: dike-guild, name: Dike Guild, kind: group, side: town}}
- {{id: mill-owners, name: Mill Owners, kind: group}}
- {{id: herders, name: Herders, kind: group}}
"""
SOURCES = "".join(
    f"- {{id: {name}, publisher: {publisher}, language: en, looked: whole, kind: news, interest: none{more}}}\n"
    for name, publisher, more in (
        ("courier-march-4", "The Courier", ", published: 2031-03-04"),
        ("courier-undated", "The Courier", ""),
        ("herald-one", "The Herald", ", published: 2031-03-04"),
        ("herald-two", "The Herald", ", published: 2031-03-04"),
        ("echo", "The Echo", ", carries: [herders, mill-owners]"),
    )
)
DROWNED = f"""label: People drowned
measure: drowned
unit: people
population: all
since: 2031-03-01
where: low-town
lead: {{by: dike-guild, why: It counts all towns.}}
reports:
  - {{says: 14, as_of: 2031-03-03, by: river-office, {CITED}}}
  - says: 90
    as_of: 2031-03-04
    by: dike-guild
    where: hill-town
    since: 2031-03-02
    population: children
    counting: in-period
    definition: "Only those found in [[low-town]]."
    {CITED}
    of_which: {{guests: most}}
"""
GUESTS = f"""label: Guests drowned
measure: drowned
unit: people
population: all
since: 2031-03-01
where: low-town
of: drowned
reports:
  - {{says: 4, as_of: 2031-03-03, by: river-office, {CITED}}}
  - {{says: almost half, as_of: 2031-03-04, by: river-office, {CITED}}}
"""
RATE = f"""label: Spared
measure: drowned
unit: people
population: all
since: 2031-03-01
of: drowned
reports:
  - {{says: almost half, as_of: 2031-03-04, by: river-office, {CITED}}}
"""
FOUND = f"""label: Found
measure: drowned
unit: people
population: all
where: low-town
lead: {{by: river-office, why: It looks every day.}}
reports:
  - says: 9
    as_of: 2031-03-03
    by: river-office
    {CITED}
    parts: {{milled: {{says: 2, by: dike-guild}}, barned: 3}}
  - {{says: 12, as_of: 2031-03-04, by: river-office, where: hill-town, {CITED}}}
"""
MILLED = """label: Found in the mill
short: in the mill
measure: drowned
unit: people
population: all
"""
BARNED = MILLED.replace("mill", "barn")
EVENTS = f"""- {{id: dike-breaks, title: The dike breaks, when: 2031-03-02, {NOTED}, {CITED}}}
- id: dike-is-cut
  title: The dike is cut
  when: 2031-03-03
  {CITED}
  who:
    - {{actor: dike-guild, role: culprit, by: river-office, status: claimed}}
    - {{actor: mill-owners, role: culprit, by: [river-office, herders], status: claimed}}
- id: dike-is-mended
  title: The dike is mended
  when: 2031-03-05
  {CITED}
  who: [{{actor: dike-guild, role: helper}}, {{actor: mill-owners, role: helper, by: herders}}]
"""
CLAIMS = f"""- {{id: sound, by: dike-guild, title: It was sound, says: It was., contradicts: rotten, {CITED}, {NOTED}}}
- {{id: rotten, by: river-office, title: It was rotten, says: The dike was rotten., {CITED}}}
"""
PLACES = (
    f"- {{id: low-town, name: Low Town, kind: town, {NOTED}}}\n"
    + "- {id: hill-town, name: Hill Town, kind: town, sources: [{id: echo, at: title, via: herders}]}\n"
)


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory, assembled: Callable[[Path], Site]) -> dict[str, Page]:
    """The pages of a small story by address."""
    folder = tmp_path_factory.mktemp("story")
    content = folder / "content"
    shutil.copytree(BASE, content)
    files = {
        "drowned": DROWNED,
        "guests": GUESTS,
        "spared": RATE,
        "found": FOUND,
        "milled": MILLED,
        "barned": BARNED,
    }
    (content / "facts" / "figures").mkdir()
    for name, text in files.items():
        (content / "facts" / "figures" / f"{name}.yml").write_text(text)
    for name, text in (
        ("timeline", EVENTS),
        ("claims", CLAIMS),
        ("places", PLACES),
        ("actors", ACTORS),
        ("sources", SOURCES),
    ):
        (content / "facts" / f"{name}.yml").write_text(text)
    (content / "pages" / "index.md").write_text(
        "# The flood\n\nThe guild counts [[drowned by dike-guild]], [[guests by dike-guild]] of them guests.\n"
    )
    with (content / "explainer.yml").open("a") as story:
        story.write("key_figures: [spared, guests]\n")
    return {page.address: page for page in assembled(content).pages}


def words(html: str) -> str:
    """What a reader sees."""
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


def test_a_count_stands_large_before_a_newer_share(pages: dict[str, Page]) -> None:
    """And the page does not call it the newest."""
    page = pages["figures/guests/"].body
    (big,) = re.findall(r'<p class="big">.*?</p>', page)
    assert words(big) == "4 people"
    assert "Of 3 reports it is the newest that counts exactly this" in page


def test_a_share_that_stands_large_says_of_what(pages: dict[str, Page]) -> None:
    """On its page, as the first figure and as a card of the home page, and with who counts it; without a unit."""
    (big,) = re.findall(r'<p class="big">.*?</p>', pages["figures/spared/"].body)
    assert words(big) == "almost half of “ People drowned ”"
    home = pages[""].body
    assert words(re.findall(r'<p class="big">.*?</p>', home)[0]) == "almost half of “ People drowned ”: Spared"
    assert words(re.findall(r'<p class="ph">.*?</p>', home)[0]) == "almost half of “ People drowned ”"
    assert "almost half of “ People drowned ” 4 Mar 2031" in words(pages["actors/river-office/"].body)


def test_a_reports_other_scope_is_told_with_all_that_differs(pages: dict[str, Page]) -> None:
    """Its references are shown as facts, never as brackets."""
    (caption,) = re.findall(r"<caption>(Counted by Dike Guild.*?)</caption>", pages["figures/drowned/"].body)
    assert words(caption) == (
        "Counted by Dike Guild, counted otherwise. From 2 March 2031 on; Hill Town; children; "
        "counted within a period. Only those found in Low Town ."
    )


def test_what_a_part_inherits_of_another_scope_is_told_as_well(pages: dict[str, Page]) -> None:
    """The whole restates its days, and they hold for the part that is typed in it."""
    (caption,) = re.findall(r"<caption>(Counted by Dike Guild.*?)</caption>", pages["figures/guests/"].body)
    assert "From 2 March 2031 on; Hill Town" in words(caption)


def test_a_newer_count_of_another_scope_is_told_beside_the_one_shown_first(pages: dict[str, Page]) -> None:
    """With what it counts instead, and only where the same body has counted since."""
    page = words(pages["figures/found/"].body)
    assert "Newer, but not the same count: 12 (River Office, 4 Mar 2031). Hill Town." in page
    assert [a for a, p in pages.items() if "Newer, but not the same count" in p.body] == ["figures/found/"]


def test_a_share_is_told_as_one(pages: dict[str, Page]) -> None:
    """It does not add up, and its unit is the whole of which it is a share."""
    page = words(pages["figures/spared/"].body)
    assert "a share of a whole; it can rise and fall" in page
    assert "Unit a share of “ People drowned ”" in page
    assert "added up" not in page


def test_a_part_of_another_body_names_it(pages: dict[str, Page]) -> None:
    """In the column of parts, where the others are the row's own."""
    page = words(pages["figures/found/"].body)
    assert "2 in the mill (Dike Guild) + 3 in the barn" in page


def test_a_number_in_a_sentence_leads_to_all_that_it_counts(pages: dict[str, Page]) -> None:
    """Whom and from which day on, by its own word or by that of its whole."""
    home = words(pages[""].body)
    assert "People drowned: counted within a period ; from 2 March 2031 on; children. Only those found" in home
    assert "Guests drowned: a share of a whole; it can rise and fall; from 2 March 2031 on; within 90" in home


def test_an_actors_page_shows_its_count_before_its_newer_share(pages: dict[str, Page]) -> None:
    """As the figure's own page does."""
    assert "Guests drowned 4 people 3 Mar 2031" in words(pages["actors/river-office/"].body)


def test_a_reason_to_lead_stands_only_over_the_report_of_whom_it_speaks(pages: dict[str, Page]) -> None:
    """The guild has no report that can be shown, so its reason is not given for the office's."""
    page = pages["figures/drowned/"].body
    assert words(re.findall(r'<p class="big">.*?</p>', page)[0]) == "14"
    assert "It counts all towns" not in page


def test_documents_of_one_publisher_are_told_apart_in_their_list(pages: dict[str, Page]) -> None:
    """By the day they came out, and by a number where that is the same; a link's words lead to one place alone."""
    links = dict(re.findall(r'<h2><a href="([^"]+)/">(.*?)</a></h2>', pages["sources/"].body))
    assert links == {
        "courier-march-4": "The Courier, 4 Mar 2031",
        "courier-undated": "The Courier, undated",
        "herald-one": "The Herald, 4 Mar 2031 (1)",
        "herald-two": "The Herald, 4 Mar 2031 (2)",
        "echo": "The Echo",
    }


def test_a_document_without_a_title_is_told_by_its_day(pages: dict[str, Page]) -> None:
    """One of a publisher's many would have the name of all of them."""
    titles = {name: pages[f"sources/{name}/"].title for name in ("courier-march-4", "courier-undated")}
    assert titles == {"courier-march-4": "The Courier, 4 March 2031", "courier-undated": "The Courier"}
    assert all(f"<h1>{title}</h1>" in pages[f"sources/{name}/"].body for name, title in titles.items())


def test_whose_text_it_is_is_told_once(pages: dict[str, Page]) -> None:
    """Whoever a document has it from is not named again among those whose text it carries."""
    assert "The Echo , title, by way of Herders , carrying Mill Owners" in words(pages["places/hill-town/"].body)


def test_a_documents_page_tells_what_it_says_of_a_claim(pages: dict[str, Page]) -> None:
    """No cell of its table is left empty beside a claim."""
    assert "The dike was rotten" in words(pages["sources/courier-march-4/"].body)


@pytest.mark.parametrize(
    "address", ["actors/river-office/", "claims/sound/", "timeline/dike-breaks/", "places/low-town/"]
)
def test_a_note_stands_in_the_head_of_its_page(address: str, pages: dict[str, Page]) -> None:
    """It is no section of its own, which would have no heading."""
    head = pages[address].body.partition("</header>")[0]
    assert "A note on it" in head
    assert set(re.findall(r"<section[^>]*>\s*(<[^>]+>)", pages[address].body)) <= {'<div class="head">'}


def test_the_timeline_names_who_accuses_where_nobody_else_tells_of_the_event(pages: dict[str, Page]) -> None:
    """Each of them once, and nobody whom they accuse."""
    entry = pages["timeline/"].body.partition('<li id="dike-is-cut">')[2].partition("</li>")[0]
    assert words(entry).endswith("Say River Office and Herders")


def test_who_tells_of_one_part_in_an_event_does_not_tell_of_the_event(pages: dict[str, Page]) -> None:
    """Another part is told by the documents of the event itself, and so is that it happened."""
    entry = pages["timeline/"].body.partition('<li id="dike-is-mended">')[2].partition("</li>")[0]
    assert words(entry).endswith("Dike Guild")
