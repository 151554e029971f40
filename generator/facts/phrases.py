"""The words in which a language states quantities: one table a language, and the patterns made of it.

`quantities` says what they mean. English is here; `languages` has the tables of others.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

Rewording = tuple[re.Pattern[str], str | Callable[[re.Match[str]], str]]
"""What is looked for, and what is put in its place."""


@dataclass(frozen=True, slots=True)
class Phrases:
    """What one language offers. Keys are in lower case; the patterns match whole texts in any case."""

    qualifiers: Mapping[str, str]
    """The words before a number, and the qualifier they make."""
    joints: Mapping[str, str]
    """What opens a range, and the word that joins its two numbers; the empty opening is a bare range."""
    number: Callable[[str], int | None]
    """The number that words spell out; None where they are none."""
    scales: Mapping[str, int]
    """The words that multiply the number before them."""
    singles: Mapping[str, int]
    """The words that are a number by themselves and are never part of one."""
    parts: Mapping[str, int]
    """The words for fractions, and their divisors."""
    majorities: frozenset[str]
    verbal: Mapping[str, str]
    """Quantities without a number, and the English word whose floor holds for them."""
    nothing: frozenset[str]
    signs: Mapping[str, str]
    """Signs that people type for words, and the words to type."""
    endings: Mapping[str, str]
    """Words after a number that belong before it, and the words to type there."""
    slips: Mapping[str, str]
    """Short and loose forms of qualifiers, and the words to type."""
    written: Sequence[Rewording]
    """What documents write and nobody types, and what is typed for it."""
    denials: frozenset[str]
    """The words that turn a qualifier about."""
    starters: frozenset[str]
    """The words at which a phrase in a sentence may begin, besides digits and numbers."""
    telling: frozenset[str]
    """Every word of a number, and every word that says how a number is held."""
    prefix: re.Pattern[str]
    """Groups: the qualifier's words or None, and the rest."""
    amount: re.Pattern[str]
    """Groups: digits, words, scale, percent."""
    long_words: re.Pattern[str]
    fraction: re.Pattern[str]
    """Groups: how many, and the word for the part."""
    ratio: re.Pattern[str]
    """Groups: how many, and out of how many."""
    opening: re.Pattern[str]
    """Groups: what opens the range or None, and the rest."""
    dashed: re.Pattern[str]
    """Groups: the two sides of a range with a dash."""
    group: str
    """What stands between thousands."""
    point: str
    """What stands before a fraction."""
    months: tuple[str, ...]
    """As they are written, January first."""
    weekdays: tuple[str, ...]
    """As they are written, Monday first."""
    elided: Mapping[str, str]
    """Words that lose their end before a vowel, and what they are in full."""


def any_of(words: Iterable[str]) -> str:
    """A pattern for each of these, the longest first."""
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


def whole(pattern: str) -> re.Pattern[str]:
    """Matches a whole text, in any case. Digits are written `[0-9]`, for `\\d` takes those of every script."""
    return re.compile(rf"(?:{pattern})\Z", re.IGNORECASE)


def in_order(words: str) -> tuple[str, ...]:
    """Words with spaces between, one by one."""
    return tuple(words.split())


def _counted(words: str, first: int = 1, step: int = 1) -> dict[str, int]:
    return {word: first + index * step for index, word in enumerate(words.split())}


def by_words(table: Mapping[str, str]) -> dict[str, str]:
    """Each phrase of lists with commas, and the key that the list stands at."""
    return {words: key for key, many in table.items() for words in many.split(", ")}


def first_words(*tables: Iterable[str]) -> frozenset[str]:
    """The first word of every phrase of these tables."""
    return frozenset(phrase.split()[0] for table in tables for phrase in table if phrase)


def _added_up(numbers: Mapping[str, int], words: str) -> int | None:
    total = group = 0
    for word in re.findall(r"[^\W\d_]+", words.lower()):
        if word not in numbers:
            return None
        value = numbers[word]
        if value >= 1_000:
            total, group = total + group * value, 0
        elif value == 100:  # a hundred multiplies what stands before it
            group *= 100
        else:
            group += value
    return total + group


_UNITS = "one two three four five six seven eight nine"
_TEENS = "ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen"
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"


def _written(slips: Mapping[str, str], signs: Mapping[str, str]) -> Iterator[Rewording]:
    """Loose qualifiers, signs before digits, and what is joined to digits: `14,000-plus`, `24-strong`, `1.4m`."""
    begins = any_of(("a ", "half", *f"{_UNITS} {_TEENS} {_TENS}".split()))
    loose = re.compile(rf"(?<!\w)(?:{any_of(slips)})(?= (?:[0-9]|{begins}))", re.IGNORECASE)

    def typed(found: re.Match[str]) -> str:
        # A pattern of any case takes more letters for the same than lower case does: `mın.` is `min.`
        same = (slip for slip in slips if re.fullmatch(re.escape(slip), found[0], re.IGNORECASE))
        return slips.get(found[0].lower()) or slips[next(same)]

    yield loose, typed
    for sign in (sign for sign in signs if sign != "+"):  # +24 is a rise
        yield re.compile(rf"(?<!\w){sign} ?(?=[0-9])"), f"{signs[sign]} "
    number = r"(?<![\w.,])([0-9](?:[0-9.,]*[0-9])?)"
    for joined, words in ((r"\+|-plus", r"at least \1"), ("-odd", r"about \1"), ("-strong|-member", r"\1")):
        yield re.compile(rf"{number}(?:{joined})(?!\w)"), words
    for short, scale in (("k", "thousand"), ("m| ?mn", "million"), (" ?bn", "billion")):
        yield re.compile(rf"{number}(?:{short})(?!\w)"), rf"\1 {scale}"


