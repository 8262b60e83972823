"""Enlarging the time axis by wheel, by a drag with Shift and by keys."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from hpgviz.view.dock import Dock
from hpgviz.view.timeline.scale import TimeScale
from hpgviz.view.timeline.words import tick_text
from hpgviz.view.timeline.zoom import LEAST, between, following, moved, zoomed
from tests.view.timeline.stage import LATER, WEEKLY, click, picture, plan, plot_x, show_dock

days = st.floats(30.0, 7305.0)


def scale(whole: float, begin: float = 0.0, shown: float | None = None) -> TimeScale:
    return TimeScale(whole, 124.0, 940.0, begin, shown)


# ---------------------------------------------------------------- which stretch


@given(days, st.floats(0.0, 1.0), st.floats(0.05, 20.0))
def test_the_day_under_the_hand_stays_there(whole: float, share: float, factor: float) -> None:
    first = scale(whole, whole * 0.2, whole * 0.5)
    day = first.begin + share * first.span
    found = zoomed(first, day, factor)
    if found is None:
        return
    begin, end = found
    assert 0.0 <= begin < end <= whole * (1 + 1e-9)
    assert end - begin >= min(LEAST, whole) * (1 - 1e-9)
    if begin > 1e-9 and end < whole * (1 - 1e-9):
        after = scale(whole, begin, end - begin)
        assert after.x(day) == pytest.approx(first.x(day), abs=0.01)


@given(days, st.floats(0.0, 1.0), st.floats(0.0, 1.0))
def test_a_stretch_lies_within_the_axis(whole: float, first: float, last: float) -> None:
    found = between(first * whole, last * whole, whole)
    assert found is None or (found[0] >= 0 and found[1] <= whole * (1 + 1e-9))


@given(days, st.floats(0.0, 1.0))
def test_a_playhead_that_leaves_is_followed(whole: float, share: float) -> None:
    day = share * whole
    found = following(scale(whole, whole * 0.4, whole * 0.1), day)
    assert found is not None
    assert found[0] - 1e-6 <= day <= found[1] + 1e-6


def test_a_playhead_in_sight_moves_nothing() -> None:
    assert following(scale(730.0, 100.0, 200.0), 150.0) == (100.0, 300.0)


def test_moving_along_stops_at_the_ends() -> None:
    assert moved(scale(730.0, 100.0, 200.0), 0.5) == (200.0, 400.0)
    assert moved(scale(730.0, 100.0, 200.0), 9.0) == (530.0, 730.0)


@given(days, st.floats(0.0, 0.9).map(lambda share: round(share, 9)), st.floats(0.02, 1.0))
def test_a_part_of_the_axis_maps_both_ways_and_counts_what_it_shows(
    whole: float, begin: float, part: float
) -> None:
    one = scale(whole, begin * whole, min(part, 1 - begin) * whole)
    for tick in one.ticks(76.0):
        assert one.shows(tick.day)
        assert one.day(one.x(tick.day)) == pytest.approx(tick.day, abs=1e-6)


def test_the_first_number_names_the_unit_wherever_it_stands() -> None:
    one = scale(730.0, 365.0, 120.0)
    assert [tick_text(one, tick.number, first=i == 0) for i, tick in enumerate(one.ticks(100.0))][
        :2
    ] == ["Week 56", "60"]


# ---------------------------------------------------------------- by hand


def wheel(dock: Dock, at: QPoint, notches: int, keys: Qt.KeyboardModifier) -> None:
    """Turn the wheel over the charts; they leave it to the dock around them."""
    at = dock.charts.mapTo(dock, at)
    event = QWheelEvent(
        QPointF(at),
        QPointF(dock.mapToGlobal(at)),
        QPoint(),
        QPoint(0, 120 * notches),
        Qt.MouseButton.NoButton,
        keys,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(dock, event)


def axis_at(dock: Dock, day: float) -> QPoint:
    return QPoint(plot_x(dock, day) - dock.axis.x(), 15)


CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


def test_the_wheel_with_ctrl_enlarges_around_the_pointer(qtbot: QtBot) -> None:
    session, dock = show_dock(qtbot, plan(WEEKLY))
    click(dock.band_key)  # else the men arrive in between
    session.set_playhead(84.0)
    whole = picture(dock)
    x = plot_x(dock, 84.0)
    wheel(dock, QPoint(x, 30), 4, CTRL)
    assert picture(dock) != whole
    click(dock.charts, QPoint(x, 20))
    assert session.playhead == pytest.approx(84.0, abs=0.3)
    click(dock.charts, QPoint(x + 100, 20))
    assert session.playhead == pytest.approx(84.0 + 100 / 816 * 168 / 1.25**4, abs=0.4)
    session.set_playhead(84.0)
    wheel(dock, QPoint(x, 30), -9, CTRL)
    assert picture(dock) == whole


def test_a_wheel_alone_enlarges_nothing(qtbot: QtBot) -> None:
    _, dock = show_dock(qtbot, plan(WEEKLY))
    click(dock.band_key)  # else the men arrive in between
    whole = picture(dock)
    wheel(dock, QPoint(400, 30), 3, Qt.KeyboardModifier.NoModifier)
    assert picture(dock) == whole


def test_a_drag_with_shift_shows_the_stretch_and_a_double_click_all(qtbot: QtBot) -> None:
    session, dock = show_dock(qtbot, plan(WEEKLY, LATER))
    left, right = axis_at(dock, 42.0), axis_at(dock, 126.0)
    QTest.mousePress(dock.axis, Qt.MouseButton.LeftButton, SHIFT, left)
    QTest.mouseMove(dock.axis, right)
    QTest.mouseRelease(dock.axis, Qt.MouseButton.LeftButton, SHIFT, right)
    assert session.playhead == 0.0  # the drag marks, it does not scrub
    click(dock.charts, QPoint(plot_x(dock, 84.0), 20))
    assert session.playhead == pytest.approx(84.0, abs=0.3)
    click(dock.charts, QPoint(plot_x(dock, 0.0) + 1, 20))
    assert session.playhead == pytest.approx(42.0, abs=0.3)
    QTest.mouseDClick(dock.axis, Qt.MouseButton.LeftButton, pos=axis_at(dock, 84.0))
    click(dock.charts, QPoint(plot_x(dock, 150.0), 20))
    assert session.playhead == pytest.approx(150.0, abs=0.3)


def test_bars_out_of_sight_are_hidden_and_others_are_cut(qtbot: QtBot) -> None:
    _, dock = show_dock(qtbot, plan(WEEKLY, LATER))
    dock.show_stretch((42.0, 100.0))
    assert dock.lanes.bar(0).isVisible()
    assert dock.lanes.bar(0).geometry().left() >= plot_x(dock, 0.0) - 6
    assert not dock.lanes.bar(1).isVisible()
    dock.show_stretch((120.0, 150.0))
    assert not dock.lanes.bar(0).isVisible()
    assert dock.lanes.bar(1).isVisible()
    dock.show_stretch(None)
    assert dock.lanes.bar(0).isVisible()
    assert dock.lanes.bar(1).isVisible()


def test_keys_enlarge_around_the_playhead_and_zero_shows_all(qtbot: QtBot) -> None:
    session, dock = show_dock(qtbot, plan(WEEKLY))
    click(dock.band_key)  # else the men arrive in between
    session.set_playhead(84.0)
    whole = picture(dock)
    for _ in range(3):
        QTest.keyClick(dock.axis, Qt.Key.Key_Plus)
    assert picture(dock) != whole
    QTest.keyClick(dock.axis, Qt.Key.Key_Minus)
    QTest.keyClick(dock.axis, Qt.Key.Key_0)
    assert picture(dock) == whole


def test_an_enlarged_axis_follows_the_playhead_and_moves_with_shift(qtbot: QtBot) -> None:
    session, dock = show_dock(qtbot, plan(WEEKLY))
    dock.show_stretch((0.0, 28.0))
    session.set_playhead(100.0)
    click(dock.charts, QPoint(plot_x(dock, 0.0) + 1, 20))
    assert 80.0 < session.playhead < 100.0
    before = session.playhead
    wheel(dock, QPoint(400, 30), 4, SHIFT)
    click(dock.charts, QPoint(plot_x(dock, 0.0) + 1, 20))
    assert session.playhead < before
