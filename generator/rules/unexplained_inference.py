"""Conclusions of the editors' own, without the reason."""

from __future__ import annotations

from collections.abc import Iterator

from generator.checking import rule
from generator.diagnostics import Finding
from generator.facts import Basis, Dossier, Event, Report, Source


@rule(family="provenance")
def unexplained_inference(dossier: Dossier) -> Iterator[Finding]:
    """A number or a date is inferred, or a document's date is in doubt, and nothing says how it was found.

    What no document says outright is the editors' own conclusion, and readers must be able to follow it. Say how it
    was reached: `note` beside a number, `date_reason` beside the date of an event, `published_basis` beside the date of
    a document.
    """
    for report in dossier.stated_reports:
        entry = report.entry
        if entry is not None and entry.basis is Basis.INFERRED and not _explains(report):
            yield Finding(
                f"{report.says} under `{report.figure.id}` is inferred, and nothing says how",
                entry.at("basis"),
                "add `note:` with what it follows from",
                about=(entry, report.figure),
            )
    for event in dossier.all(Event):
        if event.date_basis is Basis.INFERRED and not event.date_reason:
            yield Finding(
                f"the date of `{event.id}` is inferred, and nothing says how",
                event.at("date_basis"),
                "add `date_reason:` with what it follows from",
                about=(event,),
            )
    for source in dossier.all(Source):
        when = source.published
        if when is not None and (when.uncertain or when.approximate) and not source.published_basis:
            yield Finding(
                f"the date of `{source.id}` is in doubt, and nothing says how it was found",
                source.at("published"),
                "add `published_basis:` with what it follows from",
                about=(source,),
            )


def _explains(report: Report) -> bool:
    """Whether a note stands beside the number, beside the whole that it is part of, or beside a document."""
    entry = report.entry
    beside = entry is not None and (entry.note or any(citation.note for citation in entry.sources))
    return bool(beside) or (report.whole is not None and _explains(report.whole))
