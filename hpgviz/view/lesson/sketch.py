"""The field in which the expected curve is drawn, and in which the model's own then appears.

The mouse draws; the keys set one value for every four weeks: left and right choose the week, up
and down the value. What was drawn is never judged: both curves are named, and the space between
them is shaded.
"""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleEvent,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPaintEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from hpgviz.calendar import written
from hpgviz.language import inside
from hpgviz.lesson.sketch import LEVELS, STRIDE, Sketch
from hpgviz.model.quantities import quantities
from hpgviz.session import Session
from hpgviz.simulate.trajectory import healthy
from hpgviz.view.lesson.sketch_paint import Field, paint_sketch
from hpgviz.view.lesson.words import texts
from hpgviz.view.state_words import word_text
from hpgviz.view.units import valued_now
from hpgviz.view.widgets.look import Dressed, has_key_focus

_SIZE = (240.0, 170.0)  # px at 100 % text
_WAYS = {
    Qt.Key.Key_Left: (-STRIDE, 0.0),
    Qt.Key.Key_Right: (STRIDE, 0.0),
    Qt.Key.Key_Up: (0, 1.0),
    Qt.Key.Key_Down: (0, -1.0),
}


class SketchField(Dressed, QWidget):
    """Draws one sketch.

    Parameters
    ----------
    session : Session
        Whose run the curve belongs to, and whose playhead says how much of it is shown.
    sketch : Sketch
        What is drawn already.
    drawable : bool
        Whether it can be drawn on; else the model's curve is shown as far as the playhead.

    Signals
    -------
    drawn : tuple of float
        What is drawn now, after the first day.
    """

    drawn = Signal(object)

    def __init__(
        self, session: Session, sketch: Sketch, *, drawable: bool, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._session, self._sketch, self._open = session, sketch, drawable
        self._place = len(sketch.values) - 1
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.MinimumExpanding)
        if drawable:
            self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            self.setCursor(Qt.CursorShape.CrossCursor)
        session.playhead_changed.connect(self._on_playhead)
        self._tell()

    @property
    def sketch(self) -> Sketch:
        """What is drawn now."""
        return self._sketch

    def dress(self) -> None:
        self.updateGeometry()
        self._tell()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(*(self.look.px(side) for side in _SIZE))

    def minimumSizeHint(self) -> QSize:
        return QSize(self.look.px(160), self.look.px(120))

    def _on_playhead(self, day: float) -> None:
        if not self._open:
            self.update()

    # ------------------------------------------------------------------ drawing by hand

    def _field(self) -> Field:
        shown = None if self._open else self._session.playhead
        return Field(QRectF(self.rect()), self._sketch, self._session.trajectory, shown, self.look)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if self._open and event.button() == Qt.MouseButton.LeftButton:
            self._put(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._open and event.buttons() & Qt.MouseButton.LeftButton:
            self._put(event)

    def _put(self, event: QMouseEvent) -> None:
        """Set the value at the week under the pointer, and at those it has passed since."""
        field, at = self._field(), event.position()
        goal = field.place(at.x())
        value = field.value(at.y())
        sketch, last = self._sketch, self._place
        passed = range(min(last, goal) + 1, max(last, goal)) if last < len(sketch.values) else ()
        if event.type() == event.Type.MouseMove and last > 0:
            begin = sketch.values[min(last, len(sketch.values) - 1)]
            for place in passed:
                share = (place - last) / (goal - last)
                sketch = sketch.put(place, begin + share * (value - begin))
        self._show(sketch.put(goal, value), max(goal, 1))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        way = _WAYS.get(Qt.Key(event.key()))
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if way is None or not plain or not self._open:
            super().keyPressEvent(event)
            return
        weeks, up = way
        sketch, last = self._sketch, len(self._sketch.days) - 1
        place = min(max(self._place + weeks, min(STRIDE, last)), last)
        if self._place == 0 and up:  # the first stroke sets the first stretch
            place = min(STRIDE, last)
        value = sketch.values[min(place, len(sketch.values) - 1)] + up * sketch.top / LEVELS
        self._show(sketch.put(place, value), place)

    def _show(self, sketch: Sketch, place: int) -> None:
        self._place = place
        if sketch != self._sketch:
            self._sketch = sketch
            self.drawn.emit(sketch.values[1:])
        self._tell()
        self.update()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    # ------------------------------------------------------------------ told and shown

    def _tell(self) -> None:
        """Say what the field is, and where the sketch stands."""
        record, said = quantities()[self._sketch.quantity], texts().said
        name = inside(record.name)
        if not self._open:
            self.setAccessibleName(said["sketch_shown"].format(name=name))
            self.setAccessibleDescription(self._compared())
            return
        self.setAccessibleName(said["sketch"].format(name=name))
        place = min(self._place, len(self._sketch.values) - 1)
        self.setAccessibleDescription(
            said["sketch_point"].format(
                week=written(self._sketch.days[place], "week"),
                value=self._value(self._sketch.values[place]),
            )
            if place
            else said["sketch_how"]
        )
        QAccessible.updateAccessibility(
            QAccessibleEvent(self, QAccessible.Event.DescriptionChanged)
        )

    def _compared(self) -> str:
        """Return where sketch and model end."""
        sketch, run = self._sketch, self._session.trajectory
        if not sketch.drawn:
            return texts().said["sketch_none"]
        day = sketch.days[len(sketch.values) - 1]
        return (
            texts()
            .said["sketch_compared"]
            .format(
                week=written(day, "week"),
                sketch=self._value(sketch.values[-1]),
                model=self._value(run.at(day).quantity(sketch.quantity)),
            )
        )

    def _value(self, value: float) -> str:
        of = self._sketch.quantity
        if self.look.plain:
            record = quantities()[of]
            return word_text(record.word(value / (record.scale * healthy(record.factor))), of)
        return valued_now(of, value)

    def paintEvent(self, event: QPaintEvent) -> None:
        held = self._place if self._open and self.hasFocus() else None
        paint_sketch(self, self._field(), held, ring=has_key_focus(self))
