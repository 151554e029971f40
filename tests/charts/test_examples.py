"""Every kind of chart has an example beside this file, and what comes out keeps the promises of all pictures."""

from __future__ import annotations

import gzip
import re

import pytest

from generator import charts as shelf
from generator.charting import discover

from .conftest import HERE, Read, plan_of, see

KINDS = [kind.name for kind in discover(shelf)]
TOKENS = "ink soft accent line grid paper land land2 land3 violet amber teal rose slate grey".split()


def test_every_kind_has_an_example_and_every_example_a_kind() -> None:
    """The shelf and the examples name the same kinds."""
    assert sorted(KINDS) == sorted(file.stem for file in HERE.glob("*.yml"))
