"""The reader keeps what was typed, says where it stands, and refuses what it would have to guess."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.loading.yaml_open import Document
from generator.loading.yaml_reader import read


def _read(text: str) -> Document:
    return read(text.encode(), "facts.yml")


@pytest.mark.parametrize("typed", ["2024-11-29", "14,000", "20-30", "1.10", "255", "-5", "Road", "at least 12", "1.0"])
def test_a_bare_word_stays_the_text_that_was_typed(typed: str) -> None:
    """Only the field's own type reads it."""
    document = _read(f"says: {typed}\n")
    assert document.problems == ()
    assert document.root == {"says": typed}


def test_true_and_false_are_the_only_words_with_a_meaning() -> None:
    """In quotes they are text."""
    assert _read("a: true\nb: false\nc: 'true'\n").root == {"a": True, "b": False, "c": "true"}


@pytest.mark.parametrize(
    "typed",
    ["no", "Yes", "on", "OFF", "y", "N", "null", "~", "Null", "TRUE", "False", "12:30", "1:2:3", "017", "00", "1e3",
     "1.5E-7", "0x1F", "0b11", "0o7", "1_000", ".inf", "-.INF", ".nan", "+5", "5.", ".5", "="],
)  # fmt: skip
def test_a_bare_word_that_programs_read_differently_is_refused(typed: str) -> None:
    """The place is the word's, and the way out is a pair of quotes."""
    document = _read(f"- id: a\n  says: {typed}\n")
    (problem,) = document.problems
    assert str(problem.at) == "facts.yml:2:9"
    switch = "; where a key takes true or false, write one of those"
    is_switch = typed.lower() in ("y", "n", "yes", "no", "on", "off", "true", "false")
    assert problem.finding.help == f'put it in quotes: "{typed}"{switch if is_switch else ""}'
    assert _read(f'says: "{typed}"\n').root == {"says": typed}


