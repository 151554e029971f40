"""Dates, counts and lists in the reader's language. The words of dates come from CLDR."""

from __future__ import annotations

from collections.abc import Iterable, Sized
from datetime import date, datetime
from functools import lru_cache

from babel import Locale, UnknownLocaleError
from babel.dates import format_date, format_interval, format_skeleton
from babel.lists import format_list
from babel.numbers import format_decimal

from generator.facts import Edtf

_PREFERRED = {"en": "en-GB"}
"""A bare language's usual way to write a date where its default would be another country's."""


@lru_cache
def knows(language: str) -> bool:
    """Whether dates can be written in the language of a tag."""
    try:
        return bool(Locale.parse(language, sep="-"))
    except (UnknownLocaleError, ValueError):
        return False


@lru_cache
def locale_of(language: str) -> Locale:
    """The locale of a language tag; day before month for plain `en`, and for a tag that is refused."""
    known = language if knows(language) else "en"
    return Locale.parse(_PREFERRED.get(known, known), sep="-")


@lru_cache(maxsize=20_000)
def when(value: Edtf, language: str, *, short: bool = False, year: bool = True) -> str:
    """A date as a reader says it: `29 November 2024`, `27–31 December 2024`, `by 29 November 2024`.

    Without `year` a day or a range of days leaves its year out, where that is said nearby.
    """
    first, last = value.first_day, value.last_day
    months = "MMM" if short else "MMMM"
    whole = f"{'y' if year else ''}d{months}" if not short or year else "MMMd"
    if first is None and last is not None:
        text = f"by {_day(last, whole, language)}"
    elif last is None and first is not None:
        text = f"since {_day(first, whole, language)}"
    elif first is None or last is None:
        text = value.text
    elif value.is_interval:
        text = _interval(first, last, whole, language)
    else:
        skeleton = {"year": "y", "month": f"y{months}"}.get(value.precision, whole)
        text = _day(first, skeleton, language)
        if value.precision == "minute" and not short:
            text += f", {_clock(value.text)}"
    text = text.replace("\u2009", "").replace("\u202f", " ")
    if value.approximate:
        text = f"about {text}"
    return f"{text}, not certain" if value.uncertain else text


@lru_cache(maxsize=20_000)
def day(value: date, language: str, *, year: bool = True) -> str:
    """A single day in short: `29 Nov 2024`, or `29 Nov` where the year is said nearby."""
    return _day(value, "yMMMd" if year else "MMMd", language)


def count(value: int, language: str) -> str:
    """A whole number with the language's separators."""
    return format_decimal(value, locale=locale_of(language))


def listed(items: Iterable[str], language: str) -> str:
    """`a`, `a and b`, `a, b and c`."""
    return format_list(list(items), locale=locale_of(language))


def say(who: Sized) -> str:
    """`says` where one does, `say` where several do."""
    return "says" if len(who) == 1 else "say"


def language_name(tag: str, language: str) -> str:
    """`English` for `en`; a tag that the library does not know stays as it is."""
    return str(locale_of(language).languages.get(tag.split("-", maxsplit=1)[0], tag))


def _interval(first: date, last: date, skeleton: str, language: str) -> str:
    """`27–31 December 2024`. CLDR has intervals with short months alone, so a long month is written as two days."""
    if "MMMM" not in skeleton:
        return str(format_interval(first, last, skeleton, locale=locale_of(language)))
    locale = locale_of(language)
    if locale.language == "en" and first.year == last.year:
        same_month = first.month == last.month
        begin = f"{first.day}–" if same_month else f"{format_date(first, 'd MMMM', locale=locale)} – "
        return begin + _day(last, skeleton, language)
    return f"{_day(first, skeleton, language)} – {_day(last, skeleton, language)}"


def _day(value: date, skeleton: str, language: str) -> str:
    locale = locale_of(language)
    # "Sept" and "Sep" differ between CLDR versions of one English; the fixed pattern does not move.
    if locale.language == "en" and locale.territory == "GB" and skeleton in _ENGLISH:
        return format_date(value, _ENGLISH[skeleton], locale=locale)
    if skeleton == "ydMMMM":
        return str(format_date(value, "long", locale=locale))  # no skeleton of CLDR has the long month
    return str(format_skeleton(skeleton, value, locale=locale))


_ENGLISH = {"ydMMMM": "d MMMM y", "ydMMM": "d MMM y", "yMMMd": "d MMM y", "MMMd": "d MMM"}


def _clock(text: str) -> str:
    moment = datetime.fromisoformat(text.rstrip("?~%").replace("Z", "+00:00"))
    offset = moment.strftime("%z")
    zone = "UTC" if offset in ("+0000", "-0000") else f"UTC{offset[:3]}:{offset[3:5]}"
    return f"{moment:%H:%M} {zone}"
