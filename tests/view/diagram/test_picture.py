"""What is drawn, measured in the picture itself."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest
from numpy.typing import NDArray

from hpgviz.plan import Plan
from hpgviz.view.diagram.easing import follow
from hpgviz.view.diagram.geometry import path_curve
from hpgviz.view.diagram.layout import layout
from hpgviz.view.diagram.reading import scene_at
from hpgviz.view.theme import THEMES, theme
from tests.view.diagram.frames import Pixels, changed, close_to, luminance, picture, picture_of
from tests.view.diagram.plans import HEALTHY, INFUSION, INJECTIONS, WEAK, course, everything, run

pytestmark = pytest.mark.usefixtures("qapp")


def _thickness(plan: Plan, day: float, path: str, share: float = 0.93) -> float:
    """Return how wide an arrow's ribbon is near its end, in px, against the same place bare."""
    scale = 3
    frame = picture(plan, day, size=(748 * scale, 516 * scale))
    line = path_curve(path)
    (x, y), (dx, dy) = line.point(share * line.length)
    across = np.arange(-14, 14, 0.25)
    rows = np.round((y + across * dx) * scale).astype(int)
    columns = np.round((x - across * dy) * scale).astype(int)
    strip = frame[rows, columns].astype(float)
    spread = strip.max(axis=1) - strip.min(axis=1)  # hue stands out from tissue and bed
    return float((spread > 0.5 * spread.max()).sum() * 0.25)


def test_width_follows_the_signal() -> None:
    usual = _thickness(HEALTHY, 0.0, "inhibin_b")
    less = _thickness(INJECTIONS, 200.0, "inhibin_b")
    more = _thickness(Plan(courses=(course("fsh"),)), 60.0, "inhibin_b")
    assert less < 0.9 * usual
    assert more > usual


@pytest.mark.parametrize("look", THEMES)
@pytest.mark.parametrize("plan", [HEALTHY, INJECTIONS, INFUSION, WEAK, everything()])
def test_equal_words_give_equal_pictures(look: str, plan: Plan) -> None:
    first = picture(plan, 60.0, look, time=3.7)
    assert (first == picture(plan, 60.0, look, time=3.7)).all()
    assert (first != picture(plan, 60.0, look, time=4.3)).any()


def test_particles_carry_the_colors_of_their_hormones() -> None:
    frame = picture(HEALTHY, 0.0, size=(1496, 1032))
    for name in ("gnrh", "lh", "fsh", "testosterone", "estradiol"):
        assert close_to(frame, theme("light").hormone(name).fill, 6).sum() > 60


def test_a_signal_that_is_gone_keeps_its_path() -> None:
    """LH is all but gone on testosterone: no blue ribbon, yet dots and bed along the path."""
    scale = 2
    gone = picture(INJECTIONS, 300.0, size=(748 * scale, 516 * scale))
    line = path_curve("lh")
    dots = bed = 0
    ground = theme("light").surface.canvas
    for share in np.linspace(0.55, 0.66, 60):
        (x, y), (dx, dy) = line.point(float(share) * line.length)
        here = gone[round(y * scale), round(x * scale)]
        beside = gone[round((y + 3 * dx) * scale), round((x - 3 * dy) * scale)]
        dots += int(here[2]) - int(here[0]) > 60
        bed += 6 < ground.red() - int(beside[0]) < 60
    assert 8 < dots < 45
    assert bed > 40


DEVICES = {
    "testosterone_enanthate": (690, 410, 50, 100),
    "testosterone_gel": (640, 420, 52, 26),
    "testosterone_cream": (640, 420, 52, 26),
    "testosterone_pellets": (672, 446, 40, 26),
    "gonadorelin": (148, 190, 80, 30),
    "gnrh_agonist_depot": (148, 190, 80, 30),
    "clomiphene": (310, 106, 40, 36),
    "enclomiphene": (305, 184, 40, 36),
    "tamoxifen": (310, 106, 40, 36),
    "anastrozole": (650, 180, 28, 28),
    "hcg": (445, 300, 45, 70),
    "fsh": (127, 295, 75, 66),
}


@pytest.mark.parametrize(("drug", "box"), DEVICES.items())
@pytest.mark.parametrize("look", ["light", "dark"])
def test_every_drug_is_seen_where_it_acts(
    drug: str, box: tuple[int, int, int, int], look: str
) -> None:
    tissue = course("testosterone_undecanoate", 500.0)  # so that the block of skin is there
    without = picture(Plan(courses=(tissue,)), 20.0, look)
    acting = picture(Plan(courses=(tissue, course(drug))), 20.0, look)
    planned = picture(Plan(courses=(tissue, course(drug, 300.0))), 20.0, look)
    assert changed(without, acting, box) > 60
    assert changed(acting, planned, box) > 40


def test_a_planned_drug_leaves_every_arrow_as_it_is() -> None:
    arrows = (240, 45, 270, 180)
    shields = [(300, 105, 42, 40), (296, 180, 42, 42), (330, 110, 190, 70)]
    shields.append((366, 64, 96, 34))  # the tag of estradiol gives way to the card
    quiet = picture(HEALTHY, 20.0)
    planned = picture(Plan(courses=(course("clomiphene", 300.0),)), 20.0)
    for x, y, w, h in shields:
        planned[y : y + h, x : x + w] = quiet[y : y + h, x : x + w]
    assert changed(quiet, planned, arrows) < 200  # the card's leaders


