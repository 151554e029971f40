"""Sentences read anew: what cites a fact is shown as readers would see it now, and then counts as read."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from pathlib import Path
from typing import NamedTuple

from generator.diagnostics import command
from generator.facts import Dossier, nearest
from generator.facts.reviewing import Cited, cited
from generator.loading import load
from generator.loading.reviewed import write_reviewed
from generator.rendering import Desk
from generator.rendering.sheet import Sheet


class ReviewError(Exception):
    """What was asked cannot be reviewed: why, and the way out."""


class Review(NamedTuple):
    """The sentences that were shown, and the facts and reports that they cite."""

    dossier: Dossier
    facts: tuple[Cited, ...]

    def lines(self) -> Iterator[str]:
        """Each fact, and below it each sentence with its place, as it was typed and as it reads now."""
        sheet = Sheet(Desk(self.dossier.published, ()), "")
        for each in self.facts:
            yield f"{each.name}, {each.at}"
            for sentence in each.sentences:
                yield f"  {sentence.at}: {sentence.text}"
                yield f"    reads now: {sheet.prose(sentence.text).striptags()}"
        told = len({sentence.at[:2] for each in self.facts for sentence in each.sentences})
        facts = len({each.fact.id for each in self.facts})
        yield f"facts whose sentences are marked as read: {facts:,}; lines that cite them: {told:,}"


def review(content: Path, names: Collection[str], shown: str = "") -> Review:
    """Mark the sentences that cite the named facts as read; where none is named, all that nobody has read.

    Raises ReviewError for a name that no sentence cites, and where the story cannot be read whole.
    """
    folder = shown or str(content)
    loaded = load(content, folder)
    dossier = loaded.dossier
    if loaded.problems:
        raise ReviewError(f"the story cannot be read whole; {command('check', folder)} tells what is wrong with it")
    known = cited(dossier)
    ids = {each.fact.id for each in known.values()}
    for name in names:
        if name not in ids:
            way_out = nearest(name, ids) or f"{command('review --all', folder)} shows every fact that one cites"
            raise ReviewError(f"no sentence cites `{name}`; {way_out}")
    asked = (each for name in dict.fromkeys(names) for each in known.values() if each.fact.id == name)
    chosen = tuple(asked) if names else tuple(each for each in known.values() if not each.is_read)
    # What is cited no more, or has another id, goes out of the file by the way.
    read = {name: each.read_as for name, each in known.items() if each.read_as is not None}
    read |= {each.name: each.states for each in chosen}
    if read != dossier.reviewed:
        write_reviewed(content, read)
    return Review(dossier, chosen)
