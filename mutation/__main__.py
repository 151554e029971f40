"""Prints what share of every kind of slip the check catches: `python -m mutation`, or `make mutate`."""

from __future__ import annotations

import argparse
import os
import sys
import time
from collections.abc import Iterator, Sequence
from datetime import date
from math import ceil
from multiprocessing import get_context
from pathlib import Path
from tempfile import TemporaryDirectory

from mutation.judging import Judge, Verdict
from mutation.kinds import AIMS, mutants
from mutation.mutants import Mutant
from mutation.sites import Story
from mutation.table import equivalents, page, survivors, table

_HERE: dict[str, Judge] = {}
"""The judge of this process."""


def main() -> None:
    """Reads the options, makes the mutants, asks of each, prints the table."""
    options = _options()
    every = mutants(Story(options.content))
    excused = equivalents()
    left = {kind: [m for m in made if m.name not in excused] for kind, made in every.items()}
    chosen = [
        each
        for kind in options.kind or AIMS
        for each in _spread([m for m in left[kind] if m.is_archived or not options.archived], options)
    ]
    print(f"{len(chosen):,} of {sum(map(len, left.values())):,} mutants", file=sys.stderr, flush=True)
    verdicts = list(_judged(options, chosen))
    shown = table(verdicts, {kind: len(made) for kind, made in left.items()}, has_archive=options.archive is not None)
    print(shown)
    if options.survivors:
        options.survivors.parent.mkdir(parents=True, exist_ok=True)
        options.survivors.write_text(survivors(verdicts), encoding="utf-8")
        print(f"what was not caught, or not placed: {options.survivors}", file=sys.stderr)
    if options.write:
        options.write.write_text(page(shown, sys.argv[1:]), encoding="utf-8")
    sys.exit(any(v.crash for v in verdicts))


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="mutation", description=sys.modules[__name__].__doc__)
    parser.add_argument("--content", type=Path, default=Path("content"))
    named = os.environ.get("EXPLAINER_ARCHIVE")
    parser.add_argument("--archive", type=Path, default=Path(named) if named else None)
    parser.add_argument("--every", type=int, default=1, metavar="N", help="judge each Nth mutant of a kind alone")
    parser.add_argument("--most", type=int, metavar="N", help="judge N of a kind at most, from all over the story")
    parser.add_argument("--kind", action="append", choices=list(AIMS), help="judge this kind alone; may be repeated")
    parser.add_argument("--archived", action="store_true", help="judge those alone whose document is in the archive")
    parser.add_argument("--survivors", type=Path, metavar="FILE", help="list there what was not caught")
    parser.add_argument("--write", type=Path, metavar="FILE", help="write the table there too")
    parser.add_argument("--now", type=date.fromisoformat, default=date.today())
    parser.add_argument("--workers", type=int, default=os.cpu_count())
    return parser.parse_args()


def _spread(made: Sequence[Mutant], options: argparse.Namespace) -> Sequence[Mutant]:
    """The mutants of one kind that are judged."""
    step = max(options.every, ceil(len(made) / options.most) if options.most else 1)
    return made[::step]


def _judged(options: argparse.Namespace, chosen: Sequence[Mutant]) -> Iterator[Verdict]:
    start, shown = time.monotonic(), 0.0
    with TemporaryDirectory(prefix="mutation-") as folder:
        settings = (options.content, Path(folder), options.archive, options.now)
        with get_context("fork").Pool(options.workers, _begin, settings) as pool:
            for done, verdict in enumerate(pool.imap(_judge, chosen, chunksize=8), 1):
                yield verdict
                if (now := time.monotonic()) - shown > 5:
                    shown = now
                    left = (now - start) / done * (len(chosen) - done)
                    print(f"{done:,} judged, {left / 60:.0f} min left", file=sys.stderr, flush=True)


def _begin(content: Path, folder: Path, archive: Path | None, today: date) -> None:
    own = folder / str(os.getpid())
    own.mkdir()
    _HERE["judge"] = Judge(content, own, archive, today)


def _judge(mutant: Mutant) -> Verdict:
    return _HERE["judge"].judge(mutant)


if __name__ == "__main__":
    main()
