"""write_sheet: whole or not at all, and never of a batch that is held back."""

import copy
import dataclasses
import errno
import io
import os
import pickle
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from formulate.batch.asking.asked import Confirmation
from formulate.errors import FileError, InputError, OpenFindingsError, TextError
from formulate.pharmacy.profiles.profile import Paper
from formulate.planning import plan
from formulate.recipe import load_recipe, recipe_from_tree
from formulate.record import to_record
from formulate.units import parse
from formulate.verification.verifying import verify
from formulate.worksheet import save, sheet_bytes, write_sheet
from tests.sheet.pages import reader, whole_text

DAY = "2026-11-23"
ID = {"batch_id": "2026-0001"}


@pytest.fixture(scope="module")
def batch():
    return plan(load_recipe("sirolimus-cream-0.1"), "30 g", made=DAY)


def test_the_founding_cream_is_printed_with_its_three_weights(batch, tmp_path):
    path = write_sheet(batch, tmp_path / "sheet.pdf", **ID)
    lines = whole_text(path.read_bytes()).split("\n")
    assert [lines.count(weight) > 1 for weight in ("30 mg", "1.5 g", "28.47 g")] == [True] * 3
    assert "DEVIATIONS" in lines
    assert verify(path).ok


@pytest.mark.parametrize("paper", list(Paper), ids=lambda paper: paper.value)
def test_its_work_up_to_yield_and_date_fits_on_one_page(batch, tmp_path, paper):
    data = write_sheet(batch, tmp_path / "sheet.pdf", paper=paper, **ID).read_bytes()
    first, second = reader(data).pages[:2]
    words = first.extract_text()
    assert words.index("MEASURE") < words.index("METHOD") < words.index("YIELD") < words.index("BEYOND-USE")
    assert "RELEASE" in second.extract_text()
    assert round(float(first.mediabox.height)) == (842 if paper is Paper.A4 else 792)


def test_a_batch_without_a_day_gets_no_sheet(tmp_path):
    with pytest.raises(TextError, match="planned for a day of compounding"):
        write_sheet(plan(load_recipe("sirolimus-cream-0.1"), "30 g"), tmp_path / "sheet.pdf", **ID)
    assert list(tmp_path.iterdir()) == []


def test_the_day_and_the_beyond_use_date_are_printed(batch, tmp_path):
    text = whole_text(write_sheet(batch, tmp_path / "sheet.pdf", **ID).read_bytes())
    assert "compounded 2026-11-23" in text
    assert "2026-12-06" in text


def test_equal_arguments_give_equal_bytes(batch, tmp_path):
    first, second = (write_sheet(batch, tmp_path / f"{name}.pdf", **ID).read_bytes() for name in "ab")
    assert first == second


def test_a_file_that_is_there_is_replaced_only_where_that_is_asked_for_and_keeps_its_mode(batch, tmp_path):
    path = tmp_path / "sheet.pdf"
    path.write_bytes(b"old")
    path.chmod(0o640)
    with pytest.raises(FileError, match="the name of a new file"):
        write_sheet(batch, path, **ID)
    assert path.read_bytes() == b"old"
    assert write_sheet(batch, path, replace=True, **ID).read_bytes().startswith(b"%PDF-")
    assert path.stat().st_mode & 0o777 == 0o640
    assert [file.name for file in tmp_path.iterdir()] == ["sheet.pdf"]


def test_open_findings_hold_the_sheet_back(tmp_path):
    held = plan(load_recipe("sirolimus-cream-0.1"), "5 g", made=DAY)
    with pytest.raises(OpenFindingsError, match="E_BELOW_SMALLEST"):
        write_sheet(held, tmp_path / "sheet.pdf", **ID)
    assert list(tmp_path.iterdir()) == []


def test_a_confirmation_by_name_opens_the_way_and_is_printed(tmp_path):
    tree = dict(load_recipe("sirolimus-cream-0.1").tree)
    tree["ingredients"] = [{**tree["ingredients"][0], "hazard": "None."}, *tree["ingredients"][1:]]
    held = plan(recipe_from_tree(tree), "30 g", made=DAY)
    assert held.open_findings
    confirmations = [
        Confirmation(key=finding.key, by="C. Checker", reason="as ordered, read back") for finding in held.open_findings
    ]
    confirmed = plan(dataclasses.replace(held.asked, confirmations=confirmations))
    path = write_sheet(confirmed, tmp_path / "sheet.pdf", **ID)
    assert "(confirmed by C. Checker: as ordered, read back)" in " ".join(whole_text(path.read_bytes()).split())
    assert verify(path).ok


