"""What an editor is told of each mistake: one finding, at its line, with a way out that can be typed."""

from __future__ import annotations

import re
import shutil
from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pytest

from generator.diagnostics import Diagnostic
from generator.site import Examined, count, examine
from mutation.pointing import misspelt
from mutation.sites import CONTENT, Story

BASE = Path(__file__).parent.parent / "rules" / "base"
FIGURE = """\
label: People drowned
measure: drowned
unit: people
population: all
since: 2031-03-01
where: low-town
"""
REPORTS = (
    FIGURE
    + """\
alone: no other count
reports:
  - {says: 312, as_of: 2031-03-03, by: river-office, sources: ["courier-march-4, title"]}
"""
)
EVENT = '- {id: dike-breaks, title: The dike breaks, when: 2031-03-02, sources: ["courier-march-4, title"]}\n'
HOME = """\
# What did the flood do?

[[river-office]] and [[dike-guild]] saw [[dike-breaks]]: [[drowned]] in [[low-town]].
"""
WHOLE = {"facts/figures/drowned.yml": REPORTS, "facts/timeline.yml": EVENT, "pages/index.md": HOME}


def _told(folder: Path, files: Mapping[str, str]) -> Examined:
    content = folder / "content"
    shutil.copytree(BASE, content, dirs_exist_ok=True)
    for name, text in {**WHOLE, **files}.items():
        (content / name).parent.mkdir(parents=True, exist_ok=True)
        (content / name).write_text(text, encoding="utf-8")
    return examine(content, "content")


def _only(folder: Path, files: Mapping[str, str]) -> Diagnostic:
    examined = _told(folder, files)
    assert len(examined.diagnostics) == 1, [f"{d} -> {d.finding.help}" for d in examined.diagnostics]
    return examined.diagnostics[0]


@pytest.mark.parametrize("name", ["corrections.yml", "reviewed.yml", "facts/charts.yml"])
def test_a_file_with_a_comment_alone_is_an_empty_list(name: str, tmp_path: Path) -> None:
    """Nothing is wrong with it, and no rule waits for what it might have held."""
    examined = _told(tmp_path, {name: "# Nothing yet.\n"})
    assert [str(d) for d in examined.diagnostics] == []
    assert not examined.waits


def test_the_story_without_a_mistake_has_no_finding(tmp_path: Path) -> None:
    """What is told below is told of the mistake."""
    examined = _told(tmp_path, {})
    assert [str(d) for d in examined.diagnostics] == []


@pytest.mark.parametrize(
    ("sentence", "typed", "way_out"),
    [
        ("It rose three days later.", "three", "put it into a fact"),
        ("It took 312 days.", "312", "put it into a fact"),
        ("It took 312 % more.", "312", "put it into a fact"),
        ("They were 14 men.", "14", "put it into a fact"),
        ("They found 312 dead.", "312", "if this is the number of `drowned`, write `[[drowned]]`"),
        ("Three hundred and twelve died.", "Three hundred and twelve", "if this is the number of `drowned`"),
        ("Three hundred were missed.", "Three hundred", "put it into a fact"),
        ("It broke on 2 March 2031.", "2 March 2031", "if this is the day of `dike-breaks`, write `[["),
        ("It broke on March 2, 2031.", "March 2, 2031", "if this is the day of `dike-breaks`"),
        ("It fell on 8 December.", "8 December", "put it into a fact"),
        ("It fell on Friday, 22 April 2031.", "Friday, 22 April 2031", "put it into a fact"),
        ("It fell on 12 March.", "12 March", "put it into a fact"),
    ],
)  # fmt: skip
def test_a_typed_number_is_told_once_and_no_stranger_is_recommended(
    sentence: str, typed: str, way_out: str, tmp_path: Path
) -> None:
    """A figure is named only where its number is telling, and then under a condition."""
    told = _only(tmp_path, {"pages/index.md": f"{HOME}\n{sentence}\n"})
    assert told.finding.message == f"`{typed}` is typed into prose"
    assert told.finding.help.startswith(way_out)
    assert str(told.at) == f"content/pages/index.md:5:{sentence.index(typed) + 1}"


