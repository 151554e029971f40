"""Reports laid flat: what a part takes from its whole, what is calculated, and which report leads."""

from __future__ import annotations

from typing import Any

import pytest

from generator.facts import Counting, Dossier, Figure, Report, Standing, Status, Story, Vocabulary
from generator.facts.reports import lay_flat, scope_of

STORY = Story.model_validate(
    {"title": "The flood", "question": "How high?", "summary": "High.", "period": "2031-03", "licence": "CC BY 4.0"}
)


def figure(name: str, *reports: dict[str, Any], **keys: Any) -> Figure:
    """A figure of a small story about a flood."""
    record = {"id": name, "label": name, "measure": "drowned", "unit": "people", "population": "all", **keys}
    return Figure.model_validate({**record, "reports": list(reports)})


def report(says: str, day: str = "2031-03-04", **keys: Any) -> dict[str, Any]:
    """A report by the river office."""
    return {"says": says, "as_of": day, "by": "river-office", "sources": ["bulletin, page two"], **keys}


def flat(*figures: Figure) -> dict[str, tuple[Report, ...]]:
    """Every report by figure."""
    return dict(lay_flat(figures))


def dossier(*figures: Figure) -> Dossier:
    """A story with these figures."""
    return Dossier(STORY, Vocabulary.model_validate({}), {f.id: f for f in figures})


def said(reports: tuple[Report, ...] | list[Report]) -> list[str]:
    """The phrases alone."""
    return [str(r.says) for r in reports]


def test_a_part_takes_what_it_does_not_say_from_its_whole() -> None:
    """Asserter, day, order, documents and status are the whole's; scope is its own figure's."""
    total = figure("total", report("9", order="2", status="claimed", parts={"children": "4"}), since="2031-03-01")
    found = flat(total, figure("children", population="children", where="low-town"))
    (whole,), (part,) = found["total"], found["children"]
    assert (part.by, part.as_of, part.order) == ("river-office", whole.as_of, 2)
    assert part.sources is whole.sources
    assert part.status is Status.CLAIMED
    assert (part.standing, part.whole, whole.standing, whole.whole) == (Standing.PART, whole, Standing.STATED, None)
    assert (part.scope.population, part.scope.where, part.scope.since) == ("children", "low-town", "")
    assert not part.is_restated


def test_a_part_that_says_something_itself_keeps_it() -> None:
    """What is restated is not taken from the whole."""
    own = {
        "says": "4", "by": "dike-guild", "as_of": "2031-03-03", "order": "1", "status": "reported",
        "sources": ["courier, title"],
    }  # fmt: skip
    found = flat(
        figure("total", report("9", order="2", status="claimed", of_which={"children": own})), figure("children")
    )
    (part,) = found["children"]
    assert (part.by, str(part.as_of), part.order, part.status) == ("dike-guild", "2031-03-03", 1, Status.REPORTED)
    assert [c.id for c in part.sources] == ["courier"]
    assert part.standing is Standing.OF_WHICH


def test_order_zero_of_a_part_is_its_own() -> None:
    """Nought is an order, and no absence of one."""
    found = flat(
        figure("total", report("9", order="2", parts={"children": {"says": "4", "order": "0"}})), figure("children")
    )
    assert found["children"][0].order == 0


def test_a_part_of_a_part_inherits_through_both() -> None:
    """The phrase at the bottom has the asserter of the top, and its own whole."""
    nested = {"children": {"says": "4", "sources": ["courier, title"], "of_which": {"infants": "one"}}}
    found = flat(figure("total", report("9", parts=nested)), figure("children"), figure("infants"))
    (infants,) = found["infants"]
    assert infants.whole is found["children"][0]
    assert infants.by == "river-office"
    assert [c.id for c in infants.sources] == ["courier"]
    assert said(found["total"][0].parts) == ["4"]
    assert said(found["children"][0].of_which) == ["one"]


@pytest.mark.parametrize(
    ("key", "value", "attribute", "expected"),
    [
        ("since", "2031-03-02", "since", "2031-03-02"),
        ("where", "low-town", "where", "low-town"),
        ("population", "children", "population", "children"),
        ("counting", "in-period", "counting", Counting.IN_PERIOD),
        ("definition", "Only those found.", "definition", "Only those found."),
    ],
)
def test_a_report_may_restate_what_it_counts(key: str, value: str, attribute: str, expected: object) -> None:
    """It is then set apart from the others, and says so."""
    plain, restated = flat(figure("total", report("9"), report("8", order="1", **{key: value})))["total"]
    assert (plain.is_restated, restated.is_restated) == (False, True)
    assert getattr(restated.scope, attribute) == expected
    assert (plain.restated, restated.restated) == ((), (attribute,))
    assert plain.scope == scope_of(restated.figure)


