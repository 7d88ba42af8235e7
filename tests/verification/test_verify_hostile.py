"""verify: files made to be read in two ways, to exhaust, or to crash; and texts that are hard to print."""

import logging
import random
import re
from pathlib import Path

import pytest
from pypdf.generic import ArrayObject, NameObject, NumberObject

from formulate.errors import FileError, FormulateError, VerificationError
from formulate.pharmacy.site import Site
from formulate.planning import plan
from formulate.recipe import load_recipe
from formulate.verification import pdf as reading
from formulate.verification.verifying import verify
from formulate.worksheet import sheet_bytes
from tests.every import every
from tests.verification import tampering

SHIPPED = Path(__file__).parents[2] / "recipes" / "sirolimus-cream-0.1.yaml"
ID = {"batch_id": "2026-0001"}


@pytest.fixture(scope="module")
def printed():
    return sheet_bytes(plan(load_recipe("sirolimus-cream-0.1"), "30 g", made="2026-11-23"), **ID)


@pytest.fixture(scope="module")
def unpacked(printed):
    """The first page's drawing without compression, so that a byte can be changed in it."""
    return tampering.redrawn(printed, 1, lambda content: content + b" ")


def differences_in(data):
    return "\n".join(finding.line() for finding in verify(data).differences)


# Read in two ways -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "shown",
    [
        pytest.param(b"(300 mg) (30 mg) Tj", id="two texts"),
        pytest.param(b"[(30) -9000 ( mg)] TJ", id="torn apart"),
        pytest.param(b"(30 mg) % (300 mg) Tj\n Tj", id="a remark between"),
        pytest.param(b"<3330206d67> Tj", id="as numbers"),
    ],
)
def test_a_text_that_viewers_may_read_otherwise_is_named(printed, shown):
    text = differences_in(tampering.redrawn(printed, 1, lambda content: content.replace(b"(30 mg) Tj", shown, 1)))
    assert "page 1: it is not drawn as the record gives it" in text


def test_a_drawing_that_a_viewer_may_take_from_another_file_is_named(printed):
    assert "page 1: its drawing has /F, which no sheet has" in differences_in(tampering.with_drawing_elsewhere(printed))


@pytest.mark.parametrize(
    ("change", "words"),
    [
        pytest.param(
            lambda data: tampering.inheriting(data, "/Rotate", NumberObject(180)),
            "all pages are given Rotate, which no sheet has",
            id="turned from above",
        ),
        pytest.param(
            lambda data: tampering.inheriting(data, "/Count", NumberObject(1)),
            "the file says that it has 1 pages and has 3",
            id="fewer pages counted",
        ),
        pytest.param(tampering.hung_elsewhere, "a page is in two places of the file", id="two nodes above"),
    ],
)
def test_pages_that_viewers_may_find_otherwise_are_named(printed, change, words):
    assert words in differences_in(change(printed))


def test_a_second_table_of_objects_is_never_passed(printed):
    assert "the file has two tables of its objects" in differences_in(tampering.with_two_tables(printed))


def test_a_layer_that_is_off_is_named(printed):
    text = differences_in(tampering.with_layer_off(printed))
    assert "page 1: a layer is not as it was printed (MC0)" in text
    assert "the document's OCProperties is not as it was printed" in text


def test_an_entry_that_stands_twice_is_refused(printed):
    place = tampering.saved_again(printed).index(b"/Trans <<\n>>")
    data = tampering.saved_again(printed)
    twice = data[:place] + b"/Rotate 90".ljust(len(b"/Trans <<\n>>")) + data[place + len(b"/Trans <<\n>>") :]
    with pytest.raises(VerificationError, match="Multiple definitions"):
        verify(twice)


@pytest.mark.parametrize("off", [-50, 9])
def test_a_drawing_whose_length_is_not_true_is_not_read(unpacked, off):
    length = len(tampering.opened(unpacked).pages[0].get_contents().get_data())
    old, new = (b"/Length %d\n" % size for size in (length, length + off))
    assert old in unpacked
    assert "cannot be read" in differences_in(unpacked.replace(old, new, 1))


def test_a_file_with_more_beside_the_record_is_refused(printed):
    def other(attached):
        attached["note"] = "x"

    with pytest.raises(VerificationError, match="not of the form"):
        verify(tampering.with_record(printed, other))


