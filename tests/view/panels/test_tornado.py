"""What matters most here: computed when it is seen, at rest, in words at the plainest level."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from hpgviz.explain.tornado import Tornado, tornado_texts
from hpgviz.levels import Level
from hpgviz.plan import Course, Plan
from hpgviz.session import Session
from hpgviz.view.panels.tornado import TornadoBars, TornadoPanel, sentence, shown_bars
from hpgviz.view.theme import theme
from hpgviz.view.units import valued_now
from hpgviz.view.widgets.look import Look, wear_all
from hpgviz.view.widgets.text import Prose


@pytest.fixture
def session() -> Iterator[Session]:
    made = Session(Plan(days=200, courses=(Course("testosterone_cypionate", 100, 0, 7),)))
    made.set_playhead(100.0)
    yield made
    made.pause()


def shown(qtbot: QtBot, session: Session, level: Level) -> TornadoPanel:
    panel = TornadoPanel(session)
    qtbot.addWidget(panel)
    wear_all(panel, Look(theme("light"), level=level))
    panel.resize(260, 400)
    panel.show()
    return panel


def said(panel: QWidget) -> tuple[str, str]:
    (text,) = panel.findChildren(Prose)
    (bars,) = panel.findChildren(TornadoBars)
    return text.prose, bars.accessibleName()


def test_it_answers_when_it_is_asked_and_names_what_matters_most(
    qtbot: QtBot, session: Session
) -> None:
    panel = shown(qtbot, session, "intermediate")
    assert said(panel)[0] == tornado_texts().waiting
    with qtbot.waitSignal(panel.answered, timeout=20_000):
        panel.ask("sperm")
    text, bars = said(panel)
    assert text.startswith("What counts most for sperm today is the dose of cypionate")
    found = Tornado(session.trajectory, 100.0).bars("sperm")
    assert text == sentence("sperm", found)
    assert valued_now("sperm", found[0].low) in bars
    assert len(bars.split("; ")) == len(shown_bars(found))


def test_the_plainest_level_has_no_numbers(qtbot: QtBot, session: Session) -> None:
    panel = shown(qtbot, session, "fundamentals")
    with qtbot.waitSignal(panel.answered, timeout=20_000):
        panel.ask("lh")
    assert not any(letter.isdigit() for part in said(panel) for letter in part)


def test_a_change_is_followed_and_playing_waits(qtbot: QtBot, session: Session) -> None:
    panel = shown(qtbot, session, "intermediate")
    with qtbot.waitSignal(panel.answered, timeout=20_000):
        panel.ask("lh")
    before = said(panel)
    session.play()
    session.change(Plan(days=200), "nothing")
    session.pause()
    with qtbot.waitSignal(panel.answered, timeout=20_000):
        session.set_playhead(50.0)
    assert said(panel) != before
    assert "cypionate" not in said(panel)[0]
