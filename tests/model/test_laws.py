"""Laws that any run must keep, whatever the plan."""

from __future__ import annotations

import functools
import itertools

import msgspec
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hpgviz.model.drugs import drugs
from hpgviz.model.equations import compartments
from hpgviz.model.pharmacokinetics import ROWS_PER_DAY, Amounts, Floats, rate
from hpgviz.model.quantities import quantities
from hpgviz.plan import Course, Person, Plan
from hpgviz.simulate import Trajectory, simulate
from hpgviz.simulate.schedule import schedule
from tests.strategies import courses, numbers, persons, plans

# What tells how much of a drug is at work.
EXPOSURES = (
    "outside_testosterone",
    "hcg_action",
    "fsh_given",
    "receptor_cover",
    "anastrozole_inhibition",
    "agonist_occupancy",
    "pump_drive",
)
TESTOSTERONE = [name for name, drug in drugs().items() if drug.family == "testosterone"]
SHIELDS = ("clomiphene", "enclomiphene", "tamoxifen")


@settings(max_examples=25)
@given(persons())
def test_an_untreated_man_stays_as_he_is(person: Person) -> None:
    run = simulate(Plan(person=person), days=60)
    for key in quantities():
        series = run.quantity(key)
        assert np.allclose(series, series[0], rtol=1e-6, atol=1e-9), key


@settings(max_examples=25)
@given(plans(every_at_least=0.5))
def test_nothing_is_ever_negative_or_lost(plan: Plan) -> None:
    run = simulate(plan, days=200)
    for key in quantities():
        series = run.quantity(key)
        assert np.isfinite(series).all(), key
        assert (series >= 0).all(), key


@settings(max_examples=25)
@given(courses(every_at_least=0.5), st.floats(1.0, 3.0))
def test_more_dose_is_never_less_exposure(course: Course, more: float) -> None:
    course = msgspec.structs.replace(course, start=3.0, stop=None, dose=course.dose / 3)
    raised = msgspec.structs.replace(course, dose=course.dose * more)
    low, high = (simulate(Plan(courses=(c,)), days=60) for c in (course, raised))
    for factor in EXPOSURES:
        least = low.factor(factor)
        assert (high.factor(factor) >= least * (1 - 1e-12)).all(), factor


@settings(max_examples=25)
@given(courses(every_at_least=0.5))
def test_what_was_given_is_in_a_compartment_or_has_left_it(course: Course) -> None:
    course = msgspec.structs.replace(course, start=1.0, stop=40.0)
    program = schedule(Plan(courses=(course,)), 90)
    amounts = Amounts(program.doses)
    parts = 16  # of a row: the midpoint rule is exact enough then
    middles = (np.arange(program.last_row * parts) + 0.5) / parts
    last = np.array([float(program.last_row)])
    for name, record in compartments().items():
        entered = program.doses[name].amounts.sum() if name in program.doses else 0.0
        for feeder in record.fed_by:
            entered += left(amounts, feeder, middles, parts)
        now = float(np.sum(amounts.at(name, last, before=False)))
        gone = left(amounts, name, middles, parts)
        assert now + gone == pytest.approx(entered, rel=1e-3, abs=1e-9), name


def left(amounts: Amounts, name: str, rows: Floats, parts: int) -> float:
    """Return what has left the compartment `name`."""
    content = np.sum(amounts.at(name, rows, before=False))
    return float(content) * rate(name) / ROWS_PER_DAY / parts


@pytest.mark.parametrize("drug", drugs())
def test_half_the_step_gives_the_same_run(drug: str) -> None:
    preset = drugs()[drug].preset
    course = Course(
        drug, preset.dose, 0, preset.every, mode=preset.mode, every_minutes=preset.every_minutes
    )
    # doses that do nothing still end a step
    nothing = Course("anastrozole", 1e-12, 0, 0.125)
    coarse = simulate(Plan(courses=(course,)), days=120)
    fine = simulate(Plan(courses=(course, nothing)), days=120)
    for key in quantities():
        expected = fine.quantity(key)
        floor = 0.01 * expected[0]
        error = np.abs(coarse.quantity(key) - expected) / np.maximum(expected, floor)
        assert error.max() < 1e-3, key


