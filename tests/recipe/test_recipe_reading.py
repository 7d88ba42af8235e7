"""From a file to the frozen record: every field of the model can be reached, and text stays text."""

from fractions import Fraction

import pytest
from recipe_helpers import CREAM, changed, codes, line, mistakes, tree, tree_codes

from formulate.errors import RecipeError
from formulate.recipe import placeholders, recipe_from_text, recipe_from_tree
from formulate.recipe.model import (
    Background,
    DosageForm,
    Evidence,
    Kind,
    OfProduct,
    QualityCheck,
    Reference,
    Role,
    WaterType,
)
from formulate.strength import Strength
from formulate.units import parse
from formulate.working import Source
from tests.every import every

FULL = """\
formulate: 1
id: full-suspension-5
version: 1.10
title: Full <strength of drug> suspension
author: no
effective: 2026-11-20
supersedes: full-suspension-5 version 1
form: oral suspension
route: oral
strength:
  drug:
    stated: 5 mg/mL
    allowed: [5 mg/mL, 10 mg/mL]
  other: 1 % w/v
yields: 100 mL
density: 1.1 g/mL
description: White, of 5500 units and 2 mEq.
ingredients:
  - id: drug
    substance: drug benzoate
    role: active
    amount: strength of drug
    density: {value: 1.2 g/mL, source: book}
    molar mass: 275.26 g/mol
    valence: 2
    counted as:
      form: drug
      molar mass: {value: 171.15 g/mol, source: book}
      weighed molar mass: 275.26 g/mol
      yields: 2
      weighed includes water: yes
    correct: yes
    activity: 5500 units/mg
    expects: {grade: pharmaceutical, lot: 0123}
    hazard: Dusty.
    remarks: >
      Two
      lines.
  - id: tablets
    product: other 2 mg tablets
    role: active
    amount: strength
    contains: {other: 2 mg/tablet}
    weight of one: 372 mg/tablet
  - id: water
    substance: water
    role: vehicle
    amount: to 100 mL
method:
  - Rub <drug> with <water, half>.
equipment: [mortar]
container: Bottle.
storage: Cool.
beyond use:
  type: nonpreserved aqueous
  preservation: none
  storage: refrigerator
  days: 7
  evidence:
    - source: book
      says: Kept well.
      days: 14
      formula: this
      container: glass
      storage: cold
      same: [formula, container]
      adverse: no
checks:
  - check: colour
    expected: white
label: [Shake well]
hazards: [Dust.]
cleaning: Wash.
background:
  - studied for: something
    grade: trial, composition unknown
    source: book
    strength: not stated
    says: Read.
sources:
  book:
    text: "A book: its title"
    url: https://example.org/#part
    confidence: read-partial
remarks: [One.]
"""


@pytest.fixture(scope="module")
def full():
    return recipe_from_text(FULL, origin="full.yaml")


@every(
    ("title", "strength", "shown"),
    [
        ("Drug <strength> capsules", "4 mg/capsule", "Drug 4 mg capsules"),
        ("Drug <strength of drug> Capsules", "4 mg/capsule", "Drug 4 mg Capsules"),
        ("Drug <strength>", "4 mg/capsule", "Drug 4 mg/capsule"),
        ("Drug <strength>, capsules", "4 mg/capsule", "Drug 4 mg, capsules"),
        ("Drug <strength> mouthwash", "4 mg/mL", "Drug 4 mg/mL mouthwash"),
    ],
)
def test_a_title_that_names_the_dosage_unit_after_its_strength_names_it_once(title, strength, shown):
    in_capsules = "capsule" in strength
    filler = line("filler", "to 100 mg each" if in_capsules else "to 100 mL", role="filler")
    fields = {"form": "capsule"} if in_capsules else {"form": "mouthwash", "yields": "100 mL"}
    stated = recipe_from_tree(
        tree(line("drug"), filler, title=title, route="oral", strength={"drug": strength}, **fields)
    )
    assert stated.title_with() == shown


