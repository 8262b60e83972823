"""Every quantity at the playhead in A and in B: two numbers, their ratio, and a dumbbell."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from hpgviz.content.trace import with_trace
from hpgviz.explain.numbers import times
from hpgviz.model.quantities import quantities
from hpgviz.simulate import Trajectory
from hpgviz.simulate.trajectory import healthy
from hpgviz.view.charts.values import short_unit
from hpgviz.view.diagram.glyphs import glyph
from hpgviz.view.diagram.moment import Moment
from hpgviz.view.state_words import word_text
from hpgviz.view.theme import faded
from hpgviz.view.units import number_now, shown_now
from hpgviz.view.widgets.boxes import Column
from hpgviz.view.widgets.gauge import gauge_place
from hpgviz.view.widgets.look import Dressed, has_key_focus, paint_focus_ring

_LINE, _TRACK, _RATIO = 19.0, 17.0, 46.0  # px at 100 % text
_GLYPH, _EDGE = 20.0, 6.0
_FLOOR = 1e-6  # × the healthy man: below there is no ratio


class NumberRow(Dressed, QWidget):
    """One quantity in both runs; a click asks why they differ."""

    asked = Signal(str)

    def __init__(self, id: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setLayoutDirection(Qt.LayoutDirection.LeftToRight)  # a gauge runs from low to high
        self.id = id
        self._places = (0.5, 0.5)
        self._texts = ("", "", "", "")  # A, B, unit, ratio
        self._chosen = False
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    @property
    def said(self) -> str:
        """What is shown: the numbers of A and B, the unit, and B over A."""
        a, b, unit, ratio = self._texts
        return " ".join(f"{a} → {b} {unit} {ratio}".split())

    def show_moments(self, a: Moment, b: Moment, *, describe: bool) -> None:
        """Show the quantity at one moment of each run; `describe` also tells screen readers."""
        record, shown = quantities()[self.id], shown_now(self.id)
        ratios = (a.ratio(self.id), b.ratio(self.id))
        places = (self._place(ratios[0]), self._place(ratios[1]))
        words = tuple(with_trace(self.id, r, word_text(record.word(r), self.id)) for r in ratios)
        values = tuple(number_now(self.id, moment.quantity(self.id)) for moment in (a, b))
        times_text = ""
        if ratios[0] > _FLOOR and values[0] != values[1]:
            times_text = f"× {times(ratios[1] / ratios[0])}"
        texts = (values[0], values[1], short_unit(shown.unit).replace("×", ""), times_text)
        if self.look.plain:
            texts = (words[0], words[1], "", "")
        moved = max(abs(x - y) for x, y in zip(places, self._places, strict=True)) * self.width()
        if texts != self._texts or moved > 0.2:
            self._places, self._texts = places, texts
            self.update()
        if describe:
            self._tell(words, values, shown.unit, times_text)

    def _tell(
        self, words: tuple[str, ...], values: tuple[str, ...], unit: str, times_text: str
    ) -> None:
        text = self.tr("{name}: A {a} {unit}, {word_a}; B {b} {unit}, {word_b}").format(
            name=quantities()[self.id].name,
            a=values[0],
            b=values[1],
            unit=unit,
            word_a=words[0],
            word_b=words[1],
        )
        if times_text:
            text = self.tr("{text}; B is {times} of A").format(text=text, times=times_text)
        if text != self.accessibleName():
            self.setAccessibleName(text)
            self.setToolTip(text)

    def set_chosen(self, chosen: bool) -> None:
        """Mark the quantity that is told of."""
        if chosen != self._chosen:
            self._chosen = chosen
            self.setAccessibleDescription(self.tr("chosen") if chosen else "")
            self.update()

    def _place(self, ratio: float) -> float:
        return gauge_place(ratio, quantities()[self.id].cuts[-1])

    # ------------------------------------------------------------------ hands and keys

    def mousePressEvent(self, event: QMouseEvent) -> None:
        event.accept()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        inside = self.rect().contains(event.position().toPoint())
        if event.button() == Qt.MouseButton.LeftButton and inside:
            self.asked.emit(self.id)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.asked.emit(self.id)
        else:
            super().keyPressEvent(event)

    # ------------------------------------------------------------------ picture

    def dress(self) -> None:
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self.look.px(260), self.look.px(_LINE + _TRACK))

    def minimumSizeHint(self) -> QSize:
        return QSize(self.look.px(190), self.look.px(_LINE + _TRACK))

    def paintEvent(self, event: QPaintEvent) -> None:
        look, px = self.look, self.look.px
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._chosen or self.underMouse():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(faded(look.color("accent_soft"), 1.0 if self._chosen else 0.6))
            painter.drawRoundedRect(QRectF(self.rect()), px(6), px(6))
        self._paint_name(painter)
        self._paint_texts(painter)
        self._paint_track(painter)
        if has_key_focus(self):
            paint_focus_ring(painter, QRectF(self.rect()), px(6), look)

    def _paint_name(self, painter: QPainter) -> None:
        look, px = self.look, self.look.px
        record = quantities()[self.id]
        hormone = look.theme.hormone(record.hormone)
        tadpole = hormone.shape == "tadpole"
        painter.save()
        painter.translate(QPointF(px(_EDGE + (11 if tadpole else 8)), px(_LINE / 2)))
        glyph(painter, hormone, look.scale * (2.4 if tadpole else 4.2))
        painter.restore()
        painter.setFont(look.font("control"))
        painter.setPen(hormone.text)
        box = QRectF(px(_EDGE + _GLYPH), 0, self.width(), px(_LINE))
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, record.short)

    def _paint_texts(self, painter: QPainter) -> None:
        look, px = self.look, self.look.px
        a, b, unit, ratio = self._texts
        right = float(self.width() - px(_EDGE))
        align = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
        if not look.plain:
            painter.setFont(look.font("unit", tabular=True))
            painter.setPen(look.color("ink2"))
            painter.drawText(QRectF(0, 0, right, px(_LINE)), align, ratio)
            wide = QFontMetricsF(painter.font()).horizontalAdvance(ratio) + px(6)
            right -= max(px(_RATIO), wide)
        numbers = f"{a} → {b}"
        free = right - self._name_end()
        parts = [(unit, "unit", "ink2"), (numbers, "name", "ink")]
        if free < sum(self._wide(text, role) + px(4) for text, role, _ in parts):
            parts = parts[1:]  # the unit is in the tooltip and beside the charts
        if free < self._wide(numbers, "name"):
            parts = [(numbers, "unit", "ink")]
        for text, role, ink in parts:
            painter.setFont(look.font(role, tabular=True))
            painter.setPen(look.color(ink))
            painter.drawText(QRectF(0, 0, right, px(_LINE)), align, text)
            right -= self._wide(text, role) + (px(4) if text else 0)

    def _wide(self, text: str, role: str) -> float:
        return QFontMetricsF(self.look.font(role, tabular=True)).horizontalAdvance(text)

    def _name_end(self) -> float:
        name = quantities()[self.id].short
        return self.look.px(_EDGE + _GLYPH) + self._wide(name, "control") + self.look.px(4)

    def _paint_track(self, painter: QPainter) -> None:
        look, px, record = self.look, self.look.px, quantities()[self.id]
        color = look.theme.hormone(record.hormone).fill
        left, width = px(_EDGE + 6), self.width() - 2 * px(_EDGE + 6)
        middle, thick = px(_LINE) + px(_TRACK) * 0.42, px(5)
        track = QRectF(px(_EDGE), middle - thick / 2, self.width() - 2 * px(_EDGE), thick)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(faded(look.color("ink3"), 0.20))
        painter.drawRoundedRect(track, thick / 2, thick / 2)
        if record.usual is not None:
            man = record.scale * healthy(record.factor)
            low, high = (left + width * self._place(value / man) for value in record.usual)
            painter.setBrush(faded(look.color("ink3"), 0.28))
            painter.drawRoundedRect(
                QRectF(low, track.top(), high - low, thick), thick / 2, thick / 2
            )
        xs = [left + width * place for place in self._places]
        painter.setPen(QPen(color, px(2.4)))
        painter.drawLine(QPointF(xs[0], middle), QPointF(xs[1], middle))
        radius = px(5)
        painter.setPen(QPen(look.color("panel"), 1.5))
        painter.setBrush(color)
        painter.drawEllipse(QPointF(xs[0], middle), radius, radius)
        painter.setPen(QPen(color, px(2)))
        painter.setBrush(look.color("panel"))
        painter.drawEllipse(QPointF(xs[1], middle), radius - px(0.5), radius - px(0.5))


class RunKey(Dressed, QWidget):
    """The marks of A and B: a full disc and an open one."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(self.look.px(62), self.look.px(20))

    def dress(self) -> None:
        self.updateGeometry()
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        px, ink = self.look.px, self.look.color("ink2")
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(self.look.font("name"))
        for number, letter in enumerate(("A", "B")):
            x, middle = px(6) + number * px(32), self.height() / 2
            painter.setPen(QPen(ink, px(1.8)))
            painter.setBrush(Qt.BrushStyle.NoBrush if number else ink)
            painter.drawEllipse(QPointF(x, middle), px(3.8), px(3.8))
            painter.setPen(self.look.color("ink"))
            box = QRectF(x + px(8), 0, px(16), self.height())
            painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, letter)


class Numbers(Column):
    """All quantities in reading order; `asked` carries the one that is asked about."""

    asked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(spacing=2, parent=parent)
        self.rows = {id: NumberRow(id) for id in quantities()}
        for row in self.rows.values():
            row.asked.connect(self.asked)
            self.add(row)

    def show_day(self, a: Trajectory, b: Trajectory, day: float, mean_days: float) -> None:
        """Show both runs at `day`, or their means over the `mean_days` before, while time plays."""
        moments = (Moment(a, day, mean_days), Moment(b, day, mean_days))
        for row in self.rows.values():
            row.show_moments(*moments, describe=mean_days == 0.0)

    def set_chosen(self, of: str) -> None:
        """Mark the quantity that is told of."""
        for id, row in self.rows.items():
            row.set_chosen(id == of)
