"""The dose as Fundamentals shows it: low, usual or high, with the number on hover or focus."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtWidgets import QAbstractButton, QWidget

from hpgviz.model.drugs import Drug
from hpgviz.view.panels.words import texts
from hpgviz.view.regimen import strength_place
from hpgviz.view.widgets.boxes import Column
from hpgviz.view.widgets.buttons import Segmented
from hpgviz.view.widgets.numbers import written
from hpgviz.view.widgets.text import Text

_SEEN = (QEvent.Type.Enter, QEvent.Type.FocusIn)
_LEFT = (QEvent.Type.Leave, QEvent.Type.FocusOut)


class StrengthChoice(Column):
    """One of three strengths; `chosen` carries its dose.

    Parameters
    ----------
    drug : Drug
        Whose strengths are offered.
    name : str
        What a screen reader calls the choice.
    """

    chosen = Signal(object)

    def __init__(self, drug: Drug, name: str, parent: QWidget | None = None) -> None:
        super().__init__(spacing=2, parent=parent)
        self._drug = drug
        words = texts().strength
        self._choice = Segmented(name)
        self._choice.set_choices(
            [(dose, words[key]) for dose, key in zip(drug.strengths, _KEYS, strict=True)]
        )
        self._choice.chosen.connect(self.chosen)
        self._number = Text(" ", role="unit", color="ink2", tabular=True)
        self._numbers: dict[QObject, str] = {}
        for button, dose in zip(
            self._choice.findChildren(QAbstractButton), drug.strengths, strict=True
        ):
            said = f"{written(dose)} {drug.unit}"
            self._numbers[button] = said
            button.setAccessibleDescription(said)
            button.installEventFilter(self)
        self.add(Text(words["title"], color="ink2"))
        self.add(self._choice)
        self.add(self._number)

    def set_dose(self, dose: float) -> None:
        """Show the strength that lies nearest to `dose`."""
        self._choice.set_value(self._drug.strengths[strength_place(self._drug, dose)])

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _SEEN:
            self._number.setText(self._numbers[watched])
        elif event.type() in _LEFT:
            self._number.setText(" ")
        return False


_KEYS = ("low", "usual", "high")
