"""The wall by the keys of a clicker: every lesson through and back, and nothing lost on the way."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from hpgviz.app.seminar import title_of
from hpgviz.app.window import MainWindow
from hpgviz.lesson.playlist import playlists
from hpgviz.lesson.shelf import shelf
from hpgviz.notice import education
from hpgviz.view.presenter.answers import Answer
from hpgviz.view.presenter.console import Console
from hpgviz.view.presenter.overlays import Black, KeySheet, Spotlight
from hpgviz.view.presenter.wall import Wall
from hpgviz.view.widgets.field import NumberField

LESSON = "02-filled-from-outside"
Key = Qt.Key


@pytest.fixture(autouse=True)
def _in_front(window: MainWindow, qtbot: QtBot) -> None:
    """Keys with a shortcut reach the window that is active."""
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)


@pytest.fixture
def presented(window: MainWindow) -> Iterator[MainWindow]:
    QTest.keyClick(window.focusWidget() or window, Key.Key_F5)
    wall = wall_of(window)
    assert wall.isVisible()
    wall.showNormal()
    wall.resize(1920, 1080)
    yield window
    window.presenter.leave()


def wall_of(window: MainWindow) -> Wall:
    return window.presenter.screens.wall


def press(window: MainWindow, key: Qt.Key, with_: Qt.KeyboardModifier | None = None) -> None:
    """Press a key as the system would: into the window that is in front."""
    front: QWidget = wall_of(window) if wall_of(window).isVisible() else window
    QTest.keyClick(front.focusWidget() or front, key, with_ or Qt.KeyboardModifier.NoModifier)


def shown(window: MainWindow) -> str:
    """Return everything on the wall that can be read."""
    parts = [part for part in wall_of(window).findChildren(QWidget) if part.isVisible()]
    said = [part.accessibleName() for part in parts]
    said += [part.text() for part in parts if isinstance(part, QLabel)]
    return "\n".join(said)


def place(window: MainWindow) -> tuple[object, object, float]:
    now = window.presenter.place
    spot = None if now.course is None else (now.course.lesson.title, now.course.spot)
    return spot, window.session.plan, window.session.playhead


def go_to(window: MainWindow, lesson: str) -> None:
    """Begin a lesson on the laptop and present it from there."""
    window.lessons.start(lesson)
    QTest.keyClick(window.focusWidget() or window, Key.Key_F5, Qt.KeyboardModifier.ShiftModifier)
    wall_of(window).showNormal()
    wall_of(window).resize(1920, 1080)


@pytest.mark.parametrize("name", list(shelf()))
def test_each_lesson_runs_through_and_back_by_a_clicker(
    qtbot: QtBot, window: MainWindow, name: str
) -> None:
    lesson = shelf()[name]
    go_to(window, name)
    assert lesson.title in shown(window)
    places = [place(window)]
    for _ in range(4 * len(lesson.step)):
        course = window.presenter.place.course
        assert course is not None
        if course.spot.phase == "keep":
            break
        if course.spot.phase == "ask":
            assert course.step.ask in shown(window)
        press(window, Key.Key_PageDown)
        assert education() in shown(window)
        places.append(place(window))
        assert places[-1] != places[-2]
    assert lesson.keep in shown(window)
    for earlier in reversed(places[:-1]):
        press(window, Key.Key_PageUp)
        assert place(window) == earlier
    press(window, Key.Key_Escape)
    assert not window.presenter.presenting


def test_the_whole_seminar_goes_by_one_button(presented: MainWindow) -> None:
    window, seminar = presented, playlists()["seminar"]
    seen: list[str] = []
    for _ in range(200):
        title = window.presenter.place.title
        seen += [title] if title not in seen[-1:] else []
        before = place(window)
        press(window, Key.Key_PageDown)
        if (place(window), window.presenter.place.title) == (before, title):
            break
    titles = [title_of(part) for part in seminar.part]
    assert seen == titles
    while window.presenter.place.card is None:  # from the mystery over the last card
        press(window, Key.Key_PageUp)
    press(window, Key.Key_PageUp)  # into the end of the last lesson
    course = window.presenter.place.course
    assert course is not None
    assert course.spot.phase == "keep"


def test_f5_and_escape_of_one_button_keep_the_place(window: MainWindow) -> None:
    own = window.session.plan
    for _ in range(2):
        QTest.keyClick(window.focusWidget() or window, Key.Key_F5)
        assert wall_of(window).isVisible()
        assert window.presenter.presenting
        press(window, Key.Key_PageDown)
        press(window, Key.Key_PageDown)
        here = place(window)
        press(window, Key.Key_F5)  # no beginning from the start, in the middle of a class
        assert place(window) == here
        press(window, Key.Key_Escape)
        assert not wall_of(window).isVisible()
        assert window.frame.isVisible()
        assert place(window) == here
    window.lessons.leave()
    assert window.session.plan == own
    QTest.keyClick(window.focusWidget() or window, Key.Key_F5)
    assert window.presenter.place.card is not None
    press(window, Key.Key_Escape)
    assert window.session.plan == own
    assert not window.session.lending


@pytest.mark.parametrize("key", [Key.Key_B, Key.Key_Period])
def test_the_screen_is_black_until_any_key(presented: MainWindow, key: Qt.Key) -> None:
    wall = wall_of(presented)
    black = wall.findChild(Black)
    assert black is not None
    before = place(presented)
    for back in (Key.Key_PageDown, Key.Key_X, Key.Key_Escape):
        press(presented, key)
        assert black.isVisible()
        assert wall.grab().toImage().pixelColor(900, 500).lightness() == 0
        press(presented, back)
        assert not black.isVisible()
        assert place(presented) == before


@pytest.mark.parametrize("number", [1, 2, 3, 4])
def test_a_number_answers_and_then_toggles_medicines(window: MainWindow, number: int) -> None:
    go_to(window, LESSON)
    step = shelf()[LESSON].step[0]
    press(window, Qt.Key(Key.Key_0 + number))
    told = shown(window)
    assert step.right in told
    if number in {1, 2}:
        assert step.answers[number - 1] in told
    plan = window.session.plan
    press(window, Key.Key_9)
    assert window.session.plan != plan
    press(window, Key.Key_PageDown)
    assert window.session.plan == plan  # the next place is the lesson's own again
    press(window, Key.Key_Escape)


def test_a_late_answer_gives_no_medicine(window: MainWindow) -> None:
    window.choices.toggle_calm()
    go_to(window, LESSON)
    press(window, Key.Key_PageDown)  # on without an answer
    course = window.lessons.course
    assert course is not None
    if course.spot.phase != "play":
        pytest.skip("this desktop asks for calm motion, so there is no play to press into")
    plan = window.session.plan
    press(window, Key.Key_2)
    assert window.session.plan == plan
    press(window, Key.Key_Escape)


def test_free_mode_plays_with_the_room_and_comes_back_exactly(window: MainWindow) -> None:
    go_to(window, LESSON)
    press(window, Key.Key_2)
    before = place(window)
    press(window, Key.Key_0)
    assert shelf()[LESSON].step[0].tell not in shown(window)
    press(window, Key.Key_4)
    assert "4 Clomiphene: on" in shown(window)
    press(window, Key.Key_Right)
    assert place(window)[1:] != before[1:]
    press(window, Key.Key_0)
    assert place(window) == before
    press(window, Key.Key_0)
    press(window, Key.Key_7)
    press(window, Key.Key_PageDown)  # a clicker has no 0: next leads back, and no further
    assert place(window) == before
    press(window, Key.Key_Escape)


def test_from_here_without_a_lesson_is_the_own_plan(window: MainWindow) -> None:
    plan = window.session.plan
    QTest.keyClick(window, Key.Key_F5, Qt.KeyboardModifier.ShiftModifier)
    press(window, Key.Key_1)
    press(window, Key.Key_PageDown)
    press(window, Key.Key_Escape)
    assert window.session.plan != plan
    assert not window.session.lending
    window.session.undo()
    assert window.session.plan == plan


def test_why_in_keywords_says_few_words(qtbot: QtBot, window: MainWindow) -> None:
    go_to(window, LESSON)
    press(window, Key.Key_3)
    press(window, Key.Key_W)
    qtbot.waitUntil(lambda: "GnRH very low → LH very low" in shown(window))
    assert "Why is LH very low?" in shown(window)
    press(window, Key.Key_PageUp)
    assert shelf()[LESSON].step[0].right in shown(window)
    press(window, Key.Key_Escape)


def test_before_and_after_flip(window: MainWindow) -> None:
    go_to(window, LESSON)
    press(window, Key.Key_3)
    step = shelf()[LESSON].step[0]
    for day in (step.day, step.end):
        press(window, Key.Key_C)
        assert window.session.playhead == day
    press(window, Key.Key_Escape)


def test_home_end_and_skip(window: MainWindow) -> None:
    lesson = shelf()["04-after-stopping"]
    go_to(window, "04-after-stopping")
    press(window, Key.Key_End)
    course = window.presenter.place.course
    assert course is not None
    assert course.step is lesson.step[-1]
    press(window, Key.Key_PageUp)
    assert window.session.playhead == lesson.step[0].day
    press(window, Key.Key_S)  # the second step may not be skipped
    assert window.session.playhead == lesson.step[0].day
    press(window, Key.Key_End)
    press(window, Key.Key_Home)
    assert window.session.playhead == lesson.step[0].day
    press(window, Key.Key_Escape)


def test_size_and_light_of_the_room_change_at_once_and_are_kept(presented: MainWindow) -> None:
    window, wall = presented, wall_of(presented)
    ctrl = Qt.KeyboardModifier.ControlModifier
    press(window, Key.Key_PageDown)
    QApplication.processEvents()
    small = wall.grab().toImage()
    for room in ("medium", "large", "large"):
        press(window, Key.Key_Plus, ctrl)
        assert wall.room == room
        assert wall.grab().toImage() != small
    assert not wall.diagram.isVisible()  # in a large room: one chain, one word, one number
    press(window, Key.Key_Minus, ctrl)
    assert wall.room == "medium"
    press(window, Key.Key_0, ctrl)
    QApplication.processEvents()
    assert wall.grab().toImage() == small
    corner = small.pixelColor(1900, 500)
    press(window, Key.Key_D, ctrl)
    dark = wall.grab().toImage().pixelColor(1900, 500)
    assert corner.lightness() > 200
    assert dark.lightness() < 60
    assert window.choices.now.bright_room is False
    press(window, Key.Key_D, ctrl)


@pytest.mark.parametrize("room", ["small", "medium", "large"])
def test_no_word_is_cut_off_in_any_room(window: MainWindow, room: str) -> None:
    window.choices.change(room=room)
    go_to(window, "04-after-stopping")  # it has the longest answers
    wall_of(window).resize(1280, 720)
    for number in range(12):
        QApplication.processEvents()
        for part in wall_of(window).findChildren(QWidget):
            tall = isinstance(part, (QLabel, Answer)) and part.hasHeightForWidth()
            if tall and part.isVisible():
                where = part.accessibleName() or str(number)
                assert part.heightForWidth(part.width()) <= part.height() + 2, where
                assert part.mapTo(wall_of(window), part.rect().bottomRight()).y() <= 720, where
        press(window, Key.Key_PageDown)
    press(window, Key.Key_Escape)


def test_the_spotlight_follows_mouse_and_arrows(presented: MainWindow) -> None:
    wall = wall_of(presented)
    light = wall.findChild(Spotlight)
    assert light is not None
    press(presented, Key.Key_P)
    assert light.isVisible()
    at, before = light.center, place(presented)
    press(presented, Key.Key_Right)
    press(presented, Key.Key_Down)
    assert light.center.x() > at.x()
    assert light.center.y() > at.y()
    assert place(presented) == before
    handle = wall.windowHandle()
    assert handle is not None
    QTest.mouseMove(handle, wall.rect().center())
    QApplication.processEvents()
    assert (light.center.toPoint() - wall.rect().center()).manhattanLength() < 4
    press(presented, Key.Key_P)
    assert not light.isVisible()


def test_the_sheet_of_keys_opens_and_closes(presented: MainWindow) -> None:
    sheet = wall_of(presented).findChild(KeySheet)
    assert sheet is not None
    press(presented, Key.Key_F1)
    assert sheet.isVisible()
    assert "spotlight; arrows move it" in shown(presented)
    press(presented, Key.Key_Escape)
    assert not sheet.isVisible()
    assert presented.presenter.presenting


def test_level_units_and_calm_are_the_windows_own(presented: MainWindow) -> None:
    choices = presented.choices
    level, calm = choices.now.level, choices.now.calm
    press(presented, Key.Key_L)
    press(presented, Key.Key_M)
    assert choices.now.level != level
    assert choices.now.calm is not calm


def test_losing_the_projector_keeps_the_place(presented: MainWindow) -> None:
    window, app = presented, QGuiApplication.instance()
    assert isinstance(app, QGuiApplication)
    press(window, Key.Key_PageDown)
    before = place(window)
    app.screenRemoved.emit(wall_of(window).screen())
    assert not wall_of(window).isVisible()
    assert window.presenter.presenting
    assert place(window) == before
    assert "The projector is gone. The lesson waits here" in noted(window)
    press(window, Key.Key_F5)
    assert wall_of(window).isVisible()
    assert place(window) == before
    assert "The projector is gone" not in noted(window)


def console_of(window: MainWindow) -> Console:
    found = window.presenter.screens.console
    assert found is not None
    return found


def click(window: MainWindow, name: str) -> None:
    """Click the control of the console that goes by a name."""
    QApplication.processEvents()
    controls = (*console_of(window).findChildren(QAbstractButton),)
    named = [one for one in controls if one.accessibleName() == name and one.isVisible()]
    assert len(named) == 1, name
    QTest.mouseClick(named[0], Qt.MouseButton.LeftButton)


def noted(window: MainWindow) -> str:
    """Return everything in the console that can be read."""
    labels = [label for label in console_of(window).findChildren(QLabel) if label.isVisible()]
    return "\n".join(label.accessibleName() or label.text() for label in labels)


def test_the_console_tells_what_the_wall_does_not(window: MainWindow) -> None:
    go_to(window, LESSON)
    step = shelf()[LESSON].step[0]
    assert not window.frame.isVisible()
    for text in (step.say, step.ask, step.right, step.wait_for, education()):
        assert text in noted(window)
    assert step.wait_for not in shown(window)
    click(window, "Watch")
    assert step.tell in noted(window)
    assert step.tell in shown(window)
    click(window, "Back")
    assert step.wait_for in noted(window)
    press(window, Key.Key_Escape)
    assert not console_of(window).isVisible()
    assert window.frame.isVisible()


def test_hands_are_counted_and_typed_and_stand_on_the_wall(window: MainWindow) -> None:
    go_to(window, LESSON)
    click(window, "One more: rise")
    click(window, "One more: rise")
    click(window, "One less: rise")
    fields = console_of(window).findChildren(NumberField)
    field = next(one for one in fields if one.accessibleName() == "Hands for fall")
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, "19")  # digits that are typed are no answer
    QTest.keyClick(field, Key.Key_Return)
    assert window.presenter.place.votes == (1, 0, 19, 0)
    course = window.presenter.place.course
    assert course is not None
    assert course.spot.phase == "ask"
    QTest.keyClick(field, Key.Key_PageDown)  # but a clicker is heard everywhere
    assert shelf()[LESSON].step[0].right in shown(window)
    press(window, Key.Key_PageUp)
    assert window.presenter.place.votes == (1, 0, 19, 0)
    press(window, Key.Key_Escape)


def test_switches_size_and_light_are_set_from_the_console(presented: MainWindow) -> None:
    press(presented, Key.Key_PageDown)
    plan = presented.session.plan
    click(presented, "Clomiphene")
    assert presented.session.plan != plan
    click(presented, "Size of the room: large")
    assert wall_of(presented).room == "large"
    click(presented, "Light in the room: dark")
    assert presented.choices.now.bright_room is False
    click(presented, "Black")
    assert wall_of(presented).black.isVisible()
    click(presented, "Black")
    assert not wall_of(presented).black.isVisible()
    press(presented, Key.Key_PageUp)


def test_on_one_screen_the_console_comes_up_and_goes(presented: MainWindow) -> None:
    press(presented, Key.Key_PageDown)
    before = place(presented)
    press(presented, Key.Key_T)
    assert not wall_of(presented).isVisible()
    assert console_of(presented).isVisible()
    assert place(presented) == before
    press(presented, Key.Key_PageDown)
    press(presented, Key.Key_PageUp)
    assert place(presented) == before
    press(presented, Key.Key_T)
    assert wall_of(presented).isVisible()


def test_tab_stays_in_the_console(presented: MainWindow) -> None:
    press(presented, Key.Key_T)
    seen = set()
    for _ in range(12):
        QTest.keyClick(presented.focusWidget() or presented, Key.Key_Tab)
        focus = presented.focusWidget()
        assert focus is not None
        assert console_of(presented).isAncestorOf(focus)
        seen.add(focus)
    assert len(seen) == 12


def test_an_expected_curve_is_drawn_on_the_wall_by_keys(window: MainWindow) -> None:
    name, at = "03-where-did-the-sperm-go", 1
    go_to(window, name)
    while True:
        course = window.presenter.place.course
        assert course is not None
        if course.step.sketch and course.spot.phase == "ask":
            break
        press(window, Key.Key_PageDown)
    assert course.spot.step == at
    before = place(window)
    for key in (Key.Key_Down, Key.Key_Down, Key.Key_Right, Key.Key_Up):
        press(window, key)
    course = window.presenter.place.course
    assert course is not None
    assert course.spot.phase == "ask"
    assert len(course.spot.sketch) > 4
    press(window, Key.Key_L)
    press(window, Key.Key_PageDown)
    press(window, Key.Key_PageUp)
    again = window.presenter.place.course
    assert again is not None
    assert again.spot.step == at
    assert place(window)[1:] == before[1:]
    press(window, Key.Key_Escape)


def test_a_clock_shows_the_minutes_of_every_part(presented: MainWindow) -> None:
    assert "of 45 · on time" in noted(presented)
    for _ in range(30):
        press(presented, Key.Key_PageDown)
    assert "min ahead" in noted(presented)


TWO = """
import sys
from pathlib import Path
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from hpgviz.app.settings import Settings
from hpgviz.app.start import application
from hpgviz.app.window import MainWindow
from hpgviz.session import Session
app = application()
window = MainWindow(Session(), Settings(Path(sys.argv[1])))
window.resize(1200, 700)
window.show()
QTest.qWaitForWindowExposed(window)
window.presenter.start()
wall = window.presenter.screens.wall
def tell(what):
    QTest.qWait(50)
    console = window.presenter.screens.console.isVisible()
    print(what, wall.isVisible() and wall.screen().name(), window.screen().name(), console)
