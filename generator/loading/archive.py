"""Which texts of an archive of sources are read: regular files named after a document of the story alone."""

from __future__ import annotations

import os
import stat
from dataclasses import replace
from pathlib import Path

from generator.diagnostics import Diagnostic, Location, error
from generator.facts import Dossier, Source
from generator.loading.characters import LARGEST_FILE


def with_archive(dossier: Dossier, folder: Path) -> tuple[Dossier, tuple[Diagnostic, ...]]:
    """The dossier with the texts of its documents, character for character, and what could not be read."""
    texts: dict[str, str] = {}
    problems: list[Diagnostic] = []
    for source in dossier.all(Source):
        found = _read(folder / f"{source.id}.txt")
        if isinstance(found, str):
            texts[source.id] = found
        elif found is not None:
            problems.append(found)
    return replace(dossier, archive=texts), tuple(problems)


def _read(path: Path) -> str | Diagnostic | None:
    at = Location(str(path))
    try:
        # A link is refused by the opening itself, and a pipe does not make it wait.
        with open(os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK), "rb") as file:
            if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
                return error("unsafe-file", "this is no regular file", at, "put the text itself here")
            data = file.read(LARGEST_FILE + 1)
    except FileNotFoundError:
        return None
    except OSError as problem:
        if path.is_symlink():
            return error("unsafe-file", "this is a symbolic link", at, "put the text itself here")
        reason = (problem.strerror or "unknown reason").lower()
        return error("unreadable-file", f"cannot be opened: {reason}", at, "see who may read it")
    if len(data) > LARGEST_FILE:
        said = f"the text has more than {LARGEST_FILE:,} bytes"
        return error("unreadable-file", said, at, "keep the text of the document alone")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as failure:
        line = data.count(b"\n", 0, failure.start) + 1
        said = f"the text is not UTF-8: byte {data[failure.start]:#04x} means nothing here"
        return error("unreadable-file", said, Location(str(path), line), "save the file as UTF-8")
