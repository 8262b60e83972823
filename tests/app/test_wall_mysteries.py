"""Mystery patients on the wall: each solved by Page Down and numbers, and back to the laptop."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLabel, QWidget
from pytestqt.qtbot import QtBot

from hpgviz.app.window import MainWindow
from hpgviz.lesson.inquiry import Inquiry
from hpgviz.lesson.mystery import mysteries
from hpgviz.lesson.playlist import playlists
from hpgviz.view.diagram.widget import DiagramWidget
from hpgviz.view.lesson.sketch import SketchField
from hpgviz.view.mystery.page import MysteryPage
from hpgviz.view.mystery.picture import VeiledPicture
from hpgviz.view.presenter.wall import Wall

FIRST = next(iter(mysteries()))
Key = Qt.Key


@pytest.fixture(autouse=True)
def _in_front(window: MainWindow, qtbot: QtBot) -> Iterator[None]:
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    yield
    window.presenter.leave()
    window.lessons.leave()


def wall_of(window: MainWindow) -> Wall:
    return window.presenter.screens.wall


def press(window: MainWindow, key: Qt.Key) -> None:
    front: QWidget = wall_of(window) if wall_of(window).isVisible() else window
    QTest.keyClick(front.focusWidget() or front, key)


def number(at: int) -> Qt.Key:
    return Key(Key.Key_0 + at)


def present(window: MainWindow, name: str = FIRST) -> None:
    window.lessons.start_mystery(name)
    press(window, Key.Key_F5)
    wall_of(window).showNormal()
    wall_of(window).resize(1920, 1080)


def shown(of: QWidget) -> str:
    parts = [part for part in of.findChildren(QWidget) if part.isVisible()]
    said = [part.accessibleName() for part in parts]
    return "\n".join(said + [part.text() for part in parts if isinstance(part, QLabel)])


def inquiry(window: MainWindow) -> Inquiry:
    found = window.lessons.mysteries.inquiry
    assert found is not None
    return found


@pytest.mark.parametrize("name", list(mysteries()))
def test_each_is_solved_on_the_wall_by_page_down_and_numbers(window: MainWindow, name: str) -> None:
    mystery, own = mysteries()[name], window.session.plan
    present(window, name)
    wall = wall_of(window)
    assert mystery.story in shown(wall)
    assert mystery.told not in shown(wall)
    assert [one for one in wall.findChildren(VeiledPicture) if one.isVisible()]
    assert not [one for one in wall.findChildren(DiagramWidget) if one.isVisible()]
    press(window, number(len(mystery.tests)))  # the last test first
    assert inquiry(window).ordered == mystery.tests[-1:]
    for _ in mystery.tests[1:]:
        press(window, Key.Key_PageDown)
    assert set(inquiry(window).ordered) == set(mystery.tests)
    press(window, number(1 + mystery.answers.index(mystery.right)))
    press(window, Key.Key_9)
    assert inquiry(window).sure == "very"
    press(window, Key.Key_PageDown)
    assert inquiry(window).verdict == "right"
    assert mystery.told in shown(wall)
    assert mystery.cause(mystery.right).name in shown(wall)
    assert [one for one in wall.findChildren(DiagramWidget) if one.isVisible()]
    for _ in range(len(mystery.tests) + 3):
        press(window, Key.Key_PageUp)
    assert inquiry(window) == Inquiry(mystery)
    press(window, Key.Key_Escape)
    assert not window.presenter.presenting
    window.lessons.leave()
    assert window.session.plan == own


def test_the_class_names_a_cause_before_all_is_ordered(window: MainWindow) -> None:
    present(window)
    press(window, Key.Key_1)
    press(window, number(len(mysteries()[FIRST].tests) + 1))
    press(window, Key.Key_2)
    assert inquiry(window).answer == mysteries()[FIRST].answers[1]
    assert inquiry(window).ordered == mysteries()[FIRST].tests[:1]


def test_the_laptop_has_the_place_of_the_wall(window: MainWindow) -> None:
    present(window)
    press(window, Key.Key_PageDown)
    press(window, Key.Key_Escape)
    [page] = [one for one in window.findChildren(MysteryPage) if one.isVisible()]
    assert page.paper.said[0].startswith("LH: ")
    press(window, Key.Key_PageDown)
    here = inquiry(window)
    press(window, Key.Key_F5)
    assert inquiry(window) == here
    press(window, Key.Key_B)
    press(window, Key.Key_PageDown)  # brings the picture back, and no more
    assert inquiry(window) == here


def test_questions_from_the_room_leave_the_case_and_the_own_plan(window: MainWindow) -> None:
    own = window.session.plan
    present(window)
    press(window, Key.Key_PageDown)
    here = inquiry(window)
    press(window, Key.Key_0)
    press(window, Key.Key_1)
    assert window.session.lending
    press(window, Key.Key_0)
    assert inquiry(window) == here
    assert window.session.plan == own


def test_the_seminar_ends_with_one_and_goes_back_exactly(window: MainWindow) -> None:
    assert playlists()["seminar"].part[-1].mystery == FIRST
    press(window, Key.Key_F5)
    for _ in range(200):
        if window.presenter.place.case is not None:
            break
        press(window, Key.Key_PageDown)
    press(window, Key.Key_PageDown)
    assert len(inquiry(window).ordered) == 1
    press(window, Key.Key_PageUp)
    press(window, Key.Key_PageUp)
    assert window.presenter.place.card is not None
    assert not window.lessons.mysteries.active
    press(window, Key.Key_PageDown)
    assert window.presenter.place.case is not None


def test_a_curve_drawn_on_the_wall_is_in_the_panel_afterwards(window: MainWindow) -> None:
    window.lessons.start("03-where-did-the-sperm-go")
    press(window, Key.Key_F5)
    field = None
    for _ in range(30):
        if (field := wall_of(window).sketch) is not None:
            break
        press(window, Key.Key_PageDown)
    assert field is not None
    press(window, Key.Key_Right)
    press(window, Key.Key_Down)
    values = field.sketch.values
    assert len(values) > 1
    press(window, Key.Key_Escape)
    assert window.lessons.panel is not None
    [laptop] = window.lessons.panel.findChildren(SketchField)
    assert laptop.sketch.values == values


def test_the_path_ends_with_questions_for_an_appointment(window: MainWindow, qtbot: QtBot) -> None:
    window.lessons.start_path()
    window.lessons.choose("thinking")
    door: list[QAbstractButton] = []
    for _ in range(80):
        panel = window.lessons.panel
        assert panel is not None
        door = [
            one
            for one in panel.findChildren(QAbstractButton)
            if one.isVisible() and one.accessibleName() == "Questions for my appointment"
        ]
        if door:
            break
        window.lessons.go_on()
    assert window.lessons.name == "10-replace-or-ask"
    QTest.mouseClick(door[0], Qt.MouseButton.LeftButton)
    from hpgviz.app.appointment import AppointmentDialog

    [dialog] = window.findChildren(AppointmentDialog)
    assert dialog.isVisible()
    dialog.close()


def test_the_console_names_what_follows_once(window: MainWindow) -> None:
    present(window)
    for _ in mysteries()[FIRST].tests:
        press(window, Key.Key_PageDown)
    press(window, Key.Key_1)
    press(window, Key.Key_PageDown)
    console = window.presenter.screens.console
    assert console is not None
    following = mysteries()[list(mysteries())[1]].title
    labels = [one.text() for one in console.findChildren(QLabel)]
    assert sum(following in text for text in labels) == 1
