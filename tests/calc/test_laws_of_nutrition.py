"""Laws of single functions: of what feeds a body, and of mixing it from stocks."""

from __future__ import annotations

from fractions import Fraction

import pytest
from calc_strategies import GRAMS, KILOGRAMS, LONG_LAW, MILLILITRES, body_weights, edged, numbers, shares, size, written
from hypothesis import assume, given
from hypothesis import strategies as st

from formulate import calc
from formulate.calc import Nutrient, OsmolarPart
from formulate.errors import OutOfRangeError
from formulate.strength import Basis, Strength
from formulate.units import make_quantity
from tests.exact_numbers import between

KILOCALORIES = {"kilocalorie/gram": Fraction(1), "kilojoule/gram": 1 / Fraction("4.184")}
foods = st.tuples(
    st.sampled_from(["carbohydrate", "protein", "fat"]),
    written(GRAMS),
    written(KILOCALORIES, between(1, 10, max_denominator=10)),
)


@LONG_LAW
@given(st.lists(foods, min_size=1, max_size=5), written(KILOGRAMS, body_weights), between(5, 7, max_denominator=100))
def test_the_energy_of_nutrients_is_that_of_each_and_of_its_kinds(drawn, weight, factor):
    kilograms, body = weight
    nutrients = [Nutrient(name="one", kind=kind, amount=m[1], energy=e[1]) for kind, m, e in drawn]
    found = calc.energy_from_nutrients(nutrients, weight=body)
    plain = [m[0] * e[0] for _, m, e in drawn]
    assert [size(one.value, "kilocalorie") for one in found.each] == plain
    assert size(found.total.value, "kilocalorie") == sum(plain)
    assert sum(one.value for one in found.shares) == 100
    protein = sum(energy for energy, (kind, _, _) in zip(plain, drawn, strict=True) if kind == "protein")
    assert size(found.nonprotein.value, "kilocalorie") == sum(plain) - protein
    assert size(found.per_weight.value, "kilocalorie/kilogram") == sum(plain) / kilograms
    dissolved = [
        Nutrient(name="one", kind=kind, amount=make_quantity(m[0] * 4, "milliliter"), energy=e[1], strength="25 % w/v")
        for kind, m, e in drawn
    ]
    assert calc.energy_from_nutrients(dissolved).total.value == found.total.value
    turned = calc.energy_from_nutrients(nutrients[::-1])
    assert (turned.total.value, turned.nonprotein.value) == (found.total.value, found.nonprotein.value)
    if protein:
        grams = sum(m[0] for kind, m, _ in drawn if kind == "protein")
        by_nitrogen = calc.energy_from_nutrients(nutrients, protein_per_nitrogen=factor)
        assert size(by_nitrogen.nitrogen.value, "gram") == grams / factor
        ratio = size(by_nitrogen.nonprotein_per_nitrogen.value, "kilocalorie/gram")
        assert ratio * grams / factor == sum(plain) - protein


