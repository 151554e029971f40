"""Where every key and value of a YAML file stands, kept beside the data in little memory."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from typing import TypeAlias

from generator.diagnostics import Location

Step: TypeAlias = str | int
Tree: TypeAlias = "list[int | str | Tree]"
"""The places of one list or record: its own; then of a list one entry an item, of a record three a key.

The three are the key, its place and its entry.

An entry is a place, or the tree of a list or record. A place is a line and a column, both from zero, in one number.
"""

COLUMN_BITS = 15
"""Enough for the columns of the longest line that the reader admits."""
_WIDE = 64


class Marks:
    """The places of one file's keys and values, asked for by the path of keys and indices that leads to them.

    A path that is not in the file answers for its nearest ancestor that is, so that a missing key points at its record.
    A single record where a list is expected answers for the list's first item.
    """

    __slots__ = ("_indexes", "_path", "_tree")

    def __init__(self, path: str, tree: Tree) -> None:
        self._path = path
        self._tree = tree
        self._indexes: dict[int, dict[str, int]] = {}

    def at(self, *path: Step) -> Location:
        """Where the value at this path begins."""
        return self._location(self._find(path)[1])

    def key_at(self, *path: Step) -> Location:
        """Where the key of the value at this path stands; an item of a list has no key and answers for itself."""
        key, value = self._find(path)
        return self._location(value if key is None else key)

    def items_at(self, places: Iterable[Location]) -> set[int | None]:
        """Which items of the file's list these places lie in; None stands for a file that is one record."""
        items = self._tree[1]
        if not isinstance(items, list) or (len(items) > 1 and isinstance(items[1], str)):
            return {None for _ in places}
        starts = [entry[0] if isinstance(entry, list) else entry for entry in items[1:]]
        at = (place.line - 1 << COLUMN_BITS | place.column - 1 for place in places)
        return {max(bisect_right(starts, place) - 1, 0) for place in at}

    def _find(self, path: tuple[Step, ...]) -> tuple[int | None, int]:
        """The places of the key, if there is one, and of the value."""
        entry: int | str | Tree = self._tree[1]
        key: int | None = None
        for step in path:
            if not isinstance(entry, list):
                break
            is_record = len(entry) > 1 and isinstance(entry[1], str)
            if is_record and isinstance(step, str):
                index = self._index(entry, step)
                if index is None:
                    break
                key = int(entry[index + 1])  # type: ignore[arg-type]  # a number stands behind each key
                entry = entry[index + 2]
            elif not is_record and isinstance(step, int) and 0 <= step < len(entry) - 1:
                key = None
                entry = entry[step + 1]
            elif is_record and step == 0:
                key = None
            else:
                break
        place = entry[0] if isinstance(entry, list) else entry
        assert isinstance(place, int)
        return key, place

    def _index(self, record: Tree, key: str) -> int | None:
        if len(record) <= _WIDE:
            keys = record[1::3]
            return 3 * keys.index(key) + 1 if key in keys else None
        # A record with very many keys is searched once, or finding a place for each of them would take quadratic time.
        index = self._indexes.get(id(record))
        if index is None:
            index = {str(record[i]): i for i in range(1, len(record), 3)}
            self._indexes[id(record)] = index
        return index.get(key)

    def _location(self, place: int) -> Location:
        return Location(self._path, (place >> COLUMN_BITS) + 1, (place & (1 << COLUMN_BITS) - 1) + 1)
