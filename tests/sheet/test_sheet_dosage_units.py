"""Capsules, molded pieces and divided powders on page 1: what the hand fills, pours, weighs and compares."""

from dataclasses import replace

import pytest

from formulate.pharmacy.equipment import BUILT_IN, instrument_from_typed
from formulate.pharmacy.site import Site
from formulate.planning import plan
from formulate.sheet.drawing.pen import BOX
from formulate.units import parse, show
from formulate.verification.verifying import is_as_printed
from formulate.worksheet import sheet_bytes
from tests.confirming import confirmed
from tests.every import every
from tests.sheet.pages import taken_apart
from tests.shipped import batch_of
from tests.sweeps.batches_of_units import UNITS

DATED = {"beyond use": {"type": "other nonaqueous", "storage": "room temperature"}}
AQUEOUS = {"beyond use": {"type": "nonpreserved aqueous", "storage": "refrigerator"}}
#: The two balances that are built in, and when those of a pharmacy are due.
B = BUILT_IN[:2]
DUE = {"B1": "2026-11-22", "B2": "2027-01-31"}
PRINTED = {
    "filled capsules of three powders": (
        "CAPSULES",
        ("size 3, 0.3 mL", "165.1 mg", "148.6 mg to 181.6 mg", "mean empty shell", "RSD"),
    ),
    "two plates of capsules": ("CAPSULES", ("200 capsules: 2 x 100 on C100", "172.8 mg")),
    "filled capsules in Europe": ("KAPSELN", ("10 % vom gefundenen Mittelwert",)),
    "suppositories of a mold of the pharmacy": (
        "MOLD",
        (
            "mold M2",
            "6 cavities, filled 3 times",
            "calibrated with hard fat on 2026-10-01: 2.05 g",
            "weight of five",
            "lubricant",
        ),
    ),
    "finished suppositories": ("MOLD", ("mold ID", "1.82 g", "1.638 g to 2.002 g")),
    "troches": ("MOLD", ("calibrated with hard fat: 2.05 g",)),
    "divided powders": ("DIVIDED", ("250 mg", "225 mg to 275 mg", "mean", "RSD")),
    "tablets of stated amounts": ("TABLETS", ("96.5 mg", "86.9 mg to 106.1 mg", "mean", "RSD")),
    "a share of crushed tablets": ("MEASURE", ("weight of 20", "weight found", "0.991489 \u00d7 found")),
    "a share of the contents of capsules": (
        "MEASURE",
        ("all contents: weight found", "contents of the units", "emptied"),
    ),
    "a share of the powder of crushed tablets": ("MEASURE", ("weight of 20", "2.81 g by the weight of one stated")),
}


@pytest.fixture(scope="module")
def sheets():
    kept = {}

    def sheet_of(name):
        if name not in kept:
            case = UNITS[name]
            dated = case.recipe | (AQUEOUS if case.recipe["form"] == "suspension" else DATED)
            batch = confirmed(replace(case, recipe=dated, options={**case.options, "made": "2026-11-23"}).run())
            kept[name] = sheet_bytes(batch, batch_id="2026-0001")
        return kept[name]

    return sheet_of


def words(texts):
    return " ".join(" ".join(text.text for text in texts if not text.watermark).split())


@every(("name", "section", "expected"), [(name, *values) for name, values in PRINTED.items()])
def test_everything_the_hand_needs_is_on_page_1(name, section, expected, sheets):
    texts, boxes = taken_apart(sheets(name))
    first = [text for text in texts if text.page == 1]
    assert section in [text.text for text in first]
    page = words(first)
    assert [one for one in expected if one not in page] == []
    assert any(box.page == 1 for box in boxes)


@every("name", list(PRINTED))
def test_a_sheet_of_dosage_units_is_proven_by_its_record(name, sheets):
    assert is_as_printed(sheets(name))


