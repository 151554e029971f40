"""Parts that are more than their whole."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from generator.checking import rule
from generator.diagnostics import Finding, Note
from generator.facts import Dossier, Figure, Report, surrounding


@rule(compares=True, family="quantities")
def part_exceeds_whole(dossier: Dossier) -> Iterator[Finding]:
    """A part is proved to be more than what it is part of.

    It compares the parts of a report with the report, and reports of a figure that is `part_of` another with that
    one's reports, where both are by the same asserter, of the same day and order, and the part restates nothing wider.
    Only what the phrases prove counts: "at least 20" of "about 18" proves nothing.
    """
    for report in dossier.stated_reports:
        for part in (*report.parts, *report.of_which):
            if part.says.exceeds(report.says) and _key(part) == _key(report) and _lies_in(dossier, part, report):
                yield _finding(part, report)
    for figure in dossier.all(Figure):
        for outer in (p.figure for p in figure.part_of if p.relation == "subset"):
            wholes = defaultdict(list)
            for whole in dossier.reports_of(outer):
                wholes[_key(whole)].append(whole)
            for part in dossier.reports_of(figure):
                if part.by is None or part.as_of is None:
                    continue
                for whole in wholes.get(_key(part), ()):
                    compares = part.whole is not whole and _lies_in(dossier, part, whole)
                    if compares and part.says.exceeds(whole.says):
                        yield _finding(part, whole)


def _key(report: Report) -> tuple[object, ...]:
    return report.by, report.as_of.text if report.as_of else "", report.order, report.scope.counting


def _lies_in(dossier: Dossier, part: Report, whole: Report) -> bool:
    """Whether the part counts nothing that the whole leaves out: no other people, no earlier day, no wider place."""
    # What the whole restates holds for a part that is typed in it, and for no other.
    redefined = {name for r in ([part] if part.whole is whole else [part, whole]) for name in r.restated}
    if redefined & {"population", "definition"} or not (part.stands and whole.stands):
        return False
    if part.of != whole.of:  # shares of two wholes
        return False
    if part.begins_before(whole) or (part.whole is not whole and bool(part.since) is not bool(whole.since)):
        return False
    region = whole.scope.where
    return not region or region in surrounding(part.scope.where or region, dossier.facts)


def _finding(part: Report, whole: Report) -> Finding:
    return Finding(
        f"`{part.figure.id}`, {part.says}, is more than `{whole.figure.id}`, {whole.says}, of which it is a part",
        part.at("says"),
        "compare both with the document; a report that counts a wider area or time restates it",
        (Note(whole.at("says"), f"{whole.says}, the whole"),),
        (part.entry, whole.entry, part.figure),
    )
