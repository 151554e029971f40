"""Stories that have lost facts, or have more than they should."""

from __future__ import annotations

from collections.abc import Iterator

from generator.checking import rule
from generator.diagnostics import Finding
from generator.facts import KINDS, Dossier


@rule(family="release")
def count_outside_expectation(dossier: Dossier) -> Iterator[Finding]:
    """The story has fewer or more facts of a kind than explainer.yml expects.

    A file that was moved or emptied takes its facts along, and nothing else need notice. `expect:` says how many there
    should be at least and at most of each kind, and of `pages`; drafts are not counted.
    """
    for name, expected in dossier.story.expect.items():
        number = len(dossier.published.all(KINDS[name]) if name in KINDS else dossier.pages)
        # What could not be read is not missing: that has been said.
        if expected.min is not None and number < expected.min and not dossier.broken:
            bound = f"{expected.min} at least"
        elif expected.max is not None and number > expected.max:
            bound = f"{expected.max} at most"
        else:
            continue
        yield Finding(
            f"there are {number} {name}, and the story expects {bound}",
            dossier.story.key_at("expect", name),
            "look for a file that was lost or read twice, or change what is expected",
        )
