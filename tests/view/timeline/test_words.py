"""How courses are named."""

from hpgviz.plan.plan import Course
from hpgviz.view.timeline.words import course_labels, regimen


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
