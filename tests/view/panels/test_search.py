"""Search and glossary by keys and mouse: found, shown at the level, opened in place, closed."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from hpgviz.content.entries import entries
from hpgviz.content.glossary import terms
from hpgviz.content.search import search
from hpgviz.levels import LEVELS, Level
from hpgviz.plan.edit import turn_on
from hpgviz.session import Session
from hpgviz.view.panels.glossary import GlossaryText, MarkedProse
from hpgviz.view.panels.happening import HappeningPanel
from hpgviz.view.panels.search import ResultRow, SearchField
from tests.view.levels import at_level


@pytest.fixture
def panel(qtbot: QtBot, session: Session) -> HappeningPanel:
    made = at_level(HappeningPanel(session), "fundamentals")
    qtbot.addWidget(made)
    made.resize(284, 1400)
    made.show()
    qtbot.waitExposed(made)
    made.activateWindow()
    return made


def words(panel: QWidget) -> str:
    labels = (label for label in panel.findChildren(QLabel) if label.isVisible())
    return "\n".join(label.accessibleName() or label.text() for label in labels)


def rows(panel: QWidget) -> list[ResultRow]:
    return [row for row in panel.findChildren(ResultRow) if row.isVisible()]


def field(panel: QWidget) -> SearchField:
    (found,) = panel.findChildren(SearchField)
    return found


def link(panel: QWidget, text: str) -> MarkedProse:
    return next(p for p in panel.findChildren(MarkedProse) if p.isVisible() and text in p.text())


# ---------------------------------------------------------------- what is found


@pytest.mark.parametrize("entry", entries(), ids=lambda entry: f"{entry.kind} {entry.id}")
def test_everything_is_found_by_its_name(entry: object) -> None:
    assert entry in entries()
    name = getattr(entry, "name", "")
    found = search(name, "fundamentals")
    assert not found.near
    assert found.entries[0].name.lower() == name.lower()


def test_a_search_knows_other_words() -> None:
    assert search("weak testes", "fundamentals").entries[0].id == "primary_hypogonadism"
    assert search("BMI", "fundamentals").entries[0].id == "bmi"


def test_what_is_not_found_leads_to_the_nearest() -> None:
    found = search("clomifen", "fundamentals")
    assert found.near
    assert found.entries[0].name == "Clomiphene"
    assert search("  ", "fundamentals").entries == ()


# ---------------------------------------------------------------- in the panel


def test_a_typed_word_is_found_and_opened_by_key(panel: HappeningPanel) -> None:
    QTest.keyClicks(field(panel), "anastro")
    assert rows(panel)[0].entry.name == "Anastrozole"
    assert "Everything at its usual level" not in words(panel)
    QTest.keyClick(field(panel), Qt.Key.Key_Return)
    shown = words(panel)
    assert "It slows the step from testosterone to estrogen." in shown
    assert "Medicine" in shown
    assert "●●●○" in shown
    assert "Leder 2004" in shown
    assert rows(panel) == []
    assert not field(panel).hasFocus()
    assert link(panel, "</a>").hasFocus()


def test_rows_are_walked_by_arrows_and_clicked(qtbot: QtBot, panel: HappeningPanel) -> None:
    QTest.keyClicks(field(panel), "sertoli")
    QTest.keyClick(field(panel), Qt.Key.Key_Down)
    first, second = rows(panel)[:2]
    assert first.hasFocus()
    QTest.keyClick(first, Qt.Key.Key_Down)
    assert second.hasFocus()
    QTest.mouseClick(second, Qt.MouseButton.LeftButton)
    assert second.entry.name in words(panel)


def test_escape_leaves_the_search(panel: HappeningPanel) -> None:
    QTest.keyClicks(field(panel), "LH")
    assert rows(panel)
    QTest.keyClick(field(panel), Qt.Key.Key_Escape)
    assert rows(panel) == []
    assert field(panel).text() == ""
    assert "Everything at its usual level" in words(panel)


def test_nothing_fitting_is_never_a_blank_page(panel: HappeningPanel) -> None:
    QTest.keyClicks(field(panel), "tamoxyfen")
    assert "These come nearest" in words(panel)
    assert rows(panel)[0].entry.name == "Tamoxifen"


def test_the_glossary_lists_every_term(panel: HappeningPanel) -> None:
    panel.search.open(glossary=True)
    assert [row.entry.id for row in rows(panel)] == list(terms())


def test_a_scenario_is_opened_from_its_card(session: Session, panel: HappeningPanel) -> None:
    QTest.keyClicks(field(panel), "testosterone gel")
    chosen = next(row for row in rows(panel) if row.entry.kind == "scenario")
    QTest.mouseClick(chosen, Qt.MouseButton.LeftButton)
    (opening,) = (
        b
        for b in panel.findChildren(QAbstractButton)
        if b.text() == "Open this scenario" and b.isVisible()
    )
    QTest.mouseClick(opening, Qt.MouseButton.LeftButton)
    assert session.origin.scenario == "03-testosterone-gel"


# ---------------------------------------------------------------- terms in place


def test_a_term_opens_in_place_by_key_and_closes_by_escape(panel: HappeningPanel) -> None:
    panel.select("fsh")
    text = link(panel, "LH</a>")
    text.setFocus(Qt.FocusReason.TabFocusReason)
    while text.selectedText() != "LH":
        QTest.keyClick(text, Qt.Key.Key_Tab)
    QTest.keyClick(text, Qt.Key.Key_Return)
    assert terms()["lh"].fundamentals in words(panel)
    QTest.keyClick(QApplication.focusWidget() or text, Qt.Key.Key_Escape)
    assert terms()["lh"].fundamentals not in words(panel)
    assert text.hasFocus()


def test_a_term_opens_by_mouse_and_leads_on(qtbot: QtBot) -> None:
    shown = at_level(GlossaryText(), "intermediate")
    qtbot.addWidget(shown)
    shown.set_text("Estradiol is made by it.")
    shown.resize(260, 200)
    shown.show()
    qtbot.waitExposed(shown)
    (text,) = shown.findChildren(MarkedProse)
    middle = text.rect().center().y()  # the line stands in the middle of its room
    QTest.mouseClick(text, Qt.MouseButton.LeftButton, pos=QPoint(12, middle))
    assert terms()["estradiol"].intermediate in words(shown)
    inner = link(shown, "aromatase</a>")
    inner.setFocus(Qt.FocusReason.TabFocusReason)
    while "aromatase" not in inner.selectedText():
        QTest.keyClick(inner, Qt.Key.Key_Tab)
    QTest.keyClick(inner, Qt.Key.Key_Return)
    assert terms()["aromatase"].intermediate in words(shown)


@pytest.mark.parametrize("level", LEVELS)
def test_a_card_speaks_at_its_level(panel: HappeningPanel, level: Level) -> None:
    panel.select("leydig")
    at_level(panel, level)
    entry = next(e for e in entries() if e.id == "leydig")
    shown = words(panel)
    assert [entry.card.at(one) in shown for one in LEVELS] == [one == level for one in LEVELS]
    assert ("Activity × 1.0 of the healthy man" in shown) == (level != "fundamentals")


def test_details_follow_while_time_plays(
    qtbot: QtBot, session: Session, panel: HappeningPanel
) -> None:
    at_level(panel, "intermediate")
    session.change(turn_on(session.plan, "testosterone_cypionate", 0.0), "on")
    panel.select("lh")
    assert "4.5 IU/L, × 1.0 of the healthy man" in words(panel)
    session.play()
    qtbot.waitUntil(lambda: "4.5 IU/L, × 1.0 of the healthy man" not in words(panel))
    session.pause()
