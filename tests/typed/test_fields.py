"""Typed fields: what a text may be, and that every mistake of a record comes at once."""

import os
from datetime import date, timedelta
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from formulate.errors import FileError, InputError, LotError, QuantityError, TextError
from formulate.pharmacy.lots import AssayBasis
from formulate.typed.fields import (
    Fields,
    calendar_date,
    day_of,
    did_you_mean,
    expiration_date,
    field_name,
    fraction_from_percent,
    label_date,
    one_of,
    plain_name,
    plain_text,
    read_small_file,
    whole_number,
    yes_or_no,
)
from tests.every import every


def code_of(reader, text):
    with pytest.raises(InputError) as caught:
        reader(text)
    return caught.value.code


@every(
    "character",
    ["\n", "\r", "\t", "\x00", "\x1b", "\x7f", "\u00a0", "\u202f", "\u2028", "\u200b", "\u200d", "\u202e", "\u2066"],
    ids=lambda character: f"U+{ord(character):04X}",
)
def test_invisible_characters_are_refused_by_their_code_point(character):
    with pytest.raises(TextError) as caught:
        plain_text(f"lot{character}1")
    assert caught.value.code == "E_TEXT_CHARSET"
    assert f"U+{ord(character):04X}" in caught.value.message


@pytest.mark.parametrize("text", ["Sørensen & Söhne <b>", "`id`", "%s%n", "日本薬局方", "50/50 (v/v), 100 %"])
def test_visible_text_of_any_script_is_kept_as_it_stands(text):
    assert plain_text(text) == text


def test_a_long_text_is_refused_and_shown_short():
    with pytest.raises(TextError) as caught:
        plain_text("A" * 1_000_000)
    assert caught.value.code == "E_TEXT_TOO_LONG"
    assert len(caught.value.message) < 200


@pytest.mark.parametrize("text", ["12/345", "A.B-3", "L..1", "A:12", "0123"])
def test_lot_numbers_with_slashes_and_points_are_names(text):
    assert plain_name(text) == text


@pytest.mark.parametrize("text", ["../x", "a/../b", "..", "/etc/passwd", "//server/share", "a\\b", "a\x00b"])
def test_what_could_be_a_path_is_no_name(text):
    assert code_of(plain_name, text) == "E_NAME"


@given(st.dates(date(1900, 1, 1), date(2199, 12, 31)))
def test_every_day_of_the_calendar_is_read_back(day):
    assert calendar_date(day.isoformat()) == day.isoformat()
    assert day_of(f"{day.isoformat()}T23:59-11:00") == day


@every(
    "text",
    [
        *("2026-02-30", "2025-02-29", "2026-13-01", "2026-00-10", "1899-12-31", "2200-01-01"),
        *("23.11.2026", "11/23/2026", "2026-11", "20261123", "2026-W47-1", "2026-1-3", "٢٠٢٦-١١-٢٣", "soon"),
    ],
)
def test_other_dates_are_refused(text):
    assert code_of(calendar_date, text) == "E_DATE"


@pytest.mark.parametrize(
    "text", ["2026-11-23T14:30", "2026-11-23T24:00Z", "2026-11-23T12:60+01:00", "2026-11-31T10:00Z", "2026-11-23T10Z"]
)
def test_a_moment_without_offset_or_off_the_clock_is_refused(text):
    assert code_of(day_of, text) == "E_DATE"


@given(st.integers(0, 10**6), st.integers(0, 4))
def test_a_percent_is_read_exactly(digits, places):
    text = f"{Fraction(digits, 10**places).__float__():.{places}f}" if places else str(digits)
    assert fraction_from_percent(f"{text} %", zero=True) == Fraction(text) / 100


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("98.5", "E_QTY_NO_UNIT"),
        ("98,5 %", "E_QTY_SEPARATOR"),
        ("0 %", "E_QTY_ZERO"),
        ("-1 %", "E_QTY_SIGN"),
        ("98.5 % w/w", "E_QTY_NO_UNIT"),
        ("985 mg/g", "E_QTY_NO_UNIT"),
        ("%", "E_QTY_SYNTAX"),
        ("5 5 %", "E_QTY_SYNTAX"),
    ],
)
def test_another_form_of_a_percent_is_refused(text, code):
    assert code_of(fraction_from_percent, text) == code


