"""The machine that runs rules: it signs and grades what they say, and lets a reason silence it. It holds no opinion."""

from __future__ import annotations

import importlib
import pkgutil
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from types import ModuleType
from typing import Literal

from generator.diagnostics import Diagnostic, Finding, Location, Note, Severity, error, in_order
from generator.facts import Dossier, Fact, Node, Statement, nearest

Check = Callable[[Dossier], Iterator[Finding]]
Needed = Literal["archive", "base", "today"]
"""Fields of the dossier that are empty where nobody gave them."""
Family = Literal[
    "identity", "provenance", "archive", "quantities", "time", "places", "claims", "prose", "files", "release", "other"
]
"""What a rule is about; the handbook lists the rules by it."""


@dataclass(frozen=True, slots=True)
class Rule:
    """One thing that must hold across the facts."""

    name: str
    severity: Severity
    summary: str
    explanation: str
    check: Check
    whole: bool = False
    """Whether it reasons from what is absent, and so waits until the dossier `is_whole`."""
    counted: str = ""
    """What all its findings are told as, in one: `{count} documents are ...`; empty where each is told."""
    needs: Needed | None = None
    """What the dossier must have been given for it to be asked."""
    family: Family = "other"
    bars_release: bool = False
    """Whether what it warns of is an error where the story is about to be published."""
    compares: bool = False
    """Whether it compares phrases, so that the story's tolerance for `about` and `almost` lets it say more."""


def rule(
    severity: Severity = Severity.ERROR,
    *,
    whole: bool = False,
    counted: str = "",
    needs: Needed | None = None,
    family: Family = "other",
    bars_release: bool = False,
    compares: bool = False,
) -> Callable[[Check], Rule]:
    """Make a rule of a function: its name names the rule, its docstring is what editors read about it.

    `whole`: the rule reasons from what is absent, and is not asked while something could not be read or found.
    `counted`: what is left of its findings after silences and reasons is told as one, at the place of the first.
    `needs`: the rule is not asked, and reasons for it are left alone, where the dossier was not given this.
    `family`: where the handbook lists it.
    `bars_release`: what the rule warns of is an error where the story is about to be published.
    `compares`: the rule is asked again of phrases within the story's tolerance; what it says only then is a policy's
    word and no proof, and so a warning at most.
    """

    def make(check: Check) -> Rule:
        summary, _, explanation = (check.__doc__ or "").strip().partition("\n")
        name = getattr(check, "__name__", "").replace("_", "-")
        said = (name, severity, summary.strip(), explanation.strip())
        return Rule(*said, check, whole, counted, needs, family, bars_release, compares)

    return make


@lru_cache
def discover(shelf: ModuleType) -> tuple[Rule, ...]:
    """Every rule on a shelf, in the order of their names. A file on the shelf holds exactly one."""
    out = []
    for entry in pkgutil.iter_modules(shelf.__path__):
        module = importlib.import_module(f"{shelf.__name__}.{entry.name}")
        out.append(getattr(module, entry.name))
    return tuple(sorted(out, key=lambda r: r.name))


@dataclass(frozen=True, slots=True)
class Checked:
    """What the rules said, and how much of it a reason answers."""

    diagnostics: tuple[Diagnostic, ...]
    silenced: int
    """Findings that a comment allowed."""
    explained: int
    """Findings that a record's own `explains` answers; readers see the reason."""
    waits: bool = False
    """Whether rules were not asked because something could not be read or found."""


def check(dossier: Dossier, rules: Iterable[Rule], known: Collection[str] = ()) -> Checked:
    """Ask every rule; grade, silence and sort what they say.

    A reason that answers nothing is an error, and so is one for a rule that is not among the `known` names, if given.
    """
    every = tuple(rules)
    waiting = tuple(each for each in every if each.whole and not dossier.is_whole)
    asked = tuple(each for each in every if each not in waiting and _has(dossier, each.needs))
    run = _Run(dossier)
    for each in asked:
        run.ask(each)
    run.idle({each.name for each in asked}, known)
    return Checked(in_order(run.diagnostics), run.silenced, run.explained, bool(waiting))


def _has(dossier: Dossier, needed: Needed | None) -> bool:
    return needed is None or getattr(dossier, needed) is not None


