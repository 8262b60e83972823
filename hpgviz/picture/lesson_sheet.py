"""The sheets of a lesson as pages: the teacher's, and the one a class writes on."""

from __future__ import annotations

import functools
import html
import re
from collections.abc import Mapping, Sequence

from PySide6.QtCore import (
    QBuffer,
    QByteArray,
    QIODevice,
    QMarginsF,
    QPointF,
    QRectF,
    QSizeF,
    Qt,
    QUrl,
)
from PySide6.QtGui import (
    QAbstractTextDocumentLayout,
    QImage,
    QPageLayout,
    QPageSize,
    QPainter,
    QPalette,
    QPdfWriter,
    QPen,
    QTextDocument,
)

from hpgviz.calendar import WEEK
from hpgviz.lesson.records import Lesson
from hpgviz.lesson.sheet import Block, Kind, sheet, sheet_texts
from hpgviz.notice import education, program
from hpgviz.picture.handout import near, points, running
from hpgviz.plan import Plan
from hpgviz.view.language import direction
from hpgviz.view.theme import font, theme

_MARGIN, _FOOT, _APART = 48.0, 40.0, 24.0  # pt
_TEXT = (10.5, 10.0, 9.5, 9.0)  # pt, the largest of those that need the fewest pages
_SMALL = 8.0  # pt
_GRID = (430.0, 150.0)  # pt
_SHARP = 3  # px of the picture of a grid for each pt
_ROWS = 4
_BOX, _LINE = "☐", "_"
_INDENT = 1.2  # em, of the mark of an item
_HANG = {"•": 2.45, _BOX: 2.6, "✓": 2.6}
"""Where the lines of an item begin behind its mark, em."""
_HEADS = {"title": (1.75, 0.0, 0.4), "head": (1.15, 0.9, 0.25), "step": (1.05, 0.9, 0.2)}
"""Size, and room above and below, in em."""
_MARKS = ((re.compile(r"\*\*(.+?)\*\*"), "b"), (re.compile(r"\*(.+?)\*"), "i"))


def sheet_pdf(lesson: Lesson, plans: Mapping[str, Plan], kind: Kind, size: QPageSize) -> bytes:
    """Return a sheet as a PDF; it carries no path and no name of a user."""
    paper = points(size)
    document = sheet_document(lesson, plans, kind, paper)
    content = QByteArray()
    buffer = QBuffer(content)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setTitle(f"{lesson.title} – {sheet_texts().kind[kind]}")
    writer.setCreator("hpgviz")
    writer.setPageLayout(QPageLayout(size, QPageLayout.Orientation.Portrait, QMarginsF()))
    writer.setResolution(72)
    painter = QPainter(writer)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for page in range(document.pageCount()):
        if page:
            writer.newPage()
        paint_sheet(painter, document, page, paper, sheet_texts().kind[kind])
    painter.end()
    return bytes(content.data())


def sheet_document(
    lesson: Lesson, plans: Mapping[str, Plan], kind: Kind, paper: QSizeF
) -> QTextDocument:
    """Return a sheet in the largest letters that need no page more than the smallest do."""
    blocks = sheet(lesson, plans, kind)
    tries = [_document(blocks, paper, em) for em in _TEXT]
    return next(one for one in tries if one.pageCount() == tries[-1].pageCount())


def _document(blocks: Sequence[Block], paper: QSizeF, em: float) -> QTextDocument:
    document = QTextDocument()
    document.setUseDesignMetrics(True)
    document.setDocumentMargin(0.0)
    letters = font("body", 1.0)
    letters.setPixelSize(round(em))
    document.setDefaultFont(letters)
    document.setDefaultTextOption(running())
    for number, block in enumerate(blocks):
        if block.kind == "grid":
            name = QUrl(f"grid:{number}")
            document.addResource(QTextDocument.ResourceType.ImageResource, name, _grid(block))
    document.setHtml("".join(_markup(n, block, em) for n, block in enumerate(blocks)))
    room = QSizeF(paper.width() - 2 * _MARGIN, paper.height() - 2 * _MARGIN - _FOOT)
    document.setPageSize(room)
    return document