def heavier(batch):
    first = dataclasses.replace(batch.lines[0], to_measure=parse("36 mg"))
    return dataclasses.replace(batch, lines=(first, *batch.lines[1:]))


def in_grams(batch):
    """The same amount, which prints in another way."""
    first = dataclasses.replace(batch.lines[0], to_measure=parse("0.03 g"))
    return dataclasses.replace(batch, lines=(first, *batch.lines[1:]))


@pytest.mark.parametrize(
    ("change", "named"),
    [
        (heavier, "other lines"),
        (in_grams, "other lines"),
        (lambda batch: dataclasses.replace(batch, findings=()), "other findings"),
        (lambda batch: dataclasses.replace(batch, asked=dataclasses.replace(batch.asked, made="2026-11-24")), "asked"),
        (lambda batch: dataclasses.replace(batch, kept=None), "made by hand"),
    ],
)
def test_a_batch_that_somebody_changed_gets_neither_sheet_nor_record(batch, tmp_path, change, named):
    for use in (lambda: write_sheet(change(batch), tmp_path / "sheet.pdf", **ID), lambda: to_record(change(batch))):
        with pytest.raises(InputError, match=f"expected a batch as plan.. returned it, got '.*{named}'") as caught:
            use()
        assert caught.value.code == "E_BATCH_CHANGED"
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "copied", [copy.copy, copy.deepcopy, lambda batch: pickle.loads(pickle.dumps(batch)), dataclasses.replace]
)
def test_a_copy_that_nobody_changed_gets_the_same_sheet(batch, copied):
    assert sheet_bytes(copied(batch), **ID) == sheet_bytes(batch, **ID)


def test_an_amount_cannot_be_changed_in_place(batch):
    with pytest.raises(TypeError, match="not changed in place"):
        batch.lines[0].to_measure.ito("gram")


def other_amount(batch):
    object.__setattr__(batch.lines[0], "to_measure", parse("300 mg"))


def other_magnitude(batch):
    batch.lines[0].to_measure._magnitude *= 10


def other_excess(batch):
    object.__setattr__(batch.asked, "excess", "50 %")


@pytest.mark.parametrize(
    ("change", "named"), [(other_amount, "results"), (other_magnitude, "results"), (other_excess, "typed")]
)
def test_a_batch_that_was_changed_within_gets_neither_sheet_nor_record(tmp_path, change, named):
    batch = plan("sirolimus-cream-0.1", "30 g", made="2026-11-23")
    change(batch)
    for use in (lambda: write_sheet(batch, tmp_path / "sheet.pdf", **ID), lambda: to_record(batch)):
        with pytest.raises(InputError, match=f"got 'changed .*{named}'") as caught:
            use()
        assert caught.value.code == "E_BATCH_CHANGED"
    assert list(tmp_path.iterdir()) == []


def test_the_record_handed_out_is_a_copy(batch):
    to_record(batch)["results"]["lines"][0]["to_measure"]["value"] = "36"
    assert to_record(batch)["results"]["lines"][0]["to_measure"]["value"] == "30"


# Nothing half written --------------------------------------------------------------------------------


def test_a_full_disk_leaves_nothing(batch, tmp_path, monkeypatch):
    def full(number):
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(FileError, match="No space left") as caught:
        write_sheet(batch, tmp_path / "sheet.pdf", **ID)
    assert caught.value.code == "E_IO"
    assert list(tmp_path.iterdir()) == []


def test_a_full_disk_leaves_the_sheet_that_was_there(batch, tmp_path, monkeypatch):
    path = tmp_path / "sheet.pdf"
    path.write_bytes(b"old")

    def refuse(self, target):
        raise OSError(errno.EACCES, os.strerror(errno.EACCES))

    monkeypatch.setattr("pathlib.Path.replace", refuse)
    with pytest.raises(FileError):
        write_sheet(batch, path, replace=True, **ID)
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


def test_of_two_runs_to_one_file_the_second_is_refused(tmp_path):
    """However close they are: the name is given in one step."""
    path = tmp_path / "sheet.pdf"

    def outcome(number):
        try:
            save(bytes([number]) * 100_000, path, replace=False)
        except FileError as error:
            return error.code
        return number

    with ThreadPoolExecutor(8) as pool:
        outcomes = list(pool.map(outcome, range(8)))
    (written,) = (number for number in outcomes if number != "E_EXISTS")
    assert path.read_bytes() == bytes([written]) * 100_000
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("replace", [False, True])
def test_a_name_that_some_systems_take_for_that_of_another_file_is_refused(tmp_path, replace):
    """On macOS and Windows the second would be in the place of the first."""
    save(b"first", tmp_path / "a1.pdf", replace=False)
    with pytest.raises(FileError, match="'a1\\.pdf' is there, which some systems take for the same name") as caught:
        save(b"second", tmp_path / "A1.pdf", replace=replace)
    assert caught.value.code == "E_EXISTS"
    assert [(file.name, file.read_bytes()) for file in tmp_path.iterdir()] == [("a1.pdf", b"first")]


