"""The way back: when it begins, and how sure a share of so many men is."""

import pytest

from hpgviz.evidence.recovery import Reached, interval, recovery, stopped
from hpgviz.plan import Course, Plan

TE = "testosterone_enanthate"


@pytest.mark.parametrize(
    ("courses", "day"),
    [
        ((), None),
        ((Course(TE, 100.0, 0.0, 7.0),), None),
        ((Course(TE, 100.0, 0.0, 7.0, 182.0),), 182.0),
        ((Course(TE, 100.0, 0.0, 7.0, 30.0),), None),
        ((Course(TE, 0.0, 0.0, 7.0, 182.0),), None),
        ((Course("hcg", 500.0, 0.0, 3.5, 182.0),), None),
        ((Course(TE, 100.0, 0.0, 7.0, 182.0), Course(TE, 100.0, 300.0, 7.0)), None),
        ((Course(TE, 100.0, 0.0, 7.0, 182.0), Course(TE, 100.0, 200.0, 7.0, 300.0)), 300.0),
        ((Course(TE, 100.0, 0.0, 7.0, 182.0), Course("clomiphene", 25.0, 182.0, 1.0)), 182.0),
    ],
)
def test_the_way_back_begins_where_the_last_testosterone_ends(
    courses: tuple[Course, ...], day: float | None
) -> None:
    assert stopped(Plan(courses=courses, days=730.0)) == day


def test_the_interval_is_that_of_wilson() -> None:
    low, high = interval(0.67, 400)
    assert (low, high) == pytest.approx((0.6225, 0.7143), abs=5e-4)
    assert interval(1.0, 400)[1] == 1.0
    assert interval(0.0, 400)[0] == 0.0


def test_a_share_is_known_as_far_as_the_men_were_run() -> None:
    found = Reached(400, (0.0, 7.0, 14.0), (0.1, 0.2, 0.4))
    assert found.by(7.0) == 0.2
    assert found.by(13.0) == 0.2
    assert found.by(14.5) == 0.4
    assert found.by(30.0) is None


def test_what_is_told_of_the_study_agrees_with_its_findings() -> None:
    from hpgviz.evidence.findings import findings

    for by, id in zip(recovery().by, ("liu06-6", "liu06-12", "liu06-24"), strict=True):
        finding = findings()[id]
        assert finding.target == by.share
        assert finding.measure.by == by.days
        assert finding.measure.cohort_reach == recovery().goal
