"""Hypothesis strategies: valid persons, courses and plans, and files that hold none."""

from __future__ import annotations

import math

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from hpgviz.model.drugs import drugs
from hpgviz.model.person import Person, person_keys
from hpgviz.plan import Change, Course, Plan
from hpgviz.plan.plan import LAST_DAY
from hpgviz.plan.validate import EVERY, EVERY_MINUTES


def numbers(low: float, high: float) -> SearchStrategy[float]:
    """Any number within bounds that a file may hold, round ones first."""
    whole = st.integers(math.ceil(low), math.floor(high)).map(float)
    return whole | st.floats(low, high, allow_nan=False)


days = numbers(0.0, LAST_DAY)
texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=40)


@st.composite
def persons(draw: st.DrawFn) -> Person:
    """A man whose every key lies in its range; usually a few differ from the healthy man."""
    keys = draw(st.lists(st.sampled_from(sorted(person_keys())), max_size=3, unique=True))
    return Person(**{key: draw(numbers(*person_keys()[key].range)) for key in keys})


@st.composite
def changes(draw: st.DrawFn) -> Change:
    """A change of the body on any day."""
    key = draw(st.sampled_from([k for k, record in person_keys().items() if record.from_here_on]))
    return Change(draw(days), key, draw(numbers(*person_keys()[key].range)))


@st.composite
def courses(
    draw: st.DrawFn, drug: str | None = None, *, every_at_least: float = EVERY[0]
) -> Course:
    """A course of `drug`, or of any."""
    name = drug or draw(st.sampled_from(list(drugs())))
    record = drugs()[name]
    mode = draw(st.sampled_from(record.modes)) if record.modes else None
    start, stop = draw(st.tuples(days, days | st.none()))
    if stop is not None and stop < start:
        start, stop = stop, start
    every = numbers(every_at_least, EVERY[1])
    return Course(
        drug=name,
        dose=draw(numbers(0.0, record.cap)),
        start=start,
        every=draw(every | st.none() if mode in {"pump", "infusion"} else every),
        stop=stop,
        route=draw(st.sampled_from((None, *record.routes))),
        mode=mode,
        every_minutes=draw(numbers(*EVERY_MINUTES) | st.none()) if mode == "pump" else None,
        adherence=draw(st.just(1.0) | numbers(0.0, 1.0)),
    )


@st.composite
def plans(
    draw: st.DrawFn, *, drug: str | None = None, every_at_least: float = EVERY[0], most: int = 4
) -> Plan:
    """A valid plan, with courses of `drug` or of any drugs."""
    return Plan(
        title=draw(texts),
        notes=draw(texts),
        days=draw(st.none() | numbers(30.0, LAST_DAY)),
        person=draw(persons()),
        changes=tuple(draw(st.lists(changes(), max_size=3))),
        courses=tuple(draw(st.lists(courses(drug, every_at_least=every_at_least), max_size=most))),
    )


_COURSE = "hpgviz = 1\n[[course]]\n"

