"""The catalog of sentences: each code of the program has one, each has a code, and no number depends on the words."""

from __future__ import annotations

import ast
import re
import string
import tomllib
from functools import cache
from importlib import resources
from pathlib import Path
from typing import ClassVar

import pytest

from formulate import messages
from formulate.errors import PlanError
from formulate.messages import Catalog, catalog, message
from formulate.planning import plan
from formulate.recheck import recheck
from formulate.recipe import json_schema, list_recipes, load_recipe, recipe_from_text
from formulate.recipe.reading.fields import GRADES
from formulate.record import to_record
from formulate.reference.identities.potency import VARIABLE_POTENCY
from formulate.reference.incompatible import INCOMPATIBLE
from formulate.strength import Strength
from formulate.units import DE, ON_SCREEN, US_PAPER, parse
from formulate.worksheet import sheet_bytes
from tests.modules import FILES, PACKAGE, nodes_of, text_of

DATA = Path(__file__).parents[1] / "data" / "recipes"
MAKERS = {"stop", "confirm", "warning", "note", "message", "add", "finding", "say"}
#: Makes of the shipped recipes that a batch can be planned for, where their yield alone does not say it.
MAKE = {"hydrocortisone-suppository-100": "12 suppositories", "clonidine-suspension-20-mcg": "100 mL"}


def fields(entry: dict[str, str]) -> set[str]:
    texts = entry.values()
    return {name for text in texts for _, name, _, _ in string.Formatter().parse(text) if name is not None}


def calls():
    """Every call that makes a message: file, code with its variant as far as they are written out, and its figures."""
    for path in FILES:
        for node in nodes_of(path):
            if isinstance(node, ast.Call) and node.args and isinstance(node.args[0], ast.Constant):
                name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
                if name in MAKERS and isinstance(node.args[0].value, str):
                    yield path.relative_to(PACKAGE), node.args[0].value, {key.arg: key.value for key in node.keywords}


def written_out():
    for path, code, figures in calls():
        variant = figures.pop("variant", None)
        figures.pop("place", None)
        if variant is None:
            yield path, code, figures
        elif isinstance(variant, ast.Constant):
            yield path, f"{code}.{variant.value}", figures


def test_every_message_has_a_sentence_with_just_its_figures():
    wrong = []
    for path, code, figures in written_out():
        if code not in catalog():
            wrong.append(f"{path}: no sentence for {code}")
        elif None not in figures and fields(catalog()[code]) != set(figures):
            wrong.append(f"{path}: {code} names {fields(catalog()[code])}, given are {set(figures)}")
    assert wrong == []


def test_no_sentence_is_without_a_use():
    sources = [text_of(file) for file in FILES]
    unused = [code for code in catalog() if not any(f'"{code.split(".")[0]}' in text for text in sources)]
    # of words, each one is looked for by its full name, or by that of its table where its last part is a value
    words = [code for code in catalog() if is_word(code)]
    unused += [code for code in words if not any(names_of(code) & written(text) for text in sources)]
    # two names are put together from the state of a recipe, and three are values of an enumeration
    assert unused == ["version_approved", "version_draft"]


def is_word(code: str) -> bool:
    """Whether it is a word of a document, by the part that it is printed in."""
    return code.islower() and "." in code


def names_of(code: str) -> set[str]:
    """How a word can be named: in full, with the ending that a figure adds, or by its table."""
    return {code, code.removesuffix("_unit").removesuffix("_sized"), f"{code.rpartition('.')[0]}.{{"}


@cache
def written(text: str) -> frozenset[str]:
    """The names of words in a text, and those of tables before a value."""
    names = re.findall(r"""["']([a-z_]+(?:\.[a-z_]+)+)["']|["']((?:[a-z_]+\.)+\{)""", text)
    return frozenset(name for pair in names for name in pair if name)


def test_a_sentence_never_writes_a_number_itself():
    for code, entry in catalog().items():
        if is_word(code):
            continue  # such as one beside a box: "weigh 10"
        bare = re.sub(r"\{[^}]*\}|'[^']*'|2 % or less", "", entry["message"])
        assert not re.search(r"[0-9]", bare), code


#: Words that every English sentence has some of, and no German one any.
ENGLISH = {
    *(
        "a",
        "and",
        "are",
        "at",
        "before",
        "below",
        "but",
        "by",
        "check",
        "each",
        "for",
        "from",
        "has",
        "have",
        "is",
        "it",
    ),
    *("its", "no", "not", "of", "on", "one", "or", "out", "state", "than", "that", "the", "then", "this", "to", "too"),
    *("use", "were", "when", "which", "with", "without"),
}


