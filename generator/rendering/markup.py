"""Text that is HTML already, as a type of its own, so that nothing is shown unescaped and nothing is escaped twice.

A page is made of several thousand pieces, most of them made of others. So a piece is looked at once, where it is put
into another; markupsafe, whose type this is, looks at it and copies it at every step.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import TYPE_CHECKING, Self

import markupsafe


class Markup(markupsafe.Markup):
    """HTML. What is added to it, joined by it or put into its `{}` is escaped unless it is HTML itself."""

    __slots__ = ()
    if not TYPE_CHECKING:
        __new__ = str.__new__  # as quick as a string: nothing is asked of what it is made of

    def __add__(self, other: object) -> Self:
        return self.__class__(str.__add__(self, escape(other)))

    def join(self, pieces: Iterable[object]) -> Self:
        return self.__class__(str.join(self, map(escape, pieces)))

    def format(self, *values: object) -> Self:  # type: ignore[override]  # none of ours has a name
        return self.__class__(str.format(self, *map(escape, values)))


def escape(value: object) -> Markup:
    """HTML as it is; the text of anything else, made harmless."""
    if isinstance(value, Markup):
        return value
    return _escaped(value) if type(value) is str else Markup(markupsafe.escape(value))  # noqa: S704 - escaped


@cache  # the same names, dates and labels stand on page after page
def _escaped(text: str) -> Markup:
    return Markup(markupsafe.escape(text))  # noqa: S704 - escaped
