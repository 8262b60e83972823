"""Colors and type: the tokens of ``resources/theme.toml`` as frozen records.

Nothing else in the program holds a color. A `Theme` is made once per name and shared;
its `QColor` values must never be changed in place: use `mix` and `faded`, which return new ones.
"""

from __future__ import annotations

import functools
from typing import Any, Literal, TypeVar

import msgspec
from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette

from hpgviz import resources
from hpgviz.errors import ResourceError

T = TypeVar("T")
Shape = Literal["capsule", "triangle", "square", "disc", "ring", "hexagon", "tadpole", "cell"]
THEMES = ("light", "dark", "bright", "dim", "contrast")


class Hormone(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How one hormone looks: fill for shapes, text for lettering, outline of a particle."""

    fill: QColor
    text: QColor
    outline: QColor
    shape: Shape


class Surface(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Grounds, lines and ink of the interface; `late` is the ink of a clock behind its plan."""

    bg: QColor
    panel: QColor
    canvas: QColor
    raised: QColor
    sunken: QColor
    paper: QColor
    line: QColor
    line2: QColor
    ink: QColor
    ink2: QColor
    ink3: QColor
    accent: QColor
    accent_ink: QColor
    accent_soft: QColor
    shadow: QColor
    late: QColor
    late_soft: QColor


class Tissue(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Colors of the anatomy; ``*_line`` is the edge of the tissue of that name."""

    head: QColor
    head_line: QColor
    brain: QColor
    brain2: QColor
    brain_line: QColor
    white: QColor
    bone: QColor
    bone_line: QColor
    organ: QColor
    organ2: QColor
    organ_line: QColor
    vessel: QColor
    vessel2: QColor
    vessel_line: QColor
    lens: QColor
    lens_line: QColor
    tub: QColor
    tub_line: QColor
    sertoli: QColor
    sertoli_line: QColor
    germ: QColor
    germ_line: QColor
    leydig: QColor
    leydig_hot: QColor
    leydig_line: QColor
    lipid: QColor
    fat: QColor
    fat_line: QColor
    liver: QColor
    liver_line: QColor
    skin: QColor
    skin_line: QColor
    muscle: QColor
    muscle_line: QColor
    glass: QColor
    outline: QColor


class Ribbon(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How arrows are inked: alpha of the body from tail to head, healthy bed, width factor."""

    tail_alpha: float
    head_alpha: float
    bed: QColor
    bed_alpha: float
    width_factor: float


class Run(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How a run that was kept is drawn: a color that is no hormone's, and dashes of its own."""

    color: QColor
    dash: tuple[float, ...] = ()


class Theme(msgspec.Struct, frozen=True, forbid_unknown_fields=True, eq=False):
    """One look of the program. Themes compare and hash by identity; `theme` makes one per name."""

    name: str
    dark: bool
    surface: Surface
    ribbon: Ribbon
    hormones: dict[str, Hormone]
    tissue: Tissue
    runs: tuple[Run, ...]

    def hormone(self, name: str) -> Hormone:
        """Return the record of a hormone token; ``""`` (no hormone) gives plain ink.

        Raises
        ------
        ResourceError
            If the theme has no such hormone.
        """
        if not name:
            ink = self.surface.ink2
            return Hormone(fill=ink, text=ink, outline=self.surface.panel, shape="cell")
        try:
            return self.hormones[name]
        except KeyError:
            known = ", ".join(self.hormones)
            raise ResourceError(
                f"theme {self.name}: no hormone {name!r}; known are {known}"
            ) from None

    def color(self, token: str) -> QColor:
        """Return a surface or tissue color by its token, or a hormone by its name.

        ``<name>_text`` is the color of a hormone's lettering.

        Raises
        ------
        ResourceError
            If no table of the theme has the token.
        """
        for table in (self.surface, self.tissue):
            if token in table.__struct_fields__:
                found: QColor = getattr(table, token)
                return QColor(found)
        if token.endswith("_text"):
            return QColor(self.hormone(token.removesuffix("_text")).text)
        return QColor(self.hormone(token).fill)


class Role(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One type role: (size, line height, weight), sizes in logical px, for laptop and projector."""

    laptop: tuple[float, float, int]
    projector: tuple[float, float, int]


class _Type(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    families: tuple[str, ...]
    fixed: tuple[str, ...]
    floor: int
    role: dict[str, Role]


class _Icon(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    tile: QColor
    arcs: tuple[QColor, QColor, QColor]


class _File(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    shape: dict[str, Shape]
    type: _Type
    icon: _Icon
    theme: dict[str, dict[str, Any]]


def _color(kind: type, value: object) -> QColor:
    """Decode ``#RRGGBB`` or ``#RRGGBBAA`` for msgspec."""
    if kind is not QColor:
        raise NotImplementedError(kind)
    text = str(value)
    color = QColor(text[:7])
    if len(text) not in (7, 9) or not color.isValid():
        raise ValueError(f"{text!r} is no color; write #RRGGBB or #RRGGBBAA")
    if len(text) == 9:
        color.setAlpha(int(text[7:], 16))
    return color


@functools.cache
def _file() -> _File:
    tables = resources.load("theme.toml", dict[str, Any])
    return _convert(tables, _File, "")


def _convert(tables: dict[str, Any], kind: type[T], where: str) -> T:
    try:
        return msgspec.convert(tables, type=kind, dec_hook=_color)
    except (msgspec.ValidationError, ValueError) as error:
        raise ResourceError(f"resources/theme.toml{where}: {error}") from error


def _inherit(name: str, tables: dict[str, dict[str, Any]]) -> dict[str, Any]:
    """Return the tables of a theme laid over those it inherits from."""
    own = dict(tables[name])
    parent = own.pop("inherits", None)
    if parent is None:
        return own
    merged = _inherit(parent, tables)
    for key, value in own.items():
        merged[key] = {**merged[key], **value} if isinstance(value, dict) else value
    return merged


@functools.cache
def theme(name: str) -> Theme:
    """Return the theme ``light``, ``dark``, ``contrast``, or of a projector ``bright`` or ``dim``.

    Raises
    ------
    ResourceError
        If there is no such theme, or a token is missing, unknown or no color.
    """
    file = _file()
    if name not in file.theme:
        raise ResourceError(
            f"resources/theme.toml: no theme {name!r}; known are {', '.join(file.theme)}"
        )
    tables = _inherit(name, file.theme)
    looks = tables.pop("hormone", {})
    hormones = {key: {**looks.get(key, {}), "shape": shape} for key, shape in file.shape.items()}
    return _convert({"name": name, **tables, "hormones": hormones}, Theme, f" theme.{name}")


def icon_colors() -> tuple[QColor, tuple[QColor, QColor, QColor]]:
    """Return the tile and the three arc colors of the program's own icon."""
    icon = _file().icon
    return icon.tile, icon.arcs


def mix(first: QColor, second: QColor, share: float) -> QColor:
    """Return `first` with the part `share` (0 to 1, clamped) of `second` mixed in, and alpha."""
    t = min(1.0, max(0.0, share))
    return QColor.fromRgbF(
        first.redF() + (second.redF() - first.redF()) * t,
        first.greenF() + (second.greenF() - first.greenF()) * t,
        first.blueF() + (second.blueF() - first.blueF()) * t,
        first.alphaF() + (second.alphaF() - first.alphaF()) * t,
    )


def faded(color: QColor, alpha: float) -> QColor:
    """Return `color` with its alpha multiplied by `alpha` (0 to 1, clamped)."""
    result = QColor(color)
    result.setAlphaF(color.alphaF() * min(1.0, max(0.0, alpha)))
    return result


def roles() -> dict[str, Role]:
    """Return the type roles by name."""
    return _file().type.role


@functools.cache
def families(fixed: bool = False) -> tuple[str, ...]:
    """Return the installed families of the fallback chain: Inter, the system's own, the rest.

    Missing families are left out: asking for one makes Qt search all aliases, which is slow.
    Needs a running `QGuiApplication`.
    """
    kind = QFontDatabase.SystemFont.FixedFont if fixed else QFontDatabase.SystemFont.GeneralFont
    chain = _file().type.fixed if fixed else _file().type.families
    installed = frozenset(QFontDatabase.families())
    found = [family for family in chain if family in installed]
    own = QFontDatabase.systemFont(kind).family()
    wanted = [*found[:1], own, *found[1:]] if found[:1] == list(chain[:1]) else [own, *found]
    return tuple(dict.fromkeys(wanted))


@functools.lru_cache(maxsize=256)
def _font(role: str, scale: float, tabular: bool, projector: bool, italic: bool) -> QFont:
    """Return a font as `font` does; it is shared, so it must not be changed."""
    size, _, weight = _role(role, projector)
    result = QFont()
    result.setFamilies(list(families()))
    result.setPixelSize(max(_file().type.floor, int(size * scale + 0.5)))
    result.setWeight(QFont.Weight(weight))
    result.setItalic(italic)
    result.setHintingPreference(QFont.HintingPreference.PreferVerticalHinting)
    if tabular:
        result.setFeature(QFont.Tag("tnum"), 1)
    return result


def font(
    role: str,
    scale: float = 1.0,
    *,
    tabular: bool = False,
    projector: bool = False,
    italic: bool = False,
) -> QFont:
    """Return the font of a type role in whole logical px, never below the floor of 11 px.

    Parameters
    ----------
    role
        A key of ``type.role``: caption_title, body, answer, section, number, name, control, unit.
    scale
        Factor on the size: the user's text size, or the canvas scale.
    tabular
        Figures of equal width, for numbers that change while playing.
    projector
        Use the projector size instead of the laptop size.

    Raises
    ------
    ResourceError
        If there is no such role.
    """
    return QFont(_font(role, scale, tabular, projector, italic))


def _role(role: str, projector: bool) -> tuple[float, float, int]:
    try:
        record = roles()[role]
    except KeyError:
        raise ResourceError(
            f"resources/theme.toml: no type role {role!r}; known are {', '.join(roles())}"
        ) from None
    return record.projector if projector else record.laptop


def palette(look: Theme) -> QPalette:
    """Return the palette that gives Qt's own widgets the colors of the theme."""
    surface = look.surface
    role = QPalette.ColorRole
    result = QPalette()
    for key, color in {
        role.Window: surface.panel,
        role.WindowText: surface.ink,
        role.Base: surface.raised,
        role.AlternateBase: surface.sunken,
        role.Text: surface.ink,
        role.PlaceholderText: surface.ink3,
        role.Button: surface.raised,
        role.ButtonText: surface.ink,
        role.BrightText: surface.accent_ink,
        role.Highlight: surface.accent,
        role.HighlightedText: surface.accent_ink,
        role.Link: surface.accent,
        role.LinkVisited: surface.accent,
        role.ToolTipBase: surface.raised,
        role.ToolTipText: surface.ink,
        role.Light: surface.raised,
        role.Midlight: surface.line,
        role.Mid: surface.line2,
        role.Dark: surface.ink3,
        role.Shadow: surface.ink,
    }.items():
        result.setColor(key, color)
    for key in (role.WindowText, role.Text, role.ButtonText):
        result.setColor(QPalette.ColorGroup.Disabled, key, surface.ink3)
    return result
