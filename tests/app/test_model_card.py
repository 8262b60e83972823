"""The model card, reached as a reader would."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QTextBrowser
from pytestqt.qtbot import QtBot

from hpgviz.app.model_card import ModelCard
from hpgviz.app.window import MainWindow
from hpgviz.view.widgets.buttons import Button


def test_the_help_leads_to_the_model_card(qtbot: QtBot, window: MainWindow) -> None:
    QTest.keyClick(window, Qt.Key.Key_F1)
    (button,) = (b for b in window.findChildren(Button) if b.text() == "About the model")
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    (card,) = window.findChildren(ModelCard)
    assert card.isVisible()
    (text,) = card.findChildren(QTextBrowser)
    shown = text.toPlainText()
    assert "What is not modeled" in shown
    assert "Travison 2017" in shown
    QTest.keyClick(card, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not window.findChildren(ModelCard))
