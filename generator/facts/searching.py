"""Finds in running text what a fact says of it: quantities, dates, days of the week, names, words.

Phrases are read by `phrase_reading`; this module only says where in a paragraph one begins and ends.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from functools import cache, lru_cache

from generator.facts.languages import phrases_of
from generator.facts.phrase_reading import read_phrase
from generator.facts.phrases import ENGLISH, Phrases, any_of
from generator.facts.quantities import Number, Qualifier, Quantity, QuantityError, plain

MOST_WORDS = 12
"""Of one phrase: `between two hundred and fifty thousand and three hundred thousand`."""

_OPENING, _CLOSING = "\"“”„‘’'(«»[¿¡", ".,;:!?\"“”‘’')»]…"
_CURRENCY = "$€£¥"
_SPACED = re.compile(r"(?<![\d.,])\d{1,3}(?:[ \u00a0\u202f\u2009'’]\d{3})+(?![\d.,]*\d)")
_GROUPED = re.compile(r"(?<![\d.,])[1-9]\d{0,2}(?:([.,])\d{3})(?:\1\d{3})*(?![\d.,]*\d)")
_DAY_BEFORE = re.compile(r"(?<![\d.,])(\d{1,2})(?:st|nd|rd|th|\.)? \w{1,5} \Z")
_DAY_AFTER = re.compile(r" \w{1,5} (\d{1,2})(?![\d.,]*\d)")
_ISO = r"\d{4}-\d\d-\d\d"


@lru_cache(maxsize=4_096)
def quantities_in(text: str, language: str) -> tuple[Quantity, ...] | None:
    """Every quantity that a text states, as it stands there; None where the language's words are not known."""
    phrases = phrases_of(language)
    return None if phrases is None else tuple(_quantities(_dateless(_tidy(text, phrases), phrases), phrases))


def digits_in(text: str) -> frozenset[Number]:
    """Every number that stands in digits, in whatever way they are grouped."""
    found: set[Number] = set()
    for token in re.findall(r"(?<![\w.,])\d[\d.,]*(?<=\d)(?!\w)", _SPACED.sub(_joined(""), _western(text))):
        if re.fullmatch(r"\d+(?:[.,]\d{3})*", token):
            found.add(int(re.sub("[.,]", "", token)))
        elif re.fullmatch(r"\d+[.,]\d+", token):
            found.add(plain(Decimal(token.replace(",", "."))))
    return frozenset(found)


@lru_cache(maxsize=4_096)
def days_in(text: str, language: str) -> frozenset[tuple[int, int]]:
    """Day and month of every date that a text names."""
    phrases = phrases_of(language)
    out = {(int(day[8:]), int(day[5:7])) for day in re.findall(rf"\b{_ISO}\b", text)}
    western = _western(text)
    for found in _dates(phrases).finditer(western) if phrases else ():
        month = next(m for m in (found["month"], found["before"], found["alone"]) if m)
        days = [int(day) for day in re.findall(r"\d+", found["days"] or found["after"] or "")]
        if found["days"] and (start := _DAY_BEFORE.search(western, 0, found.start())):
            days.insert(0, min(int(start[1]), days[0]))
        elif found["after"] and (end := _DAY_AFTER.match(western, found.end())):
            days.append(max(int(end[1]), days[-1]))
        # "28-29 November", "from 28 to 30 November" and "November 28 and 30" name those days and those between.
        numbers = range(days[0], days[-1] + 1) if days else ()
        out |= {(day, phrases.months.index(month) + 1) for day in numbers if phrases}
    return frozenset(out)


@lru_cache(maxsize=4_096)
def weekdays_in(text: str, language: str) -> frozenset[int]:
    """Every day of the week that a text names, Monday as 0."""
    phrases = phrases_of(language)
    names = phrases.weekdays if phrases else ()
    return frozenset(n for n, name in enumerate(names) if re.search(rf"\b{name}", text, re.IGNORECASE))


def weekday_name(day: int, language: str) -> str:
    """What a day of the week is called, Monday being 0; in English where the language's words are not known."""
    return (phrases_of(language) or ENGLISH).weekdays[day]


def day_name(day: int, month: int, language: str) -> str:
    """A day of the calendar without its year: `4 March`."""
    return f"{day} {(phrases_of(language) or ENGLISH).months[month - 1]}"


def stands(words: str, text: str) -> bool:
    """Whether words stand in a text as whole words; case, accents, hyphens, apostrophes and a genitive aside."""
    wanted, there = _folded(words).removeprefix("the "), f" {_folded(text)} "
    return bool(wanted) and any(f" {wanted}{ending} " in there for ending in ("", "s"))


def _quantities(text: str, phrases: Phrases) -> Iterator[Quantity]:
    tokens = text.split()
    words = [_word(token) for token in tokens]
    first = 0
    while first < len(words):
        length, found = _longest(tokens, words, first, phrases)
        yield from found
        first += length


def _longest(tokens: list[str], words: list[str], first: int, phrases: Phrases) -> tuple[int, tuple[Quantity, ...]]:
    """How many words the longest phrase has that begins here, and its readings."""
    if not _begins(words[first], phrases):
        return 1, ()
    last = first + 1  # a phrase ends where the punctuation of the sentence does
    while last < min(len(tokens), first + MOST_WORDS) and not (_ends(tokens[last - 1]) or _opens(tokens[last])):
        last += 1
    for end in range(last, first, -1):
        found = _quantity(" ".join(words[first:end]), phrases)
        if found is None:
            continue
        if found.is_exact and not _ends(tokens[end - 1]):
            for ending, qualifier in phrases.endings.items():
                behind = ending.split()
                held = _quantity(f"{qualifier} {found.body}", phrases)
                if held and ending not in phrases.qualifiers and words[end : end + len(behind)] == behind:
                    return end + len(behind) - first, (held,)
        return end - first, (found, *_other_readings(found, phrases))
    return 1, ()


