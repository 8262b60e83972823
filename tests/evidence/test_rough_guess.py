"""What leaves the ground of studies is marked a rough guess, and says why."""

from __future__ import annotations

import pytest

from hpgviz.evidence.findings import findings
from hpgviz.evidence.rough_guess import rough_guess, weekly_dose
from hpgviz.model.drugs import drugs
from hpgviz.plan import Course, Plan


def concerned(day: float, *courses: Course) -> set[tuple[str, ...]]:
    return {reason.drugs for reason in rough_guess(Plan(courses=courses), day)}


@pytest.mark.parametrize("drug", drugs())
def test_the_preset_of_every_drug_was_studied(drug: str) -> None:
    preset = drugs()[drug].preset
    course = Course(
        drug, preset.dose, 0, preset.every, mode=preset.mode, every_minutes=preset.every_minutes
    )
    assert rough_guess(Plan(courses=(course,)), 100) == ()


def test_what_the_findings_gave_was_studied() -> None:
    for finding in findings().values():
        if finding.id == "pellets-100d":  # one implant; the run only asks about day 100
            continue
        assert rough_guess(finding.plan, finding.measure.days) == (), finding.id


def test_a_dose_above_any_trial_counts_from_its_start_and_for_a_while_after() -> None:
    course = Course("testosterone_enanthate", 1000, 100, 7, stop=200)
    assert concerned(99, course) == set()
    assert concerned(100, course) == {("testosterone_enanthate",)}
    assert concerned(300, course) == {("testosterone_enanthate",)}
    assert concerned(400, course) == set()


def test_two_courses_of_one_drug_add_up() -> None:
    half = Course("hcg", 6000, 0, 7)
    assert concerned(10, half) == set()
    assert concerned(10, half, Course("hcg", 6000, 1, 7)) == {("hcg",)}


def test_combinations_that_no_study_gave() -> None:
    injections = Course("testosterone_cypionate", 100, 0, 7)
    assert concerned(50, injections, Course("hcg", 500, 0, 2)) == set()
    shield = Course("enclomiphene", 12.5, 30, 1)
    assert concerned(20, injections, shield) == set()
    assert concerned(50, injections, shield) == {("testosterone_cypionate", "enclomiphene")}
    twice = Course("gonadorelin", 100, 0, 3.5, mode="bolus")
    assert concerned(50, twice) == set()
    assert concerned(50, injections, twice) == {("testosterone_cypionate", "gonadorelin")}
    gel = Course("testosterone_gel", 50, 10, 1)
    assert concerned(50, injections, gel) == {("testosterone_cypionate", "testosterone_gel")}


def test_one_after_the_other_is_no_combination() -> None:
    first = Course("testosterone_cypionate", 100, 0, 7, stop=100)
    assert concerned(150, first, Course("enclomiphene", 12.5, 100, 1)) == set()


def test_a_pump_counts_its_pulses() -> None:
    pump = Course("gonadorelin", 10, 0, mode="pump", every_minutes=90)
    assert weekly_dose(pump) == pytest.approx(1120)
