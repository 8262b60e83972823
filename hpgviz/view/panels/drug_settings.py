"""The settings of one drug: dose, interval, mode, route, doses taken, and the studied regimen."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from hpgviz.model.drugs import drugs
from hpgviz.model.parameters import sources
from hpgviz.plan.edit import in_force
from hpgviz.plan.history import Name
from hpgviz.plan.plan import Course
from hpgviz.plan.validate import EVERY, EVERY_MINUTES
from hpgviz.view.diagram.words import when
from hpgviz.view.panels.course_state import is_studied
from hpgviz.view.panels.drug_door import DrugDoor
from hpgviz.view.panels.gesture import NumberGesture
from hpgviz.view.panels.strength import StrengthChoice
from hpgviz.view.panels.words import preset_regimen, span, texts
from hpgviz.view.regimen import short_interval
from hpgviz.view.widgets.boxes import Column, Row
from hpgviz.view.widgets.buttons import Button, Segmented
from hpgviz.view.widgets.disclosure import Disclosure
from hpgviz.view.widgets.labeled import LabeledNumber
from hpgviz.view.widgets.text import Text


class _More(NamedTuple):
    """What few people change; it is made when it is first asked for."""

    route: Segmented
    taken: LabeledNumber
    studied: Text
    use: Button


class DrugSettings(Column):
    """Shows and changes the settings of one drug at the playhead."""

    def __init__(self, door: DrugDoor, parent: QWidget | None = None) -> None:
        super().__init__(spacing=6, parent=parent)
        self._door = door
        self._more: _More | None = None
        record = door.record
        self._mode = self._choice(self.tr("Mode"), [(m, texts().mode[m]) for m in record.modes])
        self._mode.chosen.connect(lambda mode: self._set(lambda: _tr("Mode"), mode=mode))
        self._mode_note = Text(role="unit", color="ink3", wrap=True)
        self._dose = self._number(self.tr("Dose"), (0.0, record.cap), record.unit, record.slider)
        self._bind(self._dose, lambda: _tr("Dose"), lambda value: {"dose": value})
        self._strength = StrengthChoice(record, self._title(self.tr("Dose")))
        self._strength.chosen.connect(lambda dose: self._set(lambda: _tr("Dose"), dose=dose))
        self._every = self._number(self.tr("Every"), EVERY, self.tr("days"))
        self._bind(self._every, lambda: _tr("Interval"), lambda value: {"every": value})
        self._rhythm_name = Text(self.tr("Every"), color="ink2")
        self._rhythm = self._choice(
            self.tr("Every"), [(days, short_interval(days)) for days in record.intervals]
        )
        self._rhythm.chosen.connect(lambda days: self._set(lambda: _tr("Interval"), every=days))
        self._minutes = self._number(self.tr("A pulse every"), EVERY_MINUTES, self.tr("min"))
        self._bind(self._minutes, lambda: _tr("Interval"), lambda value: {"every_minutes": value})
        self._beat = self._choice(
            self.tr("A pulse every"), [(m, f"{m:g} min") for m in record.minutes]
        )
        self._beat.chosen.connect(lambda m: self._set(lambda: _tr("Interval"), every_minutes=m))
        self._lines = Text(role="unit", color="ink2", wrap=True)
        for part in (
            self._mode,
            self._mode_note,
            self._dose,
            self._strength,
            self._every,
            self._rhythm_name,
            self._rhythm,
            self._minutes,
            self._beat,
            self._lines,
            Disclosure(self.tr("More"), self._fill_more),
        ):
            self.add(part)

    def _fill_more(self, body: Column) -> None:
        """Put in what few people change: route, doses taken, back to the preset."""
        record = self._door.record
        route = self._choice(
            self.tr("Route"), [(route, texts().route[route]) for route in record.routes]
        )
        route.chosen.connect(lambda route: self._set(lambda: _tr("Route"), route=route))
        taken = self._number(
            self.tr("Doses taken"),
            (0.0, 100.0),
            "%",
            slider=(0.0, 100.0, 5.0),
            ends=(texts().settings["taken_none"], texts().settings["taken_all"]),
        )
        self._bind(taken, lambda: _tr("Doses taken"), lambda value: {"adherence": value / 100.0})
        studied = Text(role="unit", color="ink2", wrap=True)
        use = Button(self.tr("Back to the preset"))
        use.clicked.connect(self._use_studied)
        line = Row()
        line.add(use)
        line.box.addStretch()
        for part in (route, taken, studied, line):
            body.add(part)
        route.setVisible(bool(record.routes))
        self._more = _More(route, taken, studied, use)
        self._show_more(self._more, self._door.settings)

    def _show_more(self, more: _More, course: Course) -> None:
        preset = self._door.record.preset
        frame = texts().settings["studied_plain" if self.look.plain else "studied"]
        regimen = preset_regimen(self._door.drug, self._door.record)
        more.studied.setText(
            frame.format(regimen=regimen, citation=sources()[preset.source].citation)
        )
        more.route.set_value(in_force(course, "route"))
        more.taken.set_number(round(course.adherence * 100.0, 6))
        more.use.setEnabled(not is_studied(course))

    def dress(self) -> None:
        super().dress()
        if hasattr(self, "_lines"):  # not while it is being made
            self.show_settings()

    def show_settings(self) -> None:
        """Show what is so at the playhead."""
        course, state = self._door.settings, self._door.state
        record, plain = self._door.record, self.look.plain
        pump, continuous = course.mode == "pump", course.continuous
        self._mode.setVisible(bool(record.modes))
        self._mode.set_value(course.mode)
        self._mode_note.setVisible(course.mode is not None)
        notes = texts().mode_plain if plain else texts().mode_note
        self._mode_note.setText(notes.get(course.mode or "", ""))
        dosed = course.mode in (None, "pump")
        self._dose.setVisible(dosed and not plain)
        self._dose.set_number(course.dose)
        self._strength.setVisible(dosed and plain)
        self._strength.set_dose(course.dose)
        self._every.setVisible(not continuous and not plain)
        rhythms = not continuous and len(record.intervals) > 1
        self._rhythm.setVisible(rhythms)
        self._rhythm_name.setVisible(rhythms and plain)
        if course.every is not None:
            self._every.set_number(course.every)
            self._rhythm.set_value(course.every)
        self._minutes.setVisible(pump and not plain)
        self._beat.setVisible(pump)
        minutes = in_force(course, "every_minutes")
        if minutes is not None:
            self._minutes.set_number(minutes)
            self._beat.set_value(minutes)
        if self._more is not None:
            self._show_more(self._more, course)
        lines = [span(state.running)] if state.running else []
        lines += [self.tr("planned: {span}").format(span=span(c)) for c in state.planned]
        self._lines.setText("\n".join([*lines, self._holds_note(course)]))

    def _holds_note(self, course: Course) -> str:
        state = self._door.state
        if state.running is None:
            return texts().settings["off_note"]
        if course.start >= int(self._door.session.playhead):
            return ""
        day = when(self._door.session.playhead)
        return texts().settings["from_here_note"].format(when=day)

    def _use_studied(self) -> None:
        preset = self._door.record.preset
        fields = {"dose": preset.dose}
        course = self._door.settings
        if preset.mode is not None and course.mode != preset.mode:
            self._set(
                lambda: _tr("Preset"),
                mode=preset.mode,
                dose=preset.dose,
                every_minutes=preset.every_minutes,
            )
            return
        if preset.every_minutes is not None:
            fields["every_minutes"] = preset.every_minutes
        else:
            fields["every"] = preset.every
        self._set(lambda: _tr("Preset"), **fields)

    # ------------------------------------------------------------------ parts

    def _title(self, what: str) -> str:
        return self.tr("{what}: {drug}").format(what=what, drug=self._door.record.name)

    def _set(self, what: Callable[[], str], **fields: object) -> None:
        self._door.set(_named(what, self._door.drug), **fields)

    def _choice(self, name: str, choices: list[tuple[object, str]]) -> Segmented:
        chooser = Segmented(self._title(name))
        chooser.set_choices(choices)
        return chooser

    def _number(
        self,
        name: str,
        bounds: tuple[float, float],
        unit: str,
        slider: tuple[float, float, float] | None = None,
        ends: tuple[str, str] | None = None,
    ) -> LabeledNumber:
        full = self._title(name)
        return LabeledNumber(name, bounds, unit=unit, slider=slider, full_name=full, ends=ends)

    def _bind(
        self,
        control: LabeledNumber,
        what: Callable[[], str],
        fields: Callable[[float], dict[str, float]],
    ) -> None:
        NumberGesture(
            control,
            self._door.session,
            _named(what, self._door.drug),
            lambda plan, day, value: self._door.edited(plan, day, **fields(value)),
        )


def _named(what: Callable[[], str], drug: str) -> Name:
    """Return the name of a step that sets `what` of a drug; it is worded when it is shown."""
    return lambda: _tr("{what}: {drug}").format(what=what(), drug=drugs()[drug].name)


def _tr(text: str) -> str:
    return QCoreApplication.translate("DrugSettings", text)
