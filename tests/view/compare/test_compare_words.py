"""What differs between two plans, in words."""

from __future__ import annotations

from msgspec.structs import replace

from hpgviz.plan import Change, Course, Person, Plan
from hpgviz.view.compare.words import brief, lines, title_of

TESTOSTERONE = Course("testosterone_cypionate", 100, 0, 7, stop=365)
WAIT = Plan(title="Wait", courses=(TESTOSTERONE,))


def told(a: Plan, b: Plan, *, words: bool = False) -> list[str]:
    return [line.text for line in lines(a, b, words=words)]


def test_nothing_differs() -> None:
    assert told(WAIT, replace(WAIT, title="Other")) == []
    assert brief(WAIT, WAIT) == ("", "")


def test_a_drug_that_one_plan_has() -> None:
    course = Course("clomiphene", 25, 365, 1, stop=547.5)
    b = replace(WAIT, courses=(TESTOSTERONE, course))
    assert told(WAIT, b) == ["Clomiphene. A: none. B: 25 mg daily, month 12 to 18."]
    assert told(b, WAIT) == ["Clomiphene. A: 25 mg daily, month 12 to 18. B: none."]
    assert brief(WAIT, b) == ("Clomiphene: none", "Clomiphene, month 12 to 18")


def test_a_drug_that_both_have() -> None:
    b = replace(WAIT, courses=(replace(TESTOSTERONE, dose=150, stop=None),))
    (line,) = told(WAIT, b)
    assert line.startswith("Testosterone cypionate. A: 100 mg weekly, day 0 to month 12.")
    assert line.endswith(" B: 150 mg weekly, from day 0 on.")


def test_doses_that_were_not_all_taken() -> None:
    b = replace(WAIT, courses=(replace(TESTOSTERONE, adherence=0.8),))
    assert "B: 100 mg weekly, 80 of 100 taken, day 0 to month 12." in told(WAIT, b)[0]


def test_the_first_level_has_strengths() -> None:
    b = replace(WAIT, courses=())
    (line,) = told(WAIT, b, words=True)
    assert "mg" not in line
    assert "usual dose" in line


def test_the_body() -> None:
    b = replace(WAIT, person=Person(bmi=40), changes=(Change(200, "stress", 0.5),))
    assert told(WAIT, b) == [
        "Body mass index. A: 25 kg/m². B: 40 kg/m².",
        "Chronic stress. A: no change. B: 0.5 from month 6 on.",
    ]
    assert brief(WAIT, b)[1].startswith("Body mass index 40 kg/m² · Chronic stress")


def test_a_plan_without_a_title_is_untitled() -> None:
    assert title_of(Plan()) == "Untitled"
