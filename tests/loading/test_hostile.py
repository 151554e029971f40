"""Bombs, odd bytes and strange files: each ends in a located error, soon and in little memory."""

from __future__ import annotations

import os
import resource
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator
from difflib import get_close_matches
from pathlib import Path
from typing import Any

import pytest
import yaml

from generator.loading import files, load, records
from generator.loading.characters import MOST_PROBLEMS, decode
from generator.site import examine

ROOT = Path(__file__).parent.parent.parent
BASE = ROOT / "tests" / "rules" / "base"
SECONDS, BYTES = 2, 500 * 2**20
FACTS = "facts/bomb.yml"


def _write(name: str, data: bytes | str) -> Callable[[Path], None]:
    def put(content: Path) -> None:
        file = content / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(data if isinstance(data, bytes) else data.encode())

    return put


def _sparse(content: Path) -> None:
    with (content / "facts" / "places.yml").open("wb") as file:
        file.truncate(100 * 2**20)


def _billion() -> str:
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 9)]
    return "\n".join(lines) + "\n"


def _linked(name: str) -> Callable[[Path], None]:
    def put(content: Path) -> None:
        (content / name).parent.mkdir(exist_ok=True)
        (content / name).unlink(missing_ok=True)
        (content / name).symlink_to("/etc/passwd")

    return put


def _page(text: str) -> Callable[[Path], None]:
    return _write("pages/odd.md", f"# Odd\n\n{text}\n")


def _polygon() -> str:
    points = ",".join(f"[{n / 1e6},{n / 1e6}]" for n in range(1_000_000))
    geometry = f'{{"type":"Polygon","coordinates":[[{points}]]}}'
    return f'{{"type":"FeatureCollection","features":[{{"type":"Feature","properties":{{}},"geometry":{geometry}}}]}}'


