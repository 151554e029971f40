"""`python -m bench [NAME ...]`: measures what the tests may not, and prints ratios taken in one run.

Without a name, all of them: pages, growth, check, charts, sizes, kills.
"""

from __future__ import annotations

import sys

from bench import charts, check, growth, kills, pages, sizes

ALL = {
    "pages": pages.main,
    "growth": growth.main,
    "check": check.main,
    "charts": charts.main,
    "sizes": sizes.main,
    "kills": kills.main,
}

if __name__ == "__main__":
    names = sys.argv[1:] or list(ALL)
    if unknown := [name for name in names if name not in ALL]:
        sys.exit(f"there is no measurement `{unknown[0]}`; there are {', '.join(ALL)}")
    for name in names:
        print(f"\n== {name}", flush=True)
        ALL[name]()
