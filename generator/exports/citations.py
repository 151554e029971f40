"""How the page of each figure is cited: BibTeX for those who write in TeX, CSL-JSON for reference managers."""

from __future__ import annotations

import json
from collections.abc import Iterator

from generator.describing import Download
from generator.facts import Dossier, Edtf, Figure
from generator.facts.bibliography import BibliographicRecord, record_of

_TEX = str.maketrans(
    {
        # BibTeX counts braces without regard for a backslash before them, so none may stand alone.
        "{": r"\textbraceleft{}",
        "}": r"\textbraceright{}",
        "\\": r"\textbackslash{}",
        "~": r"\textasciitilde{}",
        "^": r"\textasciicircum{}",
        "<": r"\textless{}",
        ">": r"\textgreater{}",
        **{sign: f"\\{sign}" for sign in "%&#$_"},
    }
)
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
"""Without braces, for these are the names that every style of BibTeX puts its own words for."""


def downloads(dossier: Dossier) -> Iterator[Download]:
    """`figures/<id>/cite.bib` and `figures/<id>/cite.json` for every figure."""
    for figure in dossier.all(Figure):
        record = record_of(dossier, figure)
        yield Download(f"figures/{figure.id}/cite.bib", _bibtex(record))
        yield Download(f"figures/{figure.id}/cite.json", _csl_json(record))


def _bibtex(record: BibliographicRecord) -> str:
    day = _date_parts(record.as_of)
    as_of = f"As of {'-'.join(f'{part:02}' for part in day)}. " if day else ""
    authors = " and ".join(f"{{{_tex(name)}}}" for name in record.authors)
    fields = {
        "author": f"{{{authors}}}" if authors else "",
        "title": f"{{{{{_tex(record.title)}}}}}",
        "howpublished": f"{{{_tex(record.container)}}}",
        "year": f"{{{day[0]}}}" if day else "",
        "month": _MONTHS[day[1] - 1] if len(day) > 1 else "",
        "url": f"{{{record.url}}}" if record.url else "",
        "note": f"{{{as_of}{_tex(record.licence)}}}",
    }
    lines = (f"  {name} = {value},\n" for name, value in fields.items() if value)
    return f"@misc{{{record.id},\n{''.join(lines)}}}\n"


def _tex(text: str) -> str:
    return text.translate(_TEX)


def _csl_json(record: BibliographicRecord) -> str:
    item = {
        "id": record.id,
        "type": "webpage",
        "title": record.title,
        "author": [{"literal": name} for name in record.authors],
        "container-title": record.container,
        "issued": {"date-parts": [day]} if (day := _date_parts(record.as_of)) else None,
        "URL": record.url,
        "note": record.licence,
        "language": record.language,
    }
    return json.dumps([{name: value for name, value in item.items() if value}], ensure_ascii=False) + "\n"


def _date_parts(value: Edtf | None) -> tuple[int, ...]:
    """Year, month and day of the last day, as far as the date is known."""
    if value is None or value.last_day is None:
        return ()
    day = value.last_day
    known = {"year": 1, "month": 2}.get(value.precision, 3)
    return (day.year, day.month, day.day)[:known]
