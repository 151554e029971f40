"""Published facts and pages that refer to what is not published."""

from __future__ import annotations

from collections.abc import Iterator

from generator.checking import rule
from generator.diagnostics import Finding, Location
from generator.facts import Dossier, Reference, resolve
from generator.facts.resolving import Nothing


@rule(family="release")
def draft_cited(dossier: Dossier) -> Iterator[Finding]:
    """A page or a published record cites a draft.

    What has `status: draft`, a fact or a report, is checked as everything else is, and published nowhere: it has no
    page, stands in no list and is not counted. A figure is a draft where all of its reports are. A reader who followed
    the reference would find nothing. Drafts may refer to each other.
    Finish the draft and take `status: draft` out, or take the reference out.
    """
    published = dossier.published
    for link in published.links:
        if link.kinds and link.target in dossier.facts and link.target not in published.facts:
            yield _found(f"`{link.target}` is", link.at)
    for passage in published.passages:
        for cited in passage.references():
            if not isinstance(cited, Reference) or not isinstance(resolve(cited, published), Nothing):
                continue
            if isinstance(resolve(cited, dossier), Nothing):
                continue  # unknown-reference says so
            drafts = [name for name in (cited.id, cited.until) if name and name not in published.facts]
            named = f"`{drafts[0]}` is" if drafts else f"this report of `{cited.id}` is"
            yield _found(named, passage.place(cited.start))


def _found(named: str, at: Location) -> Finding:
    return Finding(
        f"{named} a draft, which is not published",
        at,
        "take `status: draft` out of it if it is fit to publish, or take the reference out",
    )
