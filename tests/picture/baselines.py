"""Pictures kept as they shall look, and how a picture of today is compared with them.

    python -m tests.picture.baselines            # draws them all anew
    python -m tests.picture.baselines infusion   # or one of them

Look at what has changed before it is committed. Lettering is drawn as gray bars of a width that
no font decides, and pictures are compared at a fraction of the size at which they are drawn:
fonts and the smoothing of edges differ between machines, the drawing must not.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image

if TYPE_CHECKING:
    from PySide6.QtGui import QColor, QPainter

    from hpgviz.plan import Plan
    from hpgviz.view.diagram.brush import Anchor
    from hpgviz.view.diagram.look import Look

Pixels = NDArray[np.uint8]
FOLDER = Path(__file__).with_name("kept")
COMMAND = "python -m tests.picture.baselines"
LETTER = 0.56  # width of a letter / size of the type


@dataclass(frozen=True)
class Subject:
    """One picture: how it is drawn and how exactly it must match.

    Attributes
    ----------
    draw
        Returns the picture, shape (height, width, 3).
    reduced
        It is kept and compared at one part in so many of its size.
    reach
        A channel may differ by so much (of 255) before a pixel counts as different.
    most
        Share of different pixels allowed in the whole picture.
    crowd
        Share allowed in any square of `TILE` px: a small thing must not hide in a large picture.
    """

    draw: Callable[[], Pixels]
    reduced: int = 2
    reach: int = 18
    most: float = 0.008
    crowd: float = 0.2


TILE = 16  # px of the reduced picture


# -------------------------------------------------------------------------------- how to draw


def _text_width(look: Look, text: str, role: str) -> float:
    from hpgviz.view.theme import roles

    return LETTER * roles()[role].laptop[0] * len(text) * look.type


def _write(
    painter: QPainter,
    look: Look,
    at: tuple[float, float],
    text: str,
    role: str,
    color: QColor,
    anchor: Anchor = "start",
    *,
    italic: bool = False,
) -> float:
    from PySide6.QtCore import QRectF

    from hpgviz.view.theme import faded, roles

    width, high = _text_width(look, text, role), 0.5 * roles()[role].laptop[0] * look.type
    x = at[0] - {"start": 0.0, "middle": width / 2, "end": width}[anchor]
    painter.fillRect(QRectF(x, at[1] - high, 0.9 * width, high), faded(color, 0.4))
    return width


@contextmanager
def plain_lettering() -> Iterator[None]:
    """Draw bars for letters wherever the diagram and the lens write."""
    import hpgviz.view.diagram.widget
    import hpgviz.view.lens.lens  # noqa: F401

    with pytest.MonkeyPatch.context() as patch:
        for name, module in list(sys.modules.items()):
            if name.startswith(("hpgviz.view.diagram.", "hpgviz.view.lens.")):
                for word, stand_in in (("text_width", _text_width), ("write", _write)):
                    if hasattr(module, word):
                        patch.setattr(module, word, stand_in)
        yield


def diagram(
    plan: Plan, day: float, look: str, *, scale: float = 1.0, level: str = "academic"
) -> Pixels:
    """Return the diagram of `plan` at `day` with bars for letters."""
    from tests.view.diagram.frames import picture

    size = round(748 * scale), round(516 * scale)
    with plain_lettering():
        drawn = picture(plan, day, look, size=size, level=level)  # type: ignore[arg-type]
    return drawn.astype(np.uint8)


def _healthy() -> Pixels:
    from hpgviz.plan import Plan

    return diagram(Plan(), 0.0, "light")


def _everything() -> Pixels:
    from tests.view.diagram.plans import everything

    return diagram(everything(), 60.0, "dark")


def _infusion() -> Pixels:
    from tests.view.diagram.plans import INFUSION

    return diagram(INFUSION, 60.0, "light")


def contrast() -> Pixels:
    """Return the diagram on testosterone in high contrast, in words."""
    from tests.view.diagram.plans import INJECTIONS

    return diagram(INJECTIONS, 200.0, "contrast", level="fundamentals")


def _restart() -> Pixels:
    """Return the tubule six weeks after testosterone, when cells return, four times as large."""
    from hpgviz.plan import Course, Plan

    plan = Plan(courses=(Course("testosterone_cypionate", 100.0, 0.0, 7.0, 182.0),))
    return diagram(plan, 224.0, "light", scale=4.0)[4 * 318 : 4 * 510, 4 * 172 : 4 * 364]


def _pulses() -> Pixels:
    """Return the columns of the pulse lens: pump and infusion beside each other."""
    from PySide6.QtGui import QImage, QPainter

    from hpgviz.view.diagram.look import Look
    from hpgviz.view.lens.columns import Reader
    from hpgviz.view.lens.paint import paint_columns
    from hpgviz.view.lens.place import PANEL
    from hpgviz.view.theme import theme
    from tests.view.diagram.frames import pixels
    from tests.view.diagram.plans import run
    from tests.view.lens.test_day import PULSES_THEN_CONSTANT

    image = QImage(PANEL.size().toSize(), QImage.Format.Format_RGB32)
    image.fill(theme("light").surface.raised)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    with plain_lettering():
        columns = Reader().columns(run(PULSES_THEN_CONSTANT), 300)
        paint_columns(painter, Look(theme("light"), level="academic"), columns)
    painter.end()
    return pixels(image).astype(np.uint8)


def window(look: str = "light") -> Pixels:
    """Return the whole window on testosterone, as `hpgviz render` draws it."""
    from hpgviz import resources

    plan = resources.path("scenarios/02-testosterone-injections.hpg.toml")
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "window.png"
        words = ["--day", "200", "--view", "window", "--size", "1280x800", "--theme", look]
        subprocess.run(
            [sys.executable, "-m", "hpgviz", "render", str(plan), "--out", str(out), *words],
            check=True,
            timeout=120,
        )
        with Image.open(out) as image:
            return np.asarray(image.convert("RGB"))


SUBJECTS: dict[str, Subject] = {
    "healthy-loop": Subject(_healthy),
    "everything-dark": Subject(_everything),
    "infusion": Subject(_infusion),
    "high-contrast": Subject(contrast),
    "restart": Subject(_restart, reduced=4),
    "pulse-lens": Subject(_pulses),
    # full of real letters, so only its large features: panels, curves, the loop in the middle
    "window": Subject(window, reduced=16, reach=26, most=0.12, crowd=0.6),
}


# -------------------------------------------------------------------------------- comparing


def reduced(picture: Pixels, times: int) -> Pixels:
    """Return the means of squares of `times` px."""
    high, wide = (side // times for side in picture.shape[:2])
    squares = picture[: high * times, : wide * times].reshape(high, times, wide, times, 3)
    small: Pixels = np.round(squares.mean(axis=(1, 3))).astype(np.uint8)
    return small


@dataclass(frozen=True)
class Difference:
    """Where a picture differs from the kept one, and how much of it does."""

    where: NDArray[np.bool_]
    share: float
    crowd: float

    def accepted(self, subject: Subject) -> bool:
        """Tell whether the picture is as it shall be."""
        return self.share <= subject.most and self.crowd <= subject.crowd


def difference(kept: Pixels, now: Pixels, subject: Subject) -> Difference:
    """Compare two reduced pictures; of different size they differ everywhere."""
    if kept.shape != now.shape:
        return Difference(np.ones(now.shape[:2], np.bool_), 1.0, 1.0)
    apart = np.abs(kept.astype(np.int16) - now.astype(np.int16)).max(axis=2)
    where = apart > subject.reach
    high, wide = (-(-side // TILE) * TILE for side in where.shape)
    whole = np.zeros((high, wide), np.bool_)
    whole[: where.shape[0], : where.shape[1]] = where
    tiles = whole.reshape(high // TILE, TILE, wide // TILE, TILE).mean(axis=(1, 3))
    return Difference(where, float(where.mean()), float(tiles.max()))


def kept(name: str) -> Pixels:
    """Return a kept picture."""
    with Image.open(FOLDER / f"{name}.png") as image:
        return np.asarray(image.convert("RGB"))


def marked(kept: Pixels, found: Difference) -> Pixels:
    """Return the kept picture, pale, with every difference in magenta."""
    pale = kept if kept.shape[:2] == found.where.shape else np.zeros((*found.where.shape, 3))
    result = (255 - (255 - pale.astype(np.float64)) * 0.35).astype(np.uint8)
    result[found.where] = (230, 0, 160)
    return result


def save(picture: Pixels, path: Path) -> Path:
    """Write a picture as a small PNG."""
    Image.fromarray(picture).save(path, optimize=True)
    return path


def renew(names: list[str]) -> None:
    """Draw the kept pictures anew."""
    from hpgviz.picture.render import application

    _app = application()
    for name in names or SUBJECTS:
        subject = SUBJECTS[name]
        path = save(reduced(subject.draw(), subject.reduced), FOLDER / f"{name}.png")
        sys.stdout.write(f"{path.name}: {path.stat().st_size / 1000:.0f} kB\n")


if __name__ == "__main__":
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    renew(sys.argv[1:])
