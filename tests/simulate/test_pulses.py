"""One day beat by beat."""

from __future__ import annotations

import numpy as np
import pytest

from hpgviz.errors import PlanError
from hpgviz.model.pharmacokinetics import Floats
from hpgviz.plan import Course, Person, Plan
from hpgviz.simulate import simulate
from hpgviz.simulate.pulses import Pulses, pulse_numbers, pulses

SILENT = Person(central_drive=0.0)


def pump(minutes: float, stop: float | None = None) -> Course:
    return Course("gonadorelin", 10, 0, mode="pump", every_minutes=minutes, stop=stop)


INFUSION = Plan(
    person=SILENT,
    courses=(pump(120, stop=180), Course("gonadorelin", 10, 180, mode="infusion")),
)
INJECTIONS = Plan(courses=(Course("testosterone_enanthate", 100, 0, 7),))
BOLUS = Plan(person=SILENT, courses=(Course("gonadorelin", 100, 0, 3.5, mode="bolus"),))
SERM = Plan(courses=(Course("clomiphene", 25, 0, 1),))


def peaks(series: Floats) -> int:
    """Count rises that end in a fall, and are more than a tenth of the mean."""
    inner = series[1:-1]
    tops = np.flatnonzero((inner > series[:-2]) & (inner >= series[2:])) + 1
    deep = [series[max(0, t - 90) : t].min() < series[t] - 0.1 * series.mean() for t in tops]
    return sum(deep)


@pytest.mark.parametrize("seed", [None, 3])
@pytest.mark.parametrize(
    ("plan", "day"),
    [(Plan(), 10), (INJECTIONS, 182.5), (INFUSION, 100), (INFUSION, 180), (BOLUS, 70), (SERM, 60)],
)
def test_the_mean_of_lh_is_the_slow_lh(plan: Plan, day: float, seed: int | None) -> None:
    found = pulses(plan, day, seed=seed)
    run = simulate(plan)
    slow = np.interp(day + found.minutes / 1440, run.days, run.column("lh_iu_l"))
    assert found.lh.mean() == pytest.approx(slow.mean(), rel=1e-6, abs=1e-12)
    assert found.lh.min() >= 0
    assert found.gnrh.min() >= 0
    assert len(found.lh) == len(found.gnrh) == len(found.minutes) == 1440


@pytest.mark.parametrize("seed", [None, 1, 2])
def test_a_healthy_man_has_a_pulse_in_about_95_minutes(seed: int | None) -> None:
    found = pulses(Plan(), 30, hours=96, seed=seed)
    assert 96 * 60 / peaks(found.gnrh) == pytest.approx(95, abs=12)
    assert 96 * 60 / peaks(found.lh) == pytest.approx(95, abs=25)  # some melt together
    assert found.gnrh.mean() == pytest.approx(1.0)
    assert 1.5 < found.lh.max() / found.lh.min() < 12


def test_testosterone_makes_lh_flat_and_tiny() -> None:
    found, healthy = pulses(INJECTIONS, 182), pulses(Plan(), 182)
    assert found.lh.max() < 0.1 * healthy.lh.min()
    assert peaks(found.gnrh) < peaks(healthy.gnrh)
    assert found.lh.max() / found.lh.min() < healthy.lh.max() / healthy.lh.min()


@pytest.mark.parametrize(("minutes", "count"), [(90, 16), (120, 12)])
def test_a_pump_restores_the_beat(minutes: float, count: int) -> None:
    plan = Plan(person=SILENT, courses=(pump(minutes),))
    assert pulses(Plan(person=SILENT), 150).lh.max() < 1e-6
    found = pulses(plan, 150)
    assert abs(peaks(found.lh) - count) <= 1
    assert found.lh.mean() > 3


def test_adherence_leaves_pulses_out() -> None:
    half = Course("gonadorelin", 10, 0, mode="pump", every_minutes=120, adherence=0.5)
    found = pulses(Plan(person=SILENT, courses=(half,)), 100)
    assert abs(peaks(found.gnrh) - 6) <= 1


def test_an_infusion_lets_lh_rise_and_then_fall_silent() -> None:
    def mean(day: float) -> float:
        return float(pulses(INFUSION, day).lh.mean())

    assert mean(180) > mean(179)
    assert mean(220) < 0.05 * mean(179)
    assert peaks(pulses(INFUSION, 220).lh) == 0
    assert pulses(INFUSION, 220).gnrh.min() > 0.9


def test_a_bolus_is_a_bump_of_some_hours() -> None:
    with_dose, without = pulses(BOLUS, 70), pulses(BOLUS, 71)
    top = int(with_dose.lh.argmax())
    assert 15 < top < 90
    rest = with_dose.lh[-60:].mean()
    rise = with_dose.lh - rest
    assert rise[9 * 60] < 0.08 * rise[top]
    assert rise[4 * 60] > 0.2 * rise[top]
    assert without.lh.max() < 1.01 * without.lh.min()


def test_a_serm_makes_more_and_larger_pulses() -> None:
    treated, before = pulses(SERM, 60, 48), pulses(Plan(), 60, 48)
    assert peaks(treated.gnrh) > peaks(before.gnrh)
    assert np.ptp(treated.lh) > np.ptp(before.lh)
    assert treated.gnrh.max() > before.gnrh.max()


def test_chance_repeats_with_its_seed() -> None:
    def same(a: Pulses, b: Pulses) -> bool:
        return bool(np.array_equal(a.lh, b.lh) and np.array_equal(a.gnrh, b.gnrh))

    assert same(pulses(Plan(), 5, seed=4), pulses(Plan(), 5, seed=4))
    assert same(pulses(Plan(), 5), pulses(Plan(), 5))
    assert not same(pulses(Plan(), 5, seed=4), pulses(Plan(), 5, seed=5))


def test_an_earlier_run_changes_nothing() -> None:
    np.testing.assert_allclose(
        pulses(SERM, 60, previous=simulate(SERM)).lh, pulses(SERM, 60).lh, rtol=1e-6
    )


def test_the_last_day_can_be_shown() -> None:
    plan = Plan(days=30, courses=(Course("hcg", 500, 0, 2),))
    assert np.isfinite(pulses(plan, 30).lh).all()


@pytest.mark.parametrize("asked", [{"day": -1.0}, {"day": 731.0}, {"hours": 0.0}, {"hours": 1e9}])
def test_what_lies_outside_is_refused(asked: dict[str, float]) -> None:
    with pytest.raises(PlanError):
        pulses(Plan(), asked.get("day", 1.0), asked.get("hours", 24.0))


def test_every_number_has_a_reason_or_a_source() -> None:
    for name, record in pulse_numbers().items():
        assert record.sources, name
        assert record.reason or record.origin != "assumed", name
