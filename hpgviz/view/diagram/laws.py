"""The arrow law and the particle law: what a signal's strength looks like.

`s` is always the signal relative to the healthy reference man. All lengths are px of the
748 px canvas. The laws are monotone in `s`, so a stronger signal never looks weaker.
"""

from __future__ import annotations

HEALTHY_WIDTH = 9.0
NARROWEST, WIDEST = 1.5, 20.0
DOTTED_BELOW = 0.12  # a weaker signal is a dotted path
SPEED = 60.0  # px/s of every particle but GnRH
BEAT = 1.6  # seconds on screen between two beats of the healthy hypothalamus
FASTEST_BEAT = 1.0  # nothing beats faster than this on screen
BEAT_SPEED = 24.0  # px/s of GnRH capsules, so that two beats are in sight
TWO_LANES_ABOVE = 12.5


def clamp(value: float, low: float, high: float) -> float:
    """Return `value` kept between `low` and `high`."""
    return min(high, max(low, value))


def width(s: float, factor: float = 1.0) -> float:
    """Return the ribbon's width at the head; `factor` widens all (projector, thumbnail)."""
    natural = clamp(HEALTHY_WIDTH * max(0.0, s) ** 0.7, NARROWEST, WIDEST)
    return min(factor * natural, max(WIDEST, 0.8 * factor * WIDEST))


def spacing(s: float) -> float:
    """Return the distance between two particles."""
    return 84.0 if s <= 0 else clamp(24.0 / s**0.5, 11.0, 84.0)


def radius(w: float) -> float:
    """Return the radius of a particle on a ribbon of width `w`."""
    return clamp(1.7 + 0.19 * w, 2.3, 4.6)


def head_width(w: float) -> float:
    """Return the width of the arrow head; its length is .88 of it, its notch at .80."""
    return max(9.0, 1.72 * w)


def bar_length(w: float) -> float:
    """Return the length of the bar that holds back; long ones leave room for their neighbors."""
    return max(15.0, min(2.1 * w, 26.0), w + 4.0)


def bar_stroke(w: float) -> float:
    """Return the thickness of the bar that holds back."""
    return clamp(0.36 * w, 3.2, 6.0)


def vessel_counts(testosterone: float, estradiol: float) -> tuple[float, float]:
    """Return how many discs and rings the bloodstream carries (1 = healthy man)."""
    return 22.0 * max(0.0, testosterone) ** 0.8, 11.0 * max(0.0, estradiol) ** 0.8


def beat_period(frequency: float) -> float:
    """Return seconds on screen between two beats at `frequency` × the healthy man's."""
    return max(FASTEST_BEAT, BEAT / max(frequency, 1e-6))


def too_fast_to_beat(frequency: float) -> bool:
    """Tell whether beats would come faster than once a second: then a steady texture is drawn."""
    return BEAT / max(frequency, 1e-6) < FASTEST_BEAT