#: A batch, what it states of each unit, and how many are weighed.
WEIGHED = (
    ("filled capsules of three powders", {}, "148.6 mg to 181.6 mg", 10),
    ("filled capsules in Europe", {}, "zwei von zwanzig d\u00fcrfen abweichen", 20),
    ("finished suppositories", {"profile": "UK"}, "none by more than 10 %", 20),
    ("divided powders", {"profile": "EU"}, "all are weighed, each within 10 % of the mean found", 12),
)


@every(("name", "site", "stated", "number"), WEIGHED)
def test_there_is_a_box_for_each_unit_that_the_limits_are_for(name, site, stated, number):
    case = UNITS[name]
    dated = {"made": "2026-11-23", **case.options}
    batch = confirmed(replace(case, recipe=case.recipe | DATED, site={**case.site, **site}, options=dated).run())
    texts, boxes = taken_apart(sheet_bytes(batch, batch_id="2026-0001"))
    assert stated in words(texts)
    left = [text for text in texts if text.size == 8 and text.text.isdigit()]
    boxed = [text for text in left if any(_is_right_of(box, text) for box in boxes)]
    assert {int(text.text) for text in boxed} == set(range(1, number + 1))


def _is_right_of(box, text):
    """Whether a box to write in follows a number on its line."""
    beside = box.page == text.page and 0 < box.x - (text.x + text.width) < 4
    return beside and box.y < text.y < box.y + box.height and box.height > 20


def test_a_weight_that_is_not_known_has_a_box_as_high_as_the_others():
    batch = plan("acetaminophen-troche-150", "24 troches", made="2026-11-23")
    texts, boxes = taken_apart(sheet_bytes(batch, batch_id="2026-0001"))
    piece = next(text for text in texts if text.text == "finished piece")
    behind = [box for box in boxes if box.page == piece.page and box.y < piece.y < box.y + box.height]
    assert [(box.x > piece.x, box.height) for box in behind] == [(True, pytest.approx(BOX))]
    assert not any("___" in text.text for text in texts)


def test_the_balance_for_single_units_is_named_with_its_calibration_where_no_line_is_weighed_on_it():
    makes = {"nifedipine-powder-1": ("30 sachets", 1), "boric-acid-vaginal-capsule-600": ("14 capsules", 2)}
    for name, (make, balances) in makes.items():
        batch = confirmed(plan(name, make, made="2026-11-23"))
        assert "B1" not in {one.id for line in batch.lines for one in line.instruments}
        texts, _ = taken_apart(sheet_bytes(batch, batch_id="2026-0001"))
        page = words(text for text in texts if text.page == 1)
        assert "B1, to 0.1 mg \u00b7 each " in page, name
        assert ("B1 calibration due" in page, page.count("daily check")) == (True, balances), name


def test_a_balance_for_single_units_whose_calibration_is_overdue_is_asked_about():
    own = tuple(instrument_from_typed({**one.typed, "built in": "no", "calibration due": DUE[one.id]}) for one in B)
    batch = plan("boric-acid-vaginal-capsule-600", "14 capsules", made="2026-11-23", site=Site(instruments=own))
    assert [one.key for one in batch.findings if one.code == "E_CALIBRATION_OVERDUE"] == [
        "E_CALIBRATION_OVERDUE:instruments.B1"
    ]


def test_the_total_is_to_the_digit_of_the_lines_and_not_of_the_balance_for_single_units():
    batch = batch_of("boric-acid-vaginal-capsule-600")
    fine = [replace(line, instrument=B[0]) for line in batch.lines]
    units = [replace(part, weight=replace(part.weight, balance="B2")) for part in batch.forms]
    on_b1 = replace(batch, lines=tuple(fine), forms=tuple(units), sum_of_lines=parse("8.4004 g"))
    assert [one.id for one in on_b1.instruments_used] == ["B1", "B2"]
    assert show(on_b1.sum_shown) == "8.4004 g"
