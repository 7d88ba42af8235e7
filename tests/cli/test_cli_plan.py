"""``formulate plan``: the numbers of a batch on the terminal, in a pipe and as JSON."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result

from formulate.cli import planning
from formulate.exact_json import digest_of
from tests.every import every

Run = Callable[..., Result]
CREAM = ("plan", "sirolimus-cream-0.1", "--make", "30 g", "--made", "2026-11-23")


@pytest.fixture(autouse=True)
def no_settings_of_ones_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FORMULATE_RECIPES", str(tmp_path / "own"))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.delenv("FORMULATE_CONFIG", raising=False)


def to_measure(result: Result) -> list[tuple[str, str]]:
    """Value and unit to measure, of each line of a JSON document."""
    lines = json.loads(result.stdout)["results"]["lines"]
    return [(line["to_measure"]["value"], line["to_measure"]["unit"]) for line in lines]


def test_the_founding_cream(run: Run) -> None:
    result = run(*CREAM)
    assert result.exit_code == 0
    assert result.stderr == ""
    for amount, name in (
        ("30 mg   B1 ±1.7 %", "sirolimus"),
        ("1.5 g   B2 ±3.4 %", "diethylene"),
        ("28.47 g   B2 ±0.2 %", "Excipial"),
    ):
        assert re.search(rf"{name}.* {amount}$", result.stdout, flags=re.MULTILINE)
    assert max(len(line) for line in result.stdout.split("\n")) <= 80


def test_working_and_composition_are_shown_when_asked_for(run: Run) -> None:
    assert "0.1 % w/w x 30 g = 30 mg" not in run(*CREAM).stdout
    assert "0.1 % w/w x 30 g = 30 mg" in run(*CREAM, "--working").stdout
    assert "94.9 % w/w" in run(*CREAM, "--composition").stdout


def test_json_is_the_record(run: Run) -> None:
    document: dict[str, Any] = json.loads(run(*CREAM, "--json").stdout)
    assert document["results"]["lines"][0]["to_measure"] == {"value": "30", "unit": "mg"}
    assert document["typed"]["make"] == "30 g"
    assert any("0.1 % w/w x 30 g = 30 mg" in line for line in document["results"]["working"])
    assert document["digest"] == digest_of(document)


def test_lots_strengths_and_enlargements_reach_the_batch(run: Run, tmp_path: Path) -> None:
    lots = tmp_path / "lots.csv"
    lots.write_text("line,lot,assay,assay_basis,expiry\nsirolimus,AB12,98 %,as is,2027-03-31\n")
    from_file = run(*CREAM, "--lots", str(lots), "--json")
    as_option = run(*CREAM, "--lot", "sirolimus: lot=AB12, assay=98 %, assay basis=as is, expiry=2027-03-31", "--json")
    assert to_measure(from_file)[0] == to_measure(as_option)[0] == ("30.6", "mg")
    assert to_measure(run(*CREAM, "--excess", "10 %", "--json"))[0] == ("33", "mg")
    assert to_measure(run(*CREAM, "--overage", "sirolimus=10 %", "--json"))[0] == ("33", "mg")
    assert to_measure(run(*CREAM, "--containers", "2", "--overfill", "1 g", "--json"))[0] == ("32", "mg")
    ointment = ("plan", "sirolimus-ointment", "--make", "30 g", "--json", "--strength")
    assert to_measure(run(*ointment, "0.2 % w/w"))[0] == ("60", "mg")
    assert to_measure(run(*ointment, "sirolimus=0.2 % w/w"))[0] == ("60", "mg")


def test_the_amount_is_found_from_what_there_is_or_how_it_is_used(run: Run) -> None:
    cream = CREAM[:2]
    from_there = run(*cream, "--from", "sirolimus=100 mg", "--from", "solvent=4 g", "--json")
    assert to_measure(from_there)[0] == ("80", "mg")
    document = json.loads(run(*cream, "--for", "1 g 2 times a day for 14 days", "--pack", "15 g", "--json").stdout)
    assert document["results"]["make"] == {"value": "30", "unit": "g"}
    assert document["results"]["filling"]["containers"] == 2
    lots = ("--lot", "sirolimus: lot=AB12, quantity=45 mg, expiration=2027-03-31")
    assert to_measure(run(*cream, "--from", "shelf", *lots, "--json"))[0] == ("45", "mg")
    for arguments in ((), ("--pack", "15 g")):
        neither = run(*cream, *arguments)
        assert (neither.exit_code, "Missing one of '--make', '--from' and '--for'" in neither.stderr) == (2, True)


def test_containers_are_filled_with_overfill_and_residue(run: Run) -> None:
    filled = ("--containers", "2", "--container-size", "20 g", "--overfill", "1 g", "--residue", "0.5 g")
    result = run(*CREAM, *filled)
    assert "fill 2 containers of 20 g with 16.5 g each; label content 15 g each" in result.stdout
    assert run(*CREAM, *filled[:2], "--container-size", "10 g").exit_code == 2


def test_a_line_is_replaced_with_a_reason(run: Run) -> None:
    result = run(*CREAM, "--substitute", "base=hydrophilic ointment: the cream is out of stock")
    assert "hydrophilic ointment " in result.stdout
    says = "SUBSTITUTION: hydrophilic ointment in place of Excipial Hydrocreme: the cream is out of stock"
    assert says in " ".join(result.stdout.split())


def test_settings_and_the_profile_of_numbers(run: Run, tmp_path: Path) -> None:
    settings = tmp_path / "site.toml"
    settings.write_text('name = "Corner Pharmacy"\nprofile = "DE"\n')
    assert "28,47 g" in run(*CREAM, "--config", str(settings)).stdout
    assert "28.47 g" in run(*CREAM, "--config", str(settings), "--profile", "US").stdout


def test_the_day_of_making_is_today_unless_told(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    assert json.loads(run(*CREAM, "--json").stdout)["typed"]["made"] == "2026-11-23"
    monkeypatch.setattr(planning, "now", lambda: "2026-12-24T08:00:00+01:00")
    assert json.loads(run(*CREAM[:-2], "--json").stdout)["typed"]["made"] == "2026-12-24T08:00:00+01:00"


def test_the_clock_gives_a_local_time_with_its_offset() -> None:
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[+-]\d\d:\d\d", planning.now())


def test_a_batch_with_an_open_stop_is_shown_with_exit_status_3(run: Run) -> None:
    result = run("plan", "sirolimus-cream-0.1", "--make", "5 g")
    assert result.exit_code == 3
    assert "hard stop," in result.stdout
    assert "[E_BELOW_SMALLEST]" in result.stdout
    assert "no sheet" in result.stderr
    assert json.loads(run("plan", "sirolimus-cream-0.1", "--make", "5 g", "--json").stdout)["results"]


def test_a_confirmation_names_who_and_what(run: Run) -> None:
    zeros = ("plan", "sirolimus-cream-0.1", "--make", "30.000 g")
    unconfirmed = run(*zeros)
    assert unconfirmed.exit_code == 3
    assert '--confirm "E_QTY_ZEROS:make=NAME' in unconfirmed.stderr
    confirmed = run(*zeros, "--confirm", "E_QTY_ZEROS:make=A. Baker: read back, 30 g")
    assert confirmed.exit_code == 0
    assert "(confirmed by A. Baker: read back, 30 g)" in " ".join(confirmed.stdout.split())


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        pytest.param(["--make", "1,5 g"], "E_QTY_SEPARATOR", id="decimal-comma"),
        pytest.param(["--make", "30 mL"], "E_DENSITY_NEEDED", id="density"),
        pytest.param(["--make", "30 g", "--lots", "nowhere.csv"], "E_NOT_A_FILE", id="no-file"),
        pytest.param(["--make", "30 g", "--lot", "sirolimus"], "E_", id="lot"),
        pytest.param(["--make", "30 g", "--substitute", "base=petrolatum"], "E_REASON", id="substitute-without-reason"),
        pytest.param(["--from", "all"], "E_INPUT", id="from-what"),
        pytest.param(["--for", "1 g daily"], "E_FOR", id="for-no-days"),
        pytest.param(["--make", "30 g", "--overage", "5 %"], "E_INPUT", id="overage-of-nobody"),
        pytest.param(["--make", "30 g", "--strength", "a=1 % w/w", "--strength", "a=2 % w/w"], "E_INPUT", id="twice"),
        pytest.param(["--make", "30 g", "--made", "23.11.2026"], "E_DATE", id="date"),
        pytest.param(["--make", "30 g", "--strength", "0.3 % w/w"], "E_", id="strength-not-allowed"),
        pytest.param(["--make", "30 g", "--config", "nowhere.toml"], "E_NOT_A_FILE", id="no-settings"),
        pytest.param(["--make", "30 g", "--confirm", "E_NOTHING=A. Baker: read back"], "E_", id="nothing-to-confirm"),
        pytest.param(["--make", "30.000 g", "--confirm", "E_QTY_ZEROS:make=A. Baker"], "E_REASON", id="no-reason"),
        pytest.param(["--make", "30.000 g", "--confirm", "E_QTY_ZEROS:make=A. Baker: ok"], "E_REASON", id="ok"),
        pytest.param(["--make", "30.000 g", "--confirm", "E_QTY_ZEROS:make=x: read back"], "E_NAME", id="no-name"),
    ],
)  # fmt: skip
def test_what_cannot_be_read_or_used_is_exit_status_2(run: Run, arguments: list[str], code: str) -> None:
    result = run("plan", "sirolimus-cream-0.1", *arguments)
    assert result.exit_code == 2
    assert result.stdout == ""
    assert f"[{code}" in result.stderr
    assert "Traceback" not in result.stderr


@pytest.mark.parametrize(
    "recipe", ["../../etc/passwd", "..\\..\\windows\\win.ini", "C:\\x", "//server/share/x", "a\0.yaml"]
)
def test_a_name_that_leads_elsewhere_is_refused(run: Run, recipe: str) -> None:
    result = run("plan", recipe, "--make", "30 g")
    assert result.exit_code == 2
    assert "[E_NAME]" in result.stderr


HOSTILE = json.loads((Path(__file__).parent.parent / "data" / "hostile_quantities.json").read_text(encoding="utf-8"))


@every("item", [pytest.param(item, id=item["id"]) for item in HOSTILE["items"]])
def test_no_text_of_an_amount_is_our_fault(run: Run, item: dict[str, Any]) -> None:
    text = item["input"] if "input" in item else "".join(piece * times for piece, times in item["pieces"])
    result = run("plan", "sirolimus-cream-0.1", "--make", text)
    assert result.exit_code in (0, 2, 3)
    assert "Traceback" not in result.stderr
