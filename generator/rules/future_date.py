"""Days that lie ahead of the check, or of every document that tells of them."""

from __future__ import annotations

from collections.abc import Iterator

from generator.checking import rule
from generator.diagnostics import Finding, Note
from generator.facts import AlsoDated, Claim, Counting, Dossier, Edtf, Event, Node, Source
from generator.facts.drafts import is_draft
from generator.facts.edtf import LAST_ZONE


@rule(needs="today", family="time")
def future_date(dossier: Dossier) -> Iterator[Finding]:
    """Something that is told as done has a day that has not come, or that came after all documents that tell of it.

    Nobody can have written down, counted or published what lies ahead: one of the dates is wrong, or a document is
    missing. A day is left over for time zones; forecasts, drafts and uncertain dates are left alone. The day of the
    check is today, or `--now`.
    """
    for name, when, node, key, about in _told(dossier):
        first = when.first_day
        if dossier.today and first and not _is_doubtful(when) and (first - dossier.today).days > 1:
            yield Finding(
                f"{name} is dated {when}, and the facts are checked as of {dossier.today}",
                node.at(key),
                f"correct the date, or check a story that lies ahead as of its own day: `--now {first}`",
                about=about,
            )
        elif isinstance(node, Event | AlsoDated | Claim) and (late := _newest_before(dossier, when, node)):
            yield Finding(
                f"{name} is dated {when}, and all documents that tell of it were published by {late.published}",
                node.at(key),
                "correct one of the dates, or cite a document of that day or later",
                (Note(late.at("published"), f"`{late.id}`"),),
                about,
            )


def _told(dossier: Dossier) -> Iterator[tuple[str, Edtf, Node, str, tuple[Node, ...]]]:
    """Every day on which something is said to be done: its name, the date, the record and key with it, whose it is."""
    for fact in dossier.facts.values():
        if is_draft(fact):
            continue
        if isinstance(fact, Source) and fact.published:
            yield f"`{fact.id}`", fact.published, fact, "published", (fact,)
        if isinstance(fact, Event | Claim) and fact.when:
            yield f"`{fact.id}`", fact.when, fact, "when", (fact,)
        if isinstance(fact, Event):
            yield from ((f"`{fact.id}`", other.when, other, "when", (fact,)) for other in fact.also_dated)
    for report in dossier.stated_reports:
        entry = report.entry
        counted = report.status.stands and report.scope.counting is not Counting.FORECAST
        if entry is not None and entry.as_of and counted:
            yield f"a report of `{report.figure.id}`", entry.as_of, entry, "as_of", (entry, report.figure)
    for correction in dossier.corrections:
        yield "the correction", correction.date, correction, "date", ()


def _is_doubtful(when: Edtf) -> bool:
    return when.uncertain or when.approximate


def _newest_before(dossier: Dossier, when: Edtf, node: Event | AlsoDated | Claim) -> Source | None:
    """The newest document of a statement, if each of them was certainly published before the day had begun."""
    begins = when.bounds(dossier.story.zone)[0]
    sources = [dossier.get(Source, citation.id) for citation in node.sources]
    dated = [(s.published.bounds(LAST_ZONE)[1], s) for s in sources if s and s.published]
    ends = [end for end, s in dated if end and s.published and not _is_doubtful(s.published)]
    if begins is None or _is_doubtful(when) or not sources or len(ends) < len(sources) or max(ends) > begins:
        return None
    return max(dated, key=lambda pair: pair[0] or begins)[1]
