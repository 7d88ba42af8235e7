"""Sheets of earlier versions: their figures are found again for ever, and what would prove the drawing is named."""

import json
import lzma

import pytest

from formulate.verification.comparing import compare_records
from formulate.verification.verifying import Outcome, verify
from formulate.worksheet import RECORD_BEGINS, RECORD_ENDS, drawing_versions
from tests.verification.kept import DISTRIBUTION, SHEETS, kept, metadata

FILES = kept()


def record_of(content):
    start, end = content.index(RECORD_BEGINS), content.index(RECORD_ENDS) + len(RECORD_ENDS)
    return json.loads(content[start:end])


@pytest.mark.parametrize("name", FILES)
def test_a_kept_sheet_is_verified(name):
    """Status 0 by the versions that printed it; by others 4, with the command that would prove it."""
    content = lzma.decompress(FILES[name].read_bytes())
    version, _, sheet = name.partition(" ")
    found = verify(content)
    assert (found.batch_id, found.engine) == (f"KEPT-{sheet}", f"{DISTRIBUTION} {version}")
    assert found.differences == ()
    if version == metadata.version(DISTRIBUTION) and drawing_versions() == record_of(content)["drawn_with"]:
        assert found.outcome is Outcome.PROVEN
    else:
        assert found.outcome is Outcome.UNPROVEN
        assert f"this would prove it: uvx --from {DISTRIBUTION}=={version}" in found.remarks[0]


def test_sheets_of_each_version_are_of_every_form():
    versions = {name.split(" ")[0] for name in FILES}
    assert versions
    assert set(FILES) == {f"{version} {sheet}" for version in versions for sheet in SHEETS}


def test_another_version_may_say_it_otherwise_and_notice_more():
    noticed = {"code": "W_DRAFT", "message": "not approved", "remedy": "have it approved"}
    line = {"id": "a", "to_measure": {"value": "30", "unit": "mg"}, "working": ["m = c x M"]}
    then = {"results": {"lines": [line], "findings": [noticed]}}
    now = {"results": {"lines": [{**line, "working": ["m = c * M"], "new": "1"}], "findings": [{"code": "N_NEW"}]}}
    assert compare_records(then, now, same_engine=False) == []
    assert len(compare_records(then, now, same_engine=True)) >= 3
    wrong = {"results": {"lines": [{**line, "to_measure": {"value": "300", "unit": "mg"}}]}}
    (found,) = compare_records(wrong, now, same_engine=False)
    assert "the record states 300" in found.line()
