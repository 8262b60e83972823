"""The cards of hints, and the button that shows how things come back."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton
from pytestqt.qtbot import QtBot

from hpgviz.explain.hints import hint_texts
from hpgviz.plan import Course, Plan
from hpgviz.session import Session
from hpgviz.view.panels.hints import HintsCard
from hpgviz.view.widgets.text import Prose

CYPIONATE = Course("testosterone_cypionate", 100, 0, 7)


@pytest.fixture
def session() -> Iterator[Session]:
    made = Session(Plan(days=400, courses=(CYPIONATE,)))
    yield made
    made.pause()


def said(card: HintsCard) -> str:
    return "\n".join(text.prose for text in card.findChildren(Prose) if text.isVisible())


def test_zero_sperm_offers_to_show_recovery(qtbot: QtBot, session: Session) -> None:
    card = HintsCard(session)
    qtbot.addWidget(card)
    card.show()
    assert said(card) == ""
    session.set_playhead(200.0)
    card.show()
    assert "most healthy men who stopped saw them return" in said(card)
    (button,) = (b for b in card.findChildren(QAbstractButton) if b.isVisible())
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert session.playing
    assert session.undo_name == hint_texts().recovery_step
    assert session.plan.courses[0].stop == 200.0
    session.undo()
    assert session.plan.courses == (CYPIONATE,)
