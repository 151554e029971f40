"""References in prose: their grammar, the places they leave in the text, and the one thing that each shows."""

from __future__ import annotations

import time
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.facts import (
    Actor,
    Dossier,
    Event,
    Fact,
    Figure,
    Malformed,
    Reference,
    Source,
    Story,
    Vocabulary,
    resolve,
)
from generator.facts.references import FIELDS, scan, without
from generator.facts.resolving import Day, Days, Nothing, Number, Words, nearest


def only(text: str) -> Reference | Malformed:
    """The one reference of a text."""
    (found,) = scan(text)
    return found


def reference(text: str) -> Reference:
    """The one reference of a text, well formed."""
    found = only(text)
    assert isinstance(found, Reference), found
    return found


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[[gauge]]", {"id": "gauge"}),
        ("[[ gauge ]]", {"id": "gauge"}),
        ("[[gauge|the gauge by the bridge]]", {"id": "gauge", "words": "the gauge by the bridge"}),
        ("![[gauge]]", {"id": "gauge", "embeds": True}),
        (
            "[[drowned by river-office @ 2031-03-04 #2]]",
            {
                "id": "drowned",
                "by": "river-office",
                "as_of": "2031-03-04",
                "order": 2,
            },
        ),
        ("[[drowned by river-office]]", {"id": "drowned", "by": "river-office"}),
        ("[[drowned @ 2031-03-04/2031-03-06]]", {"id": "drowned", "as_of": "2031-03-04/2031-03-06"}),
        ("[[drowned@2031-03-04~#0]]", {"id": "drowned", "as_of": "2031-03-04~", "order": 0}),
        ("[[drowned @ 2031-03-04T10:00+01:00]]", {"id": "drowned", "as_of": "2031-03-04T10:00+01:00"}),
        ("[[drowned #3]]", {"id": "drowned", "order": 3}),
        ("[[dike-breaks.when]]", {"id": "dike-breaks", "field": "when"}),
        (
            "[[drowned.as_of by river-office|that day]]",
            {
                "id": "drowned",
                "field": "as_of",
                "by": "river-office",
                "words": "that day",
            },
        ),
        ("[[days: rain-begins to dike-breaks]]", {"id": "rain-begins", "until": "dike-breaks"}),
        (
            "[[days:rain-begins to dike-breaks|a while]]",
            {"id": "rain-begins", "until": "dike-breaks", "words": "a while"},
        ),
        ("[[days]]", {"id": "days"}),
    ],
)
def test_a_reference_is_read_as_it_is_written(text: str, expected: dict[str, Any]) -> None:
    """Each part of the grammar lands in its field, and what is not written stays empty."""
    assert reference(text) == Reference(0, len(text), **expected)


@pytest.mark.parametrize("field", FIELDS)
def test_every_field_of_a_fact_can_be_asked_for(field: str) -> None:
    """The list of fields and the grammar agree."""
    assert reference(f"[[gauge.{field}]]").field == field


@pytest.mark.parametrize(
    ("text", "message", "way_out"),
    [
        ("[[Gauge]]", "`Gauge` is no reference", "`[[days: a to b]]`"),
        ("[[]]", "`` is no reference", "`[[id]]`"),
        ("[[drowned by River Office]]", "`drowned by River Office` is no reference", "asserter"),
        ("[[drowned #2 @ 2031-03-04]]", "`drowned #2 @ 2031-03-04` is no reference", "@ 2024-11-29 #2"),
        ("[[days: rain-begins]]", "`days: rain-begins` is no reference", "days: a to b"),
        ("[[gauge|]]", "no words stand after `|`", "write the words to show, or leave `|` out"),
        ("[[gauge.colour]]", "`.colour` is nothing a fact can show", "one of .when, .as_of"),
        ("[[gauge", "double brackets do not close on their line", "write `[[id]]`"),
        ("gauge]]", "double brackets do not close on their line", "write `[[id]]`"),
        ("[[gau\nge]]", "double brackets do not close on their line", "write `[[id]]`"),
    ],
)
def test_brackets_that_hold_no_reference_are_malformed(text: str, message: str, way_out: str) -> None:
    """The message repeats what was written, and the help shows the forms there are."""
    found = next(iter(scan(text)))
    assert isinstance(found, Malformed)
    assert found.message == message
    assert way_out in found.help


