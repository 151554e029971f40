"""What the engine is handed and what it makes of it: frames, links for editors, and a site that follows the files."""

from __future__ import annotations

import contextlib
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import urljoin

import pytest
from mkdocs.config import load_config
from mkdocs.structure.files import File, Files
from playwright.sync_api import Browser

from generator.plugin import ExplainerPlugin, RefusedError
from generator.publishing import MARKER
from generator.publishing.engine import SECONDS_TO_END
from tests import commands

ROOT = Path(__file__).parent.parent
ELECTION = ROOT / "tests" / "sites" / "election"
PROGRAM = "from generator.cli import main; main(prog_name='explainer')"
# Whoever runs the tests in the background has them ignore the signal, and with them all that they start.
INTERRUPTIBLE = f"import signal; signal.signal(signal.SIGINT, signal.default_int_handler); {PROGRAM}"
ENVIRONMENT = {**os.environ, "PYTHONPATH": str(ROOT)}


def _project(folder: Path, drawings: Path | None = None) -> Path:
    shutil.copytree(ELECTION / "content", folder / "content")
    settings = (ELECTION / "mkdocs.yml").read_text().replace("../../../site_overrides", str(ROOT / "site_overrides"))
    (folder / "mkdocs.yml").write_text(settings)
    if drawings:
        (folder / ".explainer").symlink_to(drawings)
    return folder


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory, drawings: Path) -> Path:
    """A small story built by the engine alone, without our command."""
    folder = _project(tmp_path_factory.mktemp("plain"), drawings)
    with (folder / "mkdocs.yml").open("a") as settings:
        settings.write("  - More:\n      - Who says what: claims/index.md\n  - places/index.md\n")
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet"]
    subprocess.run(command, cwd=folder, env=ENVIRONMENT, check=True, capture_output=True, text=True)
    return folder / "site"


def test_the_engine_alone_builds_every_page(site: Path) -> None:
    """Plain `mkdocs build --strict` gives the same pages as our command."""
    expected = ELECTION / "expected"
    made = {str(p.relative_to(site)) for p in site.rglob("index.html")}
    assert made == {str(p.relative_to(expected)) for p in expected.rglob("index.html")}
    assert {"timeline", "figures", "actors", "places", "claims", "sources"} <= {p.name for p in site.iterdir()}


def test_the_menu_calls_a_page_by_its_label_and_else_by_its_title(site: Path) -> None:
    """The page keeps its own heading."""
    menu = dict(re.findall(r'<li><a href="([^"]*)"[^>]*>([^<]*)</a></li>', (site / "index.html").read_text()))
    assert (menu["claims/"], menu["places/"], menu["the-count/"]) == ("Who says what", "Places", "The count")
    assert "<h1>Claims</h1>" in (site / "claims" / "index.html").read_text()


def test_a_page_has_a_link_to_the_line_of_its_fact(site: Path) -> None:
    """The edit link opens the record's file at the record's line."""
    page = (site / "timeline" / "uplands-ballots" / "index.html").read_text()
    lines = (ELECTION / "content" / "facts" / "timeline.yml").read_text().split("\n")
    line = lines.index("- id: uplands-ballots") + 1
    address = f"https://code.example.org/marland/votes/edit/main/content/facts/timeline.yml#L{line}"
    assert f'href="{address}"' in page


def test_a_page_has_a_link_to_report_a_problem_with_it(site: Path) -> None:
    """The id and what the page says are filled in."""
    page = (site / "figures" / "votes-all" / "index.html").read_text()
    (link,) = re.findall(r'href="(https://code\.example\.org/marland/votes/issues/new\?[^"]*)"', page)
    assert "votes-all" in link
    assert "2%2C412%2C377" in link


def test_without_a_repository_no_link_is_made_up(tmp_path: Path, drawings: Path) -> None:
    """A story that names none has no edit and no report link."""
    folder = _project(tmp_path, drawings)
    story = folder / "content" / "explainer.yml"
    story.write_text(re.sub(r"^site:.*\n", "", story.read_text(), flags=re.MULTILINE))
    assert commands.explainer("build", folder=folder).returncode == 0
    page = (folder / "site" / "figures" / "votes-all" / "index.html").read_text()
    assert "/edit/" not in page
    assert "issues/new" not in page
    assert 'rel="canonical"' not in page


def test_the_frame_of_a_page_is_its_own(site: Path) -> None:
    """Pages share a frame, and each has its own address in it and the right way to the same three pages."""
    home = "https://marland.example.org/"
    seen = 0
    for file in site.rglob("index.html"):
        text, address = file.read_text(), urljoin(home, f"{file.relative_to(site)}".removesuffix("index.html"))
        assert f'<link rel="canonical" href="{address}">' in text
        footer = text[text.index("<footer") :]
        leads = [
            urljoin(address, link) for link in re.findall(r'<a href="([^"]*)">(?:About|Data|Corrections)<', footer)
        ]
        assert leads == [urljoin(home, name) for name in ("about/", "data/", "corrections/")]
        (heading,) = re.findall(r"<h1>(.*?)</h1>", text)
        (title,) = re.findall(r"<title>(.*?)(?: · [^<]*)?</title>", text[: text.index("<main")])
        seen += heading == title
    assert seen > 40


