"""Pictures on a page: each element has an id that nothing else on the page has."""

from __future__ import annotations

from generator.rendering import DrawingLike, PictureLike
from generator.rendering.links import PICTURE
from generator.rendering.markup import Markup
from generator.rendering.sheet import Sheet


def placed(sheet: Sheet, picture: PictureLike) -> tuple[str, tuple[tuple[str, Markup], ...]]:
    """The id of a picture on this page, which may show it twice, and class and SVG of its drawings."""
    name = PICTURE + picture.id.replace("/", "-")
    sheet.pictured.append(name)
    # No id of a fact has an underscore, so that no other picture is called the same.
    suffix = f"_{n}" if (n := sheet.pictured.count(name)) > 1 else ""
    return name + suffix, tuple((drawing.css_class, drawn(sheet, drawing)) for drawing in picture.drawings)


def drawn(sheet: Sheet, drawing: DrawingLike) -> Markup:
    """The SVG of a drawing; its ids are short, for pages have many of them, and begin as no other does."""
    sheet.pictured.append("")
    return Markup(drawing.svg(f"_{len(sheet.pictured)}"))  # noqa: S704 - drawn by us alone
