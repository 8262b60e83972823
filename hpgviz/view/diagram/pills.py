"""Signal tags: a pill with the particle, the name and the number of a signal."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import msgspec
from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from hpgviz.content.trace import with_trace
from hpgviz.view.diagram.arrows import drawn, heads, hormone_of
from hpgviz.view.diagram.brush import pen, text_width, write
from hpgviz.view.diagram.geometry import blood_curve
from hpgviz.view.diagram.glyphs import glyph_at
from hpgviz.view.diagram.label import Label
from hpgviz.view.diagram.layout import Box, TagSpec, layout
from hpgviz.view.diagram.look import Look
from hpgviz.view.diagram.scene import Reading, Scene
from hpgviz.view.diagram.tags import Wanted, place
from hpgviz.view.diagram.words import texts
from hpgviz.view.state_words import word_texts
from hpgviz.view.theme import Hormone, faded

HEIGHT, GLYPH_ROOM, PAD = 19.5, 23.4, 10.0
SHORTER, NAMELESS, VALUELESS = 40.0, 600.0, 1200.0  # 30 is a bit of a foreign ribbon
TRACE = 1e-6  # × the healthy man: some, but next to nothing
COMPACT = ("lh", "fsh", "itt", "sperm")  # tags of small pictures


class Says(msgspec.Struct, frozen=True):
    """The words of a tag: name, number and unit, either may be empty."""

    name: str
    value: str = ""
    unit: str = ""


def variants(id: str, spec: TagSpec, reading: Reading, look: Look) -> tuple[Says, ...]:
    """Return what a tag may say, the longest first."""
    name, symbol = texts().tag[id], texts().symbol[id]
    if not spec.value and not look.compact:
        return Says(name), Says(symbol)
    if not look.numbers:
        words = (Says(name, reading.word), Says(symbol, reading.word))
        return (*words, Says("", reading.word), Says(symbol))
    value, unit = (reading.percent, "") if spec.percent else (reading.value, reading.unit)
    brief = (Says(name, value), Says(symbol, value), Says("", value), Says(symbol))
    return brief if look.compact else (Says(name, value, unit), *brief)


def _costs(options: tuple[Says, ...], spec: TagSpec) -> Iterator[float]:
    """Yield what it costs to say no more than each option: most without a name or a value."""
    for step, says in enumerate(options):
        lost = (NAMELESS * spec.name if not says.name else 0.0) + (
            VALUELESS if options[0].value and not says.value else 0.0
        )
        yield SHORTER * step + lost


def _width(says: Says, look: Look) -> float:
    k = look.type
    width = GLYPH_ROOM * k + text_width(look, says.name, "name") + PAD * k
    if says.value:
        width += (4 * k if says.name else 0.0) + text_width(look, says.value, "name")
    if says.unit:
        width += 4 * k + text_width(look, says.unit, "unit")
    return width


def _room(spec: TagSpec, says: Says, reading: Reading, look: Look) -> tuple[float, float]:
    """Return the size kept free for a tag: that of its widest number."""
    if says.value and look.numbers:
        digits = "188 %" if spec.percent else reading.widest
        says = Says(says.name, digits, says.unit)
    elif says.value:
        words = word_texts(spec.quantity)
        words = (*words, with_trace(spec.quantity, TRACE, words[0]), reading.word)
        widest = max(words, key=lambda word: text_width(look, word, "name"))
        says = Says(says.name, widest, says.unit)
    return _width(says, look), HEIGHT * look.type


def pills(scene: Scene, look: Look, obstacles: Iterable[QRectF]) -> list[Label]:
    """Return the tags of all signals, placed clear of `obstacles`, heads, bars and organs."""
    wanted, said = [], {}
    for id, spec in layout().tag.items():
        if look.compact and id not in COMPACT:
            continue
        reading = scene.readings[spec.quantity]
        options = variants(id, spec, reading, look)
        said[id] = options
        sizes = tuple(_room(spec, says, reading, look) for says in options)
        home = spec.small if look.compact and spec.small is not None else spec.home
        wanted.append(Wanted(id, spec.path, sizes, tuple(_costs(options, spec)), spec.aside, home))
    clear = layout().placing.keep_clear
    boxes = (*clear, *heads(scene), *(_rounded(rect) for rect in obstacles))
    places = place(tuple(wanted), boxes, tuple(drawn(scene)), look.width)
    return [
        _pill(f"tag.{p.id}", p.center, said[p.id][p.size], _carried(p.id, look), look)
        for p in places
        if p.size >= 0
    ]


def _rounded(rect: QRectF) -> Box:
    return round(rect.x(), 1), round(rect.y(), 1), round(rect.width(), 1), round(rect.height(), 1)


def blood_pills(scene: Scene, look: Look) -> list[Label]:
    """Return what a small picture says of the blood: two pills on the bloodstream."""
    found, x = [], blood_curve().points[-1][0]
    for row, id in enumerate(("testosterone", "estradiol")):
        reading = scene.readings[id]
        says = Says(texts().readout[id], reading.value if look.numbers else reading.word)
        width = _width(says, look)
        right = layout().canvas.size[0] - layout().canvas.margin
        center = (min(float(x) + 4, right - width / 2), (16 + 24 * row) * look.type)
        found.append(_pill(f"blood.{id}", center, says, look.theme.hormone(id), look))
    return found


def _carried(id: str, look: Look) -> Hormone:
    """Return how the particles look that a tag speaks of."""
    return look.theme.hormone(hormone_of(layout().tag[id].path))


def _pill(id: str, center: tuple[float, float], says: Says, hormone: Hormone, look: Look) -> Label:
    k, surface = look.type, look.theme.surface
    width, height = _width(says, look), HEIGHT * k
    rect = QRectF(center[0] - width / 2, center[1] - height / 2, width, height)

    x, base = rect.x() + GLYPH_ROOM * k, center[1] + 4.1 * k

    def draw_ground(painter: QPainter) -> None:
        painter.setBrush(faded(surface.raised, 0.96))
        painter.setPen(pen(surface.line2, 0.8))
        painter.drawRoundedRect(rect, height / 2, height / 2)
        tail = hormone.shape == "tadpole"
        at = (rect.x() + (16.0 if tail else 13.0) * k, center[1])
        glyph_at(painter, hormone, (2.3 if tail else 3.7) * k, at)
        write(painter, look, (x, base), says.name, "name", hormone.text)

    def draw(painter: QPainter) -> None:
        after = x + text_width(look, says.name, "name")
        if says.value:
            after += 4 * k if says.name else 0.0
            after += write(painter, look, (after, base), says.value, "name", surface.ink)
        if says.unit:
            write(painter, look, (after + 4 * k, base), says.unit, "unit", surface.ink2)

    around = rect.adjusted(-1, -1, 1, 1)
    return Label(id, around, says, draw, Label(f"{id}.ground", around, says.name, draw_ground))
