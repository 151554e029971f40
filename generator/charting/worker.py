"""The process that draws: a job a line on standard input, an answer a line on standard output, nothing else.

It alone loads the drawing libraries. What they crash on takes this process down and nothing more.
"""

from __future__ import annotations

import importlib
import json
import os
import sys
import unicodedata
from collections.abc import Mapping
from functools import cache
from typing import Any

from generator.charting.finish import finish
from generator.charting.theme import CONFIG

_UNDRAWABLE = ("Cc", "Cs", "Cn")
"""Control characters, lone surrogates and non-characters: one of them in a text aborts the renderer."""


def main() -> None:
    """Answer until the input ends."""
    # A library that prints must not be taken for an answer.
    answers = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)
    for line in sys.stdin:
        job = json.loads(line)
        try:
            answer = {"svgs": [draw(job, sketch) for sketch in job["sketches"]]}
        except Exception as problem:  # noqa: BLE001 - whatever fails, fails for this one picture
            answer = {"why": f"{type(problem).__name__}: {problem}"}
        answers.write(json.dumps(answer) + "\n")
        answers.flush()


def draw(job: Mapping[str, Any], sketch: Mapping[str, Any]) -> str:
    """The finished SVG of one sketch. Raises ValueError for text that cannot be drawn or a mark that is missing."""
    import vl_convert  # noqa: PLC0415 - only who draws pays for it

    _refuse_undrawable(sketch)
    template = _template(job["kind"])
    left, top, right, bottom = sketch["margins"]
    spec = {
        **template,
        "width": sketch["width"] - left - right,
        "height": sketch["height"] - top - bottom,
        "padding": {"left": left, "top": top, "right": right, "bottom": bottom},
        "autosize": "none",
        "background": None,
        "config": CONFIG,
        "datasets": sketch["datasets"],
        "params": [{"name": name, "value": value} for name, value in sketch["params"].items()],
    }
    svg = vl_convert.vegalite_to_svg(spec, allowed_base_urls=[])
    prefix = f"{job['id'].replace('/', '-')}-{sketch['css_class']}"
    return finish(svg, prefix, job["title"], job["caption"], sketch["marks"], sketch["words"], sketch["decimals"])


@cache
def _template(kind: str) -> Mapping[str, Any]:
    template: Mapping[str, Any] = importlib.import_module(kind).template()
    return template


def _refuse_undrawable(value: object) -> None:
    if isinstance(value, str):
        for character in value:
            if unicodedata.category(character) in _UNDRAWABLE:
                raise ValueError(f"the character U+{ord(character):04X} cannot be drawn")
    elif isinstance(value, dict):
        for key, item in value.items():
            _refuse_undrawable(key)
            _refuse_undrawable(item)
    elif isinstance(value, list):
        for item in value:
            _refuse_undrawable(item)


if __name__ == "__main__":
    main()
