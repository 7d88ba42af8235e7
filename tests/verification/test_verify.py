"""verify: a sheet as it was printed is proven; whatever was changed is not, and is named with its place."""

import gc
import json
import logging
import random
import re
import time
import warnings
from functools import cache
from pathlib import Path

import pytest
from pyhanko.pdf_utils import generic
from pypdf.generic import NameObject

from formulate.errors import FileError, InputError, VerificationError
from formulate.pharmacy.site import Site
from formulate.planning import plan
from formulate.recipe import load_recipe
from formulate.record import keeping
from formulate.verification import looking, reading, record_search, time_limit
from formulate.verification import verifying as verify_module
from formulate.verification.signatures import _foreign_bytes
from formulate.verification.time_limit import TimeLimit
from formulate.verification.verifying import Outcome, is_as_printed, verify
from formulate.worksheet import RECORD_BEGINS, sheet_bytes
from tests.confirming import confirmed
from tests.every import every
from tests.sweeps.alterations import alterations, original
from tests.verification import tampering
from tests.verification.hostile import hostile_records
from tests.verification.signed_by_hand import honest, signed_otherwise
from tests.verification.signing import signed

SHIPPED = Path(__file__).parents[2] / "recipes" / "sirolimus-cream-0.1.yaml"
ID = {"batch_id": "2026-0001"}


@pytest.fixture
def process_of_its_own():
    """Named by a test in which files are read as they are for a user."""


@pytest.fixture(autouse=True)
def read_here(request, monkeypatch):
    """Files are read in the process of the tests, and none twice: that would take longer than the rest of the test."""
    if "process_of_its_own" not in request.fixturenames:
        monkeypatch.setattr(looking, "_ask", answered_here)
        monkeypatch.setattr(reading, "_texts", texts_read_once)


def answered_here(task, first, second, limit, **figures):
    with warnings.catch_warnings(action="ignore"):
        return json.loads(json.dumps(reading.answer_to({"task": task, **figures}, first, second)))


texts_read_once = cache(reading._texts)


@pytest.fixture(scope="module")
def printed():
    """60 g of the founding cream with a corrected lot."""
    return original()


def differences_in(data):
    return "\n".join(finding.line() for finding in verify(data).differences)


def test_a_sheet_as_it_was_printed_is_proven(printed):
    verification = verify(printed)
    assert (verification.ok, verification.outcome) == (True, Outcome.PROVEN)
    assert (verification.differences, verification.remarks) == ((), ())
    assert (verification.batch_id, verification.made) == ("2026-0001", "2026-11-23")
    assert verification.title == "Sirolimus 0.1 % w/w cream"
    assert verification.digest == tampering.held(printed)["record"]["digest"]


def test_a_yes_needs_no_pdf_reader(printed, monkeypatch):
    monkeypatch.setattr(looking.subprocess, "run", None)
    assert verify(printed).ok


def test_the_record_is_plain_text_and_nothing_is_packed(printed):
    assert printed.count(RECORD_BEGINS) == 1
    assert b"/Filter" not in printed
    assert not re.search(rb"/(JS|JavaScript|Launch|URI|OpenAction|AA)\b", printed)


@pytest.mark.parametrize(
    ("recipe", "make"),
    [
        ("sirolimus-ointment-0.4-tablets", "20 g"),
        ("coal-tar-ointment", "100 g"),
        ("enalapril-suspension-1", "100 mL"),
        ("hydrocortisone-suppository-100", "12 suppositories"),
    ],
)
def test_sheets_of_every_kind_are_proven(recipe, make):
    batch = confirmed(plan(load_recipe(recipe), make, made="2026-11-23"))
    assert is_as_printed(sheet_bytes(batch, **ID))


def test_a_sheet_is_read_from_its_file(printed, tmp_path):
    path = tmp_path / "sheet.pdf"
    path.write_bytes(printed)
    assert verify(path).ok
    assert verify(str(path)).ok


