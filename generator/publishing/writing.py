"""Writes the files of a site, each once; what readers have already, byte for byte, is taken over and not written again.

Making and removing many files is a large part of what a build costs a file system.
"""

from __future__ import annotations

import os
import stat
from contextlib import suppress
from pathlib import Path


class Writer:
    """Puts files into the folder of a new site. `before` is the published one, which is only read."""

    def __init__(self, site: Path, before: Path | None = None) -> None:
        self._site = f"{site}/"
        self._before = f"{before}/" if before else ""
        self._folders: set[str] = set()

    def write(self, name: str, data: bytes) -> None:
        """A file at this path below the site's root, in folders that are made when they are missing."""
        folder = name.rpartition("/")[0]
        if folder not in self._folders:
            os.makedirs(self._site + folder, exist_ok=True)
            self._folders.add(folder)
        if not (self._before and self._taken_over(name, data)):
            with open(self._site + name, "wb", buffering=0) as file:
                file.write(data)

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
            if is_same:
                os.link(self._before + name, self._site + name)
                return True
        return False
