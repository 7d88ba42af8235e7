"""The file: the same bytes for the same input, the record inside, the code readable from a photocopy."""

import hashlib
import os
import subprocess
import sys
from pathlib import Path

import pypdfium2
import pytest
import zxingcpp
from PIL import ImageFilter

from formulate.pharmacy.profiles.profile import Paper
from formulate.sheet import RECORD_NAME, code_text
from tests.sheet.pages import reader, taken_apart
from tests.sheet.samples import APPROVED, DIGEST, drawn, founding, many

LONGEST = "2026-0001/" + "B" * 22
ROOT = Path(__file__).parent.parent.parent
DRAW = (
    "import hashlib; from tests.sheet.samples import drawn, many;"
    "print(hashlib.sha256(drawn(many(12), record=b'{\"a\": 1}')).hexdigest())"
)


def pictures(data, dots_per_inch):
    document = pypdfium2.PdfDocument(data)
    try:
        return [page.render(scale=dots_per_inch / 72, grayscale=True).to_pil() for page in document]
    finally:
        document.close()


def test_equal_input_gives_equal_bytes():
    assert drawn(founding()) == drawn(founding())


@pytest.mark.parametrize(
    "surroundings",
    [{"PYTHONHASHSEED": "1"}, {"PYTHONHASHSEED": "2", "TZ": "Asia/Tokyo", "SOURCE_DATE_EPOCH": "1000000000"}],
    ids=["one", "other"],
)
def test_another_process_elsewhere_gives_the_same_bytes(surroundings):
    expected = hashlib.sha256(drawn(many(12), record=b'{"a": 1}')).hexdigest()
    command = [sys.executable, "-c", DRAW]
    env = {**os.environ, **surroundings}
    done = subprocess.run(command, capture_output=True, text=True, cwd=ROOT, env=env, check=True)
    assert done.stdout.strip() == expected


def test_the_order_of_drawing_does_not_matter():
    first = drawn(founding())
    drawn(many(12))
    assert drawn(founding()) == first


@pytest.mark.parametrize(
    ("made", "stated"), [("2026-11-23", "D:20261123"), ("2026-11-23T14:30+01:00", "D:20261123143000+01'00'")]
)
def test_the_document_is_dated_by_the_day_of_making(made, stated):
    assert reader(drawn(founding(made=made))).metadata["/CreationDate"] == stated


def test_the_record_is_one_embedded_file_named_both_ways():
    document = reader(drawn(founding(), record=b'{"record": 1}'))
    assert {name: list(contents) for name, contents in document.attachments.items()} == {
        RECORD_NAME: [b'{"record": 1}']
    }
    (associated,) = document.trailer["/Root"]["/AF"]
    assert associated.get_object()["/AFRelationship"] == "/Data"
    assert associated.get_object()["/EF"]["/F"].get_object()["/Subtype"] == "/application/json"


def test_the_typeface_is_embedded_and_is_the_only_one():
    for page in reader(drawn(many(12))).pages:
        for font in page["/Resources"]["/Font"].values():
            descriptor = font["/FontDescriptor"]
            assert "SourceSansPro" in font["/BaseFont"]
            assert descriptor["/FontFile2"].get_object().get_data()


@pytest.mark.parametrize("paper", list(Paper), ids=lambda paper: paper.value)
def test_the_code_is_on_the_first_page_and_is_read_from_a_photocopy_of_a_photocopy(paper):
    """Drawn at 300 dots per inch, blurred, turned a little, and made black and white."""
    first, *others = pictures(drawn(many(12), paper=paper, batch_id=LONGEST), 300)
    copy = first.rotate(1.3, fillcolor=255).filter(ImageFilter.GaussianBlur(1.4)).point(lambda v: 255 * (v > 140))
    assert [code.text for code in _codes(copy)] == [code_text(LONGEST, DIGEST)]
    assert others
    assert not any(_codes(picture) for picture in others)


def _codes(picture):
    return zxingcpp.read_barcodes(picture, formats=zxingcpp.BarcodeFormat.QRCode)


def test_the_code_holds_batch_and_whole_digest():
    assert "2026-0001" in code_text("2026-0001", DIGEST)
    assert DIGEST in code_text("2026-0001", DIGEST)


def test_a_draft_is_light_under_all_text_and_black_in_head_and_foot():
    """A copier drops the light word, so that nothing crosses what is read; the black ones it keeps."""
    dark = [
        sum(pictures(drawn(batch), 150)[0].point(lambda v: 255 * (v > 200)).histogram()[:1])
        for batch in (founding(), founding(recipe=APPROVED))
    ]
    assert dark[0] < dark[1] * 1.05
    lines = [text.text for text in taken_apart(drawn(founding()))[0] if not text.watermark]
    assert "DRAFT COMPOUNDING RECORD" in lines
    assert sum("DRAFT" in line for line in lines) > len(reader(drawn(founding())).pages)
