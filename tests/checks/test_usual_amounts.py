"""What is far from usual: the share of an excipient, the activity of a lot, the amount to make."""

import pytest

from formulate.approval import Entry, approve_recipe, questions_of
from formulate.errors import RecipeError
from formulate.planning import plan as plan_recipe
from formulate.recipe import load_recipe
from formulate.reference.tables.activities import ACTIVITIES
from formulate.reference.tables.published_formulas import PUBLISHED_FORMULAS, formulas_of
from formulate.units import is_kind
from tests.batch.making import active, line, lot, plan, recipe
from tests.every import every


def found(batch, code):
    """Severity, place and variant of the findings of a code."""
    return [(one.severity.value, str(one.place), one.variant) for one in batch.findings if one.code == code]


# Published formulas ---------------------------------------------------------------------------------------


def paste(zinc="25 % w/w", starch="250 g", fill="white petrolatum"):
    return recipe(
        active("zinc", substance="zinc oxide"),
        line("starch", starch, substance="corn starch"),
        line("base", "to 1000 g", substance=fill, role="base"),
        strength={"zinc oxide": zinc},
        yields="1000 g",
        form="paste",
    )


@every(
    ("starch", "expected"),
    [
        ("250 g", []),
        ("254 g", []),
        ("260 g", [("confirm", "ingredients.starch", "")]),
        ("25 g", [("confirm", "ingredients.starch", "")]),
        ("250 mg", [("confirm", "ingredients.starch", "")]),
        ("250 mL", [("confirm", "ingredients.starch", "")]),
    ],
)
def test_an_excipient_is_held_against_the_published_formula_of_the_same_ingredients(starch, expected):
    assert found(plan(paste(starch=starch), "100 g"), "E_FORMULA_DIFFERS") == expected


def test_a_published_formula_by_weight_says_nothing_of_a_batch_by_volume():
    made = recipe(
        active("zinc", substance="zinc oxide"),
        line("starch", "100 g", substance="corn starch"),
        line("base", "to 1000 mL", substance="white petrolatum", role="base"),
        strength={"zinc oxide": "25 % w/v"},
        yields="1000 mL",
        form="lotion",
    )
    assert found(plan(made, "100 mL"), "E_FORMULA_DIFFERS") == []


@every(("amount", "expected"), [("50 % w/w", []), ("40 % w/w", [("confirm", "ingredients.water", "known")])])
def test_a_concentrate_in_a_batch_by_weight_is_known_by_its_share_of_it(amount, expected):
    water = line("water", amount, substance="double-strength rose water", role="vehicle")
    made = recipe(active("urea"), water, line("base", "to 100 %", role="base"), strength={"urea": "1 % w/w"})
    assert found(plan(made, "100 g"), "E_CONCENTRATE") == expected


def test_another_strength_of_the_active_is_a_question_of_the_double_entry_alone():
    assert found(plan(paste(zinc="40 % w/w"), "100 g"), "E_FORMULA_DIFFERS") == []


@every("make", ["100 g", "33.3 g", "2 kg"])
def test_what_differs_is_the_same_at_every_size(make):
    (finding,) = [one for one in plan(paste(starch="200 g"), make).findings if one.code == "E_FORMULA_DIFFERS"]
    assert finding.message == (
        "200 g of corn starch in 1000 g; the published zinc oxide paste has 250 g (usp-35-zinc-oxide-paste)"
    )


def test_other_ingredients_are_another_formula():
    other = recipe(
        active("zinc", substance="zinc oxide"),
        line("talc", "25 g"),
        line("base", "to 100 g", substance="white petrolatum"),
        strength={"zinc oxide": "25 % w/w"},
        yields="100 g",
    )
    assert found(plan(other, "100 g"), "E_FORMULA_DIFFERS") == []
    assert list(formulas_of(["zinc oxide", "starch"], "starch")) == []


def test_what_fills_up_may_have_another_name():
    assert found(plan(paste(starch="25 g", fill="soft paraffin of our own"), "100 g"), "E_FORMULA_DIFFERS")


def test_every_formula_has_a_line_that_may_be_unmeasured_or_makes_its_amount():
    for row in PUBLISHED_FORMULAS.rows:
        assert row.amount is None or row.amount.magnitude > 0
    assert len({row.formula for row in PUBLISHED_FORMULAS.rows}) >= 10


# Shares far from usual ------------------------------------------------------------------------------------


def cream(share, name="diethylene glycol monoethyl ether", **more):
    return recipe(
        active("drug"), line("x", share, substance=name, **more), line("base", "to 100 %"), strength={"drug": "1 % w/w"}
    )


