"""Reading a lesson, with one clear line about what is wrong and where."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, TypeVar

import msgspec

from hpgviz import suffixes
from hpgviz.errors import HpgvizError, PlanError, Problem
from hpgviz.lesson.expect import parse_expectation
from hpgviz.lesson.records import LESSON, VERSION, Lesson, Step
from hpgviz.lesson.said import problem, said, told
from hpgviz.model.quantities import quantities
from hpgviz.model.signals import nodes, signals
from hpgviz.plan import Plan
from hpgviz.plan import file as plan_file
from hpgviz.plan.validate import shown
from hpgviz.scenarios import scenarios
from hpgviz.simulate import Trajectory, simulate

MOST_STEPS = 12
ANSWERS = (2, 5)
MINUTES = (0.5, 90.0)
LONGEST = 2_000  # characters of one text

T = TypeVar("T")


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
    try:
        lesson = parse_lesson(plan_file.read_text(path))
        plans = plans_of(lesson, Path(path).parent)
    except (PlanError, LessonError) as error:
        raise wrong(path, str(error).removeprefix(f"{os.fspath(path)}: ")) from error
    found = next(_against_the_model(lesson, plans), None)
    if found is not None:
        raise wrong(path, found)
    return lesson


def wrong(path: str | os.PathLike[str], reason: object) -> LessonError:
    """Return the error that says what is wrong with a file."""
    return LessonError(said("line", name=Path(path).name, reason=reason))


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
        return plan_file.tables_of(text)
    except PlanError as error:
        raise LessonError(str(error)) from error.__cause__


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
        raise LessonError(str(told(str(error)))) from error


def checked(lesson: Lesson) -> Lesson:
    """Return a lesson that is sound by itself.

    Raises
    ------
    LessonError
        If it is not.
    """
    found = next(_problems(lesson), None)
    if found is not None:
        raise LessonError(str(found))
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
        return plan_file.read_plan(folder / name)
    names = ", ".join(scenarios())
    found = problem(key, "no_plan", value=shown(name), suffix=suffixes.PLAN, names=names)
    raise LessonError(str(found))


def _is_file_name(name: str) -> bool:
    return name.endswith(suffixes.PLAN) and Path(name).name == name and "\\" not in name


def _problems(lesson: Lesson) -> Iterator[Problem]:
    """Yield what is wrong with a lesson by itself."""
    if lesson.hpgviz_lesson != VERSION:
        yield problem(LESSON, "version", value=lesson.hpgviz_lesson, version=VERSION)
    if not 1 <= len(lesson.step) <= MOST_STEPS:
        yield problem("step", "count", count=len(lesson.step), low=1, high=MOST_STEPS)
    for key in ("title", "goal", "keep"):
        if not getattr(lesson, key).strip():
            yield problem(key, "empty")
    for key in ("patient", "seminar"):
        minutes = getattr(lesson.minutes, key)
        if not MINUTES[0] <= minutes <= MINUTES[1]:
            yield problem(f"minutes.{key}", "number", **outside(minutes, MINUTES))
    for number, step in enumerate(lesson.step):
        for found in _step_problems(step):
            yield Problem(f"step[{number}].{found.field}", found.message)


def outside(value: float, allowed: tuple[float, float]) -> dict[str, str]:
    """Return what the text about a number out of its range is filled with."""
    return {"value": shown(value), "low": shown(allowed[0]), "high": shown(allowed[1])}


def _step_problems(step: Step) -> Iterator[Problem]:
    if not 0.0 <= step.day <= step.end:
        yield problem("until", "until", value=shown(step.end), day=shown(step.day))
    parts = {*nodes(), *signals(), *quantities()}
    for key, allowed in (("look_at", parts), ("changed", set(quantities()))):
        for id in getattr(step, key):
            if id not in allowed:
                yield problem(key, "unknown", value=shown(id), names=", ".join(sorted(allowed)))
    for key in ("why", "sketch"):
        id = getattr(step, key)
        if id and id not in quantities():
            yield problem(key, "unknown", value=shown(id), names=", ".join(quantities()))
    yield from _question_problems(step)
    for key in ("title", "say", "ask", "tell", "wait_for", "if_asked"):
        if len(getattr(step, key)) > LONGEST:
            yield problem(key, "too_long", most=LONGEST)
    for text in step.expect:
        try:
            parse_expectation(text)
        except ValueError as error:
            yield Problem("expect", str(error))


def _question_problems(step: Step) -> Iterator[Problem]:
    count, names = len(step.answers), ", ".join(map(shown, step.answers))
    if step.answers and step.sketch:
        yield problem("sketch", "both")
    if bool(step.ask) != bool(step.answers or step.sketch):
        yield problem("ask", "question")
    if step.answers and not ANSWERS[0] <= count <= ANSWERS[1]:
        yield problem("answers", "count", count=count, low=ANSWERS[0], high=ANSWERS[1])
    if len(set(step.answers)) != count:
        yield problem("answers", "twice")
    if step.answers and step.right not in step.answers:
        yield problem("right", "unknown", value=shown(step.right), names=names)
    if step.answers and not step.expect:
        yield problem("expect", "no_expect")


def _against_the_model(lesson: Lesson, plans: dict[str, Plan]) -> Iterator[Problem]:
    """Yield where a step lies beyond its plan, or the model does something else than expected."""
    runs: dict[str, Trajectory] = {}
    for number, step in enumerate(lesson.step):
        plan, at = plans[step.plan], f"step[{number}]"
        if step.end > plan.axis_days:
            end = {"end": shown(plan.axis_days), "plan": step.plan}
            yield problem(f"{at}.until", "until_end", value=shown(step.end), **end)
            continue
        if step.expect and step.plan not in runs:
            runs[step.plan] = simulate(plan)
        for text in step.expect:
            wanted = parse_expectation(text)
            if not wanted.holds(runs[step.plan], step.end, step.day):
                found = wanted.found(runs[step.plan], step.end, step.day)
                values = {"value": shown(text), "found": found, "day": shown(step.end)}
                yield problem(f"{at}.expect", "unlike_model", **values)
