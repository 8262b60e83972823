"""Lessons by real keys: from first to last step and back, and the user's plan as it was."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QFileDialog, QLabel
from pytestqt.qtbot import QtBot

from hpgviz.app.recovery import Recovery
from hpgviz.app.window import MainWindow
from hpgviz.lesson.playlist import playlists
from hpgviz.lesson.shelf import shelf
from hpgviz.view.charts.veil import Veil
from hpgviz.view.lesson.sketch import SketchField

LESSON = "02-filled-from-outside"


def press(window: MainWindow, key: Qt.Key) -> None:
    QTest.keyClick(window.focusWidget() or window, key)


def shown(window: MainWindow) -> str:
    labels = [label for label in window.findChildren(QLabel) if label.isVisible()]
    return "\n".join(label.accessibleName() or label.text() for label in labels)


def place(window: MainWindow) -> tuple[object, object, float]:
    course = window.lessons.course
    assert course is not None
    return course.spot, window.session.plan, window.session.playhead


@pytest.mark.parametrize("name", list(shelf()))
def test_each_runs_from_first_to_last_step_by_keys_and_back(
    qtbot: QtBot, window: MainWindow, name: str
) -> None:
    qtbot.waitActive(window)
    press(window, Qt.Key.Key_F3)
    window.lessons.start(name)
    places = [place(window)]
    for _ in range(4 * len(shelf()[name].step)):
        press(window, Qt.Key.Key_PageDown)
        course = window.lessons.course
        assert course is not None
        places.append(place(window))
        assert places[-1] != places[-2]
        if course.spot.phase == "keep":
            break
    assert shelf()[name].keep in shown(window)
    for earlier in reversed(places[:-1]):
        press(window, Qt.Key.Key_PageUp)
        assert place(window) == earlier
    assert window.session.playhead == shelf()[name].step[0].day


@pytest.mark.parametrize("number", [1, 2, 3, 4])
def test_a_number_answers_and_no_answer_is_scolded(window: MainWindow, number: int) -> None:
    window.lessons.start(LESSON)
    step = shelf()[LESSON].step[0]
    assert step.ask in shown(window)
    press(window, Qt.Key(Qt.Key.Key_0 + number))
    told = shown(window)
    assert step.tell.replace("*", "") in told
    said = ("Not sure", *step.answers)[number % 4]
    assert said in told
    assert window.session.playhead == step.end


def test_leaving_brings_everything_back(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> None:
    session = window.session
    recovery = Recovery(session, tmp_path / "copies", window)
    press(window, Qt.Key.Key_1)  # testosterone on, from this day
    session.set_playhead(30.0)
    session.set_speed(20.0)
    plan, undo, origin = session.plan, session.undo_name, session.origin
    assert session.modified
    recovery.write_now()
    copy = recovery.file.read_text(encoding="utf-8")
    press(window, Qt.Key.Key_F3)
    window.lessons.start(LESSON)
    assert session.plan != plan
    assert session.undo_name is None
    recovery.write_now()
    assert recovery.file.read_text(encoding="utf-8") == copy
    press(window, Qt.Key.Key_1)
    press(window, Qt.Key.Key_Escape)
    assert not window.lessons.active
    assert (session.plan, session.undo_name, session.origin) == (plan, undo, origin)
    assert (session.playhead, session.speed, session.modified) == (30.0, 20.0, True)
    session.undo()
    assert session.plan != plan
    recovery.end()


def test_time_plays_and_stops_by_itself(qtbot: QtBot, window: MainWindow) -> None:
    window.choices.toggle_calm()
    if window.look.calm:
        pytest.skip("this desktop asks for calm motion, so there is no play to watch")
    window.lessons.start(LESSON)
    press(window, Qt.Key.Key_2)
    assert window.session.playing
    step = shelf()[LESSON].step[0]
    assert (step.end - step.day) / window.session.speed <= 8.0
    window.session.set_playhead(step.end - 0.5)
    qtbot.waitUntil(lambda: not window.session.playing)
    assert window.session.playhead == step.end
    assert step.tell.replace("*", "") in shown(window)


def test_a_lesson_opens_from_a_file_and_a_damaged_one_is_refused_in_one_line(
    window: MainWindow, tmp_path: Path
) -> None:
    before = window.session.plan
    bad = tmp_path / "mine.lesson.toml"
    bad.write_text("hpgviz_lesson = 1\ntitle = 5\n", encoding="utf-8")
    window.lessons.open(bad)
    assert window.lessons.course is None
    assert window.session.plan == before
    said = window.frame.messages.message
    assert said.startswith("mine.lesson.toml: ")
    assert "\n" not in said
    good = tmp_path / "good.lesson.toml"
    good.write_text(
        'hpgviz_lesson = 1\ntitle = "Gel"\ngoal = "See."\nkeep = "So it is."\n'
        'minutes = { patient = 3, seminar = 4 }\n[[step]]\ntitle = "A gel"\n'
        'plan = "03-testosterone-gel"\nuntil = 56.0\nsay = "Watch **LH**."\n',
        encoding="utf-8",
    )
    window.lessons.open(good)
    assert "Watch LH." in shown(window)
    assert window.session.plan.title != before.title


def test_opening_something_of_ones_own_ends_the_lesson(window: MainWindow) -> None:
    window.lessons.start(LESSON)
    window.session.load_scenario("03-testosterone-gel")
    assert not window.lessons.active
    assert window.session.origin.scenario == "03-testosterone-gel"
    assert window.session.undo_name


def test_a_curve_is_drawn_by_keys_before_it_is_seen(qtbot: QtBot, window: MainWindow) -> None:
    qtbot.waitActive(window)
    window.lessons.start("03-where-did-the-sperm-go")
    while not (window.lessons.course and window.lessons.course.step.sketch):
        press(window, Qt.Key.Key_PageDown)
    (field,) = [field for field in window.findChildren(SketchField) if field.isVisible()]
    (veil,) = window.findChildren(Veil)
    assert veil.isVisible()
    assert veil.x() + veil.width() >= window.dock.charts.width() * 0.8
    field.setFocus()
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Right):
        press(window, key)
    assert window.session.playhead == window.lessons.course.step.day  # keys draw, time stands
    drawn = field.sketch.values[1:]
    assert window.lessons.course.spot.sketch == drawn
    press(window, Qt.Key.Key_PageDown)
    assert not veil.isVisible()
    while window.lessons.course.spot.phase == "play":
        press(window, Qt.Key.Key_PageDown)
    (field,) = [field for field in window.findChildren(SketchField) if field.isVisible()]
    assert field.sketch.values[1:] == drawn
    assert window.session.playhead == window.lessons.course.step.end
    press(window, Qt.Key.Key_PageUp)
    (field,) = [field for field in window.findChildren(SketchField) if field.isVisible()]
    assert field.sketch.values[1:] == drawn


@pytest.mark.parametrize("title", ["Teacher's sheet", "Student sheet"])
def test_the_end_offers_sheets(window: MainWindow, tmp_path: Path, title: str) -> None:
    window.lessons.start(LESSON)
    while window.lessons.course is not None and window.lessons.course.spot.phase != "keep":
        window.lessons.go_on()
    [link] = [b for b in window.findChildren(QAbstractButton) if b.text() == title]
    QTest.mouseClick(link, Qt.MouseButton.LeftButton)
    [dialog] = window.findChildren(QFileDialog)
    out = tmp_path / "sheet.pdf"
    dialog.fileSelected.emit(str(out))
    dialog.reject()
    assert out.read_bytes().startswith(b"%PDF")
    assert window.frame.messages.message == "sheet.pdf is saved."


@pytest.mark.parametrize("reader", ["using", "stopped", "thinking"])
def test_the_path_of_one_who_reads_alone_goes_where_they_say(
    window: MainWindow, reader: str
) -> None:
    path = playlists()["patient"]
    press(window, Qt.Key.Key_F3)
    click(window, path.title)
    seen: list[str] = []
    for _ in range(150):
        course = window.lessons.course
        if course is None:  # after the last: the shelf again
            break
        seen += [course.lesson.title] if course.lesson.title not in seen else []
        says = next(one.says for one in path.readers if one.id == reader)
        if course.spot.phase == "keep":
            assert "You can stop here." in shown(window)
        if course.spot.phase == "keep" and len(seen) == len(path.parts()):
            click(window, says)
        else:
            press(window, Qt.Key.Key_PageDown)
    assert seen == [shelf()[part.lesson].title for part in path.parts(reader)]
    assert path.about in "".join(
        button.accessibleDescription() for button in window.findChildren(QAbstractButton)
    )


def click(window: MainWindow, text: str) -> None:
    buttons = [one for one in window.findChildren(QAbstractButton) if one.text() == text]
    QTest.mouseClick(buttons[-1], Qt.MouseButton.LeftButton)
