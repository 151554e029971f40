"""Which files of a content folder are read: regular files in known places, and nothing else."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from difflib import get_close_matches
from pathlib import Path
from typing import NamedTuple

from generator.diagnostics import Diagnostic, Location, error
from generator.facts import KINDS

MOST_FILES = 20_000
DEEPEST = 8
"""Folders inside folders that are looked into."""
_STORY_FILES = ("explainer.yml", "vocabulary.yml", "corrections.yml", "reviewed.yml")


class ContentFile(NamedTuple):
    """A file that may be read."""

    path: Path
    shown: str
    """The path that messages show."""
    role: str
    """`story`, `vocabulary`, `corrections`, `reviewed`, `map`, `page`, or the folder of a kind of fact."""
    stem: str
    """The name without its ending; for a page its path below `pages/`."""


class Listing(NamedTuple):
    """The files to read, and what has no business among them."""

    files: tuple[ContentFile, ...]
    problems: tuple[Diagnostic, ...]


def find(content: Path, shown: str) -> Listing:
    """Every file to read, in a fixed order, and a problem for every one that has no business being there."""
    problems: list[Diagnostic] = []
    at = Location(shown)
    if content.is_symlink():
        way_in = "put the folder itself here, or point at it with --content"
        return Listing((), (error("unsafe-file", f"`{shown}` is a symbolic link", at, way_in),))
    if not content.is_dir():
        return Listing((), (error("missing-content", f"there is no folder `{shown}`", at, _WAY_IN),))
    entries = list(_walk(content, shown, problems))
    files = [f for path, name in entries if (f := _role(path, name, shown, problems))]
    if len(entries) > MOST_FILES:
        problems.append(
            error("too-many-files", f"more than {MOST_FILES:,} files", at, "put several records in one file")
        )
        files = []
    present = {f.shown for f in files}
    for name, way_out in NEEDED.items():
        if f"{shown}/{name}" not in present and not any(p.at.path == f"{shown}/{name}" for p in problems):
            problems.append(error("missing-content", f"there is no `{name}`", Location(f"{shown}/{name}"), way_out))
    return Listing(tuple(files), tuple(problems))


_WAY_IN = "run in a folder that holds `content/`, or point at one with --content"
NEEDED = {
    "explainer.yml": "it holds the story's title, question and period; CONTRIBUTING.md shows the smallest one",
    "vocabulary.yml": "it holds the story's measures, sides and roles; CONTRIBUTING.md shows the smallest one",
    "pages/index.md": "it holds the home page's short version; `# ` and a title are enough",
}
"""The files that no story is without, and what to write into them."""


def _walk(folder: Path, shown: str, problems: list[Diagnostic], depth: int = 0) -> Iterator[tuple[Path, str]]:
    """Regular files below a folder, by name; links and special files are refused unopened."""
    if depth > DEEPEST:
        said = f"the folder lies more than {DEEPEST} folders deep"
        problems.append(error("unsafe-file", said, Location(_printable(shown)), "move its files further up"))
        return
    try:
        with os.scandir(folder) as scan:
            entries = [(e, e.stat(follow_symlinks=False).st_mode) for e in sorted(scan, key=lambda e: e.name)]
    except OSError as problem:
        reason = (problem.strerror or "unknown reason").lower()
        problems.append(error("unreadable-file", f"cannot be looked into: {reason}", Location(_printable(shown))))
        return
    for entry, mode in entries:
        name = f"{shown}/{entry.name}"
        if entry.name.startswith("."):
            continue
        if stat.S_ISDIR(mode):
            yield from _walk(Path(entry.path), name, problems, depth + 1)
        elif stat.S_ISREG(mode):
            yield Path(entry.path), name
        else:
            what = "a symbolic link" if stat.S_ISLNK(mode) else "no regular file"
            problems.append(
                error(
                    "unsafe-file", f"`{entry.name}` is {what}", Location(_printable(name)), "put the file itself here"
                )
            )


def _role(path: Path, name: str, shown: str, problems: list[Diagnostic]) -> ContentFile | None:
    inner = name[len(shown) + 1 :]
    pieces = inner.split("/")
    if inner in _STORY_FILES:
        return ContentFile(path, name, {"explainer.yml": "story"}.get(inner, path.stem), path.stem)
    if pieces[0] == "pages" and len(pieces) > 1 and path.suffix == ".md":
        return _page(path, name, inner, problems)
    if pieces[0] == "facts" and len(pieces) > 1:
        folder = pieces[1].removesuffix(".yml") if len(pieces) == 2 else pieces[1]
        if path.suffix == ".yml" and folder in KINDS:
            return ContentFile(path, name, folder, path.stem)
        if len(pieces) == 3 and folder == "maps" and path.suffix == ".geojson":
            return ContentFile(path, name, "map", path.stem)
    problems.append(_stranger(path, name, pieces))
    return None


def _page(path: Path, name: str, inner: str, problems: list[Diagnostic]) -> ContentFile | None:
    stem = inner.removeprefix("pages/").removesuffix(".md")
    if all(p and all(c.isascii() and (c.islower() or c.isdigit() or c == "-") for c in p) for p in stem.split("/")):
        return ContentFile(path, name, "page", stem)
    problems.append(
        error(
            "unknown-file",
            "a page's file name becomes its address and has lower-case letters, digits and hyphens only",
            Location(_printable(name)),
            "rename the file, for example to `what-happened.md`",
        )
    )
    return None


def _stranger(path: Path, name: str, pieces: list[str]) -> Diagnostic:
    at = Location(_printable(name))
    if path.suffix == ".yaml":
        return error("unknown-file", "fact files end in `.yml`", at, f"rename it to `{path.stem}.yml`")
    if pieces[0] == "facts" and len(pieces) > 1:
        known = [*KINDS, "maps"]
        near = get_close_matches(pieces[1].split(".")[0], known, n=1)
        way_out = f"did you mean `{near[0]}`? " if near else ""
        return error("unknown-file", "nothing reads this file", at, f"{way_out}facts/ holds {', '.join(known)}")
    way_out = f"content holds {', '.join(_STORY_FILES)}, facts/ and pages/*.md"
    return error("unknown-file", "nothing reads this file", at, way_out)


def _printable(name: str) -> str:
    return "".join(c if c.isprintable() else "?" for c in name)
