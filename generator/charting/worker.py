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

from generator.charting.finish import finish, take_apart
from generator.charting.plans import IDS
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
            answer: dict[str, Any] = {"svgs": [draw(job, number) for number in range(len(job["sketches"]))]}
        except Exception as problem:  # whatever fails, fails for this one picture
            answer = {"why": f"{type(problem).__name__}: {problem}"}
        answers.write(json.dumps(answer) + "\n")
        answers.flush()


def draw(job: Mapping[str, Any], number: int) -> str:
    """The finished SVG of one sketch of a plan. Raises ValueError for text that cannot be drawn or a missing mark."""
    import vl_convert  # noqa: PLC0415 - only who draws pays for it

    sketch = job["sketches"][number]
    _refuse_undrawable([job["title"], job["caption"], sketch])
    drawn = []
    for panel in sketch["panels"]:
        svg = vl_convert.vegalite_to_svg(_filled(_template(job["kind"]), panel, sketch["width"]), allowed_base_urls=[])
        drawn.append(take_apart(svg, panel["marks"], panel["words"]))
    return finish(drawn, IDS, job["title"], job["caption"])


def _filled(template: Mapping[str, Any], panel: Mapping[str, Any], width: int) -> dict[str, Any]:
    left, top, right, bottom = panel["margins"]
    # A layer without data shows nothing and costs as much as any other.
    layers = [layer for layer in template["layer"] if panel["datasets"][layer["data"]["name"]]]
    return {
        **template,
        "layer": layers,
        "width": width - left - right,
        "height": panel["height"] - top - bottom,
        "padding": {"left": left, "top": top, "right": right, "bottom": bottom},
        "autosize": "none",
        "background": None,
        "config": CONFIG,
        "datasets": panel["datasets"],
        "params": [{"name": name, "value": value} for name, value in panel["params"].items()],
    }


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
