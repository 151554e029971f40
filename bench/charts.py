"""What a chart costs: the first, each further one, and one that is cached."""

from __future__ import annotations

import tempfile
import time
from pathlib import Path

from bench import made_story
from generator.charting import Plan, draw_all
from generator.loading import load
from generator.site import planned, unasked_charts

CHARTS = 40


def main(charts: int = CHARTS) -> None:
    """Prints milliseconds of wall for the first chart, so many further ones, and a cached one."""
    with tempfile.TemporaryDirectory() as name:
        dossier = load(made_story.write(Path(name) / "story", 200) / "content").dossier
        plans = planned(dossier, unasked_charts(dossier))[0][: charts + 1]
        first = _timed(plans[:1], Path(name) / "one")
        every = _timed(plans, Path(name) / "all")
        warm = _timed(plans, Path(name) / "all")
        print(f"the first: {first:.0f} ms, a process started for it")
        print(f"each of {len(plans) - 1} more: {(every - first) / (len(plans) - 1):.1f} ms (aim: 45)")
        print(f"each of {len(plans)} cached: {warm / len(plans):.2f} ms (aim: 0)")


def _timed(plans: tuple[Plan, ...], cache: Path) -> float:
    start = time.perf_counter()
    _, failures = draw_all(plans, cache, lambda _: None)
    assert not failures, failures
    return (time.perf_counter() - start) * 1000


if __name__ == "__main__":
    main()
