"""The runs that were kept, as chips: choose one as A, hide, rename or remove it, keep another."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFontMetrics,
    QFontMetricsF,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QMenu, QStyle, QWidget

from hpgviz.comparison import MOST, Comparison, Kept
from hpgviz.session import Session
from hpgviz.view.charts.rival import run_pen
from hpgviz.view.compare.heading import paint_badge
from hpgviz.view.compare.name_field import NameField
from hpgviz.view.compare.words import title_of
from hpgviz.view.icons import paint_icon
from hpgviz.view.timeline.look import DockLook
from hpgviz.view.widgets.buttons import Button, PaintedButton
from hpgviz.view.widgets.look import Dressed, wear_all
from hpgviz.view.widgets.menus import entry
from hpgviz.view.widgets.mirror import lettered, mirrored
from hpgviz.view.widgets.sheet import stylesheet
from hpgviz.view.widgets.text import Text

_WIDEST = 210.0  # px of a name; longer ones are cut
_SWATCH, _MORE = 20.0, 22.0
_LINE = 32.0  # px, the height of a button; chips stand in its middle
_PAD = (12.0, 3.0)


class KeptChip(PaintedButton):
    """One kept run. A click makes it A; the dots at its right, or the menu key, tell the rest."""

    menu_asked = Signal(QPointF)
    rename_asked = Signal()
    remove_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self.run: Kept | None = None
        self._is_a = False
        self.setCheckable(False)

    def show_run(self, run: Kept, *, is_a: bool) -> None:
        """Show `run`, and whether it stands as A."""
        self.run, self._is_a = run, is_a
        name = title_of(run.plan)
        self.setText(name)
        state = self.tr("A") if is_a else self.tr("drawn") if run.shown else self.tr("hidden")
        self.setAccessibleName(self.tr("Kept run {name}: {state}").format(name=name, state=state))
        self.setAccessibleDescription(
            self.tr("Enter compares with it, F2 renames, Delete removes, the menu key tells more")
        )
        self.setToolTip(self.tr("{name}. Click to compare with it.").format(name=name))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        px = self.look.px
        name = QFontMetrics(self.font()).horizontalAdvance(self.text())
        wide = min(name, px(_WIDEST)) + px(_SWATCH + _MORE + 16)
        return QSize(wide, px(26))

    def paint(self, painter: QPainter, rect: QRectF) -> None:
        px, color, run = self.look.px, self.look.color, self.run
        if run is None:
            return
        radius = rect.height() / 2
        painter.setPen(color("accent" if self._is_a else "line2"))
        hot = self.isEnabled() and self.underMouse()
        painter.setBrush(color("accent_soft" if hot or self._is_a else "raised"))
        painter.drawRoundedRect(rect.adjusted(0.75, 0.75, -0.75, -0.75), radius, radius)
        middle = rect.center().y()
        swatch = mirrored(self, QRectF(px(9), middle - px(8), px(16), px(16)))
        if self._is_a:
            paint_badge(painter, swatch, "A", self.look)
        elif run.shown:
            pen = run_pen(DockLook(self.look.theme, self.look.scale), run.tone)
            pen.setWidthF(px(2))
            painter.setPen(pen)
            painter.drawLine(
                QPointF(swatch.left(), middle),
                QPointF(swatch.right(), middle),
            )
        else:
            paint_icon(painter, "eye_off", self.look.theme, swatch, color("ink3"))
        painter.setFont(self.font())
        plain = self.isEnabled() and (run.shown or self._is_a)
        painter.setPen(color("ink" if plain else "ink3"))
        box = QRectF(px(31), 0, rect.right() - px(_MORE) - px(31), rect.height())
        text = QFontMetricsF(self.font()).elidedText(
            self.text(), Qt.TextElideMode.ElideRight, box.width()
        )
        lettered(self, painter)
        painter.drawText(mirrored(self, box), Qt.AlignmentFlag.AlignVCenter, text)
        side = px(14)
        dots = QRectF(rect.right() - px(_MORE) + px(2), middle - side / 2, side, side)
        paint_icon(painter, "more", self.look.theme, mirrored(self, dots), color("ink2"))
        self.paint_ring(painter, rect, radius)

    # ------------------------------------------------------------------ hands and keys

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        dots = QRectF(self.width() - self.look.px(_MORE), 0, self.look.px(_MORE), self.height())
        at_dots = mirrored(self, dots).contains(event.position())
        left = event.button() == Qt.MouseButton.LeftButton
        if left and at_dots and self.rect().contains(event.position().toPoint()):
            self.setDown(False)
            self.menu_asked.emit(QPointF(self.rect().bottomLeft()))
        else:
            super().mouseReleaseEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self.menu_asked.emit(QPointF(self.rect().bottomLeft()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key == Qt.Key.Key_F2:
            self.rename_asked.emit()
        elif key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.remove_asked.emit()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        elif key in (Qt.Key.Key_Down, Qt.Key.Key_Menu):
            self.menu_asked.emit(QPointF(self.rect().bottomLeft()))
        else:
            super().keyPressEvent(event)


class KeptBar(Dressed, QWidget):
    """A line of chips under the top bar; hidden while nothing is kept or to be brought back.

    It rests while a lesson or a mystery is on.

    Signals
    -------
    arranged
        Its height, or whether it is needed, is another.
    save_asked : Plan
        A kept run is to go into a file.
    """

    arranged = Signal()
    save_asked = Signal(object)

    def __init__(
        self, session: Session, comparison: Comparison, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._session, self._comparison = session, comparison
        self._chips: list[KeptChip] = []
        self._menu = QMenu(self)
        self._field = NameField(self)
        self._field.hide()
        self._name = Text(self.tr("Kept runs"), role="unit", color="ink2", parent=self)
        self._name.setToolTip(
            self.tr(
                "Kept runs stay until the window closes. “Save as …” in the menu of a run puts it "
                "into a file."
            )
        )
        self._keep = Button(self.tr("Keep this run"), icon="pin", parent=self)
        self._keep.clicked.connect(comparison.keep)
        self._back = Button(self.tr("Bring back"), kind="flat", icon="undo", parent=self)
        self._back.clicked.connect(comparison.bring_back)
        self.setAccessibleName(self.tr("Kept runs"))
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        comparison.changed.connect(self.refresh)
        comparison.opened.connect(self.refresh)
        session.plan_changed.connect(self._show_possible)
        self.refresh()

    @property
    def needed(self) -> bool:
        """Whether there is anything to show."""
        return bool(self._comparison.kept) or self._comparison.removed is not None

    def chips(self) -> tuple[KeptChip, ...]:
        """Return the chips that are shown, in their order."""
        return tuple(self._chips[: len(self._comparison.kept)])

    def refresh(self) -> None:
        """Show what is kept."""
        runs, a = self._comparison.kept, self._comparison.a
        while len(self._chips) < len(runs):
            self._chips.append(self._new_chip())
        for number, chip in enumerate(self._chips):
            chip.setVisible(number < len(runs))
            if number < len(runs):
                is_a = a is not None and runs[number].id == a.id
                chip.show_run(runs[number], is_a=is_a and self._comparison.is_open)
        removed = self._comparison.removed
        self._back.setVisible(removed is not None)
        if removed is not None:
            text = self.tr("Bring back {name}").format(name=title_of(removed.plan))
            self._back.setText(text)
            self._back.setAccessibleName(text)
            self._back.updateGeometry()
        self._show_possible()
        self._lay_out()
        self.arranged.emit()

    def _show_possible(self) -> None:
        comparison, plan = self._comparison, self._session.plan
        full, another = comparison.full, all(run.plan != plan for run in comparison.kept)
        for chip in self._chips:
            chip.setEnabled(comparison.can_open)
        self._keep.setEnabled(comparison.can_keep and another)
        self._keep.setToolTip(
            self.tr("{n} runs are kept. To keep another, remove one of them.").format(n=MOST)
            if full
            else self.tr("Keep the plan as it is now beside the others (Shift+C)")
        )
        self._back.setEnabled(not full)

    def _new_chip(self) -> KeptChip:
        chip = KeptChip(self)
        chip.wear(self.look)
        chip.clicked.connect(lambda: self._compare(chip))
        chip.menu_asked.connect(lambda at: self._open_menu(chip, at))
        chip.rename_asked.connect(lambda: self.rename(chip))
        chip.remove_asked.connect(lambda: self._remove(chip))
        return chip

    # ------------------------------------------------------------------ what a chip does

    def _compare(self, chip: KeptChip) -> None:
        if chip.run is not None:
            self._comparison.choose(chip.run.id)
            self._comparison.open()

    def _remove(self, chip: KeptChip) -> None:
        if chip.run is not None:
            self._comparison.remove(chip.run.id)
            (self._back if self._back.isVisible() else self).setFocus()

    def rename(self, chip: KeptChip) -> None:
        """Let another name be typed in the place of a chip."""
        run = chip.run
        if run is None:
            return
        self._field.ask(
            chip.geometry().adjusted(0, 0, self.look.px(40), 0),
            title_of(run.plan),
            lambda name: self._comparison.rename(run.id, name),
            chip,
        )

    def _open_menu(self, chip: KeptChip, at: QPointF) -> None:
        run = chip.run
        if run is None:
            return
        self._menu.clear()
        self._menu.setStyleSheet(stylesheet(self.look))
        comparison = self._comparison
        entries = (
            (self.tr("Compare with this run"), lambda: self._compare(chip)),
            (
                self.tr("Hide its curves") if run.shown else self.tr("Show its curves"),
                lambda: comparison.set_shown(run.id, not run.shown),
            ),
            (self.tr("Rename …"), lambda: self.rename(chip)),
            (self.tr("Save as …"), lambda: self.save_asked.emit(run.plan)),
            (self.tr("Remove"), lambda: self._remove(chip)),
        )
        for text, do in entries:
            action = entry(self._menu, text)
            action.triggered.connect(lambda _=False, call=do: call())
        self._menu.popup(self.mapToGlobal(chip.geometry().topLeft() + at.toPoint()))

    # ------------------------------------------------------------------ layout

    def height_for(self, width: int) -> int:
        """Return the height that all chips need at `width`."""
        return self._place(width, move=False)

    def dress(self) -> None:
        for part in (self._name, self._keep, self._back, self._field, *self._chips):
            wear_all(part, self.look)
        self._lay_out()
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._lay_out()

    def _lay_out(self) -> None:
        self._place(self.width(), move=True)

    def _place(self, width: int, *, move: bool) -> int:
        """Let the parts flow like words; return the height that takes."""
        px = self.look.px
        left, top = px(_PAD[0]), px(_PAD[1])
        x, y, gap, line = left, top, px(6), px(_LINE)
        parts = [self._name, *self.chips(), self._keep]
        parts += [self._back] if self._comparison.removed is not None else []
        for part in parts:
            size = part.sizeHint()
            wide = min(size.width(), width - 2 * left)
            if x > left and x + wide > width - left:
                x, y = left, y + line
            if move:
                high = min(size.height(), line)
                box = QRect(x, y + (line - high) // 2, wide, high)
                part.setGeometry(QStyle.visualRect(self.layoutDirection(), self.rect(), box))
            x += wide + gap
        return y + line + top

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self.look.color("sunken"))
        painter.fillRect(0, self.height() - 1, self.width(), 1, self.look.color("line"))
