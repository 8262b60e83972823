"""Cards that read the body: organs with their gauge, testosterone and estradiol in blood."""

from __future__ import annotations

import functools
import re

from msgspec.structs import replace
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter

from hpgviz.model.quantities import quantities
from hpgviz.view.diagram.brush import box, outlined, pen, text_width, write
from hpgviz.view.diagram.geometry import path_curve
from hpgviz.view.diagram.glyphs import glyph_at
from hpgviz.view.diagram.label import Label
from hpgviz.view.diagram.layout import Box, CardSpec, Point, layout
from hpgviz.view.diagram.look import CROWDED, Look
from hpgviz.view.diagram.scene import Organ, Reading, Scene
from hpgviz.view.diagram.words import texts
from hpgviz.view.language import direction
from hpgviz.view.state_words import word_texts
from hpgviz.view.theme import Hormone

GAUGE_MOST = 1.5  # a full gauge is 150 %
GAUGE_START, GAUGE_TURN = 225.0, 270.0  # degrees
MOST_HIDDEN = 0.06  # of an arrow: a card that would hide more of it is left out
CARD_HEIGHT, CARD_RADIUS = 39.5, 8.0
TEXT_LEFT, TEXT_RIGHT = 41.0, 10.0
VESSEL_EDGE = 514.0  # organ cards stay left of the bloodstream
BLOOD_EDGE = 588.0  # and what it carries is read right of it
LIVER_TOP = 124.0  # what is named above the liver ends here
NAME_ROW, CAPTION_ROW = 18.0, 14.0
_NUMBER = re.compile(r"\d+")
READOUT_SPAN = 2.0  # the bars of the readout reach 2 × the healthy man


# ---------------------------------------------------------------------------------- organ cards


def spot(spec: CardSpec, scene: Scene) -> tuple[Point, Point]:
    """Return where a card stands and what its leader points at."""
    hidden = scene.covered is not None and QRectF(*scene.covered).contains(QPointF(*spec.at))
    gives_way = hidden or bool(scene.device("lh_look_alike"))
    if spec.moved is not None and spec.moved_leader is not None and gives_way:
        return spec.moved, spec.moved_leader
    return spec.at, spec.leader


def organ_says(organ: Organ, look: Look) -> tuple[str, str, str]:
    """Return the second line of an organ card: a quiet word, the strong one, a quiet one."""
    deaf = organ.caption and organ.caption in {text.deaf for text in texts().card.values()}
    if look.numbers:  # 2 % are what it still sends, and it is deaf
        return "", organ.value, f"· {organ.caption}" if deaf else organ.caption
    return ("", organ.caption, "") if deaf else (organ.before, organ.word, "")


def _second_line(organ: Organ, look: Look) -> list[tuple[str, str]]:
    """Return the words of the second line with their type; all small where they are long."""
    before, strong, after = organ_says(organ, look)
    role = (
        "name"
        if before and _width([(before, "unit"), (strong, "number")], look) > _widest(organ, look)
        else "number"
    )
    return [(text, r) for text, r in ((before, "unit"), (strong, role), (after, "unit")) if text]


def _width(words: list[tuple[str, str]], look: Look) -> float:
    gaps = 4.0 * look.type * (len(words) - 1)
    return gaps + sum(text_width(look, text, role) for text, role in words)


def organ_rect(id: str, scene: Scene, look: Look) -> QRectF:
    """Return the place of an organ card; it grows with the type and stays on the canvas."""
    spec, organ = layout().card[id], scene.organs[id]
    k = look.type
    second = _width(_second_line(organ, look), look)
    inner = max(text_width(look, organ.name, "name"), second, _widest(organ, look))
    width, height = (TEXT_LEFT + TEXT_RIGHT) * k + inner, CARD_HEIGHT * k
    (x, y), _ = spot(spec, scene)
    size = layout().canvas.size
    x = min(x, VESSEL_EDGE - width)
    y = min(y, size[1] - 2.0 - height)
    return QRectF(x, y, width, height)


def shown_cards(scene: Scene, look: Look) -> list[str]:
    """Return the ids of the organs that have a card: all, except where it would hide an arrow."""
    return [
        id
        for id, spec in layout().card.items()
        if not spec.clear_of or _has_room(id, spec.clear_of, scene, look)
    ]


def _has_room(id: str, beside: str, scene: Scene, look: Look) -> bool:
    """Tell whether a card neither hides the arrow beside it nor, moved, takes the room of tags."""
    if spot(layout().card[id], scene)[0] != layout().card[id].at:
        return look.type <= CROWDED
    rect = organ_rect(id, scene, look)
    return _hidden(beside, (rect.x(), rect.y(), rect.width(), rect.height())) <= MOST_HIDDEN


