"""A number with its name: typed in a field, dragged on a slider, its message beside it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import QWidget

from hpgviz.view.widgets.boxes import Column, Row
from hpgviz.view.widgets.field import NumberField
from hpgviz.view.widgets.numbers import written
from hpgviz.view.widgets.slider import Slider
from hpgviz.view.widgets.text import Text


class LabeledNumber(Column):
    """A name, a typed value with its unit, and under them a slider (low, high, step) if given.

    `typed` and `nudged` carry single values; `pressed`, `moved`, `released` are one drag.
    `full_name` is what a screen reader says where the name alone would be said twice.
    With `ends`, what a slider is called at its left and right, the plain level shows the words
    alone, and the number while the slider has the pointer or the focus.
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
        ends: tuple[str, str] | None = None,
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
        self._ends: Ends | None = None
        if self.slider is not None and ends is not None:
            self._ends = Ends(self.slider, ends, unit)
            self.add(self._ends)
        self.add(self._message)
        self.add(self._note)
        self.field.committed.connect(self.typed)
        self.field.refused.connect(self.set_message)
        self._show_level()

    def dress(self) -> None:
        super().dress()
        if hasattr(self, "_ends"):  # not while it is being made
            self._show_level()

    def _show_level(self) -> None:
        plain = self._ends is not None and self.look.plain
        self.field.setVisible(not plain)
        if self._ends is not None:
            self._ends.setVisible(plain)

    def set_number(self, number: float) -> None:
        """Show `number` without telling anyone."""
        self.field.set_number(number)
        if self.slider is not None:
            self.slider.set_number(number)
        if self._ends is not None:
            self._ends.refresh()

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
        if self._ends is not None:
            self._ends.refresh()
        self.moved.emit(number)


class Ends(Row):
    """Words under the ends of a slider; between them its number while it is looked at."""

    def __init__(
        self, slider: Slider, ends: tuple[str, str], unit: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(spacing=4, parent=parent)
        self._slider, self._unit = slider, unit
        self._number = Text(role="unit", color="ink", tabular=True)
        self._number.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.add(Text(ends[0], role="unit", color="ink3"))
        self.add(self._number, 1)
        self.add(Text(ends[1], role="unit", color="ink3"))
        slider.installEventFilter(self)

    def refresh(self) -> None:
        """Show the number while the slider has the pointer or the focus."""
        slider = self._slider
        seen = slider.underMouse() or slider.hasFocus()
        number = written(slider.number)
        said = f"× {number}" if self._unit == "×" else f"{number} {self._unit}".rstrip()
        self._number.setText(said if seen else "")

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _LOOKS:
            self.refresh()
        return False


_LOOKS = (QEvent.Type.Enter, QEvent.Type.Leave, QEvent.Type.FocusIn, QEvent.Type.FocusOut)
