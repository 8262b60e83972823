"""A calm question with two or three answers, over the window it is about."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox, QWidget


class Answer(NamedTuple):
    """One button of a question and what follows from it."""

    text: str
    does: Callable[[], object] | None = None


def ask(
    window: QWidget, title: str, text: str, more: str, answers: Sequence[Answer]
) -> QMessageBox:
    """Ask, and go on with what the chosen answer does.

    Enter takes the first answer, Escape the last one.
    """
    box = QMessageBox(window)
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    box.setWindowTitle(title)
    box.setText(text)
    box.setInformativeText(more)
    box.setAccessibleName(title)
    roles = [QMessageBox.ButtonRole.ActionRole] * len(answers)
    roles[0], roles[-1] = QMessageBox.ButtonRole.AcceptRole, QMessageBox.ButtonRole.RejectRole
    buttons = [
        box.addButton(answer.text, role) for answer, role in zip(answers, roles, strict=True)
    ]
    for button in buttons:
        button.setAccessibleName(button.text())
    box.setDefaultButton(buttons[0])
    box.setEscapeButton(buttons[-1])

    def answered() -> None:
        clicked = box.clickedButton()
        does = next((a.does for a, b in zip(answers, buttons, strict=True) if b is clicked), None)
        if does is not None:
            does()

    box.finished.connect(answered)
    box.open()
    return box
