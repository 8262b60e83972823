"""Changes of the body on the axis, by mouse and by keys."""

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from hpgviz.plan.edit import set_person_from
from hpgviz.plan.plan import Change
from hpgviz.session import Session
from hpgviz.view.dock import Dock
from hpgviz.view.timeline.change_editor import ChangeEditor
from tests.view.timeline.stage import WEEKLY, click, drag, plan, plot_x, show_dock

HEAVIER = Change(84.0, "bmi", 40.0)


def shown(qtbot: QtBot) -> tuple[Session, Dock]:
    return show_dock(qtbot, set_person_from(plan(WEEKLY), HEAVIER.key, 40.0, HEAVIER.day))


def move(widget: QWidget, to: QPoint, held: Qt.KeyboardModifier) -> None:
    """Move the pressed mouse with a key held, which QTest cannot."""
    QApplication.sendEvent(
        widget,
        QMouseEvent(
            QEvent.Type.MouseMove,
            QPointF(to),
            QPointF(widget.mapToGlobal(to)),
            Qt.MouseButton.NoButton,
            Qt.MouseButton.LeftButton,
            held,
        ),
    )


def px_of(dock: Dock, days: float) -> int:
    return plot_x(dock, days) - plot_x(dock, 0)


def test_a_mark_stands_on_its_day_and_says_what_changes(qtbot: QtBot) -> None:
    _, dock = shown(qtbot)
    mark = dock.lanes.changes.mark(0)
    assert mark.isVisible()
    assert mark.geometry().center().x() == pytest.approx(plot_x(dock, 84.0), abs=1)
    assert mark.accessibleName() == "Body mass index 40 kg/m²"
    assert mark.accessibleDescription() == "week 12.0, day 84"


def test_dragging_a_mark_is_one_step_of_whole_days(qtbot: QtBot) -> None:
    session, dock = shown(qtbot)
    mark = dock.lanes.changes.mark(0)
    drag(mark, mark.rect().center(), (10, 30, px_of(dock, 14.0) + 1))
    assert session.plan.changes == (Change(98.0, "bmi", 40.0),)
    assert session.undo_name == "Move the change of body mass index"
    session.undo()
    assert session.plan.changes == (HEAVIER,)
    assert session.undo_name is None


def test_shift_drags_a_mark_by_three_hours(qtbot: QtBot) -> None:
    session, dock = shown(qtbot)
    dock.show_stretch((80.0, 100.0))
    mark = dock.lanes.changes.mark(0)
    start, px = mark.rect().center(), (plot_x(dock, 168.0) - plot_x(dock, 0.0)) / 20.0
    held = Qt.KeyboardModifier.ShiftModifier
    QTest.mousePress(mark, Qt.MouseButton.LeftButton, held, start)
    move(mark, start + QPoint(round(px * 2.3), 0), held)
    QTest.mouseRelease(mark, Qt.MouseButton.LeftButton, held, start)
    assert session.plan.changes[0].day == 86.25


@pytest.mark.parametrize(
    ("key", "modifier", "day"),
    [
        (Qt.Key.Key_Right, Qt.KeyboardModifier.NoModifier, 85.0),
        (Qt.Key.Key_Left, Qt.KeyboardModifier.ShiftModifier, 77.0),
    ],
)
def test_arrows_move_a_mark(
    qtbot: QtBot, key: Qt.Key, modifier: Qt.KeyboardModifier, day: float
) -> None:
    session, dock = shown(qtbot)
    mark = dock.lanes.changes.mark(0)
    mark.setFocus()
    QTest.keyClick(mark, key, modifier)
    assert session.plan.changes[0].day == day


def test_delete_takes_a_change_away(qtbot: QtBot) -> None:
    session, dock = shown(qtbot)
    mark = dock.lanes.changes.mark(0)
    mark.setFocus()
    QTest.keyClick(mark, Qt.Key.Key_Delete)
    assert not mark.isVisible()
    assert not session.plan.changes
    assert session.undo_name == "Delete the change of body mass index"
    session.undo()
    assert list(session.plan.changes) == [HEAVIER]
    assert mark.isVisible()


def opened(dock: Dock) -> ChangeEditor:
    click(dock.lanes.changes.mark(0))
    return next(e for e in dock.findChildren(ChangeEditor) if e.isVisible())


def test_day_and_value_are_typed(qtbot: QtBot) -> None:
    session, dock = shown(qtbot)
    editor = opened(dock)
    assert (editor.day.text(), editor.value.text()) == ("84", "40")
    for field, text in ((editor.day, "91.5"), (editor.value, "27")):
        field.setFocus()
        field.selectAll()
        QTest.keyClicks(field, text)
        QTest.keyClick(field, Qt.Key.Key_Tab)
    assert session.plan.changes == (Change(91.5, "bmi", 27.0),)
    editor.close()
    session.undo()
    session.undo()
    assert session.plan.changes == (HEAVIER,)


def test_a_value_out_of_range_is_refused_in_words(qtbot: QtBot) -> None:
    session, dock = shown(qtbot)
    editor = opened(dock)
    editor.value.selectAll()
    QTest.keyClicks(editor.value, "200")
    QTest.keyClick(editor.value, Qt.Key.Key_Return)
    assert session.plan.changes == (HEAVIER,)
    assert editor.message.text() == "200 is outside 15 to 70 kg/m²"
    editor.close()


def test_the_editor_deletes(qtbot: QtBot) -> None:
    session, dock = shown(qtbot)
    editor = opened(dock)
    click(editor.remove)
    assert session.plan.changes == ()
    assert not editor.isVisible()


def test_escape_ends_a_drag_of_a_mark_where_it_began(qtbot: QtBot) -> None:
    session, dock = shown(qtbot)
    mark = dock.lanes.changes.mark(0)
    start = mark.rect().center()
    QTest.mousePress(mark, Qt.MouseButton.LeftButton, pos=start)
    QTest.mouseMove(mark, start + QPoint(60, 0))
    qtbot.waitUntil(lambda: session.plan.changes != (HEAVIER,))
    mark.setFocus()
    QTest.keyClick(mark, Qt.Key.Key_Escape)
    QTest.mouseRelease(mark, Qt.MouseButton.LeftButton, pos=start + QPoint(60, 0))
    QApplication.processEvents()
    assert session.plan.changes == (HEAVIER,)
    assert session.undo_name is None