def test_the_record_itself(full):
    assert (full.id, full.version, full.author) == ("full-suspension-5", "1.10", "no")
    assert (full.form, full.route, full.origin) == (DosageForm.ORAL_SUSPENSION, "oral", "full.yaml")
    assert (full.effective, full.supersedes) == ("2026-11-20", "full-suspension-5 version 1")
    assert full.yields == parse("100 mL")
    assert (full.density.typed, full.density.quantity) == ("1.1 g/mL", parse("1.1 g/mL"))
    assert full.density.source == Source(key="stated", locator="recipe full-suspension-5: density")
    assert (full.description, full.container, full.storage, full.cleaning) == (
        "White, of 5500 units and 2 mEq.",
        "Bottle.",
        "Cool.",
        "Wash.",
    )
    assert (full.equipment, full.label, full.hazards, full.remarks) == (
        ("mortar",),
        ("Shake well",),
        ("Dust.",),
        ("One.",),
    )
    assert [step.text for step in full.method] == ["Rub <drug> with <water, half>."]


def test_strengths(full):
    drug, other = full.strengths
    assert (drug.active, drug.strength) == ("drug", Strength.parse("5 mg/mL"))
    assert drug.allowed == (Strength.parse("5 mg/mL"), Strength.parse("10 mg/mL"))
    assert (other.active, other.allowed) == ("other", ())
    assert full.title_with() == "Full 5 mg/mL suspension"
    assert full.title_with({"drug": Strength.parse("10 mg/mL")}) == "Full 10 mg/mL suspension"


def test_a_substance(full):
    drug = full.ingredient("drug")
    assert (drug.kind, drug.name, drug.role) == (Kind.SUBSTANCE, "drug benzoate", Role.ACTIVE)
    assert drug.amount.active == "drug"
    assert drug.density.source == Source(key="book", locator="line drug: density")
    assert (drug.molar_mass.quantity, drug.valence, drug.correct) == (parse("275.26 g/mol"), 2, True)
    assert drug.counted_as.form == "drug"
    assert drug.counted_as.molar_mass.source.key == "book"
    assert (drug.counted_as.yields, drug.counted_as.weighed_includes_water) == (2, True)
    assert drug.activity.quantity == parse("5500 units/mg")
    assert drug.expects == {"grade": "pharmaceutical", "lot": "0123"}
    assert (drug.hazard, drug.remarks) == ("Dusty.", "Two lines.")


def test_a_product(full):
    tablets = full.ingredient("tablets")
    assert (tablets.kind, tablets.amount.active) == (Kind.PRODUCT, "other")
    assert tablets.contains == {"other": Strength.parse("2 mg/tablet")}
    assert tablets.unit_weight.quantity == parse("372 mg/tablet")


def test_what_surrounds_it(full):
    assert (full.beyond_use.type, full.beyond_use.days) == (WaterType.NONPRESERVED_AQUEOUS, 7)
    assert full.beyond_use.evidence == (
        Evidence(
            source="book",
            says="Kept well.",
            days=14,
            formula="this",
            container="glass",
            storage="cold",
            same=frozenset({"formula", "container"}),
        ),
    )
    assert full.checks == (QualityCheck(check="colour", expected="white"),)
    assert full.background == (
        Background(
            studied_for="something",
            grade="trial, composition unknown",
            source="book",
            strength="not stated",
            says="Read.",
        ),
    )
    assert full.sources == (
        Reference(key="book", text="A book: its title", url="https://example.org/#part", confidence="read-partial"),
    )


def test_the_tree_is_as_typed_and_reads_the_same(full):
    assert full.tree["version"] == "1.10"
    assert full.tree["ingredients"][0]["expects"] == {"grade": "pharmaceutical", "lot": "0123"}
    assert recipe_from_tree(full.tree, {}, origin="full.yaml") == full


