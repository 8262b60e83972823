"""Words of the interventions panel: from ``resources/text``, spans and regimens."""

from __future__ import annotations

import msgspec

from hpgviz import resources
from hpgviz.language import cached
from hpgviz.model.drugs import Drug
from hpgviz.plan.plan import Course
from hpgviz.view.diagram.words import when
from hpgviz.view.timeline.words import regimen


class Texts(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """All tables of ``text/interventions.toml``."""

    family: dict[str, str]
    route: dict[str, str]
    mode: dict[str, str]
    mode_note: dict[str, str]
    mode_plain: dict[str, str]
    strength: dict[str, str]
    body: dict[str, str]
    settings: dict[str, str]


@cached
def texts() -> Texts:
    """Return the words of the interventions panel."""
    return resources.load("text/interventions.toml", Texts)


def span(course: Course) -> str:
    """Return when a course runs, such as "month 12 to 15" or "from month 3 on"."""
    words = texts().settings
    if course.stop is None:
        return words["span_open"].format(first=when(course.start))
    first, last = when(course.start), when(course.stop)
    if first.split()[0] == last.split()[0]:
        last = last.split()[-1]
    return words["span"].format(first=first, last=last)


def preset_regimen(drug: str, record: Drug) -> str:
    """Return the studied regimen of a drug in words."""
    preset = record.preset
    mode = preset.mode
    course = Course(
        drug,
        preset.dose,
        0.0,
        None if mode in ("pump", "infusion") else preset.every,
        mode=mode,
        every_minutes=preset.every_minutes,
    )
    return regimen(course, words=False)
