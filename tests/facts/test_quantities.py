"""Phrases of sources are read as the intervals they state, and refused where they have two readings."""

from __future__ import annotations

import time
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.facts.phrase_reading import LONGEST, parse
from generator.facts.quantities import Number, Qualifier, Quantity, QuantityError, explicit
from generator.facts.searching import quantities_in

FLOORS = {"dozens": 24, "hundreds": 200, "several": 3}
THIRD, HALF = Fraction(1, 3), Fraction(1, 2)


def read(text: str) -> Quantity:
    """A phrase read with the floors of a small story."""
    return parse(text, FLOORS)


def numbers(quantity: Quantity) -> tuple[str, Number | None, Number | None, Number | None]:
    """What the table of the fact model says of a phrase."""
    return quantity.qualifier, quantity.low, quantity.best, quantity.high


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("255", ("exactly", 255, 255, 255)),
        ("0", ("exactly", 0, 0, 0)),
        ("14,000", ("exactly", 14_000, 14_000, 14_000)),
        ("1,234,567.5", ("exactly", *[Decimal("1234567.5")] * 3)),
        ("1.10", ("exactly", *[Decimal("1.10")] * 3)),
        ("2 million", ("exactly", *[2_000_000] * 3)),
        ("1.1 million", ("exactly", *[1_100_000] * 3)),
        ("half a million", ("exactly", *[500_000] * 3)),
        ("three dozen", ("exactly", 36, 36, 36)),
        ("four", ("exactly", 4, 4, 4)),
        ("twenty-one", ("exactly", 21, 21, 21)),
        ("two hundred and five", ("exactly", 205, 205, 205)),
        ("twelve thousand three hundred", ("exactly", *[12_300] * 3)),
        ("twin", ("exactly", 2, 2, 2)),
        ("none", ("exactly", 0, 0, 0)),
        ("-5", ("exactly", -5, -5, -5)),
        ("\u22125", ("exactly", -5, -5, -5)),
        ("at least 417", ("at-least", 417, None, None)),
        ("no fewer than four", ("at-least", 4, None, None)),
        ("not less than 1.5 million", ("at-least", 1_500_000, None, None)),
        ("more than 240", ("more-than", 240, None, None)),
        ("over 1.1 million", ("more-than", 1_100_000, None, None)),
        ("over 664,000", ("more-than", 664_000, None, None)),
        ("at most 5", ("at-most", None, None, 5)),
        ("up to 178,000", ("at-most", None, None, 178_000)),
        ("no more than 9", ("at-most", None, None, 9)),
        ("fewer than 9", ("fewer-than", None, None, 9)),
        ("under 9", ("fewer-than", None, None, 9)),
        ("about 100", ("about", None, 100, None)),
        ("around 280,000", ("about", None, 280_000, None)),
        ("approximately 100", ("about", None, 100, None)),
        ("some 100", ("about", None, 100, None)),
        ("almost 300", ("almost", None, 300, 300)),
        ("nearly 300", ("almost", None, 300, 300)),
        ("20-30", ("between", 20, None, 30)),
        ("20\u201330", ("between", 20, None, 30)),
        ("20 to 30", ("between", 20, None, 30)),
        ("five to ten", ("between", 5, None, 10)),
        ("from 3 to 5", ("between", 3, None, 5)),
        ("between 800,000 and 1,000,000", ("between", 800_000, None, 1_000_000)),
        ("1.1-1.2 million", ("between", 1_100_000, None, 1_200_000)),
        ("dozens", ("verbal", 24, None, None)),
        ("hundreds", ("verbal", 200, None, None)),
        ("several", ("verbal", 3, None, None)),
        ("several hundred", ("verbal", 200, None, None)),
        ("many", ("verbal", None, None, None)),
        ("tens of thousands", ("verbal", None, None, None)),
    ],
)
def test_a_phrase_states_the_interval_of_the_table(
    text: str, expected: tuple[str, Number | None, Number | None, Number | None]
) -> None:
    """Qualifier, lowest, best and highest value are those of the fact model, and it is no share."""
    quantity = read(text)
    assert numbers(quantity) == expected
    assert not quantity.share