PLACES = "facts/places.yml"
_SOURCE = "- {{id: a, publisher: x, url: '{}', language: en, looked: whole, kind: news, interest: none}}\n"
FIGURE = "facts/figures/drowned.yml"
_REPORT = """\
label: x
measure: drowned
unit: people
population: all
reports:
  - {{as_of: 2031-03-03, by: river-office, says: {}}}
"""
_FEATURES = '{{"type": "FeatureCollection", "features": [{}]}}'
HOSTILE: dict[str, Callable[[Path], None]] = {
    "aliases inside aliases": _write(PLACES, _billion()),
    "100,000 brackets": _write(PLACES, "[\n" * 100_000),
    "100,000 brackets in a line": _write(PLACES, "[" * 100_000),
    "10,000 deep": _write(PLACES, "\n".join("  " * n + "- a:" for n in range(10_000))),
    "100 MB": _sparse,
    "NUL": _write(PLACES, "- {id: a, name: 'x\0y', kind: z}\n"),
    "a byte order mark in the middle": _write(PLACES, "- {id: a, name: x\ufeffy, kind: z}\n"),
    "UTF-16": _write(PLACES, "- {id: a, name: x, kind: z}\n".encode("utf-16")),
    "a lone carriage return": _write(PLACES, "- id: a\r  name: x\r  kind: z\r"),
    "a lone surrogate": _write(PLACES, b"- {id: a, name: \xed\xa0\x80, kind: z}\n"),
    "an escaped surrogate": _write(PLACES, '- {id: a, name: "\\ud800", kind: z}\n'),
    "an escaped control character": _write(PLACES, '- {id: a, name: "\\u0007", kind: z}\n'),
    "a right-to-left override": _write(PLACES, "- {id: a, name: x\u202ey, kind: z}\n"),
    "a number of 10,000 digits": _write(PLACES, f"- {{id: a, name: x, kind: z, lat: {'9' * 10_000}}}\n"),
    "a Python object": _write(PLACES, "- !!python/object/apply:os.system [touch /tmp/owned]\n"),
    "merged keys": _write(PLACES, "- {id: a, name: x, kind: z, <<: {name: w}}\n"),
    "keys that look alike": _write(PLACES, "- {id: a, name: x, n\uff41me: w, kind: z}\n"),
    "a million values": _write(PLACES, "- a\n" * 900_000),
    "a path for an id": _write(PLACES, "- {id: ../../x, name: x, kind: z}\n"),
    "a device for an id": _write(PLACES, "- {id: con, name: x, kind: z}\n"),
    "the index for an id": _write(PLACES, "- {id: index, name: x, kind: z}\n"),
    "a script for an address": _write("facts/sources.yml", _SOURCE.format("javascript:alert(1)")),
    "data for an address": _write("facts/sources.yml", _SOURCE.format("data:text/html,x")),
    "a script in a name": _write(PLACES, "- {id: a, name: '<script>alert(1)</script>', kind: z}\n"),
    "an entity in a name": _write(PLACES, "- {id: a, name: 'x &#60;b', kind: z}\n"),
    "year 0": _write("facts/timeline.yml", "- {id: a, title: x, when: 0000-01-01}\n"),
    "a map of a million points": _write("facts/maps/big.geojson", _polygon()),
    "a map 10,000 deep": _write("facts/maps/deep.geojson", "[" * 10_000),
    "a map with NaN": _write("facts/maps/nan.geojson", '{"type": "FeatureCollection", "features": [NaN]}'),
    "a page of 10 MB": _write("pages/big.md", "# Big\n\n" + "word " * 2_000_000),
    "a page of brackets": _page("[" * 8_000),
    "a page of stars": _page("*a " * 5_000),
    "a page of as many lines as a file may have": _page("\n" * 3_900_000),
    "a page of definitions inside each other": _page("a\n: b\n" * 900),
    "a page of mistakes": _page("[[low-twon]] [[river-ofice]]\n" * 1_900),
    "a page of bad links in one paragraph": _page("a **b** _c_ `d` [e](f) a **b** _c_ `d` [e](f)\n" * 1_200),
    "a page of typed numbers": _page("12 34 56 78 90\n" * 1_900),
    "a script behind a link": _page("[x](javascript:alert)"),
    "a script behind a link in other letters": _page("[x](&#106;ava&#x53;cript:alert)"),
    "data behind a link": _page("[x](data:text/html,x)"),
    "another host behind a link": _page("[x](//example.org)"),
    "a script on a page": _page("<script src=//example.org></script>"),
    "a picture from another host": _page("![x](https://example.org/x.png)"),
    "a number of 10,000 digits in a phrase": _write(FIGURE, _REPORT.format("9" * 10_000)),
    "a number of 10,000 digits in an order": _write(FIGURE, _REPORT.format(f"9, order: {'9' * 10_000}")),
    "a number of 10,000 digits spelt out": _write(
        FIGURE, _REPORT.format(f"{{text: x, qualifier: exactly, best: {'9' * 10_000}}}")
    ),
    "a date of 10,000 digits": _write("facts/timeline.yml", f"- {{id: a, title: x, when: {'9' * 10_000}}}\n"),
    "a date after the last year": _write("facts/timeline.yml", "- {id: a, title: x, when: 9999-12-31T23:59-14:00}\n"),
    "a map of a number of 10,000 digits": _write("facts/maps/long.geojson", _FEATURES.format("9" * 10_000)),
    "a map with a number beyond all numbers": _write("facts/maps/far.geojson", _FEATURES.format("1e999")),
    "a map with an escaped control character": _write("facts/maps/odd.geojson", _FEATURES.format('"\\u0007"')),
    "a map with an escaped surrogate": _write("facts/maps/odd.geojson", _FEATURES.format('"x\\ud800"')),
    "a key in look-alike letters": _write(PLACES, "- {id: a, n\u0430me: x, kind: z}\n"),
    "an id in look-alike letters": _write(PLACES, "- {id: l\u043ew-town, name: x, kind: z}\n"),
    "an id in other capitals": _write(
        PLACES, "- {id: low-town, name: x, kind: z}\n- {id: Low-Town, name: x, kind: z}\n"
    ),
    "as many comments as a file may have": _write(PLACES, "# explainer: allow retyped-number -- x\n" * 99_000),
    "as many keys as a file may have": _write(PLACES, "- id: a\n" + "".join(f"  k{n}: x\n" for n in range(190_000))),
    "as many bad words as a file may have": _write(PLACES, "- no\n" * 190_000),
    "as many cut texts as a file may have": _write(PLACES, "a #b\n" * 700_000),
    "a linked page": _linked("pages/index.md"),
    "a linked story": _linked("explainer.yml"),
    "a linked map": _linked("facts/maps/x.geojson"),
    "a folder that links to what it lies in": lambda content: (content / "facts" / "x").symlink_to(content),
    "a symbolic link": lambda content: (content / "facts" / "link.yml").symlink_to("/etc/passwd"),
    "a linked folder": lambda content: (content / "facts" / "figures").symlink_to("/etc"),
    "a pipe": lambda content: os.mkfifo(content / "facts" / "pipe.yml"),
    "200 folders inside each other": lambda content: (content / "facts" / "/".join(["d"] * 200)).mkdir(parents=True),
    "a character for private use": _write("pages/odd.md", "# Odd\n\nA \ue0000\ue001 [[low-town]].\n"),
    "an escaped character for private use": _write(PLACES, '- {id: a, name: "\\uE000", kind: z}\n'),
    "a character for private use in a far plane": _write(PLACES, "- {id: a, name: x\U000f0000y, kind: z}\n"),
    "a program": _write("facts/run.py", "print(1)\n"),
    "settings of the engine": _write("mkdocs.yml", "plugins: [evil]\nhooks: [x.py]\n"),
    "twins in case": lambda content: (
        _write("pages/One.md", "# One\n")(content),
        _write("pages/one.md", "# One\n")(content),
        None,
    )[-1],
}


