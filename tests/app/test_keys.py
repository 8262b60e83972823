"""Keys act on time wherever they mean nothing nearer, and Escape forgets what was before."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from hpgviz.app.window import MainWindow
from hpgviz.view.charts.band_key import BandKey
from hpgviz.view.charts.buttons import Chip
from hpgviz.view.charts.strip_menu import LogButton
from hpgviz.view.diagram.legend import AskButton
from hpgviz.view.panels.readings import ReadingRow

SHIFT = Qt.KeyboardModifier.ShiftModifier


def button(window: QWidget, name: str) -> QAbstractButton:
    (found,) = (
        b
        for b in window.findChildren(QAbstractButton)
        if b.isVisible() and b.accessibleName() == name
    )
    return found


def press(key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    focus = QApplication.focusWidget()
    assert focus is not None
    QTest.keyClick(focus, key, modifier)


def test_right_after_start_keys_act_on_time(qtbot: QtBot, window: MainWindow) -> None:
    window.activateWindow()
    qtbot.waitUntil(lambda: QApplication.focusWidget() is not None)
    session = window.session
    press(Qt.Key.Key_Right)
    assert session.playhead == 7.0
    press(Qt.Key.Key_Right, SHIFT)
    assert session.playhead == pytest.approx(7.0 + 365.0 / 12.0)
    press(Qt.Key.Key_End)
    assert session.playhead == session.plan.axis_days
    press(Qt.Key.Key_Home)
    assert session.playhead == 0.0
    press(Qt.Key.Key_Space)
    assert session.playing


@pytest.mark.parametrize("name", ["Open", "Theme", "Help", "Scenario: Healthy loop", "Play"])
def test_a_plain_button_leaves_arrows_to_time(qtbot: QtBot, window: MainWindow, name: str) -> None:
    window.activateWindow()
    focused = button(window, name)
    focused.setFocus()
    QTest.keyClick(focused, Qt.Key.Key_Right)
    QTest.keyClick(focused, Qt.Key.Key_Right)
    QTest.keyClick(focused, Qt.Key.Key_Left)
    assert window.session.playhead == 7.0
    assert window.focusWidget() is focused


@pytest.mark.parametrize("kind", [BandKey, Chip, LogButton, AskButton])
def test_a_button_of_the_pictures_leaves_arrows_to_time(
    qtbot: QtBot, window: MainWindow, kind: type[QAbstractButton]
) -> None:
    window.activateWindow()
    window.resize(1280, 1000)
    window.dock.charts.expand("lh")
    focused = next(b for b in window.findChildren(kind) if b.isVisible())
    focused.setFocus()
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Down, Qt.Key.Key_Right, Qt.Key.Key_Up):
        QTest.keyClick(focused, key)
    QTest.keyClick(focused, Qt.Key.Key_Left)
    assert window.session.playhead == 7.0
    assert window.focusWidget() is focused


def test_radio_like_chips_keep_their_arrows(qtbot: QtBot, window: MainWindow) -> None:
    window.activateWindow()
    chip = next(
        b for b in window.interventions.findChildren(QAbstractButton) if b.text() == "Cypionate"
    )
    chip.setFocus()
    QTest.keyClick(chip, Qt.Key.Key_Right)
    assert window.session.playhead == 0.0
    assert window.focusWidget() is not chip


@pytest.mark.parametrize("place", ["Open", "Clomiphene", "Play"])
def test_escape_forgets_what_was_before_from_anywhere(
    qtbot: QtBot, window: MainWindow, place: str
) -> None:
    session = window.session
    session.set_playhead(100.0)
    QTest.keyClick(window, Qt.Key.Key_1)
    session.set_playhead(200.0)
    assert window.diagram.scene.ghost
    focused = button(window, place)
    focused.setFocus()
    QTest.keyClick(focused, Qt.Key.Key_Escape)
    assert session.before is None
    assert not window.diagram.scene.ghost
    assert not window.dock.clear_marks()


def test_a_question_lights_its_way_in_the_picture(qtbot: QtBot, window: MainWindow) -> None:
    session = window.session
    QTest.keyClick(window, Qt.Key.Key_1)
    with qtbot.waitSignal(window.happening.why.answered):
        session.set_playhead(200.0)
    session.forget_before()
    plain = window.diagram.grab().toImage()
    row = next(
        r for r in window.happening.findChildren(ReadingRow) if r.accessibleName().startswith("LH")
    )
    with qtbot.waitSignal(window.happening.why.answered):
        QTest.mouseClick(row, Qt.MouseButton.LeftButton)
    assert window.diagram.grab().toImage() != plain
    qtbot.waitUntil(lambda: not window.happening.why.visibleRegion().isEmpty())
    QTest.keyClick(window, Qt.Key.Key_Escape)
    assert window.diagram.grab().toImage() == plain


def test_the_sheet_of_keys_ends_where_its_last_button_does(
    qtbot: QtBot, window: MainWindow
) -> None:
    window.activateWindow()
    qtbot.waitUntil(lambda: QApplication.focusWidget() is not None)
    press(Qt.Key.Key_F1)
    (shown,) = (area for area in window.sheet.findChildren(QScrollArea) if area.isVisible())
    bar, last = shown.verticalScrollBar(), button(window, "About hpgviz")

    def ends_there() -> bool:
        bar.setValue(bar.maximum())
        bottom = last.mapTo(shown, last.rect().bottomLeft()).y()
        return bar.maximum() > 0 and 0 <= shown.height() - bottom < 20

    qtbot.waitUntil(ends_there)
