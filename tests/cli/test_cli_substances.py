"""``formulate substances``, and the pharmacy's own substances on the command line."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from tests.every import every

Run = Callable[..., Result]
OWN = """
[[substance]]
name = "Fooprazole"
formula = "C16H17N3O3S"
source = "certificate of 2026"

[[substance]]
name = "naltrexone hydrochloride"
synonyms = ["NTX"]
"molar mass" = "377.9 g/mol"
source = "ours"
"""
RECIPE = """
formulate: "1"
id: foo-powder
version: "1"
title: Foo powder
author: A. Baker
form: powder
route: oral
strength: {fooprazole: 10 % w/w}
yields: 10 g
beyond use: {type: other nonaqueous, storage: room temperature}
ingredients:
  - {id: drug, substance: Fooprazole magnesium, counted as: fooprazole, role: active, amount: strength}
  - {id: filler, substance: lactose, role: filler, amount: to 100 %}
"""


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder to work in, with settings that name a file of substances."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "site.toml").write_text('substances = "substances.toml"\n', encoding="utf-8")
    (tmp_path / "substances.toml").write_text(OWN, encoding="utf-8")
    return tmp_path


@every(
    ("name", "lines"),
    [
        (
            "Paracetamol BP",
            ["stands for: acetaminophen", "figures: C8H9NO2, 151.165 g/mol", "source: pubchem, CID 1983"],
        ),
        ("Magnesium sulphate heptahydrate", ["drug: magnesium sulfate", "figures: H14MgO11S, 246.466 g/mol, 7 H2O"]),
        ("morphine sulfate", ["drug: 2 morphine in one formula unit"]),
        (
            "NTX",
            ["stands for: naltrexone hydrochloride", "377.9 g/mol", "instead of the row that comes with formulate"],
        ),
        ("sodium", ["sodium: an ion, charge 1, 22.99 g/mol"]),
        ("clonidne", ["clonidne: not on file", "nearest names: clonidine"]),
        ("Barazole sodium", ["not on file; by its words a form of barazole"]),
    ],
)
def test_a_name_is_shown_with_what_it_stands_for(run: Run, name: str, lines: list[str]) -> None:
    result = run("substances", "show", name, "--config", "site.toml")
    printed = " ".join(result.stdout.split())
    assert (result.exit_code, [line for line in lines if line not in printed]) == (0, [])


def test_a_name_is_shown_as_data(run: Run) -> None:
    def document(name: str) -> dict[str, object]:
        read: dict[str, object] = json.loads(run("substances", "show", name, "--config", "site.toml", "--json").stdout)
        return read

    shown = document("naltrexone HCl")
    assert shown["replaces"] == ["naltrexone hydrochloride"]
    assert (shown["is_own"], document("paracetamol")["is_own"]) == (True, False)
    assert document("clonidne") == {"name": "clonidne", "substance": None, "parent": "clonidne", "near": ["clonidine"]}


def test_a_file_is_checked(run: Run, here: Path) -> None:
    result = run("substances", "check", "substances.toml")
    assert result.stdout.splitlines() == [
        "substances.toml: fooprazole: fooprazole, C16H17N3O3S, 331.39 g/mol",
        "substances.toml: naltrexone hydrochloride: naltrexone, C20H23NO4.ClH, 377.9 g/mol; instead of the row that "
        "comes with formulate: naltrexone hydrochloride",
        "substances.toml: 2 substances, no mistake",
    ]
    assert len(json.loads(run("substances", "check", "substances.toml", "--json").stdout)["substances"]) == 2
    (here / "substances.toml").write_text(OWN.replace("377.9", "413.9"), encoding="utf-8")
    refused = run("substances", "check", "substances.toml")
    assert (refused.exit_code, refused.stdout) == (2, "")
    assert "line 10: substance[2].molar mass: the molar mass 413.9 g/mol contradicts" in refused.stderr


def test_recipes_are_read_with_the_substances_of_the_settings(
    run: Run, here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FORMULATE_RECIPES", str(here))
    salt = '\n[[substance]]\nname = "fooprazole magnesium"\nparent = "fooprazole"\nform = "salt"\nsource = "ours"\n'
    salt += 'formula = "C32H32MgN6O6S2"\n"parents per formula" = 2\n'
    (here / "substances.toml").write_text(OWN + salt, encoding="utf-8")
    (here / "foo-powder.yaml").write_text(RECIPE.strip(), encoding="utf-8")
    without = run("recipes", "check", "foo-powder.yaml")
    assert (without.exit_code, "E_COUNTED_AS" in without.stdout) == (2, True)
    for arguments in (["check", "foo-powder.yaml"], ["show", "foo-powder"]):
        assert run("recipes", *arguments, "--config", "site.toml").exit_code == 0
    listed = json.loads(run("recipes", "list", "--config", "site.toml", "--json").stdout)
    assert next(entry["problem"] for entry in listed if entry["id"] == "foo-powder") == ""
    planned = run("plan", "foo-powder", "--make", "10 g", "--config", "site.toml", "--json")
    line = json.loads(planned.stdout)["results"]["lines"][0]
    # by hand: 1 g x 685.069 / (2 x 331.39) = 1.0336 g
    assert line["to_measure"] == {"value": "1.0336", "unit": "g"}


def test_a_formula_is_approved_once_and_asked_about_again_when_a_row_changes(run: Run, here: Path) -> None:
    text = RECIPE.replace("Fooprazole magnesium, counted as: fooprazole", "fooprazole").strip()
    (here / "foo.yaml").write_text(text, encoding="utf-8")
    entry = ["--strength", "fooprazole=10 % w/w", "--content", "fooprazole=1 g"]
    answers = ["--answer", "N_HAZARD_UNKNOWN:ingredients.drug=on no list; safety data sheet, section 2"]
    answers += ["--answer", "E_SUBSTANCE_OWN:substances.fooprazole=the same as on its certificate; certificate 2026-03"]
    approve = ["recipes", "approve", "foo.yaml", "--by", "C. Dean", "--config", "site.toml", *entry]
    assert "E_SUBSTANCE_OWN" in run(*approve, input="\n").stderr
    assert run(*approve, *answers).exit_code == 0
    plan = ["plan", "foo.yaml", "--make", "10 g", "--config", "site.toml", "--json"]

    def severities() -> list[str]:
        findings = json.loads(run(*plan).stdout)["results"]["findings"]
        return [one["severity"] for one in findings if one["code"] == "E_SUBSTANCE_OWN"]

    assert severities() == ["note"]
    (here / "substances.toml").write_text(OWN.replace("C16H17N3O3S", "C16H17N3O3S.HCl"), encoding="utf-8")
    assert severities() == ["confirm"]
