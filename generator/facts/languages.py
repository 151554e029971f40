"""The tables of the languages that are known, and how German, French and Spanish spell their quantities."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import cache

from generator.facts.phrases import ENGLISH, Phrases, any_of, by_words, first_words, in_order, whole


def phrases_of(language: str) -> Phrases | None:
    """The words of a language, such as `de` or `de-AT`; None where none are known."""
    return _made(language.partition("-")[0])


@cache
def _made(language: str) -> Phrases | None:
    make = _MAKERS.get(language)
    return make() if make else None


def _german() -> Phrases:
    ones = in_order(
        "null ein zwei drei vier fünf sechs sieben acht neun zehn elf zwölf dreizehn vierzehn fünfzehn sechzehn "
        "siebzehn achtzehn neunzehn"
    )
    tens = in_order("- - zwanzig dreißig vierzig fünfzig sechzig siebzig achtzig neunzig")

    def below_hundred(n: int) -> str:
        if n < len(ones):
            return ones[n] if n else ""
        return (f"{ones[n % 10]}und" if n % 10 else "") + tens[n // 10]

    def spelt(n: int) -> list[str]:
        heads = [f"{ones[n // 100]}hundert", *(["hundert"] if n // 100 == 1 else [])] if n >= 100 else [""]
        return [f"{head}{joint}{below_hundred(n % 100)}" for head in heads for joint in ("", "und")[: 1 + bool(head)]]

    numbers = _spelt_out(spelt) | dict.fromkeys(("eins", "eine", "einen", "einem", "einer"), 1)
    return _table(
        qualifiers={
            "exactly": "genau, exakt",
            "at-least": "mindestens, wenigstens, zumindest, nicht weniger als",
            "more-than": "mehr als, über, deutlich über, weit über, weit mehr als",
            "at-most": "höchstens, maximal, bis zu, nicht mehr als",
            "fewer-than": "weniger als, unter",
            "about": "etwa, rund, ungefähr, circa, ca., zirka, schätzungsweise",
            "almost": "fast, beinahe, nahezu, knapp, annähernd",
        },
        joints={"zwischen": "und", "von": "bis", "": "bis"},
        numbers=numbers,
        thousand="tausend",
        scales="dutzend:12 hundert:100 tausend:1000 million:1000000 millionen:1000000 milliarde:1000000000 "
        "milliarden:1000000000",
        singles={"null": 0, "ein halbes dutzend": 6, "eine halbe million": 500_000},
        parts="hälfte:2 drittel:3 viertel:4 fünftel:5 sechstel:6 zehntel:10",
        articles="ein eine die der das",
        majorities="die meisten, die mehrheit, eine mehrheit, der großteil, ein großteil",
        verbal={
            "dozens": "dutzende, dutzenden, mehrere dutzend, einige dutzend",
            "hundreds": "hunderte, hunderten, mehrere hundert, einige hundert",
            "thousands": "tausende, tausenden, mehrere tausend, einige tausend",
            "tens of thousands": "zehntausende, zehntausenden",
            "hundreds of thousands": "hunderttausende, hunderttausenden",
            "millions": "millionen",
            "several": "mehrere, mehreren",
            "many": "viele, vielen",
            "a few": "einige, ein paar",
        },
        nothing="kein, keine, keinen, niemand",
        percent="prozent",
        ratio="von",
        group=".",
        months="Januar Februar März April Mai Juni Juli August September Oktober November Dezember",
        weekdays="Montag Dienstag Mittwoch Donnerstag Freitag Samstag Sonntag",
    )


def _french() -> Phrases:
    ones = in_order(
        "zéro un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize dix-sept "
        "dix-huit dix-neuf"
    )
    # Seventy and ninety are sixty and eighty with what is above ten.
    tens = in_order("- - vingt trente quarante cinquante soixante soixante quatre-vingt quatre-vingt")

    def below_hundred(n: int) -> str:
        if n < len(ones):
            return ones[n] if n else ""
        ten, rest = n // 10, n % 10 + (10 if n // 10 in (7, 9) else 0)
        if not rest:
            return tens[ten] + ("s" if ten == 8 else "")
        return f"{tens[ten]}{' et ' if rest in (1, 11) and ten < 8 else '-'}{ones[rest]}"

    def spelt(n: int) -> list[str]:
        rest = below_hundred(n % 100)
        if n < 100:
            return [rest]
        head = "cent" if n < 200 else f"{ones[n // 100]} cent"
        return [f"{head} {rest}"] if rest else [head, f"{head}s"]

    return _table(
        qualifiers={
            "exactly": "exactement, précisément",
            "at-least": "au moins, au minimum, pas moins de",
            "more-than": "plus de, plus que, au-delà de, bien plus de",
            "at-most": "au plus, au maximum, jusqu'à, pas plus de",
            "fewer-than": "moins de, en dessous de",
            "about": "environ, quelque, autour de, à peu près, approximativement",
            "almost": "près de, presque",
        },
        joints={"entre": "et", "de": "à", "": "à"},
        numbers=_spelt_out(spelt) | {"une": 1},
        thousand=r"\bmille\b",
        scales="mille:1000 million:1000000 millions:1000000 milliard:1000000000 milliards:1000000000",
        singles={"zéro": 0, "une demi-douzaine": 6, "une douzaine": 12, "un demi-million": 500_000},
        parts="moitié:2 tiers:3 quart:4 quarts:4 cinquième:5 cinquièmes:5 dixième:10",
        articles="un la le",
        majorities="la plupart, la majorité, une majorité",
        verbal={
            "dozens": "dizaines, des dizaines, plusieurs dizaines",
            "hundreds": "centaines, des centaines, plusieurs centaines",
            "thousands": "milliers, des milliers, plusieurs milliers",
            "tens of thousands": "dizaines de milliers, des dizaines de milliers",
            "hundreds of thousands": "centaines de milliers, des centaines de milliers",
            "millions": "millions, des millions, plusieurs millions",
            "several": "plusieurs",
            "many": "beaucoup, de nombreux, de nombreuses, nombreux, nombreuses",
            "a few": "quelques",
        },
        nothing="aucun, aucune",
        percent="pour cent",
        ratio="sur",
        group=" ",
        months="janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
        weekdays="lundi mardi mercredi jeudi vendredi samedi dimanche",
        elided={"d'": "de ", "l'": "la "},
    )


def _spanish() -> Phrases:
    ones = in_order(
        "cero uno dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince dieciséis diecisiete "
        "dieciocho diecinueve veinte veintiuno veintidós veintitrés veinticuatro veinticinco veintiséis veintisiete "
        "veintiocho veintinueve"
    )
    tens = in_order("- - - treinta cuarenta cincuenta sesenta setenta ochenta noventa")
    hundreds = in_order(
        "- ciento doscientos trescientos cuatrocientos quinientos seiscientos setecientos ochocientos novecientos"
    )

    def below_hundred(n: int) -> str:
        if n < len(ones):
            return ones[n] if n else ""
        return tens[n // 10] + (f" y {ones[n % 10]}" if n % 10 else "")

    def spelt(n: int) -> list[str]:
        head, rest = (hundreds[n // 100] if n >= 100 else ""), below_hundred(n % 100)
        text = "cien" if n == 100 else f"{head} {rest}".strip()
        # Before a noun `uno` is `un` or `una`, and hundreds follow its gender.
        return [text, re.sub("uno$", "un", text), re.sub("uno$", "una", text).replace("cientos", "cientas")]

    return _table(
        qualifiers={
            "exactly": "exactamente",
            "at-least": "al menos, por lo menos, como mínimo, no menos de, cuando menos",
            "more-than": "más de, por encima de, bastante más de",
            "at-most": "como máximo, hasta, no más de",
            "fewer-than": "menos de, por debajo de",
            "about": "unos, unas, alrededor de, cerca de, aproximadamente, en torno a",
            "almost": "casi",
        },
        joints={"entre": "y", "de": "a", "": "a"},
        numbers=_spelt_out(spelt),
        thousand=r"\bmil\b",
        scales="mil:1000 millón:1000000 millones:1000000",
        singles={"cero": 0, "media docena": 6, "una docena": 12, "medio millón": 500_000},
        parts="mitad:2 tercio:3 tercios:3 cuarto:4 cuartos:4 quinto:5 quintos:5 décimo:10",
        articles="un la",
        majorities="la mayoría, una mayoría, la mayor parte",
        verbal={
            "dozens": "decenas, docenas",
            "hundreds": "cientos, centenares",
            "thousands": "miles, millares",
            "tens of thousands": "decenas de miles",
            "hundreds of thousands": "cientos de miles",
            "millions": "millones",
            "several": "varios, varias",
            "many": "muchos, muchas",
            "a few": "algunos, algunas, unos pocos, unas pocas",
        },
        nothing="ningún, ninguno, ninguna, nadie",
        percent="por ciento",
        ratio="de cada",
        group=".",
        months="enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
        weekdays="lunes martes miércoles jueves viernes sábado domingo",
    )


def _spelt_out(spelt: Callable[[int], list[str]]) -> dict[str, int]:
    return {words: n for n in range(1, 1_000) for words in spelt(n)}


def _number(numbers: Mapping[str, int], thousand: re.Pattern[str], words: str) -> int | None:
    """Words below a thousand stand in the table; above it, what stands before and after the word for a thousand."""
    words = " ".join(words.lower().split())
    if words in numbers:
        return numbers[words]
    head, *tail = (piece.strip() for piece in thousand.split(words, maxsplit=1))
    if not tail:
        return None
    before, after = numbers.get(head, 0 if head else 1), numbers.get(tail[0], 0)
    return before * 1_000 + after if before and (after or not tail[0]) else None


def _table(
    *,
    qualifiers: Mapping[str, str],
    joints: Mapping[str, str],
    numbers: Mapping[str, int],
    thousand: str,
    scales: str,
    singles: Mapping[str, int],
    parts: str,
    articles: str,
    majorities: str,
    verbal: Mapping[str, str],
    nothing: str,
    percent: str,
    ratio: str,
    group: str,
    months: str,
    weekdays: str,
    elided: Mapping[str, str] | None = None,
) -> Phrases:
    held, many = by_words(qualifiers), by_words(verbal)
    multiples, fractions = _valued(scales), _valued(parts)
    splitter = re.compile(thousand)
    words, share = r"[^\W\d_]+(?:[- ][^\W\d_]+){0,6}?", rf" ?%| {percent}"
    digits = r"[0-9]{1,3}(?: [0-9]{3})+(?:,[0-9]+)?|[-\u2212]?[0-9][0-9,.]*"
    side = rf"(?:{digits})(?: (?:{any_of(multiples)})|{share})?"
    most, none = frozenset(majorities.split(", ")), frozenset(nothing.split(", "))
    either, part = rf"([0-9]{{1,4}}|{words})", any_of(fractions)
    return Phrases(
        qualifiers=held,
        joints=joints,
        number=lambda text: _number(numbers, splitter, text),
        scales=multiples,
        singles=singles,
        parts=fractions,
        majorities=most,
        verbal=many,
        nothing=none,
        signs={},
        endings={},
        slips={},
        written=(),
        denials=frozenset({"nicht", "pas", "no"}),
        starters=first_words(held, joints, singles, fractions, most, many, none, articles.split()),
        telling=frozenset({word for phrase in (*held, *multiples, *fractions, *many) for word in phrase.split()}),
        prefix=whole(rf"(?:({any_of(held)}) )?(.+)"),
        amount=whole(rf"(?:({digits})|({words}))(?: ({any_of(multiples)})|({share}))?"),
        long_words=whole(words),
        fraction=whole(rf"(?:({any_of(articles.split())}) )?({part})|({words}) ({part})"),
        ratio=whole(rf"{either} {ratio} {either}"),
        opening=whole(rf"(?:({any_of(filter(None, joints))}) )?(.+)"),
        dashed=whole(rf"({side}) ?[-\u2013] ?({side})"),
        group=group,
        point=",",
        months=in_order(months),
        weekdays=in_order(weekdays),
        elided=elided or {},
    )


def _valued(text: str) -> dict[str, int]:
    return {word: int(value) for word, value in (item.split(":") for item in text.split())}


_MAKERS: Mapping[str, Callable[[], Phrases]] = {
    "en": lambda: ENGLISH,
    "de": _german,
    "fr": _french,
    "es": _spanish,
}
KNOWN = tuple(_MAKERS)
