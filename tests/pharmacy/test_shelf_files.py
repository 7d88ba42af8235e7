"""Shelf files as the pharmacy and other programs write them: read, recognized, or refused with the cell."""

import contextlib
import datetime
import io
import zipfile
from fractions import Fraction
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from formulate.errors import FileError, InputError, LotError
from formulate.pharmacy.columns import settings_of
from formulate.pharmacy.lots import AssayBasis, LotStatus
from formulate.pharmacy.shelf_check import check_shelf, template, write_template
from formulate.pharmacy.shelf_files import read_lots, read_shelf
from formulate.typed.cells import guarded
from formulate.units import parse
from tests.every import every

GERMAN = "Stoff;Charge;verwendbar bis;Gehalt;Gehalt bezogen auf\nSirolimus;0123;31.03.2028;98,5 %;wie geliefert\n"
OTHER = (
    "Product code,Product name,Lot number,Expiration date,Bin location,On hand,Comment\n"
    "QX039,sirolimus,37627,31/01/2028,RM1-S2,100000,\nQX112,urea,0042,28/02/2027,RM1-S3,5000,\n"
)


def table(tmp_path, text, name="shelf.csv"):
    path = tmp_path / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def workbook(tmp_path, rows, name="shelf.xlsx", formats=None, sheet="Lots"):
    book = openpyxl.Workbook()
    book.active.title = sheet
    for row in rows:
        book.active.append(row)
    for address, number_format in (formats or {}).items():
        book.active[address].number_format = number_format
    path = tmp_path / name
    book.save(path)
    return path


def settings(**stated):
    read, findings = settings_of(stated)
    assert findings == []
    return read


def refused(path, read=read_lots, with_=None):
    with pytest.raises(LotError) as caught:
        read(path, with_)
    return [(str(finding.place), finding.code) for finding in caught.value.findings]


def only(path, with_=None):
    (lot,) = read_lots(path, with_)
    return lot


# Our own way -------------------------------------------------------------------------------------------


def test_a_shelf_is_read_with_its_lines(tmp_path):
    path = table(
        tmp_path,
        "\ufeffSubstance,Lot,Assay,Assay_basis,Manufacturer,Expiration,Line\r\n"
        'sirolimus,0123,98.5 %,dried,"Example, Inc.",05/2027,\r\n'
        ",,,,,,\r\n"
        ",1E5,,,,,base\r\n",
    )
    first, second = read_lots(path)
    assert (first.number, first.assay, first.manufacturer) == ("0123", Fraction(197, 200), "Example, Inc.")
    assert (first.expiry, first.typed["assay basis"]) == ("2027-05-31", "dried")
    assert (second.line, second.number, second.assay) == ("base", "1E5", None)


def test_all_mistakes_of_a_shelf_come_at_once_with_their_lines(tmp_path):
    path = table(
        tmp_path, "substance,lot,asay,expiry\nsirolimus,,98 %,2027-02-30\nurea,../x,,\nurea,2,,2027-01-01,\n,3,,soon\n"
    )
    assert refused(path) == [
        ("line 1: columns", "E_COLUMN_UNKNOWN"),
        ("line 2: lot", "E_FIELD_NEEDED"),
        ("line 2: expiry", "E_DATE"),
        ("line 3: lot", "E_NAME"),
        ("line 5: substance", "E_FIELD_NEEDED"),
        ("line 5: expiry", "E_DATE"),
    ]


@every(
    ("header", "code", "remedy"),
    [
        ("lot,asay", "E_COLUMN_UNKNOWN", "'assay'"),
        ("substance,lot,colour of cap", "E_COLUMN_UNKNOWN", "ignore = ['colour of cap']"),
        ("substance,lot,lot number", "E_COLUMN_TWICE", "keep one"),
        ("substance,assay", "E_COLUMN_NEEDED", "add it"),
        ("lot,assay", "E_COLUMN_NEEDED", "add it"),
    ],
)
def test_columns_that_are_unknown_repeated_or_missing_are_refused_before_any_row(tmp_path, header, code, remedy):
    cells = ",".join("x" for _ in header.split(","))
    with pytest.raises(LotError) as caught:
        read_shelf(table(tmp_path, f"{header}\n{cells}\n"))
    assert code in [finding.code for finding in caught.value.findings]
    assert any(remedy in finding.remedy for finding in caught.value.findings)


