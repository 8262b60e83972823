"""The sweep never flashes, and goes where it should."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hpgviz.view.lens.sweep import SPEEDS, glow, minute_at, pulsing

MINUTES = st.lists(st.floats(0, 1439), max_size=60).map(sorted)


@given(minutes=MINUTES, speed=st.sampled_from(SPEEDS))
def test_nothing_pulses_twice_within_a_second_round_the_clock(
    minutes: list[float], speed: int
) -> None:
    kept = pulsing(minutes, speed)
    assert set(kept) <= set(minutes)
    assert bool(kept) == bool(minutes)
    assert all(b - a >= speed for a, b in pairwise(kept))
    assert len(kept) < 2 or kept[0] + 1440 - kept[-1] >= speed


@given(minutes=MINUTES, speed=st.sampled_from(SPEEDS), at=st.floats(0, 1439))
def test_a_pulse_swells_and_fades_without_a_jump(
    minutes: list[float], speed: int, at: float
) -> None:
    kept = pulsing(minutes, speed)
    now = glow(at, kept, speed)
    after = glow((at + speed / 60) % 1440, kept, speed)
    assert 0 <= now <= 1
    assert abs(after - now) < 0.25  # from one frame of a 60th of a second to the next


def test_every_beat_of_a_healthy_man_pulses_at_the_slower_speeds() -> None:
    beats = [50.0 + 95 * i for i in range(15)]
    for speed in (30, 60, 90):
        assert pulsing(beats, speed) == tuple(beats)


def test_a_day_without_beats_never_glows() -> None:
    assert glow(600.0, (), 60) == 0


@pytest.mark.parametrize(("seconds", "minute"), [(0, 1380), (1, 0), (2, 60), (-1, 1380)])
def test_the_day_begins_anew_when_it_is_over(seconds: float, minute: float) -> None:
    assert minute_at(1380.0, seconds, 60) == minute
