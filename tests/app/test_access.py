"""Every screen by keyboard and screen reader: all that takes the focus has a name and a turn.

The accessible tree is walked as a screen reader walks it, and Tab is pressed until it comes round.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QApplication, QWidget
from pytestqt.qtbot import QtBot

from hpgviz.app.fault import FaultDialog
from hpgviz.app.question import Answer, ask
from hpgviz.app.window import MainWindow
from hpgviz.levels import LEVELS
from hpgviz.model.signals import nodes
from hpgviz.view.timeline.course_bar import CourseBar

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
Open = Callable[[MainWindow], object]
NONE = Qt.KeyboardModifier.NoModifier
VALUED = (QAccessible.Role.Slider, QAccessible.Role.SpinBox, QAccessible.Role.ProgressBar)


def key(code: Qt.Key, held: Qt.KeyboardModifier = NONE) -> Open:
    return lambda window: QTest.keyClick(window, code, held)


def level(number: int) -> Open:
    return lambda window: window.choices.set_level(LEVELS[number])


def lens(window: MainWindow) -> None:
    spots = window.diagram.findChildren(QAbstractButton)
    (spot,) = (b for b in spots if b.accessibleName() == nodes()["hypothalamus"].name)
    spot.setFocus()
    QTest.keyClick(spot, Qt.Key.Key_Return)
    assert window.lens.is_open
    QTest.qWait(400)  # it opens, and the card beside it takes its height


def course(window: MainWindow) -> None:
    QTest.keyClick(window, Qt.Key.Key_1)
    bar = next(b for b in window.dock.lanes.findChildren(CourseBar) if b.isVisible())
    QTest.keyClick(bar, Qt.Key.Key_Return)


def fault(window: MainWindow) -> None:
    FaultDialog("IndexError", kept=True, look=window.look, parent=window).open()


def question(window: MainWindow) -> None:
    ask(window, "Title", "Text", "More", (Answer("Yes"), Answer("No")))


def values(window: MainWindow) -> None:
    window.own_values.set_rows([("30", "lh", "3.5", "IU/L")], None)


LEVELS_AND_STATES: dict[str, Open] = {
    "fundamentals": level(0),
    "intermediate": level(1),
    "academic": level(2),
    "medicine": key(Qt.Key.Key_1),
    "own values on the charts": values,
}
DIALOGS: dict[str, Open] = {
    "slip": key(Qt.Key.Key_L, SHIFT),
    "numbers": key(Qt.Key.Key_D, SHIFT),
    "settings": key(Qt.Key.Key_Comma, CTRL),
    "stored": key(Qt.Key.Key_F1, CTRL),
    "about": key(Qt.Key.Key_F1, CTRL | SHIFT),
    "model": key(Qt.Key.Key_F1, SHIFT),
    "export": key(Qt.Key.Key_E, CTRL),
    "own values": key(Qt.Key.Key_L, CTRL),
    "appointment": key(Qt.Key.Key_P, CTRL),
    "plan": key(Qt.Key.Key_F4),
    "course": course,
    "fault": fault,
    "question": question,
}
OVERLAYS: dict[str, Open] = {
    "compare": key(Qt.Key.Key_C),
    "lessons": key(Qt.Key.Key_F3),
    "evidence": key(Qt.Key.Key_F6),
    "search": key(Qt.Key.Key_F, CTRL),
    "glossary": key(Qt.Key.Key_G),
    "help": key(Qt.Key.Key_F1),
    "lens": lens,
    "first steps": key(Qt.Key.Key_F3, SHIFT),
}


def check(qtbot: QtBot, window: MainWindow, screen: Open) -> None:
    """Open a screen, walk what lies on top, and close it if it is a window of its own."""
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    screen(window)
    QTest.qWait(50)
    popup = QApplication.activePopupWidget()
    others = [w for w in QApplication.topLevelWidgets() if w.isVisible() and w is not window]
    on_top = popup or next(iter(others), window)
    names_and_values(on_top)
    turns(on_top)
    for other in others:
        other.close()


def test_every_level_is_named_and_reached(qtbot: QtBot, window: MainWindow) -> None:
    for screen in LEVELS_AND_STATES.values():
        check(qtbot, window, screen)
    window.own_values.clear()


@pytest.mark.parametrize("size", [100, 200])
def test_every_dialog_is_named_and_reached(qtbot: QtBot, window: MainWindow, size: int) -> None:
    window.choices.change(text_size=size)
    for screen in DIALOGS.values():
        check(qtbot, window, screen)


@pytest.mark.parametrize("overlay", OVERLAYS)
def test_what_lies_over_the_window_is_named_and_reached(
    qtbot: QtBot, window: MainWindow, overlay: str
) -> None:
    check(qtbot, window, OVERLAYS[overlay])
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


def names_and_values(screen: QWidget, least: int = 1) -> None:
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
    assert seen >= least
    assert nameless == []
    assert valueless == []


def turns(screen: QWidget) -> None:
    """Press Tab until it comes round."""
    screen.activateWindow()
    reached: list[QWidget] = []
    unseen: list[str] = []
    for _ in range(400):
        focus = screen.focusWidget()
        QTest.keyClick(focus or screen, Qt.Key.Key_Tab)
        focus = screen.focusWidget()
        assert focus is not None
        if len(reached) > 1 and focus is reached[0]:
            break
        if focus not in reached:  # a text with several links, and a table, have several turns
            reached.append(focus)
            if not _is_seen(screen, focus):
                unseen.append(f"{type(focus).__name__} “{focus.accessibleName()}”")
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
    assert unseen == []


def _is_seen(screen: QWidget, focus: QWidget) -> bool:
    """Whether the picture of a widget tells that it has the focus."""
    around = QRect(focus.mapTo(screen, QPoint()), focus.size()).adjusted(-6, -6, 6, 6)
    with_focus = screen.grab(around & screen.rect()).toImage()
    focus.clearFocus()
    without = screen.grab(around & screen.rect()).toImage()
    focus.setFocus(Qt.FocusReason.TabFocusReason)
    return with_focus != without


def _one_of_several(widget: QWidget) -> bool:
    """Whether arrows lead to it from the one of its group that is chosen."""
    group = getattr(widget, "group", lambda: None)()
    return group is not None and group.exclusive()


def test_a_class_and_its_console_have_names(qtbot: QtBot, window: MainWindow) -> None:
    qtbot.waitUntil(window.isActiveWindow)
    QTest.keyClick(window, Qt.Key.Key_F5)
    shown = [w for w in QApplication.topLevelWidgets() if w.isVisible() and w is not window]
    assert shown
    for screen in shown:
        names_and_values(screen, least=0)
    QTest.keyClick(window.presenter.screens.wall, Qt.Key.Key_Escape)
    window.lessons.leave()
