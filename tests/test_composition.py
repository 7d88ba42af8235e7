"""The flattened composition: published formulas, conservation of mass, and what is not known."""

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from formulate import composition
from formulate.batch.model import BatchLine, Measuring
from formulate.composition import compose
from formulate.pharmacy.lots import Lot
from formulate.recipe import load_recipe, recipe_from_tree
from formulate.strength import Strength
from formulate.units import decimal_text, make_quantity, parse


def tree(name, lines, **more):
    ingredients = [{"id": f"line{place}", "role": "excipient", **line} for place, line in enumerate(lines)]
    return {
        "formulate": "1",
        "id": name,
        "version": "1",
        "title": name,
        "form": "ointment",
        "route": "topical",
        "ingredients": ingredients,
        "method": ["Mix."],
        **more,
    }


def weighed(recipe, *masses, **changes):
    """The lines of a recipe with these masses; None for what nobody weighs."""
    return [
        BatchLine(
            ingredient=ingredient,
            measuring=Measuring.WEIGH if mass else Measuring.ADD_TO_MAKE,
            mass=parse(mass) if mass else None,
            corrected=parse(mass) if mass else None,
            to_measure=parse(mass) if mass else None,
            **changes.get(ingredient.id, {}),
        )
        for ingredient, mass in zip(recipe.ingredients, masses, strict=True)
    ]


def shares(components):
    return {component.name: component.w_w for component in components}


# Published formulas ---------------------------------------------------------------------------------------


def test_usp_35_coal_tar_ointment():
    recipe = load_recipe("coal-tar-ointment")
    components = compose(recipe, weighed(recipe, "1 g", "0.5 g", "98.5 g"), parse("100 g"), parse("100 g"))
    assert shares(components) == {
        "coal tar": Fraction("0.01"),
        "polysorbate 80": Fraction("0.005"),
        "zinc oxide": Fraction("0.24625"),
        "starch": Fraction("0.24625"),
        "white petrolatum": Fraction("0.4925"),
    }
    assert [component.via for component in components] == [(), (), *[("zinc-oxide-paste",)] * 3]
    assert all(component.known for component in components)


def test_the_shares_are_those_of_the_rounded_masses():
    recipe = load_recipe("coal-tar-ointment")
    components = compose(recipe, weighed(recipe, "0.13 g", "0.06 g", "12.31 g"), parse("12.5 g"), parse("12.5 g"))
    assert shares(components)["coal tar"] == Fraction(13, 1250)
    assert sum(component.w_w for component in components) == 1


# Conservation ---------------------------------------------------------------------------------------------

names = st.sampled_from([f"substance {letter}" for letter in "abcde"])
percents = st.integers(1, 300).map(lambda tenths: Fraction(tenths, 10))


def mixes(inside):
    return st.lists(st.tuples(percents, inside), min_size=1, max_size=3).flatmap(
        lambda lines: inside.map(lambda fill: (lines, fill))
    )


structures = st.recursive(names, mixes, max_leaves=12).filter(lambda structure: not isinstance(structure, str))


def expected(structure):
    """Shares of a structure, by substance."""
    if isinstance(structure, str):
        return {structure: Fraction(1)}
    lines, fill = structure
    parts = [*((percent / 100, inner) for percent, inner in lines)]
    parts.append((1 - sum(share for share, _ in parts), fill))
    shares = {}
    for share, inner in parts:
        for name, inner_share in expected(inner).items():
            shares[name] = shares.get(name, Fraction(0)) + share * inner_share
    return shares


def as_tree(structure, nested, name="outer"):
    """The recipe of a structure; those inside it are added to *nested*."""
    lines, fill = structure
    written = []
    amounts = [*(f"{decimal_text(percent)} % w/w" for percent, _ in lines), "to 100 %"]
    for place, (inner, amount) in enumerate(zip([*(inner for _, inner in lines), fill], amounts, strict=True)):
        if isinstance(inner, str):
            written.append({"substance": inner, "amount": amount})
        else:
            inner_name = f"{name}.{place}"
            nested[inner_name] = as_tree(inner, nested, inner_name)
            written.append({"recipe": inner_name, "amount": amount})
    return tree(name, written)


