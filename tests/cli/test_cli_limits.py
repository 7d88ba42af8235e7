"""``formulate limits``, and the patient on the command line."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from formulate.cli import main

Run = Callable[..., Result]
PRODUCTS = Path(__file__).parent.parent / "data" / "limits" / "products.txt"
EXCIPIENTS = PRODUCTS.with_name("excipients.csv")


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder to work in, with settings that name a file of limits."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "site.toml").write_text('limits = "limits.csv"\n', encoding="utf-8")
    return tmp_path


def test_an_import_prints_what_it_kept_and_left_out(run: Run) -> None:
    result = run("limits", "import", str(PRODUCTS), "--to", "limits.csv", "--date", "2026-01-31")
    assert result.exit_code == 0
    lines = [" ".join(line.split()) for line in result.stdout.splitlines()]
    assert lines[0] == "products.txt: FDA Orange Book, 2026-01-31, 35 rows"
    assert {"22 kept, as 20 limits", "13 left out", "5 strength not understood"} <= set(lines)
    assert lines[-1] == "limits.csv: 20 rows"


def test_both_files_go_into_one_and_again_changes_nothing(run: Run, here: Path) -> None:
    for path in (PRODUCTS, EXCIPIENTS, PRODUCTS):
        run("limits", "import", str(path), "--to", "limits.csv", "--date", "2026-01-31")
    rows = (here / "limits.csv").read_text("utf-8").splitlines()
    assert len(rows) == 1 + 20 + 9
    assert sum("FDA Orange Book, 2026-01-31" in row for row in rows) == 20


def test_what_is_left_out_is_listed_on_demand(run: Run) -> None:
    result = run("limits", "import", str(PRODUCTS), "--to", "l.csv", "--list-left-out")
    assert "line 21: BARIDE; TABLET;ORAL; N/A: strength not stated (N/A)" in result.stdout
    document = json.loads(run("limits", "import", str(PRODUCTS), "--to", "l.csv", "--list-left-out", "--json").stdout)
    assert (document["kept"], len(document["list"]), document["left_out"]["radioactive"]) == (22, 13, 1)
    assert len(document["sha256"]) == 64
    assert "list" not in json.loads(run("limits", "import", str(PRODUCTS), "--to", "l.csv", "--json").stdout)


def test_a_file_of_the_wrong_kind_is_one_message_and_nothing_is_written(run: Run, here: Path) -> None:
    (here / "other.csv").write_text("a,b\n1,2\n", encoding="utf-8")
    result = run("limits", "import", "other.csv", "--to", "limits.csv")
    assert (result.exit_code, result.stdout, (here / "limits.csv").exists()) == (2, "", False)
    assert result.stderr.count("\n") == 1
    result = run("limits", "import", str(PRODUCTS), "--to", "other.csv")
    assert "a table of limits with the columns" in result.stderr
    assert (here / "other.csv").read_text("utf-8") == "a,b\n1,2\n"
    (here / "more.csv").write_text("substance,use,unit,greatest,source,colour\n", encoding="utf-8")
    assert "unknown column 'colour'" in run("limits", "import", str(PRODUCTS), "--to", "more.csv").stderr
    (here / "broken.csv").write_text('substance,use,unit,greatest,source\n"x', encoding="utf-8")
    assert "E_CSV_SYNTAX" in run("limits", "import", str(PRODUCTS), "--to", "broken.csv").stderr


def test_show_prints_every_limit_with_its_source_and_the_pharmacys_first(run: Run) -> None:
    run("limits", "import", str(PRODUCTS), "--to", "limits.csv", "--date", "2026-01-31")
    shown = " ".join(run("limits", "show", "Fooprazole", "--config", "site.toml").stdout.split())
    assert "fooprazole sodium, as fooprazole (active; oral, oral solid): greatest 40 mg/unit; 3 products" in shown
    assert "one product at the greatest" in shown
    assert "FDA Orange Book, 2026-01-31, products.txt, sha256" in shown
    assert "usual 0.9 % w/v to 1.5 % w/v; pH below 5" in " ".join(
        run("limits", "show", "benzyl alcohol").stdout.split()
    )
    assert run("limits", "show", "unobtainium").stdout == "no limit on file for unobtainium\n"
    rows = json.loads(run("limits", "show", "clonidine", "--json").stdout)
    assert [(row["greatest"], row["unit"], row["confidence"], row["strengths"]) for row in rows] == [
        ("0.3", "mg/unit", "read", []),
        ("0.03", "mg/kg/day", "unverified", []),
        ("0.5", "%", "unverified", []),
    ]


def test_settings_that_name_no_file_are_one_mistake(run: Run) -> None:
    result = run("plan", "sirolimus-cream-0.1", "--make", "30 g", "--config", "site.toml")
    assert result.exit_code == 2
    assert "limits" in result.stderr
    assert "E_NOT_A_FILE" in result.stderr


def test_a_plan_names_the_pharmacys_file(run: Run, here: Path) -> None:
    row = "sirolimus,active,topical,%,0.05,our committee\n"
    (here / "limits.csv").write_text(f"substance,use,route,unit,greatest,source\n{row}", encoding="utf-8")
    result = run("plan", "sirolimus-cream-0.1", "--make", "30 g", "--config", "site.toml")
    shown = " ".join(result.stdout.split())
    assert result.exit_code == 3
    assert (
        "0.1 % w/w of sirolimus is above the greatest on file, 0.05 % (topical; our committee, in limits.csv)" in shown
    )


PATIENT = ("--patient-weight", "12 kg", "--age", "3 years", "--sig", "2 mL 3 times a day")
PLAN = ("enalapril-suspension-1", "--make", "100 mL", "--made", "2026-11-23")


def test_the_dose_is_in_the_terminal_in_json_and_on_a_sheet_that_verifies(run: Run, here: Path) -> None:
    shown = " ".join(run("plan", *PLAN, *PATIENT).stdout.split())
    assert "patient: weight 12 kg, age 3 years, 2 mL 3 times a day" in shown
    assert "dose of enalapril maleate: 2 mL holds 2 mg (about 0.166667 mg/kg); 3 a day: 6 mg (0.5 mg/kg/day)" in shown
    (dose,) = json.loads(run("plan", *PLAN, *PATIENT, "--json").stdout)["results"]["doses"]
    assert dose["daily_by_weight"] == {"value": "0.5", "unit": "mg/kg/day"}
    row = "enalapril maleate,active,oral,mg/mL,2,our committee\n"
    (here / "limits.csv").write_text(f"substance,use,route,unit,greatest,source\n{row}", encoding="utf-8")
    assert run("worksheet", *PLAN, *PATIENT, "--config", "site.toml", "-o", "s.pdf").exit_code == 0
    (here / "limits.csv").unlink()
    verified = run("verify", "s.pdf")
    assert (verified.exit_code, verified.stdout.splitlines()[-1].startswith("the file is, byte for byte")) == (0, True)


def test_a_patient_that_cannot_be_read_is_refused(run: Run) -> None:
    result = run("plan", *PLAN, "--sig", "5 mL when it hurts")
    assert result.exit_code == 2
    assert "patient.sig: expected an amount and how often" in result.stderr


def test_the_command_is_listed() -> None:
    assert "limits" in main.list_commands(None)  # type: ignore[arg-type]
