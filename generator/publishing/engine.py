"""The engine in a process of its own, so that what it loads and prints stays there, and never outlives the command."""

from __future__ import annotations

import gc
import importlib
import os
import signal
import sys
import threading
from datetime import datetime
from multiprocessing import parent_process
from pathlib import Path

SECONDS_TO_END = 10
"""How long the engine may take to end before it is killed."""
_ENDING = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
if sys.platform == "linux":
    from multiprocessing.context import ForkProcess as _Process  # it has all that the command has loaded
else:
    from multiprocessing.context import SpawnProcess as _Process  # the libraries of other systems bear no fork


def run_engine(action: str, settings: Path, pages: Path, now: datetime, *rest: str) -> int:
    """Build or serve, and give the engine's exit code; a signal that ends the command ends the engine first."""
    arguments = [action, str(settings), str(pages.absolute()), str(now.date()), *rest]
    engine = _Process(target=_be_engine, args=(arguments,))

    def end(number: int, _: object) -> None:
        sys.exit(128 + number)

    # A signal that comes just now waits until both processes know what to do with it.
    signal.pthread_sigmask(signal.SIG_BLOCK, _ENDING)
    engine.start()
    told = [number for number in (signal.SIGTERM, signal.SIGHUP) if signal.getsignal(number) is not signal.SIG_IGN]
    before = {number: signal.signal(number, end) for number in told}
    try:
        signal.pthread_sigmask(signal.SIG_UNBLOCK, _ENDING)
        engine.join()
        assert engine.exitcode is not None
        return engine.exitcode
    except KeyboardInterrupt:
        # What the engine has half built must not pass for a site.
        sys.exit(0 if action == "serve" else 128 + signal.SIGINT)
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
        _end(engine)


def _be_engine(arguments: list[str]) -> None:
    # A terminal tells both processes, and to be told twice would interrupt the tidying up: the command ends this one.
    for number in (signal.SIGINT, signal.SIGHUP):
        signal.signal(number, signal.SIG_IGN)
    signal.pthread_sigmask(signal.SIG_UNBLOCK, _ENDING)
    threading.Thread(target=_end_with_command, daemon=True).start()
    # Of what is loaded and read first, nothing is garbage; collecting starts where the plugin wants it. At the end all
    # of it goes with the process, and need not be looked through for what could go before.
    gc.disable()
    # By its name, for neither door knows the other.
    code = importlib.import_module("generator.plugin.running").main(arguments)
    gc.freeze()
    sys.exit(code)


def _end_with_command() -> None:
    """A command that is killed can end nothing any more."""
    command = parent_process()
    assert command is not None
    command.join()
    os.kill(os.getpid(), signal.SIGTERM)


def _end(engine: _Process) -> None:
    """See to it that the engine does not outlive the command."""
    if engine.is_alive():
        engine.terminate()
        engine.join(SECONDS_TO_END)
        engine.kill()
        engine.join()
