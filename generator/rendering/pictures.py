"""Pictures on a page: each element has an id that nothing else on the page has."""

from __future__ import annotations

import re

from markupsafe import Markup

from generator.rendering import PictureLike
from generator.rendering.links import PICTURE
from generator.rendering.sheet import Sheet

Drawings = tuple[tuple[str, Markup], ...]

_NAMES = re.compile(r'(?<=\s)(?:id|aria-labelledby|clip-path|fill|stroke|href)="[^"]*"')


def placed(sheet: Sheet, picture: PictureLike) -> tuple[str, Drawings]:
    """The id of a picture on this page, and class and SVG of its drawings.

    A picture may stand twice on a page; the second then has ids of its own, inside its drawings too.
    """
    name = PICTURE + picture.id.replace("/", "-")
    sheet.pictured.append(name)
    # No id of a fact has an underscore, so that no other picture is called the same.
    suffix = f"_{n}" if (n := sheet.pictured.count(name)) > 1 else ""
    drawings = ((d.css_class, _renamed(d.svg, suffix) if suffix else d.svg) for d in picture.drawings)
    return name + suffix, tuple((css, Markup(svg)) for css, svg in drawings)  # noqa: S704 - drawn by us alone


def _renamed(svg: str, suffix: str) -> str:
    """The same drawing, every id in it with a suffix, and so every mention of one."""
    ids = "|".join(map(re.escape, re.findall(r'\sid="([^"]+)"', svg)))
    own = re.compile(rf"(?<![\w-])({ids})(?![\w-])")
    return _NAMES.sub(lambda found: own.sub(lambda name: name[0] + suffix, found[0]), svg) if ids else svg
