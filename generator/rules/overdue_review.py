"""Facts, and stories, that an editor meant to look at again."""

from __future__ import annotations

from collections.abc import Iterator

from generator.checking import rule
from generator.diagnostics import Finding, Severity
from generator.facts import Dossier


@rule(Severity.WARNING, needs="today", family="release")
def overdue_review(dossier: Dossier) -> Iterator[Finding]:
    """The day has passed after which an editor meant to look at a fact, or at the whole story, again.

    `update_after` in a record and `review_after` in explainer.yml say when what is written may have grown old. Look at
    it, correct what has changed, and write the next day, or take the key out. The check's day is today, or `--now`.
    """
    due = [(fact.update_after, f"`{fact.id}`", fact.at("update_after"), fact) for fact in dossier.facts.values()]
    story = dossier.story
    for when, name, at, about in ((story.review_after, "the story", story.at("review_after"), story), *due):
        last = when.last_day if when else None
        if last and dossier.today and last < dossier.today:
            yield Finding(
                f"{name} was to be looked at again after {when}",
                at,
                "look at it, and write the next day or take the key out",
                about=(about,),
            )
