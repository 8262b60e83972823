"""Any valid plan runs to its end: finite, non-negative, whatever it asks for."""

from __future__ import annotations

import msgspec
import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hpgviz.cohort.cohort import simulate_cohort
from hpgviz.model.drugs import drugs
from hpgviz.plan import Change, Course, Person, Plan, validate
from hpgviz.simulate import simulate
from hpgviz.simulate.columns import columns
from tests.strategies import plans

EXTREME_MEN = {
    "healthy": Person(),
    "old, heavy, stressed": Person(age=90, bmi=70, stress=1, central_sensitivity=4),
    "nothing works": Person(
        testicular_reserve=0, sertoli_reserve=0, central_drive=0, central_sensitivity=0.3
    ),
    "everything works": Person(
        age=18,
        bmi=15,
        testicular_reserve=1.5,
        sertoli_reserve=1.5,
        central_drive=1.5,
        central_sensitivity=0.3,
    ),
}


def everything(days: float, copies: int) -> Plan:
    """Every drug in every mode at its cap, as often as a file may ask for, several times over."""
    courses = []
    for name, record in drugs().items():
        for mode in record.modes or (None,):
            for route in record.routes or (None,):
                course = Course(name, record.cap, 0, 0.125, mode=mode, route=route)
                courses += [course] * copies
    return Plan(days=days, courses=tuple(courses[:500]))


def check(plan: Plan) -> None:
    run = simulate(plan)
    for name in columns():
        series = run.column(name)
        assert np.isfinite(series).all(), name
        assert series.min() >= 0, name
    assert run.column("testosterone_own_share").max() <= 1 + 1e-9


@settings(max_examples=15, suppress_health_check=[HealthCheck.too_slow])
@given(plan=plans(), days=st.sampled_from([30.0, 120.0, 400.0]))
def test_any_valid_plan_stays_finite_and_never_below_zero(plan: Plan, days: float) -> None:
    check(msgspec.structs.replace(plan, days=days))


@pytest.mark.parametrize("man", EXTREME_MEN)
def test_everything_at_once_at_the_caps(man: str) -> None:
    plan = msgspec.structs.replace(everything(60, 30), person=EXTREME_MEN[man])
    assert not validate(plan)
    assert len(plan.courses) > 400
    check(plan)


@pytest.mark.parametrize("man", EXTREME_MEN)
@pytest.mark.parametrize("drug", list(drugs()))
def test_every_drug_at_its_cap(drug: str, man: str) -> None:
    record = drugs()[drug]
    mode = record.modes[0] if record.modes else None
    course = Course(drug, record.cap, 5, 0.5, 40, mode=mode)
    check(Plan(days=60, person=EXTREME_MEN[man], courses=(course,)))


def test_twenty_years_and_many_changes_of_the_body() -> None:
    changes = tuple(
        Change(36.5 * i, key, value)
        for i in range(200)
        for key, value in [("bmi", 20.0 + i % 40) if i % 2 else ("stress", (i % 5) / 4)]
    )
    weekly = Course("testosterone_cypionate", 100, 0, 7, adherence=0.7)
    check(Plan(days=7305, changes=changes, courses=(weekly,)))


def test_a_cohort_of_extreme_men_stays_finite() -> None:
    for man in EXTREME_MEN.values():
        plan = everything(30, 1)
        cohort = simulate_cohort(msgspec.structs.replace(plan, person=man), 8, 1)
        for name in columns():
            assert np.isfinite(cohort.column(name)).all(), name
            assert cohort.column(name).min() >= 0, name
