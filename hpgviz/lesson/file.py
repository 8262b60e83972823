"""Reading a lesson, with one clear line about what is wrong and where."""

from __future__ import annotations

import os
import re
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, TypeVar

import msgspec

from hpgviz import suffixes
from hpgviz.errors import HpgvizError, PlanError, Problem
from hpgviz.lesson.expect import parse_expectation
from hpgviz.lesson.records import LESSON, VERSION, Lesson, Step
from hpgviz.model.quantities import quantities
from hpgviz.model.signals import nodes, signals
from hpgviz.plan import Plan
from hpgviz.plan.file import read_plan, read_text
from hpgviz.scenarios import scenarios
from hpgviz.simulate import Trajectory, simulate

MOST_STEPS = 12
ANSWERS = (2, 5)
LONGEST = 2_000  # characters of one text

T = TypeVar("T")

_AT = re.compile(r" - at `\$\.?(?P<path>[^`]*)`$")


class LessonError(HpgvizError):
    """A lesson, or a file that should hold one, cannot be used."""


def read_lesson(path: str | os.PathLike[str]) -> Lesson:
    """Read a lesson and see that its plans are there and the model bears it out.

    Raises
    ------
    LessonError
        If it cannot be read, is no lesson, or the model does not do what a step expects: one
        line that names the file, the key and what is allowed.
    """
    name = Path(path).name
    try:
        lesson = parse_lesson(read_text(path))
        plans = plans_of(lesson, Path(path).parent)
    except (PlanError, LessonError) as error:
        said = str(error).removeprefix(f"{os.fspath(path)}: ")
        raise LessonError(f"{name}: {said}") from error
    problem = next(_against_the_model(lesson, plans), None)
    if problem is not None:
        raise LessonError(f"{name}: {problem}")
    return lesson


def parse_lesson(text: str) -> Lesson:
    """Return the lesson that `text` holds, as far as the text alone can be checked.

    Raises
    ------
    LessonError
        If it holds none.
    """
    return lesson_of(tables_of(text))


def tables_of(text: str) -> dict[str, Any]:
    """Return the tables of a TOML text.

    Raises
    ------
    LessonError
        If it is none.
    """
    try:
        return tomllib.loads(text)
    except (ValueError, RecursionError) as error:
        reason = " ".join(str(error).split())[:120]
        raise LessonError(f"is no valid TOML: {reason}") from error


def lesson_of(tables: dict[str, Any]) -> Lesson:
    """Return the lesson that the tables of a file hold.

    Raises
    ------
    LessonError
        If they hold none.
    """
    return checked(record_of(tables, Lesson))


def record_of(tables: Mapping[str, object], kind: type[T]) -> T:
    """Return the record of a kind that the tables of a file hold.

    Raises
    ------
    LessonError
        If they hold none: the key, and what is wrong with it.
    """
    try:
        return msgspec.convert(tables, kind, str_keys=True)
    except (msgspec.ValidationError, RecursionError) as error:
        raise LessonError(_told(str(error))) from error


def checked(lesson: Lesson) -> Lesson:
    """Return a lesson that is sound by itself.

    Raises
    ------
    LessonError
        If it is not.
    """
    problem = next(_problems(lesson), None)
    if problem is not None:
        raise LessonError(str(problem))
    return lesson


def plans_of(lesson: Lesson, folder: Path) -> dict[str, Plan]:
    """Return the plans that a lesson names: scenarios, and files in `folder`, never elsewhere.

    Raises
    ------
    LessonError
        If one is neither.
    PlanError
        If a file holds no valid plan.
    """
    found: dict[str, Plan] = {}
    for number, step in enumerate(lesson.step):
        if step.plan not in found:
            found[step.plan] = plan_named(step.plan, folder, f"step[{number}].plan")
    return found


def plan_named(name: str, folder: Path, key: str) -> Plan:
    """Return a scenario, or the plan in a file of `folder`, never of another; `key` names it.

    Raises
    ------
    LessonError
        If it is neither.
    PlanError
        If the file holds no valid plan.
    """
    if name in scenarios():
        return scenarios()[name]
    if _is_file_name(name):
        return read_plan(folder / name)
    raise LessonError(
        f"{key}: {name!r}; allowed: a plan file beside the lesson "
        f"(*{suffixes.PLAN}) or a scenario: {', '.join(scenarios())}"
    )


