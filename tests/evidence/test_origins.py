"""Where numbers come from: read off the equations, not listed."""

import pytest

from hpgviz.evidence.findings import findings
from hpgviz.evidence.origins import origin
from hpgviz.model.drugs import drugs
from hpgviz.model.parameters import parameters
from hpgviz.model.person import person_keys
from hpgviz.model.quantities import quantities
from hpgviz.model.signals import nodes, signals


def test_a_signal_has_the_parameters_that_make_it_up_to_the_next_signal() -> None:
    made = set(origin("signal", "lh").numbers)
    assert {"lh_time_constant", "pituitary_brake_strength"} <= made
    assert "leydig_acute_half_maximal" not in made, "that acts behind it"
    assert "gnrh_headroom" not in made, "that makes GnRH"
    assert not any("zuclomiphene" in name for name in made), "that is the drug's"


def test_a_signal_has_the_parameters_through_which_it_acts() -> None:
    assert "androgen_brake_share" in origin("signal", "testosterone_hypothalamus").acting
    assert "pituitary_testosterone_share" in origin("signal", "testosterone_pituitary").acting
    assert origin("signal", "inhibin_b").acting == ("inhibin_brake_strength",)
    assert "leydig_acute_half_maximal" in origin("signal", "lh").acting


def test_a_drug_has_its_own_way_and_no_other() -> None:
    made = origin("medicine", "testosterone_gel").numbers
    assert "gel_absorbed_share" in made
    assert not any("undecanoate" in name for name in made)
    assert "gonadorelin_bolus_drive" in origin("medicine", "gonadorelin").numbers


def test_almost_every_parameter_stands_behind_something_that_can_be_pointed_at() -> None:
    reached: set[str] = set()
    for kind, ids in (
        ("signal", signals()),
        ("quantity", quantities()),
        ("organ", nodes()),
        ("medicine", drugs()),
        ("body", person_keys()),
    ):
        for id in ids:
            found = origin(kind, id)
            reached |= {*found.numbers, *found.acting}
    assert reached <= parameters().keys()
    assert len(parameters().keys() - reached) < 0.06 * len(parameters())


@pytest.mark.parametrize("of", quantities())
def test_the_findings_that_check_a_quantity_are_about_it(of: str) -> None:
    for id in origin("quantity", of).findings:
        assert quantities()[of].column in repr(findings()[id].measure)
