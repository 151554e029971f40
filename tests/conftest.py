"""What all tests share."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator

import pytest
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
    """Refuses `--rewrite` where nobody would read the difference, and sets the clock of commands after all stories."""
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