def test_nothing_of_the_engines_theme_is_published(site: Path) -> None:
    """One style sheet, one script, one icon, and the files of the facts."""
    assets = sorted(str(f.relative_to(site)) for f in (site / "assets").rglob("*") if f.is_file())
    assert assets == ["assets/explainer.css", "assets/explainer.js", "assets/icon.svg"]


@pytest.mark.parametrize("file", ["../elsewhere/index.html", "Assets/explainer.css"])
def test_nothing_is_written_outside_of_the_site_or_over_its_files(file: str) -> None:
    """Whatever gives a page or a download its address, the engine is not handed it."""
    plugin = ExplainerPlugin()
    plugin.written = ("index.html", file)
    config = load_config(config_file=str(ELECTION / "mkdocs.yml"))
    look = str(ROOT / "site_overrides")
    style = File("assets/explainer.css", look, str(config.site_dir), use_directory_urls=True)
    with pytest.raises(RefusedError, match=re.escape(file)):
        plugin.on_files(Files([style]), config)


def test_dates_of_pages_are_those_of_their_facts(site: Path) -> None:
    """The map of the site names the day that a page speaks of, never the day of the build."""
    text = (site / "sitemap.xml").read_text()
    days = dict(re.findall(r"<loc>https://marland\.example\.org/([^<]*)</loc>\s*<lastmod>([^<]*)</lastmod>", text))
    assert days["timeline/polls-open/"] == "2031-05-04"
    assert days["figures/votes-all/"] == "2031-05-12"


@pytest.fixture
def served(tmp_path: Path, drawings: Path) -> Iterator[tuple[Path, str]]:
    """A small story that `explainer serve` shows, and its address."""
    folder = _project(tmp_path, drawings)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-c", PROGRAM, "serve", "--address", f"127.0.0.1:{port}"]
    process = subprocess.Popen(
        command,
        cwd=folder,
        env=ENVIRONMENT,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    yield folder, f"http://127.0.0.1:{port}/"
    os.killpg(process.pid, 15)
    process.wait(timeout=20)


def _until(address: str, holds: Callable[[str], bool]) -> bool:
    """Whether the page comes to hold this within half a minute."""
    end = time.monotonic() + 30
    while time.monotonic() < end:
        try:
            with urllib.request.urlopen(address, timeout=5) as answer:  # noqa: S310 - our own server
                if holds(answer.read().decode()):
                    return True
        except OSError:
            pass
        time.sleep(0.2)
    return False


@pytest.mark.parametrize(
    ("number", "tell", "code"),
    [(signal.SIGTERM, os.kill, 143), (signal.SIGINT, os.killpg, 0), (signal.SIGKILL, os.kill, -9)],
    ids=["ended", "interrupted at a terminal", "killed"],
)
def test_a_server_that_is_ended_leaves_nothing_running(
    number: int, tell: Callable[[int, int], None], code: int, tmp_path: Path, drawings: Path
) -> None:
    """The engine ends with the command whether it is told itself or not, tidies up, and the address is free again."""
    folder = _project(tmp_path, drawings)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-c", INTERRUPTIBLE, "serve", "--address", f"127.0.0.1:{port}"]
    (folder / "temporary").mkdir()
    environment = {**ENVIRONMENT, "TMPDIR": str(folder / "temporary")}
    with (folder / "said").open("wb") as said:
        process = subprocess.Popen(
            command, cwd=folder, env=environment, stdout=subprocess.DEVNULL, stderr=said, start_new_session=True
        )
    try:
        assert _until(f"http://127.0.0.1:{port}/", lambda page: "Who won the election" in page)
        tell(process.pid, number)
        assert process.wait(timeout=SECONDS_TO_END - 2) == code
        end = time.monotonic() + SECONDS_TO_END - 2
        with contextlib.suppress(ProcessLookupError):
            while time.monotonic() < end:
                os.killpg(process.pid, 0)
                time.sleep(0.02)
            pytest.fail("the engine goes on")
        assert "Traceback" not in (folder / "said").read_text()
        assert [*(folder / "temporary").iterdir()] == []
        with socket.socket() as probe:
            assert probe.connect_ex(("127.0.0.1", port)) != 0
    finally:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, 9)


