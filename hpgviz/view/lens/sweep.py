"""The law of the sweep: where it stands, and when a beat may pulse. No Qt."""

from __future__ import annotations

from collections.abc import Sequence

from hpgviz.simulate.pulses import MINUTES

SPEEDS = (30, 60, 90)  # minutes of the day in a second
SHORTEST = 1.0  # seconds between two pulses on screen
RISE, FALL = 0.14, 0.5  # seconds in which a pulse comes and goes


def minute_at(start: float, seconds: float, speed: float) -> float:
    """Return the minute `seconds` after `start`; the day begins anew when it is over."""
    return (start + max(0.0, seconds) * speed) % MINUTES


def pulsing(minutes: Sequence[float], speed: float) -> tuple[float, ...]:
    """Return those of the beats that pulse at `speed`: never two within a second.

    The day plays in a loop, so the first one follows the last one.
    """
    apart = SHORTEST * speed
    kept: list[float] = []
    for minute in minutes:
        if not kept or minute - kept[-1] >= apart:
            kept.append(minute)
    while len(kept) > 1 and kept[0] + MINUTES - kept[-1] < apart:
        kept.pop()
    return tuple(kept)


def glow(minute: float, beats: Sequence[float], speed: float) -> float:
    """Return how strongly a pulse shows at `minute`, 0 to 1; it swells and fades, without a jump.

    Parameters
    ----------
    beats
        Those that pulse, of `pulsing`.
    """
    age = min(((minute - beat) % MINUTES for beat in beats), default=float(MINUTES)) / speed
    if age < RISE:
        return _smooth(age / RISE)
    return 1.0 - _smooth((age - RISE) / FALL)


def _smooth(x: float) -> float:
    x = min(1.0, max(0.0, x))
    return x * x * (3 - 2 * x)
