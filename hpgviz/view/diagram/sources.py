"""Source cards: what is given, how often, and from when, beside the place where it acts."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter

from hpgviz.view.diagram.brush import box, outlined, pen, text_width, write
from hpgviz.view.diagram.cards import nearest
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
CLOCK = 5.6


def at_site(scene: Scene, site: str) -> tuple[Agent, ...]:
    """Return the agents of a site, those that act first."""
    agents = scene.device(*SITES[site])
    return tuple(sorted(agents, key=lambda agent: agent.state == "planned"))


def icon_of(agent: Agent) -> str:
    """Return the drawing that stands for an agent."""
    return agent.mode if agent.mode in ("infusion", "bolus") else agent.device


def regimen(agent: Agent, look: Look, *, narrow: bool = False) -> tuple[str, ...]:
    """Return the quiet lines of a card; doses are left out where numbers are not said."""
    dose = agent.dose if look.numbers or agent.mode == "bolus" else ""
    parts = tuple(part for part in (dose, agent.rhythm) if part)
    return parts if narrow else (" ".join(parts),)


def _more(agent: Agent, look: Look) -> str:
    when = agent.when if agent.state == "planned" else regimen(agent, look)[0]
    return texts().regimen["more"].format(name=agent.name, when=when)


def _size(agents: tuple[Agent, ...], look: Look, narrow: bool) -> tuple[float, float]:
    k, first = look.type, agents[0]
    lines = regimen(first, look, narrow=narrow)
    width = max(text_width(look, line, "unit") for line in lines)
    width = max(width, text_width(look, first.name, "name"))
    for agent in agents[1:]:
        icon = 0.0 if agent.state == "planned" else -12.0 * k
        width = max(width, text_width(look, _more(agent, look), "unit") + icon)
    height = (HEIGHT + WRAP * (len(lines) - 1) + LINE * (len(agents) - 1)) * k
    return width + (TEXT_LEFT + TEXT_RIGHT) * k, height


def rects(scene: Scene, look: Look) -> dict[str, QRectF]:
    """Return the place of the card of every site that has an agent."""
    found = {}
    canvas, margin = layout().canvas.size, layout().canvas.margin
    for site in SITES:
        agents = at_site(scene, site)
        if not agents:
            continue
        spec = layout().source[site]
        width, height = _size(agents, look, spec.narrow)
        x = spec.at[0] - width if spec.right else spec.at[0]
        x = min(x, canvas[0] - margin - width)
        found[site] = QRectF(max(margin, x), spec.at[1], width, height)
    bottom = layout().column.bottom
    for site in reversed(COLUMN):
        if site in found:
            found[site].moveBottom(bottom)
            bottom -= found[site].height() + (layout().column.pitch - HEIGHT)
    return found


def source_cards(scene: Scene, look: Look) -> list[Label]:
    """Return the cards of all sites."""
    found = []
    for site, rect in rects(scene, look).items():
        agents = at_site(scene, site)

        def draw(
            painter: QPainter, rect: QRectF = rect, agents: tuple[Agent, ...] = agents
        ) -> None:
            paint_source(painter, rect, agents, look)

        key = tuple((a.drug, a.dose, a.rhythm, a.state, a.when, a.mode) for a in agents)
        around = rect.adjusted(-2, -6, 8, 3)
        found.append(Label(f"source.{site}", around, key, draw))
    return found


def paint_source(painter: QPainter, rect: QRectF, agents: tuple[Agent, ...], look: Look) -> None:
    """Paint one source card: icon, name, regimen, and a line for every further agent."""
    k, surface, first = look.type, look.theme.surface, agents[0]
    planned = first.state == "planned"
    box(painter, look, rect, RADIUS * k, dashed=planned)
    painter.save()
    if planned:
        painter.setOpacity(0.5)
    icon = QRectF(rect.x() + 4 * k, rect.y() + 6.5 * k, ICON * k, ICON * k)
    paint_drug(painter, icon_of(first), look.theme, icon)
    painter.restore()
    x = rect.x() + TEXT_LEFT * k
    ink = surface.ink2 if planned else surface.ink
    write(painter, look, (x, rect.y() + 14.5 * k), first.name, "name", ink)
    extra = LINE * (len(agents) - 1)
    lines = 1 + round((rect.height() / k - HEIGHT - extra) / WRAP)
    y = rect.y() + 28.5 * k
    for row, line in enumerate(regimen(first, look, narrow=lines > 1)):
        write(painter, look, (x, y + WRAP * k * row), line, "unit", surface.ink2)
    if planned:
        paint_clock(painter, QPointF(rect.right() - 5 * k, rect.top() + 3 * k), CLOCK * k, look)
    for row, agent in enumerate(agents[1:]):
        top = rect.bottom() - (extra - LINE * row) * k
        _paint_more(painter, rect, top, agent, look)


def _paint_more(painter: QPainter, rect: QRectF, y: float, agent: Agent, look: Look) -> None:
    k, surface = look.type, look.theme.surface
    painter.setPen(pen(surface.line, 1.0))
    painter.drawLine(QPointF(rect.x() + 8 * k, y - 2 * k), QPointF(rect.right() - 8 * k, y - 2 * k))
    center = QPointF(rect.x() + 15 * k, y + 5.5 * k)
    if agent.state == "planned":
        paint_clock(painter, center, 0.8 * CLOCK * k, look)
    else:
        square = QRectF(center.x() - 6.5 * k, center.y() - 6.5 * k, 13 * k, 13 * k)
        paint_drug(painter, icon_of(agent), look.theme, square)
    at = (rect.x() + TEXT_LEFT * k, y + 9.5 * k)
    write(painter, look, at, _more(agent, look), "unit", surface.ink2)


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
    places = rects(scene, look)
    if "shield" in places:
        for point in shields:
            yield nearest(places["shield"], point), point
    if "lock" in places:
        at = layout().object["lock"].at
        yield nearest(places["lock"], (at[0], at[1] + 10)), (at[0], at[1] + 10)
