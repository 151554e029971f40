"""Silences: what an editor lets stand, and why."""

from __future__ import annotations

from typing import NamedTuple

from generator.diagnostics import Location


class Silence(NamedTuple):
    """`# explainer: allow RULE -- why`, on the line of a finding or the line before."""

    rule: str
    why: str
    at: Location
    lines: tuple[int, ...]
    """The lines it speaks for."""
