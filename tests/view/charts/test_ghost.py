"""The curve before the latest change stays as a thin broken line until the next one or Escape."""

import numpy as np
import pytest
from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from hpgviz.model.quantities import quantities
from hpgviz.view.charts.crosshair import lines
from hpgviz.view.charts.series import Series
from hpgviz.view.timeline.scale import TimeScale
from tests.view.charts.test_charts import names
from tests.view.timeline.stage import LATER, WEEKLY, click, picture, plan, show_dock


def series(values: np.ndarray, before: np.ndarray | None = None) -> Series:
    record, days = quantities()["lh"], np.arange(len(values)) / 8
    ghost = None
    if before is not None:
        ghost = Series("lh", record, np.arange(len(before)) / 8, before, record.scale)
    return Series("lh", record, days, values, record.scale, ghost)


def test_the_ghost_is_drawn_where_the_curve_was_another() -> None:
    now, before = np.full(800, 4.5), np.full(800, 4.5)
    now[400:] = 1.0
    days, values = series(now, before).ghost(2000)
    assert 49.0 < days[0] <= 50.0
    assert days[-1] == pytest.approx(99.875)
    assert np.all(values == 4.5)


def test_an_equal_curve_leaves_no_ghost() -> None:
    same = np.full(800, 4.5)
    assert len(series(same, same).ghost(2000)[0]) == 0
    assert len(series(same).ghost(2000)[0]) == 0


def test_a_ghost_that_goes_on_longer_is_seen_to_its_end() -> None:
    days, _ = series(np.full(400, 4.5), np.full(800, 4.5)).ghost(2000)
    assert days[-1] == pytest.approx(99.875)


def test_the_chart_is_high_enough_for_both() -> None:
    assert series(np.full(80, 4.5), np.full(80, 30.0)).top >= 30.0


def test_the_crosshair_tells_the_value_before_the_change() -> None:
    scale = TimeScale(10.0, 0.0, 100.0)
    told = lines(series(np.full(80, 1.0), np.full(80, 4.5)), scale, 5.0, 0.0, words=False)
    assert "Before the change: 4.5" in told
    assert len(lines(series(np.full(80, 1.0)), scale, 5.0, 0.0, words=False)) == 3


def test_a_change_leaves_a_ghost_and_escape_takes_it_away(qtbot: QtBot) -> None:
    session, dock = show_dock(qtbot, plan(WEEKLY))
    lh = names(dock)[1]
    lh.setFocus(Qt.FocusReason.OtherFocusReason)
    session.change(plan(), "remove")  # healthy again; the waves stay as ghosts
    with_ghost = picture(dock.charts)
    QTest.keyClick(lh, Qt.Key.Key_Escape)
    without = picture(dock.charts)
    assert with_ghost != without
    QTest.keyClick(lh, Qt.Key.Key_Escape)  # nothing is left to take away
    assert picture(dock.charts) == without


def test_the_next_change_has_a_ghost_of_its_own_and_undo_shows_what_was_undone(
    qtbot: QtBot,
) -> None:
    session, dock = show_dock(qtbot, plan(WEEKLY))
    click(dock.charts, names(dock)[1].geometry().center())
    session.change(plan(), "remove")
    QTest.keyClick(dock.charts, Qt.Key.Key_Escape)
    bare = picture(dock.charts)
    session.undo()
    session.redo()
    assert picture(dock.charts) != bare
    QTest.keyClick(dock.charts, Qt.Key.Key_Escape)
    assert picture(dock.charts) == bare


def test_a_drag_keeps_the_ghost_of_its_beginning(qtbot: QtBot) -> None:
    session, dock = show_dock(qtbot, plan(WEEKLY))
    before = session.trajectory
    session.press("drag")
    for stop in (70.0, 60.0):
        session.move(plan(replace(WEEKLY, stop=stop)))
        qtbot.wait(40)
        assert session.before is before
    session.move(plan(WEEKLY))
    session.release()
    assert not dock.clear_marks()  # it led nowhere: nothing is left behind


def test_a_scenario_opens_without_a_ghost(qtbot: QtBot) -> None:
    session, dock = show_dock(qtbot, plan(WEEKLY))
    session.change(plan(WEEKLY, LATER), "add")
    session.load_scenario("01-healthy-loop")
    assert not dock.clear_marks()
