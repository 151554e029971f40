"""Drafts: a site with them is, byte for byte, the site without them."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.site import Site, count, examine, frame, unasked_charts

BASE = Path(__file__).parent / "rules" / "base"
CITED = 'sources: ["courier-march-4, title"]'
FILES = {
    "facts/figures/drowned.yml": f"""label: People drowned
measure: drowned
unit: people
population: all
since: 2031-03-01
reports:
  - {{says: 14, as_of: 2031-03-03, order: 1, by: river-office, {CITED}}}
  - {{says: 16, as_of: 2031-03-03, order: 2, by: river-office, {CITED}}}
""",
    "facts/timeline.yml": f"""- id: dike-breaks
  title: The dike breaks
  when: 2031-03-02
  {CITED}
  who:
    - {{actor: river-office, role: helper, by: dike-guild, {CITED}}}
""",
    "facts/claims.yml": f"- {{id: sound, by: dike-guild, title: It was sound, says: It was sound., {CITED}}}\n",
    "facts/actors.yml": f"""- {{id: river-office, name: River Office, kind: office}}
- id: dike-guild
  name: Dike Guild
  kind: group
  relations:
    - {{is: runs, actor: river-office, {CITED}}}
""",
    "facts/charts.yml": "- {id: deaths, title: Deaths, chart: figure-over-time, figures: [drowned]}\n",
    "pages/index.md": "# The flood\n\n[[drowned]] drowned when [[dike-breaks]], says [[dike-guild]].\n\n![[deaths]]\n",
}
DRAFTS = {
    "facts/figures/drowned.yml": f"""  - says: 77
    as_of: 2031-03-04
    by: dike-guild
    status: draft
    {CITED}
    note: "See [[rotten]]."
    parts: {{perhaps: 71}}
  - {{says: 78, as_of: 2031-03-04, by: river-office, status: draft, {CITED}}}
""",
    "facts/figures/perhaps.yml": f"""label: Perhaps
measure: drowned
unit: people
population: children
part_of: drowned
reports:
  - {{says: 79, as_of: 2031-03-04, by: river-office, status: draft, {CITED}}}
""",
    "facts/timeline.yml": f"""    - {{actor: dike-guild, role: culprit, by: river-office, status: draft, {CITED}}}
- id: dike-mended
  title: The dike is mended
  when: 2031-03-20
  by: dike-guild
  where: low-town
  after: dike-breaks
  formerly: [dike-repaired]
  status: draft
  {CITED}
""",
    "facts/claims.yml": f"""- id: rotten
  by: river-office
  title: It was rotten
  says: The dike was rotten, and [[dike-mended]].
  about: [dike-guild]
  contradicts: [sound]
  status: draft
  {CITED}
""",
    "facts/actors.yml": f"    - {{is: runs, actor: river-office, from: 2031-01-01, status: draft, {CITED}}}\n",
}


def story(folder: Path, *layers: dict[str, str]) -> Path:
    """A content folder of the small story, with what these layers add to its files."""
    content = folder / "content"
    shutil.copytree(BASE, content)
    for name in layers[0]:
        (content / name).unlink(missing_ok=True)
    for layer in layers:
        for name, text in layer.items():
            (content / name).parent.mkdir(exist_ok=True)
            with (content / name).open("a") as file:
                file.write(text)
    return content


@pytest.fixture(scope="module")
def sites(tmp_path_factory: pytest.TempPathFactory, assembled: Callable[[Path], Site]) -> tuple[Site, Site]:
    """The site of the story with drafts, and of the story without."""
    with_drafts, without = (tmp_path_factory.mktemp("story") for _ in range(2))
    return assembled(story(with_drafts, FILES, DRAFTS)), assembled(story(without, FILES))


def test_drafts_change_no_page(sites: tuple[Site, Site]) -> None:
    """No page, no list, no back-link, no count, no picture, no trend on a card."""
    with_drafts, without = ({page.address: page for page in site.pages} for site in sites)
    assert sorted(with_drafts) == sorted(without)
    for address, page in without.items():
        assert with_drafts[address] == page, address


def test_drafts_change_no_download(sites: tuple[Site, Site]) -> None:
    """Neither the tables of facts nor those of reports."""
    assert sites[0].downloads == sites[1].downloads
    assert len(sites[1].downloads) > 1


def test_drafts_change_no_picture_and_no_frame(sites: tuple[Site, Site]) -> None:
    """The charts that records ask for, those that every fact gets, and the day that the site is as of."""
    with_drafts, without = (site.examined for site in sites)
    assert with_drafts.plans == without.plans
    asked = [{chart.id for chart in unasked_charts(e.dossier.published)} for e in (with_drafts, without)]
    assert asked[0] == asked[1]
    assert frame(with_drafts.dossier.published) == frame(without.dossier)
    assert frame(with_drafts.dossier) != frame(without.dossier)


def test_drafts_are_checked_as_everything_else(tmp_path: Path) -> None:
    """An editor meets the mistakes in a draft before it is published, and the check counts it."""
    wrong = {**DRAFTS, "facts/claims.yml": DRAFTS["facts/claims.yml"].replace("[[dike-mended]]", "[[dike-mend]]")}
    examined = examine(story(tmp_path, FILES, wrong), "content")
    assert [d.rule for d in examined.errors] == ["unknown-reference"]
    waits = "some rules wait until what cannot be read or found is right"
    assert count(examined, ()) == f"0 errors, 0 warnings in 11 facts and 6 reports; {waits}"
