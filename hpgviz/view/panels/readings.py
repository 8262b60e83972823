"""One line for each quantity: glyph, name, value, word, and a gauge under them."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from hpgviz.model.quantities import Quantity, quantities
from hpgviz.simulate import Trajectory
from hpgviz.simulate.trajectory import healthy
from hpgviz.view.diagram.glyphs import glyph
from hpgviz.view.diagram.moment import Moment
from hpgviz.view.panels.story_words import frames, times, valued
from hpgviz.view.widgets.boxes import Column, Row
from hpgviz.view.widgets.gauge import Gauge, gauge_place
from hpgviz.view.widgets.look import Dressed, has_key_focus, paint_focus_ring
from hpgviz.view.widgets.text import Text


class Glyph(Dressed, QWidget):
    """The particle of one hormone."""

    def __init__(self, hormone: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._hormone = hormone
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(self.look.px(16), self.look.px(16))

    def dress(self) -> None:
        self.updateGeometry()
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        record = self.look.theme.hormone(self._hormone)
        tadpole = record.shape == "tadpole"
        painter.translate(QPointF(self.width() * (0.68 if tadpole else 0.5), self.height() / 2))
        glyph(painter, record, self.look.px(2.4 if tadpole else 4.2))


class ReadingRow(Column):
    """One quantity: word and value, and where it stands on its gauge."""

    def __init__(self, id: str, record: Quantity, parent: QWidget | None = None) -> None:
        super().__init__(spacing=0, parent=parent)
        self._id, self._record = id, record
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        name = Text(record.short, color=f"{record.hormone}_text" if record.hormone else "ink")
        self._value = Text(role="name", tabular=True)
        self._unit = Text("" if record.unit == "×" else record.unit, role="unit", color="ink2")
        self._word = Text(role="name")
        self._gauge = Gauge(record.hormone)
        line = Row(spacing=4)
        line.add(Glyph(record.hormone))
        line.add(name)
        line.box.addStretch()
        for part in (self._value, self._unit, self._word):
            line.add(part)
        self.add(line)
        self.add(self._gauge)
        if record.usual is not None:
            usual_man = record.scale * healthy(record.factor)
            low, high = (edge / usual_man for edge in record.usual)
            self._gauge.set_usual(self._place(low), self._place(high))

    @property
    def said(self) -> str:
        """Word and value as they are shown."""
        return f"{self._word.text()} {self._value.text()} {self._unit.text()}"

    def show_moment(self, now: Moment, own: float) -> None:
        """Show the quantity at a moment; `own` is this man's untreated ratio."""
        record = self._record
        ratio, amount = now.ratio(self._id), now.quantity(self._id)
        value, word = record.format(amount), record.word(ratio)
        if record.unit == "×":
            value = valued(record, amount)
        self._gauge.set_place(self._place(ratio))
        self._gauge.set_own(self._place(own) if abs(own - 1.0) > 0.02 else None)
        if (value, word) == (self._value.text(), self._word.text()):
            return
        self._value.setText(value)
        self._word.setText(word)
        self._tell(word, valued(record, amount), times(ratio))

    def _tell(self, word: str, value: str, ratio: str) -> None:
        record, words = self._record, frames().reading
        said = {"name": record.name, "word": word, "value": value, "ratio": ratio}
        if record.usual is None:
            text = words["hover_open"].format(**said)
        else:
            low, high = record.usual
            text = words["hover"].format(**said, low=record.format(low), high=valued(record, high))
        self.setToolTip(text)
        self.setAccessibleName(text)

    def _place(self, ratio: float) -> float:
        return gauge_place(ratio, self._record.cuts[-1])

    def paintEvent(self, event: QPaintEvent) -> None:
        if has_key_focus(self):
            painter = QPainter(self)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            paint_focus_ring(painter, self.rect().toRectF(), 4.0, self.look)


class Readings(Column):
    """All quantities, in reading order."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(spacing=4, parent=parent)
        self._rows = {id: ReadingRow(id, record) for id, record in quantities().items()}
        self._own: tuple[Trajectory, dict[str, float]] | None = None
        for row in self._rows.values():
            self.add(row)
        self.add(Text(frames().reading["legend"], role="unit", color="ink2", wrap=True))

    def show_day(self, run: Trajectory, day: float, mean_days: float) -> None:
        """Show every quantity at `day`, or its mean over the `mean_days` before."""
        if self._own is None or self._own[0] is not run:
            self._own = (run, {id: float(run.ratio(id)[0]) for id in self._rows})
        now = Moment(run, day, mean_days)
        for id, row in self._rows.items():
            row.show_moment(now, self._own[1][id])
