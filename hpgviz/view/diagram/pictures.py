"""Pixmaps that are painted once and kept until they are needed no more."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPixmap

KEPT = 64_000_000  # bytes of pictures of organs and labels, at most
EACH = 5_000_000  # and at one device px per canvas px: two scenes, for a change and back


class Pictures:
    """Pixmaps by key; when they take too much room the one longest unused goes first.

    Parameters
    ----------
    scale
        Device px per canvas px.
    most
        Bytes; as many as the scale asks for when absent.
    """

    def __init__(self, scale: float, most: int | None = None) -> None:
        self._scale = scale
        self._kept: OrderedDict[Hashable, QPixmap] = OrderedDict()
        self._most = round(min(KEPT, EACH * scale * scale)) if most is None else most
        self._bytes = 0

    def has(self, key: Hashable, *, rest: bool) -> bool:
        """Tell whether `of` has such a picture."""
        return self._key(key, rest) in self._kept

    def _key(self, key: Hashable, rest: bool) -> Hashable:
        return key if rest or key in self._kept else ("passing", key)

    def of(
        self, key: Hashable, rect: QRect, paint: Callable[[QPainter], None], *, rest: bool
    ) -> QPixmap:
        """Return a kept picture, or a new one.

        Parameters
        ----------
        key
            Equal keys have equal pictures.
        rect
            Device px of the canvas that it fills.
        paint
            Paints it on the scaled canvas.
        rest
            Whether the scene is to stay. Equal keys give pictures that nobody tells apart, but
            not always the very same: what is painted in passing is never shown at rest.
        """
        key = self._key(key, rest)
        found = self._kept.get(key)
        if found is not None:
            self._kept.move_to_end(key)
            return found
        found = QPixmap(max(1, rect.width()), max(1, rect.height()))
        found.fill(Qt.GlobalColor.transparent)
        painter = QPainter(found)
        painter.translate(-rect.topLeft())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.scale(self._scale, self._scale)
        paint(painter)
        painter.end()
        self._keep(key, found)
        return found

    def place(self, rect: QRectF) -> QRect:
        """Return the device px that a rectangle of the canvas needs."""
        k = self._scale
        return QRectF(
            rect.x() * k - 1, rect.y() * k - 1, rect.width() * k + 2, rect.height() * k + 2
        ).toAlignedRect()

    def _keep(self, key: Hashable, picture: QPixmap) -> None:
        self._kept[key] = picture
        self._bytes += _weight(picture)
        while self._bytes > self._most and len(self._kept) > 1:
            self._bytes -= _weight(self._kept.popitem(last=False)[1])


def _weight(picture: QPixmap) -> int:
    return picture.width() * picture.height() * 4
