"""Figures that two bodies report with equal right to be shown first."""

from __future__ import annotations

from collections.abc import Iterator

from generator.checking import rule
from generator.diagnostics import Finding, Note, Severity
from generator.facts import Dossier, Figure, Report


@rule(Severity.WARNING, whole=True, family="quantities")
def undecided_lead(dossier: Dossier) -> Iterator[Finding]:
    """Two bodies report a figure for the same newest day, and nothing says whose word is shown first.

    Sentences and cards show one report of a figure: the newest. Where several bodies are equally new, the order of the
    lines in the file would decide, which is no reason. Say whose report leads, and why: `lead: {by: ..., why: ...}`.
    """
    for figure in dossier.all(Figure):
        shown = dossier.lead_of(figure)
        if figure.lead is not None or shown is None or shown.as_of is None:
            continue
        rival = next((r for r in dossier.reports_of(figure) if r.by != shown.by and _is_as_new(r, shown)), None)
        if rival is not None:
            yield Finding(
                f"`{figure.id}` has two newest reports, {rival.says} by `{rival.by}` and {shown.says} by `{shown.by}`",
                shown.at("says"),
                f"say which is shown first, and why: `lead: {{by: {shown.by}, why: ...}}`",
                (Note(rival.at("says"), f"{rival.says}"),),
                (figure,),
            )


def _is_as_new(report: Report, shown: Report) -> bool:
    """Whether a report could lead as well: of the same day, standing, a number, of the same scope, a count likewise."""
    assert shown.as_of is not None
    fit = report.stands and not report.says.qualifier.is_absence and report.says.share == shown.says.share
    fit = fit and report.scope == shown.scope
    return fit and report.as_of is not None and report.as_of.text == shown.as_of.text
