"""How long `explainer check` takes on the story in this repository, start included, and how it grows."""

from __future__ import annotations

import tempfile
from pathlib import Path

from bench import made_story
from bench.measuring import EXPLAINER, best

ROOT = Path(__file__).parent.parent


def main() -> None:
    """Prints the cost on the story, and on made stories of 1,000 and 10,000 pages."""
    print("the story (aim: 1 s of CPU):", flush=True)
    best((*EXPLAINER, "check"), ROOT)
    costs = []
    with tempfile.TemporaryDirectory() as name:
        for size in (1_000, 10_000):
            folder = made_story.write(Path(name) / str(size), size)
            print(f"a made story of {size:,} pages:", flush=True)
            costs.append(best((*EXPLAINER, "check"), folder).cpu)
    print(f"ratio: {costs[1] / costs[0]:.1f} times the CPU for ten times the facts (aim: at most 12)")


if __name__ == "__main__":
    main()
