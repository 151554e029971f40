"""What a template shows is escaped, whatever it is; what is HTML already stays as it is."""

from __future__ import annotations

import pytest
from jinja2 import DictLoader, StrictUndefined, UndefinedError
from markupsafe import Markup

from generator.rendering.templating import Templates

PAGES = {
    "shown": "{{ value }}",
    "macro": '{% macro m(x) %}<i title="{{ x }}">{{ x }}</i>{% endmacro %}{{ m(value) }}',
    "looped": "{% for x in [value] %}{{ same(x) }}{% endfor %}",
}
TEMPLATES = Templates(loader=DictLoader(PAGES), autoescape=True, undefined=StrictUndefined)


class _Text(str):
    """A kind of text that is no HTML."""


class _Html:
    def __html__(self) -> str:
        return "<b>"


@pytest.mark.parametrize(
    ("value", "shown"),
    [("<b>", "&lt;b&gt;"), (Markup("<b>"), "<b>"), (_Text("<b>"), "&lt;b&gt;"), (_Html(), "<b>"), (7, "7")],
)
def test_what_a_template_shows_is_escaped_unless_it_is_html(value: object, shown: str) -> None:
    """The same text is HTML in one place and none in another, so the one is never taken for the other."""
    for _ in range(2):
        assert TEMPLATES.get_template("shown").render(value=value) == shown
    assert TEMPLATES.get_template("macro").render(value=value) == f'<i title="{shown}">{shown}</i>'
    assert TEMPLATES.get_template("looped").render(value=value, same=lambda x: x) == shown


def test_what_is_not_there_is_never_shown_as_nothing() -> None:
    """A slip in a template ends the build."""
    with pytest.raises(UndefinedError):
        TEMPLATES.get_template("shown").render()
