"""Words of a document that mean another number than was typed for them."""

from __future__ import annotations

from collections.abc import Iterator

from generator.checking import rule
from generator.diagnostics import Finding, Note
from generator.facts import Dossier
from generator.facts.meaning import meaning, read


@rule(family="quantities")
def original_differs(dossier: Dossier) -> Iterator[Finding]:
    """The words of a document in its own language mean another number than the report says, or hold it otherwise.

    `original` keeps what the document writes, and `says` is its translation: "mindestens 300" is "at least 300", and
    neither "300" nor "at least 30". One of the two was mistyped. Words that cannot be read as one quantity are left
    alone, and so are those in a language whose words for quantities are not known.
    """
    for report in dossier.stated_reports:
        entry = report.entry
        original = entry.original if entry else None
        there = read(original.says, original.lang) if original else None
        if original is None or there is None or report.says.qualifier.is_absence:
            continue
        if meaning(there, original.lang) != meaning(report.says, dossier.story.language):
            yield Finding(
                f"`{original.says}` is noted in the document's language, and the report says {report.says}",
                report.at("says"),
                "compare both with the document, and correct one of them",
                (Note(original.at("says"), f"`{original.says}`"),),
                (entry, report.figure),
            )
