"""Random edits of a plan: every gesture there is, with numbers that may be out of range."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

from hpgviz.model.drugs import drugs
from hpgviz.model.person import person_keys
from hpgviz.plan import Plan, edit

AXIS = 200.0  # days; short, so that a run takes little time
_MOST = 5  # courses, and changes


def start() -> Plan:
    """Return the plan that random edits begin with."""
    return Plan(days=AXIS)


def random_edit(plan: Plan, chance: Random) -> Plan:
    """Return `plan` after one random gesture; it may be the same, and it may be invalid."""
    kinds: list[Callable[[Plan, Random], Plan]] = [_drug, _person, _plan]
    if plan.courses:
        kinds += [_course, _course]
    if plan.changes:
        kinds += [_change]
    return chance.choice(kinds)(plan, chance)


def _drug(plan: Plan, chance: Random) -> Plan:
    drug, day = chance.choice(list(drugs())), chance.uniform(0, AXIS)
    if len(plan.courses) >= _MOST or chance.random() < 0.2:
        return edit.turn_off(plan, chance.choice([drug, *(c.drug for c in plan.courses)]), day)
    if chance.random() < 0.6:
        return edit.turn_on(plan, drug, day)
    return edit.set_from(plan, drug, day, dose=chance.uniform(0, 1.1) * drugs()[drug].cap)


def _course(plan: Plan, chance: Random) -> Plan:
    index, day = chance.randrange(len(plan.courses)), float(chance.randrange(int(AXIS)))
    course = plan.courses[index]
    gestures: list[Callable[[], Plan]] = [
        lambda: edit.remove_course(plan, index),
        lambda: edit.move_course(plan, index, day),
        lambda: edit.set_course(plan, index, stop=day),  # perhaps before its start
        lambda: edit.set_course(plan, index, start=day),
        lambda: edit.set_from(plan, course.drug, course.start, adherence=chance.random()),
    ]
    if len(plan.courses) < _MOST:
        gestures.append(lambda: edit.duplicate_course(plan, index))
        gestures.append(lambda: edit.split_course(plan, index, day))
    return chance.choice(gestures)()


def _person(plan: Plan, chance: Random) -> Plan:
    key, record = chance.choice(list(person_keys().items()))
    value = round(chance.uniform(*record.range), 2)
    if record.from_here_on and len(plan.changes) < _MOST and chance.random() < 0.6:
        return edit.set_person_from(plan, key, value, chance.uniform(0, AXIS))
    return edit.set_person(plan, key, value)


def _change(plan: Plan, chance: Random) -> Plan:
    index = chance.randrange(len(plan.changes))
    kind = chance.randrange(3)
    if kind == 0:
        return edit.remove_change(plan, index)
    if kind == 1:
        return edit.set_change(plan, index, day=float(chance.randrange(int(AXIS))))
    record = person_keys()[plan.changes[index].key]
    return edit.set_change(plan, index, value=round(chance.uniform(*record.range), 2))


def _plan(plan: Plan, chance: Random) -> Plan:
    kind = chance.randrange(3)
    if kind == 0:
        return edit.set_title(plan, f"plan {chance.randrange(100)}")
    if kind == 1:
        return edit.set_notes(plan, f"*note* {chance.randrange(100)}")
    return edit.set_days(plan, chance.choice([AXIS, AXIS / 2, 10.0]))
