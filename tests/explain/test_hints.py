"""Hints: shown where a state surprises, and nowhere else."""

from __future__ import annotations

import pytest

from hpgviz.explain.hints import hint_texts, hints, recovering
from hpgviz.levels import LEVELS, Level
from hpgviz.plan import Course, Plan, validate
from hpgviz.simulate import simulate
from tests.content.test_texts import BANNED, DOSE, GRADES
from tests.explain.reading import grade

CYPIONATE = Course("testosterone_cypionate", 100, 0, 7)
CLOMIPHENE = Course("clomiphene", 25, 0, 1)


def shown(day: float, *courses: Course) -> list[str]:
    return [hint.id for hint in hints(simulate(Plan(courses=courses), days=day), day)]


def test_a_covered_stop_sign_beside_outside_testosterone_changes_little() -> None:
    assert shown(100, CYPIONATE, CLOMIPHENE) == ["little_meeting"]
    assert shown(100, CLOMIPHENE) == []
    assert shown(50, CYPIONATE) == []
    both, alone = (
        simulate(Plan(courses=courses), days=100).at(100).quantity("lh")
        for courses in ((CYPIONATE, CLOMIPHENE), (CYPIONATE,))
    )
    assert both - alone < 0.15 * 4.5


def test_a_count_of_zero_says_that_it_comes_back_and_the_model_agrees() -> None:
    assert shown(200, CYPIONATE) == ["no_sperm"]
    plan = recovering(Plan(courses=(CYPIONATE,)), 200.4)
    assert plan.courses == (Course("testosterone_cypionate", 100, 0, 7, stop=200.0),)
    assert plan.axis_days >= 565
    assert not validate(plan)
    run = simulate(plan)
    assert run.at(200 + 365).quantity("sperm") > 0.7 * run.at(0).quantity("sperm")


def test_recovery_leaves_other_drugs_and_takes_planned_testosterone_away() -> None:
    later = Course("testosterone_gel", 50, 300, 1)
    plan = recovering(Plan(courses=(CYPIONATE, CLOMIPHENE, later)), 100)
    assert [course.drug for course in plan.courses] == ["testosterone_cypionate", "clomiphene"]
    assert plan.courses[1] == CLOMIPHENE


@pytest.mark.parametrize("level", LEVELS)
def test_hints_are_plain_and_free_of_advice(level: Level) -> None:
    for hint in hint_texts().hint:
        text = hint.at(level)
        assert len(text.split()) <= 50
        assert not BANNED.findall(text)
        assert not DOSE.findall(text)
        if level in GRADES:
            assert grade(text) <= GRADES[level], text
