"""Situations that explanations must read right in, and what they say in plain words."""

from __future__ import annotations

from typing import NamedTuple

from hpgviz.plan import Course, Person, Plan

CYPIONATE = Course("testosterone_cypionate", 100, 0, 7)
WEAK = Person(testicular_reserve=0.2, sertoli_reserve=0.2)


class Situation(NamedTuple):
    """A plan, a day, a quantity, and the text of the first level."""

    plan: Plan
    day: float
    of: str
    text: str


GOLDEN = {
    "at rest": Situation(
        Plan(),
        10,
        "lh",
        "All is calm here. LH is at its usual level. Nothing pushes it away from usual right now.",
    ),
    "testosterone, sperm": Situation(
        Plan(courses=(CYPIONATE,)),
        200,
        "sperm",
        "There are almost no sperm. Testosterone comes in from outside. The brain reads this as "
        "enough and calls less. The testes hear less LH and make less. Sperm need much "
        "testosterone inside the testes, and there it has dropped.",
    ),
    "testosterone, week 2": Situation(
        Plan(courses=(CYPIONATE,)),
        14,
        "sperm",
        "Sperm are near the usual level. Testosterone comes in from outside. The brain reads this "
        "as enough and calls less. The testes hear less LH and make less. Sperm need much "
        "testosterone inside the testes, and there it has dropped. Sperm grow for ten weeks, so "
        "the fall comes late.",
    ),
    "testosterone, testis": Situation(
        Plan(courses=(CYPIONATE,)),
        200,
        "itt",
        "There is almost no testosterone in the testes. Testosterone comes in from outside. The "
        "brain reads this as enough and calls less. The testes hear less LH and make less. What "
        "fills the blood does not fill the testes.",
    ),
    "clomiphene, LH": Situation(
        Plan(courses=(Course("clomiphene", 50, 0, 1),)),
        60,
        "lh",
        "LH is high. Clomiphene covers the brain's stop sign. The brain feels that more is "
        "needed, so it calls more.",
    ),
    "clomiphene, estradiol": Situation(
        Plan(courses=(Course("clomiphene", 50, 0, 1),)),
        60,
        "estradiol",
        "Estrogen in blood is a little high. Clomiphene covers the brain's stop sign. The testes "
        "hear more LH and make more testosterone. A part of it is made into estrogen in the body. "
        "The brain does not notice it, since the stop sign is covered.",
    ),
    "hCG, LH": Situation(
        Plan(courses=(Course("hcg", 2000, 0, 2),)),
        60,
        "lh",
        "There is almost no LH. hCG speaks to the testes as LH does. So the testes make "
        "testosterone. The brain reads this as enough and calls less. hCG does the work of LH but "
        "is not counted as LH.",
    ),
    "stopped, LH": Situation(
        Plan(courses=(Course("testosterone_enanthate", 200, 0, 7, stop=365),)),
        420,
        "lh",
        "LH is low. Testosterone used to come in from outside. The brain was quiet for a long "
        "while and wakes in its own time.",
    ),
    "stopped, sperm": Situation(
        Plan(courses=(Course("testosterone_enanthate", 200, 0, 7, stop=365),)),
        420,
        "sperm",
        "There are almost no sperm. Testosterone used to come in from outside. Sperm grow for ten "
        "weeks, so the rise comes late.",
    ),
    "infusion, LH": Situation(
        Plan(courses=(Course("gonadorelin", 160, 0, mode="infusion"),)),
        60,
        "lh",
        "There is almost no LH. The call from outside never stops. A call with no pause makes the "
        "gland that sends LH deaf.",
    ),
    "infusion, pulses": Situation(
        Plan(courses=(Course("gonadorelin", 160, 0, mode="infusion"),)),
        60,
        "gnrh",
        "GnRH is very high. The call from outside never stops. The testes hear less LH and make "
        "less testosterone. Estrogen is made from testosterone, so there is less of it too. Less "
        "estrogen holds the brain back, so it calls more. Its beats go unheard now.",
    ),
    "weak testes": Situation(
        Plan(person=WEAK),
        0,
        "lh",
        "LH is very high. The testes are weak. They make less testosterone. Less testosterone "
        "holds the brain back, so it calls more.",
    ),
}
