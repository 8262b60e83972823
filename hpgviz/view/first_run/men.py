"""A hundred men: how many were back, and when, with who they were and how sure that is."""

from __future__ import annotations

import re
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from hpgviz.calendar import MONTH
from hpgviz.cohort.reach import parse_reach
from hpgviz.evidence.findings import findings, short_name, studies
from hpgviz.language import figure
from hpgviz.view.first_run.words import texts
from hpgviz.view.panels.story_words import DOTS, how_sure
from hpgviz.view.theme import faded
from hpgviz.view.widgets.boxes import Column
from hpgviz.view.widgets.look import Dressed
from hpgviz.view.widgets.text import Prose, Text

MEN, _ACROSS = 100, 20
_CELL = (12.6, 20.0)
_BRACKETED = re.compile(r"\(([^()]*\d[^()]*)\)\s*$")


class Counts(NamedTuple):
    """How many of a hundred men were back, by when, and who was asked; all from the findings."""

    counts: tuple[int, ...]
    months: tuple[int, ...]
    limit: float
    who: str
    study: str

    @property
    def text(self) -> str:
        """The counts in words."""
        said = texts().men
        return said.text.format(
            who=self.who,
            first=self.counts[0],
            second=self.counts[1],
            last=said.all if self.counts[2] == MEN else self.counts[2],
            first_months=self.months[0],
            second_months=self.months[1],
            last_months=self.months[2],
            limit=figure(f"{self.limit:g}"),
        )


def counted() -> Counts:
    """Return what the findings of the first steps say."""
    found = [findings()[name] for name in texts().men.findings]
    goals = [parse_reach(one.measure.cohort_reach or "") for one in found]
    citation = studies()[found[0].study]
    asked = _BRACKETED.search(citation)
    study = short_name(citation) + (f" · {asked[1]}" if asked else "")
    return Counts(
        tuple(round(MEN * one.target) for one in found),
        tuple(round(one.measure.by / MONTH) for one in found),
        goals[0].value,
        found[0].who,
        study,
    )


class _Array(Dressed, QWidget):
    """Twenty by five men: filled, tinted, outlined, in the order in which they were back."""

    def __init__(self, counts: Counts, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._counts = counts
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(counts.text)

    def dress(self) -> None:
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        px = self.look.px
        return QSize(px(_ACROSS * _CELL[0]), px(MEN / _ACROSS * _CELL[1]))

    def minimumSizeHint(self) -> QSize:
        return QSize(self.look.px(120), self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ink = self.look.color("ink2")
        width = min(self.width() / _ACROSS, self.look.scale * _CELL[0])
        size = min(self.look.scale, width / _CELL[0])
        tall = self.height() / (MEN / _ACROSS)
        first, second = self._counts.counts[:2]
        for man in range(MEN):
            row, column = divmod(man, _ACROSS)
            fill: QColor | None = ink if man < first else faded(ink, 0.38)
            fill = fill if man < second else None
            middle = QPointF((column + 0.5) * width, (row + 0.5) * tall)
            _paint_man(painter, middle, size, fill, ink)


def _paint_man(
    painter: QPainter, middle: QPointF, size: float, fill: QColor | None, ink: QColor
) -> None:
    """Paint head and shoulders; without `fill` as a dashed outline."""
    pen = QPen(ink, 1.0 if fill is None else 0.7 * size)
    if fill is None:
        pen.setDashPattern([1.6, 1.4])
    painter.setPen(pen if fill != ink else Qt.PenStyle.NoPen)
    painter.setBrush(fill if fill is not None else Qt.BrushStyle.NoBrush)
    head = QPointF(middle.x(), middle.y() - 4.2 * size)
    painter.drawEllipse(head, 2.8 * size, 2.8 * size)
    left, right, bottom = middle.x() - 4.4 * size, middle.x() + 4.4 * size, middle.y() + 6.4 * size
    body = QPainterPath(QPointF(left, bottom))
    body.arcTo(QRectF(left, middle.y() - 0.4 * size, right - left, 11.0 * size), 180.0, -180.0)
    body.lineTo(right, bottom)
    body.closeSubpath()
    painter.drawPath(body)


class HundredMen(Column):
    """The sentence, the men, and who was asked and how sure that is."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(spacing=6, parent=parent)
        counts = counted()
        self.add(Prose(counts.text, role="control"))
        self.add(_Array(counts))
        sure = Text(
            f"{DOTS[texts().men.grade]}  {counts.study}", role="unit", color="ink2", wrap=True
        )
        sure.setToolTip(how_sure(texts().men.grade))
        sure.setAccessibleName(f"{how_sure(texts().men.grade)}. {counts.study}")
        self.add(sure)
        self.add(Text(texts().men.who, role="unit", color="ink2", wrap=True))
