"""A language of doubled words, and one that runs from right to left: nothing is cut off."""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QPageSize, QPainter
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from hpgviz import language
from hpgviz.app.settings import Preferences, Settings
from hpgviz.app.window import MainWindow
from hpgviz.levels import Level
from hpgviz.picture.handout import Handout, Section, paint_handout, points
from hpgviz.scenarios import scenario
from hpgviz.session import Session
from hpgviz.simulate import simulate
from hpgviz.view.diagram.reading import scene_at
from hpgviz.view.language import speak
from hpgviz.view.panels.search import FoundRow
from hpgviz.view.presenter.answers import Answer
from hpgviz.view.presenter.chain import Chain
from hpgviz.view.presenter.links import Link
from hpgviz.view.widgets.buttons import Button
from hpgviz.view.widgets.disclosure import Disclosure
from tests.language.folders import make_language
from tests.language.screens import SCREENS

SHORT, LONGER = 16, 1.4
SPARE = 40  # px below the last line of a page


def doubled(text: str) -> str:
    """Return `text` as a wordy language has it: labels twice, sentences 1.4 times as long."""
    return "\n".join(_grown(line) for line in text.split("\n"))


def _grown(line: str) -> str:
    bare = re.sub(r"\{[^}]*\}", "", line).strip()
    if not re.search("[a-z]{3}", bare):
        return line  # a unit, a sign, or a frame
    more = bare if len(bare) <= SHORT else bare[: round((LONGER - 1) * len(bare))]
    return f"{line} {more}"


@pytest.fixture(autouse=True)
def _english_again(qapp: QApplication) -> Iterator[None]:
    yield
    speak(language.ENGLISH)
    language.forget()


def open_window(qtbot: QtBot, folder: Path, chosen: Preferences) -> MainWindow:
    settings = Settings(folder / "preferences.ini")
    settings.write(chosen)
    session = Session(scenario("06-stopped-with-clomiphene"))
    session.set_playhead(224.0)
    window = MainWindow(session, settings)
    session.setParent(window)
    qtbot.addWidget(window)
    window.resize(1280, 800)
    window.show()
    qtbot.waitExposed(window)
    return window


def cut_off(window: QWidget) -> list[str]:
    """Return every label or button too large for its place, and every page too wide."""
    found = []
    for button in window.findChildren(QAbstractButton):
        if not button.isVisible() or not button.text():
            continue
        least = button.minimumSizeHint()
        wide = button.minimumWidth() or least.width()
        tall = button.minimumHeight() or least.height()
        if button.hasHeightForWidth() and not button.minimumHeight():
            tall = button.heightForWidth(button.width())
        if tall > button.height() + 1 or wide > button.width() + 1:
            found.append(f"{button.text()[:40]!r}: {wide}x{tall} in {button.size().toTuple()}")
    for label in window.findChildren(QLabel):
        if not label.isVisible() or not label.text():
            continue
        wrapped = label.wordWrap()
        tall = label.heightForWidth(label.width()) if wrapped else label.sizeHint().height()
        wide = 0 if wrapped else label.sizeHint().width()
        if tall > label.height() + 1 or wide > label.width() + 1:
            found.append(f"{label.text()[:40]!r}: {wide}x{tall} in {label.size().toTuple()}")
    for area in window.findChildren(QScrollArea):
        page = area.widget()
        if page is None or not page.isVisible():
            continue
        if page.width() > area.viewport().width():
            found.append(f"{type(area).__name__} is {page.width()} wide")
        spare = page.height() - page.childrenRect().bottom()
        if page.height() > area.viewport().height() and spare > SPARE:
            found.append(f"{area.accessibleName()} ends in {spare} px of nothing")
    return found


@pytest.mark.parametrize(
    ("level", "size"), [("fundamentals", 100), ("academic", 100), ("intermediate", 150)]
)
def test_nothing_is_cut_off_where_every_word_is_doubled(
    qtbot: QtBot, folder: Path, level: Level, size: int
) -> None:
    make_language(folder, "xx", doubled)
    chosen = Preferences(calm=True, level=level, language="xx", text_size=size)
    window = open_window(qtbot, folder, chosen)
    qtbot.waitUntil(lambda: cut_off(window) == [], timeout=10_000)


@pytest.mark.parametrize("code", ["de", "es"])
def test_nothing_is_cut_off_in_the_languages_that_ship(
    qtbot: QtBot, folder: Path, code: str
) -> None:
    window = open_window(qtbot, folder, Preferences(calm=True, language=code))
    qtbot.waitUntil(lambda: cut_off(window) == [], timeout=10_000)


def test_panels_mirror_and_the_loop_and_time_do_not(qtbot: QtBot, folder: Path) -> None:
    make_language(folder, "xx", str, direction="rtl")
    window = open_window(qtbot, folder, Preferences(calm=True, language="xx"))
    parts = window.frame.parts
    assert parts.left.x() > window.width() / 2 > parts.right.x() + parts.right.width() / 2
    assert window.layoutDirection() == Qt.LayoutDirection.RightToLeft
    for part in (window.diagram, window.dock, window.dock.axis):
        assert part.layoutDirection() == Qt.LayoutDirection.LeftToRight
    assert window.dock.x() == 0
    qtbot.waitUntil(lambda: cut_off(window) == [], timeout=10_000)


Look = Callable[[str, QWidget], object]


def settled(shown: QWidget) -> bool:
    """Whether everything has found its place."""
    return cut_off(shown) == []


