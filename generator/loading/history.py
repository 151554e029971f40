"""A content folder as it stood at a revision, written out to be read. The only module that runs git.

Blobs are taken as they are stored: no attribute, filter or hook of the repository has a say.
"""

from __future__ import annotations

import io
import os
import subprocess
from collections.abc import Iterator, Sequence
from pathlib import Path

_SECONDS = 60
_REGULAR = ("100644", "100755")


class HistoryError(Exception):
    """What was asked of the history cannot be had: why, and the way out."""

    def __init__(self, message: str, help: str) -> None:
        super().__init__(message)
        self.message = message
        self.help = help


def check_out(revision: str, content: Path, into: Path) -> None:
    """Write the regular files that a content folder had at a revision into an empty folder.

    Raises HistoryError where there is no git, no repository, no such revision, or no such folder in it.
    """
    if revision.startswith("-"):
        raise HistoryError(f"`{revision}` is no revision", "name a branch, a tag or a commit")
    prefix = _git(content, "rev-parse", "--show-prefix").decode().strip()
    try:
        commit = _git(content, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
    except HistoryError:
        raise HistoryError(
            f"there is no revision `{revision}` here",
            "name a branch, a tag, a commit or a content folder; a shallow clone lacks older ones",
        ) from None
    listing = _git(content, "ls-tree", "-r", "-z", "--full-tree", commit.decode().strip(), "--", prefix or ".")
    entries = [entry.split("\t", 1) for entry in os.fsdecode(listing).split("\0") if entry]
    if not entries:
        raise HistoryError(f"`{revision}` has no folder `{content}`", "name a revision that has the story")
    wanted: list[tuple[str, Path]] = []
    for about, name in entries:
        mode, _, blob = about.split()[:3]
        inner = name.removeprefix(prefix)
        if mode in _REGULAR and ".." not in inner.split("/"):
            wanted.append((blob, into / inner))
    stored = _blobs(content, [blob for blob, _ in wanted])
    for (_, path), data in zip(wanted, stored, strict=True):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)


def _blobs(content: Path, names: Sequence[str]) -> Iterator[bytes]:
    """What is stored under each name, in the same order, from one run of git."""
    given = io.BytesIO(_git(content, "cat-file", "--batch", given="".join(f"{name}\n" for name in names)))
    for _ in names:
        size = int(given.readline().split()[2])  # its name, `blob`, its size; then itself and a line break
        yield given.read(size)
        given.readline()


def _git(folder: Path, *arguments: str, given: str = "") -> bytes:
    try:
        done = subprocess.run(  # noqa: S603 - a fixed program; the revision is one argument and never an option
            ["git", "-C", str(folder), *arguments],  # noqa: S607 - git from the path, as the editor has it
            input=given.encode(),
            capture_output=True,
            check=True,
            timeout=_SECONDS,
        )
    except FileNotFoundError:
        raise HistoryError("git is not installed", "install git, or name a folder in place of a revision") from None
    except (subprocess.CalledProcessError, subprocess.TimeoutExpired) as problem:
        said = (problem.stderr or b"").decode(errors="replace").strip().split("\n")[0]
        raise HistoryError(f"git cannot tell: {said or 'it failed'}", "is this folder part of a repository?") from None
    return done.stdout
