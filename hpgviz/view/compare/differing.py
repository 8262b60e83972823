"""What differs between A and B, as a list in words."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from hpgviz.explain.compare_words import compare_words
from hpgviz.plan.plan import Plan
from hpgviz.view.compare.words import Line, lines
from hpgviz.view.widgets.boxes import Column, Row
from hpgviz.view.widgets.look import wear_all
from hpgviz.view.widgets.text import Text


class Differing(Column):
    """One entry for each drug and each setting of the body that differs."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(spacing=8, parent=parent)
        say = compare_words().differs
        self._none = Text(say["none"], role="control", color="ink2", wrap=True)
        self.add(Text(say["title"], role="section", wrap=True))
        self.add(self._none)
        self._entries: list[_Entry] = []
        self._shown: tuple[Line, ...] = ()

    def show_plans(self, a: Plan, b: Plan) -> None:
        """Show what differs between `a` and `b`."""
        found = lines(a, b, words=self.look.plain)
        if found == self._shown:
            return
        self._shown = found
        while len(self._entries) < len(found):
            entry = _Entry()
            self._entries.append(entry)
            self.add(entry)
            wear_all(entry, self.look)
        for number, entry in enumerate(self._entries):
            entry.setVisible(number < len(found))
            if number < len(found):
                entry.show_line(found[number])
        self._none.setVisible(not found)

    @property
    def text(self) -> str:
        """The list as sentences."""
        return "\n".join(line.text for line in self._shown) or self._none.text()


class _Entry(Column):
    """A name, and what it is in A and in B."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(spacing=1, parent=parent)
        self._name = Text(role="name", wrap=True)
        self.add(self._name)
        self._rows = tuple(self._row(letter) for letter in ("A", "B"))

    def _row(self, letter: str) -> Text:
        line = Row(spacing=8)
        text = Text(role="unit", color="ink2", wrap=True)
        line.add(Text(letter, role="name", color="ink2"))
        line.add(text, 1)
        self.add(line)
        return text

    def show_line(self, line: Line) -> None:
        """Show what differs."""
        self._name.setText(line.name)
        nothing = compare_words().differs["nothing"]
        for text, said in zip(self._rows, (line.a, line.b), strict=True):
            text.setText(said or nothing)
        self.setAccessibleName(line.text)
