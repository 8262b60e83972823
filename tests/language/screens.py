"""Every screen that a window leads to, one after the other: each is opened, looked at, and left."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from hpgviz.app.window import MainWindow
from hpgviz.lesson.mystery import mysteries
from hpgviz.levels import LEVELS

Screen = Callable[[MainWindow], Iterator[QWidget]]
"""Opens a screen, gives what is to be looked at, and leaves it when it is asked again."""

Key = Qt.Key
LESSON = "04-after-stopping"  # it has the longest answers
PROJECTOR = (1280, 720)


def _press(window: QWidget, key: Key, *, ctrl: bool = False, shift: bool = False) -> None:
    window.activateWindow()
    assert QTest.qWaitForWindowActive(window)
    with_ = Qt.KeyboardModifier.NoModifier
    with_ |= Qt.KeyboardModifier.ControlModifier if ctrl else with_
    with_ |= Qt.KeyboardModifier.ShiftModifier if shift else with_
    QTest.keyClick(window.focusWidget() or window, key, with_)


def _dialog(key: Key, *, ctrl: bool = False, shift: bool = False) -> Screen:
    """Return the screen that a key opens as a window of its own."""

    def screen(window: MainWindow) -> Iterator[QWidget]:
        _press(window, key, ctrl=ctrl, shift=shift)
        inside = window.findChildren(QWidget)
        opened = [one for one in inside if one.isWindow() and one.isVisible()]
        assert len(opened) == 1, "the key opens one window"
        yield opened[0]
        opened[0].close()

    return screen


def _evidence(window: MainWindow) -> Iterator[QWidget]:
    _press(window, Key.Key_F6)
    for _ in range(4):
        assert window.evidence.active
        yield window
        _press(window, Key.Key_Down)
    window.evidence.leave()


def _slip(window: MainWindow) -> Iterator[QWidget]:
    level = window.choices.now.level
    for screen in _dialog(Key.Key_L, shift=True)(window):
        for other in LEVELS:
            window.choices.set_level(other)
            yield screen
    window.choices.set_level(level)


def _own_values(window: MainWindow) -> Iterator[QWidget]:
    """Rows of own values with everything that can be wrong with them."""
    rows = [("30", "lh", "3.5", "IU/L"), ("x", "lh", "-3", "IU/L"), ("60", "", "", "")]
    window.own_values.set_rows(rows, None)
    yield from _dialog(Key.Key_L, ctrl=True)(window)
    yield window
    window.own_values.clear()


def _mystery(window: MainWindow) -> Iterator[QWidget]:
    name, mystery = next(iter(mysteries().items()))
    window.lessons.start_mystery(name)
    yield window
    for _ in mystery.tests:
        _press(window, Key.Key_PageDown)
    yield window
    _press(window, Key(Key.Key_1 + mystery.answers.index(mystery.right)))
    _press(window, Key.Key_9)
    for _ in range(3):
        yield window
        _press(window, Key.Key_PageDown)
    window.lessons.leave()


def _presenter(window: MainWindow) -> Iterator[QWidget]:
    """The wall before the class and the console of who speaks, through one lesson."""
    window.lessons.start(LESSON)
    _press(window, Key.Key_F5, shift=True)
    assert window.presenter.presenting
    screens = window.presenter.screens
    screens.wall.showNormal()
    screens.wall.resize(*PROJECTOR)
    for number in range(8):
        yield screens.wall
        if number < 4:
            yield window
        window.presenter.go_on()
    window.presenter.leave()
    window.lessons.leave()


def _place(key: Key, *, ctrl: bool = False, typed: str = "") -> Screen:
    """Return the place inside the window that a key opens, with something typed there."""

    def screen(window: MainWindow) -> Iterator[QWidget]:
        _press(window, key, ctrl=ctrl)
        if typed:
            QTest.keyClicks(window.focusWidget(), typed)
        yield window
        for _ in range(1 + bool(typed)):  # what is typed goes first
            _press(window, Key.Key_Escape)

    return screen


def _shelf(window: MainWindow) -> Iterator[QWidget]:
    """The lessons, mysteries and sayings to choose from."""
    _press(window, Key.Key_F3)
    assert window.lessons.active
    yield window
    window.lessons.leave()


def _compare(window: MainWindow) -> Iterator[QWidget]:
    """A run that was kept beside the same, and beside one that differs."""
    _press(window, Key.Key_C)
    yield window
    _press(window, Key.Key_6)
    yield window
    _press(window, Key.Key_C)


SCREENS: dict[str, Screen] = {
    "help": _place(Key.Key_F1),
    "search": _place(Key.Key_F, ctrl=True, typed="e"),
    "glossary": _place(Key.Key_G),
    "evidence": _evidence,
    "origins": _dialog(Key.Key_F7),
    "slip": _slip,
    "own values": _own_values,
    "appointment": _dialog(Key.Key_P, ctrl=True),
    "export": _dialog(Key.Key_E, ctrl=True),
    "settings": _dialog(Key.Key_Comma, ctrl=True),
    "stored": _dialog(Key.Key_F1, ctrl=True),
    "model": _dialog(Key.Key_F1, shift=True),
    "about": _dialog(Key.Key_F1, ctrl=True, shift=True),
    "plan": _dialog(Key.Key_F4),
    "shelf": _shelf,
    "mystery": _mystery,
    "compare": _compare,
    "presenter": _presenter,
}
