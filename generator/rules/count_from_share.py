"""Counts that were made of a share."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from generator.checking import rule
from generator.diagnostics import Finding, Note
from generator.facts import Basis, Dossier, Report


@rule(family="quantities")
def count_from_share(dossier: Dossier) -> Iterator[Finding]:
    """A share that a source gives was turned into a count that no source gives.

    "Almost half" of "more than 14,000" is no 7,000: of a whole that is only bounded, a share makes no number. It finds
    a count where every document that carries it has a share in its own words; a count with `of:`, which names the
    whole of a share; and a count that is inferred beside a share by the same asserter on the same day, whose whole
    is not exact. Type the share as the source has it.
    """
    beside: dict[tuple[object, ...], list[Report]] = defaultdict(list)
    for report in dossier.stated_reports:
        if report.says.share:
            beside[_key(report)].append(report)
    for report in dossier.stated_reports:
        entry = report.entry
        if entry is None or report.says.share or report.says.qualifier.is_absence:
            continue
        worded = [c for c in report.sources if c.says is not None and c.says.share]
        loose = (s for s in beside[_key(report)] if not _has_exact_whole(dossier, s))
        if worded and len(worded) == len(report.sources):
            notes = tuple(Note(c.at("says"), f"{c.says}, a share") for c in worded)
            yield _finding(report, f"{report.says} is a count, and its documents give a share", "says", notes)
        elif entry.of:
            yield _finding(report, f"{report.says} is a count, and `of` names the whole of a share", "of")
        elif entry.basis is Basis.INFERRED and (share := next(loose, None)):
            notes = (Note(share.at("says"), f"{share.says}, the share"),)
            yield _finding(report, f"{report.says} is inferred from a share of what is not exact", "says", notes)


def _finding(report: Report, message: str, key: str, notes: tuple[Note, ...] = ()) -> Finding:
    way_out = "type the share as the document has it, or cite the document that gives the count, without `of`"
    return Finding(message, report.at(key), way_out, notes, (report.entry, report.figure))


def _key(report: Report) -> tuple[object, ...]:
    return report.figure.id, report.by, report.as_of.text if report.as_of else "", report.order


def _has_exact_whole(dossier: Dossier, share: Report) -> bool:
    """Whether its asserter gives the whole as an exact number for the same day."""
    wholes = [share.whole] if share.whole and share.whole.figure.id == share.of else dossier.reports_of(share.of or "")
    return any(w.says.is_exact and not w.says.share and _key(w)[1:] == _key(share)[1:] for w in wholes)