@pytest.mark.parametrize(
    ("text", "place", "said", "way_out"),
    [
        ("id: a\nsummary: [[hts]] entered\n", "2:10", "a reference is read as a list", '"[[hts]] entered"'),
        ("id: a\nsays: We held: now\n", "2:7", "a colon in it", '"We held: now"'),
        ("id: a\ntitle: Road #5\n", "2:13", "begins a comment", '"Road #5"'),
        ("- {id: a, name: Aleppo, the city, kind: x}\n", "1:25", "a comma ends a value", '"Aleppo, the city"'),
        ("- {says: 14,000, by: x}\n", "1:13", "a comma ends a value", '"14,000"'),
        ("a: &x 1\n", "1:4", "`&x` is a mark", "in quotes"),
        ("a: *x\n", "1:4", "`*x` is a reference of YAML's own", "in quotes"),
        ("a: !!python/object:os.system x\n", "1:4", "is a tag of YAML's own", "in quotes"),
        ("a: !x y\n", "1:4", "is a tag of YAML's own", "in quotes"),
        ("- id:\tzz\n", "1:6", "a tab stands here", "a space"),
        ('a: 1\nname: "Z\tq"\n', "2:9", "a tab stands here", "a space"),
        ('name: "Z\\tq"\n', "1:7", "is a tab", "a space"),
        ("a: b\t# c\n", "1:5", "a tab stands here", "a space"),
        ("a:\n\tb: 1\n", "2:1", "indented with a tab", "spaces"),
        ("a: 1\n---\nb: 2\n", "2:1", "a second document", "take the line"),
        ("%YAML 1.1\n---\na: 1\n", "1:1", "directives", "take the line"),
        ("<<: {a: b}\n", "1:1", "merges records", "write the keys out"),
        ("a: 1\na: 2\n", "2:1", "the key `a` stands twice", "keep one"),
        ("by: x\nBy: y\n", "2:1", "the key `By` stands twice", "keep one"),
        ("by: x\n\uff42\uff59: y\n", "2:1", "stands twice", "keep one"),
        ("a:\nb: 1\n", "1:3", "`a` has no value", "leave the key out"),
        ("- \n- b\n", "1:2", "an item has no text", "take the `-` out"),
        ("a: @b\n", "1:4", "cannot begin with `@`", '"@b"'),
        ("[a]: b\n", "1:1", "a key must be text", "in quotes"),
        ("? {a: b}\n: c\n", "1:3", "a key must be text", "in quotes"),
        ("a: [b\n", "1:4", "the `[` that opens here is not closed", "`]`"),
        ("a: 'b\n", "1:4", "the quote that opens here is not closed", "close it with '"),
        ("a: b\n c: d\n", "2:2", "indented by 1 space where its neighbours have 0", "take the spaces"),
        ("- says: 4\n  by:sohr\n  as_of: x\n", "2:3", "a colon needs a space after it", "write `by: sohr`"),
        ("- says: 4\n  by sohr\n  as_of: x\n", "2:3", "`by` has no colon after it", "write `by: sohr`"),
        ("- says: 4\n  by:sohr\n", "2:3", "a colon needs a space after it", "write `by: sohr`"),
        ("- {by:sohr, says: 4}\n", "1:4", "a colon needs a space after it", "write `by: sohr`"),
        ("- {says: 4, by:sohr}\n", "1:13", "a colon needs a space after it", "write `by: sohr`"),
        ("- {says: 4, by sohr}\n", "1:13", "without a value", "write `by: sohr`, or put text"),
        ("- {says: 4 by: x}\n", "1:12", "`by:` follows without a comma", "write `4, by:`"),
        ("- {says: '4' by: x}\n", "1:14", "a comma is missing", "write one"),
        ("summary: one\ntwo\nby: x\n", "2:1", "no colon after a key", "further in than its key"),
        ("note: 'It's odd'\nby: x\n", "1:10", "an apostrophe inside single quotes", 'use double quotes: "It\'s odd"'),
        ("- {note: 'It's odd', by: 'x'}\n", "1:13", "an apostrophe inside single", '"It\'s odd"'),
        ('note: "A" b\nby: x\n', "1:7", "after its closing quote", "'\"A\" b'"),
        ("- says: 4\n  by: x\n as_of: y\n", "3:2", "by 1 space where its neighbours have 2", "indent it by 2"),
        ("- says: 4\n   by: x\n  as_of: y\n", "2:4", "by 3 spaces where its neighbours have 2", "indent it by 2"),
        ("reports:\n  - a: 4\n   by: x\n", "3:4", "by 3 spaces where its neighbours have 4", "indent it by 4"),
        (" id: a\nlabel: b\n", "1:2", "by 1 space where its neighbours have 0", "take the spaces"),
        ("- a: 1\n-b: 2\n", "2:1", "a dash without a space", "write `- b: 2`"),
        ("- c\na: b\n", "2:1", "a list goes on without a dash", "did you forget `- ` before `a`?"),
        ('- a: "b\n  c: d\n- a: "e"\n  f: g\n', "1:6", "the quote that opens here is not closed", 'close it with "'),
        ('a: "b \\d"\n', "1:7", "`\\d` means nothing inside double quotes", "single quotes"),
        ("says: >200\nby: x\n", "1:7", "`>` at the start announces text", "write `more than 200`"),
        ("a: - b\n", "1:4", "a list cannot begin on the line of its key", "`[b]`"),
        ("- {a: b, c: d\n- {e: f}\n", "1:3", "the `{` that opens here is not closed", "`}`"),
        ("a: [b}\n", "1:6", "`[` is closed by `}`", "`]`"),
        ("a: [b]]\n", "1:7", "`]` closes nothing", "take it out"),
        ("- {a: b,, c: d}\n", "1:9", "nothing stands before this comma", "take the comma out"),
        ("a: “b: c”\n", "1:4", "`“` is a typographic quote", 'straight ones: "b: c"'),
        ("a: “b”\n", "1:4", "`“` is a typographic quote", 'straight ones: "b"'),
        ("- {a: “1,200”, b: c}\n", "1:7", "`“` is a typographic quote", 'straight ones: "1,200"'),
        ("a: [“b, c”, d]\n", "1:5", "`“` is a typographic quote", 'straight ones: "b, c"'),
        ('a: Some text."\n', "1:4", "a quote ends this text, and none begins it", 'write "Some text."'),
        ("a: [b: c, d: e]\n", "1:5", "a key with a value stands in a list", "write braces: `{b: c, d: e}`"),
        ("a:\n  -b\n  -c\n", "2:3", "a dash without a space", "write `- b -c`"),
        ("short; b\nid: a\n", "1:1", "`short` has no colon after it", "write `short: b`"),
        ("- a: 1\n<<<<<<< HEAD\n- b: 2\n=======\n- b: 3\n>>>>>>> x\n", "2:1", "two versions", "keep one of them"),
        ("- - a: 1\n  b: 2\n", "1:1", "two dashes", "take one of them out"),
        ("- {a: b, note: It then adds: more.}\n", "1:16", "text with a colon in it", '"It then adds: more."'),
        ("- {a: 1; b: 2}\n", "1:10", "follows without a comma", "write `1, b:`"),
        ("- {a: 1,200, b: 3,200}\n", "1:9", "a comma ends a value", 'in quotes: "1,200"'),
        ("- {a: 1,200,000, b: c}\n", "1:9", "a comma ends a value", 'in quotes: "1,200,000"'),
        ("- {a: b, c,d, e: f}\n", "1:10", "a comma ends a value", 'in quotes: "b, c,d"'),
    ],
)
def test_a_mistake_of_an_editor_is_told_at_its_place(text: str, place: str, said: str, way_out: str) -> None:
    """Line and column are those of the mistake, and the help can be typed."""
    problem = _read(text).problems[0]
    assert str(problem.at).startswith(f"facts.yml:{place}")
    assert said in problem.finding.message
    assert way_out in problem.finding.help


