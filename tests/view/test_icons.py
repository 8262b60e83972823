"""Icons: every drug and every name has a drawing that stays in its box."""

from __future__ import annotations

import ast
from pathlib import Path
from typing import get_args

import pytest
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

import hpgviz
from hpgviz.app.settings import ThemeChoice
from hpgviz.errors import ResourceError
from hpgviz.model.drugs import drugs
from hpgviz.view.glyphs import DRUGS, INTERFACE
from hpgviz.view.icons import (
    APP_SIZES,
    app_icon,
    paint_app_icon,
    paint_drug,
    paint_icon,
)
from hpgviz.view.theme import THEMES, icon_colors, theme
from hpgviz.view.widgets.mirror import onward


def blank(size: int = 96) -> QImage:
    image = QImage(size, size, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(0)
    return image


def inked(image: QImage) -> list[tuple[int, int]]:
    """Return the points where anything is painted."""
    return [
        (x, y)
        for y in range(image.height())
        for x in range(image.width())
        if image.pixelColor(x, y).alpha() > 8
    ]


class Asked(ast.NodeVisitor):
    """Collects the drawings that a module asks for, also by names that hold theirs."""

    def __init__(self) -> None:
        self.named: list[ast.expr] = []
        self.held: dict[str, list[ast.expr]] = {}

    def visit_Call(self, call: ast.Call) -> None:
        name = call.func.attr if isinstance(call.func, ast.Attribute) else ast.unparse(call.func)
        self.named += [word.value for word in call.keywords if word.arg == "icon"]
        self.named += {"paint_icon": call.args[1:2], "set_icon": call.args[:1]}.get(name, [])
        self.generic_visit(call)

    def visit_Assign(self, node: ast.Assign) -> None:
        for target in node.targets:
            self._hold(target, node.value)
        self.generic_visit(node)

    def visit_For(self, node: ast.For) -> None:
        self._hold(node.target, node.iter)
        self.generic_visit(node)

    def _hold(self, target: ast.expr, value: ast.expr) -> None:
        for part in target.elts if isinstance(target, ast.Tuple) else [target]:
            self.held.setdefault(ast.unparse(part).removeprefix("self."), []).append(value)

    def names(self) -> set[str]:
        """Return all texts among what is asked for, and among what its names hold."""
        found: set[str] = set()
        seen: set[str] = set()
        rest = list(self.named)
        while rest:
            for part in ast.walk(rest.pop()):
                if isinstance(part, ast.Constant):
                    found.add(str(part.value))
                elif isinstance(part, ast.Name | ast.Attribute):
                    name = ast.unparse(part).removeprefix("self.")
                    if name not in seen:
                        seen.add(name)
                        rest += self.held.get(name, [])
        return found


def test_every_drawing_is_asked_for_somewhere(qtbot: QtBot) -> None:
    asked = set(get_args(ThemeChoice))
    qtbot.addWidget(widget := QWidget())
    for direction in (Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft):
        widget.setLayoutDirection(direction)
        asked.add(onward(widget))
    for file in Path(hpgviz.__file__).parent.rglob("*.py"):
        module = Asked()
        module.visit(ast.parse(file.read_text(encoding="utf-8")))
        asked |= module.names()
    assert INTERFACE.keys() - asked == set()


@pytest.mark.parametrize("kind", ["drug", "interface"])
def test_every_drawing_fills_its_box_and_stays_in_it(qapp: QApplication, kind: str) -> None:
    look = theme("light")
    for name in DRUGS if kind == "drug" else INTERFACE:
        image = blank()
        painter = QPainter(image)
        box = QRectF(16, 16, 64, 64)
        if kind == "drug":
            paint_drug(painter, name, look, box)
        else:
            paint_icon(painter, name, look, box)
        assert painter.transform().isIdentity()
        painter.end()
        points = inked(image)
        assert len(points) > 40, name
        assert all(15 <= x <= 80 and 15 <= y <= 80 for x, y in points), name
        width = max(x for x, _ in points) - min(x for x, _ in points)
        height = max(y for _, y in points) - min(y for _, y in points)
        assert max(width, height) > 28, name


def test_every_drug_has_a_drawing(qapp: QApplication) -> None:
    for drug in drugs().values():
        assert drug.device in DRUGS


@pytest.mark.parametrize("name", THEMES)
def test_an_interface_icon_is_ink_unless_told_otherwise(qapp: QApplication, name: str) -> None:
    look = theme(name)
    for color, expected in ((None, look.surface.ink), (look.surface.accent, look.surface.accent)):
        image = blank()
        painter = QPainter(image)
        paint_icon(painter, "pause", look, QRectF(0, 0, 96, 96), color)
        painter.end()
        assert image.pixelColor(32, 48) == expected


def test_the_window_icon_comes_in_all_sizes(qapp: QApplication) -> None:
    sizes = {size.width() for size in app_icon().availableSizes()}
    assert sizes == set(APP_SIZES)


@pytest.mark.parametrize("size", [16, 32, 128])
def test_the_window_icon_shows_three_messengers_on_a_tile(qapp: QApplication, size: int) -> None:
    image = blank(size)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    paint_app_icon(painter, QRectF(0, 0, size, size))
    painter.end()
    tile, arcs = icon_colors()
    seen = {image.pixelColor(x, y).name() for x, y in inked(image)}
    assert tile.name() in seen
    assert {color.name() for color in arcs} <= seen
    assert image.pixelColor(0, 0).alpha() < 128


def test_an_unknown_name_is_said(qapp: QApplication) -> None:
    painter = QPainter(image := blank())
    for paint in (paint_icon, paint_drug):
        with pytest.raises(ResourceError, match="no icon 'spoon'"):
            paint(painter, "spoon", theme("light"), QRectF(image.rect()))
    painter.end()
