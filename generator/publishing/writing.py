"""Makes a folder hold the files of a site and no others; what is there already, byte for byte, is not written again.

Making and removing many files is a large part of what a build costs a file system.
"""

from __future__ import annotations

import os
import shutil
import stat
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path

from generator.publishing import MARKER


class Writer:
    """Puts files into the folder of a new site. `before` is the published one, which is only read.

    A file that is the same in both has two names, and is on the disk once.
    """

    def __init__(self, site: Path, before: Path | None = None) -> None:
        self._site = f"{site}/"
        self._before = f"{before}/" if before else ""
        self._taken: set[str] = set()
        """The names at which there is a file."""
        self._folders: set[str] = set()

    def keep_only(self, names: Iterable[str]) -> None:
        """Take out of the folder whatever else an earlier build has put there."""
        wanted = frozenset((MARKER, *names))
        self._clear("", wanted, frozenset(folder for name in wanted for folder in _above(name)))

    def _clear(self, folder: str, names: frozenset[str], folders: frozenset[str]) -> None:
        with os.scandir(self._site + folder) as entries:
            for entry in entries:
                name = folder + entry.name
                if not entry.is_dir(follow_symlinks=False):
                    if name in names:
                        self._taken.add(name)
                    else:
                        os.unlink(entry.path)
                elif name in folders:
                    self._folders.add(name)
                    self._clear(f"{name}/", names, folders)
                else:
                    shutil.rmtree(entry.path)

    def write(self, name: str, data: bytes) -> None:
        """A file at this path below the site's root, in folders that are made when they are missing.

        Nothing is written into a file that is there: readers may have it by another name.
        """
        folder = name.rpartition("/")[0]
        if folder not in self._folders:
            os.makedirs(self._site + folder, exist_ok=True)
            self._folders.add(folder)
        if not (self._before and self._taken_over(name, data)):
            self._make_room(name)
            with open(self._site + name, "wb", buffering=0) as file:
                while data:  # a disk that is nearly full takes a part without a word
                    data = data[file.write(data) :]
        self._taken.add(name)

    def _taken_over(self, name: str, data: bytes) -> bool:
        """Whether the published site has this very file, which then is the new one's too; no copy is made."""
        # Where the file is not there, or the disk knows no second names for a file, it is written.
        with suppress(OSError):
            descriptor = os.open(self._before + name, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
            try:
                found = os.fstat(descriptor)
                is_like = stat.S_ISREG(found.st_mode) and found.st_size == len(data)
                is_same = is_like and os.read(descriptor, len(data) + 1) == data
            finally:
                os.close(descriptor)
            if is_same and not (name in self._taken and os.path.samestat(found, os.lstat(self._site + name))):
                self._make_room(name)
                os.link(self._before + name, self._site + name)
            return is_same
        return False

    def _make_room(self, name: str) -> None:
        if name in self._taken:
            os.unlink(self._site + name)
            self._taken.remove(name)


def _above(name: str) -> Iterator[str]:
    """The folders that a file lies in, the nearest first."""
    while folder := name.rpartition("/")[0]:
        yield folder
        name = folder
