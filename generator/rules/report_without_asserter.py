"""Reports that nobody makes."""

from __future__ import annotations

from collections.abc import Iterator

from generator.checking import rule
from generator.diagnostics import Finding
from generator.facts import Basis, Dossier


@rule(family="provenance")
def report_without_asserter(dossier: Dossier) -> Iterator[Finding]:
    """A report does not say who asserts it.

    Every number on the site says who counted it. Where the document names nobody, say that instead:
    `basis: unnamed`, or `basis: own-voice` where the document speaks for itself.
    """
    for report in dossier.stated_reports:
        named = report.by is not None or report.whole is not None
        if not named and report.entry is not None and report.entry.basis not in (Basis.UNNAMED, Basis.OWN_VOICE):
            yield Finding(
                f"a report of `{report.figure.id}` does not say who asserts it",
                report.at(),
                "add `by:` with the id of an actor, or `basis: unnamed` if the document names nobody",
                about=(report.entry, report.figure),
            )