def _other_readings(found: Quantity, phrases: Phrases) -> Iterator[Quantity]:
    """`from 132 to 153` may tell of a rise, and `24 in 2024` of a year: then each number stands for itself."""
    between = next(iter(phrases.joints))
    if found.qualifier is Qualifier.BETWEEN and found.prefix.lower() not in ("", between):
        yield from (replace(Quantity.exactly(n), share=found.share) for n in (found.low, found.high) if n is not None)
    elif sides := phrases.ratio.match(found.body):
        first = _quantity(f"{found.prefix} {sides[1]}".strip(), phrases)
        yield from (first,) if first else ()


def _quantity(phrase: str, phrases: Phrases) -> Quantity | None:
    try:
        found = read_phrase(phrase, {}, phrases)
    except QuantityError:
        return None
    return found if found and not found.qualifier.is_absence else None


def _begins(word: str, phrases: Phrases) -> bool:
    lower = word.lower()
    first = lower.partition("-")[0]  # two-thirds
    return word[:1].isdigit() or lower in phrases.starters or phrases.number(first) is not None


def _word(token: str) -> str:
    return token.lstrip(_OPENING).rstrip(_CLOSING).strip(_CURRENCY)


def _ends(token: str) -> bool:
    return token[-1] in _CLOSING and not (token[-1] == "." and token.rstrip(".").islower() and len(token) <= 3)


def _opens(token: str) -> bool:
    return token[0] in _OPENING and len(token) > 1


def _western(text: str) -> str:
    """The same text with the digits 0-9 for those of other scripts."""
    digits = (str(unicodedata.decimal(c)) if c.isdecimal() and not c.isascii() else c for c in text)
    return "".join(digits).replace("\u066c", ",").replace("\u066b", ".")


def _tidy(text: str, phrases: Phrases) -> str:
    """Digits grouped as the language groups them, words in full, dashes between words set apart."""
    text = _western(text).replace("’", "'")
    for short, full in phrases.elided.items():
        text = re.sub(rf"\b{short}(?=\w)", full, text, flags=re.IGNORECASE)
    text = _SPACED.sub(_joined(phrases.group), text)
    for written, typed in phrases.written:
        text = written.sub(typed, text)
    scaled = re.compile(rf" (?:{any_of(phrases.scales)})\b| ?%")

    def grouped(found: re.Match[str]) -> str:
        return found[0] if scaled.match(text, found.end()) else re.sub("[.,]", phrases.group, found[0])

    return re.sub(r"[—―]|(?<=[^\W\d])[–](?=[^\W\d])", " — ", _GROUPED.sub(grouped, text))


def _joined(separator: str) -> Callable[[re.Match[str]], str]:
    return lambda found: re.sub(r"\D", separator, found[0])


def _dateless(text: str, phrases: Phrases) -> str:
    """The text with a dash in the place of every date, so that the number of a day counts nothing."""
    return re.sub(rf"\b{_ISO}\b", " — ", _dates(phrases).sub(" — ", text))


def _dates(phrases: Phrases) -> re.Pattern[str]:
    return _dates_of(phrases.months)


@cache
def _dates_of(months: tuple[str, ...]) -> re.Pattern[str]:
    name, day = any_of(months), r"\d{1,2}(?:st|nd|rd|th|er|º|\.)?"
    days = rf"{day}(?: ?[-–] ?{day})?"
    year = r"(?:(?:,| de| of)? \d{4}\b)?"
    return re.compile(
        rf"\b(?P<days>{days})(?: de| of)? (?P<month>{name})\b{year}"
        rf"|\b(?P<before>{name}) (?P<after>{days})(?![\d.,]*\d){year}"
        rf"|\b(?P<alone>{name})(?: de)? \d{{4}}\b"
    )


@lru_cache(maxsize=4_096)
def _folded(text: str) -> str:
    """Lower case without accents and signs; a point or comma inside a number stays."""
    text = "".join(c for c in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(c))
    text = re.sub(r"['’ʼ`]s\b", "", text)
    text = re.sub(r"['’ʼʿʾ`]", "", text)
    return " ".join(re.sub(r"[^\w.,]|_|[.,](?!\d)|(?<!\d)[.,]", " ", text).split())


def by_first_word(names: Iterable[str]) -> Mapping[str, Sequence[str]]:
    """Names by the word that they begin with, the longest first: what `names_in` looks for."""
    found: dict[str, list[str]] = defaultdict(list)
    for name in sorted(set(names), key=len, reverse=True):
        if first := _WORD.match(name):
            found[first[0]].append(name)
    return found


def names_in(text: str, names: Mapping[str, Sequence[str]]) -> Iterator[tuple[int, str]]:
    """Where which of the names stands, letter for letter and as whole words; of those that begin there the longest."""
    passed = 0
    for word in _WORD.finditer(text):
        start = word.start()
        begun = (n for n in names.get(word[0], ()) if text.startswith(n, start))
        whole_words = (n for n in begun if not text[start + len(n) : start + len(n) + 1].isalnum())
        if start >= passed and (name := next(whole_words, None)):
            passed = start + len(name)
            yield start, name


_WORD = re.compile(r"\w+")
