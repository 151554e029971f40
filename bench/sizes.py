"""What a reader downloads: every page of the built story, compressed, beside its budget."""

from __future__ import annotations

import gzip
import re
import tempfile
from pathlib import Path

from bench.measuring import EXPLAINER, run

ROOT = Path(__file__).parent.parent
KIB = 1024


def main() -> None:
    """Prints the sizes of home with all it loads, of the largest fact pages and of the lists."""
    with tempfile.TemporaryDirectory() as name:
        site = Path(name) / "site"
        run((*EXPLAINER, "build", "--site", str(site)), ROOT)
        home = (site / "index.html").read_text()
        loaded = re.findall(r'<(?:link rel="?(?:stylesheet|icon)"?|script|img)[^>]*?(?:href|src)="?([^" >]+)', home)
        files = [site / path for path in dict.fromkeys(loaded)]
        total = _zipped(site / "index.html") + sum(_zipped(f) for f in files)
        print(f"home: {total / KIB:.1f} KiB in {len(files) + 1} requests (aim: 60 in 6)")
        for file in files:
            print(f"   {file.relative_to(site)}: {_zipped(file) / KIB:.1f} KiB")
        pages = sorted(((_zipped(p), p) for p in site.rglob("index.html")), reverse=True)
        for size, page in pages[:12]:
            rows = page.read_text().count("<tr id=")
            print(f"   {size / KIB:5.1f} KiB, {rows:3} reports: {page.relative_to(site).parent}")
        facts = [s for s, p in pages if len(p.relative_to(site).parts) == 3]
        print(
            f"fact pages: {sum(facts) / len(facts) / KIB:.1f} KiB on average, {max(facts) / KIB:.1f} at most (aim: 5)"
        )


def _zipped(file: Path) -> int:
    return len(gzip.compress(file.read_bytes(), 9, mtime=0))


if __name__ == "__main__":
    main()
