"""What the ledger says that a fact said and says now, in words for readers: whose, of which day, and both values."""

from __future__ import annotations

import re

from generator.facts import Amendment, Reference
from generator.facts.edtf import EdtfError, parse
from generator.facts.references import scan
from generator.rendering.labels import STATUS
from generator.rendering.markup import Markup, escape
from generator.rendering.sheet import Sheet

_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_PHRASE = "says"
_STATUS = "status"
_STATUS_WORDS = {str(status): word for status, (_, word, _) in STATUS.items()}


def what(sheet: Sheet, told: Amendment) -> Markup:
    """What it is that was changed: `People killed, WHO, 8 Dec 2024: as of`; of a phrase the key is not named."""
    turn = f"number {told.order} of that day" if told.order is not None else ""
    whose = (sheet.name(told.by), sheet.when(told.as_of, short=True), turn)
    out = Markup(", ").join([sheet.named(told.fact), *filter(None, whose)])
    return out if told.key in (None, _PHRASE) else out + ": " + str(told.key).replace("_", " ")


def value(sheet: Sheet, told: Amendment, text: str | None) -> Markup:
    """One of both values: a day, a status and another fact by their words, everything else as it was typed."""
    if text is None:
        return Markup('<span class="soft">taken out</span>')
    key = (told.key or "").rpartition(": ")[2]
    if key == _STATUS:
        return escape(_STATUS_WORDS.get(text, text))
    if key in ("", _PHRASE):
        return escape(_without_brackets(sheet, text))
    try:
        return escape(sheet.when(parse(text))) if _DAY.fullmatch(text) else sheet.named(text)
    except EdtfError:  # nobody checks what an older version said
        return escape(text)


def _without_brackets(sheet: Sheet, text: str) -> str:
    """A statement whose references are told by name, for what they show today they did not show then."""
    for found in reversed([each for each in scan(text) if isinstance(each, Reference)]):
        fact = sheet.desk.dossier.facts.get(found.id)
        words = found.words or (fact.link_text if fact else found.id)
        text = text[: found.start] + words + text[found.end :]
    return text
