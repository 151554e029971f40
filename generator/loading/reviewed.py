"""`reviewed.yml`: what each cited fact stated when its sentences were last read. Read here, and written by command."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

from generator.diagnostics import Diagnostic, command, error
from generator.loading.records import Spot
from generator.loading.replacing import replace_file

FILE = "reviewed.yml"
_FINGERPRINT = re.compile(r"[0-9a-f]{12}\Z")
_HEAD = "# Written by `explainer review`: what each fact stated when the sentences that cite it were last read.\n"


def read_reviewed(data: object, spot: Spot) -> tuple[dict[str, str], list[Diagnostic]]:
    """Fact and fingerprint of each line, and what is wrong with others."""
    folder = spot.at().folder
    if not isinstance(data, dict):
        way_out = f"delete the file, and run {command('review --all', folder)}"
        return {}, [error("wrong-shape", "the file is no record", spot.at(), way_out)]
    read = {name: value for name, value in data.items() if isinstance(value, str) and _FINGERPRINT.match(value)}
    odd = {name: command(f"review {str(name).partition('#')[0]}", folder) for name in data if name not in read}
    return read, [
        error("wrong-shape", f"`{name}` has no fingerprint", spot.at(name), f"take the line out, and run {run}")
        for name, run in odd.items()
    ]


def write_reviewed(content: Path, read: Mapping[str, str]) -> None:
    """Put a new file in the place of the old one, in one step: a line for each fact or report, sorted."""
    lines = "".join(f'{name}: "{value}"\n' for name, value in sorted(read.items()))
    replace_file(content / FILE, _HEAD + lines)
