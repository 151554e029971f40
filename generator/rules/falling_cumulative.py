"""Running totals that fall."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator

from generator.checking import rule
from generator.diagnostics import Finding, Note
from generator.facts import Counting, Dossier, Edtf, Report, Standing, Statement


@rule(compares=True, family="quantities")
def falling_cumulative(dossier: Dossier) -> Iterator[Finding]:
    """A running total is lower than an earlier one by the same asserter.

    What is added up since a first day can only rise. A fall means a wrong number, a wrong date, another count under
    the same name, or a correction by the source; then mark the older report `status: retracted`, restate what changed,
    or say why with `explains: {falling-cumulative: why}`, which on a whole holds for its parts as well. Measures with
    `may_fall: true` are left alone. Of a whole and its parts that fall together, the whole alone is named.
    """
    falls: dict[Report, Finding] = {}
    for name, reports in dossier.reports.items():
        measure = dossier.vocabulary.measures.get(reports[0].figure.measure) if reports else None
        if measure is not None and measure.may_fall:
            continue
        series: dict[tuple[object, ...], list[Report]] = defaultdict(list)
        for report in reports:
            # A difference of two totals may fall, and two that name nobody are not one body.
            typed = report.standing is not Standing.CALCULATED and report.by is not None
            counts = report.stands and report.scope.counting is Counting.CUMULATIVE
            if typed and counts and not _ends_before_start(dossier, report):
                series[report.by, report.scope].append(report)
        for own in series.values():
            falls.update(_falls(dossier, name, own))
    yield from (finding for report, finding in falls.items() if not _is_told(report, falls))


def _is_told(report: Report, falls: Collection[Report]) -> bool:
    """Whether it is a part, and its whole, by the same body and of the same day, falls as well."""
    whole = report.whole
    if whole is None or report.as_of is not whole.as_of or report.by != whole.by:
        return False
    return whole in falls or _is_told(whole, falls)


def _falls(dossier: Dossier, name: str, reports: list[Report]) -> Iterator[tuple[Report, Finding]]:
    highest: Report | None = None
    for report in reports:
        if highest is not None and highest.says.exceeds(report.says) and _comes_after(dossier, report, highest):
            finding = Finding(
                f"`{name}` falls from {highest.says} to {report.says}, though it adds up",
                report.at("says"),
                "check number and day, or add `explains: {falling-cumulative: why}`",
                (Note(highest.at("says"), f"{highest.says} as of {highest.as_of}"),),
                (*_typed_with(report), report.figure),
            )
            yield report, finding
        low = report.says.interval[0]
        if low is not None and not report.says.share and (highest is None or low > (highest.says.interval[0] or 0)):
            highest = report


def _typed_with(report: Report) -> Iterator[Statement | None]:
    """Its record and those it is typed in: where a whole was counted anew, its parts were."""
    yield report.entry
    if report.whole is not None:
        yield from _typed_with(report.whole)


def _ends_before_start(dossier: Dossier, report: Report) -> bool:
    """Whether its day is wrong by its own word, so that it proves nothing of other days."""
    first, day = report.since, report.as_of
    return first is not None and day is not None and day.certainly_before(first, dossier.story.zone)


def _comes_after(dossier: Dossier, later: Report, earlier: Report) -> bool:
    if not isinstance(later.as_of, Edtf) or not isinstance(earlier.as_of, Edtf):
        return False
    if later.as_of.text == earlier.as_of.text:
        return later.order is not None and earlier.order is not None and later.order > earlier.order
    return earlier.as_of.certainly_before(later.as_of, dossier.story.zone)
