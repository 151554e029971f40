"""Dates are read with their precision and their doubt, and refused where they may mean another day."""

from __future__ import annotations

import time
from datetime import UTC, date, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.facts.edtf import Edtf, EdtfError, parse

DAMASCUS = ZoneInfo("Asia/Damascus")
LISBON = ZoneInfo("Europe/Lisbon")
NEW_YORK = ZoneInfo("America/New_York")


@pytest.mark.parametrize(
    ("text", "precision", "first_day", "last_day"),
    [
        ("2024", "year", date(2024, 1, 1), date(2024, 12, 31)),
        ("0001", "year", date(1, 1, 1), date(1, 12, 31)),
        ("9999", "year", date(9999, 1, 1), date(9999, 12, 31)),
        ("2024-02", "month", date(2024, 2, 1), date(2024, 2, 29)),
        ("2023-02", "month", date(2023, 2, 1), date(2023, 2, 28)),
        ("2024-11-28", "day", date(2024, 11, 28), date(2024, 11, 28)),
        ("2024-11-28T10:00+03:00", "minute", date(2024, 11, 28), date(2024, 11, 28)),
        ("2024-11-28T23:30:15Z", "minute", date(2024, 11, 28), date(2024, 11, 28)),
        ("2024-11-28T00:30-05:00", "minute", date(2024, 11, 28), date(2024, 11, 28)),
        ("2024-11-27/2024-12-08", "day", date(2024, 11, 27), date(2024, 12, 8)),
        ("2024-11-27/2024-11-27", "day", date(2024, 11, 27), date(2024, 11, 27)),
        ("2024-11/2024-12-08", "month", date(2024, 11, 1), date(2024, 12, 8)),
        ("2024-11-28T10:00Z/2024-11-29", "day", date(2024, 11, 28), date(2024, 11, 29)),
        ("2024-11-28/..", "day", date(2024, 11, 28), None),
        ("../2024-11-29", "day", None, date(2024, 11, 29)),
    ],
)
def test_a_date_covers_the_days_it_was_written_for(
    text: str, precision: str, first_day: date | None, last_day: date | None
) -> None:
    """Precision is as typed, of an interval the coarser side's; an open side has no day."""
    value = parse(text)
    assert (value.precision, value.first_day, value.last_day) == (precision, first_day, last_day)
    assert str(value) == text


@pytest.mark.parametrize("text", ["2024-11-28", "2024", "2024-11-28T10:00Z"])
def test_a_single_date_is_its_own_start_and_end(text: str) -> None:
    """Only a slash makes an interval."""
    value = parse(text)
    assert not value.is_interval
    assert value.start is value.end
    assert parse(f"{text}/..").is_interval


@pytest.mark.parametrize(
    ("text", "uncertain", "approximate"),
    [
        ("2024-11-29", False, False),
        ("2024-11-29?", True, False),
        ("2024-11~", False, True),
        ("2024%", True, True),
        ("2024-11-27?/2024-11-29", True, False),
        ("2024-11-27/2024-11-29~", False, True),
        ("../2024-11-29%", True, True),
    ],
)
def test_a_mark_says_which_doubt_there_is(text: str, uncertain: bool, approximate: bool) -> None:
    """The doubt of one side is the doubt of the interval."""
    value = parse(text)
    assert (value.uncertain, value.approximate) == (uncertain, approximate)


