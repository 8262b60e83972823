"""Lessons that teachers write: records, files, and whether the model bears them out. No Qt."""

from hpgviz.lesson.file import LessonError, read_lesson
from hpgviz.lesson.records import Lesson, Step

__all__ = ["Lesson", "LessonError", "Step", "read_lesson"]
