"""The command line as an editor meets it: exit codes, last lines, and a site that a refused build leaves alone."""

from __future__ import annotations

import os
import re
import shutil
import socket
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.cli import main
from tests import commands

ROOT = Path(__file__).parent.parent
ELECTION = ROOT / "tests" / "sites" / "election"
Run = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.fixture
def project(tmp_path: Path, drawings: Path) -> Path:
    """A copy of a small story with its settings and the look."""
    shutil.copytree(ELECTION / "content", tmp_path / "content")
    settings = (ELECTION / "mkdocs.yml").read_text().replace("../../../site_overrides", str(ROOT / "site_overrides"))
    (tmp_path / "mkdocs.yml").write_text(settings)
    (tmp_path / ".explainer").symlink_to(drawings)
    return tmp_path


@pytest.fixture
def explainer(tmp_path: Path) -> Run:
    """Runs the command in the project's folder."""

    def run(*arguments: str, archive: str = "") -> subprocess.CompletedProcess[str]:
        return commands.explainer(*arguments, folder=tmp_path, environment={**os.environ, "EXPLAINER_ARCHIVE": archive})

    return run


@pytest.mark.usefixtures("project")
def test_a_good_story_passes_and_is_counted(explainer: Run) -> None:
    """Exit 0, nothing on standard error, and the last line counts findings and facts."""
    done = explainer("check")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.splitlines()[-1].startswith("0 errors, 0 warnings in ")
    assert " facts and " in done.stdout.splitlines()[-1]


def test_a_check_loads_neither_the_engine_nor_what_draws(project: Path) -> None:
    """An editor waits for a check many times a day."""
    program = """import sys
from generator.cli import main
from tests import commands
try:
    main(["check"], prog_name="explainer")
finally:
    print([name for name in ("altair", "vl_convert", "mkdocs") if name in sys.modules], file=sys.stderr)"""
    # An archive of another story would have no text for this one, and the check would say so.
    env = {name: value for name, value in os.environ.items() if name != "EXPLAINER_ARCHIVE"}
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=project, env={**env, "PYTHONPATH": str(ROOT)}, text=True,
        capture_output=True, check=True,
    )  # fmt: skip
    assert done.stderr.splitlines() == ["[]"]


@pytest.mark.usefixtures("project")
def test_the_day_of_the_check_is_given_or_that_of_the_epoch(explainer: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """What lies ahead of the day is refused, in a build as in a check."""
    ahead = "`result` is dated 2031-05-12, and the facts are checked as of 2031-05-05 [future-date]"
    for command in ("check", "build"):
        done = explainer(command, "--now", "2031-05-05")
        assert done.returncode == 1
        assert ahead in done.stderr
    monkeypatch.delenv("EXPLAINER_NOW")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1935705600")
    assert ahead in explainer("check").stderr
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "soon")
    done = explainer("check")
    assert done.returncode == 2
    assert "SOURCE_DATE_EPOCH is `soon`" in done.stderr


def test_a_mistake_is_told_with_its_place_and_a_way_out(project: Path, explainer: Run) -> None:
    """Exit 1; path, line and column, the rule, the line with a caret, and help."""
    file = project / "content" / "facts" / "claims.yml"
    file.write_text(file.read_text().replace("by: meadow-party", "by: medow-party"))
    done = explainer("check")
    assert done.returncode == 1
    first = done.stderr.splitlines()[0]
    assert first.startswith("content/facts/claims.yml:1:24: error: ")
    assert first.endswith("[unknown-reference]")
    assert "^" in done.stderr
    assert "help: did you mean `meadow-party`?" in done.stderr
    assert done.stdout.splitlines()[-1].startswith("1 error, ")


@pytest.mark.parametrize("command", main.commands)
def test_every_command_explains_itself_with_an_example(command: str, explainer: Run) -> None:
    """`--help` shows a line that can be typed."""
    done = explainer(command, "--help")
    assert done.returncode == 0
    assert f"Example: explainer {command}" in done.stdout


