"""The types of an editor's fields: each reads the text that was typed and refuses what it cannot mean."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from decimal import Decimal
from enum import StrEnum
from typing import Annotated, Any, TypeVar

from pydantic import AfterValidator, BeforeValidator, Field, PlainValidator, ValidationInfo, WithJsonSchema
from pydantic_core import PydanticCustomError

from generator.facts.base import EntryOf, IsProse, Node, RefTo
from generator.facts.edtf import Edtf, EdtfError
from generator.facts.edtf import parse as parse_date
from generator.facts.phrase_reading import parse as parse_quantity
from generator.facts.quantities import Qualifier, Quantity, QuantityError, explicit
from generator.facts.refusing import refusal, refusal_at

_LONGEST_TEXT = 2_000
_LONGEST_PROSE = 10_000
_MARKUP = re.compile(r"<[a-zA-Z/!?]|&(?:#\d|#x|[a-zA-Z]+;)")


def _no_markup(text: str) -> str:
    if found := _MARKUP.search(text):
        raise refusal(
            f"`{text[found.start() : found.start() + 12]}` looks like HTML, and a fact holds plain text",
            "write the words alone; a lone `<` or `&` with a space after it is fine",
        )
    return text


def _plain(text: str) -> str:
    if not text.strip():
        raise refusal("has no text", "write it, or leave the key out")
    if len(text) > _LONGEST_TEXT:
        raise refusal(f"has {len(text):,} characters; the limit is {_LONGEST_TEXT:,}", "shorten it")
    return _no_markup(text)


def _prose(text: str) -> str:
    if not text.strip():
        raise refusal("has no text", "write it, or leave the key out")
    if len(text) > _LONGEST_PROSE:
        raise refusal(f"has {len(text):,} characters; the limit is {_LONGEST_PROSE:,}", "move the rest to a page")
    return _no_markup(" ".join(text.split()))


def _whole(value: object) -> object:
    if isinstance(value, str) and re.fullmatch(r"\d{1,6}", value):
        return int(value)
    raise refusal("is not a whole number", "write digits only, such as 1")


def _decimal(value: object) -> object:
    if isinstance(value, str) and re.fullmatch(r"-?\d{1,9}(\.\d{1,9})?", value):
        return Decimal(value)
    raise refusal("is not a decimal number", "write it with a point, such as 36.20124")


def _when(value: object) -> Edtf:
    if not isinstance(value, str):
        raise refusal("is not a date", "write it as year-month-day, such as 2024-11-29")
    try:
        return parse_date(value)
    except EdtfError as problem:
        raise refusal(problem.message, problem.help) from None


def _says(value: object, info: ValidationInfo) -> Quantity:
    language = (info.context or {}).get("language", "en")
    try:
        if isinstance(value, Mapping):
            return _spelt_out(value, language)
        if isinstance(value, str):
            return parse_quantity(value, (info.context or {}).get("floors", {}), language)
    except QuantityError as problem:
        refused = refusal(problem.message, problem.help)
        raise (refusal_at(problem.key, refused) if problem.key else refused) from None
    raise refusal("is not a quantity", "type what the source says, such as `at least 14,000`")


def _spelt_out(value: Mapping[str, Any], language: str) -> Quantity:
    known = ("text", "qualifier", "low", "best", "high")
    if strange := [key for key in value if key not in known]:
        raise refusal(f"unknown key `{strange[0]}`", f"a quantity that is spelt out has {', '.join(known)}")
    if not isinstance(value.get("text"), str) or not isinstance(value.get("qualifier"), str):
        raise refusal("a quantity that is spelt out needs `text` and `qualifier`", "add them, or type the phrase alone")
    text: str = _of(value, "text", _plain)
    numbers = [_of(value, key, _decimal) if key in value else None for key in known[2:]]
    said = explicit(text, value["qualifier"], *numbers)
    try:
        read = parse_quantity(text, language=language)
    except QuantityError:
        return said  # what no table can read is what this form is for
    if read.qualifier is not said.qualifier:
        raise QuantityError(
            f"`{read}` is read as {read.qualifier}, not as {said.qualifier}",
            f"type the phrase alone: `says: {read}`",
            "qualifier",
        )
    if read.share:
        raise QuantityError(f"`{read}` is read as a share", f"type the phrase alone: `says: {read}`", "qualifier")
    # The floor of a word such as `dozens` is the story's, and a document may give another.
    for key in known[2:] if read.qualifier is not Qualifier.VERBAL else ():
        if getattr(read, key) != getattr(said, key):
            at = key if key in value else "qualifier"
            raise QuantityError(
                f"`{read}` is read with another number under `{key}`", f"type the phrase alone: `says: {read}`", at
            )
    return said


def _of(value: Mapping[str, Any], key: str, read: Callable[[Any], Any]) -> Any:
    """One key of a record, read; what is refused is refused at the key."""
    try:
        return read(value[key])
    except PydanticCustomError as problem:
        raise refusal_at(key, problem) from None


def _https(text: str) -> str:
    if "..." in text or "…" in text:
        raise refusal("an address that was cut is no address", "leave `url` out; never complete it by guessing")
    if (
        not re.fullmatch(r"https://[a-z0-9.-]+\.[a-z]{2,}(:\d+)?(/[^\s<>\"'\\^`{|}]*)?", text, re.I)
        or len(text) > 2_000
    ):
        raise refusal("is not a whole https address", "copy it from the address bar; it starts with https://")
    return text


def _sha256(text: str) -> str:
    if not re.fullmatch(r"[0-9a-f]{64}", text):
        raise refusal("is not a sha256", "64 digits 0-9 and a-f, as `sha256sum FILE` prints it")
    return text


def _listed(value: object) -> object:
    """One item may be typed without its brackets."""
    return tuple(value) if isinstance(value, list) else value if value is None else (value,)


def _tuple(value: object) -> object:
    return tuple(value) if isinstance(value, list) else value


Item = TypeVar("Item")
Listed = Annotated[tuple[Item, ...], BeforeValidator(_tuple)]
"""A list. (YAML has lists; a frozen record holds tuples.)"""
OneOrMore = Annotated[tuple[Item, ...], BeforeValidator(_listed), Field(json_schema_extra={"x-one-or-more": True})]
"""A list; a single item may be typed without brackets."""

Name = Annotated[str, AfterValidator(_plain)]
"""One line of plain text that readers see."""
Prose = Annotated[str, AfterValidator(_prose), IsProse()]
"""Sentences that readers see; facts are shown by `[[id]]`, and no number is typed."""
Whole = Annotated[int, BeforeValidator(_whole), WithJsonSchema({"type": "integer", "minimum": 0})]
Number = Annotated[Decimal, BeforeValidator(_decimal), WithJsonSchema({"type": "number"})]
When = Annotated[
    Edtf,
    PlainValidator(_when),
    # A bare year is a number to the programs that read the schema.
    WithJsonSchema({"type": ["string", "integer"], "description": "a date (EDTF subset)"}),
]
Says = Annotated[
    Quantity,
    PlainValidator(_says),
    WithJsonSchema({"anyOf": [{"type": "string"}, {"type": "number"}, {"type": "object"}]}),
]
Url = Annotated[
    str, AfterValidator(_https), WithJsonSchema({"type": "string", "format": "uri", "pattern": "^https://"})
]
Sha256 = Annotated[str, AfterValidator(_sha256), WithJsonSchema({"type": "string", "pattern": "^[0-9a-f]{64}$"})]

ActorRef = Annotated[str, RefTo(("actor",))]
SourceRef = Annotated[str, RefTo(("source",))]
FigureRef = Annotated[str, RefTo(("figure",))]
PlaceRef = Annotated[str, RefTo(("place",))]
EventRef = Annotated[str, RefTo(("event",))]
ChartRef = Annotated[str, RefTo(("chart",))]
CarrierRef = Annotated[str, RefTo(("actor", "source"))]
StatementRef = Annotated[str, RefTo(("event", "claim", "figure"))]
AnyRef = Annotated[str, RefTo(("actor", "claim", "event", "figure", "place", "source"))]

Measure = Annotated[str, EntryOf("measures")]
Population = Annotated[str, EntryOf("populations")]
Unit = Annotated[str, EntryOf("units")]
ActorKind = Annotated[str, EntryOf("actor_kinds")]
Side = Annotated[str, EntryOf("sides")]
Role = Annotated[str, EntryOf("roles")]
RelationKind = Annotated[str, EntryOf("relations")]
Stage = Annotated[str, EntryOf("stages")]


class Status(StrEnum):
    """How well a statement stands."""

    DRAFT = "draft"
    REPORTED = "reported"
    CLAIMED = "claimed"
    CORROBORATED = "corroborated"
    DISPUTED = "disputed"
    SUPERSEDED = "superseded"
    RETRACTED = "retracted"


class Basis(StrEnum):
    """How a document makes a statement its own."""

    EXPLICIT = "explicit"
    INFERRED = "inferred"
    OWN_VOICE = "own-voice"
    UNNAMED = "unnamed"


class Counting(StrEnum):
    """How a count runs through time."""

    CUMULATIVE = "cumulative"
    IN_PERIOD = "in-period"
    POINT_IN_TIME = "point-in-time"
    FORECAST = "forecast"


class Looked(StrEnum):
    """How far an editor read a document."""

    WHOLE = "whole"
    EXCERPT = "excerpt"
    HEADLINE = "headline"
    NOT_OPENED = "not-opened"


class DayPart(StrEnum):
    """Which part of a day an event falls in."""

    NIGHT = "night"
    EARLY = "early"
    MORNING = "morning"
    EVENING = "evening"


Choice = TypeVar("Choice", bound=StrEnum)


def _chosen(choices: type[Choice]) -> BeforeValidator:
    def read(value: object) -> Choice:
        try:
            return choices(value)  # type: ignore[arg-type]  # anything may be asked
        except ValueError:
            raise refusal(f"`{value}` is none of the words for this key", f"one of {', '.join(choices)}") from None

    return BeforeValidator(read)


StatusField = Annotated[Status, _chosen(Status)]
BasisField = Annotated[Basis, _chosen(Basis)]
CountingField = Annotated[Counting, _chosen(Counting)]
LookedField = Annotated[Looked, _chosen(Looked)]
DayPartField = Annotated[DayPart, _chosen(DayPart)]


class Original(Node):
    """The words of a source in its own language."""

    says: Name
    lang: Annotated[str, Field(pattern=r"^[a-z]{2,3}(-[A-Za-z0-9]+)*$")]


class Citation(Node):
    """A document that carries a statement, and where in it."""

    id: SourceRef
    locator: Annotated[Name | None, Field(alias="at")] = None
    """Where in it: `title`, `paragraph 4`, `excerpt`."""
    says: Says | None = None
    """The phrase of this document, where it differs."""
    via: OneOrMore[ActorRef] = ()
    """Who stands between the asserter and this document."""
    note: Prose | None = None


def _citation(value: object) -> object:
    if isinstance(value, str):
        source, comma, locator = value.partition(",")
        return {"id": source.strip(), "at": locator.strip()} if comma and locator.strip() else {"id": source.strip()}
    return value


Cited = Annotated[
    Citation,
    BeforeValidator(_citation, json_schema_input_type=str | Citation),
]
"""`source-id, locator`, or a record."""
Sources = OneOrMore[Cited]