@settings(max_examples=10)
@given(st.sampled_from(SHIELDS), numbers(5, 100))
def test_a_shield_does_nothing_without_gnrh(drug: str, dose: float) -> None:
    quiet = Person(central_drive=0.0)
    alone = simulate(Plan(person=quiet), days=120)
    shielded = simulate(Plan(person=quiet, courses=(Course(drug, dose, 0, 1),)), days=120)
    for key in ("lh", "fsh", "testosterone", "sperm"):
        assert shielded.at(120).quantity(key) <= alone.at(120).quantity(key) + 1e-9, key


@functools.cache
def with_testosterone(*others: Course) -> Trajectory:
    weekly = Course("testosterone_enanthate", 100, 0, 7)
    return simulate(Plan(courses=(weekly, *others)), days=210)


@pytest.mark.parametrize(
    "other",
    [
        Course("enclomiphene", 25, 0, 1),
        Course("clomiphene", 50, 0, 1),
        Course("anastrozole", 1, 0, 1),
    ],
    ids=lambda course: course.drug,
)
def test_a_shield_or_a_lock_does_little_beside_testosterone(other: Course) -> None:
    day = 200.0
    assert with_testosterone(other).at(day).ratio("lh") < 0.12
    assert with_testosterone(other).at(day).quantity("sperm") < 5


def test_fsh_alone_makes_no_sperm_without_gnrh() -> None:
    for drive in (0.0, 0.02):
        for dose in (75, 150, 450):
            course = Course("fsh", dose, 0, 2.333)
            plan = Plan(person=Person(age=25, central_drive=drive), courses=(course,))
            assert simulate(plan, days=730).quantity("sperm").max() < 0.01


def test_hcg_with_fsh_wakes_an_immature_testis_more_slowly_than_a_pump() -> None:
    born = Person(age=25, central_drive=0.02)
    pump = (Course("gonadorelin", 10, 0, mode="pump", every_minutes=90),)
    both = (Course("hcg", 2000, 0, 3.5), Course("fsh", 75, 0, 2.333))
    first = [
        int(np.argmax(simulate(Plan(person=born, courses=c), days=900).quantity("sperm") >= 1))
        for c in (pump, both)
    ]
    assert 0 < 1.5 * first[0] < first[1]


def test_a_suppressed_testis_holds_less_testosterone_than_blood() -> None:
    run = simulate(Plan(courses=(Course("testosterone_enanthate", 100, 0, 7),)), days=182)
    blood = run.quantity("testosterone")[-56:].mean() / 28.85  # nmol/L
    assert run.quantity("itt")[-56:].mean() < blood


def rising(values: list[float]) -> bool:
    return all(b >= a for a, b in itertools.pairwise(values))


def weekly_mean(drug: str, every: float, dose: float, key: str) -> float:
    run = simulate(Plan(courses=(Course(drug, dose, 0, every),)), days=294)
    return float(run.quantity(key)[-21 * ROWS_PER_DAY :].mean())


def test_testosterone_rises_with_every_dose_and_lh_and_sperm_fall() -> None:
    doses = (0, 12.5, 25, 37.5, 50, 75, 100, 125, 150, 200, 300, 400, 600)
    told = {
        key: [weekly_mean("testosterone_enanthate", 7, dose, key) for dose in doses]
        for key in ("testosterone", "lh", "sperm")
    }
    assert rising(told["testosterone"])
    assert rising(told["lh"][::-1])
    seen = [max(sperm, 0.5) for sperm in told["sperm"]]  # fewer than that is none
    assert rising(seen[::-1])


def test_testosterone_rises_with_every_dose_of_hcg_and_sperm_do_not() -> None:
    doses = (0, 50, 125, 250, 500, 1000, 2500, 5000, 10000)
    blood = [weekly_mean("hcg", 2, dose, "testosterone") for dose in doses]
    assert rising(blood)
    sperm = [weekly_mean("hcg", 2, dose, "sperm") for dose in doses]
    assert all(b <= a + 0.5 for a, b in itertools.pairwise(sperm))
