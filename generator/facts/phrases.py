"""The words in which a language states quantities: one table a language, and the patterns made of it.

`quantities` says what they mean. English alone is here; another language is another `Phrases`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Phrases:
    """What one language offers. Keys are in lower case; the patterns match whole texts in any case."""

    qualifiers: Mapping[str, str]
    """The words before a number, and the qualifier they make."""
    joints: Mapping[str, str]
    """What opens a range, and the word that joins its two numbers; the empty opening is a bare range."""
    numbers: Mapping[str, int]
    """The words that add up to a number, factors of a hundred and more included."""
    scales: Mapping[str, int]
    """The words that multiply the number before them."""
    singles: Mapping[str, int]
    """The words that are a number by themselves and are never part of one."""
    parts: Mapping[str, int]
    """The words for fractions, and their divisors."""
    majorities: frozenset[str]
    verbal: Mapping[str, str]
    """Quantities without a number, and the word whose floor holds for them."""
    nothing: frozenset[str]
    signs: Mapping[str, str]
    """Signs that people type for words, and the words to type."""
    endings: Mapping[str, str]
    """Words after a number that belong before it, and the words to type there."""
    slips: Mapping[str, str]
    """Short and loose forms of qualifiers, and the words to type."""
    denials: frozenset[str]
    """The words that turn a qualifier about."""
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

    def number(self, words: str) -> int:
        """The number that words matched by a pattern of this table add up to."""
        total = group = 0
        for word in re.findall(r"[^\W\d_]+", words.lower()):
            value = self.numbers.get(word, 0)
            if value >= 1_000:
                total, group = total + group * value, 0
            elif value == 100:  # a hundred multiplies what stands before it
                group *= 100
            else:
                group += value
        return total + group


def _any(words: Mapping[str, object] | tuple[str, ...]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


def _whole(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"(?:{pattern})\Z", re.ASCII | re.IGNORECASE)


def _counted(words: str, first: int = 1, step: int = 1) -> dict[str, int]:
    return {word: first + index * step for index, word in enumerate(words.split())}


def _english() -> Phrases:
    qualifiers = {
        words: qualifier
        for qualifier, many in {
            "exactly": "exactly",
            "at-least": "at least, no fewer than, no less than, not fewer than, not less than, a minimum of",
            "more-than": "more than, over, above, just over, well over, upwards of",
            "at-most": "at most, up to, no more than, not more than, as many as, a maximum of",
            "fewer-than": "fewer than, less than, under, below, just under, well under",
            "about": "about, around, approximately, roughly, some, circa, close to, an estimated",
            "almost": "almost, nearly",
        }.items()
        for words in many.split(", ")
    }
    units = _counted("one two three four five six seven eight nine")
    teens = _counted("ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen", 10)
    tens = _counted("twenty thirty forty fifty sixty seventy eighty ninety", 20, 10)
    scales = {"dozen": 12, "hundred": 100, "thousand": 10**3, "million": 10**6, "billion": 10**9, "trillion": 10**12}
    one_part = _counted("half third quarter fifth sixth seventh eighth ninth tenth", 2)
    parts = _counted("halves thirds quarters fifths sixths sevenths eighths ninths tenths", 2) | one_part
    many = ("several", "many", "a few")
    plurals = {"tens": "tens", "scores": "scores"} | {f"{scale}s": f"{scale}s" for scale in scales}
    of_many = {f"{some} of {word}s": "" for some in ("tens", "hundreds") for word in ("thousand", "million", "billion")}
    verbal = {word: word for word in (*many, "some", "a handful", *plurals, *of_many)}
    verbal |= {f"{some} {scale}": f"{scale}s" for some in many for scale in scales}
    verbal |= {f"many {word}": word for word in plurals}

    slips = {
        short: long
        for long, many in {
            "about": "appr., approx., approx, abt., in the region of, in the order of",
            "circa": "c., ca., ca",
            "at least": "min., min, minimum, at the least, a least",
            "at most": "max., max, maximum, at the most, a most",
            "more than": "greater than, higher than, in excess of, exceeding, beyond",
            "fewer than": "lower than, smaller than, short of",
        }.items()
        for short in many.split(", ")
    }
    held = {word for phrase in (*qualifiers, *slips) for word in phrase.split()} - {"a", "of", "in", "the", "to"}

    below_hundred = rf"(?:{_any(tens)})(?:[- ](?:{_any(units)}))?|{_any(teens)}|{_any(units)}"
    hundreds = rf"(?:a|{_any(units | teens)}) hundred(?:(?: and)? (?:{below_hundred}))?"
    below_thousand = rf"(?:{hundreds}|{below_hundred})"
    digits = r"[-\u2212]?\d[\d,.]*"
    either = rf"(\d{{1,4}}|{below_thousand})"
    last = r"(?:,? and |,? |\Z)"
    unit = rf"(?: (?:{_any(scales)})| ?%| percent| per cent)?"
    return Phrases(
        qualifiers=qualifiers,
        joints={"between": "and", "from": "to", "": "to"},
        numbers=units | teens | tens | {"a": 1, "hundred": 100, "thousand": 1_000, "million": 1_000_000},
        scales=scales,
        singles={"zero": 0, "twin": 2, "a pair": 2, "half a dozen": 6, "half a million": 500_000, "a single": 1},
        parts=parts,
        majorities=frozenset({"most", "a majority", "the majority"}),
        verbal=verbal,
        nothing=frozenset({"no", "none", "nobody", "no one", "nothing", "nil"}),
        signs={
            "~": "about",
            "\u2248": "about",
            ">": "more than",
            "<": "fewer than",
            "\u2265": "at least",
            "\u2264": "at most",
        }
        | {"+": "at least"},
        endings={"or more": "at least", "or over": "at least", "or fewer": "at most", "or less": "at most"}
        | {"or so": "about", "at least": "at least", "at most": "at most"},
        slips=slips,
        denials=frozenset({"no", "not", "never"}),
        telling=frozenset(
            {*held, *units, *teens, *tens, *scales, *parts, *plurals, "and", "or", "to", "plus", "zero", "than", "that"}
        ),
        prefix=_whole(rf"(?:({_any(qualifiers)}) )?(.+)"),
        amount=_whole(
            rf"(?:({digits})|({below_thousand}|a(?= (?:{_any(scales)}))))"
            rf"(?: ({_any(scales)})|( ?%| percent| per cent))?"
        ),
        long_words=_whole(
            rf"(?:(?:{below_thousand}|a) million{last})?(?:(?:{below_thousand}|a) thousand{last})?(?:{below_thousand})?"
        ),
        fraction=_whole(rf"(?:(a|an|one)[- ])?({_any(one_part)})|({_any(units)})[- ]({_any(parts)})"),
        ratio=_whole(rf"{either} (?:in|out of) {either}"),
        opening=_whole(r"(?:(between|from) )?(.+)"),
        dashed=_whole(rf"(\d[\d,.]*{unit}) ?[-\u2013] ?(\d[\d,.]*{unit})"),
    )


ENGLISH = _english()
