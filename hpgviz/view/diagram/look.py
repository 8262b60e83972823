"""How a picture is drawn: theme, size of type, width of ribbons, how much is said."""

from __future__ import annotations

import functools
from typing import NamedTuple

import msgspec

from hpgviz.levels import FIRST_LEVEL, Level
from hpgviz.view.diagram.layout import layout
from hpgviz.view.theme import Theme, roles

COMPACT_BELOW = 0.8  # canvas scale under which the compact label set is drawn
CROWDED = 1.15  # larger lettering needs the room left of the bloodstream for itself
FULL_TYPE = 1.5  # larger lettering leaves room for few labels
LARGEST = 2.0  # and larger than this for none with a name
COMPACT_WIDTH = 1.45  # ribbons of small pictures are drawn wider, to stay readable
FLOOR = 11.0  # px: no lettering is smaller


class Look(msgspec.Struct, frozen=True):
    """Everything about a picture that is not the state of the body.

    Attributes
    ----------
    theme
        Colors.
    type
        Size of lettering relative to the type roles, in canvas px.
    width
        Factor on the width of ribbons.
    compact
        Draw the few labels that fit a small picture.
    level
        `fundamentals` says words, the others say numbers.
    vector
        Draw shapes instead of sprites and outlines instead of letters.
    ink
        Show by the ink of each arrow how sure it is.
    """

    theme: Theme
    type: float = 1.0
    width: float = 1.0
    compact: bool = False
    level: Level = FIRST_LEVEL
    vector: bool = False
    ink: bool = False

    @property
    def numbers(self) -> bool:
        """Whether numbers are said beside or instead of words."""
        return self.level != FIRST_LEVEL


@functools.lru_cache(maxsize=64)
def look_for(
    theme: Theme,
    scale: float,
    *,
    text: float = 1.0,
    level: Level = FIRST_LEVEL,
    vector: bool = False,
    ink: bool = False,
) -> Look:
    """Return the look of a picture `scale` × the canvas.

    Parameters
    ----------
    theme
        Colors.
    scale
        Logical px per canvas px.
    text
        The reader's own text size, 1 = usual: lettering is at least so much larger than the
        smallest size of the interface.
    level, vector, ink
        See `Look`.
    """
    smallest = roles()["unit"].laptop[0]
    wanted = max(1.0, text) * FLOOR / (smallest * scale)  # a large picture has large letters
    size = max(1.0, min(wanted, LARGEST))
    small = scale < COMPACT_BELOW
    return Look(
        theme=theme,
        type=size,
        width=theme.ribbon.width_factor * (COMPACT_WIDTH if small else 1.0),
        compact=small or size > FULL_TYPE,
        level=level,
        vector=vector,
        ink=ink,
    )


def canvas_scale(width: float, height: float) -> float:
    """Return the scale at which the whole canvas fits into `width` × `height` px."""
    size = layout().canvas.size
    return min(width / size[0], height / size[1])


class Style(NamedTuple):
    """What is chosen about a picture, whatever its size."""

    theme: Theme
    level: Level = FIRST_LEVEL
    text: float = 1.0
    ink: bool = False

    def at(self, scale: float) -> Look:
        """Return how a picture of so many px per canvas px is drawn."""
        return look_for(self.theme, scale, text=self.text, level=self.level, ink=self.ink)
