"""The courses of a run that was kept, as bars that nobody can drag: it is frozen."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QHelpEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QToolTip, QWidget

from hpgviz.plan.plan import Plan
from hpgviz.view.timeline.bar_layout import TOP, Placed, in_sight, place_bars
from hpgviz.view.timeline.bar_paint import BarStyle, label_font, paint_bar
from hpgviz.view.timeline.body_changes import change_text, paint_changes
from hpgviz.view.timeline.ground import paint_past_and_forecast
from hpgviz.view.timeline.lanes import arrange
from hpgviz.view.timeline.look import DockLook
from hpgviz.view.timeline.playhead import line_width, paint_line
from hpgviz.view.timeline.scale import TimeScale
from hpgviz.view.timeline.words import course_name, course_span, family_text, regimen, time_text

_BOTTOM = 2.0
_LETTER = 4.0  # px from the left edge


class KeptLanes(QWidget):
    """Shows the courses of a plan under the letter of its run; nothing of it can be changed."""

    def __init__(self, letter: str, look: DockLook, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._letter, self._look = letter, look
        self._plan = Plan()
        self._scale = TimeScale(730.0, 0.0, 100.0)
        self._day = 0.0
        self._placed: tuple[Placed, ...] = ()
        self.hide()

    def show_plan(self, plan: Plan) -> None:
        """Show the courses of `plan`."""
        self._plan = plan
        self._arrange()

    def set_look(self, look: DockLook) -> None:
        """Draw with another theme, text size or level."""
        self._look = look
        self._arrange()

    def set_scale(self, scale: TimeScale) -> None:
        """Lay the bars out on another axis; its px are those of this widget."""
        if scale != self._scale:
            self._scale = scale
            self._arrange()

    def set_day(self, day: float) -> None:
        """Move the playhead."""
        old, self._day = self._day, day
        starts = [course.start for course in self._plan.courses]
        if any(min(old, day) < start <= max(old, day) for start in starts):
            self._arrange()
        first, last = sorted((self._scale.x(old), self._scale.x(day)))
        margin = line_width(self._look)
        box = QRectF(first - margin, 0, last - first + 2 * margin, self.height())
        self.update(box.toAlignedRect())

    def height_wanted(self) -> float:
        """Return the height that all lanes take: one at least, which says that there is none."""
        count = arrange(self._plan.courses).count + bool(self._plan.changes)
        return max(count, 1) * self._look.pitch + self._look.px(TOP + _BOTTOM)

    def sizeHint(self) -> QSize:
        return QSize(400, round(self.height_wanted()))

    def _arrange(self) -> None:
        courses = self._plan.courses
        lanes = arrange(courses)
        placed = place_bars(courses, lanes, self._scale, self._day, self._look)
        self._placed = tuple(one for one in placed if in_sight(courses[one.index], self._scale))
        said = [self._told(index) for index in range(len(courses))]
        said += [self._change_told(index) for index in range(len(self._plan.changes))]
        none = self.tr("no courses")
        name = self.tr("Courses of {run}").format(run=self._letter)
        self.setAccessibleName(f"{name}: {'; '.join(said) or none}")
        self.update()

    def _told(self, index: int) -> str:
        course = self._plan.courses[index]
        text = f"{course_name(course)}, {regimen(course, words=self._look.words)}"
        return f"{text}, {course_span(course, self._scale)}"

    def _change_told(self, index: int) -> str:
        change = self._plan.changes[index]
        return f"{change_text(change)}, {time_text(self._scale, change.day)}"

    # ------------------------------------------------------------------ drawing

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        look, scale, height = self._look, self._scale, float(self.height())
        painter.fillRect(self.rect(), look.theme.surface.panel)
        x = scale.x(self._day)
        paint_past_and_forecast(painter, scale, x, 0.0, height, look, event.rect())
        if event.rect().left() < scale.left:
            self._paint_names(painter)
        for placed in self._placed:
            course = self._plan.courses[placed.index]
            style = BarStyle(course, look, planned=placed.planned, tiled=placed.tiled)
            paint_bar(painter, placed.box, "" if placed.outside else placed.label, style, look)
            if placed.outside is not None:
                painter.setFont(label_font(look))
                painter.setPen(look.theme.surface.ink)
                painter.drawText(placed.outside, Qt.AlignmentFlag.AlignVCenter, placed.label)
        if scale.shows(self._day):
            paint_line(painter, x, 0.0, height, look)
        top = look.px(TOP) + arrange(self._plan.courses).count * look.pitch
        paint_changes(painter, self._plan.changes, scale, top, self._day, look)
        painter.fillRect(QRectF(0, height - 1, self.width(), 1), look.theme.surface.line)
        painter.end()

    def _paint_names(self, painter: QPainter) -> None:
        look = self._look
        paint_letter(painter, self._letter, look)
        lanes = arrange(self._plan.courses)
        names = [family_text(family) for family in lanes.families]
        if not names and (self._plan.courses or not self._plan.changes):
            courses = self._plan.courses
            names = [self.tr("Courses") if courses else self.tr("No courses")]
            names += [""] * (lanes.count - 1)
        if self._plan.changes:
            names.append(self.tr("The body"))
        paint_names(painter, names, look)

    def event(self, event: QEvent) -> bool:
        """Tell in a tooltip what the course under the pointer is."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            at = event.pos().toPointF()
            inside = [placed for placed in self._placed if placed.box.contains(at)]
            QToolTip.showText(
                event.globalPos(), self._told(inside[-1].index) if inside else "", self
            )
            return True
        return super().event(event)


def paint_names(painter: QPainter, names: Sequence[str], look: DockLook) -> None:
    """Draw the name of each lane in the gutter; letters may reach below their lane."""
    painter.setFont(look.font("control"))
    painter.setPen(look.theme.surface.ink2)
    metrics, room = QFontMetricsF(painter.font()), look.gutter - look.px(18)
    flags = Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextDontClip
    for lane, name in enumerate(names):
        top = look.px(TOP) + lane * look.pitch
        box = QRectF(look.px(16), top, room, look.bar)
        painter.drawText(
            box, int(flags), metrics.elidedText(name, Qt.TextElideMode.ElideRight, room)
        )


def paint_letter(painter: QPainter, letter: str, look: DockLook) -> None:
    """Draw the letter of a run before its lanes."""
    painter.setFont(look.font("unit", weight=QFont.Weight.Bold))
    painter.setPen(look.theme.surface.ink)
    box = QRectF(look.px(_LETTER), look.px(TOP), look.px(12), look.bar)
    painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, letter)