@functools.lru_cache(maxsize=64)
def _hidden(path: str, box: Box) -> float:
    """Return which share of a path lies under a box."""
    x, y = path_curve(path).points.T
    across = (box[0] <= x) & (x <= box[0] + box[2])
    return float((across & (box[1] <= y) & (y <= box[1] + box[3])).mean())


def _widest(organ: Organ, look: Look) -> float:
    """Return room for the widest number, so that a card does not breathe while time plays."""
    if not look.numbers:
        return max(text_width(look, word, "number") for word in word_texts())
    number = text_width(look, "100 %", "number")
    return number + 4 * look.type + text_width(look, organ.caption, "unit")


def organ_cards(scene: Scene, look: Look) -> list[Label]:
    """Return the cards of the organs that have one."""
    found = []
    for id in shown_cards(scene, look):
        spec, organ, rect = layout().card[id], scene.organs[id], organ_rect(id, scene, look)
        level = round(min(GAUGE_MOST, organ.ratio) * 100)
        key = (organ_says(organ, look), level, organ.name)
        hormone = look.theme.hormone(spec.hormone)

        def draw(
            painter: QPainter,
            rect: QRectF = rect,
            organ: Organ = organ,
            hormone: Hormone = hormone,
        ) -> None:
            paint_organ_card(painter, rect, organ, hormone, look)

        found.append(Label(id, rect, key, draw, _organ_ground(id, rect, organ.name, look)))
    return found


def _organ_ground(id: str, rect: QRectF, name: str, look: Look) -> Label:
    """Return the card of an organ without what it says of a moment."""
    k = look.type

    def draw(painter: QPainter) -> None:
        box(painter, look, rect, CARD_RADIUS * k)
        paint_arc(painter, gauge_box(rect, k), GAUGE_TURN, look.theme.surface.line)
        at = (rect.x() + TEXT_LEFT * k, rect.y() + 16.5 * k)
        write(painter, look, at, name, "name", look.theme.surface.ink2)

    return Label(f"{id}.ground", rect, name, draw)


def paint_organ_card(
    painter: QPainter, rect: QRectF, organ: Organ, hormone: Hormone, look: Look
) -> None:
    """Paint what a card says of a moment: gauge, number and what it counts."""
    k, surface = look.type, look.theme.surface
    paint_level(painter, gauge_box(rect, k), organ.ratio, hormone.fill, look)
    x, base = rect.x() + TEXT_LEFT * k, rect.y() + 33.5 * k
    for text, role in _second_line(organ, look):
        ink = surface.ink2 if role == "unit" else surface.ink
        x += write(painter, look, (x, base), text, role, ink) + 4 * k


def gauge_box(rect: QRectF, k: float) -> QRectF:
    """Return the square around the gauge of a card, whose lettering is `k` × the usual."""
    x, y, r = rect.x() + 21 * k, rect.center().y() + 1.0 * k, 12 * k
    return QRectF(x - r, y - r, 2 * r, 2 * r)


def paint_arc(painter: QPainter, around: QRectF, turn: float, color: QColor) -> None:
    """Paint so many degrees of a gauge, from its lower left on."""
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(pen(color, 0.15 * around.width()))
    painter.drawArc(around, round(GAUGE_START * 16), round(-turn * 16))


def paint_level(painter: QPainter, around: QRectF, ratio: float, color: QColor, look: Look) -> None:
    """Paint what a gauge from 0 to 150 % shows, and a tick at the healthy man's level."""
    r = around.width() / 2
    share = min(1.0, max(0.0, ratio) / GAUGE_MOST)
    if share > 0.004:
        paint_arc(painter, around, share * GAUGE_TURN, color)
    painter.save()
    painter.translate(around.center())
    painter.rotate(GAUGE_TURN / GAUGE_MOST - GAUGE_START)
    painter.setPen(pen(look.theme.surface.ink, 0.1 * r))
    painter.drawLine(QPointF(0.82 * r, 0), QPointF(1.3 * r, 0))
    painter.restore()


def paint_leaders(painter: QPainter, scene: Scene, look: Look) -> None:
    """Paint the thin lines from the cards to their organs."""
    surface = look.theme.surface
    for id in shown_cards(scene, look):
        rect = organ_rect(id, scene, look)
        _, end = spot(layout().card[id], scene)
        start = nearest(rect, end)
        painter.setPen(pen(surface.ink3, 0.9))
        painter.drawLine(start, QPointF(*end))
        outlined(painter, QRectF(end[0] - 2.2, end[1] - 2.2, 4.4, 4.4), surface.ink3, None)


