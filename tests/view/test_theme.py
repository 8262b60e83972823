"""The color and type tokens: what visual design promises about them, measured."""

from __future__ import annotations

import itertools
import re
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pytest
from PySide6.QtGui import QColor, QFont, QFontInfo, QFontMetricsF, QPalette
from PySide6.QtWidgets import QApplication

from hpgviz import resources
from hpgviz.errors import ResourceError
from hpgviz.view.theme import (
    THEMES,
    Theme,
    faded,
    families,
    font,
    icon_colors,
    mix,
    palette,
    roles,
    theme,
)

Vector = npt.NDArray[np.float64]

# Machado, Oliveira and Fernandes 2009, severity 1; applied to linear RGB
VISION = {
    "normal": np.eye(3),
    "protan": np.array(
        [
            [0.152286, 1.052583, -0.204868],
            [0.114503, 0.786281, 0.099216],
            [-0.003882, -0.048116, 1.051998],
        ]
    ),
    "deutan": np.array(
        [
            [0.367322, 0.860646, -0.227968],
            [0.280085, 0.672501, 0.047413],
            [-0.011820, 0.042940, 0.968881],
        ]
    ),
    "tritan": np.array(
        [
            [1.255528, -0.076749, -0.178779],
            [-0.078411, 0.930809, 0.147602],
            [0.004733, 0.691367, 0.303900],
        ]
    ),
}
_TO_XYZ = np.array(
    [
        [0.4124564, 0.3575761, 0.1804375],
        [0.2126729, 0.7151522, 0.0721750],
        [0.0193339, 0.1191920, 0.9503041],
    ]
)


def linear(color: QColor) -> Vector:
    """Return linear RGB."""
    channels = np.array([color.redF(), color.greenF(), color.blueF()])
    return np.where(channels <= 0.04045, channels / 12.92, ((channels + 0.055) / 1.055) ** 2.4)


def contrast(first: QColor, second: QColor) -> float:
    """Return the contrast ratio of WCAG 2."""
    weights = np.array([0.2126, 0.7152, 0.0722])
    dark, bright = sorted((float(linear(first) @ weights), float(linear(second) @ weights)))
    return (bright + 0.05) / (dark + 0.05)


def lab(rgb: Vector) -> Vector:
    """Return CIE Lab (D65) of linear RGB."""
    xyz = _TO_XYZ @ np.clip(rgb, 0, 1) / np.array([0.95047, 1.0, 1.08883])
    f = np.where(xyz > 0.008856, np.cbrt(xyz), 7.787 * xyz + 16 / 116)
    return np.array([116 * f[1] - 16, 500 * (f[0] - f[1]), 200 * (f[1] - f[2])])


def smallest_difference(look: Theme, vision: str) -> float:
    """Return the smallest ΔE76 between any two hormone fills, as a kind of eye sees them."""
    seen = [lab(VISION[vision] @ linear(hormone.fill)) for hormone in look.hormones.values()]
    return min(float(np.linalg.norm(a - b)) for a, b in itertools.combinations(seen, 2))


# hormone, theme, fill on canvas, fill on panel, text on canvas, text on panel
STATED = [
    ("gnrh", "light", 4.3, 4.6, 6.6, 7.0),
    ("lh", "light", 7.4, 7.9, 7.4, 7.9),
    ("fsh", "light", 3.8, 4.1, 5.8, 6.1),
    ("testosterone", "light", 4.4, 4.6, 5.7, 6.0),
    ("estradiol", "light", 8.2, 8.7, 8.2, 8.7),
    ("inhibin_b", "light", 2.4, 2.6, 6.3, 6.6),
    ("sperm", "light", 4.3, 4.5, 6.7, 7.1),
    ("gnrh", "dark", 5.6, 5.2, 8.2, 7.7),
    ("lh", "dark", 8.8, 8.2, 9.9, 9.3),
    ("fsh", "dark", 10.2, 9.5, 11.4, 10.6),
    ("testosterone", "dark", 6.7, 6.3, 8.4, 7.8),
    ("estradiol", "dark", 11.9, 11.1, 11.9, 11.1),
    ("inhibin_b", "dark", 9.8, 9.1, 11.2, 10.5),
    ("sperm", "dark", 6.8, 6.3, 10.0, 9.3),
]


@pytest.mark.parametrize(("name", "look", "a", "b", "c", "d"), STATED)
def test_hormone_contrast_is_as_stated(
    name: str, look: str, a: float, b: float, c: float, d: float
) -> None:
    surface, hormone = theme(look).surface, theme(look).hormone(name)
    measured = [
        contrast(color, ground)
        for color in (hormone.fill, hormone.text)
        for ground in (surface.canvas, surface.panel)
    ]
    assert measured == pytest.approx([a, b, c, d], abs=0.06)


