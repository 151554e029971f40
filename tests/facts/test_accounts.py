"""What bodies truly count is never called impossible, and in a true world the wrong number is always in the chain."""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Any

import pytest

from generator.facts import Dossier, Fact, Figure, Place, Story, Vocabulary
from generator.facts.accounts import Accounts, Said
from generator.facts.bounds import Conflict, conflicts, impossible
from generator.facts.growth import growth
from generator.facts.reports import Report
from generator.facts.ties import Link, links
from generator.facts.windows import windows

STORY = Story.model_validate(
    {
        "title": "The flood", "question": "How high?", "summary": "High.", "period": "2031-03", "licence": "CC BY 4.0",
    }
)  # fmt: skip
VOCABULARY = Vocabulary.model_validate(
    {
        "measures": {
            "drowned": {"label": "drowned", "counting": ["cumulative", "in-period"]},
            "homeless": {"label": "homeless", "counting": "point-in-time", "may_fall": True},
            "flooded": {"label": "flooded", "counting": "cumulative", "may_fall": True},
        }
    }
)
PLACES = {"valley": None, "town": "valley", "hill": "valley", "mill": "town"}
FIGURES: Mapping[str, str] = {
    "drowned": "abcd", "children": "ab", "girls": "a", "boys": "b", "adults": "cd", "swimmers": "bc",
}  # fmt: skip
"""Figures by the kinds of people in them."""
INSIDE = {
    "children": ["drowned"],
    "girls": ["children", "drowned"],
    "boys": ["children", {"figure": "girls", "relation": "disjoint"}],
    "adults": ["drowned", {"figure": "children", "relation": "disjoint"}],
    "swimmers": ["drowned", {"figure": "children", "relation": "overlaps"}],
}
DERIVED = {"grown": "drowned - children", "again": "girls + boys", "swing": "adults - children"}
LATER = {"grown": ["drowned"], "again": ["children"], "homeless-people": ["homeless"], "flooded-people": ["flooded"]}
FIRST_DAYS, DAYS = range(1, 4), range(3, 9)
Record = dict[str, Any]


@dataclass(frozen=True)
class Person:
    """Somebody who drowned, and from which half of a day on a body knows of it."""

    kind: str
    place: str
    day: int
    known: int
    is_listed: bool
    """Whether it is among those that the body counts for single periods."""


@dataclass(frozen=True)
class Scope:
    """Who counts, where, from which day on and as of which half of a day."""

    by: str
    where: str
    since: int
    time: int
    in_period: bool = False