#: What a file may hold instead of a plan, and the piece of the message that says what is wrong.
BROKEN: dict[str, tuple[str, str]] = {
    "empty": ("", "hpgviz: is missing"),
    "other TOML": ("[tool]\nname = 1\n", "hpgviz: is missing"),
    "no TOML": ("hpgviz = 1\nthis is a letter\n", "line 2"),
    "JSON": ('{"hpgviz": 1}', "no valid TOML"),
    "half a file": ('hpgviz = 1\ntitle = "Testost', "no valid TOML"),
    "key twice": ("hpgviz = 1\nhpgviz = 1\n", "no valid TOML"),
    "newer version": ("hpgviz = 2\nnew_key = 3\n", "newer hpgviz"),
    "version 0": ("hpgviz = 0\n", "hpgviz: 0 is no format version"),
    "version true": ("hpgviz = true\n", "hpgviz: true is no format version"),
    "version text": ('hpgviz = "1"\n', 'hpgviz: "1" is no format version'),
    "huge version": ("hpgviz = 0x" + "f" * 5000, "newer hpgviz"),
    "number of 5000 digits": ("hpgviz = " + "1" * 5000, "no valid TOML"),
    "unknown key": ("hpgviz = 1\ndrugs = 3\n", "drugs: is an unknown key (value 3); allowed: "),
    "invisible key": ('hpgviz = 1\n"a\\nb\\u200b" = 3\n', "a\\nb\\u200b: is an unknown key"),
    "title a number": ("hpgviz = 1\ntitle = 3\n", "title: 3 is not text"),
    "notes a list": ("hpgviz = 1\nnotes = ['a']\n", "notes: a list is not text"),
    "days text": ('hpgviz = 1\ndays = "365"\n', 'days: "365" is not a number; allowed: 30 to 7305'),
    "days true": ("hpgviz = 1\ndays = true\n", "days: true is not a number"),
    "days nan": ("hpgviz = 1\ndays = nan\n", "days: nan is out of range"),
    "days inf": ("hpgviz = 1\ndays = inf\n", "days: inf is out of range"),
    "days a date": ("hpgviz = 1\ndays = 2026-01-31\n", "days: a date is not a number"),
    "no such date": ("hpgviz = 1\ndays = 2026-13-31\n", "no valid TOML"),
    "days too few": ("hpgviz = 1\ndays = 29.9\n", "days: 29.9 is out of range"),
    "days too many": ("hpgviz = 1\ndays = 7306\n", "days: 7306 is out of range"),
    "days huge": ("hpgviz = 1\ndays = 0x" + "f" * 999, "days: a number of many digits is out of"),
    "person a number": ("hpgviz = 1\nperson = 3\n", "person: 3 is not a table"),
    "person unknown key": ("hpgviz = 1\n[person]\nweight = 90\n", "person.weight: is an unknown"),
    "person out of range": ("hpgviz = 1\n[person]\nbmi = 71\n", "person.bmi: 71 is out of range"),
    "person true": ("hpgviz = 1\n[person]\nstress = true\n", "person.stress: true is not a number"),
    "person nan": ("hpgviz = 1\n[person]\nage = nan\n", "person.age: nan is out of range"),
    "change a table": ("hpgviz = 1\n[change]\nday = 1\n", "change: a table is not a list"),
    "change of age": (
        'hpgviz = 1\n[[change]]\nday = 1\nkey = "age"\nvalue = 40\n',
        'change[0].key: "age" is unknown; allowed: bmi, stress',
    ),
    "change half": ("hpgviz = 1\n[[change]]\nday = 1\n", "change[0].key: is missing"),
    "change too high": (
        'hpgviz = 1\n[[change]]\nday = 1\nkey = "stress"\nvalue = 1.1\n',
        "change[0].value: 1.1 is out of range; allowed: 0 to 1",
    ),
    "change too late": (
        'hpgviz = 1\n[[change]]\nday = 7306\nkey = "stress"\nvalue = 1\n',
        "change[0].day: 7306 is out of range",
    ),
    "course a number": ("hpgviz = 1\ncourse = 3\n", "course: 3 is not a list"),
    "course numbers": ("hpgviz = 1\ncourse = [1, 2]\n", "course[0]: 1 is not a table"),
    "no drug": (_COURSE + "dose = 1\nstart = 0\n", "course[0].drug: is missing"),
    "unknown drug": (
        _COURSE + 'drug = "aspirin"\ndose = 1\nstart = 0\nevery = 1\n',
        'course[0].drug: "aspirin" is unknown; allowed: testosterone_cypionate, ',
    ),
    "drug a number": (_COURSE + "drug = 1\ndose = 1\nstart = 0\n", "course[0].drug: 1 is unknown"),
    "no dose": (_COURSE + 'drug = "hcg"\nstart = 0\nevery = 2\n', "course[0].dose: is missing"),
    "no start": (_COURSE + 'drug = "hcg"\ndose = 1\nevery = 2\n', "course[0].start: is missing"),
    "dose text": (
        _COURSE + 'drug = "hcg"\ndose = "500"\nstart = 0\nevery = 2\n',
        'course[0].dose: "500" is not a number; allowed: 0 to 20000 IU',
    ),
    "no every": (_COURSE + 'drug = "hcg"\ndose = 500\nstart = 0\n', "course[0].every: is missing"),
    "every too short": (
        _COURSE + 'drug = "hcg"\ndose = 500\nstart = 0\nevery = 0.1\n',
        "course[0].every: 0.1 is out of range; allowed: 0.125 to 1000 days",
    ),
    "stop first": (
        _COURSE + 'drug = "hcg"\ndose = 500\nstart = 20\nevery = 2\nstop = 10\n',
        "course[0].stop: 10 lies before the start, 20; allowed: 20 to 7305 days",
    ),
    "start early": (
        _COURSE + 'drug = "hcg"\ndose = 500\nstart = -1\nevery = 2\n',
        "course[0].start: -1 is out of range",
    ),
    "adherence": (
        _COURSE + 'drug = "hcg"\ndose = 500\nstart = 0\nevery = 2\nadherence = 50\n',
        "course[0].adherence: 50 is out of range; allowed: 0 to 1",
    ),
    "third course over the cap": (
        "hpgviz = 1\n"
        + '[[course]]\ndrug = "anastrozole"\ndose = 1\nstart = 0\nevery = 1\n' * 2
        + '[[course]]\ndrug = "anastrozole"\ndose = 51\nstart = 0\nevery = 1\n',
        "course[2].dose: 51 is out of range; allowed: 0 to 50 mg",
    ),
    "route of hCG": (
        _COURSE + 'drug = "hcg"\ndose = 500\nstart = 0\nevery = 2\nroute = "subcutaneous"\n',
        "takes no route; allowed with: testosterone_cypionate, testosterone_enanthate",
    ),
    "unknown route": (
        _COURSE
        + 'drug = "testosterone_enanthate"\ndose = 1\nstart = 0\nevery = 2\nroute = "oral"\n',
        'course[0].route: "oral" is unknown; allowed: intramuscular, subcutaneous',
    ),
    "mode of hCG": (
        _COURSE + 'drug = "hcg"\ndose = 500\nstart = 0\nevery = 2\nmode = "pump"\n',
        'course[0].mode: "pump" stands here, but hcg takes no mode; allowed with: gonadorelin',
    ),
    "gonadorelin without mode": (
        _COURSE + 'drug = "gonadorelin"\ndose = 10\nstart = 0\nevery = 2\n',
        "course[0].mode: is missing; allowed: pump, bolus, infusion",
    ),
    "minutes of a bolus": (
        _COURSE
        + 'drug = "gonadorelin"\ndose = 10\nstart = 0\nevery = 2\nmode = "bolus"\n'
        + "every_minutes = 90\n",
        "course[0].every_minutes: 90 stands here, but gonadorelin in mode",
    ),
    "minutes of a gel": (
        _COURSE + 'drug = "testosterone_gel"\ndose = 1\nstart = 0\nevery = 1\nevery_minutes = 90\n',
        "course[0].every_minutes: 90 stands here, but testosterone_gel takes no every_minutes",
    ),
    "minutes too few": (
        _COURSE + 'drug = "gonadorelin"\ndose = 10\nstart = 0\nmode = "pump"\nevery_minutes = 59\n',
        "course[0].every_minutes: 59 is out of range; allowed: 60 to 480 minutes",
    ),
    "unknown key of a course": (
        _COURSE + 'drug = "hcg"\ndose = 500\nstart = 0\nevery = 2\ncolor = "red"\n',
        'course[0].color: is an unknown key (value "red"); allowed: drug, dose, ',
    ),
    "501 courses": (
        "hpgviz = 1\n" + '[[course]]\ndrug = "hcg"\ndose = 1\nstart = 0\nevery = 1\n' * 501,
        "course: 501 [[course]] tables are too many; allowed: up to 500",
    ),
    "201 changes": (
        "hpgviz = 1\n" + '[[change]]\nday = 1\nkey = "bmi"\nvalue = 25\n' * 201,
        "change: 201 [[change]] tables are too many; allowed: up to 200",
    ),
    "deep lists": ("hpgviz = 1\nnotes = " + "[" * 100_000, "nested too deeply"),
    "deep tables": ("hpgviz = 1\nnotes = " + "{a = " * 100_000, "nested too deeply"),
    "deep keys": ("hpgviz = 1\na" + ".a" * 100_000 + " = 1\n", "nested too deeply"),
    "deep quoted keys": ("hpgviz = 1\n" + '"\\"" . ' * 100_000 + "a = 1\n", "nested too deeply"),
    "deep header": ("hpgviz = 1\n[a" + ".a" * 100_000 + "]\n", "nested too deeply"),
    "long value": ('hpgviz = 1\nfoo = "' + "x" * 100_000 + '"\n', "foo: is an unknown key"),
    "control characters": ("hpgviz = 1\n\x00\x1b[31m\n", "no valid TOML"),
}


@st.composite
def broken_plan_texts(draw: st.DrawFn) -> str:
    """The text of a file that is no plan."""
    return BROKEN[draw(st.sampled_from(sorted(BROKEN)))][0]