@pytest.mark.parametrize(
    ("text", "low_exclusive", "high_exclusive"),
    [
        ("255", False, False),
        ("at least 5", False, False),
        ("at most 5", False, False),
        ("20-30", False, False),
        ("dozens", False, False),
        ("about 5", False, False),
        ("more than 5", True, False),
        ("most", True, False),
        ("fewer than 5", False, True),
        ("almost 5", False, True),
    ],
)
def test_only_a_bound_that_the_phrase_rules_out_is_exclusive(
    text: str, low_exclusive: bool, high_exclusive: bool
) -> None:
    """More than five is not five; at least five may be."""
    quantity = read(text)
    assert (quantity.low_exclusive, quantity.high_exclusive) == (low_exclusive, high_exclusive)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("half", ("exactly", HALF, HALF, HALF)),
        ("almost half", ("almost", None, HALF, HALF)),
        ("nearly half", ("almost", None, HALF, HALF)),
        ("more than half", ("more-than", HALF, None, None)),
        ("most", ("more-than", HALF, None, None)),
        ("a majority", ("more-than", HALF, None, None)),
        ("The majority", ("more-than", HALF, None, None)),
        ("23 %", ("exactly", *[Fraction(23, 100)] * 3)),
        ("23%", ("exactly", *[Fraction(23, 100)] * 3)),
        ("23.5 percent", ("exactly", *[Fraction(47, 200)] * 3)),
        ("two thirds", ("exactly", *[2 * THIRD] * 3)),
        ("two-thirds", ("exactly", *[2 * THIRD] * 3)),
        ("a quarter", ("exactly", *[Fraction(1, 4)] * 3)),
        ("about a third", ("about", None, THIRD, None)),
        ("one in three", ("exactly", THIRD, THIRD, THIRD)),
        ("three out of four", ("exactly", *[Fraction(3, 4)] * 3)),
        ("20-30 %", ("between", Fraction(1, 5), None, Fraction(3, 10))),
        ("between 20 and 30 percent", ("between", Fraction(1, 5), None, Fraction(3, 10))),
    ],
)
def test_a_share_is_a_part_of_one(text: str, expected: tuple[str, Number | None, Number | None, Number | None]) -> None:
    """A share keeps its fraction exactly and is marked as a share."""
    quantity = read(text)
    assert numbers(quantity) == expected
    assert quantity.share


@pytest.mark.parametrize("text", ["not-reported", "not-counted", "withheld", "none-claimed"])
def test_an_absence_is_no_number(text: str) -> None:
    """Nobody counted is not zero."""
    quantity = read(text)
    assert quantity.qualifier.is_absence
    assert numbers(quantity) == (text, None, None, None)
    assert quantity.stated is None
    assert not quantity.excludes(read("0"))


def test_a_word_without_a_floor_has_no_lowest_value() -> None:
    """What the story gives no floor for is compared with nothing, and never shown as digits."""
    assert parse("dozens").low is None
    assert read("dozens").body == "dozens"


