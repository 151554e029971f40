"""Writes a story of any size: four in ten pages are figures with several reports, the rest other facts."""

from __future__ import annotations

import json
import random
import shutil
from collections.abc import Iterable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent
PLACES = 5
_FIRST = date(2021, 3, 1)
Record = dict[str, Any]


SOME, MANY = range(3, 7), range(5, 11)
"""How many reports a figure may have. With many, there are three times as many reports as pages."""


def write(folder: Path, pages: int, seed: int = 7, reports: range = SOME) -> Path:
    """A whole project in `folder` with that many fact pages; gives the folder back."""
    dice = random.Random(seed)  # noqa: S311 - a fixed story, not a secret
    figures, events = pages * 40 // 100, pages * 20 // 100
    claims, sources = max(2, pages * 8 // 100), max(10, pages * 15 // 100)
    actors = pages - figures - events - claims - sources - PLACES
    facts = folder / "content" / "facts"
    (facts / "figures").mkdir(parents=True)
    (folder / "content" / "pages").mkdir()
    shutil.copytree(ROOT / "site_overrides", folder / "site_overrides")
    (folder / "mkdocs.yml").write_text(_SETTINGS)
    (folder / "content" / "explainer.yml").write_text(_STORY)
    (folder / "content" / "vocabulary.yml").write_text(_VOCABULARY)
    _list(facts / "places.yml", (_place(n) for n in range(PLACES)))
    _list(facts / "actors.yml", (_actor(n, dice, _watched(n, actors, figures, events)) for n in range(actors)))
    _list(facts / "sources.yml", (_source(n) for n in range(sources)))
    _list(facts / "timeline.yml", (_event(n, actors, sources, dice) for n in range(events)))
    _list(facts / "claims.yml", (_claim(n, actors, events, sources, dice) for n in range(claims)))
    for start in range(0, figures, 100):
        block = range(start, min(start + 100, figures))
        _list(facts / "figures" / f"block-{start:05}.yml", (_figure(n, actors, sources, dice, reports) for n in block))
    lines = [
        f"[[gauge-{n % figures}]] was read by [[watcher-{n % actors}]] after [[crest-{n % events}]].\n"
        for n in range(40)
    ]
    (folder / "content" / "pages" / "index.md").write_text("# What did the river do?\n\n" + "".join(lines[:8]))
    (folder / "content" / "pages" / "what-happened.md").write_text("# What happened\n\n" + "".join(lines))
    return folder


def _list(file: Path, records: Iterable[Record]) -> None:
    """One record a line; what JSON writes, the reader of facts takes."""
    file.write_text("".join(f"- {json.dumps(record)}\n" for record in records))


def _day(offset: int) -> str:
    return (_FIRST + timedelta(days=offset % 240)).isoformat()


def _name(number: int) -> str:
    """A name of letters that no other number has."""
    out, number = "", number + 1
    while number:
        number, rest = divmod(number - 1, 26)
        out = chr(97 + rest) + out
    return f"q{out}u".capitalize()


def _cited(sources: int, dice: random.Random) -> list[str]:
    return [f"bulletin-{dice.randrange(sources)}, paragraph four"]


def _place(number: int) -> Record:
    inside = {"in": "reach-0"} if number else {}
    point = {"lat": f"10.{number:03}", "lon": f"20.{number:03}", "precision": "region"}
    return {"id": f"reach-{number}", "name": f"Reach {_name(number)}", "kind": "region", **inside, **point}


def _watched(number: int, actors: int, figures: int, events: int) -> str:
    """A sentence that links to this actor's share of all figures and events."""
    names = [f"[[gauge-{n}]]" for n in range(number, figures, actors)]
    names += [f"[[crest-{n}]]" for n in range(number, events, actors)]
    return f"Watched {', '.join(names)}."


def _actor(number: int, dice: random.Random, summary: str) -> Record:
    relation = {"is": "works-with", "actor": f"watcher-{dice.randrange(number or 1)}", "sources": ["bulletin-0, title"]}
    return {
        "id": f"watcher-{number}",
        "name": f"Watch {_name(number)}",
        "kind": "office",
        "side": dice.choice(["upper", "lower"]),
        "gloss": "an office on the river",
        "summary": summary,
        **({"relations": [relation]} if number else {}),
    }


def _source(number: int) -> Record:
    said = {"title": f"Bulletin {_name(number)}", "publisher": "River Press", "published": "2021-12-01"}
    return {"id": f"bulletin-{number}", **said, "language": "en", "looked": "whole", "kind": "news", "interest": "none"}


def _event(number: int, actors: int, sources: int, dice: random.Random) -> Record:
    # Seven events share a day, each after the one before it.
    after = {"after": f"crest-{number - 1}"} if number % 7 else {}
    return {
        "id": f"crest-{number}",
        "title": f"The river crests at {_name(number)}",
        "when": _day(number // 7),
        "by": f"watcher-{dice.randrange(actors)}",
        "where": f"reach-{number % PLACES}",
        "who": [{"actor": f"watcher-{dice.randrange(actors)}", "role": "witness"}],
        **after,
        "sources": _cited(sources, dice),
    }


def _claim(number: int, actors: int, events: int, sources: int, dice: random.Random) -> Record:
    return {
        "id": f"word-{number}",
        "by": f"watcher-{dice.randrange(actors)}",
        "says": f"[[crest-{dice.randrange(events)}]] was foreseen.",
        "when": _day(number),
        "sources": _cited(sources, dice),
    }


def _figure(number: int, actors: int, sources: int, dice: random.Random, many: range) -> Record:
    by, value, reports = f"watcher-{dice.randrange(actors)}", dice.randrange(50, 500), []
    for step in range(dice.randrange(many.start, many.stop)):
        value += dice.randrange(1, 90)
        phrase = dice.choice(["{}", "{}", "at least {}", "more than {}"]).format(f"{value:,}")
        reports.append(
            {"says": phrase, "as_of": _day(step * 9 + number % 40), "by": by, "sources": _cited(sources, dice)}
        )
    return {
        "id": f"gauge-{number}",
        "label": f"Houses under water at {_name(number)}",
        "measure": "flooded",
        "unit": "houses",
        "population": "all",
        "where": f"reach-{number % PLACES}",
        "summary": f"Counted by [[{by}]] from the bank.",
        "reports": reports,
    }


_SETTINGS = """\
site_name: River
docs_dir: content/pages
theme: {name: material, custom_dir: site_overrides, font: false}
plugins: [explainer]
nav: [{Home: index.md}, {What happened: what-happened.md}, {Timeline: timeline/index.md}, {Figures: figures/index.md}]
"""
_STORY = """\
title: The river
question: What did the river do?
summary: "It rose, and [[watcher-0]] watched."
period: 2021-03-01/2021-12-01
licence: CC BY 4.0
authors: River Desk
key_figures: [gauge-0, gauge-1]
"""
_VOCABULARY = """\
measures: {flooded: {label: Flooded, counting: cumulative, may_fall: true}}
populations: {all: {label: All houses}}
units: {houses: {label: houses}}
actor_kinds: {office: {label: Office}}
sides: {upper: {label: Upper river, colour: violet}, lower: {label: Lower river, colour: amber}}
roles: {witness: {label: Witness}}
relations: {works-with: {label: works with, inverse: works with, symmetric: true}}
"""