def test_what_a_restated_report_counts_its_parts_count_too() -> None:
    """A part of the count of one town is the count of that town; who is counted stays the part's own."""
    total = figure(
        "total", report("9", where="low-town", since="2031-03-02", population="guests", parts={"children": "4"})
    )
    (part,) = flat(total, figure("children", population="children", since="2031-03-01"))["children"]
    assert (str(part.since), part.restated) == ("2031-03-02", ("since", "where"))
    assert (part.scope.where, part.scope.since, part.scope.population) == ("low-town", "2031-03-02", "children")
    assert part.is_restated


def test_a_part_of_a_figure_that_is_not_there_is_left_out() -> None:
    """The rest is read all the same; unknown ids are a rule's business."""
    found = flat(figure("total", report("9", parts={"children": "4", "gone": "5"})), figure("children"))
    assert set(found) == {"total", "children"}
    assert said(found["total"][0].parts) == ["4"]


def test_reports_stand_oldest_first_whatever_their_order_in_the_file() -> None:
    """By day, then by the order within it; undated ones first."""
    reports = [report("4", "2031-03-05"), report("3", order="2"), report("2", order="1"), {"says": "1", "by": "x"}]
    assert said(flat(figure("total", *reports))["total"]) == ["1", "2", "3", "4"]


@pytest.mark.parametrize(
    ("whole", "parts", "expected"),
    [
        ("9", ["4", "5"], 0),
        ("9", ["4", "3"], 2),
        ("at least 9", ["4", "at least 8"], -3),
        ("9", ["more than 4", "3"], None),
        ("over 9", ["4", "3"], None),
        ("about 9", ["4", "5"], None),
        ("9", ["2-4", "5"], None),
        ("9", ["half", "4"], None),
        ("9", ["not-reported", "4"], None),
        ("9", ["dozens", "4"], None),
        ("9", [], None),
        ("1.5 million", ["1.1 million", "400,000"], 0),
    ],
)
def test_what_parts_leave_out_follows_only_from_firm_numbers(
    whole: str, parts: list[str], expected: int | None
) -> None:
    """Exact and at-least numbers are compared as stated; from anything else nothing follows."""
    names = [f"part-{n}" for n in range(len(parts))]
    total = figure("total", report(whole, parts=dict(zip(names, parts, strict=True))))
    assert flat(total, *map(figure, names))["total"][0].unlisted == expected


@pytest.mark.parametrize(
    ("part", "expected"),
    [
        ({"by": "dike-guild"}, None),
        ({"as_of": "2031-03-05"}, None),
        ({"since": "2011"}, None),
        ({"as_of": "2031-03-02"}, 2),
        ({"since": "2031-03-02"}, 2),
        ({"where": "mill"}, 2),
    ],
)
def test_a_part_that_reaches_beyond_its_whole_is_never_summed(part: dict[str, str], expected: int | None) -> None:
    """Another body's number, or one of days that the whole does not count, makes nothing up of it."""
    total = figure("total", report("9", parts={"a": "4", "b": {"says": "3", **part}}), since="2031-03-01")
    assert flat(total, figure("a"), figure("b"))["total"][0].unlisted == expected


def test_numbers_under_of_which_leave_nothing_out() -> None:
    """Some of a total is never summed."""
    found = flat(figure("total", report("9", of_which={"children": "4"})), figure("children"))
    assert found["total"][0].unlisted is None


def adults(*children: dict[str, Any], totals: tuple[dict[str, Any], ...] = (), text: str = "") -> list[Report]:
    """What is calculated for the adults from a total and the children in it."""
    derived = figure("adults", derived=text or "total - children")
    found = flat(figure("total", *(totals or (report("9"),))), figure("children", *children), derived)
    return list(found.get("adults", ()))


def test_a_difference_is_calculated_from_its_inputs() -> None:
    """It has their asserter, day and order, cites both documents and is nobody's typed word."""
    (calculated,) = adults(report("4", sources=["courier, title"]))
    assert str(calculated.says) == "5"
    assert calculated.says.is_exact
    assert (calculated.by, str(calculated.as_of), calculated.order) == ("river-office", "2031-03-04", None)
    assert (calculated.standing, calculated.entry) == (Standing.CALCULATED, None)
    assert said(list(calculated.inputs)) == ["9", "4"]
    assert [c.id for c in calculated.sources] == ["bulletin", "courier"]