def test_a_file_system_without_links_is_written_to(batch, tmp_path, monkeypatch):
    def refuse(*paths):
        raise OSError(errno.EPERM, os.strerror(errno.EPERM))

    monkeypatch.setattr(os, "link", refuse)
    path = write_sheet(batch, tmp_path / "sheet.pdf", **ID)
    assert verify(path).ok
    with pytest.raises(FileError, match="the name of a new file"):
        write_sheet(batch, path, **ID)


def test_ctrl_c_leaves_nothing(batch, tmp_path, monkeypatch):
    def interrupt(number):
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "fsync", interrupt)
    with pytest.raises(KeyboardInterrupt):
        write_sheet(batch, tmp_path / "sheet.pdf", **ID)
    assert list(tmp_path.iterdir()) == []


def test_a_link_is_followed_and_stays_a_link(batch, tmp_path):
    real, link, open_end = (tmp_path / name for name in ("real.pdf", "link.pdf", "open.pdf"))
    real.write_bytes(b"old")
    link.symlink_to(real)
    open_end.symlink_to(tmp_path / "new.pdf")
    for target in (link, open_end):
        write_sheet(batch, target, replace=True, **ID)
        assert target.is_symlink()
    assert real.read_bytes() == (tmp_path / "new.pdf").read_bytes()
    assert sorted(file.name for file in tmp_path.iterdir()) == ["link.pdf", "new.pdf", "open.pdf", "real.pdf"]


def test_the_longest_name_of_a_file_can_be_written(batch, tmp_path):
    assert write_sheet(batch, tmp_path / f"{'x' * 251}.pdf", **ID).stat().st_size > 10_000


@pytest.mark.parametrize(("place", "code"), [("missing/sheet.pdf", "E_IO"), (".", "E_EXISTS")])
def test_a_place_that_cannot_be_written_is_named(batch, tmp_path, place, code):
    with pytest.raises(FileError) as caught:
        write_sheet(batch, tmp_path / place, **ID)
    assert caught.value.code == code
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"batch_id": "../x"}, "E_NAME"),
        ({"batch_id": f"a{chr(0x202F)}b"}, "E_NAME"),
        ({"batch_id": chr(0x6C34)}, "E_NAME"),
        ({"batch_id": ""}, "E_NAME"),
        ({"batch_id": "x" * 33}, "E_NAME"),
        ({"patient": "x" * 121}, "E_TEXT_TOO_LONG"),
        ({"patient": "a\nb"}, "E_TEXT_CHARSET"),
    ],
)
def test_texts_that_cannot_be_taken_are_refused_and_nothing_is_written(batch, tmp_path, change, code):
    with pytest.raises(TextError) as caught:
        write_sheet(batch, tmp_path / "sheet.pdf", **{**ID, **change})
    assert caught.value.code == code
    assert list(tmp_path.iterdir()) == []


def test_a_vehicle_made_in_the_same_run_is_a_section_before_the_batch(tmp_path):
    coal_tar = plan("coal-tar-ointment", "100 g", made=DAY)
    path = write_sheet(coal_tar, tmp_path / "sheet.pdf", **ID)
    text = whole_text(path.read_bytes())
    title = "VEHICLE 1: Zinc oxide paste 25 % w/w: make 98.5 g (formula zinc-oxide-paste v1, a draft)"
    places = [
        text.index(words) for words in (title, "METHOD\nVEHICLE 1", "BATCH: Coal tar ointment", "vehicle 1 of this")
    ]
    assert places == sorted(places)
    assert {"24.63 g", "49.24 g", "98.5 g"} <= set(text.split("\n"))
    assert verify(path).ok


class FullDisk(io.FileIO):
    """A file that takes some of what is written."""

    def write(self, content):
        super().write(content[:100])
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


def test_where_there_are_no_links_nothing_half_written_stays(batch, tmp_path, monkeypatch):
    def refuse(*paths):
        raise OSError(errno.EPERM, os.strerror(errno.EPERM))

    def filling_up(self, *how, **more):
        return FullDisk(self, "x") if self.name == "half.pdf" else opened(self, *how, **more)

    opened = Path.open
    monkeypatch.setattr(os, "link", refuse)
    monkeypatch.setattr(Path, "open", filling_up)
    with pytest.raises(FileError, match="nothing was written"):
        write_sheet(batch, tmp_path / "half.pdf", **ID)
    assert list(tmp_path.iterdir()) == []