@pytest.mark.parametrize("text", ["0123", "1.10", "0x1F", "1_000", "no", "1e5", "1:30", "~", "null", "2026-11-23"])
def test_a_scalar_stays_the_text_that_was_typed(text):
    recipe = recipe_from_text(changed(("substance: base", f"substance: base\n    expects: {{lot: {text}}}")))
    assert recipe.ingredient("base").expects["lot"] == text


def test_a_byte_order_mark_and_windows_line_ends_change_nothing(tmp_path):
    from formulate.recipe import load_recipe

    plain, marked = tmp_path / "plain.yaml", tmp_path / "marked.yaml"
    plain.write_bytes(CREAM.encode())
    marked.write_bytes(b"\xef\xbb\xbf" + CREAM.replace("\n", "\r\n").encode())
    assert load_recipe(plain).tree == load_recipe(marked).tree


@pytest.mark.parametrize(
    ("name", "more"),
    [
        ("drug", {}),
        ("drug benzoate", {"counted as": {"form": "drug", "molar mass": "2 g/mol", "weighed molar mass": "3 g/mol"}}),
        ("drug tablets", {"contains": {"drug": "2 mg/tablet"}, "product": "drug tablets"}),
    ],
)
def test_strength_finds_its_active(name, more):
    active_line = line(substance=name) | more
    if "product" in active_line:
        del active_line["substance"]
    base = line("base", "to 100 %", role="vehicle")
    recipe = recipe_from_tree(tree(active_line, base, strength={"drug": "1 % w/w"}))
    assert recipe.ingredients[0].amount.active == "drug"


def test_strength_is_never_guessed():
    assert tree_codes(tree(line(substance="Other drug"), strength={"drug": "1 % w/w"})) == [
        "E_STRENGTH_UNKNOWN",
        "E_STRENGTH_UNUSED",
    ]


def test_comments_beside_amounts_and_words_are_comments():
    text = changed(("5 % w/w", "5 % w/w  # of the batch"), ("form: cream", "form: cream  # see the list"))
    assert recipe_from_text(text).ingredient("solvent").amount == OfProduct(
        typed="5 % w/w", strength=Strength.parse("5 % w/w")
    )


def test_placeholders():
    assert placeholders("<a>, <b-1, half>, < c>, <font color='x'>, pH < 7 > 5") == [("a", ""), ("b-1", "half")]


@pytest.mark.parametrize(
    "step", ["Keep the pH < 5 and > 3.", "<font color=\"[[[getattr(pow,'__globals__')]]]\">x</font>", "O'Brien & Søns"]
)
def test_prose_is_literal(step):
    import json

    recipe = recipe_from_text(changed(("Dissolve <drug> in <solvent>.", json.dumps(step, ensure_ascii=False))))
    assert [one.text for one in recipe.method] == [step]


def test_literal_names_are_kept():
    for name in ["`id`", "%s%s%n", "x'; DROP TABLE batch; --", "O'Brien & Søns <b>", "W" * 200]:
        recipe = recipe_from_tree(tree(line(substance=name, amount="5 g"), yields="5 g"))
        assert recipe.ingredients[0].name == name


def test_five_hundred_ingredients_are_read():
    lines = [line(f"line-{number}", "1 part by weight") for number in range(500)]
    recipe = recipe_from_tree(tree(*lines))
    assert len(recipe.ingredients) == 500
    assert recipe.ingredients[499].amount.parts == Fraction(1)


def test_a_valid_recipe_has_no_mistakes():
    assert codes(CREAM) == []
    assert mistakes(FULL) == ()


def test_an_error_names_the_file_and_every_mistake():
    with pytest.raises(RecipeError) as caught:
        recipe_from_text(changed(("cream\nroute", "creme\nroute"), ("5 % w/w", "5 %")), origin="mine.yaml")
    assert str(caught.value).splitlines()[0] == "mine.yaml: 2 mistakes"
    assert [finding.place.line for finding in caught.value.findings] == [6, 18]
    assert caught.value.code == "E_WORD"