def test_a_row_of_another_length_is_a_mistake_with_its_line(tmp_path):
    path = table(tmp_path, "substance,lot,assay\na,1\nb,2,98,5 %\nc,3,98 %\n")
    assert refused(path) == [("line 2", "E_CSV_ROW"), ("line 3", "E_CSV_ROW")]


def test_a_cell_that_is_kept_as_text_by_a_formula_is_that_text(tmp_path):
    assert only(table(tmp_path, 'substance,lot,expiry\na,"=""00123""","=""2028-03-31"""\n')).number == "00123"


def test_guarded_cells_give_the_original_text_back(tmp_path):
    path = table(tmp_path, f"substance,lot\na,{guarded('=1+1')}\n")
    assert only(path).number == "=1+1"


def test_two_containers_of_a_lot_may_not_differ_in_what_the_lot_is(tmp_path):
    alike = "substance,lot,assay,assay basis,quantity\na,1,98 %,dried,5 g\nA,1,98 %,dried,7 g\nb,1,99 %,dried,1 g\n"
    assert len(read_lots(table(tmp_path, alike))) == 3
    for other in ("a,1,2027-01-01\na,1,2028-01-01\n", "urea,A1,2027-01-01\nUrea,a1,2028-01-01\n"):
        refusal = [("line 3: expiry", "E_LOT_DIFFERS")]
        assert refused(table(tmp_path, "substance,lot,expiry\n" + other)) == refusal
    same_day = "substance,lot,expiry\na,1,03/2027\na,1,2027-03-31\n"
    assert len(read_lots(table(tmp_path, same_day))) == 2


def test_only_the_rows_that_are_wanted_are_read(tmp_path):
    shelf = read_shelf(table(tmp_path, "substance,lot,line\nurea,#N/A,\nZinc,Z1,\n,B1,base\n,C1,other\nzinc,Z2\n"))
    with pytest.raises(LotError, match="line 6"):
        shelf.of(lambda name: name.casefold() == "zinc")
    assert [lot.number for lot in shelf.of(lambda name: name == "Zinc", {"base"})] == ["Z1", "B1"]
    with pytest.raises(LotError, match="line 2: lot"):
        shelf.of(lambda name: name == "urea")
    assert shelf.materials_of("Z1") == ("Zinc",)
    assert (len(shelf), shelf[1].number, [lot.number for lot in shelf[1:3]]) == (5, "Z1", ["Z1", "B1"])


# As other programs write it ----------------------------------------------------------------------------


def test_a_german_shelf_is_recognized(tmp_path):
    for text in (GERMAN, "\ufeff" + GERMAN, "sep=;\n" + GERMAN, "Bestandsliste\n\n" + GERMAN):
        lot = only(table(tmp_path, text))
        assert (lot.substance, lot.number, lot.expiry) == ("Sirolimus", "0123", "2028-03-31")
        assert (lot.assay, lot.assay_basis) == (Fraction(197, 200), AssayBasis.AS_IS)


def test_the_export_of_another_program_is_recognized(tmp_path):
    sirolimus, urea = read_lots(table(tmp_path, OTHER))
    assert (sirolimus.product, sirolimus.number, sirolimus.expiry) == ("sirolimus", "37627", "2028-01-31")
    assert (urea.number, urea.quantity) == ("0042", None)
    assert check_shelf(table(tmp_path, OTHER)).not_read == (
        *("Product code", "Bin location", "On hand (where it states no unit)", "Comment"),
    )


def test_the_settings_say_in_what_unit_quantities_are(tmp_path):
    sirolimus, _ = read_lots(table(tmp_path, OTHER), settings(quantity_unit="mg"))
    assert sirolimus.quantity == parse("100000 mg")


