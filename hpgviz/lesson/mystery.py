"""Mystery patients: a hidden man, tests to order one by one, and a cause that they tell apart.

A file holds one; ``docs/lessons.md`` says how to write it. No Qt.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

import msgspec

from hpgviz import language, resources, suffixes
from hpgviz.errors import PlanError, Problem, ResourceError
from hpgviz.labs import lab_units
from hpgviz.lesson.expect import Expectation, parse_expectation
from hpgviz.lesson.file import LessonError, plan_named, record_of, tables_of
from hpgviz.model.quantities import quantities
from hpgviz.model.signals import signals
from hpgviz.plan import Plan
from hpgviz.plan.file import read_text
from hpgviz.simulate import Trajectory, simulate

MYSTERY = "hpgviz_mystery"
VERSION = 1
ANSWERS = (2, 6)
LONGEST = 1_000  # characters of one text


class Cause(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One answer: what may be going on.

    Attributes
    ----------
    name, says : str
        What it is called, and what the tests then look like, in a few words.
    rule : tuple of str
        What holds on the laboratory slip where it is so, as ``lh < 0.3 * usual``.
    """

    name: str
    says: str
    rule: tuple[str, ...]

    @property
    def conditions(self) -> tuple[Expectation, ...]:
        """The rule, read."""
        return tuple(parse_expectation(text) for text in self.rule)


