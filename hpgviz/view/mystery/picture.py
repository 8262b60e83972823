"""The loop of a hidden man, inked in test by test."""

from __future__ import annotations

from PySide6.QtCore import QSize, QSizeF
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from hpgviz.lesson.mystery import Case, mystery_texts
from hpgviz.model.quantities import quantities
from hpgviz.view.diagram.reading import scene_at
from hpgviz.view.diagram.veil import paint_veiled, veiled
from hpgviz.view.units import unit_choice
from hpgviz.view.widgets.look import Dressed


class VeiledPicture(Dressed, QWidget):
    """Shows what the tests that were ordered tell of the loop, and nothing more."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._case: Case | None = None
        self._ordered: tuple[str, ...] = ()
        policy = QSizePolicy.Policy
        self.setSizePolicy(policy.Expanding, policy.Expanding)
        unit_choice().changed.connect(self.update)

    def show_case(self, case: Case, ordered: tuple[str, ...]) -> None:
        """Show a case after some of its tests."""
        self._case, self._ordered = case, ordered
        said = mystery_texts().said["known"]
        names = ", ".join(quantities()[of].name for of in ordered)
        self.setAccessibleName(f"{said}: {names}" if names else said)
        self.update()

    def dress(self) -> None:
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self.look.px(620), self.look.px(430))

    def minimumSizeHint(self) -> QSize:
        return QSize(self.look.px(240), self.look.px(160))

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._case is None:
            return
        texts, look = mystery_texts(), self.look
        arrows = {arrow for of in self._ordered for arrow in texts.inks[of]}
        hidden = scene_at(self._case.run, self._case.mystery.day, system=unit_choice().system)
        said = texts.said
        scene = veiled(hidden, arrows, self._ordered, said["known"], said["unmeasured"])
        painter = QPainter(self)
        size = QSizeF(self.size())
        paint_veiled(painter, scene, arrows, look.theme, size, level=look.level, text=look.scale)
