"""`corrections.yml`, as a command adds to it: an entry at its end, and all that people typed there left as it is."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from generator.loading.replacing import replace_file
from generator.loading.yaml_mistakes import bare_fault
from generator.loading.yaml_reader import read

FILE = "corrections.yml"
Entry = Mapping[str, str | Sequence[str] | Sequence[Mapping[str, str]]]
"""Key and text, a list of ids, or a list of records of texts."""
_HEAD = "# The ledger: what was changed after it was published, and why. `explainer correct` adds an entry.\n"
_EMPTY_LIST = re.compile(r"^[ \t]*\[\s*\][ \t]*(?:\r?\n)?", re.MULTILINE)
_SIMPLE = re.compile(r"[a-z0-9][a-z0-9-]*(?: [a-z0-9][a-z0-9-]*)*")


class LedgerError(Exception):
    """An entry cannot be added to the file as it is typed; the message says what to change in it."""


def append_entry(content: Path, entry: Entry) -> None:
    """Put an entry at the end of the ledger, in the place of an empty list, or into a new file.

    Raises LedgerError where the file, read again with the entry, would not hold it beside all that it held.
    """
    path = content / FILE
    document = read(path.read_bytes() if path.exists() else _HEAD.encode(), FILE)
    held, margin, text = document.root or [], 0, document.text
    if held and document.marks is not None:
        margin = document.marks.at().column - 1
    else:
        text = _EMPTY_LIST.sub("", text, count=1)
    end = "\r\n" if "\r\n" in text else "\n"
    if text and not text.endswith("\n"):
        text += end
    text += "".join(f"{' ' * margin}{line}{end}" for line in _lines(entry))
    if read(text.encode(), FILE).root != [*held, entry]:
        raise LedgerError(f"{FILE} takes no entry at its end; write it as a list, each entry on a line with `- `")
    replace_file(path, text)


def _lines(entry: Entry) -> Iterator[str]:
    lead = "- "
    for key, value in entry.items():
        if isinstance(value, str):
            yield f"{lead}{key}: {_typed(value)}"
        elif all(isinstance(item, str) for item in value):
            yield f"{lead}{key}: [{', '.join(_typed(str(item)) for item in value)}]"
        else:
            yield f"{lead}{key}:"
            for item in value:
                assert isinstance(item, Mapping)
                yield f"    - {{{', '.join(f'{name}: {_typed(text)}' for name, text in item.items())}}}"
        lead = "  "


def _typed(text: str) -> str:
    """A text as it is typed: bare where it is read as it stands, else in double quotes."""
    is_bare = _SIMPLE.fullmatch(text) and text not in ("true", "false") and not bare_fault(text, in_flow=True)
    return text if is_bare else json.dumps(text, ensure_ascii=False)
