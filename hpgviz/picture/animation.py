"""A stretch of a plan as a moving picture: WebP and GIF, or MP4 with the extra `video`.

The frames are the diagram over a strip with the day, the courses' stretch of time and the sentence
that this is a learning model. As in the window, widths and numbers are the mean over the second
of film before, so that weekly doses do not flicker.
"""

from __future__ import annotations

import importlib.util
import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray
from PIL import Image
from PySide6.QtCore import QRectF, QSizeF, Qt
from PySide6.QtGui import QFont, QImage, QPainter

from hpgviz.calendar import unit_of
from hpgviz.levels import FIRST_LEVEL, Level
from hpgviz.notice import day_named, education, program, stamp
from hpgviz.picture.render import PictureError, application, checked_size
from hpgviz.plan import Plan
from hpgviz.simulate import Trajectory, simulate
from hpgviz.view.diagram.paint import paint
from hpgviz.view.diagram.reading import scene_at
from hpgviz.view.theme import Theme, font, theme

if TYPE_CHECKING:
    from collections.abc import Sequence

FORMATS = (".webp", ".gif", ".mp4")
SIZE = (960, 740)  # px of a frame
MOST_FRAMES = 180
RATE = 15.0  # frames a second
LAST_FRAME_MS = 2000  # the end stands still before a loop starts over
_CLEAR = 255  # the number that means "as before" in a GIF
_TRIED = 6  # frames whose colors make the palette
STRIP = 70.0  # px below the diagram, in a frame 960 px wide

Told = Callable[[int, int], bool]
"""Told how many frames of how many are drawn; answers whether to go on."""


class Canceled(Exception):  # noqa: N818 (a wish, not an error)
    """Whoever asked for the film wants it no more."""


@dataclass(frozen=True)
class Film:
    """What is drawn.

    Attributes
    ----------
    plan
        What is run.
    first, last
        Days, within the plan's axis.
    size
        Width and height of a frame, px; MP4 needs even numbers.
    look
        Name of a theme.
    level
        Words or numbers.
    """

    plan: Plan
    first: float
    last: float
    size: tuple[int, int] = SIZE
    look: str = "light"
    level: Level = FIRST_LEVEL

    @property
    def days(self) -> list[float]:
        """The day of every frame: evenly spaced, at most `MOST_FRAMES`."""
        count = int(min(MOST_FRAMES, max(2.0, self.last - self.first + 1.0)))
        return [float(day) for day in np.linspace(self.first, self.last, count)]


def animate(film: Film, path: Path, told: Told | None = None) -> None:
    """Write a film; a file that is there already is replaced when the whole film is drawn.

    Raises
    ------
    PictureError
        If the name ends otherwise, the size is not usable, what MP4 needs is not installed, or
        the file cannot be written.
    Canceled
        If `told` answers that it is not wanted any more; nothing is left behind.
    """
    kind = path.suffix.lower()
    if kind not in FORMATS:
        raise PictureError(f"{path.name}: end the name in {', '.join(FORMATS)}")
    checked_size(*film.size)
    if kind == ".mp4":
        _check_video(film)
    application()
    part = path.with_name(f".{path.name}.part{kind}")
    try:
        write = {".webp": _webp, ".gif": _gif, ".mp4": _mp4}[kind]
        write(part, film, _watched(film, told))
        part.replace(path)
    except OSError as error:
        raise PictureError(f"{path}: cannot be written: {error.strerror or error}") from error
    finally:
        part.unlink(missing_ok=True)


def frames(film: Film, every: int = 1) -> Iterator[QImage]:
    """Yield every n-th frame, one after the other, as RGB images of `film.size`."""
    run = simulate(film.plan, days=film.last)
    look = theme(film.look)
    days = film.days
    speed = RATE * (days[1] - days[0])  # days in a second of film
    for index, day in list(enumerate(days))[::every]:
        yield _frame(film, run, look, day, index / RATE, min(speed, day - film.first))


def _frame(
    film: Film, run: Trajectory, look: Theme, day: float, time: float, mean_days: float
) -> QImage:
    width, height = film.size
    zoom = width / SIZE[0]
    image = QImage(width, height, QImage.Format.Format_RGB888)
    image.fill(look.surface.canvas)
    scene = scene_at(run, day, mean_days=mean_days)
    picture = QSizeF(width, height - STRIP * zoom)
    painter = QPainter(image)
    try:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint(painter, scene, look, time, picture, level=film.level)
        painter.resetTransform()
        painter.translate(0.0, picture.height())
        painter.scale(zoom, zoom)
        _paint_strip(painter, film, look, day)
    finally:
        painter.end()
    return image


