"""A figure's page can be cited: in plain words, in BibTeX and in CSL-JSON, whatever its title holds."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.exports.citations import downloads
from generator.facts import Dossier
from generator.loading import load
from generator.site import Site

ELECTION = Path(__file__).parent / "sites" / "election" / "content"
HOSTILE = 'Votes {of \\ 100 % & <all> "kinds"} #1 $_~^ {{ x é ع 票'
CSL_FIELDS = {
    "id": str, "type": str, "title": str, "author": list, "container-title": str, "issued": dict, "URL": str,
    "note": str, "language": str,
}  # fmt: skip
"""Of the fields that `csl-data.json` of CSL 1.0 allows, those that are used here."""
TEX = {
    r"\textbraceleft{}": "{", r"\textbraceright{}": "}", r"\textbackslash{}": "\\", r"\textasciitilde{}": "~",
    r"\textasciicircum{}": "^", r"\textless{}": "<", r"\textgreater{}": ">",
    **{f"\\{sign}": sign for sign in "%&#$_"},
}  # fmt: skip
"""What TeX sets for each command."""


def parsed(bibtex: str) -> tuple[str, str, dict[str, str]]:
    """Type, key and fields of the one entry of a file, as BibTeX reads it: braces are counted, nothing else."""
    head = re.match(r"@([a-z]+)\{([a-z0-9-]+),\n", bibtex)
    assert head, bibtex
    fields, at = {}, head.end()
    while bibtex[at] != "}":
        name = re.compile(r"\s*([a-z]+) = ").match(bibtex, at)
        assert name, bibtex[at:]
        start = at = name.end()
        depth = 0
        while depth or bibtex[at] != ",":
            depth += {"{": 1, "}": -1}.get(bibtex[at], 0)
            assert depth >= 0, bibtex[start:at]
            at += 1
        value = bibtex[start:at]
        if value.startswith("{"):
            assert value.endswith("}")
            value = value[1:-1]
        fields[name[1]] = value
        at = re.compile(r",\s*").match(bibtex, at).end()  # type: ignore[union-attr]  # the loop ended on it
    assert bibtex[at:] == "}\n"
    return head[1], head[2], fields


def plain(tex: str) -> str:
    """What a reader of the printed reference sees; a sign that TeX would not take as text is an error."""
    commands = re.compile("|".join(map(re.escape, TEX)))
    rest = commands.sub("", tex)
    assert not re.search(r"[\\%&#$_~^<>]", rest), rest
    text = re.sub(r"[{}]", "", commands.sub(lambda found: f"\0{list(TEX).index(found[0])}\0", tex))
    return re.sub("\0(\\d+)\0", lambda found: list(TEX.values())[int(found[1])], text)


def files(dossier: Dossier) -> dict[str, str]:
    """What stands beside the pages, by address."""
    return {download.address: download.text for download in downloads(dossier)}


@pytest.fixture(scope="module")
def dossier() -> Dossier:
    """A small story that says where it is published."""
    return load(ELECTION, "content").dossier


@pytest.fixture(scope="module")
def hostile(dossier: Dossier) -> Dossier:
    """The same story with hostile words in everything that is cited, and published nowhere."""
    figure = dossier.facts["votes-all"].model_copy(update={"label": HOSTILE})
    story = dossier.story.model_copy(
        update={
            "title": HOSTILE,
            "authors": (HOSTILE, "Ines and Sons"),
            "site": type(dossier.story.site)(),
            "licence": HOSTILE,
        }
    )
    return Dossier(story, dossier.vocabulary, {**dossier.facts, figure.id: figure})


def test_bibtex_has_title_authors_day_address_and_licence(dossier: Dossier) -> None:
    """The day is that of the newest report, never that of the build."""
    kind, key, fields = parsed(files(dossier)["figures/votes-all/cite.bib"])
    assert (kind, key) == ("misc", "votes-all")
    assert fields == {
        "author": "{Marland Desk}",
        "title": "{Votes counted}",
        "howpublished": "Marland votes",
        "year": "2031",
        "month": "may",
        "url": "https://marland.example.org/figures/votes-all/",
        "note": "As of 2031-05-12. CC BY 4.0",
    }


def test_csl_json_has_the_same_under_the_names_of_csl(dossier: Dossier) -> None:
    """One item, with no field that reference managers do not know."""
    (item,) = json.loads(files(dossier)["figures/votes-all/cite.json"])
    assert {name: type(value) for name, value in item.items()} == CSL_FIELDS
    assert item["type"] == "webpage"
    assert item["title"] == "Votes counted"
    assert item["author"] == [{"literal": "Marland Desk"}]
    assert item["container-title"] == "Marland votes"
    assert item["issued"] == {"date-parts": [[2031, 5, 12]]}
    assert item["URL"] == "https://marland.example.org/figures/votes-all/"
    assert item["note"] == "CC BY 4.0"


def test_hostile_words_stay_words_in_bibtex(hostile: Dossier) -> None:
    """Every brace has its other half, and what is printed is what was typed; an author's `and` parts nobody."""
    _, _, fields = parsed(files(hostile)["figures/votes-all/cite.bib"])
    assert plain(fields["title"]) == HOSTILE
    assert plain(fields["howpublished"]) == HOSTILE
    assert plain(fields["note"]) == f"As of 2031-05-12. {HOSTILE}"
    assert plain(fields["author"]) == f"{HOSTILE} and Ines and Sons"
    assert fields["author"].endswith("} and {Ines and Sons}")


