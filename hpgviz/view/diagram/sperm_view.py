"""The ten-week line as a view of its own, following the session's playhead."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from hpgviz.session import Session
from hpgviz.view.diagram.brush import text_width, write
from hpgviz.view.diagram.layout import layout
from hpgviz.view.diagram.look import Level, Look, look_for
from hpgviz.view.diagram.reading import brief
from hpgviz.view.diagram.sperm_line import SpermLine, line_at
from hpgviz.view.diagram.sperm_paint import Frame, paint_line
from hpgviz.view.diagram.words import texts
from hpgviz.view.theme import Theme, theme

LEFT, RIGHT, TOP = 46.0, 40.0, 46.0


class SpermLineView(QWidget):
    """Shows which cells stand on the ten-week line at the playhead."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(texts().line["title"])
        self._session = session
        self._theme = theme("light")
        self._text = 1.0
        self._level: Level = "intermediate"
        session.trajectory_changed.connect(self._on_changed)
        session.playhead_changed.connect(self._on_changed)
        self._on_changed()

    @property
    def line(self) -> SpermLine:
        """The line at the playhead."""
        return line_at(self._session.trajectory, self._session.playhead)

    def set_theme(self, look: Theme) -> None:
        """Draw in the colors of `look`."""
        self._theme = look
        self.update()

    def set_level(self, level: Level) -> None:
        """Say words (fundamentals) or numbers."""
        self._level = level
        self.update()

    def set_text_scale(self, scale: float) -> None:
        """Draw lettering `scale` × its usual size."""
        self._text = scale
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        spec = layout().sperm_line
        return QSize(600, int(TOP + spec.height + 56 * self._text))

    def minimumSizeHint(self) -> QSize:
        return QSize(320, self.sizeHint().height())

    def _on_changed(self) -> None:
        line = self.line
        said = (
            texts()
            .line["spoken"]
            .format(
                today=f"{line.value} {line.unit}, {line.word}",
                a=line.stage("epididymis"),
                b=line.stage("spermatids"),
                c=line.stage("spermatocytes"),
                d=line.stage("spermatogonia"),
                gate=f"{100 * line.gates[0][1]:.0f} %",
            )
        )
        self.setAccessibleDescription(said)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        line = self.line
        look = look_for(self._theme, 1.0, text=self._text, level=self._level)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.rect(), self._theme.surface.canvas)
        self._paint_title(painter, line, look)
        spec = layout().sperm_line
        scale = (self.width() - LEFT - RIGHT) / line.days
        paint_line(painter, line, look, Frame(LEFT, scale, TOP, spec.height))
        painter.end()

    def _paint_title(self, painter: QPainter, line: SpermLine, look: Look) -> None:
        surface = self._theme.surface
        y = 22.0 * look.type
        width = write(painter, look, (14.0, y), texts().line["title"], "section", surface.ink)
        when = brief(self._session.playhead)
        right = self.width() - 14.0
        said = f"{line.value} {line.unit}" if look.numbers else line.word
        room = right - 14.0 - width - text_width(look, said, "number") - 24
        if text_width(look, when, "unit") < room:
            write(painter, look, (24.0 + width, y), when, "unit", surface.ink2)
        write(painter, look, (right, y), said, "number", surface.ink, "end")
