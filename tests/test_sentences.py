"""What pages say in sentences of their own is true and plain: whose word it is, what is calculated, what is cited."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from html import unescape
from pathlib import Path

import pytest

from generator.charting.signs import DOWNWARD, HOLLOW, LOOSE, UPWARD
from generator.facts import Qualifier
from generator.rendering import Page
from generator.site import Site

ELECTION = Path(__file__).parent / "sites" / "election" / "content"
CITED = ', sources: ["count-bulletin, page one"]}'
NOBODYS = """  - says: about 4,000
    basis: own-voice
    sources: ["marland-gazette-2031-05-06, page three"]
    explains: {report-without-date: It has no day.}
"""
RAIN = """- id: rain-begins
  title: The rain begins
  when: 2031-05-04
  part: evening
  by: [count-office, open-vote]
  where: marland
  sources: ["marland-gazette-2031-05-05, page one"]
  who:
    - {actor: harbour-list, role: ballot-stuffer, by: open-vote, sources: ["open-vote-report, title"]}
    - {actor: ines-roldao, role: ballot-stuffer, by: count-office, sources: ["count-bulletin, page one"]}
  also_dated: [{when: 2031-05-03, by: meadow-party, sources: ["meadow-statement, page one"]}]
- id: wind-rises
  title: The wind rises
  when: 2031-05-04
  who:
    - {actor: harbour-list, role: ballot-stuffer, by: open-vote, sources: ["open-vote-report, title"]}
    - {actor: meadow-party, role: ballot-stuffer, by: count-office, sources: ["count-bulletin, page one"]}
  sources: ["marland-gazette-2031-05-05, page one"]
"""
ABROAD = """  - says: 9
    as_of: 2031-05-11
    by: count-office
    population: abroad
    sources: ["count-bulletin, page three"]
"""
GIVEN_UP = """- id: meadow-lost
  by: harbour-list
  title: Meadow has lost
  says: Meadow has lost.
  when: 2031-05-05
  status: superseded
  contradicts: meadow-won
  sources: ["meadow-statement, page one"]