def test_a_sum_of_many_is_calculated() -> None:
    """Plus adds, minus takes away, and thousands get commas."""
    totals = (report("14,000"),)
    (calculated,) = adults(report("4"), totals=totals, text="total + children - children + total")
    assert str(calculated.says) == "28,000"


@pytest.mark.parametrize("phrase", ["at least 4", "about 4", "2-4", "half", "dozens", "not-reported", "more than 4"])
def test_nothing_is_calculated_from_what_is_not_exact(phrase: str) -> None:
    """A bound is never subtracted from, and a share never becomes a count."""
    assert adults(report(phrase)) == []


@pytest.mark.parametrize(
    "other",
    [
        report("4", by="dike-guild"),
        report("4", "2031-03-05"),
        report("4", order="1"),
        {"says": "4", "by": "river-office"},
    ],
)
def test_nothing_is_calculated_across_asserters_days_or_orders(other: dict[str, Any]) -> None:
    """Only what one body said at one time belongs together."""
    assert adults(other) == []


@pytest.mark.parametrize(
    "restated",
    [{"where": "low-town"}, {"since": "2031-03-02"}, {"counting": "in-period"}, {"definition": "Only those found."}],
)
def test_nothing_is_calculated_from_a_report_of_another_scope(restated: dict[str, Any]) -> None:
    """The children of one town are not taken from the dead of the country."""
    assert adults(report("4", **restated)) == []


def test_a_report_of_the_figures_own_scope_is_calculated_with_beside_a_restated_one() -> None:
    """The restated report of the same day does not take its place, whichever stands first."""
    restated = report("1", where="low-town")
    for children in ((report("4"), restated), (restated, report("4"))):
        assert [str(r.says) for r in adults(*children)] == ["5"]


@pytest.mark.parametrize("status", ["retracted", "superseded", "draft"])
def test_nothing_is_calculated_from_a_number_that_does_not_stand(status: str) -> None:
    """What its asserter took back, or nobody has checked, is no input."""
    assert adults(report("4", status=status)) == []


def test_what_is_calculated_from_what_is_calculated_depends_on_no_order() -> None:
    """The figures come as the files do, and the sums come out alike."""
    total, children = figure("total", report("9")), figure("children", report("4"))
    adults, women = figure("adults", derived="total - children"), figure("women", derived="adults - men")
    men = figure("men", report("2"))
    for order in ((total, children, men, adults, women), (women, adults, men, children, total)):
        assert said(flat(*order)["women"]) == ["3"]


def test_figures_that_are_calculated_from_each_other_are_not_calculated() -> None:
    """A circle ends; what stands outside it is calculated all the same."""
    one, other = figure("one", derived="other + total"), figure("other", derived="one + total")
    found = flat(one, other, figure("total", report("9")), figure("twice", derived="total + total"))
    assert said(found["twice"]) == ["18"]
    assert not found.get("one")


def test_a_place_in_a_document_is_cited_once() -> None:
    """Both terms may stand in one paragraph; another place of the same document is another citation."""
    sources = ["bulletin, page two", "bulletin, page three"]
    (calculated,) = adults(report("4", sources=sources))
    assert [(c.id, c.locator) for c in calculated.sources] == [("bulletin", "page two"), ("bulletin", "page three")]


def test_each_order_of_a_day_is_calculated_apart() -> None:
    """Two totals of one day give two differences."""
    totals = (report("9", order="1"), report("12", order="2"))
    assert said(adults(report("4", order="1"), report("5", order="2"), totals=totals)) == ["5", "7"]


def test_a_part_typed_in_its_whole_can_be_an_input() -> None:
    """Where a number was typed does not matter."""
    total = figure("total", report("9", parts={"children": "4"}))
    found = flat(total, figure("children"), figure("adults", derived="total - children"))
    assert said(found["adults"]) == ["5"]


def test_the_newest_report_leads_where_no_lead_is_named() -> None:
    """By day, then by order."""
    total = figure("total", report("9", order="2"), report("8", order="1"), report("7", "2031-03-03"))
    lead = dossier(total).lead_of(total)
    assert str(lead and lead.says) == "9"


def test_the_newest_report_of_the_named_lead_leads() -> None:
    """Another body's newer report does not."""
    total = figure(
        "total", report("7", "2031-03-03"), report("8"), report("9", "2031-03-09", by="dike-guild"),
        lead={"by": "river-office", "why": "It counts all towns."},
    )  # fmt: skip
    lead = dossier(total).lead_of(total)
    assert str(lead and lead.says) == "8"


