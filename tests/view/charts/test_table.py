"""The numbers behind the charts, the logarithmic scale, and the menu that offers both."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QContextMenuEvent, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QMenu
from pytestqt.qtbot import QtBot

from hpgviz.model.shown import MODEL
from hpgviz.units import Systems
from hpgviz.view.charts.layout import Place
from hpgviz.view.charts.sheet import Rows, axis_numbers
from hpgviz.view.charts.strip_menu import LogButton
from hpgviz.view.charts.table import DataTable
from hpgviz.view.dock import Dock
from hpgviz.view.theme import theme
from hpgviz.view.timeline.look import DockLook
from hpgviz.view.units import unit_choice
from tests.view.charts.test_charts import middle_of, names
from tests.view.charts.test_ghost import series
from tests.view.timeline.stage import WEEKLY, click, picture, plan, show_dock

LOOK = DockLook(theme("light"), level="intermediate")


def table_of(dock: Dock) -> DataTable:
    return next(table for table in dock.findChildren(DataTable) if table.isVisible())


def menu_at(dock: Dock, at: QPoint) -> QMenu:
    where = dock.charts.mapToGlobal(at)
    asked = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, at, where)
    QApplication.sendEvent(dock.charts, asked)
    return next(menu for menu in dock.charts.findChildren(QMenu) if menu.isVisible())


def choose(menu: QMenu, text: str) -> None:
    action = next(action for action in menu.actions() if action.text().startswith(text))
    QTest.mouseClick(menu, Qt.MouseButton.LeftButton, pos=menu.actionGeometry(action).center())


# ---------------------------------------------------------------- the scale


@given(st.lists(st.floats(0.0, 100.0), min_size=2, max_size=30))
def test_on_a_logarithmic_scale_more_is_higher_and_each_power_takes_the_same(
    given: list[float],
) -> None:
    one = series(np.array(given))
    rows = Rows(Place("lh", 0.0, 0.0, 800.0, 200.0), one, LOOK, log=True)
    heights = [rows.y(value) for value in sorted(given)]
    assert heights == sorted(heights, reverse=True)
    assert rows.y(0.0) == rows.bottom
    assert rows.y(0.1) - rows.y(1.0) == pytest.approx(rows.y(1.0) - rows.y(10.0), abs=25)
    assert rows.ys(np.array([0.5, 2.0])) == pytest.approx([rows.y(0.5), rows.y(2.0)])


def test_powers_of_ten_stand_beside_a_logarithmic_scale() -> None:
    one = series(np.geomspace(0.1, 50.0, 200))
    rows = Rows(Place("lh", 0.0, 0.0, 800.0, 300.0), one, LOOK, log=True)
    texts = {text for _, text in axis_numbers(rows, one, LOOK)}
    assert {"0.1", "1", "1.7", "8.6"} - texts <= {"1", "1.7"}
    assert "0.1" in texts


def test_the_button_of_a_large_strip_changes_its_scale_and_back(qtbot: QtBot) -> None:
    _, dock = show_dock(qtbot, plan(WEEKLY))
    button = dock.charts.findChildren(LogButton)[0]
    assert not button.isVisible()
    click(names(dock)[1])
    assert button.isVisible()
    even = picture(dock.charts)
    click(button)
    assert button.isChecked()
    assert picture(dock.charts) != even
    click(button)
    QTest.mouseMove(dock.charts, QPoint(400, 5))
    QTest.mouseMove(dock.charts, QPoint(dock.charts.width() - 4, 2))
    assert not button.isChecked()


def test_a_quantity_without_powers_of_ten_has_no_such_button(qtbot: QtBot) -> None:
    _, dock = show_dock(qtbot, plan(WEEKLY))
    click(names(dock)[0])
    assert not dock.charts.findChildren(LogButton)[0].isVisible()


def test_the_menu_of_a_strip_changes_scale_and_size(qtbot: QtBot) -> None:
    _, dock = show_dock(qtbot, plan(WEEKLY))
    even = picture(dock.charts)
    menu = menu_at(dock, middle_of(dock, "lh", 50.0))
    choose(menu, "Logarithmic")
    assert picture(dock.charts) != even
    menu = menu_at(dock, middle_of(dock, "testosterone", 50.0))
    assert not any(action.text().startswith("Log") for action in menu.actions())
    choose(menu, "Show large")
    assert [name.quantity for name in names(dock)] == ["testosterone"]


# ---------------------------------------------------------------- the table


def test_the_table_holds_what_the_charts_show_and_stands_at_the_playhead(qtbot: QtBot) -> None:
    session, dock = show_dock(qtbot, plan(WEEKLY))
    session.set_playhead(56.0)
    choose(menu_at(dock, middle_of(dock, "lh", 50.0)), "Numbers")
    table = table_of(dock)
    model = table.numbers
    assert [model.title(column) for column in range(3)] == [
        "Day",
        "Testosterone, ng/dL",
        "LH, IU/L",
    ]
    assert model.rowCount() == 25
    assert table.view.currentIndex().row() == 8
    assert model.text(8, 0) == "56"
    value = session.trajectory.quantity("lh")[56 * 8]
    assert model.text(8, 2) == f"{value:.1f}"
    table.close()


def test_rows_for_every_day_on_demand(qtbot: QtBot) -> None:
    _, dock = show_dock(qtbot, plan(WEEKLY))
    dock.show_table()
    table = table_of(dock)
    day, _, month = table.steps.findChildren(QAbstractButton)
    click(day)
    assert table.numbers.rowCount() == 169
    click(month)
    assert table.numbers.rowCount() == 6
    table.close()


def test_all_or_the_selection_is_copied_with_heads(qtbot: QtBot) -> None:
    _, dock = show_dock(qtbot, plan(WEEKLY))
    dock.show_table()
    table = table_of(dock)
    click(table.copy)
    lines = QGuiApplication.clipboard().text().splitlines()
    assert len(lines) == 26
    assert lines[0].split("\t")[0] == "Day"
    assert {line.count("\t") for line in lines} == {6}
    table.view.selectRow(2)
    QTest.keyClick(table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    lines = QGuiApplication.clipboard().text().splitlines()
    assert len(lines) == 2
    assert lines[1].startswith("14\t")
    table.close()


def test_the_table_speaks_the_units_chosen_and_closes_by_escape(qtbot: QtBot) -> None:
    _, dock = show_dock(qtbot, plan(WEEKLY))
    unit_choice().choose(Systems("si"))
    try:
        dock.show_table()
        table = table_of(dock)
        assert table.numbers.title(1) == "Testosterone, nmol/L"
        QTest.keyClick(table, Qt.Key.Key_Escape)
        assert not table.isVisible()
    finally:
        unit_choice().choose(MODEL)


def test_an_event_that_is_no_menu_leaves_the_charts_alone(qtbot: QtBot) -> None:
    _, dock = show_dock(qtbot, plan(WEEKLY))
    QApplication.sendEvent(dock.charts, QEvent(QEvent.Type.User))
    assert not dock.charts.findChildren(QMenu)