tell("begin")
QTest.keyClick(wall, Qt.Key.Key_T)
tell("swap")
QTest.keyClick(wall, Qt.Key.Key_T)
tell("again")
gone = wall.screen()
app.screenRemoved.emit(gone)
tell("lost")
app.screenAdded.emit(gone)
tell("back")
window.presenter.leave()
tell("left")
window.close()
"""


def test_on_two_screens_the_wall_takes_the_other_one(tmp_path: Path) -> None:
    sides = [("laptop", 0, 1280, 800), ("wall", 1280, 1920, 1080)]
    screens = [
        {"name": name, "x": x, "y": 0, "width": width, "height": height, "dpr": 1}
        | {"logicalDpi": 96, "logicalBaseDpi": 96}
        for name, x, width, height in sides
    ]
    config = tmp_path / "screens.json"
    config.write_text(json.dumps({"screens": screens}), encoding="utf-8")
    environment = {**os.environ, "QT_QPA_PLATFORM": f"offscreen:configfile={config}"}
    command = [sys.executable, "-c", TWO, str(tmp_path / "preferences.ini")]
    told = subprocess.check_output(command, env=environment, text=True).splitlines()
    assert told == [
        "begin wall laptop True",
        "swap laptop wall True",
        "again wall laptop True",
        "lost False laptop True",
        "back wall laptop True",
        "left False laptop False",
    ]


def test_file_names_do_not_reach_the_wall(window: MainWindow) -> None:
    said: list[bool] = []
    window.presenter.presenting_changed.connect(said.append)
    QTest.keyClick(window, Key.Key_F5)
    assert window.presenter.presenting
    assert window.own_values.kept_away
    assert ".toml" not in shown(window) + wall_of(window).windowTitle()
    press(window, Key.Key_Escape)
    assert said == [True, False]
    assert not window.own_values.kept_away