@pytest.mark.parametrize(
    ("text", "zone", "start", "end"),
    [
        ("2024-11-28", DAMASCUS, "2024-11-27T21:00", "2024-11-28T21:00"),
        ("2024-11", DAMASCUS, "2024-10-31T21:00", "2024-11-30T21:00"),
        ("2024-07-01", LISBON, "2024-06-30T23:00", "2024-07-01T23:00"),
        ("2024-03-31", LISBON, "2024-03-31T00:00", "2024-03-31T23:00"),
        ("2024-10-27", LISBON, "2024-10-26T23:00", "2024-10-28T00:00"),
        ("2021-03-26", DAMASCUS, "2021-03-25T22:00", "2021-03-26T21:00"),
        ("2021-10-28", DAMASCUS, "2021-10-27T21:00", "2021-10-28T22:00"),
        ("2024-11-28T10:00+03:00", LISBON, "2024-11-28T07:00", "2024-11-28T07:01"),
        ("2024-11-27/2024-11-28", LISBON, "2024-11-27T00:00", "2024-11-29T00:00"),
        ("2024-11-27T20:00Z/2024-11-28", DAMASCUS, "2024-11-27T20:00", "2024-11-28T21:00"),
    ],
)
def test_a_day_begins_at_midnight_in_the_storys_zone(text: str, zone: ZoneInfo, start: str, end: str) -> None:
    """The days on which clocks change are shorter or longer, and a time lasts a minute whatever the zone."""
    assert parse(text).bounds(zone) == tuple(datetime.fromisoformat(t).replace(tzinfo=UTC) for t in (start, end))


def test_an_open_side_has_no_bound() -> None:
    """Until the twenty-ninth says nothing about a beginning."""
    assert parse("../2024-11-29").bounds(UTC) == (None, datetime(2024, 11, 30, tzinfo=UTC))
    assert parse("2024-11-29/..").bounds(UTC) == (datetime(2024, 11, 29, tzinfo=UTC), None)


def test_the_ends_of_the_calendar_have_bounds() -> None:
    """No zone pushes a date out of the years there are."""
    for zone in (timezone(timedelta(hours=14)), timezone(timedelta(hours=-12)), UTC):
        for text in ("0001-01-01", "9999-12-31", "9999", "9999-12-31T23:59Z"):
            start, end = parse(text).bounds(zone)
            assert start is not None
            assert end is not None
            assert start < end


def test_a_day_that_a_zone_skipped_is_not_empty() -> None:
    """Samoa went from the twenty-ninth to the thirty-first of December."""
    start, end = parse("2011-12-30").bounds(ZoneInfo("Pacific/Apia"))
    assert start is not None
    assert end is not None
    assert start < end


@pytest.mark.parametrize(
    ("one", "other", "zone", "expected"),
    [
        ("2024-11-28", "2024-11-29", DAMASCUS, True),
        ("2024-11-29", "2024-11-28", DAMASCUS, False),
        ("2024-11-28", "2024-11-28", DAMASCUS, False),
        ("2024-11", "2024-11-30", DAMASCUS, False),
        ("2024-11", "2024-12", DAMASCUS, True),
        ("2024-11-28", "2024-11-28T22:00Z", DAMASCUS, True),
        ("2024-11-28", "2024-11-28T22:00Z", NEW_YORK, False),
        ("2024-11-28T10:00+03:00", "2024-11-28T08:00Z", LISBON, True),
        ("2024-11-28T10:00+03:00", "2024-11-28T07:00Z", LISBON, False),
        ("../2024-11-29", "2024-11-30", DAMASCUS, True),
        ("2024-11-29/..", "2025", DAMASCUS, False),
        ("2024-11-29", "../2025", DAMASCUS, False),
        ("2024-11-29", "2024-11-30/..", DAMASCUS, True),
        ("2024-11-28?", "2025", DAMASCUS, False),
        ("2024-11-28", "2025~", DAMASCUS, False),
        ("2024-11-28%", "2025", DAMASCUS, False),
        ("2024-11-01?/2024-11-28", "2025", DAMASCUS, False),
    ],
)
def test_before_is_said_only_where_it_is_proved(one: str, other: str, zone: ZoneInfo, expected: bool) -> None:
    """Days that touch are in order; doubt, an open side between, and a shared instant prove nothing."""
    assert parse(one).certainly_before(parse(other), zone) is expected


