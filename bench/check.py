"""How long `explainer check` takes on the story in this repository, start included, and how it grows."""

from __future__ import annotations

import tempfile
from pathlib import Path

from bench import made_story
from bench.measuring import EXPLAINER, best

ROOT = Path(__file__).parent.parent


def main() -> None:
    """Prints the cost on the story, and on made stories of 1,000 and 10,000 facts."""
    print("the story (aim: 1 s of CPU):", flush=True)
    best((*EXPLAINER, "check"), ROOT)
    costs = []
    with tempfile.TemporaryDirectory() as name:
        for size in (1_000, 10_000):
            folder = made_story.write(Path(name) / str(size), size, reports=made_story.MANY)
            print(f"a made story of {size:,} facts and three times as many reports:", flush=True)
            costs.append(best((*EXPLAINER, "check"), folder).cpu)
    print(f"{costs[1]:.1f} s of CPU for the larger (aim: 10), {costs[1] / costs[0]:.1f} times the smaller (aim: 12)")


if __name__ == "__main__":
    main()