@LONG_LAW
@given(
    between(1, 500, max_denominator=10),
    edged(numbers, 0),
    edged(numbers, 0),
    written(KILOGRAMS, body_weights),
    st.sampled_from(["total", "nonprotein"]),
    st.sampled_from(["total", "nonprotein"]),
    st.tuples(*[shares] * 3),
    st.sampled_from(["day", "weight", "joules"]),
)
def test_the_macronutrients_of_a_known_mixture_come_out_of_its_energy(
    protein, fat, sugar, weight, counts, of, stocks, energy_by
):
    (kilograms, body), (acids, emulsion, dextrose) = weight, (Strength(one, Basis.W_V) for one in stocks)
    parts = {"protein": protein * 4, "fat": fat * 9, "sugar": sugar * Fraction("3.4")}
    nonprotein = parts["fat"] + parts["sugar"]
    whole = nonprotein + (parts["protein"] if counts == "total" else 0)
    assume(nonprotein and protein <= 90 * kilograms)  # more than a tenth of the body is refused
    energy = {
        "day": make_quantity(whole, "kilocalorie/day"),
        "weight": make_quantity(whole / kilograms, "kilocalorie/kilogram"),
        "joules": make_quantity(whole * Fraction("4.184"), "kilojoule"),
    }[energy_by]
    volume = sum(grams / one for grams, one in zip((protein, fat, sugar), stocks, strict=True))
    asked = {
        "fat_fraction": parts["fat"] / (nonprotein + (parts["protein"] if of == "total" else 0)),
        "energy_counts": counts,
        "fat_fraction_of": of,
        "protein_energy": "4 kcal/g",
        "fat_energy": "9 kcal/g",
        "carbohydrate_energy": "3.4 kcal/g",
        "protein_stock": acids,
        "fat_stock": emulsion,
        "carbohydrate_stock": dextrose,
        "weight": body,
        "volume": make_quantity(volume + protein, "milliliter"),
    }
    per_weight = make_quantity(protein / kilograms, "gram/kilogram")
    found = calc.macronutrients_for_energy(energy, per_weight, **asked)
    assert [size(one.value, "gram") for one in (found.protein, found.carbohydrate)] == [protein, sugar]
    energies = (found.protein_energy, found.fat_energy, found.carbohydrate_energy)
    assert [size(one.value, "kilocalorie") for one in energies] == list(parts.values())
    volumes = (found.protein_volume, found.fat_volume, found.carbohydrate_volume)
    held = [size(one.value, "milliliter") * stock for one, stock in zip(volumes, stocks, strict=True)]
    assert held == [protein, fat, sugar]
    assert size(found.water.value, "milliliter") == protein


def stock_of(kind, content):
    """A stock, its content in 1 mL, and the unit and the size of the unit of what it counts."""
    basis, unit = {
        "mass": (Basis.W_V, "gram"),
        "moles": (Basis.MOLAR, "millimole"),
        "equivalents": (Basis.EQUIVALENTS, "milliequivalent"),
        "units": (Basis.ACTIVITY_V, "activity_unit"),
    }[kind]
    return Strength(content, basis), unit


KINDS = st.sampled_from(["mass", "moles", "equivalents", "units"])
wanted = st.lists(st.tuples(KINDS, edged(numbers, 0), shares, shares), min_size=1, max_size=3)


@LONG_LAW
@given(wanted, written(MILLILITRES))
def test_stocks_hold_the_amounts_and_water_makes_the_rest(drawn, water):
    millilitres, rest = water
    stocks, units = zip(*(stock_of(kind, content) for kind, _, content, _ in drawn), strict=True)
    amounts = [make_quantity(one[1], unit) for one, unit in zip(drawn, units, strict=True)]
    plain = [one[1] / one[2] for one in drawn]
    whole = make_quantity(sum(plain) + millilitres, "milliliter")
    found = calc.stock_volumes_for_amounts(amounts, stocks, volume=whole)
    assert [size(one.value, "milliliter") for one in found.volumes] == plain
    assert size(found.together.value, "milliliter") == sum(plain)
    assert found.water.value == rest
    for amount, stock, volume in zip(amounts, stocks, found.volumes, strict=True):
        if amount.magnitude:
            assert calc.active_in(stock, volume).value == amount
    if sum(plain):
        assert calc.stock_volumes_for_amounts(amounts, stocks, volume=found.together).water.value.magnitude == 0
        with pytest.raises(OutOfRangeError):
            calc.stock_volumes_for_amounts([2 * one for one in amounts], stocks, volume=found.together)


