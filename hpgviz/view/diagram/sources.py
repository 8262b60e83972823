"""Source cards: what is given, how often, and from when, beside the place where it acts."""

from __future__ import annotations

import functools
from collections.abc import Iterator

import msgspec
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter

from hpgviz.view.diagram.brush import box, kept, outlined, pen, text_width, write
from hpgviz.view.diagram.cards import VESSEL_EDGE, nearest
from hpgviz.view.diagram.label import Label
from hpgviz.view.diagram.layout import Point, layout
from hpgviz.view.diagram.look import Look
from hpgviz.view.diagram.scene import Agent, Scene
from hpgviz.view.diagram.words import texts
from hpgviz.view.icons import paint_drug

SITES: dict[str, tuple[str, ...]] = {
    "depot": ("depot",),
    "gel": ("gel", "cream"),
    "pellets": ("pellets",),
    "pump": ("pump", "agonist"),
    "lh_look_alike": ("lh_look_alike",),
    "fsh_look_alike": ("fsh_look_alike",),
    "shield": ("shield",),
    "lock": ("lock",),
}
COLUMN = ("depot", "gel", "pellets")
HEIGHT, WRAP, LINE, RADIUS = 35.0, 13.5, 16.0, 8.0
TEXT_LEFT, TEXT_RIGHT, ICON = 30.0, 10.0, 22.0
LIST_LEFT = 25.0
SHIELD_RIGHT, BLOOD_RIGHT = 352.0, 598.0  # px of the canvas: no list reaches farther left
CLOCK, GAP = 5.6, 4.0


class Card(msgspec.Struct, frozen=True, eq=False):
    """One source card: where it stands, of whom it speaks, and how.

    Attributes
    ----------
    site
        Key of `SITES`, or "column" for the list of all sources that feed the blood.
    rect
        px of the canvas.
    agents
        The first one has a name and `lines`, the others a line each; in a list, all do.
    lines
        What is said of the first agent.
    dosed
        Whether the lines of the others tell a dose.
    """

    site: str
    rect: QRectF
    agents: tuple[Agent, ...]
    lines: tuple[str, ...]
    dosed: bool = True

    @property
    def listed(self) -> bool:
        """Whether every agent has one line."""
        return not self.lines

    def row(self, index: int, look: Look) -> QRectF:
        """Return the part of the card that speaks of an agent."""
        line = LINE * look.type
        rest = len(self.agents) - (0 if self.listed else 1)
        top = self.rect.bottom() - line * rest - (3.0 * look.type if self.listed else 0.0)
        if not self.listed and index == 0:
            return QRectF(self.rect.topLeft(), QPointF(self.rect.right(), top))
        y = top + line * (index if self.listed else index - 1)
        return QRectF(self.rect.x(), y, self.rect.width(), line)


def at_site(scene: Scene, site: str) -> tuple[Agent, ...]:
    """Return the agents of a site, those that act first."""
    agents = scene.device(*SITES[site])
    return tuple(sorted(agents, key=lambda agent: agent.state == "planned"))


def icon_of(agent: Agent) -> str:
    """Return the drawing that stands for an agent."""
    return agent.mode if agent.mode in ("infusion", "bolus") else agent.device


def regimen(agent: Agent, look: Look) -> tuple[str, ...]:
    """Return what is said of an agent: dose and rhythm; no dose where numbers are not said."""
    dose = agent.dose if look.numbers or agent.mode == "bolus" else ""
    return tuple(part for part in (dose, agent.rhythm) if part)


def _brief(agent: Agent, look: Look, *, dosed: bool = True) -> str:
    """Return one line about an agent, with or without its dose."""
    if agent.state == "planned":
        return texts().regimen["more"].format(name=agent.name, when=agent.when)
    dose = agent.dose if dosed and look.numbers and agent.state == "active" else ""
    return texts().regimen["more"].format(name=agent.name, when=dose).strip()


def _card(site: str, agents: tuple[Agent, ...], look: Look) -> Card:
    if site == "shield" and len(agents) > 1:
        return _shields(agents, look)
    k, first, spec = look.type, agents[0], layout().source[site]
    said = regimen(first, look)
    more = [text_width(look, _brief(agent, look), "unit") for agent in agents[1:]]
    frame = (TEXT_LEFT + TEXT_RIGHT) * k
    joined = text_width(look, " ".join(said), "unit") + frame
    lines = (" ".join(said),) if joined <= spec.most * max(1.0, k) else said
    width = max(text_width(look, line, "unit") for line in lines)
    width = max(width, text_width(look, first.name, "name"), *more) + frame
    height = (HEIGHT + WRAP * (len(lines) - 1) + LINE * (len(agents) - 1)) * k
    canvas, margin = layout().canvas.size, layout().canvas.margin
    x = spec.at[0] - width if spec.right else spec.at[0]
    x = max(margin, min(x, (VESSEL_EDGE if site == "shield" else canvas[0] - margin) - width))
    return Card(site, QRectF(x, spec.at[1], width, height), agents, lines)


def cards(scene: Scene, look: Look) -> list[Card]:
    """Return the cards of all sites that have an agent, each in its place."""
    found = [_card(site, agents, look) for site in SITES if (agents := at_site(scene, site))]
    column = [card for card in found if card.site in COLUMN]
    rest = [card for card in found if card.site not in COLUMN]
    top = layout().column.top
    for card in rest:
        if card.site == "lock":
            top = card.rect.bottom() + GAP
    bottom = layout().column.at[1]
    for card in reversed(column):
        card.rect.moveBottom(bottom)
        bottom -= card.rect.height() + GAP
    if bottom + GAP < top:
        column = [_column(tuple(a for card in column for a in card.agents), look)]
    return rest + column


