"""The time axis while time plays: only a part of it is painted for each day."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRect
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from hpgviz.view.theme import theme
from hpgviz.view.timeline.axis import TimeAxis
from hpgviz.view.timeline.look import DockLook
from hpgviz.view.timeline.scale import TimeScale


def test_numbers_come_to_light_behind_the_badge(qtbot: QtBot) -> None:
    axis = TimeAxis(DockLook(theme("light")))
    qtbot.addWidget(axis)
    axis.resize(900, 36)
    axis.set_scale(TimeScale(730.0, 20.0, 880.0))
    with qtbot.waitExposed(axis):
        axis.show()

    def settled() -> None:
        QApplication.sendPostedEvents(axis, QEvent.Type.UpdateRequest.value)

    settled()
    for day in range(0, 700, 2):
        axis.set_day(float(day), describe=False)
        settled()
    parts = axis.screen().grabWindow(axis.winId()).toImage()
    axis.update()
    settled()
    assert parts == axis.screen().grabWindow(axis.winId()).toImage()


def test_the_unit_is_named_while_the_badge_hides_the_first_number(qtbot: QtBot) -> None:
    axis = TimeAxis(DockLook(theme("light")))
    qtbot.addWidget(axis)
    axis.resize(900, 36)
    axis.set_scale(TimeScale(730.0, 20.0, 880.0))

    def second(day: float) -> QImage:
        """Return what is shown around the second number."""
        axis.set_day(day, "now")
        return axis.grab(QRect(90, 0, 80, 36)).toImage()

    assert second(0.0) != second(365.0)  # "Month 3", then "3"
    assert second(200.0) == second(365.0)


def test_the_badge_stays_off_what_stands_beside_the_axis(qtbot: QtBot) -> None:
    axis = TimeAxis(DockLook(theme("light")))
    qtbot.addWidget(axis)
    axis.resize(900, 36)
    axis.set_scale(TimeScale(730.0, 20.0, 800.0))
    with qtbot.waitExposed(axis):
        axis.show()
    ends = []
    for day in (365.0, 730.0):
        axis.set_day(day, describe=False)
        image = axis.grab().toImage()
        ratio = image.devicePixelRatio()
        ends.append([image.pixelColor(round(x * ratio), round(14 * ratio)) for x in (790, 808)])
    (middle, beside), (under, beside_last) = ends
    assert under != middle  # on the last day the badge stands there
    assert beside_last == beside
