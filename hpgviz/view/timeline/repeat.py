"""Which stretch is played again and again once it is said where it begins, or ends."""

from __future__ import annotations

from hpgviz.playhead import Loop


def from_here(loop: Loop | None, day: float, axis: float) -> Loop:
    """Return the stretch from `day` to where it ended so far, or to the end of the axis."""
    return day, loop[1] if loop is not None and loop[1] > day else axis


def to_here(loop: Loop | None, day: float) -> Loop:
    """Return the stretch to `day` from where it began so far, or from day 0."""
    return loop[0] if loop is not None and loop[0] < day else 0.0, day
