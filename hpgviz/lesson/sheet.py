"""What stands on the sheets of a lesson: all of it for the teacher, questions for the class. No Qt.

The student's sheet holds no answer and nothing that is told afterwards.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal, get_args

import msgspec

from hpgviz import resources
from hpgviz.language import cached, figure
from hpgviz.lesson.records import Lesson, Step
from hpgviz.lesson.shelf import cited_or_written
from hpgviz.model.quantities import quantities
from hpgviz.plan.plan import Plan
from hpgviz.scenarios import scenario_texts

Kind = Literal["teacher", "student"]
KINDS: tuple[Kind, ...] = get_args(Kind)


class SheetTexts(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """All of ``resources/text/sheets.toml``."""

    license: str
    page: str
    kind: dict[Kind, str]
    said: dict[str, str]


class Block(msgspec.Struct, frozen=True):
    """A piece of a sheet.

    Attributes
    ----------
    kind : str
        title, head, step, text, label (its `label` stands before the text), item, box (to tick),
        marked (the answer that is right), grid (a blank field for a curve) or lines (to write on).
    text : str
        Markdown with **bold** and *italic* in `text` and `label`; plain in the others.
    label : str
    days : tuple of float
        Of a grid: from when to when.
    """

    kind: Literal[
        "title", "head", "step", "text", "label", "item", "box", "marked", "grid", "lines"
    ]
    text: str = ""
    label: str = ""
    days: tuple[float, float] = (0.0, 0.0)


@cached
def sheet_texts() -> SheetTexts:
    """Return what every sheet says."""
    return resources.load("text/sheets.toml", SheetTexts)


def sheet(lesson: Lesson, plans: Mapping[str, Plan], kind: Kind) -> tuple[Block, ...]:
    """Return the blocks of a sheet, from top to bottom; `plans` by the names that steps use."""
    said = sheet_texts().said
    blocks = [Block("title", lesson.title)]
    if kind == "student":
        blocks.append(Block("lines", said["name"]))
        for number, step in enumerate(lesson.step, start=1):
            blocks += _asked(number, step)
        return (*blocks, Block("lines", said["own_keep"]))
    minutes = lesson.minutes
    time = said["time"].format(
        seminar=figure(f"{minutes.seminar:g}"), patient=figure(f"{minutes.patient:g}")
    )
    blocks += [Block("text", time), Block("text", said["goal"].format(goal=lesson.goal))]
    for key in ("misconceptions", "simplifications"):
        blocks += _listed(said[key], getattr(lesson, key))
    blocks.append(Block("head", said["steps"]))
    for number, step in enumerate(lesson.step, start=1):
        blocks += _taught(number, step, plans[step.plan])
    blocks += [Block("head", said["keep"]), Block("text", f"**{lesson.keep}**")]
    cited = tuple(cited_or_written(source) for source in lesson.sources)
    return (*blocks, *_listed(said["sources"], cited))


def _listed(head: str, items: tuple[str, ...]) -> list[Block]:
    return [Block("head", head), *(Block("item", item) for item in items)] if items else []


def _heading(number: int, step: Step) -> str:
    return sheet_texts().said["step"].format(number=number, title=step.title)


def _asked(number: int, step: Step) -> list[Block]:
    """Return a step for the class: its question with boxes or a blank field, and room to write."""
    said = sheet_texts().said
    if not step.ask:
        return []
    blocks = [Block("step", _heading(number, step)), Block("text", step.say)]
    blocks.append(Block("text", f"**{step.ask}**"))
    blocks += [Block("box", answer) for answer in step.answers]
    if step.sketch:
        name = quantities()[step.sketch].name
        blocks.append(Block("text", said["draw"].format(name=name)))
        blocks.append(Block("grid", name, days=(step.day, step.end)))
    blocks += [Block("box", said["not_sure"]), Block("lines", said["saw"])]
    return blocks


def _labeled(step: Step, keys: tuple[str, ...]) -> list[Block]:
    """Return the texts of a step that are there, with what each is for."""
    said = sheet_texts().said
    return [Block("label", getattr(step, key), said[key]) for key in keys if getattr(step, key)]


def _taught(number: int, step: Step, plan: Plan) -> list[Block]:
    """Return a step for the teacher."""
    said = sheet_texts().said
    skip = f" ({said['may_skip']})" if step.may_skip else ""
    blocks = [Block("step", _heading(number, step) + skip)]
    told = scenario_texts().get(step.plan)
    named = plan.title if told is None else told.title
    frame = said["played" if step.end > step.day else "shown"]
    shown = frame.format(plan=named, day=f"{step.day:g}", until=f"{step.end:g}")
    blocks.append(Block("text", f"*{shown}*"))
    blocks += _labeled(step, ("say", "ask"))
    for answer in step.answers:
        right = answer == step.right
        text = said["right"].format(answer=answer) if right else answer
        blocks.append(Block("marked" if right else "item", text))
    if step.sketch:
        name = quantities()[step.sketch].name
        blocks.append(Block("item", said["drawn"].format(name=name)))
    blocks += _labeled(step, ("wait_for", "tell"))
    if step.why:
        name = said["why_of"].format(name=quantities()[step.why].name)
        blocks.append(Block("label", name, said["why"]))
    return blocks + _labeled(step, ("if_asked",))
