"""What is refused without a rule: files that cannot be read, records of no known shape, charts with nothing to draw.

The rooms that find it sign it with a `Code`; here each is told to editors, as rules tell themselves.
"""

from __future__ import annotations

from typing import NamedTuple

from generator.checking import Family
from generator.diagnostics import Code, Severity


class Refusal(NamedTuple):
    """One thing that is refused, whatever the facts say."""

    name: Code
    family: Family
    summary: str
    explanation: str
    severity: Severity = Severity.ERROR


REFUSALS = (
    Refusal(
        "broken-link",
        "prose",
        "A link leads to a page, a heading or a file that the site does not have.",
        "Take the address that the message offers, or refer to the fact: `[[its-id]]` is always a link that works.",
    ),
    Refusal(
        "control-character",
        "files",
        "A file holds a character that nobody can see, or that every machine shows differently.",
        "Such characters come with text that was pasted. Delete it where the message says, and type the words anew.",
    ),
    Refusal(
        "empty-chart",
        "release",
        "A chart's facts give it nothing to draw, or it lacks what its kind needs.",
        "Readers would see an empty frame. Name facts that have numbers, days or points, or take the chart out.",
    ),
    Refusal(
        "malformed-silence",
        "other",
        "A comment that allows something names no rule, or gives no reason.",
        "Write `explainer: allow`, the rule's name, two hyphens and the reason, so that the next editor knows why.",
    ),
    Refusal(
        "missing-content",
        "files",
        "A file or folder that no story is without is not there.",
        "Add the file that the message names, or point at the story's folder with `--content`.",
    ),
    Refusal(
        "not-yaml",
        "files",
        "A file of facts cannot be read as YAML, or uses a part of it that is refused.",
        "Most often quotes are missing around a text with a colon, a hash or brackets; the message says which.",
    ),
    Refusal(
        "taken-address",
        "prose",
        "A page of the story would stand at an address that the site uses itself.",
        "One of the two would be lost. Give the page's file another name.",
    ),
    Refusal(
        "too-many-files",
        "files",
        "The folder holds more files than the check reads.",
        "Put several records in one file, and keep what is no part of the story elsewhere.",
    ),
    Refusal(
        "undrawn-chart",
        "release",
        "A chart is in order and could not be drawn.",
        "The program that draws failed, so this is no mistake in the facts: build again, and report it if it stays.",
    ),
    Refusal(
        "unknown-file",
        "files",
        "A file lies where nothing reads it, or has a name that cannot be an address.",
        "What nobody reads is easily believed to be published. Rename the file, or move it where its kind belongs.",
    ),
    Refusal(
        "unreadable-file",
        "files",
        "A file is no text in UTF-8, has lines without end, or cannot be opened.",
        "Save it as UTF-8 text from an editor, and break up lines as long as the message tells.",
    ),
    Refusal(
        "unreadable-map",
        "files",
        "The outlines for a map are no GeoJSON that can be read.",
        "Export them again as a FeatureCollection, simplified to the size that the message names.",
    ),
    Refusal(
        "unsafe-file",
        "files",
        "Something in the folder is no regular file, or lies too deep in it.",
        "A link could lead out of the story. Put the file itself where the link was.",
    ),
    Refusal(
        "unsafe-prose",
        "prose",
        "A page holds HTML, an address that is no web page, or a line that takes too long to read.",
        "Pages are Markdown alone, so that no sentence can run a program in a reader's browser.",
    ),
    Refusal(
        "unused-silence",
        "other",
        "A reason answers nothing, or names a rule that does not exist.",
        "Take it out: it would hide the next mistake in its place.",
    ),
    Refusal(
        "wrong-shape",
        "files",
        "A record has a key that is unknown, lacks one that it needs, or holds something of another kind.",
        "The message names the key, what it takes, and the nearest key or word that is known.",
    ),
)
"""By name."""
