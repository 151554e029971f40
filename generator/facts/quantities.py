"""What a source says about a number: an interval with a qualifier, and the phrase that readers see as it was typed."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

Number = int | Decimal | Fraction
"""A count or measure is an int where it is whole, else a Decimal; a share is a Fraction from 0 to 1."""


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

    def __init__(self, message: str, help: str, key: str = "", of: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.help = help
        self.key = key
        """The key of a quantity that is spelt out at which the mistake stands; empty for a phrase."""
        self.of = of
        """The key of the story that is to blame, and no phrase."""


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
    spelt_out: bool = field(default=False, compare=False)
    """Whether an editor gave qualifier and numbers beside the text, which need not say them."""
    as_typed: bool = field(default=False, compare=False)
    """Whether a number is held to its last digit, though it may have been rounded."""

    def __str__(self) -> str:
        return self.text

    @classmethod
    def exactly(cls, number: Number) -> Quantity:
        """The phrase for a number that was calculated, with commas between thousands."""
        number = plain(number)
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
        if self.best is not None:
            return self.best
        return self.high if self.low is None else self.low

    @property
    def interval(self) -> tuple[Number | None, Number | None]:
        """The lowest and the highest value that the phrase allows, None where it is open.

        An exact share is taken as rounded to its last typed place: `44 %` allows 43.5 % to 44.5 %, `half` likewise. So
        is a count in digits with a word behind: `1.1 million` allows 1,050,000 to 1,150,000.
        """
        if self.share and self.best is not None and self.is_exact:
            places = re.search(r"\.(\d+)", self.body)
            half_a_place = Fraction(1, 200 * 10 ** (len(places[1]) if places else 0))
            best = Fraction(self.best)
            low, high = best - half_a_place, best + half_a_place
            # A share beyond the whole is a rule's business; here it only has to stay an interval.
            return (max(Fraction(0), low), min(Fraction(1), high)) if 0 <= best <= 1 else (low, high)
        if self.is_exact and self.best and not self.as_typed and (typed := _SCALED.fullmatch(self.body)):
            half_a_place = abs(Fraction(self.best)) / int(re.sub(r"\D", "", typed[1])) / 2
            return Fraction(self.best) - half_a_place, Fraction(self.best) + half_a_place
        return self.low, self.high

    def within(self, tolerance: Mapping[str, Decimal]) -> Quantity:
        """The same phrase, reaching no further from its number than the tolerance for its qualifier, if there is one.

        "about 200" within a tenth is 180 to 220, "almost 200" is 180 to 200. Within any tolerance, what a story is told
        is policy and no proof, so "1.1 million" is held to what was typed.
        """
        if tolerance and self.is_exact:
            return replace(self, as_typed=True)
        reach = tolerance.get(self.qualifier)
        if reach is None or not self.best:  # nothing lies near to zero by a part of it
            return self
        low, high = sorted(_times(self.best, 1 + sign * reach) for sign in (-1, 1))
        return replace(self, low=low, high=self.high if self.qualifier is Qualifier.ALMOST else high)

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


_SCALED = re.compile(r"[-\u2212]?([0-9][0-9.,]*) [^\W\d_]+")
"""A count as it is typed with a word for its scale: `1.1 million`."""


def _times(number: Number, by: Decimal) -> Number:
    return number * Fraction(by) if isinstance(number, Fraction) else plain(number * by)


_TAKES: Mapping[Qualifier, tuple[tuple[str, ...], tuple[str, ...]]] = {
    Qualifier.EXACTLY: (("best",), ()),
    Qualifier.AT_LEAST: (("low",), ()),
    Qualifier.MORE_THAN: (("low",), ()),
    Qualifier.AT_MOST: (("high",), ()),
    Qualifier.FEWER_THAN: (("high",), ()),
    Qualifier.ABOUT: (("best",), ()),
    Qualifier.ALMOST: (("best",), ()),
    Qualifier.BETWEEN: (("low", "high"), ("best",)),
    Qualifier.VERBAL: ((), ("low",)),
}
"""The numbers that a qualifier needs, and those that it may have."""


def explicit(
    text: str,
    qualifier: str,
    low: Number | None = None,
    best: Number | None = None,
    high: Number | None = None,
) -> Quantity:
    """A quantity whose numbers an editor spelt out, for phrases that no table can read."""
    if qualifier not in list(Qualifier):
        raise QuantityError(f"`{qualifier}` is no qualifier", f"one of {', '.join(Qualifier)}", "qualifier")
    text = " ".join(text.split())
    if not text:
        raise QuantityError("a quantity has no text", "write what the source says", "text")
    held = Qualifier(qualifier)
    needed, allowed = _TAKES.get(held, ((), ()))
    given = [key for key, number in (("low", low), ("best", best), ("high", high)) if number is not None]
    for key in needed:
        if key not in given:
            raise QuantityError(f"`{held}` needs `{key}`", f"write the number under `{key}`", "qualifier")
    for key in given:
        if held.is_absence:
            raise QuantityError(f"`{held}` says that there is no number", "leave low, best and high out", key)
        if key not in (*needed, *allowed):
            fit = " and ".join(f"`{k}`" for k in needed or allowed)
            raise QuantityError(f"`{held}` has no `{key}`", f"it takes {fit}; leave `{key}` out", key)
    if held in (Qualifier.EXACTLY, Qualifier.ALMOST):
        high = best
        low = best if held is Qualifier.EXACTLY else None
    return Quantity(
        text,
        held,
        low=None if low is None else plain(low),
        low_exclusive=held is Qualifier.MORE_THAN,
        best=None if best is None else plain(best),
        high=None if high is None else plain(high),
        high_exclusive=held in (Qualifier.FEWER_THAN, Qualifier.ALMOST),
        body=text,
        spelt_out=True,
        as_typed=True,
    )


def plain(number: Number) -> Number:
    """The number as an int where it is whole."""
    if isinstance(number, Decimal) and number == number.to_integral_value():
        return int(number)
    return number