@every(
    ("text", "stated", "field", "value"),
    [
        ("substance\tlot\na\t1\n", {}, "number", "1"),
        ("substance|lot\na|1\n", {}, "number", "1"),
        ('"substance";"lot"\r\n"a";"1"\r\n', {}, "number", "1"),
        ("a,b\nx,y\n", {"columns": {"lot": "a", "substance": "b"}}, "number", "x"),
        ("a,b\nx,y\n", {"columns": {"a": "lot", "b": "substance"}}, "number", "x"),
        ("Ingredient,Batch No.\na,1\n", {}, "number", "1"),
        ("Bezeichnung;Ch.-B.\na;1\n", {}, "number", "1"),
        ("Pr\u00e4parat;Chargen-Nr.;Hersteller\na;1;B\n", {}, "manufacturer", "B"),
        ("drug name,lot #,Exp. Date\na,1,MAR 2028\n", {}, "expiry", "2028-03-31"),
        ("substance,lot,expiry\na,1,03/04/2028\n", {"date order": "day month year"}, "expiry", "2028-04-03"),
        ("substance,lot,expiry\na,1,03/04/2028\n", {"date_order": "month day year"}, "expiry", "2028-03-04"),
        ("substance,lot,expiry\na,1,2028-03-04 00:00:00\n", {}, "expiry", "2028-03-04"),
        ("substance;lot;density\na;1;0,985 g/mL\n", {}, "density", parse("0.985 g/mL")),
        ("substance;lot;quantity\na;1;1.234,5 g\n", {"decimal mark": ","}, "quantity", parse("1234.5 g")),
        ("substance;lot;quantity\na;1;1.234 g\n", {"decimal mark": ","}, "quantity", parse("1234 g")),
        ('substance,lot,quantity\na,1,"1,234.5 g"\n', {"decimal mark": "."}, "quantity", parse("1234.5 g")),
        ("substance,lot,assay (%),assay basis\na,1,98.5,dried\n", {}, "assay", Fraction(197, 200)),
        ("Stoff;Charge;Gehalt %;Bezug\na;1;98,5;getrocknet\n", {}, "assay_basis", AssayBasis.DRIED),
        ("substance,lot,On hand [g]\na,1,25\n", {}, "quantity", parse("25 g")),
        ("substance,lot,status\na,1,Quarantine\n", {}, "status", LotStatus.QUARANTINED),
        ("Stoff;Charge;Freigabe\na;1;zur\u00fcckgerufen\n", {}, "status", LotStatus.RECALLED),
        ("substance,lot,note of ours\na,1,x\n", {"ignore": ["Note of ours"]}, "number", "1"),
        ("substance,lot,note of ours\na,1,x\n", {"ignore": "all others"}, "number", "1"),
        ("Stoff;Charge;Hersteller\na;1;M\u00fcller\n".encode("cp1252"), {"encoding": "windows-1252"}, "number", "1"),
        ("substance\tlot\na\t1\n".encode("utf-16"), {}, "number", "1"),
    ],
)
def test_what_can_be_one_thing_only_or_is_stated_is_read(tmp_path, text, stated, field, value):
    assert getattr(only(table(tmp_path, text), settings(**stated)), field) == value


@every(
    ("text", "stated", "place", "code"),
    [
        ("substance,lot,expiry\na,1,03/04/2028\n", {}, "line 2: expiry", "E_DATE"),
        ("substance,lot,expiry\na,1,31/01/2028\n", {"date order": "month day year"}, "line 2: expiry", "E_DATE"),
        ("substance;lot;quantity\na;1;1,234 g\n", {}, "line 2: quantity", "E_QTY_SEPARATOR"),
        ('substance,lot,assay\na,1,"98,5 %"\n', {}, "line 2: assay", "E_QTY_SEPARATOR"),
        ("substance,lot,assay\na,1,98.5\n", {}, "line 2: assay", "E_QTY_NO_UNIT"),
        ("substance,lot,quantity\na,1,25\n", {}, "line 2: quantity", "E_QTY_NO_UNIT"),
        ("substance,lot,status\na,1,in the cellar\n", {}, "line 2: status", "E_CHOICE"),
    ],
)
def test_what_can_be_two_things_is_asked_for(tmp_path, text, stated, place, code):
    assert refused(table(tmp_path, text), with_=settings(**stated)) == [(place, code)]


