"""Title, notes and length of the plan."""

import pytest
from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from hpgviz.session import Session
from hpgviz.view.dock import Dock
from hpgviz.view.timeline.plan_editor import PlanEditor
from tests.view.timeline.stage import WEEKLY, click, plan, show_dock


def shown(
    qtbot: QtBot, *, days: float | None = 168.0, notes: str = ""
) -> tuple[Session, Dock, PlanEditor]:
    session, dock = show_dock(qtbot, replace(plan(WEEKLY, days=days), notes=notes))
    entry = next(a for a in dock.more.menu().actions() if a.text().startswith("Title"))
    entry.trigger()
    return session, dock, next(e for e in dock.findChildren(PlanEditor) if e.isVisible())


def test_a_title_counts_on_enter(qtbot: QtBot) -> None:
    session, _, editor = shown(qtbot)
    QTest.keyClicks(editor.name, "A year on gel")
    QTest.keyClick(editor.name, Qt.Key.Key_Return)
    assert session.plan.title == "A year on gel"
    assert session.undo_name == "Change the title"
    assert not editor.isVisible()
    session.undo()
    assert session.plan.title == ""


def test_escape_brings_a_half_typed_title_back(qtbot: QtBot) -> None:
    session, _, editor = shown(qtbot)
    QTest.keyClicks(editor.name, "oh no")
    QTest.keyClick(editor.name, Qt.Key.Key_Escape)
    assert editor.name.text() == ""
    editor.close()
    assert session.undo_name is None


def test_notes_count_when_the_field_is_left(qtbot: QtBot) -> None:
    session, _, editor = shown(qtbot)
    editor.notes.setFocus()
    QTest.keyClicks(editor.notes, "for Tuesday")
    QTest.keyClick(editor.notes, Qt.Key.Key_Return)
    QTest.keyClicks(editor.notes, "ask about *fertility*")
    assert session.plan.notes == ""
    QTest.keyClick(editor.notes, Qt.Key.Key_Tab)
    assert session.plan.notes == "for Tuesday\nask about *fertility*"
    editor.close()
    session.undo()
    assert session.plan.notes == ""
    assert session.undo_name is None


@pytest.mark.parametrize("notes", ["100\u00a0mg a\u202fweek", "one\u2028two", "one\r\ntwo\r\n"])
def test_looking_through_the_notes_changes_nothing(qtbot: QtBot, notes: str) -> None:
    session, _, editor = shown(qtbot, notes=notes)
    for _ in range(6):
        QTest.keyClick(QApplication.focusWidget() or editor, Qt.Key.Key_Tab)
    editor.notes.setFocus()
    editor.close()
    assert session.plan.notes == notes
    assert not session.modified
    assert session.undo_name is None


def test_spaces_that_do_not_break_stay_when_notes_are_changed(qtbot: QtBot) -> None:
    session, _, editor = shown(qtbot, notes="100\u00a0mg\u2028daily")
    editor.notes.setFocus()
    QTest.keyClick(editor.notes, Qt.Key.Key_End, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(editor.notes, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    QTest.keyClicks(editor.notes, "then less")
    QTest.keyClick(editor.notes, Qt.Key.Key_Tab)
    assert session.plan.notes == "100\u00a0mg\ndaily\nthen less"
    session.undo()
    assert session.plan.notes == "100\u00a0mg\u2028daily"
    assert editor.notes.toPlainText() == "100 mg\ndaily"
    editor.close()
    assert session.undo_name is None


def test_the_length_of_the_axis_is_typed(qtbot: QtBot) -> None:
    session, dock, editor = shown(qtbot)
    assert editor.days.text() == "168"
    editor.days.setFocus()
    editor.days.selectAll()
    QTest.keyClicks(editor.days, "365")
    QTest.keyClick(editor.days, Qt.Key.Key_Tab)
    assert session.plan.days == 365.0
    assert dock.axis.maximum() == 365
    editor.close()


def test_a_length_that_cannot_be_is_refused_in_words(qtbot: QtBot) -> None:
    session, _, editor = shown(qtbot)
    editor.days.setFocus()
    editor.days.selectAll()
    QTest.keyClicks(editor.days, "9")
    QTest.keyClick(editor.days, Qt.Key.Key_Tab)
    assert session.plan.days == 168.0
    assert editor.message.text() == "9 is outside 30 to 7305 days"
    editor.close()


def test_the_axis_can_follow_the_courses(qtbot: QtBot) -> None:
    session, _, editor = shown(qtbot)
    click(editor.follows)
    assert session.plan.days is None
    click(editor.follows)
    assert session.plan.days == 730.0
    editor.close()
    session.undo()
    session.undo()
    assert session.plan.days == 168.0
