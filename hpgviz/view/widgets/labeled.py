"""A number with its name: typed in a field, dragged on a slider, its message beside it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from hpgviz.view.widgets.boxes import Column, Row
from hpgviz.view.widgets.field import NumberField
from hpgviz.view.widgets.slider import Slider
from hpgviz.view.widgets.text import Text


class LabeledNumber(Column):
    """A name, a typed value with its unit, and under them a slider (low, high, step) if given.

    `typed` and `nudged` carry single values; `pressed`, `moved`, `released` are one drag.
    `full_name` is what a screen reader says where the name alone would be said twice.
    """

    typed = Signal(float)
    nudged = Signal(float)
    pressed = Signal()
    moved = Signal(float)
    released = Signal()

    def __init__(
        self,
        name: str,
        bounds: tuple[float, float],
        *,
        unit: str = "",
        slider: tuple[float, float, float] | None = None,
        full_name: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(spacing=0, parent=parent)
        self.field = NumberField(full_name or name, *bounds, unit)
        self.slider = Slider(full_name or name, *slider) if slider else None
        self._label = Text(name, color="ink2", wrap=True)
        self._message = Text(role="unit", color="ink", wrap=True)
        self._message.hide()
        self._note = Text(role="unit", color="ink3", wrap=True)
        self._note.hide()
        line = Row(spacing=4)
        line.add(self._label, 1)
        line.add(self.field)
        self.add(line)
        if self.slider is not None:
            self.add(self.slider)
            self.slider.pressed.connect(self.pressed)
            self.slider.moved.connect(self._on_moved)
            self.slider.released.connect(self.released)
            self.slider.nudged.connect(self.nudged)
        self.add(self._message)
        self.add(self._note)
        self.field.committed.connect(self.typed)
        self.field.refused.connect(self.set_message)

    def set_number(self, number: float) -> None:
        """Show `number` without telling anyone."""
        self.field.set_number(number)
        if self.slider is not None:
            self.slider.set_number(number)

    def set_message(self, message: str) -> None:
        """Show `message` beside the field; an empty one hides it."""
        self._message.setText(message)
        self._message.setVisible(bool(message))

    def set_note(self, note: str) -> None:
        """Show a quiet remark under the control; an empty one hides it."""
        self._note.setText(note)
        self._note.setVisible(bool(note))

    @property
    def message(self) -> str:
        """The message shown, or nothing."""
        return self._message.text()

    def set_tip(self, tip: str) -> None:
        """Say on hover what the number means."""
        self.setToolTip(tip)
        self.field.setAccessibleDescription(tip)
        if self.slider is not None:
            self.slider.setAccessibleDescription(tip)

    def _on_moved(self, number: float) -> None:
        self.field.set_number(number)
        self.moved.emit(number)
