"""What the key that goes on does in a mystery, in two or three words."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from hpgviz.lesson.inquiry import Inquiry
from hpgviz.model.quantities import quantities


def next_text(inquiry: Inquiry) -> str:
    """Return what comes after a state that is under the cover."""
    if inquiry.turn != "order":
        return _tr("Lift the cover")
    return _tr("Order {name}").format(name=quantities()[inquiry.open[0]].short)


def _tr(text: str) -> str:
    return QCoreApplication.translate("MysteryPage", text)
