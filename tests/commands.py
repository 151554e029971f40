"""Runs our command as a process of its own, without loading Python and the libraries anew for each."""

from __future__ import annotations

import multiprocessing
import os
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path

from generator.cli import main

PRELOADED = ("tests.commands", "generator.site")
"""What a check would load as it starts; a test of what a command loads starts its own Python."""


def explainer(
    *arguments: str, folder: Path, environment: Mapping[str, str] = os.environ
) -> subprocess.CompletedProcess[str]:
    """What the command gives in a folder: its exit code, and what it wrote to both streams.

    The process is forked from one that has loaded everything and run nothing, so that no command sees another.
    """
    server = multiprocessing.get_context("forkserver")
    server.set_forkserver_preload(list(PRELOADED))
    with tempfile.TemporaryDirectory() as streams:
        out, err = Path(streams, "out"), Path(streams, "err")
        process = server.Process(target=_run, args=(arguments, folder, dict(environment), out, err))
        process.start()
        process.join(120)
        code = process.exitcode
        process.kill()
        assert code is not None, f"explainer {' '.join(arguments)} did not end"
        return subprocess.CompletedProcess(arguments, code, out.read_text(), err.read_text())


def _run(arguments: tuple[str, ...], folder: Path, environment: dict[str, str], out: Path, err: Path) -> None:
    for stream, file in ((1, out), (2, err)):
        os.dup2(os.open(file, os.O_WRONLY | os.O_CREAT), stream)
    sys.stdout, sys.stderr = (os.fdopen(stream, "w", buffering=1) for stream in (1, 2))
    os.environ.clear()
    os.environ.update(environment)
    os.chdir(folder)
    main(list(arguments), prog_name="explainer")