def test_a_number_of_an_older_report_is_shown_by_that_report(tmp_path: Path) -> None:
    """The bare id would show the newest number in its place."""
    older = '  - {says: 207, as_of: 2031-03-02, by: river-office, sources: ["courier-march-4, title"]}\n'
    files = {
        "facts/figures/drowned.yml": REPORTS.replace("alone: no other count\nreports:\n", f"reports:\n{older}"),
        "pages/index.md": f"{HOME}\nIt first was 207.\n",
    }
    assert "`[[drowned by river-office @ 2031-03-02]]`" in _only(tmp_path, files).finding.help


def _figure(report: str) -> dict[str, str]:
    return {"facts/figures/drowned.yml": f"{FIGURE}alone: no other count\nreports:\n{report}"}


_HEAD = FIGURE.count("\n") + 2
MISTAKES = {
    "a comma in a number": (
        _figure('  - {says: 1,200, as_of: 2031-03-03, by: river-office, sources: ["courier-march-4, title"]}\n'),
        f"drowned.yml:{_HEAD + 1}:14", "a comma ends a value inside braces", '"1,200"'),
    "a comma in a part": (
        _figure("  - says: 9,000\n    as_of: 2031-03-03\n    by: river-office\n"
                "    parts: {drowned: 3,500, homeless: 12}\n"
                '    sources: ["courier-march-4, title"]\n'),
        f"drowned.yml:{_HEAD + 4}:24", "a comma ends a value inside braces", '"3,500"'),
    "a citation without quotes": (
        _figure("  - {says: 4, as_of: 2031-03-03, by: river-office, sources: [courier-march-4, excerpt]}\n"),
        f"drowned.yml:{_HEAD + 1}:62", "`excerpt` stands as a document", '"courier-march-4, excerpt"'),
    "a citation with two commas and no quotes": (
        _figure("  - {says: 4, as_of: 2031-03-03, by: river-office, "
                "sources: [courier-march-4, paragraph 3, excerpt]}\n"),
        f"drowned.yml:{_HEAD + 1}:62", "stands as a document", '"courier-march-4, paragraph 3, excerpt"'),
    "typographic quotes": (
        _figure("  - {says: 4, as_of: 2031-03-03, by: river-office, sources: [“courier-march-4, excerpt”]}\n"),
        f"drowned.yml:{_HEAD + 1}:62", "typographic quote", '"courier-march-4, excerpt"'),
    "a forgotten dash": (
        _figure('  - says: 4\n    as_of: 2031-03-03\n    by: river-office\n    sources: ["courier-march-4, title"]\n'
                '    says: 5\n    as_of: 2031-03-04\n    by: river-office\n    sources: ["courier-march-4, title"]\n'),
        f"drowned.yml:{_HEAD + 5}:5", "stand twice from here on", "did you forget `- ` before `says`?"),
    "a total that cannot be read, with the only number of another figure in it": (
        {"facts/figures/drowned.yml": REPORTS.replace("312,", "312, parts: {homeless: 12},") + "notes: none\n",
         "facts/figures/homeless.yml": REPORTS.partition("alone")[0].replace("drowned", "homeless")
         + "alone: no other count\nlead: {by: river-office, why: It is the only count.}\n"},
        f"drowned.yml:{_HEAD + 2}:1", "unknown key `notes`", "did you mean `note`?"),
    "a summary that cannot be read, with the reference to what its page names": (
        {"explainer.yml": (BASE / "explainer.yml").read_text().replace("came", "came to [[low-town]]") + "tilte: x\n",
         "pages/index.md": HOME.replace("[[low-town]]", "Low Town")},
        "explainer.yml:8:1", "unknown key `tilte`", "did you mean `title`?"),
    "outlines without a shape, on two maps": (
        {"facts/places.yml": "- {id: low-town, name: Low Town, kind: town, lat: 36.2, lon: 37.1}\n",
         "facts/maps/valley.geojson": '{"type": "FeatureCollection", "features": [{"type": "Feature"}]}\n',
         "facts/charts.yml": "".join(
             f"- {{id: {name}, chart: locator-map, title: Where, places: [low-town], map: [valley]}}\n"
             for name in ("map-one", "map-two")),
         "pages/index.md": HOME + "\n![[map-one]]\n\n![[map-two]]\n"},
        "valley.geojson:1:45", "feature 1 of the outlines `valley`", "export them again"),
    "a place in the lead": (
        {"facts/figures/drowned.yml": REPORTS.replace("reports:", "lead: {by: low-town, why: So.}\nreports:")},
        f"drowned.yml:{_HEAD}:12", "`low-town` is a place", "write the id of an actor"),
    "a tab": (
        {"facts/figures/drowned.yml": REPORTS.replace("where:", "\twhere:")},
        "drowned.yml:6:1", "indented with a tab", "indent with spaces"),
    "a tab in the documents": (
        {"facts/sources.yml": "- id: courier-march-4\n\tpublisher: The Courier\n"},
        "sources.yml:2:1", "indented with a tab", "indent with spaces"),
    "a tab in the vocabulary": (
        {"vocabulary.yml": "measures:\n\tdrowned: {label: Drowned}\n"},
        "vocabulary.yml:2:1", "indented with a tab", "indent with spaces"),
    "a word twice in the vocabulary": (
        {"vocabulary.yml": (BASE / "vocabulary.yml").read_text() + "sides: {}\n"},
        "vocabulary.yml:10:1", "stands twice", "keep one of them"),
    "a key that no actor has": (
        {"facts/actors.yml": (BASE / "facts/actors.yml").read_text().replace("side: town", "sied: town")},
        "actors.yml:2:51", "unknown key `sied`", "did you mean `side`?"),
    "an id under another key": (
        {"facts/actors.yml": (BASE / "facts/actors.yml").read_text().replace("id: dike-guild", "di: dike-guild")},
        "actors.yml:2:4", "unknown key `di`", "did you mean `id`?"),
    "a file with another ending": (
        {"facts/places.yaml": "- {id: high-town, name: High Town, kind: town}\n",
         "facts/places.yml": "# moved\n- {id: mid-town, name: Mid Town, kind: town}\n"},
        "facts/places.yaml:1:1", "fact files end in `.yml`", "rename it to `places.yml`"),
    "HTML on a page": (
        {"pages/index.md": f"{HOME.partition('[[river')[0]}<b>[[river-office]]</b>\n"},
        "pages/index.md:3:1", "is HTML", "use Markdown"),
    "single brackets": (
        {"pages/index.md": HOME + "\nThe [low-town] lies low.\n"},
        "index.md:5:5", "`[low-town]` stands in single brackets", "write `[[low-town]]`"),
    "single brackets around a field": (
        {"pages/index.md": HOME + "\nIt broke on [dike-breaks.when].\n"},
        "index.md:5:13", "stands in single brackets", "write `[[dike-breaks.when]]`"),
    "single brackets in a record": (
        {"facts/timeline.yml": EVENT.replace("}", ", summary: 'It broke at [low-town].'}")},
        "timeline.yml:1:122", "stands in single brackets", "write `[[low-town]]`"),
    "a field at the end": (
        {"pages/index.md": HOME + "\nAs of [[drowned by river-office @ 2031-03-03.as_of]].\n"},
        "index.md:5:7", "is no reference", "write `[[drowned.as_of by river-office @ 2031-03-03]]`"),
    "a reference that is none": (
        {"pages/index.md": HOME + "\nAs of [[what?]].\n"},
        "index.md:5:7", "is no reference", "`[[figure.as_of by asserter @ 2024-11-29]]`"),
    "a chart in a sentence": (
        {"facts/charts.yml": "- {id: the-dead, chart: figure-over-time, title: The dead, figures: drowned}\n",
         "pages/index.md": HOME + "\nSee [[the-dead]].\n"},
        "index.md:5:5", "is a chart, which no sentence can show", "put `![[the-dead]]` on a line of its own"),
    "an embedded chart in a sentence": (
        {"facts/charts.yml": "- {id: the-dead, chart: figure-over-time, title: The dead, figures: drowned}\n",
         "pages/index.md": HOME + "\nSee ![[the-dead]].\n"},
        "index.md:5:5", "on a line of its own", "put `![[the-dead]]` on a line of its own"),
    "a report without the first dash": (
        _figure('    says: 4\n    as_of: 2031-03-03\n    by: river-office\n    sources: ["courier-march-4, title"]\n'
                '  - {says: 5, as_of: 2031-03-04, by: river-office, sources: ["courier-march-4, title"]}\n'),
        f"drowned.yml:{_HEAD + 1}:5", "a list begins without a dash", "did you forget `- ` before `says`?"),
    "a record without the first dash": (
        {"facts/places.yml": "id: low-town\n  name: Low Town\n  kind: town\n- id: b\n  name: B\n  kind: town\n"},
        "places.yml:1:1", "a list begins without a dash", "did you forget `- ` before `id`?"),
    "a record without a later dash": (
        {"facts/places.yml": "- id: b\n  name: B\n  kind: town\n  id: low-town\n  name: Low Town\n  kind: town\n"},
        "places.yml:4:3", "stand twice from here on", "did you forget `- ` before `id`?"),
    "a dash without a space in a list of documents": (
        _figure("  - says: 4\n    as_of: 2031-03-03\n    by: river-office\n"
                "    sources:\n      -courier-march-4, title\n"),
        f"drowned.yml:{_HEAD + 5}:7", "a dash without a space", "write `- courier-march-4, t"),
    "a part without a space after its colon": (
        _figure("  - {says: 4, as_of: 2031-03-03, by: river-office, of_which: {homeless:2}, "
                'sources: ["courier-march-4, title"]}\n'),
        f"drowned.yml:{_HEAD + 1}:63", "a colon needs a space after it", "write `homeless: 2`"),
    "a no-break space after a colon": (
        _figure('  - says: 4\n    as_of: 2031-03-03\n    by:\u00a0river-office\n'
                '    sources: ["courier-march-4, title"]\n'),
        f"drowned.yml:{_HEAD + 3}:5", "a no-break space", "`by: river-office`"),
    "a no-break space before a key": (
        _figure('  - says: 4\n    as_of: 2031-03-03\n  \u00a0 by: river-office\n'
                '    sources: ["courier-march-4, title"]\n'),
        f"drowned.yml:{_HEAD + 3}:3", "a no-break space", "the space bar"),
    "a long dash before an item": (
        _figure('  - {says: 4, as_of: 2031-03-03, by: river-office, sources: ["courier-march-4, title"]}\n'
                '  \u2013 says: 5\n    as_of: 2031-03-04\n    by: river-office\n'
                '    sources: ["courier-march-4, title"]\n'),
        f"drowned.yml:{_HEAD + 2}:3", "begins no item of a list", "with a hyphen"),
    "a claim among the events": (
        {"facts/timeline.yml": EVENT + '- {id: dike-was-old, title: An old dike, by: dike-guild, says: It was old., '
         'when: 2031-03-02, sources: ["courier-march-4, title"]}\n'},
        "timeline.yml:2:3", "the keys of this record are those of `claims`", "`facts/claims.yml`"),
    "an event among the claims": (
        {"facts/claims.yml": (BASE / "facts/claims.yml").read_text()
         + '- {id: dike-mended, title: The dike is mended, when: 2031-03-03, sources: ["courier-march-4, title"]}\n'},
        "claims.yml:2:3", "the keys of this record are those of `timeline`", "`facts/timeline.yml`"),
    "an actor that cannot be read, named beside the claim of a related one": (
        {"explainer.yml": (BASE / "explainer.yml").read_text() + "saying_words: [says]\n",
         "facts/actors.yml": (BASE / "facts/actors.yml").read_text().replace(
             "kind: office",
             'knid: office, relations: [{is: runs, actor: dike-guild, sources: ["courier-march-4, title"]}]'),
         "pages/index.md": HOME + "For [[river-office]] [[dike-was-sound|the dike was sound]].\n"},
        "actors.yml:1:42", "unknown key `knid`", "did you mean `kind`?"),
    "an umlaut in the name of a file that is an id": (
        {"facts/places/h\u00f6chst.yml": "name: H\u00f6chst\nkind: town\n"},
        "h\u00f6chst.yml:1:1", "the file's name is the id", "rename the file to `hochst.yml`"),
    "an id in capitals": (
        {"facts/actors.yml": (BASE / "facts/actors.yml").read_text().replace("id: dike-guild", "id: Dike-Guild")},
        "actors.yml:2:8", "an id has lower-case letters", "write `dike-guild`"),
    "an asserter in capitals": (
        {"facts/figures/drowned.yml": REPORTS.replace("by: river-office", "by: River Office")},
        f"drowned.yml:{_HEAD + 1}:40", "no actor has the id", "did you mean `river-office`?"),
    "a document and its place without a comma": (
        {"facts/figures/drowned.yml": REPORTS.replace("courier-march-4, title", "courier-march-4; title")},
        f"drowned.yml:{_HEAD + 1}:64", "no comma stands between `courier-march-4`", '"courier-march-4, title"'),
    "a citation in braces": (
        {"facts/figures/drowned.yml": REPORTS.replace('"courier-march-4, title"', "{courier-march-4, title}")},
        f"drowned.yml:{_HEAD + 1}:65", "there is no colon in these", 'write "courier-march-4, title"'),
    "a lead without its reason": (
        {"facts/figures/drowned.yml": REPORTS.replace("reports:", "lead: river-office\nreports:")},
        f"drowned.yml:{_HEAD}:7", "`lead` takes a record", "write `{by: river-office, why: ...}`"),
    "an entry of the ledger behind its empty list": (
        {"corrections.yml": "# None yet.\n[]  # none\n- {date: 2031-04-01, kind: update, facts: drowned, why: So.}\n"},
        "corrections.yml:2:1", "`[]` is an empty list, and nothing may follow it", "take `[]` out"),
    "a list of facts that is an empty file": (
        {"facts/charts.yml": "\n"}, "charts.yml:1:1", "the file is empty", "write a record, or delete the file"),
    "a story that is a comment": (
        {"explainer.yml": "# To be written.\n"},
        "explainer.yml:1:1", "the file is empty", "it holds the story's title, question and period"),
    "a kind of correction that is none": (
        {"corrections.yml": "- {date: 2031-04-01, kind: update!, facts: drowned, why: They said so.}\n"},
        "corrections.yml:1:28", "`update!` is none of the words", "did you mean `update`?"),
    "a page's key without a colon": (
        {"pages/index.md": f"---\ndescription The flood\n---\n{HOME}"},
        "index.md:2:1", "`description` has no colon after it", "write `description: The flood`"),
    "a fact called by its name": (
        {"pages/index.md": HOME + "\n[[Low Town|The town]] lies low.\n"},
        "index.md:5:1", "is no reference", "write `[[low-town|The town]]`"),
    "a text where a list of records belongs": (
        {"facts/timeline.yml": EVENT.replace("}", ", who: dike-guild}")},
        "timeline.yml:1:105", "`who` takes a list", "write `[{actor: ..., role: ...}]`"),
    "a role as the key of who had it": (
        {"facts/timeline.yml": EVENT.replace("}", ", who: {guard: dike-guild}}")},
        "timeline.yml:1:105", "`who` takes a list", "write each as `- {actor: dike-guild, role: guard}`"),
    "a role as the key of several who had it": (
        {"facts/timeline.yml": EVENT.replace("}", ", who: {guard: [dike-guild, river-office]}}")},
        "timeline.yml:1:105", "`who` takes a list", "write each as `- {actor: ..., role: ...}`"),
    "a participant without a dash": (
        {"facts/timeline.yml": EVENT.replace("}", ", who: {actor: dike-guild, role: guard}}")},
        "timeline.yml:1:105", "`who` takes a list", "begin each of its records with a dash: `- actor: ...`"),
    "a reference over two lines": (
        {"pages/index.md": HOME + "\nIt rose to [[low-town\n]] at last.\n"},
        "index.md:5:12", "do not close on their line", "write `[[id]]`"),
    "a reference in braces": (
        {"pages/index.md": HOME + "\nIt rose to {{low-town}}.\n"},
        "index.md:5:12", "would be published as it is", "write `[[low-town]]`"),
    "a report chosen without its sign": (
        {"pages/index.md": HOME + "\n[[drowned by River-Office 2031-03-03]] died.\n"},
        "index.md:5:1", "is no reference", "write `[[drowned by river-office @ 2031-03-03]]`"),
    "two versions of a page": (
        {"pages/index.md": HOME + "\n<<<<<<< HEAD\n"},
        "index.md:5:1", "two versions were not merged", "keep one of them"),
    "two dates with a hyphen between them": (
        {"explainer.yml": (BASE / "explainer.yml").read_text().replace("01/2031", "01-2031")},
        "explainer.yml:4:9", "is two dates without a slash", "write 2031-03-01/2031-04-30"),
    "a figure without its measure": (
        {"facts/figures/drowned.yml": REPORTS.replace("measure: drowned\n", "")},
        "drowned.yml:1:1", "`measure` is missing", "add `measure:` with one of drowned, homeless"),
    "a measure that nobody defined": (
        {"facts/figures/drowned.yml": REPORTS.replace("measure: drowned", "measure: dead")},
        "drowned.yml:2:10", "`dead` is not among the measures", "write one of drowned, homeless, or define it"),
    "a grade for a rule that is none": (
        {"explainer.yml": (BASE / "explainer.yml").read_text()
         + 'severity: {retyped-numbers: {is: "off", why: So.}}\n'},
        "explainer.yml:8:12", "there is no rule `retyped-numbers`", "did you mean `retyped-number`?"),
    "a number that nobody gave": (
        {"facts/figures/drowned.yml": REPORTS.replace("says: 312", "says: n/a")},
        f"drowned.yml:{_HEAD + 1}:12", "`n/a` tells no number", "`not-reported` (the document gives none)"),
    "a list of reports without a dash": (
        _figure("  says: 4\n  as_of: 2031-03-03\n  by: river-office\n"),
        f"drowned.yml:{_HEAD + 1}:3", "`reports` takes a list", "begin each of its records with a dash: `- says: ...`"),
    "a date without zeros": (
        {"facts/figures/drowned.yml": REPORTS.replace("as_of: 2031-03-03", "as_of: 2031-3-3")},
        f"drowned.yml:{_HEAD + 1}:24", "`2031-3-3` lacks a zero", "write 2031-03-03"),
    "two asserters of one report": (
        {"facts/figures/drowned.yml": REPORTS.replace("by: river-office", "by: [river-office, dike-guild]")},
        f"drowned.yml:{_HEAD + 1}:40", "takes one text, and this is a list", "such as `river-office`"),
    "an address in the place of a document": (
        {"facts/figures/drowned.yml": REPORTS.replace('"courier-march-4, title"', "https://example.org/a")},
        f"drowned.yml:{_HEAD + 1}:64", "an address stands where the id", "a record in facts/sources.yml"),
    "a key by another name": (
        {"facts/timeline.yml": EVENT.replace("when:", "date:")},
        "timeline.yml:1:45", "unknown key `date`", "did you mean `when`?"),
    "a key by another name that is not needed": (
        {"facts/places.yml": (BASE / "facts/places.yml").read_text().replace("}", ", aliases: Low}")},
        "places.yml:1:46", "unknown key `aliases`", "did you mean `also`?"),
    "a participant without a role": (
        {"facts/timeline.yml": EVENT.replace("}", ", who: [dike-guild]}")},
        "timeline.yml:1:106", "`who` takes a record", "write `{actor: dike-guild, role: ...}`"),
    "an address in the place of a record": (
        {"explainer.yml": (BASE / "explainer.yml").read_text() + "site: https://example.org\n"},
        "explainer.yml:8:7", "`site` takes a record", "the keys are url, repository, branch"),
    "a per cent in the place of a fraction": (
        {"explainer.yml": (BASE / "explainer.yml").read_text() + "tolerance: {about: 10%}\n"},
        "explainer.yml:8:20", "`10%` is not a decimal number", "write 0.1"),
    "a comma in a coordinate": (
        {"facts/places.yml": (BASE / "facts/places.yml").read_text().replace("}", ", lat: '36,25', lon: 37.1}")},
        "places.yml:1:51", "`36,25` is not a decimal number", "write 36.25"),
    "an id with an accent": (
        {"facts/places.yml": (BASE / "facts/places.yml").read_text() + "- {id: évora-é, name: Évora, kind: town}\n"},
        "places.yml:2:8", "an id has lower-case letters", "write `evora-e`"),
    "Markdown in a record": (
        {"facts/timeline.yml": EVENT.replace("}", ", summary: It was **very** bad.}")},
        "timeline.yml:1:109", "`**very**` is Markdown", "write the words alone"),
    "a link in a record": (
        {"facts/timeline.yml": EVENT.replace("}", ", summary: 'As [they say](https://example.org).'}")},
        "timeline.yml:1:109", "`[they say](https://example.org)` is Markdown", "a record in facts/sources.yml"),
    "a yes": (
        {"vocabulary.yml": (BASE / "vocabulary.yml").read_text().replace("may_fall: true", "may_fall: yes")},
        "vocabulary.yml:3:72", "a bare `yes`", "where a key takes true or false, write one of those"),
    "a reference in single braces": (
        {"pages/index.md": HOME + "\nIt rose to {low-town}.\n"},
        "index.md:5:12", "would be published as it is", "write `[[low-town]]`"),
    "a count of days in other words": (
        {"pages/index.md": HOME + "\nIt took [[days: dike-breaks until dike-breaks]].\n"},
        "index.md:5:9", "is no reference", "`[[days: a to b]]`"),
    "a comment to oneself": (
        {"pages/index.md": HOME + "\n<!-- look this up -->\n"},
        "index.md:5:1", "the only comments in prose are reasons", "explainer: allow retyped-number -- why"),
    "a reason behind its sentence": (
        {"pages/index.md": HOME + "\nNine lives. <!-- explainer: allow retyped-number -- why -->\n"},
        "index.md:5:13", "the only comments in prose are reasons", "on a line of its own"),
    "a reason without its colon": (
        {"facts/timeline.yml": "# explainer allow retyped-number -- a name\n" + EVENT},
        "timeline.yml:1:1", "a silence names one rule", "write `explainer: allow retyped-number -- why"),
    "a misspelt key of a page": (
        {"pages/index.md": f"---\nTitel: A flood\n---\n{HOME}"},
        "index.md:2:1", "unknown key `Titel`", "did you mean `title`?"),
    "a fact in a title": (
        {"pages/index.md": HOME.replace("# What did the flood", "# What did [[dike-breaks]]")},
        "index.md:1:12", "double brackets show no fact here", "write the words themselves"),
    "a slip in a qualifier": (
        {"facts/figures/drowned.yml": REPORTS.replace("says: 312", "says: no fewer that 950")},
        f"drowned.yml:{_HEAD + 1}:12", "is not a quantity", "write `no fewer than 950`"),
}  # fmt: skip


