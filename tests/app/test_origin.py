"""Where a number comes from: asked of an arrow, a curve, a card, an answer, by mouse and key."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QContextMenuEvent, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QFileDialog, QLabel, QMenu, QWidget
from pytestqt.qtbot import QtBot

from hpgviz.app.origin_window import OriginWindow
from hpgviz.app.window import MainWindow
from hpgviz.view.charts.buttons import StripName
from hpgviz.view.diagram.buttons import SpotButton
from hpgviz.view.evidence.page import EvidencePage

ASK, SHORT = "Where does this number come from?", "Where is this from?"


def spot(window: MainWindow, id: str) -> SpotButton:
    return next(one for one in window.diagram.findChildren(SpotButton) if one.spot.id == id)


def strip(window: MainWindow, quantity: str) -> StripName:
    found = window.dock.charts.findChildren(StripName)
    return next(one for one in found if one.quantity == quantity and one.isVisible())


def menu_of(owner: QWidget, over: QWidget) -> QMenu:
    at = over.rect().center()
    reason = QContextMenuEvent.Reason.Keyboard
    QApplication.sendEvent(over, QContextMenuEvent(reason, at, over.mapToGlobal(at)))
    return next(menu for menu in owner.findChildren(QMenu) if menu.isVisible())


def choose(menu: QMenu, text: str) -> None:
    next(action for action in menu.actions() if action.text().startswith(text)).trigger()
    menu.close()


def shown(window: MainWindow) -> OriginWindow:
    found = [one for one in window.findChildren(OriginWindow) if one.isVisible()]
    assert found, "nothing has opened"
    return found[-1]


def said(dialog: OriginWindow) -> str:
    return "\n".join(label.text() for label in dialog.findChildren(QLabel))


def button(parent: QWidget, text: str) -> QAbstractButton:
    found = parent.findChildren(QAbstractButton)
    return next(one for one in found if one.isVisible() and one.text().startswith(text))


def click(widget: QWidget) -> None:
    QTest.mouseClick(widget, Qt.MouseButton.LeftButton)


def test_an_arrow_tells_the_numbers_through_which_it_acts(window: MainWindow) -> None:
    choose(menu_of(window, spot(window, "testosterone_pituitary")), ASK)
    dialog = shown(window)
    text = said(dialog)
    assert "Direct testosterone share of the pituitary brake" in text
    assert "0.15 · tried from 0.05 to 0.45 · assumed" in text
    assert "Why: No direct measurement" in text
    assert "Pitteloud 2008" in text
    click(button(dialog, "Copy source"))
    assert "Pitteloud 2008" in QGuiApplication.clipboard().text()
    dialog.close()


def test_a_curve_tells_by_its_menu_and_by_f7(window: MainWindow) -> None:
    choose(menu_of(window, strip(window, "lh")), ASK)
    assert "Now: 4.5 IU/L" in said(shown(window))
    shown(window).close()
    name = strip(window, "testosterone")
    name.setFocus()
    QTest.keyClick(name, Qt.Key.Key_F7)
    assert "Now: 550 ng/dL" in said(shown(window))
    shown(window).close()


def test_the_card_and_the_answer_tell_too(window: MainWindow, qtbot: QtBot) -> None:
    window.happening.select("fsh")
    qtbot.waitUntil(lambda: bool(button(window.happening, SHORT)))
    click(button(window.happening, SHORT))
    assert "FSH" in said(shown(window))
    shown(window).close()
    window.happening.select("")
    window.happening.ask("sperm")
    click(button(window.happening.why, SHORT))
    assert "million/mL" in said(shown(window))
    shown(window).close()


def test_a_finding_that_checks_a_number_leads_to_its_place_on_the_page(
    window: MainWindow,
) -> None:
    choose(menu_of(window, strip(window, "sperm")), ASK)
    click(button(shown(window), "Sperm down to 1 million/mL"))
    page = window.findChild(EvidencePage)
    assert page is not None
    assert page.isVisible()
    assert page.table.line is not None
    assert page.table.line.finding.id == "ly05-1m"


def test_a_curve_shows_a_study_over_itself(window: MainWindow) -> None:
    menu = menu_of(window, strip(window, "sperm"))
    inner = next(a.menu() for a in menu.actions() if a.text() == "Show me the study")
    assert isinstance(inner, QMenu)
    choose(inner, "Ly, Liu && Handelsman 2005: Sperm down to 1 million/mL")
    menu.close()
    (mark,) = window.dock.charts.points.of_kind("study")
    assert (mark.quantity, mark.day) == ("sperm", 91.0)
    assert window.session.plan.courses[0].drug == "testosterone_enanthate"


def test_a_curve_is_saved_as_a_bare_table(window: MainWindow, tmp_path: Path) -> None:
    choose(menu_of(window, strip(window, "lh")), "Save this curve as CSV")
    dialog = window.findChild(QFileDialog)
    assert dialog is not None
    file = tmp_path / "lh.csv"
    dialog.fileSelected.emit(str(file))
    dialog.close()
    lines = file.read_text().splitlines()
    assert lines[:2] == ["day,lh_iu_l", "0,4.5"]
    assert "lh.csv is saved." in window.frame.messages.message
