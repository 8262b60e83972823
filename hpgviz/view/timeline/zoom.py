"""Which stretch of the time axis is shown: enlarged, moved along, and following the playhead."""

from __future__ import annotations

from hpgviz.view.timeline.scale import TimeScale

LEAST = 14.0  # days, the shortest stretch
STEP = 1.25  # one notch of the wheel
_AHEAD = 0.15  # of the stretch lies behind a playhead that has left it

Stretch = tuple[float, float]
"""First and last day shown."""


def zoomed(scale: TimeScale, day: float, factor: float) -> Stretch | None:
    """Return the stretch `factor` times as short around `day`, which stays where it is.

    None stands for the whole axis.
    """
    span = min(max(scale.span / factor, LEAST), scale.days)
    share = (day - scale.begin) / scale.span
    return held(day - share * span, span, scale.days)


def held(begin: float, span: float, days: float) -> Stretch | None:
    """Return a stretch of `span` days within the axis, or None for all of it."""
    if span >= days * (1 - 1e-9):
        return None
    begin = min(max(begin, 0.0), days - span)
    return begin, begin + span


def between(first: float, last: float, days: float) -> Stretch | None:
    """Return the stretch between two days in any order, lengthened to the shortest one."""
    low, high = sorted((first, last))
    span = max(high - low, LEAST)
    return held((low + high - span) / 2, span, days)


def moved(scale: TimeScale, share: float) -> Stretch | None:
    """Return the stretch moved along by a share of itself."""
    return held(scale.begin + share * scale.span, scale.span, scale.days)


def following(scale: TimeScale, day: float) -> Stretch | None:
    """Return the stretch that shows `day`; a new page when it has left the one of `scale`."""
    if scale.begin <= day <= scale.begin + scale.span:
        return held(scale.begin, scale.span, scale.days)
    behind = _AHEAD if day > scale.begin else 1 - _AHEAD
    return held(day - behind * scale.span, scale.span, scale.days)