def paint_sheet(
    painter: QPainter, document: QTextDocument, page: int, paper: QSizeF, kind: str
) -> None:
    """Paint a page of a sheet of `kind`, and its foot; a px of the painter is a pt of `paper`."""
    room, surface = document.pageSize(), theme("light").surface
    painter.save()
    painter.translate(_MARGIN, _MARGIN - page * room.height())
    context = QAbstractTextDocumentLayout.PaintContext()
    context.clip = QRectF(0.0, page * room.height(), room.width(), room.height())
    palette = QPalette()
    palette.setColor(QPalette.ColorRole.Text, surface.ink)
    context.palette = palette
    painter.setClipRect(context.clip)
    document.documentLayout().draw(painter, context)
    painter.restore()
    foot = QRectF(_MARGIN, paper.height() - _MARGIN - _FOOT + 8.0, room.width(), _FOOT)
    letters = font("unit", 1.0)
    letters.setPixelSize(round(_SMALL))
    painter.setFont(letters)
    painter.setPen(QPen(surface.line2, 0.7))
    painter.drawLine(foot.topLeft(), foot.topRight())
    painter.setPen(surface.ink2)
    count = sheet_texts().page.format(page=page + 1, pages=document.pageCount())
    said = f"{education()}\n{sheet_texts().license} {program()}."
    below, way = foot.adjusted(0.0, 5.0, 0.0, 0.0), direction()
    mirrored = way == Qt.LayoutDirection.RightToLeft
    painter.setLayoutDirection(way)
    beside = max(map(painter.fontMetrics().horizontalAdvance, (kind, count))) + _APART
    wide = below.adjusted(beside * mirrored, 0.0, -beside * (not mirrored), 0.0)
    painter.drawText(wide, Qt.TextFlag.TextWordWrap | Qt.TextFlag.TextDontClip, said)
    painter.drawText(below, Qt.AlignmentFlag.AlignRight, f"{kind}\n{count}")
    painter.setLayoutDirection(Qt.LayoutDirection.LeftToRight)


def _markup(number: int, block: Block, em: float) -> str:
    paragraph = functools.partial(_paragraph, em)
    text = html.escape(block.text)
    if block.kind in _HEADS:
        size, above, below = _HEADS[block.kind]
        return paragraph(text, size=size, weight=700, above=above, below=below)
    if block.kind == "label":
        return paragraph(f"<b>{html.escape(block.label)}:</b> {_marked(text)}", below=0.25)
    if block.kind == "grid":
        image = f'<img src="grid:{number}" width="{_GRID[0]:g}" height="{_GRID[1]:g}">'
        return paragraph(image, below=0.3)
    if block.kind == "lines":
        rule = _LINE * 84
        return paragraph(text, above=0.5) + paragraph(rule, above=0.7, below=0.3)
    mark = {"item": "•", "box": _BOX, "marked": "✓"}.get(block.kind)
    if mark is None:
        return "".join(paragraph(_marked(part)) for part in text.split("\n") if part)
    shown = f"<b>{text}</b>" if block.kind == "marked" else text
    return paragraph(f"{mark}&nbsp; {shown}", below=0.15, left=_HANG[mark], hangs=True)


def _paragraph(
    em: float,
    text: str,
    *,
    size: float = 1.0,
    weight: int = 400,
    above: float = 0.0,
    below: float = 0.35,
    left: float = 0.0,
    hangs: bool = False,
) -> str:
    indent = (_INDENT - left) * em if hangs else 0.0
    return (
        f'<p style="font-size:{size * em:.1f}px; font-weight:{weight}; text-indent:{indent:.1f}px; '
        f'margin:{above * em:.1f}px 0 {below * em:.1f}px 0; {near()}:{left * em:.1f}px">{text}</p>'
    )


def _marked(text: str) -> str:
    for mark, tag in _MARKS:
        text = mark.sub(rf"<{tag}>\1</{tag}>", text)
    return text


def _grid(block: Block) -> QImage:
    """Return a blank field for a curve: weeks along it, no numbers that give the answer away."""
    wide, tall = (round(side * _SHARP) for side in _GRID)
    image = QImage(wide, tall, QImage.Format.Format_RGB32)
    surface = theme("light").surface
    image.fill(surface.panel)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.scale(_SHARP, _SHARP)
    letters = font("unit", 1.0)
    letters.setPixelSize(round(_SMALL))
    painter.setFont(letters)
    box = QRectF(6.0, 14.0, _GRID[0] - 12.0, _GRID[1] - 32.0)
    painter.setPen(surface.ink2)
    painter.drawText(QRectF(box.left(), 0.0, box.width(), 13.0), block.text)
    painter.setPen(QPen(surface.line2, 0.6))
    for row in range(1, _ROWS):
        y = box.top() + box.height() * row / _ROWS
        painter.drawLine(QPointF(box.left(), y), QPointF(box.right(), y))
    first, last = block.days
    step = 4 * WEEK
    while (last - first) / step > 12:
        step *= 2
    day = -(-first // step) * step
    while day <= last:
        x = box.left() + box.width() * (day - first) / (last - first)
        painter.setPen(QPen(surface.line2, 0.6))
        painter.drawLine(QPointF(x, box.top()), QPointF(x, box.bottom()))
        painter.setPen(surface.ink2)
        said = sheet_texts().said["axis"].format(week=round(day / WEEK))
        area = QRectF(min(max(x - 30, 0), _GRID[0] - 60), box.bottom() + 3.0, 60.0, 12.0)
        painter.drawText(area, Qt.AlignmentFlag.AlignHCenter, said)
        day += step
    painter.setPen(QPen(surface.ink2, 1.0))
    painter.drawRect(box)
    painter.end()
    return image
