"""Whether the cost of a page grows with the number of pages."""

from __future__ import annotations

import tempfile
from pathlib import Path

from bench import made_story
from bench.measuring import EXPLAINER, best, run

SIZES = (1_000, 5_000)


def main() -> None:
    """Prints milliseconds a page at both sizes, and their ratio; the chart cache is warm."""
    per_page = []
    with tempfile.TemporaryDirectory() as name:
        for size in SIZES:
            folder = made_story.write(Path(name) / str(size), size)
            build = (*EXPLAINER, "build")
            run(build, folder)
            print(f"{size:,} pages, charts cached:", flush=True)
            cost = best(build, folder)
            per_page.append(cost.cpu * 1000 / size)
            print(f"   {per_page[-1]:.2f} ms of CPU a page")
    print(f"ratio: {per_page[1] / per_page[0]:.2f} (aim: at most 1.2)")


if __name__ == "__main__":
    main()
