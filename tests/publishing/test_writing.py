"""A new site shares with the published one what has not changed, and never changes it."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from generator.publishing.writing import Writer

PAGE = "figures/one/index.html"


def _sites(folder: Path) -> tuple[Path, Path]:
    """A published site of one page, and the empty folder of a new one."""
    before, site = folder / "before", folder / "new"
    (before / PAGE).parent.mkdir(parents=True)
    (before / PAGE).write_bytes(b"one")
    site.mkdir()
    return before, site


def test_a_file_that_readers_have_is_the_same_file(tmp_path: Path) -> None:
    """No copy is made of it."""
    before, site = _sites(tmp_path)
    Writer(site, before).write(PAGE, b"one")
    assert (site / PAGE).samefile(before / PAGE)


@pytest.mark.parametrize("data", [b"two", b"on", b"one more", b""])
def test_a_file_that_differs_is_written_and_the_published_one_stays(tmp_path: Path, data: bytes) -> None:
    """Until the exchange, readers have what they had."""
    before, site = _sites(tmp_path)
    Writer(site, before).write(PAGE, data)
    assert ((site / PAGE).read_bytes(), (before / PAGE).read_bytes()) == (data, b"one")


def test_without_a_site_before_every_file_is_written(tmp_path: Path) -> None:
    """Folders are made, whether the place of the old site is unknown or empty."""
    for name, before in (("a", None), ("b", tmp_path / "nowhere")):
        writer = Writer(tmp_path / name, before)
        writer.write(PAGE, b"one")
        writer.write("figures/one/reports.csv", b"two")
        assert (tmp_path / name / "figures/one/reports.csv").read_bytes() == b"two"
        assert (tmp_path / name / PAGE).stat().st_nlink == 1


def test_where_files_have_one_name_each_they_are_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Not every disk knows a second name for a file."""

    def refuse(*_: object) -> None:
        raise PermissionError

    before, site = _sites(tmp_path)
    monkeypatch.setattr(os, "link", refuse)
    Writer(site, before).write(PAGE, b"one")
    assert (site / PAGE).read_bytes() == b"one"
    assert not (site / PAGE).samefile(before / PAGE)


def test_what_is_no_regular_file_is_not_taken_over(tmp_path: Path) -> None:
    """A link or a pipe in the published site ends there."""
    before, site = _sites(tmp_path)
    (tmp_path / "elsewhere").write_bytes(b"one")
    (before / "link").symlink_to(tmp_path / "elsewhere")
    os.mkfifo(before / "pipe")
    writer = Writer(site, before)
    writer.write("link", b"one")
    writer.write("pipe", b"")
    assert [(site / name).is_file() and not (site / name).is_symlink() for name in ("link", "pipe")] == [True, True]
