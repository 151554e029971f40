"""Asks the check and the comparison of versions what they see of a mutant."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from generator.diagnostics import Diagnostic, Location
from generator.diffing import compare
from generator.facts import Dossier
from generator.loading import load
from generator.site import examine, rules
from mutation.mutants import Mutant
from mutation.sites import CONTENT

UNREAD = ("unread-source", "unarchived-source")
"""Rules whose one counted line stands in a sound story too."""
SHAPE = ("unknown key", "missing key", "wrong type")
"""Kinds that reading alone should catch."""
CHANGED = "suspect-sentence"
"""The rule that tells of every change, be it right or wrong: as the comparison does, it catches no mistake."""
ABOUT_TEXTS = frozenset(r.name for r in rules() if r.needs == "archive") | {
    "locator-out-of-range",
    "name-not-in-source",
    "number-not-in-source",
    "weekday-not-in-source",
}
"""Rules that say nothing where no archive is given."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What was seen of a mutant."""

    mutant: Mutant
    alone: bool = False
    """Whether the check finds something without the archive."""
    caught: bool = False
    """Whether it does with the archive."""
    names_record: bool = False
    names_line: bool = False
    suspect: bool = False
    """Whether sentences wait for somebody to read them against what changed."""
    told: bool = False
    """Whether the comparison with the sound story tells of the record."""
    by: tuple[str, ...] = ()
    """The rules that found something."""
    crash: str = ""


class Judge:
    """A copy of a story, in which one slip after the other is made and taken back."""

    def __init__(self, content: Path, folder: Path, archive: Path | None, today: date) -> None:
        self._folder = folder / CONTENT
        shutil.copytree(content, self._folder)
        self._archive, self._today = archive, today
        sound = examine(self._folder, CONTENT, today, archive=archive)
        self._sound = sound.dossier
        self._known = {(d.rule, d.finding.message) for d in sound.diagnostics}

    def judge(self, mutant: Mutant) -> Verdict:
        """What check and comparison see of it; a traceback is a verdict too, for it is a mistake of ours."""
        with self._applied(mutant):
            try:
                return self._asked(mutant)
            except Exception as failure:
                return Verdict(mutant, crash=repr(failure))

    def _asked(self, mutant: Mutant) -> Verdict:
        found, dossier = self._found(mutant)
        told = [d for d in found if d.rule not in UNREAD and (d.rule, d.finding.message) not in self._known]
        new = [d for d in told if d.rule != CHANGED]
        changes = compare(self._sound, dossier)
        lines = edited_lines(mutant, self._sound.texts)
        span = self._span(mutant)
        return Verdict(
            mutant,
            alone=any(not _about_texts(d) for d in new),
            caught=bool(new),
            names_record=any(f"`{mutant.owner}`" in _words(d) or any(at in span for at in _places(d)) for d in new),
            names_line=any((at.path, at.line) in lines for d in new for at in _places(d)),
            suspect=len(new) < len(told),
            told=any(c.record == mutant.owner or (c.at.path, c.at.line) in lines or c.at in span for c in changes),
            by=tuple(sorted({d.rule for d in new})),
        )

    def _found(self, mutant: Mutant) -> tuple[tuple[Diagnostic, ...], Dossier]:
        """All findings, and the story as it was read. What cannot be read is caught by that, and no rule is asked."""
        if mutant.kind in SHAPE:
            loaded = load(self._folder, CONTENT)
            if loaded.problems:
                return loaded.problems, loaded.dossier
        examined = examine(self._folder, CONTENT, self._today, archive=self._archive)
        return examined.diagnostics, examined.dossier

    def _span(self, mutant: Mutant) -> _Span:
        """The lines of the record that is mutated."""
        fact = self._sound.facts.get(mutant.owner)
        if fact is None:
            paths = [edit.path for edit in mutant.edits]
            return _Span(paths[0] if paths else "", 1, 1 << 30)
        at = fact.at()
        starts = sorted(f.at().line for f in self._sound.facts.values() if f.at().path == at.path)
        after = next((line for line in starts if line > at.line), 1 << 30)
        return _Span(at.path, at.line, after)

    @contextmanager
    def _applied(self, mutant: Mutant) -> Iterator[None]:
        before: dict[Path, str] = {}
        moved: tuple[Path, Path] | None = None
        try:
            for path in {edit.path for edit in mutant.edits}:
                file = self._file(path)
                before[file] = file.read_text(encoding="utf-8")
                file.write_text(mutant.applied(path, before[file]), encoding="utf-8")
            if mutant.renames:
                moved = (self._file(mutant.renames[0]), self._file(mutant.renames[1]))
                moved[0].rename(moved[1])
            yield
        finally:
            if moved:
                moved[1].rename(moved[0])
            for file, text in before.items():
                file.write_text(text, encoding="utf-8")

    def _file(self, path: str) -> Path:
        return self._folder.parent / path


@dataclass(frozen=True, slots=True)
class _Span:
    path: str
    first: int
    after: int

    def __contains__(self, at: Location) -> bool:
        return at.path == self.path and self.first <= at.line < self.after


def _about_texts(d: Diagnostic) -> bool:
    return d.rule in ABOUT_TEXTS or (
        d.rule == "unused-silence" and any(f"`{n}`" in d.finding.message for n in ABOUT_TEXTS)
    )


def _places(d: Diagnostic) -> tuple[Location, ...]:
    return (d.at, *(note.at for note in d.finding.see))


def _words(d: Diagnostic) -> str:
    return " ".join((d.finding.message, d.finding.help, *(note.message for note in d.finding.see)))


def edited_lines(mutant: Mutant, texts: Mapping[str, str]) -> frozenset[tuple[str, int]]:
    """The lines that are edited, as they are counted in the edited file; where a file is renamed, its first."""
    spans = [(edit.path, edit.start, edit.new) for edit in mutant.edits]
    spans += [(*mutant.lacks, "")] if mutant.lacks else []
    found = {(mutant.renames[1], 1)} if mutant.renames else set()
    for path, start, new in spans:
        before = [edit for edit in mutant.edits if edit.path == path and edit.start < start]
        added = sum(edit.new.count("\n") - texts[path].count("\n", edit.start, edit.end) for edit in before)
        typed = new.lstrip("\n")
        first = texts[path].count("\n", 0, start) + added + new.count("\n") - typed.count("\n") + 1
        found |= {(path, line) for line in range(first, first + typed.rstrip("\n").count("\n") + 1)}
    return frozenset(found)
