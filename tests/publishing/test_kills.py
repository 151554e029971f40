"""Five builds are killed while a reader reads; the site is whole at every moment."""

from __future__ import annotations

from pathlib import Path

from bench import made_story
from bench.kills import kill_builds


def test_no_killed_build_breaks_the_site(tmp_path: Path) -> None:
    """Not one view is broken, and the next good build leaves nothing behind."""
    outcome = kill_builds(made_story.write(tmp_path / "story", 60), kills=5)
    assert outcome.views > 100
    assert (outcome.broken, outcome.first_fault, outcome.left) == (0, "", ())
