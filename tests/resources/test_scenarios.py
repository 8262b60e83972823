"""The twelve scenarios: valid, told in plain words, and each shows what it says."""

import functools
import re

import numpy as np
import pytest

from hpgviz import resources
from hpgviz.model.drugs import drugs
from hpgviz.model.parameters import sources
from hpgviz.model.quantities import quantities
from hpgviz.plan import Person, validate
from hpgviz.scenarios import opening_scenario, scenario, scenario_texts, scenarios
from hpgviz.simulate import Trajectory, simulate

BANNED = re.compile(
    r"shut down|castrat|trick|boost|optimi|recalibrat|vitality|failed|\bonly\b", re.IGNORECASE
)
TESTOSTERONE_STOPS = 182.0


@functools.cache
def run(name: str) -> Trajectory:
    return simulate(scenario(name))


def ratio(name: str, quantity: str, first: float, last: float | None = None) -> float:
    """Mean of a quantity, as the share of a healthy man's, on one day or over some."""
    trajectory = run(name)
    last = first + 1.0 if last is None else last
    span = (trajectory.days >= first) & (trajectory.days < last)
    return float(trajectory.ratio(quantity)[span].mean())


def test_there_are_twelve_in_order_and_the_healthy_loop_opens() -> None:
    numbers = [name.partition("-")[0] for name in scenarios()]
    assert numbers == [f"{number:02}" for number in range(1, 13)]
    plan = scenario(opening_scenario())
    assert (plan.person, plan.courses, plan.changes) == (Person(), (), ())


@pytest.mark.parametrize("name", scenarios())
def test_a_scenario_is_valid_and_runs_clean(name: str) -> None:
    plan = scenario(name)
    assert validate(plan) == ()
    trajectory = run(name)
    for quantity in quantities():
        values = trajectory.quantity(quantity)
        assert np.isfinite(values).all()
        assert (values >= 0.0).all()
    last = max((course.start for course in plan.courses), default=0.0)
    assert plan.axis_days >= last + 91.0, "there is time to see what the last course does"


@pytest.mark.parametrize("name", scenarios())
def test_a_dose_is_one_that_the_panel_can_set(name: str) -> None:
    for course in scenario(name).courses:
        if course.mode != "infusion":  # acts the same whatever the dose
            low, high, step = drugs()[course.drug].slider
            assert low <= course.dose <= high
            assert (course.dose - low) % step == 0.0


def test_every_scenario_and_no_other_is_spoken_of() -> None:
    assert list(scenario_texts()) == list(scenarios())


@pytest.mark.parametrize("name", scenarios())
def test_what_is_said_is_plain_and_has_sources(name: str) -> None:
    text = scenario_texts()[name]
    assert text.title == scenario(name).title
    assert not BANNED.search(f"{text.title} {text.fundamentals}")
    assert set(text.look_at) <= set(quantities())
    assert text.look_at
    assert set(text.sources) <= set(sources())
    assert text.sources


def test_the_files_are_plain_plans() -> None:
    for name in scenarios():
        assert resources.read(f"scenarios/{name}.hpg.toml").startswith(b"hpgviz = 1\n")


# ---------------------------------------------------------------- each shows what it says


def test_01_everything_is_usual() -> None:
    for quantity in quantities():
        np.testing.assert_allclose(run("01-healthy-loop").ratio(quantity), 1.0, rtol=1e-9)


def test_02_injections_swing_and_silence() -> None:
    name = "02-testosterone-injections"
    assert ratio(name, "testosterone", 175.0, 182.0) > 1.0
    week = run(name).quantity("testosterone")[175 * 8 : 182 * 8]
    assert week.max() > 1.3 * week.min(), "a saw-tooth"
    assert ratio(name, "lh", 350.0, 357.0) < 0.05
    assert ratio(name, "sperm", 350.0) < 0.01


def test_03_a_gel_is_even_and_silences_too() -> None:
    name = "03-testosterone-gel"
    days = run(name).quantity("testosterone")[175 * 8 : 182 * 8 : 8]
    assert days.max() < 1.01 * days.min(), "the same every morning"
    assert ratio(name, "lh", 350.0) < 0.05
    assert ratio(name, "sperm", 350.0) < 0.01


