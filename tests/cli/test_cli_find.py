"""A calculation is found in the words of the field, of a keyword or of a whole question."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable

import pytest
from click.testing import Result

from formulate.calc.index import chapters, entries
from formulate.cli.calc import search
from formulate.cli.calc.search_kinds import Kinds, asked_in, given_in, likeness, read_kinds
from formulate.cli.calc.search_terms import terms_of
from tests.calc.index_words import WORDS, synonyms_of_chapters, text
from tests.every import every
from tests.finding import FEW, PARTS, placed, queries, shares

Run = Callable[..., Result]
#: At least so many of each part are found first, and among the first five, in %.
FLOORS = {"tuned": (86, 98), "kept": (78, 94)}


@pytest.mark.parametrize("part", PARTS)
def test_most_questions_find_their_calculation(part: str) -> None:
    """``python -m tests.finding`` prints the shares and the misses."""
    first, few = shares(place for place, _ in placed(part))
    assert first >= FLOORS[part][0], first
    assert few >= FLOORS[part][1], few


def test_the_questions_are_many_of_every_chapter_and_each_once() -> None:
    asked = queries()
    assert len(asked) >= 300
    assert [text for text, number in Counter(query.text.lower() for query in asked).items() if number > 1] == []
    named = {name for query in asked for name in query.calculations}
    chapter_of = {entry.name: chapter.name for chapter in chapters().values() for entry in chapter.functions}
    assert named <= {*chapter_of}
    of_chapter = Counter(chapter for query in asked for chapter in {chapter_of[name] for name in query.calculations})
    assert {*of_chapter} == {*chapters()}
    assert min(of_chapter.values()) >= 7


# The words of the index -------------------------------------------------------------------------------------


def test_the_words_are_those_of_the_packages() -> None:
    """``python -m tests.calc.make_index`` makes them anew."""
    assert WORDS.read_text("utf-8") == text()


def test_every_calculation_has_synonyms_in_its_chapter_and_nothing_else_has() -> None:
    listed = {chapter: [*of_chapter] for chapter, of_chapter in synonyms_of_chapters().items()}
    assert listed == {name: [entry.name for entry in chapter.functions] for name, chapter in chapters().items()}


def test_a_synonym_is_written_once_and_says_something() -> None:
    synonyms = {name: words for of_chapter in synonyms_of_chapters().values() for name, words in of_chapter.items()}
    assert {name: words for name, words in synonyms.items() if len({*words}) < len(words)} == {}
    assert [(name, one) for name, words in synonyms.items() for one in words if not terms_of(one)] == []


def test_the_summary_of_a_calculation_finds_it() -> None:
    with search.searching() as find:
        first_few = {entry: find(entry.summary).names[:FEW] for entry in entries().values() if entry.kind == "function"}
    assert {entry.name: names for entry, names in first_few.items() if entry.name not in names} == {}


# What a question says ---------------------------------------------------------------------------------------


@every(
    ("typed", "terms"),
    [
        ("gtt/min", ["x_drip_rate", "gtt", "minute"]),
        ("drops per minute", ["x_drip_rate", "gtt", "minute"]),
        ("mL/hr", ["x_flow_rate", "ml", "hour"]),
        ("mcg/kg/min", ["x_dose_rate", "infusion", "dose", "rate", "kg"]),
        ("mg/m2", ["x_dose_per_area", "dose", "body", "surface", "bsa"]),
        ("98.6 °F", ["fahrenheit", "temperature"]),
        ("1 in 1000", ["x_ratio", "ratio", "strength"]),
        ("1:1,000", ["x_ratio", "ratio", "strength"]),
        ("4:2:1", ["parts421"]),
        ("5 % w/v", ["x_percent", "percent", "w_v"]),
        ("10 mEq", ["meq"]),
        ("mOsm/L", ["mosm", "liter", "concentration"]),
        ("q.s. to 100 mL", ["qs"]),
        ("Münzel", ["muenzel"]),
        ("of the 240 mL", []),
        ("mix 20 % and 5 %", ["mix", "x_percent", "percent", "x_percent", "percent", "strengths_2"]),
        ("how long", ["long", "asks_time"]),
    ],
)
def test_units_and_numbers_are_read_as_what_they_say(typed: str, terms: list[str]) -> None:
    assert terms_of(typed) == terms


@every(
    ("typed", "kinds"),
    [
        ("mL of a 10% stock to make 100 mL of 1%", "volume: strength, strength+, volume"),
        ("35% dextrose 500 mL from D70W, how much", ": strength, strength+, volume"),
        ("18 lb, 40 mg/kg/day, 250 mg/5 mL, mL per hour", "flow_rate: dose per weight, mass, strength"),
        ("pKa 4.76, pH 5, base 0.2 M and acid 0.1 M", ": pH, pKa, strength, strength+"),
        ("5 g of drug, how many 500 mg capsules", "count: mass, mass+"),
        ("glycerin, specific gravity 1.25, volume of 130 g", "volume: density, mass"),
        ("1 L over 8 hours with a 15 drop set, drip rate", "drops: drop factor, time, volume"),
        ("alligation", ": "),
    ],
)
def test_a_question_says_the_kinds_of_what_it_gives_and_asks_for(typed: str, kinds: str) -> None:
    assert str(Kinds(given_in(typed), asked_in(typed.lower()))) == kinds


def test_a_call_with_the_same_kinds_is_the_nearest() -> None:
    question = read_kinds("volume: strength, strength+, volume")
    others = [
        read_kinds(text)
        for text in (
            "volume: strength, volume",
            "mass: strength, strength+, volume",
            ": strength, strength+, volume",
            "volume: strength, strength+, volume, volume+",
        )
    ]
    assert likeness(question, [*others, question]) == 1
    assert max(likeness(question, [other]) for other in others) < 1
    assert likeness(question, []) == 0


@every(
    ("query", "name"),
    [
        ("how many mL of 40 mg/mL for a 120 mg dose", "product-for-active"),
        ("grams in", "active-in"),
        ("displacement volume", "powder-volume-from-final-volume"),
        ("how much to weigh", "amount-to-weigh"),
        ("milliequivalent weight", "equivalent-mass-from-molar-mass"),
        ("How many grams of drug are in 240 mL of a 2% solution?", "active-in"),
        ("mg to mEq", "equivalents-from-mass"),
        ("mEq to mg", "mass-from-equivalents"),
        ("allegation", "alligation-alternate"),
        ("White_Vincent", "white-vincent"),
        ("Zäpfchen", "base-for-molds"),
        ("Verdrängungsfaktor Münzel", "replacement-factor-from-trial"),
        ("crushed tablets aliquot", "aliquot-from-dosage-units"),
        ("mcg/kg/min to mL/h", "infusion-rate-from-dose-rate"),
        ("98.6 °F", "convert-temperature"),
    ],
)
def test_the_best_is_first(run: Run, query: str, name: str) -> None:
    assert run("calc", "--find", query).stdout.split(None, 1)[0] == name


def test_at_most_ten_are_listed_a_line_each_and_as_data(run: Run) -> None:
    lines = run("calc", "--find", "isotonic").stdout.rstrip("\n").split("\n")
    assert len(lines) == 10
    rows = json.loads(run("calc", "--find", "isotonic", "--json").stdout)
    assert [line.split(None, 1) for line in lines] == [[row["name"], row["summary"]] for row in rows]
    assert run("calc", "--find", "isotonic", "--table").stdout.count("[") == 10


@every(
    ("query", "typed", "meant", "name"),
    [
        ("isotnic eye drops", "isotnic", "isotonic", "sodium-chloride-to-isotonic"),
        ("aligation alternat", "aligation", "alligation", "alligation-alternate"),
        ("suppositry base", "suppositry", "suppository", "base-for-molds"),
    ],
)
def test_a_misspelled_word_is_taken_for_the_nearest_and_remarked_on(
    run: Run, query: str, typed: str, meant: str, name: str
) -> None:
    done = run("calc", "--find", query)
    assert f"No calculation matches '{typed}'; did you mean '{meant}'?" in done.stderr
    assert done.stdout.split(None, 1)[0] == name


@every("query", ["unicorn", "", " ", "of the", '"', "*", "(", "∂", "\x00"])
def test_nothing_found_is_exit_status_2(run: Run, query: str) -> None:
    done = run("calc", "--find", query)
    assert (done.exit_code, done.stdout) == (2, "")
    assert "List them with" in done.stderr


@every(
    "query",
    [
        "AND",
        "'; DROP TABLE calculation",
        "isotonic NOT sodium",
        "NEAR(a b)",
        "name:dilution",
        "isotonic*",
        "-isotonic",
        "x" * 10_000,
    ],
)
def test_signs_of_a_search_language_are_words(query: str) -> None:
    assert isinstance(search.find(query).names, tuple)


def test_a_long_text_is_searched_quickly_by_its_first_words() -> None:
    names = search.find("how to make eye drops isotonic " + " ".join(f"word{number}" for number in range(5000))).names
    assert "sodium_chloride_to_isotonic" in names[:5]


def test_without_full_text_search_one_message_says_so(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(search, "_TABLE", search._TABLE.replace("fts5", "fts_none"))
    done = run("calc", "--find", "isotonic")
    assert (done.exit_code, done.stdout) == (2, "")
    assert done.stderr.count("\n") == 1
    assert "formulate calc --all" in done.stderr
