"""The types of an editor's fields: each reads the text that was typed and refuses what it cannot mean."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from decimal import Decimal
from enum import StrEnum
from typing import Annotated, Any, TypeVar

from pydantic import AfterValidator, BeforeValidator, Field, ValidationInfo, WithJsonSchema
from pydantic_core import PydanticCustomError

from generator.facts.base import EntryOf, IsProse, Node, RefTo
from generator.facts.edtf import Edtf, EdtfError
from generator.facts.edtf import parse as parse_date
from generator.facts.identifiers import ID_LONGEST, ID_PATTERN, shaped
from generator.facts.phrase_reading import parse as parse_quantity
from generator.facts.quantities import Qualifier, Quantity, QuantityError, explicit
from generator.facts.read_by import ReadBy
from generator.facts.refusing import refusal, refusal_at
from generator.facts.texts import https, plain, prose, sha256


def _whole(value: object) -> object:
    if isinstance(value, str) and re.fullmatch(r"\d{1,6}", value):
        return int(value)
    raise refusal("is not a whole number", "write digits only, such as 1")


def _decimal(value: object) -> Decimal:
    if isinstance(value, str) and re.fullmatch(r"-?\d{1,9}(\.\d{1,9})?", value):
        return Decimal(value)
    number = re.fullmatch(r"(-?\d{1,9})(?:[.,](\d{1,7}))? ?(%?)", value) if isinstance(value, str) else None
    if number is None:
        raise refusal("is not a decimal number", "write it with a point, such as 36.20124")
    meant = Decimal(f"{number[1]}.{number[2] or 0}")
    raise refusal(f"`{value}` is not a decimal number", f"write {meant / 100 if number[3] else meant:f}")


def _degrees(most: int) -> AfterValidator:
    def read(value: Decimal) -> Decimal:
        if abs(value) > most:
            raise refusal(
                f"{value} is nowhere on earth: it runs from -{most} to {most}",
                "compare it with the gazetteer; `lat` goes north, `lon` goes east",
            )
        return value

    return AfterValidator(read)


def _when(value: object, _: ValidationInfo) -> Edtf:
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
        refused = refusal(problem.message, problem.help, of=problem.of)
        raise (refusal_at(problem.key, refused) if problem.key else refused) from None
    raise refusal("is not a quantity", "type what the source says, such as `at least 14,000`")


def _spelt_out(value: Mapping[str, Any], language: str) -> Quantity:
    known = ("text", "qualifier", "low", "best", "high")
    if strange := [key for key in value if key not in known]:
        raise refusal(f"unknown key `{strange[0]}`", f"a quantity that is spelt out has {', '.join(known)}")
    if not isinstance(value.get("text"), str) or not isinstance(value.get("qualifier"), str):
        raise refusal("a quantity that is spelt out needs `text` and `qualifier`", "add them, or type the phrase alone")
    text: str = _of(value, "text", plain)
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


def _listed(value: object) -> object:
    """One item may be typed without its brackets."""
    return tuple(value) if isinstance(value, list) else value if value is None else (value,)


def _tuple(value: object) -> object:
    return tuple(value) if isinstance(value, list) else value


def _some(value: tuple[object, ...]) -> tuple[object, ...]:
    if not value:
        raise refusal("has nothing in it", "write at least one between the brackets")
    return value


Item = TypeVar("Item")
Listed = Annotated[tuple[Item, ...], BeforeValidator(_tuple)]
"""A list. (YAML has lists; a frozen record holds tuples.)"""
OneOrMore = Annotated[tuple[Item, ...], BeforeValidator(_listed), Field(json_schema_extra={"x-one-or-more": True})]
"""A list; a single item may be typed without brackets."""
AtLeastOne = Annotated[OneOrMore[Item], AfterValidator(_some), Field(json_schema_extra={"minItems": 1})]
"""The same, and never empty."""

_ID_SCHEMA = WithJsonSchema({"type": "string", "pattern": f"^{ID_PATTERN}$", "maxLength": ID_LONGEST})
Word = Annotated[str, AfterValidator(shaped), _ID_SCHEMA]
"""The id of an entry of the vocabulary; it has no address, so none is reserved."""
Name = Annotated[str, AfterValidator(plain)]
"""One line of plain text that readers see."""
Names = Annotated[Mapping[str, Name], Field(default_factory=dict)]
"""Language code, or name of a register, to text."""
Prose = Annotated[str, AfterValidator(prose), IsProse()]
"""Sentences that readers see; facts are shown by `[[id]]`, and no number is typed."""
Said = Annotated[str, AfterValidator(prose), IsProse(is_statement=True)]
"""Sentences that are themselves what a record states."""
Whole = Annotated[int, BeforeValidator(_whole), WithJsonSchema({"type": "integer", "minimum": 0})]
Number = Annotated[Decimal, BeforeValidator(_decimal), WithJsonSchema({"type": "number"})]
Latitude = Annotated[Number, _degrees(90), WithJsonSchema({"type": "number", "minimum": -90, "maximum": 90})]
Longitude = Annotated[Number, _degrees(180), WithJsonSchema({"type": "number", "minimum": -180, "maximum": 180})]
When = Annotated[
    Edtf,
    ReadBy(_when),
    # A bare year is a number to the programs that read the schema.
    WithJsonSchema({"type": ["string", "integer"], "description": "a date (EDTF subset)"}),
]
Says = Annotated[
    Quantity,
    ReadBy(_says),
    WithJsonSchema({"anyOf": [{"type": "string"}, {"type": "number"}, {"type": "object"}]}),
]
Url = Annotated[str, AfterValidator(https), WithJsonSchema({"type": "string", "format": "uri", "pattern": "^https://"})]
Sha256 = Annotated[str, AfterValidator(sha256), WithJsonSchema({"type": "string", "pattern": "^[0-9a-f]{64}$"})]

ActorRef = Annotated[str, RefTo(("actor",))]
SourceRef = Annotated[str, RefTo(("source",))]
FigureRef = Annotated[str, RefTo(("figure",))]
PlaceRef = Annotated[str, RefTo(("place",))]
EventRef = Annotated[str, RefTo(("event",))]
ChartRef = Annotated[str, RefTo(("chart",))]
CarrierRef = Annotated[str, RefTo(("actor", "source"))]
StatementRef = Annotated[str, RefTo(("event", "claim", "figure"))]
NamedRef = Annotated[str, RefTo(("actor", "place"))]
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

    @property
    def stands(self) -> bool:
        """Whether a statement may be shown as what its holder says: no draft, not taken back, not replaced."""
        return self is not Status.DRAFT and not self.is_gone

    @property
    def is_gone(self) -> bool:
        """Whether a statement was replaced or taken back."""
        return self in (Status.SUPERSEDED, Status.RETRACTED)


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
    leaves_out: OneOrMore[NamedRef] = ()
    """Whom or what this document does not name at that place, though the statement does; `note` tells readers how."""
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