@every(
    ("text", "code"),
    [
        (b"substance,lot\na,\xe9\n", "E_ENCODING"),
        (b"substance,lot\n", "E_CSV_EMPTY"),
        (b'substance,lot\n"a,1\n', "E_CSV_SYNTAX"),
        (b"substance,lot\nsubstance;lot\na,1\n", "E_CSV_DIALECT"),
        (b"", "E_SHELF_FILE"),
        (b"\xef\xbb\xbf \n\n", "E_SHELF_FILE"),
        (b"%PDF-1.7\n1 0 obj", "E_SHELF_FILE"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(100), "E_SHELF_FILE"),
        (b"\x89PNG\r\n\x1a\n" + bytes(30), "E_SHELF_FILE"),
        (b"\xff\xd8\xff\xe0" + bytes(30), "E_SHELF_FILE"),
        (b"PK\x03\x04" + bytes(30), "E_SHELF_FILE"),
        (b"<html><table>", "E_SHELF_FILE"),
        (b"{\\rtf1 lots", "E_SHELF_FILE"),
        (b"abc\x00\x01\x02", "E_SHELF_FILE"),
    ],
)
def test_a_file_of_the_wrong_kind_has_one_message(tmp_path, text, code):
    with pytest.raises(FileError) as caught:
        read_shelf(table(tmp_path, text))
    assert caught.value.code == code
    assert caught.value.remedy


@given(st.binary(max_size=200))
def test_whatever_a_file_holds_the_answer_is_lots_or_an_error_of_ours(tmp_path_factory, content):
    path = tmp_path_factory.getbasetemp() / "any.csv"
    path.write_bytes(b"substance,lot\n" + content)
    with contextlib.suppress(InputError):
        assert all(one.number for one in read_lots(path))


# What a spreadsheet program makes of a cell --------------------------------------------------------------


@every(
    ("column", "cell"),
    [
        *(
            ("lot", cell)
            for cell in ("4.35E+12", "1,2E+07", "#N/A", "#WERT!", "########", "12-Mar", "Mar-28", "3. Mai")
        ),
        *(("lot", cell) for cell in ("2028-03-12", "12/03/2028", "12.03.2028", "2028-03-12 00:00:00", "37627.0")),
        *(("lot", cell) for cell in ("1234567890123450000", "TRUE", "falsch", "VRAI", "vero", "12:30", "7:05:00")),
        *(("lot", cell) for cell in ("#VALEUR!", "#\u00a1VALOR!", "#\u00bfNOMBRE?", "#N/D", "#BUSY!", "Err:502")),
        *(("lot", cell) for cell in ("12/3/28", "2028/03/12", "12-dic", "ene-28", "1-f\u00e9vr", "ao\u00fbt-28")),
        *(("lot", cell) for cell in ("NaN", "NaT", "NULL", "None", "N/A", "-", "?")),
        *(("expiry", cell) for cell in ("########", "46783", "#REF!")),
        *(("substance", cell) for cell in ("#N/A", "#NAME?")),
        *(("manufacturer", cell) for cell in ("#DIV/0!", "#BEZUG!")),
        *(("assay", cell) for cell in ("9.85E+01", "#VALUE!")),
    ],
)
def test_the_damage_of_a_spreadsheet_is_refused_with_the_cell(tmp_path, column, cell):
    row = {"substance": "a", "lot": "1", "expiry": "", "manufacturer": "", "assay": "", column: f'"{cell}"'}
    path = table(tmp_path, f"{','.join(row)}\n{','.join(row.values())}\n")
    assert refused(path) == [(f"line 2: {column}", "E_CELL_DAMAGED")]


@every("number", ["MAR-28", "12-Mar", "2028-03-12"])
def test_a_lot_number_like_a_date_is_read_where_the_file_says_that_it_is_meant(tmp_path, number):
    path = table(tmp_path, f"substance,lot\na,{number}\n")
    with pytest.raises(LotError, match=f'or as ="{number}" if it does say that'):
        read_lots(path)
    assert only(table(tmp_path, f'substance,lot\na,"=""{number}"""\n')).number == number
    assert read_lots(workbook(tmp_path, [NAMES, ["a", number, None, None, None, None]]))[0].number == number


@every(
    "number",
    ["00123", "1E5", "MAR12", "A-12-03", "#12", "20240115", "12-3", "1.2", "4E", "E+12", "1" * 15, "SET-12", "A:30"],
)
def test_a_lot_number_that_only_looks_odd_is_kept(tmp_path, number):
    assert only(table(tmp_path, f"substance,lot\na,{number}\n")).number == number


# Workbooks -----------------------------------------------------------------------------------------------

NAMES = ["Substance", "Lot no.", "Exp. date", "Assay", "Assay basis", "Quantity"]


