"""A typed number: taken on Enter or on leaving the field, never lost when it does not fit."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
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

from hpgviz.typed import TwoReadingsError
from hpgviz.view.widgets.look import Dressed
from hpgviz.view.widgets.numbers import read_number, written


class NumberField(Dressed, QLineEdit):
    """One number within bounds.

    `committed` carries a good value that differs from the one shown; `refused` says in one
    line why the text cannot be taken, and is empty once it can. Escape brings the value back.
    """

    committed = Signal(float)
    refused = Signal(str)

    def __init__(
        self, name: str, low: float, high: float, unit: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setLayoutDirection(Qt.LayoutDirection.LeftToRight)  # numbers do, in every language
        self._name, self._unit = name, unit
        self._bounds = (low, high)
        self._number: float | None = None
        self._refusal = ""
        self.setAccessibleName(f"{name}, {unit}" if unit else name)
        self.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.setFrame(False)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setMaxLength(24)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.returnPressed.connect(self.commit)
        self.textChanged.connect(self.updateGeometry)
        self.dress()

    @property
    def refusal(self) -> str:
        """Why the text cannot be taken, or nothing."""
        return self._refusal

    def set_bounds(self, low: float, high: float) -> None:
        """Allow `low` to `high`."""
        self._bounds = (low, high)

    def set_number(self, number: float) -> None:
        """Show `number`; text that waits to be mended stays unless the number is a new one."""
        if number == self._number and (self._refusal or self.isModified()):
            return
        self._number = number
        self._tell("")
        if self.text() != written(number):
            self.setText(written(number))
        self.setModified(False)

    def commit(self) -> None:
        """Take the text, or say why it cannot be taken."""
        try:
            number = read_number(self.text())
        except TwoReadingsError as error:
            self._tell(str(error))
            return
        low, high = self._bounds
        if number is None:
            self._tell(
                self.tr("“{text}” is not a number; write {low} to {high}").format(
                    text=self.text(), low=written(low), high=self._with_unit(high)
                )
            )
        elif not low <= number <= high:
            self._tell(
                self.tr("{value} is outside {low} to {high}").format(
                    value=written(number), low=written(low), high=self._with_unit(high)
                )
            )
        else:
            self._tell("")
            self.setModified(False)
            if number != self._number and not self._says_what_is_shown():
                self._number = number
                self.committed.emit(number)
            self.setText(written(number))

    def _says_what_is_shown(self) -> bool:
        """Whether the text is that of the number, which may have more digits than are shown."""
        return self._number is not None and self.text().strip() == written(self._number)

    def _with_unit(self, number: float) -> str:
        return f"{written(number)} {self._unit}".rstrip()

    def _tell(self, refusal: str) -> None:
        if refusal != self._refusal:
            self._refusal = refusal
            self.refused.emit(refusal)
            self.update()

    # ------------------------------------------------------------------ Qt

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self._number is not None:
            pending = self.isModified() or self._refusal
            self._tell("")
            self.setText(written(self._number))
            self.setModified(False)
            if not pending:
                self.clearFocus()
                if self.window().windowType() == Qt.WindowType.Popup:
                    event.ignore()  # nothing to bring back: the key closes it
            return
        super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if event.reason() in (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason):
            self.selectAll()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        menu_or_window = (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason)
        if event.reason() not in menu_or_window and self.isModified():
            self.commit()

    def event(self, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.HoverEnter, QEvent.Type.HoverLeave):
            self.update()
        return super().event(event)

    def dress(self) -> None:
        px = self.look.px
        font = self.look.font("control", tabular=True)
        font.setWeight(font.Weight.Bold)
        self.setFont(font)
        palette = QPalette(self.palette())
        palette.setColor(QPalette.ColorRole.Text, self.look.color("ink"))
        palette.setColor(QPalette.ColorRole.Base, self.look.color("sunken"))
        self.setPalette(palette)
        unit = self._unit_width()
        self.setTextMargins(px(5), 0, px(3) + (unit + px(4) if unit else 0), 0)
        self.updateGeometry()

    def _unit_width(self) -> int:
        return QFontMetrics(self.look.font("unit")).horizontalAdvance(self._unit)

    def sizeHint(self) -> QSize:
        px = self.look.px
        digits = QFontMetrics(self.font()).horizontalAdvance(self.text() or "0")
        unit = self._unit_width()
        width = digits + px(18) + (unit + px(4) if unit else 0)
        return QSize(min(max(width, px(40)), px(136)), px(24))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        px, color = self.look.px, self.look.color
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(self.look.font("unit"))
        painter.setPen(color("ink2"))
        right = QRectF(self.rect()).adjusted(0, 0, -px(6), 0)
        painter.drawText(
            right, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, self._unit
        )
        wide = 2.0 if self.hasFocus() or self._refusal else 1.0
        hot = self.underMouse() and self.isEnabled()
        token = "accent" if self.hasFocus() else "ink2" if self._refusal or hot else "line2"
        painter.setPen(QPen(color(token), wide))
        box = QRectF(self.rect()).adjusted(wide / 2, wide / 2, -wide / 2, -wide / 2)
        painter.drawRoundedRect(box, px(4), px(4))
