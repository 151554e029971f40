"""What is printed: the shares by kind, the survivors by name, and the mutants that are no mistakes."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import yaml

from mutation.judging import Verdict
from mutation.kinds import AIMS, Aim

HERE = Path(__file__).parent
HEAD = (
    "| slip | mutants | judged | check | with archive | where archived | record | line | sentences | diff |",
    "|---|--:|--:|--:|--:|--:|--:|--:|--:|--:|",
)


def equivalents() -> Mapping[str, str]:
    """By name, mutants that say the same as the sound story or nothing false, with the reason."""
    return _read("equivalent.yml")


def denominators() -> Mapping[str, int]:
    """How many mutants of each kind the story is known to have."""
    return _read("denominators.yml")


def _read(name: str) -> Mapping[str, Any]:
    found: Mapping[str, Any] | None = yaml.safe_load((HERE / name).read_text(encoding="utf-8"))
    return found or {}


def table(verdicts: Sequence[Verdict], counts: Mapping[str, int], *, has_archive: bool) -> str:
    """A row a kind, and one for all where all were judged: a sample takes more of a small kind than of a large one."""
    rows = [
        _row(kind, [v for v in verdicts if v.mutant.kind == kind], counts[kind], has_archive=has_archive)
        for kind in AIMS
    ]
    total = sum(counts.values())
    if len(verdicts) == total:
        rows.append(_row("all", verdicts, total, has_archive=has_archive))
    return "\n".join((*HEAD, *filter(None, rows)))


def page(shown: str, arguments: Sequence[str]) -> str:
    """The table with the words that it takes to read it."""
    # A path is of one machine alone.
    kept = " ".join("FOLDER" if a.startswith("/") else f"'{a}'" if " " in a else a for a in arguments)
    return f"""# What share of slips the check catches

Measured by `python -m mutation {kept}`; `--write` writes this page.
`mutants` is how many slips of the kind there are, `judged` how many of them this run made.
`check` is the share that the check finds without the archive of sources, `with archive` the share with it, and
`where archived` the same for statements whose document is in the archive. Of what is found, `record` and `line` are the
shares that a message places. `sentences` is the share that makes sentences wait to be read again, and `diff` the share
that `explainer diff` names: both tell of every change, right or wrong. An aim stands in brackets.

{shown}
"""


def _row(kind: str, own: Sequence[Verdict], count: int, *, has_archive: bool) -> str:
    if not own:
        return ""
    caught = [v for v in own if v.caught]
    archived = [v for v in own if v.mutant.is_archived]
    aim = AIMS.get(kind, Aim())
    told_of = f" of {len(archived):,}" if archived else ""
    cells = (
        kind,
        f"{count:,}",
        f"{len(own):,}",
        _share(own, lambda v: v.alone, aim.check),
        _share(own, lambda v: v.caught) if has_archive else "",
        _share(archived, lambda v: v.caught, aim.archive) + told_of if has_archive else "",
        _share(caught, lambda v: v.names_record),
        _share(caught, lambda v: v.names_line),
        _share(own, lambda v: v.suspect),
        _share(own, lambda v: v.told),
    )
    return f"| {' | '.join(cells)} |"


def _share(verdicts: Sequence[Verdict], holds: Callable[[Verdict], bool], aim: int | None = None) -> str:
    if not verdicts:
        return ""
    share = 100 * sum(map(holds, verdicts)) / len(verdicts)
    told = "100" if share == 100 else f"{min(share, 99.9):.1f}"
    return f"{told} % (aim {aim})" if aim else f"{told} %"


def survivors(verdicts: Sequence[Verdict]) -> str:
    """Each mutant that was not caught, not placed or not told, one a line."""
    lines = []
    for v in verdicts:
        lacks = [
            *(["CRASH " + v.crash] if v.crash else []),
            *(["not caught"] if not v.caught else []),
            *(["record not named"] if v.caught and not v.names_record else []),
            *(["line not named"] if v.caught and not v.names_line else []),
            *(["not told by diff"] if not v.told else []),
        ]
        if lacks:
            archived = " (archived)" if v.mutant.is_archived else ""
            lines.append(f"{', '.join(lacks)}{archived}: {v.mutant.name} [{', '.join(v.by)}]")
    return "\n".join((*lines, ""))