"""


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory, assembled: Callable[[Path], Site]) -> dict[str, Page]:
    """The pages of a small story by address, with a number of nobody, and documents for a place and an actor."""
    content = tmp_path_factory.mktemp("story") / "content"
    shutil.copytree(ELECTION, content)
    for name, old, new in (
        ("places", "kind: country}", f"kind: country{CITED}"),
        ("actors", "gloss: the body that counts}", f"gloss: the body that counts{CITED}"),
        ("../vocabulary", "{label: complaints}", "{label: slips, one: slip}"),
        ("figures/complaints", "{says: 31,", "{says: 1,"),
        ("figures/complaints-abroad", "says: several", "of_which: {complaints: 2, stations-open: 3}, says: dozens"),
        ("figures/complaints", "  - {says: 12,", f"{ABROAD}  - {{says: 12,"),
        ("sources", "published: 2031-05-06, language: en", "published: 2031-05-06, language: und"),
        ("actors", "name: Open Vote,", "name: Open Vote, short: open vote,"),
        ("timeline", "- {id: polls-open", f"{RAIN}- {{id: polls-open"),
        ("timeline", "title: Ballots are read again overnight,", "title: Read, date_basis: inferred, date_reason: So,"),
        ("claims", "- {id: meadow-won", f"{GIVEN_UP}- {{id: meadow-won"),
        ("figures/stations-open", "reports:\n", f"reports:\n{NOBODYS}"),
    ):
        file = content / "facts" / f"{name}.yml"
        assert old in file.read_text()
        file.write_text(file.read_text().replace(old, new, 1))
    return {page.address: page for page in assembled(content).pages}


def words(html: str) -> str:
    """What a reader sees, with no space where a tag was."""
    return unescape(" ".join(re.sub(r"<[^>]+>", "", html).split()))


def row(page: Page, name: str) -> str:
    """What one of the rows that open an entry says."""
    (value,) = re.findall(rf"<dt>{name}</dt><dd>(.*?)</dd>", page.body)
    return words(value)


def test_whoever_is_accused_stands_with_the_accuser(pages: dict[str, Page]) -> None:
    """In the same cell, with the doubt; on the page of the event and on that of the document."""
    told = "put in false ballots: Upland Circle (says Harbour List, disputed)"
    assert row(pages["timeline/uplands-ballots/"], "Who") == told
    assert told in words(pages["sources/marland-gazette-2031-05-06/"].body)


def test_the_language_of_a_document_is_told_where_it_is_known(pages: dict[str, Page]) -> None:
    """By its name, and not by what a library calls an unknown one."""
    assert row(pages["sources/marland-gazette-2031-05-05/"], "Kind") == "news, in English"
    assert row(pages["sources/marland-gazette-2031-05-06/"], "Kind") == "news, language not noted"


def test_two_names_of_one_side_are_no_rival_accounts(pages: dict[str, Page]) -> None:
    """Who names a side and who names one of it do not differ; who names the other side does, and home shows it."""
    assert row(pages["timeline/rain-begins/"], "Others say") == "another date"
    assert row(pages["timeline/wind-rises/"], "Others say") == "accounts of who did it differ"
    assert "d-wind-rises" in pages[""].body
    assert "d-rain-begins" not in pages[""].body


def test_a_part_that_accuses_nobody_is_told_with_its_word(pages: dict[str, Page]) -> None:
    """What somebody did stands before the name."""
    assert row(pages["timeline/polls-open/"], "Who") == "ran the vote: the Count"


def test_an_actors_page_says_what_an_event_has_to_do_with_it(pages: dict[str, Page]) -> None:
    """A part in it, an accusation with its accuser, or a date: nobody seems to have done what they only tell of."""

    def notes(actor: str) -> dict[str, str]:
        lines = re.findall(
            r'timeline/([a-z-]+)/">[^<]*</a></h3>\s*<p class="s">(.*?)</p>', pages[f"actors/{actor}/"].body
        )
        return {event: words(note) for event, note in lines}

    assert notes("upland-circle")["uplands-ballots"] == "put in false ballots (says Harbour List, disputed)"
    assert notes("harbour-list")["uplands-ballots"] == "tells of who had a part in it"
    assert notes("count-office")["polls-open"] == "ran the vote; tells of it"
    assert notes("meadow-party")["first-count"] == "dates it 4 May"


def test_one_is_not_told_as_several(pages: dict[str, Page]) -> None:
    """`1 slip` and `dozens of slips`, where the unit says what one of them is."""
    assert words(re.findall(r'<p class="big">.*?</p>', pages["figures/complaints/"].body)[0]) == "1 slip"
    assert (
        words(re.findall(r'<p class="big">.*?</p>', pages["figures/complaints-abroad/"].body)[0]) == "dozens of slips"
    )


def test_nobody_says_what_is_calculated(pages: dict[str, Page]) -> None:
    """Its page names whose counts it is made from, and calls it neither a count nor a report of theirs."""
    page = pages["figures/lead-of-meadow/"]
    seen = words(page.body)
    assert row(page, "Calculated from").startswith("the counts of Office of the Count")
    assert "<dt>Says</dt>" not in page.body
    assert "Calculated here from the counts of Office of the Count" in seen
    assert "Counted by" not in seen
    assert "running total" not in seen
    assert "9,203, calculated here from the Count, 12 May 2031." in page.description
    assert "9,203 votes Calculated here" in words(re.sub("<span", " <span", pages["actors/count-office/"].body))


def test_no_document_words_a_calculated_number(pages: dict[str, Page]) -> None:
    """How it words what is reckoned with stands where that number does."""
    note = "The bulletin rounds it in its title."
    assert note in pages["figures/votes-meadow/"].body
    assert note not in pages["figures/lead-of-meadow/"].body


def test_a_number_of_another_scope_says_what_it_counts(pages: dict[str, Page]) -> None:
    """On the page of its document, and on that of its place without the place; one of the own scope has no such."""

    def scopes(address: str, number: str) -> list[str]:
        lines = re.findall(r"<tr.*?</tr>", pages[address].body, re.DOTALL)
        own = [line for line in lines if "figures/complaints/" in line and f">{number}<" in line]
        return [words(scope) for line in own for scope in re.findall(r'<p class="s">(.*?)</p>', line) or [""]]

    assert scopes("sources/count-bulletin/", "12") == ["From 6 May 2031 on; The Uplands."]
    assert scopes("places/uplands/", "12") == ["From 6 May 2031 on."]
    assert scopes("places/marland/", "9") == ["Voters abroad."]
    assert scopes("places/marland/", "1") == [""]


def test_a_number_of_nobody_is_told_whole(pages: dict[str, Page]) -> None:
    """No comma stands before nothing."""
    assert row(pages["figures/stations-open/"], "Others say").startswith("about 4,000, nobody named; ")
    assert not [address for address, page in pages.items() if re.search(r",\s*(?:</dd>|</p>|;|\.)", page.body)]


def test_the_meaning_of_a_qualifier_tells_how_it_is_drawn(pages: dict[str, Page]) -> None:
    """Arrows, hollow and dotted points are told of those that pictures draw so, and of no other."""
    told = dict(re.findall(r'<dt id="qualifiers-([a-z-]+)">.*?</dt><dd>(.*?)</dd>', pages["about/"].body))
    numbers = set(Qualifier) - {q for q in Qualifier if q.is_absence} - {Qualifier.VERBAL}
    for drawn, word in (
        (UPWARD, "arrow towards more"),
        (DOWNWARD, "arrow towards less"),
        (HOLLOW - LOOSE, "hollow"),
        (LOOSE, "dotted"),
    ):
        assert {q for q in numbers if word in told[q]} == drawn, word


def test_the_list_of_figures_goes_by_what_is_counted(pages: dict[str, Page]) -> None:
    """In the order of the vocabulary, and of one measure what has more reports first; numbers have their units."""
    items = re.findall(r'<h2><a href="([^"]+)/">.*?<p class="v">(.*?)</p>', pages["figures/"].body)
    assert [(name, words(value)) for name, value in items] == [
        ("votes-meadow", "1,150,201"),
        ("votes-all", "2,412,377"),
        ("votes-harbour", "1,140,998"),
        ("lead-of-meadow", "9,203 votes"),
        ("votes-abroad", "20,100"),
        ("votes-others", "110,106"),
        ("turnout", "almost two thirds of “Votes counted”"),
        ("stations-open", "3"),
        ("complaints", "1 slip"),
        ("complaints-abroad", "dozens of slips"),
    ]


def test_every_statement_of_a_document_is_told(pages: dict[str, Page]) -> None:
    """A document that is cited for an actor or a place says so, too."""
    cells = [
        words(cell)
        for address, page in pages.items()
        if address.startswith("sources/") and address != "sources/"
        for cell in re.findall(r'data-l="What it says">(.*?)</td>', page.body)
    ]
    assert {"who that is", "where that is"} <= set(cells)
    assert all(cells)


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("timeline/rain-begins/", "The rain begins: 4 May 2031, by the account of the Count and open vote."),
        ("timeline/uplands-ballots/", "Ballots in the hills are questioned: 5–6 May 2031; disputed."),
        ("claims/meadow-won/", "Meadow has won: the word of Meadow; claimed by a party."),
        ("claims/harbour-won/", "Harbour has won: the word of Harbour List and Inês Roldão; claimed by a party."),
        ("actors/count-office/", "Office of the Count: the body that counts"),
        ("actors/ines-roldao/", "Inês Roldão: Who won the election in Marland?"),
        ("places/fort-lyme/", "Fort Lyme: town in Marland"),
        ("places/marland/", "Marland: country"),
        (
            "figures/lead-of-meadow/",
            "Lead of Meadow over Harbour: 9,203, calculated here from the Count, 12 May 2031."
            " With the reports that it is calculated from.",
        ),
    ],
)
def test_what_stands_for_a_page_elsewhere_says_whose_word_it_is(
    address: str, said: str, pages: dict[str, Page]
) -> None:
    """A description is read without its page: what is disputed or a party's stands as that, and it promises nothing."""
    assert pages[address].description == said