@pytest.mark.parametrize(
    ("given", "meant"), [("foo", "127.0.0.1:8001"), ("8001", "127.0.0.1:8001"), ("127.0.0.1", "127.0.0.1:8001"),
                         ("127.0.0.1:99999", "127.0.0.1:8001")]
)  # fmt: skip
@pytest.mark.usefixtures("project")
def test_an_address_that_is_none_is_wrong_usage(given: str, meant: str, explainer: Run) -> None:
    """Exit 2, and what to write."""
    done = explainer("serve", "--address", given)
    assert done.returncode == 2
    assert f"`{given}` is no address; write host and port, such as --address" in done.stderr
    assert meant in done.stderr


@pytest.mark.usefixtures("project")
def test_an_address_in_use_is_told(explainer: Run) -> None:
    """Exit 2 and a way out, never a traceback."""
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        done = explainer("serve", "--address", f"127.0.0.1:{other.getsockname()[1]}")
    assert done.returncode == 2
    assert "the address is in use" in done.stderr
    assert "help: stop the other server or choose one with --address" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    "arguments",
    [("chekc",), ("rule", "retyped-nubmer"), ("check", "--archive", "nowhere"), ("serve", "--colour")],
)
@pytest.mark.usefixtures("project")
def test_wrong_usage_ends_with_two(arguments: tuple[str, ...], explainer: Run) -> None:
    """Exit 2 and a sentence, never a traceback."""
    done = explainer(*arguments)
    assert done.returncode == 2
    assert "Traceback" not in done.stderr
    assert done.stderr.strip()


@pytest.mark.parametrize(
    "command", [("check",), ("build",), ("serve",), ("schema",), ("diff", "main"), ("review", "--all")]
)
@pytest.mark.usefixtures("project")
def test_a_content_folder_that_is_not_there_is_bad_input(command: tuple[str, ...], explainer: Run) -> None:
    """Exit 1, the folder is named with the way out, and the last line counts."""
    done = explainer(*command, "--content", "nowhere")
    assert done.returncode == 1
    assert done.stderr.startswith("nowhere:1:1: error: there is no folder `nowhere` [missing-content]\n  help: ")
    assert done.stdout.splitlines()[-1].startswith("1 error, 0 warnings in 0 facts")


def test_a_content_folder_that_is_a_link_is_told_as_one(project: Path, explainer: Run) -> None:
    """It is there, so nobody is sent to look for it."""
    (project / "content").rename(project / "elsewhere")
    (project / "content").symlink_to("elsewhere")
    for command in ("check", "build"):
        done = explainer(command)
        assert done.returncode == 1
        assert done.stderr.startswith("content:1:1: error: `content` is a symbolic link [unsafe-file]\n  help: ")


@pytest.mark.usefixtures("project")
def test_an_archive_of_the_environment_may_be_missing(explainer: Run) -> None:
    """The archive is optional: its absence is one warning, and the facts are checked all the same."""
    done = explainer("check", archive="gone")
    assert done.returncode == 0
    assert done.stderr.splitlines() == [
        "warning: EXPLAINER_ARCHIVE names `gone`, and there is no such folder: no source text is read"
    ]


def test_the_archive_of_the_environment_is_read(project: Path, explainer: Run) -> None:
    """What the option would name, without the option; a number that no text has fails the check."""
    figure = project / "content" / "facts" / "figures" / "votes-all.yml"
    figure.write_text(figure.read_text().replace("05-05, page one", "05-05, paragraph 1"))
    (project / "texts").mkdir()
    (project / "texts" / "marland-gazette-2031-05-05.txt").write_text("x\n" * 20)
    done = explainer("check", archive="texts")
    assert done.returncode == 1
    assert "[number-not-in-source]" in done.stderr
    line = r"archive: 0 statements verified, \d+ not as the text has them, \d+ not verifiable, \d+ without text"
    assert re.match(rf"{line}\n\d+ errors?, ", done.stdout)
    assert explainer("check", "--archive", "texts").stdout == done.stdout


