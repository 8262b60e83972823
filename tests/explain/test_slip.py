"""The laboratory slip: the model's own values, drawn when it says, with what misleads."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hpgviz.explain.slip import draws, slip, slip_texts
from hpgviz.levels import LEVELS
from hpgviz.model.parameters import sources
from hpgviz.model.quantities import quantities
from hpgviz.plan import Course, Plan
from hpgviz.simulate import simulate
from tests.content.test_texts import BANNED, DOSE, GRADES
from tests.explain.reading import grade
from tests.strategies import plans

CYPIONATE = Course("testosterone_cypionate", 100, 0, 7)
HCG = Course("hcg", 500, 0, 2)


def traps(*courses: Course, day: float = 100.0) -> set[str]:
    return {trap.id for trap in slip(simulate(Plan(courses=courses), days=120), day).traps}


@settings(max_examples=15)
@given(
    plans(every_at_least=1.0, most=3), st.floats(0, 90), st.sampled_from(["now", "trough", "peak"])
)
def test_every_value_is_the_models_on_the_day_it_is_drawn(
    plan: Plan, day: float, draw: str
) -> None:
    run = simulate(plan, days=100)
    found = slip(run, day, draw)  # type: ignore[arg-type]
    if draw not in draws(run, day):
        assert found.draw == "now"
    if found.draw == "now":
        assert found.day == pytest.approx(day)
    for line in found.lines:
        value = run.at(found.day).quantity(line.of)
        assert line.value == value
        if line.usual is not None:
            low, high = line.usual
            assert line.place == ("below" if value < low else "above" if value > high else "within")


def test_all_that_can_be_measured_is_on_it_and_the_rest_says_why() -> None:
    found = slip(simulate(Plan(), days=10), 10)
    told = {line.of for line in found.lines} | set(slip_texts().hidden_test)
    assert told == set(quantities())
    assert {line.place for line in found.lines} == {"within"}


@pytest.mark.parametrize("day", [80.0, 84.0, 86.3])
def test_a_trough_is_just_before_a_dose_and_a_peak_the_highest_after_one(day: float) -> None:
    run = simulate(Plan(courses=(CYPIONATE,)), days=120)
    assert draws(run, day) == ("now", "trough", "peak")
    trough, peak = slip(run, day, "trough"), slip(run, day, "peak")
    assert trough.day % 7 == 0
    assert abs(trough.day - day) <= 3.5
    assert trough.since == 7.0
    begin = day // 7 * 7
    assert begin < peak.day < begin + 7
    week = run.quantity("testosterone")[int(begin * 8) : int((begin + 7) * 8) + 1]
    assert run.at(peak.day).quantity("testosterone") == pytest.approx(week.max())
    assert peak.since == peak.day - begin
    assert peak.ends == trough.ends
    assert peak.ends is not None
    assert peak.ends[0] > peak.ends[1]


def test_without_a_dose_that_has_a_time_blood_is_drawn_now() -> None:
    tablets = Course("clomiphene", 25, 0, 1)
    never = Course("testosterone_cypionate", 100, 0, 7, adherence=0.1)
    for course in (tablets, never):
        assert draws(simulate(Plan(courses=(course,)), days=40), 30) == ("now",)
    assert draws(simulate(Plan(), days=40), 30) == ("now",)


def test_what_misleads_is_told_where_it_does() -> None:
    assert traps() == {"once"}
    assert traps(CYPIONATE) == {"time", "outside", "once"}
    assert "hcg" in traps(HCG)
    assert "cover" in traps(Course("clomiphene", 50, 0, 1))
    assert "given_fsh" in traps(Course("fsh", 150, 0, 2))
    assert "hcg" not in traps(CYPIONATE)


def test_under_hcg_the_slip_has_a_low_lh_and_says_that_it_is_no_lack_of_a_call() -> None:
    found = slip(simulate(Plan(courses=(HCG,)), days=120), 100)
    (lh,) = (line for line in found.lines if line.of == "lh")
    assert lh.place == "below"
    (trap,) = (trap for trap in found.traps if trap.id == "hcg")
    assert "does not see it" in trap.fundamentals


@pytest.mark.parametrize("level", LEVELS)
def test_what_is_told_is_plain_and_free_of_advice(level: str) -> None:
    said = slip_texts()
    told = [test.tells.at(level) for test in said.test.values()]  # type: ignore[arg-type]
    told += [trap.at(level) for trap in said.trap]  # type: ignore[arg-type]
    for text in told:
        assert len(text.split()) <= 50
        assert not BANNED.findall(text)
        assert not DOSE.findall(text)
        if level in GRADES:
            assert grade(text.format(peak="9", trough="8")) <= GRADES[level], text
        if level == "fundamentals":
            assert not re.search(r"\bonly\b|\d", text), text
    assert all(set(trap.sources) <= set(sources()) for trap in said.trap)
