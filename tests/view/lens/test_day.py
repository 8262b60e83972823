"""One day as the lens reads it: beats, their origin, receptors."""

from __future__ import annotations

import numpy as np
import pytest

from hpgviz.plan import Course, Person, Plan
from hpgviz.simulate.pulses import pulses
from hpgviz.view.lens.columns import rhythm_of
from hpgviz.view.lens.day import given_minutes, read_day
from tests.view.diagram.plans import HEALTHY, INJECTIONS, run

SILENT = Person(central_drive=0.0)
PUMP = Course("gonadorelin", 10.0, 0.0, mode="pump", every_minutes=90.0, stop=182.0)
PULSES_THEN_CONSTANT = Plan(
    days=400.0, person=SILENT, courses=(PUMP, Course("gonadorelin", 160.0, 182.0, mode="infusion"))
)
BOLUS = Plan(person=SILENT, courses=(Course("gonadorelin", 100.0, 0.0, 3.5, mode="bolus"),))


def test_what_is_drawn_is_what_the_model_says() -> None:
    day = read_day(run(HEALTHY), 10)
    found = pulses(HEALTHY, 10.0, previous=run(HEALTHY))
    assert (day.lh == found.lh).all()
    assert day.mean == pytest.approx(run(HEALTHY).at(10.5).quantity("lh"), rel=0.01)
    for beat in day.beats:
        assert beat.size == found.gnrh[int(beat.minute)]
    assert day.answering == min(1.0, run(HEALTHY).at(10.5).factor("responsiveness"))


def test_a_healthy_man_beats_about_fifteen_times_all_of_them_his_own() -> None:
    day = read_day(run(HEALTHY), 0)
    assert len(day.beats) in (15, 16)
    assert day.lh_beats in (15, 16)
    assert not any(beat.given for beat in day.beats)
    assert day.held.max() == 0


def test_pumped_beats_come_from_outside_and_on_time() -> None:
    day = read_day(run(PULSES_THEN_CONSTANT), 100)
    assert all(beat.given for beat in day.beats)
    assert np.diff([beat.minute for beat in day.beats]) == pytest.approx(90.0)


def test_own_and_pumped_beats_are_told_apart() -> None:
    man = Plan(courses=(Course("gonadorelin", 10.0, 0.0, mode="pump", every_minutes=480.0),))
    given = [beat.given for beat in read_day(run(man), 3).beats]
    assert 0 < sum(given) < len(given)


def test_an_infusion_holds_and_does_not_beat() -> None:
    day = read_day(run(PULSES_THEN_CONSTANT), 260)
    assert day.beats == ()
    assert day.lh_beats == 0
    assert day.held.min() > 0.9
    assert day.answering < 0.01


def test_the_first_day_of_an_infusion_swells_without_a_beat() -> None:
    day = read_day(run(PULSES_THEN_CONSTANT), 182)
    assert not any(beat.minute > 10 for beat in day.beats)
    assert day.held[0] < day.held[-1]


def test_quiet_beats_on_testosterone_move_lh_no_longer() -> None:
    day = read_day(run(INJECTIONS), 150)
    own = read_day(run(HEALTHY), 150)
    assert 0 < len(day.beats) < len(own.beats)
    assert max(beat.size for beat in day.beats) < min(beat.size for beat in own.beats)
    assert day.lh_beats == 0
    assert day.answering < 0.6


@pytest.mark.parametrize(("day", "count"), [(0, 1), (1, 0), (3, 1), (7, 1)])
def test_single_doses_are_given_on_their_days(day: int, count: int) -> None:
    assert sum((given_minutes(BOLUS, day) >= 0) & (given_minutes(BOLUS, day) < 1440)) == count
    assert len(read_day(run(BOLUS), day).beats) == count


def test_the_rhythm_is_said_in_words() -> None:
    assert rhythm_of(read_day(run(BOLUS), 1)) == "no beats"
    assert rhythm_of(read_day(run(BOLUS), 0)) == "1 beat in 24 hours"
    assert rhythm_of(read_day(run(HEALTHY), 0)).endswith("beats in 24 hours")