@pytest.mark.parametrize("place", ["title: .*", "substance: Excipial.*", "author: .*"])
def test_a_sheet_of_decomposed_letters_is_proven(tmp_path, place):
    """What is typed as a letter and an accent is printed, named and recorded as one letter."""
    accent = "e" + chr(0x301)
    path = tmp_path / "recipe.yaml"
    text = SHIPPED.read_text(encoding="utf-8")
    path.write_text(re.sub(place, f"{place.split(':')[0]}: Cr{accent}me", text), encoding="utf-8")
    site = Site(name=f"Pharmacie G{accent}n{accent}rale", keep_years=5)
    assert is_as_printed(sheet_bytes(plan(load_recipe(path), "30 g", site=site, made="2026-11-23"), **ID))


# The patient and the copy -----------------------------------------------------------------------------


def test_the_patient_is_printed_where_the_record_keeps_it_and_is_refused_elsewhere():
    batch = plan(load_recipe("sirolimus-cream-0.1"), "30 g", made="2026-11-23")
    with pytest.raises(InputError, match="the settings keep it out of the record"):
        sheet_bytes(batch, **ID, patient="P. Patient")
    assert is_as_printed(sheet_bytes(batch, **ID, patient="stock"))
    site = Site(name="Pharmacy", patient_in_record=True)
    kept = sheet_bytes(
        plan(load_recipe("sirolimus-cream-0.1"), "30 g", site=site, made="2026-11-23"), **ID, patient="P. Patient"
    )
    assert is_as_printed(kept)
    assert "printed is 'for P. Patient'" in differences_in(
        kept.replace(b'"patient": "P. Patient"', b'"patient": ""', 1)
    )


def test_a_copy_says_so(printed):
    batch = plan(load_recipe("sirolimus-cream-0.1"), "30 g", made="2026-11-23")
    copy = sheet_bytes(batch, **ID, copy=2)
    assert b"batch 2026-0001, copy 2" in copy
    assert b", copy " not in printed
    assert is_as_printed(copy)
    with pytest.raises(InputError, match="from 1 to 99"):
        sheet_bytes(batch, **ID, copy=0)


# Altered ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("part", range(2))
def test_no_sheet_altered_by_hand_is_proven(printed, part):
    """A sixth of them; the rest, and those that need a program for PDF files, are in the sweep of all of them."""
    altered = alterations(printed, by_hand_alone=True)
    names = list(altered)[part::12]
    assert len(names) > 7
    assert [name for name in names if is_as_printed(altered[name])] == []