_ONE_MISTAKE = [
    "- {says: 1,200, by: x}\n",
    "- {a: b, c, d, e: f}\n",
    "- {says: “1,200”, by: x}\n",
    "sources: [“a, title”, b]\n",
    "- says: 1\n  by: x\n  as_of: v\n  says: 2\n  by: z\n  as_of: w\n",
    "- {says: 4, by:sohr}\n",
]


@pytest.mark.parametrize("text", _ONE_MISTAKE)
def test_one_mistake_is_told_once(text: str) -> None:
    """What follows from it is not a second finding."""
    assert len(_read(text).problems) == 1


def test_a_forgotten_dash_is_told_where_it_belongs() -> None:
    """A run of keys that stand above already is another record, not four mistakes."""
    (problem,) = _read("r:\n  - says: 1\n    by: x\n    says: 2\n    order: 1\n    by: z\n").problems
    assert str(problem.at) == "facts.yml:4:5"
    assert problem.finding.help == "did you forget `- ` before `says`?"


def test_a_text_that_only_begins_with_a_typographic_quote_is_a_text() -> None:
    """A title may."""
    assert _read("title: “Breaking” news\nb: c\n").problems == ()


_BREAKERS = ["'", '"', "[", "]", "{", "}", ":", "- ", "-", ",", "#", "&", "*", "!", "|", ">", "%", "@", "`", "\t", " "]


@given(st.integers(0, 200), st.sampled_from([*_BREAKERS, ""]), st.integers(0, 2))
@settings(max_examples=400, deadline=None)
def test_the_parsers_own_words_reach_no_editor(place: int, sign: str, cut: int) -> None:
    """Whatever is typed into a good file, or taken out of it."""
    good = (
        "- id: a\n  says: 4\n  by: x\n  list: [a, 'b c', \"d\"]\n  part: {a: 1, b: 'it'}\n- id: b\n  note: Text here\n"
    )
    place = min(place, len(good))
    for problem in _read(good[:place] + sign + good[place + cut :]).problems:
        told = f"{problem.finding.message} {problem.finding.help}"
        assert not any(words in told for words in ("expected", "token", "scalar", "mapping", "not allowed", "scanning"))
        assert problem.finding.help