def test_what_nobody_tells_is_not_called_the_documents_own_word(pages: dict[str, Page]) -> None:
    """Whom a document has it from may not have been noted."""
    page = pages["timeline/recount/"]
    assert row(page, "Says") == "the documents; whom they have it from was not noted"
    assert 'href="../../about/#basis-inferred"' in page.body, "what the editors conclude is told as that"


def test_the_start_names_the_event_of_the_first_day_that_is_dated_otherwise(pages: dict[str, Page]) -> None:
    """Also where another event comes before it, on which all agree."""
    assert row(pages[""], "When").endswith("“The rain begins” is dated differently by others: 3 May, Meadow.")


def test_what_its_holder_has_given_up_is_no_dispute(pages: dict[str, Page]) -> None:
    """The start shows what still stands against each other."""
    shown = re.findall(r'id="d-([a-z-]+)"', pages[""].body)
    assert "meadow-won" in shown
    assert "meadow-lost" not in shown
    assert "Meadow has lost" not in words(pages[""].body)


def test_a_figure_contains_what_is_certain_to_be_in_it(pages: dict[str, Page]) -> None:
    """A part that a report lists is in it, unless the part's own record says that it is not known."""
    assert row(pages["figures/complaints-abroad/"], "Contains") == "Polling stations open"


def test_a_short_name_that_differs_in_its_capitals_alone_is_not_told_beside_the_name(pages: dict[str, Page]) -> None:
    """`Open Vote, a group of observers`."""
    said = [words(says) for says in re.findall(r"<dt>Says</dt><dd>(.*?)</dd>", "".join(p.body for p in pages.values()))]
    assert "Open Vote, a group of observers" in said
    assert not [says for says in said if "(open vote)" in says]


def test_of_a_body_all_that_it_counts_in_a_place_is_told(pages: dict[str, Page]) -> None:
    """Counts of other days or people are others, and the words over the table say so."""
    section = pages["places/marland/"].body.partition('<h2 id="figures">')[2].partition("</section>")[0]
    whose = re.findall(r'figures/complaints/">.*?data-l="Who">(.*?)</td>', section)
    assert sorted(map(words, whose)) == ["Harbour List", "The Count", "The Count"]
    assert "The newest of each body, and of each set of days or people that it counts." in words(section)
