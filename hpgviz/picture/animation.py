"""A stretch of a plan as a moving picture: WebP and GIF, or MP4 by imageio-ffmpeg."""

from __future__ import annotations

import importlib.util
import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray
from PIL import Image
from PySide6.QtGui import QImage

from hpgviz.notice import program, stamp
from hpgviz.picture.film import RATE, Film, frames
from hpgviz.picture.render import PictureError, application, checked_size
from hpgviz.plan.atomic import replaced
from hpgviz.reasons import export_told, unwritten

if TYPE_CHECKING:
    from collections.abc import Sequence

FORMATS = (".webp", ".gif", ".mp4")
LAST_FRAME_MS = 2000  # the end stands still before a loop starts over
_CLEAR = 255  # the number that means "as before" in a GIF
_TRIED = 6  # frames whose colors make the palette

Told = Callable[[int, int], object]
"""Told how many frames of how many are drawn."""


def animate(film: Film, path: Path, told: Told | None = None) -> None:
    """Write a film; a file that is there already is replaced when the whole film is drawn.

    Raises
    ------
    PictureError
        If the name ends otherwise, the size is not usable, what MP4 needs is not installed, or
        the file cannot be written.
    """
    kind = path.suffix.lower()
    if kind not in FORMATS:
        raise PictureError(export_told("ending", name=path.name, endings=", ".join(FORMATS)))
    checked_size(*film.size)
    if kind == ".mp4":
        _check_video(film)
    application()
    write = {".webp": _webp, ".gif": _gif, ".mp4": _mp4}[kind]
    try:
        with replaced(path) as part:
            write(part, film, _watched(film, told))
    except OSError as error:
        raise PictureError(unwritten(path, error)) from error


def _watched(film: Film, told: Told | None) -> Iterator[Image.Image]:
    total = len(film.days)
    for done, frame in enumerate(frames(film), start=1):
        yield _pixels(frame)
        if told is not None:
            told(done, total)


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
    options: dict[str, Any] = {"quality": 82, "method": 2, "kmin": 0, "kmax": 0, "loop": 0}
    rest = [_Reel(pictures, len(film.days) - 1)]
    options |= {"append_images": rest, "duration": _times(film), "exif": exif}
    with path.open("wb") as file:  # closed by us: Pillow leaves its own open after Ctrl-C
        first.save(file, "WEBP", save_all=True, **options)


class _Reel:
    """Many frames as one image of Pillow: each is drawn when it is asked for, and then let go."""

    def __init__(self, pictures: Iterator[Image.Image], count: int) -> None:
        self._pictures, self.n_frames = pictures, count

    def seek(self, _frame: int) -> None:
        """Go on to the next frame; Pillow asks for one after the other."""
        self._picture = next(self._pictures)

    def __getattr__(self, name: str) -> object:
        return getattr(self._picture, name)


def _gif(path: Path, film: Film, pictures: Iterator[Image.Image]) -> None:
    drawn = _changes(pictures, _palette(film))
    first = next(drawn)
    with path.open("wb") as file:
        first.save(
            file,
            "GIF",
            save_all=True,
            append_images=drawn,
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
    some = sheet.resize((sheet.width // 2, height // 2), Image.Resampling.NEAREST)
    return some.quantize(_CLEAR, dither=Image.Dither.NONE)


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
        raise PictureError(export_told("no_video"))
    if film.size[0] % 2 or film.size[1] % 2:
        raise PictureError(export_told("odd", wide=film.size[0], high=film.size[1]))


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
