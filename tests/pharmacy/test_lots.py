"""Lots: what a certificate may say, every mistake of a table at once, and the option of the command line."""

import contextlib
import json
import string
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from formulate.errors import LotError
from formulate.pharmacy.lots import FIELDS, AssayBasis, Lot, LotStatus, lot_from_option, lot_from_typed
from formulate.strength import Strength
from formulate.typed.packing import Packing
from formulate.units import parse
from tests.every import every

HOSTILE = json.loads(Path(__file__, "../../data/hostile_cells.json").resolve().read_text("utf-8"))["items"]
NAMES = [item for item in HOSTILE if item["category"] == "name"]

EVERYTHING = {
    "line": "sirolimus",
    "lot": "0123",
    "container": "2 of 3",
    "substance": "sirolimus",
    "product": "sirolimus concentrate",
    "opened": "2026-02-01",
    "after opening": "90 days",
    "retest": "2027-03-31",
    "quantity": "25 g",
    "label content": "2.1 % w/w",
    "manufacturer": "Example, Inc.",
    "supplier": "Example Supply",
    "certificate": "CoA 77",
    "received": "2026-01-31",
    "expiry": "2027-05-31",
    "status": "quarantined",
    "assay": "98.5 %",
    "assay basis": "anhydrous and solvent-free",
    "expressed as": "sirolimus",
    "water": "0.3 %",
    "loss on drying": "0 %",
    "residual solvent": "0.05 %",
    "deg and eg": "< 0.10 %",
    "density": "0.85 g/mL",
    "activity": "5500 units/mg",
    "content": "2 % w/w",
    "unit weight": "372 mg/tablet",
    "bulk density": "0.5 g/mL",
    "packing statistic": "210 mg in size 3, mean of 10",
    "packing": "glass, 1 g",
}


def lot(**typed):
    return lot_from_typed({"line": "a", "lot": "1", **typed})


def codes(call, *arguments):
    with pytest.raises(LotError) as caught:
        call(*arguments)
    return [finding.code for finding in caught.value.findings]


def table(tmp_path, text, name="lots.csv"):
    path = tmp_path / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def test_every_field_is_read_and_kept_as_typed():
    sirolimus_lot = lot_from_typed(EVERYTHING)
    assert sirolimus_lot == Lot(
        line="sirolimus",
        number="0123",
        container="2 of 3",
        substance="sirolimus",
        product="sirolimus concentrate",
        opened="2026-02-01",
        after_opening=90,
        retest="2027-03-31",
        quantity=parse("25 g"),
        label_content=Strength.parse("2.1 % w/w"),
        manufacturer="Example, Inc.",
        supplier="Example Supply",
        certificate="CoA 77",
        received="2026-01-31",
        expiry="2027-05-31",
        status=LotStatus.QUARANTINED,
        assay=Fraction(197, 200),
        assay_basis=AssayBasis.ANHYDROUS_SOLVENT_FREE,
        expressed_as="sirolimus",
        water=Fraction(3, 1000),
        loss_on_drying=Fraction(0),
        residual_solvent=Fraction(5, 10000),
        glycols=Fraction(1, 1000),
        density=parse("0.85 g/mL"),
        activity=parse("5500 units/mg"),
        content=Strength.parse("2 % w/w"),
        unit_weight=parse("372 mg/tablet"),
        bulk_density=parse("0.5 g/mL"),
        packing_statistics={"3": Packing(size="3", mass=parse("210 mg"), number=10)},
        packing="glass, 1 g",
        typed=EVERYTHING,
    )
    assert set(EVERYTHING) == set(FIELDS)


@given(st.sets(st.sampled_from(sorted(set(FIELDS) - {"line", "lot"}))))
def test_what_is_kept_as_typed_makes_the_same_lot(names):
    original = lot_from_typed(
        {name: text for name, text in EVERYTHING.items() if name in names or name in {"line", "lot"}}
    )
    assert lot_from_typed(original.typed) == original


@pytest.mark.parametrize("item", [item for item in NAMES if item["outcome"] == "accept"], ids=lambda item: item["id"])
def test_an_innocent_lot_number_is_stored_literally(item):
    assert lot(lot=item["input"]).number == item["input"]


@pytest.mark.parametrize("item", [item for item in NAMES if item["outcome"] == "refuse"], ids=lambda item: item["id"])
def test_a_hostile_lot_number_is_refused_with_its_code(item):
    text = item["input"] if "input" in item else item["repeat"][0] * item["repeat"][1]
    assert codes(lambda: lot(lot=text)) == [item["expect"]]


@pytest.mark.parametrize("typed", ["9.8", "0.98", "980", "9.8 %", "0.98 %", "980 %", "19.99 %", "110.01 %", "0 %"])
def test_an_assay_out_of_range_is_refused_with_the_reading(typed):
    with pytest.raises(LotError) as caught:
        lot(assay=typed)
    finding = caught.value.findings[0]
    assert finding.code == "E_POTENCY_RANGE"
    assert f"this is {typed.removesuffix(' %')} %" in finding.message


@pytest.mark.parametrize(("typed", "value"), [("20 %", "0.2"), ("110 %", "1.1"), ("99.7 %", "0.997"), ("98%", "0.98")])
def test_an_assay_in_range_is_read_exactly(typed, value):
    assert lot(assay=typed).assay == Fraction(value)