def test_a_record_deeper_or_longer_than_any_is_refused_and_a_sheet_has_a_tenth_of_that(printed):
    for name, content in hostile_records(printed):
        assert not is_as_printed(content), name
        if "deep" in name or "long" in name:
            with pytest.raises(VerificationError, match="deeper or longer than that of any sheet"):
                verify(content)
    record = tampering.held(printed)
    with pytest.MonkeyPatch.context() as patch:
        for bound in ("DEEPEST", "LONGEST_LIST", "LONGEST_TEXT"):
            patch.setattr(record_search, bound, getattr(record_search, bound) // 5)
        assert not record_search._is_beyond_a_sheet(record)


@pytest.mark.parametrize("tens", range(3))
@every("ones", range(10))
def test_bytes_changed_anywhere_never_crash_and_are_never_proven(printed, tens, ones):
    chance = random.Random(10 * tens + ones)
    data = bytearray(printed)
    place = chance.randrange(len(data))
    pieces = [b"", b"null ", b"<<", b">>", b"(", b"]", b"9", b"-1 ", b"%", b"/Filter /Foo "]
    data[place : place + chance.choice([0, 1, 10])] = chance.choice(pieces)
    assert bytes(data) == printed or not is_as_printed(bytes(data))


def test_a_changed_figure_is_named_with_its_page_and_both_texts(printed, process_of_its_own):
    changed = verify(printed.replace(b"(61.5 mg) Tj", b"(615 mg) Tj", 1))
    assert changed.outcome is Outcome.DIFFERS
    assert "page 1: printed is '615 mg', the record gives '61.5 mg'" in changed.differences[0].line()


def test_a_page_that_looks_otherwise_is_shown_with_its_places_marked(printed, process_of_its_own):
    covered = verify(tampering.laid_over(printed, 1, b"q 1 g 300 500 190 130 re f Q"))
    assert covered.outcome is Outcome.DIFFERS
    assert "page 1 looks otherwise than the sheet" in covered.differences[-1].line()
    assert covered.pictures[1].startswith(b"\x89PNG")


@pytest.mark.parametrize(
    ("change", "words"),
    [
        pytest.param(tampering.without_page, "the sheet has", id="a page lost"),
        pytest.param(lambda data, page: tampering.annotated(data, page), "page 1 has Annots", id="an annotation"),
        pytest.param(lambda data, page: tampering.with_script(data), "the document has OpenAction", id="a script"),
        pytest.param(lambda data, page: tampering.cropped(data, page), "page 1 has CropBox", id="cropped"),
        pytest.param(
            lambda data, page: tampering.with_second_attachment(data), "attached files or scripts", id="another file"
        ),
        pytest.param(lambda data, page: tampering.updated(data), "added to after it was printed", id="updated"),
    ],
)
def test_what_was_done_to_a_sheet_is_named(printed, change, words):
    assert words in differences_in(change(printed, 1))


def test_a_sheet_saved_again_by_another_program_is_not_proven_and_says_why(printed):
    verification = verify(tampering.saved_again(printed))
    assert (verification.outcome, verification.differences) == (Outcome.UNPROVEN, ())
    assert "another program saved the file" in verification.remarks[0]


# Signed -------------------------------------------------------------------------------------------------


def test_a_signed_sheet_is_compared_up_to_its_signature(printed, process_of_its_own):
    data = signed(printed)
    verification = verify(data)
    assert verification.outcome is Outcome.PROVEN
    assert "signed after it was printed, as the signature states by Common Name: C. Dean" in verification.remarks[0]
    assert not verify(data + b"\n").ok
    assert not verify(data[:-20] + b"x" + data[-19:]).ok


def test_a_signature_that_draws_on_the_page_or_signs_another_sheet_proves_nothing(printed):
    assert "beside a signature it has" in differences_in(signed(printed, box=(100, 100, 300, 200)))
    changed = printed.replace(b"(61.5 mg) Tj", b"(99.5 mg) Tj", 1)
    assert "'99.5 mg', the record gives '61.5 mg'" in differences_in(signed(changed))


def _first_page(writer):
    pages = writer.root["/Pages"]["/Kids"]
    return pages[0], pages.raw_get(0)


def _redrawn(writer, kind):
    """The first page's drawing changed, and said to be something else."""
    page, _ = _first_page(writer)
    drawing = page.raw_get("/Contents")
    stream = drawing.get_object()
    stream._data, stream._encoded_data = stream.data.replace(b"(61.5 mg) Tj", b"(615 mg) Tj", 1), None
    stream["/Type"] = generic.pdf_name(kind)
    writer.mark_update(drawing)


def _written_over(writer, hold):
    """A text over a figure, in a list that is added to the page."""
    numbers = generic.ArrayObject(generic.NumberObject(value) for value in (300, 500, 400, 560))
    texts = {"/DA": generic.pdf_string("/F1 20 Tf 0 g"), "/Contents": generic.pdf_string("615 mg")}
    names = {"/Type": generic.pdf_name("/Annot"), "/Subtype": generic.pdf_name("/FreeText")}
    page, reference = _first_page(writer)
    page["/Annots"] = hold(writer, generic.DictionaryObject({**names, **texts, "/Rect": numbers}))
    writer.mark_update(reference)


def _of_the_document(writer, key, value):
    writer.root[key] = value
    writer.update_root()


FORM = generic.DictionaryObject({"/Fields": generic.ArrayObject(), "/XFA": generic.pdf_string("<x/>")})
#: Each change that someone signs together with the sheet, and what is said of it.
SIGNED_CHANGES = {
    "a drawing said to be a description": (lambda writer: _redrawn(writer, "/Metadata"), "a drawing"),
    "a drawing said to be a table": (lambda writer: _redrawn(writer, "/XRef"), "a drawing"),
    "a text in a list of the page": (
        lambda writer: _written_over(writer, lambda _, one: generic.ArrayObject([one])),
        "/Contents",
    ),
    "a text in a list of its own": (
        lambda writer: _written_over(writer, lambda _, one: writer.add_object(generic.ArrayObject([one]))),
        "/Contents",
    ),
    "a text that is an object": (
        lambda writer: _written_over(writer, lambda _, one: generic.ArrayObject([writer.add_object(one)])),
        "/Contents",
    ),
    "a form that draws itself": (lambda writer: _of_the_document(writer, "/AcroForm", FORM), "/XFA"),
    "a script": (
        lambda writer: _of_the_document(
            writer, "/OpenAction", generic.DictionaryObject({"/S": generic.pdf_name("/JavaScript")})
        ),
        "another OpenAction",
    ),
}


@every(("change", "found"), SIGNED_CHANGES.values(), ids=SIGNED_CHANGES)
def test_what_somebody_signs_together_with_a_change_is_not_proven(change, found, printed):
    data = signed(printed, change=change)
    assert data.startswith(printed)
    assert f"beside a signature it has {found}" in looking.signature_in(data, len(printed), TimeLimit())[1]


@every(
    ("update", "named", "found"),
    [
        (b"5 0 obj\n<<>>\nendobj", {(5, 0)}, []),
        (b"5 0 obj 6\n0  obj", {(5, 0)}, ["an object that its table does not name"]),
        (b"", {(5, 0)}, ["an object that its table does not name"]),
        (b"7\x000\x00obj", set(), ["an object that its table does not name"]),
        (b"7 % a comment\r 0%\nobj", set(), ["an object that its table does not name"]),
        (b"5 1 obj", {(5, 1)}, ["another generation of an object"]),
        (b"xref\n0 1\n0000000000 65535 f \n", set(), []),
        (b"xref\n5 1\n0000000005 00001 f \n", set(), ["an object taken away"]),
        (b"trailer << /XRefStm 15 >>", set(), ["XRefStm"]),
        (b"trailer << /XRef#53tm 15 /#45ncrypt 2 >>", set(), ["XRefStm", "Encrypt"]),
        (b"xref\n5 1\n0000000005\x0000001\x00f", set(), ["an object taken away"]),
        (
            b"% trailer << /Root 9 0 R >>\ntrailer << >> startxref 7 startxref 8",
            set(),
            ["two of trailer", "two of startxref"],
        ),
    ],
)
def test_what_readers_of_an_update_see_in_different_ways_is_foreign(update, named, found):
    assert list(_foreign_bytes(update, named)) == found


def test_a_plain_signature_by_hand_is_seen(printed):
    assert looking.signature_in(honest(printed), len(printed), TimeLimit()) == ("Common Name: C. Dean", "")


@pytest.mark.parametrize("part", range(3))
def test_a_signature_with_more_than_itself_is_not_proven(printed, part):
    """Pages that readers find in different ways, texts between and in its objects, another title, table or document."""
    for name, data in list(signed_otherwise(printed))[part::3]:
        assert data.startswith(printed), name
        signer, doubt = looking.signature_in(data, len(printed), TimeLimit())
        assert (signer, bool(doubt)) == ("", True), name


def test_an_object_in_the_texts_of_a_signed_record_is_not_proven(printed):
    place = printed.index(b"Excipial ", printed.index(RECORD_BEGINS))
    data = printed[:place] + b"5 0 obj<<" + printed[place + 9 :]
    _, doubt = looking.signature_in(honest(data), len(data), TimeLimit())
    assert doubt == "beside a signature it has an object in another place than its table says"


# Printed by another version -----------------------------------------------------------------------------


def _of_another_version(data, **versions):
    def claim(attached):
        attached["sheet"]["drawn_with"].update(versions)

    return tampering.with_record(data, claim)


def test_a_sheet_of_other_versions_names_the_command_that_would_prove_it(printed, monkeypatch):
    with monkeypatch.context() as patch:
        patch.setattr(keeping, "engine_version", lambda: "formulate-rx 0.0.9")
        old = original()
    verification = verify(old)
    assert (verification.outcome, verification.engine) == (Outcome.UNPROVEN, "formulate-rx 0.0.9")
    assert "uvx --from formulate-rx==0.0.9 formulate verify FILE" in verification.remarks[0]
    claimed = verify(_of_another_version(printed, **{"zxing-cpp": "3.0.0"}))
    assert claimed.outcome is Outcome.UNPROVEN
    assert "uvx --from formulate-rx==0.1.0 --with zxing-cpp==3.0.0 formulate verify FILE" in claimed.remarks[0]


def test_a_version_that_is_no_version_is_never_part_of_a_command(printed):
    verification = verify(_of_another_version(printed, **{"zxing-cpp": "3.0.0; rm -r /"}))
    assert "uvx" not in verification.remarks[0]


def test_a_figure_that_is_on_no_page_is_named_whatever_versions_a_sheet_claims(printed):
    changed = printed.replace(b"61.5", b"99.5")
    text = differences_in(_of_another_version(changed, **{"zxing-cpp": "3.0.0"}))
    assert "amount to measure of sirolimus: '61.5 mg' is on no page" in text


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
    assert "printed is '60 mg', the record gives '90 mg'" in text


def test_another_lot_number_in_the_record_does_not_fit_the_page(printed):
    def other(attached):
        attached["record"]["typed"]["lots"][0]["lot"] = "9999"

    assert "the record gives '9999'" in differences_in(tampering.with_record(printed, other, digest=True))


def test_another_batch_number_in_the_file_does_not_fit_the_page(printed):
    def other(attached):
        attached["sheet"]["batch_id"] = "2026-0002"

    assert "printed is 'batch 2026-0001', the record gives 'batch 2026-0002'" in differences_in(
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
    assert "the sheet cannot be drawn again" in verification.remarks[0]


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
        verify(tampering.in_place(printed, content))
    assert caught.value.code == "E_VERIFY_RECORD"


def test_an_empty_record_is_named_and_nothing_crashes(printed):
    empty = b'{"formulate record": 1, "record": {}, "sheet": {}, "formulate record ends": 1}'
    assert verify(tampering.in_place(printed, empty)).outcome is Outcome.DIFFERS


def test_a_file_that_is_not_there_is_an_error(tmp_path):
    with pytest.raises(FileError) as caught:
        verify(tmp_path / "none.pdf")
    assert caught.value.code == "E_IO"


def test_verify_says_what_it_cannot_show():
    assert "cannot show who printed" in verify_module.verify.__doc__


def test_nothing_is_said_beside_the_result(printed, capfd):
    logging.getLogger("pypdf").warning("a remark of the library's")
    with pytest.raises(VerificationError):
        verify(b"%PDF-1.7\n" + printed[5_000:9_000])
    assert capfd.readouterr() == ("", "")


# Made to exhaust ----------------------------------------------------------------------------------------


def test_a_file_too_large_is_refused(printed, monkeypatch, tmp_path):
    path = tmp_path / "sheet.pdf"
    path.write_bytes(printed + b" " * 2_000)
    monkeypatch.setattr(record_search, "LARGEST", len(printed) + 1_000)
    with pytest.raises(VerificationError, match="larger than"):
        verify(path)


def test_a_record_too_large_is_refused(printed, monkeypatch):
    monkeypatch.setattr(record_search, "LARGEST_RECORD", 100)
    with pytest.raises(VerificationError, match="record is larger than 100 bytes"):
        verify(printed)


def test_a_look_that_takes_too_long_or_too_much_ends_and_is_named(printed, monkeypatch, process_of_its_own):
    monkeypatch.setattr(looking, "_CHILD", "import os; os._exit(9)")
    assert "the program that reads PDF files ended" in differences_in(printed + b"\n%")
    monkeypatch.setattr(time_limit, "SECONDS", 0.05)
    monkeypatch.setattr(looking, "_CHILD", "import time; time.sleep(60)")
    seen = looking.look(printed, printed, TimeLimit(), is_same_version=True)
    assert "it took longer than" in seen.differences[0]


def test_all_that_is_read_of_one_file_has_the_time_of_one(printed, monkeypatch):
    left = []

    def slow(task, first, second, limit, **figures):
        left.append(limit.to_read)
        limit.end -= 15
        return {"error": "it took longer"}

    monkeypatch.setattr(looking, "_ask", slow)
    assert "the pages cannot be read: it took longer" in differences_in(printed + b"\n%")
    assert (len(left), left[0] < 19, left[1] < 4) == (2, True, True)  # signature and pages


def test_a_calculation_that_ends_in_time_leaves_its_thread_alone(printed, monkeypatch):
    """To take back what was not raised left the interpreter waiting for it: a traced process hung for ever."""
    raised = []
    monkeypatch.setattr(time_limit, "_raise_in", lambda *what: raised.append(what))
    assert verify(printed).ok
    assert raised == []


@pytest.mark.parametrize("check", [verify, is_as_printed])
def test_a_record_that_takes_too_long_to_calculate_is_interrupted(check, printed, monkeypatch, request):
    """Ten thousand lots, with a finding for each; what comes next in the same process has its own time."""

    def others(attached):
        attached["record"]["typed"]["lots"] = [{"line": "base", "lot": f"L{number}"} for number in range(10_000)]

    slow = tampering.with_record(printed, others)
    request.addfinalizer(gc.enable)
    gc.disable()  # an interrupt in what the tests' tools do at a collection would be lost
    with monkeypatch.context() as hurried:
        hurried.setattr(time_limit, "SECONDS", 0.05)
        began = time.monotonic()
        if check is verify:
            with pytest.raises(VerificationError, match=r"takes longer than 0\.05 s to calculate"):
                check(slow)
        else:
            assert not check(slow)
        assert time.monotonic() - began < 3
    gc.enable()
    assert is_as_printed(printed)


def test_a_drawing_of_unknown_packing_is_named(printed):
    writer = tampering.opened(printed)
    packed = tampering.stream(b"q Q")
    packed[NameObject("/Filter")] = NameObject("/JBIG2Decode")
    writer.pages[0][NameObject("/Contents")] = writer._add_object(packed)
    assert "the pages cannot be read" in differences_in(tampering.written(writer))


def test_a_page_of_other_texts_is_named_in_a_few_lines(printed):
    writer = tampering.opened(printed)
    writer.pages[0][NameObject("/Contents")] = writer._add_object(tampering.stream(b"q Q"))
    findings = verify(tampering.written(writer)).differences
    assert len(findings) < 30
    assert "more of its texts differ" in "".join(finding.line() for finding in findings)


@pytest.mark.parametrize("key", ["batch_id", "made"])
def test_a_number_or_a_day_that_no_sheet_has_is_named(printed, key):
    def other(attached):
        attached["sheet"][key] = "x" * 99_000

    text = differences_in(tampering.with_record(printed, other))
    assert "the drawing: " in text
    assert len(text) < 2_000


@every(
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