@pytest.mark.parametrize("name", MISTAKES)
def test_one_mistake_is_one_finding(name: str, tmp_path: Path) -> None:
    """With its place and its way out, and nothing that only follows from it."""
    files, place, said, way_out = MISTAKES[name]
    told = _only(tmp_path, files)
    assert str(told.at).endswith(place), str(told.at)
    assert said in told.finding.message
    assert way_out in told.finding.help


def test_what_a_misspelt_id_was_meant_for_is_not_called_unused_as_well(tmp_path: Path) -> None:
    """It is the same mistake."""
    wharf = "- {id: harbour-wharf, name: Wharf, kind: town}\n"
    files = {
        "facts/places.yml": (BASE / "facts/places.yml").read_text() + wharf,
        "facts/timeline.yml": EVENT.replace("}", ", where: harbor-wharf}"),
    }
    assert _only(tmp_path, files).finding.help == "did you mean `harbour-wharf`?"


def test_events_of_one_day_are_all_offered(tmp_path: Path) -> None:
    """Which of them is meant, only the editor knows."""
    files = {
        "facts/timeline.yml": EVENT + EVENT.replace("dike-breaks", "bells-ring"),
        "pages/index.md": f"{HOME}\n[[bells-ring]] on 2 March.\n",
    }
    told = _only(tmp_path, files).finding.help
    assert "`dike-breaks`, write `[[dike-breaks.when]]`; of `bells-ring`, write `[[bells-ring.when]]`" in told


