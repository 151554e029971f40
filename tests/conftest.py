"""What all tests share."""

from __future__ import annotations

import functools
import http.server
import os
import shutil
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import settings
from playwright.sync_api import Browser, sync_playwright

FLAGS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
]  # fmt: skip


def pytest_addoption(parser: pytest.Parser) -> None:
    """Adds `--rewrite`."""
    parser.addoption(
        "--rewrite", action="store_true", help="write expected messages and pages anew; read the difference afterwards"
    )


def pytest_configure(config: pytest.Config) -> None:
    """Refuses `--rewrite` where nobody would read the difference, and sets the clock of commands after all stories.

    What is tried at random is the same on every machine and in every run.
    """
    settings.register_profile("explainer", derandomize=True, database=None, deadline=None, print_blob=True)
    settings.load_profile("explainer")
    os.environ["EXPLAINER_NOW"] = "2031-12-31"
    if config.getoption("--rewrite") and os.environ.get("CI"):
        raise pytest.UsageError("--rewrite would make any result the expected one; it is not for CI")


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """The machine's own Chromium."""
    names = ("chromium", "chromium-browser", "google-chrome")
    path = os.environ.get("CHROMIUM") or next((p for n in names if (p := shutil.which(n))), None)
    assert path, "no Chromium: `make chromium` installs one, or set CHROMIUM to its path"
    with sync_playwright() as engine:
        started = engine.chromium.launch(executable_path=path, args=FLAGS)
        yield started
        started.close()


@pytest.fixture(scope="session")
def site_of(tmp_path_factory: pytest.TempPathFactory) -> Callable[[Path], Path]:
    """Builds the story in a folder by the command, once in a session, and gives the folder of its site."""
    root = Path(__file__).parent.parent

    @functools.cache
    def build(project: Path) -> Path:
        folder = tmp_path_factory.mktemp(project.name) / "site"
        program = "from generator.cli import main; main(prog_name='explainer')"
        command = [sys.executable, "-c", program, "build", "--content", "content", "--site", str(folder)]
        environment = {**os.environ, "PYTHONPATH": str(root)}
        subprocess.run(command, cwd=project, env=environment, check=True, capture_output=True)
        return folder

    return build


@pytest.fixture(scope="module")
def served(site_of: Callable[[Path], Path]) -> Iterator[Callable[[str], str]]:
    """Gives the address at which the site of the small story of a name is served."""
    servers = []

    class Quiet(http.server.SimpleHTTPRequestHandler):
        def log_message(self, format: str, *args: object) -> None:
            pass

    def serve(case: str) -> str:
        folder = site_of(Path(__file__).parent / "sites" / case)
        server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Quiet, directory=str(folder)))
        threading.Thread(target=server.serve_forever, daemon=True).start()
        servers.append(server)
        return f"http://127.0.0.1:{server.server_address[1]}/"

    yield serve
    for server in servers:
        server.shutdown()
        server.server_close()
