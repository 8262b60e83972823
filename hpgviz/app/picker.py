"""Buttons of the top bar that show what is chosen and offer the choices as a menu."""

from __future__ import annotations

import functools

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QWidget

from hpgviz.levels import FIRST_LEVEL, LEVELS, Level
from hpgviz.scenarios import scenarios, title_told
from hpgviz.session import Session
from hpgviz.view.widgets.picker import Picker


class ScenarioPicker(Picker):
    """Shows the title of the plan; pressed, it offers the scenarios."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._whole = False
        session.plan_changed.connect(self.refresh)
        session.history_changed.connect(self.refresh)
        self.dress()
        self.refresh()

    def refresh(self) -> None:
        """Show the title of the current plan."""
        title = title_told(self._session.plan) or self.tr("Untitled")
        if self._session.modified:
            title = self.tr("{title} (changed)").format(title=title)
        if title == self.text():
            return
        self.setText(title)
        self.setAccessibleName(self.tr("Scenario: {title}").format(title=title))
        self.setToolTip(title)
        self.update()

    def set_whole(self, whole: bool) -> None:
        """Be wide enough for the title of every scenario, where there is room."""
        if whole != self._whole:
            self._whole = whole
            self.updateGeometry()

    def sizeHint(self) -> QSize:
        px = self.look.px
        width = px(236)
        if self._whole:
            metrics = QFontMetrics(self.font())
            titles = [title_told(plan) for plan in scenarios().values()]
            longest = max(map(metrics.horizontalAdvance, titles)) + px(44)
            width = max(width, min(longest, px(340)))
        return QSize(width, px(32))

    def minimumSizeHint(self) -> QSize:
        return QSize(self.look.px(120), self.look.px(32))

    def fill(self) -> None:
        session = self._session
        for name, plan in scenarios().items():
            chosen = name == session.origin.scenario
            self.offer(
                title_told(plan), functools.partial(session.load_scenario, name), checked=chosen
            )


class LevelPicker(Picker):
    """Shows the level of the texts; pressed, it offers all of them. `chosen` carries one."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._level: Level = FIRST_LEVEL
        self._short = False
        self.dress()
        self.set_level(FIRST_LEVEL)

    def set_level(self, level: Level) -> None:
        """Show `level` as the chosen one."""
        self._level = level
        name = self._names()[level]
        self.setText("" if self._short else name)
        self.setAccessibleName(self.tr("Level: {name}").format(name=name))
        self.setToolTip(self.tr("How much is told: {name} (L)").format(name=name))
        self.updateGeometry()
        self.update()

    def set_short(self, short: bool) -> None:
        """Show steps instead of the name, where room is short."""
        if short != self._short:
            self._short = short
            self.set_level(self._level)

    def sizeHint(self) -> QSize:
        metrics, px = QFontMetrics(self.font()), self.look.px
        if self._short:
            return QSize(px(62), px(32))
        return QSize(max(map(metrics.horizontalAdvance, self._names().values())) + px(46), px(32))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paint(self, painter: QPainter, rect: QRectF) -> None:
        super().paint(painter, rect)
        if not self._short:
            return
        px, reached = self.look.px, LEVELS.index(self._level)
        painter.setPen(Qt.PenStyle.NoPen)
        for step in range(len(LEVELS)):  # as many steps as there are levels, taken so far
            high = px(5 + 4 * step)
            bar = QRectF(
                rect.x() + px(12 + 6 * step), rect.center().y() + px(6.5) - high, px(4), high
            )
            painter.setBrush(self.look.color("ink" if step <= reached else "line2"))
            painter.drawRoundedRect(bar, px(1), px(1))

    def fill(self) -> None:
        for level, name in self._names().items():
            self.offer(
                name, functools.partial(self.chosen.emit, level), checked=level == self._level
            )

    def _names(self) -> dict[Level, str]:
        texts = (self.tr("Fundamentals"), self.tr("Intermediate"), self.tr("Academic"))
        return dict(zip(LEVELS, texts, strict=True))
