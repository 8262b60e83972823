"""The untreated man at rest: where a trajectory starts."""

from __future__ import annotations

import functools
from operator import sub
from typing import Any

import msgspec
import numpy as np

from hpgviz.errors import SimulationError
from hpgviz.model import compiled
from hpgviz.model.equations import CELLS, CORE, STATES, Values
from hpgviz.model.parameters import values
from hpgviz.model.person import Person, Traits

_STEP = 0.15  # of a time constant; larger steps swing
_HALF_STEP = 0.5 * _STEP
_ENOUGH = 1e-12
_MOST_STEPS = 6000
_HEALTHY = Person()


def traits(person: Person) -> Traits:
    """Return what the equations read of `person`. Floats, or arrays of shape (n_men,)."""
    p = values()
    years = _above(person.age, _HEALTHY.age)
    heavy = _above(person.bmi, _HEALTHY.bmi)
    return Traits(
        drive=person.central_drive,
        sensitivity=person.central_sensitivity
        * (1 + p["sensitivity_bmi_slope"] * heavy)
        * (1 + p["sensitivity_stress_slope"] * person.stress)
        * (1 + p["sensitivity_age_slope"] * years),
        leydig_reserve=person.testicular_reserve * (1 - p["leydig_age_slope"] * years),
        sertoli_cell_reserve=person.sertoli_reserve * (1 - p["sertoli_age_slope"] * years),
        aromatase=1 + p["aromatase_bmi_slope"] * heavy,
        shbg=1 / (1 + p["shbg_bmi_slope"] * heavy),
        sluggishness=1 + p["sluggishness_age_slope"] * years,
    )


def _above(value: Any, floor: float) -> Any:
    return (value - floor + abs(value - floor)) / 2


def no_drugs(man: Traits) -> tuple[Any, ...]:
    """Return the inputs of the core without any drug."""
    known = Values(lambda name: getattr(man, name, 0.0))
    return tuple(known[name] for name in compiled.inputs())


def relax(man: Traits) -> tuple[Any, ...]:
    """Return the core states of the untreated man at rest, in the order of CORE.

    Pseudo-time: every state moves in units of its own time constant (Heun), until the largest
    distance to a target is below 1e-12.

    Raises
    ------
    SimulationError
        If no rest is found.
    """
    toward = compiled.targets()
    drugs = no_drugs(man)
    fixed = msgspec.structs.astuple(man)
    memory = compiled.constants()["memory_at_rest"]
    state = tuple(memory if name == "memory" else 1.0 for name in CORE)
    farthest = _farthest_of_many if any(map(np.ndim, fixed)) else _farthest
    for _ in range(_MOST_STEPS):
        first = list(map(sub, toward(state, fixed, drugs), state))
        if farthest(first) < _ENOUGH:
            return state
        ahead = tuple([x + _STEP * move for x, move in zip(state, first, strict=True)])
        second = map(sub, toward(ahead, fixed, drugs), ahead)
        state = tuple(
            [x + _HALF_STEP * (a + b) for x, a, b in zip(state, first, second, strict=True)]
        )
    raise SimulationError("steady state: the untreated man did not come to rest")


def _farthest(moves: list[float]) -> float:
    """Return the largest distance of one man, whose age is dragged: numpy would take far longer."""
    return max(map(abs, moves))


def _farthest_of_many(moves: list[Any]) -> float:
    return max(float(np.max(np.abs(move))) for move in moves)


@functools.lru_cache(maxsize=256)
def steady_state(man: Traits) -> dict[str, float]:
    """Return every state of the untreated man at rest, by name.

    The core is relaxed; what listens follows in closed form, so that a man without GnRH has
    no ghost of sperm left from an assumed start.
    """
    known = dict(zip(CORE, (float(x) for x in relax(man)), strict=True))
    return complete(known, man)


def complete(core: dict[str, Any], man: Traits) -> dict[str, Any]:
    """Return all states at rest from the core states: floats or arrays of shape (n_men,)."""
    known = dict(core)

    def given(name: str) -> Any:
        return known[name] if name in known else getattr(man, name, 0.0)

    rest = Values(given)
    known["hematocrit"] = rest["hematocrit_target"]
    known["tubule_maturity"] = rest["maturity_goal"]
    for cell in CELLS:
        known[cell] = rest[f"{cell}_target"]
    return {name: known[name] for name in STATES}
