"""Translations laid over the records, words with their forms, and files that are damaged."""

from __future__ import annotations

import errno
import os
import re
from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QApplication

from hpgviz import language, resources
from hpgviz.content.cards import body
from hpgviz.content.glossary import terms
from hpgviz.errors import PlanError
from hpgviz.explain.words import words
from hpgviz.language.po import Entry, PoError, parse, written
from hpgviz.language.said import Said, fields
from hpgviz.language.state import State, state, untranslatable
from hpgviz.lesson import LessonError, read_lesson
from hpgviz.lesson.playlist import parse_playlist
from hpgviz.model.quantities import quantities
from hpgviz.model.shown import in_units
from hpgviz.picture.render import PictureError, render, save
from hpgviz.plan.file import parse_plan
from hpgviz.plan.plan import Plan
from hpgviz.reasons import texts as reasons
from hpgviz.scenarios import scenario
from hpgviz.units import Systems
from hpgviz.view.first_run.words import texts as first_steps
from hpgviz.view.language import speak
from hpgviz.view.state_words import word_text
from tests.language.folders import make_language


def test_a_file_is_read_as_it_was_written() -> None:
    entries = [
        Entry(context="A", source='Say "so"\nand so', texts=("Sag «so»\tund \\ so",)),
        Entry(context="b#c.d", source="long " * 40, texts=("lang " * 40,), notes=("a note",)),
        Entry(context="c", source="new", texts=("neu",), stale=True, before="old"),
        Entry(context="c", source="{n} men", texts=("ein", "{n} Männer"), plural=True),
        Entry(context="c", source="untold"),
    ]
    header, again = parse(written({"Language": "de"}, entries))
    assert header == {"Language": "de"}
    assert again == entries


@pytest.mark.parametrize("line", ['msgid "open', "msgid open", '"before any key"', "\x00\x01"])
def test_a_damaged_file_is_refused_with_its_line(line: str) -> None:
    with pytest.raises(PoError, match="line 3"):
        parse(f'msgctxt "A"\n\n{line}\n')


def test_a_word_stands_in_the_form_that_the_frame_asks_for() -> None:
    rule = language.plural_rule("n != 1")
    cause = Said("das Testosteron | dat: dem Testosteron", rule)
    assert cause == "das Testosteron"
    assert Said("Mit {cause.dat} steigt {of}.", rule).format(cause=cause, of="LH") == (
        "Mit dem Testosteron steigt LH."
    )
    assert Said("Ohne {cause.acc}", rule).format(cause=cause) == "Ohne das Testosteron"
    assert f"Mit {cause.dat}" == "Mit dem Testosteron"
    assert Said("{x.dat:>4}", rule).format(x="LH") == "  LH"
    months = Said("{n} Monate | n0: {n} Monat", rule)
    assert [months.format(n=n) for n in (1, "1", 2, "2,5")] == [
        *("1 Monat", "1 Monat", "2 Monate", "2,5 Monate"),
    ]
    when = Said("mes {n} | la: el mes {n}", rule).format(n=3)
    assert (when, Said("desde {when.la}", rule).format(when=when)) == ("mes 3", "desde el mes 3")
    assert fields("{a.b} {c:g}") == {"a", "c"}


def test_every_text_of_a_language_is_laid_over_the_records(folder: Path) -> None:
    make_language(folder, "xx", lambda text: "\n".join(f"¡{x}" for x in text.split("\n")))
    english = {id: record.name for id, record in quantities().items()}
    language.choose("xx")
    assert {id: r.name for id, r in quantities().items()} == {
        id: f"¡{name}" for id, name in english.items()
    }
    assert quantities()["gnrh"].factor == "pulsatile_drive"
    assert words().state["fundamentals"] == "¡{name} is {word}."
    assert terms()["agonist"].also == ("¡agonists",)
    assert body()["age"].sources == ("emas-2008", "liu-2006", "kohn-2017")
    assert language.prose("text/questions.md").startswith("¡# Questions for my doctor\n\n¡A page")
    assert state("xx").share == 100


def test_what_is_missing_stale_or_would_break_a_frame_stays_english(folder: Path) -> None:
    home = make_language(folder, "xx", lambda text: f"¡{text}")
    where = "explanations/en.toml#state."
    texts = [
        Entry(
            context=f"{where}fundamentals", source="{name} is {word}.", texts=("{nombre} {word}",)
        ),
        Entry(context=f"{where}fundamentals_many", source="{name} was.", texts=("¡",)),
        Entry(
            context=f"{where}intermediate",
            source="{name} is {word}: {value}.",
            texts=("¡",),
            stale=True,
        ),
    ]
    (home / "why.po").write_text(written({}, texts), encoding="utf-8")
    language.choose("xx")
    said = words().state
    assert said["fundamentals"] == "{name} is {word}."
    assert said["fundamentals_many"] == "{name} are {word}."
    assert said["intermediate"] == "{name} is {word}: {value}."
    assert isinstance(said["rest"], language.English)
    found = state("xx", "why")
    assert found == State(found.wanted, found.wanted - 2, 1, found.wrong)
    assert len(found.wrong) == 1


