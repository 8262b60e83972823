"""The lens over the diagram: how it opens and closes, what it shows, when it moves."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QAccessible, QColor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget
from pytestqt.qtbot import QtBot

from hpgviz.model.signals import nodes
from hpgviz.plan import Plan
from hpgviz.session import Session
from hpgviz.view.diagram.widget import DiagramWidget
from hpgviz.view.lens.lens import PulseLens
from hpgviz.view.theme import theme
from hpgviz.view.widgets.look import Look, wear_all
from tests.view.diagram.frames import Pixels, close_to, pixels
from tests.view.diagram.plans import HEALTHY, INJECTIONS
from tests.view.diagram.test_widget import Paints
from tests.view.lens.test_day import PULSES_THEN_CONSTANT

PANEL = QRect(388, 8, 356, 320)
IN_RING = QPoint(270, 112)
GROWN = 500  # ms after which the lens is surely open
AGAIN = 300  # ms after which a change is surely shown

Open = Callable[..., PulseLens]


@pytest.fixture
def show(qtbot: QtBot) -> Open:
    """Return a way to show the diagram of a plan at a day, with a lens that is still closed."""

    def shown(
        plan: Plan,
        day: float = 0.0,
        size: tuple[int, int] = (748, 516),
        look: Look | None = None,
    ) -> PulseLens:
        session = Session(plan)
        session.set_playhead(day)
        widget = DiagramWidget(session)
        session.setParent(widget)
        lens = PulseLens(widget, session)
        qtbot.addWidget(widget)
        widget.resize(*size)
        worn = look or Look(theme("light"))
        widget.set_theme(worn.theme)
        widget.set_calm(worn.calm)
        wear_all(widget, worn)
        with qtbot.waitActive(widget):
            widget.show()
            widget.activateWindow()
        return lens

    return shown


CALM = Look(theme("light"), calm=True)


def diagram_of(lens: PulseLens) -> DiagramWidget:
    found = lens.parentWidget()
    assert isinstance(found, DiagramWidget)
    return found


def session_of(lens: PulseLens) -> Session:
    found = diagram_of(lens).findChild(Session)
    assert isinstance(found, Session)
    return found


def named(widget: QWidget, name: str) -> QAbstractButton:
    found = [b for b in widget.findChildren(QAbstractButton) if b.accessibleName() == name]
    assert found, name
    return found[0]


def hypothalamus(lens: PulseLens) -> QAbstractButton:
    return named(diagram_of(lens), nodes()["hypothalamus"].name)


def opened(lens: PulseLens) -> PulseLens:
    """Open the lens by its key, as a reader does."""
    hypothalamus(lens).setFocus()
    QTest.keyClick(hypothalamus(lens), Qt.Key.Key_Return)
    QTest.qWait(GROWN)
    assert lens.is_open
    return lens


def click_at(lens: PulseLens, point: QPoint) -> None:
    """Click whatever is at a point of the picture."""
    target = diagram_of(lens).childAt(point)
    assert target is not None
    QTest.mouseClick(target, Qt.MouseButton.LeftButton, pos=target.mapFrom(diagram_of(lens), point))


def rgb(color: QColor) -> list[int]:
    return [color.red(), color.green(), color.blue()]


def frame(widget: QWidget) -> Pixels:
    return pixels(widget.grab().toImage())


# -------------------------------------------------------------------------- opening and closing


def test_it_is_closed_at_first(show: Open) -> None:
    lens = show(HEALTHY)
    assert not lens.is_open
    assert not lens.isVisible()


def test_a_click_on_the_hypothalamus_opens_it(show: Open) -> None:
    lens = show(HEALTHY)
    before = frame(diagram_of(lens))
    click_at(lens, IN_RING)
    QTest.qWait(GROWN)
    assert lens.is_open
    assert lens.isVisible()
    assert lens.geometry() == PANEL
    after = frame(diagram_of(lens))
    assert close_to(after, theme("light").surface.accent)[112 - 44 : 112 + 44, 226:314].any()
    assert (after[20:300, 400:740] != before[20:300, 400:740]).any()


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space])
def test_keys_open_it_and_escape_returns_to_where_they_were(show: Open, key: Qt.Key) -> None:
    lens = show(HEALTHY)
    hypothalamus(lens).setFocus()
    QTest.keyClick(hypothalamus(lens), key)
    QTest.qWait(GROWN)
    assert lens.is_open
    focus = QApplication.focusWidget()
    assert focus is not None
    assert lens.isAncestorOf(focus)
    QTest.keyClick(focus, Qt.Key.Key_Escape)
    assert not lens.is_open
    assert not lens.isVisible()
    assert QApplication.focusWidget() is hypothalamus(lens)


def test_it_grows_from_the_ring(show: Open) -> None:
    lens = show(HEALTHY)
    hypothalamus(lens).click()
    start = lens.geometry()
    assert start.width() < PANEL.width() / 2
    assert start.contains(IN_RING)
    QTest.qWait(GROWN)
    assert lens.geometry() == PANEL


def test_with_calm_motion_it_is_there_at_once(show: Open) -> None:
    lens = show(HEALTHY, look=CALM)
    hypothalamus(lens).click()
    assert lens.geometry() == PANEL


def test_the_cross_the_ring_and_the_hypothalamus_close_it(show: Open) -> None:
    lens = show(HEALTHY, look=CALM)
    hypothalamus(lens).click()
    QTest.mouseClick(named(lens, "Close the pulse lens"), Qt.MouseButton.LeftButton)
    assert not lens.is_open
    hypothalamus(lens).click()
    click_at(lens, IN_RING)
    assert not lens.is_open
    hypothalamus(lens).click()
    hypothalamus(lens).click()
    assert not lens.is_open


def test_escape_elsewhere_on_the_picture_closes_it_too(show: Open) -> None:
    lens = opened(show(HEALTHY))
    other = named(diagram_of(lens), nodes()["sertoli"].name)
    other.setFocus()
    QTest.keyClick(other, Qt.Key.Key_Escape)
    assert not lens.is_open
    assert QApplication.focusWidget() is other


def test_other_parts_of_the_picture_do_not_open_it(show: Open) -> None:
    lens = show(HEALTHY)
    named(diagram_of(lens), nodes()["pituitary"].name).click()
    assert not lens.is_open


def test_escape_while_it_opens_closes_it_for_good(show: Open) -> None:
    lens = show(HEALTHY)
    hypothalamus(lens).setFocus()
    QTest.keyClick(hypothalamus(lens), Qt.Key.Key_Return)
    focus = QApplication.focusWidget()
    assert focus is not None
    QTest.keyClick(focus, Qt.Key.Key_Escape)
    QTest.qWait(GROWN)
    assert not lens.isVisible()
    assert QApplication.focusWidget() is hypothalamus(lens)


# ----------------------------------------------------------------------------------- its place


@pytest.mark.parametrize(
    ("size", "panel"),
    [
        ((748, 516), PANEL),
        ((1496, 1032), QRect(776, 16, 712, 640)),
        ((948, 516), QRect(488, 8, 356, 320)),
    ],
)
def test_it_scales_with_the_canvas(show: Open, size: tuple[int, int], panel: QRect) -> None:
    assert opened(show(HEALTHY, size=size)).geometry() == panel


def test_it_moves_with_the_canvas(show: Open) -> None:
    lens = opened(show(HEALTHY))
    diagram_of(lens).resize(1122, 774)
    QTest.qWait(AGAIN)
    assert lens.geometry() == QRect(582, 12, 534, 480)


@pytest.mark.parametrize("text", [1.5, 2.0])
def test_large_text_makes_it_larger_but_never_cuts_it(show: Open, text: float) -> None:
    lens = opened(show(HEALTHY, look=Look(theme("light"), text)))
    assert lens.width() >= 1.4 * PANEL.width()
    assert diagram_of(lens).rect().contains(lens.geometry())


def test_in_a_small_picture_its_letters_keep_their_size(show: Open) -> None:
    lens = opened(show(HEALTHY, size=(560, 400)))
    assert lens.width() == PANEL.width()
    assert diagram_of(lens).rect().contains(lens.geometry())


def test_it_lies_over_what_is_focused_or_made_later(show: Open) -> None:
    lens = opened(show(HEALTHY))
    blood = named(diagram_of(lens), nodes()["blood"].name)
    blood.setFocus()
    session_of(lens).change(INJECTIONS, "on")
    QTest.qWait(1000)
    for x, y in ((555, 150), (470, 60), (700, 300)):
        found = diagram_of(lens).childAt(x, y)
        assert found is not None
        assert found is lens or lens.isAncestorOf(found)


# ------------------------------------------------------------------------------- what it shows


def test_readers_hear_what_it_shows(show: Open) -> None:
    lens = opened(show(HEALTHY))
    found = QAccessible.queryAccessibleInterface(lens)
    assert found.text(QAccessible.Text.Name) == "Pulse lens"
    told = found.text(QAccessible.Text.Description)
    assert "LH beats 15 times in 24 hours, between 3.0 and 5.7 IU/L" in told


def test_it_follows_the_playhead_and_the_plan(show: Open) -> None:
    lens = opened(show(INJECTIONS, 0.0))
    first, before = lens.accessibleDescription(), frame(lens)
    session_of(lens).set_playhead(150.0)
    QTest.qWait(AGAIN)
    assert lens.accessibleDescription() != first
    assert "LH hardly moves" in lens.accessibleDescription()
    assert (frame(lens) != before).any()
    session_of(lens).change(replace(INJECTIONS, courses=()), "off")
    QTest.qWait(AGAIN)
    assert "Without medicines" not in lens.accessibleDescription()


def test_while_time_plays_the_day_stands_still_until_the_pause(show: Open) -> None:
    lens = opened(show(INJECTIONS, 0.0))
    first = lens.accessibleDescription()
    session_of(lens).set_speed(90.0)
    session_of(lens).play()
    QTest.qWait(900)
    assert lens.accessibleDescription() == first
    session_of(lens).pause()
    QTest.qWait(AGAIN)
    assert lens.accessibleDescription() != first


def test_the_present_column_stands_out(show: Open) -> None:
    lens = opened(show(PULSES_THEN_CONSTANT, 260.0))
    ground = theme("light").surface
    shown = frame(lens)
    left, right = shown[104, 178], shown[104, 346]
    assert left.tolist() == rgb(ground.raised)
    assert right.tolist() != left.tolist()


def test_pulses_wave_and_a_constant_signal_lies_flat(show: Open) -> None:
    lens = opened(show(PULSES_THEN_CONSTANT, 260.0))
    curve = close_to(frame(lens), theme("light").hormone("lh").fill, reach=60)
    rows = [curve[150:236, x : x + 140].any(axis=1).sum() for x in (36, 198)]
    assert rows[0] > 20
    assert 0 < rows[1] <= 6


@pytest.mark.parametrize("name", ["light", "dark", "contrast"])
def test_every_theme_has_its_own_colors(show: Open, name: str) -> None:
    lens = opened(show(HEALTHY, look=Look(theme(name))))
    shown = frame(lens)
    assert shown[310, 178].tolist() == rgb(theme(name).surface.raised)
    for hormone in ("gnrh", "lh"):
        assert close_to(shown, theme(name).hormone(hormone).fill, reach=12).sum() > 50


# ---------------------------------------------------------------------------------- its own play


def test_tab_goes_from_play_to_speed_to_close(show: Open) -> None:
    opened(show(HEALTHY))
    names = []
    for _ in range(3):
        focus = QApplication.focusWidget()
        assert focus is not None
        names.append(focus.accessibleName())
        QTest.keyClick(focus, Qt.Key.Key_Tab)
    assert names == ["Play the day", "Speed: 60 minutes a second", "Close the pulse lens"]


def test_it_plays_the_day_and_pauses(show: Open) -> None:
    lens = opened(show(HEALTHY))
    still = frame(lens)
    QTest.mouseClick(named(lens, "Play the day"), Qt.MouseButton.LeftButton)
    QTest.qWait(400)
    first = frame(lens)
    QTest.qWait(400)
    assert (first != still).any()
    assert (frame(lens) != first).any()
    assert session_of(lens).playhead == 0.0
    QTest.mouseClick(named(lens, "Pause the day"), Qt.MouseButton.LeftButton)
    QTest.qWait(100)
    paints = Paints(lens)
    QTest.qWait(400)
    assert paints.count == 0


def test_the_speeds_are_thirty_sixty_and_ninety(show: Open) -> None:
    lens = opened(show(HEALTHY))
    for speed in (60, 90, 30, 60):
        button = named(lens, f"Speed: {speed} minutes a second")
        assert button.text() == f"{speed} min/s"
        QTest.keyClick(button, Qt.Key.Key_Space)


def test_it_rests_when_nothing_plays(show: Open) -> None:
    lens = opened(show(HEALTHY))
    QTest.qWait(300)
    paints, beneath = Paints(lens), Paints(diagram_of(lens))
    QTest.qWait(400)
    assert (paints.count, beneath.count) == (0, 0)


@pytest.mark.parametrize("how", ["close", "hide", "calm"])
def test_its_play_ends_with_it(show: Open, how: str) -> None:
    lens = opened(show(HEALTHY))
    QTest.mouseClick(named(lens, "Play the day"), Qt.MouseButton.LeftButton)
    QTest.qWait(200)
    if how == "close":
        lens.close()
        hypothalamus(lens).click()
        QTest.qWait(GROWN)
    elif how == "hide":
        diagram_of(lens).hide()
        diagram_of(lens).show()
        QTest.qWait(GROWN)
    else:
        diagram_of(lens).set_calm(True)
        wear_all(diagram_of(lens), CALM)
        assert not named(lens, "Motion is off").isEnabled()
    QTest.qWait(100)
    paints = Paints(lens)
    QTest.qWait(300)
    assert paints.count == 0
    assert lens.is_open


def test_labels_of_the_picture_make_room_and_come_back(show: Open) -> None:
    lens = show(HEALTHY)
    leydig = named(diagram_of(lens), nodes()["leydig"].name)
    assert leydig.geometry().top() < PANEL.bottom()
    opened(lens)
    QTest.qWait(1000)
    assert leydig.geometry().top() > PANEL.bottom()
    QTest.keyClick(lens, Qt.Key.Key_Escape)
    QTest.qWait(1000)
    assert leydig.geometry().top() < PANEL.bottom()


def test_the_mean_is_a_word_on_the_plainest_level(show: Open) -> None:
    lens = opened(show(HEALTHY, look=Look(theme("light"))))
    word = lens.grab().toImage()
    wear_all(diagram_of(lens), Look(theme("light"), level="intermediate"))
    assert lens.grab().toImage() != word
