"""write_sheet: whole or not at all, and never of a batch that is held back."""

import dataclasses
import errno
import os

import pytest

from formulate.batch.model import Confirmation
from formulate.errors import FileError, OpenFindingsError, RecheckError, TextError
from formulate.pharmacy.site import Paper
from formulate.planning import plan
from formulate.recipe import load_recipe
from formulate.units import parse
from formulate.verification.verifying import verify
from formulate.worksheet import write_sheet
from tests.sheet.pages import reader, whole_text

MADE = {"made": "2026-11-23", "batch_id": "2026-0001"}


@pytest.fixture(scope="module")
def batch():
    return plan(load_recipe("sirolimus-cream-0.1"), "30 g")


def test_the_founding_cream_is_printed_with_its_three_weights(batch, tmp_path):
    path = write_sheet(batch, tmp_path / "sheet.pdf", **MADE)
    lines = whole_text(path.read_bytes()).split("\n")
    assert [lines.count(weight) > 1 for weight in ("30 mg", "1.5 g", "28.47 g")] == [True] * 3
    assert "DEVIATIONS" in lines
    assert verify(path).ok


@pytest.mark.parametrize("paper", list(Paper), ids=lambda paper: paper.value)
def test_its_work_fits_on_one_page(batch, tmp_path, paper):
    data = write_sheet(batch, tmp_path / "sheet.pdf", paper=paper, **MADE).read_bytes()
    first = reader(data).pages[0]
    assert "DEVIATIONS" in first.extract_text()
    assert round(float(first.mediabox.height)) == (842 if paper is Paper.A4 else 792)


def test_a_batch_without_a_day_is_planned_for_the_day_given(batch, tmp_path):
    assert batch.made == ""
    text = whole_text(write_sheet(batch, tmp_path / "sheet.pdf", **MADE).read_bytes())
    assert "compounded 2026-11-23" in text
    assert "2026-12-06" in text


def test_equal_arguments_give_equal_bytes(batch, tmp_path):
    first, second = (write_sheet(batch, tmp_path / f"{name}.pdf", **MADE).read_bytes() for name in "ab")
    assert first == second


def test_a_file_that_is_there_is_replaced(batch, tmp_path):
    path = tmp_path / "sheet.pdf"
    path.write_bytes(b"old")
    assert write_sheet(batch, path, **MADE).read_bytes().startswith(b"%PDF-")
    assert [found.name for found in tmp_path.iterdir()] == ["sheet.pdf"]


def test_open_findings_hold_the_sheet_back(tmp_path):
    held = plan(load_recipe("sirolimus-cream-10-umol-l"), "30 mL")
    with pytest.raises(OpenFindingsError, match="E_BELOW_SMALLEST"):
        write_sheet(held, tmp_path / "sheet.pdf", **MADE)
    assert list(tmp_path.iterdir()) == []


def test_a_confirmation_by_name_opens_the_way_and_is_printed(tmp_path):
    held = plan(load_recipe("potassium-bromide-solution-250"), "100 mL")
    assert held.open_findings
    confirmations = [Confirmation(key=finding.key, by="C. Checker") for finding in held.open_findings]
    path = write_sheet(held, tmp_path / "sheet.pdf", confirmations=confirmations, **MADE)
    assert "(confirmed by C. Checker)" in " ".join(whole_text(path.read_bytes()).split())
    assert verify(path).ok


def test_a_batch_that_somebody_changed_gets_no_sheet(batch, tmp_path):
    planned = plan(load_recipe("sirolimus-cream-0.1"), "30 g", made="2026-11-23")
    first = dataclasses.replace(planned.lines[0], to_measure=parse("36 mg"))
    changed = dataclasses.replace(planned, lines=(first, *planned.lines[1:]))
    with pytest.raises(RecheckError, match="to_measure"):
        write_sheet(changed, tmp_path / "sheet.pdf", **MADE)
    assert list(tmp_path.iterdir()) == []


# Nothing half written --------------------------------------------------------------------------------


def test_a_full_disk_leaves_nothing(batch, tmp_path, monkeypatch):
    def full(number):
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(FileError, match="No space left") as caught:
        write_sheet(batch, tmp_path / "sheet.pdf", **MADE)
    assert caught.value.code == "E_IO"
    assert list(tmp_path.iterdir()) == []


def test_a_full_disk_leaves_the_sheet_that_was_there(batch, tmp_path, monkeypatch):
    path = tmp_path / "sheet.pdf"
    path.write_bytes(b"old")

    def refuse(self, target):
        raise OSError(errno.EACCES, os.strerror(errno.EACCES))

    monkeypatch.setattr("pathlib.Path.replace", refuse)
    with pytest.raises(FileError):
        write_sheet(batch, path, **MADE)
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


def test_ctrl_c_leaves_nothing(batch, tmp_path, monkeypatch):
    def interrupt(number):
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "fsync", interrupt)
    with pytest.raises(KeyboardInterrupt):
        write_sheet(batch, tmp_path / "sheet.pdf", **MADE)
    assert list(tmp_path.iterdir()) == []


def test_a_link_is_followed_and_stays_a_link(batch, tmp_path):
    real, link, open_end = (tmp_path / name for name in ("real.pdf", "link.pdf", "open.pdf"))
    real.write_bytes(b"old")
    link.symlink_to(real)
    open_end.symlink_to(tmp_path / "new.pdf")
    for target in (link, open_end):
        write_sheet(batch, target, **MADE)
        assert target.is_symlink()
    assert real.read_bytes() == (tmp_path / "new.pdf").read_bytes()
    assert sorted(found.name for found in tmp_path.iterdir()) == ["link.pdf", "new.pdf", "open.pdf", "real.pdf"]


def test_the_longest_name_of_a_file_can_be_written(batch, tmp_path):
    assert write_sheet(batch, tmp_path / f"{'x' * 251}.pdf", **MADE).stat().st_size > 10_000


@pytest.mark.parametrize("place", ["missing/sheet.pdf", "."])
def test_a_place_that_cannot_be_written_is_named(batch, tmp_path, place):
    with pytest.raises(FileError) as caught:
        write_sheet(batch, tmp_path / place, **MADE)
    assert caught.value.code == "E_IO"
    assert "nothing was written" in str(caught.value)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"made": "23.11.2026"}, "E_DATE"),
        ({"made": "2026-02-30"}, "E_DATE"),
        ({"batch_id": "../x"}, "E_NAME"),
        ({"batch_id": f"a{chr(0x202F)}b"}, "E_TEXT_CHARSET"),
        ({"batch_id": chr(0x6C34)}, "E_GLYPH"),
        ({"batch_id": ""}, "E_NAME"),
        ({"batch_id": "x" * 33}, "E_TEXT_TOO_LONG"),
        ({"patient": "x" * 121}, "E_TEXT_TOO_LONG"),
        ({"patient": "a\nb"}, "E_TEXT_CHARSET"),
    ],
)
def test_texts_that_cannot_be_taken_are_refused_and_nothing_is_written(batch, tmp_path, change, code):
    with pytest.raises(TextError) as caught:
        write_sheet(batch, tmp_path / "sheet.pdf", **{**MADE, **change})
    assert caught.value.code == code
    assert list(tmp_path.iterdir()) == []
