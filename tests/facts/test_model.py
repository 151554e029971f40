"""Records are strict and frozen, and take every key that an editor is promised."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from pydantic import ValidationError

from generator.facts import KINDS, Correction, Dossier, Event, Figure, Node, Quantity, Source, Story, Vocabulary
from generator.facts.actors import Actor
from generator.loading import Loaded, load

EVERY_KEY = Path(__file__).parent / "every_key"
"""A story in which every key there is is typed once."""


def changed(file: str, old: str, new: str, folder: Path) -> Loaded:
    """The story with one text in one file replaced; a file is named by its last word."""
    shutil.copytree(EVERY_KEY, folder / "content")
    path = next((folder / "content").rglob(f"{file}.yml"))
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    return load(folder / "content", "content")


@pytest.fixture(scope="module")
def dossier() -> Dossier:
    """The story as it stands."""
    found = load(EVERY_KEY, "content")
    assert [str(p) for p in found.problems] == []
    return found.dossier


def models(model: type[Node] = Node) -> Iterator[type[Node]]:
    """Every record type there is."""
    for kind in model.__subclasses__():
        if kind.__module__.startswith("generator."):
            yield kind
            yield from models(kind)


def nodes(value: object) -> Iterator[Node]:
    """A record and every record in it."""
    if isinstance(value, Node):
        yield value
        for name in type(value).model_fields:
            yield from nodes(getattr(value, name))
    elif isinstance(value, tuple):
        for item in value:
            yield from nodes(item)
    elif isinstance(value, dict):
        for item in value.values():
            yield from nodes(item)


def every(dossier: Dossier) -> list[Node]:
    """Every record of a story."""
    roots = (*dossier.facts.values(), dossier.story, dossier.vocabulary, *dossier.corrections)
    return [node for root in roots for node in nodes(root)]


def test_every_key_that_editors_are_promised_is_read(dossier: Dossier) -> None:
    """No fact of the story is lost."""
    assert len(dossier.facts) == 20
    assert len(dossier.corrections) == 4


def test_every_key_there_is_is_promised(dossier: Dossier) -> None:
    """A new key of a record belongs into every_key/, so that it is read there."""
    typed: dict[str, set[str]] = {}
    for node in every(dossier):
        typed.setdefault(type(node).__name__, set()).update(node.model_fields_set)
    parts = typed.pop("Part")
    typed["ReportEntry"] |= parts
    untyped = {
        f"{model.__name__}.{name}"
        for model in models()
        for name in model.model_fields
        if model.__name__ in typed and name not in typed[model.__name__]
    }
    everywhere = {"id", "formerly", "note", "explains", "update_after"}
    assert {name for name in untyped if name.split(".")[1] not in everywhere} == set()
    assert {m.__name__ for m in models()} - set(typed) == {"Fact", "Statement", "Part"}


def test_values_are_what_was_typed(dossier: Dossier) -> None:
    """A few of each type, from text to record."""
    figure, event, source = dossier.facts["drowned"], dossier.facts["dike-breaks"], dossier.facts["courier"]
    assert isinstance(figure, Figure)
    assert isinstance(event, Event)
    assert isinstance(source, Source)
    assert isinstance(figure.reports[1].says, Quantity)
    assert str(figure.reports[1].says) == "a good few"
    assert figure.reports[0].sources[1].locator == "paragraph four"
    assert str(event.when) == "2031-03-04T10:00+00:00"
    assert event.by == ("river-office", "dike-guild")
    assert source.carries == ("river-office", "bulletin")
    assert str(source.published) == "2031-03-04?"
    assert dossier.facts["the-rest"].model_fields_set >= {"derived"}


def test_no_record_can_be_changed(dossier: Dossier) -> None:
    """Every record of every type is frozen, to the innermost."""
    for node in every(dossier):
        name = next(iter(type(node).model_fields))
        with pytest.raises(ValidationError, match="frozen"):
            setattr(node, name, None)


def test_no_list_of_a_record_can_be_changed(dossier: Dossier) -> None:
    """Lists are tuples."""
    for node in every(dossier):
        for name in type(node).model_fields:
            assert not isinstance(getattr(node, name), list), f"{type(node).__name__}.{name}"


@pytest.mark.parametrize("model", list(models()), ids=lambda m: m.__name__)
def test_every_record_type_is_strict(model: type[Node]) -> None:
    """No key that is unknown, and no value of another type, slips in."""
    assert model.model_config["extra"] == "forbid"
    assert model.model_config["strict"] is True
    assert model.model_config["frozen"] is True


@pytest.mark.parametrize(
    ("file", "old", "new", "key", "way_out"),
    [
        ("figures", "  measure: drowned\n", "  mesure: drowned\n", "mesure", "did you mean `measure`?"),
        ("figures", "status: corroborated", "staus: x", "staus", "did you mean `status`?"),
        ("figures", "at: paragraph four", "att: x", "att", "did you mean `at`?"),
        ("figures", "by: river-office, since", "bye: x, since", "bye", "did you mean `by`?"),
        ("actors", "  short: River Office\n", "  shirt: x\n", "shirt", "did you mean `short`?"),
        ("actors", "from: 2019", "form: 2019", "form", "did you mean `from`?"),
        ("places", "  in: valley\n", "  inn: valley\n", "inn", "did you mean `in`?"),
        ("timeline", "role: helper", "rôle: helper", "rôle", "did you mean `role`?"),
        ("sources", "  looked: excerpt\n", "  lookd: excerpt\n", "lookd", "did you mean `looked`?"),
        ("explainer", "day_count", "daycount", "daycount", "did you mean `day_count`?"),
        ("vocabulary", "accuses", "accuse", "accuse", "did you mean `accuses`?"),
        ("corrections", "facts: [drowned]", "fact: [drowned]", "fact", "did you mean `facts`?"),
        ("claims", "  when: ", "  zzz: ", "zzz", "the keys are id, "),
    ],
)
def test_a_misspelt_key_is_told_with_the_nearest(
    file: str, old: str, new: str, key: str, way_out: str, tmp_path: Path
) -> None:
    """At its own place, in every kind of file and however deep."""
    story = changed(file, old, new, tmp_path)
    (found,) = [p for p in story.problems if p.finding.message == f"unknown key `{key}`"]
    assert way_out in found.finding.help
    line = story.dossier.texts[found.at.path].split("\n")[found.at.line - 1]
    assert line[found.at.column - 1 :].startswith(f"{key}: ")


@pytest.mark.parametrize(
    ("new", "message", "stands"),
    [
        ("text: a brace, qualifier: at-least", "`qualifier`: `at-least` needs `low`", "at-least"),
        ("text: a brace, qualifier: abut, best: 2", "`qualifier`: `abut` is no qualifier", "abut"),
        ("text: a brace, qualifier: about, best: x", "`best` is not a decimal number", "x}"),
        ("text: a brace, qualifier: about, best: 2, low: 1", "`low`: `about` has no `low`", "1}"),
        ("text: at least 5, qualifier: about, best: 5", "`qualifier`: `at least 5` is read as at-least", "about"),
        ("text: at least 5, qualifier: at-least, low: 6", "`low`: `at least 5` is read with another number", "6}"),
        ("text: half, qualifier: about, best: 2", "`qualifier`: `half` is read as", "about"),
        ("text: <b>few, qualifier: about, best: 2", "`text`: `<b>few` looks like HTML", "<b>few"),
        (f"text: {'few ' * 600}, qualifier: about, best: 2", "`text` has 2,399 characters", "few"),
    ],
)
def test_a_spelt_out_quantity_is_refused_at_its_key(new: str, message: str, stands: str, tmp_path: Path) -> None:
    """Not at the quantity as a whole; and a text that can be read must say what its numbers say."""
    story = changed("figures", "text: a good few, qualifier: about, best: 12", new, tmp_path)
    (found,) = [p for p in story.problems if p.rule == "wrong-shape"]
    assert found.finding.message.startswith(message)
    line = story.dossier.texts[found.at.path].split("\n")[found.at.line - 1]
    assert line[found.at.column - 1 :].startswith(stands)


@pytest.mark.parametrize("new", ["at least five, qualifier: at-least, low: 5", "dozens, qualifier: verbal, low: 36"])
def test_a_spelt_out_quantity_may_say_what_its_text_says(new: str, tmp_path: Path) -> None:
    """The same numbers, or a floor of its own for a word."""
    assert changed("figures", "a good few, qualifier: about, best: 12", new, tmp_path).problems == ()


@pytest.mark.parametrize("old", ["../../../OUTSIDE", "Old Name", "index", "main"])
def test_a_former_id_is_an_id(old: str, tmp_path: Path) -> None:
    """An address is made of it, as of any other; the mistake is told at the item."""
    story = changed("actors", "formerly: [water-office]", f"formerly: [water-office, {old}]", tmp_path)
    (found,) = [p for p in story.problems if p.rule == "wrong-shape"]
    assert found.finding.message.startswith("`formerly`: ")
    line = story.dossier.texts[found.at.path].split("\n")[found.at.line - 1]
    assert line[found.at.column - 1 :].startswith(old)


@pytest.mark.parametrize(
    ("file", "old", "new", "message"),
    [
        ("actors", "name: Office of the River", "name: true", "`name` takes text, and a bare `true` is none"),
        ("actors", "short: River Office", "short: [River, Office]", "`short` takes one text, and this is a list"),
        ("actors", "gloss: a body of the state", "gloss: {a: body}", "`gloss` takes text, and this is a record"),
        ("actors", "also: [River Bureau]", "also: River Bureau", "`also` takes a list"),
        ("actors", "ids: {wikidata: Q1}", "ids: [Q1]", "`ids` takes a record"),
        ("figures", "qualifier: about, best", "qualifier: about, bets", "`says`: unknown key `bets`"),
        ("figures", "says: 242", "says: true", "`says` is not a quantity"),
        ("figures", "says: 242", "says: about 100+", "`says`: `about 100+` is two statements in one"),
        (
            "figures",
            "as_of: 2031-03-04\n      order",
            "as_of: 4 March 2031\n      order",
            "`as_of`: `4 March 2031` is not written as year-month-day",
        ),
        ("figures", "order: 1\n", "order: first\n", "`order` is not a whole number"),
        (
            "figures",
            "derived: drowned - guests - children",
            "derived: drowned minus guests",
            "`derived` is not a sum of figures",
        ),
        ("figures", "relation: disjoint", "relation: near", "`relation`: `near` is no relation of two counts"),
        ("figures", "status: corroborated", "status: certain", "`status`: `certain` is none of the words for this key"),
        ("places", "lat: 35.93062", "lat: 35,93", "`lat`: `35,93` is not a decimal number"),
        (
            "sources",
            "url: https://river.example.org/bulletin",
            "url: https://river.example.org/bul...",
            "`url`: an address that was cut is no address",
        ),
        (
            "sources",
            "url: https://river.example.org/bulletin",
            "url: http://river.example.org",
            "`url` is not a whole https address",
        ),
        ("sources", "sha256: e3b0", "sha256: E3B0", "`sha256` is not a sha256"),
        ("explainer", "time_zone: Europe/Lisbon", "time_zone: Lisbon", "`time_zone`: `Lisbon` is no time zone"),
        (
            "claims",
            "says: The dike was sound.",
            'says: "The <b>dike</b> was sound."',
            "`says`: `<b>dike</b> ` looks like HTML, and a fact holds plain text",
        ),
        (
            "claims",
            "id: dike-was-sound",
            "id: Dike_Was_Sound",
            "`id`: an id has lower-case letters, digits and single hyphens only",
        ),
        ("claims", "id: dike-was-sound", "id: about", "`id`: the id `about` is taken by the site itself"),
        ("vocabulary", "accuses: true", 'accuses: "true"', "`accuses` is neither true nor false"),
    ],
)
def test_a_value_of_another_type_is_refused(file: str, old: str, new: str, message: str, tmp_path: Path) -> None:
    """Nothing is turned into what it is not, and the message speaks of the key."""
    problems = changed(file, old, new, tmp_path).problems
    assert message in [p.finding.message for p in problems], [str(p) for p in problems]


@pytest.mark.parametrize(
    ("file", "old", "new", "place", "message", "way_out"),
    [
        ("explainer", "expect: {actors:", "expect: {actorz:", "actorz", "`actorz` is no kind of fact", "`actors`"),
        ("explainer", "max: 30", "max: 0", "{min: 1", "`actors` has a `min` of 1 above its `max` of 0", "smaller"),
        ("explainer", "dozens: 24", "dozzens: 24", "dozzens", "`dozzens` is no word for an unknown number", "`dozens`"),
        ("explainer", "{about: 0.1", "{abuot: 0.1", "abuot", "`abuot` is no qualifier with a tolerance", "`about`"),
        ("explainer", "{about: 0.1", "{about: 10", "10", "`10` is no tolerance", "0.1 for a tenth"),
        ("vocabulary", "{town:", '{"../<b>":', '"../<b>"', "`../<b>`: an id has lower-case letters", "`b`"),
        ("claims", "by: dike-guild", "by: []", "[]", "`by` has nothing in it", "at least one"),
        ("corrections", "facts: [drowned]", "facts: []", "[]", "`facts` has nothing in it", "at least one"),
        ("figures", "note: The count is slow.", "note: The <i>count</i>.", "The <i>", "looks like HTML", "alone"),
        ("figures", "note: The count is slow.", 'note: " "', '" "', "`note` has no text", "leave the key out"),
        ("figures", "falling-cumulative: It fell.", "falling-cumulative: <b>.", "<b>", "looks like HTML", "alone"),
        ("figures", "label: Drowned\n", "label: By [[river-office]]\n", "By [[", "double brackets", "`summary`"),
        ("places", "lat: 35.93062", "lat: 136", "136", "nowhere on earth: it runs from -90 to 90", "gazetteer"),
        ("places", "lon: -8.63393", "lon: -236", "-236", "nowhere on earth: it runs from -180 to 180", "gazetteer"),
        ("places", "  lon: -8.63393\n", "", "id: low-town", "`lat` without `lon` is no point", "add `lon:`"),
        ("places", "  lat: 35.93062\n", "", "id: low-town", "`lon` without `lat` is no point", "add `lat:`"),
    ],
)
def test_what_nothing_can_read_is_refused_where_it_stands(
    file: str, old: str, new: str, place: str, message: str, way_out: str, tmp_path: Path
) -> None:
    """A key is told at the key, a value at the value, each with the way out."""
    story = changed(file, old, new, tmp_path)
    (found,) = [p for p in story.problems if message in p.finding.message]
    assert way_out in found.finding.help
    line = story.dossier.texts[found.at.path].split("\n")[found.at.line - 1]
    assert line[found.at.column - 1 :].startswith(place)


@pytest.mark.parametrize(
    ("model", "record", "keys"),
    [
        (Story, {}, {"title", "question", "summary", "period", "licence"}),
        (Vocabulary, {}, set()),
        (Actor, {}, {"id", "name", "kind"}),
        (Figure, {}, {"id", "label", "measure", "unit", "population"}),
        (Source, {}, {"id", "publisher", "language", "looked", "kind", "interest"}),
        (Event, {}, {"id", "title", "when"}),
        (Correction, {}, {"date", "kind", "facts", "why"}),
    ],
)
def test_only_what_a_record_cannot_do_without_must_be_typed(
    model: type[Node], record: dict[str, Any], keys: set[str]
) -> None:
    """All else may be left out."""
    missing: set[str] = set()
    try:
        model.model_validate(record)
    except ValidationError as problem:
        missing = {str(e["loc"][0]) for e in problem.errors() if e["type"] == "missing"}
    assert missing == keys


def test_python_values_are_no_way_around_the_text() -> None:
    """An editor's file holds text; a number that some program made of it has lost its commas."""
    record = {"id": "x", "label": "X", "measure": "m", "unit": "u", "population": "p"}
    for says in (242, 2.5, None, True, ["242"]):
        with pytest.raises(ValidationError):
            Figure.model_validate({**record, "reports": [{"says": says}]})


def test_every_kind_of_fact_has_a_word_and_a_folder_of_its_own() -> None:
    """Addresses and messages are made of them."""
    assert len({kind.kind for kind in KINDS.values()}) == len(KINDS)
    assert set(KINDS) >= {"actors", "timeline", "figures", "places", "sources", "claims", "charts"}
