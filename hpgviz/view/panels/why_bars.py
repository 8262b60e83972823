"""What moves a quantity: bars from the usual level to now on an axis of factors."""

from __future__ import annotations

import math

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from hpgviz.explain import Row
from hpgviz.explain.cuts import cuts
from hpgviz.model.signals import signals
from hpgviz.view.theme import faded
from hpgviz.view.widgets.look import Dressed

_ROW, _BAR, _HEAD, _NOW = 30.0, 8.0, 20.0, 20.0
_NUMBERS = 62.0  # width of the column of numbers
_OCTAVES = 6  # a wider span is shown in decades
_DECADES = 4  # what lies further out than so many decades ends in an arrow head
_NAMES = {-3: "⅛", -2: "¼", -1: "½"}


def scale_of(rows: tuple[Row, ...]) -> tuple[float, list[tuple[float, str]]]:
    """Return the logarithm of one step of the axis, and its ticks: logarithm and name.

    The ticks span all rows; the usual level, 0, has no name here.
    """
    places = [place for row in rows for place in (row.start, row.end)]
    low, high = min([*places, 0.0]), max([*places, 0.0])
    step = math.log(2.0) if high - low <= _OCTAVES * math.log(2.0) else math.log(10.0)
    limit = _OCTAVES if step < 1.0 else _DECADES
    first = max(-limit, math.floor(low / step + 1e-9))
    last = min(limit, math.ceil(high / step - 1e-9))
    names = range(min(first, -1), max(last, 1) + 1)
    return step, [(n * step, _name(n, step)) for n in names]


def _name(n: int, step: float) -> str:
    if n == 0:
        return ""
    if step > 1.0:
        return f"{10**n}×" if n > 0 else f"1/{10**-n}"
    return f"{2**n}×" if n > 0 else _NAMES.get(n, f"1/{2**-n}")


def hormone_of(player: str) -> str:
    """Return the hormone token of a player: of the signal it reads, or none."""
    record = cuts().player.get(player)
    if record is None:
        return ""
    for signal in signals().values():
        if signal.factor in record.reads:
            return signal.hormone
    outside = [signals()[name] for name in record.signals if signals()[name].outside]
    return outside[0].hormone if outside else ""