def test_nothing_is_told_beside_the_result(printed, capfd):
    logging.getLogger("pypdf").warning("a remark of the library's")
    with pytest.raises(VerificationError):
        verify(printed[: len(printed) // 2])
    assert capfd.readouterr() == ("", "")


# Made to exhaust or to crash --------------------------------------------------------------------------


def test_a_page_packed_with_a_filter_for_images_is_refused(printed):
    writer = tampering.opened(printed)
    packed = tampering.stream(b"q Q")
    packed[NameObject("/Filter")] = NameObject("/JBIG2Decode")
    writer.pages[0][NameObject("/Contents")] = writer._add_object(packed)
    assert "cannot be read" in differences_in(tampering.written(writer))


@pytest.mark.parametrize(
    ("drawing", "words"),
    [
        pytest.param(b"q Q\n" * 200_000, "bytes of drawing", id="many operations"),
        pytest.param(b"BT " + b"(x) Tj " * 6_000 + b"ET", "texts", id="many texts"),
    ],
)
def test_a_page_with_more_than_a_sheet_can_hold_is_not_read(printed, drawing, words):
    text = differences_in(tampering.laid_over(printed, 1, drawing))
    assert "page 1 holds more than" in text
    assert words in text


def test_one_drawing_named_a_thousand_times_is_not_read(unpacked):
    writer = tampering.opened(unpacked)
    page = writer.pages[0]
    page[NameObject("/Contents")] = ArrayObject([page.raw_get("/Contents")] * 1_000)
    assert "page 1 holds more than" in differences_in(tampering.written(writer))


def test_a_file_too_large_is_refused(printed, monkeypatch, tmp_path):
    path = tmp_path / "sheet.pdf"
    path.write_bytes(printed + b" " * 2_000)
    monkeypatch.setattr(reading, "LARGEST", len(printed) + 1_000)
    with pytest.raises(VerificationError, match="larger than"):
        verify(path)
    assert len(reading._bytes_of(path)) == reading.LARGEST + 1


def test_too_many_pages_are_refused(printed, monkeypatch):
    monkeypatch.setattr(reading, "MOST_PAGES", 2)
    with pytest.raises(VerificationError, match="more than 2 pages"):
        verify(printed)


def test_a_record_too_large_is_refused(printed, monkeypatch):
    monkeypatch.setattr(reading, "LARGEST_RECORD", 100)
    with pytest.raises(VerificationError, match="attached record is larger than 100 bytes"):
        verify(printed)


def test_a_page_of_other_texts_is_told_in_a_few_lines(printed):
    writer = tampering.opened(printed)
    writer.pages[0][NameObject("/Contents")] = writer._add_object(tampering.stream(b"q Q"))
    findings = verify(tampering.written(writer)).differences
    assert len(findings) < 30
    assert "more of its texts differ" in findings[-2].line()
    assert "operations fewer" in findings[-1].line()


@pytest.mark.parametrize("key", ["batch_id", "made"])
def test_a_number_or_a_day_that_no_sheet_has_is_named(printed, key):
    def other(attached):
        attached["sheet"][key] = "x" * 1_000_000

    text = differences_in(tampering.with_record(printed, other))
    assert "every printed figure: " in text
    assert len(text) < 2_000


@pytest.mark.parametrize(
    ("key", "value"),
    [("origin", 10**30), ("telephone", True), ("name", ["x"]), ("keep_years", "5"), ("keep_years", 10**30)],
)
def test_a_setting_of_another_kind_is_named(printed, key, value):
    def other(attached):
        attached["record"]["site"][key] = value

    assert "E_VERIFY_" in differences_in(tampering.with_record(printed, other, digest=True))


@pytest.mark.parametrize("name", ["a\0b.pdf", "x" * 300])
def test_a_name_that_no_file_can_have_is_an_error(name):
    with pytest.raises(FileError) as caught:
        verify(name)
    assert caught.value.code == "E_IO"


@pytest.mark.parametrize("tens", range(6))
@every("ones", range(10))
def test_bytes_changed_anywhere_never_crash_and_never_pass_unsaid(printed, unpacked, tens, ones):
    chance = random.Random(10 * tens + ones)
    data = bytearray(chance.choice([printed, unpacked]))
    place = chance.randrange(len(data))
    pieces = [b"", b"null ", b"<<", b">>", b"(", b"]", b"9", b"-1 ", b"%", b"/Filter /Foo "]
    data[place : place + chance.choice([0, 1, 10])] = chance.choice(pieces)
    try:
        verification = verify(bytes(data))
    except FormulateError:
        return
    assert bytes(data) == printed or verification.differences or verification.unchecked


# Texts in two forms -----------------------------------------------------------------------------------


@pytest.mark.parametrize("place", ["title: .*", "substance: Excipial.*", "author: .*"])
def test_a_sheet_of_decomposed_letters_passes(tmp_path, place):
    """What is typed as a letter and an accent is printed, named and recorded as one letter."""
    accent = "e" + chr(0x301)
    path = tmp_path / "recipe.yaml"
    text = SHIPPED.read_text(encoding="utf-8")
    path.write_text(re.sub(place, f"{place.split(':')[0]}: Cr{accent}me", text), encoding="utf-8")
    site = Site(name=f"Pharmacie G{accent}n{accent}rale", keep_years=5)
    data = sheet_bytes(plan(load_recipe(path), "30 g", site=site, made="2026-11-23"), **ID)
    assert verify(data).ok
    assert verify(data).unchecked == ()
