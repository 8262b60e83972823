"""One page to take to an appointment: the picture, what was tried in words, and questions."""

from __future__ import annotations

import html
from collections.abc import Sequence

import msgspec
from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QLocale, QMarginsF, QRectF, QSizeF, Qt
from PySide6.QtGui import (
    QAbstractTextDocumentLayout,
    QPageLayout,
    QPageSize,
    QPainter,
    QPalette,
    QPdfWriter,
    QTextDocument,
    QTextOption,
)

from hpgviz.levels import Level
from hpgviz.view.diagram.layout import layout
from hpgviz.view.diagram.paint import paint
from hpgviz.view.diagram.scene import Scene
from hpgviz.view.language import direction
from hpgviz.view.theme import font, theme

_MARGIN, _GAP = 40.0, 10.0  # pt
_TEXT = (10.0, 9.2, 8.4)  # pt, the largest that fits
_TALLEST, _LOWEST = 330.0, 170.0  # pt of the picture
_BOX = "☐"


class Section(msgspec.Struct, frozen=True):
    """A heading and its lines; `asks` puts a box to tick before each."""

    title: str
    lines: tuple[str, ...]
    asks: bool = True


class Handout(msgspec.Struct, frozen=True):
    """All that stands on the page.

    Attributes
    ----------
    title : str
    sections : tuple of Section
        Below the picture.
    foot : tuple of str
        Small, at the end.
    scene : Scene
        The picture.
    level : str
        Words or numbers on it.
    """

    title: str
    sections: tuple[Section, ...]
    foot: tuple[str, ...]
    scene: Scene
    level: Level


def paper() -> QPageSize:
    """Return the paper that is usual at the place: Letter in the United States, else A4."""
    imperial = QLocale.system().measurementSystem() == QLocale.MeasurementSystem.ImperialUSSystem
    return QPageSize(QPageSize.PageSizeId.Letter if imperial else QPageSize.PageSizeId.A4)


def points(size: QPageSize) -> QSizeF:
    """Return width and height of a paper, pt."""
    return size.size(QPageSize.Unit.Point)


def running() -> QTextOption:
    """Return how the lines of a page run in the language spoken now."""
    option = QTextOption()
    option.setTextDirection(direction())
    return option


def near() -> str:
    """Return the margin at which lines begin in the language spoken now."""
    return "margin-right" if direction() == Qt.LayoutDirection.RightToLeft else "margin-left"


def fits(page: Handout, size: QSizeF) -> bool:
    """Whether everything has room on one page of `size`, pt."""
    return _fitted(page, size) is not None


def paint_handout(painter: QPainter, page: Handout, size: QSizeF) -> None:
    """Paint the page; a px of the painter is a pt of the paper. What does not fit is cut off."""
    text, tall = _fitted(page, size) or (_document(page, size, _TEXT[-1]), _LOWEST)
    look, width = theme("light"), size.width() - 2 * _MARGIN
    painter.fillRect(QRectF(0.0, 0.0, size.width(), size.height()), look.surface.panel)
    head = font("caption_title", 1.0)
    head.setPixelSize(18)
    painter.setFont(head)
    painter.setPen(look.surface.ink)
    painter.setLayoutDirection(direction())
    painter.drawText(QRectF(_MARGIN, _MARGIN - 12.0, width, 26.0), 0, page.title)
    painter.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
    top = _MARGIN + 22.0
    painter.save()
    painter.translate(_MARGIN, top)
    painter.setClipRect(QRectF(0.0, 0.0, width, tall))
    paint(painter, page.scene, look, 0.0, QSizeF(width, tall), level=page.level, vector=True)
    painter.restore()
    painter.save()
    painter.translate(_MARGIN, top + tall + _GAP)
    context = QAbstractTextDocumentLayout.PaintContext()
    palette = QPalette()
    palette.setColor(QPalette.ColorRole.Text, look.surface.ink)
    context.palette = palette
    text.documentLayout().draw(painter, context)
    painter.restore()


def handout_pdf(page: Handout, size: QPageSize) -> bytes:
    """Return the page as a PDF; it carries no path and no name of a user."""
    content = QByteArray()
    buffer = QBuffer(content)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setTitle(page.title)
    writer.setCreator("hpgviz")
    writer.setPageLayout(QPageLayout(size, QPageLayout.Orientation.Portrait, QMarginsF()))
    writer.setResolution(72)
    painter = QPainter(writer)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    paint_handout(painter, page, points(size))
    painter.end()
    return bytes(content.data())


def _fitted(page: Handout, size: QSizeF) -> tuple[QTextDocument, float] | None:
    """Return the text and the height of the picture above it, or None where there is no room."""
    room = size.height() - 2 * _MARGIN - 22.0 - _GAP
    for points_tall in _TEXT:
        text = _document(page, size, points_tall)
        tall = min(room - text.size().height(), _TALLEST, _picture_height(size))
        if tall >= _LOWEST:
            return text, tall
    return None


def _picture_height(size: QSizeF) -> float:
    wide, high = layout().canvas.size
    return (size.width() - 2 * _MARGIN) * high / wide


def _document(page: Handout, size: QSizeF, tall: float) -> QTextDocument:
    text = QTextDocument()
    text.setUseDesignMetrics(True)
    text.setDocumentMargin(0.0)
    letters = font("body", 1.0)
    letters.setPixelSize(round(tall))
    text.setDefaultFont(letters)
    text.setDefaultTextOption(running())
    text.setHtml(_markup(page.sections, page.foot, tall))
    text.setTextWidth(size.width() - 2 * _MARGIN)
    return text


def _markup(sections: Sequence[Section], foot: Sequence[str], tall: float) -> str:
    line = f"font-size:{tall:.1f}px; margin:0 0 {tall * 0.25:.1f}px 0"
    parts = []
    for section in sections:
        parts.append(
            f'<p style="font-size:{tall * 1.08:.1f}px; font-weight:600; '
            f'margin:{tall * 0.5:.1f}px 0 {tall * 0.2:.1f}px 0">{html.escape(section.title)}</p>'
        )
        mark = f"{_BOX}&nbsp; " if section.asks else ""
        hang = f"; {near()}:{tall * 1.7:.1f}px; text-indent:-{tall * 1.7:.1f}px" if mark else ""
        style = f"{line}{hang}"
        parts += [f'<p style="{style}">{mark}{html.escape(one)}</p>' for one in section.lines]
    small = f"font-size:{tall * 0.86:.1f}px; margin:{tall * 0.45:.1f}px 0 0 0"
    parts += [f'<p style="{small}">{html.escape(one)}</p>' for one in foot]
    return "".join(parts)
