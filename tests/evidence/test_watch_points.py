"""Watch-points show where their conditions hold, and nowhere else."""

from __future__ import annotations

from hpgviz.evidence.watch_points import records, watch_points
from hpgviz.levels import LEVELS
from hpgviz.plan import Course, Person, Plan
from hpgviz.simulate import simulate


def shown(day: float, *courses: Course, person: Person | None = None) -> set[str]:
    plan = Plan(person=person or Person(), courses=courses)
    return set(watch_points(simulate(plan, days=day), day))


def test_a_healthy_man_has_none() -> None:
    assert shown(400) == set()


def test_clomiphene_watches_eyes_and_mood_and_they_outlast_the_tablets() -> None:
    tablets = Course("clomiphene", 25, 0, 1, stop=100)
    assert {"eyes", "mood", "clots"} <= shown(50, tablets)
    assert "eyes" in shown(150, tablets)
    assert "eyes" not in shown(200, tablets)


def test_a_dose_of_zero_watches_nothing() -> None:
    assert shown(50, Course("clomiphene", 0, 0, 1)) == set()


def test_testosterone_thickens_blood_and_empties_the_line() -> None:
    found = shown(300, Course("testosterone_enanthate", 250, 0, 7))
    assert {"follow_up", "heart", "fertility"} <= found
    assert found & {"thicker_blood", "thick_blood"}


def test_very_low_estradiol_is_told() -> None:
    quiet = (Course("gnrh_agonist_depot", 7.5, 0, 28),)
    assert "low_estradiol" in shown(200, *quiet)
    assert "low_estradiol" not in shown(20, *quiet)


def test_much_hcg_watches_breast_tissue() -> None:
    assert "breast" in shown(120, Course("hcg", 5000, 0, 2))


def test_the_valley_comes_after_stopping_and_passes() -> None:
    year = Course("testosterone_enanthate", 200, 0, 7, stop=365)
    assert "valley" not in shown(300, year)
    assert any("valley" in shown(day, year) for day in (380, 385, 390, 395))
    assert "valley" not in shown(700, year)


def test_texts_inform_and_never_advise() -> None:
    for key, point in records().items():
        for level in LEVELS:
            words = point.at(level).lower()
            for banned in ("should", "must", "recommend", "ask your", "stop taking", "you "):
                assert banned not in words, key
