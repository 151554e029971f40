"""The traps that the sources of the first story lay: each is found by a rule, or told to readers and then silent.

| trap (notes on the sources, section K)           | found by                                     | told by           |
|--------------------------------------------------|----------------------------------------------|-------------------|
| parts one short of their total                   | parts-miss-whole                             | `explains`        |
| parts seventeen short                            | parts-miss-whole                             | `explains`        |
| eight of the dead under nobody                   | parts-miss-whole                             | `explains`        |
| 11,000 displaced who belong nowhere              | parts-miss-whole                             | `explains`        |
| thirteen in the parts, twelve in the total       | parts-outgrow-whole                          | `explains`        |
| those away and those back are more than the peak | parts-exceed-whole, by the tolerance         | `note`            |
| a count of civilians that falls                  | falling-cumulative                           | `explains`        |
| two totals on one page                           | ambiguous-order                              | `order`, `note`   |
| a title and its text differ on the women         | contradictory-reports                        | `explains`        |
| four dates for the beginning                     | weekday-not-in-source, each by its document  | `also_dated`      |
| two dates for the road                           | one-sided-status                             | `also_dated`      |
| three dates for the city                         | hidden-date-conflict                         | `also_dated`      |
| the seventh or the eighth for the capital        | hidden-date-conflict                         | `also_dated`      |
| one number with four qualifiers                  | number-not-in-source                         | `says` there      |
| one sentence in three translations               | nothing: meanings are not compared           | one claim, `note` |
| a killing told of two sides                      | accusation-without-accuser, one-sided-status | rival `who`       |
| a count that becomes another                     | wrong-counting, falling-cumulative           | `follows`         |
| 255, of them 24                                  | nothing: it is true                          | `of_which`        |

A case takes what tells readers out of the story's own files, and the rule speaks; as the files stand, it is silent.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

import pytest

from generator.checking import check
from generator.diagnostics import Diagnostic, Severity
from generator.facts import Claim, Dossier, Event
from generator.loading import load
from generator.site import rules

ROOT = Path(__file__).parents[2]
RULES = {rule.name: rule for rule in rules()}
FIGURES, TIMELINE, CLAIMS = "facts/figures/", "facts/timeline.yml", "facts/claims.yml"


@dataclass(frozen=True)
class Trap:
    """What is taken out of a file or put in its place, and what the rule then says."""

    name: str
    rule: str
    edits: tuple[tuple[str, str, str], ...]
    """File, pattern and replacement; each fits once."""
    says: str
    """Words of the finding."""
    severity: Severity = Severity.WARNING
    archive: Mapping[str, str] | None = None
    """Texts of ours in the place of a document's."""


def without_reason(file: str, record: str, rule: str) -> tuple[str, str, str]:
    """Takes the first `explains` for a rule that stands after a phrase out of a figure."""
    return f"{FIGURES}{file}.yml", rf"({record}\n(?:.*\n)*?) *explains: \{{{rule}: .*\n", r"\1"


def twin(event: str, day: str) -> tuple[tuple[str, str, str], ...]:
    """Makes the other date of an event a second event with all that the first has, and takes the rival dates out."""
    rest = r"((?:(?!- id: ).*\n)*?)  lead: .*\n  also_dated:\n(?:    - .*\n)+((?:  .*\n)*)"
    record = rf"- id: {event}\n((?:  (?!when:).*\n)*)  when: (.*)\n" + rest
    first = rf"- id: {event}\n\1  when: \2\n\3\4"
    return ((TIMELINE, record, rf"{first}\n- id: told-of-{event}\n\1  when: {day}\n\3\4"),)


