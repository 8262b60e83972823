"""What studies saw and where none reaches, as the panel shows it."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from hpgviz.plan import Course, Plan
from hpgviz.session import Session
from hpgviz.view.panels.notes import NotesCard
from hpgviz.view.widgets.text import Text


def shown(notes: NotesCard) -> str:
    return " ".join(text.text() for text in notes.findChildren(Text) if not text.isHidden())


def test_a_man_at_rest_has_nothing_to_watch(qtbot: QtBot) -> None:
    notes = NotesCard(Session(Plan()))
    qtbot.addWidget(notes)
    assert notes.isHidden()


def test_clomiphene_tells_of_eyes_with_its_source(qtbot: QtBot) -> None:
    session = Session(Plan(days=365, courses=(Course("clomiphene", 25, 0, 1, stop=200),)))
    notes = NotesCard(session)
    qtbot.addWidget(notes)
    session.set_playhead(30)
    assert "Eyes" in shown(notes)
    assert "Krzastek" in shown(notes)
    session.set_playhead(350)
    assert "Eyes" not in shown(notes)


def test_what_no_study_gave_is_called_a_rough_guess(qtbot: QtBot) -> None:
    session = Session(Plan(days=365, courses=(Course("clomiphene", 300, 10, 1),)))
    notes = NotesCard(session)
    qtbot.addWidget(notes)
    assert "rough guess" not in shown(notes)
    session.set_playhead(30)
    assert "rough guess" in shown(notes)
