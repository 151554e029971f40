"""Readers see one form of quotation marks and apostrophes, whatever was typed; what is code stays as it was typed."""

from __future__ import annotations

import html
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.rendering import Page
from generator.rendering.typography import curl, typeset
from generator.site import Site

STORY = Path(__file__).parent / "sites" / "election" / "content"


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("Hay'at of the monitors' word", "Hay’at of the monitors’ word"),
        ('a "wall", ("so") - "and on"', "a “wall”, (“so”) - “and on”"),
        ("al-'Arab", "al-‘Arab"),
        ("\"it is 'so'\"", "“it is ‘so’”"),
        ("“it is 'so'”", "“it is ‘so’”"),
        ("the “wall”", "the “wall”"),
        ("", ""),
    ],
)
def test_a_straight_mark_opens_closes_or_leaves_a_letter_out(typed: str, shown: str) -> None:
    """By what stands before it; marks that are curled already stay."""
    assert curl(typed) == shown


def _set(body: str) -> str:
    return typeset(Page("", "Ann's", "Ann's", "page", body, "page")).body


@pytest.mark.parametrize(
    ("body", "shown"),
    [
        ("<p>Ann&#39;s &#34;wall&#34;</p>", "<p>Ann’s “wall”</p>"),
        ('<p>"<a href="x/">255</a>" and <b>Ann</b>\'s</p>', '<p>“<a href="x/">255</a>” and <b>Ann</b>’s</p>'),
        ("<li>to</li><li>'so'</li>", "<li>to</li><li>‘so’</li>"),
        ('<a data-w="Ann&#39;s, 3 May" href="ann&#39;s/">4</a>', '<a data-w="Ann’s, 3 May" href="ann&#39;s/">4</a>'),
        ("<svg><title>Ann's</title><text>Ann's</text></svg>", "<svg><title>Ann’s</title><text>Ann’s</text></svg>"),
    ],
)
def test_words_are_set_and_addresses_are_not(body: str, shown: str) -> None:
    """Across the tags within a line, in labels that readers see, and in pictures."""
    assert _set(body) == shown


@pytest.mark.parametrize(
    "typed",
    [
        '<p><code>it\'s "so"</code></p>',
        "<pre>a = 'b'\n<i>c's</i></pre>",
        '<p><q lang="fr">l\'orient</q></p>',
        "<a href=\"https://example.org/l'orient\">https://example.org/l'orient</a>",
    ],
)
def test_code_addresses_and_the_words_of_other_languages_stay(typed: str) -> None:
    """Who copies them gets what was typed."""
    assert _set(typed) == typed


def test_a_mark_stays_with_the_number_in_front_of_it() -> None:
    """A number in a sentence is a button, behind which a browser would end the line."""
    number = '<button type="button" class="n">255</button>'
    assert _set(f"<p>Of {number}, {number} fell.</p>") == (
        f'<p>Of <span class="held">{number},</span> {number} fell.</p>'
    )


def test_no_page_has_a_straight_mark(assembled: Callable[[Path], Site]) -> None:
    """Nor its title and description."""
    site = assembled(STORY)
    for page in site.pages:
        words = re.sub(r"<(code|pre|q)\b.*?</\1>", "", page.body, flags=re.DOTALL)
        text = html.unescape(re.sub(r"<[^>]*>", " ", words)) + page.title + page.description
        assert not re.findall(r"\S*['\"]\S*", text), page.address
    assert any("’" in page.body for page in site.pages)
