"""``formulate worksheet`` and ``formulate verify``: the sheet is made whole or not at all, and reads back."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Callable
from pathlib import Path

import pypdf
import pytest
from click.testing import Result

from formulate.recheck import recheck
from formulate.recipe.library.lifecycle import write_approval
from formulate.record import make_record

Run = Callable[..., Result]
CREAM = ("worksheet", "sirolimus-cream-0.1", "--make", "30 g", "--made", "2026-11-23")
ZEROS_READ = "E_QTY_ZEROS:make=A. Baker: read back, 30 g"


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder to work in, without settings or recipes of one's own."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("FORMULATE_RECIPES", str(tmp_path / "own"))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.delenv("FORMULATE_CONFIG", raising=False)
    return tmp_path


def pages(path: Path) -> list[str]:
    return [page.extract_text() for page in pypdf.PdfReader(path).pages]


def test_what_was_made_goes_to_stdout_and_the_remarks_to_stderr(run: Run, here: Path) -> None:
    result = run(*CREAM, "-o", "sheet.pdf", "--batch-id", "2026-0001")
    assert result.exit_code == 0
    assert result.stdout.split("\n") == [
        "Sirolimus 0.1 % w/w cream, 30 g, batch 2026-0001, DRAFT: the recipe is not approved",
        "    30 mg  sirolimus, on B1",
        "    1.5 g  diethylene glycol monoethyl ether, on B2",
        "  28.47 g  Excipial Hydrocreme, on B2",
        "sheet: sheet.pdf",
        "",
    ]
    assert "[W_DRAFT]" in result.stderr
    assert "28.47 g" in pages(here / "sheet.pdf")[0]


def test_the_name_is_of_date_and_digest_unless_told(run: Run, here: Path) -> None:
    run(*CREAM)
    (sheet,) = here.glob("*.pdf")
    assert re.fullmatch(r"2026-11-23-[0-9a-f]{8}\.pdf", sheet.name)
    run(*CREAM[:3], "31 g", *CREAM[4:])
    assert len(list(here.glob("*.pdf"))) == 2


def test_a_file_that_is_there_is_replaced_only_by_force(run: Run, here: Path) -> None:
    sheet = here / "sheet.pdf"
    sheet.write_text("mine")
    refused = run(*CREAM, "-o", "sheet.pdf")
    assert refused.exit_code == 2
    assert "--force" in refused.stderr
    assert sheet.read_text() == "mine"
    assert run(*CREAM, "-o", "sheet.pdf", "--force").exit_code == 0
    assert sheet.read_bytes().startswith(b"%PDF")


def test_the_same_batch_gives_the_same_bytes(run: Run, here: Path) -> None:
    run(*CREAM, "-o", "one.pdf")
    run(*CREAM, "-o", "two.pdf")
    assert (here / "one.pdf").read_bytes() == (here / "two.pdf").read_bytes()


def test_no_sheet_of_a_batch_with_an_open_finding(run: Run, here: Path) -> None:
    stopped = run("worksheet", "sirolimus-cream-0.1", "--make", "5 g")
    assert stopped.exit_code == 3
    assert "[E_BELOW_SMALLEST]" in stopped.stderr
    unconfirmed = run(*CREAM[:3], "30.000 g", "-o", "sheet.pdf")
    assert unconfirmed.exit_code == 3
    assert '--confirm "E_QTY_ZEROS:make=NAME' in unconfirmed.stderr
    assert list(here.iterdir()) == []
    assert run(*CREAM[:3], "30.000 g", "-o", "sheet.pdf", "--confirm", ZEROS_READ).exit_code == 0


def test_paper_and_patient_reach_the_sheet(run: Run, here: Path) -> None:
    (here / "site.toml").write_text('patient_in_record = "yes"\n')
    bed = ["--patient", "ward 3, bed 5"]
    run(*CREAM, "-o", "letter.pdf", "--paper", "Letter", "--config", "site.toml", *bed)
    page = pypdf.PdfReader(here / "letter.pdf").pages[0]
    assert (float(page.mediabox.width), float(page.mediabox.height)) == (612, 792)
    assert "ward 3, bed 5" in page.extract_text()
    refused = run(*CREAM, "-o", "other.pdf", *bed)
    assert (refused.exit_code, (here / "other.pdf").exists()) == (2, False)
    assert "patient: no reference of a patient, because the settings keep it out" in refused.stderr


def test_a_copy_says_so(run: Run, here: Path) -> None:
    run(*CREAM, "-o", "copy.pdf", "--copy", "2", "--batch-id", "2026-0001")
    assert b"batch 2026-0001, copy 2" in (here / "copy.pdf").read_bytes()


def test_json_names_the_sheet_and_holds_the_record(run: Run) -> None:
    document = json.loads(run(*CREAM, "-o", "sheet.pdf", "--json").stdout)
    assert document["sheet"] == "sheet.pdf"
    assert document["record"]["results"]["lines"][2]["to_measure"] == {"value": "28.47", "unit": "g"}
    assert document["batch_id"] == f"2026-11-23-{document['record']['digest'][:8]}"


def counted(monkeypatch: pytest.MonkeyPatch, function: Callable[..., object]) -> list[str]:
    """Each call of a function, from whatever module calls it."""
    calls: list[str] = []

    def counting(*args: object) -> object:
        calls.append(function.__name__)
        return function(*args)

    for module in [module for name, module in sys.modules.items() if name.startswith("formulate.")]:
        if vars(module).get(function.__name__) is function:
            monkeypatch.setattr(module, function.__name__, counting)
    return calls


def test_a_command_makes_one_record_and_rechecks_it_once(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    run(*CREAM, "-o", "first.pdf")
    run("verify", "first.pdf")  # every module is there
    records, rechecks = counted(monkeypatch, make_record), counted(monkeypatch, recheck)
    plan = ("plan", *CREAM[1:])
    for command in (plan, (*plan, "--json"), CREAM, (*CREAM, "-o", "second.pdf", "--json"), ("verify", "first.pdf")):
        assert run(*command).exit_code == 0
        assert (len(records), len(rechecks)) == (1, 1), command
        records.clear()
        rechecks.clear()


@pytest.mark.parametrize("output", ["nowhere/sheet.pdf", "/proc/sheet.pdf"])
def test_a_place_that_cannot_be_written_is_named(run: Run, here: Path, output: str) -> None:
    result = run(*CREAM, "-o", output)
    assert result.exit_code == 2
    assert "[E_IO]" in result.stderr
    assert list(here.iterdir()) == []


@pytest.mark.parametrize("output", ["", ".", "/dev/null", "a\nb.pdf"])
def test_what_is_no_name_of_a_file_is_refused_even_by_force(run: Run, here: Path, output: str) -> None:
    result = run(*CREAM, "-o", output, "--force")
    assert result.exit_code == 2
    assert result.stderr.startswith("error: --output: expected ")
    assert list(here.iterdir()) == []


def test_what_leaves_the_product_is_removed_and_no_stop(run: Run, here: Path) -> None:
    tree = (
        "formulate: 1\nid: broth\nversion: 1\ntitle: Broth\nform: gel\nroute: topical\nyields: 100 g\ningredients:\n"
        "  - {id: water, substance: water, role: removed, amount: 5 g}\n"
        "  - {id: base, substance: base, role: vehicle, amount: to 100 g}\n"
        "beyond use: {type: nonpreserved aqueous}\n"
    )
    (here / "broth.yaml").write_text(tree, encoding="utf-8")
    result = run("worksheet", "broth.yaml", "--make", "50 g", "--made", "2026-11-23", "-o", "broth.pdf")
    assert "remove 2.5 g  water" in result.stdout
    assert "STOP" not in result.stdout
    assert "52.5 g  base" in result.stdout


@pytest.mark.parametrize(
    "batch_id", ["2026/0001", "con", "NUL.1", " 1", "1 ", "1.", "a  b", "2026\u2010 1", "..", "1:2"]
)
def test_a_batch_id_that_could_not_name_a_file_everywhere_is_refused(run: Run, here: Path, batch_id: str) -> None:
    result = run(*CREAM, "--batch-id", batch_id)
    assert (result.exit_code, list(here.iterdir())) == (2, [])
    assert "batch_id: expected a number of at most 32 letters, digits" in result.stderr


def test_an_approved_copy_is_no_draft(run: Run, here: Path) -> None:
    run("recipes", "copy", "sirolimus-cream-0.1", "--to", ".")
    write_approval("sirolimus-cream-0.1.yaml", by="A. Baker", on="2026-11-20")
    built_in = run("worksheet", "sirolimus-cream-0.1.yaml", *CREAM[2:], "-o", "draft.pdf")
    assert "DRAFT: built-in balances or measures" in built_in.stdout
    figures = 'readability = "0.1 mg"\ncapacity = "300 g"\npolicy = "stated"\nverified_minimum = "10 mg"'
    (here / "site.toml").write_text(f'[[instrument]]\nid = "A1"\nkind = "balance"\n{figures}\n')
    result = run("worksheet", "sirolimus-cream-0.1.yaml", *CREAM[2:], "-o", "sheet.pdf", "--config", "site.toml")
    assert "DRAFT" not in result.stdout
    assert "A. Baker" in "".join(pages(here / "sheet.pdf"))


def altered(sheet: Path, old: bytes, new: bytes) -> Path:
    """The sheet with the record inside changed, everything else as it was."""
    writer = pypdf.PdfWriter(clone_from=sheet)
    (name,) = writer.attachments
    (content,) = pypdf.PdfReader(sheet).attachments[name]
    assert old in content
    for attachment in writer.attachment_list:
        attachment.content = content.replace(old, new)
    changed = sheet.with_name("altered.pdf")
    writer.write(changed)
    return changed


def test_a_sheet_is_a_file(run: Run) -> None:
    result = run(*CREAM, "-o", "-")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "--output: expected a file name, got '-'" in result.stderr


def test_verify_accepts_what_was_printed(run: Run) -> None:
    run(*CREAM, "-o", "sheet.pdf", "--batch-id", "2026-0001")
    result = run("verify", "sheet.pdf")
    assert result.exit_code == 0
    assert result.stdout.startswith(
        "sheet.pdf: Sirolimus 0.1 % w/w cream, batch 2026-0001, compounded 2026-11-23, printed by "
    )
    assert result.stdout.endswith("\nthe file is, byte for byte, what these versions print of its record\n")
    document = json.loads(run("verify", "sheet.pdf", "--json").stdout)
    assert (document["ok"], document["outcome"]) == (True, "proven")
    assert document["differences"] == []


def test_verify_names_the_change_with_exit_status_3(run: Run, here: Path) -> None:
    run(*CREAM, "-o", "sheet.pdf")
    changed = altered(here / "sheet.pdf", b'"28.47"', b'"82.47"')
    result = run("verify", str(changed))
    assert result.exit_code == 3
    assert "82.47" in result.stdout
    document = json.loads(run("verify", str(changed), "--json").stdout)
    assert document["ok"] is False
    assert any("82.47" in difference["message"] for difference in document["differences"])


@pytest.mark.parametrize("content", [None, b"", b"no PDF", b"%PDF-1.7\n%%EOF\n"])
def test_verify_of_what_is_no_sheet_is_exit_status_2(run: Run, here: Path, content: bytes | None) -> None:
    if content is not None:
        (here / "other.pdf").write_bytes(content)
    result = run("verify", "other.pdf")
    assert result.exit_code == 2
    assert result.stdout == ""
    assert "[E_" in result.stderr


def test_verify_of_another_pdf_is_exit_status_2(run: Run, here: Path) -> None:
    writer = pypdf.PdfWriter()
    writer.add_blank_page(100, 100)
    writer.write(here / "other.pdf")
    assert run("verify", "other.pdf").exit_code == 2


def test_verify_of_a_folder_lists_every_file_and_gives_the_gravest_status(run: Run, here: Path) -> None:
    run(*CREAM, "-o", "a.pdf")
    assert run("verify", ".").exit_code == 0
    (here / "below").mkdir()
    (here / "below" / "b.PDF").write_bytes(b"no PDF")
    result = run("verify", ".")
    assert result.exit_code == 2
    assert [line.split()[0] for line in result.stdout.splitlines()] == ["proven", "unreadable", "1"]
    (here / "below" / "link.pdf").symlink_to("nowhere.pdf")
    assert run("verify", ".").stdout.splitlines()[2].startswith("unreadable  below/link.pdf: ")
    (here / "below" / "link.pdf").unlink()
    saved = pypdf.PdfWriter(clone_from=here / "a.pdf")
    saved.write(here / "c.pdf")
    document = json.loads(run("verify", ".", "--json").stdout)
    assert [one["outcome"] for one in document] == ["proven", "unreadable", "unproven"]
    assert run("verify", "c.pdf").exit_code == 4
    altered(here / "a.pdf", b'"28.47"', b'"82.47"')
    assert run("verify", ".").exit_code == 3
    assert run("verify", "below/..//below").exit_code == 2


def test_a_name_or_a_text_of_a_file_begins_no_line_of_what_verify_prints(run: Run, here: Path) -> None:
    (here / "sheets").mkdir()
    (here / "sheets" / "a\nproven      b.pdf").write_bytes(b"no PDF")
    (line, count) = run("verify", "sheets").stdout.splitlines()
    assert line.startswith("unreadable  sheets/a\\nproven      b.pdf: expected a PDF")
    assert count == "1 unreadable"
    run(*CREAM, "-o", "sheets/c.pdf")
    altered(here / "sheets" / "c.pdf", b'"made": "', b'"made": "\\nproven      d.pdf')
    listed = [line for line in run("verify", "sheets").stdout.splitlines() if line.startswith("proven")]
    assert [line.split(":")[0] for line in listed] == ["proven      sheets/c.pdf"]
    assert "\nproven" not in run("verify", "sheets/altered.pdf").stdout


def test_verify_writes_a_picture_of_what_looks_otherwise(run: Run, here: Path) -> None:
    run(*CREAM, "-o", "a.pdf")
    changed = (here / "a.pdf").read_bytes().replace(b"(28.47 g) Tj", b"(82.47 g) Tj")
    (here / "b.pdf").write_bytes(changed)
    result = run("verify", "b.pdf", "--look", ".")
    assert result.exit_code == 3
    assert "picture: b-page-1.png" in result.stderr
    assert (here / "b-page-1.png").read_bytes().startswith(b"\x89PNG")
