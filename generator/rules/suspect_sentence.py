"""Sentences about facts that have changed since somebody read them."""

from __future__ import annotations

from collections.abc import Iterator

from generator.checking import rule
from generator.diagnostics import Finding, Location, Note, Severity, command
from generator.facts import Dossier
from generator.facts.reviewing import cited


@rule(Severity.WARNING, whole=True, bars_release=True, family="prose")
def suspect_sentence(dossier: Dossier) -> Iterator[Finding]:
    """A sentence cites a fact that has changed since the sentence was last read.

    The number in it is the new one, but the words around it were written for the old one. `explainer review ID`
    prints every sentence that cites the fact, as it reads now, and marks them as read in `reviewed.yml`; run it once
    you have put them right. A change is another number, date, name or word of the vocabulary, or another report;
    documents, spellings and words about a value are none. `explainer check --release` refuses what nobody has read.
    A sentence that names a report by its day, `[[drowned by river-office @ 2031-03-02]]`, depends on that report alone.
    A story without `reviewed.yml` is not asked before its release.
    """
    if dossier.reviewed is None:
        yield from _never_read(dossier)
        return
    for each in cited(dossier).values():
        if each.is_read:
            continue
        name = each.fact.id
        what = f"this report of `{name}`" if each.report else f"`{name}`"
        said = f"nobody has read this sentence against {what}"
        if each.read_as is not None:
            said = f"{what} has changed since this sentence was last read"
        way_out = f"see that the sentence still holds, then run {command(f'review {name}', dossier.story.at().folder)}"
        for sentence in each.sentences:
            yield Finding(
                said,
                sentence.at,
                way_out,
                see=(Note(each.at, f"what {what} states now"),),
                about=(each.fact,),
            )


def _never_read(dossier: Dossier) -> Iterator[Finding]:
    """One finding for a whole story that is released unread."""
    found = cited(dossier) if dossier.is_release else {}
    if found:
        sentences = len({sentence.at[:2] for each in found.values() for sentence in each.sentences})
        facts = len({each.fact.id for each in found.values()})
        folder = dossier.story.at().folder
        yield Finding(
            f"nobody has read the sentences against the {facts:,} facts that they cite, on {sentences:,} lines",
            Location(f"{folder}/reviewed.yml"),
            f"read them with {command('review --all', folder)}, which writes this file",
        )
