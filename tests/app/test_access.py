"""Every screen by keyboard and screen reader: all that takes the focus has a name and a turn.

The accessible tree is walked as a screen reader walks it, and Tab is pressed until it comes round.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractItemView, QApplication, QWidget
from pytestqt.qtbot import QtBot

from hpgviz.app.fault import FaultDialog
from hpgviz.app.question import Answer, ask
from hpgviz.app.window import MainWindow
from hpgviz.levels import LEVELS

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
NONE = Qt.KeyboardModifier.NoModifier
VALUED = (QAccessible.Role.Slider, QAccessible.Role.SpinBox, QAccessible.Role.ProgressBar)


def key(code: Qt.Key, held: Qt.KeyboardModifier = NONE) -> Callable[[MainWindow], object]:
    return lambda window: QTest.keyClick(window, code, held)


def level(number: int) -> Callable[[MainWindow], object]:
    return lambda window: window.choices.set_level(LEVELS[number])


def fault(window: MainWindow) -> None:
    FaultDialog("IndexError", kept=True, look=window.look, parent=window).open()


def question(window: MainWindow) -> None:
    ask(window, "Title", "Text", "More", (Answer("Yes"), Answer("No")))


def values(window: MainWindow) -> None:
    window.own_values.set_rows([("30", "lh", "3.5", "IU/L")], None)


SCREENS: dict[str, Callable[[MainWindow], object]] = {
    "fundamentals": level(0),
    "intermediate": level(1),
    "academic": level(2),
    "medicine": key(Qt.Key.Key_1),
    "compare": key(Qt.Key.Key_C),
    "lessons": key(Qt.Key.Key_F3),
    "evidence": key(Qt.Key.Key_F6),
    "search": key(Qt.Key.Key_F, CTRL),
    "glossary": key(Qt.Key.Key_G),
    "help": key(Qt.Key.Key_F1),
    "slip": key(Qt.Key.Key_L, SHIFT),
    "numbers": key(Qt.Key.Key_D, SHIFT),
    "settings": key(Qt.Key.Key_Comma, CTRL),
    "stored": key(Qt.Key.Key_F1, CTRL),
    "about": key(Qt.Key.Key_F1, CTRL | SHIFT),
    "model": key(Qt.Key.Key_F1, SHIFT),
    "export": key(Qt.Key.Key_E, CTRL),
    "own values": key(Qt.Key.Key_L, CTRL),
    "own values on the charts": values,
    "appointment": key(Qt.Key.Key_P, CTRL),
    "first steps": key(Qt.Key.Key_F3, SHIFT),
    "plan": key(Qt.Key.Key_F4),
    "fault": fault,
    "question": question,
}


@pytest.fixture(params=SCREENS)
def screen(qtbot: QtBot, window: MainWindow, request: pytest.FixtureRequest) -> Iterator[QWidget]:
    """What lies on top once a screen was opened."""
    qtbot.waitUntil(window.isActiveWindow)
    SCREENS[request.param](window)
    QTest.qWait(50)
    popup = QApplication.activePopupWidget()
    others = [w for w in QApplication.topLevelWidgets() if w.isVisible() and w is not window]
    yield popup or next((w for w in others if w.window() is w), window)
    for other in others:
        other.close()
    window.own_values.clear()
    window.lessons.leave()
    window.first_steps.leave()


def tree(found: QAccessibleInterface) -> Iterator[QAccessibleInterface]:
    """Yield everything in the accessible tree that is to be seen; cells of tables by their view."""
    yield found
    if isinstance(found.object(), QAbstractItemView):
        return
    for place in range(found.childCount()):
        child = found.child(place)
        if child is not None and child.isValid() and not child.state().invisible:
            yield from tree(child)


def test_all_that_takes_the_focus_has_a_name_and_a_turn(screen: QWidget) -> None:
    names_and_values(screen)
    turns(screen)


def names_and_values(screen: QWidget) -> None:
    """Walk the accessible tree."""
    top = QAccessible.queryAccessibleInterface(screen)
    nameless, valueless, seen = [], [], 0
    for one in tree(top):
        if not one.state().focusable:
            continue
        seen += 1
        what = f"{type(one.object()).__name__} in {type(one.object().parent()).__name__}"
        if not one.text(QAccessible.Text.Name).strip():
            nameless.append(what)
        if one.role() in VALUED and one.valueInterface() is None:
            valueless.append(what)
    assert seen > 0
    assert nameless == []
    assert valueless == []


def turns(screen: QWidget) -> None:
    """Press Tab until it comes round."""
    screen.activateWindow()
    reached: list[QWidget] = []
    for _ in range(400):
        focus = screen.focusWidget()
        QTest.keyClick(focus or screen, Qt.Key.Key_Tab)
        focus = screen.focusWidget()
        assert focus is not None
        if reached and focus is reached[0]:
            break
        if focus not in reached:  # a text with several links has several turns
            reached.append(focus)
    sheet = getattr(screen, "sheet", None)
    inside = sheet if sheet is not None and sheet.isVisible() else screen
    missed = [
        f"{type(widget).__name__} “{widget.accessibleName()}”"
        for widget in inside.findChildren(QWidget)
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        and widget.isVisible()
        and widget.isEnabled()
        and widget.focusProxy() is None
        and widget.window() is screen
        and widget not in reached
        and not _one_of_several(widget)
    ]
    assert missed == []


def _one_of_several(widget: QWidget) -> bool:
    """Whether arrows lead to it from the one of its group that is chosen."""
    group = getattr(widget, "group", lambda: None)()
    return group is not None and group.exclusive()
