"""The arrow law and the particle law are the tables of the design."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from hpgviz.simulate.pulses import own_frequency
from hpgviz.view.diagram import laws
from hpgviz.view.diagram.flow import slot_ranks
from hpgviz.view.diagram.geometry import curve, path_curve, ribbon
from hpgviz.view.diagram.layout import layout
from hpgviz.view.diagram.strain import FRAMES, Strain


@pytest.mark.parametrize(
    ("s", "w", "spacing", "radius"),
    [
        (0.05, 1.5, 84, 2.3),
        (0.25, 3.4, 48, 2.3),
        (0.50, 5.5, 34, 2.8),
        (1.00, 9.0, 24, 3.4),
        (1.50, 12.0, 20, 4.0),
        (2.00, 14.6, 17, 4.5),
        (3.00, 19.4, 14, 4.6),
    ],
)
def test_the_table_of_the_design(s: float, w: float, spacing: float, radius: float) -> None:
    assert laws.width(s) == pytest.approx(w, abs=0.06)
    assert laws.spacing(s) == pytest.approx(spacing, abs=0.6)
    assert laws.radius(laws.width(s)) == pytest.approx(radius, abs=0.06)


@given(st.floats(0, 50), st.floats(0, 50), st.sampled_from([1.0, 1.3, 1.45]))
def test_a_stronger_signal_never_looks_weaker(a: float, b: float, factor: float) -> None:
    low, high = sorted((a, b))
    assert laws.width(low, factor) <= laws.width(high, factor)
    assert laws.spacing(low) >= laws.spacing(high)
    assert laws.bar_length(laws.width(low)) <= laws.bar_length(laws.width(high))
    assert laws.vessel_counts(low, low) <= laws.vessel_counts(high, high)


@given(st.floats(0, 100))
def test_nothing_beats_faster_than_once_a_second(frequency: float) -> None:
    assert laws.beat_period(frequency) >= 1.0
    assert laws.too_fast_to_beat(frequency) == (frequency > laws.BEAT)


def test_the_healthy_beat_comes_every_1_6_seconds() -> None:
    assert laws.beat_period(own_frequency(1.0)) == pytest.approx(1.6)


@pytest.mark.parametrize("path", list(layout().path))
def test_paths_are_sampled_evenly(path: str) -> None:
    steps = np.hypot(*np.diff(path_curve(path).points, axis=0).T)
    assert np.ptp(steps) < 0.02 * steps.mean()


def test_a_ribbon_is_as_wide_as_it_says() -> None:
    line = curve([(0.0, 0.0), (30.0, 0.0), (70.0, 0.0), (100.0, 0.0)])
    outline = ribbon(line, 100.0, 4.0, 9.0)
    half = len(outline) // 2
    widths = np.hypot(*(outline[:half] - outline[half:][::-1]).T)
    assert widths[0] == pytest.approx(4.0)
    assert widths[-1] == pytest.approx(9.0)
    assert (np.diff(widths) >= -1e-9).all()


@given(st.integers(1, 24))
def test_slots_are_taken_as_evenly_as_can_be(healthy: int) -> None:
    ranks = slot_ranks(healthy)
    assert sorted(ranks) == list(range(2 * healthy))
    first = np.flatnonzero(ranks < healthy)
    assert (np.diff(first) == 2).all()  # the healthy flow is perfectly even
    for count in range(1, 2 * healthy):
        taken = np.sort(np.flatnonzero(ranks < count))
        gaps = np.diff(np.append(taken, taken[0] + 2 * healthy))
        assert gaps.max() <= 3 * gaps.min()


def test_a_slow_machine_is_spared_step_by_step_and_a_quick_one_never() -> None:
    quick, slow = Strain(), Strain()
    for _ in range(500):
        assert not quick.note(4.0)
        slow.note(20.0)
    assert (quick.step, slow.step) == (0, 3)
    late = Strain()
    given_way = [late.note(13.0 if i % 2 else 12.5) for i in range(2 * FRAMES)]
    assert [i + 1 for i, gave in enumerate(given_way) if gave] == [FRAMES, 2 * FRAMES]


def _steps(strain: Strain, ms: float, frames: int) -> int:
    """Return the step after so many frames of `ms`."""
    for _ in range(frames):
        strain.note(ms)
    return strain.step


def test_a_hiccup_is_no_strain() -> None:
    jerky = Strain()
    assert not any(jerky.note(400.0 if i % FRAMES == 0 else 3.0) for i in range(4 * FRAMES))


def test_what_was_given_away_comes_back_once() -> None:
    strain = Strain()
    assert _steps(strain, 20.0, FRAMES) == 1
    assert _steps(strain, 2.0, 20 * FRAMES) == 0
    assert _steps(strain, 20.0, FRAMES) == 1
    assert _steps(strain, 2.0, 100 * FRAMES) == 1  # slow twice: it stays spared
