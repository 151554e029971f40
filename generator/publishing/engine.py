"""The engine in a process of its own, so that what it loads and prints stays there, and never outlives the command."""

from __future__ import annotations

import gc
import importlib
import signal
import sys
from datetime import datetime
from pathlib import Path

SECONDS_TO_END = 10
"""How long the engine may take to end before it is killed."""
if sys.platform == "linux":
    from multiprocessing.context import ForkProcess as _Process  # it has all that the command has loaded
else:
    from multiprocessing.context import SpawnProcess as _Process  # the libraries of other systems bear no fork


def run_engine(action: str, settings: Path, pages: Path, now: datetime, *rest: str) -> int:
    """Build or serve, and give the engine's exit code; a signal that ends the command ends the engine first."""
    arguments = [action, str(settings), str(pages.absolute()), str(now.date()), *rest]
    engine = _Process(target=_be_engine, args=(arguments,))
    engine.start()

    def end(number: int, _: object) -> None:
        sys.exit(128 + number)

    before = {number: signal.signal(number, end) for number in (signal.SIGTERM, signal.SIGHUP)}
    try:
        engine.join()
        assert engine.exitcode is not None
        return engine.exitcode
    except KeyboardInterrupt:
        # The terminal has told the engine too; what it has half built must not pass for a site.
        sys.exit(0 if action == "serve" else 128 + signal.SIGINT)
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
        _end(engine)


def _be_engine(arguments: list[str]) -> None:
    # Of what is loaded and read first, nothing is garbage; collecting starts where the plugin wants it. At the end all
    # of it goes with the process, and need not be looked through for what could go before.
    gc.disable()
    # By its name, for neither door knows the other.
    code = importlib.import_module("generator.plugin.running").main(arguments)
    gc.freeze()
    sys.exit(code)


def _end(engine: _Process) -> None:
    """See to it that the engine does not outlive the command."""
    if engine.is_alive():
        engine.terminate()
        engine.join(SECONDS_TO_END)
        engine.kill()
        engine.join()