@settings(max_examples=30, deadline=None)
@given(structures, st.lists(st.integers(1, 10**6), min_size=4, max_size=4))
def test_mass_is_conserved_through_any_depth_of_vehicles(structure, milligrams):
    nested = {}
    recipe = recipe_from_tree(as_tree(structure, nested), nested)
    masses = milligrams[: len(recipe.ingredients)]
    lines = weighed(recipe, *(f"{mass} mg" for mass in masses))
    total = make_quantity(sum(masses), "milligram")
    components = compose(recipe, lines, total, total)
    assert sum(component.w_w for component in components) == 1
    inner = [*(inner for _, inner in structure[0]), structure[1]]
    expected_shares = {}
    for mass, part in zip(masses, inner, strict=True):
        for name, share in expected(part).items():
            expected_shares[name] = expected_shares.get(name, Fraction(0)) + share * Fraction(mass, sum(masses))
    assert shares(components) == expected_shares


def test_a_substance_that_comes_in_twice_counts_once():
    inner = tree(
        "inner", [{"substance": "white  Petrolatum", "amount": "50 % w/w"}, {"substance": "wax", "amount": "to 100 %"}]
    )
    outer = tree(
        "outer", [{"recipe": "inner", "amount": "40 % w/w"}, {"substance": "White petrolatum", "amount": "to 100 %"}]
    )
    recipe = recipe_from_tree(outer, {"inner": inner})
    components = compose(recipe, weighed(recipe, "40 g", "60 g"), parse("100 g"), parse("100 g"))
    assert shares(components) == {"white  Petrolatum": Fraction(8, 10), "wax": Fraction(2, 10)}
    assert components[0].via == ("inner",)


def test_what_is_removed_counts_against_its_substance():
    recipe = recipe_from_tree(
        tree(
            "paste",
            [
                {"substance": "zinc oxide", "amount": "to 100 %"},
                {"substance": "water", "amount": "30 % w/w"},
                {"substance": "water", "role": "removed", "amount": "10 % w/w"},
            ],
        )
    )
    lines = weighed(recipe, "80 g", "30 g", "10 g", line2={})
    lines[2] = BatchLine(ingredient=recipe.ingredients[2], measuring=Measuring.REMOVE, mass=parse("10 g"))
    components = compose(recipe, lines, parse("100 g"), parse("100 g"))
    assert shares(components) == {"zinc oxide": Fraction(8, 10), "water": Fraction(2, 10)}


# Products -------------------------------------------------------------------------------------------------

TABLETS = {"product": "drug tablets", "role": "active", "contains": {"drug": "2 mg/tablet"}, "amount": "strength"}


def ointment_of_tablets(**fields):
    lines = [{**TABLETS, **fields}, {"substance": "white petrolatum", "role": "base", "amount": "to 100 %"}]
    return recipe_from_tree(tree("tablets", lines, strength={"drug": "0.4 % w/w"}))


def counted(recipe, count, mass, **more):
    return BatchLine(
        ingredient=recipe.ingredients[0],
        measuring=Measuring.COUNT,
        corrected=parse(count),
        to_measure=parse(count),
        mass=parse(mass) if mass else None,
        **more,
    )


def test_a_product_is_its_active_and_the_rest():
    recipe = ointment_of_tablets()
    lines = [counted(recipe, "40 tablets", "14.88 g"), *weighed(recipe, None, "5.12 g")[1:]]
    components = compose(recipe, lines, parse("20 g"), parse("20 g"))
    assert shares(components) == {
        "drug": Fraction(80, 20000),
        "drug tablets: remainder, composition not stated": Fraction(1480, 2000),
        "white petrolatum": Fraction(512, 2000),
    }
    assert [component.known for component in components] == [True, False, True]
    assert sum(component.w_w for component in components) == 1


def test_a_product_of_unknown_weight_still_has_its_active():
    recipe = ointment_of_tablets()
    lines = [counted(recipe, "40 tablets", None), *weighed(recipe, None, None)[1:]]
    components = compose(recipe, lines, parse("20 g"), None)
    assert shares(components) == {
        "drug": Fraction(80, 20000),
        "drug tablets: remainder, composition not stated": None,
        "white petrolatum": None,
    }