@pytest.mark.parametrize(
    ("text", "message", "way_out"),
    [
        ("about 100+", "`about 100+` is two statements in one", "write the one that the document makes"),
        ("20-30+", "`20-30+` is two statements in one", "write the one that the document makes"),
        ("~20-30", "`~20-30` is two statements in one", "write the one that the document makes"),
        ("at least 20 or so", "`at least 20 or so` is two statements in one", "write the one that the document makes"),
        ("~100", "`~100` has a sign for words", "write `about 100`"),
        ("100+", "`100+` has a sign for words", "write `at least 100`"),
        (">100", "`>100` has a sign for words", "write `more than 100`"),
        ("\u2264 5", "`\u2264 5` has a sign for words", "write `at most 5`"),
        ("100 or more", "`100 or more` has its qualifier behind the number", "write `at least 100`"),
        ("1.000", "`1.000` may be thousands or a fraction", "write 1,000 for thousands"),
        ("1.000 people", "`1.000` may be thousands or a fraction", "write 1,000 for thousands"),
        ("at least 1.000 people", "`1.000` may be thousands or a fraction", "write 1,000 for thousands"),
        ("1 000", "`1 000` has spaces between its digits", "write 1,000"),
        ("over 1\u00a0234\u00a0567 people", "`1 234 567` has spaces between its digits", "write 1,234,567"),
        ("12 killed", "`killed` is no part of a quantity", "write `12` alone; the figure says what is counted"),
        (
            "at least 12 people killed",
            "`people killed` is no part of a quantity",
            "write `at least 12` alone; the figure says what is counted",
        ),
        (
            "12,00",
            "`12,00` may be a fraction, or thousands that lack a digit",
            "write 12.00 for a fraction; thousands have three digits behind each sign",
        ),
        (
            "about 1,2 million",
            "`1,2` may be a fraction, or thousands that lack a digit",
            "write 1.2 for a fraction; thousands have three digits behind each sign",
        ),
        ("14k", "`14k` may be short for a longer number", "write `14,000`"),
        ("over 1.1m", "`over 1.1m` may be short for a longer number", "write `over 1.1 million`"),
        ("12-14k", "`12-14k` may be short for a longer number", "write `12-14 thousand`"),
        ("10k-12k", "`10k-12k` may be short for a longer number", "write `10,000-12,000`"),
        ("2.5 mln", "`2.5 mln` may be short for a longer number", "write `2.5 million`"),
        ("2m+", "`2 million+` has a sign for words", "write `at least 2 million`"),
        (
            "1.1m people",
            "`people` is no part of a quantity",
            "write `1.1 million` alone; the figure says what is counted",
        ),
        ("about", "`about` has no number behind it", "write it, such as `about 300`"),
        ("312 (at least)", "`312 (at least)` has its qualifier behind the number", "write `at least 312`"),
        ("312?", "`312?` holds a doubt, which belongs in `note:`", "write `312`"),
        ("$5 million", "`$5 million` has a currency, which is the figure's unit", "write `5 million`"),
        ("1/3", "`1/3` is a fraction in digits", "write `1 in 3`"),
        ("between 3 to 4", "`between 3 to 4` has a range that another word joins", "write `between 3 and 4`"),
        ("from 3 and 4", "`from 3 and 4` has a range that another word joins", "write `from 3 to 4`"),
        (
            "312 dead or missing",
            "`dead or missing` is no part of a quantity",
            "write `312` alone; the figure says what is counted",
        ),
        (
            "20 and 30",
            "`20 and 30` holds more than one number",
            "write the one that this figure counts; another belongs to a figure of its own",
        ),
        ("017", "`017` is not grouped as a number is", "write 17, or digits alone"),
        ("30-20", "the range `30-20` does not go up", "write the lower number first"),
        ("20-20", "the range `20-20` does not go up", "write the lower number first"),
        ("", "a quantity has no text", "write what the source says, or an absence such as not-reported"),
        (" \n ", "a quantity has no text", "write what the source says, or an absence such as not-reported"),
        ("\u0661\u0662", "`\u0661\u0662` has digits of another script", "type the number in the digits 0-9"),
        ("320 \u2014 330", "`320 \u2014 330` has a sign that joins no range", "write `320-330`"),
        ("9" * 16, "a number has 15 digits at most", "write it with a word such as million"),
        ("9" * 101, "a quantity has 100 characters at most, and this has 101", "shorten it"),
    ],
)
def test_a_phrase_with_two_readings_is_refused_with_a_way_out(text: str, message: str, way_out: str) -> None:
    """The message names what is wrong, and the help what to type."""
    with pytest.raises(QuantityError) as refused:
        read(text)
    assert (refused.value.message, refused.value.help) == (message, way_out)


@pytest.mark.parametrize(
    "text", ["unknown", "Unclear", "n/a", "N.A.", "TBC", "?", "-", "\u2014", "...", "an unknown number of people"]
)
def test_where_no_number_is_told_the_absences_are_offered(text: str) -> None:
    """What is typed for want of a number may mean four things."""
    with pytest.raises(QuantityError) as refused:
        read(text)
    assert refused.value.message == f"`{text}` tells no number"
    for absence in (q for q in Qualifier if q.is_absence):
        assert f"`{absence}`" in refused.value.help
        assert read(absence).qualifier is absence


@pytest.mark.parametrize("text", ["at least dozens", "more than most", "1e5", "0x1F", "\u00b2", "x", "k"])
def test_what_is_no_quantity_is_told_the_two_ways_to_write_one(text: str) -> None:
    """Nothing is guessed; the explicit form is offered."""
    with pytest.raises(QuantityError) as refused:
        read(text)
    assert refused.value.message == f"`{text}` is not a quantity that can be read"
    assert "at least 14,000" in refused.value.help
    assert "qualifier:" in refused.value.help


def test_a_way_out_that_is_offered_can_be_taken() -> None:
    """Typing what the help says gives a quantity."""
    for text in ("~100", "100+", "<9", "100 or more", "12 killed"):
        with pytest.raises(QuantityError) as refused:
            read(text)
        offered = refused.value.help.split("`")[1]
        assert str(read(offered)) == offered


