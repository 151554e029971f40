"""What the keys of a record mean, in the words that stand below each in its model.

They are for messages and for JSON Schema: a check without findings and a build need none, so nobody reads them before.
"""

from __future__ import annotations

import ast
import inspect
from collections.abc import Mapping
from functools import cache
from itertools import pairwise
from textwrap import dedent
from typing import Any

from pydantic import BaseModel


@cache
def meanings(model: type[BaseModel]) -> Mapping[str, str]:
    """By name of an attribute, the words below it; those of what the model is made of among them."""
    found: dict[str, str] = {}
    for base in reversed(model.__mro__):
        if issubclass(base, BaseModel) and base is not BaseModel:
            found |= _below(base)
    return found


def _below(model: type) -> Mapping[str, str]:
    (definition,) = ast.parse(dedent(inspect.getsource(model))).body
    assert isinstance(definition, ast.ClassDef)
    return {
        field.target.id: inspect.cleandoc(words)
        for field, below in pairwise(definition.body)
        if isinstance(field, ast.AnnAssign) and isinstance(field.target, ast.Name)
        if isinstance(below, ast.Expr) and isinstance(below.value, ast.Constant)
        if isinstance(words := below.value.value, str)
    }


def describe(schema: dict[str, Any], model: type[BaseModel]) -> None:
    """Tell in the JSON Schema of a model what each of its keys means."""
    for name, words in meanings(model).items():
        if field := model.model_fields.get(name):
            schema["properties"][field.alias or name]["description"] = words
