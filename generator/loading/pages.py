"""Prose pages: what stands above the text, and the text line by line. No Markdown is turned into anything here."""

from __future__ import annotations

import re
from difflib import get_close_matches

from generator.diagnostics import Diagnostic, Location, error
from generator.facts import Passage, ProsePage, Silence
from generator.loading.files import ContentFile
from generator.loading.records import Spot
from generator.loading.silences import silence, take
from generator.loading.yaml_mistakes import MERGE, PAGE_KEYS, UNMERGED, colon_missing
from generator.loading.yaml_reader import read

LONGEST_PAGE = 60_000
MOST_LINES = 2_000
LONGEST_LINE = 4_000
MOST_BRACKETS = 60
_FENCE = re.compile(r"^(`{3,}|~{3,})")
_ALLOW = re.compile(r"^\s*<!--\s*explainer:(?P<said>.*?)-->\s*$")
_MARKUP = re.compile(r"<[a-zA-Z/!?]")
_HEADING = re.compile(r"^#\s+(?P<title>.+?)\s*$")


def read_page(file: ContentFile, text: str) -> tuple[ProsePage, list[Silence], list[Diagnostic]]:
    """A page, the silences in it, and what is wrong with it. A line that is refused is left blank."""
    if len(text) > LONGEST_PAGE or text.count("\n") > MOST_LINES:
        return _too_long(file)
    problems: list[Diagnostic] = []
    passages: list[Passage] = []
    silences: list[Silence] = []
    meta, lines, first = _front_matter(file, text, problems, passages, silences)
    title, title_at = meta.get("title", ""), Location(file.shown)
    kept: list[str] = []
    fence = ""
    for number, line in enumerate(lines, first):
        at = Location(file.shown, number)
        if mark := _FENCE.match(line):
            fence = "" if fence and mark[1].startswith(fence) else fence or mark[1]
            kept.append(line)
        elif fence:
            # Readers see it as they see the rest, and a reference in it shows its fact.
            kept.append(line)
            passages.append(Passage(line, at))
        elif said := _ALLOW.match(line):
            found = silence(said["said"], Location(file.shown, number, line.index("<") + 1), (number, number + 1))
            (silences if isinstance(found, Silence) else problems).append(found)  # type: ignore[arg-type]  # sorted by type
            kept.append("")
        elif refused := _refused(line, at):
            problems.append(refused)
            kept.append("")
        elif not title and not any(k.strip() for k in kept) and (heading := _HEADING.match(line)):
            title, title_at = heading["title"], Location(file.shown, number, line.index(heading["title"]) + 1)
            _take_plain(Passage(title, title_at), passages, problems)
            kept.append("")
        else:
            kept.append(line)
            if line.strip():
                passages.append(Passage(line, at, may_embed=line.strip().startswith("![[")))
    if not title:
        problems.append(
            error("wrong-shape", "the page has no title", Location(file.shown, first), "begin it with `# The title`")
        )
    page = ProsePage(
        path=file.shown,
        name=file.stem,
        title=title or file.stem,
        title_at=title_at,
        description=meta.get("description", ""),
        markdown="\n".join(kept),
        first_line=first,
        passages=tuple(passages),
        meta={k: v for k, v in meta.items() if k not in ("title", "description")},
    )
    return page, silences, problems


def _too_long(file: ContentFile) -> tuple[ProsePage, list[Silence], list[Diagnostic]]:
    limit = f"the page has more than {LONGEST_PAGE:,} characters or {MOST_LINES:,} lines"
    lost = error("unsafe-prose", limit, Location(file.shown), "move part of it to a page of its own")
    return ProsePage(file.shown, file.stem, file.stem, lost.at, "", "", 1), [], [lost]


def _front_matter(
    file: ContentFile, text: str, problems: list[Diagnostic], passages: list[Passage], silences: list[Silence]
) -> tuple[dict[str, str], list[str], int]:
    """The keys between two lines of `---`, the lines after them, and the number of the first of those."""
    lines = text.split("\n")
    if lines[0].rstrip() != "---":
        return {}, lines, 1
    end = next((n for n, line in enumerate(lines[1:], 1) if line.rstrip() == "---"), None)
    if end is None:
        problems.append(
            error("wrong-shape", "`---` opens keys that nothing closes", Location(file.shown), "close them with `---`")
        )
        return {}, lines[1:], 2
    # An empty first line keeps the line numbers of the reader's messages true.
    document = read(("\n" + "\n".join(lines[1:end]) + "\n").encode(), file.shown)
    problems += document.problems
    take(document.comments, silences, problems)
    out: dict[str, str] = {}
    if isinstance(document.root, str) and not document.problems and document.marks is not None:
        said, way_out = colon_missing(document.root)
        problems.append(error("wrong-shape", said, Spot(document.marks).at(), way_out))
    if isinstance(document.root, dict) and document.marks is not None:
        spot = Spot(document.marks)
        for key, value in document.root.items():
            if key not in PAGE_KEYS or not isinstance(value, str):
                known = f"a page has the keys {', '.join(sorted(PAGE_KEYS))}, each with text"
                near = get_close_matches(key.casefold(), PAGE_KEYS - {key}, n=1)
                way_out = f"did you mean `{near[0]}`?" if near else known
                problems.append(error("wrong-shape", f"unknown key `{key}`", spot.key_at(key), way_out))
            elif _MARKUP.search(value):
                problems.append(_html(value, spot.at(key)))
            else:
                out[key] = " ".join(value.split())
                _take_plain(Passage(out[key], spot.at(key), lines=lines), passages, problems)
    return out, lines[end + 1 :], end + 2


def _take_plain(passage: Passage, passages: list[Passage], problems: list[Diagnostic]) -> None:
    """Words that also stand in lists of pages and of what was searched for, where no fact can be shown."""
    if (opening := passage.text.find("[[")) < 0:
        passages.append(passage)
        return
    said = "double brackets show no fact here: readers would see them as they are"
    way_out = "write the words themselves; facts are shown in sentences and in headings from `## ` on"
    problems.append(error("wrong-shape", said, passage.place(opening), way_out))


def _refused(line: str, at: Location) -> Diagnostic | None:
    """Lines that no page needs and that Markdown would take too long over, or make markup of."""
    if len(line) > LONGEST_LINE:
        way_out = "write one sentence per line"
        return error("unsafe-prose", f"a line of {len(line):,} characters; the limit is {LONGEST_LINE:,}", at, way_out)
    if max(line.count("["), line.count("]"), line.count("*"), line.count("_"), line.count("`")) > MOST_BRACKETS:
        return error("unsafe-prose", "too many brackets or stars in one line", at, "write one sentence per line")
    if UNMERGED.match(line):
        return error("unsafe-prose", MERGE.message, at, MERGE.help)
    if found := _MARKUP.search(line):
        return _html(line[found.start() :], Location(at.path, at.line, found.start() + 1))
    return None


def _html(text: str, at: Location) -> Diagnostic:
    if text.startswith("<!--"):
        way_out = "take it out, or write it on a line of its own: `<!-- explainer: allow retyped-number -- why -->`"
        return error("unsafe-prose", "the only comments in prose are reasons for the explainer", at, way_out)
    shown = text[:12].split("\n", maxsplit=1)[0]
    return error("unsafe-prose", f"`{shown}` is HTML, and prose is Markdown", at, "write the words, or use Markdown")
