"""Everything under the particles, kept as a picture and painted anew only where it changed."""

from __future__ import annotations

from collections.abc import Hashable, Sequence

import msgspec
from PySide6.QtCore import QElapsedTimer, QRect, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPixmap, QRegion

from hpgviz.view.diagram import laws
from hpgviz.view.diagram.arrows import COVERED, Arrow, blocked, quantized, strength
from hpgviz.view.diagram.body import BodyState
from hpgviz.view.diagram.ghost import paint_ghosts
from hpgviz.view.diagram.label import Label
from hpgviz.view.diagram.layout import layout
from hpgviz.view.diagram.look import Look
from hpgviz.view.diagram.marks import around, marks, paint_marks
from hpgviz.view.diagram.objects import things
from hpgviz.view.diagram.organs import ORGANS, Organ
from hpgviz.view.diagram.paint import fixed_key, paint_fixed
from hpgviz.view.diagram.pictures import Pictures
from hpgviz.view.diagram.ribbons import paint_ribbons
from hpgviz.view.diagram.scene import Scene
from hpgviz.view.diagram.tiles import Size, ribbon_tiles

GROUND_MS = 150  # while time plays, what does not strike the eye waits so long
UNSEEN = 0.5  # device px: while time plays, a ribbon keeps its width until it is off by so much
STRIKING = 1.0  # and what is off by so much does not wait


class _Drawn(msgspec.Struct, frozen=True):
    """One arrow as it is painted: its shape, what gets past a shield, and what was before."""

    arrow: Arrow
    behind: float
    ghost: float


