"""Whatever is typed ends in a fact or in a located finding, and what is read and printed again means the same.

The parsers of phrases, dates and references are tried alone beside their other tests, in `tests/facts/`.
"""

from __future__ import annotations

import html
import json
import re
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator.diagnostics import Diagnostic, show
from generator.facts import Dossier, Reference
from generator.facts.edtf import EdtfError
from generator.facts.edtf import parse as parse_date
from generator.facts.languages import KNOWN
from generator.facts.phrase_reading import parse as parse_phrase
from generator.facts.quantities import Quantity, QuantityError
from generator.facts.references import scan
from generator.loading import load
from generator.loading.characters import decode
from generator.loading.files import ContentFile
from generator.loading.maps import read_map
from generator.loading.pages import read_page
from generator.loading.yaml_reader import read
from generator.rendering.prose import to_html
from generator.site import examine

STORY = Path(__file__).parent.parent / "facts" / "every_key"
FILES = sorted(file.relative_to(STORY) for file in STORY.rglob("*") if file.is_file())
SIGNS = st.sampled_from(
    [
        *"'\"[]{}:-,#&*!|>%@`?~\t \n\\0",
        "- ",
        ": ",
        "[[",
        "]]",
        "<b>",
        "\u201c",
        "\u00a0",
        "\u0130",
        "\x07",
        "\u202e",
        "- id: ",
    ]
)
EDITS = st.tuples(st.floats(0, 1), st.integers(0, 30), st.one_of(st.just(""), SIGNS, st.text(max_size=8)))


def _edited(text: str, edits: list[tuple[float, int, str]]) -> str:
    for place, cut, put in edits:
        at = int(place * len(text))
        text = text[:at] + put + text[at + cut :]
    return text


@contextmanager
def _story(name: Path, edits: list[tuple[float, int, str]]) -> Iterator[Path]:
    """A story with every key there is, one of whose files was edited at random."""
    with tempfile.TemporaryDirectory() as folder:
        content = Path(folder) / "content"
        shutil.copytree(STORY, content)
        text = _edited((content / name).read_text(encoding="utf-8"), edits)
        (content / name).write_bytes(text.encode("utf-8", "surrogatepass"))
        yield content


def _located(problems: tuple[Diagnostic, ...], dossier: Dossier) -> None:
    for problem in problems:
        text = dossier.texts.get(problem.at.path, "")
        assert problem.at.path.startswith("content/")
        assert 1 <= problem.at.line <= text.count("\n") + 2
        assert problem.at.column >= 1
        assert problem.finding.message[:1] in "`U" or not problem.finding.message[:1].isupper()
        assert show(problem, dossier.texts).isprintable() or "\n" in show(problem, dossier.texts)


@given(st.sampled_from(FILES), st.lists(EDITS, min_size=1, max_size=3))
@settings(max_examples=80, suppress_health_check=[HealthCheck.too_slow])
def test_a_story_edited_at_random_is_read_or_refused_with_a_place(
    name: Path, edits: list[tuple[float, int, str]]
) -> None:
    """Whatever is cut out of a file or typed into it."""
    with _story(name, edits) as content:
        loaded = load(content, "content")
    _located(loaded.problems, loaded.dossier)


@given(st.sampled_from(FILES), st.lists(EDITS, min_size=1, max_size=2))
@settings(max_examples=50, suppress_health_check=[HealthCheck.too_slow])
def test_no_rule_fails_on_a_story_edited_at_random(name: Path, edits: list[tuple[float, int, str]]) -> None:
    """Rules and plans of charts meet what is left of it."""
    with _story(name, edits) as content:
        examined = examine(content, "content")
    _located(examined.diagnostics, examined.dossier)


YAML = st.lists(
    st.sampled_from(
        [
            *"ab1",
            "a: ",
            "- ",
            "\n",
            "\n  ",
            "\n- ",
            "'",
            '"',
            "[",
            "]",
            "{",
            "}",
            ", ",
            ": ",
            " #",
            "|\n  ",
            ">\n  ",
            "true",
            "[]",
        ]
    ),
    max_size=24,
).map("".join)


@given(YAML)
@settings(max_examples=600)
def test_what_the_strict_reader_reads_any_reader_reads_alike(text: str) -> None:
    """It refuses more than YAML does, and understands nothing otherwise."""
    document = read(text.encode(), "facts.yml")
    if document.root is not None and not document.problems:
        assert _as_text(document.root) == yaml.load(text, yaml.BaseLoader)  # noqa: S506 - makes text of everything


