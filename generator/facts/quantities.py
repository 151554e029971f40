"""What a source's phrase says about a number: read as an interval with a qualifier, refused where it has two readings.

Reads the phrase alone: the unit, the day and the asserter have fields of their own. Readers see the phrase as typed.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from types import MappingProxyType
from typing import NamedTuple

from generator.facts.phrases import ENGLISH, Phrases

Number = int | Decimal | Fraction
"""A count or measure is an int where it is whole, else a Decimal; a share is a Fraction from 0 to 1."""

LONGEST = 100
MOST_DIGITS = 15

_LANGUAGES = {"en": ENGLISH}
_NO_FLOORS: Mapping[str, int] = MappingProxyType({})


class Qualifier(StrEnum):
    """How a phrase holds its number, or which absence stands in its place."""

    EXACTLY = "exactly"
    AT_LEAST = "at-least"
    MORE_THAN = "more-than"
    AT_MOST = "at-most"
    FEWER_THAN = "fewer-than"
    ABOUT = "about"
    ALMOST = "almost"
    BETWEEN = "between"
    VERBAL = "verbal"
    NOT_REPORTED = "not-reported"
    NOT_COUNTED = "not-counted"
    WITHHELD = "withheld"
    NONE_CLAIMED = "none-claimed"

    @property
    def is_absence(self) -> bool:
        """Whether there is no number at all, which is not zero."""
        return self in _ABSENCES


_ABSENCES = frozenset({Qualifier.NOT_REPORTED, Qualifier.NOT_COUNTED, Qualifier.WITHHELD, Qualifier.NONE_CLAIMED})


class QuantityError(ValueError):
    """A phrase that cannot be read as one statement about a number: what is wrong with it, and the way out."""

    def __init__(self, message: str, help: str) -> None:
        super().__init__(message)
        self.message = message
        self.help = help


@dataclass(frozen=True, slots=True)
class Quantity:
    """A phrase and the interval it states; None is unknown or open. `prefix` and `body` together give the text."""

    text: str
    """As typed, with single spaces."""
    qualifier: Qualifier
    low: Number | None = None
    low_exclusive: bool = False
    best: Number | None = None
    high: Number | None = None
    high_exclusive: bool = False
    share: bool = False
    """Whether the numbers are parts of a whole, from 0 to 1."""
    prefix: str = ""
    """The words before the number: `at least`."""
    body: str = ""
    """The number, the range or the words in its place: `14,000`, `800,000 and 1,000,000`, `half`, `dozens`."""

    def __str__(self) -> str:
        return self.text

    @classmethod
    def exactly(cls, number: Number) -> Quantity:
        """The phrase for a number that was calculated, with commas between thousands."""
        number = _plain(number)
        text = f"{number:,f}" if isinstance(number, Decimal) else f"{number:,}"
        return cls(text, Qualifier.EXACTLY, low=number, best=number, high=number, body=text)

    @property
    def is_exact(self) -> bool:
        return self.qualifier is Qualifier.EXACTLY

    @property
    def stated(self) -> Number | None:
        """The one number that the phrase rests on: its best value, or its bound; None for ranges and absences.

        Of a verbal phrase it is the story's floor, if there is one: good for comparing, never to be shown.
        """
        if self.qualifier is Qualifier.BETWEEN:
            return None
        return next((number for number in (self.best, self.low, self.high) if number is not None), None)

    @property
    def interval(self) -> tuple[Number | None, Number | None]:
        """The lowest and the highest value that the phrase allows, None where it is open.

        An exact share is taken as rounded to its last typed place: `44 %` allows 43.5 % to 44.5 %, `half` likewise.
        """
        if self.share and self.best is not None and self.is_exact:
            places = re.search(r"\.(\d+)", self.body)
            half_a_place = Fraction(1, 200 * 10 ** (len(places[1]) if places else 0))
            best = Fraction(self.best)
            return max(Fraction(0), best - half_a_place), min(Fraction(1), best + half_a_place)
        return self.low, self.high

    def excludes(self, other: Quantity) -> bool:
        """Whether the two intervals prove that both phrases cannot hold of one thing. A share and a count never do."""
        return self.share == other.share and (self._lies_below(other) or other._lies_below(self))

    def exceeds(self, other: Quantity) -> bool:
        """Whether this is proved to be more than `other`. A share and a count never compare."""
        return self.share == other.share and other._lies_below(self)

    def _lies_below(self, other: Quantity) -> bool:
        high, low = self.interval[1], other.interval[0]
        if high is None or low is None:
            return False
        return high < low or (high == low and (self.high_exclusive or other.low_exclusive))


class _Amount(NamedTuple):
    """A number as typed, and what the word after it makes of it."""

    number: Number
    scale: int = 1
    divisor: int = 0
    """100 for a percentage, 3 for thirds; 0 where it is no share."""

    @property
    def value(self) -> Number:
        if self.divisor:
            return Fraction(self.number) / self.divisor
        return _plain(self.number * self.scale)


def parse(text: str, floors: Mapping[str, int] = _NO_FLOORS, language: str = "en") -> Quantity:
    """Read what a source says: `255`, `at least 14,000`, `20-30`, `dozens`, `almost half`, `not-reported`.

    `floors` gives the least that a word such as `dozens` can mean. Raises QuantityError with the way out.
    """
    phrases = _LANGUAGES.get(language) or _LANGUAGES.get(language.partition("-")[0])
    if phrases is None:
        raise QuantityError(
            f"no words for quantities are known in the language `{language}`",
            f"spell it out with text, qualifier, low, best and high; known: {', '.join(_LANGUAGES)}",
        )
    if text.isdigit() and text.isascii() and len(text) <= MOST_DIGITS and (text[0] != "0" or text == "0"):
        number = int(text)
        return Quantity(text, Qualifier.EXACTLY, low=number, best=number, high=number, body=text)
    text = " ".join(text.split())
    if not text:
        raise QuantityError("a quantity has no text", "write what the source says, or an absence such as not-reported")
    if len(text) > LONGEST:
        raise QuantityError(f"a quantity has {LONGEST} characters at most, and this has {len(text)}", "shorten it")
    return _read(text, floors, phrases) or _refuse(text, phrases)


def explicit(
    text: str,
    qualifier: str,
    low: Number | None = None,
    best: Number | None = None,
    high: Number | None = None,
) -> Quantity:
    """A quantity whose numbers an editor spelt out, for phrases that no table can read."""
    if qualifier not in list(Qualifier):
        raise QuantityError(f"`{qualifier}` is no qualifier", f"one of {', '.join(Qualifier)}")
    text = " ".join(text.split())
    if not text:
        raise QuantityError("a quantity has no text", "write what the source says")
    held = Qualifier(qualifier)
    if held.is_absence and (low, best, high) != (None, None, None):
        raise QuantityError(f"`{qualifier}` says that there is no number", "leave low, best and high out")
    if held is Qualifier.EXACTLY and best is None:
        raise QuantityError("`exactly` needs `best`", "write the number under `best`")
    if held is Qualifier.EXACTLY:
        low = high = best
    return Quantity(
        text,
        held,
        low=None if low is None else _plain(low),
        low_exclusive=held is Qualifier.MORE_THAN,
        best=None if best is None else _plain(best),
        high=None if high is None else _plain(high),
        high_exclusive=held in (Qualifier.FEWER_THAN, Qualifier.ALMOST),
        body=text,
    )


def _read(text: str, floors: Mapping[str, int], phrases: Phrases) -> Quantity | None:
    lower = text.lower()
    if lower in _ABSENCES:
        return Quantity(text, Qualifier(lower), body=text)
    if lower in phrases.nothing:
        return Quantity(text, Qualifier.EXACTLY, low=0, best=0, high=0, body=text)
    if lower in phrases.verbal:
        floor = floors.get(lower, floors.get(phrases.verbal[lower]))
        return Quantity(text, Qualifier.VERBAL, low=floor, body=text)
    if lower in phrases.majorities:
        return Quantity(text, Qualifier.MORE_THAN, low=Fraction(1, 2), low_exclusive=True, share=True, body=text)
    return _range(text, phrases) or _qualified(text, phrases)


def _qualified(text: str, phrases: Phrases) -> Quantity | None:
    match = phrases.prefix.match(text)
    if match is None:
        return None
    amount = _amount(match[2], phrases)
    if amount is None:
        return None
    number, share = amount.value, bool(amount.divisor)
    prefix, body = match[1] or "", match[2]
    match Qualifier(phrases.qualifiers[prefix.lower()] if prefix else "exactly"):
        case Qualifier.AT_LEAST:
            return Quantity(text, Qualifier.AT_LEAST, low=number, share=share, prefix=prefix, body=body)
        case Qualifier.MORE_THAN:
            return Quantity(
                text, Qualifier.MORE_THAN, low=number, low_exclusive=True, share=share, prefix=prefix, body=body
            )
        case Qualifier.AT_MOST:
            return Quantity(text, Qualifier.AT_MOST, high=number, share=share, prefix=prefix, body=body)
        case Qualifier.FEWER_THAN:
            return Quantity(
                text, Qualifier.FEWER_THAN, high=number, high_exclusive=True, share=share, prefix=prefix, body=body
            )
        case Qualifier.ABOUT:
            return Quantity(text, Qualifier.ABOUT, best=number, share=share, prefix=prefix, body=body)
        case Qualifier.ALMOST:
            return Quantity(
                text, Qualifier.ALMOST, best=number, high=number, high_exclusive=True, share=share,
                prefix=prefix, body=body,
            )  # fmt: skip
        case held:
            return Quantity(text, held, low=number, best=number, high=number, share=share, prefix=prefix, body=body)


def _range(text: str, phrases: Phrases) -> Quantity | None:
    match = phrases.opening.match(text)
    if match is None:
        return None
    opening, rest = (match[1] or ""), match[2]
    sides = phrases.dashed.match(rest)
    if sides:
        first, second = sides[1], sides[2]
    else:
        first, joint, second = rest.partition(f" {phrases.joints[opening.lower()]} ")
        if not joint:
            return None
    low, high = _amount(first, phrases), _amount(second, phrases)
    if low is None or high is None:
        return None
    if low.scale == 1 and not low.divisor and (high.scale > 1 or high.divisor):
        # "1.1-1.2 million" and "20-30 %": the word after the second number holds for both.
        low = low._replace(scale=high.scale, divisor=high.divisor)
    if bool(low.divisor) != bool(high.divisor):
        return None
    if low.value >= high.value:
        raise QuantityError(f"the range `{text}` does not go up", "write the lower number first")
    return Quantity(
        text, Qualifier.BETWEEN, low=low.value, high=high.value, share=bool(low.divisor), prefix=opening, body=rest
    )


def _amount(text: str, phrases: Phrases) -> _Amount | None:
    """The number in a text that is a number and nothing else."""
    lower = text.lower()
    if lower in phrases.singles:
        return _Amount(phrases.singles[lower])
    if match := phrases.amount.match(text):
        scale = phrases.scales[match[3].lower()] if match[3] else 1
        percent = 100 if match[4] else 0
        number = _digits(match[1], bare=not match[3] and not percent) if match[1] else phrases.number(match[2])
        return _Amount(number, scale, percent)
    if match := phrases.fraction.match(text):
        count, part = (1, match[2]) if match[2] else (phrases.number(match[3]), match[4])
        return _Amount(count, divisor=phrases.parts[part.lower()])
    if match := phrases.ratio.match(text):
        some, of = (int(side) if side.isdigit() else phrases.number(side) for side in (match[1], match[2]))
        return _Amount(some, divisor=of) if of else None
    if lower and phrases.long_words.match(text):
        return _Amount(phrases.number(text))
    return None


_GROUPED = re.compile(r"-?(?:0|[1-9]\d{0,2}(?:,\d{3})+|[1-9]\d*)(?:\.\d+)?\Z", re.ASCII)


def _digits(text: str, *, bare: bool) -> Number:
    text = text.replace("\u2212", "-")
    if bare and re.fullmatch(r"-?\d{1,3}(?:\.\d{3})+", text):
        raise QuantityError(f"`{text}` may be thousands or a fraction", f"write {text.replace('.', ',')} for thousands")
    if not _GROUPED.match(text):
        plain = re.sub(r"[,.]", "", text).lstrip("0") or "0"
        raise QuantityError(f"`{text}` is not grouped as a number is", f"write {int(plain):,}, or digits alone")
    if sum(char.isdigit() for char in text) > MOST_DIGITS:
        raise QuantityError(f"a number has {MOST_DIGITS} digits at most", "write it with a word such as million")
    return _plain(Decimal(text.replace(",", "")))


def _plain(number: Number) -> Number:
    """An int where the number is whole."""
    if isinstance(number, Decimal) and number == number.to_integral_value():
        return int(number)
    return number


def _refuse(text: str, phrases: Phrases) -> Quantity:
    """Says what is wrong with a phrase that nothing reads."""
    for sign, word in phrases.signs.items():
        if sign in text:
            rest = " ".join(text.replace(sign, " ").split())
            if _reads(f"{word} {rest}", phrases):
                raise QuantityError(f"`{text}` has a sign for words", f"write `{word} {rest}`")
            raise QuantityError(f"`{text}` is two statements in one", "write the one that the document makes")
    for ending, word in phrases.endings.items():
        if text.lower().endswith(f" {ending}"):
            rest = text[: -len(ending) - 1]
            if _reads(f"{word} {rest}", phrases):
                raise QuantityError(f"`{text}` has its qualifier behind the number", f"write `{word} {rest}`")
            raise QuantityError(f"`{text}` is two statements in one", "write the one that the document makes")
    words = text.split()
    for length in range(len(words) - 1, 0, -1):
        if _reads(" ".join(words[:length]), phrases):
            raise QuantityError(
                f"`{' '.join(words[length:])}` is no part of a quantity",
                f"write `{' '.join(words[:length])}` alone; the figure says what is counted",
            )
    raise QuantityError(
        f"`{text}` is not a quantity that can be read",
        "write a number with its qualifier, such as `at least 14,000`, or spell it out: "
        "{text: ..., qualifier: ..., low: ..., best: ..., high: ...}",
    )


def _reads(text: str, phrases: Phrases) -> bool:
    try:
        return _read(text, {}, phrases) is not None
    except QuantityError:
        return False
