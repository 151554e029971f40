"""Runs a command and says what it cost."""

from __future__ import annotations

import os
import resource
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

ROUNDS = 3
EXPLAINER = (sys.executable, "-c", "from generator.cli import main; main()")


@dataclass(frozen=True, slots=True)
class Cost:
    """Seconds, seconds of CPU (children included) and the most memory in MiB."""

    wall: float
    cpu: float
    memory: float

    def __str__(self) -> str:
        return f"{self.wall:6.2f} s wall {self.cpu:6.2f} s CPU {self.memory:5.0f} MiB"


def run(command: tuple[str, ...], folder: Path, *, may_fail: bool = False) -> Cost:
    """The cost of one command in a folder; its output is shown only if it fails."""
    before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    root = str(Path(__file__).parent.parent)
    environment = {**os.environ, "PYTHONPATH": root}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)  # else every round would compile the program anew
    process = subprocess.Popen(
        command, cwd=folder, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    )
    output, _ = process.communicate()
    wall, after = time.perf_counter() - start, resource.getrusage(resource.RUSAGE_CHILDREN)
    if process.returncode and not may_fail:
        sys.exit(f"{' '.join(command)} ended with {process.returncode}:\n{output[-3000:]}")
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return Cost(wall, cpu, after.ru_maxrss / 1024)


def best(command: tuple[str, ...], folder: Path, rounds: int = ROUNDS) -> Cost:
    """The cheapest of several rounds by CPU; each is printed."""
    costs = []
    for number in range(1, rounds + 1):
        costs.append(run(command, folder))
        print(f"   round {number}: {costs[-1]}", flush=True)
    return min(costs, key=lambda c: c.cpu)
