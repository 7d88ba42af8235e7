"""``formulate recipes``: the library and the life of a recipe file."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from formulate.recipe import load_recipe

Run = Callable[..., Result]


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder to work in, and no library of one's own."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("FORMULATE_RECIPES", str(tmp_path / "own"))
    return tmp_path


def test_list_names_every_shipped_recipe(run: Run) -> None:
    result = run("recipes", "list")
    entries = json.loads(run("recipes", "list", "--json").stdout)
    assert result.exit_code == 0
    assert "sirolimus-cream-0.1" in result.stdout
    assert [entry["id"] for entry in entries if entry["id"] not in result.stdout] == []
    assert [entry["problem"] for entry in entries if entry["problem"]] == []


def test_show_for_people_as_the_file_and_as_json(run: Run) -> None:
    assert "Sirolimus 0.1 % w/w cream" in run("recipes", "show", "sirolimus-cream-0.1").stdout
    recipe = load_recipe("sirolimus-cream-0.1")
    as_yaml = run("recipes", "show", "sirolimus-cream-0.1", "--yaml").stdout
    assert as_yaml.rstrip("\n") == Path(recipe.origin).read_text(encoding="utf-8").rstrip("\n")
    document = json.loads(run("recipes", "show", "sirolimus-cream-0.1", "--json").stdout)
    assert document["recipe"] == recipe.tree


def test_an_unknown_recipe_is_told_with_the_one_meant(run: Run) -> None:
    result = run("recipes", "show", "sirolimus-cream-01")
    assert result.exit_code == 2
    assert "sirolimus-cream-0.1" in result.stderr


def test_copy_check_approve_and_a_later_change(run: Run, here: Path) -> None:
    assert run("recipes", "copy", "sirolimus-cream-0.1").stdout == "sirolimus-cream-0.1.yaml\n"
    own = here / "sirolimus-cream-0.1.yaml"
    approved = run("recipes", "approve", str(own), "--by", "A. Baker", "--on", "2026-11-20")
    assert "approved by A. Baker on 2026-11-20" in approved.stdout
    assert run("recipes", "check", str(own)).exit_code == 0
    assert "approved by A. Baker on 2026-11-20" in " ".join(run("recipes", "show", str(own)).stdout.split())
    own.write_text(own.read_text().replace("5 % w/w", "6 % w/w"))
    assert "DRAFT" in run("recipes", "show", str(own)).stdout


def test_approval_is_of_today_unless_told(run: Run) -> None:
    run("recipes", "copy", "sirolimus-cream-0.1")
    result = run("recipes", "approve", "sirolimus-cream-0.1.yaml", "--by", "A. Baker")
    approval = load_recipe(Path("sirolimus-cream-0.1.yaml")).approval
    assert approval is not None
    assert f"on {approval.on}" in result.stdout


def test_a_file_that_is_there_is_not_touched(run: Run, here: Path) -> None:
    own = here / "sirolimus-cream-0.1.yaml"
    own.write_text("mine")
    assert run("recipes", "copy", "sirolimus-cream-0.1").exit_code == 2
    assert run("recipes", "new", "--id", "sirolimus-cream-0.1", *NEW).exit_code == 2
    assert own.read_text() == "mine"


def test_check_tells_every_mistake_of_every_file_with_its_line(run: Run, here: Path) -> None:
    (here / "bad.yaml").write_text("formulate: 1\nid: bad\nnmae: x\nform: creem\n")
    run("recipes", "copy", "sirolimus-cream-0.1")
    result = run("recipes", "check", "bad.yaml", "sirolimus-cream-0.1.yaml")
    assert result.exit_code == 2
    assert "bad.yaml: error: line 3: " in result.stdout
    assert "bad.yaml: error: line 4: " in result.stdout
    document = json.loads(run("recipes", "check", "bad.yaml", "--json").stdout)
    assert {finding["line"] for finding in document["bad.yaml"]} >= {3, 4}


NEW = (
    *("--title", "Urea <strength> cream", "--form", "cream", "--route", "topical"),
    *("--strength", "urea=10 % w/w", "--ingredient", "hydrophilic ointment=to 100 %"),
)


def test_new_from_options(run: Run, here: Path) -> None:
    result = run("recipes", "new", "--id", "urea-cream-10", *NEW, "--step", "Mix <urea> into <hydrophilic-ointment>.")
    assert (result.exit_code, result.stdout) == (0, "urea-cream-10.yaml\n")
    assert run("recipes", "check", "urea-cream-10.yaml").exit_code == 0
    assert load_recipe(here / "urea-cream-10.yaml").title_with() == "Urea 10 % w/w cream"


def test_new_asks_for_what_no_option_tells(run: Run, here: Path) -> None:
    answers = "urea-cream-10\nUrea <strength> cream\ncream\ntopical\nurea=10 % w/w\n\nbase=to 100 %\n\n"
    result = run("recipes", "new", input=answers)
    assert result.exit_code == 0
    assert "Dosage form" in result.stderr
    assert load_recipe(here / "urea-cream-10.yaml").ingredients[1].name == "base"


def test_new_names_the_option_where_nobody_can_be_asked(run: Run, here: Path) -> None:
    result = run("recipes", "new", "--id", "urea-cream-10", input="")
    assert result.exit_code == 2
    assert "--title is needed" in result.stderr
    assert list(here.iterdir()) == []


def test_new_refuses_what_makes_no_recipe(run: Run, here: Path) -> None:
    result = run("recipes", "new", "--id", "urea-cream-10", *NEW[:-1], "hydrophilic ointment: rest")
    assert result.exit_code == 2
    assert "write name=value" in result.stderr
    assert list(here.iterdir()) == []


def test_schema_is_json(run: Run) -> None:
    assert json.loads(run("recipes", "schema").stdout)["type"] == "object"
