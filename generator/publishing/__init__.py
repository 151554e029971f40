"""Puts a finished site in the place of the old one in a single step, or leaves everything as it was.

A build fills a folder beside the published one; only a whole one is exchanged with it. What was published before stays
in that folder, for the next build to begin with: most of it will be the same. What this tool did not make is never
changed or removed.
"""

from __future__ import annotations

import ctypes
import errno
import fcntl
import os
import shutil
import stat
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

__all__ = ["MARKER", "STAYS", "BuildFailedError", "PublishError", "Published", "publish", "reason"]

MARKER = ".explainer-site"
"""The file that says a folder was made here."""
STAYS = "the old site is as it was"
_AT_FDCWD = -100
_RENAME_EXCHANGE = 2
_FILE_MODE, _FOLDER_MODE = 0o644, 0o755


class BuildFailedError(Exception):
    """The builder could not fill the folder; it has said why."""

    def __init__(self, code: int) -> None:
        super().__init__(f"the build ended with {code}")
        self.code = code


class PublishError(Exception):
    """The site cannot be put where it should go; nothing has changed."""

    def __init__(self, message: str, help: str) -> None:
        super().__init__(message)
        self.message = message
        self.help = help


class Published(NamedTuple):
    """What was put in place."""

    files: int


Fill = Callable[[Path], None]
"""Makes a folder hold a site and nothing else. It may hold some of an earlier one, or of one half built."""


def publish(site: Path, fill: Fill, keep_out: tuple[Path, ...] = ()) -> Published:
    """Let `fill` write a site into a folder beside it, and exchange that with `site`.

    `keep_out` are folders that `site` must neither be, hold nor lie in. Raises PublishError where the place is not
    ours or the disk refuses, and whatever `fill` raises; in both cases the published site is what it was.
    """
    site = Path(os.path.abspath(site))
    spare = site.parent / f".{site.name}.spare"
    _judge(site, keep_out)
    try:
        site.parent.mkdir(parents=True, exist_ok=True)
        with _locked(site):
            _judge(site, keep_out)
            _judge_folder(spare)
            try:
                _make(spare)
                fill(spare)
                files = _settle(spare)
                _exchange(spare, site)
            except BaseException:
                _remove(spare)
                raise
    except OSError as problem:
        raise PublishError(f"`{site.name}` could not be published: {reason(problem)}", STAYS) from None
    return Published(files)


def reason(problem: OSError) -> str:
    """What the system refuses, in words, and where, if it says so."""
    told, where = (problem.strerror or str(problem)).lower(), problem.filename2 or problem.filename
    return f"{told}: `{where}`" if where else told


def _judge(site: Path, keep_out: tuple[Path, ...]) -> None:
    for folder in keep_out:
        other = folder.resolve()
        if site in (other, *other.parents) or other in site.parents:
            raise PublishError(f"`{site}` would overwrite `{folder}`", "choose a folder of its own with --site")
    if site in (Path.cwd(), *Path.cwd().parents) or site == Path.home():
        raise PublishError(f"`{site}` holds more than a site", "choose a folder of its own with --site")
    _judge_folder(site)


def _judge_folder(folder: Path) -> None:
    if folder.is_symlink():
        raise PublishError(f"`{folder}` is a symbolic link", "name the folder that it points to")
    if folder.exists() and not folder.is_dir():
        raise PublishError(f"`{folder}` is a file", "choose another folder with --site")
    if folder.is_dir() and not (folder / MARKER).is_file() and any(folder.iterdir()):
        raise PublishError(
            f"`{folder}` is not empty, and this tool did not make it", "choose another folder with --site, or empty it"
        )


@contextmanager
def _locked(site: Path) -> Iterator[None]:
    """One build of a site at a time. The kernel lets go of the lock when a build ends, however it ends."""
    descriptor = os.open(site.parent / f".{site.name}.lock", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
    try:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise PublishError(f"another build of `{site}` is running", "wait until it has ended") from None
        yield
    finally:
        os.close(descriptor)


def _make(folder: Path) -> None:
    folder.mkdir(mode=_FOLDER_MODE, exist_ok=True)
    # From its first moment it says whose it is, so that a later build may use what a killed one has left.
    (folder / MARKER).touch()


def _remove(folder: Path) -> None:
    """Remove a folder of ours, the marker last, so that one half removed is still known as ours."""
    if folder.is_dir():
        for entry in os.scandir(folder):
            if entry.is_dir(follow_symlinks=False):
                shutil.rmtree(entry.path)
            elif entry.name != MARKER:
                os.unlink(entry.path)
        (folder / MARKER).unlink(missing_ok=True)
        folder.rmdir()


def _settle(folder: Path) -> int:
    """Mark the folder as ours, give everything the same rights whatever the umask, and have it on the disk."""
    (folder / MARKER).write_text("made by explainer; the next build replaces this folder\n", encoding="utf-8")
    files = _give_rights(folder)
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        libc = ctypes.CDLL(None, use_errno=True)
        if not hasattr(libc, "syncfs"):
            os.sync()
        elif libc.syncfs(descriptor) != 0:
            raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))
    finally:
        os.close(descriptor)
    return files - 1


def _give_rights(folder: Path | os.DirEntry[str]) -> int:
    """Let a folder and all that is in it have the rights of a published site; gives the number of files."""
    _give(folder, _FOLDER_MODE)
    files = 0
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir(follow_symlinks=False):
                files += _give_rights(entry)
            else:
                _give(entry, _FILE_MODE)
                files += 1
    return files


def _give(entry: Path | os.DirEntry[str], mode: int) -> None:
    # Most have them already, and to look is a tenth of the work.
    if stat.S_IMODE(entry.stat().st_mode) != mode:
        os.chmod(entry, mode)


def _swap(one: Path, other: Path) -> int:
    """Exchange two names in one step; gives 0, or the number of the error."""
    libc = ctypes.CDLL(None, use_errno=True)
    names = os.fsencode(one), os.fsencode(other)
    if hasattr(libc, "renameat2"):
        done = libc.renameat2(_AT_FDCWD, names[0], _AT_FDCWD, names[1], _RENAME_EXCHANGE)
    elif hasattr(libc, "renamex_np"):  # macOS
        done = libc.renamex_np(*names, _RENAME_EXCHANGE)
    else:
        return errno.ENOSYS
    return ctypes.get_errno() if done else 0


def _exchange(spare: Path, site: Path) -> None:
    """Let the two names change places; afterwards `spare` is the old site, or gone if there was none."""
    if not site.exists():
        spare.rename(site)
        return
    code = _swap(spare, site)
    if code == 0:
        return
    if code not in (errno.ENOSYS, errno.EINVAL):
        raise OSError(code, os.strerror(code))
    raise PublishError(
        "this file system cannot exchange two folders in one step", "publish to a folder on a Linux disk, such as ext4"
    )
