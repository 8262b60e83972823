"""Pictures as files: the same between runs, sharp, and refused in one line."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QImage
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QApplication

from hpgviz.picture.render import PictureError, render, render_opening
from tests.view.diagram.plans import INJECTIONS, everything

pytestmark = pytest.mark.usefixtures("qapp")


@pytest.mark.parametrize("kind", ["png", "svg"])
def test_equal_words_give_equal_files(tmp_path: Path, kind: str) -> None:
    first, second = tmp_path / f"a.{kind}", tmp_path / f"b.{kind}"
    for path in (first, second):
        render(everything(), 60.0, path, size=(900, 600), look="dark")
    assert first.read_bytes() == second.read_bytes()


def test_a_png_has_the_size_asked_for(tmp_path: Path) -> None:
    path = tmp_path / "x.png"
    render(INJECTIONS, 100.0, path, size=(1920, 1080))
    assert QImage(str(path)).size() == QSize(1920, 1080)


def test_svg_is_made_of_shapes(tmp_path: Path) -> None:
    path = tmp_path / "x.svg"
    render(everything(), 60.0, path)
    text = path.read_text(encoding="utf-8")
    assert "<image" not in text  # no bitmaps
    assert "<text" not in text  # no fonts needed
    assert QSvgRenderer(str(path)).isValid()


def test_a_pdf_has_one_page(tmp_path: Path) -> None:
    path = tmp_path / "x.pdf"
    render(INJECTIONS, 100.0, path)
    content = path.read_bytes()
    assert content.startswith(b"%PDF")
    assert content.count(b"/Type /Page\n") == 1


def test_the_opening_scene_needs_no_more_than_a_name(tmp_path: Path) -> None:
    path = tmp_path / "opening.png"
    render_opening(path)
    assert not QImage(str(path)).isNull()


@pytest.mark.parametrize(
    ("name", "size", "said"),
    [
        ("x.gif", (100, 100), "end the name in"),
        ("x.png", (0, 100), "each side"),
        ("x.png", (100_000, 100), "each side"),
        ("no/such/folder/x.png", (100, 100), "cannot be written"),
    ],
)
def test_what_cannot_be_drawn_is_said(
    tmp_path: Path, name: str, size: tuple[int, int], said: str
) -> None:
    with pytest.raises(PictureError, match=said):
        render(INJECTIONS, 0.0, tmp_path / name, size=size)


def test_the_application_is_the_running_one(qapp: QApplication, tmp_path: Path) -> None:
    render(INJECTIONS, 0.0, tmp_path / "x.png", size=(374, 258))
    assert QApplication.instance() is qapp
