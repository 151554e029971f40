"""What a count is made of: bars as their numbers are held, shares with the bound that follows, and what misses."""

from __future__ import annotations

import pytest

from generator.charting import Plan
from generator.charts import breakdown
from generator.facts import Figure

from .conftest import HERE, Read, answer_of, extent, plan_of, see

EXAMPLE = (HERE / "breakdown.yml").read_text(encoding="utf-8")


def told(plan: Plan) -> dict[str, tuple[str, str]]:
    """Phrase and share by label, as the table has them."""
    return {label: (says, share) for label, says, share in plan.table.rows}


def with_parts(whole: str, farms: str, shops: str) -> str:
    """The example with other phrases."""
    return (
        EXAMPLE.replace("says: 200", f"says: {whole}")
        .replace("farms: {says: 120, of_which: {mills: 8}}", f"farms: {farms}")
        .replace("shops: at least 50", f"shops: {shops}")
    )


def test_parts_stand_below_their_whole_with_their_shares(read: Read) -> None:
    """The whole first, then parts by size with parts of parts below them; a bound's share is a bound."""
    assert told(plan_of(read(EXAMPLE))) == {
        "Houses under water": ("200", ""),
        "Farms under water": ("120", "60 %"),
        "Mills under water": ("8", "4 %"),
        "Shops under water": ("at least 50", "at least 25 %"),
        "In none of the parts": ("at most 30", ""),
    }


@pytest.mark.parametrize(
    ("whole", "missing", "sentence"),
    [
        ("200", "30", "The parts leave out 30 of the number stated."),
        ("at least 200", "at least 30", "The parts leave out 30 of the number stated."),
        ("170", None, "The parts add up to the number stated."),
        ("165", None, "The parts together are 5 more than the number stated."),
        ("about 200", None, "Not every number is firm, so the parts are not added up."),
    ],
)
def test_what_is_in_no_part_is_named_and_hatched(whole: str, missing: str | None, sentence: str, read: Read) -> None:
    """The difference has a bar of its own, hatched, and a sentence; loose numbers are not added up."""
    plan = plan_of(read(with_parts(whole, "120", "50")))
    assert sentence in plan.caption
    assert told(plan).get(breakdown.MISSING, (None, ""))[0] == missing
    seen = see(plan)
    hatched = [seen.paint(mark, "fill") for mark in seen.marks.values()]
    assert [fill for fill in hatched if fill.startswith("url(")] == ["url(#made-of-1-teal)"] * (missing is not None)


def test_a_share_of_a_bound_is_a_bound(read: Read) -> None:
    """Of at least 200, 120 are 60 per cent at most."""
    assert told(plan_of(read(with_parts("at least 200", "120", "at least 50")))) == {
        "Houses under water": ("at least 200", ""),
        "Farms under water": ("120", "at most 60 %"),
        "Shops under water": ("at least 50", ""),
        "In none of the parts": ("30", ""),
    }


@pytest.mark.parametrize(
    ("whole", "farms", "share"),
    [("at least 910", "392", "at most 44 %"), ("910", "at least 389", "at least 42 %"), ("910", "392", "43 %")],
)
def test_the_share_of_a_bound_is_rounded_outward(whole: str, farms: str, share: str, read: Read) -> None:
    """392 of at least 910 are 43.08 per cent at most: more than 43, so that only 44 holds."""
    assert told(plan_of(read(with_parts(whole, farms, "50"))))["Farms under water"] == (farms, share)


def test_bars_begin_at_zero_and_are_as_long_as_their_numbers(read: Read) -> None:
    """120 of 200 has three fifths of the length, in the drawing itself."""
    seen = see(plan_of(read(EXAMPLE)))
    whole, farms = (extent(seen.mark(name)) for name in ("Houses under water", "Farms under water"))
    assert whole[0] == farms[0]
    assert (farms[2] - farms[0]) / (whole[2] - whole[0]) == pytest.approx(0.6, abs=0.001)


def test_what_another_body_counts_is_not_credited_to_the_one_that_counts_the_whole(read: Read) -> None:
    """Its bar has its own name and colour and no share, the caption says so, and nothing is added up."""
    plan = plan_of(read(with_parts("200", "120", "{says: 80, by: town-hall}")))
    assert told(plan) == {
        "Houses under water": ("200", ""),
        "Farms under water": ("120", "60 %"),
        "Shops under water (Town Hall)": ("80", ""),
    }
    assert plan.caption == (
        "Houses under water: 200, says River Watch as of 2 March 2031;"
        " the largest part is “Farms under water” with 120. "
        "One part, “Shops under water”, 80, is the count of Town Hall. "
        "Not every part is counted by the same body, so the parts are not added up."
    )
    seen = see(plan)
    fills = [seen.paint(seen.mark(name), "fill") for name in ("Farms under water", "Shops under water (Town Hall)")]
    assert fills == ["var(--teal)", "var(--amber)"]


@pytest.mark.parametrize("phrase", ["most", "dozens", "not-reported"])
def test_a_word_has_no_bar(phrase: str, read: Read) -> None:
    """Where no number was given the word is the mark."""
    shops = "{says: most, of: houses}" if phrase == "most" else phrase
    seen = see(plan_of(read(with_parts("200", "120", shops))))
    assert seen.mark("Shops under water").tag == "text"


def test_an_open_bar_has_an_arrow_and_a_loose_one_a_broken_edge(read: Read) -> None:
    """At least 50 ends in an open arrow; about 120 is hollow with a broken edge."""
    plan = plan_of(read(with_parts("200", "about 120", "at least 50")))
    ends = plan.sketches[0].panels[0].datasets["ends"]
    assert [row["v"] for row in ends] == [50]
    seen = see(plan)
    assert seen.mark("Farms under water").get("stroke-dasharray") == "3,2"
    assert seen.paint(seen.mark("Farms under water"), "fill") == "var(--paper)"


def test_a_chart_without_parts_is_a_finding(read: Read) -> None:
    """A figure whose reports have no parts gives no picture but a sentence at the chart."""
    found = answer_of(read(EXAMPLE.replace("figures: houses", "figures: farms")))
    assert isinstance(found, tuple)
    assert found[0].message == "the chart `made-of` would show nothing: no report of `farms` has parts"


def test_two_parts_suit_a_figures_page(read: Read) -> None:
    """The picture comes unasked where a report has parts, and not on the pages of its parts."""
    dossier = read(EXAMPLE)
    suited = [figure.id for figure in dossier.all(Figure) if breakdown.suits(dossier, figure)]
    assert suited == ["houses"]


def test_a_course_over_time_is_shown_alone(read: Read) -> None:
    """Three numbers have a picture of their own, and a table that tells what each is made of."""
    earlier = "".join(f"  - {{says: {n}, as_of: 2031-02-0{n}, by: river-watch, sources: bulletin}}\n" for n in (1, 2))
    dossier = read(EXAMPLE.replace("reports:\n", f"reports:\n{earlier}", 1))
    houses = dossier.get(Figure, "houses")
    assert houses is not None
    assert len(dossier.reports_of(houses)) == 3
    assert not breakdown.suits(dossier, houses)
