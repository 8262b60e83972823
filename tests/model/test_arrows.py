"""Weakening any arrow of the signal table moves its target in the arrow's direction."""

from __future__ import annotations

import functools

import pytest

from hpgviz.model.equations import Values, equations, leaves
from hpgviz.model.signals import signals
from hpgviz.plan import Course, Person, Plan
from hpgviz.simulate import Trajectory, simulate

# By signal: what its target reads of it, and how the target answers.
READ_AND_ANSWERED = {
    "gnrh": ("own_drive", "pituitary_output"),
    "gonadorelin": ("pump_drive", "pituitary_output"),
    "lh": ("lh", "own_testosterone"),
    "fsh": ("fsh", "support"),
    "hcg": ("hcg_action", "own_testosterone"),
    "fsh_drug": ("fsh_given", "support"),
    "testosterone_own": ("own_testosterone", "bioactive_testosterone"),
    "testosterone_outside": ("outside_testosterone", "bioactive_testosterone"),
    "intratesticular_testosterone": ("intratesticular_testosterone", "support"),
    "testosterone_hypothalamus": ("androgen_tone", "own_drive"),
    "testosterone_pituitary": ("bioactive_testosterone", "pituitary_output"),
    "aromatization": ("aromatization", "estradiol"),
    "estradiol_hypothalamus": ("estradiol_signal", "own_drive"),
    "estradiol_pituitary": ("estradiol_signal", "pituitary_output"),
    "inhibin_b": ("inhibin_b", "fsh_target"),
    "sperm": ("epididymis_3", "sperm_output"),
}

MEN = {
    "healthy": Plan(),
    "on testosterone and hCG": Plan(
        courses=(Course("testosterone_enanthate", 100, 0, 7), Course("hcg", 500, 0, 2))
    ),
    "on a pump": Plan(
        person=Person(central_drive=0.05),
        courses=(
            Course("gonadorelin", 10, 0, mode="pump", every_minutes=120),
            Course("fsh", 75, 0, 2),
        ),
    ),
    "on a shield and a lock": Plan(
        person=Person(central_sensitivity=2),
        courses=(Course("clomiphene", 25, 0, 1), Course("anastrozole", 1, 0, 1)),
    ),
}


@functools.cache
def run(man: str) -> Trajectory:
    return simulate(MEN[man], days=120)


def test_every_signal_is_asked() -> None:
    assert READ_AND_ANSWERED.keys() == signals().keys()


@pytest.mark.parametrize("signal", READ_AND_ANSWERED)
@pytest.mark.parametrize("man", MEN)
def test_a_weaker_arrow_moves_its_target(signal: str, man: str) -> None:
    read, answered = READ_AND_ANSWERED[signal]
    direction = -1 if signals()[signal].kind == "inhibits" else 1
    for day in (0.0, 3.0, 40.0, 100.0):
        now = run(man).at(day)
        if now.factor(read) < 1e-9:
            continue  # an arrow that carries nothing cannot be weakened
        known = Values(now.factor)
        held = Values(now.factor, {read: 0.8 * now.factor(read)})
        change = float(held[answered]) - float(known[answered])
        if now.factor("desensitization") < 0.5:
            assert direction * change < 0, (day, change)


@pytest.mark.parametrize("signal", READ_AND_ANSWERED)
def test_the_target_reads_what_the_arrow_shows(signal: str) -> None:
    read, answered = READ_AND_ANSWERED[signal]
    factor = signals()[signal].factor
    feeds = {read} if read not in equations() else {read, *leaves(read)}
    followed = {"androgen_tone": "bioactive_testosterone", "estradiol_signal": "estradiol"}
    assert factor in {read, followed.get(read), answered} or leaves(factor) & feeds