def words_of(text: str) -> set[str]:
    """Its words, but for fields, what is quoted because it is typed in a file or a command, and names."""
    return set(re.findall(r"[^\W\d_]+", re.sub(r"\{[^}]*\}|'[^']*'|<[^>]*>", " ", text)))


@pytest.mark.parametrize("language", sorted(set(ON_SCREEN) - {"en"}))
def test_a_language_says_all_that_english_says(language):
    """A new code needs its sentence in each file of ``formulate/messages``, with the same fields."""
    english, other = catalog(), catalog(language)
    assert sorted(set(english) - set(other)) == [], f"write them in {language}.toml"
    assert sorted(set(other) - set(english)) == []
    parts = [(code, part) for code, entry in english.items() for part in {*entry, *other[code]}]
    assert [one for one in parts if field_names(english, *one) != field_names(other, *one)] == []
    left = [
        (code, text)
        for code, entry in other.items()
        for part, text in entry.items()
        if words_of(text) & ENGLISH or (words_of(text) and text == english[code][part] and len(words_of(text)) > 1)
    ]
    assert left == []


def field_names(entries, code, part):
    return {name for _, name, _, _ in string.Formatter().parse(entries[code].get(part, "")) if name is not None}


#: An option, a command, a key of a file, a placeholder: what a reader of paper cannot type.
OF_THE_PROGRAM = re.compile(r"--[a-z]|\bformulate [a-z]|'(?!as is')[a-z][a-z ]*:?'|<")
#: What is open on a sheet is none of these; a confirmed finding is printed with who confirmed it, without its remedy.
PRINTED = {"warning", "note"}


@pytest.mark.parametrize("language", sorted(ON_SCREEN))
def test_what_is_printed_asks_nobody_to_type(language):
    """The remedy on paper of every warning and note, in the words of a pharmacy."""
    codes = {
        node.args[0].value
        for path in FILES
        for node in nodes_of(path)
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") in PRINTED
        if node.args and isinstance(node.args[0], ast.Constant)
    }
    entries = {code: entry for code, entry in catalog(language).items() if code.split(".")[0] in codes}
    texts = [
        (code, text)
        for code, entry in entries.items()
        for text in (entry["message"], entry.get("on_paper", entry.get("remedy", "")))
    ]
    typed = [(code, text) for code, text in texts if OF_THE_PROGRAM.search(text)]
    assert len(entries) > 50
    assert typed == []


def test_numbers_follow_the_country():
    said = message("N_EXCESS", excess="3 %", total=parse("1030.5 g"), make=parse("1000 g"))
    assert said.text().startswith("excess of 3 %: 1030.5 g is prepared for 1000 g")
    assert said.text(US_PAPER).startswith("excess of 3 %: 1,030.5 g is prepared for 1,000 g")
    assert said.text(DE).startswith("Produktionszuschlag 3 %: 1030,5 g werden für 1000 g hergestellt")
    assert message("factor_content", found=Strength.parse("9.8 % w/w"), stated=Strength.parse("10 % w/w")).text() == (
        "9.8 % w/w assayed, 10 % w/w labeled"
    )


def test_what_was_typed_has_the_numbers_and_units_of_the_language():
    figures = {"total": parse("14 suppositories"), "make": parse("12 suppositories")}
    said = message("N_EXCESS", excess="2 suppositories", **figures)
    assert said.text(DE).startswith("Produktionszuschlag 2 Zäpfchen: 14 Zäpfchen werden für 12 Zäpfchen")
    assert said.text().startswith("excess of 2 suppositories: 14 suppositories")
    assert message("N_EXCESS", **figures | {"excess": "2.5 %"}).text(DE).startswith("Produktionszuschlag 2,5 %:")


@pytest.mark.parametrize("language", ["en", "de"])
def test_a_catalog_is_the_whole_of_its_file(language):
    file = resources.files("formulate.messages").joinpath(f"{language}.toml")
    tables = tomllib.loads(file.read_text(encoding="utf-8"))
    read, in_parts = Catalog(language), Catalog(language)
    entries = {code: in_parts[code] for code in reversed(tuple(read))}
    assert read.terms == tables.pop("term", {})
    assert entries == dict(read) == dict(entries_of(tables))
    with pytest.raises(KeyError):
        read["E_NO_SUCH"]


