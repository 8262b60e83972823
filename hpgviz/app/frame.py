"""Where everything in the window stands: the grid of the design, and what gives way when.

Beside each other: panel 248, picture, panel 284; below the picture the dock of 222 and the
18 px strip. Below 1180 px (of text at 100 %) the right panel becomes a drawer, below 1000 the
left one too; where picture and charts cannot both be read they share the room as two tabs.
While two runs are compared the picture is two diagrams, the column at their right is 308 wide and
as high as the window; the left panel is a drawer below 1528 px, the column below 1080.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from hpgviz.app.drawer import Side
from hpgviz.app.messages import MessageBar
from hpgviz.view.compare.heading import HEIGHT as HEADING
from hpgviz.view.compare.kept_bar import KeptBar
from hpgviz.view.widgets.look import Dressed
from hpgviz.view.widgets.text import Text

LEFT, RIGHT = 248, 284
DOCK, DOCK_SHARE = 222, 0.26
_RIGHT_FROM, _LEFT_FROM = 1180, 1000
_PICTURE, _CHARTS = 250, 170  # px: below these, picture and charts share the room as tabs
_HEADER = 37
_COLUMN = 308  # the right panel while two runs are compared
_COMPARED_LEFT_FROM, _COMPARED_RIGHT_FROM = 1528, 1080
_COMPARED_DOCK, _COMPARED_SHARE = 236, 0.58  # px of the dock at least, and its share at most
_ASPECT = 748 / 516


class Parts(NamedTuple):
    """The widgets of the window."""

    bar: QWidget
    left: Side
    right: Side
    picture: QWidget
    dock: QWidget
    tabs: QWidget
    shelf: KeptBar


class Strip(Text):
    """The line that is always there."""

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(text, role="unit", color="ink2", wrap=True, parent=parent)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)

    def height_for(self, width: int) -> int:
        """Return the height that shows the whole line at `width`."""
        return max(
            self.look.px(18), self.heightForWidth(width - self.look.px(16)) + self.look.px(3)
        )

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self.look.color("sunken"))
        painter.fillRect(0, 0, self.width(), 1, self.look.color("line"))
        painter.end()
        super().paintEvent(event)


class Frame(Dressed, QWidget):
    """Lays the parts out.

    Signals
    -------
    arranged : tuple of str
        Which panels are drawers now.
    uncovered
        Something below the page that covers all parts is wanted.
    """

    arranged = Signal(tuple)
    uncovered = Signal()

    def __init__(self, parts: Parts, strip: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.parts = parts
        self._usual = parts
        self.messages = MessageBar()
        self.strip = Strip(strip)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self._tab = "picture"
        self._drawers: tuple[str, ...] | None = None
        self._cover: QWidget | None = None
        self.note: QWidget | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        for part in (*parts, self.messages, self.strip):
            part.setParent(self)
        for part in (parts.picture, parts.dock, self.strip):
            part.show()

    @property
    def tab(self) -> str:
        """``picture`` or ``charts``: what is shown where there is no room for both."""
        return self._tab

    def show_tab(self, tab: str) -> None:
        """Show the picture or the charts where there is no room for both."""
        self._tab = tab
        self.arrange()

    def show_note(self, note: QWidget | None) -> None:
        """Show a line between the charts and the strip, or none."""
        if self.note is not None and self.note is not note:
            self.note.hide()
        self.note = note
        self.arrange()

    @property
    def comparing(self) -> bool:
        """Whether two runs are shown beside each other."""
        return self.parts.picture is not self._usual.picture

    def show_right(self, right: Side | None) -> None:
        """Show another panel at the right, or the usual one again; not while two are compared."""
        if right is not None:
            self.uncovered.emit()
        shown = right or self._usual.right
        if self.comparing or shown is self.parts.right:
            return
        self.parts.right.hide()
        shown.setParent(self)
        self.parts = self.parts._replace(right=shown)
        self._drawers = None
        self.arrange()

    def show_compared(self, picture: QWidget, right: Side) -> None:
        """Show two runs beside each other, and what is told of them at their right."""
        self.uncovered.emit()
        self.parts.right.hide()
        self.parts = self._usual._replace(picture=picture, right=right)
        for part in (picture, right):
            part.setParent(self)
        picture.show()
        self._drawers = None
        self.arrange()

    def show_usual(self) -> None:
        """Show the one picture again, and the panel at its right."""
        for part in (self.parts.picture, self.parts.right):
            part.hide()
        self.parts = self._usual
        self.parts.picture.setParent(self)
        self.parts.picture.show()
        self._drawers = None
        self.arrange()

    def cover(self, page: QWidget | None) -> None:
        """Show a page in the place of all parts below the bar; None shows them again."""
        old, self._cover = self._cover, page
        if old is not None:
            old.hide()
        for part in (self.parts.left, self.parts.right, self.parts.picture, self.parts.dock):
            part.setVisible(page is None)
        self._drawers = None
        self.arrange()

    def in_order(self, above: Sequence[QWidget]) -> list[QWidget]:
        """Return the parts in the order of reading, with what lies above the picture."""
        parts = self.parts
        first = [parts.bar, self.messages, parts.shelf, parts.left, parts.tabs]
        note = () if self.note is None else (self.note,)
        return [*first, *above, parts.picture, parts.right, parts.dock, *note]

    def toggle_drawer(self, side: str) -> None:
        """Open or close a panel that is a drawer."""
        drawers = {"left": self.parts.left, "right": self.parts.right}
        asked = drawers.pop(side)
        for other in drawers.values():
            other.set_open(False)
        asked.set_open(not asked.is_open)

    def close_drawers(self) -> None:
        """Close the panels that are drawers."""
        for side in (self.parts.left, self.parts.right):
            side.set_open(False)

    def dress(self) -> None:
        self.arrange()
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        self.arrange()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self.look.color("bg"))

    # ------------------------------------------------------------------ arrangement

    def arrange(self) -> None:
        """Give every part its place."""
        px, parts = self.look.px, self.parts
        width, height = self.width(), self.height()
        top = px(44)
        parts.bar.setGeometry(self._at(QRect(0, 0, width, top)))
        if self.messages.message:
            tall = self.messages.heightForWidth(width)
            self.messages.setGeometry(self._at(QRect(0, top, width, tall)))
            self.messages.show()
            top += tall
        if self._cover is not None:
            self._place_cover(self._cover, top)
            return
        top += self._place_shelf(top, width)
        drawers = self._choose_drawers(width / self.look.scale)
        x = 0 if "left" in drawers else px(LEFT)
        strip = self.strip.height_for(width - x)
        bottom = height - strip
        self.strip.setGeometry(self._at(QRect(x, bottom, width - x, strip)))
        bottom -= self._place_note(x, bottom, width - x)
        room = QRect(x, top, width - x, bottom - top)
        (self._place_compared if self.comparing else self._place_center)(room, drawers)
        if "left" not in drawers:
            parts.left.place(self._at(QRect(0, top, px(LEFT), height - top)), drawer=False)
        if drawers != self._drawers:
            self._drawers = drawers
            self.arranged.emit(drawers)

    def _place_cover(self, page: QWidget, top: int) -> None:
        """Give a page all room between what is above and the line that is always there."""
        strip = self.strip.height_for(self.width())
        bottom = self.height() - strip
        self.strip.setGeometry(self._at(QRect(0, bottom, self.width(), strip)))
        for part in (self.parts.tabs, self.parts.shelf, self.parts.left, self.parts.right):
            part.hide()
        if self.note is not None:
            self.note.hide()
        page.setGeometry(self._at(QRect(0, top, self.width(), bottom - top)))
        page.show()
        page.raise_()

    def _at(self, place: QRect) -> QRect:
        """Return a place, mirrored where lines run from right to left."""
        if self.layoutDirection() == Qt.LayoutDirection.LeftToRight:
            return place
        return place.translated(self.width() - 2 * place.x() - place.width(), 0)

    def _choose_drawers(self, width: float) -> tuple[str, ...]:
        """Return the panels that have no room beside the picture, for a width at 100 % text."""
        left, right = _LEFT_FROM, _RIGHT_FROM
        if self.comparing:
            left, right = _COMPARED_LEFT_FROM, _COMPARED_RIGHT_FROM
        return (
            *(("left",) if width < left else ()),
            *(("right",) if width < right else ()),
        )

    def _place_shelf(self, top: int, width: int) -> int:
        """Place the line under the top bar and return its height."""
        shelf = self.parts.shelf
        tall = shelf.height_for(width) if shelf.needed else 0
        shelf.setGeometry(self._at(QRect(0, top, width, tall)))
        shelf.setVisible(tall > 0)
        return tall

    def _place_note(self, x: int, bottom: int, width: int) -> int:
        """Place the line above the strip, if there is one, and return its height."""
        if self.note is None:
            return 0
        tall = self.note.heightForWidth(width)
        self.note.setGeometry(self._at(QRect(x, bottom - tall, width, tall)))
        self.note.show()
        self.note.raise_()
        return tall

    def _place_compared(self, room: QRect, drawers: tuple[str, ...]) -> None:
        """Place two diagrams over the dock, and the column at their right over its whole height."""
        px, parts = self.look.px, self.parts
        right = 0 if "right" in drawers else px(_COLUMN)
        width, height = room.width() - right, room.height()
        head = px(HEADING)
        spare = height - head - round(width / 2 / _ASPECT)
        least, most = px(_COMPARED_DOCK), round(_COMPARED_SHARE * height)
        dock = min(max(least, min(spare, most)), max(height - head - px(_PICTURE), 0))
        tight = height - dock - head < px(_PICTURE) or dock < px(_CHARTS)
        parts.tabs.setVisible(tight)
        picture, top = height - dock, room.y()
        if tight:
            tabs = px(36)
            parts.tabs.setGeometry(self._at(QRect(room.x(), top, width, tabs)))
            top, height = top + tabs, height - tabs
            picture = 0 if self._tab == "charts" else height - px(_HEADER)
            dock = height - picture
        if picture > 0:
            parts.picture.setGeometry(self._at(QRect(room.x(), top, width, picture)))
        parts.picture.setVisible(picture > 0)
        parts.dock.setGeometry(self._at(QRect(room.x(), top + picture + 1, width, dock - 1)))
        wide = min(px(_COLUMN), room.width())
        side = QRect(room.right() + 1 - wide, room.y(), wide, room.height())
        parts.right.place(self._at(side), drawer="right" in drawers)
        if "left" in drawers:
            tall = room.height()
            home = QRect(room.x(), room.y(), min(px(LEFT), room.width()), tall)
            parts.left.place(self._at(home), drawer=True)

    def _place_center(self, room: QRect, drawers: tuple[str, ...]) -> None:
        """Place picture, dock and right panel into the room beside the left panel."""
        px, parts = self.look.px, self.parts
        right = 0 if "right" in drawers else px(RIGHT)
        dock = self._dock_height(room.width() - right, room.height())
        tight = room.height() - dock < px(_PICTURE) or dock < px(_CHARTS)
        parts.tabs.setVisible(tight)
        picture = room.height() - dock
        if tight:
            tabs = px(36)
            picture = 0 if self._tab == "charts" else room.height() - tabs - px(_HEADER)
            dock = room.height() - tabs - picture
            parts.tabs.setGeometry(self._at(QRect(room.x(), room.y(), room.width(), tabs)))
            room = room.adjusted(0, tabs, 0, 0)
        if picture > 0:
            parts.picture.setGeometry(
                self._at(QRect(room.x(), room.y(), room.width() - right, picture))
            )
        parts.picture.setVisible(picture > 0)
        parts.dock.setGeometry(
            self._at(QRect(room.x(), room.y() + picture + 1, room.width(), dock - 1))
        )
        tall = picture or room.height() - px(_HEADER)
        side = QRect(room.right() + 1 - px(RIGHT), room.y(), px(RIGHT), tall)
        parts.right.place(self._at(side), drawer="right" in drawers)
        if "left" in drawers:
            wide = min(px(LEFT), room.width())
            parts.left.place(self._at(QRect(room.x(), room.y(), wide, tall)), drawer=True)

    def _dock_height(self, width: int, height: int) -> int:
        """Return the dock's height: its usual one, and what the picture cannot use."""
        usual = max(self.look.px(DOCK), round(DOCK_SHARE * height))
        spare = height - round(width / _ASPECT)
        most = round(0.42 * height)
        return min(max(usual, min(spare, most)), max(height - self.look.px(_PICTURE), 0))
