"""What all tests share."""

from __future__ import annotations

import contextlib
import functools
import http.server
import os
import shutil
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings
from playwright.sync_api import Browser, sync_playwright

from generator.site import Site, assemble, examine
from tests import commands

SITES = Path(__file__).parent / "sites"
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


@pytest.fixture(scope="session")
def drawings() -> Path:
    """Where a project may keep what is drawn: our own folder for it, so that no test draws what another has drawn."""
    folder = Path(__file__).parent.parent / ".explainer"
    folder.mkdir(exist_ok=True)
    return folder


@pytest.fixture(scope="session")
def assembled(drawings: Path) -> Callable[[Path], Site]:
    """The site of a story; it is made once, so a story that a test writes has its own folder."""

    @functools.cache
    def assemble_once(content: Path) -> Site:
        site = assemble(examine(content, "content"), drawings / "charts")
        assert isinstance(site, Site), site
        return site

    return assemble_once


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

    @functools.cache
    def build(project: Path) -> Path:
        folder = tmp_path_factory.mktemp(project.name) / "site"
        done = commands.explainer("build", "--site", str(folder), folder=project)
        assert done.returncode == 0, done.stderr
        return folder

    return build


@pytest.fixture(scope="module")
def served(site_of: Callable[[Path], Path]) -> Iterator[Callable[[str], str]]:
    """Gives the address at which the site of the small story of a name is served."""
    servers = []

    class Quiet(http.server.SimpleHTTPRequestHandler):
        def log_message(self, format: str, *args: object) -> None:
            pass

        def copyfile(self, source: Any, outputfile: Any) -> None:
            with contextlib.suppress(ConnectionError):  # a page that was closed waits for nothing more
                super().copyfile(source, outputfile)

    def serve(case: str) -> str:
        folder = site_of(SITES / case)
        server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Quiet, directory=str(folder)))
        threading.Thread(target=server.serve_forever, daemon=True).start()
        servers.append(server)
        return f"http://127.0.0.1:{server.server_address[1]}/"

    yield serve
    for server in servers:
        server.shutdown()
        server.server_close()
