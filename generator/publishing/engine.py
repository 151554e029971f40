"""The engine in a process of its own, so that what it loads and prints stays there, and never outlives the command."""

from __future__ import annotations

import signal
import subprocess
import sys
from datetime import datetime
from pathlib import Path

SECONDS_TO_END = 10
"""How long the engine may take to end before it is killed."""


def run_engine(action: str, settings: Path, pages: Path, now: datetime, *rest: str) -> int:
    """Build or serve, and give the engine's exit code; a signal that ends the command ends the engine first."""
    # Not `-m`: the engine imports the plugin by its name, and one module would be there twice.
    # Of what is loaded and read first, nothing is garbage; collecting starts where the plugin wants it. At the end all
    # of it goes with the process, and need not be looked through for what could go before.
    program = (
        "import gc, sys; gc.disable(); from generator.plugin.running import main; code = main(sys.argv[1:]); "
        "gc.freeze(); sys.exit(code)"
    )
    command = [sys.executable, "-c", program, action, str(settings), str(pages.absolute()), str(now.date()), *rest]
    process = subprocess.Popen(command)  # noqa: S603 - our own program and arguments

    def end(number: int, _: object) -> None:
        sys.exit(128 + number)

    before = {number: signal.signal(number, end) for number in (signal.SIGTERM, signal.SIGHUP)}
    try:
        return process.wait()
    except KeyboardInterrupt:
        # The terminal has told the engine too; what it has half built must not pass for a site.
        sys.exit(0 if action == "serve" else 128 + signal.SIGINT)
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
        _end(process)


def _end(process: subprocess.Popen[bytes]) -> None:
    """See to it that the engine does not outlive the command."""
    if process.poll() is not None:
        return
    process.terminate()
    try:
        process.wait(timeout=SECONDS_TO_END)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