def test_references_come_in_the_order_of_the_text() -> None:
    """Each with its span, what is malformed among them."""
    text = "On [[rain-begins.when]] the [[gauge|tall gauge]] read [[High]]; see ![[chart]]."
    found = list(scan(text))
    assert [text[r.start : r.end] for r in found] == [
        "[[rain-begins.when]]",
        "[[gauge|tall gauge]]",
        "[[High]]",
        "![[chart]]",
    ]
    assert [type(r) for r in found] == [Reference, Reference, Malformed, Reference]


def test_single_brackets_are_left_to_markdown() -> None:
    """Links and footnotes are no references."""
    assert list(scan("[a link](https://example.org) and [1] and ![picture](x.svg)")) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("On [[x.when]] it", "On            it"),
        ("[[x|12 people]] left", "    12 people   left"),
        ("![[x]]!", "      !"),
        ("[[x", "[[x"),
    ],
)
def test_blanked_references_leave_every_other_place_where_it_was(text: str, expected: str) -> None:
    """An editor's own words after the bar stay, since they may hold a typed number."""
    assert without(text) == expected
    assert len(without(text)) == len(text)


PIECES = st.lists(
    st.sampled_from(
        [
            "[[",
            "]]",
            "[",
            "]",
            "!",
            "|",
            "gauge",
            "a-b",
            ".when",
            " by ",
            "@",
            " 2031-03-04",
            "#2",
            "days: ",
            " to ",
            "\n",
            "é",
        ]
    ),
    max_size=30,
).map("".join)


@settings(deadline=None)
@given(st.one_of(st.text(max_size=200), PIECES))
def test_any_text_can_be_scanned_and_spans_never_overlap(text: str) -> None:
    """Spans lie in the text, in order, and what is blanked keeps its length and its lines."""
    position = 0
    for found in scan(text):
        assert position <= found.start < found.end <= len(text)
        position = found.end
        assert isinstance(found, Reference) or (found.message and found.help)
    blanked = without(text)
    assert len(blanked) == len(text)
    assert blanked.count("\n") == text.count("\n")


@pytest.mark.parametrize("piece", ["[[", "]]", "[[a|", "[[a-", "![[", "[[a by ", "[[days: a to "])
def test_a_long_run_of_brackets_is_scanned_at_once(piece: str) -> None:
    """A page of nothing but openings costs no more than a page."""
    began = time.process_time()
    list(scan(piece * 5_000))
    without(piece * 5_000)
    assert time.process_time() - began < 1


REPORTS = [
    {"says": "7", "as_of": "2031-03-03", "by": "river-office", "sources": ["bulletin, title"]},
    {"says": "at least 9", "as_of": "2031-03-04", "order": "1", "by": "river-office", "sources": ["bulletin, title"]},
    {"says": "12", "as_of": "2031-03-04", "order": "2", "by": "river-office", "sources": ["bulletin, title"]},
    {"says": "30", "as_of": "2031-03-04", "by": "dike-guild", "status": "claimed", "sources": ["bulletin, title"]},
    {"says": "5", "as_of": "2031-03-06", "by": "dike-guild", "where": "low-town", "sources": ["bulletin, title"]},
]
COUNT = {"measure": "drowned", "unit": "people", "population": "all"}


def story(day_count: str = "inclusive", **figures: list[dict[str, Any]]) -> Dossier:
    """A small story about a flood."""
    facts: list[Fact] = [
        Actor.model_validate(
            {"id": "river-office", "name": "Office of the River", "short": "River Office", "kind": "office"}
        ),
        Actor.model_validate({"id": "dike-guild", "name": "Dike Guild", "kind": "group", "formerly": ["guild"]}),
        Source.model_validate(
            {
                "id": "bulletin",
                "title": "Bulletin",
                "publisher": "Office",
                "published": "2031-03-05",
                "language": "en",
                "looked": "whole",
                "kind": "report",
                "interest": "none",
            }
        ),
        Event.model_validate({"id": "rain-begins", "title": "Rain begins", "when": "2031-03-01", "by": "river-office"}),
        Event.model_validate(
            {
                "id": "dike-breaks",
                "title": "The dike breaks",
                "when": "2031-03-04",
                "by": ["river-office", "dike-guild"],
            }
        ),
        Event.model_validate({"id": "water-falls", "title": "The water falls", "when": "2031-03"}),
        Event.model_validate({"id": "storm", "title": "A storm", "when": "2031-03-01/2031-03-02"}),
        Figure.model_validate({"id": "drowned", "label": "Drowned", **COUNT, "reports": REPORTS}),
        Figure.model_validate({"id": "missing", "label": "Missing", **COUNT}),
        *(Figure.model_validate({"id": n, "label": n, **COUNT, "reports": r}) for n, r in figures.items()),
    ]
    record = {
        "title": "Flood",
        "question": "How high?",
        "summary": "High.",
        "period": "2031-03",
        "licence": "CC BY 4.0",
    }
    return Dossier(
        Story.model_validate({**record, "day_count": day_count}),
        Vocabulary.model_validate({}),
        {f.id: f for f in facts},
    )