class _Run:
    def __init__(self, dossier: Dossier) -> None:
        self.dossier = dossier
        self.diagnostics: list[Diagnostic] = []
        self.silenced = 0
        self.explained = 0
        self._used: set[tuple[str, Location]] = set()
        self._tolerant = replace(dossier, tolerance=dossier.story.tolerance) if dossier.story.tolerance else None
        self._silences = {(s.rule, s.at.path, line): s for s in dossier.silences for line in s.lines}

    def ask(self, each: Rule) -> None:
        if self._is_off(each.name):
            return
        grade = self.dossier.story.severity.get(each.name)
        own = Severity.ERROR if each.bars_release and self.dossier.is_release else each.severity
        severity = Severity(grade.grade) if grade else own
        proved = list(each.check(self.dossier))
        left = list(self._unanswered(each, proved))
        if each.counted and len(left) > 1:
            left = [_counted(each.counted, left)]
        self.diagnostics += [Diagnostic(each.name, severity, finding) for finding in _told_once(left)]
        if each.compares and self._tolerant is not None:
            told = {finding.at for finding in proved}
            more = [self._by_policy(f) for f in each.check(self._tolerant) if f.at not in told]
            self.diagnostics += [Diagnostic(each.name, Severity.WARNING, f) for f in self._unanswered(each, more)]

    def _by_policy(self, finding: Finding) -> Finding:
        """A finding that holds only as far as the story lets `about` and `almost` reach."""
        reach = Note(self.dossier.story.key_at("tolerance"), "how far `about` and `almost` reach")
        return replace(finding, message=f"{finding.message}, by the story's tolerance", see=(*finding.see, reach))

    def _unanswered(self, each: Rule, findings: Iterable[Finding]) -> Iterator[Finding]:
        """What a rule finds and no reason answers."""
        for finding in findings:
            if silence := self._silences.get((each.name, finding.at.path, finding.at.line)):
                self._used.add((each.name, silence.at))
                self.silenced += 1
            elif answered := [n for n in finding.about if each.name in getattr(n, "explains", ())]:
                self._used |= {(each.name, _reason_at(node, each.name)) for node in answered}
                self.explained += 1
            else:
                yield finding

    def idle(self, asked: set[str], known: Collection[str]) -> None:
        """Reasons that answer nothing, and reasons for rules that do not exist."""
        written = [(s.rule, s.at) for s in self.dossier.silences]
        written += [(name, _reason_at(node, name)) for node in self._explaining() for name in node.explains]
        for name, at in written:
            if known and name not in known:
                near = nearest(name, known) or "`explainer rules` lists them"
                self._say(f"there is no rule `{name}`", at, near)
            elif name in asked and not self._is_off(name) and (name, at) not in self._used and self.dossier.is_whole:
                self._say(f"nothing here needs a reason for `{name}`", at, "take the reason out")
        for name in self.dossier.story.severity:
            if known and name not in known:
                near = nearest(name, known) or "`explainer rules` lists them"
                self._say(f"there is no rule `{name}`", self.dossier.story.key_at("severity", name), near)

    def _is_off(self, name: str) -> bool:
        grade = self.dossier.story.severity.get(name)
        return grade is not None and grade.grade == "off"

    def _explaining(self) -> Iterator[Fact | Statement]:
        yield from (fact for fact in self.dossier.facts.values() if fact.explains)
        yield from (r.entry for r in self.dossier.stated_reports if r.entry is not None and r.entry.explains)

    def _say(self, message: str, at: Location, help: str) -> None:
        self.diagnostics.append(error("unused-silence", message, at, help))


def _reason_at(node: object, name: str) -> Location:
    assert isinstance(node, Node)
    return node.key_at("explains", name)


def _told_once(findings: Iterable[Finding]) -> Iterator[Finding]:
    """Of what is one mistake at several places of a file, the first, and how many more there are."""
    same: dict[object, list[Finding]] = defaultdict(list)
    for finding in findings:
        same[(finding.at.path, finding.message, finding.help) if finding.once else id(finding)].append(finding)
    for group in same.values():
        first, more = min(group, key=lambda finding: finding.at), len(group) - 1
        places = f", here and at {more:,} more {'place' if more == 1 else 'places'}" if more else ""
        yield replace(first, message=first.message + places)


NAMED = 3
"""Facts that a counted finding names."""


def _counted(said: str, findings: list[Finding]) -> Finding:
    """Many findings as one, which names the first few facts that they are about."""
    ordered = sorted(findings, key=lambda finding: finding.at)
    names = [f"`{fact.id}`" for finding in ordered for fact in finding.about if isinstance(fact, Fact)]
    more = f" and {len(names) - NAMED:,} more" if len(names) > NAMED else ""
    message = f"{said.format(count=f'{len(ordered):,}')}: {', '.join(names[:NAMED])}{more}"
    return replace(ordered[0], message=message)
