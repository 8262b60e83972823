"""The key to the spread of many men: what the shades mean, how far the run is, on or off."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from hpgviz.view.charts.band_run import MEN
from hpgviz.view.charts.sheet import BAND_SHADES
from hpgviz.view.theme import faded
from hpgviz.view.timeline.look import DockLook
from hpgviz.view.widgets.look import has_key_focus
from hpgviz.view.widgets.steady import SteadyButton


class BandKey(SteadyButton):
    """Shows or hides the spread; while men march it fills up, and a click ends the run."""

    def __init__(self, look: DockLook, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._share = -1.0
        self._trouble = ""
        self.setCheckable(True)
        self.setChecked(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(self.tr("Spread of {men} virtual men").format(men=MEN))
        self.toggled.connect(lambda _: self._describe())
        self._describe()

    def set_look(self, look: DockLook) -> None:
        """Draw with another theme or text size."""
        self._look = look
        self.update()

    def set_progress(self, share: float) -> None:
        """Show how far the run is, 0 to 1; -1 when none is on."""
        if (share < 0) != (self._share < 0) and share >= 0:
            self._trouble = ""
        self._share = share
        self._describe()
        self.update()

    def set_trouble(self, text: str) -> None:
        """Tell why there is no spread."""
        self._trouble = text
        self._describe()

    def sizeHint(self) -> QSize:
        look, text = self._look, self.tr("{men} men").format(men=MEN)
        wide = QFontMetricsF(look.font("unit")).horizontalAdvance(text) + look.px(26)
        return QSize(round(max(look.px(72), wide)), round(look.px(26)))

    def _describe(self) -> None:
        if self._trouble:
            text = self.tr("The men could not be run: {reason}").format(reason=self._trouble)
        elif self._share >= 0:
            text = self.tr("{share} of 100 done. Click to end the run.").format(
                share=round(100 * self._share)
            )
        elif self.isChecked():
            text = self.tr(
                "{men} virtual men around this person: the darker shade holds half of them, "
                "the lighter one 95 of 100. Click to hide."
            ).format(men=MEN)
        else:
            text = self.tr("Click to show how far {men} virtual men spread.").format(men=MEN)
        self.setToolTip(text)
        if not 0 <= self._share < 1:  # a reader is not told every step
            self.setAccessibleDescription(text)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        look, surface, px = self._look, self._look.theme.surface, self._look.px
        box = QRectF(self.rect()).adjusted(1, 2, -1, -2)
        if self.underMouse():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(surface.accent_soft)
            painter.drawRoundedRect(box, px(6), px(6))
        self._paint_swatch(painter, QRectF(px(5), box.center().y() - px(5), px(11), px(10)))
        painter.setFont(look.font("unit"))
        painter.setPen(surface.ink2 if self.isChecked() else surface.ink3)
        flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        text, room = self.tr("{men} men").format(men=MEN), self.width() - px(21)
        if QFontMetricsF(look.font("unit")).horizontalAdvance(text) > room:
            text = str(MEN)  # the tooltip says of what
        painter.drawText(QRectF(px(20), box.top(), room, box.height()), flags, text)
        if self._share >= 0:
            track = QRectF(px(20), box.bottom() - px(3), box.right() - px(24), px(2))
            painter.fillRect(track, surface.line)
            track.setWidth(track.width() * self._share)
            painter.fillRect(track, surface.accent)
        if has_key_focus(self):
            painter.setPen(QPen(surface.accent, px(1.5)))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(box, px(6), px(6))
        painter.end()

    def _paint_swatch(self, painter: QPainter, box: QRectF) -> None:
        look = self._look
        color = look.theme.hormone("sperm").text
        if not self.isChecked():
            painter.setPen(QPen(look.theme.surface.ink3, 1.0))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(box, 2, 2)
            return
        wide, narrow = BAND_SHADES
        painter.fillRect(box, faded(color, wide * 1.5))
        painter.fillRect(
            box.adjusted(0, box.height() / 4, 0, -box.height() / 4), faded(color, narrow * 1.5)
        )
