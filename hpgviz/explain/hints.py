"""What helps to read a state that surprises: two drugs that hardly meet, a count of zero."""

from __future__ import annotations

import msgspec
from msgspec.structs import replace

from hpgviz import resources
from hpgviz.calendar import YEAR
from hpgviz.errors import ResourceError
from hpgviz.explain.causes import FAMILY
from hpgviz.explain.words import Bounds
from hpgviz.language import cached
from hpgviz.levels import Told
from hpgviz.model.drugs import drugs
from hpgviz.model.equations import STATES, equations
from hpgviz.model.parameters import sources
from hpgviz.plan import Plan
from hpgviz.plan.edit import turn_off, whole_day
from hpgviz.plan.plan import LAST_DAY
from hpgviz.simulate import Trajectory


class Hint(Told, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What is said while all bounds hold; `recovery`: it offers to show how things come back."""

    id: str
    factors: dict[str, Bounds]
    sources: tuple[str, ...]
    recovery: bool = False


class HintTexts(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """All of ``resources/text/hints.toml``."""

    recovery: str
    recovery_step: str
    hint: tuple[Hint, ...]


@cached
def hint_texts() -> HintTexts:
    """Return all hints.

    Raises
    ------
    ResourceError
        If one names a factor or a source that is not there.
    """
    found = resources.load("text/hints.toml", HintTexts)
    for hint in found.hint:
        strange = set(hint.factors) - {*equations(), *STATES} | set(hint.sources) - set(sources())
        if strange:
            raise ResourceError(f"resources/text/hints.toml: {hint.id}: {min(strange)} is unknown")
    return found


def hints(run: Trajectory, day: float) -> tuple[Hint, ...]:
    """Return what helps to read the state on `day` of a run."""
    now = run.at(day)
    return tuple(
        hint
        for hint in hint_texts().hint
        if all(bounds.hold(now.factor(name)) for name, bounds in hint.factors.items())
    )


def recovering(plan: Plan, day: float) -> Plan:
    """Return `plan` without testosterone from outside from `day` on, with a year to watch."""
    last = whole_day(day)
    for name, record in drugs().items():
        if record.family == FAMILY:
            plan = turn_off(plan, name, last)
    kept = tuple(
        course
        for course in plan.courses
        if drugs()[course.drug].family != FAMILY or course.start < last
    )
    return replace(plan, courses=kept, days=min(max(plan.axis_days, last + YEAR), LAST_DAY))
