"""Words of a drawing: where lines break, and what is done with a word that no drawing has room for."""

from __future__ import annotations

from generator.charting.freehand import Run, Sheet
from generator.charting.lettering import width_of, wrap
from generator.charting.theme import INK

LONG = "Quellwasserschutzgebietsverordnungsdurchfuhrungsbestimmungen"


def test_lines_are_about_equally_long() -> None:
    """As few as will do, and none of them almost empty."""
    assert wrap("one two three four five six", 120) == ("one two three", "four five six")


def test_a_word_as_long_as_a_line_keeps_it() -> None:
    """Names are whole as long as they are words that people use."""
    assert wrap("to Mönchengladbach", 60) == ("to", "Mönchengladbach")


def test_a_word_that_no_drawing_has_room_for_is_divided() -> None:
    """With hyphens, each piece inside the room, and nothing of it lost."""
    lines = wrap(f"the {LONG}", 150)
    assert all(width_of(line) <= 150 for line in lines)
    assert "".join(lines).replace("-", "") == f"the{LONG}"


def test_it_is_divided_where_words_flow_around_signs() -> None:
    """The lines below each other of a narrow drawing."""
    sheet = Sheet()
    sheet.flow([Run(f"the {LONG}", INK)], 90, 344, 13)
    panel = sheet.panel(80)
    assert len(panel.words) > 1
    assert all(90 + width_of(str(text)) <= 344 for text in panel.words)
