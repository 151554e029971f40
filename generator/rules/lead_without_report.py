"""Leads that have nothing to show."""

from __future__ import annotations

from collections.abc import Iterator

from generator.checking import rule
from generator.diagnostics import Finding, Note
from generator.facts import Actor, Dossier, Figure


@rule(whole=True, family="quantities")
def lead_without_report(dossier: Dossier) -> Iterator[Finding]:
    """A figure's lead has no report of it that could be shown first.

    `lead: {by: ...}` says whose report sentences and cards show. If that body has none, or only drafts, reports that
    were taken back or reports of another scope, another body's is shown, and the reason speaks of what is not there.
    """
    for figure in dossier.all(Figure):
        if figure.lead is None or dossier.get(Actor, figure.lead.by) is None:
            continue
        shown = dossier.lead_of(figure)
        if shown is None or shown.by != figure.lead.by:
            instead = f"`{shown.by}`" if shown and shown.by else "whoever reports it"
            yield Finding(
                f"`{figure.lead.by}` leads `{figure.id}`, and has no report of it that can be shown first",
                figure.lead.at("by"),
                f"add the report, name {instead}, or take `lead` out",
                (Note(shown.giving("by").at("by"), "what is shown first instead"),) if shown else (),
                (figure,),
            )
