"""Reports that describe a day after their document came out."""

from __future__ import annotations

from collections.abc import Iterator

from generator.checking import rule
from generator.diagnostics import Finding, Note
from generator.facts import Counting, Dossier, Edtf, Report, Source
from generator.facts.edtf import LAST_ZONE


@rule(family="provenance")
def report_newer_than_source(dossier: Dossier) -> Iterator[Finding]:
    """A report describes a later day than the day its document was published.

    A document cannot count what has not happened: one of the two dates is wrong, or the report cites the wrong
    document. A day is left over for time zones, since the next day may have begun where the story is; forecasts are
    left alone, and so are dates that are uncertain. What is said of a whole is not said again of parts with its day.
    """
    for report in dossier.stated_reports:
        late = () if _is_told(report, dossier) else _published_before(report, dossier)
        if late:
            yield Finding(
                f"the report is as of {report.as_of}, and `{late[0].id}` was published on {late[0].published}",
                report.at("as_of"),
                "correct one of the dates, or cite the document that carries this report",
                tuple(Note(source.at("published"), f"`{source.id}`") for source in late),
                (report.entry, report.figure),
            )


def _is_told(report: Report, dossier: Dossier) -> bool:
    """Whether it is a part, and the same is said of the whole that it has its day from."""
    whole = report.whole
    if whole is None or report.as_of is not whole.as_of:
        return False
    return bool(_published_before(whole, dossier)) or _is_told(whole, dossier)


def _published_before(report: Report, dossier: Dossier) -> tuple[Source, ...]:
    """The documents of a report that were out before its day; of a forecast, none."""
    day = report.as_of
    if day is None or report.scope.counting is Counting.FORECAST:
        return ()
    sources = [dossier.get(Source, name) for name in dict.fromkeys(citation.id for citation in report.sources)]
    return tuple(s for s in sources if s and s.published and _is_over(s.published, day, dossier))


def _is_over(published: Edtf, day: Edtf, dossier: Dossier) -> bool:
    """Whether a document was out before a day began, wherever on earth it was published."""
    if published.last_day and day.first_day and day.first_day <= published.last_day:
        return False  # as nearly always, and zones cost time
    if any(when.uncertain or when.approximate for when in (published, day)):
        return False
    ends, begins = published.bounds(LAST_ZONE)[1], day.bounds(dossier.story.zone)[0]
    return ends is not None and begins is not None and ends <= begins