def _as_text(value: object) -> object:
    if isinstance(value, dict):
        return {key: _as_text(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [_as_text(inner) for inner in value]
    return str(value).lower() if isinstance(value, bool) else value


PIECES = [
    "# ", "## ", "\n", "\n\n", "> ", "- ", "1. ", "    ", "```\n", "~~~", "**", "_", "`", "[", "](", ")",
    "[[low-town]]", "[[a|b]]", "![[where]]", "[[", "]]", "|a|b|\n|-|-|\n", ": ", "<", ">", "&amp;", "&#106;",
    "javascript:", "word ",
    "https://a.example", "[x]: data:x", "\\", "---\n", "title: x\n", "<!-- explainer: allow x -- y -->\n", "*[a]: b",
]  # fmt: skip
PROSE = st.lists(
    st.one_of(st.sampled_from(PIECES), st.text(st.characters(codec="utf-8"), max_size=6)), max_size=30
).map("".join)
_FOR_SCRIPTS = re.compile(
    r"<(?:script|img|iframe|style|svg)|\son\w+=|(?:href|src)=\"(?:javascript|data|vbscript):", re.IGNORECASE
)


@given(PROSE)
@settings(max_examples=400)
def test_any_page_is_read_and_becomes_safe_html(text: str) -> None:
    """Every problem has its line, every reference is shown, and nothing that runs is left."""
    decoded = decode(text.encode(), "content/pages/odd.md")
    if decoded.clean is None:
        return
    page, _, problems = read_page(ContentFile(Path("odd.md"), "content/pages/odd.md", "page", "odd"), decoded.clean)
    for problem in problems:
        assert 1 <= problem.at.line <= text.count("\n") + text.count("\r") + 2
    made = to_html(page.markdown, lambda reference, _: f"<i>{reference.id}</i>")
    assert "\ue000" not in made.text
    assert not _FOR_SCRIPTS.search(made.text), made.text
    for passage in page.passages:
        for found in passage.references():
            assert passage.place(found.start).line >= 1


WORDS = st.lists(st.text(st.sampled_from("abcdefgh,"), min_size=1, max_size=8), min_size=1, max_size=12).map(" ".join)


@given(st.lists(WORDS, min_size=1, max_size=6))
@settings(max_examples=100)
def test_plain_sentences_are_published_as_they_were_typed(sentences: list[str]) -> None:
    """One a line, with nothing added and nothing lost."""
    made = to_html("\n".join(sentences), lambda reference, _: reference.id)
    assert html.unescape(re.sub(r"<[^>]*>", "", made.text)).split() == " ".join(sentences).split()
    assert made.refused == ()


IDS = st.from_regex(r"[a-z0-9]{1,4}(-[a-z0-9]{1,4}){0,2}", fullmatch=True)
REFERENCES = st.builds(
    Reference,
    start=st.just(0),
    end=st.just(0),
    id=IDS,
    until=st.just(""),
    field=st.sampled_from(["", "when", "as_of", "name"]),
    by=st.one_of(st.just(""), IDS),
    as_of=st.sampled_from(["", "2031-03-02", "2031"]),
    order=st.sampled_from([None, 1, 12]),
    words=st.one_of(st.just(""), WORDS),
    embeds=st.booleans(),
)


def _printed(found: Reference) -> str:
    pieces = (
        found.id, f".{found.field}" if found.field else "", f" by {found.by}" if found.by else "",
        f" @ {found.as_of}" if found.as_of else "", f" #{found.order}" if found.order else "",
        f"|{found.words}" if found.words else "",
    )  # fmt: skip
    return f"{'!' if found.embeds else ''}[[{''.join(pieces)}]]"


@given(REFERENCES)
@settings(max_examples=200)
def test_a_reference_that_is_printed_is_read_as_the_same(reference: Reference) -> None:
    """Every part of it is kept."""
    text = _printed(reference)
    assert list(scan(text)) == [reference._replace(end=len(text))]


@pytest.mark.parametrize("language", KNOWN)
@given(st.integers(0, 10**14))
@settings(max_examples=40)
def test_a_number_printed_is_read_as_the_same_number(language: str, number: int) -> None:
    """With the sign between thousands that a language has, or without one."""
    assert parse_phrase(str(number), language=language).best == number
    if language == "en":
        assert parse_phrase(str(Quantity.exactly(number))) == Quantity.exactly(number)


PHRASES = st.lists(
    st.sampled_from(
        [
            *"0123456789.,-+~%<>?/$() ",
            "at least ",
            "between ",
            " to ",
            " and ",
            "12",
            "k",
            "m",
            " mln",
            " million",
            " or more",
            "half",
            "people",
            " dozen",
            "min. ",
        ]
    ),
    max_size=10,
).map("".join)
_OFFERED = re.compile(r"write `([^`]+)`")


@given(PHRASES)
@settings(max_examples=300)
def test_a_phrase_that_is_offered_instead_of_another_can_be_read(text: str) -> None:
    """The way out is no dead end."""
    try:
        parse_phrase(text)
    except QuantityError as refused:
        if offered := _OFFERED.fullmatch(refused.help):
            parse_phrase(offered[1])


DATES = st.lists(
    st.sampled_from([*"0123456789-/.TZ:?~ ", "2024", "2031-3-2", "2024-11-28", "..", " November ", "10:00", " to "]),
    max_size=6,
).map("".join)


@given(st.one_of(DATES, st.from_regex(r"\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}", fullmatch=True)))
@settings(max_examples=300)
def test_a_date_that_is_offered_instead_of_another_can_be_read(text: str) -> None:
    """The way out is no dead end."""
    try:
        parse_date(text)
    except EdtfError as refused:
        if offered := re.fullmatch(r"write ([\d/-]+)(?: or ([\d-]+)|: .*)?", refused.help):
            for date in filter(None, offered.groups()):
                parse_date(date)


JSON = st.recursive(
    st.none() | st.booleans() | st.floats() | st.integers() | st.text(max_size=4),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["type", "features", "geometry", "x"]), inner)
    ),
)


@given(st.one_of(st.text(max_size=60), JSON.map(json.dumps)))
@settings(max_examples=200)
def test_no_text_makes_the_reader_of_maps_fail(text: str) -> None:
    """It is a file of outlines or a problem in its file."""
    made = read_map(ContentFile(Path("m"), "content/facts/maps/m.geojson", "map", "m"), text)
    assert made.at.path == "content/facts/maps/m.geojson"