def test_a_weakly_founded_arrow_is_hatched() -> None:
    def stripes(path: str) -> int:
        scale = 4
        frame = luminance(picture(HEALTHY, 0.0, "dark", size=(748 * scale, 516 * scale)))
        line = path_curve(path)
        points = [line.point(float(s) * line.length)[0] for s in np.linspace(0.55, 0.68, 400)]
        values = np.array([frame[round(y * scale), round(x * scale)] for x, y in points])
        return int((np.diff(np.sign(values - values.mean())) != 0).sum())

    assert stripes("testosterone_pituitary") > stripes("testosterone_hypothalamus") + 3


def test_a_mans_own_level_is_marked_on_the_bed() -> None:
    treated = Plan(person=WEAK.person, courses=(course("testosterone_gel"),))
    plain = Plan(courses=(course("testosterone_gel"),))
    line = path_curve("lh")
    x, y = line.point(0.74 * line.length)[0]
    box = (round(x) - 14, round(y) - 14, 28, 28)
    assert changed(picture(treated, 200.0), picture(plain, 200.0), box) > 12


@pytest.mark.parametrize("size", [(1600, 516), (748, 900), (611, 377), (3840, 2160)])
def test_the_picture_is_letterboxed_and_never_cropped(size: tuple[int, int]) -> None:
    frame = picture(HEALTHY, 0.0, size=size)
    ground = theme("light").surface.canvas
    width, height = layout().canvas.size
    scale = min(size[0] / width, size[1] / height)
    left, top = (size[0] - width * scale) / 2, (size[1] - height * scale) / 2
    if left > 2:
        assert close_to(frame[:, : int(left) - 1], ground, 0).all()
        assert close_to(frame[:, size[0] - int(left) + 1 :], ground, 0).all()
    if top > 2:
        assert close_to(frame[: int(top) - 1], ground, 0).all()
        assert close_to(frame[size[1] - int(top) + 1 :], ground, 0).all()
    assert not close_to(frame, theme("light").surface.canvas, 0).all()


def test_the_bloodstream_fades_where_the_canvas_ends_and_room_is_left() -> None:
    ground = theme("light").surface.canvas
    vessel = slice(540, 590)

    def share_of_ground(frame: Pixels, row: int) -> float:
        return float(close_to(frame[row : row + 1, vessel], ground, 12).mean())

    tall, exact = picture(HEALTHY, 0.0, size=(748, 676)), picture(HEALTHY, 0.0)
    top, height = (676 - 516) // 2, 516
    assert share_of_ground(tall, top + height - 2) == 1.0
    assert share_of_ground(tall, top + 1) > 0.9
    assert share_of_ground(tall, top + height // 2) < 0.3
    assert share_of_ground(exact, height - 2) < 0.3


def test_fundamentals_say_words_and_no_numbers() -> None:
    words = picture(INJECTIONS, 200.0, level="fundamentals")
    numbers = picture(INJECTIONS, 200.0)
    assert changed(words, numbers, (12, 38, 150, 42)) > 30
    assert changed(words, numbers, (600, 10, 140, 62)) > 30


FLASHES = 3.0  # in three seconds


def _flashes(frames: Sequence[NDArray[np.float64]]) -> NDArray[np.float64]:
    """Count pairs of opposing changes of luminance by a tenth, in tiles of 1/24 of the width."""
    tiles = np.array([f[: 17 * 30, : 24 * 31].reshape(17, 30, 24, 31).mean((1, 3)) for f in frames])
    turns: NDArray[np.float64] = np.zeros(tiles.shape[1:])
    level, rising = tiles[0].copy(), np.zeros(tiles.shape[1:])
    for tile in tiles[1:]:
        up, down = tile > level + 0.1, tile < level - 0.1
        turns += (up & (rising < 0)) | (down & (rising > 0))
        rising = np.where(up, 1, np.where(down, -1, rising))
        level = np.where(up | down, tile, level)
    return turns / 2


@pytest.mark.parametrize(
    ("look", "plan"), [("light", HEALTHY), ("dark", everything()), ("dark", INFUSION)]
)
def test_nothing_flashes_more_than_once_a_second(look: str, plan: Plan) -> None:
    flashes = _flashes([luminance(picture(plan, 60.0, look, time=i / 12)) for i in range(36)])
    assert flashes.max() <= FLASHES
    assert (flashes > 0).mean() < 0.05


@pytest.mark.parametrize("look", ["light", "dark"])
def test_weekly_peaks_at_ninety_days_a_second_do_not_flash(look: str) -> None:
    """Thirteen injections pass in a second: three seconds of play, as the window shows them."""
    speed, rate, track = 90.0, 24, run(INJECTIONS)
    shown, frames, widths = None, [], []
    for i in range(3 * rate):
        target = scene_at(track, 60.0 + speed * i / rate, mean_days=speed)
        shown = target if shown is None else follow(shown, target, 1 / rate)
        widths.append(shown.signals["testosterone_hypothalamus"].s)
        frames.append(luminance(picture_of(shown, look, time=i / rate)))
    peaks = [scene_at(track, 60.0 + day).signals["testosterone_hypothalamus"].s for day in range(7)]
    assert max(peaks) > 1.3 * min(peaks)  # each week does rise and fall
    assert max(widths[rate:]) < 1.05 * min(widths[rate:])
    assert _flashes(frames).max() <= FLASHES


def test_a_flash_would_be_found() -> None:
    still = luminance(picture(HEALTHY, 0.0))
    dim = still.copy()
    dim[100:140, 100:140] *= 0.5
    assert _flashes([dim if i // 3 % 2 else still for i in range(36)]).max() > FLASHES
