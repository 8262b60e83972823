"""Where days stand and which carry a number."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hpgviz.view.timeline.scale import TimeScale
from hpgviz.view.timeline.words import badge_text, tick_text, time_text

scales = st.builds(
    TimeScale,
    st.floats(30.0, 7305.0),
    st.floats(0.0, 300.0),
    st.floats(400.0, 4000.0),
)


@given(scales, st.floats(0.0, 1.0))
def test_a_day_is_found_again_at_its_place(scale: TimeScale, share: float) -> None:
    day = share * scale.days
    assert scale.day(scale.x(day)) == pytest.approx(day, abs=1e-6 * scale.days)


@given(scales, st.floats(30.0, 120.0))
def test_numbers_keep_their_distance_and_stay_on_the_axis(scale: TimeScale, room: float) -> None:
    ticks = scale.ticks(room)
    assert ticks[0].day == 0
    assert ticks[-1].day <= scale.days + 1e-6
    steps = {round(b.day - a.day, 6) for a, b in pairwise(ticks)}
    assert len(steps) <= 1


@pytest.mark.parametrize(
    ("days", "first"), [(168.0, "Week 0"), (730.0, "Month 0"), (7305.0, "Year 0")]
)
def test_the_axis_counts_in_the_unit_that_fits_its_length(days: float, first: str) -> None:
    assert tick_text(TimeScale(days, 0.0, 800.0), 0, first=True) == first


def test_two_years_on_a_laptop_are_numbered_every_three_months() -> None:
    ticks = TimeScale(730.0, 124.0, 956.0).ticks(76.0)
    assert [tick.number for tick in ticks] == [0, 3, 6, 9, 12, 15, 18, 21, 24]


def test_a_time_is_said_in_months_and_days() -> None:
    scale = TimeScale(730.0, 0.0, 800.0)
    assert time_text(scale, 152.0) == "month 5.0, day 152"
    assert badge_text(scale, 365.0) == "12.0"
