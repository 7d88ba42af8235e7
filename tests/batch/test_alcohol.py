"""Ethanol that is diluted: contraction by OIML R 22, masses and volumes, and what has no table."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from formulate import calc
from formulate.errors import PlanError
from formulate.recheck.content import ethanol
from formulate.recipe import load_recipe, recipe_from_tree
from formulate.units import parse, show
from tests.batch.making import active, amounts, codes, line, lot, plan, recipe
from tests.batch.test_solution_totals import totals

EXACT = {"instruments": []}


def ethanol_line(content="96 % v/v", amount="strength", **further):
    return active("ethanol", amount, product=f"ethanol {content}", contains={"ethanol": content}, **further)


def dilution(strength="70 % v/v", content="96 % v/v", yields="1000 mL", water="purified water", **fields):
    lines = (ethanol_line(content), line("water", f"to {yields}", substance=water, role="vehicle"))
    return recipe(*lines, strength={"ethanol": strength}, form="topical solution", yields=yields, **fields)


# Published ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("make", "strength", "alcohol", "water"),
    [
        pytest.param("100 g", "70 % v/v", "66.48 g", "33.52 g", id="nrf-70-from-96: 66.5 g and 33.5 g"),
        pytest.param("100 g", "80 % v/v", "78.3 g", "21.7 g", id="nrf-80-from-96: 78.3 g and 21.7 g"),
        pytest.param("250 g", "80 % v/v", "195.76 g", "54.24 g", id="ptaheute-250-g: 195.75 g and 54.25 g"),
    ],
)
def test_the_tables_of_the_nrf(make, strength, alcohol, water):
    assert amounts(plan("ethanol-70", make, strength=strength)) == {"ethanol": alcohol, "water": water}


def test_equal_volumes_of_alcohol_and_water_make_97_percent_of_both():
    batch = plan("diluted-alcohol", "970 mL")
    assert (show(batch.line("alcohol").to_measure), show(batch.line("water").estimate)) == ("500 mL", "499 mL")
    fixed = recipe(
        ethanol_line("95 % v/v", "500 mL"),
        line("water", "to 970 mL", substance="purified water"),
        strength={"ethanol": "from amounts"},
        form="solution",
        yields="970 mL",
    )
    assert show(plan(fixed, "970 mL").line("water").estimate) == "499 mL"


def test_volumes_that_nothing_fills_up_are_less_and_stronger():
    """70 mL of 96 % v/v (56.52 g) and 30 mL of water (29.95 g) have 0.888 g/mL: 97.4 mL, and 67.2 mL of ethanol."""
    water = line("water", "30 mL", substance="purified water")
    fields = {"strength": {"ethanol": "from amounts"}, "form": "solution", "yields": "100 mL"}
    batch = plan(recipe(ethanol_line(amount="70 mL"), water, **fields), "1 L")
    assert codes(batch, "confirm") == ["E_CONTRACTION"]
    (finding,) = [one for one in batch.findings if one.code == "E_CONTRACTION"]
    assert "contract, here by about 2.6 % of the volume: less is made than is stated, of about 69 %" in finding.message
    strong = recipe(ethanol_line(amount="70 mL"), line("other", "30 mL", substance="glycerin"), **fields)
    weak = recipe(ethanol_line("5 % v/v", "1 mL"), {**water, "amount": "99 mL"}, **fields)
    for made in (strong, weak, dilution()):
        assert "E_CONTRACTION" not in codes(plan(made, "1 L"))


def test_a_liter_of_70_from_96_takes_297_ml_of_water():
    batch = plan(dilution(), "1 L", **EXACT)
    assert show(batch.line("ethanol").needed) == "about 729.167 mL"
    assert show(batch.line("water").estimate) == "297 mL"  # and not 270.8 mL, which the volumes leave
    assert show(batch.line("ethanol").mass) == "588.74375 g"
    by_calc = calc.alcohol_dilution("96 % v/v", "70 % v/v", "1 L", "20 degC")
    assert round(by_calc.water_volume.value.to("milliliter").magnitude) == 297


# By weight ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("strength", "content", "make", "ethanol", "water"),
    [
        pytest.param("62.39 % w/w", "96 % v/v", "100 g", "66.49 g", "33.51 g", id="as-70-v/v-from-96-v/v"),
        pytest.param("70 % v/v", "93.84 % w/w", "100 g", "66.48 g", "33.52 g", id="96-v/v-stated-by-weight"),
        pytest.param("62.39 % w/w", "93.84 % w/w", "100 g", "66.49 g", "33.51 g", id="both-by-weight"),
        pytest.param("62.39 % w/w", "96 % v/v", "1 L", "588.77 g", "296.78 g", id="a-liter-of-it"),
    ],
)
def test_a_strength_by_weight_is_made_by_the_tables_too(strength, content, make, ethanol, water):
    """62.39 % w/w is 70 % v/v, and 93.84 % w/w is 96 % v/v, in the tables of OIML R 22."""
    batch = plan(dilution(strength, content, yields="100 g"), make)
    assert amounts(batch) == {"ethanol": ethanol, "water": water}


def test_one_by_volume_of_a_strength_by_weight_is_filled_up_with_what_contracts():
    batch = plan(dilution("62.39 % w/w"), "1 L", **EXACT)
    assert (show(batch.line("ethanol").needed), show(batch.line("water").estimate)) == ("about 729.202 mL", "297 mL")
    batch = plan(dilution("70 % v/v", "93.84 % w/w"), "1 L", **EXACT)
    assert (show(batch.line("ethanol").needed), show(batch.line("water").estimate)) == ("about 588.734 g", "297 mL")


@settings(max_examples=10)
@given(strong=st.integers(700, 1000), weak=st.integers(10, 620), of=st.sampled_from(["w/w", "v/v"]))
def test_ethanol_for_a_strength_by_weight_is_that_of_the_calculation(strong, weak, of):
    stock, target = f"{strong / 10} % {of}", f"{weak / 10} % w/w"
    batch = plan(dilution(target, stock, yields="100 g"), "1 kg", **EXACT)
    found = calc.alcohol_dilution(stock, target, "1 kg", "20 degC").stock_mass.value
    needed = batch.line("ethanol").needed
    assert abs(Fraction((needed / found).to("").magnitude) - 1) < Fraction(1, 10_000)  # densities of five digits


def test_the_strength_by_volume_of_one_by_weight_is_that_of_the_tables():
    found = totals(plan(dilution("62.39 % w/w", yields="100 g"), "1 kg"))
    assert found[("alcohol", "by_volume")] == (Fraction("70"), "")
    assert found[("alcohol", "density")] == (Fraction("0.88555"), "g/mL")
    parts = {one.material: one.w_w for one in plan(dilution("62.39 % w/w", "93.84 % w/w", "100 g"), "1 kg").composition}
    assert round(float(parts["ethanol"]), 4) == 0.6239


def test_the_strength_by_weight_and_the_density_are_those_of_the_tables():
    found = totals(plan(dilution(), "1 L"))
    assert found[("alcohol", "by_weight")] == (Fraction("62.39"), "")  # 62.39 % in the tables of OIML and Eur. Ph.
    assert found[("alcohol", "density")] == (Fraction("0.88556"), "g/mL")


def test_other_liquids_count_by_their_own_volume_and_the_estimate_is_rougher():
    assert show(plan("ethanol-handrub-80", "1 L").line("water").estimate) == "130 mL"


@pytest.mark.parametrize("make", ["16 fl oz", "1 pint", "12.5 teaspoons", "1 gallon"])
def test_an_amount_in_household_units_is_estimated_in_them(make):
    batch = plan(dilution(), make, **EXACT)
    share = batch.line("water").estimate / batch.total.value
    assert abs(float(share.to("").magnitude) - 0.297) < 0.002


# Its own path ----------------------------------------------------------------------------------------


def test_the_second_computation_has_densities_of_the_printed_tables():
    printed = {"0": "998.20", "40": "948.05", "50": "930.14", "70": "885.56", "96": "807.42", "100": "789.24"}
    for by_volume, density in printed.items():
        assert ethanol.density(Fraction(by_volume) / 100) == Fraction(density) / 1000, by_volume


@settings(max_examples=10)
@given(
    strong=st.integers(700, 1000).map(lambda tenths: Decimal(tenths) / 10),
    weak=st.integers(10, 650).map(lambda tenths: Decimal(tenths) / 10),
    make=st.integers(1, 50).map(lambda hundreds: f"{hundreds * 100} mL"),
)
def test_water_by_the_batch_is_water_by_the_calculation(strong, weak, make):
    batch = plan(dilution(f"{weak} % v/v", f"{strong} % v/v"), make, **EXACT)
    found = calc.alcohol_dilution(f"{strong} % v/v", f"{weak} % v/v", make, "20 degC").water_volume.value
    estimate = batch.line("water").estimate
    assert abs(Fraction((estimate / found).to("").magnitude) - 1) < Fraction(6, 1000)
    volumes = parse(make) - batch.line("ethanol").volume
    assert estimate >= volumes * Fraction(995, 1000)  # it contracts: never less than the volumes leave


# Where it does not hold ------------------------------------------------------------------------------


def test_the_density_of_a_lot_or_of_the_recipe_stays():
    stated = dilution(density="0.9 g/mL")
    assert show(plan(stated, "100 g", **EXACT).total.value) == "about 111.111 mL"
    batch = plan(dilution(), "1 L", lots=[lot("ethanol", density="0.81 g/mL")], **EXACT)
    assert show(batch.line("ethanol").mass) == "590.625 g"


@pytest.mark.parametrize("density", ["0.998 g/mL", "1 g/mL"])
def test_a_density_that_is_stated_for_the_water_changes_nothing_but_its_volume(density):
    water = line("water", "to 1000 mL", substance="purified water", role="vehicle", density=density)
    stated = plan(
        recipe(ethanol_line(), water, strength={"ethanol": "70 % v/v"}, form="topical solution", yields="1000 mL"),
        "1 L",
        **EXACT,
    )
    batch = plan(dilution(), "1 L", **EXACT)
    assert [(part.material, part.w_w) for part in stated.composition] == [
        (part.material, part.w_w) for part in batch.composition
    ]
    assert totals(stated) == totals(batch)


def test_isopropyl_alcohol_has_no_table_and_the_note_says_so():
    made = recipe(
        active("ipa", product="isopropyl alcohol 99.8 %", contains={"isopropyl alcohol": "99.8 % v/v"}),
        line("water", "to 1000 mL", substance="purified water"),
        strength={"isopropyl alcohol": "75 % v/v"},
        form="topical solution",
        yields="1000 mL",
    )
    batch = plan(made, "1 L")
    assert "N_CONTRACTION" in codes(batch)
    assert batch.line("ipa").mass is None
    assert "N_CONTRACTION" not in codes(plan(dilution(), "1 L"))


@pytest.mark.parametrize(
    ("product", "contains"),
    [("camphor spirit", {"ethanol": "80 % v/v"}), ("denatured alcohol", {"ethanol": "90 % v/v"})],
)
def test_what_is_more_than_ethanol_and_water_has_no_density_of_the_table(product, contains):
    spirit = line("spirit", "100 mL", product=product, contains=contains)
    made = recipe(
        active("x"),
        spirit,
        line("water", "to 1000 mL", substance="purified water"),
        strength={"x": "1 % w/v"},
        form="solution",
        yields="1000 mL",
    )
    assert plan(made, "1 L").line("spirit").mass is None


def test_a_dilution_that_is_made_in_the_same_run_is_weighed_too():
    tree = {
        **{"formulate": "1", "id": "test-solution", "version": "1", "title": "Test", "form": "topical solution"},
        **{"route": "topical", "strength": {"x": "1 % w/w"}},
        "ingredients": [active("x"), line("solvent", "to 100 %", recipe="ethanol-70", role="solvent")],
    }
    batch = plan(recipe_from_tree(tree, {"ethanol-70": load_recipe("ethanol-70").tree}), "100 g")
    assert list(amounts(batch.vehicles[0]).values()) == ["65.82 g", "33.18 g"]
    parts = {one.material: one.w_w for one in batch.composition}
    assert round(float(parts["ethanol"]), 3) == 0.618  # 62.39 % of 99 %


def test_ethanol_in_a_product_by_volume_is_a_mass_in_the_composition():
    parts = [(one.material, one.w_w) for one in plan("ethanol-70", "100 g").composition]
    assert round(float(dict(parts)["ethanol"]), 3) == 0.624
    assert sum(share for _, share in parts) == 1


# Two ethanols ---------------------------------------------------------------------------------------


def test_two_ethanols_without_water_are_mixed_by_alligation():
    """Ansel, alligation: 95 % and 45 % by weight make 500 g of 60 % of 150 g and 350 g."""

    def mixed(strong, weak, stated, **fields):
        lines = (
            active("strong", strong, product="alcohol 95 %", contains={"alcohol": "95 % w/w"}),
            active("weak", weak, product="alcohol 45 %", contains={"alcohol": "45 % w/w"}),
        )
        return recipe(*lines, strength={"alcohol": stated}, form="topical solution", yields="100 g", **fields)

    expected = {"strong": "150 g", "weak": "350 g"}
    assert amounts(plan(made := mixed("rest of alcohol", "to 100 g", "60 % w/w"), "500 g")) == expected
    assert totals(plan(made, "500 g"))["alcohol", "by_volume"] == (Fraction("67.74"), "")
    assert show(plan(made, "500 mL").line("strong").to_measure) == "133.67 g"  # 500 mL x 0.8911 g/mL x 0.3
    for lines in (("30 g", "70 g"), ("30 g", "to 100 g")):
        assert amounts(plan(mixed(*lines, "from amounts, % w/w"), "500 g")) == expected
    assert amounts(plan(mixed("rest of alcohol", "to 100 g", "60 % w/w", density="0.89 g/mL"), "500 g")) == expected


def test_an_ethanol_that_fills_up_by_volume_is_asked_for_by_weight():
    """The second computation takes no ethanol for the water that ethanol is filled up with."""

    def mixed(strong):
        lines = (
            active("strong", strong, product="ethanol 95 %", contains={"ethanol": "95 % v/v"}),
            line("weak", "to 100 mL", product="ethanol 70 %", contains={"ethanol": "70 % v/v"}),
        )
        return recipe(*lines, strength={"ethanol": "80 % v/v"}, form="topical solution", yields="100 mL")

    assert "E_ACTIVE_TWICE" in codes(plan(mixed("strength"), "100 mL"))
    with pytest.raises(PlanError, match="by weight: 'yields: 100 g', 'to 100 %', and strength and contents in % w/w"):
        plan(mixed("rest of ethanol"), "100 mL")
