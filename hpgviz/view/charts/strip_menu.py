"""What a right click or the menu key on a strip offers, and the button for its scale."""

from __future__ import annotations

import functools
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QCoreApplication, QPoint, QRectF, QSize, Qt
from PySide6.QtGui import QKeySequence, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QMenu, QWidget

from hpgviz.model.quantities import quantities
from hpgviz.units import units
from hpgviz.view.charts.layout import SHOWN
from hpgviz.view.charts.points import KINDS, Kind
from hpgviz.view.charts.points_words import kind_text
from hpgviz.view.charts.shown import LOGARITHMIC
from hpgviz.view.timeline.look import DockLook
from hpgviz.view.units import unit_choice
from hpgviz.view.widgets.look import has_key_focus
from hpgviz.view.widgets.menus import entry
from hpgviz.view.widgets.steady import SteadyButton

if TYPE_CHECKING:
    from hpgviz.view.charts.charts import Charts


class Offer(NamedTuple):
    """One line of a menu; `on` is None where it cannot be checked, `parts` are a menu inside."""

    text: str
    does: Callable[[], object] | None = None
    on: bool | None = None
    key: str = ""
    enabled: bool = True
    parts: tuple[Offer, ...] = ()


LINE = Offer("")
"""A line between two groups of offers."""


def open_menu(parent: QWidget, at: QPoint, offers: Sequence[Offer]) -> QMenu:
    """Open a menu at a point of the screen."""
    menu = QMenu(parent)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    _fill(menu, offers)
    menu.popup(at)
    return menu


def _fill(menu: QMenu, offers: Sequence[Offer]) -> None:
    for offer in offers:
        if offer == LINE:
            menu.addSeparator()
        elif offer.parts:
            _fill(menu.addMenu(offer.text), offer.parts)
        else:
            key = QKeySequence(offer.key).toString(QKeySequence.SequenceFormat.NativeText)
            action = entry(menu, f"{offer.text}\t{key}" if key else offer.text)
            action.setEnabled(offer.enabled)
            action.setCheckable(offer.on is not None)
            action.setChecked(bool(offer.on))
            if offer.does is not None:
                action.triggered.connect(lambda _=False, does=offer.does: does())


def strip_offers(charts: Charts, quantity: str) -> tuple[Offer, ...]:
    """Return what is offered for the strip or chip of a quantity."""
    large = charts.arrangement.expanded == quantity
    offers = [
        Offer(_tr("Show all") if large else _tr("Show large"), lambda: charts.toggle(quantity))
    ]
    if quantity in LOGARITHMIC:
        offers.append(
            Offer(
                _tr("Logarithmic scale"),
                lambda: charts.toggle_log(quantity),
                charts.is_log(quantity),
            )
        )
    now = unit_choice().system.of(quantity)
    for system, shown in units().get(quantity, {}).items():
        turn = None if system == now else lambda: unit_choice().turn(quantity)
        offers.append(Offer(_tr("In {unit}").format(unit=shown.unit), turn, system == now))
    offers += [_points_offer(charts, kind) for kind in KINDS if charts.points.of_kind(kind)]
    origin = _tr("Where does this number come from? …")
    from_where = Offer(origin, lambda: charts.origin_asked.emit(quantity), key="F7")
    save = Offer(_tr("Save this curve as CSV …"), lambda: charts.csv_asked.emit(quantity))
    behind = (*_studies(charts, quantity), from_where, save, _table_offer(charts))
    return (*offers, LINE, *_order_offers(charts, quantity), LINE, *behind)


def _points_offer(charts: Charts, kind: Kind) -> Offer:
    """Return the offer to hide all points of a kind, or to show them again."""
    points = charts.points
    hidden = points.is_hidden(kind)
    return Offer(kind_text(kind), lambda: points.set_hidden(kind, not hidden), not hidden)


def _studies(charts: Charts, quantity: str) -> tuple[Offer, ...]:
    """Return the offer to run a study of a quantity and see its point over the curve."""
    from hpgviz.evidence.lines import lines, point_of

    system = unit_choice().system
    found = [line for line in lines() if point_of(line) == quantity]
    parts = tuple(
        Offer(
            f"{line.study}: {line.name(system)}".replace("&", "&&"),
            functools.partial(charts.study_asked.emit, line.finding.id),
        )
        for line in found
    )
    return (Offer(_tr("Show me the study"), parts=parts),) if parts else ()


def _order_offers(charts: Charts, quantity: str) -> tuple[Offer, ...]:
    order = charts.order
    place = order.index(quantity)
    return (
        Offer(
            _tr("Move up"), lambda: charts.move_strip(quantity, -1), key="Alt+Up", enabled=place > 0
        ),
        Offer(
            _tr("Move down"),
            lambda: charts.move_strip(quantity, 1),
            key="Alt+Down",
            enabled=place < len(order) - 1,
        ),
        Offer(
            _tr("Hide"),
            lambda: charts.toggle_shown(quantity),
            key="Del",
            enabled=len(order) > 1,
        ),
        Offer(_tr("Charts"), parts=choice_offers(charts)),
    )


def choice_offers(charts: Charts) -> tuple[Offer, ...]:
    """Return an offer for each quantity, on where it has a strip, and one for those at first."""
    order = charts.order
    choice = [
        Offer(
            record.name,
            functools.partial(charts.toggle_shown, name),
            name in order,
            enabled=name not in order or len(order) > 1,
        )
        for name, record in quantities().items()
    ]
    first = Offer(
        _tr("As at the first start"), lambda: charts.set_order(SHOWN), enabled=order != SHOWN
    )
    return (*choice, LINE, first)


class ChoiceMenu(QMenu):
    """Offers every quantity, as it is when the menu opens."""

    def __init__(self, charts: Charts, parent: QWidget | None = None) -> None:
        super().__init__(_tr("Charts"), parent)
        self._charts = charts
        self.aboutToShow.connect(self._renew)
        self._renew()

    def _renew(self) -> None:
        self.clear()
        _fill(self, choice_offers(self._charts))


def _table_offer(charts: Charts) -> Offer:
    return Offer(_tr("Numbers behind the charts …"), charts.table_asked.emit, key="Shift+D")


def _tr(text: str) -> str:
    return QCoreApplication.translate("Charts", text)


class LogButton(SteadyButton):
    """Puts the large strip on a logarithmic scale; checked while it is on one."""

    def __init__(self, look: DockLook, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(self.tr("Logarithmic scale"))
        self.setToolTip(self.tr("Powers of ten at even distances: small values can be read"))

    def set_look(self, look: DockLook) -> None:
        """Draw with another theme or text size."""
        self._look = look
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(round(self._look.px(34)), round(self._look.px(24)))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        look, surface, px = self._look, self._look.theme.surface, self._look.px
        box = QRectF(self.rect()).adjusted(1, px(3), -1, -px(3))
        focused = has_key_focus(self)
        painter.setPen(
            QPen(surface.accent if focused else surface.line2, px(1.5) if focused else 1)
        )
        on = self.isChecked()
        painter.setBrush(surface.accent if on else surface.raised)
        if self.underMouse() and not on:
            painter.setBrush(surface.accent_soft)
        painter.drawRoundedRect(box, px(5), px(5))
        painter.setFont(look.font("unit"))
        painter.setPen(surface.accent_ink if on else surface.ink2)
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, self.tr("log"))
        painter.end()
