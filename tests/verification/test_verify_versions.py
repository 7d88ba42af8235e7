"""verify: sheets that other versions printed, and sheets that only claim to be such."""

import re

import pytest

from formulate import record, worksheet
from formulate.pharmacy.lots import lot_from_typed
from formulate.planning import plan
from formulate.recipe import load_recipe
from formulate.sheet import pen
from formulate.verification.verifying import verify
from formulate.worksheet import drawing_versions, sheet_bytes
from tests.verification import tampering

ID = {"batch_id": "2026-0001"}
LOT = {"line": "sirolimus", "lot": "0123", "assay": "98.2 %", "assay basis": "anhydrous", "water": "0.6 %"}
COVER = b"\nq 1 g 320 560 70 20 re f 0 g BT /F2+0 14 Tf 320 565 Td (615 mg) Tj ET Q\n"
OLD = "formulate-rx 0.0.9"


def _printed():
    batch = plan(load_recipe("sirolimus-cream-0.1"), "60 g", lots=[lot_from_typed(LOT)], made="2026-11-23")
    return sheet_bytes(batch, **ID)


@pytest.fixture(scope="module")
def printed():
    return _printed()


@pytest.fixture(scope="module")
def of_another_version():
    """Printed by an engine of another version that drew alike."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(record, "engine_version", lambda: OLD)
        return _printed()


def claimed(data, library="zxing-cpp"):
    """The same sheet, whose attached file claims another version of a library that draws."""

    def other(attached):
        attached["sheet"]["drawn_with"][library] = "0.0.0"

    return tampering.with_record(data, other)


def differences_in(data):
    return "\n".join(finding.line() for finding in verify(data).differences)


# Printed by another version ---------------------------------------------------------------------------


def test_a_sheet_of_another_version_passes_and_says_what_was_checked(of_another_version):
    verification = verify(tampering.saved_again(of_another_version))
    assert verification.differences == ()
    assert verification.engine == OLD
    assert "the drawing of every page, as this version draws it" in verification.checked
    assert verification.unchecked == ()


def test_a_page_that_another_version_drew_otherwise_is_named_and_not_vouched_for(of_another_version):
    verification = verify(tampering.laid_over(of_another_version, 2, COVER))
    assert verification.differences == ()
    assert "the drawing of every page, as this version draws it" not in verification.checked
    assert f"the drawing of page 2: the sheet states that it was printed with other versions ({OLD})" in "".join(
        verification.unchecked
    )
    assert "would not show" in "".join(verification.unchecked)


def test_another_title_of_the_document_is_not_vouched_for(of_another_version):
    assert verify(tampering.retitled(of_another_version, "Another cream")).unchecked == ("the document's Title",)


def test_a_key_that_this_version_does_not_know_is_not_vouched_for(of_another_version):
    def other(attached):
        attached["sheet"]["note"] = "x"

    assert verify(tampering.with_record(of_another_version, other)).unchecked == ("'note' in the attached file",)


def test_a_changed_figure_is_named(of_another_version):
    changed = tampering.figure_changed(of_another_version, 1, "sirolimus: to measure", b"61.5 mg", b"615 mg")
    assert "page 1: sirolimus: to measure: printed is 615 mg, the record gives 61.5 mg" in differences_in(changed)


def test_a_patient_taken_off_the_page_or_added_to_it_is_named(of_another_version):
    def other(attached):
        attached["sheet"]["patient_printed"] = True

    assert "is not on the page" in differences_in(tampering.with_record(of_another_version, other))
    added = b"\n/Figure <</Key (patient)>> BDC BT /F2+0 9 Tf 30 700 Td (for X. Y.) Tj ET EMC\n"
    assert "patient: printed is for X. Y., the record gives nothing" in differences_in(
        tampering.laid_over(of_another_version, 1, added)
    )


def test_a_figure_that_this_version_does_not_print_is_not_vouched_for(of_another_version):
    added = b"\n/Figure <</Key (dose)>> BDC BT /F2+0 9 Tf 30 700 Td (5 mg) Tj ET EMC\n"
    verification = verify(tampering.laid_over(of_another_version, 1, added))
    assert "the figure 'dose', which this version does not print" in verification.unchecked


@pytest.mark.parametrize(
    ("change", "words"),
    [
        pytest.param(lambda data: tampering.annotated(data, 2), "page 2: it has annotations", id="annotation"),
        pytest.param(lambda data: tampering.with_image(data, 2), "page 2: an image or a form", id="image"),
        pytest.param(lambda data: tampering.cropped(data, 2), "page 2: CropBox was added", id="cropped"),
        pytest.param(lambda data: tampering.of_page(data, 2, "/Rotate", 180), "page 2: Rotate was", id="turned"),
        pytest.param(lambda data: tampering.of_page(data, 2, "/UserUnit", 3), "page 2: UserUnit was", id="enlarged"),
        pytest.param(tampering.with_layer_off, "the document has OCProperties, which no sheet has", id="layer"),
        pytest.param(tampering.with_script, "the document has OpenAction, which no sheet has", id="script"),
        pytest.param(
            tampering.with_second_attachment, "files are attached that no sheet has (other.json)", id="second file"
        ),
        pytest.param(
            tampering.with_drawing_elsewhere, "its drawing has /F, which no sheet has", id="drawing elsewhere"
        ),
        pytest.param(lambda data: tampering.with_page_twice(data, 1), "page 5: foot: printed is", id="page twice"),
        pytest.param(lambda data: tampering.without_page(data, 4), "expected is page 1 of 3", id="page away"),
        pytest.param(tampering.reordered, "page 1: foot: printed is", id="reordered"),
    ],
)
def test_what_no_version_prints_is_named(of_another_version, change, words):
    assert words in differences_in(change(of_another_version))


def test_a_record_that_the_foot_of_the_pages_does_not_name_is_named(of_another_version):
    def other(attached):
        attached["record"]["typed"]["instruments"][-1]["tolerance"] = "9 mL"

    text = differences_in(tampering.with_record(of_another_version, other, digest=True))
    assert re.search(r"page 1: foot: printed is .* expected is record [0-9a-f ]{14} \[E_VERIFY_PAGE\]", text)


# Another version only claimed -------------------------------------------------------------------------


@pytest.mark.parametrize("library", ["zxing-cpp", "font-source-sans-pro"])
def test_a_claim_of_other_libraries_does_not_hide_what_is_drawn_over(printed, library):
    text = differences_in(tampering.laid_over(claimed(printed, library), 1, COVER))
    assert "page 1: text: printed is '615 mg', the record gives nothing" in text
    assert "page 1: it is not drawn as the record gives it" in text


@pytest.mark.parametrize("library", ["zxing-cpp", "font-source-sans-pro"])
def test_a_claim_alone_is_not_vouched_for(printed, library):
    verification = verify(claimed(printed, library))
    assert verification.differences == ()
    assert f"whether other versions drew it, as it states ({library} 0.0.0)" in verification.unchecked
    assert not [text for text in verification.unchecked if "QR code" in text]


def test_a_claim_of_another_code_library_does_not_hide_other_letters(printed):
    assert "a typeface is not as it was printed" in differences_in(tampering.with_other_letters(claimed(printed)))


def test_a_claim_of_another_typeface_with_one_leaves_the_pages_unvouched_for(printed):
    verification = verify(tampering.with_other_letters(claimed(printed, "font-source-sans-pro")))
    assert "the drawing of page 1, 2, 3, 4: the sheet states" in "".join(verification.unchecked)


def test_a_claim_of_another_engine_is_named_by_the_foot_of_each_page(printed):
    def other(attached):
        attached["record"]["engine"] = OLD

    text = differences_in(tampering.with_record(printed, other, digest=True))
    assert text.count("[E_VERIFY_PAGE]") == 4
    assert OLD in text


def test_another_code_of_another_library_passes_and_nothing_else_does():
    """Another version of the library may choose other modules for the same text."""
    with pytest.MonkeyPatch.context() as patch:
        here, matrix = drawing_versions(), pen._matrix
        patch.setattr(worksheet, "drawing_versions", lambda: here | {"zxing-cpp": "0.0.0"})
        patch.setattr(pen, "_matrix", lambda text: matrix(text)[::-1])
        pen._path.cache_clear()
        data = _printed()
    pen._path.cache_clear()
    verification = verify(data)
    assert verification.differences == ()
    assert "the QR code: another version of zxing-cpp drew it" in verification.unchecked
    assert "page 1: it is not drawn" in differences_in(tampering.laid_over(data, 1, COVER))


def test_another_code_without_another_library_is_named(printed):
    changed = tampering.redrawn(printed, 2, lambda content: content.replace(b" 7 1 re ", b" 6 1 re ", 1))
    assert "page 2: it is not drawn as the record gives it" in differences_in(changed)
