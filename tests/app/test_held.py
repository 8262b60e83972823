"""PySide keeps nothing of what Qt has made once the part of the window that it was in is gone."""

from __future__ import annotations

import gc

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from hpgviz.app.window import MainWindow


def settle() -> None:
    """Let what waits be done, and what is to go go."""
    for _ in range(3):
        QApplication.processEvents()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def dead() -> int:
    """Return how many widgets are kept that are no longer."""
    settle()
    gc.collect()
    return sum(isinstance(one, QWidget) and not isValid(one) for one in gc.get_objects())


def test_a_page_that_goes_takes_nothing_of_the_window_along(
    qtbot: QtBot, window: MainWindow
) -> None:
    def take_a_lesson() -> None:
        window.lessons.start("02-filled-from-outside")
        settle()
        window.lessons.leave()
        settle()

    window.activateWindow()
    window.setFocus()
    take_a_lesson()
    before = dead()
    for _ in range(3):
        take_a_lesson()
    assert dead() == before


def test_another_language_leaves_nothing_of_the_one_before(
    qtbot: QtBot, window: MainWindow
) -> None:
    def speak(code: str, first: str) -> None:
        window.choices.set_language(code)
        qtbot.waitUntil(lambda: window.happening.accessibleName() == first)

    speak("de", "Was geschieht")
    before = dead()
    speak("en", "What is happening")
    speak("de", "Was geschieht")
    assert dead() == before
    speak("en", "What is happening")
