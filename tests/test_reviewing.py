"""Sentences are read anew when what they cite has changed, and a story is not released before."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from generator.cli import main
from generator.diagnostics import command
from generator.facts.reviewing import cited
from generator.loading import load
from generator.loading.reviewed import write_reviewed
from tests.test_diffing import FIGURE, story

PAGE = """\
# The flood

It was night. [[river-office]] counted [[drowned]] dead, and [[drowned-sailors|some]] were sailors.
"""


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """A small story in which one page cites three facts."""
    return story(tmp_path, files={"pages/index.md": PAGE})


def run(content: Path, *arguments: str) -> Result:
    """What a command says of the story."""
    return CliRunner().invoke(main, [*arguments, "--content", str(content)])


def suspects(done: Result) -> list[tuple[str, ...]]:
    """The facts whose sentences are told, and how grave that is."""
    return re.findall(r"(error|warning): .*`([a-z-]+)`.* \[suspect-sentence\]", done.output)


def change(content: Path, old: str, new: str) -> None:
    """Put another text into the figure's file."""
    file = content / "facts/figures/drowned.yml"
    assert old in file.read_text()
    file.write_text(file.read_text().replace(old, new))


def test_a_story_without_the_file_is_asked_once_before_its_release(content: Path) -> None:
    """A check alone is silent; the release says how many facts and lines there are, and what to do."""
    assert "suspect-sentence" not in run(content, "check").output
    done = run(content, "check", "--release")
    facts = cited(load(content).dossier)
    lines = {sentence.at[:2] for each in facts.values() for sentence in each.sentences}
    assert f"the sentences against the {len(facts)} facts that they cite, on {len(lines)} lines" in done.output
    assert done.output.count("[suspect-sentence]") == 1
    assert done.exit_code == 1


def test_a_review_shows_each_sentence_as_typed_and_as_it_reads_and_clears_it(content: Path) -> None:
    """The file has a line for each fact, sorted, and a release has nothing more to ask."""
    done = run(content, "review", "drowned")
    home = content / "pages/index.md"
    typed = PAGE.split("night. ")[1].strip()
    assert f"  {home}:3:40: {typed}\n    reads now: River Office counted at least 19 dead, and some were" in done.output
    (line,) = (content / "reviewed.yml").read_text().splitlines()[1:]
    assert re.fullmatch(r'drowned: "[0-9a-f]{12}"', line)
    assert run(content, "review", "--all").exit_code == 0
    lines = (content / "reviewed.yml").read_text().splitlines()[1:]
    assert line in lines
    assert [each.split(":")[0] for each in lines] == sorted(cited(load(content).dossier))
    assert suspects(run(content, "check", "--release")) == []


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("at least 19", "at least 20", ["drowned"]),
        ("at least 19", "more than 19", ["drowned"]),
        ("as_of: 2031-03-03", "as_of: 2031-03-04", ["drowned"]),
        ("drowned-sailors: 3", "drowned-sailors: 4", ["drowned", "drowned-sailors"]),
        ("as_of: 2031-03-03, by: river-office", "as_of: 2031-03-03, by: dike-guild", ["drowned"]),
        ("label: People drowned", "label: People drowned\nnote: It was so.", []),
        ('["courier-march-4, title"]}\n', '["courier-march-4, lead"]}\n', []),
        ("label: People drowned", "label: People drowned\nupdate_after: 2032-01-01", []),
    ],
)
def test_what_changes_makes_its_sentences_suspect_and_words_about_it_do_not(
    content: Path, old: str, new: str, told: list[str]
) -> None:
    """A warning at the sentence in a check, an error before a release; a review of the fact clears it."""
    run(content, "review", "--all")
    change(content, old, new)
    assert suspects(run(content, "check")) == [("warning", name) for name in told]
    released = run(content, "check", "--release")
    assert suspects(released) == [("error", name) for name in told]
    assert all(f"{content}/pages/index.md:3:" in released.output for _ in told)
    for name in told:
        assert run(content, "review", name).exit_code == 0
    assert suspects(run(content, "check", "--release")) == []


