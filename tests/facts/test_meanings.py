"""What a key means stands below it in its model, and is read when somebody asks."""

from __future__ import annotations

from typing import Any

from generator.facts import Fact, Figure
from generator.facts.meanings import describe, meanings


def test_a_key_means_what_stands_below_it_in_the_model_that_has_it() -> None:
    """A kind of fact has the keys of every fact besides its own."""
    assert meanings(Fact)["note"] == "What readers should know beside the record."
    assert meanings(Figure)["note"] == meanings(Fact)["note"]
    assert "label" in meanings(Figure)


def test_a_schema_tells_it_under_the_key_that_editors_type() -> None:
    """What is no key of a record has no place in the schema, and an attribute may have another name than its key."""
    keys = {name: field.alias or name for name, field in Figure.model_fields.items()}
    schema: dict[str, Any] = {"properties": {key: {} for key in keys.values()}}
    describe(schema, Figure)
    told = {key: tuple(schema["properties"][key].values()) for key in keys.values()}
    assert told == {key: (meanings(Figure)[name],) if name in meanings(Figure) else () for name, key in keys.items()}