class World:
    """People who drowned, what each body knows of them, and true reports of it.

    From some moment on a body may count anew, and says so.
    """

    def __init__(self, seed: int) -> None:
        self.dice = random.Random(seed)  # noqa: S311 - a fixed world, not a secret
        self.people = {(by, again): self._crowd() for by in ("office", "guild") for again in (False, True)}
        self.anew = {"office": 99, "guild": 99}
        self.two_a_day = {(by, day): self.dice.random() < 0.3 for by in self.anew for day in DAYS}
        falling = ("homeless", "homeless-people", "flooded", "flooded-people")
        self.reports: dict[str, list[Record]] = {name: [] for name in (*FIGURES, *falling)}
        self.unique = 0
        for by in self.anew if self.dice.random() < 0.5 else ():
            self._count_anew(by)
        for _ in range(self.dice.randrange(5, 90)):
            self.dice.choice([self._report] * 9 + [self._odd, self._falling])()

    def _crowd(self) -> list[Person]:
        days = [self.dice.randrange(1, 9) for _ in range(self.dice.randrange(60))]
        return [
            Person(
                self.dice.choice("abcd"),
                self.dice.choice(list(PLACES)),
                day,
                self.dice.randrange(2 * day, 20),
                self.dice.random() < 0.5,
            )
            for day in days
        ]

    def count(self, name: str, scope: Scope) -> int:
        """How many of a figure a body knows of."""
        return sum(
            p.kind in FIGURES[name]
            and scope.where in _around(p.place)
            and p.day >= scope.since
            and p.known <= scope.time
            and (p.is_listed or not scope.in_period)
            for p in self.people[scope.by, scope.time >= self.anew[scope.by]]
        )

    def phrase(self, number: int) -> str:
        """Words that are true of a number."""
        off = self.dice.randrange(4)
        low, high = max(0, number - off), number + off
        ways = [f"{number}"] * 3 + [f"at least {low}", f"up to {high}", f"fewer than {high + 1}", f"about {high + 9}"]
        ways += [f"more than {low - 1}"] * (low > 0) + [f"between {low} and {high}"] * (low < high)
        ways += [f"almost {high + 1}"] + ["dozens"] * (number > 12)
        return self.dice.choice(ways)

    def share(self, part: int, whole: int) -> str | None:
        """Words that are true of a part of a whole."""
        if not whole:
            return None
        share = Fraction(part, whole)
        ways = [f"{round(100 * share)} %"]
        ways += ["most", "more than half"] if share > Fraction(1, 2) else ["up to half"]
        ways += ["less than a third"] if share < Fraction(1, 3) else ["at least a third"]
        ways += ["almost half"] if share < Fraction(1, 2) else []
        return self.dice.choice(ways)

    def _when(self, by: str) -> tuple[Record, int]:
        day = self.dice.choice(DAYS)
        if not self.two_a_day[by, day]:
            return {"as_of": f"2031-03-{day:02}"}, 2 * day + 1
        order = self.dice.choice([1, 2])
        return {"as_of": f"2031-03-{day:02}", "order": str(order)}, 2 * day - 1 + order

    def _report(self) -> None:
        by, name = self.dice.choice(["office", "office", "guild"]), self.dice.choice(list(FIGURES))
        when, time = self._when(by)
        where, since = self.dice.choice(["valley"] * 3 + list(PLACES)), self.dice.choice([1, 1, 1, *FIRST_DAYS])
        scope = Scope(by, where, since, time, self.dice.random() < 0.2)
        self._add(name, self._told(name, scope) | {"by": by, **when, **self._restated(scope)})

    def _restated(self, scope: Scope) -> Record:
        keys: Record = {"where": scope.where} if scope.where != "valley" else {}
        keys |= {"since": f"2031-03-{scope.since:02}"} if scope.since > 1 else {}
        return keys | ({"counting": "in-period"} if scope.in_period else {})

    def _told(self, name: str, scope: Scope, depth: int = 0) -> Record:
        """A statement with what it is made of."""
        number = self.count(name, scope)
        told: Record = {"says": self.phrase(number)}
        inner = [n for n, kinds in FIGURES.items() if n != name and set(kinds) < set(FIGURES[name])]
        if not inner or depth > 1:
            return told
        splits = {"drowned": ["children", "adults"], "children": ["girls", "boys"]}
        if name in splits and self.dice.random() < 0.5:
            told["parts"] = {n: self._told(n, scope, depth + 1) for n in splits[name]}
            if self.dice.random() < 0.2:
                told["parts"].popitem()
                # What is more than a bound need not be listed.
                if told["says"].isdecimal():
                    told["explains"] = {"parts-miss-whole": "It lists no more."}
            elif self.dice.random() < 0.2:
                told["parts"][splits[name][0]] = self._elsewhere(splits[name][0], scope)
        of_which = {n: self._some(n, scope, depth) for n in inner if self.dice.random() < 0.4}
        for n in of_which:
            whole = self.dice.choice([name, "drowned"])
            share = self.share(self.count(n, scope), self.count(whole, scope))
            if share and self.dice.random() < 0.3:
                of_which[n] = {"says": share, "of": whole}
            elif self.dice.random() < 0.05:
                of_which[n] = {"says": f"{self.dice.randrange(99)}", "definition": self._definition()}
            elif self.dice.random() < 0.15:
                of_which[n] = self._elsewhere(n, scope)
        return told | {"of_which": {n: p for n, p in of_which.items() if n not in told.get("parts", {})}}

    def _some(self, name: str, scope: Scope, depth: int) -> Record:
        """A part, sometimes of a place inside or a later first day."""
        if self.dice.random() > 0.3:
            return self._told(name, scope, depth + 1)
        where = self.dice.choice([place for place in PLACES if scope.where in _around(place)])
        since = self.dice.choice([day for day in FIRST_DAYS if day >= scope.since])
        told = self._told(name, replace(scope, where=where, since=since), depth + 1)
        return told | {"where": where, "since": f"2031-03-{since:02}"}

    def _elsewhere(self, name: str, scope: Scope) -> Record:
        """A part that is another body's, or as of another day."""
        time = self.dice.randrange(5, scope.time)
        if (
            time // 2 < scope.time // 2
            and self.dice.random() < 0.5
            and (time >= self.anew[scope.by]) is (scope.time >= self.anew[scope.by])
        ):
            then = replace(scope, time=time)
            return {"says": self.phrase(self.count(name, then)), "as_of": f"2031-03-{time // 2:02}"}
        other = "guild" if scope.by == "office" else "office"
        return {"says": self.phrase(self.count(name, replace(scope, by=other))), "by": other}

    def _count_anew(self, by: str) -> None:
        """From now on a body counts other people, and says so once."""
        when, self.anew[by] = self._when(by)
        told = {"says": self.phrase(self.count("drowned", Scope(by, "valley", 1, self.anew[by]))), "by": by, **when}
        self._add("drowned", told | {"explains": {"falling-cumulative": "It counts anew."}})

    def _odd(self) -> None:
        """Numbers that prove nothing: of doubtful days, otherwise defined, taken back, with a reason."""
        by, name = self.dice.choice(["office", "guild"]), self.dice.choice(list(FIGURES))
        when, _ = self._when(by)
        number = self.dice.randrange(90)
        then = self.dice.randrange(6, 20)
        near = max(3, min(9, then // 2 + self.dice.randrange(-2, 3)))
        wrong: Record = {"says": self.phrase(number), "by": by, **when}
        true = self._told(name, Scope(by, "valley", 1, then)) | {"by": by}
        soon = self._told(name, Scope(by, "valley", 1, self.dice.randrange(8, 12))) | {"by": by}
        others = [n for n in FIGURES if set(FIGURES[n]) < set(FIGURES[name])]
        inner = {n: {"says": f"{self.dice.randrange(number + 1)}"} for n in self.dice.sample(others, bool(others))}
        self._add(
            name,
            self.dice.choice(
                [
                    wrong | {"definition": self._definition(), "of_which": inner},
                    wrong | {"status": "retracted"},
                    wrong | {"explains": {"contradictory-reports": "It gives no reason."}},
                    wrong | {"since": "2031-03-02?", "definition": self._definition()},
                    true | {"as_of": f"2031-03-{near:02}~"},
                    soon | {"as_of": "2031-03-04/2031-03-05", "order": "1"},
                    true | {"as_of": "2031-03"},
                    {"says": self.phrase(number), "as_of": when["as_of"]},
                ]
            ),
        )

    def _falling(self) -> None:
        """Numbers that may fall, and need not be less in a place inside: levels, and not things counted."""
        by, kind = self.dice.choice(["office", "guild"]), self.dice.choice(["homeless", "flooded"])
        self.unique += 1
        when = {"as_of": f"2031-03-{self.dice.choice(DAYS):02}", "order": str(50 + self.unique), "by": by}
        for where in self.dice.sample(list(PLACES), 2):
            number = self.dice.randrange(50)
            self._add(kind, {"says": self.phrase(number), **when, "where": where})
            inside = self.phrase(self.dice.randrange(number + 1))
            self._add(f"{kind}-people", {"says": inside, **when, "where": where})

    def _definition(self) -> str:
        self.unique += 1
        return f"Counted in way {self.unique}."

    def _add(self, name: str, report: Record) -> None:
        self.reports[name].append(report | {"sources": ["bulletin, page two"]})

    def dossier(self) -> Dossier:
        """The world as a story tells it."""
        facts: dict[str, Fact] = {
            name: Place.model_validate(
                {"id": name, "name": name, "kind": "place", **({"in": inside} if inside else {})}
            )
            for name, inside in PLACES.items()
        }
        for name in (*self.reports, *DERIVED):
            measure, *_ = name.split("-")
            record = {
                "id": name,
                "label": name,
                "measure": measure if measure in ("homeless", "flooded") else "drowned",
                "counting": "point-in-time" if measure == "homeless" else "cumulative",
                "unit": "people",
                "population": "all",
                "where": "valley",
                "since": "2031-03-01",
                "part_of": INSIDE.get(name, LATER.get(name, [])),
                "reports": self.reports.get(name, []),
                **({"derived": DERIVED[name]} if name in DERIVED else {}),
            }
            facts[name] = Figure.model_validate(record, context={"floors": {"dozens": 24}})
        return Dossier(STORY, VOCABULARY, facts)

    def statements(self) -> Iterator[Record]:
        """Every record of a report or a part whose number matters."""
        waiting = [r for reports in self.reports.values() for r in reports]
        while waiting:
            record = waiting.pop()
            yield record
            waiting += [*record.get("parts", {}).values(), *record.get("of_which", {}).values()]


def _around(place: str | None) -> list[str]:
    return [place, *_around(PLACES[place])] if place else []


def _reasoned(dossier: Dossier) -> tuple[list[Said], list[Link]]:
    accounts = Accounts(dossier)
    ties = [*links(accounts), *windows(accounts)]
    return list(accounts.limits()), [*ties, *growth(accounts, ties)]


def _reports(conflict: Conflict) -> list[Report | None]:
    said = [piece.report for piece in conflict.pieces if isinstance(piece, Said)]
    return said + [piece.share for piece in conflict.pieces if isinstance(piece, Link) and piece.share]


@pytest.mark.parametrize("start", range(0, 400, 50))
def test_no_true_world_is_called_impossible(start: int) -> None:
    """Whatever bodies know, and however they word it, even were no number put aside."""
    for seed in range(start, start + 50):
        assert impossible(*_reasoned(World(seed).dossier())) is None, seed


def test_a_wrong_number_is_in_every_chain_that_it_makes() -> None:
    """All else is true, so a chain without it would be wrong. Enough are found for this to mean something."""
    found = 0
    for seed in range(300):
        world = World(seed)
        wrong = world.dice.choice([r for r in world.statements() if "definition" not in r])
        was = wrong["says"]
        wrong["says"] = str(world.dice.choice([0, 1, 5, 10, 30, 90]))
        wrong["note"] = "This is the wrong one."
        for conflict in conflicts(*_reasoned(world.dossier())):
            found += 1
            notes = [report.entry.note for report in _reports(conflict) if report and report.entry]
            assert "This is the wrong one." in notes, (seed, was, wrong)
    assert found > 10


def _told(says: str, when: str, **keys: Any) -> Record:
    return {"says": says, "as_of": f"2031-03-{when}", "by": "office", "sources": ["bulletin, page two"], **keys}


@pytest.mark.parametrize(
    "reports",
    [
        pytest.param(
            [
                _told("5", "03", order="1"),
                _told("15", "03", order="2"),
                _told("20", "04", order="1", of_which={"children": {"says": "9", "as_of": "2031-03-03"}}),
            ],
            id="a part has the order of its whole on another day",
        ),
        pytest.param(
            [
                _told("10", "04", order="1", of_which={"children": {"says": "6"}}),
                _told("3", "04", explains={"falling-cumulative": "It counts anew."}),
                _told("4", "04", order="2"),
            ],
            id="a new beginning has no order within its day",
        ),
        pytest.param(
            [
                _told("10", "02", of_which={"children": {"says": "6"}}),
                _told("3", "04~", explains={"falling-cumulative": "It counts anew."}),
                _told("4", "05"),
            ],
            id="the day of a new beginning is doubtful",
        ),
        pytest.param(
            [
                _told("10", "04/2031-03-05", order="1", of_which={"children": {"says": "6"}}),
                _told("8", "04/2031-03-05", order="1"),
            ],
            id="two moments within one stretch of days",
        ),
    ],
)
def test_what_is_not_known_to_come_first_ties_nothing(reports: list[Record]) -> None:
    """Numbers that may well be true in some order of their moments."""
    world = World(0)
    world.reports = {name: [] for name in world.reports} | {"drowned": reports}
    assert impossible(*_reasoned(world.dossier())) is None
