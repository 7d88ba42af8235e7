"""``formulate recipes``: the library and the life of a recipe file."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from formulate.recipe import load_recipe
from tests.every import every
from tests.studied import studied

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
    assert run("recipes", "copy", "sirolimus-cream-0.1", "--to", ".").stdout == "sirolimus-cream-0.1.yaml\n"
    own = here / "sirolimus-cream-0.1.yaml"
    approved = run("recipes", "approve", str(own), "--by", "A. Baker", "--on", "2026-11-20", *ENTRY)
    assert "version 1 approved by A. Baker on 2026-11-20" in approved.stdout
    assert f"a copy is kept: {here / 'approved' / own.name.replace('.yaml', '-1.yaml')}" in approved.stderr
    assert run("recipes", "check", str(own)).exit_code == 0
    assert "approved by A. Baker on 2026-11-20" in " ".join(run("recipes", "show", str(own)).stdout.split())
    own.write_text(own.read_text().replace("5 % w/w", "6 % w/w"))
    assert "DRAFT" in run("recipes", "show", str(own)).stdout
    assert run("recipes", "diff", str(own)).stdout == "ingredients[solvent].amount: 5 % w/w -> 6 % w/w\n"
    assert json.loads(run("recipes", "diff", "sirolimus-cream-0.1", str(own), "--json").stdout) == [
        {"path": "ingredients[solvent].amount", "before": "5 % w/w", "after": "6 % w/w"}
    ]
    assert run("recipes", "diff", str(own), str(own)).stdout == "no differences\n"
    assert "E_RECIPE_UNKNOWN" in run("recipes", "diff", "nothing-like-it", str(own)).stderr


#: Double entry of the founding cream.
ENTRY = ("--strength", "sirolimus=0.1 % w/w", "--content", "sirolimus=100 mg")


def test_what_differs_is_named_without_its_value(run: Run, here: Path) -> None:
    run("recipes", "copy", "sirolimus-cream-0.1", "--to", ".")
    approve = ("recipes", "approve", "sirolimus-cream-0.1.yaml", "--by", "C. Dean")
    result = run(*approve, "--strength", "sirolimus=1 % w/w", "--content", "sirolimus=100 mg")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "differs from the recipe: Strength of sirolimus" in result.stderr
    assert "0.1" not in result.stderr.replace("sirolimus-cream-0.1", "")
    assert not (here / "approved").exists()
    asked = run(*approve, input="0.1 % w/w\n0.1 g\n")
    assert asked.exit_code == 0
    assert [line.partition(": ")[0] for line in asked.stderr.split("\n")[:2]] == [
        "Strength of sirolimus",
        "Amount of sirolimus in 100 g",
    ]
    assert "--strength is needed" in run(*approve, input="").stderr


def test_one_person_alone_waits_and_is_marked(run: Run) -> None:
    run("recipes", "new", "--id", "urea-cream-10", *NEW, "--author", "A. Baker")
    with Path("urea-cream-10.yaml").open("a") as file:
        file.write("beyond use: {type: nonpreserved aqueous, storage: refrigerator}\n")
    approve = ("recipes", "approve", "urea-cream-10.yaml", "--by", "a baker")
    first = run(*approve, "--at", "2026-11-20T08:00+01:00")
    assert (first.exit_code, first.stdout) == (3, "urea-cream-10.yaml: entered by a baker; not approved\n")
    assert "enter it again from 2026-11-20 12:00+01:00" in first.stderr
    entry = ("--strength", "urea=100 mg/g", "--content", "urea=10 g")
    assert run(*approve, "--at", "2026-11-20T09:00+01:00", *entry).exit_code == 2
    second = run(*approve, "--at", "2026-11-20T13:00+01:00", *entry)
    assert "approved by a baker, SINGLE-PERSON on 2026-11-20" in second.stdout
    planned = run("plan", "urea-cream-10.yaml", "--make", "50 g", "--made", "2026-11-21")
    assert "SINGLE-PERSON" in planned.stdout


def test_questions_about_the_formula_are_asked_once(run: Run, here: Path) -> None:
    run("recipes", "copy", "potassium-bromide-solution-250")
    own = str(studied(here / "own" / "potassium-bromide-solution-250.yaml"))
    entry = ("--strength", "potassium bromide=250 mg/mL", "--content", "potassium bromide=25 g")
    approve = ("recipes", "approve", own, "--by", "C. Dean", "--on", "2026-11-20", *entry)
    asked = run(*approve, input="the study tested this formula\nJ. Example 2019\n" * 9)
    assert asked.exit_code == 0
    assert "Reason (E_BUD_EVIDENCE:beyond use)" in asked.stderr
    assert "answered once, for every batch: E_BUD_EVIDENCE:beyond use" in asked.stdout
    planned = run("plan", "potassium-bromide-solution-250", "--make", "100 mL", "--made", "2026-11-21")
    assert planned.exit_code == 0
    assert "note: answered at approval by C. Dean: E_BUD_EVIDENCE:beyond use" in planned.stdout
    assert f"{own} is used (approved), not the recipe of this id that comes with formulate" in planned.stderr
    assert "answered at approval" in run("recipes", "show", "potassium-bromide-solution-250").stdout
    answer = "E_BUD_EVIDENCE:beyond use=the study tested this formula; J. Example 2019; 12: 34"
    again = run(*approve, "--answer", answer, input="the study tested this formula\nJ. Example 2019\n" * 9)
    assert again.exit_code == 0
    approval = load_recipe(own).approval
    assert approval is not None
    assert "J. Example 2019; 12: 34" in {one.reference for one in approval.answers}


@every(
    "option, text",
    [
        ("--strength", "0.1 % w/w"),
        ("--content", "sirolimus"),
        ("--answer", "E_X"),
        ("--dose", "5 mL=0.5 mg"),
        ("--dose", ": 5 mL=0.5 mg"),
    ],
)
def test_an_entry_has_a_name(option: str, text: str, run: Run, here: Path) -> None:
    run("recipes", "copy", "sirolimus-cream-0.1", "--to", ".")
    result = run("recipes", "approve", "sirolimus-cream-0.1.yaml", "--by", "C. Dean", option, text, input="x\n" * 5)
    assert result.exit_code == 2


def test_the_library_of_the_settings_comes_first(run: Run, here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("FORMULATE_RECIPES")
    (here / "site.toml").write_text(f'recipes = "{here / "ours"}"\n')
    monkeypatch.setenv("FORMULATE_CONFIG", str(here / "site.toml"))
    copied = run("recipes", "copy", "zinc-oxide-paste")
    assert copied.stdout == f"{here / 'ours' / 'zinc-oxide-paste.yaml'}\n"
    listed = json.loads(run("recipes", "list", "--json").stdout)
    own = [entry for entry in listed if not entry["shipped"]]
    assert [(entry["path"], entry["hides_shipped"]) for entry in own] == [(copied.stdout.strip(), True)]
    assert "draft (own, not the shipped one)" in run("recipes", "list").stdout
    assert "is used (draft)" in run("recipes", "show", "zinc-oxide-paste").stderr
    entry = ("--content", "zinc oxide=250 g", "--strength", "zinc oxide=25 % w/w")
    assert "approved by C. Dean" in run("recipes", "approve", "zinc-oxide-paste", "--by", "C. Dean", *entry).stdout
    assert run("recipes", "approve", "coal-tar-ointment", "--by", "C. Dean").exit_code == 2
    assert run("recipes", "diff", "zinc-oxide-paste").stdout == "no differences\n"
    assert "is used (approved)" in run("plan", "zinc-oxide-paste", "--make", "100 g").stderr


def test_approval_is_of_today_unless_told(run: Run) -> None:
    run("recipes", "copy", "sirolimus-cream-0.1", "--to", ".")
    result = run("recipes", "approve", "sirolimus-cream-0.1.yaml", "--by", "A. Baker", *ENTRY)
    approval = load_recipe(Path("sirolimus-cream-0.1.yaml")).approval
    assert approval is not None
    assert f"on {approval.on}" in result.stdout


def test_a_file_that_is_there_is_not_touched(run: Run, here: Path) -> None:
    own = here / "sirolimus-cream-0.1.yaml"
    own.write_text("mine")
    assert run("recipes", "copy", "sirolimus-cream-0.1", "--to", ".").exit_code == 2
    assert run("recipes", "new", "--id", "sirolimus-cream-0.1", *NEW).exit_code == 2
    assert own.read_text() == "mine"


def test_check_tells_every_mistake_of_every_file_with_its_line(run: Run, here: Path) -> None:
    (here / "bad.yaml").write_text("formulate: 1\nid: bad\nnmae: x\nform: creem\n")
    run("recipes", "copy", "sirolimus-cream-0.1", "--to", ".")
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
