"""Confidence ink by its key: how sure each arrow is, with a legend, and back."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from hpgviz.app.window import MainWindow
from hpgviz.model.signals import signals
from hpgviz.view.diagram.buttons import SpotButton
from hpgviz.view.diagram.ink import ASSUMED, InkLegend, certainty


def told(window: MainWindow, signal: str) -> str:
    spots = window.diagram.findChildren(SpotButton)
    return next(spot for spot in spots if spot.spot.id == signal).accessibleDescription()


def press_k(window: MainWindow) -> None:
    window.diagram.setFocus()
    QTest.keyClick(window.diagram, Qt.Key.Key_K)


def test_k_shows_how_sure_each_arrow_is_and_takes_it_away(window: MainWindow) -> None:
    before = window.diagram.grab().toImage()
    legend = window.diagram.findChild(InkLegend)
    assert legend is not None
    assert not legend.isVisible()
    press_k(window)
    assert legend.isVisible()
    assert "few studies" in legend.accessibleDescription()
    assert window.diagram.grab().toImage() != before
    assert told(window, "testosterone_pituitary").endswith("assumed")
    assert told(window, "lh").endswith("measured often")
    press_k(window)
    assert not legend.isVisible()
    assert window.diagram.grab().toImage() == before
    assert not told(window, "lh").endswith("measured often")


def test_k_leads_from_the_evidence_to_the_loop_that_shows_it(window: MainWindow) -> None:
    QTest.keyClick(window, Qt.Key.Key_F6)
    page = window.evidence.page
    assert page is not None
    assert page.isVisible()
    QTest.keyClick(page.table, Qt.Key.Key_K)
    assert not page.isVisible()
    legend = window.diagram.findChild(InkLegend)
    assert legend is not None
    assert legend.isVisible()


def test_the_links_that_are_always_hatched_are_those_that_are_assumed() -> None:
    for name, signal in signals().items():
        assert signal.weakly_founded == (certainty(name) == ASSUMED), name
