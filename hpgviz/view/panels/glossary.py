"""Text whose terms are underlined; one that is asked for opens in place, below the text."""

from __future__ import annotations

import html

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QWidget

from hpgviz.content.glossary import marked, terms
from hpgviz.view.panels.story_words import DOTS, cited_as, frames
from hpgviz.view.units import text_now, unit_choice
from hpgviz.view.widgets.boxes import Card, Column, Row
from hpgviz.view.widgets.buttons import Button
from hpgviz.view.widgets.look import wear_all
from hpgviz.view.widgets.text import Prose, Text, kept_whole


class MarkedProse(Prose):
    """A paragraph in which the terms of the glossary are links; `asked` carries a term's id."""

    asked = Signal(str)

    def __init__(
        self, *, role: str = "body", color: str = "ink", parent: QWidget | None = None
    ) -> None:
        self._skip: tuple[str, ...] = ()
        super().__init__(role=role, color=color, parent=parent)
        self.linkActivated.connect(self.asked)

    def set_marked(self, text: str, skip: tuple[str, ...] = ()) -> None:
        """Show `text`; the terms in `skip` stay plain."""
        if (text, skip) != (self.prose, self._skip):
            self._skip = skip
            self.set_prose(text)

    def set_prose(self, text: str) -> None:
        super().set_prose(text)
        links = any(piece.term for piece in marked(text, self._skip))
        flags = Qt.TextInteractionFlag
        self.setTextInteractionFlags(
            flags.LinksAccessibleByMouse | flags.LinksAccessibleByKeyboard
            if links
            else flags.NoTextInteraction
        )
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if links else Qt.FocusPolicy.NoFocus)

    def dress(self) -> None:
        super().dress()
        self.set_prose(self.prose)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if event.reason() == Qt.FocusReason.TabFocusReason and not self.hasSelectedText():
            self.focusNextPrevChild(True)  # on to the first term at once

    def as_html(self, text: str) -> str:
        ink = self.look.color(self._color).name()
        style = f"color:{ink}; text-decoration:underline"
        return "".join(
            html.escape(kept_whole(piece.text))
            if piece.term is None
            else f'<a href="{piece.term}" style="{style}">{html.escape(kept_whole(piece.text))}</a>'
            for piece in marked(text, self._skip)
        )


class GlossaryText(Column):
    """A marked paragraph, and below it the term that was asked for; Escape closes that."""

    def __init__(
        self, *, role: str = "body", color: str = "ink", parent: QWidget | None = None
    ) -> None:
        super().__init__(spacing=6, parent=parent)
        self._prose = MarkedProse(role=role, color=color)
        self._prose.asked.connect(self.open_term)
        self._term: TermCard | None = None
        self._open = ""
        self.add(self._prose)

    @property
    def prose(self) -> str:
        """The text as it was set."""
        return self._prose.prose

    def set_text(self, text: str, skip: tuple[str, ...] = ()) -> None:
        """Show `text`; another text closes the term that is open."""
        if text != self._prose.prose:
            self.close_term()
        self._prose.set_marked(text, skip)

    def focus_text(self) -> None:
        """Give the text the focus, so that Tab goes on to its terms."""
        self._prose.setFocus(Qt.FocusReason.OtherFocusReason)

    def open_term(self, term: str) -> None:
        """Explain a term below the text; asked again, it closes."""
        if term == self._open:
            self.close_term()
            return
        if self._term is None:
            self._term = TermCard()
            self._term.asked.connect(self.open_term)
            self._term.closed.connect(self.close_term)
            wear_all(self._term, self.look)
            self.add(self._term)
        self._open = term
        self._term.show_term(term)
        self._term.show()

    def close_term(self) -> None:
        """Close the term that is open, and give the focus back to the text."""
        if not self._open:
            return
        self._open = ""
        if self._term is not None:
            held = self._term.isAncestorOf(self.focusWidget() or self)
            self._term.hide()
            if held:
                self._prose.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self._open:
            self.close_term()
        else:
            super().keyPressEvent(event)


class TermCard(Card):
    """One term of the glossary, at the level of the window."""

    asked = Signal(str)
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(
            spacing=4, margins=(10, 6, 6, 8), ground="accent_soft", edge="accent", parent=parent
        )
        self._shown = ""
        self._name = Text(role="control", wrap=True)
        close = Button(self.tr("Close the term"), kind="flat", icon="close", alone=True)
        close.clicked.connect(self.closed)
        self._text = MarkedProse()
        self._text.asked.connect(self.asked)
        unit_choice().changed.connect(self._renew)
        line = Row(spacing=4)
        line.add(self._name, 1)
        line.add(close, 0, Qt.AlignmentFlag.AlignTop)
        self.add(line)
        self._sure = Text(role="unit", color="ink2", wrap=True)
        self.add(self._text)
        self.add(self._sure)

    def show_term(self, term: str) -> None:
        """Show a term by its id."""
        self._shown = term
        found = terms()[term]
        font = self._name.font()
        font.setBold(True)
        self._name.setFont(font)
        self._name.setText(found.title)
        self._text.set_marked(text_now(found.at(self.look.level)), (term,))
        cited = "; ".join(cited_as(key, self.look.level) for key in found.sources)
        self._sure.setText(frames().sure["short"].format(dots=DOTS[found.grade], sources=cited))
        self.setAccessibleName(f"{found.title}: {self._text.prose}")

    def dress(self) -> None:
        super().dress()
        if hasattr(self, "_text"):  # not while it is being made
            self._renew()

    def _renew(self) -> None:
        if self._shown:
            self.show_term(self._shown)