class WhyBars(Dressed, QWidget):
    """One row for each factor: a label, a bar from where the last ended, and its multiplier."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setLayoutDirection(Qt.LayoutDirection.LeftToRight)  # bars run from low to high
        self._rows: tuple[Row, ...] = ()
        self._usual, self._now = "", ""
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def show_rows(self, title: str, rows: tuple[Row, ...], usual: str, now: str) -> None:
        """Show `rows`; `usual` and `now` name the two ends of the way."""
        self._rows, self._usual, self._now = rows, usual, now
        said = "; ".join(f"{row.label}: {row.value}" for row in rows)
        self.setAccessibleName(f"{title}. {said}. {now}")
        self.setVisible(bool(rows))
        self.updateGeometry()
        self.update()

    def dress(self) -> None:
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        height = _HEAD + _ROW * len(self._rows) + _NOW
        return QSize(self.look.px(220), self.look.px(height))

    def minimumSizeHint(self) -> QSize:
        return QSize(self.look.px(160), self.sizeHint().height())

    # ------------------------------------------------------------------ painting

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._rows:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        _, ticks = scale_of(self._rows)
        low, high = ticks[0][0], ticks[-1][0]
        left, right = self.look.px(8), self.width() - self.look.px(_NUMBERS)

        def x(place: float) -> float:
            inside = min(max(place, low), high)
            return left + (right - left) * (inside - low) / (high - low)

        self._paint_axis(painter, [(x(place), name) for place, name in ticks], x(0.0))
        for number, row in enumerate(self._rows):
            top = self.look.px(_HEAD + _ROW * number)
            beyond = not low - 1e-9 <= row.end <= high + 1e-9
            self._paint_row(painter, row, top, (x(row.start), x(row.end)), beyond=beyond)
        self._paint_now(painter, x(self._rows[-1].end))

    def _paint_axis(self, painter: QPainter, ticks: list[tuple[float, str]], usual: float) -> None:
        px, color = self.look.px, self.look.color
        painter.setFont(self.look.font("unit"))
        metrics = QFontMetrics(painter.font())
        bottom = px(_HEAD + _ROW * len(self._rows))
        taken = -math.inf
        marks = sorted([*ticks, (usual, self._usual)], key=lambda tick: tick[1] != self._usual)
        half = metrics.horizontalAdvance(self._usual) / 2 + px(6)
        for place, name in marks:
            at_usual = name == self._usual
            painter.setPen(QPen(color("ink3" if at_usual else "line"), px(1)))
            painter.drawLine(QPointF(place, px(_HEAD - 3)), QPointF(place, bottom))
            width = metrics.horizontalAdvance(name)
            free = at_usual or abs(place - usual) > half + width / 2
            if name and free and (at_usual or place - width / 2 > taken):
                painter.setPen(color("ink2"))
                area = QRectF(place - width / 2 - 2, 0, width + 4, px(_HEAD - 4))
                area.moveLeft(min(max(area.left(), 0.0), self.width() - area.width()))
                painter.drawText(area, Qt.AlignmentFlag.AlignCenter, name)
                if not at_usual:
                    taken = place + width / 2 + px(4)

    def _ink(self, row: Row) -> QColor:
        if row.id == "pending":
            return faded(self.look.color("ink3"), 0.55)
        hormone = hormone_of(row.id)
        return self.look.theme.hormone(hormone).fill if hormone else self.look.color("ink2")

    def _paint_row(
        self, painter: QPainter, row: Row, top: float, ends: tuple[float, float], *, beyond: bool
    ) -> None:
        px, color = self.look.px, self.look.color
        painter.setFont(self.look.font("unit"))
        metrics = QFontMetrics(painter.font())
        label = metrics.elidedText(row.label, Qt.TextElideMode.ElideRight, self.width())
        area = QRectF(0, top, metrics.horizontalAdvance(label) + px(4), px(16))
        painter.fillRect(area, color("panel"))
        painter.setPen(color("ink"))
        align = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(area, align, label)
        middle = top + px(21)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._ink(row))
        left, right = min(ends), max(ends)
        bar = QRectF(left, middle - px(_BAR) / 2, max(right - left, px(2)), px(_BAR))
        painter.drawRect(bar)
        if beyond:
            _paint_head(painter, ends[1], middle, px(_BAR), toward=row.end)
        painter.setPen(QPen(color("ink3"), 1.0, Qt.PenStyle.DashLine))
        painter.drawLine(
            QPointF(ends[1], middle + px(_BAR) / 2), QPointF(ends[1], middle + px(_ROW - _BAR / 2))
        )
        painter.setPen(color("ink"))
        painter.setFont(self.look.font("name", tabular=True))
        number = QRectF(self.width() - px(_NUMBERS), middle - px(8), px(_NUMBERS), px(16))
        align = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(number, align, row.value)

    def _paint_now(self, painter: QPainter, x: float) -> None:
        px, color = self.look.px, self.look.color
        y = px(_HEAD + _ROW * len(self._rows) + _NOW / 2)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(color("accent"))
        painter.drawEllipse(QPointF(x, y), px(4.5), px(4.5))
        painter.setPen(color("ink"))
        painter.setFont(self.look.font("name", tabular=True))
        area = QRectF(0, y - px(_NOW / 2), self.width(), px(_NOW))
        align = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(area, align, self._now)


def _paint_head(
    painter: QPainter, x: float, middle: float, height: float, *, toward: float
) -> None:
    """Paint the head that says that a bar goes on beyond the axis."""
    way = math.copysign(height, toward)
    tip = QPointF(x + way * 0.4, middle)
    painter.drawPolygon(
        [QPointF(x - way * 0.6, middle - height), tip, QPointF(x - way * 0.6, middle + height)]
    )