def entries_of(tables, path=""):
    for name, value in tables.items():
        if isinstance(value, str):
            yield f"{path}{name}", {"message": value}
        elif "message" in value:
            yield f"{path}{name}", value
        else:
            yield from entries_of(value, f"{path}{name}.")


def test_what_is_to_be_typed_is_typed_alike_in_every_language():
    said = message("W_NO_EXCESS", usual=parse("10 troches"))
    assert "(--excess '10 troches')" in said.text(part="remedy")
    assert "einem Überschuss von 10 Lutschtabletten planen (--excess '10 troches')" in said.text(DE, "remedy")


class Nonsense(dict):
    """A catalog with words of closed lists as they are."""

    terms: ClassVar = {}


@pytest.fixture
def nonsense(monkeypatch):
    """A catalog whose every sentence is the same nonsense, with none of its figures; words of documents stay."""
    meaningless = dict.fromkeys(("message", "remedy"), "blah 7 of blah, and then 9 mg; blah")
    nonsense = Nonsense((code, entry if is_word(code) else meaningless) for code, entry in catalog().items())
    monkeypatch.setattr(messages, "catalog", lambda language: nonsense)


def planned(recipe_id):
    recipe = load_recipe(recipe_id)
    make = MAKE.get(recipe_id) or ("100 g" if recipe.yields is None else recipe.yields)
    of_density = {"line": recipe.density_from, "lot": "L1", "density": "0.98 g/mL"}
    try:
        return plan(recipe, make=make, made="2026-11-23", lots=[of_density] if recipe.density_from else [])
    except PlanError:
        return None


def test_with_every_sentence_nonsense_all_recipes_still_plan_recheck_and_print(nonsense):
    printed = []
    for name in ("sirolimus-cream-0.1", *(entry.id for entry in list_recipes()[::4])):
        batch = planned(name)
        if batch is None:
            continue
        assert all(finding.message == "blah 7 of blah, and then 9 mg; blah" for finding in batch.findings)
        assert recheck(to_record(batch)) == ()
        if not batch.open_findings:
            sheet_bytes(batch, batch_id="2026-0001")
            printed.append(name)
    assert "sirolimus-cream-0.1" in printed
    assert len(printed) >= 4


NAMES = ("petrolatum, white", "salt and pepper", "base with water", "rest in water", "<b>", "<strength>", "30 mg of a")


def test_names_of_every_shape_plan():
    wrong = []
    for name in NAMES:
        text = (DATA / "comma-in-a-name.yaml").read_text("utf-8")
        text = text.replace('"petrolatum, white"', f'"{name}"').replace(
            "Melt <wax>, <base> together and stir in <urea>.", "Mix <wax> <base>."
        )
        batch = plan(recipe_from_text(text), make="50 g")
        if batch.method[0].text != f"Mix 2.5 g of {name} 42.5 g of hydrophilic ointment.":
            wrong.append(f"{name}: {batch.method[0].text}")
    assert wrong == []


def test_the_recipe_with_a_comma_in_a_name_plans():
    batch = plan(load_recipe(DATA / "comma-in-a-name.yaml"), make="50 g")
    assert batch.method[0].text == (
        "Melt 2.5 g of petrolatum, white, 42.5 g of hydrophilic ointment together and stir in 5 g of urea."
    )


def test_what_a_table_says_of_potency_and_incompatibility_has_a_word_in_every_language():
    said = {text for row in INCOMPATIBLE.rows for text in (row.reason, row.instead)}
    said |= {row.why for row in VARIABLE_POTENCY.rows}
    assert [text for text in sorted(said - {""}) if messages.term(text, DE) == text] == []


def enumerated(schema):
    """Every word of a list in a schema."""
    if isinstance(schema, dict):
        yield from map(str, schema.get("enum", ()))
        schema = list(schema.values())
    if isinstance(schema, list):
        for part in schema:
            yield from enumerated(part)


def test_every_word_of_a_list_of_the_recipe_format_has_a_word_in_every_language():
    words = {word for word in (*GRADES, *enumerated(json_schema())) if not word[0].isdigit()}
    of_sentences = {"formula", "monograph", "smallest", "study", "yes"}  # a sentence says what each of them means
    assert words - set(catalog("de").terms) == of_sentences