def plumb_leaders(scene: Scene, look: Look) -> list[QRectF]:
    """Return the leaders that go straight down from a card: a tag over one would cut it in two."""
    found = []
    for id in shown_cards(scene, look):
        _, end = spot(layout().card[id], scene)
        start = nearest(organ_rect(id, scene, look), end)
        if abs(start.x() - end[0]) < 1.0 and start.y() < end[1]:
            found.append(QRectF(start, QPointF(*end)).adjusted(-1, 0, 1, 0))
    return found


def nearest(rect: QRectF, to: Point) -> QPointF:
    """Return the point of a card's edge that is nearest to `to`, clear of its corners."""
    pad = min(CARD_RADIUS, rect.height() / 3)
    x = min(max(to[0], rect.left() + pad), rect.right() - pad)
    y = min(max(to[1], rect.top() + pad), rect.bottom() - pad)
    if rect.left() <= to[0] <= rect.right():
        return QPointF(x, rect.top() if to[1] < rect.top() else rect.bottom())
    return QPointF(rect.left() if to[0] < rect.left() else rect.right(), y)


# -------------------------------------------------------------------------------------- readout


def readout_rect(look: Look) -> QRectF:
    """Return the place of the card that reads testosterone and estradiol."""
    spec, k = layout().readout, look.type
    right = spec.at[0] + spec.size[0]
    width = min(spec.size[0] * k, right - BLOOD_EDGE)
    return QRectF(right - width, spec.at[1], width, spec.size[1] * k)


def readout(scene: Scene, look: Look) -> Label:
    """Return the card that reads testosterone and estradiol in blood."""
    rect = readout_rect(look)
    rows = [(id, scene.readings[id]) for id in ("testosterone", "estradiol")]
    key = tuple((r.value, r.word, round(min(READOUT_SPAN, r.ratio), 2)) for _, r in rows)
    units = all(_unit_fits(reading, rect, look) for _, reading in rows)

    def draw(painter: QPainter) -> None:
        for row, (id, reading) in enumerate(rows):
            said = reading if units else replace(reading, unit="")
            _paint_row(painter, rect, row, id, said, look)

    def draw_ground(painter: QPainter) -> None:
        box(painter, look, rect, CARD_RADIUS * look.type)
        for row, (id, _) in enumerate(rows):
            _paint_row_ground(painter, rect, row, id, look)

    return Label("readout", rect, key, draw, Label("readout.ground", rect, None, draw_ground))


def _paint_row_ground(painter: QPainter, rect: QRectF, row: int, id: str, look: Look) -> None:
    """Paint glyph and name, and the bar to twice the healthy man with the usual range darker."""
    k, surface, hormone = look.type, look.theme.surface, look.theme.hormone(id)
    x, base = rect.x() + 22 * k, rect.y() + (20 + 29 * row) * k
    glyph_at(painter, hormone, 4.2 * k, (rect.x() + 12 * k, base - 4.2 * k))
    write(painter, look, (x, base), texts().readout[id], "name", hormone.text)
    bar, record = _range_box(rect, row, k), quantities()[id]
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(surface.line)
    painter.drawRoundedRect(bar, 2 * k, 2 * k)
    if record.usual is not None:
        low, high = (min(1.0, v / record.scale / READOUT_SPAN) for v in record.usual)
        left, width = bar.x() + low * bar.width(), (high - low) * bar.width()
        painter.setBrush(surface.line2)
        painter.drawRoundedRect(QRectF(left, bar.y(), width, 4 * k), 2 * k, 2 * k)


def _unit_fits(reading: Reading, rect: QRectF, look: Look) -> bool:
    """Tell whether the unit has room after the widest usual number; that now may be wider."""
    k = look.type
    number = max(text_width(look, text, "number") for text in (reading.value, reading.widest))
    return 50 * k + number + text_width(look, reading.unit, "unit") <= rect.width()


def _range_box(rect: QRectF, row: int, k: float) -> QRectF:
    """Return the place of a row's bar."""
    return QRectF(rect.x() + 22 * k, rect.y() + (25 + 29 * row) * k, rect.width() - 32 * k, 4 * k)


