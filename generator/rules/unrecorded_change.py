"""Published values that change without a word in the ledger."""

from __future__ import annotations

from collections.abc import Iterator

from generator.checking import rule
from generator.diagnostics import Finding, Location, command
from generator.diffing import Change, compare
from generator.diffing.amending import as_told, as_typed, same
from generator.facts import Correction, Dossier
from generator.facts.story import WORDS_ALONE


@rule(whole=True, needs="base", family="release")
def unrecorded_change(dossier: Dossier) -> Iterator[Finding]:
    """A published value differs from the version that readers have seen, and the ledger does not say so.

    Asked with `check --base REVISION` alone. A value is a number, a date, a name's id or a word of the vocabulary;
    words about it, drafts and what is new need no entry. Make one with `explainer correct`, which tells what was and
    what is, or add one to `corrections.yml` that names the fact and says why. An entry must tell what did change,
    entries of earlier versions stay as they were, and a fact is never taken out: mark it `status: retracted`, or name
    the record that takes its place and write `formerly` there.
    """
    assert dossier.base is not None
    changes = compare(dossier.base.published, dossier.published)
    known = {as_told(entry, dossier.aliases): entry for entry in dossier.base.corrections}
    kept = {as_told(entry, dossier.aliases): entry for entry in dossier.corrections}
    entries = [entry for told, entry in kept.items() if told not in known]
    yield from _unrecorded(changes, entries, dossier)
    yield from _idle(changes, entries)
    yield from _untrue(changes, entries)
    for told, entry in known.items():
        if told not in kept:
            yield Finding(
                f"the entry of {entry.date} about {_listed(entry)} is gone from the ledger, or another than it was",
                _ledger(dossier),
                "put it back as it was; what it got wrong, a further entry says",
            )


def _unrecorded(changes: tuple[Change, ...], entries: list[Correction], dossier: Dossier) -> Iterator[Finding]:
    recorded = {name for entry in entries if entry.kind != WORDS_ALONE for name in entry.facts}
    for change in changes:
        if not change.is_value or change.kind == "chart":
            continue
        if change.is_gone:
            # Where a record stood in the version before is no place in today's files.
            yield Finding(
                f"the published {change.kind} `{change.record}` is gone",
                _ledger(dossier),
                "put it back with `status: retracted`, or write `formerly` on the record that takes its place",
            )
        elif not change.facts & recorded:
            entry = command(f"correct {change.record}", _ledger(dossier).folder)
            yield Finding(
                f"a published value changes and the ledger does not say so: {change.explain()}",
                change.at,
                f"{entry} adds the entry, with why; or restore the value",
                about=tuple(dossier.facts[name] for name in change.facts if name in dossier.facts),
            )


def _idle(changes: tuple[Change, ...], entries: list[Correction]) -> Iterator[Finding]:
    changed = {name for change in changes for name in change.facts}
    for entry in entries:
        for index, name in enumerate(entry.facts):
            if name not in changed:
                yield Finding(
                    f"the ledger says that `{name}` changed, and it did not",
                    entry.at("facts", index),
                    "take it out of the entry, or make the change that the entry tells of",
                )


def _untrue(changes: tuple[Change, ...], entries: list[Correction]) -> Iterator[Finding]:
    """Entries that tell what was and what is, and tell it otherwise than the two versions do."""
    for entry in entries:
        names = set(entry.facts)
        own = [change for change in changes if change.amends and change.facts & names]
        touched = names.union(*(change.facts for change in own))
        # What was corrected twice between the two versions was, in the meantime, what neither of them says.
        alone = not any(touched & set(other.facts) for other in entries if other is not entry)
        if entry.changes and alone and not same(map(as_typed, entry.changes), [change.amends for change in own]):
            told = "; ".join(change.explain() for change in own) or "no published value of it differs"
            anew = command(f"correct {' '.join(entry.facts)} --base REVISION", entry.at().folder)
            yield Finding(
                f"the ledger tells of {_listed(entry)} otherwise than the two versions do: {told}",
                entry.at("changes"),
                f"take the entry out, and let {anew} make it anew",
            )


def _listed(entry: Correction) -> str:
    return ", ".join(f"`{name}`" for name in entry.facts)


def _ledger(dossier: Dossier) -> Location:
    return Location(f"{dossier.story.at().folder}/corrections.yml")