def test_hostile_words_stay_words_in_csl_json(hostile: Dossier) -> None:
    """JSON takes them as they are."""
    (item,) = json.loads(files(hostile)["figures/votes-all/cite.json"])
    assert item["title"] == item["container-title"] == item["note"] == HOSTILE
    assert item["author"] == [{"literal": HOSTILE}, {"literal": "Ines and Sons"}]


def test_no_address_is_made_up(hostile: Dossier) -> None:
    """A story that is published nowhere is cited without one."""
    made = files(hostile)
    assert "url" not in parsed(made["figures/votes-all/cite.bib"])[2]
    assert "URL" not in json.loads(made["figures/votes-all/cite.json"])[0]


@pytest.mark.parametrize(
    ("day", "parts", "month"),
    [
        ("2031", [2031], None),
        ("2031-06", [2031, 6], "jun"),
        ("2031-06-04", [2031, 6, 4], "jun"),
        ("2031-06-04T10:00Z", [2031, 6, 4], "jun"),
        ("2031-06-01/2031-07-03", [2031, 7, 3], "jul"),
    ],
)
def test_a_day_is_no_finer_than_it_is_known(tmp_path: Path, day: str, parts: list[int], month: str | None) -> None:
    """A month stays a month; of a range, the last day counts."""
    figure = tmp_path / "facts" / "figures" / "sunk.yml"
    figure.parent.mkdir(parents=True)
    report = f"{{says: 4, as_of: {day}, by: office, sources: [paper]}}"
    figure.write_text(f"label: Sunk\nmeasure: m\nunit: u\npopulation: p\ncounting: cumulative\nreports: [{report}]\n")
    (tmp_path / "explainer.yml").write_text(
        "title: T\nquestion: Q\nsummary: S\nlicence: L\nperiod: 2031-01-01/2031-12-31\n"
    )
    made = files(load(tmp_path).dossier)
    (item,) = json.loads(made["figures/sunk/cite.json"])
    assert item["issued"] == {"date-parts": [parts]}
    assert parsed(made["figures/sunk/cite.bib"])[2].get("month") == month


def test_the_page_of_a_figure_says_how_to_cite_it(assembled: Callable[[Path], Site]) -> None:
    """In plain words with the same day, behind a quiet word that opens without a script, and links to both files."""
    site = assembled(ELECTION)
    page = next(p.body for p in site.pages if p.address == "figures/votes-all/")
    (cite,) = re.findall(r"<details><summary>Cite</summary>(.*?)</details>", page, re.DOTALL)
    assert re.sub(r"<[^>]+>", "", cite).split("\n")[0] == (
        "Marland Desk: “Votes counted”, Marland votes, as of 12 May 2031."
        " https://marland.example.org/figures/votes-all/. CC BY 4.0."
    )
    links = re.findall(r'href="([^"]+)"', cite)
    assert links == ["cite.bib", "cite.json"]
    assert {f"figures/votes-all/{link}" for link in links} <= {d.address for d in site.downloads}
