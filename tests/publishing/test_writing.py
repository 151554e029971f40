"""A new site shares with the published one what has not changed, and never changes it."""

from __future__ import annotations

import os
import resource
from pathlib import Path

import pytest

from generator.publishing import MARKER
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


def test_what_is_there_already_is_left_as_it_is(tmp_path: Path) -> None:
    """A file that both sites have is neither written nor linked again; one that they share no longer is made anew."""
    before, site = _sites(tmp_path)
    (before / "other.html").write_bytes(b"one")
    Writer(site, before).write(PAGE, b"one")
    Writer(site, before).write("other.html", b"one")
    was = (site / PAGE).stat()
    writer = Writer(site, before)
    writer.keep_only([PAGE, "other.html"])
    writer.write(PAGE, b"one")
    writer.write("other.html", b"two")
    assert (site / PAGE).stat() == was
    assert (site / PAGE).samefile(before / PAGE)
    assert ((site / "other.html").read_bytes(), (before / "other.html").read_bytes()) == (b"two", b"one")


def test_a_file_that_readers_no_longer_have_alike_is_not_written_into(tmp_path: Path) -> None:
    """The folder has a copy that was published once; readers have another since, and it may have a second name."""
    before, site = _sites(tmp_path)
    (site / PAGE).parent.mkdir(parents=True)
    (site / PAGE).write_bytes(b"old")
    os.link(site / PAGE, tmp_path / "kept")
    for data in (b"two", b"one"):
        writer = Writer(site, before)
        writer.keep_only([PAGE])
        writer.write(PAGE, data)
        assert (site / PAGE).read_bytes() == data
    assert (tmp_path / "kept").read_bytes() == b"old"
    assert (site / PAGE).samefile(before / PAGE)


def test_a_part_of_a_file_is_not_taken_for_the_whole(tmp_path: Path) -> None:
    """A disk that is nearly full takes what it can without a word."""
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (10, limits[1]))
    try:
        with pytest.raises(OSError, match="File too large"):
            Writer(tmp_path).write("index.html", b"more than ten bytes")
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)


def test_a_name_that_is_written_twice_has_what_came_last(tmp_path: Path) -> None:
    """And what readers have is not written into, though the first was the same."""
    before, site = _sites(tmp_path)
    writer = Writer(site, before)
    for data in (b"one", b"two", b"one"):
        writer.write(PAGE, data)
        assert ((site / PAGE).read_bytes(), (before / PAGE).read_bytes()) == (data, b"one")


def test_a_file_is_looked_at_when_it_is_needed(tmp_path: Path) -> None:
    """Its number of a moment ago, or on another disk, would not do."""
    before, site = _sites(tmp_path)
    Writer(site, before).write(PAGE, b"one")
    writer = Writer(site, before)
    writer.keep_only([PAGE])
    (site / PAGE).unlink()
    (site / PAGE).write_bytes(b"two")
    writer.write(PAGE, b"one")
    assert (site / PAGE).read_bytes() == b"one"


def test_only_what_belongs_to_the_site_is_kept(tmp_path: Path) -> None:
    """Files, folders, links and pipes go, and a link is not followed."""
    _, site = _sites(tmp_path)
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere" / "x").touch()
    (site / "figures" / "gone").mkdir(parents=True)
    for name in ("figures/gone/index.html", "gone.html", "kept.html"):
        (site / name).write_bytes(b"one")
    (site / "link").symlink_to(tmp_path / "elsewhere", target_is_directory=True)
    os.mkfifo(site / "pipe")
    (site / MARKER).touch()
    Writer(site).keep_only(["kept.html", PAGE])
    assert sorted(p.name for p in site.rglob("*")) == sorted([MARKER, "figures", "kept.html"])
    assert (tmp_path / "elsewhere" / "x").exists()
