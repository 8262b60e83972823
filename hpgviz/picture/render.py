"""One still picture of a plan at a day, as PNG, SVG or PDF.

Equal words give equal pictures: particles stand where time 0 puts them, numbers are the
day's own. Needs no display; `QT_QPA_PLATFORM=offscreen` must be set before Qt is imported
where there is none.
"""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from types import MappingProxyType

from PySide6.QtCore import (
    QBuffer,
    QByteArray,
    QIODevice,
    QMarginsF,
    QMessageLogContext,
    QPoint,
    QRectF,
    QSize,
    QSizeF,
    Qt,
    QtMsgType,
    qInstallMessageHandler,
)
from PySide6.QtGui import QImage, QImageWriter, QPageLayout, QPageSize, QPainter, QPdfWriter
from PySide6.QtSvg import QSvgGenerator
from PySide6.QtWidgets import QApplication, QWidget

from hpgviz.errors import HpgvizError
from hpgviz.levels import FIRST_LEVEL, Level
from hpgviz.notice import stamp
from hpgviz.plan import Plan
from hpgviz.plan.atomic import replace_file
from hpgviz.reasons import export_told, reason_of, unwritten
from hpgviz.scenarios import opening_scenario, scenario
from hpgviz.simulate import simulate
from hpgviz.view.diagram.layout import layout
from hpgviz.view.diagram.paint import paint
from hpgviz.view.diagram.reading import scene_at
from hpgviz.view.diagram.scene import Scene
from hpgviz.view.ratio import painted_at
from hpgviz.view.theme import Theme, theme

Draw = Callable[[QPainter], None]
Said = Mapping[str, str]
"""What a picture says of its origin, as `hpgviz.notice.stamp`."""
NOTHING: Said = MappingProxyType({})
FORMATS = (".png", ".svg", ".pdf")
LARGEST = 16384  # px along one side
_PRINTED = 3.0  # px per px of a widget where it is no shapes even in SVG and PDF
POINTS_PER_PX = 0.75  # a px of the picture on paper
_TURNS = 200  # of the event loop, in which a window is laid out, loads and answers "Why?"


class PictureError(HpgvizError):
    """A picture cannot be drawn or written."""


def opening_size() -> tuple[int, int]:
    """Return the size of a picture at twice the design canvas, px."""
    width, height = layout().canvas.size
    return int(2 * width), int(2 * height)


def application() -> QApplication:
    """Return the application that lettering needs; makes one where there is none."""
    app = QApplication.instance()
    return app if isinstance(app, QApplication) else QApplication(["hpgviz"])


def render_opening(path: Path) -> None:
    """Draw the opening scene into the PNG file `path`.

    Raises
    ------
    PictureError
        If the file cannot be written.
    """
    render(scenario(opening_scenario()), 0.0, path)


def render(
    plan: Plan,
    day: float,
    path: Path,
    *,
    size: tuple[int, int] | None = None,
    look: str = "light",
    level: Level = FIRST_LEVEL,
) -> None:
    """Draw the diagram of `plan` at `day` into a file.

    Parameters
    ----------
    plan
        What to run.
    day
        Days; moved into the plan's axis.
    path
        Ends in .png, .svg or .pdf.
    size
        Width and height, px; twice the design canvas when not given.
    look
        Name of a theme: light, dark, bright or contrast.
    level
        `fundamentals` says words, the others numbers.

    Raises
    ------
    PictureError
        If the name ends otherwise, the size is not usable, there is not enough memory, or the
        file cannot be written.
    PlanError
        If the plan breaks a rule.
    """
    wide, high = opening_size() if size is None else size
    kind = path.suffix.lower()
    if kind not in FORMATS:
        raise PictureError(export_told("ending", name=path.name, endings=", ".join(FORMATS)))
    checked_size(wide, high)
    application()
    scene = scene_at(simulate(plan), day)
    draw = {".png": png, ".svg": svg, ".pdf": pdf}[kind]
    save(path, draw(scene, theme(look), QSize(wide, high), level, said=stamp(plan)))


def checked_size(wide: int, high: int) -> None:
    """Raise PictureError unless a picture can be `wide` x `high` px."""
    if not (1 <= wide <= LARGEST and 1 <= high <= LARGEST):
        raise PictureError(export_told("size", wide=wide, high=high, most=LARGEST))


def save(path: Path, content: bytes) -> None:
    """Write a picture whole; one that was there stays until then.

    Raises
    ------
    PictureError
        If that cannot be done.
    """
    try:
        replace_file(path, content)
    except OSError as error:
        raise PictureError(unwritten(path, error)) from error


def png(
    scene: Scene, look: Theme, size: QSize, level: Level = FIRST_LEVEL, *, said: Said = NOTHING
) -> bytes:
    """Return a scene as PNG.

    Raises
    ------
    PictureError
        If there is not enough memory.
    """
    return encoded(_image(scene, look, size, level), said)


def no_memory() -> PictureError:
    """Return the error of a picture for which there is not enough memory."""
    return PictureError(reason_of(OSError(errno.ENOMEM, os.strerror(errno.ENOMEM))))


def _blank(size: QSize) -> QImage:
    image = QImage(size, QImage.Format.Format_RGB32)
    if image.isNull():
        raise no_memory()
    return image


