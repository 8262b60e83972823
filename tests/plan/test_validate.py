"""The rules of a plan: what breaks one is named with its field, and nothing else is refused."""

import math
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from hpgviz.model.drugs import drugs
from hpgviz.model.person import person_keys
from hpgviz.plan import Change, Course, Person, Plan, validate
from tests.strategies import plans

HCG = Course("hcg", 500.0, 0.0, every=2.0)
PUMP = Course("gonadorelin", 10.0, 0.0, mode="pump")
NOT_A_NUMBER: list[Any] = [
    True,
    False,
    "3",
    None,
    [3.0],
    math.nan,
    math.inf,
    -math.inf,
    10**400,
    np.True_,
]


def fields(plan: Plan) -> list[str]:
    return [problem.field for problem in validate(plan)]


@given(plans())
def test_a_plan_within_the_rules_has_no_problem(plan: Plan) -> None:
    assert validate(plan) == ()


@pytest.mark.parametrize("drug", drugs())
def test_the_studied_regimen_and_the_cap_are_allowed_and_more_is_not(drug: str) -> None:
    record = drugs()[drug]
    course = Course(drug, record.cap, 0.0, record.preset.every, mode=record.preset.mode)
    assert fields(Plan(courses=(course,))) == []
    assert fields(Plan(courses=(replace(course, dose=0.0),))) == []
    more = Plan(courses=(HCG, replace(course, dose=math.nextafter(record.cap, math.inf))))
    assert fields(more) == ["course[1].dose"]
    assert record.unit in validate(more)[0].message


@pytest.mark.parametrize("key", person_keys())
def test_a_person_key_and_its_change_keep_to_its_range(key: str) -> None:
    record = person_keys()[key]
    low, high = record.range
    for value in (low, high):
        assert fields(Plan(person=Person(**{key: value}))) == []
    for value in (low - 0.01, high + 0.01, *NOT_A_NUMBER):
        assert fields(Plan(person=replace(Person(), **{key: value}))) == [f"person.{key}"]
        if record.from_here_on:
            change = Change(3.0, key, value)
            assert fields(Plan(changes=(change,))) == ["change[0].value"]


@pytest.mark.parametrize("value", NOT_A_NUMBER)
@pytest.mark.parametrize("field", ["dose", "start", "every", "stop", "adherence"])
def test_a_course_takes_numbers_alone(field: str, value: Any) -> None:
    if value is None and field == "stop":
        return  # goes on
    assert fields(Plan(courses=(replace(HCG, **{field: value}),))) == [f"course[0].{field}"]


@pytest.mark.parametrize("value", [v for v in NOT_A_NUMBER if v is not None])
def test_days_and_minutes_are_numbers(value: Any) -> None:
    assert fields(Plan(days=value)) == ["days"]
    plan = Plan(courses=(replace(PUMP, every_minutes=value),))
    assert fields(plan) == ["course[0].every_minutes"]


def test_numbers_of_numpy_are_numbers() -> None:
    course = Course("hcg", np.int64(500), np.float32(0.5), np.float64(2.0))  # type: ignore[arg-type]
    plan = Plan(days=np.int64(365), courses=(course,))  # type: ignore[arg-type]
    assert validate(plan) == ()


@pytest.mark.parametrize(
    ("course", "field"),
    [
        (replace(HCG, every=None), "every"),
        (replace(HCG, every=0.124), "every"),
        (replace(HCG, every=1000.1), "every"),
        (replace(HCG, start=-0.1), "start"),
        (replace(HCG, start=7305.1), "start"),
        (replace(HCG, stop=7305.1), "stop"),
        (replace(HCG, start=10.0, stop=9.9), "stop"),
        (replace(HCG, adherence=1.01), "adherence"),
        (replace(HCG, route="intramuscular"), "route"),
        (replace(HCG, mode="bolus"), "mode"),
        (replace(HCG, every_minutes=120.0), "every_minutes"),
        (replace(PUMP, mode=None, every=2.0), "mode"),
        (replace(PUMP, mode="drip", every=2.0), "mode"),
        (replace(PUMP, every_minutes=59.9), "every_minutes"),
        (replace(PUMP, every_minutes=480.1), "every_minutes"),
        (replace(PUMP, every=0.1), "every"),
        (replace(PUMP, mode="infusion", every_minutes=120.0), "every_minutes"),
        (replace(PUMP, mode="bolus"), "every"),
        (replace(HCG, drug="testosterone"), "drug"),
    ],
)
def test_what_breaks_a_rule_is_named(course: Course, field: str) -> None:
    assert fields(Plan(courses=(HCG, course))) == [f"course[1].{field}"]


@pytest.mark.parametrize(
    "course",
    [
        replace(HCG, start=10.0, stop=10.0),
        replace(HCG, start=7305.0),
        replace(PUMP, every=7.0),
        replace(PUMP, mode="infusion", every=7.0),
        replace(PUMP, mode="bolus", every=3.5),
        Course("testosterone_enanthate", 100, 0, 7, route="subcutaneous"),
        Course("testosterone_cypionate", 100, 0, 7, route="intramuscular"),
    ],
)
def test_what_the_format_allows_is_allowed(course: Course) -> None:
    assert fields(Plan(courses=(course,))) == []


def test_what_is_no_record_at_all_is_said_too() -> None:
    wrong: Any = [
        (Plan(courses=({"drug": "hcg"},)), "course[0]"),  # type: ignore[arg-type]
        (Plan(courses=(Change(0, "bmi", 25),)), "course[0]"),  # type: ignore[arg-type]
        (Plan(changes=(HCG,)), "change[0]"),  # type: ignore[arg-type]
        (Plan(changes={"bmi": 25}), "change"),  # type: ignore[arg-type]
        (Plan(person={"bmi": 25}), "person"),  # type: ignore[arg-type]
        (Plan(title=3), "title"),  # type: ignore[arg-type]
        (Plan(notes=None), "notes"),  # type: ignore[arg-type]
        (Plan(title="\ud800"), "title"),
    ]
    for plan, field in wrong:
        assert fields(plan) == [field]


def test_there_is_room_for_500_courses_and_200_changes() -> None:
    change = Change(0.0, "bmi", 25.0)
    assert fields(Plan(courses=(HCG,) * 500, changes=(change,) * 200)) == []
    assert fields(Plan(courses=(HCG,) * 501, changes=(change,) * 201)) == ["change", "course"]


anything: st.SearchStrategy[Any] = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text() | st.binary(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner) | st.tuples(inner),
)


@given(st.data())
def test_whatever_stands_in_a_plan_is_judged_in_one_line(data: st.DataObject) -> None:
    field = data.draw(st.sampled_from(Course.__struct_fields__))
    course = replace(HCG, **{field: data.draw(anything)})
    person = replace(Person(), bmi=data.draw(anything))
    change = Change(data.draw(anything), data.draw(anything), data.draw(anything))
    plan = Plan(
        data.draw(anything), data.draw(anything), data.draw(anything), person, (change,), (course,)
    )
    for problem in validate(plan):
        assert problem.field
        assert str(problem).isprintable()
        assert len(str(problem)) < 600
