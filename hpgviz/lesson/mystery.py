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
from hpgviz.lesson.file import LessonError, plan_named, record_of, tables_of, wrong
from hpgviz.lesson.said import problem
from hpgviz.model.quantities import quantities
from hpgviz.model.signals import signals
from hpgviz.plan import Plan
from hpgviz.plan.file import read_text
from hpgviz.plan.validate import shown
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
    odd = next(_rule_problems(found.cause), None)
    if odd is not None:
        raise ResourceError(f"resources/{name}: {odd}")
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
    try:
        mystery = parse_mystery(read_text(path))
        plan = plan_named(mystery.plan, Path(path).parent, "plan")
    except (PlanError, LessonError) as error:
        raise wrong(path, str(error).removeprefix(f"{os.fspath(path)}: ")) from error
    if mystery.day > plan.axis_days:
        end = shown(plan.axis_days)
        raise wrong(path, problem("day", "last_day", value=shown(mystery.day), end=end))
    case = Case(mystery, plan, simulate(plan))
    found = next(_against_the_model(case), None)
    if found is not None:
        raise wrong(path, found)
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
    mystery = record_of(tables, Mystery)
    found = next(_problems(mystery), None)
    if found is not None:
        raise LessonError(str(found))
    return mystery


def _problems(case: Mystery) -> Iterator[Problem]:
    if case.hpgviz_mystery != VERSION:
        yield problem(MYSTERY, "version", value=case.hpgviz_mystery, version=VERSION)
    for key in ("title", "story", "told"):
        text = getattr(case, key)
        if not text.strip() or len(text) > LONGEST:
            yield problem(key, "characters", count=len(text), most=LONGEST)
    if not case.day >= 0.0:
        yield problem("day", "day", value=shown(case.day))
    for test in case.tests:
        if test not in lab_units():
            yield problem("tests", "unknown", value=shown(test), names=", ".join(lab_units()))
    if len(set(case.tests)) != len(case.tests) or not case.tests:
        yield problem("tests", "tests")
    if case.why not in quantities():
        yield problem("why", "unknown", value=shown(case.why), names=", ".join(quantities()))
    yield from _answer_problems(case)


def _answer_problems(case: Mystery) -> Iterator[Problem]:
    yield from _rule_problems(case.own)
    known = {**mystery_texts().cause, **case.own}
    for id in case.answers:
        if id not in known:
            yield problem("answers", "cause", value=shown(id), names=", ".join(known))
    count = len(case.answers)
    if not ANSWERS[0] <= len(set(case.answers)) == count <= ANSWERS[1]:
        yield problem("answers", "unlike", count=count, low=ANSWERS[0], high=ANSWERS[1])
    if case.right not in case.answers:
        yield problem("right", "unknown", value=shown(case.right), names=", ".join(case.answers))
    for id in case.answers:
        for one in known[id].conditions if id in known else ():
            if one.quantity not in case.tests:
                yield problem("tests", "test", value=shown(one.quantity), cause=shown(id))


def _rule_problems(causes: Mapping[str, Cause]) -> Iterator[Problem]:
    for id, cause in causes.items():
        key = f"{id}.rule"
        if not cause.rule:
            yield problem(key, "no_rule")
        for text in cause.rule:
            try:
                one = parse_expectation(text)
            except ValueError as error:
                yield Problem(key, str(error))
                continue
            if one.quantity not in lab_units():
                names = ", ".join(lab_units())
                yield problem(key, "no_test", value=shown(one.quantity), names=names)
            elif one.of == "start":
                yield problem(key, "no_start", value=shown(text))


def _against_the_model(case: Case) -> Iterator[Problem]:
    mystery, day = case.mystery, case.mystery.day
    for text in mystery.cause(mystery.right).rule:
        one = parse_expectation(text)
        if not one.holds(case.run, day, day):
            found = one.found(case.run, day, day)
            yield problem("right", "not_shown", value=shown(text), found=found)
    for id in mystery.answers:
        if id != mystery.right and holds(mystery.cause(id), case.run, day):
            yield problem("answers", "as_well", other=shown(id), right=shown(mystery.right))
