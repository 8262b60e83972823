"""Plans that the diagram's tests look at."""

from __future__ import annotations

import functools
from itertools import product

from hpgviz.model.drugs import drugs
from hpgviz.model.person import Person
from hpgviz.plan import Course, Plan
from hpgviz.simulate import Trajectory, simulate

HEALTHY = Plan()
INJECTIONS = Plan(courses=(Course("testosterone_cypionate", 100.0, 0.0, 7.0),))
INFUSION = Plan(courses=(Course("gonadorelin", 120.0, 14.0, mode="infusion"),))
WEAK = Plan(person=Person(testicular_reserve=0.35, sertoli_reserve=0.35))
# One drug of every site where something can be drawn.
SITES = {
    "depot": "testosterone_enanthate",
    "gel": "testosterone_gel",
    "pellets": "testosterone_pellets",
    "pump": "gonadorelin",
    "shield": "clomiphene",
    "lock": "anastrozole",
    "lh": "hcg",
    "fsh": "fsh",
}


def course(drug: str, start: float = 0.0, stop: float | None = None) -> Course:
    """Return the studied regimen of a drug."""
    preset = drugs()[drug].preset
    every = None if preset.mode == "pump" else preset.every
    return Course(
        drug,
        preset.dose,
        start,
        every,
        stop,
        mode=preset.mode,
        every_minutes=preset.every_minutes,
    )


def everything(start: float = 0.0) -> Plan:
    """Return a plan with every drug at once."""
    return Plan(courses=tuple(course(drug, start) for drug in drugs()))


def combinations() -> list[Plan]:
    """Return a plan for every set of sites: 256 of them."""
    return [
        Plan(
            courses=tuple(
                course(drug) for drug, on in zip(SITES.values(), switches, strict=True) if on
            )
        )
        for switches in product((False, True), repeat=len(SITES))
    ]


@functools.lru_cache(maxsize=16)
def run(plan: Plan) -> Trajectory:
    """Return what a plan does, run once."""
    return simulate(plan)
