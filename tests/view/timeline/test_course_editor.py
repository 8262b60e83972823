"""The popover of exact days."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit
from pytestqt.qtbot import QtBot

from hpgviz.plan.plan import Course
from hpgviz.view.dock import Dock
from hpgviz.view.timeline.course_editor import CourseEditor
from tests.view.timeline.stage import LATER, WEEKLY, click, plan, show_dock


def opened(qtbot: QtBot, dock: Dock) -> CourseEditor:
    bar = dock.lanes.bar(0)
    click(bar, bar.rect().center())
    return next(e for e in dock.findChildren(CourseEditor) if e.isVisible())


def typed(field: QLineEdit, text: str) -> None:
    field.selectAll()
    QTest.keyClicks(field, text)
    QTest.keyClick(field, Qt.Key.Key_Return)


def test_a_click_opens_it_and_typed_days_count_on_enter(qtbot: QtBot) -> None:
    session, dock = show_dock(qtbot, plan(WEEKLY))
    editor = opened(qtbot, dock)
    assert (editor.start.text(), editor.stop.text()) == ("0", "84")
    typed(editor.stop, "100")
    assert session.plan.courses[0].stop == 100.0
    editor.close()
    session.undo()
    assert session.plan.courses[0] == WEEKLY


def test_a_day_that_cannot_be_is_refused_in_words(qtbot: QtBot) -> None:
    session, dock = show_dock(qtbot, plan(WEEKLY))
    editor = opened(qtbot, dock)
    typed(editor.start, "200")
    assert session.plan.courses[0] == WEEKLY
    assert editor.isVisible()
    shown = [label.text() for label in editor.findChildren(QLabel) if label.isVisible()]
    assert "200 is outside 0 to 83" in shown
    editor.close()


def test_it_opens_by_key_and_closes_on_enter(qtbot: QtBot) -> None:
    _, dock = show_dock(qtbot, plan(WEEKLY))
    bar = dock.lanes.bar(0)
    bar.setFocus()
    QTest.keyClick(bar, Qt.Key.Key_Return)
    editor = next(e for e in dock.findChildren(CourseEditor) if e.isVisible())
    QTest.keyClick(editor, Qt.Key.Key_Return)
    assert not editor.isVisible()


def test_escape_brings_a_day_back_and_then_closes_it(qtbot: QtBot) -> None:
    session, dock = show_dock(qtbot, plan(WEEKLY))
    editor = opened(qtbot, dock)
    editor.stop.selectAll()
    QTest.keyClicks(editor.stop, "100")
    QTest.keyClick(editor.stop, Qt.Key.Key_Escape)
    assert editor.stop.text() == "84"
    assert editor.isVisible()
    QTest.keyClick(editor.stop, Qt.Key.Key_Escape)
    assert not editor.isVisible()
    assert session.plan.courses[0] == WEEKLY


def test_the_switch_lets_a_course_go_on_and_gives_it_an_end(qtbot: QtBot) -> None:
    session, dock = show_dock(qtbot, plan(WEEKLY))
    editor = opened(qtbot, dock)
    click(editor.goes_on)
    assert session.plan.courses[0].stop is None
    assert not editor.stop.isEnabled()
    click(editor.goes_on)
    assert session.plan.courses[0].stop == 168.0
    editor.close()


def test_its_buttons_split_copy_and_delete(qtbot: QtBot) -> None:
    session, dock = show_dock(qtbot, plan(WEEKLY))
    session.set_playhead(21.0)
    click(opened(qtbot, dock).split)
    assert [c.start for c in session.plan.courses] == [0.0, 21.0]
    session.undo()
    click(opened(qtbot, dock).duplicate)
    assert [c.start for c in session.plan.courses] == [0.0, 84.0]
    session.undo()
    click(opened(qtbot, dock).remove)
    assert session.plan.courses == ()


def test_its_buttons_leave_a_course_alone_that_took_the_place_of_its_own(qtbot: QtBot) -> None:
    session, dock = show_dock(qtbot, plan(WEEKLY, LATER))
    for left in (plan(LATER), plan()):  # another course stands there, or none
        session.change(plan(WEEKLY, LATER), "again")
        editor = opened(qtbot, dock)
        session.change(left, "meanwhile")
        click(editor.duplicate)
        assert session.plan == left
        editor.close()


def test_a_course_outside_the_playhead_offers_no_split(qtbot: QtBot) -> None:
    session, dock = show_dock(qtbot, plan(Course("hcg", 500.0, 50.0, every=2.0, stop=90.0)))
    editor = opened(qtbot, dock)
    assert not editor.split.isEnabled()
    editor.close()
    assert session.undo_name is None
