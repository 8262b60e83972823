"""The way into the pulse lens, which is made when it is first asked for."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from hpgviz.session import Session
from hpgviz.view.diagram.widget import DiagramWidget
from hpgviz.view.widgets.look import Look, wear_all

if TYPE_CHECKING:
    from hpgviz.view.lens.lens import PulseLens

OPENS_AT = "hypothalamus"


class LensDoor(QObject):
    """Opens the lens over `diagram` when the hypothalamus is selected for the first time.

    From then on the lens itself follows what is selected. `look` tells what it is to wear.
    """

    def __init__(self, diagram: DiagramWidget, session: Session, look: Callable[[], Look]) -> None:
        super().__init__(diagram)
        self._diagram, self._session, self._look = diagram, session, look
        self._lens: PulseLens | None = None
        diagram.selected.connect(self._on_selected)

    @property
    def lens(self) -> PulseLens:
        """The lens."""
        if self._lens is None:
            from hpgviz.view.lens.lens import PulseLens

            self._lens = PulseLens(self._diagram, self._session)
            wear_all(self._lens, self._look())
        return self._lens

    @property
    def is_open(self) -> bool:
        """Whether the lens is open, also while it opens."""
        return self._lens is not None and self._lens.is_open

    def close(self) -> None:
        """Close the lens, if it is open."""
        if self._lens is not None:
            self._lens.close()

    def _on_selected(self, id: str) -> None:
        if id == OPENS_AT and self._lens is None:
            self.lens.open()
