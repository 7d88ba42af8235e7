"""What theory asks for, by each kind of amount, alone and together."""

from fractions import Fraction as F

import pytest

from formulate.errors import PlanError
from formulate.units import parse
from tests.batch.making import active, amounts, codes, line, lot, mistakes, plan, recipe


def refused(recipe_, make, **further):
    with pytest.raises(PlanError) as error:
        plan(recipe_, make, **further)
    return mistakes(error)


# Strengths of the whole -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("amount", "make", "further", "needed"),
    [
        pytest.param("5 % w/w", "30 g", {}, "1.5 g", id="w/w"),
        pytest.param("1 in 1000 w/v", "250 mL", {}, "250 mg", id="ratio-w/v"),
        pytest.param("70 % v/v", "200 mL", {}, "140 mL", id="v/v"),
        pytest.param("5 ppm w/w", "2 kg", {}, "10 mg", id="ppm"),
        pytest.param("0.15 mol/L", "100 mL", {"molar mass": "58.44 g/mol"}, "876.6 mg", id="molar"),
        pytest.param("40 mEq/L", "500 mL", {"molar mass": "74.55 g/mol", "valence": "1"}, "1.491 g", id="mEq"),
        pytest.param("10 mEq/L", "1 L", {"molar mass": "110.98 g/mol", "valence": "2"}, "554.9 mg", id="mEq-divalent"),
        pytest.param("100000 units/g", "30 g", {"activity": "5000 units/mg"}, "3 million units", id="units"),
    ],
)
def test_a_strength_of_the_whole(amount, make, further, needed):
    batch = plan(recipe(line("x", amount, **further), line("rest", "to 100 %")), make)
    assert batch.line("x").needed == parse(needed)


@pytest.mark.parametrize(
    ("amount", "code"),
    [("0.15 mol/L", "E_MOLAR_MASS_NEEDED"), ("40 mEq/L", "E_VALENCE_NEEDED"), ("5 units/mL", "E_ACTIVITY_NEEDED")],
)
def test_what_a_strength_needs_is_asked_for(amount, code):
    batch = recipe(line("x", amount), line("rest", "to 100 %"))
    assert refused(batch, "100 mL") == [(code, "ingredients.x")]


def test_a_density_is_never_assumed():
    """hostile H092: 0.1 % w/w into 100 mL."""
    cream = recipe(active("x"), line("rest", "to 100 %"), strength={"x": "0.1 % w/w"})
    assert refused(cream, "100 mL") == [("E_DENSITY_NEEDED", "density")]


def test_a_stated_density_of_the_product_bridges_the_two_kinds():
    cream = recipe(active("x"), line("rest", "to 100 %"), strength={"x": "0.1 % w/w"}, density="0.9 g/mL")
    batch = plan(cream, "100 mL")
    assert batch.line("x").needed == parse("90 mg")
    assert "M = V x d = 100 mL x 0.9 g/mL = 90 g" in batch.working()


def test_the_amount_to_make_is_taken_in_the_kind_of_the_yield():
    lotion = recipe(
        active("x"), line("y", "2 g"), line("rest", "to 100 mL"), strength={"x": "1 % w/v"}, yields="100 mL",
        density="0.8 g/mL",
    )  # fmt: skip
    batch = plan(lotion, "80 g")
    assert batch.total.value == parse("100 mL")
    assert amounts(batch, "needed") == {"x": "1 g", "y": "2 g", "rest": None}


# Fixed, each ----------------------------------------------------------------------------------------


def test_fixed_amounts_follow_the_yield():
    batch = plan(recipe(line("x", "5 mL"), line("rest", "to 100 mL"), yields="100 mL"), "250 mL")
    assert batch.line("x").needed == parse("12.5 mL")


def test_each_follows_the_number_of_dosage_units():
    capsules = recipe(active("x"), line("y", "150 mg each"), strength={"x": "5 mg/capsule"}, form="capsule")
    batch = plan(capsules, "30 capsules")
    assert amounts(batch) == {"x": "150 mg", "y": "4.5 g"}
    assert refused(capsules, "30 g") == [("E_UNIT_DIMENSION", "ingredients.x"), ("E_UNIT_DIMENSION", "ingredients.y")]
    assert ("E_UNIT_DIMENSION", "ingredients.x") in refused(capsules, "30 tablets")


