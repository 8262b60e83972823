"""Windows of their own that a command opens; each is loaded when it is first wanted."""

from __future__ import annotations

from typing import Protocol

from PySide6.QtWidgets import QWidget

from hpgviz.view.widgets.look import Look


class Opener(Protocol):
    """What the pages ask of the window."""

    @property
    def look(self) -> Look:
        """How the window looks."""

    def show_model(self) -> None:
        """Show what is modeled, and what is not."""


def show_about(window: Opener) -> None:
    """Show what the program is for, what it is not, and what it is made of."""
    from hpgviz.app.about import AboutDialog

    dialog = AboutDialog(window.look, window if isinstance(window, QWidget) else None)
    dialog.model_asked.connect(window.show_model)
    dialog.open()
