"""One medicine in the list: its icon, what is given now, a switch, and its settings on demand."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QSizePolicy, QWidget

from hpgviz.content.cards import medicines
from hpgviz.view.icons import paint_drug, paint_icon
from hpgviz.view.panels.drug_door import DrugDoor
from hpgviz.view.panels.drug_settings import DrugSettings
from hpgviz.view.panels.words import span
from hpgviz.view.timeline.words import regimen
from hpgviz.view.widgets.boxes import Card, Column, Row
from hpgviz.view.widgets.buttons import PaintedButton, paint_clock
from hpgviz.view.widgets.look import wear_all
from hpgviz.view.widgets.mirror import lettered, mirrored, onward
from hpgviz.view.widgets.toggle import Toggle

_WRAP = Qt.TextFlag.TextWordWrap


class DrugTitle(PaintedButton):
    """Icon, name and one line of state; pressed, it opens the settings."""

    def __init__(self, name: str, device: str, parent: QWidget | None = None) -> None:
        super().__init__(name, parent)
        self._device = device
        self._state, self._line = "off", ""
        self.setCheckable(True)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.dress()

    @property
    def line(self) -> str:
        """The line under the name."""
        return self._line

    def show_state(self, state: str, line: str, device: str) -> None:
        """Show ``on``, ``planned`` or ``off`` with its line, and the drawing of its mode."""
        if (state, line, device) == (self._state, self._line, self._device):
            return
        self._state, self._line, self._device = state, line, device
        self.setAccessibleName(
            self.tr("{name}: {line}, settings").format(name=self.text(), line=line)
        )
        self.updateGeometry()
        self.update()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        px = self.look.px
        name, line = self._heights(width - self._text_left() - px(18))
        return max(px(36), round(name + line) + px(6))

    def sizeHint(self) -> QSize:
        width = self.look.px(150)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        return QSize(self.look.px(90), self.look.px(36))

    def _text_left(self) -> int:
        return self.look.px(30)

    def _heights(self, width: int) -> tuple[float, float]:
        """Return the heights of the wrapped name and line."""
        name = QFontMetrics(self.look.font("control"))
        line = QFontMetrics(self.look.font("unit"))
        room = max(width, 1)
        indent = self.look.px(15) if self._state == "planned" else 0
        return (
            name.boundingRect(0, 0, room, 999, int(_WRAP), self.text()).height(),
            line.boundingRect(0, 0, max(room - indent, 1), 999, int(_WRAP), self._line).height(),
        )

    def paint(self, painter: QPainter, rect: QRectF) -> None:
        px, look = self.look.px, self.look
        side, left = px(22), self._text_left()
        painter.setOpacity(0.5 if self._state == "planned" else 1.0)
        icon = QRectF(0, rect.center().y() - side / 2, side, side)
        paint_drug(painter, self._device, look.theme, mirrored(self, icon), look.color("panel"))
        painter.setOpacity(1.0)
        width = self.width() - left - px(18)
        name, line = self._heights(width)
        top = (self.height() - name - line) / 2
        align = _WRAP | Qt.AlignmentFlag.AlignLeft
        painter.setFont(look.font("control"))
        painter.setPen(look.color("ink"))
        lettered(self, painter)
        painter.drawText(mirrored(self, QRectF(left, top, width, name)), align, self.text())
        painter.setFont(look.font("unit"))
        painter.setPen(look.color("ink2") if self._state != "off" else look.color("ink3"))
        x = float(left)
        if self._state == "planned":
            mark = px(10.4)
            at = mirrored(self, QRectF(x, top + name + px(2), mark, mark))
            paint_clock(painter, at, look.color("ink2"))
            x += px(15)
        below = QRectF(x, top + name, left + width - x, line)
        painter.drawText(mirrored(self, below), align, self._line)
        chevron = QRectF(self.width() - px(15), rect.center().y() - px(6), px(12), px(12))
        kind = "chevron_down" if self.isChecked() else onward(self)
        token = "ink" if self.underMouse() else "ink3"
        paint_icon(painter, kind, look.theme, mirrored(self, chevron), look.color(token))
        self.paint_ring(painter, rect, px(6))


class DrugRow(Column):
    """One medicine: title, switch, and its settings when opened. `opened` when they are."""

    opened = Signal()

    def __init__(self, door: DrugDoor, parent: QWidget | None = None) -> None:
        super().__init__(spacing=4, parent=parent)
        self._door = door
        record = door.record
        self.title = DrugTitle(record.short, record.device)
        self.toggle = Toggle(record.name)
        self.toggle.clicked.connect(door.toggle)
        self._settings: DrugSettings | None = None
        self._card = Card(spacing=6, margins=(10, 8, 10, 10))
        self._card.hide()
        line = Row(spacing=4)
        line.add(self.title, 1)
        line.add(self.toggle)
        self.add(line)
        self.add(self._card)
        self.title.toggled.connect(self._open)
        door.waiting_changed.connect(self.refresh)

    @property
    def door(self) -> DrugDoor:
        """The drug behind the row."""
        return self._door

    def fold(self) -> None:
        """Hide the settings."""
        self.title.setChecked(False)

    def dress(self) -> None:
        super().dress()
        if hasattr(self, "_card"):  # not while it is being made
            told = medicines()[self._door.drug].at(self.look.level)
            self.title.setToolTip(told)
            self.toggle.setToolTip(told)
            self.refresh()

    def refresh(self) -> None:
        """Show what is so at the playhead."""
        state = self._door.state
        course = self._door.settings
        device = course.mode or self._door.record.device
        if state.running is not None:
            line = (
                regimen(course, words=self.look.plain)
                if course.mode != "bolus"
                else self.tr("single doses")
            )
        elif state.planned:
            line = span(state.planned[0])
        else:
            line = self.tr("off")
        self.title.show_state(state.state, line, device)
        self.toggle.show_state(on=state.running is not None, planned=bool(state.planned))
        if self._settings is not None and self._card.isVisibleTo(self):
            self._settings.show_settings()

    def _open(self, opened: bool) -> None:
        if opened and self._settings is None:
            self._settings = DrugSettings(self._door)
            self._card.add(self._settings)
            wear_all(self._card, self.look)
        self._card.setVisible(opened)
        if opened and self._settings is not None:
            self._settings.show_settings()
            self.opened.emit()
