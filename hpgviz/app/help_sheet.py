"""The sheet of keys: every command with its keys, and what the program is and stores."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from hpgviz.app.actions import Command
from hpgviz.app.texts import texts
from hpgviz.view.icons import ui_icon
from hpgviz.view.theme import faded
from hpgviz.view.widgets.boxes import Card, Column, FlowBox, Row, Rule
from hpgviz.view.widgets.buttons import Button
from hpgviz.view.widgets.look import Dressed
from hpgviz.view.widgets.scroll import Scroll
from hpgviz.view.widgets.text import Text


class HelpSheet(Dressed, QWidget):
    """Lies over the window while it is open; Escape, F1 or a click beside it closes it."""

    closed = Signal()
    model_asked = Signal()
    stored_asked = Signal()

    def __init__(self, commands: Iterable[Command], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._card = Card(spacing=10, margins=(20, 16, 16, 16), radius=12, parent=self)
        self._close = Button(self.tr("Close"), kind="flat")
        self._close.clicked.connect(self.leave)
        head = Row()
        head.add(Text(texts().help["title"], role="caption_title"), 1)
        head.add(self._close)
        self._card.add(head)
        self._scroll = Scroll(texts().help["title"])
        self._scroll.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._page = Column(spacing=12, margins=(0, 0, 10, 0))
        self._page.add(Text(texts().help["keys_note"], color="ink2", wrap=True))
        self._page.add(self._keys(commands))
        self._page.add(Rule())
        self._about = Text("", color="ink2", wrap=True)
        self._page.add(Text(texts().help["stored"], color="ink2", wrap=True))
        self._page.add(self._about)
        self._page.add(Text(texts().help["license"], color="ink2", wrap=True))
        model = Button(self.tr("About the model"))
        model.clicked.connect(self.model_asked)
        stored = Button(self.tr("What is stored here"))
        stored.clicked.connect(self.stored_asked)
        links = FlowBox(spacing=8)
        links.add(model)
        links.add(stored)
        self._page.add(links)
        self._scroll.set_page(self._page)
        self._card.add(self._scroll, 1)
        outer = QVBoxLayout(self)
        outer.addWidget(self._card)
        self._outer = outer
        self.setAccessibleName(texts().help["title"])
        self.hide()

    def _keys(self, commands: Iterable[Command]) -> QWidget:
        table = QWidget()
        grid = QGridLayout(table)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setColumnStretch(1, 1)
        groups: dict[str, list[Command]] = {}
        shown: set[str] = set()
        for command in commands:
            if command.text not in shown:
                groups.setdefault(command.group, []).append(command)
                shown.add(command.text)
        line = 0
        for group, members in groups.items():
            grid.addWidget(Text(group, role="name", color="ink2"), line, 0, 1, 2)
            line += 1
            for command in members:
                grid.addWidget(Text(command.shown_keys(), role="name", tabular=True), line, 0)
                grid.addWidget(Text(command.text, wrap=True), line, 1)
                line += 1
        return table

    def enter(self) -> None:
        """Show the sheet."""
        self._about.setText(texts().help["about"].format(version=_version()))
        self.show()
        self.raise_()
        self._scroll.setFocus(Qt.FocusReason.PopupFocusReason)

    def leave(self) -> None:
        """Put the sheet away."""
        self.hide()
        self.closed.emit()

    def dress(self) -> None:
        px = self.look.px
        self._close.set_icon(ui_icon("close", self.look.theme, px(16)))
        self._close.set_icon_only(True)
        self._card.setMaximumWidth(px(620))
        edge = px(24)
        self._outer.setContentsMargins(edge, edge, edge, edge)
        self._outer.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if not self._card.geometry().contains(event.position().toPoint()):
            self.leave()

    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), faded(self.look.color("bg"), 0.72))


def _version() -> str:
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version("hpgviz")
    except PackageNotFoundError:  # run from a folder without installing
        return ""
