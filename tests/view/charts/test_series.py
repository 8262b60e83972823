"""Curves with fewer points, their height, and the arrangement of the strips."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from hpgviz.model.quantities import quantities
from hpgviz.model.shown import MODEL
from hpgviz.plan.plan import Course, Plan
from hpgviz.simulate import simulate
from hpgviz.view.charts.layout import SHOWN, arrange
from hpgviz.view.charts.series import Series, all_series, round_up, thinned
from hpgviz.view.charts.values import grouped, summary
from hpgviz.view.diagram.moment import Moment
from hpgviz.view.theme import theme
from hpgviz.view.timeline.look import DockLook
from hpgviz.view.timeline.scale import TimeScale

values = arrays(np.float64, st.integers(1, 3000), elements=st.floats(0.0, 1e4))


def series(name: str, given: np.ndarray) -> Series:
    record = quantities()[name]
    return Series(name, record, np.arange(len(given)) / 8, given, record.scale)


@given(values, st.integers(20, 400))
def test_thinning_keeps_the_ends_and_every_peak(given: np.ndarray, most: int) -> None:
    days = np.arange(len(given)) / 8
    x, y = thinned(days, given, most)
    assert len(x) <= most + 2
    assert (x[0], x[-1]) == (days[0], days[-1])
    assert (y.min(), y.max()) == (given.min(), given.max())
    assert np.all(np.diff(x) > 0)
    assert np.array_equal(y, given[np.searchsorted(days, x)])


@given(values, st.integers(20, 400), st.integers(1, 3000))
def test_a_run_that_ends_early_has_the_points_of_one_that_goes_on(
    given: np.ndarray, most: int, count: int
) -> None:
    days, end = np.arange(len(given)) / 8, len(given) / 8
    x, y = thinned(days, given, most, 0.0, end)
    short = thinned(days[:count], given[:count], most, 0.0, end)
    sure = float(days[:count][-1]) - end / (most // 2 - 1)  # the last stretch is cut short
    both = x[x < sure], y[x < sure]
    assert all(map(np.array_equal, both, (short[0][short[0] < sure], short[1][short[0] < sure])))


@given(values, st.floats(-10.0, 500.0))
def test_a_value_between_two_rows_lies_on_a_straight_line(given: np.ndarray, day: float) -> None:
    one = series("lh", given)
    assert one.at(day) == pytest.approx(np.interp(day, one.days, given), rel=1e-9, abs=1e-9)


@given(st.floats(1e-9, 1e9))
def test_a_round_number_is_not_below_and_not_far_above(value: float) -> None:
    assert value * 0.999999 <= round_up(value) <= value * 1.35


def test_a_chart_holds_its_curve_and_the_usual_range() -> None:
    low = series("lh", np.full(10, 0.2))
    assert low.top >= 8.6
    assert series("lh", np.full(10, 40.0)).top >= 40.0


def test_a_usual_range_that_reaches_far_up_is_cut_so_that_the_curve_has_room() -> None:
    assert series("sperm", np.full(10, 70.0)).top < 150.0


def test_a_curve_is_told_in_sentences() -> None:
    scale = TimeScale(168.0, 0.0, 800.0)
    falling = series("lh", np.linspace(4.5, 0.5, 168 * 8 + 1))
    assert summary(falling, scale) == (
        "Starts at 4.5, lowest 0.5 at week 24.0, highest 4.5 at week 0.0, ends at 0.5 IU/L. "
        "Usual: 1.7 to 8.6 IU/L."
    )
    flat = series("lh", np.full(100, 4.5))
    assert summary(flat, scale).startswith("Steady at 4.5 IU/L.")


def test_thousands_are_set_apart_from_five_digits_on() -> None:
    assert (grouped("1234"), grouped("12345"), grouped("<1")) == ("1234", "12\u2009345", "<1")


# ---------------------------------------------------------------- where strips stand


def look(scale: float = 1.0) -> DockLook:
    return DockLook(theme("light"), scale)


@given(st.floats(300.0, 4000.0), st.floats(30.0, 1500.0), st.sampled_from([1.0, 1.5, 2.0]))
def test_every_quantity_has_one_place_within_the_charts(
    width: float, height: float, scale: float
) -> None:
    found = arrange(width, height, look(scale), None)
    names = [place.quantity for place in (*found.strips, *found.chips)]
    assert len(names) == len(set(names))
    if found.chips or not found.expanded:
        assert set(names) == set(SHOWN)
    for place in (*found.strips, *found.chips):
        assert place.top >= 0
        assert place.top + place.height <= height + 1
        assert place.left + place.width <= width + 1


def test_a_chosen_strip_takes_all_height_but_the_row_of_chips() -> None:
    found = arrange(1032, 200, look(), "lh")
    assert [place.quantity for place in found.strips] == ["lh"]
    assert found.strips[0].height == 200 - 27
    assert [place.quantity for place in found.chips] == [n for n in SHOWN if n != "lh"]


def test_strips_too_low_to_read_fold_by_themselves() -> None:
    assert arrange(1032, 60, look(), None).expanded == "sperm"
    assert arrange(1032, 60, look(), None, last="lh").expanded == "lh"
    assert arrange(1032, 130, look(), None).expanded is None


def test_a_low_stack_stands_where_it_is_asked_for() -> None:
    assert arrange(1032, 114, look(), None).expanded == "sperm"
    assert arrange(1032, 114, look(), None, stacked=True).expanded is None
    assert arrange(1032, 80, look(), None, stacked=True).expanded == "sperm"


def test_chips_get_what_their_texts_need_and_share_the_rest() -> None:
    needs = dict.fromkeys(SHOWN, 80.0) | {"testosterone": 180.0}
    found = arrange(1000, 200, look(), "lh", texts=needs)
    widths = {place.quantity: place.width for place in found.chips}
    assert widths["testosterone"] - widths["fsh"] == pytest.approx(100, abs=1)
    assert sum(widths.values()) == 1000


def test_in_play_values_are_the_mean_that_the_picture_shows() -> None:
    run = simulate(Plan(days=112.0, courses=(Course("testosterone_cypionate", 100.0, 0.0, 7.0),)))
    series = all_series(run, MODEL)["testosterone"]
    for day in (40.0, 41.3, 60.0):
        for mean in (0.0, 1.0, 14.0):
            seen = Moment(run, day, mean).quantity("testosterone")
            assert series.mean(day, mean) == pytest.approx(seen, rel=1e-6)
    peaks = [series.mean(80.0 + day, 0.0) for day in range(7)]
    steady = [series.mean(80.0 + day, 14.0) for day in range(7)]
    assert max(steady) - min(steady) < 0.2 * (max(peaks) - min(peaks))
