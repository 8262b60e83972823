"""Which lane a course lies in."""

from hypothesis import given
from hypothesis import strategies as st

from hpgviz.model.drugs import drugs
from hpgviz.plan.plan import Course
from hpgviz.view.timeline.lanes import arrange, overlap

courses = st.lists(
    st.builds(
        lambda drug, start, length: Course(
            drug, 1.0, start, every=7.0, stop=None if length is None else start + length
        ),
        st.sampled_from(sorted(drugs())),
        st.floats(0.0, 700.0),
        st.none() | st.floats(1.0, 400.0),
    ),
    max_size=8,
)


def course(drug: str, start: float, stop: float | None = None) -> Course:
    return Course(drug, 1.0, start, every=7.0, stop=stop)


def test_up_to_three_courses_have_a_lane_each() -> None:
    lanes = arrange(
        [course("testosterone_gel", 0, 100), course("clomiphene", 50), course("hcg", 60)]
    )
    assert [bar.lane for bar in lanes.bars] == [0, 1, 2]
    assert lanes.families == ()


def test_courses_of_one_drug_that_follow_each_other_share_a_lane() -> None:
    lanes = arrange([course("clomiphene", 100), course("clomiphene", 0, 100)])
    assert (lanes.count, [bar.lane for bar in lanes.bars]) == (1, [0, 0])


def test_more_courses_are_gathered_by_site_in_the_order_of_the_panel() -> None:
    lanes = arrange(
        [
            course("anastrozole", 0),
            course("hcg", 0),
            course("testosterone_gel", 0),
            course("tamoxifen", 0),
        ]
    )
    assert lanes.families == ("testosterone", "brain", "testis", "converter")


def test_overlapping_courses_of_a_site_tile_like_a_roof() -> None:
    lanes = arrange(
        [
            course("testosterone_cypionate", 0),
            course("testosterone_gel", 90),
            course("testosterone_pellets", 300),
            course("hcg", 0),
        ]
    )
    blood = [bar for bar in lanes.bars if bar.lane == 0]
    assert [bar.lowered for bar in blood] == [0.0, 2.6, 4.6]


@given(courses)
def test_every_course_has_one_bar_and_a_later_start_is_drawn_later(given: list[Course]) -> None:
    lanes = arrange(given)
    assert sorted(bar.index for bar in lanes.bars) == list(range(len(given)))
    starts = [given[bar.index].start for bar in lanes.bars]
    assert starts == sorted(starts)
    assert all(0 <= bar.lane < lanes.count for bar in lanes.bars)


@given(courses)
def test_two_courses_that_overlap_in_a_lane_show_that_they_do(given: list[Course]) -> None:
    lanes = arrange(given)
    for place, upper in enumerate(lanes.bars):
        for later in lanes.bars[place + 1 :]:
            if later.lane == upper.lane and overlap(given[upper.index], given[later.index]):
                assert later.depth > upper.depth or later.depth == 2
