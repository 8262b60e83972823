"""Everything the window can do, in one table: id, text, keys, when it is possible, what it does."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import NamedTuple

from PySide6.QtCore import QKeyCombination, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

Keys = str | QKeySequence.StandardKey


class Command(NamedTuple):
    """One line of the table.

    `plain` keys work while no text is being typed: the widget with the focus comes first.
    """

    id: str
    group: str
    text: str
    keys: tuple[Keys, ...]
    enabled: Callable[[], bool]
    does: Callable[[], object]
    plain: bool = False

    def sequences(self) -> list[QKeySequence]:
        """Return the keys as Qt knows them, without those this platform does not have."""
        found: list[QKeySequence] = []
        for keys in self.keys:
            if isinstance(keys, str):
                found.append(QKeySequence(keys))
            else:
                found += QKeySequence.keyBindings(keys)
        return list(dict.fromkeys(sequence for sequence in found if not sequence.isEmpty()))

    def shown_keys(self) -> str:
        """Return the first key as the platform writes it."""
        sequences = self.sequences()
        return sequences[0].toString(QKeySequence.SequenceFormat.NativeText) if sequences else ""


def always() -> bool:
    """Return True: the command is always possible."""
    return True


class Actions:
    """The table at work: actions for the keys with Ctrl, a look-up for plain keys.

    With `letters` off, keys that write a letter, a digit or a sign do nothing.
    """

    def __init__(self, window: QWidget, commands: Iterable[Command]) -> None:
        self.letters = True
        self.commands: Mapping[str, Command] = {command.id: command for command in commands}
        self._actions: dict[str, QAction] = {}
        self._plain: dict[QKeySequence, Command] = {}
        for command in self.commands.values():
            action = QAction(command.text, window)
            action.setObjectName(command.id)
            action.triggered.connect(lambda _=False, command=command: perform(command))
            self._actions[command.id] = action
            if command.plain:
                self._plain.update(dict.fromkeys(command.sequences(), command))
            else:
                action.setShortcuts(command.sequences())
            window.addAction(action)
        self.refresh()

    def action(self, name: str) -> QAction:
        """Return the action of a command."""
        return self._actions[name]

    def refresh(self) -> None:
        """Enable what is possible now."""
        for name, action in self._actions.items():
            action.setEnabled(self.commands[name].enabled())

    def press(self, combination: QKeyCombination) -> bool:
        """Do what a plain key means; whether it meant anything."""
        if not self.letters and Qt.Key.Key_Space < combination.key() < Qt.Key.Key_Escape:
            return False
        modifiers = combination.keyboardModifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if combination.key() == Qt.Key.Key_Question:  # Shift is how many keyboards write it
            modifiers &= ~Qt.KeyboardModifier.ShiftModifier
        pressed = QKeySequence(QKeyCombination(modifiers, combination.key()))
        command = self._plain.get(pressed)
        return command is not None and perform(command)


def perform(command: Command) -> bool:
    """Do a command if it is possible now; whether it was."""
    if not command.enabled():
        return False
    command.does()
    return True
