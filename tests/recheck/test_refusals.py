"""What the second computation refuses by itself: typed texts that the first would never let through."""

import copy
from fractions import Fraction

import pytest

from formulate.errors import InputError
from formulate.recheck.reading.reader import Amount, Ratio, to_digits
from formulate.recheck.reading.recorded import Unreadable, read
from formulate.recheck.second import Second
from tests.every import every
from tests.recheck.hand_made import ingredient, typed

BASE = ingredient("base", "to 100 %")
CREAM = {"strength": {"drug": "1 % w/w"}, "ingredients": [ingredient("drug", "strength"), BASE]}
#: A solution of a product of 2 % w/v, and one of 10 mg/mL.
STOCK = {"id": "stock", "product": "stock", "role": "active", "amount": "strength of drug"}


def lot(**fields):
    return {"lots": [{"line": "drug", "lot": "L1", **{key.replace("_", " "): text for key, text in fields.items()}}]}


def cream(make="100 g", drug=None, **further):
    recipe = copy.deepcopy(CREAM)
    recipe["ingredients"][0] |= drug or {}
    return typed(recipe, make, **further)


def of(lines, make="100 g", strength=None, figures=None, **keys):
    further = {"figures": {"": figures}} if figures else {}
    return typed({"strength": strength or {}, "ingredients": lines, **keys}, make, **further)


def counted(**masses):
    form = {"form": "base", "molar mass": "100 g/mol", "weighed molar mass": "150 g/mol"}
    return {"counted as": {**form, **{key.replace("_", " "): text for key, text in masses.items()}}}


MOLES = {"drug": "1 mmol/g"}
#: A strength that follows from what lines bring of the drug, and what looked-up figures say of such a line.
FROM_AMOUNTS = {"drug": "from amounts"}
ITSELF, CONTENT = {"holds": {"drug": {"": {}}}}, {"holds": {"drug": {"drug": {}}}}


def capsules(filler, of_drug="100 mg each"):
    """Ten capsules of 0.21 mL or 0.3 mL, with a drug of 0.5 g/mL."""
    drug = ingredient("drug", of_drug, **{"bulk density": "0.5 g/mL"})
    return of([drug, filler], make="10 capsules") | {"forms": {"capsule_sizes": {"4": "0.21 mL", "3": "0.3 mL"}}}


def test_a_vehicle_whose_own_formula_cannot_be_calculated_is_named_as_not_stated():
    """Its activity comes with a lot, and there is none of a vehicle's lines."""
    inner = {"ingredients": [ingredient("drug", "1000 units/g"), BASE]}
    vehicle = {"id": "vehicle", "recipe": "inner", "role": "vehicle", "amount": "to 100 %"}
    texts = of([ingredient("zinc", "10 g"), vehicle], yields="100 g") | {"nested": {"inner": inner}}
    assert ("not stated", "inner", Fraction(9, 10), None) in Second(texts).composition


def test_nothing_has_no_digits():
    assert to_digits(Fraction(0), 3) == 0


@pytest.mark.parametrize("found", [Amount("mass", Fraction(1)), Fraction(1), 1, Ratio("mass", "volume", Fraction(1))])
def test_what_cannot_be_read_is_another_value_than_any_that_is_found(found):
    for stated in ({"value": "x", "unit": "g"}, True, "x", []):
        assert isinstance(read(stated, found), Unreadable)