def _image(scene: Scene, look: Theme, size: QSize, level: Level) -> QImage:
    image = _blank(size)
    image.fill(look.surface.canvas)
    painter = QPainter(image)
    paint(painter, scene, look, 0.0, QSizeF(size), level=level)
    painter.end()
    return image


def _image_of_widget(widget: QWidget) -> QImage:
    image = _blank(widget.size())
    image.fill(widget.palette().window().color())
    with painted_at(1.0):
        widget.render(image)
    widget.update()  # what it keeps of itself is for its screen again
    return image


def still(widget: QWidget, kind: str, said: Said = NOTHING) -> bytes:
    """Return a widget as it is shown now; `kind` is .png, .svg or .pdf.

    Raises
    ------
    PictureError
        If `kind` is none of these, or there is not enough memory.
    """
    if kind not in FORMATS:
        raise PictureError(f"{kind or 'a name without an ending'}: one of {', '.join(FORMATS)}")
    if kind == ".png":
        return encoded(_image_of_widget(widget), said)
    page = svg_page if kind == ".svg" else pdf_page

    def draw(painter: QPainter) -> None:
        with painted_at(_PRINTED, vector=True):
            widget.render(painter, QPoint())
        widget.update()

    return page(widget.size(), widget.windowTitle(), draw, said=said)


def grab(widget: QWidget, path: Path, size: tuple[int, int], *, said: Said = NOTHING) -> None:
    """Draw a widget, as it would be shown, into a file that says of its origin what `said` holds.

    Raises
    ------
    PictureError
        If the size is not usable or the file cannot be written.
    """
    checked_size(*size)
    title = widget.windowTitle()
    frame = QWidget()
    frame.setAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen)
    frame.resize(*size)
    widget.setParent(frame)
    widget.setGeometry(0, 0, *size)
    frame.show()
    widget.show()
    for _ in range(_TURNS):
        QApplication.sendPostedEvents()
        QApplication.processEvents()
    kind = path.suffix.lower()
    frame.setWindowTitle(title)
    content = still(frame, kind, said)
    widget.setParent(None)
    save(path, content)


@contextmanager
def offscreen() -> Iterator[QApplication]:
    """Run without a window manager, of which Qt would complain."""
    app = application()
    before = qInstallMessageHandler(_without_window_manager)
    try:
        yield app
    finally:
        qInstallMessageHandler(before)


def _without_window_manager(_kind: QtMsgType, _where: QMessageLogContext, message: str) -> None:
    """Pass Qt's messages on, except that there is no window manager to ask for a size."""
    if "propagateSizeHints" not in message:
        sys.stderr.write(message + "\n")


def encoded(image: QImage, said: Said = NOTHING) -> bytes:
    """Return an image as PNG, with what it says of its origin.

    Raises
    ------
    PictureError
        If there is not enough memory; an image for which there was none is null.
    """
    for key, words in said.items():
        image.setText(key, words)
    content = QByteArray()
    buffer = QBuffer(content)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    if not QImageWriter(buffer, b"png").write(image):
        raise no_memory()
    return bytes(content.data())


def svg(
    scene: Scene, look: Theme, size: QSize, level: Level = FIRST_LEVEL, *, said: Said = NOTHING
) -> bytes:
    """Return a scene as SVG; lettering is drawn as outlines, so that no font is needed."""
    return svg_page(size, scene.headline, _drawn(scene, look, size, level), said=said)


def pdf(
    scene: Scene, look: Theme, size: QSize, level: Level = FIRST_LEVEL, *, said: Said = NOTHING
) -> bytes:
    """Return a scene as a PDF of one page."""
    return pdf_page(size, scene.headline, _drawn(scene, look, size, level), said=said)


def _drawn(scene: Scene, look: Theme, size: QSize, level: Level) -> Draw:
    def draw(painter: QPainter) -> None:
        paint(painter, scene, look, 0.0, QSizeF(size), level=level, vector=True)

    return draw


def svg_page(size: QSize, title: str, draw: Draw, *, said: Said = NOTHING) -> bytes:
    """Return what `draw` paints as SVG."""
    content = QByteArray()
    buffer = QBuffer(content)
    generator = QSvgGenerator()
    generator.setOutputDevice(buffer)
    generator.setSize(size)
    generator.setViewBox(QRectF(0, 0, size.width(), size.height()))
    generator.setTitle(title)
    generator.setDescription("\n".join(f"{key}: {words}" for key, words in said.items()))
    painter = QPainter(generator)
    draw(painter)
    painter.end()
    return bytes(content.data())


def pdf_page(size: QSize, title: str, draw: Draw, *, said: Said = NOTHING) -> bytes:
    """Return what `draw` paints as a PDF of one page, to which the plan is attached."""
    content = QByteArray()
    buffer = QBuffer(content)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setTitle(title)
    writer.setCreator(" – ".join(said[key] for key in ("Software", "Disclaimer") if key in said))
    if "Source" in said:
        writer.addFileAttachment("plan.hpg.toml", said["Source"].encode(), "application/toml")
    page = QPageSize(QSizeF(size) * POINTS_PER_PX, QPageSize.Unit.Point, title)
    writer.setPageLayout(QPageLayout(page, QPageLayout.Orientation.Portrait, QMarginsF()))
    writer.setResolution(96)
    painter = QPainter(writer)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    draw(painter)
    painter.end()
    return bytes(content.data())