def _paint_row(
    painter: QPainter, rect: QRectF, row: int, id: str, reading: Reading, look: Look
) -> None:
    k, surface = look.type, look.theme.surface
    x, base = rect.x() + 42 * k, rect.y() + (20 + 29 * row) * k
    if look.numbers:
        x += write(painter, look, (x, base), reading.value, "number", surface.ink) + 4 * k
        write(painter, look, (x, base), reading.unit, "unit", surface.ink2)
    else:
        room = rect.right() - 8 * k - x
        role = "number" if text_width(look, reading.word, "number") <= room else "name"
        write(painter, look, (x, base), reading.word, role, surface.ink)
    bar = _range_box(rect, row, k)
    if not reading.known:
        return
    x = bar.x() + min(1.0, reading.ratio / READOUT_SPAN) * bar.width()
    outlined(
        painter,
        QRectF(x - 3.4 * k, bar.y() - 1.4 * k, 6.8 * k, 6.8 * k),
        look.theme.hormone(id).fill,
        pen(surface.raised, 1.2 * k),
    )


# ------------------------------------------------------------------------------ lines of text


def headline(scene: Scene, look: Look, room: float) -> Label:
    """Return the line at the upper left: when, and in which state, as far as `room` px allow.

    Where there is little, the state is in smaller type, or left out.
    """
    k = look.type
    when = text_width(look, _roomy(scene.brief), "section")
    states = [line.removeprefix(scene.brief) for line in (scene.headline, *_counted(scene))]
    wanted = ((state, role) for state in states for role in ("control", "unit"))
    fits = ((state, role) for state, role in wanted if when + text_width(look, state, role) < room)
    state, small = next(fits, ("", "unit"))
    text = scene.brief + state
    rect = QRectF(12, 4, when + text_width(look, state, small) + 6, 22 * k)

    def draw(painter: QPainter) -> None:
        surface, x = look.theme.surface, 14.0
        parts = ((scene.brief, "section", surface.ink), (state, small, surface.ink2))
        mirrored = direction() == Qt.LayoutDirection.RightToLeft
        for part, role, ink in reversed(parts) if mirrored else parts:
            x += write(painter, look, (x, 5 + 14.5 * k), part, role, ink)

    return Label("headline", rect, text, draw)


def _roomy(when: str) -> str:
    """Return a time with room for two digits: a tenth month moves no tag."""
    return _NUMBER.sub(lambda found: found[0].rjust(2, "8"), when)


def _counted(scene: Scene) -> tuple[str, ...]:
    """Return when, and how many drugs act, if several do."""
    n = sum(agent.state == "active" for agent in scene.agents)
    many = texts().headline["many"].format(n=n)
    return (f"{scene.brief} · {many}",) if n > 1 else ()


def place_names(scene: Scene, look: Look) -> list[Label]:
    """Return the names of places: fat and liver with the aromatase, the bloodstream."""
    found = [] if (fat := _fat_name(scene, look)) is None else [fat]
    if not scene.body.blood_source:
        found.append(_blood_name(look))
    return found


def _fat_name(scene: Scene, look: Look) -> Label | None:
    """Return the name above fat and liver, as far as large lettering leaves room for it."""
    k, surface, words = look.type, look.theme.surface, texts().place
    right, top = layout().canvas.size[0] - 7, readout_rect(look).bottom() + 6 * k
    if top + NAME_ROW * k > LIVER_TOP:
        return None
    name, caption = words["fat"], ""
    if look.numbers and not scene.veiled and top + (NAME_ROW + CAPTION_ROW) * k <= LIVER_TOP:
        caption = words["fat_caption"].format(n=f"{100 * scene.body.aromatase:.0f}")
    width = max(text_width(look, name, "name"), text_width(look, caption, "unit"))
    high = (NAME_ROW + (CAPTION_ROW if caption else 0.0)) * k

    def draw(painter: QPainter) -> None:
        write(painter, look, (right, top + 13 * k), name, "name", surface.ink2, "end")
        if caption:
            write(painter, look, (right, top + 27 * k), caption, "unit", surface.ink2, "end")

    return Label("aromatase", QRectF(right - width - 2, top, width + 4, high), caption, draw)


def _blood_name(look: Look) -> Label:
    k, surface, name = look.type, look.theme.surface, texts().place["blood"]
    rect = QRectF(582, 334, 22 + text_width(look, name, "unit"), 20 * k)

    def draw(painter: QPainter) -> None:
        painter.setPen(pen(surface.ink3, 1.0))
        painter.drawLine(QPointF(584, 346), QPointF(596, 346))
        write(painter, look, (600, 346 + 4 * k), name, "unit", surface.ink2)

    return Label("blood", rect, name, draw)