ELECTION = Path(__file__).parent.parent / "sites" / "election" / "content"
ELECTION_DAY = date(2032, 1, 1)
"""After all of it."""


def test_a_reference_that_leads_nowhere_is_one_finding_wherever_it_stands(tmp_path: Path) -> None:
    """Every id and word of a small story in turn, by one that is like no other: what follows from it is not told."""
    shutil.copytree(ELECTION, tmp_path / CONTENT)
    walked, told = 0, {}
    for slip in misspelt(Story(ELECTION)):
        (edit,) = slip.edits
        file = tmp_path / edit.path
        sound = file.read_text()
        typed = edit.new.replace(_strange(edit.new, sound[edit.start : edit.end]), "quite-unknown")
        file.write_text(sound[: edit.start] + typed + sound[edit.end :])
        found = examine(tmp_path / CONTENT, CONTENT, ELECTION_DAY).diagnostics
        if [d.rule for d in found] != ["unknown-reference"]:
            told[slip.name] = [str(d) for d in found]
        file.write_text(sound)
        walked += 1
    assert told == {}
    assert walked > 240


def _strange(text: str, sound: str) -> str:
    """The one id in a text that is not in its sound version."""
    ids = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
    known = ids.findall(sound)
    return next(found[0] for found in ids.finditer(text) if found[0] not in known)


