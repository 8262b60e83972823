"""Jumping to what happens, and repeating a stretch, by mouse and by keys of the window."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from hpgviz.view.dock import Dock
from tests.view.timeline.stage import LATER, WEEKLY, click, picture, plan, plot_x, show_dock

CTRL, NONE = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.NoModifier


def on_axis(dock: Dock, day: float, y: int = 18) -> QPoint:
    return QPoint(plot_x(dock, day) - dock.axis.x(), y)


def drag(dock: Dock, first: QPoint, last: QPoint, held: Qt.KeyboardModifier = NONE) -> None:
    QTest.mousePress(dock.axis, Qt.MouseButton.LeftButton, held, first)
    QTest.mouseMove(dock.axis, (first + last) / 2)
    QTest.mouseMove(dock.axis, last)
    QTest.mouseRelease(dock.axis, Qt.MouseButton.LeftButton, held, last)


def test_the_buttons_jump_to_what_happens_and_say_what(qtbot: QtBot) -> None:
    session, dock = show_dock(qtbot, plan(WEEKLY, LATER))
    seen: list[tuple[float, str]] = []
    for _ in range(20):
        click(dock.transport.forward)
        if seen and session.playhead == seen[-1][0]:
            break
        seen.append((session.playhead, dock.axis.caption))
    days = [day for day, _ in seen]
    assert days == sorted(days)
    assert (84.0, "Cypionate ends") in seen
    assert any(day == 112.0 and "Clomiphene begins" in said for day, said in seen)
    assert seen[-1] == (168.0, "")
    click(dock.transport.back)
    assert session.playhead == days[-2]


def test_what_happens_is_said_until_the_playhead_moves_on(qtbot: QtBot) -> None:
    session, dock = show_dock(qtbot, plan(WEEKLY))
    session.set_playhead(83.0)
    click(dock.transport.forward)
    assert dock.axis.caption == "Cypionate ends"
    assert dock.axis.accessibleDescription() == "week 12.0, day 84: Cypionate ends"
    session.set_playhead(90.0)
    assert dock.axis.caption == ""


def test_before_the_first_event_lies_day_0(qtbot: QtBot) -> None:
    session, dock = show_dock(qtbot, plan())
    session.set_playhead(50.0)
    click(dock.transport.back)
    assert session.playhead == 0.0
    click(dock.transport.forward)
    assert session.playhead == 168.0


def test_ctrl_and_drag_repeats_a_stretch(qtbot: QtBot) -> None:
    session, dock = show_dock(qtbot, plan(WEEKLY))
    bare = picture(dock.axis)
    drag(dock, on_axis(dock, 56.0), on_axis(dock, 28.0), CTRL)
    assert session.loop == pytest.approx((28.0, 56.0), abs=0.5)
    assert session.playhead == 0.0
    assert picture(dock.axis) != bare


def test_an_end_of_the_stretch_is_dragged(qtbot: QtBot) -> None:
    session, dock = show_dock(qtbot, plan(WEEKLY))
    session.set_loop((28.0, 56.0))
    low = dock.axis.height() - 3
    drag(dock, on_axis(dock, 56.0, low), on_axis(dock, 84.0, low))
    assert session.loop == pytest.approx((28.0, 84.0), abs=0.5)
    drag(dock, on_axis(dock, 40.0, low), on_axis(dock, 42.0, low))
    assert session.loop == pytest.approx((28.0, 84.0), abs=0.5)
    assert session.playhead == pytest.approx(42.0, abs=0.5)


def action(dock: Dock, text: str) -> QAction:
    return next(a for a in dock.more.menu().actions() if a.text().startswith(text))


def test_a_stretch_begins_and_ends_at_the_playhead_and_is_switched(qtbot: QtBot) -> None:
    session, dock = show_dock(qtbot, plan(WEEKLY))
    session.set_playhead(28.0)
    action(dock, "Repeat from here").trigger()
    assert session.loop == (28.0, 168.0)
    session.set_playhead(70.0)
    action(dock, "Repeat to here").trigger()
    assert session.loop == (28.0, 70.0)
    switch = action(dock, "Repeat\t")
    assert switch.isChecked()
    switch.trigger()
    assert session.loop is None
    switch.trigger()
    assert session.loop == (28.0, 70.0)


def test_to_here_without_a_beginning_repeats_from_day_0(qtbot: QtBot) -> None:
    session, dock = show_dock(qtbot, plan(WEEKLY))
    session.set_playhead(70.0)
    action(dock, "Repeat to here").trigger()
    assert session.loop == (0.0, 70.0)
    session.set_playhead(100.0)
    action(dock, "Repeat from here").trigger()
    assert session.loop == (100.0, 168.0)


def test_a_stretch_is_played_again_and_again(qtbot: QtBot) -> None:
    session, dock = show_dock(qtbot, plan(WEEKLY))
    session.set_loop((28.0, 34.0))
    session.set_speed(90.0)
    session.set_playhead(30.0)
    days: list[float] = []
    session.playhead_changed.connect(days.append)
    click(dock.transport.play)
    qtbot.waitUntil(lambda: days.count(28.0) >= 2)
    assert max(days) <= 34.0
    session.pause()
