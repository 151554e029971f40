"""The time of 1,000 fact pages against the same pages, tables and drawings in a stock Material site."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from bench import made_story
from bench.measuring import EXPLAINER, best, run
from generator.facts import Actor, Claim, Event, Fact, Figure, Place, Source
from generator.facts.dossier import Dossier
from generator.loading import load

PAGES = 1_000


def main() -> None:
    """Prints both costs and their ratio; the chart cache is warm."""
    with tempfile.TemporaryDirectory() as name:
        ours = made_story.write(Path(name) / "ours", PAGES)
        build = (*EXPLAINER, "build")
        print(f"charts and all, cold: {run(build, ours)}", flush=True)
        print(f"{PAGES:,} pages, charts cached:", flush=True)
        own = best(build, ours)
        stock = _stock(Path(name) / "stock", ours)
        print("the same pages in stock Material with automatic navigation:", flush=True)
        other = best((sys.executable, "-m", "mkdocs", "build", "-q"), stock)
        print(f"ratio: {own.cpu / other.cpu:.3f} of the CPU, {own.wall / other.wall:.3f} of the wall (aim 0.10)")


def _stock(folder: Path, ours: Path) -> Path:
    """A site with the same titles, sentences, tables and drawings, written as Markdown."""
    dossier = load(ours / "content").dossier
    docs = folder / "docs"
    docs.mkdir(parents=True)
    (folder / "mkdocs.yml").write_text("site_name: River\ntheme: {name: material}\n")
    (docs / "index.md").write_text("# What did the river do?\n")
    for kind in (Figure, Event, Actor, Place, Claim, Source):
        (docs / kind.folder).mkdir()
        for fact in dossier.all(kind):
            (docs / kind.folder / f"{fact.id}.md").write_text(_markdown(dossier, fact, ours))
    return folder


def _markdown(dossier: Dossier, fact: Fact, ours: Path) -> str:
    linked = "".join(f"- {link.owner.id}\n" for link in dossier.backlinks.get(fact.id, ()) if link.owner)
    table = drawing = ""
    if isinstance(fact, Figure):
        rows = "".join(
            f"| {r.as_of} | {r.says.text} | {r.by} | {', '.join(c.id for c in r.sources)} |\n"
            for r in dossier.reports_of(fact)
        )
        table = f"| As of | Says | Who | Document |\n|---|---|---|---|\n{rows}"
        built = (ours / "site" / "figures" / fact.id / "index.html").read_text()
        drawing = "".join(
            f"<figure><svg{part.split('</svg>')[0]}</svg></figure>\n\n" for part in built.split("<svg")[1:]
        )
    return f"# {fact.title_text}\n\nOf the river.\n\n{drawing}{table}\n\n## Linked from\n\n{linked}"


if __name__ == "__main__":
    main()
