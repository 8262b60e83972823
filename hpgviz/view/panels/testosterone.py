"""Testosterone from outside: one chip for each product, and the card of the chosen one."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QButtonGroup, QSizePolicy, QWidget

from hpgviz.content.cards import medicines
from hpgviz.view.icons import paint_drug
from hpgviz.view.panels.drug_door import DrugDoor
from hpgviz.view.panels.drug_settings import DrugSettings
from hpgviz.view.widgets.boxes import Card, Column, FlowBox, Row
from hpgviz.view.widgets.buttons import Chip
from hpgviz.view.widgets.look import Dressed, wear_all
from hpgviz.view.widgets.text import Text
from hpgviz.view.widgets.toggle import Toggle


class DeviceIcon(Dressed, QWidget):
    """The drawing of a drug's device."""

    def __init__(self, device: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._device = device
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_device(self, device: str) -> None:
        """Show the drawing of another device."""
        if device != self._device:
            self._device = device
            self.update()

    def sizeHint(self) -> QSize:
        return QSize(self.look.px(20), self.look.px(20))

    def dress(self) -> None:
        self.updateGeometry()
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint_drug(painter, self._device, self.look.theme, QRectF(self.rect()))


class _ProductCard(Card):
    """One product: name, switch and settings."""

    def __init__(self, door: DrugDoor, parent: QWidget | None = None) -> None:
        super().__init__(spacing=8, parent=parent)
        self._door = door
        record = door.record
        self.toggle = Toggle(record.name)
        self.toggle.clicked.connect(door.toggle)
        self._settings = DrugSettings(door)
        line = Row(spacing=8)
        line.add(DeviceIcon(record.device))
        line.add(Text(record.short, role="name", wrap=True), 1)
        line.add(self.toggle)
        self.add(line)
        self.add(self._settings)

    def dress(self) -> None:
        super().dress()
        if hasattr(self, "_door"):  # not while it is being made
            self.setToolTip(medicines()[self._door.drug].at(self.look.level))

    def show_settings(self, shown: bool) -> None:
        """Show dose and rhythm below the switch, or the switch alone."""
        self._settings.setVisible(shown)

    def refresh(self) -> None:
        """Show what is so at the playhead."""
        state = self._door.state
        self.toggle.show_state(on=state.running is not None, planned=bool(state.planned))
        self._settings.show_settings()


class TestosteroneGroup(Column):
    """Chips that choose a product, and the chosen product's card; products are independent."""

    __test__ = False  # not a test class

    def __init__(self, doors: list[DrugDoor], parent: QWidget | None = None) -> None:
        super().__init__(spacing=10, parent=parent)
        self._doors = {door.drug: door for door in doors}
        self._chips: dict[str, Chip] = {}
        self._cards: dict[str, _ProductCard] = {}
        self._group = QButtonGroup(self)
        self._with_settings = True
        flow = FlowBox(spacing=6)
        for drug, door in self._doors.items():
            chip = Chip(door.record.short)
            self._chips[drug] = chip
            self._group.addButton(chip)
            flow.add(chip)
        self.add(flow)
        self._group.buttonClicked.connect(lambda _: self._show_chosen())
        first = self._running() or [next(iter(self._chips))]
        self.choose(first[0])

    def dress(self) -> None:
        super().dress()
        for drug, chip in getattr(self, "_chips", {}).items():
            chip.setToolTip(medicines()[drug].at(self.look.level))

    @property
    def chosen(self) -> str:
        """Id of the product whose card is shown."""
        return next(drug for drug, chip in self._chips.items() if chip.isChecked())

    def choose(self, drug: str) -> None:
        """Show the card of a product."""
        self._chips[drug].setChecked(True)
        self._show_chosen()

    def choose_running(self) -> None:
        """Show a product that runs, or else one that is planned, unless the chosen one does."""
        found = self._running()
        if found and self.chosen not in found:
            self.choose(found[0])

    def show_settings(self, shown: bool) -> None:
        """Show dose and rhythm of the product, or its switch alone."""
        self._with_settings = shown
        for card in self._cards.values():
            card.show_settings(shown)

    def _running(self) -> list[str]:
        """Return the products that run at the playhead, or else those that are planned."""
        states = {drug: door.state.state for drug, door in self._doors.items()}
        for wanted in ("on", "planned"):
            found = [drug for drug, state in states.items() if state == wanted]
            if found:
                return found
        return []

    def refresh(self) -> None:
        """Show what is so at the playhead."""
        for drug, chip in self._chips.items():
            state = self._doors[drug].state.state
            chip.set_state(state)
            said = {"on": self.tr("on"), "planned": self.tr("planned"), "off": self.tr("off")}
            chip.setAccessibleName(f"{self._doors[drug].record.name}: {said[state]}")
        self._card(self.chosen).refresh()

    def _card(self, drug: str) -> _ProductCard:
        """Return the card of a product, made when it is first looked at."""
        card = self._cards.get(drug)
        if card is None:
            card = self._cards[drug] = _ProductCard(self._doors[drug])
            card.show_settings(self._with_settings)
            self._doors[drug].waiting_changed.connect(card.refresh)
            self.add(card)
            wear_all(card, self.look)
        return card

    def _show_chosen(self) -> None:
        chosen = self._card(self.chosen)
        for drug, card in self._cards.items():
            card.setVisible(drug == self.chosen)
        chosen.refresh()
