"""Where every bar and its label stand."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec
from PySide6.QtCore import QRectF
from PySide6.QtGui import QFontMetricsF

from hpgviz.plan.plan import Course
from hpgviz.view.timeline.bar_paint import fitting, label_font, label_room
from hpgviz.view.timeline.lanes import Bar, Lanes
from hpgviz.view.timeline.look import DockLook
from hpgviz.view.timeline.scale import TimeScale
from hpgviz.view.timeline.words import course_labels

TOP = 4.0  # px above the first lane, at 100 % text
_REACH = 5.0  # px by which the area to grab is wider than a bar whose neighbors leave room
_LEAST = 3.0  # px, the narrowest bar


class Placed(msgspec.Struct, frozen=True):
    """One bar: its course, its box, what stands in it or left of it, and the room to grab it.

    `reach` are the px left and right of the box that also belong to the bar.
    """

    index: int
    box: QRectF
    label: str
    outside: QRectF | None
    planned: bool
    tiled: bool
    reach: tuple[float, float]


def place_bars(
    courses: Sequence[Course], lanes: Lanes, scale: TimeScale, day: float, look: DockLook
) -> tuple[Placed, ...]:
    """Return the bars in drawing order, as they look with the playhead at `day`."""
    boxes = [_box(bar, courses[bar.index], scale, look) for bar in lanes.bars]
    by_lane: dict[int, list[int]] = {}
    for place, bar in enumerate(lanes.bars):
        by_lane.setdefault(bar.lane, []).append(place)
    found: dict[int, Placed] = {}
    for places in by_lane.values():
        free = scale.left  # right end of all bars so far in this lane
        seen = [place for place in places if in_sight(courses[lanes.bars[place].index], scale)]
        for place in set(places) - set(seen):
            found[place] = _hidden(lanes.bars[place], boxes[place])
        for order, place in enumerate(seen):
            bar, box = lanes.bars[place], boxes[place]
            following = boxes[seen[order + 1]] if order + 1 < len(seen) else None
            found[place] = _placed(courses[bar.index], bar, box, free, following, day, look)
            free = max(free, box.right())
    return tuple(found[place] for place in range(len(lanes.bars)))


def in_sight(course: Course, scale: TimeScale) -> bool:
    """Return whether a part of a course lies within what the axis shows."""
    return course.start < scale.end and (course.stop is None or course.stop > scale.begin)


def _box(bar: Bar, course: Course, scale: TimeScale, look: DockLook) -> QRectF:
    lane = look.px(TOP) + bar.lane * look.pitch
    left = scale.x(min(max(course.start, scale.begin), scale.end))
    end = scale.end if course.stop is None else min(max(course.stop, scale.begin), scale.end)
    top = lane + look.px(bar.lowered)
    return QRectF(left, top, max(scale.x(end) - left, _LEAST), lane + look.bar - top)


def _hidden(bar: Bar, box: QRectF) -> Placed:
    return Placed(bar.index, box, "", None, planned=False, tiled=False, reach=(0.0, 0.0))


def _placed(
    course: Course,
    bar: Bar,
    box: QRectF,
    free: float,
    following: QRectF | None,
    day: float,
    look: DockLook,
) -> Placed:
    """Return a bar that has `free` px of its lane to its left, and `following` to its right."""
    planned = course.start > day
    seen = box.width() if following is None else min(box.right(), following.left()) - box.left()
    labels = course_labels(course, words=look.words)
    label = fitting(labels, label_room(seen, look, planned=planned), look)
    outside = None
    if not label:
        label = labels[-1]
        outside = _left_of(label, box, look)
        if outside.left() < free:
            label, outside = "", None
    after = _REACH if following is None else following.left() - box.right()
    reach = (
        min(max((box.left() - free) / 2, 0.0), _REACH),
        min(max(after / 2, 0.0), _REACH),
    )
    return Placed(bar.index, box, label, outside, planned, bar.depth > 0, reach)


def _left_of(text: str, box: QRectF, look: DockLook) -> QRectF:
    width = QFontMetricsF(label_font(look)).horizontalAdvance(text) + look.px(5)
    return QRectF(box.left() - width, box.top(), width, box.height())