def test_a_workbook_is_read_by_its_types(tmp_path):
    rows = [
        ["Inventory of the pharmacy"],
        [],
        NAMES,
        ["sirolimus", "00123", datetime.date(2028, 3, 31), 0.985, "as is", "5 g"],
        ["urea", "U1", "03/2028", "99.1 %", "dried", None],
    ]
    sirolimus, urea = read_lots(workbook(tmp_path, rows, formats={"D4": "0.0%"}))
    assert (sirolimus.number, sirolimus.expiry, sirolimus.assay) == ("00123", "2028-03-31", Fraction(197, 200))
    assert (urea.expiry, urea.assay, urea.quantity) == ("2028-03-31", Fraction(991, 1000), None)


@every(
    ("row", "formats", "place", "code"),
    [
        (["a", 123, None, None, None, None], {}, "Lots!B2", "E_CELL_DAMAGED"),
        (["a", 123.0, None, None, None, None], {}, "Lots!B2", "E_CELL_DAMAGED"),
        (["a", 4.35e12, None, None, None, None], {}, "Lots!B2", "E_CELL_DAMAGED"),
        (["a", 0.5, None, None, None, None], {"B2": "0%"}, "Lots!B2", "E_CELL_DAMAGED"),
        (["a", datetime.date(2028, 3, 12), None, None, None, None], {}, "Lots!B2", "E_CELL_DAMAGED"),
        (["a", True, None, None, None, None], {}, "Lots!B2", "E_CELL_DAMAGED"),
        (["a", "#N/A", None, None, None, None], {}, "Lots!B2", "E_CELL_DAMAGED"),
        (["a", "1", "#VALUE!", None, None, None], {}, "Lots!C2", "E_CELL_DAMAGED"),
        (["a", "1", None, "=0.98+0.005", "dried", None], {}, "Lots!D2", "E_CELL_DAMAGED"),
        (["a", "1", None, 98.5, "dried", None], {}, "Lots!D2", "E_QTY_NO_UNIT"),
        ([7, "1", None, None, None, None], {}, "Lots!A2", "E_CELL_DAMAGED"),
        (["a", "1", datetime.time(12, 30), None, None, None], {}, "Lots!C2", "E_CELL_DAMAGED"),
        (["a", "1", None, None, None, 25], {}, "Lots!F2", "E_QTY_NO_UNIT"),
        (["a", " 1", None, None, None, None], {}, "Lots!B2", "E_LOT_NUMBER"),
    ],
)
def test_a_cell_of_the_wrong_type_is_refused_by_its_address(tmp_path, row, formats, place, code):
    assert refused(workbook(tmp_path, [NAMES, row], formats=formats)) == [(place, code)]


@every(("cell", "shown"), [(123, "'123'"), (123.0, "'123'"), (20231.5, "'20231.5'"), (7000, "'7000'")])
def test_a_number_in_place_of_a_lot_number_is_quoted_as_the_cell_shows_it(tmp_path, cell, shown):
    with pytest.raises(LotError, match=f"got {shown}"):
        read_lots(workbook(tmp_path, [NAMES, ["a", cell, None, None, None, None]]))


def test_the_heading_of_a_column_gives_the_unit_of_its_numbers(tmp_path):
    rows = [["substance", "lot", "assay (%)", "assay basis", "quantity (g)"], ["a", "1", 98.5, "dried", 12]]
    lot = only(workbook(tmp_path, rows))
    assert (lot.assay, lot.quantity) == (Fraction(197, 200), parse("12 g"))


def test_the_sheet_with_the_lots_is_found_and_two_are_asked_about(tmp_path):
    book = openpyxl.Workbook()
    book.active.append(["Read me"])
    book.create_sheet("Shelf").append(["substance", "lot"])
    book["Shelf"].append(["a", "1"])
    book.create_chartsheet("Chart").add_chart(openpyxl.chart.BarChart())
    path = tmp_path / "two.xlsx"
    book.save(path)
    assert only(path).number == "1"
    book.create_sheet("Old").append(["substance", "lot"])
    book.save(path)
    with pytest.raises(FileError, match="Shelf, Old") as caught:
        read_shelf(path)
    assert caught.value.code == "E_SHELF_SHEETS"


