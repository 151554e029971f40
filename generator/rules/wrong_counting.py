"""Counts that run in a way that their measure does not allow."""

from __future__ import annotations

from collections.abc import Iterator

from generator.checking import rule
from generator.diagnostics import Finding, Note
from generator.facts import Counting, Dossier, Figure, Node


@rule(family="quantities")
def wrong_counting(dossier: Dossier) -> Iterator[Finding]:
    """A count runs in a way that its measure does not allow.

    The vocabulary says of each measure how it may be counted: added up, within a period, or as the state on a day. A
    figure, or a report that restates `counting`, has to be one of these, or readers are told that it can only rise
    when it can fall.
    """
    measures = dossier.vocabulary.measures
    for figure in dossier.all(Figure):
        measure = measures.get(figure.measure)
        if measure is None or not measure.counting:
            continue
        allowed = " or ".join(f"`{way}`" for way in measure.counting)
        stated: list[tuple[Node, Counting]] = [(figure, figure.counting)]
        stated += [(r.entry, r.entry.counting) for r in dossier.reports_of(figure) if r.entry and r.entry.counting]
        for node, counting in stated:
            if counting not in measure.counting:
                yield Finding(
                    f"`{figure.id}` is counted as `{counting}`, and the measure `{figure.measure}` allows {allowed}",
                    node.at("counting"),
                    f"write `counting: {measure.counting[0]}`, or let the measure allow it in vocabulary.yml",
                    (
                        Note(figure.at("measure"), f"`{figure.measure}`"),
                        Note(dossier.vocabulary.at("measures", figure.measure, "counting"), "what the measure allows"),
                    ),
                    (figure,),
                )