def test_the_content_found_in_the_lot_counts():
    recipe = ointment_of_tablets()
    lot = Lot(line="line0", number="L1", content=Strength.parse("1.9 mg/tablet"))
    lines = [counted(recipe, "40 tablets", "14.88 g", lot=lot), *weighed(recipe, None, "5.12 g")[1:]]
    assert shares(compose(recipe, lines, parse("20 g"), parse("20 g")))["drug"] == Fraction(76, 20000)


def test_a_share_of_crushed_tablets_counts_with_what_was_weighed():
    recipe = ointment_of_tablets()
    line = BatchLine(
        ingredient=recipe.ingredients[0],
        measuring=Measuring.COUNT,
        corrected=parse("3.5 tablets"),
        to_measure=parse("4 tablets"),
        rounding=Fraction(1, 50),
        mass=parse("1.3 g"),
    )
    components = compose(recipe, [line, *weighed(recipe, None, "18.7 g")[1:]], parse("20 g"), parse("20 g"))
    assert shares(components)["drug"] == Fraction("3.5") * Fraction("1.02") * 2 / 20000


@pytest.mark.parametrize(
    ("contains", "why"),
    [
        ({}, "nothing is stated"),
        ({"drug": "500 units/tablet"}, "units are no mass"),
        ({"drug": "500 mg/tablet"}, "it would hold more than it weighs"),
    ],
)
def test_a_product_that_cannot_be_split_is_named_as_not_stated(contains, why):
    recipe = ointment_of_tablets(contains=contains) if contains else ointment_of_tablets()
    if not contains:
        plain = {"product": "drug tablets", "amount": "40 tablets"}
        recipe = recipe_from_tree(tree("tablets", [plain, {"substance": "base", "amount": "to 100 %"}], yields="20 g"))
    lines = [counted(recipe, "40 tablets", "14.88 g"), *weighed(recipe, None, "5.12 g")[1:]]
    first = compose(recipe, lines, parse("20 g"), parse("20 g"))[0]
    assert (first.name, first.known) == ("drug tablets: composition not stated", False)
    assert first.w_w == Fraction(1488, 2000), why


def test_a_liquid_product_is_split_by_its_volume():
    syrup = {"product": "drug oral solution", "contains": {"drug": "1 mg/mL"}, "density": "1.1 g/mL"}
    lines = [{**syrup, "amount": "strength"}, {"substance": "base", "amount": "to 100 %"}]
    recipe = recipe_from_tree(tree("syrup", lines, strength={"drug": "0.025 % w/w"}))
    line = BatchLine(
        ingredient=recipe.ingredients[0],
        measuring=Measuring.MEASURE,
        corrected=parse("5 mL"),
        to_measure=parse("5 mL"),
        mass=parse("5.5 g"),
        volume=parse("5 mL"),
    )
    components = compose(recipe, [line, *weighed(recipe, None, "14.5 g")[1:]], parse("20 g"), parse("20 g"))
    assert shares(components)["drug"] == Fraction(5, 20000)


# Volumes --------------------------------------------------------------------------------------------------


def solution(**more):
    lines = [{"substance": "salt", "amount": "9 g"}, {"substance": "water", "amount": "to 100 mL"}]
    return recipe_from_tree(tree("solution", lines, yields="100 mL", form="solution", route="oral") | more)


def test_a_volume_gives_grams_in_a_millilitre():
    recipe = solution()
    salt, water = compose(recipe, weighed(recipe, "9 g", None), parse("100 mL"), None)
    assert (salt.w_w, salt.w_v) == (None, Fraction(9, 100))
    assert (water.w_w, water.w_v, water.known) == (None, None, True)


def test_the_density_of_the_product_gives_both_and_the_water_by_difference():
    recipe = solution(density="1.06 g/mL")
    salt, water = compose(recipe, weighed(recipe, "9 g", None), parse("100 mL"), None)
    assert (salt.w_w, salt.w_v) == (Fraction(9, 106), Fraction(9, 100))
    assert (water.w_w, water.w_v) == (Fraction(97, 106), Fraction(97, 100))


