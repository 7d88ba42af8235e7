"""verify: a sheet as it was printed passes; whatever was changed is named with its place."""

import json

import pytest

from formulate.errors import FileError, VerificationError
from formulate.pharmacy.shelf import lot_from_typed
from formulate.pharmacy.site import Site
from formulate.planning import plan
from formulate.recipe import load_recipe
from formulate.verification import verifying as verify_module
from formulate.verification.documents import was_added_to
from formulate.verification.verifying import verify
from formulate.worksheet import sheet_bytes
from tests.confirming import confirmed
from tests.verification import tampering

ID = {"batch_id": "2026-0001"}
LOT = {"line": "sirolimus", "lot": "0123", "manufacturer": "Example Pharma", "expiry": "2027-05-31"}
ASSAY = {"assay": "98.2 %", "assay basis": "anhydrous", "water": "0.6 %"}


@pytest.fixture(scope="module")
def printed():
    """60 g of the founding cream with a corrected lot."""
    batch = plan(load_recipe("sirolimus-cream-0.1"), "60 g", lots=[lot_from_typed(LOT | ASSAY)], made="2026-11-23")
    return sheet_bytes(batch, **ID)


def differences_in(data):
    return "\n".join(finding.line() for finding in verify(data).differences)


def test_a_sheet_as_it_was_printed_passes(printed):
    verification = verify(printed)
    assert verification.ok
    assert verification.differences == ()
    assert verification.unchecked == ()
    assert (verification.batch_id, verification.made, verification.title) == (
        "2026-0001",
        "2026-11-23",
        "Sirolimus 0.1 % w/w cream",
    )
    assert len(verification.checked) == 8
    assert verification.digest == tampering.held(printed)["record"]["digest"]


@pytest.mark.parametrize(
    ("recipe", "make"),
    [
        ("sirolimus-ointment-0.4-tablets", "20 g"),
        ("coal-tar-ointment", "100 g"),
        ("enalapril-suspension-1", "100 mL"),
        ("hydrocortisone-suppository-100", "12 suppositories"),
    ],
)
def test_sheets_of_every_kind_pass(recipe, make):
    batch = confirmed(plan(load_recipe(recipe), make, made="2026-11-23"))
    assert verify(sheet_bytes(batch, **ID)).ok


def test_a_sheet_is_read_from_its_file(printed, tmp_path):
    path = tmp_path / "sheet.pdf"
    path.write_bytes(printed)
    assert verify(path).ok
    assert verify(str(path)).ok


@pytest.mark.parametrize("kept", [True, False], ids=["patient in the record", "patient on paper only"])
def test_the_patient_is_in_the_record_only_where_the_site_says_so(kept):
    site = Site(name="L\u00f6wen-Apotheke", profile="DE", keep_years=5, patient_in_record=kept)
    batch = plan(load_recipe("sirolimus-cream-0.1"), "30 g", site=site, made="2026-11-23")
    patient = "M. K., a very long reference of many words that wraps in the room it has"
    data = sheet_bytes(batch, patient=patient, **ID)
    verification = verify(data)
    assert verification.ok
    assert (patient in json.dumps(tampering.held(data))) is kept
    assert [text for text in verification.unchecked if "patient" in text] == (
        [] if kept else list(verification.unchecked)
    )


def test_a_patient_changed_on_the_page_is_named_where_the_record_holds_it():
    batch = plan(load_recipe("sirolimus-cream-0.1"), "30 g", site=Site(patient_in_record=True), made="2026-11-23")
    data = sheet_bytes(batch, patient="M. K.", **ID)
    assert "printed is 'for X. Y.'" in differences_in(
        tampering.redrawn(data, 1, lambda c: c.replace(b"for M. K.", b"for X. Y."))
    )


# What was changed on the pages ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("key", "old", "new"),
    [
        ("sirolimus: to measure", b"61.5 mg", b"615 mg"),
        ("sirolimus: needed", b"60 mg", b"6 mg"),
        ("base: to measure", b"56.94 g", b"56.49 g"),
        ("base: corrected", b"56.9385 g", b"56.9835 g"),
        ("beyond-use date", b"2026-12-06", b"2027-12-06"),
        ("title", b"Sirolimus 0.1 % w/w cream", b"Sirolimus 1 % w/w cream"),
        ("sirolimus: lot", b"0123", b"0124"),
        ("step 2", b"Weigh 61.5 mg of sirolimus in the C-PEC.", b"Weigh 615 mg of sirolimus."),
        ("batch", b"batch 2026-0001", b"batch 2026-0002"),
    ],
)
def test_a_changed_figure_is_named_with_its_page_and_both_readings(printed, key, old, new):
    text = differences_in(tampering.figure_changed(printed, 1, key, old, new))
    assert f"page 1: {key}: printed is {new.decode()!r}, the record gives {old.decode()!r}" in text