@every(
    ("name", "share", "code"),
    [
        ("diethylene glycol monoethyl ether", "5 % w/w", ""),
        ("Transcutol P", "2 % w/w", ""),
        ("diethylene glycol monoethyl ether", "1.6 % w/w", "E_LIMIT_BELOW"),
        ("diethylene glycol monoethyl ether", "0.5 % w/w", "E_LIMIT_BELOW"),
        ("diethylene glycol monoethyl ether", "50 % w/w", "E_LIMIT_ABOVE"),
        ("methylparaben", "0.01 % w/w", "E_LIMIT_BELOW"),
        ("methylparaben", "0.05 % w/w", ""),
        ("methylparaben", "1.8 % w/w", "E_LIMIT_ABOVE"),
        ("methylparaben", "0.3 % w/w", ""),
        ("fumed silica", "0.02 % w/w", "E_LIMIT_BELOW"),
        ("something", "0.0001 % w/w", ""),
    ],
)
def test_an_excipient_three_times_outside_its_usual_range_is_asked_about(name, share, code):
    """A share of a mass is compared with one of a volume where no density would explain the difference."""
    codes = {one.code for one in plan(cream(share, name), "100 g").findings}
    assert codes & {"E_LIMIT_BELOW", "E_LIMIT_ABOVE", "N_LIMIT_USUAL"} == {code} - {""}


def test_what_a_vehicle_brings_is_diluted_and_not_asked_about():
    vehicle = {
        **{"formulate": "1", "id": "gel", "version": "1", "title": "Gel", "form": "vehicle", "route": "topical"},
        "ingredients": [line("x", "6 % w/w", substance="Transcutol"), line("rest", "to 100 %")],
    }
    from formulate.recipe import recipe_from_tree

    made = recipe_from_tree(
        {
            **{"formulate": "1", "id": "cream", "version": "1", "title": "Cream", "form": "cream", "route": "topical"},
            "strength": {"drug": "1 % w/w"},
            "ingredients": [
                active("drug"),
                {"id": "gel", "recipe": "gel", "role": "vehicle", "amount": "10 % w/w"},
                line("base", "to 100 %"),
            ],
        },
        {"gel": vehicle},
    )
    assert found(plan_recipe(made, "100 g"), "E_LIMIT_BELOW") == []


# Activity of a lot ----------------------------------------------------------------------------------------


def powder(substance="nystatin", **more):
    return recipe(
        active("drug", substance=substance, **more),
        line("talc", "to 100 %"),
        strength={substance: "1000 units/g"},
        form="powder",
    )


@every(
    ("activity", "expected"),
    [
        ("4400 units/mg", []),
        ("5500 units/mg", []),
        ("13200 units/mg", []),
        ("4399 units/mg", [("confirm", "ingredients.drug", "monograph")]),
        ("13201 units/mg", [("confirm", "ingredients.drug", "monograph")]),
        ("550 units/mg", [("stop", "ingredients.drug", "monograph")]),
        ("55000 units/mg", [("stop", "ingredients.drug", "monograph")]),
        ("5500 units/g", [("stop", "ingredients.drug", "monograph")]),
    ],
)
def test_the_activity_of_a_lot_is_held_against_the_monograph(activity, expected):
    assert found(plan(powder(), "30 g", lots=[lot("drug", activity=activity)]), "E_ACTIVITY") == expected


@every(
    ("activity", "expected"),
    [
        ("1200 units/mg", []),
        ("400 units/mg", [("confirm", "ingredients.drug", "recipe")]),
        ("10000 units/mg", [("stop", "ingredients.drug", "recipe")]),
        ("100 units/mg", [("stop", "ingredients.drug", "recipe")]),
    ],
)
def test_the_activity_of_a_lot_is_held_against_the_recipes(activity, expected):
    made = powder("unknown enzyme", activity="1000 units/mg")
    assert found(plan(made, "30 g", lots=[lot("drug", activity=activity)]), "E_ACTIVITY") == expected


def test_an_unknown_substance_has_no_least_activity():
    assert found(plan(powder("unknown enzyme"), "30 g", lots=[lot("drug", activity="90 units/mg")]), "E_ACTIVITY") == []


def test_the_activity_that_a_recipe_states_is_a_question_of_the_formula():
    made = powder(activity="55000 units/mg")
    assert found(plan(made, "30 g"), "E_ACTIVITY_STATED") == [("stop", "ingredients.drug", "")]
    assert found(plan(powder(activity="5500 units/mg"), "30 g"), "E_ACTIVITY_STATED") == []