def test_a_language_without_a_table_is_refused() -> None:
    """English alone is known; another language can spell the numbers out."""
    with pytest.raises(QuantityError, match="no words for quantities are known in the language `tlh`") as refused:
        parse("255", language="tlh")
    assert "spell it out" in refused.value.help
    assert parse("255", language="en-GB") == parse("255")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("242", "255"),
        ("at least 417", "416"),
        ("more than 240", "240"),
        ("more than 240", "at most 240"),
        ("fewer than 9", "at least 9"),
        ("almost 300", "300"),
        ("20-30", "31"),
        ("20-30", "more than 30"),
        ("dozens", "23"),
        ("23 %", "half"),
        ("most", "almost half"),
        ("1", "0"),
    ],
)
def test_two_phrases_exclude_each_other_where_no_number_fits_both(one: str, other: str) -> None:
    """It holds from either side, and exclusive bounds count."""
    assert read(one).excludes(read(other))
    assert read(other).excludes(read(one))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("242", "242"),
        ("at least 417", "417"),
        ("at least 417", "more than 1,000"),
        ("more than 240", "242"),
        ("at most 240", "at least 240"),
        ("about 100", "5,000"),
        ("almost 300", "299"),
        ("20-30", "30"),
        ("many", "1"),
        ("most", "1"),
        ("half", "12"),
        ("44 %", "44.4 %"),
        ("not-reported", "12"),
        ("110 %", "110 %"),
        ("100 %", "100 %"),
        ("0 %", "0 %"),
    ],
)
def test_two_phrases_that_one_number_fits_do_not_exclude_each_other(one: str, other: str) -> None:
    """An open side, an estimate, an absence, and a share beside a count, prove nothing."""
    assert not read(one).excludes(read(other))
    assert not read(other).excludes(read(one))


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("255", "242", True),
        ("242", "255", False),
        ("at least 255", "242", True),
        ("more than 242", "242", True),
        ("at least 242", "242", False),
        ("20", "about 18", False),
        ("31", "20-30", True),
        ("30", "20-30", False),
        ("30", "almost 30", True),
        ("12", "half", False),
        ("most", "almost half", True),
    ],
)
def test_only_what_is_proved_exceeds(one: str, other: str, expected: bool) -> None:
    """More by the stated number is not enough; the intervals must leave no other way."""
    assert read(one).exceeds(read(other)) is expected


def test_an_exact_share_is_taken_as_rounded_to_its_last_place() -> None:
    """Forty-four per cent is anything that rounds to it."""
    assert read("44 %").interval == (Fraction(435, 1000), Fraction(445, 1000))
    assert read("44.0 %").interval == (Fraction(4395, 10000), Fraction(4405, 10000))
    assert read("100 %").interval == (Fraction(995, 1000), Fraction(1))


@pytest.mark.parametrize(
    ("text", "stated"),
    [("255", 255), ("at least 255", 255), ("up to 9", 9), ("about 100", 100), ("almost 300", 300), ("20-30", None)],
)
def test_a_phrase_rests_on_one_number_unless_it_is_a_range(text: str, stated: int | None) -> None:
    """The middle of a range is nobody's number."""
    assert read(text).stated == stated


def test_a_calculated_number_reads_as_if_it_were_typed() -> None:
    """Thousands get commas, and a whole decimal loses its point."""
    assert Quantity.exactly(14_000) == read("14,000")
    assert Quantity.exactly(Decimal("14000.0")) == read("14,000")
    assert Quantity.exactly(Decimal("1E+6")) == read("1,000,000")


def test_numbers_that_are_spelt_out_stand_as_given() -> None:
    """Text, qualifier and numbers are the editor's own, and exactly one number is all three."""
    quantity = explicit("a couple of hundred", "about", best=Decimal("200"))
    assert (str(quantity), *numbers(quantity)) == ("a couple of hundred", "about", None, 200, None)
    assert numbers(explicit("a brace", "exactly", best=2)) == ("exactly", 2, 2, 2)
    assert explicit("beyond ten", "more-than", low=10).low_exclusive
    assert explicit("short of ten", "fewer-than", high=10).high_exclusive
    assert numbers(explicit("a shade under ten", "almost", best=10)) == ("almost", None, 10, 10)
    assert numbers(explicit("thirty or forty", "between", low=30, best=35, high=40)) == ("between", 30, 35, 40)
    assert numbers(explicit("a crowd", "verbal")) == ("verbal", None, None, None)


