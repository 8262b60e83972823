"""The sheet of keys: every command with its keys, those of single places, and ways to more."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from hpgviz.app.actions import Command
from hpgviz.app.texts import texts
from hpgviz.view.panels.search import SearchField
from hpgviz.view.theme import faded
from hpgviz.view.widgets.boxes import Card, FlowBox, Page, Row, Rule
from hpgviz.view.widgets.buttons import Button
from hpgviz.view.widgets.look import Dressed
from hpgviz.view.widgets.scroll import Scroll
from hpgviz.view.widgets.text import Text


class _Line(NamedTuple):
    """A key and what it does, and the text that a search looks through."""

    keys: Text
    does: Text
    sought: str


class _Group(NamedTuple):
    title: Text
    lines: list[_Line]


class HelpSheet(Dressed, QWidget):
    """Lies over the window while it is open; Escape, F1 or a click beside it closes it."""

    closed = Signal()
    model_asked = Signal()
    stored_asked = Signal()
    about_asked = Signal()

    def __init__(self, commands: Iterable[Command], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._groups: list[_Group] = []
        self._card = Card(spacing=10, margins=(20, 16, 16, 16), radius=12, parent=self)
        close = Button(self.tr("Close"), kind="flat", icon="close", alone=True)
        close.clicked.connect(self.leave)
        head = Row()
        head.add(Text(texts().help["title"], role="caption_title"), 1)
        head.add(close)
        self._card.add(head)
        self._find = SearchField(self.tr("Find a key"), self.tr("Find a key"))
        self._find.textChanged.connect(self._show_found)
        self._find.left.connect(self._on_escape)
        self._scroll = Scroll(texts().help["title"])
        self._find.down.connect(lambda: self._scroll.setFocus(Qt.FocusReason.TabFocusReason))
        self._card.add(self._find)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._page = Page(spacing=12, margins=(0, 0, 10, 0))
        self._page.add(Text(texts().help["keys_note"], color="ink2", wrap=True))
        self._nothing = Text(texts().help["nothing"], wrap=True)
        self._nothing.hide()
        self._page.add(self._nothing)
        self._page.add(self._keys(commands))
        self._page.add(Rule())
        self._page.add(Text(texts().help["stored"], color="ink2", wrap=True))
        self._page.add(self._links())
        self._page.box.addStretch(1)
        self._scroll.set_page(self._page)
        self._card.add(self._scroll, 1)
        outer = QVBoxLayout(self)
        outer.addWidget(self._card)
        self._outer = outer
        self.setAccessibleName(texts().help["title"])
        self.hide()

    def _links(self) -> QWidget:
        links = FlowBox(spacing=8)
        for text, asked in (
            (self.tr("About the model"), self.model_asked),
            (self.tr("What is stored here"), self.stored_asked),
            (self.tr("About hpgviz"), self.about_asked),
        ):
            button = Button(text)
            button.clicked.connect(asked)
            links.add(button)
        return links

    # ------------------------------------------------------------------ keys

    def _keys(self, commands: Iterable[Command]) -> QWidget:
        table = QWidget()
        grid = QGridLayout(table)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setColumnStretch(1, 1)
        groups: dict[str, dict[str, list[str]]] = {}
        for command in commands:
            keys = groups.setdefault(command.group, {}).setdefault(command.text, [])
            keys.append(command.shown_keys())
        for name, members in groups.items():
            self._add(grid, name, [(", ".join(keys), does) for does, keys in members.items()])
        for place in texts().place_keys:
            self._add(grid, place.place, [(_native(keys), does) for keys, does in place.keys])
        return table

    def _add(self, grid: QGridLayout, name: str, lines: Iterable[tuple[str, str]]) -> None:
        """Add a group of keys below the others."""
        group = _Group(Text(name, role="name", color="ink2"), [])
        group.title.setContentsMargins(0, 8, 0, 0)
        grid.addWidget(group.title, grid.rowCount(), 0, 1, 2)
        for keys, does in lines:
            line = _Line(
                Text(keys, role="name", tabular=True),
                Text(does, wrap=True),
                f"{name} {keys} {does}".casefold(),
            )
            place = grid.rowCount()
            grid.addWidget(line.keys, place, 0)
            grid.addWidget(line.does, place, 1)
            group.lines.append(line)
        self._groups.append(group)

    def _show_found(self, asked: str) -> None:
        """Show the keys in whose line every word of `asked` stands."""
        words = asked.casefold().split()
        any_found = False
        for group in self._groups:
            found = [line for line in group.lines if all(word in line.sought for word in words)]
            for line in group.lines:
                line.keys.setVisible(line in found)
                line.does.setVisible(line in found)
            group.title.setVisible(bool(found))
            any_found = any_found or bool(found)
        self._nothing.setVisible(not any_found)

    # ------------------------------------------------------------------ coming and going

    def enter(self) -> None:
        """Show the sheet."""
        self._find.clear()
        self.show()
        self.raise_()
        self._find.setFocus(Qt.FocusReason.PopupFocusReason)

    def leave(self) -> None:
        """Put the sheet away."""
        self.hide()
        self.closed.emit()

    def _on_escape(self) -> None:
        """Forget what was looked for, or else close."""
        if self._find.text():
            self._find.clear()
        else:
            self.leave()

    def dress(self) -> None:
        px = self.look.px
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


def _native(keys: str) -> str:
    """Return keys as the platform writes them."""
    known = [
        QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText)
        for key in keys.split(", ")
    ]
    return ", ".join(text or key for text, key in zip(known, keys.split(", "), strict=True))
