"""Where each strip stands: a stack of all, or one large strip over a row of chips."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import msgspec

from hpgviz.view.timeline.look import DockLook

WEIGHTS: Mapping[str, float] = {
    "gnrh": 0.9,
    "testosterone": 1.1,
    "lh": 0.9,
    "fsh": 0.9,
    "estradiol": 1.0,
    "itt": 1.1,
    "inhibin_b": 0.9,
    "sperm": 1.5,
    "hematocrit": 0.9,
}
"""How high the strip of each quantity is in a stack, beside the others."""
SHOWN = ("testosterone", "lh", "fsh", "estradiol", "itt", "sperm")
"""The strips of the first start, from top to bottom."""
CHIP_ROW = 27.0  # px at 100 % text
EASY_STRIP = 18.5  # px at 100 % text; a stack with lower strips of weight 1 folds by itself
LEAST_STRIP = 13.5  # px at 100 % text; so low a stack may be that is asked for
LEAST_LARGE = 40.0
ROOMY_STRIP = 35.0  # px
LINE_QUANTITY = "sperm"  # under its large strip stands the ten-week line
LEAST_LINE, MOST_LINE = 52.0, 88.0  # px at 100 % text
_CURVE_SHARE = 0.38  # of a large strip stays the curve's when the line is below it
_LEAST_CURVE = 34.0
_LINE_SHARE = 0.22  # of a very high strip


class Place(msgspec.Struct, frozen=True):
    """The box of a strip or chip, px; a strip spans the whole width of the charts."""

    quantity: str
    left: float
    top: float
    width: float
    height: float


class Arrangement(msgspec.Struct, frozen=True):
    """Where everything stands; with `expanded`, one strip and a chip for each other.

    `scale` is the text size it was made for; `line` is where the ten-week line stands.
    """

    strips: tuple[Place, ...]
    chips: tuple[Place, ...] = ()
    expanded: str | None = None
    scale: float = 1.0
    line: Place | None = None

    @property
    def roomy(self) -> bool:
        """Whether every strip has room for the unit below its name."""
        return all(strip.height >= ROOMY_STRIP * self.scale for strip in self.strips)

    def strip_at(self, y: float) -> Place | None:
        """Return the strip at height `y`, if any."""
        return next((s for s in self.strips if s.top <= y < s.top + s.height), None)

    def quantity_at(self, x: float, y: float) -> str | None:
        """Return the quantity of the strip or chip at a point, if any."""
        for place in (*self.strips, *self.chips):
            inside = place.left <= x < place.left + place.width
            if inside and place.top <= y < place.top + place.height:
                return place.quantity
        return None


def arrange(
    width: float,
    height: float,
    look: DockLook,
    chosen: str | None,
    *,
    order: Sequence[str] = SHOWN,
    last: str = "sperm",
    stacked: bool = False,
    texts: Mapping[str, float] | None = None,
) -> Arrangement:
    """Return the arrangement for charts of `width` × `height` px.

    Parameters
    ----------
    chosen : str or None
        The quantity that the user wants large.
    order : sequence of str
        The quantities that are shown, from top to bottom; at least one.
    last : str
        The quantity that is shown large when the stack would be too low to read.
    stacked : bool
        Whether the user asked for the stack, so that lower strips are put up with.
    texts : mapping of str to float, optional
        What name and value of each chip need, px; what is left is shared out evenly.
    """
    total = sum(WEIGHTS[name] for name in order)
    chosen = chosen if chosen in order else None
    last = last if last in order else order[-1]
    if chosen is None and height / total < look.px(LEAST_STRIP if stacked else EASY_STRIP):
        chosen = last
    if chosen is None:
        return Arrangement(_stack(width, height, order), scale=look.scale)
    row = look.px(CHIP_ROW) if len(order) > 1 else 0.0
    if height - row < look.px(LEAST_LARGE):  # too low for both
        return Arrangement((Place(chosen, 0.0, 0.0, width, height),), (), chosen, look.scale)
    below = _line_height(chosen, height - row, look)
    strip = Place(chosen, 0.0, 0.0, width, height - row - below)
    line = Place(chosen, 0.0, strip.height, width, below) if below else None
    others = [name for name in order if name != chosen]
    chips = _chips(others, texts or {}, width, height - row, row)
    return Arrangement((strip,), chips, chosen, look.scale, line)


def _line_height(quantity: str, height: float, look: DockLook) -> float:
    """Return the px of a large strip that the ten-week line takes; 0 where it has no room."""
    if quantity != LINE_QUANTITY:
        return 0.0
    curve = max(height * _CURVE_SHARE, look.px(_LEAST_CURVE))
    room = min(height - curve, max(look.px(MOST_LINE), _LINE_SHARE * height))
    return float(round(room)) if room >= look.px(LEAST_LINE) else 0.0


def _chips(
    names: Sequence[str], texts: Mapping[str, float], width: float, top: float, height: float
) -> tuple[Place, ...]:
    share = (width - sum(texts.get(name, 0.0) for name in names)) / max(len(names), 1)
    places: list[Place] = []
    left = 0.0
    for name in names:
        right = left + max(texts.get(name, 0.0) + share, 0.0)
        places.append(Place(name, round(left), top, round(right) - round(left), height))
        left = right
    return tuple(places)


def _stack(width: float, height: float, order: Sequence[str]) -> tuple[Place, ...]:
    total = sum(WEIGHTS[name] for name in order)
    places: list[Place] = []
    above = 0.0
    for name in order:
        weight = WEIGHTS[name]
        top, bottom = round(above / total * height), round((above + weight) / total * height)
        places.append(Place(name, 0.0, float(top), width, float(bottom - top)))
        above += weight
    return tuple(places)
