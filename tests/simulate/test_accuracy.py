"""The engine against a tight reference solution of the same equations, by another solver."""

from __future__ import annotations

import itertools
from typing import Any

import numpy as np
import pytest
from scipy.integrate import solve_ivp

from hpgviz.model.equations import STATES, Values, rate_names
from hpgviz.model.pharmacokinetics import Amounts
from hpgviz.model.quantities import quantities
from hpgviz.model.steady_state import steady_state
from hpgviz.plan import Change, Course, Person, Plan
from hpgviz.simulate import Trajectory, simulate
from hpgviz.simulate.schedule import Schedule
from hpgviz.simulate.trajectory import healthy

OUTPUTS = ("testosterone", "lh", "fsh", "estradiol", "itt", "sperm")

PLANS = {
    "weekly injections": Plan(days=105, courses=(Course("testosterone_enanthate", 150, 0, 7, 70),)),
    "restart": Plan(
        days=150,
        courses=(
            Course("testosterone_cypionate", 100, 0, 7, 70),
            Course("enclomiphene", 12.5, 84, 1, 110),
            Course("hcg", 1500, 50, 3.5, 90),
        ),
    ),
    "daily gel and anastrozole": Plan(
        days=45,
        courses=(Course("testosterone_gel", 50, 0, 1), Course("anastrozole", 1, 15, 1)),
    ),
    "look-alikes": Plan(
        days=90,
        person=Person(central_drive=0.2),
        courses=(Course("hcg", 500, 3, 2), Course("fsh", 150, 30, 2.333)),
    ),
    "pump, then infusion": Plan(
        days=120,
        person=Person(central_drive=0.0),
        courses=(
            Course("gonadorelin", 10, 10, mode="pump", every_minutes=120, stop=70),
            Course("gonadorelin", 10, 70, mode="infusion"),
        ),
    ),
    "agonist": Plan(days=90, courses=(Course("gnrh_agonist_depot", 7.5, 5, 28, 60),)),
    "the body changes": Plan(
        days=90,
        person=Person(bmi=40),
        changes=(Change(30, "bmi", 27), Change(50, "testicular_reserve", 0.5)),
        courses=(Course("testosterone_cream", 25, 10, 0.5, 40), Course("tamoxifen", 20, 45, 1, 70)),
    ),
}


def reference(plan: Plan, run: Trajectory) -> dict[str, Any]:
    """Solve the plan between events with LSODA, from the equations themselves."""
    program: Schedule = run.schedule
    amounts = Amounts(program.doses)
    rest = steady_state(program.traits[0][1])
    rows = np.arange(program.last_row + 1)
    out = np.empty((len(STATES), len(rows)))
    out[:, : int(program.events[0]) + 1] = np.array([[rest[name]] for name in STATES])

    def slope(time: float, state: Any, middle: float) -> list[float]:
        at = np.array([time])

        def given(name: str) -> Any:
            if name in STATES:
                return state[STATES.index(name)]
            if hasattr(program.traits[0][1], name):
                return getattr(program.man_at(np.array([middle]), before=False), name)
            if name in ("pump_drive", "infusion_occupancy"):
                return program.held_at(name, np.array([middle]), before=False)
            # the doses of this stretch are those given up to its beginning
            return amounts.at(name, np.minimum(at, last), before=False)

        known = Values(given)
        slopes = []
        for name in STATES:
            parts = rate_names(name)
            if len(parts) == 1:
                slopes.append(known[parts[0]])
            else:
                slopes.append((known[parts[0]] - known[name]) / known[parts[1]])
        return [float(np.squeeze(value)) / 8 for value in slopes]

    stops = [*program.events.tolist(), program.last_row]
    for start, stop in itertools.pairwise(stops):
        if stop == start:
            continue
        last = np.nextafter(stop, start)  # just before the doses at the end
        inside = rows[start : stop + 1]
        solved = solve_ivp(
            slope,
            (start, stop),
            out[:, start],
            method="LSODA",
            t_eval=inside,
            rtol=1e-9,
            atol=1e-12,
            args=(0.5 * (start + stop),),
        )
        out[:, start : stop + 1] = solved.y
    return dict(zip(STATES, out, strict=True))


@pytest.mark.parametrize("name", PLANS)
def test_error_stays_below_one_in_a_thousand(name: str) -> None:
    run = simulate(PLANS[name])
    exact = reference(PLANS[name], run)
    known = Values(lambda leaf: exact[leaf] if leaf in exact else run.factor(leaf))
    worst = {}
    for key in OUTPUTS:
        factor = quantities()[key].factor
        expected = np.asarray(known[factor])
        floor = 0.01 * healthy(factor)
        error = np.abs(run.factor(factor) - expected) / np.maximum(np.abs(expected), floor)
        worst[key] = float(error.max())
    assert max(worst.values()) <= 1e-3, worst
