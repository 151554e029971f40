"""What to say of a phrase that is no quantity, and what to type instead.

It guesses what was meant only to offer it, and offers only what can be read.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from difflib import get_close_matches
from typing import NoReturn

from generator.facts.phrases import ENGLISH, Phrases
from generator.facts.quantities import Quantity, QuantityError

Read = Callable[[str], Quantity | None]
"""Reads a phrase; None where it is no quantity, and QuantityError where it is one with a fault."""

_SPACED = re.compile(r"(?<![\d.,])\d{1,3}(?: \d{3})+(?![\d.,])", re.ASCII)
_UNKNOWN = re.compile(
    r"[-–—?./ ]+|n\.? ?/?a\.?|tb[acd]|(?:is )?(?:not (?:yet )?known|unknown|unclear|not clear|no (?:figure|number)s?"
    r"|(?:an )?unknown number(?: of .+)?|not given|unspecified|unbekannt|unklar|inconnue?|desconocid[oa])",
    re.IGNORECASE,
)
"""What people type where nobody gives a number."""
_SHORT = re.compile(r"(?<![\w.,])(\d[\d.,]*)(?:(k|m|b)| ?(tsd|mn|mln|mio|bn|bln|mrd)\b\.?)(?!\w)", re.IGNORECASE)
_SHORT_FOR = {"thousand": ("k", "tsd"), "million": ("m", "mn", "mln", "mio"), "billion": ("b", "bn", "bln", "mrd")}
_SCALES = {short: ENGLISH.scales[word] for word, shorts in _SHORT_FOR.items() for short in shorts}
_NUMBER = re.compile(r"\d[\d.,]*")
_CURRENCY = re.compile(r"[$€£¥₺₽₪]|\b(?:USD|EUR|GBP|US\$)")
_JOINING = frozenset({"and", "or", "und", "oder", "et", "ou", "y", "o"})


def refuse(text: str, phrases: Phrases, read: Read) -> NoReturn:
    """Says what is wrong with a phrase that nothing reads."""
    if _UNKNOWN.fullmatch(text):
        raise QuantityError(
            f"`{text}` tells no number",
            "write why there is none: `not-reported` (the document gives none), `not-counted` (nobody counted), "
            "`withheld` (it is known and kept back) or `none-claimed`; or leave the report out",
        )
    if text.lower() in phrases.qualifiers:
        raise QuantityError(f"`{text}` has no number behind it", f"write it, such as `{text} 300`")
    for message, better in _rewritten(text, phrases):
        if _reads(better, read):
            raise QuantityError(f"`{text}` {message}", f"write `{better}`")
    if better := _with_known_qualifier(text, phrases, read):
        raise QuantityError(f"`{text}` is not a quantity that can be read", f"write `{better}`")
    if (longer := _in_full(text, phrases)) != text:
        refuse(longer, phrases, read)
    if any(sign in text for sign in phrases.signs) or text.lower().endswith(tuple(f" {e}" for e in phrases.endings)):
        raise QuantityError(f"`{text}` is two statements in one", "write the one that the document makes")
    if spaced := _SPACED.search(text):
        way_out = f"write {spaced[0].replace(' ', phrases.group)}"
        raise QuantityError(f"`{spaced[0]}` has spaces between its digits", way_out)
    if any(char.isdecimal() and not char.isascii() for char in text):
        raise QuantityError(f"`{text}` has digits of another script", "type the number in the digits 0-9")
    _refuse_what_follows(text, phrases, read)
    if len([word for word in text.split() if _NUMBER.match(word)]) > 1:
        way_out = "write the one that this figure counts; another belongs to a figure of its own"
        raise QuantityError(f"`{text}` holds more than one number", way_out)
    raise QuantityError(
        f"`{text}` is not a quantity that can be read",
        "write a number with its qualifier, such as `at least 14,000`, or spell it out: "
        "{text: ..., qualifier: ..., low: ..., best: ..., high: ...}",
    )


def _rewritten(text: str, phrases: Phrases) -> Iterator[tuple[str, str]]:
    """What may be wrong with a phrase, and what would then be meant; the first that can be read is."""
    for sign, word in phrases.signs.items():
        if sign in text:
            yield "has a sign for words", f"{word} {' '.join(text.replace(sign, ' ').split())}"
    for ending, word in phrases.endings.items():
        if text.lower().endswith(f" {ending}"):
            yield "has its qualifier behind the number", f"{word} {text[: -len(ending) - 1]}"
    if behind := re.fullmatch(r"(.+?),? ?\((.+)\)", text):
        yield "has its qualifier behind the number", f"{behind[2]} {behind[1]}"
    yield "has a sign that joins no range", re.sub(r"\s*(?:[\u2012\u2014\u2015]|--|\.\.)\s*", "-", text)
    yield "may be short for a longer number", _in_full(text, phrases)
    yield "holds a doubt, which belongs in `note:`", re.sub(r" ?(?:\(\?\)|\?)", "", text)
    yield "has a currency, which is the figure's unit", " ".join(_CURRENCY.sub(" ", text).split())
    yield "is a fraction in digits", re.sub(r"(\d+) ?/ ?(\d+)", r"\1 in \2", text)
    for opening, joint in phrases.joints.items():
        if opening and text.lower().startswith(f"{opening} "):
            for other in {*phrases.joints.values(), "-", "–"} - {joint}:
                first, found, second = text.partition(f" {other} ")
                if found:
                    yield "has a range that another word joins", f"{first} {joint} {second}"


def _in_full(text: str, phrases: Phrases) -> str:
    """The text with `14k` and `1.1m` written as numbers are here."""
    # Of "12-14k" both numbers are thousands, as the word says and digits would not.
    is_lone = len(_NUMBER.findall(text)) == len(_SHORT.findall(text))

    def written(found: re.Match[str]) -> str:
        scale = _SCALES[(found[2] or found[3]).lower()]
        digits = found[1].replace(phrases.group, "")
        if is_lone and scale == 1_000 and digits.isdigit():
            return f"{int(digits) * scale:,}".replace(",", phrases.group)
        return f"{found[1]} {next(word for word, number in phrases.scales.items() if number == scale)}"

    return _SHORT.sub(written, text)


def _refuse_what_follows(text: str, phrases: Phrases, read: Read) -> None:
    """Words behind a quantity that are no part of it, such as the unit."""
    words = text.split()
    for length in range(len(words) - 1, 0, -1):
        kept, dropped = words[:length], words[length:]
        inner = [word for word in dropped[1:-1] if word.lower() not in _JOINING]
        if any(_counts(word, phrases) for word in (dropped[0], *inner, dropped[-1])):
            continue  # what was left out would say another number
        # A first half with a fault of its own, such as `1.000`, says so itself.
        if read(" ".join(kept)):
            phrase, other = " ".join(kept), " ".join(dropped)
            if key := re.fullmatch(r"([a-z_]+):(\S.*)", other):
                raise QuantityError(f"`{other}` is no part of a quantity", f"give `{key[1]}: {key[2]}` its own line")
            only = " if the document says that there were none" if phrase.lower() in phrases.nothing else ""
            raise QuantityError(
                f"`{other}` is no part of a quantity", f"write `{phrase}` alone{only}; the figure says what is counted"
            )


def _with_known_qualifier(text: str, phrases: Phrases, read: Read) -> str:
    """The phrase that was meant by words which nearly are a qualifier: `no fewer that 950`, `ca. 300`."""
    words = text.split()
    for start in range(1, len(words)):
        head = " ".join(words[:start]).lower()
        if any(char.isdigit() for char in head):
            break
        known = phrases.slips.get(head)
        if known is None:
            # One that says no is never taken for one that does not, nor the other way about.
            fit = [q for q in phrases.qualifiers if _denies(q, phrases) == _denies(head, phrases) and q != head]
            known = next(iter(get_close_matches(head, fit, n=1, cutoff=0.78)), None)
        for end in range(len(words), start, -1):
            if any(_counts(word, phrases) for word in words[end:]):
                break
            better = f"{known} {' '.join(words[start:end])}"
            if known and _reads(better, read):
                return better
    return ""


def _denies(words: str, phrases: Phrases) -> bool:
    return words.split(maxsplit=1)[0] in phrases.denials


def _counts(word: str, phrases: Phrases) -> bool:
    """Whether a word is a number, or says how a number is held: what it stands for cannot just be left out."""
    plain_word = word.lower().strip(".,;:()")
    return any(char.isdigit() for char in word) or plain_word in phrases.telling


def _reads(text: str, read: Read) -> bool:
    try:
        return read(text) is not None
    except QuantityError:
        return False