@pytest.mark.parametrize(
    ("arguments", "message", "key"),
    [
        (("some", "roughly"), "`roughly` is no qualifier", "qualifier"),
        ((" ", "about"), "a quantity has no text", "text"),
        (("unknown", "not-reported", 1), "`not-reported` says that there is no number", "low"),
        (("a brace", "exactly", 2), "`exactly` needs `best`", "qualifier"),
        (("a brace", "exactly", 2, 2), "`exactly` has no `low`", "low"),
        (("a brace", "at-least"), "`at-least` needs `low`", "qualifier"),
        (("a brace", "at-least", 2, 3), "`at-least` has no `best`", "best"),
        (("a brace", "more-than", None, None, 3), "`more-than` needs `low`", "qualifier"),
        (("a brace", "at-most", 2), "`at-most` needs `high`", "qualifier"),
        (("a brace", "fewer-than", 2, None, 3), "`fewer-than` has no `low`", "low"),
        (("a brace", "about"), "`about` needs `best`", "qualifier"),
        (("a brace", "about", 1, 2, 3), "`about` has no `low`", "low"),
        (("a brace", "almost", None, None, 2), "`almost` needs `best`", "qualifier"),
        (("a brace", "between", 2), "`between` needs `high`", "qualifier"),
        (("a crowd", "verbal", None, 50), "`verbal` has no `best`", "best"),
    ],
)
def test_a_spelt_out_quantity_that_says_nothing_is_refused(arguments: tuple[str, str], message: str, key: str) -> None:
    """What is missing or does not fit is named, and the key at which to change it."""
    with pytest.raises(QuantityError) as refused:
        explicit(*arguments)
    assert (refused.value.message, refused.value.key) == (message, key)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("no fewer that 950", "no fewer than 950"),
        ("no less that 950 people", "no less than 950"),
        ("no moer than 12", "no more than 12"),
        ("atleast 950", "at least 950"),
        ("more then 200", "more than 200"),
        ("almsot half", "almost half"),
        ("ca. 300", "circa 300"),
        ("max. 40", "at most 40"),
    ],
)
def test_a_slip_in_a_qualifier_is_answered_with_the_qualifier(typed: str, meant: str) -> None:
    """The number that was typed stays in what is suggested, and so does what holds it."""
    with pytest.raises(QuantityError) as refused:
        read(typed)
    assert refused.value.help == f"write `{meant}`"


@pytest.mark.parametrize("text", ["min. 500 men", "MIN. 500 men", "mın. 500 men", "mİn. 500 men"])
def test_a_loose_qualifier_in_a_document_is_read_in_any_letters(text: str) -> None:
    """Letters without case of their own, too, as other keyboards have them."""
    assert [found.text for found in quantities_in(text, "en") or ()] == ["at least 500"]


@pytest.mark.parametrize(
    "text",
    ["no more than fifty-tow", "255 or thereabouts", "two and three", "no 950", "not at least 20", "no fewer"],
)
def test_what_is_suggested_never_says_another_number(text: str) -> None:
    """A word that counts cannot just be left out."""
    with pytest.raises(QuantityError) as refused:
        read(text)
    assert "alone" not in refused.value.help
    assert "such as `at least 14,000`" in refused.value.help


def test_nothing_is_suggested_only_where_the_document_says_so() -> None:
    """`no` before other words is zero by accident as often as not."""
    with pytest.raises(QuantityError) as refused:
        read("no idea")
    assert refused.value.help.startswith("write `no` alone if the document says that there were none")


AMOUNTS = st.one_of(
    st.integers(0, 10**12).map(str),
    st.integers(0, 10**12).map("{:,}".format),
    st.decimals(0, 999, places=1).map("{:f} million".format),
    st.sampled_from(["twin", "four", "twenty-one", "a hundred", "two thirds", "23 %", "half"]),
)
PREFIXES = st.sampled_from(
    ["", "at least ", "no fewer than ", "more than ", "over ", "at most ", "up to ", "under ", "about ", "nearly "]
)
RANGES = st.tuples(st.integers(0, 999), st.integers(1000, 10**6)).flatmap(
    lambda ends: st.sampled_from(["{}-{}", "between {} and {}", "{} to {}", "{}-{} %"]).map(lambda f: f.format(*ends))
)
PHRASES = st.one_of(
    st.builds(str.__add__, PREFIXES, AMOUNTS),
    RANGES,
    st.sampled_from(["dozens", "many", "most", "a majority", "not-reported", "withheld", "none"]),
)
SNIPPETS = st.lists(
    st.sampled_from(
        [*"0123456789.,-+~%<> ", "at least ", "between ", " and ", "hundred", "million", " or more", "half"]
    ),
    max_size=20,
).map("".join)


