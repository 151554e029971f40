"""One page a claim: whose word it is, what they say, and what stands against it, in equal type."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from generator.facts import Claim, Dossier, Fact
from generator.rendering import Desk, Page, newest
from generator.rendering.addresses import address_of
from generator.rendering.labels import NOT_STATED, Rows, document, doubt, signed, status
from generator.rendering.markup import Markup, escape
from generator.rendering.sheet import Sheet
from generator.rendering.wording import listed


class ClaimView(NamedTuple):
    """What the template of a claim's page shows."""

    claim: Claim
    rows: Rows
    accounts: tuple[Claim, ...]
    """The claim and the claims against it."""
    against: tuple[Fact, ...]
    """What else stands against it: events and figures."""


def addresses(dossier: Dossier) -> Iterator[str]:
    """One for each claim."""
    return map(address_of, dossier.all(Claim))


def pages(desk: Desk) -> Iterator[Page]:
    """`claims/<id>/` for every claim."""
    dossier = desk.dossier
    for claim in dossier.all(Claim):
        sheet = Sheet(desk, address_of(claim))
        rivals = [dossier.facts[name] for name in dossier.contradictions.get(claim.id, ())]
        accounts = (claim, *(rival for rival in rivals if isinstance(rival, Claim)))
        view = ClaimView(
            claim=claim,
            rows=_rows(sheet, claim),
            accounts=accounts if len(accounts) > 1 else (),
            against=tuple(rival for rival in rivals if not isinstance(rival, Claim)),
        )
        yield Page(
            address=sheet.address,
            title=sheet.title(claim),
            description=_description(sheet, claim),
            layout="claim",
            body=str(desk.render("claim.html.jinja", sheet=sheet, view=view)),
            kind="claim",
            written_at=claim.at(),
            fact_id=claim.id,
            updated=newest([claim.when]),
        )


def _description(sheet: Sheet, claim: Claim) -> str:
    """`The dam was sound: the word of Dam Company; claimed by a party.`: it may be read without its page."""
    holders = listed(map(sheet.name, claim.by), sheet.desk.language)
    return f"{sheet.title(claim)}: the word of {holders}{doubt(claim.status)}."


def _rows(sheet: Sheet, claim: Claim) -> Rows:
    rivals = sheet.desk.dossier.contradictions.get(claim.id, ())
    original = (
        Markup('<q lang="{}">{}</q>').format(claim.original.lang, claim.original.says) if claim.original else Markup()
    )
    return (
        ("Status", status(sheet, claim.status)),
        ("Says", Markup(", ").join(signed(sheet, name) for name in claim.by)),
        ("When", escape(sheet.when(claim.when)) if claim.when else NOT_STATED),
        ("About", sheet.all_named(claim.about) or NOT_STATED),
        ("Where", sheet.all_named(claim.where) or NOT_STATED),
        *([("In its own words", original)] if original else []),
        ("Source", Markup("; ").join(document(sheet, cited.id, cited) for cited in claim.sources) or NOT_STATED),
        ("Others say", sheet.all_named(rivals) or Markup('<span class="soft">nothing else is recorded here</span>')),
    )
