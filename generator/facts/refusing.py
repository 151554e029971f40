"""How a field says no: what its reader raises, which `loading` turns into a diagnostic with a place."""

from __future__ import annotations

from typing import Any, cast

from pydantic_core import InitErrorDetails, PydanticCustomError, ValidationError


def refusal(message: str, help: str = "", *, of: str = "") -> PydanticCustomError:
    """What a field's reader raises about its value; `of` is the key of the story that is to blame, if one is."""
    return PydanticCustomError("refused", cast("Any", "{message}"), {"message": message, "help": help, "of": of})


def refusal_at(key: str, problem: PydanticCustomError) -> ValidationError:
    """What a field's reader raises about one key of the record that is its value."""
    return ValidationError.from_exception_data("", [InitErrorDetails(type=problem, loc=(key,), input=None)])