def test_a_build_that_is_interrupted_publishes_nothing(tmp_path: Path) -> None:
    """What the engine had half built must not pass for a site, and there is nothing to tell."""
    folder = _project(tmp_path)
    for _ in range(5):  # on a busy machine the build may end before it can be interrupted
        shutil.rmtree(folder / "site", ignore_errors=True)
        process = subprocess.Popen(
            [sys.executable, "-c", INTERRUPTIBLE, "build"], cwd=folder, env=ENVIRONMENT, stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE, text=True, start_new_session=True,
        )  # fmt: skip
        end = time.monotonic() + 30
        while not (folder / ".site.spare").exists() and process.poll() is None and time.monotonic() < end:
            time.sleep(0.02)
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGINT)
        said = process.communicate(timeout=20)[1]
        if process.returncode:
            break
    assert process.returncode != 0
    assert "Process" not in said
    assert not (folder / "site").exists()
    assert not (folder / ".site.spare").exists()


def test_a_disk_that_takes_no_more_is_told_and_publishes_nothing(tmp_path: Path, drawings: Path) -> None:
    """One line says what was refused, and another that readers have what they had."""
    folder = _project(tmp_path, drawings)
    program = f"import resource; resource.setrlimit(resource.RLIMIT_FSIZE, (15_000, 15_000)); {PROGRAM}"
    command = [sys.executable, "-c", program, "build"]
    done = subprocess.run(command, cwd=folder, env=ENVIRONMENT, check=False, capture_output=True, text=True)
    assert re.fullmatch(
        r"error: the site could not be built: file too large(: `.*`)?\n  help: the old site is as it was\n", done.stderr
    )
    assert done.returncode == 2
    assert not (folder / "site").exists()


def test_a_link_in_the_place_of_the_engines_folder_is_not_followed(tmp_path: Path, drawings: Path) -> None:
    """The engine empties its folder, so it must be a new one."""
    folder = _project(tmp_path, drawings)
    (folder / "others").mkdir()
    (folder / "others" / "thesis.txt").write_text("mine")
    (folder / ".site.spare").mkdir()
    (folder / ".site.spare" / MARKER).touch()
    (folder / ".site.spare" / ".engine").symlink_to(folder / "others")
    assert commands.explainer("build", folder=folder).returncode == 0
    assert [file.name for file in (folder / "others").iterdir()] == ["thesis.txt"]
    assert [file.name for file in (folder / "site").glob(".*")] == [MARKER]


def test_what_nobody_reads_ends_the_build_with_a_word(tmp_path: Path, drawings: Path) -> None:
    """Whoever listens to the command has gone."""
    ours, others = os.pipe()
    os.close(ours)
    command = [sys.executable, "-c", PROGRAM, "build"]
    done = subprocess.run(
        command, cwd=_project(tmp_path, drawings), env=ENVIRONMENT, check=False, stdout=others, stderr=subprocess.PIPE,
        text=True,
    )  # fmt: skip
    os.close(others)
    assert done.returncode == 2
    assert done.stderr == "error: the site could not be built: broken pipe\n  help: the old site is as it was\n"


def test_a_build_goes_on_when_a_hang_up_is_of_no_interest_to_it(tmp_path: Path, drawings: Path) -> None:
    """As `nohup` has it."""
    folder = _project(tmp_path, drawings)
    command = [sys.executable, "-c", f"import signal; signal.signal(signal.SIGHUP, signal.SIG_IGN); {PROGRAM}", "build"]
    process = subprocess.Popen(command, cwd=folder, env=ENVIRONMENT, stderr=subprocess.DEVNULL, start_new_session=True)
    while process.poll() is None:
        if (folder / ".site.spare").exists():
            os.killpg(process.pid, signal.SIGHUP)
        time.sleep(0.02)
    assert process.returncode == 0


def test_an_open_page_reloads_when_a_fact_changes(served: tuple[Path, str], browser: Browser) -> None:
    """Whoever edits sees the new words without touching the browser, and the console is silent."""
    folder, address = served
    file = folder / "content" / "facts" / "places.yml"
    assert _until(address, lambda page: "Who won the election" in page)
    page = browser.new_page()
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.goto(f"{address}places/")
    file.write_text(file.read_text().replace("Port Calder", "Port Changed"))
    page.get_by_text("Port Changed").first.wait_for(timeout=20_000)
    page.close()
    assert not [line for line in said if "Security" in line], said


def test_a_served_story_follows_its_files_and_shows_what_is_wrong(served: tuple[Path, str]) -> None:
    """A changed word appears; an error takes the page's place, with its line; the cure brings the story back."""
    folder, address = served
    file = folder / "content" / "facts" / "places.yml"
    good = file.read_text()
    assert _until(address, lambda page: "Who won the election" in page)
    file.write_text(good.replace("Port Calder", "Port Changed"))
    assert _until(f"{address}places/", lambda page: "Port Changed" in page)
    file.write_text(good.replace("in: marland, lat", "in: nowhere, lat"))
    assert _until(address, lambda page: "The facts need attention" in page and "content/facts/places.yml:2:" in page)
    file.write_text(good)
    assert _until(address, lambda page: "Who won the election" in page)
