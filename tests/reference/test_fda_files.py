"""FDA's files, in files made up in their format: what is kept, what is left out, and why."""

import gzip
import os
from fractions import Fraction
from pathlib import Path

import pytest

from formulate.errors import FileError, TextError
from formulate.reference.limits.fda import read_fda_file
from formulate.reference.limits.fda.importing import fda_rows
from formulate.reference.limits.fda.products import counted_form, number_text
from formulate.reference.limits.fda.strengths import NotUnderstood, read_strengths
from formulate.reference.limits.fda.table import merged_rows, write_limits
from formulate.reference.limits.table import limit_from_cells
from tests.every import every
from tests.sweeps import limits as sweep

FOLDER = Path(__file__).parent.parent / "data" / "limits"
PRODUCTS, EXCIPIENTS = FOLDER / "products.txt", FOLDER / "excipients.csv"


def limits_in(path):
    """By substance, what is counted, route, form and unit: lowest and greatest."""
    rows = [limit_from_cells(cells, "test") for cells in read_fda_file(path, date="2026-01-31").limits]
    return {
        (row.substance, row.counted_as, row.route, row.form_group, row.unit.text): (row.lowest, row.greatest)
        for row in rows
    }


def test_each_product_is_kept_by_substance_what_is_counted_route_form_and_unit():
    found = limits_in(PRODUCTS)
    assert found == {
        ("baride", "", "oral", "oral solid", "mg/unit"): (1000, 1000),
        ("baride", "baride as not stated", "oral", "oral solid", "mg/unit"): (5, 5),
        ("baride", "", "oral", "oral solid", "units/unit"): (25000, 25000),
        ("baride", "", "oral", "liquid", "mg/mL"): (2, Fraction(100, 3)),
        ("baride", "", "oral", "liquid", "mEq/mL"): (Fraction(4, 3), Fraction(4, 3)),
        ("baride", "", "topical", "semisolid", "%"): (Fraction(1, 10), 1),
        ("baride", "", "topical", "powder or granule", "units/g"): (100000, 100000),
        ("baride", "baride", "intramuscular", "injection", "mg/container"): (1000, 1000),
        ("baride", "baride", "intravenous", "injection", "mg/container"): (1000, 1000),
        ("baride", "", "nasal", "aerosol, foam or spray", "mg/actuation"): (Fraction(1, 20), Fraction(1, 20)),
        ("baride", "", "transdermal", "patch or system", "mg/24 h"): (Fraction(1, 10), Fraction(1, 10)),
        ("baride", "", "transdermal", "patch or system", "mg/h"): (Fraction(5, 4), Fraction(5, 4)),
        ("baride lauryl sulfate", "baride lauryl", "topical", "aerosol, foam or spray", "%"): (2, 2),
        ("baride phosphate", "baride phosphate", "oral", "oral solid", "mg/unit"): (4, 4),
        ("baric quxate", "baric quxate as base", "oral", "oral solid", "mg/unit"): (7, 7),
        ("barphenytoin", "phenytoin sodium", "oral", "oral solid", "mg/unit"): (30, 30),
        ("ferric barate", "iron", "oral", "liquid", "mg/mL"): (15, 15),
        ("fooprazole sodium", "", "oral", "oral solid", "mg/unit"): (20, 20),
        ("fooprazole sodium", "fooprazole", "oral", "oral solid", "mg/unit"): (5, 40),
        ("fooprazole sodium", "fooprazole", "oral", "powder or granule", "mg/mL"): (2, 2),
    }


def test_discontinued_products_count_for_the_extremes_and_not_as_marketed():
    rows = [limit_from_cells(cells, "test") for cells in read_fda_file(PRODUCTS).limits]
    base = next(row for row in rows if row.counted_as == "fooprazole" and row.form_group == "oral solid")
    assert (base.products, base.at_greatest, base.current_products, base.current_greatest) == (3, 1, 2, 10)
    assert (base.strengths, base.is_weak) == ((5, 10), True)


def test_what_is_left_out_is_counted_and_listed_by_its_reason():
    read = read_fda_file(PRODUCTS)
    assert dict(read.reasons) == {
        "strength not stated (N/A)": 1,
        "phased pack: several strengths of one ingredient": 1,
        "radioactive": 1,
        "other number of strengths than of ingredients": 1,
        "kit or form not understood": 1,
        "route not stated": 1,
        "strength is a volume": 1,
        "strength not understood": 5,
        "strength of zero": 1,
    }
    assert (read.rows, read.kept, len(read.left_out)) == (35, 22, 13)
    first = read.left_out[0]
    assert (first.line, first.text, first.reason) == (21, "BARIDE; TABLET;ORAL; N/A", "strength not stated (N/A)")


