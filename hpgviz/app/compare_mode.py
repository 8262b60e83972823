"""Puts two runs beside each other in the window, and takes them apart again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal

from hpgviz.app.drawer import Side
from hpgviz.app.frame import Frame
from hpgviz.comparison import Comparison
from hpgviz.session import Session
from hpgviz.view.charts.rival import Other, Rivals
from hpgviz.view.diagram.widget import DiagramWidget
from hpgviz.view.dock import Dock
from hpgviz.view.panels.detail import quantity_of
from hpgviz.view.widgets.look import Look, wear_all

if TYPE_CHECKING:
    from hpgviz.view.compare.column import CompareColumn
    from hpgviz.view.compare.stage import CompareStage


class CompareMode(QObject):
    """Follows a comparison: the stage and the column are made when two runs are first compared.

    Signals
    -------
    changed : bool
        Whether two runs are beside each other now.
    told : str
        What can be said of them, once it is something else.
    """

    changed = Signal(bool)
    told = Signal(str)

    def __init__(
        self,
        session: Session,
        comparison: Comparison,
        frame: Frame,
        diagram: DiagramWidget,
        dock: Dock,
    ) -> None:
        super().__init__(frame)
        self._session, self._comparison = session, comparison
        self._frame, self._diagram, self._dock = frame, diagram, dock
        self.stage: CompareStage | None = None
        self.column: CompareColumn | None = None
        self._side: Side | None = None
        self._rivals = Rivals()
        comparison.opened.connect(self._on_opened)
        comparison.changed.connect(self._follow)
        session.plan_changed.connect(self._follow)
        frame.arranged.connect(self._on_arranged)
        frame.parts.shelf.arranged.connect(frame.arrange)

    def select(self, part: str) -> None:
        """Tell why the quantity of a part of the diagram differs."""
        of = quantity_of(part)
        if of is None or self.column is None or self._side is None:
            return
        self.column.ask(of)
        if self._side.is_drawer and not self._side.is_open:
            self._frame.toggle_drawer("right")

    def wear(self, look: Look) -> None:
        """Dress what is not inside the window now."""
        for part in (self.stage, self._side):
            if part is not None:
                wear_all(part, look)

    # ------------------------------------------------------------------ inside

    def _made(self) -> tuple[CompareStage, Side]:
        from hpgviz.view.compare.column import CompareColumn
        from hpgviz.view.compare.stage import CompareStage

        if self.stage is None or self._side is None:
            self.stage = CompareStage(self._session, self._comparison, self._frame)
            self.column = CompareColumn(self._session, self._comparison, self._dock)
            self._side = Side(self.column, left=False, parent=self._frame)
            self.stage.edit_asked.connect(lambda: self._frame.toggle_drawer("left"))
            self.stage.selected.connect(self.select)
            self.column.way_changed.connect(self._diagram.show_ripple)
            self.column.told.connect(self.told)
            self.wear(self._frame.look)
        return self.stage, self._side

    def _on_opened(self, opened: bool) -> None:
        if opened:
            stage, side = self._made()
            stage.lend(self._diagram)
            self._frame.show_compared(stage, side)
            self._follow()
        else:
            self._follow()
            if self.stage is not None:
                self.stage.give_back()
            self._frame.show_usual()
        self._diagram.setFocus(Qt.FocusReason.OtherFocusReason)
        self.changed.emit(opened)

    def _follow(self) -> None:
        """Show A and the kept runs in the charts, over the axis of the current plan."""
        comparison = self._comparison
        kept = () if self._session.lending else comparison.others  # a lesson is alone
        others = tuple(Other(comparison.fitted(run.run), run.tone) for run in kept)
        rivals = Rivals(comparison.rival, others)
        shown = [(one.run, one.tone) for one in self._rivals.others]
        if rivals.a is self._rivals.a and [(one.run, one.tone) for one in others] == shown:
            return
        self._rivals = rivals
        self._dock.set_rivals(rivals)

    def _on_arranged(self, drawers: tuple[str, ...]) -> None:
        if self.stage is not None:
            self.stage.set_editable("left" in drawers)