@pytest.mark.parametrize("name", HOSTILE)
def test_what_is_hostile_is_refused_with_its_place_soon_and_in_little_memory(name: str, tmp_path: Path) -> None:
    """Exit 1 and a located error; no traceback, no signal, within two seconds and half a gigabyte."""
    content = tmp_path / "content"
    shutil.copytree(BASE, content)
    HOSTILE[name](content)

    def limit() -> None:
        resource.setrlimit(resource.RLIMIT_CPU, (SECONDS + 2, SECONDS + 2))  # two more for the start of Python
        resource.setrlimit(resource.RLIMIT_AS, (BYTES + 300 * 2**20, BYTES + 300 * 2**20))  # what is mapped, unused

    program = "from generator.cli import main; main(prog_name='explainer')"
    done = subprocess.run(
        [sys.executable, "-c", program, "check"],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
        timeout=30,
        preexec_fn=limit,
    )
    assert done.returncode == 1, (done.returncode, done.stderr[-2000:])
    assert "Traceback" not in done.stderr
    errors = [line for line in done.stderr.split("\n") if ": error: " in line]
    assert errors
    assert all(line.startswith("content/") and line.split(":")[1].isdigit() for line in errors), errors[:3]
    assert not Path("/tmp/owned").exists()  # noqa: S108 - what the object would have made


@pytest.mark.parametrize("name", sorted(str(f.relative_to(BASE)) for f in BASE.rglob("*") if f.is_file()))
def test_a_link_is_refused_even_where_it_leads_to_a_sound_file(name: str, tmp_path: Path) -> None:
    """What a link leads to is not what the repository holds, and may be anything on the next machine."""
    content = tmp_path / "content"
    shutil.copytree(BASE, content)
    (content / name).rename(tmp_path / "sound")
    (content / name).symlink_to(tmp_path / "sound")
    told = [str(problem) for problem in load(content, "content").problems if problem.at.path == f"content/{name}"]
    assert len(told) == 1
    assert f"`{Path(name).name}` is a symbolic link" in told[0]


