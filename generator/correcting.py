"""An entry of the ledger made from two versions: what the facts said to readers, and what they say now.

Both words are typed into the entry, for a build has one version at hand; the check holds them against
the versions again.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from pathlib import Path

from generator.diffing import Change, compare
from generator.diffing.amending import as_told, as_typed, same
from generator.facts import Dossier, nearest
from generator.facts.story import WORDS_ALONE
from generator.loading import load
from generator.loading.ledger import LedgerError, append_entry


class CorrectionError(Exception):
    """What was asked makes no entry: why, and the way out."""


def correct(
    content: Path, base: Dossier, names: Collection[str], kind: str, why: str, today: date, shown: str = ""
) -> tuple[Change, ...]:
    """Add an entry about the named facts to `corrections.yml`; gives the changes of values that it tells of.

    Raises CorrectionError for a fact that is as it was, for values that differ under a clarification, for an entry that
    stands there already, and where the story cannot be read whole.
    """
    loaded = load(content, shown)
    if loaded.problems:
        raise CorrectionError("the story cannot be read whole; `explainer check` tells what is wrong with it")
    dossier = loaded.dossier
    changes = compare(base.published, dossier.published)
    for name in names:
        if name not in dossier.facts:
            raise CorrectionError(f"there is no fact `{name}`; {nearest(name, dossier.facts) or 'look for its id'}")
        if not any(name in change.facts for change in changes):
            raise CorrectionError(f"`{name}` is as it was; name with --base the version that readers have")
    told = tuple(change for change in changes if change.amends and change.facts & set(names))
    if told and kind == WORDS_ALONE:
        raise CorrectionError(f"a {WORDS_ALONE} is about words, and a value differs: {told[0].explain()}")
    amends = [dict(change.amends) for change in told]
    known = {as_told(entry, dossier.aliases) for entry in base.corrections}
    for entry in dossier.corrections:
        is_new = as_told(entry, dossier.aliases) not in known
        if is_new and entry.changes and same(map(as_typed, entry.changes), amends):
            raise CorrectionError(f"{entry.at()} tells of this already")
    typed = {"date": str(today), "kind": kind, "facts": list(names), "why": " ".join(why.split())}
    try:
        append_entry(content, {**typed, "changes": amends} if amends else typed)
    except LedgerError as problem:
        raise CorrectionError(str(problem)) from None
    return told
