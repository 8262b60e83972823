"""Painted controls where lines run from right to left: what stood left stands right."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget


def mirrored(of: QWidget, box: QRectF) -> QRectF:
    """Return where a box of a painted control stands, given where it stands from left to right."""
    if of.layoutDirection() == Qt.LayoutDirection.LeftToRight:
        return box
    return QRectF(of.width() - box.x() - box.width(), box.y(), box.width(), box.height())


def lettered(of: QWidget, painter: QPainter) -> None:
    """Let a painter align text as the lines of a control run."""
    painter.setLayoutDirection(of.layoutDirection())


def onward(of: QWidget) -> str:
    """Return the icon that points where lines run to."""
    right = of.layoutDirection() == Qt.LayoutDirection.RightToLeft
    return "chevron_left" if right else "chevron_right"
