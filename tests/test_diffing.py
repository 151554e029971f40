"""What differs between two versions of a story is told by id and in plain words."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path
from typing import Any, get_args

import pytest
from click.testing import CliRunner, Result

from generator.cli import CORRECTIONS, main
from generator.diffing import Change, compare
from generator.facts import Correction
from generator.facts.stated import fingerprint
from generator.loading import load
from generator.loading.history import HistoryError, check_out

BASE = Path(__file__).parent / "rules" / "base"
FIGURE = """\
label: People drowned
measure: drowned
unit: people
population: all
since: 2031-03-01
where: low-town
reports:
  - says: 14
    as_of: 2031-03-02
    by: river-office
    sources: ["courier-march-4, title"]
    parts: {drowned-sailors: 3}
  - {says: at least 19, as_of: 2031-03-03, by: river-office, sources: ["courier-march-4, title"]}
"""
PART = """\
label: Sailors drowned
measure: drowned
unit: people
population: all
since: 2031-03-01
where: low-town
"""


def story(folder: Path, figure: str = FIGURE, files: Mapping[str, str] | None = None) -> Path:
    """The small story with two figures, and files in place of others."""
    content = folder / "content"
    shutil.copytree(BASE, content)
    (content / "facts/figures").mkdir()
    own = {"facts/figures/drowned.yml": figure, "facts/figures/drowned-sailors.yml": PART}
    for name, text in (own | dict(files or {})).items():
        (content / name).write_text(text, encoding="utf-8")
    return content


def changes(tmp_path: Path, old: str, new: str) -> list[Change]:
    """What differs where a text of the figure's file stands in place of another."""
    assert old in FIGURE
    before, now = load(story(tmp_path / "a")), load(story(tmp_path / "b", FIGURE.replace(old, new)))
    assert not before.problems
    assert not now.problems
    return list(compare(before.dossier, now.dossier))


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("says: 14", "says: 41", ": report by river-office as of 2031-03-02: says was 14, is 41"),
        ("at least 19", "more than 19", " as of 2031-03-03: says was at least 19, is more than 19"),
        (
            "at least 19",
            "{text: a crew, qualifier: at-least, low: 19}",
            " as of 2031-03-03: says was at least 19, is a crew (at-least 19)",
        ),
        ("as_of: 2031-03-02", "as_of: 2031-03-01", ": as_of was 2031-03-02, is 2031-03-01"),
        ("by: river-office\n", "by: dike-guild\n", ": by was river-office, is dike-guild"),
        ("drowned-sailors: 3", "drowned-sailors: 5", ": parts: drowned-sailors: says was 3, is 5"),
        ("    parts: {drowned-sailors: 3}\n", "", ": parts: drowned-sailors is gone: says: 3"),
        ('["courier-march-4, title"]\n', '["courier-march-4, lead"]\n', ": at was title, is lead"),
        ("People drowned", "Men drowned", "figure drowned: label was People drowned, is Men drowned"),
        ("since: 2031-03-01", "since: 2031-02-01", "figure drowned: since was 2031-03-01, is 2031-02-01"),
    ],
)
def test_a_change_is_one_line_with_the_id_and_both_values(tmp_path: Path, old: str, new: str, said: str) -> None:
    """An editor of the base and of the change sees where it is, what it was and what it is."""
    (change,) = changes(tmp_path, old, new)
    assert change.record == "drowned"
    assert said in change.explain()


def test_values_are_told_from_words(tmp_path: Path) -> None:
    """A number is a published value; a heading is not."""
    assert [c.is_value for c in changes(tmp_path / "number", "says: 14", "says: 15")] == [True]
    assert [c.is_value for c in changes(tmp_path / "words", "People drowned", "Men drowned")] == [False]


def test_a_part_is_a_change_of_its_own_figure_too(tmp_path: Path) -> None:
    """The part is typed in the whole's file and stands under its own figure."""
    (change,) = changes(tmp_path, "drowned-sailors: 3", "drowned-sailors: 5")
    assert change.facts == {"drowned", "drowned-sailors"}