def test_capsules_of_stated_fill_take_a_share_by_weight():
    capsules = recipe(line("silica", "0.5 % w/w"), line("filler", "to 300 mg each"), form="capsule")
    batch = plan(capsules, "100 capsules")
    assert amounts(batch, "needed") == {"silica": "150 mg", "filler": "29.85 g"}


# Products -------------------------------------------------------------------------------------------


def test_a_solution_as_the_source_of_an_active():
    """formulas B28: 20 mL of 2 mg/mL in 100 mL of 0.4 mg/mL."""
    diluted = recipe(
        active("stock", product="oral solution 2 mg/mL", contains={"x": "2 mg/mL"}),
        line("water", "to 100 %"),
        strength={"x": "0.4 mg/mL"},
        form="oral solution",
    )
    batch = plan(diluted, "100 mL")
    assert batch.line("stock").needed == parse("20 mL")
    assert batch.line("water").estimate == parse("80 mL")


def test_a_content_that_counts_in_another_way_is_refused():
    diluted = recipe(
        active("stock", product="x stock", contains={"x": "2 % v/v"}),
        line("water", "to 100 %"),
        strength={"x": "0.4 mg/mL"},
    )
    assert refused(diluted, "100 mL") == [("E_UNIT_DIMENSION", "ingredients.stock")]


def test_moles_of_an_active_are_counted_in_a_product_by_its_molar_mass():
    made = recipe(
        active("stock", product="x stock", contains={"x": "100 mg/mL"}, **{"molar mass": "50 g/mol"}),
        line("water", "to 100 %"),
        strength={"x": "0.1 mol/L"},
    )
    assert plan(made, "1 L").line("stock").needed == parse("50 mL")


# Parts ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("strength", "content", "needed"),
    [
        ("20 mmol/L", "2 mEq/mL", "10 mL"),  # one charge
        ("20 mEq/L", "2 mmol/mL", "10 mL"),
    ],
)
def test_moles_and_equivalents_of_an_ion_are_one_another_by_its_valence(strength, content, needed):
    stock = active("stock", "strength of potassium", product="potassium stock", contains={"potassium": content})
    made = recipe(stock, line("water", "to 1000 mL"), strength={"potassium": strength}, yields="1000 mL")
    assert amounts(plan(made, "1 L"), "needed")["stock"] == needed


def test_two_charges_are_two_equivalents():
    stock = active("stock", "strength of calcium", product="calcium stock", contains={"calcium": "0.465 mEq/mL"})
    made = recipe(stock, line("water", "to 1000 mL"), strength={"calcium": "9.3 mmol/L"}, yields="1000 mL")
    assert amounts(plan(made, "1 L"), "needed")["stock"] == "40 mL"  # 18.6 mEq


def test_phosphate_has_no_one_valence_and_it_is_asked_for():
    stock = active("stock", "strength of phosphate", product="phosphate stock", contains={"phosphate": "4 mEq/mL"})
    made = recipe(stock, line("water", "to 1000 mL"), strength={"phosphate": "9 mmol/L"}, yields="1000 mL")
    with pytest.raises(PlanError) as error:
        plan(made, "1 L")
    assert [finding.code for finding in error.value.findings] == ["E_VALENCE_NEEDED"]


def test_parts_by_weight_divide_the_whole():
    batch = plan(recipe(line("a", "3 parts by weight"), line("b", "1 part by weight")), "100 g")
    assert amounts(batch) == {"a": "75 g", "b": "25 g"}


def test_parts_divide_what_the_other_lines_leave():
    made = recipe(line("x", "4 % w/w"), line("a", "2 parts by weight"), line("b", "1 part by weight"))
    batch = plan(made, "100 g")
    assert amounts(batch) == {"x": "4 g", "a": "64 g", "b": "32 g"}
    assert batch.sum_of_lines == parse("100 g")


def test_a_fill_line_may_say_to_how_many_parts():
    batch = plan(recipe(line("a", "1 part by weight"), line("b", "to 10 parts")), "50 g")
    assert amounts(batch) == {"a": "5 g", "b": "45 g"}


def test_parts_by_volume_share_the_volume():
    batch = plan(recipe(line("a", "1 part by volume"), line("b", "1 part by volume")), "100 mL")
    assert amounts(batch, "needed") == {"a": "50 mL", "b": "50 mL"}
    assert "W_VOLUMES_MAY_NOT_ADD" in codes(batch, "warning")


