"""Search over everything that can be told, and the whole glossary when nothing is asked."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QFontMetrics,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QPen,
)
from PySide6.QtWidgets import QLineEdit, QSizePolicy, QWidget

from hpgviz.evidence.names import evidence_texts
from hpgviz.view.panels.story_words import frames
from hpgviz.view.widgets.boxes import Column
from hpgviz.view.widgets.buttons import PaintedButton
from hpgviz.view.widgets.look import Dressed, wear_all
from hpgviz.view.widgets.mirror import lettered
from hpgviz.view.widgets.text import Text

if TYPE_CHECKING:  # what can be found is loaded when something is looked for
    from hpgviz.content.entries import Entry

_PADDING = 4  # px that QLineEdit keeps beside its text
_MOST = 12  # rows of a search; the glossary shows all of its terms


class SearchField(Dressed, QLineEdit):
    """The line that is typed in. `left` when Escape is pressed, `down` on the way to the rows."""

    left = Signal()
    down = Signal()

    def __init__(self, name: str, hint: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setPlaceholderText(hint)
        self.setFrame(False)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.dress()

    def dress(self) -> None:
        px = self.look.px
        self.setFont(self.look.font("control"))
        palette = QPalette(self.palette())
        palette.setColor(QPalette.ColorRole.Text, self.look.color("ink"))
        palette.setColor(QPalette.ColorRole.PlaceholderText, self.look.color("ink2"))
        palette.setColor(QPalette.ColorRole.Base, self.look.color("sunken"))
        self.setPalette(palette)
        self.setTextMargins(px(26), 0, px(6), 0)
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        least, margins = self.minimumSizeHint(), self.textMargins()
        hint = self.fontMetrics().horizontalAdvance(self.placeholderText())
        room = margins.left() + margins.right() + 2 * _PADDING
        return QSize(max(least.width(), hint + room), least.height())

    def minimumSizeHint(self) -> QSize:
        return QSize(self.look.px(120), self.look.px(30))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif event.key() == Qt.Key.Key_Down:
            self.down.emit()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        px, color = self.look.px, self.look.color
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(color("ink2"), px(1.6)))
        side, middle = px(9), self.height() / 2
        glass = QRectF(px(8), middle - side * 0.6, side, side)
        painter.drawEllipse(glass)
        painter.drawLine(
            glass.center() + (glass.bottomRight() - glass.center()) * 0.71,
            glass.bottomRight() + (glass.bottomRight() - glass.center()) * 0.45,
        )
        wide = 2.0 if self.hasFocus() else 1.0
        painter.setPen(QPen(color("accent" if self.hasFocus() else "line2"), wide))
        box = QRectF(self.rect()).adjusted(wide / 2, wide / 2, -wide / 2, -wide / 2)
        painter.drawRoundedRect(box, px(6), px(6))


class FoundRow(PaintedButton):
    """One thing that was found: its name, and what it is."""

    def __init__(self, name: str, kind: str, parent: QWidget | None = None) -> None:
        super().__init__(name, parent)
        self._kind = kind
        self.setAccessibleName(f"{name}: {kind}")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(self.look.px(120), self.look.px(38))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Down: True, Qt.Key.Key_Up: False}.get(Qt.Key(event.key()))
        if step is not None:
            self.focusNextPrevChild(step)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def paint(self, painter: QPainter, rect: QRectF) -> None:
        px, color = self.look.px, self.look.color
        if self.underMouse() or self.hasFocus():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(color("accent_soft"))
            painter.drawRoundedRect(rect, px(6), px(6))
        area = rect.adjusted(px(8), px(3), -px(8), -px(3))
        font = self.look.font("control")
        font.setWeight(font.Weight.DemiBold)
        name = QFontMetrics(font).elidedText(
            self.text(), Qt.TextElideMode.ElideRight, int(area.width())
        )
        lettered(self, painter)
        painter.setFont(font)
        painter.setPen(color("ink"))
        painter.drawText(area, Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft, name)
        painter.setFont(self.look.font("unit"))
        painter.setPen(color("ink2"))
        kind = QFontMetrics(painter.font()).elidedText(
            self._kind, Qt.TextElideMode.ElideRight, int(area.width())
        )
        painter.drawText(area, Qt.AlignmentFlag.AlignBottom | Qt.AlignmentFlag.AlignLeft, kind)
        self.paint_ring(painter, rect, px(6))


class ResultRow(FoundRow):
    """One entry that was found."""

    def __init__(self, entry: Entry, parent: QWidget | None = None) -> None:
        super().__init__(entry.name, frames().kind[entry.kind], parent)
        self.entry = entry


class SearchBox(Column):
    """The field, and below it what was found.

    `chosen` carries an entry; `searching` whether rows are shown in place of the rest;
    `left` that the person wants back to where he was; `findings_asked` the words that published
    findings are wanted for.
    """

    chosen = Signal(object)
    findings_asked = Signal(str)
    searching = Signal(bool)
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(spacing=4, parent=parent)
        self.field = SearchField(self.tr("Search and glossary"), self.tr("Search and glossary (G)"))
        self._near = Text(frames().search["near"], role="unit", color="ink2", wrap=True)
        self._rows = Column(spacing=1)
        self._glossary = False
        self._shown: tuple[Entry, ...] = ()
        self._findings = 0
        for part in (self.field, self._near, self._rows):
            self.add(part)
        self._near.hide()
        self._rows.hide()
        self.field.textChanged.connect(self._search)
        self.field.returnPressed.connect(self._take_first)
        self.field.left.connect(self.leave)
        self.field.down.connect(self._go_down)

    def open(self, *, glossary: bool) -> None:
        """Take the focus; with `glossary`, show all terms until something is typed."""
        self._glossary = glossary
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.field.selectAll()
        self._search()

    def leave(self) -> None:
        """Forget what was asked, and show the rest again."""
        self.close_rows()
        self.field.clearFocus()
        self.left.emit()

    def close_rows(self) -> None:
        """Forget what was asked."""
        self._glossary = False
        self.field.clear()
        self._search()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and (self._shown or self._findings):
            self.leave()
        else:
            super().keyPressEvent(event)

    def _search(self) -> None:
        from hpgviz.content.entries import entries
        from hpgviz.content.search import search
        from hpgviz.evidence.lines import Choice, lines

        found = search(self.field.text(), self.look.level)
        shown, near = found.entries[:_MOST], found.near
        if not self.field.text().strip() and self._glossary:
            shown = tuple(entry for entry in entries() if entry.kind == "term")
        self._near.setVisible(near)
        words = self.field.text().strip()
        findings = sum(map(Choice(words=words).takes, lines())) if words else 0
        if (shown, findings) != (self._shown, self._findings):
            self._show(shown, findings)
        self.searching.emit(bool(shown or findings))

    def _show(self, shown: Sequence[Entry], findings: int) -> None:
        self._shown, self._findings = tuple(shown), findings
        while (item := self._rows.box.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.setParent(None)
                old.deleteLater()
        for entry in shown:
            row = ResultRow(entry)
            row.clicked.connect(lambda _=False, entry=entry: self._choose(entry))
            self._rows.add(row)
            row.show()
        if findings:
            said = evidence_texts()
            door = FoundRow(said.search["found"].format(count=findings), said.search["kind"])
            door.clicked.connect(self._ask_findings)
            self._rows.add(door)
            door.show()
        wear_all(self._rows, self.look)
        self._rows.setVisible(bool(shown or findings))

    def _take_first(self) -> None:
        if self._shown:
            self._choose(self._shown[0])
        elif self._findings:
            self._ask_findings()

    def _ask_findings(self) -> None:
        words = self.field.text().strip()
        self.close_rows()
        self.field.clearFocus()
        self.findings_asked.emit(words)

    def _go_down(self) -> None:
        item = self._rows.box.itemAt(0)
        first = item.widget() if item is not None else None
        if first is not None:
            self.window().setAttribute(Qt.WidgetAttribute.WA_KeyboardFocusChange, on=True)
            first.setFocus(Qt.FocusReason.TabFocusReason)

    def _choose(self, entry: Entry) -> None:
        self.close_rows()
        self.field.clearFocus()
        self.chosen.emit(entry)