def test_a_language_without_words_for_numbers_is_told_once_where_it_is_named(tmp_path: Path) -> None:
    """Not at each phrase that cannot be read in it; the first of them is shown."""
    story = (BASE / "explainer.yml").read_text() + "language: pt\n"
    second = '  - {says: 313, as_of: 2031-03-04, by: river-office, sources: ["courier-march-4, title"]}\n'
    told = _only(tmp_path, {"explainer.yml": story, "facts/figures/drowned.yml": REPORTS + second})
    assert str(told.at) == f"content/explainer.yml:{story.count(chr(10))}:11"
    assert told.finding.message == "no words for quantities are known in the language `pt`"
    assert told.finding.help.startswith("write one that is known (en, de, fr, es); or keep it")
    assert [str(note.at) for note in told.finding.see] == ["content/facts/figures/drowned.yml:9:12"]


def test_a_language_in_which_no_day_can_be_written_is_refused(tmp_path: Path) -> None:
    """No number of this story has to be read, and no page of it could be made."""
    story = (BASE / "explainer.yml").read_text() + "language: xx\n"
    spelt_out = REPORTS.replace("312", "{text: agt, qualifier: exactly, best: 8}")
    told = _only(tmp_path, {"explainer.yml": story, "facts/figures/drowned.yml": spelt_out})
    assert told.finding.message == "no words for dates are known in the language `xx`"
    assert str(told.at) == f"content/explainer.yml:{story.count(chr(10))}:11"


