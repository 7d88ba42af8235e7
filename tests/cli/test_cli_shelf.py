"""``formulate shelf``, and the shelf of a batch on the command line."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from formulate.cli import planning

Run = Callable[..., Result]
CASES = (
    "substance,lot,expiry,status,quantity,assay,assay basis\n"
    "sirolimus,A,2026-01-01,,,,\nsirolimus,B,2027-01-01,,20 mg,95 %,as is\nsirolimus,C,2028-01-01,,5 g,98.5 %,as is\n"
)


@pytest.fixture
def shelf(tmp_path: Path) -> str:
    path = tmp_path / "shelf.csv"
    path.write_text(CASES, encoding="utf-8")
    return str(path)


def plan(run: Run, *options: str) -> Result:
    return run("plan", "sirolimus-cream-0.1", "--make", "60 g", "--made", "2026-11-23", *options)


def test_a_line_of_several_lots_is_shown_with_its_parts_and_what_is_left(run: Run, shelf: str) -> None:
    shown = plan(run, "--lots", shelf).stdout
    assert "60 mg   about 61.6244 mg      61.6 mg   B1" in shown
    assert re.search("lot B  +19 mg  +20 mg  +20 mg   B1", shown)
    assert re.search("lot C  +41 mg  +about 41.6244 mg  +41.6 mg   B1", shown)
    assert "left of the lots: sirolimus B 0 mg of 20 mg; sirolimus C 4.9584 g of 5 g" in " ".join(shown.split())
    assert "not used: sirolimus A" in " ".join(shown.split())


def test_a_named_lot_is_taken_and_several_in_their_order(run: Run, shelf: str) -> None:
    named = json.loads(plan(run, "--lots", shelf, "--lot", "sirolimus: lot=C", "--json").stdout)
    assert named["results"]["lines"][0]["lot"] == "C"
    both = ("--lot", "sirolimus: lot=C, quantity=5 g", "--lot", "sirolimus: lot=B")
    assert json.loads(plan(run, "--lots", shelf, *both, "--json").stdout)["results"]["lines"][0]["lot"] == "C"


def test_a_sheet_of_several_lots_is_printed_and_verified(run: Run, shelf: str, tmp_path: Path) -> None:
    sheet = str(tmp_path / "sheet.pdf")
    answer = "E_ASSAY:ingredients.sirolimus=C. Dean: certificate checked"
    options = ("--make", "60 g", "--made", "2026-11-23", "--lots", shelf, "-o", sheet, "--confirm", answer)
    printed = run("worksheet", "sirolimus-cream-0.1", *options)
    assert "41.6 mg  sirolimus, lot C, on B1" in printed.stdout
    assert run("verify", sheet).exit_code == 0


def test_a_shelf_is_checked_with_every_mistake_at_once(run: Run, shelf: str, tmp_path: Path) -> None:
    good = run("shelf", "check", shelf, "--on", "2026-11-23")
    assert (good.exit_code, good.stdout) == (0, f"{shelf}: 3 lots: 2 usable, 1 expired\n")
    bad = tmp_path / "bad.csv"
    bad.write_text("substance,lot,expiry,Bin\na,4.35E+12,,\na,#N/A,########,\na,,,\n", encoding="utf-8")
    checked = run("shelf", "check", str(bad), "--json")
    found = json.loads(checked.stdout)
    assert (checked.exit_code, found["rows"], found["not_read"]) == (2, 3, ["Bin"])
    assert found["states"]["unreadable"] == 3
    assert [(one["line"], one["place"], one["code"]) for one in found["findings"]] == [
        (2, "lot", "E_CELL_DAMAGED"),
        (3, "lot", "E_CELL_DAMAGED"),
        (3, "expiry", "E_CELL_DAMAGED"),
        (4, "lot", "E_FIELD_NEEDED"),
    ]
    shown = run("shelf", "check", str(bad))
    assert "line 3: expiry" in shown.stdout
    assert "columns not read: Bin" in shown.stdout


def test_the_day_of_the_check_is_today_unless_stated(run: Run, shelf: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(planning, "now", lambda: "2030-01-01T08:00:00+01:00")
    assert "3 lots: 3 expired" in run("shelf", "check", shelf).stdout


def test_the_settings_reach_the_check(run: Run, tmp_path: Path) -> None:
    (tmp_path / "site.toml").write_text('[shelf]\nignore = "all others"\n', encoding="utf-8")
    path = tmp_path / "s.csv"
    path.write_text("substance,lot,moon\na,1,full\n", encoding="utf-8")
    assert run("shelf", "check", str(path)).exit_code == 2
    assert run("shelf", "check", str(path), "--config", str(tmp_path / "site.toml")).exit_code == 0
    wrong = tmp_path / "wrong.toml"
    wrong.write_text('[shelf]\ndecimal_mark = "point"\n', encoding="utf-8")
    assert "[E_CHOICE]" in run("shelf", "check", str(path), "--config", str(wrong)).stderr


def test_the_template_is_printed_or_written_as_a_workbook(run: Run, tmp_path: Path) -> None:
    assert run("shelf", "template").stdout.startswith("substance,product,lot,")
    path = str(tmp_path / "shelf.xlsx")
    written = run("shelf", "template", "--xlsx", path)
    assert (written.exit_code, written.stdout, written.stderr) == (0, "", f"written: {path}\n")
    assert run("shelf", "check", path, "--on", "2026-02-03").stdout == f"{path}: 4 lots: 4 usable\n"
    assert run("shelf", "template", "--xlsx", path).exit_code == 2
