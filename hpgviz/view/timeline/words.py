"""The short texts of the dock: times, courses and their regimens."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from hpgviz.calendar import written
from hpgviz.content.trace import with_trace
from hpgviz.landmarks import Landmark
from hpgviz.language import figure
from hpgviz.model.drugs import Drug, drugs
from hpgviz.model.quantities import quantities
from hpgviz.plan.plan import Change, Course
from hpgviz.view.regimen import rhythm, strength_place
from hpgviz.view.state_words import word_text
from hpgviz.view.timeline.body_changes import change_text
from hpgviz.view.timeline.scale import TimeScale


def number(value: float) -> str:
    """Return a number without a needless ".0"."""
    return figure(f"{value:.3f}".rstrip("0").rstrip("."))


# ---------------------------------------------------------------- times


def tick_text(scale: TimeScale, count: int, *, first: bool = False) -> str:
    """Return the number at a tick; the first one names the unit."""
    if not first:
        return str(count)
    return {
        "week": QCoreApplication.translate("Dock", "Week {count}"),
        "month": QCoreApplication.translate("Dock", "Month {count}"),
        "year": QCoreApplication.translate("Dock", "Year {count}"),
    }[scale.unit].format(count=count)


def badge_text(scale: TimeScale, day: float) -> str:
    """Return the playhead's number, in the unit of the axis."""
    return written(day, scale.unit)


def unit_time(scale: TimeScale, day: float, *, short: bool = False) -> str:
    """Return a time such as "month 5.0"; `short` says "month 5"."""
    return {
        "week": QCoreApplication.translate("Dock", "week {count}"),
        "month": QCoreApplication.translate("Dock", "month {count}"),
        "year": QCoreApplication.translate("Dock", "year {count}"),
    }[scale.unit].format(count=written(day, scale.unit, short=short))


def time_text(scale: TimeScale, day: float) -> str:
    """Return a time such as "month 5.0, day 152"."""
    return QCoreApplication.translate("Dock", "{time}, day {day}").format(
        time=unit_time(scale, day), day=f"{day:.0f}"
    )


def landmark_text(mark: Landmark) -> str:
    """Return what happens, such as "Clomiphene begins" or "LH: very low"."""
    if mark.kind == "word":
        record = quantities()[mark.of]
        return QCoreApplication.translate("Dock", "{name}: {word}").format(
            name=record.short,
            word=with_trace(mark.of, mark.value, word_text(record.word(mark.value), mark.of)),
        )
    if mark.kind == "body":
        return change_text(Change(mark.day, mark.of, mark.value))
    text = {
        "start": QCoreApplication.translate("Dock", "{drug} begins"),
        "stop": QCoreApplication.translate("Dock", "{drug} ends"),
    }[mark.kind]
    return text.format(drug=drugs()[mark.of].short)


# ---------------------------------------------------------------- courses


def family_text(family: str) -> str:
    """Return the gutter's name of a site."""
    return {
        "testosterone": QCoreApplication.translate("Dock", "From outside"),
        "brain": QCoreApplication.translate("Dock", "Brain, pituitary"),
        "testis": QCoreApplication.translate("Dock", "Testis"),
        "converter": QCoreApplication.translate("Dock", "Converter"),
    }.get(family, family)


def strength_word(drug: Drug, dose: float) -> str:
    """Return low, usual or high: the strength whose dose lies nearest."""
    return (
        QCoreApplication.translate("Dock", "low dose"),
        QCoreApplication.translate("Dock", "usual dose"),
        QCoreApplication.translate("Dock", "high dose"),
    )[strength_place(drug, dose)]


def regimen(course: Course, *, words: bool) -> str:
    """Return dose and rhythm of a course; with `words` the strength instead of the dose."""
    return f"{dose_text(course, words=words)} {rhythm(course)}".rstrip()


def dose_text(course: Course, *, words: bool) -> str:
    """Return the dose of a course with its unit; with `words` the strength instead."""
    drug = drugs()[course.drug]
    if words:
        return strength_word(drug, course.dose)
    dose = f"{number(course.dose)} {drug.unit}"
    if course.mode == "infusion":
        return QCoreApplication.translate("Dock", "{dose} a day").format(dose=dose)
    return dose


def course_name(course: Course, *, short: bool = False) -> str:
    """Return the drug's name, with the mode where it has one."""
    drug = drugs()[course.drug]
    mode = {
        "pump": QCoreApplication.translate("Dock", "pump"),
        "bolus": QCoreApplication.translate("Dock", "injections"),
        "infusion": QCoreApplication.translate("Dock", "infusion"),
    }.get(course.mode or "", "")
    name = drug.short if short else drug.name
    frame = QCoreApplication.translate("Dock", "{drug} {mode}")
    return frame.format(drug=name, mode=mode) if mode else name


def course_labels(course: Course, *, words: bool) -> tuple[str, ...]:
    """Return labels of a course, the longest first: a bar takes the first that fits."""
    text = regimen(course, words=words)
    short = course_name(course, short=True)
    dose = dose_text(course, words=words)
    labels = (
        f"{course_name(course)} · {text}",
        f"{short} · {text}",
        f"{short} · {dose}",
        short,
        drugs()[course.drug].short.split()[0],
    )
    return tuple(dict.fromkeys(labels))


def course_span(course: Course, scale: TimeScale) -> str:
    """Return when a course runs, such as "month 0 to month 12" or "from month 3.5 on"."""
    first = unit_time(scale, course.start, short=True)
    if course.stop is None:
        return QCoreApplication.translate("Dock", "from {first} on").format(first=first)
    return QCoreApplication.translate("Dock", "{first} to {last}").format(
        first=first, last=unit_time(scale, course.stop, short=True)
    )