def test_a_changed_figure_of_the_working_is_named(printed):
    changed = tampering.redrawn(printed, 2, lambda content: content.replace(b"= 61.5 mg", b"= 65.1 mg"))
    assert "page 2: working sirolimus (sirolimus): printed is" in differences_in(changed)


def test_a_box_with_another_figure_laid_over_is_named(printed):
    cover = b"\nq 1 g 320 560 70 20 re f 0 g BT /F2+0 14 Tf 320 565 Td (615 mg) Tj ET Q\n"
    text = differences_in(tampering.laid_over(printed, 1, cover))
    assert "page 1: text: printed is '615 mg', the record gives nothing" in text
    assert "page 1: it is not drawn as the record gives it" in text


def test_a_white_box_without_words_is_named(printed):
    text = differences_in(tampering.laid_over(printed, 2, b"\n1 g 0 0 200 200 re f\n"))
    assert "page 2: it is not drawn as the record gives it (3 operations more)" in text
    assert "page 1" not in text


def test_a_moved_figure_is_named(printed):
    text = differences_in(
        tampering.redrawn(printed, 1, lambda content: content.replace(b"(61.5 mg)", b"(61.5 mg) Tj 0 0 Td ()", 1))
    )
    assert "E_VERIFY_DRAWING" in text


def test_a_figure_made_invisible_is_named(printed):
    changed = tampering.redrawn(printed, 1, lambda content: content.replace(b"14 Tf", b"14 Tf 3 Tr", 1))
    assert "page 1: it is not drawn as the record gives it" in differences_in(changed)


def test_an_annotation_is_named(printed):
    text = differences_in(tampering.annotated(printed, 2))
    assert "page 2: it has annotations that the sheet does not have (FreeText)" in text
    assert "page 1" not in text


def test_an_image_is_named(printed):
    assert "page 2: an image or a form is not as it was printed" in differences_in(tampering.with_image(printed, 2))


def test_an_update_behind_the_end_of_the_file_is_named(printed):
    text = differences_in(tampering.updated(printed))
    assert "the file was added to after it was first written" in text
    assert "page 1: it has annotations" in text


def test_an_update_without_any_change_is_still_named(printed):
    assert not was_added_to(printed)
    assert "E_VERIFY_UPDATED" in differences_in(printed + b"\n% nothing\n")


@pytest.mark.parametrize("page", [1, 2, 3])
def test_a_removed_page_is_named(printed, page):
    text = differences_in(tampering.without_page(printed, page))
    assert f"page {page} of the sheet is missing" in text
    assert "E_VERIFY_FIGURE" not in text


def test_an_added_page_is_named(printed):
    assert "page 5 of the file is not a page of the sheet" in differences_in(tampering.with_page_twice(printed, 1))


def test_a_cropped_page_is_named(printed):
    assert "page 2: CropBox was" in differences_in(tampering.cropped(printed, 2))


def test_a_script_is_named(printed):
    assert "the document's OpenAction is not as it was printed" in differences_in(tampering.with_script(printed))


def test_letters_with_other_outlines_are_named(printed):
    assert "page 1: a typeface is not as it was printed (F1+0)" in differences_in(tampering.with_other_letters(printed))


def test_another_title_of_the_document_is_named(printed):
    assert "the document's Title is not as it was printed" in differences_in(
        tampering.retitled(printed, "Another cream")
    )


def test_a_second_attached_file_is_named(printed):
    assert "the attached files are not those that were printed" in differences_in(
        tampering.with_second_attachment(printed)
    )


def test_a_sheet_saved_again_by_another_program_passes_and_says_so(printed):
    verification = verify(tampering.saved_again(printed))
    assert verification.ok
    assert "another program saved it again" in verification.unchecked[0]


# What was changed in the record -----------------------------------------------------------------------


def _line(attached, line_id):
    return next(line for line in attached["record"]["results"]["lines"] if line["id"] == line_id)


def _another_weight(attached):
    _line(attached, "sirolimus")["to_measure"]["value"] = "615"


def test_a_changed_value_of_the_record_is_named_by_digest_by_planning_and_by_the_second_path(printed):
    text = differences_in(tampering.with_record(printed, _another_weight))
    assert "E_VERIFY_DIGEST" in text
    assert (
        "record.results.lines[sirolimus].to_measure.value: the record states 615, calculated again it is 61.5" in text
    )
    assert "E_VERIFY_RECHECK" in text


def test_a_changed_value_is_named_even_with_a_digest_that_fits(printed):
    text = differences_in(tampering.with_record(printed, _another_weight, digest=True))
    assert "E_VERIFY_DIGEST" not in text
    assert "record.results.lines[sirolimus].to_measure.value" in text


