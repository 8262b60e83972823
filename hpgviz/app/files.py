"""The questions about files: which to open, where to save, and what becomes of changes."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QFileDialog, QMessageBox, QWidget

from hpgviz.session import Session

SUFFIX = "hpg.toml"
_FIRST_NAME = f"plan.{SUFFIX}"


def _nothing() -> None:
    """Do nothing more."""


class Files(QObject):
    """Asks on behalf of a window, and saves its session."""

    def __init__(self, window: QWidget, session: Session) -> None:
        super().__init__(window)
        self._window, self._session = window, session
        self._question: QMessageBox | None = None

    def ask_open(self) -> Path | None:
        """Return the plan file that a user chose, or None."""
        name, _ = QFileDialog.getOpenFileName(
            self._window, self.tr("Open a plan"), "", self._filter()
        )
        return Path(name) if name else None

    def save(self, then: Callable[[], object] = _nothing) -> None:
        """Save to the file the plan came from, or ask for one; `then` follows once it is safe."""
        path = self._session.origin.path
        if path is None:
            self.save_as(then)
        elif self._session.save(path):
            then()

    def save_as(self, then: Callable[[], object] = _nothing) -> None:
        """Ask for a file and save to it; `then` follows once the plan is safe."""
        dialog = QFileDialog(self._window, self.tr("Save the plan"), "", self._filter())
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setFileMode(QFileDialog.FileMode.AnyFile)
        dialog.setDefaultSuffix(SUFFIX)
        if sys.platform.startswith("linux"):  # where others ask about the name without its suffix
            dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
        dialog.selectFile(_FIRST_NAME)

        def chosen(name: str) -> None:
            if self._session.save(Path(name)):
                then()

        dialog.fileSelected.connect(chosen)
        dialog.open()

    def ask_leave(self, leave: Callable[[], object]) -> None:
        """Ask what becomes of unsaved changes; `leave` follows unless the user stays."""
        if self._question is not None:
            self._question.raise_()
            return
        title = self._session.plan.title or self.tr("Untitled")
        box = QMessageBox(self._window)
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.setIcon(QMessageBox.Icon.Question)
        box.setWindowTitle(self.tr("Changes not saved"))
        box.setText(self.tr("“{title}” has changes that are not saved.").format(title=title))
        box.setInformativeText(self.tr("They are gone once the window closes."))
        save = box.addButton(self.tr("Save"), QMessageBox.ButtonRole.AcceptRole)
        discard = box.addButton(self.tr("Discard"), QMessageBox.ButtonRole.DestructiveRole)
        stay = box.addButton(self.tr("Stay"), QMessageBox.ButtonRole.RejectRole)
        box.setDefaultButton(save)
        box.setEscapeButton(stay)
        box.setAccessibleName(box.windowTitle())
        for button in (save, discard, stay):
            button.setAccessibleName(button.text())

        def answered() -> None:
            self._question = None
            if box.clickedButton() is save:
                self.save(leave)
            elif box.clickedButton() is discard:
                leave()

        box.finished.connect(answered)
        self._question = box
        box.open()

    def _filter(self) -> str:
        return self.tr("Plans (*.hpg.toml *.toml)")
