"""A frame is rendered once, and no page's words are taken for anything but words."""

from __future__ import annotations

from generator.rendering.framing import Frame


def test_each_page_has_its_own_words_in_the_same_frame() -> None:
    """Words are escaped, the body is HTML, and a gap may stand twice."""
    frame = Frame(f"<title>{Frame.gap('title')}</title><h1>{Frame.gap('title')}</h1><main>{Frame.gap('body')}</main>")
    assert frame.around({"title": "a < b"}, "<p>c</p>") == (
        "<title>a &lt; b</title><h1>a &lt; b</h1><main><p>c</p></main>"
    )
    assert frame.around({"title": '"'}, "") == "<title>&#34;</title><h1>&#34;</h1><main></main>"


def test_words_that_look_like_a_gap_are_words() -> None:
    """What is put in is never looked through again."""
    frame = Frame(f"<h1>{Frame.gap('title')}</h1>{Frame.gap('body')}")
    assert frame.around({"title": Frame.gap("body")}, Frame.gap("title")) == (
        f"<h1>{Frame.gap('body')}</h1>{Frame.gap('title')}"
    )
