"""Fields whose whole value one function of ours reads."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

from pydantic import GetCoreSchemaHandler, ValidationInfo
from pydantic_core import CoreSchema, core_schema


class ReadBy(NamedTuple):
    """Marks a field that a function reads, given what was typed and what the story's vocabulary says."""

    read: Callable[[Any, ValidationInfo], object]

    def __get_pydantic_core_schema__(self, source: object, handler: GetCoreSchemaHandler) -> CoreSchema:
        # What pydantic has for this would also prepare to write such values out, which nothing does, and to that end
        # read the sources of their classes: half of the time that the program took to start.
        return core_schema.with_info_plain_validator_function(self.read)
