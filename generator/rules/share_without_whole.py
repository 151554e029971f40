"""Shares of nothing in particular."""

from __future__ import annotations

from collections.abc import Iterator

from generator.checking import rule
from generator.diagnostics import Finding
from generator.facts import Dossier


@rule(family="quantities")
def share_without_whole(dossier: Dossier) -> Iterator[Finding]:
    """A share does not say what it is a share of.

    "Almost half" means nothing without its whole. Name the figure with `of:`, on the report or for all reports on the
    figure; a share that is typed under `parts` or `of_which` is one of the number that it stands under.
    """
    for report in dossier.stated_reports:
        if report.says.share and report.of is None:
            yield Finding(
                f"`{report.figure.id}` is {report.says}, and nothing says of what",
                report.at("says"),
                "add `of:` with the id of the figure that it is a share of",
                about=(report.entry, report.figure),
            )
