"""Records as arguments: whoever passes something else is shown what a record looks like."""

from __future__ import annotations

import pytest

from formulate import calc
from formulate.calc import CapsulePowder, IonStock, MoldedDrug, Nutrient
from formulate.errors import InputError
from tests.every import every

DRUG = MoldedDrug(name="zinc oxide", mass="400 mg", displacement_value="4.7")


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
    nutrient = Nutrient(name="dextrose", kind="carbohydrate", amount="100 g", energy="3.4 kcal/g")
    assert calc.energy_from_nutrients([nutrient]) == calc.energy_from_nutrients((nutrient,))