def test_a_changed_typed_text_is_named_by_what_follows_from_it(printed):
    def other(attached):
        attached["record"]["typed"]["make"] = "90 g"

    text = differences_in(tampering.with_record(printed, other, digest=True))
    assert "record.results.lines[sirolimus].needed.value: the record states 60, calculated again it is 90" in text
    assert "page 1: sirolimus: needed: printed is '60 mg', the record gives '90 mg'" in text


def test_another_lot_number_in_the_record_does_not_fit_the_page(printed):
    def other(attached):
        attached["record"]["typed"]["lots"][0]["lot"] = "9999"

    assert "sirolimus: lot: printed is '0123', the record gives '9999'" in differences_in(
        tampering.with_record(printed, other, digest=True)
    )


def test_another_batch_number_in_the_file_does_not_fit_the_page(printed):
    def other(attached):
        attached["sheet"]["batch_id"] = "2026-0002"

    assert "batch: printed is 'batch 2026-0001', the record gives 'batch 2026-0002'" in differences_in(
        tampering.with_record(printed, other)
    )


def test_a_confirmation_or_an_approval_slipped_in_is_named(printed):
    def other(attached):
        attached["record"]["recipe"]["approval"] = {"by": "Nobody", "on": "2026-11-20", "digest": "0"}

    text = differences_in(tampering.with_record(printed, other, digest=True))
    assert "record.recipe.approval" in text


def test_texts_from_which_nothing_can_be_planned_are_named(printed):
    def other(attached):
        attached["record"]["typed"]["make"] = "-30 g"

    verification = verify(tampering.with_record(printed, other, digest=True))
    assert not verification.ok
    assert "the calculation from the typed text" in verification.differences[0].line()
    assert any("could not be calculated again" in text for text in verification.unchecked)


def test_a_lacking_text_is_named(printed):
    def other(attached):
        del attached["record"]["typed"]["lots"]

    assert "lacks a text" in differences_in(tampering.with_record(printed, other, digest=True))


def test_a_newer_schema_is_refused_by_name(printed):
    def other(attached):
        attached["record"]["schema"] = 99

    assert "E_RECORD_SCHEMA" in differences_in(tampering.with_record(printed, other, digest=True))


# What is no sheet --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("content", "code"),
    [
        pytest.param(b"", "E_VERIFY_PDF", id="empty"),
        pytest.param(b"not a pdf", "E_VERIFY_PDF", id="text"),
        pytest.param(b"%PDF-1.7\nrubbish", "E_VERIFY_PDF", id="rubbish"),
    ],
)
def test_what_is_no_pdf_is_refused(content, code):
    with pytest.raises(VerificationError) as caught:
        verify(content)
    assert caught.value.code == code


@pytest.mark.parametrize("left_out", [200, 30_000, 60_000])
def test_a_sheet_cut_off_is_refused_or_named(printed, left_out):
    assert _outcome(printed[:-left_out]).startswith("E_VERIFY")


def _outcome(content):
    """The code of the refusal, or of the first difference."""
    try:
        return next((finding.code for finding in verify(content).differences), "")
    except VerificationError as error:
        return error.code


def test_a_pdf_without_a_record_is_refused():
    from reportlab.pdfgen.canvas import Canvas

    canvas = Canvas("unused.pdf")
    canvas.drawString(72, 72, "no sheet")
    with pytest.raises(VerificationError, match="found 0"):
        verify(canvas.getpdfdata())


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(b"{", id="cut off"),
        pytest.param(b"[]", id="a list"),
        pytest.param(b'{"record": {}, "record": {}, "sheet": {}}', id="a key twice"),
        pytest.param(b'{"record": {"a": 1.5}, "sheet": {}}', id="a float"),
        pytest.param(b'{"record": {"a": NaN}, "sheet": {}}', id="not a number"),
        pytest.param(b"[" * 100_000, id="too deep"),
        pytest.param(b'{"record": 1, "sheet": 2}', id="no mappings"),
    ],
)
def test_a_record_that_is_not_plain_json_is_refused(printed, content):
    with pytest.raises(VerificationError) as caught:
        verify(tampering.with_attachment(printed, content))
    assert caught.value.code == "E_VERIFY_RECORD"


def test_an_empty_record_is_named_and_nothing_crashes(printed):
    verification = verify(tampering.with_attachment(printed, b'{"record": {}, "sheet": {}}'))
    assert not verification.ok


def test_a_file_that_is_not_there_is_an_error(tmp_path):
    with pytest.raises(FileError) as caught:
        verify(tmp_path / "none.pdf")
    assert caught.value.code == "E_IO"


def test_verify_says_what_it_cannot_show():
    assert "cannot show who printed" in verify_module.verify.__doc__
