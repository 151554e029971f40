"""Publishing replaces a whole site by a whole site, and touches nothing that it did not make."""

from __future__ import annotations

import errno
import fcntl
import os
import stat
from pathlib import Path

import pytest

from generator import publishing
from generator.publishing import MARKER, PublishError, publish
from generator.publishing.writing import Writer


def _filler(text: str) -> publishing.Fill:
    def fill(folder: Path) -> None:
        writer = Writer(folder)
        writer.keep_only(("index.html", "deep/page.html"))
        writer.write("index.html", text.encode())
        writer.write("deep/page.html", text.encode())

    return fill


def _beside(site: Path) -> list[str]:
    return sorted(p.name for p in site.parent.iterdir() if p.name not in (site.name, f".{site.name}.lock"))


def _spare(site: Path) -> Path:
    return site.parent / f".{site.name}.spare"


def test_a_new_folder_is_made_and_counted(tmp_path: Path) -> None:
    """The files are there, and nothing is left beside them."""
    assert publish(tmp_path / "site", _filler("one")).files == 2
    assert (tmp_path / "site" / "deep" / "page.html").read_text() == "one"
    assert _beside(tmp_path / "site") == []


def test_the_next_build_replaces_the_last_one_whole(tmp_path: Path) -> None:
    """What only the old site had is gone, though the folder of the last but one is used again."""
    site = tmp_path / "site"
    for number in range(4):
        publish(site, _filler(str(number)))
        assert sorted(p.name for p in site.rglob("*")) == sorted([MARKER, "deep", "index.html", "page.html"])
        assert (site / "index.html").read_text() == (site / "deep" / "page.html").read_text() == str(number)
        (site / f"old-{number}").mkdir()
        (site / f"old-{number}" / "old.html").write_text("old")
    assert _beside(site) == [".site.spare"]


def test_an_empty_folder_may_be_taken(tmp_path: Path) -> None:
    """Nothing is lost by that."""
    (tmp_path / "site").mkdir()
    assert publish(tmp_path / "site", _filler("one")).files == 2


def test_a_folder_that_was_not_made_here_is_refused(tmp_path: Path) -> None:
    """It keeps its files, and the builder is never asked."""
    site = tmp_path / "site"
    site.mkdir()
    (site / "thesis.txt").write_text("mine")
    with pytest.raises(PublishError, match="did not make it"):
        publish(site, _filler("one"))
    assert [p.name for p in site.iterdir()] == ["thesis.txt"]


@pytest.mark.parametrize("place", ["content", "content/site", "."])
def test_the_content_and_what_holds_it_are_refused(place: str, tmp_path: Path) -> None:
    """A site is never written over the facts."""
    content = tmp_path / "content"
    content.mkdir()
    with pytest.raises(PublishError, match="would overwrite"):
        publish(tmp_path / place, _filler("one"), keep_out=(content,))


def test_the_folder_of_the_command_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither where the command runs nor what lies above it is a site."""
    (tmp_path / "work").mkdir()
    monkeypatch.chdir(tmp_path / "work")
    for place in (tmp_path / "work", tmp_path):
        with pytest.raises(PublishError, match="more than a site"):
            publish(place, _filler("one"))


def test_a_symbolic_link_and_a_file_are_refused(tmp_path: Path) -> None:
    """Exchanging a link would leave its target behind."""
    (tmp_path / "real").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "real")
    (tmp_path / "file").write_text("x")
    with pytest.raises(PublishError, match="symbolic link"):
        publish(tmp_path / "link", _filler("one"))
    with pytest.raises(PublishError, match="is a file"):
        publish(tmp_path / "file", _filler("one"))


def test_a_build_that_fails_leaves_the_old_site(tmp_path: Path) -> None:
    """The half-built folder goes, and what the builder raised comes through."""
    site = tmp_path / "site"
    publish(site, _filler("one"))

    def fails(folder: Path) -> None:
        Writer(folder).write("index.html", b"half")
        raise RuntimeError("no")

    with pytest.raises(RuntimeError, match="no"):
        publish(site, fails)
    assert (site / "index.html").read_text() == "one"
    assert _beside(site) == []


def test_a_full_disk_leaves_the_old_site(tmp_path: Path) -> None:
    """The message says so in plain words."""
    site = tmp_path / "site"
    publish(site, _filler("one"))

    def full(_: Path) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    with pytest.raises(PublishError, match="no space left"):
        publish(site, full)
    assert (site / "index.html").read_text() == "one"
    assert _beside(site) == []


def test_two_builds_at_once_are_told_apart(tmp_path: Path) -> None:
    """The second ends at once, and changes nothing."""
    site = tmp_path / "site"
    publish(site, _filler("one"))
    descriptor = os.open(tmp_path / ".site.lock", os.O_RDWR)
    fcntl.flock(descriptor, fcntl.LOCK_EX)
    try:
        with pytest.raises(PublishError, match="another build"):
            publish(site, _filler("two"))
    finally:
        os.close(descriptor)
    assert (site / "index.html").read_text() == "one"


def test_what_a_killed_build_left_is_used_and_not_believed(tmp_path: Path) -> None:
    """Half of a page, a folder in the place of one and a page in the place of a folder: all are put right."""
    site = tmp_path / "site"
    publish(site, _filler("one"))
    _spare(site).mkdir()
    (_spare(site) / MARKER).touch()
    (_spare(site) / "index.html").mkdir()
    (_spare(site) / "index.html" / "x").touch()
    (_spare(site) / "deep").write_text("hal")
    publish(site, _filler("two"))
    assert (site / "index.html").read_text() == (site / "deep" / "page.html").read_text() == "two"
    assert (_spare(site) / "index.html").read_text() == "one"


def test_a_folder_in_the_place_of_the_spare_one_that_was_not_made_here_is_refused(tmp_path: Path) -> None:
    """It keeps its files, whoever put them there, and so does the site."""
    site = tmp_path / "site"
    publish(site, _filler("one"))
    _spare(site).mkdir()
    (_spare(site) / "thesis.txt").write_text("mine")
    with pytest.raises(PublishError, match=r"\.site\.spare` is not empty, and this tool did not make it"):
        publish(site, _filler("two"))
    assert (site / "index.html").read_text() == "one"
    assert [p.name for p in _spare(site).iterdir()] == ["thesis.txt"]


def test_rights_do_not_depend_on_the_umask(tmp_path: Path) -> None:
    """Readers' servers may read every file and enter every folder."""
    old = os.umask(0o077)
    try:
        publish(tmp_path / "site", _filler("one"))
    finally:
        os.umask(old)
    for path in (tmp_path / "site").rglob("*"):
        assert stat.S_IMODE(path.stat().st_mode) == (0o755 if path.is_dir() else 0o644)
    assert stat.S_IMODE((tmp_path / "site").stat().st_mode) == 0o755


def test_a_file_system_without_exchange_is_refused_and_the_site_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Two renames would leave a moment without a site."""
    site = tmp_path / "site"
    publish(site, _filler("one"))
    monkeypatch.setattr(publishing, "_swap", lambda *_: errno.ENOSYS)
    with pytest.raises(PublishError, match="cannot exchange"):
        publish(site, _filler("two"))
    assert (site / "index.html").read_text() == "one"
