"""What all tests share."""

from __future__ import annotations

import os

import pytest


def pytest_addoption(parser: pytest.Parser) -> None:
    """Adds `--rewrite`."""
    parser.addoption(
        "--rewrite", action="store_true", help="write expected messages and pages anew; read the difference afterwards"
    )


def pytest_configure(config: pytest.Config) -> None:
    """Refuses `--rewrite` where nobody would read the difference."""
    if config.getoption("--rewrite") and os.environ.get("CI"):
        raise pytest.UsageError("--rewrite would make any result the expected one; it is not for CI")