def test_units_in_a_volume_are_not_held_against_units_in_a_mass():
    made = powder("nystatin", density="1 g/mL")
    assert found(plan(made, "30 g", lots=[lot("drug", activity="5000 units/mL")]), "E_ACTIVITY") == []
    assert all(is_kind(row.least, "activity per mass") for row in ACTIVITIES.rows)


# The amount to make -----------------------------------------------------------------------------------------


@every(
    ("yields", "make", "expected"),
    [
        ("100 g", "100 g", []),
        ("100 g", "5 kg", []),
        ("100 g", "0.5 g", []),
        ("100 g", "5.1 kg", [("confirm", "make", "yield")]),
        ("1000 g", "4 g", [("confirm", "make", "yield")]),
        ("1000 g", "1 g", [("confirm", "make", "yield")]),
        ("", "10 kg", []),
        ("", "11 kg", [("confirm", "make", "alone")]),
        ("", "2 g", []),
        ("", "1 g", [("confirm", "make", "alone")]),
    ],
)
def test_the_amount_to_make_against_the_yield_and_by_itself(yields, make, expected):
    made = recipe(
        active("drug"),
        line("base", "to 100 %"),
        strength={"drug": "10 % w/w"},
        **({"yields": yields} if yields else {}),
    )
    batch = plan(made, make)
    small = [("confirm", "make", "alone")] if make == "0.5 g" else []
    assert found(batch, "E_MAKE_FAR") == expected + small


@every(
    ("yields", "expected"),
    [("100 g", []), ("10 kg", []), ("100 kg", [("confirm", "yields", "")]), ("0.1 g", [("confirm", "yields", "")])],
)
def test_a_yield_that_no_vessel_holds_is_asked_about_once(yields, expected):
    made = recipe(active("drug"), line("base", "to 100 %"), strength={"drug": "10 % w/w"}, yields=yields)
    assert found(plan(made, "10 g"), "E_YIELDS") == expected


def test_the_founding_cream_of_a_tube_in_kilograms_is_asked_about():
    """It states no yield, and ten fillings of the built-in balance hold 30 kg."""
    assert found(plan("sirolimus-cream-0.1", "30 kg"), "E_MAKE_FAR") == [("confirm", "make", "alone")]
    assert found(plan("ethanol-handrub-80", "10 L"), "E_MAKE_FAR") == []


def test_many_dosage_units_are_asked_about():
    made = recipe(
        active("drug"),
        line("filler", "to 300 mg each"),
        strength={"drug": "100 mg/capsule"},
        form="capsule",
        route="oral",
    )
    assert found(plan(made, "2000 capsules"), "E_MAKE_FAR") == []
    assert found(plan(made, "2001 capsules"), "E_MAKE_FAR") == [("confirm", "make", "alone")]


# Asked once ---------------------------------------------------------------------------------------------------

TEXT = """\
formulate: 1
id: paste
version: 1
title: Zinc oxide paste <strength>
author: A. Baker
form: paste
route: topical
strength: {zinc oxide: 25 % w/w}
yields: 1000 g
beyond use: {type: other nonaqueous, storage: room temperature}
ingredients:
  - {id: zinc-oxide, substance: zinc oxide, role: active, amount: strength, hazard: dust}
  - {id: starch, substance: starch, role: absorbent, amount: 100 g}
  - {id: petrolatum, substance: white petrolatum, role: base, amount: to 1000 g}
"""
KEY = "E_FORMULA_DIFFERS:ingredients.starch"


def test_a_formula_that_differs_is_asked_about_once(tmp_path, monkeypatch):
    monkeypatch.setenv("FORMULATE_RECIPES", str(tmp_path / "own"))
    path = tmp_path / "paste.yaml"
    path.write_text(TEXT, encoding="utf-8")
    how = {"by": "C. Dean", "at": "2026-11-23"}
    entry = Entry(strength={"zinc oxide": "25 % w/w"}, content={"zinc oxide": "250 g"})
    assert [one.key for one in questions_of(path, **how).open] == [KEY]
    with pytest.raises(RecipeError, match="100 g of starch in 1000 g"):
        approve_recipe(path, **how, entry=entry)
    approve_recipe(path, **how, entry=entry, answers={KEY: ("softer, for the face", "notebook 12, page 4")})
    for make in ("50 g", "3 kg"):
        assert found(plan_recipe(load_recipe(path), make, made="2026-11-24"), "E_FORMULA_DIFFERS") == [
            ("note", "ingredients.starch", "")
        ]
