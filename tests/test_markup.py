"""Our kind of HTML text does what markupsafe's does, and forgets to escape as little."""

from __future__ import annotations

import markupsafe
import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.rendering.markup import Markup, escape

PIECES = st.lists(st.one_of(st.text(), st.text().map(Markup), st.text().map(markupsafe.Markup), st.integers()))


@given(PIECES)
def test_pieces_are_escaped_as_markupsafe_escapes_them(pieces: list[object]) -> None:
    """Added, joined and put into a frame; each piece once, in the same text."""
    theirs = [markupsafe.escape(piece) for piece in pieces]
    assert Markup("<br>").join(pieces) == markupsafe.Markup("<br>").join(theirs)
    frame = Markup("<b>{}</b>" * len(pieces))  # noqa: S704 - no text of anybody
    assert frame.format(*pieces) == "".join(f"<b>{piece}</b>" for piece in theirs)
    for piece, expected in zip(pieces, theirs, strict=True):
        assert escape(piece) == expected
        assert Markup("<i>") + piece == f"<i>{expected}"
        assert type(Markup("<i>") + piece) is type(escape(piece)) is Markup


@pytest.mark.parametrize("made", [escape("&"), Markup("&amp;") + "", Markup("").join(["&"]), Markup("{}").format("&")])
def test_what_was_escaped_is_not_escaped_again(made: Markup) -> None:
    """Neither by us nor by whoever knows markupsafe alone."""
    assert escape(made) == markupsafe.escape(made) == "&amp;"
