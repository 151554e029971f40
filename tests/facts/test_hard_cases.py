"""Each folder of cases/ holds what has cost others a public error: it keeps its distinctions, or is refused."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from generator.checking import Checked, check
from generator.diagnostics import Severity
from generator.facts import Dossier, Event, Figure, Report, Standing, Status
from generator.loading import load
from generator.site import rules

CASES = Path(__file__).parent / "cases"
NAMES = sorted(folder.name for folder in CASES.iterdir())
RULES = {rule.name for rule in rules()}


def examined(folder: Path) -> tuple[Dossier, Checked]:
    """A case that can be read, and what the rules say of it."""
    loaded = load(folder, folder.name)
    assert [str(problem) for problem in loaded.problems] == []
    return loaded.dossier, check(loaded.dossier, rules(), RULES)


def dossier_of(name: str) -> Dossier:
    """A case as it stands."""
    return examined(CASES / name)[0]


def phrases(reports: tuple[Report, ...] | list[Report]) -> list[str]:
    """What each report says."""
    return [str(report.says) for report in reports]


def event(dossier: Dossier, name: str) -> Event:
    """An event that is there."""
    found = dossier.get(Event, name)
    assert found is not None
    return found


def figure(dossier: Dossier, name: str) -> Figure:
    """A figure that is there."""
    found = dossier.get(Figure, name)
    assert found is not None
    return found


@pytest.mark.parametrize("name", NAMES)
def test_a_hard_case_passes_every_rule(name: str) -> None:
    """What a source says can be typed as it says it, and nothing is left to be found."""
    assert [str(d) for d in examined(CASES / name)[1].diagnostics] == []


def test_three_totals_of_one_day_stand_apart_and_in_order() -> None:
    """None replaces another, and each keeps its documents."""
    reports = dossier_of("three-totals").reports_of("killed-total")
    assert [(str(r.says), r.order, r.by, str(r.as_of)) for r in reports] == [
        ("242", 1, "sohr", "2024-11-29"),
        ("255", 2, "sohr", "2024-11-29"),
        ("277", 3, "sohr", "2024-11-29"),
    ]
    assert [[c.id for c in r.sources] for r in reports] == [
        ["digital-journal-2024-11-29", "digital-journal-2024-11-29"],
        ["metapress-2024-11-30"],
        ["newsbulletin"],
    ]


def test_a_title_and_a_paragraph_that_differ_are_one_report() -> None:
    """The document's other wording stays beside the phrase, with its own place."""
    first = dossier_of("three-totals").reports_of("killed-total")[0]
    assert [(c.locator, str(c.says or "")) for c in first.sources] == [("title", ""), ("paragraph 4", "more than 240")]


def test_a_part_is_typed_once_and_stands_under_its_own_figure() -> None:
    """It takes asserter, day, order and documents from its whole."""
    dossier = dossier_of("three-totals")
    assert figure(dossier, "killed-civilians").reports == ()
    civilians = dossier.reports_of("killed-civilians")
    assert [(str(r.says), r.order, r.standing) for r in civilians] == [
        ("24", 1, Standing.PART),
        ("24", 2, Standing.OF_WHICH),
        ("28", 3, Standing.OF_WHICH),
    ]
    wholes = dossier.reports_of("killed-total")
    for part, whole in zip(civilians, wholes, strict=True):
        assert part.whole is whole
        assert (part.by, part.as_of, part.sources) == (whole.by, whole.as_of, whole.sources)


def test_some_of_a_total_is_never_summed() -> None:
    """Of which says nothing of the rest; only parts that make up the whole are compared with it."""
    first, second, third = dossier_of("three-totals").reports_of("killed-total")
    assert (first.unlisted, second.unlisted, third.unlisted) == (0, None, None)
    assert (phrases(first.parts), phrases(first.of_which)) == (["218", "24"], [])
    assert (phrases(second.parts), phrases(second.of_which)) == ([], ["24", "most"])


def test_most_of_a_total_is_a_share_and_no_count() -> None:
    """It keeps its word and its whole, and no number is made of it."""
    most = dossier_of("three-totals").reports_of("killed-fighters")[1]
    assert (str(most.says), most.says.share, most.says.best, most.of) == ("most", True, None, "killed-total")


