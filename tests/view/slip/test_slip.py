"""The slip as it is read: a table of cells, numbers from the second level on, rows to copy."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLabel, QWidget
from pytestqt.qtbot import QtBot

from hpgviz.levels import Level
from hpgviz.plan import Course, Plan
from hpgviz.session import Session
from hpgviz.view.slip.table import SlipTable
from hpgviz.view.slip.window import SlipWindow
from hpgviz.view.theme import theme
from hpgviz.view.units import unit_choice, valued_now
from hpgviz.view.widgets.look import Look

PLAN = Plan(days=120, courses=(Course("testosterone_cypionate", 100, 0, 7),))


@pytest.fixture
def session() -> Iterator[Session]:
    made = Session(PLAN)
    made.set_playhead(87.0)
    yield made
    made.pause()


def opened(qtbot: QtBot, session: Session, level: Level) -> SlipWindow:
    window = SlipWindow(session, Look(theme("light"), level=level))
    qtbot.addWidget(window)
    window.show()
    return window


def table(window: QWidget) -> SlipTable:
    found = window.findChild(SlipTable)
    assert isinstance(found, SlipTable)
    return found


def cells(window: QWidget) -> list[list[str]]:
    view = table(window)
    model = view.model()
    columns = [c for c in range(model.columnCount()) if not view.isColumnHidden(c)]
    return [
        [str(model.index(row, column).data()) for column in columns]
        for row in range(model.rowCount())
    ]


def shown(window: QWidget) -> str:
    return "\n".join(label.accessibleName() for label in window.findChildren(QLabel))


def test_numbers_are_the_models_in_the_units_chosen(qtbot: QtBot, session: Session) -> None:
    window = opened(qtbot, session, "intermediate")
    for _ in range(2):
        rows = {row[0]: row[1] for row in cells(window)}
        value = session.trajectory.at(87.0).quantity("testosterone")
        assert rows["Testosterone in blood"] == valued_now("testosterone", value)
        unit_choice().toggle()


def test_the_plainest_level_says_where_a_value_stands_and_tells_the_number_on_hover(
    qtbot: QtBot, session: Session
) -> None:
    window = opened(qtbot, session, "fundamentals")
    rows = dict(cells(window))
    assert rows["LH"] == "below the usual range"
    assert not any(letter.isdigit() for row in cells(window) for text in row for letter in text)
    index = table(window).model().index(0, 0)
    assert "IU/L" in str(index.data(Qt.ItemDataRole.ToolTipRole))


def test_blood_can_be_drawn_at_the_peak_and_before_a_dose(qtbot: QtBot, session: Session) -> None:
    window = opened(qtbot, session, "intermediate")
    before = cells(window)
    button = next(
        b for b in window.findChildren(QAbstractButton) if "At the peak" in b.accessibleName()
    )
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert cells(window) != before
    assert "at the peak" in shown(window)
    session.set_playhead(0.0)
    session.change(Plan(), "nothing")
    assert "at the playhead" in shown(window)
    assert not button.isVisible()


def test_it_follows_the_playhead(qtbot: QtBot, session: Session) -> None:
    window = opened(qtbot, session, "academic")
    before = cells(window)
    session.set_playhead(10.0)
    assert cells(window) != before


def test_rows_are_copied_with_their_numbers(qtbot: QtBot, session: Session) -> None:
    window = opened(qtbot, session, "fundamentals")
    view = table(window)
    QTest.keyClick(view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    lines = QGuiApplication.clipboard().text().splitlines()
    assert len(lines) == 1 + len(view.lines)
    assert lines[1].startswith("LH\t")
    view.selectRow(2)
    QTest.keyClick(view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert len(QGuiApplication.clipboard().text().splitlines()) == 2


def test_a_screen_reader_finds_a_table(qtbot: QtBot, session: Session) -> None:
    view = table(opened(qtbot, session, "intermediate"))
    face = QAccessible.queryAccessibleInterface(view)
    assert face is not None
    assert face.role() == QAccessible.Role.Table
    assert view.accessibleName() == "Laboratory slip"


def test_texts_can_be_selected(qtbot: QtBot, session: Session) -> None:
    window = opened(qtbot, session, "intermediate")
    flag = Qt.TextInteractionFlag.TextSelectableByMouse
    selectable = [
        label
        for label in window.findChildren(QLabel)
        if label.isVisible() and label.textInteractionFlags() & flag
    ]
    assert len(selectable) >= 4
