"""A page of text in a window of its own: the model card."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QTextBlockFormat, QTextCursor, QTextDocument
from PySide6.QtWidgets import QDialog, QTextBrowser, QVBoxLayout, QWidget

from hpgviz.language import prose
from hpgviz.view.language import direction
from hpgviz.view.widgets.boxes import Row
from hpgviz.view.widgets.buttons import Button
from hpgviz.view.widgets.look import Look, wear_all

_SIZE = (760, 680)  # at usual text
_RING = (
    "QTextBrowser {{ border: {wide}px solid transparent; }}"
    "QTextBrowser:focus {{ border: {wide}px solid {accent}; }}"
)
_LINE = 130.0  # per cent of the font's own line


class TextPage(QDialog):
    """A Markdown text of the resources, beside the running loop; Escape closes it."""

    def __init__(self, title: str, file: str, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setLayoutDirection(direction())
        self.setWindowTitle(title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._text = QTextBrowser()
        self._text.setAccessibleName(title)
        self._text.setOpenLinks(False)  # nothing here leads out of the program
        self._text.setFont(look.font("body"))
        self._text.setMarkdown(prose(file))
        _air(self._text.document(), look)
        self._text.setStyleSheet(_RING.format(accent=look.color("accent").name(), wide=look.px(2)))
        close = Button(QCoreApplication.translate("TextPage", "Close"))
        close.clicked.connect(self.close)
        buttons = Row(margins=(0, 0, 4, 0))
        buttons.box.addStretch(1)
        buttons.add(close)
        wear_all(buttons, look)
        column = QVBoxLayout(self)
        column.addWidget(self._text)
        column.addWidget(buttons)
        self.resize(look.px(_SIZE[0]), look.px(_SIZE[1]))


class ModelCard(TextPage):
    """What is modeled, what is not, and what is wrong."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        title = QCoreApplication.translate("ModelCard", "About the model")
        super().__init__(title, "text/model.md", look, parent)


def _air(document: QTextDocument, look: Look) -> None:
    """Give paragraphs and headings room; Markdown comes without any."""
    document.setDocumentMargin(look.px(18))
    block = document.begin()
    while block.isValid():
        cursor = QTextCursor(block)
        heading = block.blockFormat().headingLevel() > 0
        air = QTextBlockFormat()
        air.setLineHeight(_LINE, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        if cursor.currentTable() is None:
            air.setTopMargin(look.px(16) if heading else 0)
            air.setBottomMargin(look.px(6))
        cursor.mergeBlockFormat(air)
        block = block.next()