def test_a_comment_for_the_explainer_is_kept_with_its_line() -> None:
    """Others are not, nor is one inside a text."""
    document = _read("a: 1 # explainer: allow x -- why\n# a remark\nb: '# explainer: no'\nc: |\n  # explainer: no\n")
    assert document.problems == ()
    assert [(c.text, str(c.at), c.lines) for c in document.comments] == [
        ("explainer: allow x -- why", "facts.yml:1:6", (1, 2))
    ]


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("# explainer: x\na: >\n  b\n\n  c\n\nd: e\n", (1, 2, 3, 4, 5)),
        ("# explainer: x\na: b\n  c\nd: e\n", (1, 2, 3)),
        ("# explainer: x\na: 'b\n  c'\nd: e\n", (1, 2, 3)),
        ("a: b # explainer: x\nc: |\n  d\n", (1, 2, 3)),
        ("# explainer: x\na: b\nc: |\n  d\n", (1, 2)),
        ("a: b\n# explainer: x", (2, 3)),
    ],
)
def test_a_comment_speaks_for_the_whole_text_below_it(text: str, lines: tuple[int, ...]) -> None:
    """No comment can stand inside a text that runs over several lines."""
    (comment,) = _read(text).comments
    assert comment.lines == lines


def test_every_key_and_value_knows_its_place() -> None:
    """A path that is not there answers for its nearest ancestor."""
    marks = _read("- id: a\n  parts: {b: 1, c: [x, z]}\n").marks
    assert marks is not None
    assert str(marks.at(0, "parts", "c", 1)) == "facts.yml:2:24"
    assert str(marks.key_at(0, "parts", "c")) == "facts.yml:2:17"
    assert str(marks.at(0, "nothing", "here")) == "facts.yml:1:3"


def test_a_record_without_the_brackets_of_its_list_is_the_lists_first_item() -> None:
    """What is wrong in it is told at its own key."""
    marks = _read("sources: {id: a, at: b}\n").marks
    assert marks is not None
    assert str(marks.key_at("sources", 0, "at")) == "facts.yml:1:18"
    assert str(marks.at("sources", 0)) == str(marks.key_at("sources", 0)) == "facts.yml:1:10"
    assert str(marks.at("sources", 1, "at")) == "facts.yml:1:10"


_TEXT = st.text(
    st.characters(codec="utf-8", exclude_categories=("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp")), max_size=12
)
_DATA = st.recursive(_TEXT, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(_TEXT, inner, max_size=3))


def _typed(value: object) -> str:
    if isinstance(value, list):
        return f"[{', '.join(map(_typed, value))}]"
    if isinstance(value, dict):
        return f"{{{', '.join(f'{_typed(k)}: {_typed(v)}' for k, v in value.items())}}}"
    return "'" + str(value).replace("'", "''") + "'"


@given(_DATA)
@settings(max_examples=200, deadline=None)
def test_what_is_typed_in_quotes_is_read_back(data: object) -> None:
    """Any text, in any nesting, unless two keys look alike."""
    document = _read(f"a: {_typed(data)}\n")
    if not any("stands twice" in p.finding.message or "nobody can see" in p.finding.message for p in document.problems):
        assert document.problems == ()
        assert document.root == {"a": data}


@given(st.text(max_size=200) | st.lists(st.sampled_from("ab:-[]{}\"'#&*!|>%@`,?\n \t1"), max_size=80).map("".join))
@settings(max_examples=400, deadline=None)
def test_no_text_makes_the_reader_fail(text: str) -> None:
    """What it cannot read is a problem with a place inside the file."""
    document = read(text.encode("utf-8", "surrogatepass"), "facts.yml")
    for problem in document.problems:
        assert problem.at.path == "facts.yml"
        assert 1 <= problem.at.line <= text.count("\n") + text.count("\r") + 2
    assert document.root is None or document.marks is not None