def test_dates_sort_by_their_first_known_day() -> None:
    """On one day the open start comes first, then the day as a whole, then its hours; the longer after the shorter."""
    order = [
        "2023",
        "../2024-11-28",
        "2024-11-28",
        "2024-11-28/2024-11-30",
        "2024-11-28/..",
        "2024-11-28T09:00+03:00",
        "2024-11-28T07:00Z",
        "2024-11-29",
    ]
    assert [str(d) for d in sorted(map(parse, reversed(order)), key=lambda d: d.sort_key)] == order


@pytest.mark.parametrize(
    ("text", "message", "way_out"),
    [
        ("29/11/2024", "`29/11/2024` is not written as year-month-day", "write 2024-11-29"),
        ("11/29/2024", "`11/29/2024` is not written as year-month-day", "write 2024-11-29"),
        ("5.6.2024", "`5.6.2024` is not written as year-month-day", "write 2024-05-06 or 2024-06-05"),
        ("November 2024", "`November 2024` is not written as year-month-day", "write 2024-11"),
        ("29 November 2024", "`29 November 2024` is not written as year-month-day", "write 2024-11-29"),
        ("2024-11-31", "`2024-11-31` is no day: 2024-11 has the days 01 to 30", "correct the day"),
        ("2023-02-29", "`2023-02-29` is no day: 2023-02 has the days 01 to 28", "correct the day"),
        ("2024-13", "`2024-13` names month 13, and months run from 01 to 12", "correct the month"),
        (
            "2024-22",
            "`2024-22` names month 22, and months run from 01 to 12",
            "correct the month; a season is a range, such as 2024-03/2024-05",
        ),
        (
            "2024-11-29/2024-11-27",
            "`2024-11-29/2024-11-27` ends before it starts",
            "write the earlier date first: 2024-11-27/2024-11-29",
        ),
        (
            "2024-11-28T10:00Z/2024-11-28T09:00Z",
            "`2024-11-28T10:00Z/2024-11-28T09:00Z` ends before it starts",
            "write the earlier date first: 2024-11-28T09:00Z/2024-11-28T10:00Z",
        ),
        ("0000", "`0000` is outside the years 0001 to 9999", "write a year of four digits"),
        ("12024", "`12024` is outside the years 0001 to 9999", "write a year of four digits"),
        ("2024/11", "`2024/11` has a slash where a hyphen belongs", "write 2024-11"),
        ("2024/11/29", "`2024/11/29` has slashes where hyphens belong", "write 2024-11-29"),
        ("2024-11-28/29", "`2024-11-28/29` shortens its second date", "write 2024-11-28/2024-11-29"),
        ("20241129", "`20241129` has no hyphens", "write 2024-11-29"),
        ("2024-1-5", "`2024-1-5` lacks a zero", "write 2024-01-05: month and day have two digits"),
        ("2024-1", "`2024-1` lacks a zero", "write 2024-01: month and day have two digits"),
        (
            "2024-11-28 10:00",
            "`2024-11-28 10:00` has a space before its time",
            "write 2024-11-28T10:00+03:00 or the like, or 2024-11-28T10:00Z for UTC",
        ),
        ("2024-11-28??", "`2024-11-28??` has two marks", "write % for both uncertain and approximate"),
        (
            "2024-11-28T10:00",
            "`2024-11-28T10:00` has a time without an offset",
            "write 2024-11-28T10:00+03:00 or the like, or 2024-11-28T10:00Z for UTC",
        ),
        (
            "2024-11-28T10:00Z?",
            "`2024-11-28T10:00Z?` marks a time as doubtful, and only dates can be marked",
            "write 2024-11-28?, or two times with a slash between them",
        ),
        ("2024-11-28T24:00Z", "`2024-11-28T24:00Z` has no such time of day", "times run from 00:00 to 23:59"),
        (
            "2024-11-28T10:00+15:00",
            "`2024-11-28T10:00+15:00` has no such offset",
            "write an offset such as +03:00 or -05:00, or Z for UTC",
        ),
        (
            "../..",
            "`../..` has no known side",
            "write at least one date, such as 2024-11-28/..",
        ),
        ("2024/", "`2024/` leaves a side empty", "write .. for a side that is open, such as 2024-11-28/.."),
        (
            "2024-11-28\n",
            "`2024-11-28\n` has a space",
            "write year-month-day without spaces, T before a time and / between two dates",
        ),
        ("\u0662024", "`\u0662024` has digits of another script", "type the date in the digits 0-9"),
        ("Wednesday", "`Wednesday` is not a date", "write year-month-day, such as 2024-11-28, 2024-11 or 2024"),
        ("", "a date has no text", "write it, such as 2024-11-28, or leave the key out"),
        ("2" * 101, "a date has 100 characters at most, and this has 101", "write the date alone"),
    ],
)  # fmt: skip
def test_what_is_no_date_is_refused_with_a_way_out(text: str, message: str, way_out: str) -> None:
    """The message names the mistake, and the help what to type; a day that may be a month is never chosen."""
    with pytest.raises(EdtfError) as refused:
        parse(text)
    assert (refused.value.message, refused.value.help) == (message, way_out)