def test_the_last_total_of_the_day_leads_where_no_lead_is_named() -> None:
    """Order within the day decides."""
    dossier = dossier_of("three-totals")
    lead = dossier.lead_of(figure(dossier, "killed-total"))
    assert lead is not None
    assert str(lead.says) == "277"


@pytest.mark.parametrize(
    ("case", "figure_name", "whole", "parts", "unlisted", "rule"),
    [
        ("parts-make-more", "killed-civilians", "at least 12", ["3", "at least 10"], -1, "parts-outgrow-whole"),
        ("parts-make-less", "killed-total", "at least 417", ["44", "219", "137"], 17, "parts-miss-whole"),
    ],
)
def test_a_text_that_does_not_add_up_is_kept_as_it_is_and_explained(
    case: str, figure_name: str, whole: str, parts: list[str], unlisted: int, rule: str
) -> None:
    """Total and parts stand as typed, and the reason that readers see answers a finding."""
    dossier, checked = examined(CASES / case)
    (report,) = dossier.reports_of(figure_name)
    assert (str(report.says), phrases(report.parts), report.unlisted) == (whole, parts, unlisted)
    assert report.entry is not None
    assert list(report.entry.explains) == [rule]
    assert checked.explained == 1


def test_a_part_restates_its_own_day_and_document() -> None:
    """What was counted the day before is no count of the day of the total."""
    dossier = dossier_of("parts-make-more")
    (before,) = dossier.reports_of("killed-in-ariha")
    (after,) = dossier.reports_of("killed-after-the-start")
    assert (str(before.as_of), str(after.as_of)) == ("2024-11-26", "2024-11-28")
    assert [r.sources[0].locator for r in (before, after)] == ["paragraph 2", "paragraph 3"]
    assert {before.by, after.by} == {"ocha"}


def test_parts_nest_and_each_level_has_its_own_whole() -> None:
    """Children are some of the civilians, and civilians are a part of the total."""
    dossier = dossier_of("parts-make-less")
    (children,) = dossier.reports_of("killed-children")
    (officers,) = dossier.reports_of("killed-officers")
    assert children.whole is dossier.reports_of("killed-civilians")[0]
    assert children.whole.whole is dossier.reports_of("killed-total")[0]
    assert officers.whole is dossier.reports_of("killed-government")[0]
    assert {r.order for r in (children, children.whole, officers)} == {3}


def test_another_measure_follows_and_its_reports_stand_apart() -> None:
    """People who ever left and people still away are never one series."""
    dossier = dossier_of("two-measures")
    still = figure(dossier, "still-displaced")
    assert still.follows == "displaced-since-start"
    assert phrases(dossier.reports_of("displaced-since-start")) == ["at least 370,000", "over 1.1 million"]
    assert phrases(dossier.reports_of(still)) == ["more than 880,000", "over 664,000"]
    leads = [dossier.lead_of(figure(dossier, name)) for name in ("displaced-since-start", "still-displaced")]
    assert [str(lead.says) for lead in leads if lead] == ["over 1.1 million", "over 664,000"]


def test_a_city_is_taken_on_three_days_by_three_accounts() -> None:
    """The leading date has a reason; the others keep their asserter, their stage and their documents."""
    held = event(dossier_of("rival-accounts"), "aleppo-mostly-held")
    assert (str(held.when), held.stage, held.by) == ("2024-11-30", "mostly-held", ("syrian-army", "sohr"))
    assert held.lead is not None
    assert held.lead.why
    assert [(str(d.when), d.by, d.stage, d.sources[0].id) for d in held.also_dated] == [
        ("2024-11-28", ("sana-new-authorities",), "taken", "sana-2025"),
        ("../2024-11-29", ("drc",), "taken", "drc-2024-12-04"),
    ]


def test_a_rival_date_before_the_cause_is_no_fault() -> None:
    """Order is judged by the dates shown first; an account that dates all differently contradicts nothing in it."""
    dossier = dossier_of("rival-accounts")
    held, entered = event(dossier, "aleppo-mostly-held"), event(dossier, "aleppo-entered")
    assert held.after == (entered.id,)
    assert held.also_dated[0].when.certainly_before(entered.when, dossier.story.zone)