def _list_size(agents: tuple[Agent, ...], look: Look, *, dosed: bool = True) -> tuple[float, float]:
    """Return width and height of a card that gives every agent one line."""
    width = max(text_width(look, _brief(agent, look, dosed=dosed), "unit") for agent in agents)
    return width + (LIST_LEFT + TEXT_RIGHT) * look.type, (6.0 + LINE * len(agents)) * look.type


def _column(agents: tuple[Agent, ...], look: Look) -> Card:
    """Return the list of all sources that feed the blood."""
    (x, bottom), right = layout().column.at, layout().canvas.size[0] - layout().canvas.margin
    dosed = _list_size(agents, look)[0] <= right - BLOOD_RIGHT
    width, height = _list_size(agents, look, dosed=dosed)
    x = min(x, right - width)
    return Card("column", QRectF(x, bottom - height, width, height), agents, (), dosed)


def _shields(agents: tuple[Agent, ...], look: Look) -> Card:
    """Return the list of several drugs that shield: between the ribbons, short of the vessel."""
    x, y = layout().source["shield"].at
    dosed = _list_size(agents, look)[0] <= VESSEL_EDGE - SHIELD_RIGHT
    width, height = _list_size(agents, look, dosed=dosed)
    x = min(x, VESSEL_EDGE - width)
    return Card("shield", QRectF(x, y, width, height), agents, (), dosed)


def uncovered(scene: Scene, look: Look) -> list[Card]:
    """Return the cards that are to be seen: one mostly under a panel would stick out of it."""
    covered = QRectF() if scene.covered is None else QRectF(*scene.covered)
    return [card for card in cards(scene, look) if not covered.contains(card.rect.center())]


def source_cards(scene: Scene, look: Look) -> list[Label]:
    """Return the labels of all source cards."""
    found = []
    for card in uncovered(scene, look):
        key = tuple((a.drug, a.dose, a.rhythm, a.state, a.when, a.mode) for a in card.agents)
        around = card.rect.adjusted(-2, -6 * look.type, 8 * look.type, 3)
        draw = functools.partial(paint_source, card=card, look=look)
        found.append(Label(f"source.{card.site}", around, (key, card.lines), draw))
    return found


def paint_source(painter: QPainter, card: Card, look: Look) -> None:
    """Paint one source card: icon, name, regimen, and a line for every further agent."""
    k, surface, rect = look.type, look.theme.surface, card.rect
    first = card.agents[0]
    planned = all(agent.state == "planned" for agent in card.agents)
    box(painter, look, rect, RADIUS * k, dashed=planned)
    if card.listed:
        for row, agent in enumerate(card.agents):
            _paint_line(painter, card.row(row, look), agent, look, LIST_LEFT, dosed=card.dosed)
        return
    with kept(painter):
        if planned:
            painter.setOpacity(0.5)
        icon = QRectF(rect.x() + 4 * k, rect.y() + 6.5 * k, ICON * k, ICON * k)
        paint_drug(painter, icon_of(first), look.theme, icon)
    x = rect.x() + TEXT_LEFT * k
    ink = surface.ink2 if planned else surface.ink
    write(painter, look, (x, rect.y() + 14.5 * k), first.name, "name", ink)
    for row, line in enumerate(card.lines):
        at = (x, rect.y() + (28.5 + WRAP * row) * k)
        write(painter, look, at, line, "unit", surface.ink2)
    if planned:
        paint_clock(painter, QPointF(rect.right() - 5 * k, rect.top() + 3 * k), CLOCK * k, look)
    for row, agent in enumerate(card.agents[1:]):
        place = card.row(row + 1, look)
        y = place.top() - 1.5 * k
        painter.setPen(pen(surface.line, 1.0))
        painter.drawLine(QPointF(rect.x() + 8 * k, y), QPointF(rect.right() - 8 * k, y))
        _paint_line(painter, place, agent, look)


def _paint_line(
    painter: QPainter,
    place: QRectF,
    agent: Agent,
    look: Look,
    left: float = TEXT_LEFT,
    *,
    dosed: bool = True,
) -> None:
    k = look.type
    center = QPointF(place.x() + left / 2 * k, place.y() + 6.5 * k)
    if agent.state == "planned":
        paint_clock(painter, center, 0.8 * CLOCK * k, look)
    else:
        square = QRectF(center.x() - 6.5 * k, center.y() - 6.5 * k, 13 * k, 13 * k)
        paint_drug(painter, icon_of(agent), look.theme, square)
    at = (place.x() + left * k, place.y() + 10.5 * k)
    text = _brief(agent, look, dosed=dosed)
    write(painter, look, at, text, "unit", look.theme.surface.ink2)


def paint_clock(painter: QPainter, center: QPointF, r: float, look: Look) -> None:
    """Paint the clock that says "planned": hands at 12 and 4."""
    surface = look.theme.surface
    around = QRectF(center.x() - r, center.y() - r, 2 * r, 2 * r)
    outlined(painter, around, surface.raised, pen(surface.ink2, 0.232 * r))
    painter.setPen(pen(surface.ink2, 0.2 * r))
    painter.drawLine(center, QPointF(center.x(), center.y() - 0.6 * r))
    painter.drawLine(center, QPointF(center.x() + 0.42 * r, center.y() + 0.25 * r))


def leaders(
    scene: Scene, look: Look, shields: tuple[Point, ...]
) -> Iterator[tuple[QPointF, Point]]:
    """Yield the thin lines from the cards of shield and lock to what they stand for."""
    places = {card.site: card.rect for card in uncovered(scene, look)}
    if "shield" in places:
        for point in shields:
            yield nearest(places["shield"], point), point
    if "lock" in places:
        at = layout().object["lock"].at
        yield nearest(places["lock"], (at[0], at[1] + 10)), (at[0], at[1] + 10)
