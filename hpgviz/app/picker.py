"""Buttons of the top bar that show what is chosen and offer the choices as a menu."""

from __future__ import annotations

import functools

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QFontMetrics
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
        session.plan_changed.connect(self.refresh)
        session.history_changed.connect(self.refresh)
        self.dress()
        self.refresh()

    def refresh(self) -> None:
        """Show the title of the current plan."""
        title = title_told(self._session.plan) or self.tr("Untitled")
        if self._session.modified:
            title = self.tr("{title} (changed)").format(title=title)
        self.setText(title)
        self.setAccessibleName(self.tr("Scenario: {title}").format(title=title))
        self.setToolTip(title)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self.look.px(236), self.look.px(32))

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
        self.setText(name[0] if self._short else name)
        self.setAccessibleName(self.tr("Level: {name}").format(name=name))
        self.setToolTip(self.tr("How much is told: {name} (L)").format(name=name))
        self.updateGeometry()
        self.update()

    def set_short(self, short: bool) -> None:
        """Show the first letter alone, where room is short."""
        if short != self._short:
            self._short = short
            self.set_level(self._level)

    def sizeHint(self) -> QSize:
        metrics, px = QFontMetrics(self.font()), self.look.px
        names = [name[0] if self._short else name for name in self._names().values()]
        return QSize(max(map(metrics.horizontalAdvance, names)) + px(46), px(32))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def fill(self) -> None:
        for level, name in self._names().items():
            self.offer(
                name, functools.partial(self.chosen.emit, level), checked=level == self._level
            )

    def _names(self) -> dict[Level, str]:
        texts = (self.tr("Fundamentals"), self.tr("Intermediate"), self.tr("Academic"))
        return dict(zip(LEVELS, texts, strict=True))
