"""Play, speed and the axis, by mouse and keys."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.view.timeline.stage import WEEKLY, click, drag, picture, plan, plot_x, share, show_dock


def on_axis(dock_x: int, axis_left: int) -> QPoint:
    return QPoint(dock_x - axis_left, 18)


def test_the_button_plays_and_pauses(qtbot: QtBot) -> None:
    session, dock = show_dock(qtbot, plan(WEEKLY))
    button = dock.transport.play
    click(button)
    assert session.playing
    assert button.accessibleName() == "Pause"
    qtbot.waitUntil(lambda: session.playhead > 0.5)
    click(button)
    assert not session.playing
    assert button.accessibleName() == "Play"


def test_a_speed_is_chosen_from_the_list(qtbot: QtBot) -> None:
    session, dock = show_dock(qtbot, plan(WEEKLY))
    texts = [action.text() for action in dock.transport.speed.menu().actions()]
    assert texts == ["1 day a second", *(f"{n} days a second" for n in (3, 7, 14, 30, 90))]
    dock.transport.speed.menu().actions()[4].trigger()
    assert session.speed == 30.0
    assert dock.transport.speed.text() == "30 d/s"
    assert dock.transport.speed.accessibleDescription() == "30 days a second"


def test_a_click_on_the_axis_moves_the_playhead_there(qtbot: QtBot) -> None:
    session, dock = show_dock(qtbot, plan(WEEKLY))
    at = on_axis(plot_x(dock, 84.0), dock.axis.x())
    click(dock.axis, at)
    assert session.playhead == pytest.approx(84.0, abs=0.2)
    assert dock.axis.accessibleDescription() == f"week 12.0, day {session.playhead:.0f}"


def test_dragging_along_the_axis_scrubs_and_stops_at_its_end(qtbot: QtBot) -> None:
    session, dock = show_dock(qtbot, plan(WEEKLY))
    days: list[float] = []
    session.playhead_changed.connect(days.append)
    drag(dock.axis, on_axis(plot_x(dock, 28.0), dock.axis.x()), (50, 100, 2000))
    assert len(days) == 4
    assert days == sorted(days)
    assert session.playhead == 168.0


@pytest.mark.parametrize(
    ("key", "modifier", "day"),
    [
        (Qt.Key.Key_Right, Qt.KeyboardModifier.NoModifier, 77.0),
        (Qt.Key.Key_Left, Qt.KeyboardModifier.NoModifier, 63.0),
        (Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier, 70.0 + 365 / 12),
        (Qt.Key.Key_Home, Qt.KeyboardModifier.NoModifier, 0.0),
        (Qt.Key.Key_End, Qt.KeyboardModifier.NoModifier, 168.0),
    ],
)
def test_keys_move_the_playhead(
    qtbot: QtBot, key: Qt.Key, modifier: Qt.KeyboardModifier, day: float
) -> None:
    session, dock = show_dock(qtbot, plan(WEEKLY))
    session.set_playhead(70.0)
    dock.axis.setFocus()
    QTest.keyClick(dock.axis, key, modifier)
    assert session.playhead == pytest.approx(day)


def test_the_axis_is_a_slider_for_a_screen_reader(qtbot: QtBot) -> None:
    session, dock = show_dock(qtbot, plan(WEEKLY))
    reader = QAccessible.queryAccessibleInterface(dock.axis)
    assert reader.role() == QAccessible.Role.Slider
    dock.axis.setValue(42)  # what a screen reader does to a slider
    assert session.playhead == 42.0
    assert dock.axis.accessibleName() == "Time"


def test_one_line_stands_under_the_badge_through_all_parts(qtbot: QtBot) -> None:
    session, dock = show_dock(qtbot, plan(WEEKLY))
    session.set_playhead(120.0)
    ink = dock.look.theme.surface.ink
    x = plot_x(dock, 120.0)
    image = picture(dock)
    assert share(image, ink, x - 1, x + 1, 40, 280) > 0.75
    assert share(image, ink, x + 30, x + 32, 40, 280) < 0.05


def test_before_anything_is_changed_the_badge_says_now(qtbot: QtBot) -> None:
    _, dock = show_dock(qtbot, plan())
    untouched = picture(dock.axis)
    _, other = show_dock(qtbot, plan(WEEKLY))
    assert picture(other.axis) != untouched