def test_no_more_unknown_keys_are_compared_than_are_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What each may have been meant for takes long to find, and a file has room for a great many."""
    compared: list[str] = []

    def near(typed: str, known: Iterable[str], n: int = 3) -> list[str]:
        compared.append(typed)
        return get_close_matches(typed, list(known), n=n)

    monkeypatch.setattr(records, "get_close_matches", near)
    content = tmp_path / "content"
    shutil.copytree(BASE, content)
    _write(PLACES, "- id: a\n" + "".join(f"  k{n}: x\n" for n in range(3_000)))(content)
    problems = load(content, "content").problems
    assert len(problems) == MOST_PROBLEMS
    assert len(compared) <= 2 * MOST_PROBLEMS


def _scalars(value: Any, path: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    if isinstance(value, str):
        yield path
    else:
        for step, inner in value.items() if isinstance(value, dict) else enumerate(value):
            yield from _scalars(inner, (*path, step))


def test_a_script_in_any_field_of_any_record_is_refused_in_its_file(tmp_path: Path) -> None:
    """Every key that a record can have is tried; what points at another record, or names a word, finds none."""
    content = tmp_path / "content"
    shutil.copytree(ROOT / "tests" / "facts" / "every_key", content)
    assert load(content, "content").problems == ()
    tried = 0
    for file in sorted(content.rglob("*.yml")):
        text = file.read_text(encoding="utf-8")
        for path in _scalars(yaml.load(text, yaml.BaseLoader)):  # noqa: S506 - makes text of everything
            data = record = yaml.load(text, yaml.BaseLoader)  # noqa: S506 - the same
            for step in path[:-1]:
                record = record[step]
            record[path[-1]] = "<script>alert(1)</script>"
            file.write_text(yaml.safe_dump(data, default_style='"', sort_keys=False), encoding="utf-8")
            problems = load(content, "content").problems or examine(content, "content").errors
            assert any(str(content / problem.at.path.removeprefix("content/")) == str(file) for problem in problems), (
                path
            )
            tried += 1
        file.write_text(text, encoding="utf-8")
    assert tried > 300


@pytest.mark.parametrize("character", ["\ue000", "\ue001", "\uf8ff", "\U000f0000", "\U0010fffd"])
def test_a_character_for_private_use_is_refused_where_it_stands(character: str) -> None:
    """The generator's own marks are among them, and nobody else may set those."""
    decoded = decode(f"# Odd\n\nA {character} word.\n".encode(), "content/pages/odd.md")
    (problem,) = decoded.problems
    assert str(problem).startswith(f"content/pages/odd.md:3:3: error: U+{ord(character):04X} (for private use) means")
    assert decoded.clean == "# Odd\n\nA \ufffd word.\n"


def test_a_folder_that_cannot_be_looked_into_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The rest is read all the same."""
    content = tmp_path / "content"
    shutil.copytree(BASE, content)
    (content / "facts" / "figures").mkdir(exist_ok=True)
    look = os.scandir

    def refuse(folder: Path) -> object:
        if Path(folder).name == "figures":
            raise PermissionError(13, "Permission denied")
        return look(folder)

    monkeypatch.setattr(os, "scandir", refuse)
    listing = files.find(content, "content")
    assert [str(p) for p in listing.problems] == [
        "content/facts/figures:1:1: error: cannot be looked into: permission denied [unreadable-file]"
    ]
    assert any(file.shown == "content/facts/actors.yml" for file in listing.files)


ACCEPTED = {
    "a byte order mark at the start": (PLACES, "\ufeff- {id: low-town, name: Low, kind: town}\n"),
    "markup of no language": (PLACES, "- {id: low-town, name: 'a < b & c > d {{ x }} ${y} `z`', kind: town}\n"),
    "marks of another script": (PLACES, "- {id: low-town, name: '\u0645\u06cc\u200c\u062e', kind: town}\n"),
    "the first and the last day": ("facts/actors.yml", (
        "- {id: river-office, name: x, kind: office, existed: 0001-01-01/9999-12-31}\n"
        "- {id: dike-guild, name: z, kind: group, side: town, existed: ../9999}\n")),
}  # fmt: skip


@pytest.mark.parametrize("name", ACCEPTED)
def test_what_is_odd_and_means_something_is_read(name: str, tmp_path: Path) -> None:
    """It is text, and becomes none other."""
    content = tmp_path / "content"
    shutil.copytree(BASE, content)
    _write(*ACCEPTED[name])(content)
    assert [str(d) for d in examine(content, "content").errors] == []


@pytest.mark.parametrize("ending", ["\r\n", "\n"])
def test_both_usual_line_ends_are_read_alike(ending: str, tmp_path: Path) -> None:
    """A file from Windows has the same facts on the same lines."""
    content = tmp_path / "content"
    shutil.copytree(BASE, content)
    for file in content.rglob("*.yml"):
        file.write_bytes(file.read_bytes().replace(b"\n", ending.encode()))
    (content / "facts" / "places.yml").write_bytes(
        f"- id: low-town{ending}  name: Low{ending}  kind: x{ending}".encode()
    )
    loaded = load(content, "content")
    assert loaded.problems == ()
    assert str(loaded.dossier.facts["low-town"].at("name")) == "content/facts/places.yml:2:9"