NEWER = '  - {says: 20, as_of: 2031-03-04, by: river-office, sources: ["courier-march-4, title"]}\n'
PINNED = f"{PAGE}On the first day it was [[drowned by river-office @ 2031-03-02]].\n"


def lines_told(content: Path) -> list[int]:
    """The lines of the page on which a check finds a sentence about the figure."""
    found = re.findall(r"index\.md:(\d+):\d+: warning: .*`drowned`.*\[suspect-sentence\]", run(content, "check").output)
    return [int(line) for line in found]


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("reports:\n", "lead: {by: river-office, why: It alone counts.}\nreports:\n", [3]),
        ("at least 19", "at least 20", [3]),
        ("says: 14", "says: 15", [3, 4]),
        ("drowned-sailors: 3", "drowned-sailors: 4", [3, 4]),
        ("since: 2031-03-01", "since: 2031-03-02", [3, 4]),
    ],
)
def test_a_sentence_that_names_a_report_by_its_day_depends_on_that_report_alone(
    content: Path, old: str, new: str, told: list[int]
) -> None:
    """And on what its figure counts; a review of the figure clears it as well."""
    (content / "pages/index.md").write_text(PINNED)
    run(content, "review", "--all")
    change(content, old, new)
    assert lines_told(content) == told
    assert run(content, "review", "drowned").exit_code == 0
    assert lines_told(content) == []


def test_a_new_report_leaves_a_sentence_about_another_day_alone(content: Path) -> None:
    """Its line names the row of the report on the figure's page, and goes when no sentence names the report."""
    (content / "pages/index.md").write_text(PINNED)
    run(content, "review", "--all")
    assert "\ndrowned#r-river-office-2031-03-02: " in (content / "reviewed.yml").read_text()
    file = content / "facts/figures/drowned.yml"
    file.write_text(file.read_text() + NEWER)
    assert lines_told(content) == [3]
    change(content, "says: 14", "says: 15")
    assert "this report of `drowned` has changed since this sentence was last read" in run(content, "check").output
    (content / "pages/index.md").write_text(PAGE)
    run(content, "review", "--all")
    assert "drowned#" not in (content / "reviewed.yml").read_text()


def test_who_has_read_what_cites_a_figure_has_read_what_cites_its_reports(content: Path) -> None:
    """So a file that has no line for a report yet is no reason to read anew; a review of anything adds it."""
    (content / "pages/index.md").write_text(PAGE)
    run(content, "review", "--all")
    (content / "pages/index.md").write_text(PINNED)
    assert lines_told(content) == []
    run(content, "review", "--all")
    assert "\ndrowned#" in (content / "reviewed.yml").read_text()


def test_what_messages_tell_one_to_run_is_meant_for_the_story_that_was_checked(tmp_path: Path, content: Path) -> None:
    """Its folder stands in the command, in quotes where it needs them, and the usual folder does not."""
    spaced = content.rename(tmp_path / "my story")
    assert f"read them with `explainer review --all --content '{spaced}'`" in run(spaced, "check", "--release").output
    run(spaced, "review", "--all")
    change(spaced, "at least 19", "at least 20")
    assert f"then run `explainer review drowned --content '{spaced}'`" in run(spaced, "check").output
    (spaced / "reviewed.yml").write_text('drowned: "0123"\n')
    assert f"and run `explainer review drowned --content '{spaced}'`" in run(spaced, "check").output
    assert command("check", "content") == "`explainer check`"


def test_a_sentence_about_a_fact_that_none_cited_so_far_is_told(content: Path) -> None:
    """It is read like the others before it is published, and the others are left alone."""
    run(content, "review", "--all")
    (content / "pages/index.md").write_text(f"{PAGE}The water reached [[low-town]].\n")
    done = run(content, "check")
    assert suspects(done) == [("warning", "low-town")]
    assert "nobody has read this sentence against `low-town`" in done.output