def test_a_broken_or_empty_workbook_has_one_message(tmp_path, monkeypatch):
    with pytest.raises(FileError, match="empty workbook"):
        read_shelf(workbook(tmp_path, []))
    whole = workbook(tmp_path, [NAMES, ["a", "1", None, None, None, None]]).read_bytes()
    with zipfile.ZipFile(tmp_path / "broken.xlsx", "w") as archive:
        archive.writestr("xl/workbook.xml", "<nothing>")
    with pytest.raises(FileError) as caught:
        read_shelf(tmp_path / "broken.xlsx")
    assert caught.value.code == "E_SHELF_FILE"
    monkeypatch.setattr("formulate.pharmacy.spreadsheets.LARGEST_UNPACKED", 10)
    with pytest.raises(FileError, match="too large"):
        read_shelf(table(tmp_path, whole, "whole.xlsx"))


def test_without_openpyxl_the_extra_is_named(tmp_path, monkeypatch):
    path = workbook(tmp_path, [NAMES, ["a", "1", None, None, None, None]])
    monkeypatch.setitem(__import__("sys").modules, "openpyxl", None)
    with pytest.raises(FileError, match=r"formulate-rx\[excel\]") as caught:
        read_shelf(path)
    assert caught.value.code == "E_EXCEL_NEEDED"


# Settings, the check, the template -------------------------------------------------------------------------


@every(
    ("table_", "code"),
    [
        ("x", "E_FIELD_TYPE"),
        ({"seperator": ";"}, "E_FIELD_UNKNOWN"),
        ({"separator": "#"}, "E_CHOICE"),
        ({"decimal mark": 1}, "E_CHOICE"),
        ({"date order": "year day month"}, "E_CHOICE"),
        ({"encoding": "morse"}, "E_CHOICE"),
        ({"columns": ["lot"]}, "E_FIELD_TYPE"),
        ({"columns": {"colour": "Cap"}}, "E_FIELD_UNKNOWN"),
        ({"columns": {"lot": 1}}, "E_FIELD_UNKNOWN"),
        ({"ignore": [1]}, "E_FIELD_TYPE"),
        ({"quantity unit": 1}, "E_FIELD_TYPE"),
    ],
)
def test_settings_that_cannot_be_read_are_refused(table_, code):
    assert [finding.code for finding in settings_of(table_)[1]] == [code]


def test_several_names_of_a_column_may_be_stated():
    read = settings(columns={"lot": ["Receipt", "Ch.-Nr."]}, separator="tab")
    assert (dict(read.columns), read.separator) == ({"receipt": "lot", "ch nr": "lot"}, "\t")


def test_a_shelf_is_counted_by_what_may_be_used(tmp_path):
    path = table(
        tmp_path,
        "substance,lot,expiry,status,retest,opened,after opening\n"
        "a,1,2027-01-01,,,,\na,2,2026-01-01,,,,\na,3,,quarantined,,,\na,4,,rejected,,,\na,5,,recalled,,,\n"
        "a,6,,,2026-01-01,,\na,7,,,,2026-01-01,28 days\na,#N/A,,,,,\n",
    )
    checked = check_shelf(path, day=datetime.date(2026, 11, 23))
    assert checked.rows == 8
    assert dict(checked.states) == dict.fromkeys(checked.states, 1)
    assert [str(finding.place) for finding in checked.findings] == ["line 9: lot"]
    assert check_shelf(path).states["expired"] == 0


def test_the_template_is_a_shelf(tmp_path):
    path = tmp_path / "t.xlsx"
    write_template(path)
    as_text, as_workbook = read_lots(table(tmp_path, template())), read_lots(path)
    assert list(as_text) == list(as_workbook)
    assert [lot.material for lot in as_text] == ["sirolimus", "Rapamune 2 mg tablets", "glycerin", "purified water"]
    with pytest.raises(FileError, match="new file"):
        write_template(path)
    with pytest.raises(FileError, match="cannot be written"):
        write_template(tmp_path / "nowhere" / "t.xlsx")


def test_ten_thousand_rows_are_read_and_few_of_them_parsed(tmp_path):
    stream = io.StringIO()
    stream.write("substance,lot,expiry,assay,assay basis\n")
    stream.writelines(f"substance {row % 500},L{row:05},2028-01-31,98.5 %,dried\n" for row in range(10_000))
    path = Path(tmp_path / "large.csv")
    path.write_text(stream.getvalue(), encoding="utf-8")
    shelf = read_shelf(path)
    assert (len(shelf), len(shelf.of(lambda name: name == "substance 7"))) == (10_000, 20)