@pytest.mark.parametrize("newer", [{"says": "not-counted"}, {"says": "9", "where": "low-town"}])
def test_an_absence_or_another_scope_never_leads_where_a_count_stands(newer: dict[str, str]) -> None:
    """It is in the table, and does not stand for the figure."""
    total = figure("total", report("8"), {**report("", "2031-03-09"), **newer})
    lead = dossier(total).lead_of(total)
    assert str(lead and lead.says) == "8"
    alone = figure("total", {**report(""), **newer})
    lead = dossier(alone).lead_of(alone)
    assert str(lead and lead.says) == newer["says"]


@pytest.mark.parametrize("status", ["retracted", "superseded", "draft"])
def test_a_report_that_does_not_stand_never_leads_where_another_does(status: str) -> None:
    """A number that was taken back is not what prose and cards show."""
    total = figure("total", report("8"), report("90", "2031-03-09", status=status))
    lead = dossier(total).lead_of(total)
    assert str(lead and lead.says) == "8"


def test_a_count_leads_before_a_newer_share() -> None:
    """`most` is no number for a card; of a figure that has shares alone, the newest leads."""
    total = figure("total", report("8"), report("most", "2031-03-09"), of="guests")
    lead = dossier(total).lead_of(total)
    assert str(lead and lead.says) == "8"
    total = figure("total", report("half"), report("most", "2031-03-09"), of="guests")
    lead = dossier(total).lead_of(total)
    assert str(lead and lead.says) == "most"


def test_a_figure_of_drafts_alone_is_not_published() -> None:
    """What nobody has checked is shown nowhere; a figure of which no report was found is."""
    total = figure("total", report("8", status="draft"), report("7", "2031-03-09", status="draft", where="low-town"))
    whole = dossier(total, figure("children"))
    assert list(whole.published.facts) == ["children"]
    assert list(whole.facts) == ["total", "children"]


def test_a_draft_goes_with_the_parts_in_it_and_nothing_else_changes() -> None:
    """A part with a status of its own is no better than the report it stands in."""
    part = {"children": {"says": "3", "status": "reported"}}
    total = figure(
        "total", report("8"), report("9", "2031-03-09", status="draft", parts=part), report("10", "2031-04-01")
    )
    whole = dossier(total, figure("children", report("2")))
    assert said(whole.published.reports_of("total")) == ["8", "10"]
    assert said(whole.published.reports_of("children")) == ["2"]
    assert whole.published.facts["children"] is whole.facts["children"]
    assert dossier(figure("total", report("8"))).published.facts


def test_a_part_that_is_a_draft_is_left_out_of_its_whole() -> None:
    """The whole is published without it."""
    part = {"children": {"says": "3", "status": "draft"}}
    (report_left,) = dossier(figure("total", report("8", parts=part)), figure("children")).published.reports_of("total")
    assert report_left.parts == []


def test_a_figure_without_a_report_has_no_lead() -> None:
    """Nothing is made up."""
    total = figure("total")
    assert dossier(total).lead_of(total) is None


def test_an_anchor_names_asserter_day_and_order() -> None:
    """It stays the same while other reports come and go."""
    (alone,) = flat(figure("total", report("9", order="2")))["total"]
    assert alone.anchor == "r-river-office-2031-03-04-2"
    total = figure("total", report("7", "2031-03-01"), report("9", order="2"))
    kept = dossier(total).reports_of("total")[1]
    assert kept.anchor == alone.anchor


def test_anchors_are_unique_on_a_page() -> None:
    """Reports that differ only in what they count get a number behind."""
    total = figure("total", report("9"), report("8", where="low-town"), report("7", where="hill-town"), {"says": "6"})
    story = dossier(total)
    anchors = [story.anchor(r) for r in story.reports_of("total")]
    assert anchors == [
        "r-nobody-undated",
        "r-river-office-2031-03-04",
        "r-river-office-2031-03-04_2",
        "r-river-office-2031-03-04_3",
    ]


def test_an_anchor_with_a_number_behind_never_meets_an_order() -> None:
    """Two reports without an order and one with `order: 2` have three addresses."""
    total = figure("total", report("9"), report("8", where="low-town"), report("7", order="2"))
    story = dossier(total)
    assert len({story.anchor(r) for r in story.reports_of("total")}) == 3


def test_a_share_names_the_figure_it_is_a_share_of() -> None:
    """The report's own word goes before the figure's."""
    own, taken = flat(figure("total", report("most", of="guests"), report("half", "2031-03-05"), of="homeless"))[
        "total"
    ]
    assert (own.of, taken.of) == ("guests", "homeless")
