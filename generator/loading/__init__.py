"""Content in, dossier out, with the place of every key kept. The only machine that opens an editor's file.

What could not be read is a diagnostic, never an exception, and everything else is read all the same.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

from generator.diagnostics import Diagnostic, Location, error
from generator.facts import (
    KINDS,
    STORY,
    UNREAD_FACTS,
    VOCABULARY,
    Correction,
    Dossier,
    Fact,
    MapFile,
    Node,
    ProsePage,
    Silence,
    Story,
    Vocabulary,
)
from generator.facts.identifiers import ID_PATTERN
from generator.loading.characters import MOST_PROBLEMS, decode
from generator.loading.files import NEEDED, ContentFile, find
from generator.loading.maps import read_map
from generator.loading.pages import read_page
from generator.loading.records import Spot, validate
from generator.loading.reviewed import read_reviewed
from generator.loading.silences import take
from generator.loading.yaml_open import Document
from generator.loading.yaml_reader import read

__all__ = ["Loaded", "load"]


class Loaded(NamedTuple):
    """What was understood, and what was not."""

    dossier: Dossier
    problems: tuple[Diagnostic, ...]


def load(content: Path, shown: str = "") -> Loaded:
    """Read a content folder whole. `shown` is how messages name the folder; by default as it was given."""
    reading = _Reading()
    shown = (shown or str(content)).rstrip("/")
    listing = find(content, shown)
    reading.problems += listing.problems
    for problem in listing.problems:
        reading.broken.add(problem.at.path)
        if problem.at.path.startswith(f"{shown}/facts"):
            reading.broken.add(UNREAD_FACTS)
    # The story's floors and language decide how quantities are read, and its measures how they are counted.
    for file in sorted(listing.files, key=lambda f: f.role not in ("story", "vocabulary")):
        told = len(reading.problems)
        reading.take(file)
        # One more, for the reader's last word is why it stopped.
        del reading.problems[told + MOST_PROBLEMS + 1 :]
    return reading.result(bool(listing.files))


_STAND_IN: Mapping[str, object] = {
    "title": "-",
    "question": "-",
    "summary": "-",
    "period": "../2100",
    "licence": "-",
}
"""A story for the rules to go on with where the real one could not be read."""
_MAY_BE_EMPTY = ("corrections", "reviewed")


@dataclass
class _Reading:
    """What one run has gathered so far."""

    story: Story | None = None
    vocabulary: Vocabulary | None = None
    corrections: tuple[Correction, ...] = ()
    reviewed: dict[str, str] | None = None
    facts: dict[str, Fact] = field(default_factory=dict)
    duplicates: list[Fact] = field(default_factory=list)
    pages: list[ProsePage] = field(default_factory=list)
    maps: dict[str, MapFile] = field(default_factory=dict)
    texts: dict[str, str] = field(default_factory=dict)
    silences: list[Silence] = field(default_factory=list)
    broken: set[str] = field(default_factory=set)
    problems: list[Diagnostic] = field(default_factory=list)

    @property
    def context(self) -> dict[str, Any]:
        out: dict[str, Any] = {}
        if self.story:
            out |= {"floors": self.story.floors, "language": self.story.language, "story": self.story}
        if self.vocabulary:
            out["vocabulary"] = self.vocabulary
            out["counting"] = {name: measure.counting for name, measure in self.vocabulary.measures.items()}
        return out

    def result(self, found_anything: bool) -> Loaded:
        self.broken |= {name for name, held in ((STORY, self.story), (VOCABULARY, self.vocabulary)) if held is None}
        story = self.story or Story.model_validate(_STAND_IN)
        if found_anything and not self.facts and not self.problems:
            at = Location(next(iter(self.texts)).rsplit("/", 1)[0] + "/facts")
            self.problems.append(error("missing-content", "there is no fact", at, "begin with facts/actors.yml"))
        dossier = Dossier(
            story=story,
            vocabulary=self.vocabulary or Vocabulary.model_validate({}),
            facts=self.facts,
            duplicates=tuple(self.duplicates),
            corrections=self.corrections,
            reviewed=self.reviewed,
            pages=tuple(self.pages),
            maps=self.maps,
            texts=self.texts,
            silences=tuple(self.silences),
            broken=frozenset(self.broken),
        )
        return Loaded(dossier, tuple(self.problems))

    def take(self, file: ContentFile) -> None:
        try:
            data = file.path.read_bytes()
        except OSError as problem:
            reason = (problem.strerror or "unknown reason").lower()
            way_out = "see who may read it"
            self.problems.append(error("unreadable-file", f"cannot be opened: {reason}", Location(file.shown), way_out))
            self._lose(file, "")
            return
        if file.role in ("page", "map"):
            self._take_text(file, data)
        else:
            document = read(data, file.shown)
            self.texts[file.shown] = document.text
            self.problems += document.problems
            take(document.comments, self.silences, self.problems)
            self._take_records(file, document)

    def _take_text(self, file: ContentFile, data: bytes) -> None:
        decoded = decode(data, file.shown)
        self.problems += decoded.problems
        text = decoded.clean
        if decoded.problems:
            self.broken.add(file.shown)
        if text is None:
            return
        self.texts[file.shown] = text
        if file.role == "map":
            outlines = read_map(file, text)
            if isinstance(outlines, MapFile):
                self.maps[file.stem] = outlines
            else:
                self.problems.append(outlines)
                self.broken.add(file.shown)
            return
        page, silences, problems_of_page = read_page(file, text)
        self.pages.append(page)
        self.silences += silences
        self.problems += problems_of_page
        if any(problem.rule != "malformed-silence" for problem in problems_of_page):
            self.broken.add(file.shown)

    def _take_records(self, file: ContentFile, document: Document) -> None:
        if document.root is None or document.marks is None:
            if document.is_empty and (file.role in _MAY_BE_EMPTY or (file.role in KINDS and document.text.strip())):
                return  # comments alone are a list without items
            self._lose(file, document.text)
            if not document.problems:
                is_needed = file.role in ("story", "vocabulary")
                way_out = NEEDED[file.path.name] if is_needed else "write a record, or delete the file"
                self.problems.append(error("wrong-shape", "the file is empty", Location(file.shown), way_out))
            return
        spot = Spot(document.marks)
        # A record in which something was refused is half read: what else it seems to lack or say is not told.
        half = document.marks.items_at(problem.at for problem in document.problems)
        match file.role:
            case "story":
                self.story = self._one(Story, document.root, spot, is_half=bool(half))
            case "vocabulary":
                self.vocabulary = self._one(Vocabulary, document.root, spot, is_half=bool(half))
            case "corrections":
                self.corrections = tuple(self._corrections(document.root, spot, half))
            case "reviewed":
                self.reviewed, problems = read_reviewed(document.root, spot)
                self.problems += problems
                self.broken |= {problem.at.path for problem in problems}
            case kind:
                self._facts(KINDS[kind], file, document.root, spot, half)
        if half:
            self.broken |= {file.shown, *({VOCABULARY} if file.role == "vocabulary" else ())}

    def _lose(self, file: ContentFile, text: str) -> None:
        """Facts that nobody could read are not missing: what points at them is not refused for it."""
        self.broken.add(file.shown)
        if file.role in KINDS:
            self.broken |= {file.stem, *(_ID.findall(text) or ([UNREAD_FACTS] if not text.strip() else []))}

    def _one(self, model: type[Any], data: object, spot: Spot, *, is_half: bool) -> Any:
        if not isinstance(data, dict):
            if not is_half:
                self.problems.append(
                    error("wrong-shape", "the file is no record", spot.at(), "write `key: value`, one a line")
                )
            return None
        found = validate(model, data, spot, {})
        if isinstance(found, Node):
            return found
        if not is_half:
            self.problems += found
        return None

    def _corrections(self, data: object, spot: Spot, half: Collection[int | None]) -> Iterator[Correction]:
        if not isinstance(data, list):
            if not half:
                self.problems.append(
                    error("wrong-shape", "the ledger is no list", spot.at(), "begin each entry with `- `")
                )
            self.broken.add(spot.at().path)
            return
        for index, item in enumerate(data):
            if index in half:
                continue
            found = validate(Correction, item, Spot(spot.marks, (index,)), {})
            if isinstance(found, Correction):
                yield found
            else:
                self.problems += found
                self.broken.add(spot.at().path)

    def _facts(
        self, kind: type[Fact], file: ContentFile, data: object, spot: Spot, half: Collection[int | None]
    ) -> None:
        if isinstance(data, list):
            records = [(index, item, Spot(spot.marks, (index,))) for index, item in enumerate(data)]
        elif isinstance(data, dict):
            if half:
                self.broken.add(file.stem)
                return
            if "id" in data and data["id"] != file.stem:
                way_out = f"write `id: {file.stem}`, leave it out, or rename the file"
                self.problems.append(
                    error("wrong-shape", f"the id differs from the file's name `{file.stem}`", spot.at("id"), way_out)
                )
                self.broken.add(file.stem)
            records = [(-1, {"id": file.stem, **data}, spot)]
        else:
            self.broken |= {file.stem, file.shown, UNREAD_FACTS}
            way_out = "begin each record with `- id:`, or write one record and name the file after its id"
            if not half:
                self.problems.append(
                    error("wrong-shape", "the file is neither a list of records nor a record", spot.at(), way_out)
                )
            return
        for index, record, place in records:
            if index in half:
                self.broken |= set(_ID.findall(self._between(place, spot, index + 1))) or {UNREAD_FACTS}
            else:
                self._fact(kind, record, place)

    def _between(self, place: Spot, spot: Spot, following: int) -> str:
        """The lines of a record of a list, as they were typed."""
        start, end = place.at(), spot.at(following)
        lines = self.texts[start.path].split("\n")
        return "\n".join(lines[start.line - 1 : end.line - 1 if end > start else None])

    def _fact(self, kind: type[Fact], record: object, spot: Spot) -> None:
        if not isinstance(record, dict):
            way_out = "write `- id: ...` and the other keys below it"
            self.problems.append(error("wrong-shape", f"this is no record of kind {kind.kind}", spot.at(), way_out))
            self.broken |= {spot.at().path, _id_of(record)}
            return
        found = validate(kind, record, spot, self.context)
        if not isinstance(found, Fact):
            self.problems += found
            self.broken |= {spot.at().path, _id_of(record)}
        elif found.id in self.facts:
            self.duplicates.append(found)
        else:
            self.facts[found.id] = found


_ID = re.compile(r"(?:^|[\s{,-])id['\"]?:\s*['\"]?([a-z0-9-]+)", re.MULTILINE)
_IS_ID = re.compile(rf"{ID_PATTERN}\Z")


def _id_of(record: object) -> str:
    """The id of a record that could not be read; where that is none, nobody knows which fact was lost."""
    found = record.get("id") if isinstance(record, dict) else None
    return found if isinstance(found, str) and _IS_ID.match(found) else UNREAD_FACTS
