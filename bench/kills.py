"""Kills builds at random moments while somebody reads the site, and counts what the reader found broken."""

from __future__ import annotations

import os
import random
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
from dataclasses import dataclass
from pathlib import Path

from bench import made_story
from bench.measuring import EXPLAINER

ROOT = Path(__file__).parent.parent
KILLS = 25
_KEPT = (".site.lock", ".site.spare")


@dataclass
class Reader:
    """Opens the home page and a page it links to, over and over."""

    site: Path
    views: int = 0
    broken: int = 0
    first_fault: str = ""
    stop: bool = False

    def run(self) -> None:
        """Until told to stop."""
        while not self.stop:
            self.views += 1
            if fault := _fault(self.site):
                self.broken += 1
                self.first_fault = self.first_fault or fault


def _fault(site: Path) -> str:
    """What a reader of one moment finds wrong; an empty text if nothing."""
    # One open folder is one site, whatever is exchanged meanwhile, as for a server that has resolved the path.
    try:
        folder = os.open(site, os.O_RDONLY | os.O_DIRECTORY)
    except OSError as problem:
        return f"no site: {problem}"
    try:
        home = _text(folder, "index.html")
        if not home.rstrip().endswith("</html>"):
            return "half a home page"
        links = re.findall(r'href="((?:figures|actors|timeline)/[a-z0-9-]+/)', home)
        page = _text(folder, f"{random.choice(links)}index.html")  # noqa: S311 - any page will do
        return "" if page.rstrip().endswith("</html>") else "half a page"
    except FileNotFoundError as problem:
        # The old site is removed after the exchange; a reader who still holds it starts again, as browsers do.
        return "" if _replaced(folder, site) else f"a page is missing: {problem}"
    finally:
        os.close(folder)


def _text(folder: int, name: str) -> str:
    descriptor = os.open(name, os.O_RDONLY, dir_fd=folder)
    with os.fdopen(descriptor, encoding="utf-8") as file:
        return file.read()


def _replaced(folder: int, site: Path) -> bool:
    return os.fstat(folder).st_ino != site.stat().st_ino


@dataclass(frozen=True)
class Outcome:
    """What the kills came to."""

    kills: int
    views: int
    broken: int
    first_fault: str
    left: tuple[str, ...]
    """What stands beside the site after a last good build, but for what the next one begins with."""


def kill_builds(project: Path, kills: int, seed: int = 11) -> Outcome:
    """Build once, then kill that many builds at random moments of their course, a reader at it all the while."""
    dice = random.Random(seed)  # noqa: S311 - a fixed series of moments
    site = project / "site"
    start = time.perf_counter()
    if _build(project).wait():
        raise RuntimeError("the story cannot be built at all")
    whole = time.perf_counter() - start
    reader = Reader(site)
    thread = threading.Thread(target=reader.run)
    thread.start()
    try:
        for _ in range(kills):
            process = _build(project)
            time.sleep(dice.uniform(0.05, 1.05) * whole)
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()
        last = _build(project)
        if last.wait():
            raise RuntimeError("the build after the kills failed")
    finally:
        reader.stop = True
        thread.join()
    left = tuple(p.name for p in project.iterdir() if p.name.startswith(".site.") and p.name not in _KEPT)
    return Outcome(kills, reader.views, reader.broken, reader.first_fault, left)


def _build(project: Path) -> subprocess.Popen[bytes]:
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    return subprocess.Popen(
        (*EXPLAINER, "build"),
        cwd=project,
        env=environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )


def main() -> None:
    """Prints kills, views of the reader and how many of them were broken."""
    with tempfile.TemporaryDirectory() as name:
        project = made_story.write(Path(name) / "story", 200)
        outcome = kill_builds(project, KILLS)
        print(f"{outcome.kills} kills, {outcome.views:,} views, {outcome.broken} broken (aim: 0)")
        if outcome.first_fault or outcome.left:
            sys.exit(f"{outcome.first_fault} {' '.join(outcome.left)}")
        shutil.rmtree(project)


if __name__ == "__main__":
    main()
