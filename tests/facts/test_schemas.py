"""The JSON Schemas that guide editors while they type: they accept what the reader accepts, and point at slips."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator

from generator.describing import schemas
from generator.facts import KINDS
from generator.loading import load

ROOT = Path(__file__).parents[2]
STORIES = {
    "story": ROOT / "content",
    "election": ROOT / "tests/sites/election/content",
    "every key": ROOT / "tests/facts/every_key",
}


class _Core(yaml.BaseLoader):
    """Reads bare words as YAML 1.2 does, and so as the programs do in which editors type: no dates, no yes and no."""


for _tag, _pattern, _first in (
    ("null", r"null|~|", ["n", "~", ""]),
    ("bool", r"true|false", ["t", "f"]),
    ("int", r"[-+]?[0-9]+", [*"-+0123456789"]),
    ("float", r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?", [*"-+.0123456789"]),
):
    _Core.add_implicit_resolver(f"tag:yaml.org,2002:{_tag}", re.compile(rf"(?:{_pattern})\Z"), _first)
    _constructor = getattr(yaml.constructor.SafeConstructor, f"construct_yaml_{_tag}")
    _Core.add_constructor(f"tag:yaml.org,2002:{_tag}", _constructor)


class _Safe(_Core, yaml.constructor.SafeConstructor):
    """The constructors of plain values need the rest of their class."""


def read(text: str) -> Any:
    """The values of a YAML text."""
    return yaml.load(text, Loader=_Safe)  # noqa: S506 - a safe constructor with fewer words


@cache
def written(story: str) -> Mapping[str, Any]:
    """The schemas of a story by file name, parsed."""
    loaded = load(STORIES[story])
    return {name: json.loads(text) for name, text in schemas(loaded.dossier.vocabulary).items()}


def files() -> Iterator[tuple[str, str, str]]:
    """Story, file and the schema for it, for every YAML file of each story that is typed and not written by command."""
    for story, content in STORIES.items():
        for file in sorted(set(content.rglob("*.yml")) - {content / "reviewed.yml"}):
            parts = file.relative_to(content).parts
            kind = Path(parts[1]).stem if parts[0] == "facts" else file.stem
            yield story, "/".join(parts), f"{kind}.schema.json"


def faults(schema: Mapping[str, Any], value: object) -> list[str]:
    """What a validator says, and where."""
    return [f"{list(e.absolute_path)}: {e.message[:200]}" for e in Draft202012Validator(schema).iter_errors(value)]


def test_there_is_a_schema_for_every_file_an_editor_writes() -> None:
    """One a kind, and one for each of the story's own files."""
    expected = {f"{kind}.schema.json" for kind in (*KINDS, "explainer", "vocabulary", "corrections")}
    assert set(written("story")) == expected


@pytest.mark.parametrize("name", sorted(written("story")))
def test_a_schema_is_a_schema(name: str) -> None:
    """It names its dialect, obeys it, and every reference in it leads somewhere."""
    schema = written("story")[name]
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    Draft202012Validator.check_schema(schema)
    for target in re.findall(r'"\$ref": "#/\$defs/([^"]+)"', json.dumps(schema)):
        assert target in schema["$defs"]


@pytest.mark.parametrize(("story", "file", "schema"), list(files()))
def test_a_file_that_can_be_read_fits_its_schema(story: str, file: str, schema: str) -> None:
    """No program underlines what the reader accepts."""
    value = read((STORIES[story] / file).read_text(encoding="utf-8"))
    assert faults(written(story)[schema], value) == []


FIGURE = {
    "label": "Votes",
    "measure": "votes",
    "unit": "votes",
    "population": "voters",
    "reports": [{"says": 12, "as_of": "2031-05-04", "by": "count-office", "sources": ["count-bulletin, page two"]}],
}


def test_the_figure_that_is_spoilt_below_fits_as_it_is() -> None:
    """Else the cases below would prove nothing."""
    assert faults(written("election")["figures.schema.json"], FIGURE) == []
    assert faults(written("election")["figures.schema.json"], [{"id": "votes", **FIGURE}]) == []


@pytest.mark.parametrize(
    "spoilt",
    [
        {"mesure": "votes"},
        {"measure": "vots"},
        {"unit": "stones"},
        {"population": "nobody"},
        {"counting": "sometimes"},
        {"reports": "12"},
        {"reports": [{"sayz": "12"}]},
        {"reports": [{"as_of": "2031-05-04"}]},
        {"reports": [{"says": "12", "status": "certain"}]},
        {"reports": [{"says": "12", "population": "nobody"}]},
        {"reports": [{"says": "12", "parts": {"others": {"says": "3", "bye": "x"}}}]},
        {"reports": [{"says": "12", "sources": [{"at": "page two"}]}]},
        {"part_of": {"figure": "all", "relation": "near"}},
        {"id": "No Id"},
        {"label": None},
    ],
)
def test_a_slip_in_a_figure_does_not_fit(spoilt: dict[str, Any]) -> None:
    """Misspelt keys, words that the story does not have and wrong shapes are seen while typing."""
    schema = written("election")["figures.schema.json"]
    assert faults(schema, {**FIGURE, **spoilt})
    assert faults(schema, [{"id": "votes", **FIGURE, **spoilt}])


def test_a_key_that_is_missing_does_not_fit() -> None:
    """A list needs ids; a record alone has its file's name for one."""
    schema = written("election")["figures.schema.json"]
    assert faults(schema, [FIGURE])
    for key in ("label", "measure", "unit", "population"):
        assert faults(schema, {k: v for k, v in FIGURE.items() if k != key})


@pytest.mark.parametrize(
    "added",
    [
        {"part_of": "all"},
        {"part_of": ["all", {"figure": "some", "relation": "unknown"}]},
        {"since": 2031},
        {"reports": [{"says": 12.5}, {"says": {"text": "a few", "qualifier": "about", "best": 3}}]},
        {"reports": [{"says": 12, "sources": "count-bulletin, page two", "order": 1, "as_of": 2031}]},
        {"reports": [{"says": 12, "of_which": {"others": 3, "some": "most", "more": {"says": 4}}}]},
        {"explains": {"parts-miss-whole": "Some are not listed."}},
    ],
)  # fmt: skip
def test_what_may_be_typed_in_short_fits(added: dict[str, Any]) -> None:
    """One item without brackets, a phrase for a record, a bare year."""
    assert faults(written("election")["figures.schema.json"], {**FIGURE, **added}) == []


def test_words_of_the_story_stand_in_the_schema() -> None:
    """Programs can offer the story's measures, sides and roles."""
    election = json.dumps(written("election"))
    for section in ("measures", "units", "populations", "actor_kinds", "sides", "roles", "relations", "stages"):
        for word in load(STORIES["election"]).dossier.vocabulary.entries(section):
            assert json.dumps(word) in election, f"{section}: {word}"