@settings(deadline=None)
@given(st.one_of(st.text(max_size=2 * LONGEST), SNIPPETS))
def test_any_text_is_read_or_refused_at_once(text: str) -> None:
    """No other error, and no text that keeps the reader busy."""
    began = time.process_time()
    refused = None
    try:
        read(text)
    except QuantityError as error:
        refused = error
    assert refused is None or (refused.message and refused.help)
    assert time.process_time() - began < 0.5


@pytest.mark.parametrize("piece", ["1,", "twenty-", "a hundred and ", "9 ", "a million ", "one ", "-", "1-", "~"])
def test_a_long_repetition_is_refused_at_once(piece: str) -> None:
    """Patterns do not try every way to split a text that fits none."""
    text = (piece * LONGEST)[: LONGEST - 1] + "!"
    began = time.process_time()
    with pytest.raises(QuantityError):
        read(text)
    assert time.process_time() - began < 0.5


@settings(deadline=None)
@given(PHRASES)
def test_what_is_printed_again_reads_the_same(text: str) -> None:
    """Reading keeps the phrase, and its two halves are the phrase."""
    quantity = read(text)
    assert read(str(quantity)) == quantity
    assert f"{quantity.prefix} {quantity.body}".strip() == str(quantity) == " ".join(text.split())


@settings(deadline=None)
@given(PHRASES, PHRASES)
def test_exclusion_is_mutual_and_never_of_itself(one: str, other: str) -> None:
    """Whichever is asked, the answer is the same, and a phrase never excludes itself."""
    first, second = read(one), read(other)
    assert first.excludes(second) == second.excludes(first)
    assert not first.excludes(first)
    assert not (first.exceeds(second) and second.exceeds(first))
    assert first.qualifier in Qualifier


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("about 200", 180, 220),
        ("about 1.5 million", 1_350_000, 1_650_000),
        ("about 5", Decimal("4.5"), Decimal("5.5")),
        ("about 70 %", Fraction(63, 100), Fraction(77, 100)),
        ("almost 200", 150, 200),
        ("almost half", Fraction(3, 8), HALF),
        ("200", 200, 200),
        ("more than 200", 200, None),
    ],
)
def test_a_tolerance_gives_about_and_almost_both_ends(text: str, low: Number, high: Number | None) -> None:
    """Other phrases are left as they are, and the words stay."""
    within = read(text).within({"about": Decimal("0.1"), "almost": Decimal("0.25")})
    assert (within.text, within.low, within.high) == (text, low, high)
    assert read(text).within({}) == read(text)


@settings(deadline=None)
@given(PHRASES, PHRASES)
def test_a_tolerance_takes_nothing_back_that_is_proved(one: str, other: str) -> None:
    """It closes intervals and opens none: what excludes each other without it does so within it."""
    first, second = read(one), read(other)
    reach = {"about": Decimal("0.1"), "almost": Decimal("0.1")}
    assert first.within(reach).excludes(second.within(reach)) or not first.excludes(second)
    assert not first.within(reach).excludes(first)


@pytest.mark.parametrize(
    ("text", "language", "low", "high"),
    [
        ("1.1 million", "en", 1_050_000, 1_150_000),
        ("14 thousand", "en", 13_500, 14_500),
        ("1,1 Millionen", "de", 1_050_000, 1_150_000),
        ("1,100,000", "en", 1_100_000, 1_100_000),
        ("14,000", "en", 14_000, 14_000),
        ("over 1.1 million", "en", 1_100_000, None),
    ],
)
def test_a_count_with_a_word_for_its_scale_is_taken_as_rounded(
    text: str, language: str, low: Number, high: Number | None
) -> None:
    """To half of its last typed place; digits alone and bounds are what they say."""
    assert parse(text, language=language).interval == (low, high)
    assert not parse("1.1 million").excludes(parse("1,114,000"))
    assert parse("1.1 million").excludes(parse("1,160,000"))
    assert explicit("1.1 million", "exactly", best=1_100_000).interval == (1_100_000, 1_100_000)
    assert parse("1.1 million").within({"about": Decimal("0.1")}).interval == (1_100_000, 1_100_000)
