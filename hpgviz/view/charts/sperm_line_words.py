"""The words of the ten-week line: names of its stages, captions, tooltips, a spoken summary."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from hpgviz.language import figure
from hpgviz.view.charts.sperm_line import LineState, Stage, length, stages
from hpgviz.view.timeline.scale import TimeScale
from hpgviz.view.timeline.words import unit_time


def stage_name(stage: Stage, *, words: bool) -> tuple[str, ...]:
    """Return the name of a stage and shorter forms of it; with `words` what cells do there."""
    plain = {
        "epididymis": QCoreApplication.translate("Dock", "ripening"),
        "spermatids": QCoreApplication.translate("Dock", "shaping"),
        "spermatocytes": QCoreApplication.translate("Dock", "halving"),
        "spermatogonia": QCoreApplication.translate("Dock", "dividing"),
    }[stage.id]
    named = {
        "epididymis": QCoreApplication.translate("Dock", "epididymis"),
        "spermatids": QCoreApplication.translate("Dock", "spermatids"),
        "spermatocytes": QCoreApplication.translate("Dock", "spermatocytes"),
        "spermatogonia": QCoreApplication.translate("Dock", "spermatogonia"),
    }[stage.id]
    short = {
        "epididymis": QCoreApplication.translate("Dock", "epid."),
        "spermatogonia": QCoreApplication.translate("Dock", "pool"),
    }.get(stage.id, "")
    return (plain, short) if words else (named, short)


def week_text(week: int) -> str:
    """Return what stands at a week of the line."""
    if week == 0:
        return QCoreApplication.translate("Dock", "today")
    if week == 2:
        return QCoreApplication.translate("Dock", "2 weeks")
    return str(week)


def gutter_lines(*, in_step: bool, enlarged: bool) -> tuple[str, str]:
    """Return the title of the line and how it lies to the axis of the strip."""
    title = QCoreApplication.translate("Dock", "Ten-week line")
    if in_step:
        return title, QCoreApplication.translate("Dock", "on the axis")
    if enlarged:
        return title, QCoreApplication.translate("Dock", "enlarged")
    return title, ""


def captions(scale: TimeScale, day: float) -> tuple[str, ...]:
    """Return when a cell that starts at `day` leaves the line, the longest form first."""
    time = unit_time(scale, day + length())
    return (
        QCoreApplication.translate("Dock", "a cell that starts today leaves here: {time}").format(
            time=time
        ),
        QCoreApplication.translate("Dock", "leaves {time}").format(time=time),
    )


def stage_help(state: LineState, stage: Stage, *, words: bool) -> str:
    """Return what a stage holds and when that leaves, for a tooltip."""
    text = QCoreApplication.translate(
        "Dock", "{stage}: {filled} of 100 places filled. They leave in {first} to {last} days."
    )
    name = stage_name(stage, words=words)[0]
    return text.format(
        stage=name[:1].upper() + name[1:],
        filled=round(100 * state.filled(stage)),
        first=figure(f"{stage.first:g}"),
        last=figure(f"{stage.last:g}"),
    )


def gate_help(survival: float, delay: float) -> str:
    """Return what a gate does, for a tooltip."""
    share = round(100 * min(max(survival, 0.0), 1.0))
    text = QCoreApplication.translate(
        "Dock",
        "Gate: cells need testosterone inside the testis, and FSH, to pass. Now {share} of 100 do.",
    ).format(share=share)
    if delay >= length():
        after = QCoreApplication.translate("Dock", "Behind it the pool fills in its own time.")
    else:
        after = QCoreApplication.translate(
            "Dock", "A change here reaches the count after {days} days."
        ).format(days=figure(f"{delay:g}"))
    return f"{text} {after}"


def line_summary(state: LineState) -> str:
    """Return the whole line in a sentence for screen readers."""
    parts = [
        QCoreApplication.translate("Dock", "{stage} {filled} of 100").format(
            stage=stage_name(stage, words=False)[0], filled=round(100 * state.filled(stage))
        )
        for stage in stages()
    ]
    text = QCoreApplication.translate(
        "Dock",
        "Ten-week line, places filled: {stages}. The narrowest gate lets {share} of 100 pass.",
    )
    share = round(100 * min(max(min(state.survival), 0.0), 1.0))
    return text.format(stages=", ".join(parts), share=share)