@pytest.mark.parametrize(
    ("look", "token", "on_panel", "on_canvas"),
    [
        ("light", "ink", 16.3, 15.4),
        ("light", "ink2", 8.1, 7.6),
        ("light", "ink3", 5.6, 5.3),
        ("light", "accent", 10.3, 9.7),
        ("dark", "ink", 15.5, 16.6),
        ("dark", "ink2", 10.5, 11.2),
        ("dark", "ink3", 7.0, 7.5),
        ("dark", "accent", 12.8, 13.7),
    ],
)
def test_ink_contrast_is_as_stated(
    look: str, token: str, on_panel: float, on_canvas: float
) -> None:
    surface, color = theme(look).surface, theme(look).color(token)
    assert contrast(color, surface.panel) == pytest.approx(on_panel, abs=0.06)
    assert contrast(color, surface.canvas) == pytest.approx(on_canvas, abs=0.06)


@pytest.mark.parametrize(
    ("look", "vision", "least"),
    [
        *(("light", v, d) for v, d in (("normal", 40), ("protan", 25), ("deutan", 17))),
        ("light", "tritan", 17),
        *(("bright", v, d) for v, d in (("normal", 40), ("protan", 25), ("deutan", 17))),
        ("bright", "tritan", 17),
        *(("dark", v, d) for v, d in (("normal", 32), ("protan", 16), ("deutan", 18))),
        ("dark", "tritan", 15),
        *(("contrast", v, d) for v, d in (("normal", 40), ("protan", 20), ("deutan", 14))),
        ("contrast", "tritan", 20),
    ],
)
def test_hormones_stay_apart_in_every_kind_of_color_vision(
    look: str, vision: str, least: float
) -> None:
    assert smallest_difference(theme(look), vision) >= least


def test_in_grayscale_every_hormone_still_has_its_own_shape() -> None:
    for name in THEMES:
        shapes = [hormone.shape for hormone in theme(name).hormones.values()]
        assert len(set(shapes)) == len(shapes) == 7


def test_inhibin_b_always_carries_a_dark_outline_where_its_fill_is_faint() -> None:
    for name in ("light", "bright", "contrast"):
        look = theme(name)
        outline = look.hormone("inhibin_b").outline
        assert contrast(outline, look.surface.canvas) >= 5.5
        assert contrast(outline, look.tissue.vessel) >= 4.5


@pytest.mark.parametrize("name", THEMES)
def test_every_lettering_is_readable_on_every_ground(name: str) -> None:
    look = theme(name)
    surface = look.surface
    least = 7.0 if name == "contrast" else 4.5
    letters = [surface.ink, surface.ink2, surface.ink3, surface.accent]
    letters += [hormone.text for hormone in look.hormones.values()]
    grounds = [surface.canvas, surface.panel, surface.raised, surface.sunken, surface.paper]
    for color, ground in itertools.product(letters, grounds):
        assert contrast(color, ground) >= least, (color.name(), ground.name())
    assert contrast(surface.accent_ink, surface.accent) >= max(least, 7.0)
    for color in (surface.ink, surface.ink2, surface.accent):
        assert contrast(color, surface.accent_soft) >= least
        assert contrast(color, surface.bg) >= least


def test_in_the_contrast_theme_every_shape_stands_out() -> None:
    look = theme("contrast")
    canvas, tissue, surface = look.surface.canvas, look.tissue, look.surface
    for hormone in look.hormones.values():
        for ground in (canvas, surface.panel, tissue.vessel, tissue.lens):
            assert contrast(hormone.fill, ground) >= 4.5, hormone.fill.name()
    for color in (surface.line, surface.line2):
        assert contrast(color, canvas) >= 4.5
        assert contrast(color, surface.sunken) >= 4.5
    lines = [name for name in tissue.__struct_fields__ if name.endswith("_line")]
    assert len(lines) >= 14
    for name in lines:
        line = look.color(name)
        assert contrast(line, canvas) >= 4.5, name
        if name != "liver_line":  # the liver is dark itself; its edge stands on the canvas
            assert contrast(line, look.color(name.removesuffix("_line"))) >= 4.5, name


def test_tissue_never_has_the_color_of_a_hormone() -> None:
    for name in THEMES:
        look = theme(name)
        tissue = {look.color(token).name() for token in look.tissue.__struct_fields__}
        assert not tissue & {hormone.fill.name() for hormone in look.hormones.values()}


def test_no_color_is_written_anywhere_but_in_the_token_file() -> None:
    package = Path(resources.__file__).parent
    hexadecimal = re.compile(r"[\"']#[0-9A-Fa-f]{3,8}[\"']|QColor\(\s*\d")
    found = [
        f"{file.relative_to(package)}: {match.group()}"
        for file in package.rglob("*.py")
        for match in hexadecimal.finditer(file.read_text(encoding="utf-8"))
    ]
    assert found == []