class Ground:
    """Organs with beds and leaders, over them ribbons and what drugs bring.

    Parameters
    ----------
    look
        How to paint.
    scale
        Device px per canvas px.
    size
        Device px of the canvas.
    pictures
        Where pictures of organs and things are kept.
    """

    def __init__(self, look: Look, scale: float, size: Size, pictures: Pictures) -> None:
        self._look = look
        self._scale = scale
        self._size = size
        self._pictures = pictures
        self._all = QRegion(0, 0, *size)
        self._under = QPixmap(*size)
        self._beds = QPixmap()
        self.picture = QPixmap(*size)
        self._beds_cause: Hashable = None
        self._beds_key: Hashable = None
        self._marks: dict[str, QPainterPath] = {}
        self._organs: dict[str, Hashable] = {}
        self._turn = list(ORGANS)
        self._renewed = QElapsedTimer()  # since anything changed
        canvas = QRect(0, 0, *size)
        self._rects = {o.id: pictures.place(o.rect).intersected(canvas) for o in ORGANS}
        self._arrows: dict[str, _Drawn] = {}
        self._things: dict[str, Label] = {}
        self._patched = False
        self._smooth, self._sketch, self._rest = True, False, True

    def follow(
        self,
        scene: Scene,
        body: BodyState,
        arrows: Sequence[Arrow],
        *,
        exact: bool,
        patient: bool = False,
        antialias: bool = True,
        sketch: bool = False,
    ) -> QRegion:
        """Paint what changed, and return where that is, in device px.

        Parameters
        ----------
        scene, body, arrows
            What to show.
        exact
            Whether the picture must be this very scene's. Else ribbons keep a width that is
            off by less than `UNSEEN`, and organs change one at a time.
        patient
            Whether both wait until `GROUND_MS` after the last change, except for ribbons that
            are off by `STRIKING`.
        antialias
            Whether ribbons have smooth edges.
        sketch
            Whether the fine organs wait that have not been painted yet.
        """
        self._sketch, self._rest = sketch, exact
        wait = patient and not exact and self._renewed.isValid()
        wait = wait and not self._renewed.hasExpired(GROUND_MS)
        limit = 0.0 if exact else STRIKING if wait else UNSEEN
        under = QRegion() if wait else self._follow_organs(scene, body, exact=exact)
        over = under + self._follow_arrows(scene, arrows, limit)
        over = over + self._follow_things(scene)
        if exact and (self._patched or not over.isEmpty()):
            under = over = self._all  # nothing is left of how it came about
        if antialias != self._smooth:
            self._smooth, over = antialias, self._all
        if not under.isEmpty():
            self._paint_under(under, body)
        if not over.isEmpty():
            self._renewed.start()
            self._paint_over(over, scene)
            self._patched = not exact
        return over

    # ------------------------------------------------------------------------- what changed

    def _follow_organs(self, scene: Scene, body: BodyState, *, exact: bool) -> QRegion:
        found = self._renew(body, most=len(ORGANS) if exact else 1) + self._follow_marks(scene)
        if self._beds_are_others(scene):
            self._paint_beds(scene)
            found = self._all
        return found

    def _beds_are_others(self, scene: Scene) -> bool:
        """Tell whether what lies on the organs has changed; a dose alone does not change it."""
        said = tuple((organ.caption, organ.before, organ.word) for organ in scene.organs.values())
        cause = (scene.cast, scene.cover > COVERED, said)  # leaders begin at cards
        if cause == self._beds_cause:
            return False
        key, known = fixed_key(scene, self._look), self._beds_key
        self._beds_cause, self._beds_key = cause, key
        return key != known

    def _follow_marks(self, scene: Scene) -> QRegion:
        found, known = QRegion(), self._marks
        self._marks = marks(scene, self._look)
        for path in known.keys() | self._marks.keys():
            old, new = known.get(path), self._marks.get(path)
            if old is not new:
                for mark in (old, new):
                    if mark is not None:
                        found = found + self._pictures.place(around(mark))
        return found

    def _renew(self, body: BodyState, most: int) -> QRegion:
        """Let at most so many organs that look different now be painted anew; return where."""
        found = QRegion()
        for organ in self._turn:
            key = organ.key(body)
            known = self._organs.get(organ.id, self)
            if known == key or (self._sketch and organ.fine):
                continue
            picture = (organ.id, key)
            dear = organ.stamp is None and not self._pictures.has(picture, rest=self._rest)
            if known is not self and dear:
                if most == 0:
                    continue
                most -= 1
                self._turn = [*(o for o in self._turn if o is not organ), organ]
            self._organs[organ.id] = key
            if organ.touched is None or known is self:
                found = found + self._rects[organ.id]
            else:
                found = found + organ.touched(self._look.theme, known, key, self._scale)
        return found

    def _follow_arrows(self, scene: Scene, arrows: Sequence[Arrow], limit: float) -> QRegion:
        found = QRegion()
        drawn: dict[str, _Drawn] = {}
        for item in arrows:
            known = self._arrows.get(item.path)
            now = self._drawn(item, scene)
            if known is not None and self._alike(known, now, limit):
                now = known
            drawn[item.path] = now
            if now != known:
                found = found + ribbon_tiles(item.path, self._scale, self._size)
        for path in self._arrows.keys() - drawn.keys():
            found = found + ribbon_tiles(path, self._scale, self._size)
        self._arrows = drawn
        return found

    def _drawn(self, item: Arrow, scene: Scene) -> _Drawn:
        behind = strength(item.path, scene).behind if blocked(item.path, scene) else None
        ghost = scene.ghost.get(layout().path[item.path].signal, 0.0) if scene.ghost else 0.0
        return _Drawn(item, quantized(behind or 0.0), quantized(ghost))

    def _alike(self, known: _Drawn, now: _Drawn, limit: float) -> bool:
        """Tell whether an arrow differs by less than `limit` device px from what is drawn."""
        a, b = known.arrow, now.arrow
        return (
            abs(a.w - b.w) * self._scale < limit
            and (a.dotted, a.end_at) == (b.dotted, b.end_at)
            and self._as_wide(known.behind, now.behind, limit)
            and self._as_wide(known.ghost, now.ghost, limit)
        )

    def _as_wide(self, a: float, b: float, limit: float) -> bool:
        """Tell whether two strengths differ by less than `limit` device px of width."""
        if a == b:
            return True
        weak = (a < laws.DOTTED_BELOW, b < laws.DOTTED_BELOW)
        wide = laws.width(a, self._look.width) - laws.width(b, self._look.width)
        return weak[0] == weak[1] and a > 0 and b > 0 and abs(wide) * self._scale < limit

    def _follow_things(self, scene: Scene) -> QRegion:
        found = QRegion()
        shown = {thing.id: thing for thing in things(scene, self._look)}
        for id in shown.keys() | self._things.keys():
            old, new = self._things.get(id), shown.get(id)
            if old is None or new is None or (old.key, old.rect) != (new.key, new.rect):
                for thing in (old, new):
                    if thing is not None:
                        found = found + self._pictures.place(thing.rect)
        self._things = shown
        return found

    # ---------------------------------------------------------------------------- painting

    def _paint_under(self, region: QRegion, body: BodyState) -> None:
        painter = QPainter(self._under)
        self._clip(painter, region)
        painter.fillRect(self._under.rect(), self._look.theme.surface.canvas)
        for organ in ORGANS:
            rect = self._rects[organ.id]
            if organ.id not in self._organs or not region.intersects(rect):
                continue
            if organ.stamp is not None:
                organ.stamp(painter, self._look.theme, body, self._scale)
            else:
                painter.drawPixmap(rect.topLeft(), self._organ(organ, rect, body))
        painter.drawPixmap(0, 0, self._beds)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.scale(self._scale, self._scale)
        place = self._pictures.place
        near = (mark for mark in self._marks.values() if region.intersects(place(around(mark))))
        paint_marks(painter, near, self._look)
        painter.end()

    def _paint_beds(self, scene: Scene) -> None:
        """Keep what lies on the organs and never moves."""
        self._beds = QPixmap(*self._size)
        self._beds.fill(Qt.GlobalColor.transparent)
        painter = QPainter(self._beds)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.scale(self._scale, self._scale)
        paint_fixed(painter, scene, self._look)
        painter.end()

    def _paint_over(self, region: QRegion, scene: Scene) -> None:
        painter = QPainter(self.picture)
        self._clip(painter, region)
        painter.drawPixmap(0, 0, self._under)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, self._smooth)
        painter.scale(self._scale, self._scale)
        near = {
            path: drawn.arrow
            for path, drawn in self._arrows.items()
            if region.intersects(ribbon_tiles(path, self._scale, self._size))
        }
        paint_ribbons(painter, scene, list(near.values()), self._look)
        paint_ghosts(painter, scene, self._look, near)
        painter.restore()
        for thing in self._things.values():
            rect = self._pictures.place(thing.rect)
            if region.intersects(rect):
                key = ("thing", thing.id, thing.key, rect.getRect())
                picture = self._pictures.of(key, rect, thing.paint, rest=self._rest)
                painter.drawPixmap(rect.topLeft(), picture)
        painter.end()

    def _clip(self, painter: QPainter, region: QRegion) -> None:
        if region != self._all:
            painter.setClipRegion(region)

    def _organ(self, organ: Organ, rect: QRect, body: BodyState) -> QPixmap:
        theme = self._look.theme
        key = (organ.id, self._organs[organ.id])

        def paint(painter: QPainter) -> None:
            organ.paint(painter, theme, body)

        return self._pictures.of(key, rect, paint, rest=self._rest)
