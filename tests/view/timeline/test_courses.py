"""Course bars, by mouse and by keys; what counts is the plan and what is shown."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from hpgviz.plan.edit import set_person_from
from hpgviz.plan.plan import Course
from hpgviz.session import Session
from hpgviz.view.dock import Dock
from hpgviz.view.timeline.course_bar import CourseBar
from tests.view.timeline.stage import LATER, WEEKLY, drag, picture, plan, plot_x, share, show_dock


def right_end(bar: CourseBar) -> QPoint:
    return QPoint(round(bar.box.right()) - 2, bar.height() // 2)


def left_end(bar: CourseBar) -> QPoint:
    return QPoint(round(bar.box.left()) + 2, bar.height() // 2)


def middle(bar: CourseBar) -> QPoint:
    return bar.rect().center()


def px_of(dock: Dock, days: float) -> int:
    return plot_x(dock, days) - plot_x(dock, 0)


def shown_right(bar: CourseBar) -> int:
    return bar.x() + round(bar.box.right())


def test_dragging_an_end_is_one_undo_step_of_whole_days(qtbot: QtBot) -> None:
    session, dock = show_dock(qtbot, plan(WEEKLY))
    bar = dock.lanes.bar(0)
    drag(bar, right_end(bar), (10, 60, px_of(dock, 28.0) + 1))
    assert session.plan.courses[0].stop == 112.0
    assert session.undo_name == "Move the end of Cypionate"
    session.undo()
    assert session.plan.courses[0] == WEEKLY
    assert session.undo_name is None


def test_the_end_stays_under_the_hand(qtbot: QtBot) -> None:
    session, dock = show_dock(qtbot, plan(WEEKLY, days=None))
    bar = dock.lanes.bar(0)
    start = right_end(bar)
    before = shown_right(bar)
    QTest.mousePress(bar, Qt.MouseButton.LeftButton, pos=start)
    for dx in (50, 200, 700):
        at = start + QPoint(dx, 0)
        QTest.mouseMove(bar, at)
        qtbot.wait(40)  # the next frame
        assert abs(shown_right(bar) - before - dx) <= 2
    QTest.mouseRelease(bar, Qt.MouseButton.LeftButton, pos=start + QPoint(700, 0))
    assert session.plan.axis_days > 730.0


def test_dragging_the_start_and_the_whole(qtbot: QtBot) -> None:
    session, dock = show_dock(qtbot, plan(WEEKLY))
    bar = dock.lanes.bar(0)
    drag(bar, left_end(bar), (10, px_of(dock, 14.0)))
    assert session.plan.courses[0].start == 14.0
    drag(bar, middle(bar), (10, px_of(dock, 28.0)))
    assert (session.plan.courses[0].start, session.plan.courses[0].stop) == (42.0, 112.0)
    session.undo()
    session.undo()
    assert session.plan.courses[0] == WEEKLY


def test_a_course_keeps_one_day(qtbot: QtBot) -> None:
    session, dock = show_dock(qtbot, plan(WEEKLY))
    bar = dock.lanes.bar(0)
    drag(bar, right_end(bar), (-20, -2000))
    assert session.plan.courses[0].stop == 1.0


def test_a_drag_back_to_where_it_began_leaves_no_trace(qtbot: QtBot) -> None:
    session, dock = show_dock(qtbot, plan(WEEKLY))
    bar = dock.lanes.bar(0)
    drag(bar, right_end(bar), (40, 90, 0))
    assert session.plan.courses[0] == WEEKLY
    assert session.undo_name is None


def test_a_course_that_goes_on_gets_an_end_when_dragged(qtbot: QtBot) -> None:
    open_ended = Course("testosterone_gel", 50.0, 0.0, every=1.0)
    session, dock = show_dock(qtbot, plan(open_ended))
    bar = dock.lanes.bar(0)
    assert shown_right(bar) == pytest.approx(plot_x(dock, 168.0), abs=1)
    drag(bar, right_end(bar), (-10, -px_of(dock, 56.0)))
    assert session.plan.courses[0].stop == 112.0


@pytest.mark.parametrize(
    ("modifier", "key", "start", "stop"),
    [
        (Qt.KeyboardModifier.NoModifier, Qt.Key.Key_Right, 113.0, 141.0),
        (Qt.KeyboardModifier.ShiftModifier, Qt.Key.Key_Left, 105.0, 133.0),
        (Qt.KeyboardModifier.ControlModifier, Qt.Key.Key_Right, 112.0, 141.0),
        (Qt.KeyboardModifier.AltModifier, Qt.Key.Key_Left, 111.0, 140.0),
    ],
)
def test_keys_move_a_bar_and_its_ends(
    qtbot: QtBot, modifier: Qt.KeyboardModifier, key: Qt.Key, start: float, stop: float
) -> None:
    session, dock = show_dock(qtbot, plan(LATER))
    bar = dock.lanes.bar(0)
    bar.setFocus()
    QTest.keyClick(bar, key, modifier)
    assert (session.plan.courses[0].start, session.plan.courses[0].stop) == (start, stop)


def test_a_burst_of_keys_is_one_undo_step(qtbot: QtBot) -> None:
    session, dock = show_dock(qtbot, plan(LATER))
    bar = dock.lanes.bar(0)
    for _ in range(5):
        QTest.keyClick(bar, Qt.Key.Key_Right)
    assert session.plan.courses[0].start == 117.0
    session.undo()
    assert session.plan.courses[0] == LATER


def test_delete_takes_the_course_out_and_the_lane_away(qtbot: QtBot) -> None:
    session, dock = show_dock(qtbot, plan(WEEKLY))
    bar = dock.lanes.bar(0)
    QTest.keyClick(bar, Qt.Key.Key_Delete)
    assert session.plan.courses == ()
    assert not bar.isVisible()
    assert not dock.lanes.isVisible()
    session.undo()
    assert bar.isVisible()


def menu_of(dock: Dock, bar: CourseBar) -> QMenu:
    QApplication.sendEvent(bar, _menu_event(bar))
    return next(m for m in dock.lanes.findChildren(QMenu) if m.isVisible())


def _menu_event(bar: CourseBar) -> QContextMenuEvent:
    at = bar.rect().center()
    return QContextMenuEvent(QContextMenuEvent.Reason.Mouse, at, bar.mapToGlobal(at))


def choose(session: Session, dock: Dock, text: str) -> None:
    menu = menu_of(dock, dock.lanes.bar(0))
    action = next(a for a in menu.actions() if a.text() == text)
    assert action.isEnabled()
    action.trigger()
    menu.close()


def test_the_menu_duplicates_and_splits(qtbot: QtBot) -> None:
    session, dock = show_dock(qtbot, plan(WEEKLY))
    session.set_playhead(42.0)
    choose(session, dock, "Split at the playhead")
    assert [(c.start, c.stop) for c in session.plan.courses] == [(0.0, 42.0), (42.0, 84.0)]
    session.undo()
    choose(session, dock, "Duplicate")
    assert [(c.start, c.stop) for c in session.plan.courses] == [(0.0, 84.0), (84.0, 168.0)]


def test_the_menu_leaves_a_course_alone_that_took_the_place_of_its_own(qtbot: QtBot) -> None:
    session, dock = show_dock(qtbot, plan(WEEKLY, LATER))
    menu = menu_of(dock, dock.lanes.bar(0))
    session.change(plan(LATER), "meanwhile")
    next(action for action in menu.actions() if action.text() == "Delete").trigger()
    menu.close()
    assert session.plan == plan(LATER)


def test_a_course_cannot_be_split_outside_of_it(qtbot: QtBot) -> None:
    session, dock = show_dock(qtbot, plan(WEEKLY))
    session.set_playhead(100.0)
    menu = menu_of(dock, dock.lanes.bar(0))
    enabled = {action.text(): action.isEnabled() for action in menu.actions()}
    menu.close()
    assert not enabled["Split at the playhead"]
    assert enabled["Duplicate"]


def test_a_course_is_planned_until_the_playhead_reaches_it(qtbot: QtBot) -> None:
    session, dock = show_dock(qtbot, plan(WEEKLY, LATER))
    bar = dock.lanes.bar(1)
    assert bar.planned
    assert not dock.lanes.bar(0).planned
    session.set_playhead(112.0)
    assert not bar.planned
    session.set_playhead(111.0)
    assert bar.planned


def test_a_bar_takes_the_longest_label_that_fits(qtbot: QtBot) -> None:
    short = Course("testosterone_cypionate", 100.0, 0.0, every=7.0, stop=21.0)
    _, dock = show_dock(qtbot, plan(WEEKLY, short))
    labels = {dock.lanes.bar(i).label for i in (0, 1)}
    assert labels == {"Testosterone cypionate · 100 mg weekly", "Cypionate"}


def test_a_bar_is_a_button_that_says_what_and_when(qtbot: QtBot) -> None:
    _, dock = show_dock(qtbot, plan(WEEKLY))
    bar = dock.lanes.bar(0)
    assert bar.accessibleName() == "Testosterone cypionate, 100 mg weekly"
    assert bar.accessibleDescription() == "week 0 to week 12"
    dock.set_level("fundamentals")
    assert bar.accessibleName() == "Testosterone cypionate, usual dose weekly"


def test_lanes_grow_with_the_courses(qtbot: QtBot) -> None:
    session, dock = show_dock(qtbot, plan(WEEKLY))
    one = dock.lanes.height()
    session.change(plan(WEEKLY, LATER), "add")
    assert dock.lanes.height() == one + 16
    assert dock.charts.y() == dock.lanes.y() + dock.lanes.height()


def test_a_change_of_the_body_has_a_lane_with_its_day(qtbot: QtBot) -> None:
    session, dock = show_dock(qtbot, plan(WEEKLY))
    before = dock.lanes.height()
    session.change(set_person_from(session.plan, "bmi", 40.0, 84.0), "BMI")
    assert dock.lanes.height() == before + 16
    ink = dock.look.theme.surface.ink2
    x, y = plot_x(dock, 84.0), dock.lanes.y() + dock.lanes.height() - 10
    around = (x - 2, x + 2, y - 2, y + 2)
    assert share(picture(dock), ink, *around) < 0.5  # hollow: still to come
    session.set_playhead(100.0)
    assert share(picture(dock), ink, *around) > 0.7
    session.undo()
    assert dock.lanes.height() == before


def test_escape_ends_a_drag_where_it_began(qtbot: QtBot) -> None:
    session, dock = show_dock(qtbot, plan(WEEKLY))
    bar = dock.lanes.bar(0)
    start = right_end(bar)
    QTest.mousePress(bar, Qt.MouseButton.LeftButton, pos=start)
    QTest.mouseMove(bar, start + QPoint(80, 0))
    qtbot.wait(40)
    assert session.plan.courses[0] != WEEKLY
    bar.setFocus()
    QTest.keyClick(bar, Qt.Key.Key_Escape)
    QTest.mouseRelease(bar, Qt.MouseButton.LeftButton, pos=start + QPoint(80, 0))
    assert session.plan.courses[0] == WEEKLY
    assert session.undo_name is None


def test_a_course_cannot_be_dragged_out_of_sight(qtbot: QtBot) -> None:
    session, dock = show_dock(qtbot, plan(LATER))
    bar = dock.lanes.bar(0)
    drag(bar, middle(bar), (20, 3000))
    assert session.plan.courses[0].start == 167.0
    assert bar.isVisible()


def test_bars_that_touch_share_the_room_to_grab_them(qtbot: QtBot) -> None:
    first = Course("gonadorelin", 10.0, 0.0, mode="pump", stop=84.0)
    second = Course("gonadorelin", 10.0, 84.0, mode="infusion", stop=140.0)
    session, dock = show_dock(qtbot, plan(first, second))
    at = dock.lanes.mapFrom(dock, QPoint(plot_x(dock, 84.0) - 4, dock.lanes.y() + 10))
    grabbed = dock.lanes.childAt(at)
    assert grabbed is dock.lanes.bar(0)
    drag(dock.lanes.bar(0), dock.lanes.bar(0).mapFrom(dock.lanes, at), (-20, -px_of(dock, 14.0)))
    assert session.plan.courses[0].stop == 70.0
    assert session.plan.courses[1] == second
