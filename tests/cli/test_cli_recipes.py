"""``formulate recipes``: the library and the life of a recipe file."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from formulate.recipe import load_recipe
from formulate.recipe.library.answers import fill_of_form
from formulate.recipe.vocabulary import DosageForm
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


HAZARD = "N_HAZARD_UNKNOWN:ingredients.urea"
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
    asked = run(*approve, input="Rapamycin\n0.1 % w/w\n0.1 g\n")
    assert asked.exit_code == 0
    assert [line.partition(": ")[0] for line in asked.stderr.split("\n")[:3]] == [
        "Full name of the active, with its salt and hydrate",
        "Strength of sirolimus",
        "Amount of sirolimus in 100 g",
    ]
    nothing = run(*approve, input="").stderr
    assert "not entered: Full name of the active, with its salt and hydrate; enter it with --active" in nothing
    assert "sirolimus;" not in nothing
    named = run(*approve, "--active", "sirolimus", input="").stderr
    assert named.count("E_ENTRY_NEEDED") == 2
    assert "not entered: Amount of sirolimus in 100 g; enter it with --content" in named


def test_what_a_script_leaves_out_is_named_all_at_once(run: Run, here: Path) -> None:
    run("recipes", "new", "--id", "urea-cream-10", *NEW, "--author", "A. Baker")
    with Path("urea-cream-10.yaml").open("a") as file:
        file.write("beyond use: {type: nonpreserved aqueous, storage: refrigerator}\n")
    approve = ("recipes", "approve", "urea-cream-10.yaml", "--by", "C. Dean", "--strength", "urea=10 % w/w")
    result = run(*approve, input="")
    assert result.exit_code == 2
    assert "enter it with --content" in result.stderr
    assert f"answer with --answer '{HAZARD}=REASON; REFERENCE'" in result.stderr


def test_one_person_alone_waits_and_is_marked(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    clock = iter(f"2026-11-20T{hour}:00+01:00" for hour in ("08", "09", "13"))
    monkeypatch.setattr("formulate.cli.approve_command._now", lambda: next(clock))
    run("recipes", "new", "--id", "urea-cream-10", *NEW, "--author", "A. Baker")
    with Path("urea-cream-10.yaml").open("a") as file:
        file.write("beyond use: {type: nonpreserved aqueous, storage: refrigerator}\n")
    approve = ("recipes", "approve", "urea-cream-10.yaml", "--by", "a baker")
    first = run(*approve, "--at", "2026-11-20T08:00+01:00")
    assert (first.exit_code, first.stdout) == (3, "urea-cream-10.yaml: entered by a baker; not approved\n")
    assert "enter it again from 2026-11-20 12:00+01:00" in first.stderr
    entry = (
        "--strength",
        "urea=100 mg/g",
        "--content",
        "urea=10 g",
        "--answer",
        f"{HAZARD}=not listed; SDS, section 2",
    )
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
    elsewhere = here / "another.toml"
    elsewhere.write_text(f'recipes = "{here / "theirs"}"\n')
    to = run("recipes", "copy", "zinc-oxide-paste", "--config", str(elsewhere))
    assert to.stdout == f"{here / 'theirs' / 'zinc-oxide-paste.yaml'}\n"
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


@every(
    ("written", "instead", "code"),
    [
        ("type: nonpreserved aqueous", "type: other nonaqueous", "E_BUD_AQUEOUS"),
        ("amount: 5 % w/w", "amount: 100 % w/w", "E_OVER_TOTAL"),
    ],
)
def test_a_recipe_that_no_batch_can_be_planned_of_passes_no_check(
    written: str, instead: str, code: str, run: Run, here: Path
) -> None:
    text = run("recipes", "show", "sirolimus-cream-0.1", "--yaml").stdout
    path = here / f"{code.lower()}.yaml"
    path.write_text(text.replace(written, instead))
    checked = run("recipes", "check", str(path))
    assert checked.exit_code == 2
    assert code in checked.stdout
    assert run("plan", str(path), "--make", "30 g").exit_code in {2, 3}


NEW = (
    *("--title", "Urea <strength> cream", "--form", "cream", "--route", "topical"),
    *("--strength", "urea=10 % w/w", "--ingredient", "hydrophilic ointment=to 100 %"),
)


def test_new_from_options(run: Run, here: Path) -> None:
    result = run("recipes", "new", "--id", "urea-cream-10", *NEW, "--step", "Mix <urea> into <hydrophilic-ointment>.")
    assert (result.exit_code, result.stdout) == (0, "urea-cream-10.yaml\n")
    checked = run("recipes", "check", "urea-cream-10.yaml")
    assert [line.split("[")[-1] for line in checked.stdout.splitlines()] == ["E_BUD_TYPE_NEEDED]"]
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


def test_new_asks_again_for_an_answer_that_cannot_be_one(run: Run, here: Path) -> None:
    wrong_first = ("Urea Cream\nurea-cream-10\n", "Urea <strength> cream\n", "crem\ncream\n", "skin\ntopical\n")
    pairs = ("urea=10\nurea=10 % w/w\nurea=5 % w/w\n\n", "base\nbase=rest\nbase=to 100 %\n\n")
    result = run("recipes", "new", input="".join([*wrong_first, *pairs]))
    assert result.exit_code == 0
    assert result.stderr.count("Error: ") == 7
    assert "did you mean 'cream'?" in result.stderr
    assert load_recipe(here / "urea-cream-10.yaml").title_with() == "Urea 10 % w/w cream"


def test_new_asks_what_only_some_forms_have(run: Run, here: Path) -> None:
    answers = "caps\nUrea <strength>\ncapsule\noral\nurea=5 mg/capsule\n\nlactose=to fill\n\n9\n3\n"
    assert run("recipes", "new", input=answers).exit_code == 0
    assert load_recipe(here / "caps.yaml").tree["capsule"] == {"size": "3"}
    first = "supp\nUrea <strength>\nsuppository\nrectal\nurea=5 mg/suppository\n\n"
    assert run("recipes", "new", input=f"{first}fat=to fill the mold\n\n\n2.05\n2.05 g\nfat\n").exit_code == 0
    assert load_recipe(here / "supp.yaml").tree["mold"] == {"calibration": "2.05 g", "base": "fat"}


def test_new_writes_what_is_no_recipe_yet_with_its_mistakes(run: Run, here: Path) -> None:
    strengths = ("--strength", "urea=10 % w/w", "--ingredient", "urea=strength", "--ingredient", "oil=to 100 %")
    result = run("recipes", "new", "--id", "too-much", *NEW[:6], *strengths, "--ingredient", "base=to 100 %")
    assert result.exit_code == 2
    assert "too-much.yaml is no recipe yet" in result.stderr
    assert run("recipes", "check", "too-much.yaml").exit_code == 2
    assert "oil" in (here / "too-much.yaml").read_text()


def test_new_prints_the_command_that_goes_on_where_answers_end(run: Run, here: Path) -> None:
    result = run("recipes", "new", input="urea-cream-10\nUrea <strength> cream\ncream\n")
    assert result.exit_code == 2
    command = "formulate recipes new --id urea-cream-10 --title 'Urea <strength> cream' --form cream"
    assert f"to go on from here: {command}\n" in result.stderr
    assert list(here.iterdir()) == []


def test_new_asks_for_the_batch_size_where_amounts_are_fixed(run: Run, here: Path) -> None:
    fixed = ("--ingredient", "urea=5 g", "--ingredient", "base=to 100 %", "--title", "Urea", *NEW[2:6])
    result = run("recipes", "new", "--id", "fixed", *fixed, "--yields", "50 g", input="\n")
    assert result.exit_code == 0
    asked = run("recipes", "new", "--id", "asked", *fixed, input="\n50\n50 g\n")
    assert "Batch size of the fixed amounts" in asked.stderr
    assert load_recipe(here / "asked.yaml").tree["yields"] == load_recipe(here / "fixed.yaml").tree["yields"] == "50 g"


def test_every_form_can_be_written(run: Run, here: Path) -> None:
    for form in DosageForm:
        fill = fill_of_form(form.value)
        own = {"to fill": ["--detail", "capsule size=1"], "to fill the mold": ["--detail", "mold calibration=2 g"]}
        base = ["--detail", "mold base=filler"] if fill == "to fill the mold" else []
        options = ["--id", f"r-{form.name.lower().replace('_', '-')}", "--title", "A title", "--form", form.value]
        options += ["--route", "oral", "--ingredient", f"filler={fill}", *own.get(fill, []), *base]
        result = run("recipes", "new", *options, input="\n")
        assert result.exit_code == 0, (form, result.stderr)


def test_new_refuses_what_makes_no_recipe(run: Run, here: Path) -> None:
    result = run("recipes", "new", "--id", "urea-cream-10", *NEW[:-1], "hydrophilic ointment: rest")
    assert result.exit_code == 2
    assert "write name=value" in result.stderr
    assert list(here.iterdir()) == []


def test_schema_is_json(run: Run) -> None:
    document = json.loads(run("recipes", "schema").stdout)
    assert (document["type"], document["$id"]) == ("object", "urn:formulate-rx:recipe:1")
