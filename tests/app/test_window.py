"""The window by real mouse and key events; assertions are on what is shown."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLabel, QLineEdit, QMenu, QWidget
from pytestqt.qtbot import QtBot

from hpgviz.app.settings import TEXT_SIZES, Settings
from hpgviz.app.window import MainWindow
from hpgviz.calendar import MONTH, WEEK
from hpgviz.plan import Course, Plan, read_plan, write_plan
from hpgviz.scenarios import scenarios
from hpgviz.session import Session
from hpgviz.view.theme import theme
from hpgviz.view.widgets.buttons import Chip
from hpgviz.view.widgets.field import NumberField
from hpgviz.view.widgets.toggle import Toggle

STRIP = (
    "A learning model of an average man – not about you. "
    "Ask your doctor before you start, stop or change a medicine."
)
CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


def words(window: QWidget) -> str:
    shown = [
        label.accessibleName() or label.text()
        for label in window.findChildren(QLabel)
        if label.isVisible()
    ]
    return "\n".join(shown)


def button(window: QWidget, name: str) -> QAbstractButton:
    found = [
        b
        for b in window.findChildren(QAbstractButton)
        if b.isVisible() and b.accessibleName() == name
    ]
    assert len(found) == 1, f"{len(found)} visible buttons called {name!r}"
    return found[0]


def click(qtbot: QtBot, window: QWidget, name: str) -> None:
    QTest.mouseClick(button(window, name), Qt.MouseButton.LeftButton)


def spot(window: MainWindow, name: str) -> str:
    """Return the whole name of the button that lies over a part of the picture."""
    buttons = window.diagram.findChildren(QAbstractButton)
    return next(b.accessibleName() for b in buttons if b.accessibleName().startswith(name))


def toggle(window: QWidget, name: str) -> Toggle:
    (found,) = (
        t for t in window.findChildren(Toggle) if t.accessibleName() == name and t.isVisible()
    )
    return found


# ---------------------------------------------------------------- keys


def test_space_plays_and_pauses(qtbot: QtBot, window: MainWindow) -> None:
    QTest.keyClick(window, Qt.Key.Key_Space)
    assert window.session.playing
    qtbot.waitUntil(lambda: window.session.playhead > 0.0)
    QTest.keyClick(window, Qt.Key.Key_Space)
    assert not window.session.playing


def test_arrows_step_through_time(qtbot: QtBot, window: MainWindow) -> None:
    session = window.session
    QTest.keyClick(window, Qt.Key.Key_Right)
    assert session.playhead == 7.0
    QTest.keyClick(window, Qt.Key.Key_Right, SHIFT)
    assert session.playhead == pytest.approx(WEEK + MONTH)
    QTest.keyClick(window, Qt.Key.Key_Left)
    QTest.keyClick(window, Qt.Key.Key_Left, SHIFT)
    assert session.playhead == pytest.approx(0.0, abs=1e-9)
    QTest.keyClick(window, Qt.Key.Key_End)
    assert session.playhead == session.plan.axis_days
    QTest.keyClick(window, Qt.Key.Key_Home)
    assert session.playhead == 0.0


def test_numbers_toggle_medicines(qtbot: QtBot, window: MainWindow) -> None:
    QTest.keyClick(window, Qt.Key.Key_1)
    assert toggle(window, "Testosterone cypionate").isChecked()
    QTest.keyClick(window, Qt.Key.Key_9)
    assert toggle(window, "Anastrozole").isChecked()
    QTest.keyClick(window, Qt.Key.Key_1)
    assert not toggle(window, "Testosterone cypionate").isChecked()


def test_undo_and_redo_by_key_and_button(qtbot: QtBot, window: MainWindow) -> None:
    QTest.keyClick(window, Qt.Key.Key_1)
    QTest.keyClick(window, Qt.Key.Key_Z, CTRL)
    assert not toggle(window, "Testosterone cypionate").isChecked()
    QTest.keyClick(window, Qt.Key.Key_Y, CTRL)
    assert toggle(window, "Testosterone cypionate").isChecked()
    click(qtbot, window, "Undo: Testosterone cypionate on")
    assert not toggle(window, "Testosterone cypionate").isChecked()
    assert not button(window, "Undo").isEnabled()
    click(qtbot, window, "Redo: Testosterone cypionate on")
    assert toggle(window, "Testosterone cypionate").isChecked()


def test_typing_in_a_field_is_typing(qtbot: QtBot, window: MainWindow) -> None:
    field = next(
        f
        for f in window.findChildren(NumberField)
        if f.isVisible() and "Dose" in f.accessibleName()
    )
    field.setFocus()
    field.selectAll()
    for key in (Qt.Key.Key_1, Qt.Key.Key_2, Qt.Key.Key_5):
        QTest.keyClick(field, key)
    QTest.keyClick(field, Qt.Key.Key_M)
    QTest.keyClick(field, Qt.Key.Key_Space)
    QTest.keyClick(field, Qt.Key.Key_Left)
    QTest.keyClick(field, Qt.Key.Key_Home)
    assert field.text() == "125m "
    assert window.session.plan.courses == ()
    assert window.session.playhead == 0.0
    assert not window.session.playing


def test_space_on_a_toggle_is_the_toggle(qtbot: QtBot, window: MainWindow) -> None:
    switch = toggle(window, "Clomiphene")
    switch.setFocus()
    QTest.keyClick(switch, Qt.Key.Key_Space)
    assert switch.isChecked()
    assert not window.session.playing


def test_help_shows_every_key(qtbot: QtBot, window: MainWindow) -> None:
    QTest.keyClick(window, Qt.Key.Key_F1)
    shown = words(window)
    for text in ("Play or pause", "Space", "Ctrl+Z", "Anastrozole", "Nothing leaves this machine"):
        assert text in shown
    QTest.keyClick(window.focusWidget(), Qt.Key.Key_Escape)
    assert "Play or pause" not in words(window)
    QTest.keyClick(window, Qt.Key.Key_Question, SHIFT)
    assert "Play or pause" in words(window)
    QTest.keyClick(window, Qt.Key.Key_F1)
    assert "Play or pause" not in words(window)


def test_escape_never_closes_the_window(qtbot: QtBot, window: MainWindow) -> None:
    for _ in range(3):
        QTest.keyClick(window, Qt.Key.Key_Escape)
    assert window.isVisible()


def test_calm_motion_is_a_key_away(qtbot: QtBot, window: MainWindow) -> None:
    assert window.diagram.calm
    QTest.keyClick(window, Qt.Key.Key_M)
    assert not window.diagram.calm


# ---------------------------------------------------------------- look


def ground(window: MainWindow) -> str:
    picture = window.grab().toImage()
    return picture.pixelColor(QPoint(4, 60) * picture.devicePixelRatio()).name()


def test_the_theme_goes_round(qtbot: QtBot, window: MainWindow) -> None:
    seen = []
    for _ in range(4):
        seen.append((button(window, "Theme").text(), ground(window)))
        QTest.keyClick(window, Qt.Key.Key_D, CTRL)
    panels = {name: theme(name).surface.panel.name() for name in ("light", "dark", "contrast")}
    assert seen == [
        ("Light", panels["light"]),
        ("Dark", panels["dark"]),
        ("High contrast", panels["contrast"]),
        ("System", panels["light"]),
    ]


def test_text_grows_and_returns(qtbot: QtBot, window: MainWindow) -> None:
    strip = next(label for label in window.findChildren(QLabel) if label.text() == STRIP)
    usual = strip.font().pixelSize()
    for _ in range(10):
        QTest.keyClick(window, Qt.Key.Key_Plus, CTRL)
    assert strip.font().pixelSize() == 2 * usual
    for _ in range(10):
        QTest.keyClick(window, Qt.Key.Key_Minus, CTRL)
    assert strip.font().pixelSize() == usual  # 11 px is the floor
    QTest.keyClick(window, Qt.Key.Key_0, CTRL)
    assert strip.font().pixelSize() == usual


def test_preferences_are_kept(qtbot: QtBot, window: MainWindow, settings: Settings) -> None:
    QTest.keyClick(window, Qt.Key.Key_D, CTRL)
    QTest.keyClick(window, Qt.Key.Key_Plus, CTRL)
    window.close()
    kept = Settings(settings.file).read()
    assert (kept.theme, kept.text_size, kept.calm) == ("dark", 110, True)
    again = MainWindow(Session(Plan()), Settings(settings.file))
    qtbot.addWidget(again)
    again.resize(1280, 800)
    again.show()
    qtbot.waitExposed(again)
    assert ground(again) == theme("dark").surface.panel.name()


# ---------------------------------------------------------------- layout

SIZES = [(1280, 800), (1100, 640), (1920, 1080), (1366, 768), (2560, 1440)]


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("text", [100, 200])
def test_nothing_is_clipped(
    qtbot: QtBot, window: MainWindow, size: tuple[int, int], text: int
) -> None:
    window.resize(*size)
    for _ in range(len(TEXT_SIZES) if text == 200 else 0):
        QTest.keyClick(window, Qt.Key.Key_Plus, CTRL)

    def clipped() -> list[str]:
        found = []
        for label in window.findChildren(QLabel):
            if not label.isVisible():
                continue
            if label.wordWrap():
                fits = label.heightForWidth(label.width()) <= label.height() + 1
            else:
                fits = label.sizeHint().width() <= label.width() + 1
            if not fits:
                found.append(label.text())
        return found

    qtbot.waitUntil(lambda: clipped() == [])  # "Why?" answers once the window has opened
    assert STRIP in words(window)


@pytest.mark.parametrize("text", [100, 200])
def test_panels_never_scroll_sideways(qtbot: QtBot, window: MainWindow, text: int) -> None:
    window.resize(2560, 1440)
    for _ in range(len(TEXT_SIZES) if text == 200 else 0):
        QTest.keyClick(window, Qt.Key.Key_Plus, CTRL)
    qtbot.wait(20)
    for panel in (window.interventions, window.happening):
        page = panel.widget()
        assert page is not None
        assert page.width() <= panel.viewport().width()


@pytest.mark.parametrize("size", SIZES)
def test_parts_do_not_overlap(qtbot: QtBot, window: MainWindow, size: tuple[int, int]) -> None:
    window.resize(*size)
    qtbot.wait(20)
    parts = [window.bar, window.interventions, window.diagram, window.dock]
    if not window.frame.parts.right.is_drawer:
        parts.append(window.happening)
    places = [part.rect().translated(part.mapTo(window, QPoint())) for part in parts]
    for place, part in enumerate(places):
        assert window.rect().contains(part)
        assert not [other for other in places[place + 1 :] if part.intersects(other)]


def test_a_narrow_window_has_a_drawer(qtbot: QtBot, window: MainWindow) -> None:
    window.resize(1100, 640)
    qtbot.wait(20)
    assert not window.happening.isVisible()
    click(qtbot, window, "What is happening")
    assert window.happening.isVisible()
    assert "Everything at its usual level" in words(window)
    click(qtbot, window, "What is happening")
    assert not window.happening.isVisible()
    window.resize(1280, 800)
    qtbot.wait(20)
    assert window.happening.isVisible()


def test_a_part_of_the_picture_opens_its_details(qtbot: QtBot, window: MainWindow) -> None:
    window.resize(1100, 640)
    qtbot.wait(20)
    click(qtbot, window, spot(window, "Pituitary"))
    assert window.happening.isVisible()
    assert "The front part of this gland hears GnRH" in words(window)
    QTest.keyClick(window, Qt.Key.Key_Escape)
    assert not window.happening.isVisible()
    window.resize(1280, 800)
    qtbot.wait(20)
    assert "A gland under the brain" not in words(window)


def test_large_text_makes_tabs(qtbot: QtBot, window: MainWindow) -> None:
    for _ in range(len(TEXT_SIZES)):
        QTest.keyClick(window, Qt.Key.Key_Plus, CTRL)
    qtbot.wait(20)
    assert window.diagram.isVisible()
    click(qtbot, window, "Show: Curves")
    assert not window.diagram.isVisible()
    assert window.dock.height() > 400
    click(qtbot, window, "Show: Loop")
    assert window.diagram.isVisible()
    click(qtbot, window, "Change something")
    assert toggle(window, "Testosterone cypionate").isVisible()


# ---------------------------------------------------------------- plans and files


def test_a_scenario_is_two_clicks_away(qtbot: QtBot, window: MainWindow) -> None:
    titles = [plan.title for plan in scenarios().values()]
    click(qtbot, window, f"Scenario: {titles[0]}")
    menu = next(m for m in window.findChildren(QMenu) if m.isVisible())
    assert [action.text() for action in menu.actions()] == titles
    menu.actions()[1].trigger()
    menu.close()
    assert button(window, f"Scenario: {titles[1]}")
    assert window.session.plan == list(scenarios().values())[1]


def test_a_bad_file_leaves_one_line_and_the_plan(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    QTest.keyClick(window, Qt.Key.Key_1)
    before = window.session.plan
    bad = tmp_path / "bad.hpg.toml"
    bad.write_text("hpgviz = 1\ndays = 5\n", encoding="utf-8")
    assert not window.open(bad)
    shown = [line for line in words(window).splitlines() if "days" in line and "30" in line]
    assert any("bad.hpg.toml" in line and "5" in line for line in shown)
    assert window.session.plan is before
    click(qtbot, window, "Close the message")
    assert "bad.hpg.toml" not in words(window)


def test_a_file_is_opened_and_saved(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> None:
    file = tmp_path / "mine.hpg.toml"
    write_plan(file, Plan(title="Mine", courses=(Course("hcg", 500.0, 0.0, 2.0),)))
    assert window.open(file)
    assert button(window, "Scenario: Mine")
    assert toggle(window, "hCG").isChecked()
    QTest.keyClick(window, Qt.Key.Key_9)
    assert button(window, "Scenario: Mine (changed)")
    assert window.isWindowModified()
    QTest.keyClick(window, Qt.Key.Key_S, CTRL)
    assert read_plan(file) == window.session.plan
    assert button(window, "Scenario: Mine")


def test_a_good_file_takes_an_old_message_away(window: MainWindow, tmp_path: Path) -> None:
    window.open(tmp_path / "absent.hpg.toml")
    assert "absent.hpg.toml" in words(window)
    file = tmp_path / "mine.hpg.toml"
    write_plan(file, Plan(title="Mine"))
    window.open(file)
    assert "absent.hpg.toml" not in words(window)


# ---------------------------------------------------------------- everybody


def test_everything_with_a_focus_has_a_name(qtbot: QtBot, window: MainWindow) -> None:
    QTest.keyClick(window, Qt.Key.Key_F1)
    for number in range(1, 10):
        window.toggle_drug(number)
    nameless = [
        f"{type(widget).__name__} in {type(widget.parent()).__name__}"
        for widget in window.findChildren(QWidget)
        if widget.focusPolicy() != Qt.FocusPolicy.NoFocus and not widget.accessibleName()
    ]
    assert nameless == []


def test_tab_reaches_everything_and_is_no_trap(qtbot: QtBot, window: MainWindow) -> None:
    window.activateWindow()
    window.setFocus()
    seen: list[QWidget] = []
    for _ in range(200):
        QTest.keyClick(window.focusWidget() or window, Qt.Key.Key_Tab)
        focus = window.focusWidget()
        assert focus is not None
        if seen and focus is seen[0]:
            break
        seen.append(focus)
    names = [widget.accessibleName() for widget in seen]
    for name in ("Open", "Testosterone cypionate", "Dose: Testosterone cypionate, mg", "Age"):
        assert name in names
    assert focus is seen[0]
    way = ("Scenario: Healthy loop", "Age", "Hypothalamus", "Pituitary", "Play", "Time")
    assert [names.index(name) for name in way] == sorted(names.index(name) for name in way)


def test_tab_stays_in_the_help_while_it_is_open(qtbot: QtBot, window: MainWindow) -> None:
    QTest.keyClick(window, Qt.Key.Key_F1)
    for _ in range(4):
        focus = window.focusWidget()
        assert focus is not None
        assert window.sheet.isAncestorOf(focus)
        QTest.keyClick(focus, Qt.Key.Key_Tab)


def test_focus_by_key_is_shown(qtbot: QtBot, window: MainWindow) -> None:
    switch = toggle(window, "Testosterone cypionate")
    before = switch.grab().toImage()
    window.activateWindow()
    for _ in range(20):
        QTest.keyClick(window.focusWidget() or window, Qt.Key.Key_Tab)
        if window.focusWidget() is switch:
            break
    assert window.focusWidget() is switch
    assert switch.grab().toImage() != before


def test_paused_nothing_ticks(qtbot: QtBot, window: MainWindow) -> None:
    QTest.keyClick(window, Qt.Key.Key_Space)
    qtbot.wait(60)
    QTest.keyClick(window, Qt.Key.Key_Space)

    def running() -> list[QTimer]:
        return [timer for timer in window.findChildren(QTimer) if timer.isActive()]

    qtbot.waitUntil(lambda: not running(), timeout=5000)
    assert [t for t in window.session.findChildren(QTimer) if t.isActive()] == []
    assert threading.active_count() == 1


def test_closing_stops_time(qtbot: QtBot, window: MainWindow) -> None:
    QTest.keyClick(window, Qt.Key.Key_Space)
    window.close()
    assert not window.session.playing


def test_text_fields_keep_their_own_undo_key(qtbot: QtBot, window: MainWindow) -> None:
    QTest.keyClick(window, Qt.Key.Key_1)
    field = next(
        f for f in window.findChildren(QLineEdit) if f.isVisible() and "Dose" in f.accessibleName()
    )
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, "55")
    QTest.keyClick(field, Qt.Key.Key_Z, CTRL)
    assert window.session.plan.courses != ()


def test_a_screen_reader_hears_what_changed(qtbot: QtBot, window: MainWindow) -> None:
    heard: list[str] = []
    window.announcer.announced.connect(heard.append)
    QTest.keyClick(window, Qt.Key.Key_1)
    assert heard[-1].startswith("Testosterone cypionate runs from day 0 on")
    QTest.keyClick(window, Qt.Key.Key_9)
    assert len(heard) == 1  # one at a time
    QTest.keyClick(window, Qt.Key.Key_Space)
    QTest.keyClick(window, Qt.Key.Key_Space)
    assert heard[-1].startswith("At day")


def test_a_window_whose_screen_is_gone_comes_back(qtbot: QtBot, window: MainWindow) -> None:
    screen = QGuiApplication.primaryScreen()
    outside = screen.virtualGeometry().bottomRight() + QPoint(200, 200)
    window.move(outside)
    app, inside = QGuiApplication.instance(), screen.availableGeometry()
    assert isinstance(app, QGuiApplication)
    qtbot.waitUntil(lambda: not inside.intersects(window.frameGeometry()))
    app.screenRemoved.emit(screen)
    qtbot.waitUntil(lambda: inside.intersects(window.frameGeometry()), timeout=20_000)
    assert inside.topLeft() == window.frameGeometry().topLeft()


def test_tab_goes_to_what_was_made_later_where_it_stands(qtbot: QtBot, window: MainWindow) -> None:
    window.choices.set_level("intermediate")
    (gel,) = (chip for chip in window.findChildren(Chip) if chip.text() == "Gel")
    QTest.mouseClick(gel, Qt.MouseButton.LeftButton)  # its card is made then
    window.activateWindow()
    gel.setFocus()
    for _ in range(8):
        QTest.keyClick(window.focusWidget() or window, Qt.Key.Key_Tab)
        focus = window.focusWidget()
        assert focus is not None
        if focus.accessibleName() == "Dose: Testosterone gel, mg":
            break
        assert focus.accessibleName().startswith("Testosterone")
    assert focus.accessibleName() == "Dose: Testosterone gel, mg"