def test_a_mass_with_a_density_gives_grams_in_a_millilitre_too():
    recipe = solution(density="1.06 g/mL")
    salt, _ = compose(recipe, weighed(recipe, "9 g", "97 g"), parse("106 g"), parse("106 g"))
    assert (salt.w_w, salt.w_v) == (Fraction(9, 106), Fraction(9, 100))


def test_two_unknown_parts_stay_unknown():
    lines = [{"substance": "salt", "amount": "9 g"}, {"substance": "acid", "amount": "as needed"}]
    lines.append({"substance": "water", "amount": "to 100 mL"})
    recipe = recipe_from_tree(
        tree("solution", lines, yields="100 mL", form="solution", route="oral", density="1.06 g/mL")
    )
    components = compose(recipe, weighed(recipe, "9 g", None, None), parse("100 mL"), None)
    assert [component.w_w for component in components] == [Fraction(9, 106), None, None]


def nested_solution(**more):
    outer = tree("outer", [{"substance": "drug", "amount": "1 % w/w"}, {"recipe": "solution", "amount": "to 100 %"}])
    inner = solution(**more).tree
    return recipe_from_tree(outer, {"solution": inner})


def test_a_nested_solution_of_unknown_density_is_named_as_such():
    recipe = nested_solution()
    components = compose(recipe, weighed(recipe, "1 g", "99 g"), parse("100 g"), parse("100 g"))
    assert shares(components) == {"drug": Fraction(1, 100), "solution: salt, water; amounts unknown": Fraction(99, 100)}
    assert [component.known for component in components] == [True, False]


def test_a_nested_solution_of_stated_density_is_known():
    recipe = nested_solution(density="1.06 g/mL")
    components = compose(recipe, weighed(recipe, "1 g", "99 g"), parse("100 g"), parse("100 g"))
    assert shares(components) == {
        "drug": Fraction(1, 100),
        "salt": Fraction(99, 100) * Fraction(9, 106),
        "water": Fraction(99, 100) * Fraction(97, 106),
    }


def test_a_nested_vehicle_of_unknown_amount_names_its_substances():
    recipe = nested_solution(density="1.06 g/mL")
    components = compose(recipe, weighed(recipe, "1 g", None), parse("100 mL"), None)
    assert shares(components) == {"drug": None, "salt": None, "water": None}
    assert components[1].via == ("solution",)


def test_a_nested_recipe_that_cannot_be_calculated_is_named_as_not_stated():
    inner = tree("inner", [{"substance": "salt", "amount": "1 mol/L"}, {"substance": "water", "amount": "to 100 %"}])
    outer = tree("outer", [{"substance": "drug", "amount": "1 % w/w"}, {"recipe": "inner", "amount": "to 100 %"}])
    recipe = recipe_from_tree(outer, {"inner": inner})
    components = compose(recipe, weighed(recipe, "1 g", "99 g"), parse("100 g"), parse("100 g"))
    assert shares(components) == {"drug": Fraction(1, 100), "inner: composition not stated": Fraction(99, 100)}


def test_a_nested_recipe_that_is_used_twice_is_calculated_once(monkeypatch):
    paste = tree(
        "paste", [{"substance": "zinc oxide", "amount": "25 % w/w"}, {"substance": "wax", "amount": "to 100 %"}]
    )
    gel = tree("gel", [{"recipe": "paste", "amount": "50 % w/w"}, {"substance": "water", "amount": "to 100 %"}])
    outer = tree(
        "outer",
        [{"recipe": "paste", "amount": "20 % w/w"}, {"recipe": "gel", "amount": "40 % w/w"},
         {"recipe": "paste", "amount": "to 100 %"}],
    )  # fmt: skip
    recipe = recipe_from_tree(outer, {"paste": paste, "gel": gel})
    calculated = []

    def counting(nested, make):
        calculated.append(nested.id)
        return exact_lines(nested, make)

    exact_lines = composition._exact_lines
    monkeypatch.setattr(composition, "_exact_lines", counting)
    fractions = shares(compose(recipe, weighed(recipe, "20 g", "40 g", "40 g"), parse("100 g"), parse("100 g")))
    assert sorted(calculated) == ["gel", "paste"]
    assert fractions["zinc oxide"] == Fraction(20 + 20 + 40, 100) / 4