@pytest.mark.usefixtures("project")
def test_without_an_archive_the_locators_are_counted(explainer: Run) -> None:
    """One line, and the check passes."""
    done = explainer("check")
    assert done.returncode == 0
    assert re.match(r"archive: none given, so \d+ locators went unverified\n0 errors, ", done.stdout)


def test_of_a_story_that_cannot_be_read_no_locators_are_counted(project: Path, explainer: Run) -> None:
    """None went unverified for want of an archive."""
    shutil.rmtree(project / "content")
    done = explainer("check")
    assert done.returncode == 1
    assert "archive" not in done.stdout


@pytest.mark.parametrize("command", ["check", "build"])
def test_errors_are_told_last(command: str, project: Path, explainer: Run) -> None:
    """Warnings come first, and each kind goes by file and line: the last lines of a terminal are seen."""
    rival = "relations: [{is: rival-of, actor: nobody-names-me}]"
    for name, text in (
        ("actors.yml", f"- {{id: nobody-names-me, name: Nobody, kind: party, {rival}}}\n"),
        ("places.yml", "- {id: nowhere-named, name: Nowhere, kind: city, in: nowhere-named}\n"),
    ):
        with (project / "content/facts" / name).open("a") as file:
            file.write(text)
    told = re.findall(r"^content/facts/(\w+)\.yml:\d+:\d+: (\w+): ", explainer(command).stderr, re.MULTILINE)
    assert told == [("actors", "warning"), ("places", "warning"), ("actors", "error"), ("places", "error")]


@pytest.mark.parametrize("kind", ["link", "folder", "bytes", "size"])
def test_a_text_that_is_no_text_is_told(kind: str, project: Path, explainer: Run) -> None:
    """Exit 1 with the file's path; a link is not followed, and nothing is read without bound."""
    (project / "texts").mkdir()
    text = project / "texts" / "count-bulletin.txt"
    match kind:
        case "link":
            text.symlink_to(project / "mkdocs.yml")
        case "folder":
            text.mkdir()
        case "bytes":
            text.write_bytes(b"\xff\xfe")
        case "size":
            text.write_bytes(b"a" * 4_000_001)
    done = explainer("check", "--archive", "texts")
    assert done.returncode == 1
    assert "\ntexts/count-bulletin.txt:1:1: error: " in f"\n{done.stderr}"
    assert "help: " in done.stderr
    assert "Traceback" not in done.stderr


def test_a_folder_without_engine_settings_is_wrong_usage(project: Path, explainer: Run) -> None:
    """The message names the file that is missing, and the one that shows how it looks."""
    (project / "mkdocs.yml").unlink()
    done = explainer("build")
    assert done.returncode == 2
    assert "mkdocs.yml" in done.stderr
    (shown,) = re.findall(r"(\S+\.md) shows the smallest one", done.stderr)
    assert "\n`mkdocs.yml`\n\n```yaml\n" in (ROOT / shown).read_text()


def test_a_build_publishes_every_page(project: Path, explainer: Run) -> None:
    """The home page, a fact's page, a former address and a table stand in the folder."""
    done = explainer("build")
    assert done.returncode == 0, done.stderr
    assert re.fullmatch(r"0 errors, 0 warnings in \d+ facts .*", done.stdout.splitlines()[-1])
    for name in ("index.html", "figures/votes-all/index.html", "actors/port-list/index.html",
                 "figures/votes-all/reports.csv", "404.html", "_headers"):  # fmt: skip
        assert (project / "site" / name).is_file(), name


def test_a_place_where_no_site_may_go_is_wrong_usage(project: Path, explainer: Run) -> None:
    """What somebody else has put there stays, and the message is one line and a way out."""
    (project / "site").mkdir()
    (project / "site" / "thesis.txt").write_text("mine")
    done = explainer("build")
    assert done.returncode == 2
    assert "is not empty, and this tool did not make it\n  help: " in done.stderr
    assert [file.name for file in (project / "site").iterdir()] == ["thesis.txt"]


