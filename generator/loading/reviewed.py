"""`reviewed.yml`: what each cited fact stated when its sentences were last read. Read here, and written by command."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

from generator.diagnostics import Diagnostic, error
from generator.loading.records import Spot
from generator.loading.replacing import replace_file

FILE = "reviewed.yml"
_FINGERPRINT = re.compile(r"[0-9a-f]{12}\Z")
_HEAD = "# Written by `explainer review`: what each fact stated when the sentences that cite it were last read.\n"


def read_reviewed(data: object, spot: Spot) -> tuple[dict[str, str], list[Diagnostic]]:
    """Fact and fingerprint of each line, and what is wrong with others."""
    if not isinstance(data, dict):
        way_out = "delete the file, and run `explainer review --all`"
        return {}, [error("wrong-shape", "the file is no record", spot.at(), way_out)]
    read = {name: value for name, value in data.items() if isinstance(value, str) and _FINGERPRINT.match(value)}
    way_out = "take the line out, and run `explainer review` with its id"
    odd = [name for name in data if name not in read]
    return read, [error("wrong-shape", f"`{name}` has no fingerprint", spot.at(name), way_out) for name in odd]


def write_reviewed(content: Path, read: Mapping[str, str]) -> None:
    """Put a new file in the place of the old one, in one step: a line for each fact, sorted."""
    lines = "".join(f'{name}: "{value}"\n' for name, value in sorted(read.items()))
    replace_file(content / FILE, _HEAD + lines)
