"""The menu of the top bar: all that can be done with the plan as a file, and with the program."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QMenu, QWidget

from hpgviz.app.actions import Actions
from hpgviz.app.settings import Settings
from hpgviz.language import current, languages
from hpgviz.view.widgets.buttons import Button
from hpgviz.view.widgets.menus import entry
from hpgviz.view.widgets.sheet import stylesheet

_FIRST = ("new", "open")
_REST = (
    "save",
    "save_as",
    "export",
    "appointment",
    "",
    "lessons",
    "present",
    "own_values",
    "evidence",
    "",
    "copy_plan",
    "paste_plan",
    "",
    "settings",
    "stored",
    "help",
    "about",
    "quit",
)


class PlanMenu(Button):
    """A button with three dots; pressed, it offers the menu.

    `chosen` carries a recent file, `language_chosen` the code of a language.
    """

    chosen = Signal(object)
    language_chosen = Signal(str)

    def __init__(self, actions: Actions, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__("", kind="flat", icon="more", alone=True, parent=parent)
        self._actions, self._settings = actions, settings
        self._menu = QMenu(self)
        self._languages = QMenu(self.tr("Language"), self)
        self.setText(self.tr("More"))
        self.setAccessibleName(self.tr("More: files and settings"))
        self.setToolTip(self.tr("New, save as, recent files, settings"))
        self.clicked.connect(self._offer)

    def _offer(self) -> None:
        self._menu.clear()
        self._menu.setStyleSheet(stylesheet(self.look))
        self._actions.refresh()
        self._add(_FIRST)
        if self._settings.recent():
            self._add_recent(self._settings.recent())
        self._add(_REST)
        self._add_languages()
        below = self.mapToGlobal(self.rect().bottomRight())
        below.setX(below.x() - self._menu.sizeHint().width())
        self._menu.popup(below)

    def _add(self, names: Sequence[str]) -> None:
        for name in names:
            if name:
                self._menu.addAction(self._actions.action(name))
            else:
                self._menu.addSeparator()

    def _add_languages(self) -> None:
        """Offer every language by its own name, before the settings."""
        actions = self._menu.actions()
        before = next(one for one in actions if one is self._actions.action("settings"))
        menu = self._languages
        menu.clear()
        menu.setStyleSheet(stylesheet(self.look))
        for code, record in languages().items():
            action = entry(menu, record.name)
            action.setCheckable(True)
            action.setChecked(code == current())
            action.triggered.connect(lambda _=False, code=code: self.language_chosen.emit(code))
        self._menu.insertMenu(before, menu)

    def _add_recent(self, files: Sequence[Path]) -> None:
        menu = self._menu.addMenu(self.tr("Recent"))
        menu.setStyleSheet(stylesheet(self.look))
        for file in files:
            action = entry(menu, file.name.replace("&", "&&"))
            action.setToolTip(str(file))
            action.triggered.connect(lambda _=False, file=file: self.chosen.emit(file))
        menu.setToolTipsVisible(True)
        menu.addSeparator()
        entry(menu, self.tr("Forget these")).triggered.connect(self._settings.forget_recent)
