"""A dock on a stage: a session with a quick stand-in for the simulation, and the dock shown."""

from collections.abc import Iterable

import numpy as np
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from hpgviz.model.quantities import quantities
from hpgviz.plan.plan import Course, Plan
from hpgviz.session import Session
from hpgviz.view.dock import Dock
from hpgviz.view.theme import theme
from hpgviz.view.timeline.look import DockLook

WIDTH, HEIGHT = 1032, 300
WEEKLY = Course("testosterone_cypionate", 100.0, 0.0, every=7.0, stop=84.0)
LATER = Course("clomiphene", 25.0, 112.0, every=1.0, stop=140.0)


class Waves:
    """A trajectory that falls from the healthy value to a tenth of it, with weekly waves."""

    def __init__(self, plan: Plan, **_: object) -> None:
        self.plan = plan
        self.days = np.arange(plan.axis_days * 8 + 1) / 8

    def quantity(self, id: str) -> np.ndarray:
        """Return the made-up values of a quantity."""
        record = quantities()[id]
        middle = sum(record.usual) / 2 if record.usual else 1.0
        return middle * self.ratio(id)

    def ratio(self, id: str) -> np.ndarray:  # noqa: ARG002
        """Return the made-up values over the healthy man's, the same for all quantities."""
        fall = 0.1 + 0.9 * np.exp(-self.days / 30) if self.plan.courses else 1.0
        return fall * (1 + 0.1 * np.sin(self.days / 7 * 2 * np.pi))

    @property
    def outline(self) -> "Waves":
        """What is drawn of it in a drag: all of it."""
        return self

    def at(self, day: float) -> "Still":
        """Return the made-up man at `day`."""
        return Still(day, 0.1 + 0.9 * float(np.exp(-day / 30)) if self.plan.courses else 1.0)


class Still:
    """One made-up man: every factor is the same number."""

    def __init__(self, day: float, level: float) -> None:
        self.day = day
        self._level = level

    def factor(self, name: str) -> float:  # noqa: ARG002
        """Return the one number."""
        return self._level


def plan(*courses: Course, days: float | None = 168.0) -> Plan:
    """Return a plan of 24 weeks."""
    return Plan(days=days, courses=courses)


def show_dock(
    qtbot: QtBot, shown: Plan, *, width: int = WIDTH, height: int = HEIGHT
) -> tuple[Session, Dock]:
    """Return a session with `shown` and its dock, painted, with curves."""
    session = Session(shown, simulate=Waves)  # type: ignore[arg-type]  # a stand-in
    dock = Dock(session)
    qtbot.addWidget(dock)
    dock.set_level("intermediate")
    dock.resize(width, height)
    dock.show()
    qtbot.waitExposed(dock)
    qtbot.wait(20)  # the curves load after the first paint
    return session, dock


def plot_x(dock: Dock, day: float) -> int:
    """Return the px of `day` in the dock: the plot lies between names and values."""
    look = DockLook(theme("light"), level="intermediate")
    left, right = look.gutter, dock.width() - look.values
    return round(left + day / 168.0 * (right - left))


def click(widget: QWidget, pos: QPoint | None = None) -> None:
    """Click with the left button, in the middle or at `pos`."""
    QTest.mouseClick(widget, Qt.MouseButton.LeftButton, pos=pos or widget.rect().center())


def double_click(widget: QWidget, pos: QPoint) -> None:
    """Double-click with the left button at `pos`."""
    QTest.mouseDClick(widget, Qt.MouseButton.LeftButton, pos=pos)


def drag(widget: QWidget, start: QPoint, way: Iterable[int]) -> None:
    """Press at `start`, move by each of `way` px from there, and release."""
    end = start
    QTest.mousePress(widget, Qt.MouseButton.LeftButton, pos=start)
    for dx in way:
        end = start + QPoint(dx, 0)
        QTest.mouseMove(widget, end)
    QTest.mouseRelease(widget, Qt.MouseButton.LeftButton, pos=end)


def picture(widget: QWidget) -> QImage:
    """Return what is shown."""
    return widget.grab().toImage()


def share(image: QImage, color: QColor, left: int, right: int, top: int, bottom: int) -> float:
    """Return the share of the pixels of a box that are about of `color`."""
    near = 0
    for x in range(left, right):
        for y in range(top, bottom):
            pixel = image.pixelColor(x, y)
            off = (
                pixel.red() - color.red(),
                pixel.green() - color.green(),
                pixel.blue() - color.blue(),
            )
            near += max(map(abs, off)) <= 24
    return near / max((right - left) * (bottom - top), 1)