class MysteryTexts(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """All of ``resources/text/mysteries.toml``.

    Attributes
    ----------
    said : dict of str to str
        Frames and sentences of the page.
    test : dict of str to str
        What each test looks at, in a few words.
    inks : dict of str to tuple of str
        The arrows that are known once a quantity is measured.
    cause : dict of str to Cause
        The causes that any case may offer.
    """

    said: dict[str, str]
    test: dict[str, str]
    inks: dict[str, tuple[str, ...]]
    cause: dict[str, Cause]


class Mystery(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A case.

    Attributes
    ----------
    title, story : str
        Who he is, and what he tells.
    plan : str
        Id of a scenario, or name of a plan file beside the case.
    day : float
        When blood is drawn.
    tests : tuple of str
        Ids of the quantities that can be ordered, in the order in which Next orders them.
    answers : tuple of str
        Ids of causes to choose from; shared ones, or those of `own`.
    right : str
        The id of the cause.
    own : dict of str to Cause
        Causes of this case alone.
    told : str
        What is said when the cover is lifted.
    why : str
        Id of the quantity that is explained then.
    """

    hpgviz_mystery: int
    title: str
    story: str
    plan: str
    day: float
    tests: tuple[str, ...]
    answers: tuple[str, ...]
    right: str
    told: str
    why: str
    own: dict[str, Cause] = msgspec.field(default_factory=dict)

    def cause(self, id: str) -> Cause:
        """Return a cause by its id."""
        return self.own.get(id) or mystery_texts().cause[id]


class Case(NamedTuple):
    """A mystery with its plan and its run."""

    mystery: Mystery
    plan: Plan
    run: Trajectory


@language.cached
def mystery_texts() -> MysteryTexts:
    """Return what the page of mysteries says, with the table of rules.

    Raises
    ------
    ResourceError
        If a quantity, a signal or a rule is none.
    """
    name = "text/mysteries.toml"
    found = resources.load(name, MysteryTexts)
    if set(found.test) != set(lab_units()) or set(found.inks) != set(lab_units()):
        raise ResourceError(f"resources/{name}: not every test is told, or too many")
    strange = {arrow for arrows in found.inks.values() for arrow in arrows} - set(signals())
    if strange:
        raise ResourceError(f"resources/{name}: inks: {min(strange)!r} is no arrow")
    problem = next(_rule_problems(found.cause), None)
    if problem is not None:
        raise ResourceError(f"resources/{name}: {problem}")
    return found


@language.cached
def mysteries() -> dict[str, Mystery]:
    """Return the cases that ship with the program by id, in their order.

    Raises
    ------
    LessonError
        If one is none.
    """
    return {
        path.name.removesuffix(suffixes.MYSTERY): _mystery_of(
            language.told(name := f"mysteries/{path.name}", resources.tables(name))
        )
        for path in sorted(resources.path("mysteries").glob(f"*{suffixes.MYSTERY}"))
    }


def take_mystery(name: str) -> Case:
    """Return a case that ships with the program, run.

    Raises
    ------
    LessonError
        If there is none of that id.
    """
    found = mysteries().get(name)
    if found is None:
        raise LessonError(f"mystery {name!r} is unknown; there are {', '.join(mysteries())}")
    plan = plan_named(found.plan, resources.path("mysteries"), "plan")
    return Case(found, plan, simulate(plan))


def read_mystery(path: str | os.PathLike[str]) -> Case:
    """Read a case and see that the model bears its cause out, and none of the other answers.

    Raises
    ------
    LessonError
        If it cannot be read, is none, or its tests do not tell its cause: one line.
    """
    name = Path(path).name
    try:
        mystery = parse_mystery(read_text(path))
        plan = plan_named(mystery.plan, Path(path).parent, "plan")
    except (PlanError, LessonError) as error:
        said = str(error).removeprefix(f"{os.fspath(path)}: ")
        raise LessonError(f"{name}: {said}") from error
    if mystery.day > plan.axis_days:
        raise LessonError(f"{name}: day: {mystery.day:g}; allowed: up to {plan.axis_days:g}")
    case = Case(mystery, plan, simulate(plan))
    problem = next(_against_the_model(case), None)
    if problem is not None:
        raise LessonError(f"{name}: {problem}")
    return case


def files_of(case: Case, path: Path) -> tuple[Path, ...]:
    """Return the files that a case from a file is made of: its own, and the plan beside it."""
    beside = case.mystery.plan
    return (path, path.parent / beside) if beside.endswith(suffixes.PLAN) else (path,)


def parse_mystery(text: str) -> Mystery:
    """Return the case that `text` holds, as far as the text alone can be checked.

    Raises
    ------
    LessonError
        If it holds none.
    """
    return _mystery_of(tables_of(text))


def holds(cause: Cause, run: Trajectory, day: float) -> bool:
    """Return whether the slip of a day shows what the rule of a cause says."""
    return all(one.holds(run, day, day) for one in cause.conditions)


def _mystery_of(tables: Mapping[str, object]) -> Mystery:
    found = record_of(tables, Mystery)
    problem = next(_problems(found), None)
    if problem is not None:
        raise LessonError(str(problem))
    return found


def _problems(case: Mystery) -> Iterator[Problem]:
    if case.hpgviz_mystery != VERSION:
        yield Problem(MYSTERY, f"{case.hpgviz_mystery}; this version reads {VERSION}")
    for key in ("title", "story", "told"):
        text = getattr(case, key)
        if not text.strip() or len(text) > LONGEST:
            yield Problem(key, f"has {len(text)} characters; allowed: 1 to {LONGEST}")
    if not case.day >= 0.0:
        yield Problem("day", f"{case.day:g}; allowed: 0 or later")
    for test in case.tests:
        if test not in lab_units():
            yield Problem("tests", f"{test!r}; allowed: {', '.join(lab_units())}")
    if len(set(case.tests)) != len(case.tests) or not case.tests:
        yield Problem("tests", "is empty, or names one twice")
    if case.why not in quantities():
        yield Problem("why", f"{case.why!r}; allowed: {', '.join(quantities())}")
    yield from _answer_problems(case)


def _answer_problems(case: Mystery) -> Iterator[Problem]:
    yield from _rule_problems(case.own)
    known = {**mystery_texts().cause, **case.own}
    for id in case.answers:
        if id not in known:
            yield Problem("answers", f"{id!r}; allowed: {', '.join(known)}, or one of your own")
    if not ANSWERS[0] <= len(set(case.answers)) == len(case.answers) <= ANSWERS[1]:
        said = f"there are {len(case.answers)}; allowed: {ANSWERS[0]} to {ANSWERS[1]} that differ"
        yield Problem("answers", said)
    if case.right not in case.answers:
        yield Problem("right", f"{case.right!r}; allowed: {', '.join(case.answers)}")
    for id in case.answers:
        for one in known[id].conditions if id in known else ():
            if one.quantity not in case.tests:
                said = f"{one.quantity!r} is missing; the rule of {id!r} needs it"
                yield Problem("tests", said)


def _rule_problems(causes: Mapping[str, Cause]) -> Iterator[Problem]:
    for id, cause in causes.items():
        if not cause.rule:
            yield Problem(f"{id}.rule", "is empty; it says what the slip shows then")
        for text in cause.rule:
            try:
                one = parse_expectation(text)
            except ValueError as error:
                yield Problem(f"{id}.rule", str(error))
                continue
            if one.quantity not in lab_units():
                allowed = ", ".join(lab_units())
                yield Problem(f"{id}.rule", f"{one.quantity!r} is on no slip; allowed: {allowed}")
            elif one.of == "start":
                yield Problem(f"{id}.rule", f"{text!r}; a slip knows no start: number or usual")


def _against_the_model(case: Case) -> Iterator[Problem]:
    mystery, day = case.mystery, case.mystery.day
    for text in mystery.cause(mystery.right).rule:
        one = parse_expectation(text)
        if not one.holds(case.run, day, day):
            value = one.value(case.run, day, day)
            of = f" * {one.of}" if one.of else ""
            said = f"the slip does not show it: {text!r}, but in the model it is {value:.3g}{of}"
            yield Problem("right", said)
    for id in mystery.answers:
        if id != mystery.right and holds(mystery.cause(id), case.run, day):
            yield Problem("answers", f"the slip would show {id!r} as well as {mystery.right!r}")