DAMAGE: dict[str, Callable[[Path], object]] = {
    "absent": Path.exists,
    "a folder": lambda file: file.mkdir(),
    "no text": lambda file: file.write_bytes(b"\xff\xfe\x00"),
    "zeros": lambda file: file.write_bytes(bytes(5000)),
    "a quote left open": lambda file: file.write_bytes(b'msgid "a\n'),
    "no key": lambda file: file.write_bytes(b'"text"\n'),
    "json": lambda file: file.write_bytes(b'{"LH": "LH"}'),
    "html": lambda file: file.write_bytes(b"<!DOCTYPE html><html></html>"),
    "a conflict": lambda file: file.write_bytes(b'<<<<<<< mine\nmsgid "LH"\n'),
}
if os.name == "posix":
    DAMAGE["a link to itself"] = lambda file: file.symlink_to(file.name)
    DAMAGE["a link to nothing"] = lambda file: file.symlink_to("nowhere")


@pytest.mark.parametrize("kind", DAMAGE)
def test_a_damaged_or_missing_file_leaves_its_texts_in_english(folder: Path, kind: str) -> None:
    home = make_language(folder, "xx", lambda text: f"¡{text}")
    (home / "names.po").unlink()
    DAMAGE[kind](home / "names.po")
    language.choose("xx")
    assert quantities()["lh"].name == "LH"
    assert body()["age"].fundamentals.startswith("¡")
    assert "xx/names.po" in language.faults()


@pytest.mark.parametrize(
    "text", ["", "#" * 3_000_000, 'msgid "a"\n\n', 'msgctxt "x"\nmsgid "LH"\nmsgstr "{a.b.c"\n']
)
def test_a_file_that_says_nothing_of_use_leaves_its_texts_in_english(
    folder: Path, text: str
) -> None:
    home = make_language(folder, "xx", lambda text: f"¡{text}")
    (home / "names.po").write_text(text, encoding="utf-8")
    language.choose("xx")
    assert quantities()["lh"].name == "LH"


@pytest.mark.parametrize("record", ["", "name = 3", 'name = "X"\nplural = "__import__"', "\x00"])
def test_a_language_whose_record_is_damaged_is_not_offered(folder: Path, record: str) -> None:
    home = make_language(folder, "yy", str)
    (home / "language.toml").write_text(record, encoding="utf-8")
    assert "yy" not in language.languages()
    assert language.wanted("yy", "de_AT") == "de"
    with pytest.raises(language.LanguageError, match="'yy': no such language; there are en, "):
        language.choose("yy")


def test_the_language_is_that_chosen_then_that_of_the_system_then_english() -> None:
    assert language.wanted("es", "de_DE") == "es"
    assert language.wanted("", "de_AT") == "de"
    assert language.wanted("", "C") == "en"
    assert language.wanted("../de", "C") == "en"


def test_numbers_have_the_mark_of_the_language_and_are_read_with_it() -> None:
    assert language.figure("4.5") == "4.5"
    with language.speaking("de"):
        assert quantities()["lh"].format(4.5) == "4,5"
        assert language.figure("0.25 to 1.5") == "0,25 to 1,5"
        turned = in_units("von 288,4 bis 1.000 ng/dL", Systems("si"))
        assert turned == "von 10,0 bis 34,7 nmol/L"
    assert quantities()["lh"].format(4.5) == "4.5"


def test_a_state_word_takes_the_form_that_follows_the_name(qapp: QApplication) -> None:
    try:
        speak("es")
        after = [word_text("high", of) for of in ("lh", "estradiol", "sperm")]
        assert after == ["alta", "alto", "altos"]
        assert word_text("high") == "alto"  # after "nivel"
        speak("de")
        assert {word_text("high", of) for of in quantities()} == {"hoch"}
    finally:
        speak("en")


def test_a_range_turns_whatever_word_of_the_language_stands_in_it(
    folder: Path,
) -> None:
    (folder / "yy").mkdir()
    record = 'name = "Y"\nbetween = ["à", "bis zu"]\n'
    (folder / "yy" / "language.toml").write_text(record, encoding="utf-8")
    with language.speaking("yy"):
        for between in (" à ", " bis zu ", " to ", "–"):
            turned = in_units(f"288{between}577 ng/dL", Systems("si"))
            assert turned == f"10.0{between}20.0 nmol/L"
    assert in_units("288 à 577 ng/dL", Systems("si")) == "288 à 20.0 nmol/L"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("not", "ist kein gültiges TOML (am Ende des Textes)"),
        ("a = 1\nb = =", "ist kein gültiges TOML (Zeile 2, Spalte 5)"),
        (
            "hpgviz = 1\ndays = -3",
            "days: -3 liegt außerhalb des Bereichs; erlaubt: 30 bis 7305 Tage",
        ),
        ("hpgviz = 1\n[[course]]\ndrug = 'hcg'", "course[0].dose: fehlt; zu course gehören drug, "),
    ],
)
def test_what_is_wrong_with_a_plan_is_told_in_the_language(text: str, said: str) -> None:
    with language.speaking("de"), pytest.raises(PlanError, match=re.escape(f"Text: {said}")):
        parse_plan(text, "Text")


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("minutes", "minuten", "minuten: ist ein unbekannter Schlüssel"),
        ("minutes = 5", "", "minutes: fehlt"),
        ("minutes = 5", "minutes = 'lang'", "minutes: Hier steht Text; erlaubt: eine Zahl"),
        ("minutes = 5", "minutes = 0.25", "minutes: 0.25; die Teile brauchen 2"),
        ("title = 'A'", "title = ''", "title: ist leer"),
        ("title = 'A'", "title = 'A", "ist kein gültiges TOML (Zeile 2, Spalte 11)"),
    ],
)
def test_what_is_wrong_with_a_playlist_is_told_in_the_language(
    old: str, new: str, said: str
) -> None:
    text = """hpgviz_playlist = 1
title = 'A'
about = 'B'
minutes = 5
pace = 'seminar'
part = [{ title = 'B', minutes = 2 }]
"""
    assert parse_playlist(text).title == "A"
    with language.speaking("de"), pytest.raises(LessonError) as error:
        parse_playlist(text.replace(old, new, 1))
    assert str(error.value) == said


