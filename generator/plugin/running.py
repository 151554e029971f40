"""The engine's own commands, run in a process of their own by the command line."""

from __future__ import annotations

import gc
import logging
import signal
import sys
import tempfile
from datetime import date
from pathlib import Path
from typing import Any

from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.exceptions import Abort, ConfigurationError, PluginError

from generator.plugin import LOOK, ExplainerPlugin, RefusedError
from generator.publishing import STAYS, reason
from generator.publishing.listening import taken


def main(arguments: list[str]) -> int:
    """`build CONFIG PAGES TODAY TARGET PUBLISHED` or `serve CONFIG PAGES TODAY ADDRESS`; gives the exit code."""
    action, config_file, pages, today, *rest = arguments
    ExplainerPlugin.today = date.fromisoformat(today)
    if action == "serve":
        gc.enable()  # a build keeps what it makes, and then the process ends
    logging.getLogger("mkdocs").addHandler(_Handler())
    logging.getLogger("mkdocs").setLevel(logging.INFO if action == "serve" else logging.WARNING)
    try:
        signal.signal(signal.SIGTERM, _tidy_up)
        if action == "serve":
            if fault := taken(rest[0]):
                print(fault, file=sys.stderr)
                return 2
            from mkdocs.commands.serve import serve  # noqa: PLC0415 - only who serves pays for it

            serve(config_file=config_file, docs_dir=pages, dev_addr=rest[0], livereload=True)
        else:
            ExplainerPlugin.target, ExplainerPlugin.published = map(Path, rest)
            # The engine empties its folder; the target keeps what is in it. So it gets a new one, which goes when the
            # target is filled.
            site_dir = tempfile.mkdtemp(prefix=".engine-", dir=rest[0])
            config = load_config(config_file=config_file, docs_dir=pages, site_dir=site_dir, strict=False)
            config.plugins.on_startup(command="build", dirty=False)
            build(config)
            config.plugins.on_shutdown()
    except RefusedError as refused:
        if refused.told:
            print(refused.told, file=sys.stderr)
        return 1
    except (Abort, ConfigurationError, PluginError) as problem:
        print(f"error: {problem}", file=sys.stderr)
        return 2
    except OSError as problem:
        if problem.errno is None:
            raise  # a template's
        print(f"error: the site could not be built: {reason(problem)}\n  help: {STAYS}", file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        return 128 + signal.SIGINT
    return 0


def _tidy_up(number: int, _: object) -> None:
    """End as after Ctrl-C, once: to be told again would interrupt it."""
    signal.signal(number, signal.SIG_IGN)
    raise KeyboardInterrupt


class _Handler(logging.StreamHandler[Any]):
    def __init__(self) -> None:
        super().__init__(sys.stderr)
        self.setFormatter(logging.Formatter("%(message)s"))

    def format(self, record: logging.LogRecord) -> str:
        told = super().format(record)
        return f"{told}\n  help: {LOOK}" if "custom_dir" in told else told
