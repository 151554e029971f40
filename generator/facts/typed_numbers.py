"""Finds the numbers, dates and durations that stand in prose as typed text.

English is read in digits and words; of other languages that are known also the months and the days of the week, and of
the rest the digits.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from generator.facts.languages import phrases_of
from generator.facts.phrases import ENGLISH, any_of

_CLOCK = r"(?<![\w.,:-])[0-2]?\d:[0-5]\d\b"
_DIGITS = rf"{_CLOCK}|(?<![\w.,-])(?<!\w[-/])[-−]?\d(?:[\d,.]*\d)?(?:[a-z]{{1,3}}\b)?|[¼½¾⅓⅔]"

_TENS = "twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety"
_UNITS = "two|three|four|five|six|seven|eight|nine"
_TEENS = "ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen"
_ORDINAL = r"-(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth)\b"
_PART = "third|fifth|sixth|seventh|eighth|ninth|tenth"
# "the second half of the day" and "the northern half" are no shares, and half-hearted is no number.
_HALF = r"(?<!first )(?<!other )(?<!second )(?<!latter )(?<!ern )half(?!-(?!million|dozen|hour|century)\w)"
_WORDS = (
    rf"\b(?:(?:{_TENS})(?:[- ](?:one|{_UNITS})\b|(?!{_ORDINAL}))|{_TEENS}|{_UNITS}"
    r"|(?:an? |one )?(?:hundred|thousand|million|billion|dozen)|hundreds|thousands|millions|billions|dozens"
    rf"|(?:tens|scores|a couple) of|(?<!ground )zero|twin|{_HALF}"
    rf"|(?:a|one)[- ](?:{_PART}) of|(?:a|one) quarter of (?:the|all|those|these|them|its|their))\b"
)

_MONTH = any_of(ENGLISH.months)
# "May" and "march" are words as well, and months only beside a number or where a time is told.
_SURE_MONTH = any_of(month for month in ENGLISH.months if month not in ("March", "May"))
_DAY = r"\d{1,2}(?:st|nd|rd|th)?"
_YEAR = r"(?:,? \d{4}\b)?"
_TIME = "hour|week|fortnight|month|year|decade|century"
_DATES = (
    r"\b\d{4}-\d\d-\d\d\b"
    rf"|\b{_DAY}(?: of)? (?:{_MONTH})\b{_YEAR}|\b(?:{_MONTH}) {_DAY}\b{_YEAR}|\b(?:{_SURE_MONTH})\b"
    r"|\b(?:in|of|since|until|by|from|early|late|mid) (?:March|May)\b"
    rf"|\ban? (?:{_TIME}|day) (?:later|earlier|after|before|ago)\b"
)
_LOOSE_TIMES = (
    r"\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)days?\b"
    r"|\b(?:yesterday|tomorrow|tonight)\b|\b(?:last|next|past) (?:week|weekend|month|year)\b"
    rf"|\b(?:for|within|in|after|over|than|lasted|took) (?:an?|one) (?:{_TIME})\b(?!-)|\bfortnights?\b"
)
"""Days of the week, and times told from today or with no number: what a note on a document may have from it."""
_TIMES = rf"{_MONTH}|{any_of(ENGLISH.weekdays)}"

_JOINED = re.compile(r"[ \u00a0-]")
_DATE_JOINED = re.compile(rf"\b(?:{_TIMES})(?: \d{{1,2}})?, |, (?:{_DAY} )?(?:{_TIMES})\b")
_COUNT_JOINED = re.compile(r"(?:hundred|thousand|million|billion)(?: and |, )\w", re.IGNORECASE)
"""What stands between two matches that are one number or one date."""


def typed_in(text: str, language: str, *, has_words_of_documents: bool = False) -> Iterator[tuple[int, int]]:
    """Where each typed number, date or duration begins and ends: `three hundred` and `8 December` are one each.

    `has_words_of_documents`: days of the week, and times told without a number, may be a document's words.
    """
    start = end = -1
    for match in _pattern(language.partition("-")[0], has_words_of_documents).finditer(text):
        if end >= 0 and _belong_together(text, start, end, match):
            end = match.end()
            continue
        if end >= 0:
            yield start, end
        start, end = match.span()
    if end >= 0:
        yield start, end


@cache
def _pattern(language: str, has_words_of_documents: bool) -> re.Pattern[str]:
    if language == "en":
        loose = () if has_words_of_documents else (_LOOSE_TIMES,)
        return re.compile("|".join((_DATES, *loose, _DIGITS, _WORDS)), re.IGNORECASE)
    phrases = phrases_of(language)
    if phrases is None:
        return re.compile(_DIGITS)
    names = (*phrases.months, *(() if has_words_of_documents else phrases.weekdays))
    return re.compile(rf"\b(?:{any_of(names)})\b|{_DIGITS}")


def _belong_together(text: str, start: int, end: int, after: re.Match[str]) -> bool:
    between = text[end : after.start()]
    if _JOINED.fullmatch(between):
        return True
    around = text[start : after.end()]
    if between == ", ":
        return bool(_DATE_JOINED.search(around))
    return between == " and " and bool(_COUNT_JOINED.search(around))
