"""Reports that describe a day after their document came out."""

from __future__ import annotations

from collections.abc import Iterator

from generator.checking import rule
from generator.diagnostics import Finding, Note
from generator.facts import Counting, Dossier, Edtf, Source
from generator.facts.edtf import LAST_ZONE


@rule(family="provenance")
def report_newer_than_source(dossier: Dossier) -> Iterator[Finding]:
    """A report describes a later day than the day its document was published.

    A document cannot count what has not happened: one of the two dates is wrong, or the report cites the wrong
    document. A day is left over for time zones, since the next day may have begun where the story is; forecasts are
    left alone, and so are dates that are uncertain.
    """
    for report in dossier.stated_reports:
        if report.as_of is None or report.scope.counting is Counting.FORECAST:
            continue
        if report.whole is not None and report.as_of is report.whole.as_of and report.sources is report.whole.sources:
            continue  # said of the whole already
        for citation in report.sources:
            source = dossier.get(Source, citation.id)
            if source and source.published and _is_over(source.published, report.as_of, dossier):
                yield Finding(
                    f"the report is as of {report.as_of}, and `{source.id}` was published on {source.published}",
                    report.at("as_of"),
                    "correct one of the dates, or cite the document that carries this report",
                    (Note(source.at("published"), f"`{source.id}`"),),
                    (report.entry, report.figure),
                )


def _is_over(published: Edtf, day: Edtf, dossier: Dossier) -> bool:
    """Whether a document was out before a day began, wherever on earth it was published."""
    if published.last_day and day.first_day and day.first_day <= published.last_day:
        return False  # as nearly always, and zones cost time
    if any(when.uncertain or when.approximate for when in (published, day)):
        return False
    ends, begins = published.bounds(LAST_ZONE)[1], day.bounds(dossier.story.zone)[0]
    return ends is not None and begins is not None and ends <= begins
