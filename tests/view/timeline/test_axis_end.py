"""The end of the time axis is dragged, moved by keys and typed, each as one undo step."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from hpgviz.plan.plan import LAST_DAY, SHORTEST_AXIS
from hpgviz.view.timeline.axis_end import AxisEnd
from hpgviz.view.timeline.plan_editor import PlanEditor
from tests.view.timeline.stage import WEEKLY, click, plan, show_dock

LEFT, NONE, SHIFT = (
    Qt.MouseButton.LeftButton,
    Qt.KeyboardModifier.NoModifier,
    Qt.KeyboardModifier.ShiftModifier,
)


def end_of(dock: QWidget) -> AxisEnd:
    (found,) = dock.findChildren(AxisEnd)
    return found


def drag(end: AxisEnd, px: int, keys: Qt.KeyboardModifier = NONE) -> None:
    """Drag by `px` of the screen; the end itself moves along meanwhile."""
    held = end.mapToGlobal(end.rect().center())
    QTest.mousePress(end, LEFT, keys, end.rect().center())
    for share in (0.5, 1.0):
        QTest.mouseMove(end, end.mapFromGlobal(held + QPoint(round(share * px), 0)))
    QTest.mouseRelease(end, LEFT, keys, end.mapFromGlobal(held + QPoint(px, 0)))


def test_a_drag_is_one_step_of_whole_weeks(qtbot: QtBot) -> None:
    session, dock = show_dock(qtbot, plan(WEEKLY))
    drag(end_of(dock), -200)
    assert 84 < session.plan.axis_days < 168
    assert session.plan.axis_days % 7 == 0
    assert session.undo_name == "Set the length"
    session.undo()
    assert session.plan.axis_days == 168
    assert session.undo_name is None


def test_past_the_edge_the_axis_grows_fast_and_stays_within_what_is_allowed(qtbot: QtBot) -> None:
    session, dock = show_dock(qtbot, plan(WEEKLY))
    drag(end_of(dock), 90)
    assert session.plan.axis_days == 336
    drag(end_of(dock), 2000)
    assert session.plan.axis_days == LAST_DAY
    drag(end_of(dock), -2000)
    assert session.plan.axis_days == SHORTEST_AXIS


def test_keys_move_it_by_days_and_weeks(qtbot: QtBot) -> None:
    session, dock = show_dock(qtbot, plan(WEEKLY))
    end = end_of(dock)
    end.setFocus()
    QTest.keyClick(end, Qt.Key.Key_Right)
    assert session.plan.axis_days == 169
    assert "169" in end.accessibleDescription()
    QTest.keyClick(end, Qt.Key.Key_Left, SHIFT)
    assert session.plan.axis_days == 162
    session.undo()
    assert session.plan.axis_days == 168


def test_escape_leaves_the_length_as_it_was(qtbot: QtBot) -> None:
    session, dock = show_dock(qtbot, plan(WEEKLY))
    end = end_of(dock)
    QTest.mousePress(end, LEFT, NONE, end.rect().center())
    QTest.mouseMove(end, end.rect().center() - QPoint(120, 0))
    QTest.keyClick(end, Qt.Key.Key_Escape)
    assert session.plan.axis_days == 168
    assert session.undo_name is None


def test_a_click_opens_exact_days(qtbot: QtBot) -> None:
    _, dock = show_dock(qtbot, plan(WEEKLY))
    click(end_of(dock))
    editor = dock.findChild(PlanEditor)
    assert editor is not None
    assert editor.isVisible()
    editor.close()


def test_an_enlarged_axis_has_no_end_to_drag(qtbot: QtBot) -> None:
    _, dock = show_dock(qtbot, plan(WEEKLY))
    assert end_of(dock).isVisible()
    dock.show_stretch((20.0, 60.0))
    assert not end_of(dock).isVisible()