def test_pages_own_files_new_and_lost_facts_and_silences_are_told(tmp_path: Path) -> None:
    """Nothing of a story changes unseen."""
    before = load(story(tmp_path / "a")).dossier
    home = (BASE / "pages/index.md").read_text(encoding="utf-8")
    claims = "- {id: dike-was-old, by: dike-guild, says: The dike was old., sources: [courier-march-4]}\n"
    own = (BASE / "explainer.yml").read_text(encoding="utf-8").replace("title: ", "title: New ", 1)
    silence = "# explainer: allow retyped-number -- a name\n"
    now = load(
        story(
            tmp_path / "b",
            silence + FIGURE,
            {"pages/index.md": f"{home}\nA line more.\n", "facts/claims.yml": claims, "explainer.yml": own},
        )
    ).dossier
    said = "\n".join(c.explain() for c in compare(before, now))
    assert "page index: text is new: A line more." in said
    assert "claim dike-was-old is new: " in said
    assert "claim dike-was-sound is gone: " in said
    assert "explainer.yml: title was " in said
    assert "file drowned.yml: silence is new: retyped-number, a name" in said


def test_equal_versions_have_no_difference(tmp_path: Path) -> None:
    """The same files, read twice."""
    dossiers = [load(story(tmp_path / name)).dossier for name in "ab"]
    assert compare(*dossiers) == ()


def test_a_new_id_with_its_former_one_is_the_same_fact(tmp_path: Path) -> None:
    """Only the id and what else differs is told."""
    before = load(story(tmp_path / "a")).dossier
    claims = (BASE / "facts/claims.yml").read_text(encoding="utf-8")
    renamed = claims.replace("id: dike-was-sound", "id: dike-held, formerly: [dike-was-sound]")
    now = load(story(tmp_path / "b", files={"facts/claims.yml": renamed})).dossier
    assert [c.where[0] for c in compare(before, now)] == ["id", "formerly dike-was-sound"]


def test_a_fingerprint_follows_what_is_stated_and_not_the_words_about_it(tmp_path: Path) -> None:
    """A number typed in another figure's file counts; a definition does not."""
    names = ("drowned", "drowned-sailors")
    texts = {
        "same": FIGURE,
        "number": FIGURE.replace("sailors: 3", "sailors: 4"),
        "words": "definition: Those who were found.\n" + FIGURE,
    }
    prints = {}
    for key, text in texts.items():
        dossier = load(story(tmp_path / key, text)).dossier
        prints[key] = [fingerprint(dossier, dossier.facts[name]) for name in names]
    assert prints["words"] == prints["same"]
    assert all(a != b for a, b in zip(prints["number"], prints["same"], strict=True))


def git(folder: Path, *arguments: str) -> None:
    """A command of git as an editor gives it."""
    settings = ["-c", "user.name=Editor", "-c", "user.email=editor@example.org", "-c", "commit.gpgsign=false"]
    subprocess.run(["git", "-C", str(folder), *settings, *arguments], check=True)


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A repository with the story in it, committed, and a number changed since."""
    content = story(tmp_path)
    git(tmp_path, "init", "-q")
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "-q", "-m", "The story")
    figure = content / "facts/figures/drowned.yml"
    figure.write_text(FIGURE.replace("says: 14", "says: 15"), encoding="utf-8")
    return content


def test_the_command_compares_with_a_revision_or_a_folder(repository: Path, tmp_path: Path) -> None:
    """Both give the same lines, with file and line of what changed."""
    revision = CliRunner().invoke(main, ["diff", "HEAD", "--content", str(repository)])
    folder = CliRunner().invoke(main, ["diff", str(story(tmp_path / "old")), "--content", str(repository)])
    assert revision.output == folder.output
    assert "drowned.yml:8:11: figure drowned: report by river-office as of 2031-03-02: says was 14, is 15" in (
        revision.output
    )
    assert revision.output.endswith("\n1 change\n")


def test_a_folder_without_a_story_is_no_version(
    repository: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It stands in the way of no branch of its name, and nothing is called new because it is not there."""
    git(tmp_path, "branch", "docs")
    for name in ("docs", "notes"):
        (tmp_path / name).mkdir()
    monkeypatch.chdir(tmp_path)
    branch = CliRunner().invoke(main, ["diff", "docs", "--content", str(repository)])
    assert branch.output.endswith("\n1 change\n")
    folder = CliRunner().invoke(main, ["diff", "notes", "--content", str(repository)])
    assert folder.exit_code == 2
    assert "there is no revision `notes` here" in folder.output


def test_check_with_a_base_refuses_a_change_that_the_ledger_does_not_tell(repository: Path) -> None:
    """Without a base the same facts pass that rule."""
    alone = CliRunner().invoke(main, ["check", "--content", str(repository)])
    compared = CliRunner().invoke(main, ["check", "--base", "HEAD", "--content", str(repository)])
    assert "[unrecorded-change]" not in alone.output
    assert "[unrecorded-change]" in compared.output
    assert f"`explainer correct drowned --content {repository}` adds the entry" in compared.output
    assert compared.exit_code == 1


