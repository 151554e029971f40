"""Draws what was not drawn before: in two processes at most, each answer kept under a hash of all it depends on."""

from __future__ import annotations

import hashlib
import json
import os
import signal
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import asdict
from functools import lru_cache
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path
from queue import Empty, SimpleQueue
from threading import Timer
from typing import Any

from generator.charting.plans import Drawing, Picture, Plan

Failure = tuple[str, str]
"""The id of a chart, and why it could not be drawn."""

MOST_PROCESSES = 2
WORTH_A_PROCESS = 30
"""Pictures that take about as long as starting one more process does."""
PATIENCE = 60.0
"""Seconds that one picture may take, the start of its process included."""


def draw_all(
    plans: Sequence[Plan], cache: Path, notify: Callable[[str], None] = lambda _: None, *, patience: float = PATIENCE
) -> tuple[Mapping[str, Picture], tuple[Failure, ...]]:
    """Every picture by the id of its plan, in the order of the plans, and what could not be drawn.

    `cache` is a folder of ours; it is made when it is missing, and an entry that was damaged is drawn again.
    """
    svgs: dict[int, list[str]] = {}
    missing: list[int] = []
    files = [_file(cache, plan) for plan in plans]
    for number, file in enumerate(files):
        if (kept := _recall(file, len(plans[number].sketches))) is not None:
            svgs[number] = kept
        else:
            missing.append(number)
    failures: dict[int, str] = {}
    if missing:
        notify(f"drawing {len(missing)} of {len(plans)} charts")
        for number, answer in _drawn([(n, _job(plans[n])) for n in missing], patience):
            if isinstance(answer, str):
                failures[number] = answer
            else:
                svgs[number] = answer
                _keep(files[number], answer)
    pictures = {plan.id: _picture(plan, svgs[number]) for number, plan in enumerate(plans) if number in svgs}
    return pictures, tuple((plans[number].id, failures[number]) for number in sorted(failures))


def _picture(plan: Plan, svgs: Sequence[str]) -> Picture:
    drawings = tuple(Drawing(s.css_class, svg) for s, svg in zip(plan.sketches, svgs, strict=True))
    return Picture(plan.id, plan.title, plan.caption, plan.reading, drawings, plan.table)


def _job(plan: Plan) -> str:
    """What the worker is told, in one line."""
    told = {
        "id": plan.id,
        "kind": plan.kind,
        "title": plan.title,
        "caption": plan.caption,
        "sketches": [asdict(sketch) for sketch in plan.sketches],
    }
    return json.dumps(told, sort_keys=True, separators=(",", ":"))


# ---------------------------------------------------------------- what was drawn before


@lru_cache
def _program(kind: str) -> bytes:
    """Everything but the plan that a drawing depends on: the machine, the kind's own module, the libraries."""
    seen = hashlib.sha256()
    sources = sorted(Path(__file__).parent.glob("*.py"))
    spec = find_spec(kind)
    if spec and spec.origin:
        sources.append(Path(spec.origin))
    for source in sources:
        seen.update(hashlib.sha256(source.read_bytes()).digest())
    for package in ("altair", "vl-convert-python"):
        seen.update(f"{package} {version(package)}\n".encode())
    return seen.digest()


def _file(cache: Path, plan: Plan) -> Path:
    key = hashlib.sha256(_program(plan.kind) + repr(plan).encode()).hexdigest()
    return cache / key[:2] / f"{key[2:]}.json"


def _recall(file: Path, sketches: int) -> list[str] | None:
    try:
        digest, _, text = file.read_text(encoding="utf-8").partition("\n")
        if hashlib.sha256(text.encode()).hexdigest() != digest:
            return None
        svgs: list[str] = json.loads(text)
    except (OSError, ValueError):
        return None
    return svgs if len(svgs) == sketches else None


def _keep(file: Path, svgs: Sequence[str]) -> None:
    text = json.dumps(svgs)
    file.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=file.parent, prefix=".new-")
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as new:
            new.write(f"{hashlib.sha256(text.encode()).hexdigest()}\n{text}")
        os.replace(name, file)
    except BaseException:
        with suppress(OSError):
            os.unlink(name)
        raise


# ---------------------------------------------------------------- the processes


def _drawn(jobs: Iterable[tuple[int, str]], patience: float) -> list[tuple[int, list[str] | str]]:
    """What became of each job: its SVGs, or why there are none."""
    waiting: SimpleQueue[tuple[int, str]] = SimpleQueue()
    for job in jobs:
        waiting.put(job)
    crew = max(1, min(MOST_PROCESSES, os.cpu_count() or 1, waiting.qsize() // WORTH_A_PROCESS))
    with ThreadPoolExecutor(crew) as threads:
        shares = [threads.submit(_work_off, waiting, patience) for _ in range(crew)]
        return [answer for share in shares for answer in share.result()]


def _work_off(waiting: SimpleQueue[tuple[int, str]], patience: float) -> list[tuple[int, list[str] | str]]:
    out: list[tuple[int, list[str] | str]] = []
    worker: _Worker | None = None
    try:
        while True:
            try:
                number, job = waiting.get_nowait()
            except Empty:
                return out
            worker = worker or _Worker(patience)
            answer = worker.ask(job)
            if worker.is_gone:
                worker.end()
                worker = None
            out.append((number, answer))
    finally:
        if worker:
            worker.end()


class _Worker:
    """One drawing process. After it has died it answers nothing more."""

    def __init__(self, patience: float) -> None:
        self.patience = patience
        self.is_gone = False
        self._process = subprocess.Popen(
            [sys.executable, "-P", "-m", "generator.charting.worker"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=_surroundings(),
            text=True,
            encoding="utf-8",
        )

    def ask(self, job: str) -> list[str] | str:
        """The SVGs of a job, or why there are none. Kills a process that takes too long."""
        assert self._process.stdin
        assert self._process.stdout
        timer = Timer(self.patience, self._process.kill)
        timer.start()
        try:
            self._process.stdin.write(job + "\n")
            self._process.stdin.flush()
            line = self._process.stdout.readline()
        except OSError:
            line = ""
        finally:
            out_of_time = not timer.is_alive()
            timer.cancel()
        if not line.endswith("\n"):
            self.is_gone = True
            return f"it took more than {self.patience:g} seconds" if out_of_time else self._last_words()
        answer: dict[str, Any] = json.loads(line)
        return answer.get("svgs") or str(answer.get("why"))

    def end(self) -> None:
        for pipe in (self._process.stdin, self._process.stdout):
            with suppress(OSError):
                if pipe:
                    pipe.close()
        try:
            self._process.wait(timeout=5)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()

    def _last_words(self) -> str:
        code = self._process.wait()
        how = signal.Signals(-code).name if code < 0 else f"exit {code}"
        return f"the drawing process died ({how})"


def _surroundings() -> dict[str, str]:
    """What the process needs to find its code, and nothing that could find its way into a picture."""
    needed = ("PATH", "SYSTEMROOT", "TMPDIR", "TEMP", "LD_LIBRARY_PATH")
    kept = {name: os.environ[name] for name in needed if name in os.environ}
    path = os.pathsep.join(entry or os.getcwd() for entry in sys.path)
    return {**kept, "PYTHONPATH": path, "PYTHONHASHSEED": "0", "TZ": "UTC", "LC_ALL": "C.UTF-8"}