def test_every_row_of_the_import_says_where_it_is_from():
    for cells in read_fda_file(PRODUCTS, date="2026-01-31").limits:
        row = limit_from_cells(cells, "test")
        assert row.source == "FDA Orange Book, 2026-01-31"
        assert row.locator.startswith("products.txt, sha256 ")
        assert len(row.locator.rpartition(" ")[2]) == 64


def test_the_date_is_the_one_stated_else_the_newest_in_the_file_else_that_of_the_file(tmp_path):
    assert read_fda_file(PRODUCTS, date="2026-01-31").date == "2026-01-31"
    assert read_fda_file(PRODUCTS).date == "2020-03-04"
    copy = tmp_path / "iid.csv"
    copy.write_bytes(EXCIPIENTS.read_bytes())
    os.utime(copy, (86400 * 365.25, 86400 * 365.25))
    assert read_fda_file(copy).date == "1971-01-01"
    with pytest.raises(TextError):
        read_fda_file(PRODUCTS, date="last year")


def test_a_packed_file_is_read_as_the_file_in_it(tmp_path):
    packed = tmp_path / "products.txt.gz"
    packed.write_bytes(gzip.compress(PRODUCTS.read_bytes(), mtime=0))
    one, other = read_fda_file(packed), read_fda_file(PRODUCTS)
    assert [{**cells, "locator": ""} for cells in one.limits] == [{**cells, "locator": ""} for cells in other.limits]


def test_excipients_are_kept_with_the_median_of_their_form():
    found = {
        (row.substance, row.route, row.form_group, row.unit.text): (row.usual_to, row.greatest)
        for row in (limit_from_cells(cells, "test") for cells in read_fda_file(EXCIPIENTS).limits)
    }
    assert found == {
        ("quxitol, liquid", "oral", "liquid", "mg/day"): (3000, 3000),
        ("quxitol, liquid", "oral", "liquid", "mg/mL"): (50, 100),
        ("quxitol, liquid", "oral", "oral solid", "mg/unit"): (Fraction(25, 2), Fraction(25, 2)),
        ("quxitol, liquid", "topical", "semisolid", "% w/w"): (5, 5),
        ("quxitol, liquid", "topical", "semisolid", "mL/mL"): (Fraction(2, 25), Fraction(2, 25)),
        ("quxitol, liquid", "topical", "semisolid", "mg/g"): (500, 500),
        ("quxium chloride", "ophthalmic", "drops", "% w/v"): (Fraction(1, 100), Fraction(1, 100)),
        ("quxium chloride", "ophthalmic", "liquid", "% w/v"): (Fraction(1, 50), 2),
        ("quxium chloride", "otic", "drops", "% w/v"): (Fraction(1, 100), Fraction(1, 100)),
    }


def test_excipients_without_an_amount_are_left_out():
    assert dict(read_fda_file(EXCIPIENTS).reasons) == {
        "no amount is stated (NA, to adjust the pH)": 2,
        "amount without what it is in": 1,
        "form or route not understood": 1,
        "amount not understood": 1,
        "unit of the daily exposure not understood": 1,
    }


def test_a_greatest_far_from_the_median_is_not_what_is_asked_above():
    rows = [limit_from_cells(cells, "test") for cells in read_fda_file(EXCIPIENTS).limits]
    stock = next(row for row in rows if row.form_group == "liquid" and row.substance == "quxium chloride")
    assert (stock.greatest, stock.asked_above) == (2, Fraction(1, 5))


@every(
    ("text", "ingredients", "expected"),
    [
        ("EQ 5MG BASE", 1, [("5", "mg", "base")]),
        ("EQ 500MG/50ML BASE (10MG/ML)", 1, [("10", "mg/mL", "base")]),
        ("500MCG", 1, [("1/2", "mg", "")]),
        ("1.5GM/L", 1, [("3/2", "mg/mL", "")]),
        ("5PPM", 1, [("1/2000", "%", "")]),
        ("2%;EQ 0.1% BASE (5GM/50ML)", 2, [("2", "%", ""), ("1/10", "%", "base")]),
        ("50MG/0.5GM PACKET", 1, [("50", "mg/container", "")]),
        ("15MG IRON/ML", 1, [("15", "mg/mL", "iron")]),
    ],
)
def test_strengths_as_the_orange_book_writes_them(text, ingredients, expected):
    assert [(str(one.number), one.unit, one.form) for one in read_strengths(text, ingredients)] == expected


