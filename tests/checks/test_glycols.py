"""Diethylene and ethylene glycol: a lot of glycerin states a test, and its result is within the limit."""

from fractions import Fraction

import pytest

from formulate.errors import LotError
from formulate.pharmacy.glycols import glycols_from_result
from formulate.pharmacy.lots import lot_from_typed
from formulate.pharmacy.shelf_files import read_shelf
from formulate.planning import plan
from tests.checks.identity_batches import active, recipe
from tests.every import every


def suspension(*others):
    lines = [
        active("baclofen"),
        *({"id": f"x{place}", "role": "vehicle", "amount": "10 mL", **one} for place, one in enumerate(others)),
    ]
    return recipe({"baclofen": "1 mg/mL"}, *lines)


def findings(made, *lots):
    batch = plan(made, "100 mL", lots=[{"lot": f"L{place}", **one} for place, one in enumerate(lots)])
    return [one for one in batch.findings if one.code == "E_GLYCOLS"]


def told(made, *lots):
    return [(one.severity.value, one.variant) for one in findings(made, *lots)]


NAMES = [
    *("glycerin", "Glycerol", "Glycerin USP", "glycerine", "propylene glycol", "Sorbitol solution 70 %"),
    *("Noncrystallizing sorbitol solution", "maltitol solution", "hydrogenated starch hydrolysate"),
]


@every("name", NAMES)
def test_a_lot_without_a_result_is_asked_about(name):
    made = suspension({"substance": name, "density": "1.26 g/mL"})
    assert told(made, {"substance": name}) == [("confirm", "untested")]
    assert told(made, {"substance": name, "deg and eg": "< 0.10 %"}) == []
    assert told(made, {"substance": name, "deg and eg": "0.2 %"}) == [("stop", "above")]
    assert told(made) == []  # no lot is known


@every("name", ["sorbitol", "diethylene glycol monoethyl ether", "xanthan gum", "glyceryl monostearate"])
def test_other_substances_need_no_test(name):
    assert told(suspension({"substance": name, "density": "1 g/mL"}), {"substance": name}) == []


def test_glycerin_as_a_product_is_glycerin_and_suppositories_of_it_are_not():
    product = {"product": "Glycerin 98 %", "density": "1.26 g/mL"}
    assert told(suspension(product), {"product": "Glycerin 98 %"}) == [("confirm", "untested")]
    tablets = active("glycerin", contains={"baclofen": "20 mg/tablet"})
    assert told(recipe({"baclofen": "1 mg/mL"}, tablets), {"product": "glycerin"}) == []


def test_several_lots_are_one_question():
    made = suspension(
        {"substance": "glycerin", "density": "1.26 g/mL"}, {"substance": "propylene glycol", "density": "1.04 g/mL"}
    )
    (one,) = findings(made, {"substance": "glycerin"}, {"substance": "propylene glycol"})
    assert one.place.path == "lots"
    assert "glycerin lot L0, propylene glycol lot L1" in one.message


@every(
    ("text", "most"),
    [
        ("< 0.10 %", "0.001"),
        ("\u2264 0.1 %", "0.001"),
        ("NMT 0.10 %", "0.001"),
        ("not more than 0.05 %", "0.0005"),
        ("0.02 %", "0.0002"),
        ("Not detected", "0"),
        ("n.d.", "0"),
        ("complies", "0.001"),
        ("Passes", "0.001"),
        ("entspricht", "0.001"),
        ("0 %", "0"),
    ],
)
def test_results_as_certificates_write_them(text, most):
    assert glycols_from_result(text) == Fraction(most)


@every("text", ["yes", "0.05", "tested", "< 1000 ppm", "see certificate", "0,05 %"])
def test_what_is_no_result_is_refused(text):
    with pytest.raises(LotError):
        lot_from_typed({"substance": "glycerin", "lot": "1", "deg and eg": text})


@every(
    "column",
    ["DEG and EG", "DEG/EG", "Diethylene glycol and ethylene glycol", "Diethylenglykol", "Limit of DEG and EG"],
)
def test_a_shelf_names_the_column_as_certificates_do(column, tmp_path):
    path = tmp_path / "shelf.csv"
    path.write_text(f"substance,lot,{column}\nglycerin,G1,complies\n", "utf-8")
    (lot,) = read_shelf(path).of(lambda name: True, set())
    assert lot.glycols == Fraction(1, 1000)
