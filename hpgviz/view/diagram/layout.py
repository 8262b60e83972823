"""Where things stand on the diagram: the records of ``resources/layout.toml``."""

from __future__ import annotations

import functools

import msgspec

from hpgviz import resources

Point = tuple[float, float]
Box = tuple[float, float, float, float]


class Canvas(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The design canvas: width and height in px, and the margin no label may enter."""

    size: tuple[float, float]
    margin: float


class PathSpec(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One drawn arrow; `points` is a chain of cubic Béziers from tail to head.

    `device` names the kind of device that must be present for the arrow to be drawn.
    """

    signal: str
    points: tuple[Point, ...]
    quantity: str = ""
    hormone: str = ""
    device: str = ""
    hollow: bool = False
    bed: bool = True
    tail: float = 0.45
    tube: float = 0.0


class Blood(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The bloodstream: a tube of constant width that flows toward the last point."""

    points: tuple[Point, ...]
    width: float


class Neurones(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Bodies of the GnRH neurones, which light up with each beat."""

    points: tuple[Point, ...]
    radius: float


class CardSpec(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One organ card; `moved` is its place while hCG is given.

    `clear_of` is the path beside it: where large lettering would put the card over that path,
    the card is left out.
    """

    at: Point
    leader: Point
    hormone: str
    quantity: str = ""
    clear_of: str = ""
    moved: Point | None = None
    moved_leader: Point | None = None


class KeySpec(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The small legend: upper left corner, that beside large lettering, distance of its lines."""

    at: Point
    large: Point
    pitch: float


class Ask(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The button that opens the legend, in the lower left corner: size, distance from the edge."""

    size: float
    gap: float


class Readout(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The card that reads testosterone and estradiol in blood."""

    at: Point
    size: tuple[float, float]


class TagSpec(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One signal tag; the order in the file is the order of placing.

    `aside` where it may stand off the middle of its path, as between ribbons that run close by;
    `home` is a place beside the path that it takes first, if that is free; `small` is that of
    small pictures. `name` is what its name is worth, 1 = usual: less where the particle tells.
    """

    path: str
    quantity: str
    value: bool = True
    percent: bool = False
    aside: bool = False
    home: Point | None = None
    small: Point | None = None
    name: float = 1.0


class Placing(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Where tags may stand along a path, and what they must never cover."""

    fractions: tuple[float, ...]
    gap: float
    keep_clear: tuple[Box, ...]


class SourceSpec(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A source card; with `right` the point is its upper right corner.

    One wider than `most` px says dose and rhythm in two lines.
    """

    at: Point
    most: float
    right: bool = False


class Column(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The column of source cards that feed the blood: lower left corner, highest top, pitch."""

    at: Point
    top: float
    pitch: float


class ObjectSpec(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One object at the place where a drug acts."""

    at: Point
    angle: float = 0.0
    scale: float = 1.0


class TissueSpec(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Skin line; fat and muscle begin so many px below; it fades in between two x."""

    points: tuple[Point, ...]
    fat: float
    muscle: float
    fade: tuple[float, float]


class Layout(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Everything of the canvas that has a place."""

    order: tuple[str, ...]
    canvas: Canvas
    spot: dict[str, Box]
    ask: Ask
    path: dict[str, PathSpec]
    blood: Blood
    neurones: Neurones
    card: dict[str, CardSpec]
    key: KeySpec
    readout: Readout
    tag: dict[str, TagSpec]
    placing: Placing
    source: dict[str, SourceSpec]
    column: Column
    object: dict[str, ObjectSpec]
    tissue: TissueSpec


@functools.cache
def layout() -> Layout:
    """Return the geometry of the diagram."""
    return resources.load("layout.toml", Layout)
