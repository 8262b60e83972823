"""A line to type another name in, over the place of the old one."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QRect
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPalette, Qt
from PySide6.QtWidgets import QLineEdit, QWidget

from hpgviz.view.widgets.look import Dressed

_LONGEST = 60  # letters


class NameField(Dressed, QLineEdit):
    """Takes the name on Enter or when left; Escape forgets it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._take: Callable[[str], None] | None = None
        self._home: QWidget | None = None
        self.setMaxLength(_LONGEST)
        self.setAccessibleName(self.tr("Name of the run"))

    def ask(self, box: QRect, name: str, take: Callable[[str], None], home: QWidget) -> None:
        """Let `name` be changed in `box`; `take` gets what was typed, `home` the focus after."""
        self._take, self._home = take, home
        self.setText(name)
        self.selectAll()
        self.setGeometry(box)
        self.show()
        self.raise_()
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def dress(self) -> None:
        self.setFont(self.look.font("control"))
        palette = QPalette(self.palette())
        for role, token in (
            (QPalette.ColorRole.Base, "raised"),
            (QPalette.ColorRole.Text, "ink"),
            (QPalette.ColorRole.Highlight, "accent"),
            (QPalette.ColorRole.HighlightedText, "accent_ink"),
        ):
            palette.setColor(role, self.look.color(token))
        self.setPalette(palette)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._leave(taken=True)
        elif event.key() == Qt.Key.Key_Escape:
            self._leave(taken=False)
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self._leave(taken=True)

    def _leave(self, *, taken: bool) -> None:
        take, self._take = self._take, None
        if take is None:
            return
        if taken:
            take(self.text())
        had = self.hasFocus()
        self.hide()
        if had and self._home is not None:
            self._home.setFocus(Qt.FocusReason.OtherFocusReason)
