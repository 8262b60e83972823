"""The lens in words, for who cannot see it. No Qt."""

from __future__ import annotations

from hpgviz.language import figure
from hpgviz.model.quantities import quantities
from hpgviz.view.lens.columns import Column
from hpgviz.view.lens.words import texts

HELD = 0.05  # share of receptors held without a pause from which it is said


def summary(columns: tuple[Column, ...]) -> str:
    """Return what the columns show, column by column."""
    return ". ".join(_column(column) for column in columns) + "."


def _column(column: Column) -> str:
    words, day, record = texts().spoken, column.day, quantities()["lh"]
    low, high, mean = (lh_written(float(value)) for value in (day.lh.min(), day.lh.max(), day.mean))
    lh = words["flat" if day.lh_beats == 0 else "once" if day.lh_beats == 1 else "beats"].format(
        n=day.lh_beats, low=low, high=high, mean=mean, unit=record.unit
    )
    held = float(day.held.mean())
    receptors = words["held" if held >= HELD else "receptors"].format(
        n=percent(day.answering), held=percent(held)
    )
    return words["column"].format(
        title=column.title, rhythm=column.rhythm, lh=lh, receptors=receptors
    )


def lh_written(value: float) -> str:
    """Return LH in its unit, with as many digits as its record asks for."""
    digits = quantities()["lh"].digits
    least = 10.0**-digits
    return figure(f"<{least:.{digits}f}" if 0 < value < least / 2 else f"{value:.{digits}f}")


def percent(share: float) -> str:
    """Return a share as whole percent."""
    return f"{100 * share:.0f}"