DAYS = st.dates().map(date.isoformat)
MARKS = st.sampled_from(["", "", "?", "~", "%"])
TIMES = st.builds(
    lambda moment, offset: f"{moment:%Y-%m-%dT%H:%M}".rjust(16, "0") + offset,
    st.datetimes(min_value=datetime(2, 1, 1), max_value=datetime(9998, 12, 31)),
    st.sampled_from(["Z", "+03:00", "-05:00", "+05:45", "+14:00"]),
)
SINGLES = st.one_of(
    TIMES,
    *(st.builds(lambda day, mark, length=length: day[:length] + mark, DAYS, MARKS) for length in (4, 7, 10)),
)
VALUES = st.one_of(
    SINGLES,
    SINGLES.map("../{}".format),
    SINGLES.map("{}/..".format),
    st.tuples(DAYS, DAYS).map(lambda pair: "/".join(sorted(pair))),
)
SNIPPETS = st.lists(
    st.sampled_from([*"0123456789-/.TZ+:?~% ", "2024", "2024-11-28", "..", "November ", "T10:00", "\u2013"]),
    max_size=12,
).map("".join)


@settings(deadline=None)
@given(st.one_of(st.text(max_size=120), SNIPPETS))
def test_any_text_is_read_or_refused_at_once(text: str) -> None:
    """No other error, and no text that keeps the reader busy."""
    began = time.process_time()
    refused = None
    try:
        parse(text)
    except EdtfError as error:
        refused = error
    assert refused is None or (refused.message and refused.help)
    assert time.process_time() - began < 0.5


@settings(deadline=None)
@given(VALUES)
def test_what_is_printed_again_reads_the_same(text: str) -> None:
    """Nothing that was typed is lost."""
    assert str(parse(text)) == text
    assert parse(str(parse(text))) == parse(text)


@settings(deadline=None)
@given(VALUES, VALUES, st.sampled_from([UTC, DAMASCUS, LISBON, NEW_YORK]))
def test_what_is_before_is_not_after(one: str, other: str, zone: ZoneInfo) -> None:
    """Order is proved one way alone, and nothing is before itself."""
    first, second = parse(one), parse(other)
    if first.certainly_before(second, zone):
        assert not second.certainly_before(first, zone)
    assert not first.certainly_before(first, zone)


@settings(deadline=None)
@given(st.lists(VALUES.map(parse), max_size=6))
def test_every_list_of_dates_has_one_order(dates: list[Edtf]) -> None:
    """Whatever order they come in, they sort alike."""
    backward = dates[::-1]
    assert sorted(dates, key=lambda d: d.sort_key) == sorted(backward, key=lambda d: d.sort_key)