def test_what_is_wrong_with_a_lesson_is_told_in_the_language(tmp_path: Path) -> None:
    file = tmp_path / "mine.lesson.toml"
    text = (resources.path("lessons") / "02-filled-from-outside.lesson.toml").read_text("utf-8")
    file.write_text(re.sub(r'expect = \["(\w+) <', r'expect = ["\1 >', text, count=1), "utf-8")
    with language.speaking("es"), pytest.raises(LessonError) as error:
        read_lesson(file)
    assert re.match(
        r'mine\.lesson\.toml: step\[\d\]\.expect: ".+", pero en el modelo es .+ el día \d+$',
        str(error.value),
    )


def test_nouns_keep_their_capital_inside_a_german_sentence() -> None:
    assert language.inside("Body fat") == "body fat"
    assert language.inside("hCG") == "hCG"
    with language.speaking("de"):
        assert language.inside("Körperfett") == "Körperfett"


@pytest.mark.parametrize("code", ["de", "es"])
def test_a_plan_with_a_translated_title_goes_to_another_process(code: str) -> None:
    """The first steps name their plan so, and the virtual men of it are run elsewhere."""
    with language.speaking(code):
        plan = Plan(title=first_steps().run["stepped"])
    sent = msgspec.msgpack.decode(msgspec.msgpack.encode(plan), type=Plan)
    assert sent == plan
    assert sent.title != first_steps().run["stepped"]


@pytest.mark.parametrize(
    ("code", "written"),
    [
        ("en", ["Shift+N", "Ctrl+O", "PgDown", "Del"]),
        ("de", ["Umschalt+N", "Strg+O", "Bild ab", "Entf"]),
        ("es", ["Mayús+N", "Ctrl+O", "AvPág", "Supr"]),
    ],
)
def test_shortcuts_are_written_with_the_keys_of_the_language(
    qapp: QApplication, code: str, written: list[str]
) -> None:
    speak(code)
    try:
        keys = [QKeySequence(key) for key in ("Shift+N", "Ctrl+O", "PgDown", "Del")]
        assert [key.toString(QKeySequence.SequenceFormat.NativeText) for key in keys] == written
        assert [QKeySequence(text) for text in written] == keys
    finally:
        speak(language.ENGLISH)


@pytest.mark.parametrize(
    ("code", "folder_told", "ending_told"),
    [
        (
            "en",
            "{path}: cannot be written: a folder or device stands there",
            "a.txt: end the name in .png, .svg",
        ),
        (
            "de",
            "{path}: kann nicht geschrieben werden: dort steht ein Ordner oder Gerät",
            "a.txt: Der Name muss auf",
        ),
        (
            "es",
            "{path}: no se puede escribir: ahí hay una carpeta o un dispositivo",
            "a.txt: el nombre debe terminar en",
        ),
    ],
)
@pytest.mark.skipif(os.name == "nt", reason="there the system refuses a folder in another way")
def test_why_a_picture_cannot_be_written_is_told_in_the_language(
    tmp_path: Path, code: str, folder_told: str, ending_told: str
) -> None:
    with language.speaking(code):
        with pytest.raises(PictureError, match=re.escape(folder_told.format(path=tmp_path))):
            save(tmp_path, b"a picture")
        with pytest.raises(PictureError, match=re.escape(ending_told)):
            render(scenario("01-healthy-loop"), 0.0, tmp_path / "a.txt")


def test_every_reason_has_a_name_that_the_system_knows() -> None:
    assert set(reasons().reason) <= set(errno.errorcode.values())


def test_the_program_asks_for_nothing_that_nobody_could_translate() -> None:
    assert untranslatable() == ()


@pytest.mark.parametrize("code", ["de", "es"])
def test_no_shipped_translation_breaks_its_frame(code: str) -> None:
    assert state(code).wrong == ()
    with language.speaking(code):
        for name in ("quantities.toml", "text/diagram.toml", "explanations/en.toml"):
            assert resources.load(name, dict[str, object])
    assert language.faults() == {}