@pytest.mark.parametrize("text", ["0", "-3", "1.5", "3 days", "١٢", "10000", ""])
def test_what_is_no_whole_number_is_refused(text):
    assert code_of(whole_number, text) == "E_WHOLE_NUMBER"


def test_yes_is_yes_and_nothing_else():
    assert yes_or_no("yes")
    assert not yes_or_no("no")
    assert code_of(yes_or_no, "Ja") == "E_CHOICE"


def test_a_choice_is_read_in_any_capitals_and_an_unknown_one_named():
    reader = one_of(AssayBasis)
    assert reader("As  Is") is AssayBasis.AS_IS
    with pytest.raises(TextError, match="did you mean 'dried'"):
        reader("dryed")


def test_names_of_fields_are_read_with_underscores_and_capitals():
    assert field_name("Loss_on-drying ") == "loss on drying"
    assert did_you_mean("zzzzz", ("one", "two")) == "use one of: one, two"


def test_all_mistakes_of_a_record_come_at_once_with_their_places():
    fields = Fields(
        {"lot": "A1", "Lot": "A2", "asay": "98 %", "water": 5, "expiry": "2026-02-30", "line": " "},
        ("line", "lot", "assay", "water", "expiry"),
        line=7,
    )
    fields.plain("line", needed="write it")
    fields.plain("expiry", calendar_date)
    assert [finding.code for finding in fields.findings] == [
        *("E_FIELD_TWICE", "E_FIELD_UNKNOWN", "E_FIELD_TYPE", "E_FIELD_NEEDED", "E_DATE")
    ]
    assert {finding.place.line for finding in fields.findings} == {7}
    assert "'assay'" in fields.findings[1].remedy
    with pytest.raises(LotError, match="5 mistakes"):
        fields.finish(LotError, "lots.csv")


def test_a_record_without_mistakes_raises_nothing_and_keeps_what_was_typed():
    fields = Fields({"lot": " A1 ", "water": ""}, ("lot", "water"))
    fields.finish(LotError, "lots.csv")
    assert fields.typed == {"lot": " A1 "}
    assert fields.text("lot") == "A1"


def test_a_small_file_is_read_with_and_without_a_byte_order_mark(tmp_path):
    path = tmp_path / "x.csv"
    path.write_bytes("\ufeffé".encode())
    assert read_small_file(path, largest=10, what="lots") == "é"


@pytest.mark.parametrize(
    ("content", "code"), [(b"x" * 11, "E_FILE_TOO_LARGE"), ("a\né".encode("latin-1"), "E_ENCODING")]
)
def test_a_file_that_is_too_large_or_not_utf_8_is_refused(tmp_path, content, code):
    path = tmp_path / "x.csv"
    path.write_bytes(content)
    with pytest.raises(FileError) as caught:
        read_small_file(path, largest=10, what="lots")
    assert caught.value.code == code


@pytest.mark.parametrize(
    ("content", "what", "remedy"),
    [
        ("é".encode("latin-1"), "recipe", "save it as UTF-8 in the editor"),
        ("é".encode("utf-16"), "recipe", "save it as UTF-8 in the editor"),
        (b"PK\x03\x04\xff", "recipe", "it is a spreadsheet or an archive"),
        (b"%PDF-1.7\xff", "recipe", "it is a PDF"),
    ],
)
def test_how_to_save_a_file_is_told_for_what_it_is(tmp_path, content, what, remedy):
    path = tmp_path / "x"
    path.write_bytes(content)
    with pytest.raises(FileError, match="the file is not UTF-8 text: byte 0x") as caught:
        read_small_file(path, largest=100, what=what)
    assert remedy in caught.value.remedy