def test_parts_of_the_other_kind_need_the_density_of_the_product():
    thinned = recipe(line("a", "1 part by weight"), line("b", "1 part by weight"))
    assert refused(thinned, "100 mL")[0] == ("E_DENSITY_NEEDED", "density")


# Enlargements ---------------------------------------------------------------------------------------


def cream():
    return recipe(active("x"), line("rest", "to 100 %"), strength={"x": "1 % w/w"})


def test_excess_makes_more_of_the_same_strength():
    batch = plan(cream(), "100 g", excess="3 %")
    assert batch.total.value == parse("103 g")
    assert amounts(batch) == {"x": "1.03 g", "rest": "101.97 g"}
    assert batch.strengths[0].achieved.value.value == F(1, 100)
    assert batch.make == parse("100 g")


def test_overage_makes_one_active_stronger_and_shows_it():
    batch = plan(cream(), "100 g", overage={"x": "5 %"})
    assert batch.total.value == parse("100 g")
    assert amounts(batch) == {"x": "1.05 g", "rest": "98.95 g"}
    strength = batch.strengths[0]
    assert (str(strength.stated), str(strength.target)) == ("1 % w/w", "1.05 % w/w")
    assert strength.deviation == F(5, 100)
    assert "c(x, target) = c x (1 + overage) = 1 % w/w x (1 + 5 %) = 1.05 % w/w" in batch.working()


def test_overfill_makes_more_in_each_container():
    batch = plan(cream(), "100 g", containers=4, overfill="0.5 g")
    assert batch.total.value == parse("102 g")
    assert "M = make + n x overfill = 100 g + 4 x 0.5 g = 102 g" in batch.working()


def test_all_three_at_once():
    batch = plan(cream(), "100 g", containers="4", overfill="0.5 g", excess="10 %", overage={"x": "5 %"})
    assert batch.total.value == parse("112.2 g")
    assert "(100 g + 4 x 0.5 g) x (1 + 10 %)" in batch.working()
    assert batch.line("x").needed == parse("1.1781 g")


# Several at once ------------------------------------------------------------------------------------


def test_two_actives_each_with_its_own_strength():
    made = recipe(
        active("a", "strength of a"),
        active("b", "strength of b"),
        line("rest", "to 100 %"),
        strength={"a": {"stated": "1 % w/w", "allowed": ["1 % w/w", "2 % w/w"]}, "b": "0.5 % w/w"},
        title="Two <strength of a> cream",
    )
    batch = plan(made, "100 g", strength={"a": "2 % w/w"}, overage={"b": "10 %"})
    assert amounts(batch) == {"a": "2 g", "b": "550 mg", "rest": "97.45 g"}
    assert [strength.active for strength in batch.strengths] == ["a", "b"]
    assert refused(made, "100 g", strength="2 % w/w") == [("E_STRENGTH_ACTIVE", "strength")]


def test_all_kinds_of_amount_in_one_recipe():
    made = recipe(
        active("a", density="1.2 g/mL"),
        line("b", "2 % w/w"),
        line("c", "3 g"),
        line("d", "5 mL", density="0.8 g/mL"),
        line("e", "2 tablets", product="e tablets", **{"weight of one": "500 mg/tablet"}),
        line("f", "1000 units/g", activity="1000 units/mg"),
        line("g", "1 % w/w", role="removed"),
        line("rest", "to 100 %"),
        strength={"a": "1 % w/w"},
        yields="50 g",
    )
    batch = plan(made, "100 g")
    assert amounts(batch) == {
        "a": "1 g",
        "b": "2 g",
        "c": "6 g",
        "d": "10 mL",
        "e": "4 tablets",
        "f": "100 mg",
        "g": None,
        "rest": "81.9 g",
    }
    assert batch.sum_of_lines == parse("100 g")
    assert batch.line("a").other_way == parse("1 g") / parse("1.2 g/mL")


def test_a_lots_density_goes_before_the_recipes():
    made = recipe(line("oil", "10 mL", density="0.8 g/mL"), line("rest", "to 100 %"), yields="100 g")
    assert plan(made, "100 g", lots=[lot("oil", density="0.9 g/mL")]).line("oil").mass == parse("9 g")
