"""What the key that goes on does, in two or three words."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from hpgviz.lesson.course import Course


def next_text(course: Course, more: bool) -> str:
    """Return what comes after a place of a lesson; `more`: another lesson comes after it."""
    phase, step = course.spot.phase, course.step
    if phase == "keep":
        return _tr("Next lesson") if more else _tr("All lessons")
    if phase == "play":
        return _tr("Show the end")
    if phase == "tell" and step.why:
        return _tr("Why?")
    if phase in {"tell", "why"}:
        last = course.spot.step + 1 == len(course.lesson.step)
        return _tr("What to keep") if last else _tr("Next step")
    return _tr("Watch") if step.end > step.day else _tr("Show the answer")


def _tr(text: str) -> str:
    return QCoreApplication.translate("LessonPanel", text)