def test_a_refused_build_leaves_the_site_as_it_was(project: Path, explainer: Run) -> None:
    """Not one byte or name of the published folder changes."""
    assert explainer("build").returncode == 0
    before = {p: p.read_bytes() for p in (project / "site").rglob("*") if p.is_file()}
    (project / "content" / "facts" / "places.yml").write_text("- {id: marland, name: Marland")
    done = explainer("build")
    assert done.returncode == 1
    assert "content/facts/places.yml:1:" in done.stderr
    assert {p: p.read_bytes() for p in (project / "site").rglob("*") if p.is_file()} == before
    assert sorted(p.name for p in project.iterdir() if p.name.startswith(".site")) in ([], [".site.lock"])


YEAR = re.compile(r"\b(?:19|20)\d\d\b")


@pytest.mark.parametrize("year", ["1912", "2150", "9990"])
def test_a_story_of_any_year_is_built(year: str, project: Path, explainer: Run) -> None:
    """Also one whose newest day no computer's clock in 32 bits can show."""
    for file in (project / "content").rglob("*"):
        if file.suffix in (".yml", ".md"):
            file.write_text(YEAR.sub(lambda found: str(int(found[0]) + int(year) - 2031), file.read_text()))
    done = explainer("build", "--now", f"{year}-12-31")
    assert done.returncode == 0, done.stderr
    assert year in (project / "site" / "index.html").read_text()


def test_faults_of_finished_pages_are_faults_of_the_content(project: Path, explainer: Run) -> None:
    """What only the finished page shows ends with 1, as any bad input, and nothing is published."""
    (project / "content" / "pages" / "the-count.md").write_text("# The count\n\n[[count-office]]: [x](index.md#gone)\n")
    assert explainer("check").returncode == 0
    done = explainer("build")
    assert done.returncode == 1
    assert "error: the finished pages are not published:\n  the-count/index.html: `../#gone` leads to" in done.stderr
    assert not (project / "site").exists()


@pytest.mark.parametrize("look", ["nowhere", "content"])
def test_a_look_that_is_not_there_is_told_with_its_way_out(look: str, project: Path, explainer: Run) -> None:
    """Whether the folder is missing, or has no look in it, or nobody names one."""
    settings = (project / "mkdocs.yml").read_text()
    for changed in (
        re.sub(r"custom_dir: .*", f"custom_dir: {look}", settings),
        re.sub(r"\n *custom_dir.*", "", settings),
    ):
        (project / "mkdocs.yml").write_text(changed)
        done = explainer("build")
        assert done.returncode == 2
        assert "put a copy of `site_overrides/` beside mkdocs.yml" in done.stderr


def test_faults_of_the_engines_settings_are_wrong_usage(project: Path, explainer: Run) -> None:
    """They are no content."""
    (project / "mkdocs.yml").write_text((project / "mkdocs.yml").read_text() + "use_directory_urls: false\n")
    assert explainer("build").returncode == 2


def _empty(project: Path) -> None:
    shutil.rmtree(project / "content")
    (project / "content").mkdir()