TRAPS = (
    Trap("parts one short of their total", "parts-miss-whole",
         (without_reason("killed-total", "says: 514", "parts-miss-whole"),), "are 1 short of 514"),
    Trap("parts seventeen short", "parts-miss-whole",
         (without_reason("killed-total", "says: at least 417", "parts-miss-whole"),), "are 17 short of at least 417"),
    Trap("eight of the dead under nobody", "parts-miss-whole",
         (without_reason("killed-civilians-by-month", "says: 503", "parts-miss-whole"),), "are 8 short of 503"),
    Trap("11,000 displaced who belong nowhere", "parts-miss-whole",
         (without_reason("displaced-since-start", "says: at least 178,000", "parts-miss-whole"),),
         "are 11,000 short of at least 178,000"),
    Trap("thirteen in the parts, twelve in the total", "parts-outgrow-whole",
         (without_reason("killed-civilians", "says: at least 12", "parts-outgrow-whole"),),
         "are 1 more than at least 12"),
    Trap("those away and those back are more than the peak", "parts-exceed-whole",
         ((f"{FIGURES}displaced-since-start.yml",
           r"says: over 1\.1 million\n((?:    .*\n)*?)    of_which:\n(?:    .*\n)*",
           r"says: 1.1 million\n\1    parts: {still-displaced: 'over 664,000', returned-home: 'nearly 486,000'}\n"),),
         "over 664,000 + nearly 486,000, are more than 1.1 million, by the story's tolerance"),
    Trap("a count of civilians that falls", "falling-cumulative",
         (without_reason("killed-total", "says: at least 372", "falling-cumulative"),), "falls from 44 to 20",
         Severity.ERROR),
    Trap("two totals on one page", "ambiguous-order",
         ((f"{FIGURES}killed-total.yml",
           r"(says: (?:at least 372|412)\n    as_of: 2024-12-01\n)    order: \d\n", r"\1"),),
         "says at least 372 and 412 of `killed-total`", Severity.ERROR),
    Trap("a title and its text differ on the women", "contradictory-reports",
         (without_reason("killed-women", "says: three", "contradictory-reports"),), "six", Severity.ERROR),
    Trap("four dates for the beginning", "weekday-not-in-source",
         ((TIMELINE, r"when: 2024-11-26, by: sky-news", "when: 2024-11-28, by: sky-news"),),
         "speaks of Tuesday, and 2024-11-28 is Thursday",
         archive={"yahoo-2024-12-08": "It began last Tuesday, Sky News said."}),
    Trap("two dates for the road", "one-sided-status",
         ((TIMELINE, r"(- id: m5-cut\n(?:  .*\n)*?)  also_dated:\n    - .*\n", r"\1"),
          (CLAIMS, r"  contradicts: \[m5-cut\]\n", "")),
         "`m5-cut` is called disputed", Severity.ERROR),
    Trap("three dates for the city", "hidden-date-conflict", twin("aleppo-mostly-held", "2024-11-28"),
         "on 2024-11-28 and on 2024-11-30"),
    Trap("the seventh or the eighth for the capital", "hidden-date-conflict", twin("damascus-entered", "2024-12-07"),
         "on 2024-12-07 and on 2024-12-08"),
    Trap("one number with four qualifiers", "number-not-in-source",
         ((f"{FIGURES}displaced-since-start.yml", r'says: "more than 280,000"', 'says: "up to 280,000"'),),
         "“up to 280,000” does not stand", Severity.ERROR,
         archive={"urdupoint-2024-12-06": "Around 280,000 fled.\nThe WFP has more than 280,000.\nMore may flee."}),
    Trap("a killing told of two sides", "accusation-without-accuser",
         ((TIMELINE, r"(actor: opposition, role: attacker), by: iranian-media", r"\1"),), "opposition", Severity.ERROR),
    Trap("a killing told of two sides", "one-sided-status",
         ((TIMELINE, r"    - \{actor: syrian-army-officer, role: attacker.*\n", ""),), "is called disputed",
         Severity.ERROR),
    Trap("a count that becomes another", "wrong-counting",
         ((f"{FIGURES}still-displaced.yml", "counting: point-in-time", "counting: cumulative"),),
         "`still-displaced` is counted as `cumulative`", Severity.ERROR),
    Trap("a count that becomes another", "falling-cumulative",
         ((f"{FIGURES}displaced-since-start.yml", r"reports:\n", 'reports:\n  - {says: "664,000", as_of: 2024-12-31, '
           'by: ocha, sources: ["ocha-2024-12-31, highlight 2"]}\n'),), "falls from over 1.1 million to 664,000",
         Severity.ERROR),
)  # fmt: skip


@cache
def _story() -> Dossier:
    return load(ROOT / "content", "content").dossier


def _said(dossier: Dossier, trap: Trap) -> list[Diagnostic]:
    archived = dossier if trap.archive is None else replace(dossier, archive=trap.archive)
    found = check(archived, [RULES[trap.rule]], RULES).diagnostics
    return [d for d in found if trap.says in d.finding.message]


@pytest.mark.parametrize("trap", TRAPS, ids=lambda trap: f"{trap.name}: {trap.rule}")
def test_a_trap_is_found_where_nothing_tells_of_it(trap: Trap, tmp_path: Path) -> None:
    """The rule says so once, and of the story as it stands it says nothing."""
    content = tmp_path / "content"
    shutil.copytree(ROOT / "content", content)
    for file, pattern, replacement in trap.edits:
        path = content / file
        text, _ = re.subn(pattern, replacement, path.read_text(encoding="utf-8"))
        assert text != path.read_text(encoding="utf-8"), f"{file} has nothing like {pattern}"
        path.write_text(text, encoding="utf-8")
    loaded = load(content, "content")
    assert [str(p) for p in loaded.problems] == []
    assert [d.severity for d in _said(loaded.dossier, trap)] == [trap.severity]
    assert _said(_story(), trap) == []


def test_the_table_names_every_trap_and_every_rule() -> None:
    """Its rows are the cases, and two that no rule has to find."""
    rows = dict(re.findall(r"^\| (.+?) +\| (.+?) +\|", __doc__ or "", re.MULTILINE)[1:])
    assert {trap.name for trap in TRAPS} < set(rows)
    assert all(trap.rule in rows[trap.name] for trap in TRAPS)
    assert len(rows) == len({trap.name for trap in TRAPS}) + 2


def test_rival_dates_stand_beside_the_date_that_leads() -> None:
    """Each with whose it is, its document and why; readers see them all."""
    told = {e.id: {a.when.text for a in e.also_dated} for e in _story().all(Event) if e.also_dated}
    assert told["offensive-begins"] == {"2024-11-26", "2024-11-28", "2024-11-29"}
    assert told["m5-cut"] == {"2024-11-27"}
    assert told["aleppo-mostly-held"] == {"2024-11-28", "../2024-11-29", "2024-11-29/2024-12-02"}
    assert told["damascus-entered"] == {"2024-12-07"}
    assert all(e.lead for e in _story().all(Event) if e.also_dated)


def test_three_translations_are_one_claim() -> None:
    """One sentence, all the documents that carry it, and a note on the word in which they differ."""
    claim = _story().get(Claim, "kremlin-on-sovereignty")
    assert claim is not None
    assert len(claim.sources) == 3
    assert claim.note is not None
    assert claim.status != "corroborated"


def test_the_true_total_is_left_alone() -> None:
    """Of 255 dead, 24 were civilians: some of it, never a sum, and nothing to explain."""
    report = next(r for r in _story().reports_of("killed-total") if r.says.text == "255")
    assert {part.figure.id: part.says.text for part in report.of_which} == {
        "killed-civilians": "24",
        "killed-fighters": "most",
    }
    assert report.entry is not None
    assert not report.entry.explains
    done = check(_story(), RULES.values(), RULES)
    assert [d for d in done.diagnostics if d.at == report.entry.at()] == []
