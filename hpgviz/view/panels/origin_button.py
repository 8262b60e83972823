"""The link that asks where a number comes from."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from hpgviz.view.widgets.wrapping import LinkButton


class OriginButton(LinkButton):
    """Short, for a narrow panel; its name and tooltip are the whole question."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self.setText(self.tr("Where is this from?"))
        question = self.tr("Where does this number come from?")
        self.setAccessibleName(question)
        self.setToolTip(self.tr("{question} (F7)").format(question=question))
