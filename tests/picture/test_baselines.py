"""The pictures look as those that were looked at and kept; each of these tests can fail."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from msgspec.structs import replace

from hpgviz.plan import Plan
from hpgviz.view.diagram.arrows import Arrow, arrows_of
from hpgviz.view.diagram.look import Look
from hpgviz.view.diagram.scene import Scene
from tests.picture.baselines import (
    COMMAND,
    FOLDER,
    SUBJECTS,
    Difference,
    Pixels,
    contrast,
    diagram,
    difference,
    kept,
    marked,
    reduced,
    save,
    window,
)
from tests.view.diagram.plans import HEALTHY, course, everything

pytestmark = pytest.mark.usefixtures("qapp")


def found(name: str, picture: Pixels) -> Difference:
    return difference(kept(name), reduced(picture, SUBJECTS[name].reduced), SUBJECTS[name])


def accepted(name: str, picture: Pixels) -> bool:
    return found(name, picture).accepted(SUBJECTS[name])


@pytest.mark.parametrize("name", SUBJECTS)
def test_it_looks_as_it_did(name: str, tmp_path: Path) -> None:
    subject = SUBJECTS[name]
    now = reduced(subject.draw(), subject.reduced)
    wanted = kept(name)
    apart = difference(wanted, now, subject)
    if apart.accepted(subject):
        return
    actual = save(now, tmp_path / f"{name}-now.png")
    shown = save(marked(wanted, apart), tmp_path / f"{name}-difference.png")
    pytest.fail(
        f"{name}: {100 * apart.share:.2f} % of the picture differs from {FOLDER / name}.png"
        f" ({100 * subject.most:g} % may), {100 * apart.crowd:.0f} % of one square"
        f" ({100 * subject.crowd:g} % may).\nNow: {actual}\nDifferences in magenta: {shown}\n"
        f"If it is meant to look so: {COMMAND} {name}"
    )


def test_the_kept_pictures_are_those_compared_and_small() -> None:
    files = {path.stem: path.stat().st_size for path in FOLDER.iterdir()}
    assert files.keys() == SUBJECTS.keys()
    assert sum(files.values()) < 1_000_000


def test_smoothing_on_another_machine_is_no_difference() -> None:
    """Three times as large and reduced by six, every edge is smoothed otherwise."""
    picture = reduced(diagram(HEALTHY, 0.0, "light", scale=3.0), 3)
    assert (picture != diagram(HEALTHY, 0.0, "light")).mean() > 0.05
    assert accepted("healthy-loop", picture)


# ------------------------------------------------------------------- what must not go unnoticed


def _moved(path: str, x: float, y: float) -> Callable[[Scene, Look], list[Arrow]]:
    """Return arrows of which one lies a little beside its place."""

    def arrows(scene: Scene, look: Look) -> list[Arrow]:
        found = arrows_of(scene, look)
        for place, arrow in enumerate(found):
            if arrow.path == path:
                aside = arrow.line.points + np.array([x, y])
                found[place] = replace(arrow, line=replace(arrow.line, points=aside))
        return found

    return arrows


@pytest.mark.parametrize("path", ["lh", "fsh", "inhibin_b", "testosterone_pituitary", "sperm"])
def test_a_moved_ribbon_is_noticed(monkeypatch: pytest.MonkeyPatch, path: str) -> None:
    monkeypatch.setattr("hpgviz.view.diagram.paint.arrows_of", _moved(path, 5.0, 4.0))
    assert not accepted("healthy-loop", diagram(HEALTHY, 0.0, "light"))


@pytest.mark.parametrize("what", ["things", "paint_organs", "paint_ribbons", "labels"])
def test_a_missing_layer_is_noticed(monkeypatch: pytest.MonkeyPatch, what: str) -> None:
    monkeypatch.setattr(f"hpgviz.view.diagram.paint.{what}", lambda *_: [])
    assert not accepted("everything-dark", diagram(everything(), 60.0, "dark"))


def test_missing_beds_are_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("hpgviz.view.diagram.paint.paint_beds", lambda *_: None)
    assert not accepted("high-contrast", contrast())


@pytest.mark.parametrize("drug", ["anastrozole", "clomiphene", "hcg", "testosterone_gel"])
def test_one_drug_is_noticed(drug: str) -> None:
    assert not accepted("healthy-loop", diagram(Plan(courses=(course(drug),)), 0.1, "light"))


def test_another_theme_is_noticed() -> None:
    assert not accepted("healthy-loop", diagram(HEALTHY, 0.0, "contrast"))
    assert not accepted("window", window("dark"))


def test_an_infusion_is_no_pump() -> None:
    pump = Plan(courses=(course("gonadorelin"),))
    assert not accepted("infusion", diagram(pump, 60.0, "light"))


def test_a_picture_of_another_size_is_never_accepted() -> None:
    assert not accepted("healthy-loop", diagram(HEALTHY, 0.0, "light", scale=1.02))


def test_a_difference_is_shown_where_it_is() -> None:
    wanted = kept("healthy-loop")
    now = wanted.copy()
    now[40:60, 100:130] = 0
    shown = marked(wanted, difference(wanted, now, SUBJECTS["healthy-loop"]))
    magenta = (shown == (230, 0, 160)).all(axis=2)
    assert magenta[40:60, 100:130].all()
    assert magenta.sum() == 20 * 30