@every(
    ("field", "typed", "code"),
    [
        ("line", "Sirolimus", "E_LINE_ID"),
        ("line", "a b", "E_LINE_ID"),
        ("assay", "98.5", "E_QTY_NO_UNIT"),
        ("assay", "985 mg/g", "E_QTY_NO_UNIT"),
        ("assay", "98,5 %", "E_QTY_SEPARATOR"),
        ("assay_basis", "dry", "E_CHOICE"),
        ("status", "free", "E_CHOICE"),
        ("lot", "12 ", "E_LOT_NUMBER"),
        ("lot", " 12", "E_LOT_NUMBER"),
        ("lot", "1\t2", "E_TEXT_CHARSET"),
        ("lot", "L\u041eT12", "E_LOT_LOOKALIKE"),
        ("lot", "\uff2cOT12", "E_LOT_LOOKALIKE"),
        ("lot", "\u039c12", "E_LOT_LOOKALIKE"),
        ("lot", "AB\u201312", "E_LOT_LOOKALIKE"),
        ("lot", "\u0664\u0662", "E_LOT_LOOKALIKE"),
        ("lot", "\u0416-7", "E_LOT_LOOKALIKE"),
        ("lot", "'00123", "E_LOT_LOOKALIKE"),
        ("lot", "TBD", "E_LOT_PLACEHOLDER"),
        ("lot", "to  follow", "E_LOT_PLACEHOLDER"),
        ("lot", "Unknown.", "E_LOT_PLACEHOLDER"),
        ("lot", "siehe Etikett", "E_LOT_PLACEHOLDER"),
        ("lot", "n/a", "E_LOT_PLACEHOLDER"),
        ("quantity", "25", "E_QTY_NO_UNIT"),
        ("quantity", "25 g/mL", "E_UNIT_DIMENSION"),
        ("quantity", "25 mol", "E_UNIT_DIMENSION"),
        ("after_opening", "90 months", "E_WHOLE_NUMBER"),
        ("after_opening", "0 days", "E_WHOLE_NUMBER"),
        ("opened", "2026-02", "E_DATE"),
        ("retest", "03/04/2027", "E_DATE"),
        ("label_content", "2", "E_QTY_NO_UNIT"),
        ("water", "100 %", "E_LOSS_RANGE"),
        ("water", "5", "E_QTY_NO_UNIT"),
        ("loss_on_drying", "-1 %", "E_QTY_SIGN"),
        ("expiry", "2027-02-29", "E_DATE"),
        ("expiry", "05/27", "E_DATE"),
        ("received", "03.01.2026", "E_DATE"),
        ("density", "0.85", "E_QTY_NO_UNIT"),
        ("density", "0.85 g", "E_UNIT_DIMENSION"),
        ("density", "850 g/mL", "E_DENSITY_RANGE"),
        ("density", "0.85 mg/mL", "E_DENSITY_RANGE"),
        ("activity", "5500 units", "E_UNIT_DIMENSION"),
        ("content", "2 %", "E_PERCENT_KIND"),
        ("unit_weight", "372 mg", "E_UNIT_DIMENSION"),
        ("unit_weight", "372 mg/mL", "E_UNIT_DIMENSION"),
        ("unit_weight", "3 mL/tablet", "E_UNIT_DIMENSION"),
        ("manufacturer", "a\u202eb", "E_TEXT_CHARSET"),
        ("packing", "x" * 201, "E_TEXT_TOO_LONG"),
        ("potency", "98 %", "E_FIELD_UNKNOWN"),
    ],
)
def test_what_cannot_be_taken_is_refused_with_its_code(field, typed, code):
    assert codes(lambda: lot(**{field: typed})) == [code]


def test_a_lot_typed_in_one_line():
    sirolimus_lot = lot_from_option(
        'sirolimus: lot=AB12, assay = 98.5 %, Assay_basis=dried, "manufacturer=Example, Inc.", expressed as=a=b'
    )
    assert sirolimus_lot == lot_from_typed(
        {
            "line": "sirolimus",
            "lot": "AB12",
            "assay": "98.5 %",
            "assay basis": "dried",
            "manufacturer": "Example, Inc.",
            "expressed as": "a=b",
        }
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("sirolimus", ["E_LOT_OPTION"]),
        ("sirolimus:", ["E_LOT_OPTION"]),
        ("sirolimus: AB12", ["E_LOT_OPTION"]),
        ("lot=1, assay=98 %", ["E_LOT_OPTION"]),
        ('sirolimus: "lot=1', ["E_LOT_OPTION"]),
        ("sirolimus: manufacturer=Example, Inc., lot=1", ["E_LOT_OPTION"]),
        ("sirolimus: assay=98 %", ["E_FIELD_NEEDED"]),
        ("sirolimus: lot=1, lot=2", ["E_FIELD_TWICE"]),
        ("sirolimus: lot=1, line=b", ["E_FIELD_TWICE"]),
        ("sirolimus: lot=1, asay=98, water=5", ["E_FIELD_UNKNOWN", "E_QTY_NO_UNIT"]),
    ],
)
def test_an_option_that_cannot_be_read_is_refused(text, expected):
    assert codes(lot_from_option, text) == expected


@given(st.text(string.printable, max_size=60))
def test_whatever_is_typed_the_answer_is_a_lot_or_its_mistakes(text):
    with contextlib.suppress(LotError):
        typed_lot = lot_from_option("a: " + text)
        assert typed_lot.line == "a"
        assert typed_lot.number