def test_a_record_that_speaks_of_itself_need_not_be_read_anew_for_that(content: Path) -> None:
    """Who changes it has its sentences before their eyes; what cites it elsewhere is told."""
    change(content, "label:", 'summary: "[[drowned]] were counted."\nlabel:')
    cites = cited(load(content).dossier)["drowned"].sentences
    assert [Path(sentence.at.path).name for sentence in cites] == ["index.md"]


def test_lines_of_facts_that_nothing_cites_any_more_go_and_a_new_id_takes_over(content: Path) -> None:
    """A renamed fact states what it stated; its line is written anew by the next review."""
    run(content, "review", "--all")
    figures = content / "facts/figures"
    (figures / "lost.yml").write_text(f"formerly: [drowned]\n{FIGURE}")
    (figures / "drowned.yml").unlink()
    (content / "pages/index.md").write_text("# The flood\n\nIt took [[lost]] people.\n")
    assert suspects(run(content, "check", "--release")) == []
    assert run(content, "review", "--all").exit_code == 0
    names = [line.split(":")[0] for line in (content / "reviewed.yml").read_text().splitlines()[1:]]
    assert "lost" in names
    assert not {"drowned", "drowned-sailors"} & set(names)


def test_a_story_may_let_it_be(content: Path) -> None:
    """Its own grade counts, for a release too."""
    run(content, "review", "--all")
    change(content, "at least 19", "20")
    with (content / "explainer.yml").open("a") as own:
        own.write('severity: {suspect-sentence: {is: "off", why: One person writes all of it.}}\n')
    assert suspects(run(content, "check", "--release")) == []


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["drownd"], "no sentence cites `drownd`; did you mean `drowned`?"),
        (["drowned", "--all"], "name the facts"),
        ([], "name the facts"),
    ],
)
def test_what_cannot_be_reviewed_is_wrong_usage(content: Path, arguments: list[str], said: str) -> None:
    """Nothing is written."""
    done = run(content, "review", *arguments)
    assert done.exit_code == 2
    assert said in done.output
    assert not (content / "reviewed.yml").exists()


def test_nothing_is_marked_while_something_cannot_be_read(content: Path) -> None:
    """Half a story would mark half of what is cited."""
    run(content, "review", "--all")
    before = (content / "reviewed.yml").read_bytes()
    change(content, "says: 14", "says: [")
    done = run(content, "review", "--all")
    assert done.exit_code == 2
    assert f"`explainer check --content {content}` tells what is wrong" in done.output
    assert (content / "reviewed.yml").read_bytes() == before


@pytest.mark.parametrize(
    ("text", "place", "said"),
    [
        ("- drowned\n", "1:1", "the file is no record"),
        ('drowned: "0123"\n', "1:10", "`drowned` has no fingerprint"),
        ("drowned: {a: b}\n", "1:10", "`drowned` has no fingerprint"),
        ('<<<<<<< ours\ndrowned: "000000000000"\n=======\n', "1:1", "two versions were not merged here"),
    ],
)
def test_a_file_that_cannot_be_read_is_told_with_its_place(content: Path, text: str, place: str, said: str) -> None:
    """Like every other file of the story."""
    (content / "reviewed.yml").write_text(text)
    assert f"{content}/reviewed.yml:{place}: error: {said}" in run(content, "check").output


def test_the_old_file_stays_whole_where_the_new_one_cannot_be_written(
    content: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is exchanged in one step, and what was begun beside it is taken away."""
    write_reviewed(content, {"drowned": "0" * 12})
    before = sorted((file.name, file.read_bytes()) for file in content.iterdir() if file.is_file())

    def full(*_: object) -> None:
        raise OSError(28, "no space left")

    monkeypatch.setattr(os, "replace", full)
    with pytest.raises(OSError, match="no space left"):
        write_reviewed(content, {"drowned": "1" * 12})
    assert sorted((file.name, file.read_bytes()) for file in content.iterdir() if file.is_file()) == before
