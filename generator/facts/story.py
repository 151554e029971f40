"""The story as a whole: its question, period and house style, and its ledger of corrections."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal
from difflib import get_close_matches
from typing import Annotated, Literal, Self
from zoneinfo import ZoneInfo, available_timezones

from pydantic import AfterValidator, Field, WithJsonSchema, model_validator

from generator.facts.base import Node
from generator.facts.fields import (
    ActorRef,
    AnyRef,
    AtLeastOne,
    ChartRef,
    FigureRef,
    Listed,
    Name,
    Number,
    OneOrMore,
    Prose,
    Url,
    When,
    Whole,
)
from generator.facts.kinds import KINDS
from generator.facts.phrase_reading import VERBAL
from generator.facts.quantities import Qualifier
from generator.facts.refusing import refusal
from generator.facts.texts import prose


def _zone(text: str) -> str:
    if text not in available_timezones():
        raise refusal(f"`{text}` is no time zone", "write it as Region/City, such as Europe/Paris, or UTC")
    return text


def _one_of(known: Iterable[str], what: str) -> AfterValidator:
    """Refuses a key that nothing reads."""
    words = sorted(known)

    def read(text: str) -> str:
        if text not in words:
            near = get_close_matches(text, words, n=1)
            way_out = f"did you mean `{near[0]}`?" if near else f"it is one of {', '.join(words)}"
            raise refusal(f"is no {what}", way_out)
        return text

    return AfterValidator(read)


Counted = Annotated[str, _one_of((*KINDS, "pages"), "kind of fact")]
Vague = Annotated[str, _one_of(VERBAL, "word for an unknown number")]
Loose = Annotated[str, _one_of((Qualifier.ABOUT, Qualifier.ALMOST), "qualifier with a tolerance")]


def _reach(number: Decimal) -> Decimal:
    if not 0 < number < 1:
        raise refusal(f"`{number}` is no tolerance", "write a part of the number, such as 0.1 for a tenth")
    return number


Verbatim = Annotated[str, AfterValidator(prose), WithJsonSchema({"type": ["string", "number"]})]
"""Words taken from a record as they stand there: they may hold numbers, and references in them show no facts."""
Reach = Annotated[Number, AfterValidator(_reach)]


class Address(Node):
    """Where the site and its content live. Left out, citations lack an address and links to report and edit a page."""

    url: Url | None = None
    repository: Url | None = None
    branch: Annotated[str, Field(pattern=r"^[A-Za-z0-9._/-]{1,100}$")] = "main"


class Expectation(Node):
    """How many facts of a kind the story has at least and at most."""

    min: Whole | None = None
    max: Whole | None = None

    @model_validator(mode="after")
    def _leaves_room(self) -> Self:
        if self.min is not None and self.max is not None and self.min > self.max:
            raise refusal(
                f"has a `min` of {self.min} above its `max` of {self.max}", "write the smaller number under `min`"
            )
        return self


class Grade(Node):
    """A rule's severity in this story, and why it differs."""

    grade: Annotated[Literal["error", "warning", "off"], Field(alias="is")]
    why: Prose


class Story(Node):
    """`content/explainer.yml`."""

    title: Name
    """The site's name."""
    question: Name
    """What the explainer answers; the heading of the home page."""
    summary: Prose
    """The answer in a few sentences."""
    language: Annotated[str, Field(pattern=r"^[a-z]{2,3}(-[A-Za-z0-9]+)*$")] = "en"
    time_zone: Annotated[str, AfterValidator(_zone)] = "UTC"
    """The zone in which the story's days are meant."""
    period: When
    """From when until when the story runs."""
    day_count: Literal["inclusive", "exclusive"] = "inclusive"
    """Whether both ends count in the number of days between two events."""
    site: Address = Field(default_factory=Address)
    licence: Name
    authors: OneOrMore[Name] = ()
    key_figures: Listed[FigureRef] = ()
    """The figures that the home page shows as cards, the first of them large."""
    hero_chart: ChartRef | None = None
    """The chart beside the first key figure."""
    timeline: ChartRef | None = None
    """The chart that the home page shows of the days: one that tells events. Where there is none, it lists them."""
    map: ChartRef | None = None
    """The chart that the home page shows as its map: one with outlines."""
    expect: Annotated[Mapping[Counted, Expectation], Field(default_factory=dict)]
    """How many facts of each kind, and how many pages, the story should have."""
    floors: Annotated[Mapping[Vague, Whole], Field(default_factory=dict)]
    """The least that a word such as `dozens` can mean."""
    tolerance: Annotated[Mapping[Loose, Reach], Field(default_factory=dict)]
    """How far from its number `about` or `almost` may lie, as a part of the number: a policy, and no proof."""
    loaded_words: Listed[Name] = ()
    saying_words: Listed[Name] = ()
    """The words by which a sentence makes a statement somebody's: `says`, `wrote`, `according to`."""
    severity: Annotated[Mapping[str, Grade], Field(default_factory=dict)]
    handbook: bool = False
    """Whether the site has a section for its editors, `handbook/`, that tells every rule of the check."""
    review_after: When | None = None
    """The day after which the whole story should be looked at again."""

    @property
    def zone(self) -> ZoneInfo:
        return ZoneInfo(self.time_zone)


class Amendment(Node):
    """What one published value of a corrected fact was, and what it is; computed and typed by `explainer correct`."""

    fact: AnyRef
    by: ActorRef | None = None
    """Whose report of a figure it stands in, as it was."""
    as_of: When | None = None
    order: Whole | None = None
    key: Verbatim | None = None
    """The key of the value, with the way to it inside the fact or report; left out for a whole report or part."""
    was: Verbatim
    now: Verbatim | None = None
    """Left out where nothing stands in its place."""


WORDS_ALONE = "clarification"
"""The kind of correction that speaks of words, while the values were right."""


class Correction(Node):
    """An entry of `content/corrections.yml`."""

    date: When
    kind: Literal["update", "correction", "clarification", "retraction"]
    facts: AtLeastOne[AnyRef]
    why: Prose
    changes: Listed[Amendment] = ()
    """What was and what is, each published value by itself."""
