"""Sentences that name one body and show the number of another."""

from __future__ import annotations

from collections.abc import Iterator

from generator.checking import rule
from generator.diagnostics import Finding, Note, Severity
from generator.facts import Actor, Dossier, Figure, Passage, Reference, Report, resolve
from generator.facts.resolving import Number


@rule(Severity.WARNING, whole=True, family="prose")
def number_of_another(dossier: Dossier) -> Iterator[Finding]:
    """A sentence names a body that reports a figure, and shows the report of another that it does not name.

    `[[figure-id]]` shows whoever leads, and that changes when a newer report comes in: what was the office's number
    under the office's name is then somebody else's. A report that is cited with `by`, and a sentence that names its
    asserter as well, say whose number it is.
    """
    for passage in dossier.passages:
        references = [each for each in passage.references() if isinstance(each, Reference)]
        named = {each.id for each in references if dossier.get(Actor, each.id)}
        for reference in references if named else ():
            shown = None if reference.by or reference.embeds or reference.field else resolve(reference, dossier)
            figure = dossier.get(Figure, reference.id)
            if not isinstance(shown, Number) or figure is None or _is_named(dossier, shown.report, passage, named):
                continue
            other = next((r for r in reversed(dossier.reports_of(figure)) if r.by in named and r.stands), None)
            if other is not None:
                yield Finding(
                    f"the sentence names `{other.by}`, and shows the number of `{shown.report.by}`",
                    passage.place(reference.start),
                    f"write `[[{figure.id} by {other.by}]]`, or name `[[{shown.report.by}]]`",
                    (Note(shown.report.at("says"), f"{shown.report.says}"),),
                    (figure,),
                )


def _is_named(dossier: Dossier, report: Report, passage: Passage, named: set[str]) -> bool:
    """Whether a sentence names who stands behind a report, by a reference or by one of their names."""
    actor = dossier.get(Actor, report.by or "")
    text = passage.text.casefold()
    return actor is None or actor.id in named or any(name.casefold() in text for name in actor.spellings)
