"""Writes a story of any size: four in ten pages are figures with three to six reports, the rest events and actors."""

from __future__ import annotations

import random
import shutil
from datetime import date, timedelta
from pathlib import Path

ROOT = Path(__file__).parent.parent
_FIRST = date(2031, 3, 1)


def write(folder: Path, pages: int, seed: int = 7) -> Path:
    """A whole project in `folder` with that many fact pages; gives the folder back."""
    dice = random.Random(seed)  # noqa: S311 - a fixed story, not a secret
    figures, events = pages * 4 // 10, pages * 3 // 10
    actors = pages - figures - events
    content = folder / "content"
    (content / "facts" / "figures").mkdir(parents=True)
    (content / "pages").mkdir()
    (folder / "mkdocs.yml").write_text(_SETTINGS)
    shutil.copytree(ROOT / "site_overrides", folder / "site_overrides")
    (content / "explainer.yml").write_text(_STORY)
    (content / "vocabulary.yml").write_text(_VOCABULARY)
    (content / "facts" / "places.yml").write_text("".join(_place(n) for n in range(20)))
    (content / "facts" / "actors.yml").write_text("".join(_actor(n, dice) for n in range(actors)))
    sources = max(10, pages // 3)
    (content / "facts" / "sources.yml").write_text("".join(_source(n) for n in range(sources)))
    (content / "facts" / "timeline.yml").write_text("".join(_event(n, actors, sources, dice) for n in range(events)))
    claims = max(2, pages // 10)
    (content / "facts" / "claims.yml").write_text(
        "".join(_claim(n, actors, events, sources, dice) for n in range(claims))
    )
    for start in range(0, figures, 100):
        block = range(start, min(start + 100, figures))
        text = "".join(_figure(n, actors, sources, dice) for n in block)
        (content / "facts" / "figures" / f"block-{start:05}.yml").write_text(text)
    lines = [f"[[gauge-{n}]] was read by [[watcher-{n % actors}]] after [[crest-{n % events}]].\n" for n in range(40)]
    (content / "pages" / "index.md").write_text("# What did the river do?\n\n" + "".join(lines[:8]))
    (content / "pages" / "what-happened.md").write_text("# What happened\n\n" + "".join(lines))
    return folder


def _day(offset: int) -> str:
    return (_FIRST + timedelta(days=offset % 240)).isoformat()


def _place(number: int) -> str:
    inside = ", in: reach-0" if number else ""
    return f"- {{id: reach-{number}, name: Reach {_name(number)}, kind: region{inside}, lat: 10.{number:03}, lon: 20.{number:03}}}\n"


def _name(number: int) -> str:
    """A name of letters that no other number has."""
    out = ""
    number += 1
    while number:
        number, rest = divmod(number - 1, 26)
        out = chr(97 + rest) + out
    return ("q" + out + "u").capitalize()


def _actor(number: int, dice: random.Random) -> str:
    relation = ""
    if number:
        relation = f", relations: [{{is: works-with, actor: watcher-{dice.randrange(number)}, sources: [bulletin-{number % 10}, page two]}}]"
        relation = relation.replace("[bulletin-", '["bulletin-').replace(", page two]", ', page two"]')
    return (
        f"- {{id: watcher-{number}, name: Watch {_name(number)}, kind: office, side: {dice.choice(['upper', 'lower'])}, "
        f"gloss: an office on the river{relation}}}\n"
    )


def _source(number: int) -> str:
    return (
        f"- {{id: bulletin-{number}, title: Bulletin {_name(number)}, publisher: River Press, published: 2031-12-01, "
        "language: en, looked: whole, kind: news, interest: none}\n"
    )


def _event(number: int, actors: int, sources: int, dice: random.Random) -> str:
    after = f", after: crest-{number - 1}" if number % 7 else ""
    return (
        f"- {{id: crest-{number}, title: The river crests at {_name(number)}, when: {_day(number // 7)}, by: watcher-{dice.randrange(actors)}, "
        f"where: reach-{number % 20}, who: [{{actor: watcher-{dice.randrange(actors)}, role: witness}}]{after if _same_week(number) else ''}, "
        f'sources: ["bulletin-{dice.randrange(sources)}, page one"]}}\n'
    )


def _same_week(number: int) -> bool:
    return number // 7 == (number - 1) // 7


def _claim(number: int, actors: int, events: int, sources: int, dice: random.Random) -> str:
    return (
        f'- {{id: word-{number}, by: watcher-{dice.randrange(actors)}, says: "[[crest-{dice.randrange(events)}]] was foreseen.", '
        f'when: {_day(number)}, sources: ["bulletin-{dice.randrange(sources)}, page three"]}}\n'
    )


def _figure(number: int, actors: int, sources: int, dice: random.Random) -> str:
    by, value, reports = dice.randrange(actors), dice.randrange(50, 500), []
    for step in range(dice.randrange(3, 7)):
        value += dice.randrange(1, 90)
        phrase = dice.choice(["{}", "{}", "at least {}", "more than {}"]).format(f"{value:,}")
        reports.append(
            f'  - {{says: "{phrase}", as_of: {_day(step * 9 + number % 40)}, by: watcher-{by}, '
            f'sources: ["bulletin-{dice.randrange(sources)}, paragraph four"]}}\n'
        )
    return (
        f"- id: gauge-{number}\n  label: Houses under water at {_name(number)}\n  measure: flooded\n  unit: houses\n"
        f"  population: all\n  where: reach-{number % 20}\n"
        f'  summary: "Counted by [[watcher-{by}]] from the bank."\n  reports:\n' + "".join(reports)
    )


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
summary: It rose, and [[watcher-0]] watched.
period: 2031-03-01/2031-12-01
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