@pytest.mark.parametrize(
    ("path", "message"),
    [(".", "it is a folder"), ("/dev/null", "it is a pipe or a device"), ("nothing", "file not found")],
)
def test_what_is_no_file_is_named_for_what_it_is(path, message):
    with pytest.raises(FileError, match=message):
        read_small_file(path, largest=10, what="lots")


def test_a_folder_a_pipe_a_device_and_nothing_are_no_files(tmp_path):
    os.mkfifo(tmp_path / "pipe")
    for path in (tmp_path, tmp_path / "pipe", "/dev/zero", tmp_path / "absent", "a\x00b"):
        with pytest.raises(FileError) as caught:
            read_small_file(path, largest=10, what="lots")
        assert caught.value.code == "E_NOT_A_FILE"


def test_a_file_that_may_not_be_opened_is_an_error_of_ours(tmp_path, monkeypatch):
    path = tmp_path / "x.csv"
    path.write_text("x")

    def refuse(self, *args, **kwargs):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(type(path), "open", refuse)
    with pytest.raises(FileError, match="Permission denied"):
        read_small_file(path, largest=10, what="lots")


def test_day_of_a_date_alone_is_that_day():
    assert day_of(" 2026-11-23 ") == date(2026, 11, 23)
    assert day_of("2026-11-23 09:05:59+01:00") - timedelta(days=1) == date(2026, 11, 22)


def test_an_error_says_the_reading_and_the_place():
    with pytest.raises(QuantityError) as caught:
        fraction_from_percent("1,5 %")
    assert "'1.5'" in caught.value.message


@every(
    ("typed", "day"),
    [
        *(("03/2028", "2028-03-31"), ("3/2028", "2028-03-31"), ("2028-03", "2028-03-31"), ("02/2028", "2028-02-29")),
        *(
            ("02/2027", "2027-02-28"),
            ("MAR 2028", "2028-03-31"),
            ("Mar-2028", "2028-03-31"),
            ("2028 MAR", "2028-03-31"),
        ),
        *(("march 2028", "2028-03-31"), ("Sept 2028", "2028-09-30"), ("12.2028", "2028-12-31")),
        *(("2028-03-15", "2028-03-15"), ("25/12/2027", "2027-12-25"), ("12/25/2027", "2027-12-25")),
        *(("04/04/2028", "2028-04-04"), ("4 MAR 2028", "2028-03-04"), ("Mar 4, 2028", "2028-03-04")),
        *(("2028/03/04", "2028-03-04"), ("20280304", "2028-03-04"), ("31.01.2028", "2028-01-31")),
    ],
)
def test_an_expiration_is_read_where_it_is_one_day(typed, day):
    assert expiration_date(typed) == day


@every(
    ("typed", "remedy"),
    [
        ("03/04/2028", "write '2028-03-04' or '2028-04-03'"),
        ("03.04.2028", "write '2028-04-03' or '2028-03-04'"),
        ("3-4-2028", "write '2028-03-04' or '2028-04-03'"),
        ("03/04/28", "write '2028-03-04' or '2028-04-03'"),
        ("25/12/27", "write '2027-12-25'"),
        ("03/28", "such as '03/2028'"),
        ("13/2028", "with leading zeros"),
        ("00/2028", "with leading zeros"),
        ("31/02/2028", "with leading zeros"),
        ("MRZ 2028", "with leading zeros"),
        ("12-Mar", "with leading zeros"),
    ],
)
def test_a_date_that_may_be_two_days_is_refused_with_both(typed, remedy):
    with pytest.raises(TextError) as caught:
        expiration_date(typed)
    assert caught.value.code == "E_DATE"
    assert remedy in caught.value.remedy


@pytest.mark.parametrize("typed", ["03/2028", "2028-03", "MAR 2028"])
def test_a_month_is_no_other_date(typed):
    assert code_of(calendar_date, typed) == code_of(label_date, typed) == "E_DATE"
