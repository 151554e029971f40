"""One page a figure: the phrase shown first, every report, the picture over time, what it is made of."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from generator.facts import Dossier, Figure, Report, Standing
from generator.facts.bibliography import BibliographicRecord, record_of
from generator.facts.saying import capital
from generator.rendering import Desk, Page, PictureLike, newest
from generator.rendering.addresses import address_of
from generator.rendering.labels import COUNTING, SHARE, Rows, of_report
from generator.rendering.listings import Ledger, ledgers
from generator.rendering.markup import Markup
from generator.rendering.sheet import Sheet


class FigureView(NamedTuple):
    """What the template of a figure's page shows."""

    figure: Figure
    lead: Report | None
    why_lead: Markup
    newer: Report | None
    """A newer report by the body of the lead, which counts something else."""
    way: str
    """How it is counted, in words; empty where it is calculated."""
    share_of: str | None
    """The figure that it is a share of, where it is one."""
    rows: Rows
    untold: tuple[str, ...]
    """The fields of the figure that those rows do not tell, for its lead counts otherwise or is missing."""
    over_time: PictureLike | None
    rivals: PictureLike | None
    """What others count of it, side by side."""
    breakdown: PictureLike | None
    ledgers: tuple[Ledger, ...]
    kin: tuple[tuple[str, Markup], ...]
    """How its count lies to other figures: a few words, and the figures."""
    record: BibliographicRecord
    """How the page is cited."""
    csv: str
    toc: tuple[tuple[str, str], ...]


def addresses(dossier: Dossier) -> Iterator[str]:
    """One for each figure."""
    return map(address_of, dossier.all(Figure))


def pages(desk: Desk) -> Iterator[Page]:
    """`figures/<id>/` for every figure."""
    for figure in desk.dossier.all(Figure):
        sheet = Sheet(desk, address_of(figure))
        view = _view(sheet, figure)
        reports = desk.dossier.reports_of(figure)
        yield Page(
            address=sheet.address,
            title=figure.label,
            description=_description(sheet, figure, view.lead),
            layout="figure",
            body=str(desk.render("figure.html.jinja", sheet=sheet, view=view)),
            kind="figure",
            written_at=figure.at(),
            fact_id=figure.id,
            updated=newest([r.as_of for r in reports]),
        )


def _description(sheet: Sheet, figure: Figure, lead: Report | None) -> str:
    if lead is None:
        return f"{figure.label}: what is counted, and by whom."
    said = ", " if lead.is_calculated or not lead.by else ", says "
    more = "With the reports that it is calculated from" if lead.is_calculated else "Every report with its document"
    return f"{figure.label}: {sheet.phrase(lead)}{said}{sheet.who_when(lead)}. {more}."


def _view(sheet: Sheet, figure: Figure) -> FigureView:
    desk, dossier = sheet.desk, sheet.desk.dossier
    lead = dossier.lead_of(figure)
    tables = ledgers(sheet, figure)
    over_time = sheet.picture(f"{figure.id}/figure-over-time")
    rivals = sheet.picture(f"{figure.id}/rival-values")
    breakdown = sheet.picture(f"{figure.id}/breakdown")
    csv = f"figures/{figure.id}/reports.csv"
    sections = (
        ("time", "Over time", over_time),
        ("rivals", "Side by side", rivals),
        ("reports", "Every report", tables),
        ("made", "What it is made of", breakdown),
        ("counted", "What is counted", True),
        ("corrected", "Corrections", desk.corrections_of.get(figure.id)),
        ("linked", "Linked from", dossier.backlinks.get(figure.id)),
    )
    return FigureView(
        figure=figure,
        lead=lead,
        why_lead=_why(sheet, figure, lead),
        newer=_newer(sheet, figure, lead),
        way="" if figure.derived else capital(SHARE if lead and lead.says.share else COUNTING[figure.counting]),
        share_of=lead.of if lead else None,
        rows=of_report(sheet, lead) if lead else (),
        untold=lead.restated if lead else ("unit", "counting", "since", "where"),
        over_time=over_time,
        rivals=rivals,
        breakdown=breakdown,
        ledgers=tables,
        kin=tuple(_kin(sheet, figure)),
        record=record_of(dossier, figure),
        csv=sheet.url(csv) if csv in desk.downloads else "",
        toc=tuple((anchor, title) for anchor, title, present in sections if present),
    )


def _why(sheet: Sheet, figure: Figure, lead: Report | None) -> Markup:
    """Why this report is the one shown first."""
    total = len(sheet.desk.dossier.reports_of(figure))
    if lead is None or total < 2:
        return Markup("<b>One report.</b> {}").format(sheet.prose(figure.alone)) if figure.alone else Markup()
    if figure.lead and lead.by == figure.lead.by:
        return Markup("<b>Shown first.</b> {}").format(sheet.prose(figure.lead.why))
    is_newest = lead is sheet.desk.dossier.reports_of(figure)[-1]
    reports = "numbers calculated here" if lead.is_calculated else "reports"
    words = "It is the newest of {} {}" if is_newest else "Of {} {} it is the newest that counts exactly this"
    return Markup("<b>Shown first.</b> {}.").format(words.format(sheet.count(total), reports))


def _newer(sheet: Sheet, figure: Figure, lead: Report | None) -> Report | None:
    """The newest report by the lead's own body, where that one is of another scope and therefore not shown first."""
    own = [r for r in sheet.desk.dossier.reports_of(figure) if lead and r.by == lead.by and r.stands]
    own = [r for r in own if r.says.share == (lead is not None and lead.says.share)]
    days = [r.as_of.sort_key for r in (own[-1], lead) if r and r.as_of] if own else []
    return own[-1] if len(days) == 2 and days[0] > days[1] and own[-1].is_restated else None


_KIN = {
    "subset": "Part of",
    "disjoint": "Counts nobody who is counted in",
    "overlaps": "Overlaps with",
    "unknown": "It is not known how it overlaps with",
}


def _kin(sheet: Sheet, figure: Figure) -> Iterator[tuple[str, Markup]]:
    for part in figure.part_of:
        note = Markup(": {}").format(sheet.prose(part.note)) if part.note else Markup()
        yield _KIN[part.relation], sheet.named(part.figure) + note
    if figure.follows:
        yield "Takes the place of another measure, never joined to it", sheet.named(figure.follows)
    if figure.derived:
        terms = Markup(" ").join(
            Markup("{}{}").format("− " if sign < 0 else "+ " if index else "", sheet.named(name))
            for index, (sign, name) in enumerate(figure.derived.terms)
        )
        yield "Calculated here as", terms
    for name in _beneath(sheet.desk.dossier, figure):
        yield "Contains", sheet.named(name)


def _beneath(dossier: Dossier, figure: Figure) -> tuple[str, ...]:
    """Figures that are part of this one by their own word or by a report's; not those that say it is not certain."""
    owners = [link.owner for link in dossier.backlinks.get(figure.id, ()) if isinstance(link.owner, Figure)]
    declared = [f.id for f in owners for p in f.part_of if p.figure == figure.id and p.relation == "subset"]
    listed = [
        p.figure.id
        for r in dossier.reports_of(figure)
        for p in (*r.parts, *r.of_which)
        if p.standing in (Standing.PART, Standing.OF_WHICH)
    ]
    unsure = {f.id for f in owners for p in f.part_of if p.figure == figure.id and p.relation != "subset"}
    return tuple(name for name in dict.fromkeys((*declared, *listed)) if name not in unsure)