def shown(text: str, dossier: Dossier | None = None) -> Words | Day | Number | Days | Nothing:
    """What the one reference of a text shows."""
    return resolve(reference(text), dossier or story())


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[[river-office]]", "River Office"),
        ("[[river-office.name]]", "Office of the River"),
        ("[[dike-guild]]", "Dike Guild"),
        ("[[guild]]", "Dike Guild"),
        ("[[dike-breaks]]", "The dike breaks"),
        ("[[dike-breaks.title]]", "The dike breaks"),
        ("[[dike-breaks.by]]", "River Office and Dike Guild"),
        ("[[bulletin]]", "Bulletin"),
        ("[[drowned.label]]", "Drowned"),
        ("[[drowned.by]]", "River Office"),
    ],
)
def test_a_name_or_a_title_is_shown_as_words(text: str, expected: str) -> None:
    """An actor is called by its short name, and an old id still leads to its fact."""
    found = shown(text)
    assert isinstance(found, Words)
    assert found.text == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[[dike-breaks.when]]", "2031-03-04"),
        ("[[bulletin.when]]", "2031-03-05"),
        ("[[drowned.as_of]]", "2031-03-04"),
        ("[[drowned.as_of by river-office @ 2031-03-03]]", "2031-03-03"),
    ],
)
def test_a_date_is_shown_as_the_date_it_is(text: str, expected: str) -> None:
    """Whoever renders it writes it out; of a figure it is the day of the report."""
    found = shown(text)
    assert isinstance(found, Day)
    assert str(found.when) == expected


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("[[drowned]]", "12"),
        ("[[drowned.says]]", "12"),
        ("[[drowned by dike-guild]]", "30"),
        ("[[drowned by river-office]]", "12"),
        ("[[drowned @ 2031-03-03]]", "7"),
        ("[[drowned by river-office @ 2031-03-04 #1]]", "at least 9"),
        ("[[drowned by river-office @ 2031-03-04 #2]]", "12"),
        ("[[drowned by dike-guild @ 2031-03-04]]", "30"),
        ("[[drowned #1]]", "at least 9"),
        ("[[drowned by dike-guild @ 2031-03-06]]", "5"),
    ],
)
def test_a_number_is_the_phrase_of_one_report(text: str, says: str) -> None:
    """Asserter, day and order choose it; a report of another scope answers only where no other does."""
    found = shown(text)
    assert isinstance(found, Number)
    assert str(found.report.says) == says


@pytest.mark.parametrize(
    ("text", "message", "way_out"),
    [
        (
            "[[drowned @ 2031-03-04]]",
            "`drowned` has 3 such reports",
            "say which: `by dike-guild @ 2031-03-04`, `by river-office @ 2031-03-04 #1`, "
            "`by river-office @ 2031-03-04 #2`",
        ),
        (
            "[[drowned by river-office @ 2031-03-04]]",
            "`drowned` has 2 such reports",
            "say which: `by river-office @ 2031-03-04 #1`, `by river-office @ 2031-03-04 #2`",
        ),
        (
            "[[drowned by river-office @ 2031-03-05]]",
            "`drowned` has no such report",
            "it has `by river-office @ 2031-03-03`, `by dike-guild @ 2031-03-04`, `by river-office @ 2031-03-04 #1`, "
            "`by river-office @ 2031-03-04 #2`, `by dike-guild @ 2031-03-06`",
        ),
        ("[[missing]]", "`missing` has no report to show", "add a report, or refer to another figure"),
        ("[[drownd]]", "no fact has the id `drownd`", "did you mean `drowned`?"),
        ("[[zzz]]", "no fact has the id `zzz`", "add the fact, or take the reference out"),
        (
            "[[dike-breaks by river-office]]",
            "`dike-breaks` is no figure, and only a figure has reports to choose from",
            "write `[[dike-breaks]]`",
        ),
        ("[[drowned.definition]]", "`drowned` has no `definition`", "add the key to the record"),
        ("[[drowned.gloss]]", "this report of `drowned` has no `gloss`", "add the key to the report"),
        (
            "[[dike-guild.short]]",
            "`dike-guild` has no `short`",
            "write `[[dike-guild]]`, or add the key to the record",
        ),
        (
            "[[river-office.when]]",
            "`river-office` has no `when`",
            "write `[[river-office]]`, or add the key to the record",
        ),
        ("[[days: rain-begins to gone]]", "no fact has the id `gone`", "add the fact, or take the reference out"),
        (
            "[[days: rain-begins to drowned]]",
            "`drowned` is no event, and days are counted between events",
            "name two events",
        ),
        (
            "[[days: rain-begins to water-falls]]",
            "days can only be counted between events whose day is known",
            "give both events a date with its day",
        ),
        (
            "[[days: storm to dike-breaks]]",
            "days can only be counted between events whose day is known",
            "give both events a date with its day",
        ),
        (
            "[[days: dike-breaks to rain-begins]]",
            "`rain-begins` is earlier than `dike-breaks`",
            "write `[[days: rain-begins to dike-breaks]]`",
        ),
    ],
)
def test_a_reference_that_shows_nothing_says_why_and_what_there_is(text: str, message: str, way_out: str) -> None:
    """What is ambiguous is refused with a list of what could be meant; nothing is chosen for the editor."""
    assert shown(text) == Nothing(message, way_out)


