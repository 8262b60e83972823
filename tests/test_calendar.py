"""A day is in the same month wherever it is said."""

import ast
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

import hpgviz
from hpgviz import calendar
from hpgviz.calendar import LENGTH, MONTH, WEEK, YEAR, Unit
from hpgviz.view.diagram.reading import brief
from hpgviz.view.diagram.words import when
from hpgviz.view.timeline.scale import TimeScale
from hpgviz.view.timeline.words import badge_text

TWO_YEARS = TimeScale(730.0, 0.0, 800.0)
TEN_YEARS = TimeScale(2920.0, 0.0, 800.0)


def test_the_units_divide_one_another() -> None:
    assert pytest.approx(12 * MONTH, rel=1e-15) == YEAR
    assert YEAR * 2 == 730.0


@pytest.mark.parametrize(
    ("day", "unit", "whole", "written"),
    [
        (0.0, "month", 0, "0.0"),
        (13.9, "day", 13, "13.9"),
        (152.0, "month", 5, "5.0"),
        (456.0, "month", 15, "15.0"),
        (454.0, "month", 14, "14.9"),
        (91.0, "week", 13, "13.0"),
        (3058.0, "month", 100, "100"),
        (730.0, "year", 2, "2.0"),
    ],
)
def test_a_day_in_units(day: float, unit: Unit, whole: int, written: str) -> None:
    assert calendar.whole(day, unit) == whole
    assert calendar.written(day, unit) == written


@pytest.mark.parametrize(
    ("day", "unit"),
    [(0.0, "day"), (13.9, "day"), (14.0, "week"), (119.0, "week"), (120.0, "month")],
)
def test_a_sentence_counts_in_the_unit_that_reads_best(day: float, unit: str) -> None:
    assert calendar.unit_of(day) == unit


@given(st.floats(120.0, 2920.0))
@example(456.0)
@example(2900.0)
def test_picture_panels_and_axis_say_the_same_month(day: float) -> None:
    scale = TWO_YEARS if day <= 730 else TEN_YEARS
    assert scale.unit == "month"
    month = badge_text(scale, day).split(".")[0]
    assert brief(day) == f"Month {month}"
    assert when(day) == f"month {month}"


@given(st.integers(1, 240), st.sampled_from(list(LENGTH)))
def test_a_tick_has_its_own_number(count: int, unit: Unit) -> None:
    assert calendar.whole(count * LENGTH[unit], unit) == count


def test_no_other_module_has_a_month_of_its_own() -> None:
    package = Path(hpgviz.__file__).parent
    lengths = {MONTH, 30.4375, 30.44, 365.25}
    found = [
        path.name
        for path in package.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Constant) and node.value in lengths
    ]
    assert found == []
    assert WEEK == 7.0
