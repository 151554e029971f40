"""A measurement finds something to measure; what it comes to is for people to read."""

from __future__ import annotations

import re

import pytest

from bench import charts


def test_charts_are_drawn_and_recalled(capsys: pytest.CaptureFixture[str]) -> None:
    """As many as were asked for, each with its time; of so few, one may seem to take less than none."""
    charts.main(charts=2)
    told = capsys.readouterr().out
    assert re.search(r"each of 2 more: -?\d+\.\d ms", told), told
    assert re.search(r"each of 3 cached: \d+\.\d\d ms", told), told
