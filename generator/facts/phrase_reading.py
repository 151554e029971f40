"""Reads a source's phrase as an interval with a qualifier, and refuses it where it has two readings.

It reads the phrase alone: the unit, the day and the asserter have fields of their own.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from functools import partial
from types import MappingProxyType
from typing import NamedTuple

from generator.facts.languages import KNOWN, phrases_of
from generator.facts.phrase_refusing import refuse
from generator.facts.phrases import ENGLISH, Phrases
from generator.facts.quantities import Number, Qualifier, Quantity, QuantityError, plain

LONGEST = 100
MOST_DIGITS = 15

VERBAL = frozenset(ENGLISH.verbal)
"""The quantities without a number, for which a story may set floors; in English, whatever the story's language."""
_NO_FLOORS: Mapping[str, int] = MappingProxyType({})
_ABSENT = frozenset(str(qualifier) for qualifier in Qualifier if qualifier.is_absence)


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
        return plain(self.number * self.scale)


def parse(text: str, floors: Mapping[str, int] = _NO_FLOORS, language: str = "en") -> Quantity:
    """Read what a source says: `255`, `at least 14,000`, `20-30`, `dozens`, `almost half`, `not-reported`.

    `floors` gives the least that a word such as `dozens` can mean. Raises QuantityError with the way out.
    """
    phrases = phrases_of(language)
    if phrases is None:
        raise QuantityError(
            f"no words for quantities are known in the language `{language}`",
            f"write one that is known ({', '.join(KNOWN)}); or keep it, and where there is a number, spell it out with "
            "text, qualifier, low, best and high",
            of="language",
        )
    if text.isdigit() and text.isascii() and len(text) <= MOST_DIGITS and (text[0] != "0" or text == "0"):
        number = int(text)
        return Quantity(text, Qualifier.EXACTLY, low=number, best=number, high=number, body=text)
    text = " ".join(text.split())
    if not text:
        raise QuantityError("a quantity has no text", "write what the source says, or an absence such as not-reported")
    if len(text) > LONGEST:
        raise QuantityError(f"a quantity has {LONGEST} characters at most, and this has {len(text)}", "shorten it")
    return read_phrase(text, floors, phrases) or refuse(
        text, phrases, partial(read_phrase, floors=_NO_FLOORS, phrases=phrases)
    )


def read_phrase(text: str, floors: Mapping[str, int], phrases: Phrases) -> Quantity | None:
    """The quantity in a text that is one and nothing else. Raises QuantityError where it is one with a fault."""
    lower = text.lower()
    if lower in _ABSENT:
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
        bare = not match[3] and not percent
        number = _digits(match[1], phrases, bare=bare) if match[1] else phrases.number(match[2])
        if number is not None:
            return _Amount(number, scale, percent)
    if match := phrases.fraction.match(text):
        count, part = (1, match[2]) if match[2] else (phrases.number(match[3]), match[4])
        if count is not None:
            return _Amount(count, divisor=phrases.parts[part.lower()])
    if match := phrases.ratio.match(text):
        some, of = (int(side) if side.isdigit() else phrases.number(side) for side in (match[1], match[2]))
        return _Amount(some, divisor=of) if some is not None and of else None
    if lower and phrases.long_words.match(text) and (spelt := phrases.number(text)) is not None:
        return _Amount(spelt)
    return None


def _digits(text: str, phrases: Phrases, *, bare: bool) -> Number:
    text = text.replace("\u2212", "-")
    group, point = re.escape(phrases.group), re.escape(phrases.point)
    if bare and re.fullmatch(rf"-?\d{{1,3}}(?:{point}\d{{3}})+", text):
        thousands = text.replace(phrases.point, phrases.group)
        raise QuantityError(f"`{text}` may be thousands or a fraction", f"write {thousands} for thousands")
    if part := re.fullmatch(rf"(-?\d+){group}(\d\d?)", text):
        way_out = (
            f"write {part[1]}{phrases.point}{part[2]} for a fraction; thousands have three digits behind each sign"
        )
        raise QuantityError(f"`{text}` may be a fraction, or thousands that lack a digit", way_out)
    if not re.fullmatch(rf"-?(?:0|[1-9]\d{{0,2}}(?:{group}\d{{3}})+|[1-9]\d*)(?:{point}\d+)?", text):
        digits = int(re.sub(r"[,. ]", "", text))
        grouped = f"{digits:,}".replace(",", phrases.group)
        raise QuantityError(f"`{text}` is not grouped as a number is", f"write {grouped}, or digits alone")
    if sum(char.isdigit() for char in text) > MOST_DIGITS:
        raise QuantityError(f"a number has {MOST_DIGITS} digits at most", "write it with a word such as million")
    return plain(Decimal(text.replace(phrases.group, "").replace(phrases.point, ".")))