def _paint_strip(painter: QPainter, film: Film, look: Theme, day: float) -> None:
    """Paint day, title, how far the film is, and the sentence, in px of a frame 960 px wide."""
    surface, width = look.surface, float(SIZE[0])
    painter.fillRect(QRectF(0.0, 0.0, width, STRIP), surface.panel)
    painter.fillRect(QRectF(0.0, 0.0, width, 4.0), surface.sunken)
    share = (day - film.first) / max(film.last - film.first, 1e-9)
    painter.fillRect(QRectF(0.0, 0.0, width * share, 4.0), surface.accent)
    left, right = Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignRight
    middle = Qt.AlignmentFlag.AlignVCenter
    named = day_named(day, unit_of(film.last))
    large, usual, small = font("number"), font("body"), font("unit")
    rows = (
        (QRectF(16.0, 10.0, 180.0, 28.0), left, large, surface.ink, named),
        (QRectF(200.0, 10.0, width - 216.0, 28.0), right, usual, surface.ink2, film.plan.title),
        (QRectF(16.0, 40.0, 720.0, 22.0), left, small, surface.ink2, education()),
        (QRectF(746.0, 40.0, 198.0, 22.0), right, small, surface.ink2, program()),
    )
    for box, side, letters, color, words in rows:
        painter.setFont(_fitting(painter, letters, words, box.width()))
        painter.setPen(color)
        painter.drawText(box, side | middle, words)


def _fitting(painter: QPainter, letters: QFont, words: str, room: float) -> QFont:
    """Return the font, smaller where the words would be wider than their room."""
    painter.setFont(letters)
    width = painter.fontMetrics().horizontalAdvance(words)
    if width <= room:
        return letters
    smaller = QFont(letters)
    smaller.setPixelSize(max(1, int(letters.pixelSize() * room / width)))
    return smaller


def _watched(film: Film, told: Told | None) -> Iterator[Image.Image]:
    total = len(film.days)
    for done, frame in enumerate(frames(film), start=1):
        yield _pixels(frame)
        if told is not None and not told(done, total):
            raise Canceled


def _pixels(frame: QImage) -> Image.Image:
    bits = bytes(frame.constBits())
    size = (frame.width(), frame.height())
    return Image.frombuffer("RGB", size, bits, "raw", "RGB", frame.bytesPerLine(), 1).copy()


def _times(film: Film) -> list[int]:
    """Return for how long each frame stands, ms."""
    return [round(1000.0 / RATE)] * (len(film.days) - 1) + [LAST_FRAME_MS]


def _comment(film: Film) -> bytes:
    """Return what the file says of its origin, as JSON in ASCII, which every format can hold."""
    return json.dumps(dict(stamp(film.plan))).encode()


def _webp(path: Path, film: Film, pictures: Iterator[Image.Image]) -> None:
    first = next(pictures)
    exif = Image.Exif()
    exif[0x0131] = program()  # Software
    exif[0x010E] = _comment(film).decode()  # ImageDescription
    options: dict[str, Any] = {"quality": 82, "method": 3, "loop": 0, "exif": exif}
    first.save(path, save_all=True, append_images=list(pictures), duration=_times(film), **options)


def _gif(path: Path, film: Film, pictures: Iterator[Image.Image]) -> None:
    first, *rest = _changes(pictures, _palette(film))
    first.save(
        path,
        save_all=True,
        append_images=rest,
        duration=_times(film),
        loop=0,
        comment=_comment(film),
        transparency=_CLEAR,
        disposal=1,
        optimize=False,
    )


def _palette(film: Film) -> Image.Image:
    """Return the one palette of a film: the colors of frames from its beginning to its end."""
    width, height = film.size
    sheet = Image.new("RGB", (width * _TRIED, height))
    every = -(-len(film.days) // _TRIED)
    for i, frame in enumerate(frames(film, every)):
        sheet.paste(_pixels(frame), (width * i, 0))
    return sheet.quantize(_CLEAR, dither=Image.Dither.NONE)


def _changes(pictures: Iterator[Image.Image], palette: Image.Image) -> Iterator[Image.Image]:
    """Yield the frames in a palette, clear where nothing changed: a sixth of the size."""
    colors = bytes(palette.getpalette() or b"")
    shown: NDArray[np.uint8] | None = None
    for picture in pictures:
        new = np.asarray(picture.quantize(palette=palette, dither=Image.Dither.NONE))
        drawn = new if shown is None else np.where(new == shown, np.uint8(_CLEAR), new)
        frame = Image.fromarray(drawn)
        frame.putpalette(colors)
        yield frame
        shown = new


def _check_video(film: Film) -> None:
    if importlib.util.find_spec("imageio_ffmpeg") is None:
        raise PictureError(
            "MP4 needs imageio-ffmpeg, which is not installed: pip install imageio-ffmpeg; "
            "a name that ends in .webp or .gif does without"
        )
    if film.size[0] % 2 or film.size[1] % 2:
        raise PictureError(f"size {film.size[0]}x{film.size[1]}: MP4 needs even numbers")


def _mp4(path: Path, film: Film, pictures: Iterator[Image.Image]) -> None:
    import imageio_ffmpeg  # type: ignore[import-untyped, import-not-found, unused-ignore]

    notes: Sequence[str] = [
        *("-metadata", f"title={film.plan.title}"),
        *("-metadata", f"comment={_comment(film).decode()}"),
    ]
    writer = imageio_ffmpeg.write_frames(
        str(path), film.size, fps=RATE, quality=8, macro_block_size=1, output_params=notes
    )
    writer.send(None)
    try:
        picture = None
        for picture in pictures:
            writer.send(picture.tobytes())
        if picture is not None:
            for _ in range(round(LAST_FRAME_MS * RATE / 1000.0)):
                writer.send(picture.tobytes())
    finally:
        writer.close()
