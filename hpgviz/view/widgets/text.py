"""Lettering: labels that wear a type role and a color token."""

from __future__ import annotations

import html
import re

from PySide6.QtCore import Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from hpgviz.language import English
from hpgviz.view.theme import roles
from hpgviz.view.widgets.look import Dressed

_LONG = 40  # letters; a shorter English text speaks for itself
_JOINER, _FIXED_SPACE = "\u2060", "\u00a0"
_SLASH = re.compile(r"(?<=[^\W\d_])/(?=[^\W\d_])")
_BEFORE = re.compile(r"(?<=\d) (?=[^\W\d_]+/[^\W\d_])")


def kept_whole(text: str) -> str:
    """Return `text` so that no line ends inside "IU/L", nor between it and its number."""
    return _SLASH.sub(f"/{_JOINER}", _BEFORE.sub(_FIXED_SPACE, text)) if "/" in text else text


class Text(Dressed, QLabel):
    """One label in a type role and a color token; plain text, wrapped when asked."""

    def __init__(
        self,
        text: str = "",
        *,
        role: str = "control",
        color: str = "ink",
        wrap: bool = False,
        tabular: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._role, self._color, self._tabular = role, color, tabular
        self._set = text
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(wrap)
        if wrap:
            self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self.setText(text)
        self.dress()

    def dress(self) -> None:
        self.setFont(self.look.font(self._role, tabular=self._tabular))
        palette = QPalette(self.palette())
        palette.setColor(QPalette.ColorRole.WindowText, self.look.color(self._color))
        self.setPalette(palette)

    def setText(self, text: str) -> None:
        self._set = text
        plain = self.textFormat() == Qt.TextFormat.PlainText
        super().setText(kept_whole(text) if plain and self.wordWrap() else text)

    def text(self) -> str:
        return self._set

    def set_color(self, token: str) -> None:
        """Write in another color of the theme."""
        if token != self._color:
            self._color = token
            self.dress()


class Prose(Text):
    """A paragraph with the line height of its role."""

    def __init__(
        self,
        text: str = "",
        *,
        role: str = "body",
        color: str = "ink",
        parent: QWidget | None = None,
    ) -> None:
        self._plain = text
        super().__init__(role=role, color=color, wrap=True, parent=parent)
        self.setTextFormat(Qt.TextFormat.RichText)
        self.set_prose(text)

    def set_prose(self, text: str) -> None:
        """Show `text`; line breaks begin new paragraphs."""
        self._plain = text
        self.setAccessibleName(text)
        size, line, _ = roles()[self._role].laptop
        height = round(100 * line / size / 1.21)  # Inter's own line is 1.21 of its size
        parts = [self.as_html(part) for part in text.split("\n") if part]
        if parts and isinstance(text, English) and len(text) > _LONG:
            parts[0] = f"{self._tag()} {parts[0]}"
        paragraphs = "".join(
            f'<p style="margin:0 0 6px 0; line-height:{height}%">{part}</p>' for part in parts
        )
        self.setText(paragraphs)

    def _tag(self) -> str:
        """Return the small mark of a text that is not translated yet."""
        ink, size = self.look.color("ink3").name(), self.look.font("unit").pixelSize()
        return f'<span style="color:{ink}; font-size:{size}px">EN</span>'

    def as_html(self, text: str) -> str:
        """Return a paragraph as markup."""
        return html.escape(kept_whole(text))

    @property
    def prose(self) -> str:
        """The text as it was set."""
        return self._plain
