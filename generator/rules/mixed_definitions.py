"""Counts that are put together though they are not defined to be."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import combinations, permutations

from generator.checking import rule
from generator.diagnostics import Finding, Location
from generator.facts import Counting, Dossier, Figure, Report, surrounding
from generator.facts.edtf import parse
from generator.facts.reports import Scope, scope_of


@rule(family="quantities")
def mixed_definitions(dossier: Dossier) -> Iterator[Finding]:
    """Counts are put together that by their own definitions cannot be.

    What counts from an earlier day on, or in a wider place, is no part of what counts less: neither under `parts` or
    `of_which` nor by `part_of`. And two counts of which one lies in the other do not stand side by side under `parts`
    and are not added in `derived`, for what is in both is counted twice. Restate `since`, `where` or `definition` where
    the document counts otherwise than its figure, or choose the figures that it means.
    """
    outer = {f.id: tuple(p.figure for p in f.part_of if p.relation == "subset") for f in dossier.all(Figure)}
    for figure in dossier.all(Figure):
        for tie in figure.part_of:
            whole = dossier.get(Figure, tie.figure)
            if whole is not None and tie.relation == "subset":
                wider = _wider(dossier, scope_of(figure), scope_of(whole))
                yield from _beyond(wider, figure, whole, tie.at("figure"), (figure,))
        added = [name for sign, name in figure.derived.terms if sign > 0] if figure.derived else []
        for inner, name in permutations(added, 2):
            if name in _around(inner, outer):
                yield _twice(inner, name, f"the sum of `{figure.id}`", figure.at("derived"), (figure,))
    for report in dossier.stated_reports:
        yield from _typed(dossier, report, outer)


def _typed(dossier: Dossier, report: Report, outer: Mapping[str, tuple[str, ...]]) -> Iterator[Finding]:
    for part in (*report.parts, *report.of_which):
        wider = _wider(dossier, part.scope, report.scope)
        yield from _beyond(wider, part.figure, report.figure, part.at("says"), (part.entry, report.entry, part.figure))
    counts = [p for p in report.parts if not p.says.share and not {"population", "definition"} & set(p.restated)]
    for first, second in combinations(counts, 2):
        for inner, around in ((first, second), (second, first)):
            if around.figure.id in _around(inner.figure.id, outer) and _frame(inner) == _frame(around):
                what = f"the parts of `{report.figure.id}`"
                yield _twice(inner.figure.id, around.figure.id, what, inner.at("says"), (inner.entry, report.entry))


def _frame(report: Report) -> tuple[object, ...]:
    return report.as_of, report.scope.since, report.scope.where, report.scope.counting


def _wider(dossier: Dossier, part: Scope, whole: Scope) -> str:
    """In what a part counts more than its whole, as a message tells it; empty where nothing proves that it does."""
    if part.where != whole.where and part.where in surrounding(whole.where, dossier.facts):
        return f"in `{part.where}`, in which `{whole.where}` lies"
    running = Counting.POINT_IN_TIME not in (part.counting, whole.counting)
    if running and part.since and whole.since:
        mine, theirs = parse(part.since), parse(whole.since)
        if mine.certainly_before(theirs, dossier.story.zone):
            return f"since {part.since}, before {whole.since}"
    return ""


def _around(name: str, outer: Mapping[str, tuple[str, ...]]) -> set[str]:
    """Every figure that a figure is part of, however deep."""
    found: set[str] = set()
    left = [*outer.get(name, ())]
    while left:
        if (next_one := left.pop()) not in found:
            found.add(next_one)
            left += outer.get(next_one, ())
    return found


def _beyond(wider: str, part: Figure, whole: Figure, at: Location, about: tuple[object, ...]) -> Iterator[Finding]:
    if wider:
        yield Finding(
            f"`{part.id}` counts {wider}, so it is no part of `{whole.id}`",
            at,
            "restate `since` or `where` if the document counts less here, or take the one out of the other",
            about=about,
        )


def _twice(inner: str, around: str, what: str, at: Location, about: tuple[object, ...]) -> Finding:
    return Finding(
        f"{what} counts `{inner}` twice, for it is part of `{around}`",
        at,
        f"take one of the two out, or restate the `definition` of `{around}` if the document keeps `{inner}` apart",
        about=about,
    )
