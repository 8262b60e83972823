"""Slider, toggle, chooser, chip and gauge by real events."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget
from pytestqt.qtbot import QtBot

from hpgviz.view.theme import theme
from hpgviz.view.widgets.boxes import FlowBox
from hpgviz.view.widgets.buttons import Button, Chip, Segmented
from hpgviz.view.widgets.gauge import gauge_place
from hpgviz.view.widgets.labeled import LabeledNumber
from hpgviz.view.widgets.look import Look, wear_all
from hpgviz.view.widgets.slider import Slider
from hpgviz.view.widgets.toggle import Toggle


def shown(qtbot: QtBot, widget: QWidget, width: int = 220, height: int = 60) -> QWidget:
    qtbot.addWidget(widget)
    widget.resize(width, height)
    widget.show()
    qtbot.waitExposed(widget)
    return widget


def heard(*signals: Any) -> list[Any]:
    got: list[Any] = []
    for signal in signals:
        signal.connect(lambda *values: got.append(values[0] if values else "-"))
    return got


def turn(widget: QWidget, notches: int) -> bool:
    middle = QPointF(widget.rect().center())
    event = QWheelEvent(
        middle,
        widget.mapToGlobal(middle),
        QPoint(),
        QPoint(0, 120 * notches),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(widget, event)
    return event.isAccepted()


@pytest.fixture
def slider(qtbot: QtBot) -> Slider:
    made = Slider("Dose", 10.0, 400.0, 5.0)
    made.set_number(100.0)
    shown(qtbot, made, 216, 24)
    return made


def test_a_drag_is_told_as_one(qtbot: QtBot, slider: Slider) -> None:
    got = heard(slider.pressed, slider.moved, slider.released)
    left, right = QPoint(8, 12), QPoint(208, 12)
    QTest.mousePress(slider, Qt.MouseButton.LeftButton, pos=left)
    QTest.mouseMove(slider, right)
    QTest.mouseRelease(slider, Qt.MouseButton.LeftButton, pos=right)
    assert got == ["-", 10.0, 400.0, "-"]


def test_keys_step(qtbot: QtBot, slider: Slider) -> None:
    got = heard(slider.nudged)
    slider.setFocus()
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Left, Qt.Key.Key_End, Qt.Key.Key_Home):
        QTest.keyClick(slider, key)
    assert got == [105.0, 95.0, 400.0, 10.0]


def test_the_wheel_turns_a_slider_with_focus_and_leaves_others(
    qtbot: QtBot, slider: Slider
) -> None:
    got = heard(slider.nudged)
    slider.clearFocus()
    assert not turn(slider, 1)
    slider.setFocus()
    assert turn(slider, 1)
    assert turn(slider, -1)
    assert got == [105.0, 95.0]


def test_a_number_beyond_the_slider_is_kept(slider: Slider) -> None:
    slider.set_number(1500.0)
    assert slider.number == 1500.0
    assert slider.value() == slider.maximum()


def test_a_slider_says_its_place_to_a_screen_reader(slider: Slider) -> None:
    assert slider.accessibleName() == "Dose"
    assert slider.value() == 18


def test_a_drag_writes_the_number_beside_it(qtbot: QtBot) -> None:
    control = LabeledNumber("Dose", (0.0, 2000.0), unit="mg", slider=(10.0, 400.0, 5.0))
    shown(qtbot, control)
    assert control.slider is not None
    end = control.slider.rect().center() + QPoint(10_000, 0)
    QTest.mousePress(control.slider, Qt.MouseButton.LeftButton, pos=QPoint(8, 10))
    QTest.mouseMove(control.slider, end)
    assert control.field.text() == "400"
    QTest.mouseRelease(control.slider, Qt.MouseButton.LeftButton, pos=end)


def test_a_message_stands_under_the_field_until_mended(qtbot: QtBot) -> None:
    control = LabeledNumber("Dose", (0.0, 2000.0), unit="mg")
    control.set_number(100.0)
    shown(qtbot, control)
    control.field.setFocus()
    control.field.selectAll()
    QTest.keyClicks(control.field, "x")
    QTest.keyClick(control.field, Qt.Key.Key_Return)
    assert "2000 mg" in control.message
    QTest.keyClick(control.field, Qt.Key.Key_Escape)
    assert control.message == ""


def test_a_click_turns_a_toggle(qtbot: QtBot) -> None:
    toggle = Toggle("Gel")
    shown(qtbot, toggle, 40, 28)
    got: list[bool] = []
    toggle.toggled.connect(got.append)
    QTest.mouseClick(toggle, Qt.MouseButton.LeftButton)
    toggle.setFocus()
    QTest.keyClick(toggle, Qt.Key.Key_Space)
    assert got == [True, False]


def test_on_off_and_planned_look_different(qtbot: QtBot) -> None:
    toggle = Toggle("Gel")
    shown(qtbot, toggle, 40, 28)
    toggle.wear(Look(theme("light"), calm=True))
    pictures = []
    for on, planned in ((False, False), (True, False), (False, True)):
        toggle.show_state(on=on, planned=planned)
        pictures.append(toggle.grab().toImage())
    assert all(a != b for i, a in enumerate(pictures) for b in pictures[i + 1 :])


def test_a_chooser_tells_what_was_chosen(qtbot: QtBot) -> None:
    chooser = Segmented("Every")
    chooser.set_choices([(3.5, "3½ d"), (7.0, "7 d")])
    chooser.set_value(7.0)
    shown(qtbot, chooser)
    got = heard(chooser.chosen)
    first = chooser.findChildren(QAbstractButton)[0]
    QTest.mouseClick(first, Qt.MouseButton.LeftButton)
    assert got == [3.5]
    assert first.accessibleName() == "Every: 3½ d"
    chooser.set_value(10.0)
    assert chooser.value is None
    assert got == [3.5]


def test_chips_flow_into_the_next_line(qtbot: QtBot) -> None:
    flow = FlowBox()
    chips = [Chip(name) for name in ("Cypionate", "Enanthate", "Undecanoate")]
    for chip in chips:
        flow.add(chip)
    shown(qtbot, flow, 180, 120)
    assert chips[2].y() > chips[0].y()
    assert all(flow.rect().contains(chip.geometry()) for chip in chips)


def test_text_size_changes_every_target(qtbot: QtBot) -> None:
    button = Button("Open")
    shown(qtbot, button)
    small = button.sizeHint()
    wear_all(button, Look(theme("dark"), 2.0))
    assert button.sizeHint().height() == 2 * small.height()
    assert button.sizeHint().width() > 1.6 * small.width()


@pytest.mark.parametrize("very_high", [2.5, 1.165])
def test_a_gauge_has_room_for_every_value(very_high: float) -> None:
    assert gauge_place(0.0, very_high) == 0.0
    assert gauge_place(1.0, very_high) == pytest.approx(0.5)
    assert gauge_place(very_high, very_high) == pytest.approx(0.8)
    places = [gauge_place(ratio, very_high) for ratio in (0.0, 0.05, 0.3, 1.0, 2.5, 50.0, 1e9)]
    assert places == sorted(places)
    assert all(0.0 <= place <= 1.0 for place in places)


def test_targets_are_large_enough(qtbot: QtBot) -> None:
    for widget in (Toggle("x"), Button("Open"), Chip("Gel"), Slider("x", 0, 1, 0.1)):
        qtbot.addWidget(widget)
        hint = widget.sizeHint()
        assert hint.height() >= 22
        assert hint.width() >= 24