def _english() -> Phrases:
    qualifiers = by_words(
        {
            "exactly": "exactly",
            "at-least": "at least, no fewer than, no less than, not fewer than, not less than, a minimum of",
            "more-than": "more than, over, above, just over, well over, upwards of",
            "at-most": "at most, up to, no more than, not more than, as many as, a maximum of",
            "fewer-than": "fewer than, less than, under, below, just under, well under",
            "about": "about, around, approximately, roughly, some, circa, close to, an estimated",
            "almost": "almost, nearly",
        }
    )
    units, teens, tens = _counted(_UNITS), _counted(_TEENS, 10), _counted(_TENS, 20, 10)
    scales = {"dozen": 12, "hundred": 100, "thousand": 10**3, "million": 10**6, "billion": 10**9, "trillion": 10**12}
    one_part = _counted("half third quarter fifth sixth seventh eighth ninth tenth", 2)
    parts = _counted("halves thirds quarters fifths sixths sevenths eighths ninths tenths", 2) | one_part
    many = ("several", "many", "a few")
    plurals = {"tens": "tens", "scores": "scores"} | {f"{scale}s": f"{scale}s" for scale in scales}
    of_many = {f"{some} of {word}s": "" for some in ("tens", "hundreds") for word in ("thousand", "million", "billion")}
    verbal = {word: word for word in (*many, "some", "a handful", *plurals, *of_many)}
    verbal |= {f"{some} {scale}": f"{scale}s" for some in many for scale in scales}
    verbal |= {f"many {word}": word for word in plurals}

    slips = by_words(
        {
            "about": "appr., approx., approx, abt., in the region of, in the order of",
            "circa": "c., ca., ca",
            "at least": "min., min, minimum, at the least, a least, at least another, at least a further",
            "at most": "max., max, maximum, at the most, a most",
            "more than": "greater than, higher than, in excess of, exceeding, exceeded, surpassed, topped, beyond",
            "fewer than": "lower than, smaller than, short of",
            "almost": "just short of",
        }
    )
    held = {word for phrase in (*qualifiers, *slips) for word in phrase.split()} - {"a", "of", "in", "the", "to"}

    below_hundred = rf"(?:{any_of(tens)})(?:[- ](?:{any_of(units)}))?|{any_of(teens)}|{any_of(units)}"
    hundreds = rf"(?:a|{any_of(units | teens)}) hundred(?:(?: and)? (?:{below_hundred}))?"
    below_thousand = rf"(?:{hundreds}|{below_hundred})"
    digits = r"[-\u2212]?[0-9][0-9,.]*"
    either = rf"([0-9]{{1,4}}|{below_thousand})"
    last = r"(?:,? and |,? |\Z)"
    unit = rf"(?: (?:{any_of(scales)})| ?%| percent| per cent)?"
    joints = {"between": "and", "from": "to", "": "to"}
    singles = {"zero": 0, "twin": 2, "a pair": 2, "half a dozen": 6, "half a million": 500_000, "a single": 1}
    majorities = frozenset({"most", "a majority", "the majority"})
    nothing = frozenset({"no", "none", "nobody", "no one", "nothing", "nil"})
    signs = {"~": "about", "\u2248": "about", ">": "more than", "<": "fewer than", "\u2265": "at least"}
    signs |= {"\u2264": "at most", "+": "at least"}
    return Phrases(
        qualifiers=qualifiers,
        joints=joints,
        number=partial(
            _added_up,
            units | teens | tens | {"a": 1, "and": 0, "hundred": 100, "thousand": 1_000, "million": 1_000_000},
        ),
        scales=scales,
        singles=singles,
        parts=parts,
        majorities=majorities,
        verbal=verbal,
        nothing=nothing,
        signs=signs,
        endings={"or more": "at least", "or over": "at least", "or fewer": "at most", "or less": "at most"}
        | {"or so": "about", "at least": "at least", "at most": "at most"},
        slips=slips,
        written=tuple(_written(slips, signs)),
        denials=frozenset({"no", "not", "never"}),
        starters=first_words(qualifiers, joints, singles, parts, majorities, verbal, nothing, ("an",)),
        telling=frozenset(
            {*held, *units, *teens, *tens, *scales, *parts, *plurals, "and", "or", "to", "plus", "zero", "than", "that"}
        ),
        prefix=whole(rf"(?:({any_of(qualifiers)}) )?(.+)"),
        amount=whole(
            rf"(?:({digits})|({below_thousand}|a(?= (?:{any_of(scales)}))))"
            rf"(?: ({any_of(scales)})|( ?%| percent| per cent))?"
        ),
        long_words=whole(
            rf"(?:(?:{below_thousand}|a) million{last})?(?:(?:{below_thousand}|a) thousand{last})?(?:{below_thousand})?"
        ),
        fraction=whole(rf"(?:(a|an|one)[- ])?({any_of(one_part)})|({any_of(units)})[- ]({any_of(parts)})"),
        ratio=whole(rf"{either} (?:in|out of) {either}"),
        opening=whole(r"(?:(between|from) )?(.+)"),
        dashed=whole(rf"([0-9][0-9,.]*{unit}) ?[-\u2013] ?([0-9][0-9,.]*{unit})"),
        group=",",
        point=".",
        months=in_order("January February March April May June July August September October November December"),
        weekdays=in_order("Monday Tuesday Wednesday Thursday Friday Saturday Sunday"),
        elided={},
    )


ENGLISH = _english()