def test_two_accusations_stand_beside_each_other_each_in_its_own_voice() -> None:
    """Each names who says so, is disputed, and keeps its own document and the way it took."""
    killed = event(dossier_of("rival-accounts"), "pourhashemi-killed")
    accused = [p for p in killed.who if p.role == "attacker"]
    assert [(p.actor, p.by, p.status, p.sources[0].id) for p in accused] == [
        ("opposition", ("iranian-media",), Status.DISPUTED, "devdiscourse-2024-11-28"),
        ("syrian-army-officer", ("cgtn",), Status.DISPUTED, "iran-international-2024-12-22"),
    ]
    assert accused[1].sources[0].via == ("cgtn",)


def test_no_case_accuses_in_the_sites_own_voice() -> None:
    """Wherever a role accuses, somebody is named who says so."""
    accusations = 0
    for name in NAMES:
        dossier = dossier_of(name)
        for happened in dossier.all(Event):
            for person in happened.who:
                if dossier.vocabulary.roles[person.role].accuses:
                    accusations += 1
                    assert person.by
    assert accusations == 2


WITHOUT_ORDER = ("three-totals", "facts/figures/killed-total.yml")
FALL = """
  - says: 664,000
    as_of: 2024-12-27/2024-12-31
    by: ocha
    sources: ["ocha-2024-12-31, highlight 2"]
"""


@pytest.mark.parametrize(
    ("case", "file", "old", "new", "rule", "line", "message"),
    [
        pytest.param(
            *WITHOUT_ORDER, "    order: 2\n", "    order: 1\n", "contradictory-reports", 16,
            "`sohr` says 242 and 255 of `killed-total` as of 2024-11-29", id="two totals with one order",
        ),
        pytest.param(
            *WITHOUT_ORDER, "killed-civilians: 24}", "killed-civilians: 14}", "parts-miss-whole", 15,
            "the parts of `killed-total`, 218 + 14, are 10 short of 242", id="a digit mistyped in a part",
        ),
        pytest.param(
            *WITHOUT_ORDER, "{killed-civilians: 28}", "{killed-civilians: 280}", "part-exceeds-whole", 29,
            "`killed-civilians`, 280, is more than `killed-total`, 277, of which it is a part",
            id="a part above its whole",
        ),
        pytest.param(
            *WITHOUT_ORDER, "says: 277", "says: 247", "falling-cumulative", 24,
            "`killed-total` falls from 255 to 247, though it adds up", id="a total that falls within the day",
        ),
        pytest.param(
            "parts-make-more", "facts/figures/killed-civilians.yml",
            "    explains: {parts-outgrow-whole: The document contradicts itself.}\n", "", "parts-outgrow-whole", 13,
            "the parts of `killed-civilians`, 3 + at least 10, are 1 more than at least 12", id="more, unexplained",
        ),
        pytest.param(
            "parts-make-less", "facts/figures/killed-total.yml",
            "    explains: {parts-miss-whole: The groups allied with HTS are not listed in the text.}\n", "",
            "parts-miss-whole", 14,
            "the parts of `killed-total`, 44 + 219 + 137, are 17 short of at least 417", id="less, unexplained",
        ),
        pytest.param(
            "parts-make-less", "facts/figures/killed-total.yml", "killed-hts: 219", "killed-hts: 236",
            "unused-silence", 17, "nothing here needs a reason for `parts-miss-whole`", id="a reason without a fault",
        ),
        pytest.param(
            "two-measures", "facts/figures/displaced-since-start.yml", 'excerpt"]\n', f'excerpt"]{FALL}',
            "falling-cumulative", 16,
            "`displaced-since-start` falls from over 1.1 million to 664,000, though it adds up",
            id="the second measure typed under the first",
        ),
        pytest.param(
            "two-measures", "facts/figures/still-displaced.yml", "follows: displaced-since-start", "follows: displaced",
            "unknown-reference", 7, "no figure has the id `displaced`", id="follows what is not there",
        ),
        pytest.param(
            "rival-accounts", "facts/timeline.yml", "role: attacker, by: cgtn,", "role: attacker,",
            "accusation-without-accuser", 29,
            "`syrian-army-officer` is called an attacker in `pourhashemi-killed`, and nobody is named who says so",
            id="an accusation without its accuser",
        ),
        pytest.param(
            "rival-accounts", "facts/timeline.yml", "when: 2024-11-30", "when: 2024-11-28", "effect-before-cause", 14,
            "`aleppo-mostly-held` is dated 2024-11-28 and comes after `aleppo-entered`, which is dated 2024-11-29",
            id="a rival date put first",
        ),
    ],
)  # fmt: skip
def test_the_obvious_mistake_is_found(
    case: str, file: str, old: str, new: str, rule: str, line: int, message: str, tmp_path: Path
) -> None:
    """The right rule finds it, at its line, and no other rule finds anything in that file."""
    folder = tmp_path / case
    shutil.copytree(CASES / case, folder)
    text = (folder / file).read_text(encoding="utf-8")
    assert old in text
    (folder / file).write_text(text.replace(old, new, 1), encoding="utf-8")
    found = [d for d in examined(folder)[1].diagnostics if d.at.path == f"{case}/{file}"]
    assert [(d.rule, d.at.line, d.finding.message) for d in found] == [(rule, line, message)]