def test_a_file_in_another_encoding_is_one_finding(tmp_path: Path) -> None:
    """What it holds is not missed."""
    _told(tmp_path, {})
    for encoding in ("utf-16", "latin-1"):
        text = (BASE / "facts/actors.yml").read_text() + "- {id: cafe, name: Café, kind: group}\n"
        (tmp_path / "content/facts/actors.yml").write_bytes(text.encode(encoding))
        assert [d.rule for d in examine(tmp_path / "content", "content").diagnostics] == ["unreadable-file"]


def test_a_link_a_footnote_and_code_are_no_references_in_single_brackets(tmp_path: Path) -> None:
    """Nor are brackets round words that are no id."""
    lines = (
        "[low-town](https://example.org/a), `[low-town]`, [sic], [low-town][note].\n\n[low-town]: https://example.org\n"
    )
    assert _told(tmp_path, {"pages/index.md": f"{HOME}\n{lines}"}).diagnostics == ()


def test_rules_that_reason_from_absence_wait_and_the_last_line_says_so(tmp_path: Path) -> None:
    """What nothing uses cannot be told while something could not be read."""
    actors = (BASE / "facts/actors.yml").read_text()
    idle = {"facts/places.yml": (BASE / "facts/places.yml").read_text() + "- {id: unused, name: Nowhere, kind: town}\n"}
    whole = _told(tmp_path, idle)
    assert [d.rule for d in whole.diagnostics] == ["unused-fact"]
    assert "wait" not in count(whole, whole.diagnostics)
    half = _told(tmp_path, {**idle, "facts/actors.yml": actors.replace("kind: office", "kind: 12:30")})
    assert [d.rule for d in half.diagnostics] == ["not-yaml"]
    assert count(half, half.diagnostics).endswith("; some rules wait until what cannot be read or found is right")


def test_a_reason_is_not_called_idle_while_something_could_not_be_read(tmp_path: Path) -> None:
    """What it answers may stand there."""
    odd = REPORTS.replace("reports:", "explains: {falling-cumulative: The office said so.}\nreports:")
    files = {"facts/figures/drowned.yml": odd}
    assert [d.rule for d in _told(tmp_path, files).diagnostics] == ["unused-silence"]
    assert _only(tmp_path, {**files, "facts/claims.yml": "- id: x\n\tby: y\n"}).rule == "not-yaml"


@pytest.mark.parametrize(("many", "said"), [(1, "1 more finding is explained"), (2, "2 more findings are explained")])
def test_the_last_line_counts_what_is_explained(many: int, said: str, tmp_path: Path) -> None:
    """In words that stand by themselves."""
    line = "<!-- explainer: allow retyped-number -- a name -->\nThe street of the 9 dikes.\n"
    examined = _told(tmp_path, {"pages/index.md": f"{HOME}\n{line * many}"})
    assert count(examined, ()).endswith(f"; {said} in the facts")