def _breaks() -> dict[str, Callable[[Path], object]]:
    facts = Path("content/facts")
    return {
        "not UTF-8": lambda p: (p / facts / "places.yml").write_bytes(b"- {id: a, name: \xff}\n"),
        "not YAML": lambda p: (p / facts / "places.yml").write_text("- {id: [\n"),
        "wrong shape": lambda p: (p / facts / "places.yml").write_text("marland\n"),
        "unknown key": lambda p: (p / facts / "places.yml").write_text("- {id: marland, nom: Marland}\n"),
        "id out of bounds": lambda p: (p / facts / "places.yml").write_text("- {id: ../x, name: X, kind: city}\n"),
        "reserved id": lambda p: (p / facts / "places.yml").write_text("- {id: con, name: X, kind: city}\n"),
        "alias bomb": lambda p: (p / facts / "places.yml").write_text("a: &a [x, x]\nb: [*a, *a]\n"),
        "many brackets": lambda p: (p / facts / "places.yml").write_text("[" * 100_000),
        "control character": lambda p: (p / facts / "places.yml").write_text('- {id: marland, name: "Mar\x00land"}\n'),
        "script": lambda p: (p / facts / "places.yml").write_text(
            "- {id: marland, name: '<script>alert(1)</script>', kind: country}\n"
        ),
        "broken map": lambda p: (p / facts / "maps" / "outline.geojson").write_text('{"type": "FeatureCollection",'),
        "map of nothing": lambda p: (p / facts / "maps" / "outline.geojson").write_text("[]"),
        "chart without reports": lambda p: (p / facts / "charts.yml").write_text(
            "- {id: count-over-time, chart: figure-over-time, title: X, figures: [lead-nowhere]}\n"
        ),
        "former id that is a path": lambda p: (p / facts / "places.yml").write_text(
            "- {id: marland, name: Marland, kind: country, formerly: [../../../OUTSIDE]}\n"
        ),
        "page in a list's place": lambda p: (p / "content" / "pages" / "figures.md").write_text("# Mine\n"),
        "link that leads nowhere": lambda p: (p / "content" / "pages" / "the-count.md").write_text(
            "# The count\n\n[there](nopage.md)\n"
        ),
        "quantity without its number": lambda p: (p / facts / "figures" / "turnout.yml").write_text(
            "reports: [{says: {text: a few, qualifier: at-least}}]\n"
        ),
        "page that embeds itself": lambda p: (p / "content" / "pages" / "the-count.md").write_text(
            "# The count\n\n![[the-count]]\n"
        ),
        "symbolic link": lambda p: (p / facts / "linked.yml").symlink_to("/etc/passwd"),
        "HTML in prose": lambda p: (p / "content" / "pages" / "the-count.md").write_text(
            "# The count\n\n<img src=x onerror=alert(1)>\n"
        ),
        "script address": lambda p: (p / "content" / "pages" / "the-count.md").write_text(
            "# The count\n\n[tap](javascript:alert)\n"
        ),
        "no pages": lambda p: shutil.rmtree(p / "content" / "pages"),
        "no facts": lambda p: shutil.rmtree(p / "content" / "facts"),
        "no story": lambda p: (p / "content" / "explainer.yml").unlink(),
        "a story without a word": lambda p: (p / "content" / "explainer.yml").write_text("# to be written\n"),
        "an empty vocabulary": lambda p: (p / "content" / "vocabulary.yml").write_text(""),
        "empty folder": _empty,
    }


@pytest.mark.parametrize("name", _breaks())
def test_bad_input_is_refused_with_a_place(name: str, project: Path, explainer: Run) -> None:
    """Exit 1 from check and from build, a located error, no traceback, and no site."""
    _breaks()[name](project)
    for command in ("check", "build"):
        done = explainer(command)
        assert done.returncode == 1, (command, done.stdout, done.stderr)
        assert "Traceback" not in done.stderr
        assert any(line.startswith("content") and ": error: " in line for line in done.stderr.splitlines()), done.stderr
    assert not (project / "site").exists()


def test_schemas_are_written_with_the_words_of_the_story(project: Path, explainer: Run) -> None:
    """One file a kind, and the story's measures among the choices."""
    done = explainer("schema", "--write", "schema")
    assert done.returncode == 0, done.stderr
    text = (project / "schema" / "figures.schema.json").read_text()
    assert '"seats"' in text
    assert (project / "schema" / "explainer.schema.json").is_file()


def test_a_rule_can_be_read(explainer: Run) -> None:
    """`rules` lists names; `rule NAME` prints its page: what it finds, why, what to do, and examples."""
    names = [line.split()[0] for line in explainer("rules").stdout.splitlines()]
    assert "retyped-number" in names
    done = explainer("rule", "retyped-number")
    assert done.returncode == 0
    assert done.stdout == (ROOT / "tests/rules/retyped-number.md").read_text(encoding="utf-8")