@pytest.mark.parametrize("revision", ["no-such-branch", "--output=x", "HEAD:content"])
def test_what_is_no_revision_is_wrong_usage(repository: Path, revision: str, tmp_path: Path) -> None:
    """A sentence and exit 2; nothing that looks like an option reaches git."""
    with pytest.raises(HistoryError):
        check_out(revision, repository, tmp_path / "out")
    done = CliRunner().invoke(main, ["diff", "--content", str(repository), "--", revision])
    assert done.exit_code == 2
    assert "revision" in done.output


def test_a_version_is_fetched_whole_with_few_runs_of_git(
    repository: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Every file comes out as it was stored, empty ones and other bytes than text too, however many there are."""
    odd = {"facts/maps/odd.geojson": b"\0\xff\n\n", "pages/empty.md": b"", "pages/no-end.md": b"# No end"}
    for name, data in odd.items():
        (repository / name).parent.mkdir(exist_ok=True)
        (repository / name).write_bytes(data)
    git(repository.parent, "add", "-A")
    git(repository.parent, "commit", "-q", "-m", "Odd files")
    runs: list[object] = []
    run = subprocess.run

    def counted(*arguments: Any, **named: Any) -> Any:
        runs.append(arguments)
        return run(*arguments, **named)

    monkeypatch.setattr(subprocess, "run", counted)
    out = tmp_path / "out"
    check_out("HEAD", repository, out)
    stored = {f.relative_to(repository): f.read_bytes() for f in repository.rglob("*") if f.is_file()}
    assert {f.relative_to(out): f.read_bytes() for f in out.rglob("*") if f.is_file()} == stored
    assert len(stored) > len(runs) == 4


LEDGER = "# Oldest first.\n"
WHY = 'The office: "We took it back."'


def correct(content: Path, *arguments: str) -> Result:
    """What the command says that adds an entry to the ledger."""
    given = ["correct", *arguments, "--why", WHY, "--now", "2031-03-09", "--content", str(content)]
    return CliRunner().invoke(main, given)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        (None, "# The ledger: what was changed after it was published, and why. `explainer correct` adds an entry.\n"),
        (LEDGER, LEDGER),
        (LEDGER + "[]\n# Later ones below.\n", LEDGER + "# Later ones below.\n"),
        (LEDGER + "[ ] # none", LEDGER + "# none\n"),
        (
            LEDGER + "  - {date: 2031-03-04, kind: update, facts: low-town, why: So.}  # one\n",
            LEDGER + "  - {date: 2031-03-04, kind: update, facts: low-town, why: So.}  # one\n",
        ),
        (LEDGER.replace("\n", "\r\n"), LEDGER.replace("\n", "\r\n")),
    ],
    ids=[
        "no file",
        "a comment",
        "an empty list",
        "an empty list and a comment",
        "a list further in",
        "other line ends",
    ],
)
def test_an_entry_is_added_with_what_was_and_what_is(repository: Path, typed: str | None, kept: str) -> None:
    """All that people typed stays, the entry can be read, and the check against the version is content with it."""
    ledger = repository / "corrections.yml"
    if typed is not None:
        ledger.write_text(typed, encoding="utf-8", newline="")
        git(repository, "add", "corrections.yml")
        git(repository, "commit", "-q", "-m", "The ledger")
    done = correct(repository, "drowned", "--kind", "correction")
    assert done.exit_code == 0, done.output
    assert "says was 14, is 15\n" in done.output
    margin = "  " if "  -" in kept else ""
    entry = (
        "- date: 2031-03-09",
        "  kind: correction",
        "  facts: [drowned]",
        '  why: "The office: \\"We took it back.\\""',
        "  changes:",
        "    - {fact: drowned, by: river-office, as_of: 2031-03-02, key: says, was: 14, now: 15}",
    )
    end = "\r\n" if "\r\n" in kept else "\n"
    assert ledger.read_bytes().decode() == kept + "".join(f"{margin}{line}{end}" for line in entry)
    assert load(repository).problems == ()
    checked = CliRunner().invoke(main, ["check", "--base", "HEAD", "--content", str(repository)])
    assert not re.search(r"\[unrecorded-change\]|corrections\.yml", checked.output)
    assert not list(repository.glob(".*"))


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("says: 14", "says: at least 14", ("drowned", "says", "14", "at least 14")),
        ("sailors: 3", "sailors: 4", ("drowned-sailors", "says", "3", "4")),
        ("    parts: {drowned-sailors: 3}\n", "", ("drowned-sailors", "", "3", "")),
        ("as_of: 2031-03-02", "as_of: 2031-03-01", ("drowned", "as_of", "2031-03-02", "2031-03-01")),
        ("    as_of: 2031-03-02\n", "    as_of: 2031-03-02\n    status: retracted\n",
         ("drowned", "status", "reported", "retracted")),
        ("since: 2031-03-01", "since: 2031-02-01", ("drowned", "since", "2031-03-01", "2031-02-01")),
        ("4, title\"]}", "5, title\"]}",
         ("drowned", "sources courier-march-4, title: id", "courier-march-4", "courier-march-5")),
        (FIGURE[FIGURE.index("  - {says: at least 19"):], "", ("drowned", "", "at least 19", "")),
    ],
)  # fmt: skip
def test_a_value_is_told_by_its_fact_its_key_and_both_its_words(
    tmp_path: Path, old: str, new: str, told: tuple[str, ...]
) -> None:
    """A part by its own figure, a report or part that is gone by its phrase, a word left out by what it stands for."""
    (change,) = changes(tmp_path, old, new)
    assert tuple(change.amends.get(key, "") for key in ("fact", "key", "was", "now")) == told
    is_of_figure = old.startswith("since")
    assert ("by" in change.amends) is not is_of_figure


@pytest.mark.parametrize("change", ["People drowned", "  - {says: at least 19"])
def test_words_and_what_is_new_are_told_without_what_was(repository: Path, change: str) -> None:
    """A clarification names the fact, and has no values to tell."""
    figure = repository / "facts/figures/drowned.yml"
    new = {"People drowned": "Men drowned"}.get(change, "  - {says: 17, as_of: 2031-03-03, by: dike-guild}\n" + change)
    figure.write_text(FIGURE.replace(change, new), encoding="utf-8")
    done = correct(repository, "drowned", "--kind", "clarification")
    assert done.exit_code == 0, done.output
    (entry,) = load(repository).dossier.corrections
    assert (entry.facts, entry.changes) == (("drowned",), ())


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("drownd", "--kind", "update"), "there is no fact `drownd`; did you mean `drowned`?"),
        (("low-town", "--kind", "update"), "`low-town` is as it was; name with --base the version"),
        (("drowned", "--kind", "clarification"), "a clarification is about words, and a value differs: figure drowned"),
        (("drowned", "--kind", "slip"), "'slip' is not one of 'update'"),
        (("drowned", "--kind", "update", "--base", "nowhere"), "there is no revision `nowhere` here"),
    ],
)
def test_what_makes_no_entry_is_wrong_usage(repository: Path, arguments: tuple[str, ...], said: str) -> None:
    """A sentence with the way out, and no file is written."""
    done = correct(repository, *arguments)
    assert (done.exit_code, said in done.output) == (2, True), done.output
    assert not (repository / "corrections.yml").exists()


def test_a_change_is_told_once(repository: Path) -> None:
    """The command given twice adds one entry; once another value differs it adds another."""
    assert correct(repository, "drowned", "--kind", "update").exit_code == 0
    twice = correct(repository, "drowned", "--kind", "update")
    assert (twice.exit_code, "corrections.yml:2:3 tells of this already" in twice.output) == (2, True)
    figure = repository / "facts/figures/drowned.yml"
    figure.write_text(figure.read_text().replace("says: 15", "says: 16"), encoding="utf-8")
    assert correct(repository, "drowned", "--kind", "update").exit_code == 0


@pytest.mark.parametrize(
    ("ledger", "said"),
    [
        ("[{date: 2031-03-04, kind: update, facts: low-town, why: So.}]\n", "takes no entry at its end"),
        ("- {date: 2031-03-04, kind: update, facts: low-town, why: So.}\n...\n", "takes no entry at its end"),
        ("- {date: 2031-03-04}\n", "the story cannot be read whole"),
    ],
)
def test_a_ledger_that_takes_no_entry_stays_as_it_is(repository: Path, ledger: str, said: str) -> None:
    """What is added is read back before it is written."""
    (repository / "corrections.yml").write_text(ledger, encoding="utf-8")
    done = correct(repository, "drowned", "--kind", "update")
    assert (done.exit_code, said in done.output) == (2, True), done.output
    assert (repository / "corrections.yml").read_text() == ledger


def test_the_command_knows_every_kind_of_entry() -> None:
    """It asks for them without loading the facts."""
    assert get_args(Correction.model_fields["kind"].annotation) == CORRECTIONS
