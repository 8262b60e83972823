"""One line for each quantity: glyph, name, value, word, and a gauge under them.

Each line paints itself whole: labels would have Qt lay the panel out anew at every value.
"""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QFont,
    QFontMetricsF,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from hpgviz.content.trace import trace_note, with_trace
from hpgviz.model.quantities import Quantity, quantities
from hpgviz.simulate import Trajectory
from hpgviz.simulate.trajectory import healthy
from hpgviz.view.diagram.glyphs import glyph
from hpgviz.view.diagram.moment import Moment
from hpgviz.view.panels.story_words import frames, times
from hpgviz.view.state_words import word_text
from hpgviz.view.units import shown_now, usual_now, valued_now
from hpgviz.view.widgets.boxes import Column
from hpgviz.view.widgets.gauge import GaugeState, gauge_place, paint_gauge
from hpgviz.view.widgets.look import Dressed, has_key_focus, paint_focus_ring
from hpgviz.view.widgets.text import Text

_LINE, _GAUGE, _GLYPH, _GAP = 18.0, 15.0, 20.0, 5.0  # px at 100 % text
_LEAST = 90.0  # px beside the glyph; a row is no narrower
_UNSEEN = 0.4  # px by which a gauge may be off


class ReadingRow(Dressed, QWidget):
    """One quantity: word and value, and where it stands on its gauge; a click asks why."""

    asked = Signal(str)

    def __init__(self, id: str, record: Quantity, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._id, self._record = id, record
        self._word, self._value, self._unit = "", "", ""
        self._alone = ""  # the word where no value stands with it
        self._told: tuple[str, str, float] | None = None
        self._fonts: tuple[QFont, QFont, QFont] | None = None
        self._widest = 0.0
        usual = None
        if record.usual is not None:
            man = record.scale * healthy(record.factor)
            usual = (self._place(record.usual[0] / man), self._place(record.usual[1] / man))
        self._state = GaugeState(0.5, usual, None)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setLayoutDirection(Qt.LayoutDirection.LeftToRight)  # a gauge runs from low to high
        self.dress()

    @property
    def said(self) -> str:
        """Word and value as they are shown."""
        return " ".join(text for text, _ in self._shown() if text)

    def _shown(self) -> tuple[tuple[str, str], ...]:
        """Return word, value and unit with their colors; the plain level shows the word alone.

        There, value and unit come while the line has the pointer or the focus.
        """
        word, value, unit = (self._word, "ink"), (self._value, "ink"), (self._unit, "ink2")
        if self.look.plain and not (self.underMouse() or self.hasFocus()):
            return ((self._alone, "ink"),)
        return word, value, unit

    def show_moment(self, now: Moment, own: float, *, tell: bool = True) -> None:
        """Show the quantity at a moment; `own` is this man's untreated ratio.

        `tell` has it said to tooltip and screen reader, too.
        """
        record = self._record
        ratio, amount = now.ratio(self._id), now.quantity(self._id)
        state = GaugeState(
            self._place(ratio),
            self._state.usual,
            self._place(own) if abs(own - 1.0) > 0.02 else None,
        )
        moved = abs(state.place - self._state.place) * self.width() > _UNSEEN
        if moved or state.own != self._state.own:
            self._state = state
            line = self.look.px(_LINE) * self._lines(self.width())
            self.update(0, line, self.width(), self.height() - line)
        word, whole, unit = (
            word_text(record.word(ratio), self._id),
            valued_now(self._id, amount),
            "",
        )
        if not whole.startswith("×"):
            unit = shown_now(self._id).unit
        value = whole.removesuffix(unit).rstrip()
        if (value, unit, word) != (self._value, self._unit, self._word):
            self._value, self._unit, self._word = value, unit, word
            self._alone = with_trace(self._id, ratio, word)
            self._measure()
            self.update()
        if tell and self._told != (whole, word, ratio):
            self._told = (whole, word, ratio)
            self._tell(whole, times(ratio), trace_note(self._id, ratio))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        event.accept()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        inside = self.rect().contains(event.position().toPoint())
        if event.button() == Qt.MouseButton.LeftButton and inside:
            self.asked.emit(self._id)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.asked.emit(self._id)
        else:
            super().keyPressEvent(event)

    def _tell(self, value: str, ratio: str, note: str) -> None:
        record, words = self._record, frames().reading
        said = {"name": record.name, "word": self._word, "value": value, "ratio": ratio}
        usual = usual_now(self._id)
        if usual is None:
            text = words["hover_open"].format(**said)
        else:
            text = words["hover"].format(**said, low=usual[0], high=usual[1])
        text = f"{text} {note}".rstrip()
        self.setToolTip(text)
        self.setAccessibleName(text)

    def _place(self, ratio: float) -> float:
        return gauge_place(ratio, self._record.cuts[-1])

    # ------------------------------------------------------------------ picture

    def dress(self) -> None:
        look = self.look
        self._fonts = (look.font("control"), look.font("name", tabular=True), look.font("unit"))
        self._widest = 0.0
        self._measure()
        self._fit()
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        name, numbers = self._wanted()
        return QSize(round(name + numbers), self.look.px(_LINE + _GAUGE))

    def minimumSizeHint(self) -> QSize:
        return QSize(self.look.px(_GLYPH + _LEAST), self.look.px(_LINE + _GAUGE))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Be as high as the lines need."""
        self.setFixedHeight(self.look.px(_LINE * self._lines(self.width()) + _GAUGE))

    def _lines(self, width: int) -> int:
        """Return in how many lines name and value stand."""
        name, numbers = self._wanted()
        return 1 if name + numbers <= width else 2 if numbers <= width else 3

    def _wanted(self) -> tuple[float, float]:
        """Return the px that the name needs, and what stood beside it so far at its widest."""
        name = QFontMetricsF(self._type()[0]).horizontalAdvance(self._record.short)
        return name + self.look.px(_GLYPH), self._widest

    def _measure(self) -> None:
        """Note how much room value, unit and word need; a line that has grown stays so."""
        _, value, unit = (QFontMetricsF(font) for font in self._type())
        numbers = sum(map(value.horizontalAdvance, (self._value, self._word)))
        numbers += unit.horizontalAdvance(self._unit) + self.look.px(3 * _GAP)
        numbers = max(numbers, value.horizontalAdvance(self._alone))
        if numbers > self._widest:
            self._widest = numbers
            self._fit()

    def _type(self) -> tuple[QFont, QFont, QFont]:
        if self._fonts is None:
            self.dress()
        assert self._fonts is not None  # noqa: S101 - dress makes them
        return self._fonts

    def paintEvent(self, event: QPaintEvent) -> None:
        look, record = self.look, self._record
        painter = QPainter(self)
        painter.fillRect(self.rect(), look.color("panel"))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        line = look.px(_LINE) * self._lines(self.width())
        if event.rect().top() < line:  # while time plays mostly the gauge alone has moved
            self._paint_text(painter, look.px(_LINE), line)
        gauge = QRectF(0, line, self.width(), self.height() - line)
        paint_gauge(painter, gauge, self._state, record.hormone, look)
        if has_key_focus(self):
            paint_focus_ring(painter, QRectF(self.rect()), 4.0, look)

    def _paint_text(self, painter: QPainter, line: float, below: float) -> None:
        """Paint the name, and at the right of the last line word, value and unit."""
        look, record = self.look, self._record
        self._paint_glyph(painter, line / 2)
        name, value, unit = self._type()
        left = QRectF(look.px(_GLYPH), 0, self.width(), line)
        align = Qt.AlignmentFlag.AlignVCenter
        painter.setFont(name)
        painter.setPen(look.theme.hormone(record.hormone).text)
        painter.drawText(left, align | Qt.AlignmentFlag.AlignLeft, record.short)
        right = float(self.width())
        word, *number = self._shown()
        fonts = (value, unit, value)  # the word stands at the right, the value before its unit
        for (text, token), font in zip((word, *reversed(number)), fonts, strict=False):
            if text:
                wide = QFontMetricsF(font).horizontalAdvance(text)
                if wide > right:  # in the line above
                    right, below = float(self.width()), below - line
                painter.setFont(font)
                painter.setPen(look.color(token))
                area = QRectF(0, below - line, right, line)
                painter.drawText(area, align | Qt.AlignmentFlag.AlignRight, text)
                right -= wide + look.px(_GAP)

    def _paint_glyph(self, painter: QPainter, middle: float) -> None:
        px = self.look.px
        record = self.look.theme.hormone(self._record.hormone)
        tadpole = record.shape == "tadpole"
        painter.save()
        painter.translate(QPointF(px(11 if tadpole else 8), middle))
        glyph(painter, record, self.look.scale * (2.4 if tadpole else 4.2))
        painter.restore()


class Readings(Column):
    """All quantities, in reading order; `asked` carries the one whose why is asked."""

    asked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(spacing=1, parent=parent)
        self._rows = {id: ReadingRow(id, record) for id, record in quantities().items()}
        self._own: tuple[Trajectory, dict[str, float]] | None = None
        for row in self._rows.values():
            row.asked.connect(self.asked)
            self.add(row)
        self.add(Text(frames().reading["legend"], role="unit", color="ink2", wrap=True))

    def show_day(self, run: Trajectory, day: float, mean_days: float, *, tell: bool = True) -> None:
        """Show every quantity at `day`, or its mean over the `mean_days` before.

        `tell` has it said to tooltips and screen readers, too.
        """
        if self._own is None or self._own[0] is not run:
            rest = Moment(run, 0.0)
            self._own = (run, {id: rest.ratio(id) for id in self._rows})
        now = Moment(run, day, mean_days)
        for id, row in self._rows.items():
            row.show_moment(now, self._own[1][id], tell=tell)
