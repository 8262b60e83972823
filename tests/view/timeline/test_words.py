"""How courses are named."""

import re

import pytest

from hpgviz import language
from hpgviz.plan.plan import Course
from hpgviz.view.timeline.scale import TimeScale
from hpgviz.view.timeline.words import course_labels, course_span, regimen


def test_a_regimen_has_numbers_or_words() -> None:
    course = Course("testosterone_cypionate", 100.0, 0.0, every=7.0)
    assert regimen(course, words=False) == "100 mg weekly"
    assert regimen(course, words=True) == "usual dose weekly"


def test_a_pump_names_its_beat_and_an_infusion_has_none() -> None:
    pump = Course("gonadorelin", 10.0, 0.0, mode="pump")
    assert regimen(pump, words=False) == "10 µg every 120 min"
    infusion = Course("gonadorelin", 10.0, 0.0, mode="infusion")
    assert regimen(infusion, words=False) == "10 µg a day without a pause"
    assert regimen(infusion, words=True).endswith(" dose without a pause")


def test_labels_get_shorter() -> None:
    labels = course_labels(Course("clomiphene", 25.0, 0.0, every=1.0), words=False)
    assert labels == ("Clomiphene · 25 mg daily", "Clomiphene · 25 mg", "Clomiphene")
    lengths = [len(text) for text in labels]
    assert lengths == sorted(lengths, reverse=True)


@pytest.mark.parametrize(("code", "end"), [("en", "3.5"), ("de", "3,5")])
def test_a_span_has_no_needless_tenths_in_any_language(code: str, end: str) -> None:
    scale = TimeScale(730.0, 0.0, 800.0)
    course = Course("clomiphene", 25.0, 0.0, every=1.0, stop=106.0)
    with language.speaking(code):
        said = course_span(course, scale)
    assert re.findall(r"\d[\d.,]*", said) == ["0", end]
