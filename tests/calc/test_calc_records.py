"""Records as arguments: whoever passes something else is shown what a record looks like."""

from __future__ import annotations

import pytest

from formulate import calc
from formulate.calc import CapsulePowder, IonStock, MoldedDrug, Nutrient, OsmolarPart, Solute
from formulate.errors import InputError
from tests.every import every

DRUG = MoldedDrug(name="zinc oxide", mass="400 mg", displacement_value="4.7")
DEXTROSE = Nutrient(name="dextrose", kind="carbohydrate", amount="100 g", energy="3.4 kcal/g")
LIPIDS = Nutrient(name="lipids", kind="fat", amount="50 g", energy="9 kcal/g")
SALINE = Solute(name="sodium chloride", amount="9 g", molar_mass="58.44 g/mol", particles=2)
SUGAR = Solute(name="glucose", amount="50 g", molar_mass="180.16 g/mol", particles=1)
PARTS = [OsmolarPart(name=name, amount="50 g", osmoles="10 mOsm/g") for name in ("amino acids", "glucose")]


@every(
    ("call", "where", "message"),
    [
        (lambda: calc.base_for_molds([{"name": "drug"}], "2 g", 10), "drugs", "MoldedDrug(name=..., mass=...)"),
        (lambda: calc.base_for_molds(DRUG, "2 g", 10), "drugs", "put it into a list"),
        (lambda: calc.base_for_molds(5, "2 g", 10), "drugs", "[MoldedDrug(name=..., mass=...)]"),
        (lambda: calc.base_for_molds("zinc oxide", "2 g", 10), "drugs", "at least one value, in a list"),
        (lambda: calc.base_for_molds([], "2 g", 10), "drugs", "at least one value, in a list"),
        (
            lambda: calc.filler_from_packing_statistics([("drug", "35 mg")], "350 mg", 20),
            "powders",
            "write CapsulePowder(name=..., mass=...)",
        ),
        (
            lambda: calc.capsule_size_from_bulk_density("450 mg", "0.8 g/mL", ["1"]),
            "sizes",
            "write CapsuleCapacity(size=..., volume=...)",
        ),
        (lambda: calc.energy_from_nutrients(["100 g"]), "nutrients", "Nutrient(name=..., kind=..., amount=..."),
        (lambda: calc.osmolarity_from_parts(["100 g"], "1 L"), "parts", "OsmolarPart(name=..., amount=..."),
        (
            lambda: calc.stock_volumes_for_ions(["40 mEq"], [IonStock(name="x", ions="sodium 4 mEq/mL")]),
            "ions",
            "write IonTarget(name=..., amount=...)",
        ),
    ],
)
def test_what_is_no_list_of_records_is_told_what_one_is(call, where, message):
    with pytest.raises(InputError) as caught:
        call()
    assert caught.value.where == where
    assert message in str(caught.value)


def test_a_list_and_a_tuple_are_alike():
    assert calc.base_for_molds([DRUG], "2 g", 10) == calc.base_for_molds((DRUG,), "2 g", 10)
    powder = CapsulePowder(name="drug", mass="35 mg", packing="250 mg")
    assert calc.filler_from_packing_statistics([powder], "350 mg", 20) == calc.filler_from_packing_statistics(
        (powder,), "350 mg", 20
    )
    assert calc.energy_from_nutrients([DEXTROSE]) == calc.energy_from_nutrients((DEXTROSE,))


@every(
    ("items", "names"),
    lambda: [
        (calc.energy_from_nutrients([DEXTROSE, LIPIDS]).each, ["dextrose", "lipids"]),
        (calc.energy_from_nutrients([DEXTROSE, LIPIDS]).shares, ["dextrose", "lipids"]),
        (calc.stock_volumes_for_amounts(["5 g", "1 g"], ["70 % w/v", "10  % w/v"]).volumes, ["70 % w/v", "10 % w/v"]),
        (
            calc.stock_volumes_for_strengths(["20 % w/v", "5 % w/v"], ["50 % w/v", "10  % w/v"], "2 L").volumes,
            ["50 % w/v", "10 % w/v"],
        ),
        (calc.osmolarity_from_parts(PARTS, "1 L").parts, ["amino acids", "glucose"]),
        (calc.osmolarity_of_mixture([SALINE, SUGAR], "1 L").shares, ["sodium chloride", "glucose"]),
        (calc.mole_fractions_from_masses(["18 g", "46 g"], ["18 g/mol", "46 g/mol"]).fractions, ["18 g", "46 g"]),
        (
            calc.vapor_pressure_of_mixture(["12 g", "13 g"], ["12 g/mol", "13 g/mol"], ["6 kPa", "1 kPa"]).partial,
            ["12 g", "13 g"],
        ),
        (calc.base_for_molds([DRUG], "2 g", 10).drugs, ["zinc oxide"]),
    ],
)
def test_each_of_several_results_has_the_name_of_its_input(items, names):
    assert [item.name for item in items] == names
