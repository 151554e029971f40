"""Texts in the archive that are not the ones that were read."""

from __future__ import annotations

from collections.abc import Iterator

from generator.checking import rule
from generator.diagnostics import Finding
from generator.facts import Dossier, Source
from generator.facts.verifying import is_changed


@rule(family="archive")
def source_text_changed(dossier: Dossier) -> Iterator[Finding]:
    """A document's text in the archive is another than the one that was read.

    The record carries the fingerprint (sha256) of the text from which the facts were taken. Where the text was changed
    since, nothing is held against it: read what is new, correct the facts, and then write the new fingerprint.
    """
    for source in dossier.all(Source):
        text = (dossier.archive or {}).get(source.id)
        if text is not None and is_changed(source, text):
            yield Finding(
                f"the archive's text of `{source.id}` has another sha256",
                source.at("sha256"),
                f"put the text back that was read, or read the new one and write what `sha256sum {source.id}.txt` says",
                about=(source,),
            )