def test_bright_is_light_with_some_tokens_of_its_own() -> None:
    light, bright = theme("light"), theme("bright")
    assert bright.surface.canvas == QColor("white")
    assert bright.hormone("lh").fill == light.hormone("lh").fill
    assert bright.tissue.liver == light.tissue.liver
    assert bright.ribbon.head_alpha > light.ribbon.head_alpha
    assert bright.ribbon.width_factor == pytest.approx(1.45)


def test_a_theme_is_made_once() -> None:
    assert theme("dark") is theme("dark")
    assert theme("dark").dark
    assert not theme("light").dark


def test_what_is_not_there_is_named_in_the_error() -> None:
    with pytest.raises(ResourceError, match=r"no theme 'sepia'.*light"):
        theme("sepia")
    with pytest.raises(ResourceError, match=r"no hormone 'cortisol'.*gnrh"):
        theme("light").hormone("cortisol")
    with pytest.raises(ResourceError, match="no hormone 'mauve'"):
        theme("light").color("mauve")
    with pytest.raises(ResourceError, match=r"no type role 'huge'.*unit"):
        font("huge")


def test_colors_are_found_by_token() -> None:
    look = theme("light")
    assert look.color("ink2") == look.surface.ink2
    assert look.color("leydig_hot") == look.tissue.leydig_hot
    assert look.color("lh") == look.hormone("lh").fill
    assert look.color("lh_text") == look.hormone("lh").text
    assert look.hormone("").fill == look.surface.ink2
    assert look.surface.shadow.alphaF() == pytest.approx(0.10, abs=0.01)


def test_a_color_asked_for_may_be_changed_without_changing_the_theme() -> None:
    color = theme("light").color("ink")
    color.setAlpha(3)
    assert theme("light").surface.ink.alpha() == 255


def test_mixing_and_fading() -> None:
    black, white = QColor("black"), QColor("white")
    assert mix(black, white, 0.0) == black
    assert mix(black, white, 2.0).name() == white.name()
    assert mix(black, white, 0.5).lightnessF() == pytest.approx(0.5, abs=0.01)
    assert faded(black, 0.25).alphaF() == pytest.approx(0.25, abs=0.01)
    assert black.alphaF() == 1.0


def test_the_icon_has_a_tile_and_three_different_arcs() -> None:
    tile, arcs = icon_colors()
    assert len({color.name() for color in (tile, *arcs)}) == 4
    assert all(contrast(arc, tile) >= 4.5 for arc in arcs)


def test_no_type_is_smaller_than_the_floor(qapp: QApplication) -> None:
    for role, record in roles().items():
        assert record.laptop[0] >= 11
        assert record.projector[0] >= 23
        for scale in (0.5, 0.65, 1.0, 2.0):
            assert font(role, scale).pixelSize() >= 11


@pytest.mark.parametrize(
    ("role", "laptop", "projector", "weight"),
    [
        ("caption_title", 17, 38, 700),
        ("body", 14, 33, 400),
        ("number", 15, 31, 700),
        ("name", 12, 24, 600),
        ("unit", 11, 23, 400),
    ],
)
def test_type_roles(
    qapp: QApplication, role: str, laptop: int, projector: int, weight: int
) -> None:
    assert font(role).pixelSize() == laptop
    assert font(role, projector=True).pixelSize() == projector
    assert font(role, 2.0).pixelSize() == pytest.approx(2 * roles()[role].laptop[0], abs=0.6)
    assert font(role).weight() == weight
    assert roles()[role].laptop[1] > roles()[role].laptop[0]


def test_the_font_is_one_that_is_installed(qapp: QApplication) -> None:
    chain = families()
    assert chain
    assert QFontInfo(font("body")).family()
    assert font("body").families()[0] == chain[0]
    assert len(set(chain)) == len(chain)
    assert QFontMetricsF(font("body")).horizontalAdvance("Testosterone") > 40


def test_figures_that_change_have_equal_width(qapp: QApplication) -> None:
    metrics = QFontMetricsF(font("number", tabular=True))
    assert metrics.horizontalAdvance("111.1") == pytest.approx(
        metrics.horizontalAdvance("888.8"), abs=0.1
    )


def test_a_font_may_be_changed_without_changing_the_next(qapp: QApplication) -> None:
    first = font("body")
    first.setWeight(QFont.Weight.Black)
    assert font("body").weight() == QFont.Weight.Normal


@pytest.mark.parametrize("name", THEMES)
def test_qt_widgets_get_readable_colors(qapp: QApplication, name: str) -> None:
    colors = palette(theme(name))
    role = QPalette.ColorRole
    for text, ground in (
        (role.WindowText, role.Window),
        (role.Text, role.Base),
        (role.ButtonText, role.Button),
        (role.HighlightedText, role.Highlight),
        (role.ToolTipText, role.ToolTipBase),
    ):
        assert contrast(colors.color(text), colors.color(ground)) >= 7.0
