"""The days that a story can be jumped to."""

from itertools import pairwise

import numpy as np
import pytest

from hpgviz.landmarks import Landmark, beside, landmarks
from hpgviz.model.quantities import quantities
from hpgviz.plan import Change, Course, Plan
from hpgviz.scenarios import scenarios
from hpgviz.simulate import Trajectory, simulate

STORY = Plan(
    days=400.0,
    changes=(Change(50.0, "bmi", 40.0),),
    courses=(
        Course("testosterone_cypionate", 100.0, 0.0, every=7.0, stop=200.0),
        Course("clomiphene", 25.0, 200.0, every=1.0, stop=300.0),
        Course("hcg", 500.0, 120.0, every=2.0, stop=120.0),
    ),
)


@pytest.fixture(scope="module")
def run() -> Trajectory:
    return simulate(STORY)


def test_what_is_planned_is_a_landmark_unless_it_is_on_day_0_or_empty(run: Trajectory) -> None:
    planned = [mark for mark in landmarks(run) if mark.kind != "word"]
    assert planned == [
        Landmark(50.0, "body", "bmi", 40.0),
        Landmark(200.0, "stop", "testosterone_cypionate"),
        Landmark(200.0, "start", "clomiphene", 25.0),
        Landmark(300.0, "stop", "clomiphene"),
    ]


def test_each_new_word_is_what_the_quantity_means_around_that_day(run: Trajectory) -> None:
    words = [mark for mark in landmarks(run) if mark.kind == "word"]
    assert {mark.of for mark in words} >= {"lh", "fsh", "testosterone", "sperm"}
    for id, record in quantities().items():
        told = [record.word(float(run.ratio(id)[0]))]
        told += [record.word(mark.value) for mark in words if mark.of == id]
        assert all(a != b for a, b in pairwise(told))
        week = run.ratio(id)[-57:]
        assert told[-1] == record.word(float(np.mean(week)))


def test_what_a_landmark_says_is_what_is_read_on_its_day() -> None:
    marks, odd = 0, 0
    for plan in scenarios().values():
        run = simulate(plan)
        for mark in (mark for mark in landmarks(run) if mark.kind == "word"):
            assert mark.day % 1.0 == 0.0
            read = run.ratio(mark.of)[np.searchsorted(run.days, mark.day)]
            marks += 1
            odd += quantities()[mark.of].word(float(read)) != quantities()[mark.of].word(mark.value)
    assert odd < marks / 50  # where only the peaks between two doses reach the mean of the week


def test_weekly_peaks_are_no_landmarks(run: Trajectory) -> None:
    marks = [m for m in landmarks(run) if m.of == "testosterone" and 30.0 < m.day < 190.0]
    assert len(marks) <= 1


def test_forth_and_back_meet_the_same_days(run: Trajectory) -> None:
    days, day = [], 0.0
    while marks := beside(run, day, forward=True):
        assert len({mark.day for mark in marks}) == 1
        day = marks[0].day
        days.append(day)
    assert days == sorted({mark.day for mark in landmarks(run)})
    back, day = [], 1000.0
    while marks := beside(run, day, forward=False):
        day = marks[0].day
        back.append(day)
    assert back == days[::-1]


def test_an_untreated_man_has_none() -> None:
    assert landmarks(simulate(Plan())) == ()


def test_no_scenario_has_more_than_can_be_walked() -> None:
    for plan in scenarios().values():
        assert len({mark.day for mark in landmarks(simulate(plan))}) < 50