@LONG_LAW
@given(wanted, written(MILLILITRES))
def test_final_strengths_are_those_of_the_amounts_in_the_whole(drawn, make):
    millilitres, whole = make
    stocks = [stock_of(kind, content)[0] for kind, _, content, _ in drawn]
    finals = [stock_of(kind, content * part / len(drawn))[0] for kind, _, content, part in drawn]
    found = calc.stock_volumes_for_strengths(finals, stocks, whole)
    parts = [part / len(drawn) for _, _, _, part in drawn]
    assert [size(one.value, "milliliter") for one in found.volumes] == [part * millilitres for part in parts]
    assert size(found.water.value, "milliliter") == (1 - sum(parts)) * millilitres
    amounts = [calc.active_in(final, whole) for final in finals]
    same = calc.stock_volumes_for_amounts(amounts, stocks, volume=whole)
    assert same.water.value == found.water.value
    assert [one.value for one in same.volumes] == [one.value for one in found.volumes]
    assert [one.name for one in same.volumes] == [one.name for one in found.volumes] == [str(one) for one in stocks]
    with pytest.raises(OutOfRangeError):
        calc.stock_volumes_for_strengths([*finals, *stocks], [*stocks, *stocks], whole)


#: What a part may be counted in, and what its osmoles may then be per, with milliosmoles for 1 of it.
PARTS = {
    "gram": ("milliosmole/gram", 1),
    "milligram": ("osmole/kilogram", Fraction(1, 1000)),
    "milliliter": ("milliosmole/milliliter", 1),
    "milliequivalent": ("milliosmole/milliequivalent", 1),
    "mole": ("milliosmole/millimole", 1000),
}


@LONG_LAW
@given(
    st.lists(st.tuples(st.sampled_from(sorted(PARTS)), edged(numbers, 0), edged(numbers, 0)), min_size=1, max_size=5),
    written(MILLILITRES),
    shares,
)
def test_the_osmoles_of_parts_add_up_and_thin_out_with_the_volume(drawn, volume, share):
    millilitres, whole = volume

    def parts(scale):
        return [
            OsmolarPart(name="one", amount=make_quantity(n * scale, unit), osmoles=make_quantity(f, PARTS[unit][0]))
            for unit, n, f in drawn
        ]

    plain = [n * f * PARTS[unit][1] for unit, n, f in drawn]
    found = calc.osmolarity_from_parts(parts(1), whole)
    assert [size(one.value, "milliosmole") for one in found.parts] == plain
    assert size(found.osmoles.value, "milliosmole") == sum(plain)
    assert found.osmolarity.value == Strength(sum(plain) / millilitres, Basis.OSMOLES)
    split = calc.osmolarity_from_parts([*parts(share), *parts(1 - share)], whole * 2)
    assert split.osmoles.value == found.osmoles.value
    assert split.osmolarity.value.value * 2 == found.osmolarity.value.value
    solute = OsmolarPart(name="solute", amount=Strength(share, Basis.W_V), osmoles="5 mOsm/g")
    assert size(calc.osmolarity_from_parts([solute], whole).osmoles.value, "milliosmole") == share * millilitres * 5


@LONG_LAW
@given(written(KILOCALORIES, shares.map(lambda share: 10 * share)), edged(shares, 1), shares)
def test_protein_and_fat_may_give_all_of_the_energy_and_no_more(protein, part, more):
    calories, per_gram = protein
    asked = {
        "fat_fraction": 1 - part,
        "energy_counts": "total",
        "fat_fraction_of": "total",
        "protein_energy": per_gram,
        "fat_energy": "2 kcal/mL",
        "carbohydrate_energy": "3.4 kcal/g",
        "protein_stock": "10 % w/v",
        "carbohydrate_stock": "70 % w/v",
    }
    whole = make_quantity(100 * calories / part, "kilocalorie")
    found = calc.macronutrients_for_energy(whole, "100 g", **asked)
    assert found.carbohydrate.value.magnitude == found.carbohydrate_volume.value.magnitude == 0
    assert found.protein_energy.value + found.fat_energy.value == whole
    with pytest.raises(OutOfRangeError):
        calc.macronutrients_for_energy(whole, make_quantity(100 + more, "gram"), **asked)
    with pytest.raises(OutOfRangeError):
        calc.macronutrients_for_energy(make_quantity(99 * calories, "kilocalorie"), "100 g", **asked)
