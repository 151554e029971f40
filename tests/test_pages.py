"""What pages say of numbers that are no plain counts: shares, other scopes, and leads that have nothing."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from generator.rendering import Page
from generator.site import Site, assemble, examine

BASE = Path(__file__).parent / "rules" / "base"
CITED = 'sources: ["courier-march-4, title"]'
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
EVENTS = f"""- {{id: dike-breaks, title: The dike breaks, when: 2031-03-02, {CITED}}}
"""
PLACES = "- {id: low-town, name: Low Town, kind: town}\n- {id: hill-town, name: Hill Town, kind: town}\n"


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Page]:
    """The pages of a small story by address."""
    folder = tmp_path_factory.mktemp("story")
    content = folder / "content"
    shutil.copytree(BASE, content)
    files = {"drowned": DROWNED, "guests": GUESTS, "spared": RATE}
    (content / "facts" / "figures").mkdir()
    for name, text in files.items():
        (content / "facts" / "figures" / f"{name}.yml").write_text(text)
    for name, text in (("timeline", EVENTS), ("places", PLACES)):
        (content / "facts" / f"{name}.yml").write_text(text)
    (content / "pages" / "index.md").write_text(
        "# The flood\n\nThe guild counts [[drowned by dike-guild]], [[guests by dike-guild]] of them guests.\n"
    )
    with (content / "explainer.yml").open("a") as story:
        story.write("key_figures: [spared, guests]\n")
    site = assemble(examine(content, "content"), folder / "cache")
    assert isinstance(site, Site), site
    return {page.address: page for page in site.pages}


def words(html: str) -> str:
    """What a reader sees."""
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


def test_a_count_stands_large_before_a_newer_share(pages: dict[str, Page]) -> None:
    """And the page does not call it the newest."""
    page = pages["figures/guests/"].body
    (big,) = re.findall(r'<p class="big">.*?</p>', page)
    assert words(big) == "4 people"
    assert "Of 3 reports, the newest that counts just this" in page


def test_a_share_that_stands_large_says_of_what(pages: dict[str, Page]) -> None:
    """On its page, as the first figure and as a card of the home page, and with who counts it; without a unit."""
    (big,) = re.findall(r'<p class="big">.*?</p>', pages["figures/spared/"].body)
    assert words(big) == "almost half of People drowned"
    home = pages[""].body
    assert words(re.findall(r'<p class="big">.*?</p>', home)[0]) == "almost half of People drowned : Spared"
    assert words(re.findall(r'<p class="ph">.*?</p>', home)[0]) == "almost half of People drowned"
    assert "almost half of People drowned 4 Mar 2031" in words(pages["actors/river-office/"].body)


def test_a_reports_other_scope_is_told_with_all_that_differs(pages: dict[str, Page]) -> None:
    """Its references are shown as facts, never as brackets."""
    (caption,) = re.findall(r"<caption>(Counted by Dike Guild.*?)</caption>", pages["figures/drowned/"].body)
    assert words(caption) == (
        "Counted by Dike Guild, counted otherwise: from 2 March 2031 on; Hill Town; children; "
        "counted within a period; Only those found in Low Town"
    )


def test_what_a_part_inherits_of_another_scope_is_told_as_well(pages: dict[str, Page]) -> None:
    """The whole restates its days, and they hold for the part that is typed in it."""
    (caption,) = re.findall(r"<caption>(Counted by Dike Guild.*?)</caption>", pages["figures/guests/"].body)
    assert "from 2 March 2031 on; Hill Town" in words(caption)


def test_a_number_in_a_sentence_leads_to_all_that_it_counts(pages: dict[str, Page]) -> None:
    """Whom and from which day on, by its own word or by that of its whole."""
    home = words(pages[""].body)
    assert "People drowned: counted within a period; from 2 March 2031 on; children; Only those found" in home
    assert "Guests drowned: counted within a period; from 2 March 2031 on; within 90" in home


def test_an_actors_page_shows_its_count_before_its_newer_share(pages: dict[str, Page]) -> None:
    """As the figure's own page does."""
    assert "Guests drowned 4 people 3 Mar 2031" in words(pages["actors/river-office/"].body)


def test_a_reason_to_lead_stands_only_over_the_report_of_whom_it_speaks(pages: dict[str, Page]) -> None:
    """The guild has no report that can be shown, so its reason is not given for the office's."""
    page = pages["figures/drowned/"].body
    assert words(re.findall(r'<p class="big">.*?</p>', page)[0]) == "14"
    assert "It counts all towns" not in page
