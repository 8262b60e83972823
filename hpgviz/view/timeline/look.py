"""How the dock is drawn: theme, text size and level of detail, with the sizes that follow."""

from __future__ import annotations

import functools
import math

import msgspec
from PySide6.QtGui import QFont, QFontMetricsF

from hpgviz.content.trace import traces
from hpgviz.language import cached
from hpgviz.levels import FIRST_LEVEL, Level
from hpgviz.model.quantities import STATE_WORDS, quantities
from hpgviz.view.state_words import word_text, word_texts
from hpgviz.view.theme import Theme, font

_VALUES, _LETTER, _BESIDE = 92.0, 14.0, 15.0  # px: at least; "A" or "B"; around the values
_GUTTER, _GLYPH, _CLEAR = 134.0, 28.0, 10.0  # px: at least; before a name, and after it


class DockLook(msgspec.Struct, frozen=True, eq=False):
    """One look of the dock, shared by all its parts.

    Attributes
    ----------
    theme : Theme
        Colors.
    scale : float
        Text size chosen by the user, 1 to 2; every size of the dock grows with it.
    level : str
        Fundamentals shows words, the other levels show numbers.
    """

    theme: Theme
    scale: float = 1.0
    level: Level = FIRST_LEVEL

    def px(self, size: float) -> float:
        """Return a size given for text of 100 % in logical px of this look."""
        return size * self.scale

    def font(
        self,
        role: str,
        *,
        tabular: bool = False,
        italic: bool = False,
        weight: QFont.Weight | None = None,
    ) -> QFont:
        """Return the font of a type role at this text size. Fonts are shared: never change one."""
        return _font(role, self.scale, tabular, italic, weight)

    @property
    def words(self) -> bool:
        """Whether words stand where the other levels show numbers."""
        return self.level == FIRST_LEVEL

    @property
    def gutter(self) -> float:
        """Width of the names at the left, px; a wide font takes more."""
        return _gutter(self.scale)

    @property
    def values(self) -> float:
        """Width of the values at the right, px; where words stand the longest of them fits."""
        return _words(self.scale) if self.words else self.px(_VALUES)

    @property
    def header(self) -> float:
        """Height of the transport and the axis, px."""
        return self.px(36.0)

    @property
    def pitch(self) -> float:
        """Distance from one course lane to the next, px."""
        return self.px(16.0)

    @property
    def bar(self) -> float:
        """Height of a course bar, px."""
        return self.px(14.0)


@cached
def _words(scale: float) -> float:
    metrics = QFontMetricsF(_font("name", scale, False, False, None))
    longest = [trace.word.format(word=word_text(STATE_WORDS[0])) for trace in traces().values()]
    words = {word for of in ("", *quantities()) for word in word_texts(of)}
    widest = max(map(metrics.horizontalAdvance, (*words, *longest)))
    return math.ceil(max(_VALUES * scale, widest + (_LETTER + _BESIDE) * scale))


@cached
def _gutter(scale: float) -> float:
    bold = QFont(_font("control", scale, False, False, QFont.Weight.DemiBold))
    metrics = QFontMetricsF(bold)
    widest = max(metrics.horizontalAdvance(record.short) for record in quantities().values())
    return math.ceil(max(_GUTTER * scale, widest + (_GLYPH + _CLEAR) * scale))


@functools.cache
def _font(
    role: str, scale: float, tabular: bool, italic: bool, weight: QFont.Weight | None
) -> QFont:
    result = font(role, scale, tabular=tabular, italic=italic)
    if weight is not None:
        result.setWeight(weight)
    return result
