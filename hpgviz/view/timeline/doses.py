"""Fine marks above the lanes for the day of each single dose, where there is room for them."""

from __future__ import annotations

import bisect
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QRect, QRectF
from PySide6.QtGui import QPainter

from hpgviz.model.drugs import drugs
from hpgviz.plan.plan import Course, Plan
from hpgviz.simulate.schedule import dose_days
from hpgviz.view.timeline.look import DockLook
from hpgviz.view.timeline.scale import TimeScale

_ROOM = 4.0  # px between two marks of a course; closer ones are not drawn
_HEIGHT, _WIDTH = 3.5, 1.4

Doses = tuple[tuple[Course, npt.NDArray[np.float64]], ...]
"""Courses with the days of their doses."""

Marks = Sequence[tuple[str, list[float]]]
"""The hormone of a course, and the px of each of its marks."""


def doses_of(plan: Plan) -> Doses:
    """Return the days of the single doses of each course; none of a pump or an infusion."""
    found = ((course, dose_days(course, plan.axis_days)) for course in plan.courses)
    return tuple((course, days) for course, days in found if len(days))


def shown_doses(doses: Doses, scale: TimeScale, look: DockLook) -> Marks:
    """Return the marks of every course that has room for them."""
    shown = []
    for course, days in doses:
        seen = days[(days >= scale.begin) & (days <= scale.end)]
        close = course.every is not None and course.every / scale.span * scale.width
        if len(seen) and (close or 0.0) >= look.px(_ROOM):
            xs = scale.left + (seen - scale.begin) / scale.span * scale.width
            shown.append((drugs()[course.drug].hormone, xs.tolist()))
    return shown


def paint_doses(painter: QPainter, marks: Marks, look: DockLook, part: QRect) -> None:
    """Draw a mark for each dose at the upper edge of the lanes, on whole px so that it is crisp.

    Only those within `part` are drawn: a frame of play changes a few px.
    """
    width, height = max(round(look.px(_WIDTH)), 1), round(look.px(_HEIGHT))
    for hormone, xs in marks:
        color = look.theme.hormone(hormone).fill
        first = bisect.bisect_left(xs, part.left() - width)
        for x in xs[first : bisect.bisect_right(xs, part.right() + 1 + width)]:
            painter.fillRect(QRectF(round(x - width / 2), 0.0, width, height), color)
