"""Days of a story worth jumping to: doses begin and end, the body changes, a word changes.

The word of a quantity is read from its mean over the week around a day, and a new word counts
once it lasts a week: so weekly peaks are no landmarks, and a slow rise is one at each cut.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

import msgspec
import numpy as np
import numpy.typing as npt

from hpgviz.calendar import WEEK
from hpgviz.model.quantities import quantities
from hpgviz.plan.plan import Plan
from hpgviz.simulate import Trajectory

Kind = Literal["start", "stop", "body", "word"]


class Landmark(msgspec.Struct, frozen=True):
    """Something that happens on `day`.

    Attributes
    ----------
    day : float
        A whole day for a new word, else as the plan has it.
    kind : {"start", "stop", "body", "word"}
        Doses begin, or end; the body changes; a quantity gets another state word.
    of : str
        Id of the drug, of the key of the person, or of the quantity.
    value : float
        The new value of the body, or the new ratio of the quantity to the healthy man's.
    """

    day: float
    kind: Kind
    of: str
    value: float = 0.0


def landmarks(run: Trajectory) -> tuple[Landmark, ...]:
    """Return what happens after day 0 within a run, by day."""
    end = float(run.days[-1])
    found = [mark for mark in (*_planned(run.plan), *_words(run)) if 0.0 < mark.day <= end]
    return tuple(sorted(found, key=lambda mark: mark.day))


def beside(run: Trajectory, day: float, *, forward: bool) -> tuple[Landmark, ...]:
    """Return what happens on the next day on which anything does, or on the one before `day`."""
    marks = landmarks(run)
    if forward:
        after = [mark for mark in marks if mark.day > day]
        return tuple(mark for mark in after if mark.day == after[0].day)
    before = [mark for mark in marks if mark.day < day]
    return tuple(mark for mark in before if mark.day == before[-1].day)


def _planned(plan: Plan) -> Iterator[Landmark]:
    for course in plan.courses:
        if course.gives:
            yield Landmark(course.start, "start", course.drug, course.dose)
            if course.stop is not None:
                yield Landmark(course.stop, "stop", course.drug)
    for change in plan.changes:
        yield Landmark(change.day, "body", change.key, change.value)


def _words(run: Trajectory) -> Iterator[Landmark]:
    for id, record in quantities().items():
        raw = run.ratio(id)
        ratios = _smooth(raw, run.days)
        words = np.searchsorted(record.cuts, ratios, side="right")
        told = np.searchsorted(record.cuts, raw, side="right")  # what every reading says
        begins = np.concatenate([[0], np.flatnonzero(np.diff(words)) + 1])
        ends = np.append(begins[1:], len(words))
        shown = np.searchsorted(record.cuts, raw[0], side="right")
        for begin, end in zip(begins.tolist(), ends.tolist(), strict=True):
            if words[begin] == shown or run.days[end - 1] - run.days[begin] < WEEK:
                continue
            shown = words[begin]
            row = _agreed(run.days[begin:end], told[begin:end] == shown) + begin
            yield Landmark(float(run.days[row]), "word", id, float(ratios[begin]))


def _agreed(days: npt.NDArray[np.float64], agrees: npt.NDArray[np.bool_]) -> int:
    """Return the row of the first whole day on which `agrees`, or of the first whole day."""
    whole = (days % 1.0 == 0.0) & (days >= 1.0)
    rows = np.flatnonzero(whole & agrees)
    return int(rows[0] if len(rows) else np.argmax(whole))


def _smooth(
    values: npt.NDArray[np.float64], days: npt.NDArray[np.float64]
) -> npt.NDArray[np.float64]:
    """Return the mean over the week around each row; at the ends over what there is of it."""
    if len(days) < 2:
        return values
    half = round(WEEK / 2 / float(days[1] - days[0]))
    sums = np.concatenate([[0.0], np.cumsum(values)])
    rows = np.arange(len(values))
    first, last = np.maximum(rows - half, 0), np.minimum(rows + half + 1, len(values))
    return np.asarray((sums[last] - sums[first]) / (last - first))