def test_without_any_order_each_pair_of_totals_is_told_to_name_one(tmp_path: Path) -> None:
    """Dropping every `order` leaves one asserter saying three things of one day."""
    folder = tmp_path / "three-totals"
    shutil.copytree(CASES / "three-totals", folder)
    file = folder / "facts/figures/killed-total.yml"
    kept = [t for t in file.read_text(encoding="utf-8").splitlines(keepends=True) if "order:" not in t]
    file.write_text("".join(kept), encoding="utf-8")
    page = folder / "pages/index.md"
    page.write_text("# How many?\n\n[[sohr]], [[killed-total]], [[killed-civilians]]\n", encoding="utf-8")
    found = [d for d in examined(folder)[1].diagnostics if d.rule == "contradictory-reports"]
    assert [d.finding.message for d in found if "killed-total" in d.finding.message] == [
        "`sohr` says 242 and 255 of `killed-total` as of 2024-11-29",
        "`sohr` says 242 and 277 of `killed-total` as of 2024-11-29",
    ]
    assert {d.severity for d in found} == {Severity.ERROR}
    assert all("order: 1" in d.finding.help for d in found)


def test_two_lower_bounds_prove_no_fall(tmp_path: Path) -> None:
    """Over a smaller number may be more than over a larger one: what is not proved is no finding."""
    folder = tmp_path / "two-measures"
    shutil.copytree(CASES / "two-measures", folder)
    file = folder / "facts/figures/displaced-since-start.yml"
    text = file.read_text(encoding="utf-8")
    file.write_text(text + FALL.lstrip("\n").replace("664,000", "over 664,000"), encoding="utf-8")
    assert [d.rule for d in examined(folder)[1].diagnostics] == []


@pytest.mark.parametrize(("may_fall", "expected"), [("true", []), ("false", ["falling-cumulative"])])
def test_only_a_measure_that_may_fall_falls_without_a_reason(
    may_fall: str, expected: list[str], tmp_path: Path
) -> None:
    """The vocabulary says of each measure whether a later number may be lower; certain days and numbers prove it."""
    folder = tmp_path / "two-measures"
    shutil.copytree(CASES / "two-measures", folder)
    for file, old, new in (
        ("vocabulary.yml", "may_fall: true", f"may_fall: {may_fall}"),
        ("vocabulary.yml", "counting: point-in-time", "counting: [point-in-time, cumulative]"),
        ("facts/figures/still-displaced.yml", "counting: point-in-time", "counting: cumulative"),
        ("facts/figures/still-displaced.yml", '"2024-12-15~"', "2024-12-15"),
        ("facts/figures/still-displaced.yml", "over 664,000", "664,000"),
        ("facts/sources.yml", '"2024-12-15~"', "2024-12-15"),
    ):
        text = (folder / file).read_text(encoding="utf-8")
        assert old in text
        (folder / file).write_text(text.replace(old, new), encoding="utf-8")
    assert [d.rule for d in examined(folder)[1].diagnostics] == expected