def walk(qtbot: QtBot, window: MainWindow, look: Look | None = None) -> None:
    """Look at every screen once no word of it is cut off, and tell where that never came."""
    found = {}
    for name, screen in SCREENS.items():
        for number, shown in enumerate(screen(window)):
            QApplication.processEvents()  # layouts that were asked for
            try:
                qtbot.waitUntil(functools.partial(settled, shown), timeout=3_000)
            except qtbot.TimeoutError:
                found[f"{name}, {number}"] = cut_off(shown)
            if look is not None:
                look(f"{name}, {number}", shown)
    assert found == {}


@pytest.mark.parametrize("size", [100, 150])
def test_nothing_is_cut_off_on_any_screen(qtbot: QtBot, folder: Path, size: int) -> None:
    make_language(folder, "xx", doubled)
    chosen = Preferences(calm=True, level="intermediate", language="xx", text_size=size)
    walk(qtbot, open_window(qtbot, folder, chosen))


class Places(NamedTuple):
    """Where the visible children of a widget stand: left edges and widths, px."""

    wide: int
    mirrored: bool
    lefts: tuple[int, ...]
    widths: tuple[int, ...]


def places(shown: QWidget) -> dict[str, Places]:
    """Return where everything stands inside what it belongs to."""
    found = {}

    def go(parent: QWidget, path: str) -> None:
        inside = [one for one in parent.children() if isinstance(one, QWidget)]
        parts = [one for one in inside if one.isVisible() and not one.isWindow()]
        found[path] = Places(
            parent.width(),
            parent.layoutDirection() == Qt.LayoutDirection.RightToLeft,
            tuple(part.x() for part in parts),
            tuple(part.width() for part in parts),
        )
        for number, part in enumerate(parts):
            go(part, f"{path}/{type(part).__name__}{number}")

    go(shown, "")
    return found


def note(kept: dict[str, dict[str, Places]], name: str, shown: QWidget) -> None:
    """Keep where everything stands on a screen."""
    kept[name] = places(shown)


def not_mirrored(before: dict[str, Places], after: dict[str, Places]) -> list[str]:
    """Return what has the same size as from left to right, and stands on the wrong side."""
    wrong = []
    for path, here in after.items():
        there = before.get(path)
        if there is None or (there.wide, there.widths) != (here.wide, here.widths):
            continue  # it counts or moves while it is looked at
        for left, wide, got in zip(there.lefts, here.widths, here.lefts, strict=True):
            want = here.wide - left - wide if here.mirrored else left
            if abs(want - got) > 3:
                wrong.append(f"{path}: at {got}, not at {want}, {wide} wide")
    return wrong


def test_every_screen_is_mirrored_but_loop_time_and_gauges(qtbot: QtBot, folder: Path) -> None:
    seen: dict[str, dict[str, dict[str, Places]]] = {}
    for way in ("ltr", "rtl"):
        make_language(folder, way, str, direction=way)
        language.forget()
        kept = seen.setdefault(way, {})
        window = open_window(qtbot, folder, Preferences(calm=True, language=way))
        walk(qtbot, window, functools.partial(note, kept))
        window.close()
    assert seen["ltr"].keys() == seen["rtl"].keys()
    assert sum(place.mirrored for one in seen["rtl"].values() for place in one.values()) > 1000
    found = {name: not_mirrored(seen["ltr"][name], one) for name, one in seen["rtl"].items()}
    assert {name: wrong for name, wrong in found.items() if wrong} == {}


def ink(page: QImage) -> tuple[float, float]:
    """Return how much is written in the left and in the right half of a page, shares of 1."""
    half = page.width() // 2
    dark = [0, 0]
    for y in range(page.height()):
        for x in range(page.width()):
            dark[x >= half] += page.pixelColor(x, y).lightness() < 140
    return dark[0] / max(sum(dark), 1), dark[1] / max(sum(dark), 1)


def _controls() -> dict[str, QWidget]:
    link = Link(hormone="lh", name="A name", word="", holds_back=False)
    chain = Chain()
    chain.show_links((link,))
    return {
        "button": Button("A name", icon="copy"),
        "disclosure": Disclosure("A name"),
        "answer": Answer("1", "A name"),
        "chain": chain,
        "found": FoundRow("A name", "a kind"),
    }


@pytest.mark.parametrize("name", ["button", "disclosure", "answer", "chain", "found"])
def test_painted_controls_begin_where_lines_begin(qtbot: QtBot, name: str) -> None:
    for way in (Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft):
        control = _controls()[name]
        qtbot.addWidget(control)
        control.setLayoutDirection(way)
        control.resize(400, control.sizeHint().height())
        control.show()
        edge = control.rect().adjusted(4, 4, -4, -4)  # the outline runs all around
        written = control.grab().toImage().copy(edge)
        assert ink(written)[way == Qt.LayoutDirection.RightToLeft] > 0.99


@pytest.mark.parametrize("way", ["ltr", "rtl"])
def test_the_page_for_an_appointment_begins_where_its_lines_begin(
    folder: Path, qapp: QApplication, way: str
) -> None:
    make_language(folder, way, str, direction=way)
    speak(way)
    scene = scene_at(simulate(scenario("01-healthy-loop")), 0.0)
    page = Handout("Title", (Section("Head", ("Ask?",)),), ("Foot",), scene, "fundamentals")
    size = points(QPageSize(QPageSize.PageSizeId.A4))
    painted = QImage(size.toSize(), QImage.Format.Format_RGB32)
    painter = QPainter(painted)
    paint_handout(painter, page, size)
    painter.end()
    title, below = painted.copy(0, 20, 595, 40), painted.copy(0, 410, 595, 200)
    for part in (title, below):
        assert ink(part)[way == "rtl"] > 0.99