@every(
    ("texts", "words"),
    [
        (cream(**lot(assay="98 %", assay_basis="as is", expressed_as="other")), "the form weighed or the form counted"),
        (cream(drug=counted(molar_mass="100 g/mL")), "a molar mass"),
        (cream(drug=counted(weighed_molar_mass="100 g/mL")), "a molar mass"),
        (cream(**lot(assay="98 %", assay_basis="dried", loss_on_drying="1 %", water="1 %")), "not both"),
        (cream(**lot(assay="98 %", assay_basis="dried")), "the loss on drying of the lot"),
        (
            cream(
                drug=counted(weighed_includes_water="yes"), **lot(assay="98 %", assay_basis="anhydrous", water="2 %")
            ),
            "the water counted once",
        ),
        (
            of([STOCK | {"contains": {"drug": "2 % w/w"}}, BASE], strength={"drug": "1 % w/w"})
            | lot(content="2 % w/v", line="stock"),
            "two contents on one basis",
        ),
        (
            of([STOCK | {"amount": "10 g", "contains": {"a": "2 % w/w", "b": "1 % w/w"}}, BASE], yields="100 g")
            | lot(content="2 % w/w", line="stock"),
            "one content",
        ),
        (
            of([ingredient("drug", "1000 units", activity="5 units/mg"), BASE], yields="100 g") | lot(assay="98 %"),
            "the activity alone",
        ),
        (of([ingredient("drug", "1000 units", activity="5 units/tablet"), BASE], yields="100 g"), "units in a mass"),
        (of([ingredient("a", "1 part by weight"), ingredient("b", "1 part by volume")]), "parts on one basis"),
        (of([ingredient("a", "1 part by weight"), BASE]), "the total number of parts"),
        (
            of([ingredient("a", "1 part by volume"), ingredient("b", "10 g")], make="100 mL", yields="100 mL"),
            "the volume of b",
        ),
        (of([ingredient("a", "120 g"), BASE], yields="100 g"), "room in the batch total"),
        (of([ingredient("a", "10 mg each"), BASE], make="12 capsules"), "what one dosage unit holds"),
        (
            of([ingredient("a", "10 g"), ingredient("b", "to 50 g")], yields="100 g"),
            "the amount that the recipe yields",
        ),
        (of([ingredient("a", "10 g"), ingredient("b", "80 g")], yields="100 g"), "add up to the batch total"),
        (of([ingredient("a", "10 mg each"), ingredient("b", "to 300 mg each")]), "a number of dosage units"),
        (of([ingredient("a", "10 g"), BASE], make="100 mL", yields="100 g"), "the recipe yields a mass"),
        (cream(containers="3", overfill="1 mL"), "an overfill of the kind"),
        (of([ingredient("a", "10 g"), BASE], yields="100 g", density="0.9 mg/g"), "a mass in a volume"),
        (of([ingredient("a", "10 mg each"), BASE]), "a number of dosage units"),
        (of([STOCK, BASE], strength={"drug": "1 % w/w"}), "what stock contains"),
        (
            of([STOCK | {"contains": {"drug": "5 units/mL"}}, BASE], strength={"drug": "1 % w/w"}),
            "a content that counts mass",
        ),
        (of([ingredient("drug", "strength", **{"molar mass": "100 g/mL"}), BASE], strength=MOLES), "a molar mass"),
        (
            of([ingredient("a", "10 tablets", **{"weight of one": "5 mL/tablet"}), BASE], yields="100 g"),
            "grams in one tablet",
        ),
        (
            cream(instruments=[{"id": "B9", "kind": "balance", "policy": "repeatability", "readability": "1 mg"}]),
            "the capacity of an instrument",
        ),
        (
            of(
                [
                    {
                        "id": "stock",
                        "product": "stock",
                        "role": "active",
                        "amount": "10 mL",
                        "contains": {"ion": "1 mmol/mL"},
                    },
                    ingredient("salt", "rest of ion", **{"molar mass": "50 g/mol"}),
                    BASE,
                ],
                make="100 mL",
                strength={"ion": "1 mEq/mL"},
                figures={"stock": {"holds": {"ion": {"ion": {}}}}},
                yields="100 mL",
            ),
            "the molar mass, from moles to equivalents",
        ),
        (
            of(
                [ingredient("a", "10 g"), ingredient("b", "5 mL"), BASE],
                strength=FROM_AMOUNTS,
                figures={"a": ITSELF, "b": ITSELF},
                yields="100 g",
            ),
            "strength.drug: lines that bring it, in one kind",
        ),
        (
            of(
                [STOCK | {"amount": "10 g", "contains": {"drug": "10 mg/mL"}}, BASE],
                strength=FROM_AMOUNTS,
                figures={"stock": CONTENT},
                yields="100 g",
            ),
            "the volume of stock",
        ),
        (capsules(ingredient("filler", "to fill")), "filler: a capsule that holds the powders"),
        (
            capsules(ingredient("filler", "to fill", **{"bulk density": "0.6 g/mL"}), of_drug="200 mg each"),
            "holds the powders",
        ),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_the_first_computation_lets_through_wrongly_is_refused(texts, words):
    with pytest.raises(InputError, match=words):
        _ = Second(texts).strengths


def test_a_dilution_of_a_line_without_a_number_is_refused():
    texts = of([ingredient("color", "as needed"), BASE], yields="100 g")
    assert Second(texts).batch.found["color"].needed is None
    with pytest.raises(InputError, match="color: a line with one number"):
        Second(texts, {"color": {}})