def _is_file_name(name: str) -> bool:
    return name.endswith(suffixes.PLAN) and Path(name).name == name and "\\" not in name


def _told(message: str) -> str:
    """Return what msgspec says of a record, with the key first."""
    found = _AT.search(message)
    if found is None:
        return message
    return f"{found['path'] or 'the file'}: {message[: found.start()]}"


def _problems(lesson: Lesson) -> Iterator[Problem]:
    """Yield what is wrong with a lesson by itself."""
    if lesson.hpgviz_lesson != VERSION:
        yield Problem(LESSON, f"{lesson.hpgviz_lesson}; this version reads {VERSION}")
    if not 1 <= len(lesson.step) <= MOST_STEPS:
        yield Problem("step", f"there are {len(lesson.step)}; allowed: 1 to {MOST_STEPS}")
    for key in ("title", "goal", "keep"):
        if not getattr(lesson, key).strip():
            yield Problem(key, "is empty")
    for key in ("patient", "seminar"):
        minutes = getattr(lesson.minutes, key)
        if not 0.5 <= minutes <= 90.0:
            yield Problem(f"minutes.{key}", f"{minutes:g}; allowed: 0.5 to 90")
    for number, step in enumerate(lesson.step):
        for problem in _step_problems(step):
            yield Problem(f"step[{number}].{problem.field}", problem.message)


def _step_problems(step: Step) -> Iterator[Problem]:
    if not 0.0 <= step.day <= step.end:
        yield Problem("until", f"{step.end:g}; allowed: the step's day ({step.day:g}) or later")
    parts = {*nodes(), *signals(), *quantities()}
    for key, allowed in (("look_at", parts), ("changed", set(quantities()))):
        for id in getattr(step, key):
            if id not in allowed:
                yield Problem(key, f"{id!r}; allowed: {', '.join(sorted(allowed))}")
    for key in ("why", "sketch"):
        id = getattr(step, key)
        if id and id not in quantities():
            yield Problem(key, f"{id!r}; allowed: {', '.join(quantities())}")
    yield from _question_problems(step)
    for key in ("title", "say", "ask", "tell", "wait_for", "if_asked"):
        if len(getattr(step, key)) > LONGEST:
            yield Problem(key, f"is longer than {LONGEST} characters")
    for text in step.expect:
        try:
            parse_expectation(text)
        except ValueError as error:
            yield Problem("expect", str(error))


def _question_problems(step: Step) -> Iterator[Problem]:
    asked = bool(step.ask)
    if step.answers and step.sketch:
        yield Problem("sketch", "a step has answers or a sketch, not both")
    if asked != bool(step.answers or step.sketch):
        yield Problem("ask", "a question goes with answers or a sketch, and they with a question")
    if step.answers and not ANSWERS[0] <= len(step.answers) <= ANSWERS[1]:
        said = f"there are {len(step.answers)}; allowed: {ANSWERS[0]} to {ANSWERS[1]}"
        yield Problem("answers", said)
    if len(set(step.answers)) != len(step.answers):
        yield Problem("answers", "two are the same")
    if step.answers and step.right not in step.answers:
        yield Problem("right", f"{step.right!r}; allowed: {', '.join(map(repr, step.answers))}")
    if step.answers and not step.expect:
        yield Problem("expect", "is missing; it says what the model does where the answer is right")


def _against_the_model(lesson: Lesson, plans: dict[str, Plan]) -> Iterator[Problem]:
    """Yield where a step lies beyond its plan, or the model does something else than expected."""
    runs: dict[str, Trajectory] = {}
    for number, step in enumerate(lesson.step):
        plan = plans[step.plan]
        if step.end > plan.axis_days:
            message = f"{step.end:g}; allowed: up to {plan.axis_days:g}, the end of {step.plan}"
            yield Problem(f"step[{number}].until", message)
            continue
        if step.expect and step.plan not in runs:
            runs[step.plan] = simulate(plan)
        for text in step.expect:
            wanted = parse_expectation(text)
            if not wanted.holds(runs[step.plan], step.end, step.day):
                value = wanted.value(runs[step.plan], step.end, step.day)
                of = f" * {wanted.of}" if wanted.of else ""
                said = f"{text!r}, but in the model it is {value:.3g}{of} on day {step.end:g}"
                yield Problem(f"step[{number}].expect", said)
