"""Names that stand in prose and lead nowhere."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from generator.checking import rule
from generator.diagnostics import Finding, Severity
from generator.facts import Actor, Dossier, Passage, Place, Reference
from generator.facts.searching import by_first_word, names_in

MOST_OFFERED = 3
"""Facts of one name that are offered."""
_JOINTS = (" ", "\u00a0", "-")
_LONGEST_BEFORE = 80
"""Letters before a name that are looked at."""


@rule(Severity.WARNING, whole=True, family="prose")
def bare_name(dossier: Dossier) -> Iterator[Finding]:
    """A page or a summary names an actor or a place and nowhere refers to it.

    `[[id]]` leads readers to who or where that is, and shows the page to those who come from the other side. Once is
    enough: on the page, or anywhere in the record. Where two facts have the name, either will do, and so does any other
    that the page shows by it: `[[id|name]]`. Headings, words in quotation marks, names that are part of a longer one,
    and names without a capital letter are left alone.
    """
    meant: dict[str, list[str]] = defaultdict(list)
    named: tuple[Actor | Place, ...] = (*dossier.published.all(Actor), *dossier.published.all(Place))
    for fact in named:
        for name in dict.fromkeys(fact.spellings):
            if not name.islower():
                meant[name].append(fact.id)
    known = by_first_word(meant)
    for passages, referred in _texts(dossier):
        told = {r.words for p in passages for r in p.references() if isinstance(r, Reference)}
        for passage in passages:
            text = passage.own_words(lambda _: True)
            for start, name in names_in(text, known):
                if name in told or referred & {*meant[name]} or _is_longer(text, start, name):
                    continue
                told.add(name)
                refer = [f"`[[{i}]]`" if _shows(dossier, i, name) else f"`[[{i}|{name}]]`" for i in meant[name]]
                owner = dossier.facts.get(passage.owner)
                yield Finding(
                    f"`{name}` is named, and nothing here refers to it",
                    passage.place(start),
                    f"write {' or '.join(refer[:MOST_OFFERED])}; if another is meant, `[[id|{name}]]`",
                    about=(owner,) if owner else (),
                )


def _texts(dossier: Dossier) -> Iterator[tuple[Sequence[Passage], set[str]]]:
    """The sentences of each page and each summary, with every fact that the page or the record refers to."""
    of_page: dict[str, set[str]] = defaultdict(set)
    of_record: dict[str, set[str]] = defaultdict(set)
    for link in dossier.links:
        found = of_page[link.page.path] if link.page else of_record[link.owner.id if link.owner else ""]
        found.add(dossier.aliases.get(link.target, link.target))
    for page in dossier.pages:
        above = {page.title, page.description, *page.meta.values()}
        # The home page shows the story's summary.
        referred = of_page[page.path] | (of_record[""] if page.is_home else set())
        yield [p for p in page.passages if p.text not in above and not p.text.startswith("#")], referred
    for passage in dossier.passages:
        if passage.field == "summary":
            yield (passage,), {passage.owner, *of_record[passage.owner]}


def _is_longer(text: str, start: int, name: str) -> bool:
    """Whether a capital letter before or behind makes it part of a name that nobody listed."""
    behind = text[start + len(name) :][:2]
    if behind[:1] in _JOINTS and behind[1:].isupper():
        return True
    before = text[max(0, start - _LONGEST_BEFORE) : start]
    words = before.split()
    if before[-1:] not in _JOINTS or before[-2:].isspace() or not words:
        return False
    # The first word of a sentence has a capital letter whatever it is.
    begins = len(words) == 1 or words[-2][-1] in ".!?:#*"
    return not begins and words[-1].lstrip("(*_").removesuffix("-")[:1].isupper()


def _shows(dossier: Dossier, name: str, text: str) -> bool:
    fact = dossier.facts[name]
    return text == (fact.link_text if isinstance(fact, Actor) else fact.title_text)
