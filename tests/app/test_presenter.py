"""The wall by the keys of a clicker: every lesson through and back, and nothing lost on the way."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from hpgviz.app.window import MainWindow
from hpgviz.lesson.playlist import playlists
from hpgviz.lesson.shelf import shelf
from hpgviz.notice import education
from hpgviz.view.presenter.overlays import Black, KeySheet, Spotlight
from hpgviz.view.presenter.wall import Wall

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
        now = window.presenter.place
        title = now.card.title if now.card else now.course.lesson.title if now.course else ""
        seen += [title] if title not in seen[-1:] else []
        before = place(window)
        press(window, Key.Key_PageDown)
        if place(window) == before:
            break
    titles = [shelf()[part.lesson].title if part.lesson else part.title for part in seminar.part]
    assert seen == titles
    press(window, Key.Key_PageUp)  # from the last card into the end of the last lesson
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
    press(window, Key.Key_F5)
    assert wall_of(window).isVisible()
    assert place(window) == before


def test_file_names_do_not_reach_the_wall(window: MainWindow) -> None:
    said: list[bool] = []
    window.presenter.presenting_changed.connect(said.append)
    QTest.keyClick(window, Key.Key_F5)
    assert window.presenter.presenting
    assert ".toml" not in shown(window) + wall_of(window).windowTitle()
    press(window, Key.Key_Escape)
    assert said == [True, False]