@pytest.mark.parametrize(
    "name",
    [
        "04-stopped-after-6-months",
        "06-stopped-with-clomiphene",
        "07-stopped-with-hcg-then-clomiphene",
    ],
)
def test_04_06_07_lh_goes_under_a_tenth_and_comes_back(name: str) -> None:
    assert ratio(name, "lh", TESTOSTERONE_STOPS - 7.0, TESTOSTERONE_STOPS) < 0.1
    end = scenario(name).axis_days
    assert ratio(name, "lh", end - 7.0, end) > 0.9
    assert ratio(name, "sperm", end - 7.0, end) > 0.9


def test_04_there_is_a_valley_first() -> None:
    name = "04-stopped-after-6-months"
    assert ratio(name, "testosterone", 196.0, 203.0) < 0.7
    assert ratio(name, "sperm", 196.0) < 0.01


def test_05_after_five_years_the_way_back_starts_lower_and_takes_longer() -> None:
    short, long = "04-stopped-after-6-months", "05-stopped-after-5-years"
    assert ratio(long, "sperm", 1827.0) < 0.1 * ratio(short, "sperm", TESTOSTERONE_STOPS)
    for weeks in (8.0, 16.0, 24.0):
        later = ratio(long, "sperm", 1827.0 + 7.0 * weeks)
        assert later < ratio(short, "sperm", TESTOSTERONE_STOPS + 7.0 * weeks)


def test_06_clomiphene_brings_lh_back_earlier() -> None:
    alone, helped = "04-stopped-after-6-months", "06-stopped-with-clomiphene"
    for day in (196.0, 210.0, 252.0):
        assert ratio(helped, "lh", day) > 1.5 * ratio(alone, "lh", day)


def test_07_hcg_speaks_to_the_testis_first() -> None:
    name = "07-stopped-with-hcg-then-clomiphene"
    assert ratio(name, "itt", 245.0, 259.0) > 1.0
    assert ratio(name, "lh", 245.0, 259.0) < 0.1
    assert ratio(name, "lh", 350.0) > 1.0


def test_08_hcg_holds_testosterone_in_the_testis() -> None:
    name = "08-testosterone-with-hcg"
    assert ratio(name, "itt", 350.0, 364.0) > 0.7
    assert ratio(name, "lh", 350.0, 364.0) < 0.05
    assert ratio(name, "sperm", 350.0) > 10.0 * ratio("02-testosterone-injections", "sperm", 350.0)


def test_09_a_weak_signal_answers_clomiphene() -> None:
    name = "09-weak-signal-clomiphene"
    for quantity in ("lh", "testosterone"):
        assert ratio(name, quantity, 0.0) < 0.7
    for quantity in ("lh", "testosterone", "estradiol", "sperm"):
        assert ratio(name, quantity, 440.0) > 1.3 * ratio(name, quantity, 0.0)


def test_10_weak_testes_gain_little() -> None:
    name = "10-weak-testes-clomiphene"
    assert ratio(name, "lh", 0.0) > 2.5
    assert ratio(name, "lh", 440.0) > 1.5 * ratio(name, "lh", 0.0)
    assert ratio(name, "testosterone", 440.0) < 1.25 * ratio(name, "testosterone", 0.0)
    assert ratio(name, "testosterone", 440.0) < 0.7
    assert ratio(name, "sperm", 440.0) < 0.4


def test_11_beats_wake_and_a_constant_signal_silences() -> None:
    name = "11-pulses-then-constant"
    assert ratio(name, "lh", 0.0, 0.1) < 0.01
    assert 0.7 < ratio(name, "lh", 174.0, 181.0) < 1.5
    assert ratio(name, "testosterone", 174.0, 181.0) > 0.9
    assert ratio(name, "lh", 240.0, 247.0) < 0.01
    pump, infusion = scenario(name).courses
    assert pump.every_minutes is not None
    assert infusion.dose == pump.dose * 24 * 60 / pump.every_minutes, "the same amount per day"


def test_12_anastrozole_lifts_the_brake_and_estradiol_ends_low() -> None:
    name = "12-body-fat-anastrozole"
    assert ratio(name, "testosterone", 84.0) < 0.7
    assert ratio(name, "estradiol", 84.0) > 1.05
    assert ratio(name, "testosterone", 440.0) > 1.4 * ratio(name, "testosterone", 84.0)
    assert ratio(name, "estradiol", 440.0) < 0.7