@every("text", ["", "  ", "FIVE MG", "5MG/0ML", "10-20MG"])
def test_what_is_no_strength_is_not_guessed(text):
    with pytest.raises(NotUnderstood):
        read_strengths(text, 1)


@every(
    ("substance", "form", "expected"),
    [
        ("sertraline hydrochloride", "", ""),
        ("sertraline hydrochloride", "base", "sertraline"),
        ("amoxicillin", "base", "amoxicillin"),
        ("foo quxate", "base", "foo quxate as base"),
        ("fenofibrate", "fenofibric acid", "fenofibric acid"),
        ("zinc sulfate", "zinc", "zinc"),
        ("foo", "resin", "foo as resin"),
        ("chlorpheniramine polistirex", "maleate", "chlorpheniramine maleate"),
        ("hydrocodone polistirex", "bitartrate", "hydrocodone bitartrate"),
        ("tetracycline phosphate complex", "hydrochloride", "tetracycline hydrochloride"),
        ("amphetamine resin complex", "base", "amphetamine"),
        ("metoprolol succinate", "tartrate", "metoprolol tartrate"),
        ("lithium citrate", "carbonate", "lithium carbonate"),
    ],
)
def test_what_a_strength_counts(substance, form, expected):
    assert counted_form(substance, form) == expected


@every("substance", ["guanethidine monosulfate", "foo quxate"])
def test_a_salt_that_is_not_on_file_is_counted_among_what_is_left_out(substance):
    with pytest.raises(NotUnderstood, match="another form"):
        counted_form(substance, "sulfate")


def test_a_number_that_no_decimal_holds_is_a_fraction():
    assert [number_text(Fraction(text)) for text in ("65/3", "5/2", "7/40", "12")] == ["65/3", "2.5", "0.175", "12"]


@every(
    ("content", "code"),
    [
        (b"a,b\n1,2\n", "E_LIMITS_FILE"),
        (b"", "E_LIMITS_FILE"),
        (b"\x1f\x8bnot packed", "E_LIMITS_FILE"),
        (gzip.compress(b"a~b\n"), "E_LIMITS_FILE"),
        (EXCIPIENTS.read_bytes() + b'"an open quote' + b"x" * 140_000, "E_LIMITS_FILE"),
        (b"\xff\xfe\x00", "E_LIMITS_FILE"),
    ],
)
def test_a_file_of_the_wrong_kind_is_one_message(content, code, tmp_path):
    path = tmp_path / "file"
    path.write_bytes(content)
    with pytest.raises(FileError) as caught:
        read_fda_file(path)
    assert caught.value.code == code
    assert "\n" not in caught.value.message


def test_a_folder_a_missing_file_and_a_huge_one_are_refused(tmp_path, monkeypatch):
    for path in (tmp_path, tmp_path / "none"):
        with pytest.raises(FileError, match="a file"):
            read_fda_file(path)
    monkeypatch.setattr("formulate.reference.limits.fda.importing.LARGEST_FILE", 100)
    packed = tmp_path / "packed.gz"
    packed.write_bytes(gzip.compress(b"x" * 101))
    for path in (PRODUCTS, packed):
        with pytest.raises(FileError, match="larger than") as caught:
            fda_rows(path)
        assert caught.value.code == "E_FILE_TOO_LARGE"


def test_an_import_replaces_the_rows_of_the_same_list_and_keeps_all_others(tmp_path):
    read = read_fda_file(PRODUCTS, date="2026-01-31")
    own = {"substance": "own", "use": "active", "unit": "mg/mL", "greatest": "1", "source": "our committee"}
    old = {**own, "substance": "old", "source": "FDA Orange Book, 2020-01-01"}
    rows = merged_rows([own, old], read)
    assert rows == [own, *read.limits]
    write_limits(rows, tmp_path / "limits.csv")
    assert (tmp_path / "limits.csv").read_text("utf-8").count("\n") == len(rows) + 1
    with pytest.raises(FileError) as caught:
        write_limits(rows, tmp_path / "nowhere" / "limits.csv")
    assert caught.value.code == "E_IO"


def test_the_sweep_of_slips_counts_what_the_limits_hold():
    lines = sweep.report(str(PRODUCTS)).splitlines()
    assert lines[0] == "18 marketed strengths"
    assert "x1000: 100.0% held, 100.0% stopped" in lines[1]
    assert lines[-1].strip() == "asked about as marketed: 0"