def test_a_long_list_of_reports_is_cut() -> None:
    """The newest six are offered, and that there are more."""
    many = [{"says": str(n), "as_of": f"2031-03-{n:02}", "by": "river-office"} for n in range(1, 10)]
    found = shown("[[level by dike-guild]]", story(level=many))
    assert isinstance(found, Nothing)
    assert found.help.count("`") == 12
    assert found.help.startswith("it has `by river-office @ 2031-03-04`, ")
    assert found.help.endswith("`by river-office @ 2031-03-09` and older ones")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("[[level by dike-guild @ 2031-03-05 #1]]", ["9 has another `by`"]),
        ("[[level by river-office @ 2031-03-05 #3]]", ["9 has another `order`", "8 has another `order`"]),
        ("[[level by river-office @ 2031-03-06 #2]]", ["8 has another `as_of`"]),
        ("[[level by dike-guild @ 2031-03-06 #1]]", []),
        ("[[levl]]", ["`level` stands here"]),
    ],
)
def test_a_reference_that_shows_nothing_leads_to_what_may_be_wrong_there(text: str, told: list[str]) -> None:
    """The one or two reports that all but one key fits, or the fact whose id is nearest, are told with their places."""
    days = [{"says": str(10 - n), "as_of": "2031-03-05", "by": "river-office", "order": str(n)} for n in (1, 2)]
    found = shown(text, story(level=days))
    assert isinstance(found, Nothing)
    assert [note.message for note in found.see] == told


@pytest.mark.parametrize("status", ["retracted", "superseded", "draft"])
def test_a_report_that_stands_answers_before_one_that_does_not(status: str) -> None:
    """Of a number and its replacement the replacement is shown; alone, the old number can still be named."""
    old = {"says": "90", "as_of": "2031-03-05", "by": "river-office", "status": status}
    new = {"says": "9", "as_of": "2031-03-05", "by": "river-office"}
    for text in ("[[level]]", "[[level by river-office]]", "[[level by river-office @ 2031-03-05]]"):
        for reports in ([old, new], [new, old]):
            found = shown(text, story(level=reports))
            assert isinstance(found, Number)
            assert str(found.report.says) == "9"
    found = shown("[[level by river-office @ 2031-03-05]]", story(level=[old]))
    assert isinstance(found, Number)
    assert str(found.report.says) == "90"


@pytest.mark.parametrize(
    ("day_count", "text", "count"),
    [
        ("inclusive", "[[days: rain-begins to dike-breaks]]", 4),
        ("exclusive", "[[days: rain-begins to dike-breaks]]", 3),
        ("inclusive", "[[days: rain-begins to rain-begins]]", 1),
        ("exclusive", "[[days: rain-begins to rain-begins]]", 0),
    ],
)
def test_days_are_counted_as_the_story_says(day_count: str, text: str, count: int) -> None:
    """With both ends or without the last; the story's own file decides."""
    found = shown(text, story(day_count))
    assert isinstance(found, Days)
    assert found.count == count


@pytest.mark.parametrize(("name", "expected"), [("drownd", "did you mean `drowned`?"), ("xyz", "")])
def test_the_nearest_id_is_offered_if_any_is_near(name: str, expected: str) -> None:
    """A far one would mislead."""
    assert nearest(name, ["missing", "drowned"]) == expected
