"""One mistake in the lots, the order or its dates of a right batch is one finding."""

import copy
from pathlib import Path

import pytest
import yaml

from formulate.approval.approving import approve_recipe, questions_of
from formulate.approval.entry import Entry
from formulate.checks.one_cause import without_consequences
from formulate.errors import RecipeError
from formulate.findings import confirm, note, stop
from formulate.planning import plan
from formulate.recipe import load_recipe, recipe_from_tree
from tests.checks.test_everyday import recipe_of
from tests.every import every
from tests.sweeps.slips import MADE, Sheet

TROCHE, VEHICLE = "acetaminophen-troche-150", "vehicle-for-oral-solution"


@pytest.fixture(scope="module")
def sheets(tmp_path_factory):
    """Approved recipes with right lots, each made once."""
    made = {}

    def sheet(name):
        if name not in made:
            made[name] = Sheet(name, Path(tmp_path_factory.mktemp("recipes")))
        return made[name]

    return sheet


def new(sheet, lot=(), **order):
    """The open findings that a mistake in the first lot, or in the order, brings."""
    lots = [dict(sheet.lots[0]) | dict(lot), *sheet.lots[1:]]
    batch = plan(sheet.approved, sheet.make, lots=lots, **{"made": MADE} | order)
    return [f"{one.severity.value} {one.code}" for one in batch.open_findings if one.key not in sheet.open]


@every(
    ("name", "lot", "order", "expected"),
    [
        (TROCHE, {"expiry": "2026-05-31"}, {}, "stop E_LOT_EXPIRED"),
        (TROCHE, {"retest": "2026-05-31"}, {}, "stop E_LOT_RETEST"),
        (TROCHE, {"opened": "2026-10-02", "after opening": "28 days"}, {}, "stop E_LOT_OPENED"),
        (TROCHE, {"status": "quarantined"}, {}, "stop E_LOT_STATUS"),
        (TROCHE, {"assay": "80 %"}, {}, "stop E_ASSAY"),
        (TROCHE, {"assay": "91 %"}, {}, "confirm E_ASSAY"),
        (TROCHE, {"water": "8 %"}, {}, "confirm E_WATER"),
        (TROCHE, {"water": "15 %"}, {}, "stop E_PURITY"),  # water to 20 % would be asked about alone
        (TROCHE, {"water": "40 %"}, {}, "stop E_WATER"),
        (TROCHE, {}, {"overage": {"acetaminophen": "100 %"}}, "stop E_OVERAGE"),
        (TROCHE, {}, {"made": "2026-09-01T09:00+01:00"}, "stop E_APPROVAL_FUTURE"),
        (TROCHE, {}, {"made": "1970-01-05"}, "stop E_APPROVAL_FUTURE"),
        (TROCHE, {"received": "2026-12-24"}, {}, "confirm E_LOT_RECEIVED"),
        (VEHICLE, {}, {"patient": {"weight": "3 kg", "age": "3 days"}}, "confirm E_LIMIT_PATIENT"),
    ],
)
def test_one_mistake_is_one_finding(name, lot, order, expected, sheets):
    assert new(sheets(name), lot, **order) == [expected]


def test_lots_that_are_all_received_after_the_date_compounded_are_one_question(sheets):
    sheet = sheets(TROCHE)
    lots = [lot | {"received": "2026-12-24"} for lot in sheet.lots]
    batch = plan(sheet.approved, sheet.make, lots=lots, made=MADE)
    [asked] = [one for one in batch.open_findings if one.key not in sheet.open]
    assert asked.key == "E_LOT_RECEIVED:made"
    assert all(f"{lot['lot']} (" in asked.message for lot in lots)


def test_two_lots_that_are_over_are_two_mistakes(sheets):
    sheet = sheets(TROCHE)
    lots = [*({**lot, "expiry": "2026-05-31"} for lot in sheet.lots[:2]), *sheet.lots[2:]]
    batch = plan(sheet.approved, sheet.make, lots=lots, made=MADE)
    assert [one.code for one in batch.open_findings if one.key not in sheet.open] == ["E_LOT_EXPIRED"] * 2


SEVERITIES = {"stop": stop, "confirm": confirm, "note": note}


@every(
    ("findings", "kept"),
    [
        # of another line, of another lot, of a lesser cause, and of a cause that was answered: both stay
        ("stop E_ASSAY a 1, stop E_PURITY b 1", "E_ASSAY E_PURITY"),
        ("stop E_ASSAY a 1, stop E_PURITY a 2", "E_ASSAY E_PURITY"),
        ("confirm E_ASSAY a 1, stop E_PURITY a 1", "E_PURITY"),
        ("stop E_ASSAY a 1, stop E_PURITY a 1", "E_ASSAY"),
        ("confirm E_OVERAGE overage.x 1, stop E_ABOVE_APPROVED strength.x 1", "E_OVERAGE E_ABOVE_APPROVED"),
        ("stop E_OVERAGE overage.x 1, stop E_ABOVE_APPROVED strength.y 1", "E_OVERAGE E_ABOVE_APPROVED"),
        ("stop E_OVERAGE overage.x 1, confirm E_LIMIT_ABOVE strength.x 1", "E_OVERAGE"),
        ("stop E_OVERAGE overage.x 1, stop E_ABOVE_APPROVED dose.x 1", "E_OVERAGE E_ABOVE_APPROVED"),
        ("stop E_LIMIT_DOSE_TENFOLD dose.x 1, confirm E_LIMIT_ABOVE strength.x 1", "E_LIMIT_DOSE_TENFOLD"),
        ("note E_MADE_EARLY made 1, confirm E_LOT_RECEIVED a 1", "E_MADE_EARLY E_LOT_RECEIVED"),
        # a question that a person confirms hides nothing else that is wrong
        ("confirm E_MADE_EARLY made 1, confirm E_LOT_RECEIVED a 1", "E_MADE_EARLY E_LOT_RECEIVED"),
        ("confirm E_OVERAGE overage.x 1, confirm E_LIMIT_ABOVE strength.x 1", "E_OVERAGE E_LIMIT_ABOVE"),
        ("confirm E_LIMIT_DOSE.dose dose.x 1, confirm E_LIMIT_ABOVE strength.x 1", "E_LIMIT_DOSE E_LIMIT_ABOVE"),
        ("confirm E_LIMIT_DOSE.each dose.x 1, confirm E_LIMIT_ABOVE strength.x 1", "E_LIMIT_DOSE"),
        ("stop E_DENSITY a 1, confirm E_DENSITY_DIFFERS a 2", "E_DENSITY"),
        ("stop E_NO_ROOM make 1, confirm E_SOLIDS make 1", "E_NO_ROOM"),
        ("confirm E_NO_ROOM make 1, stop E_SOLIDS make 1", "E_NO_ROOM E_SOLIDS"),
        ("stop E_DENSITY a 1, confirm E_DENSITY_DIFFERS b 1", "E_DENSITY E_DENSITY_DIFFERS"),
    ],
)
def test_what_follows_is_left_out_for_a_finding_as_grave(findings, kept):
    parts = (one.split() for one in findings.split(", "))
    named = ((severity, *code.partition(".")[::2], place, lot) for severity, code, place, lot in parts)
    made = [SEVERITIES[how](code, variant=which, place=place, lot=lot) for how, code, which, place, lot in named]
    assert [one.code for one in without_consequences(made)] == kept.split()


def test_what_was_answered_at_approval_is_not_asked_again_by_what_follows_from_it(tmp_path):
    """A milliliter above the greatest tablet is above the greatest liquid, too: one question, once."""
    drug = {"name": "clonazepam", "strength": "3 mg/mL", "form": "oral suspension", "route": "oral"}
    path = tmp_path / "everyday.yaml"
    tree = dict(recipe_of({**drug, "vehicle": "Ora-Blend", "make": "100 mL"}).tree)
    path.write_text(yaml.safe_dump(tree, sort_keys=False), "utf-8")
    questions = questions_of(path, by="C. Dean", at="2026-11-28")
    assert [one.code for one in questions.open if "LIMIT" in one.code] == ["E_LIMIT_DOSE"]
    answers = {one.key: ("as the prescriber says", "the order") for one in questions.open}
    entry = Entry(strength={"clonazepam": "3 mg/mL"}, content={"clonazepam": "300 mg"})
    approve_recipe(path, by="C. Dean", at="2026-11-28", entry=entry, answers=answers)
    assert plan(path, "100 mL", made="2026-11-29").open_findings == ()


def test_a_dose_that_is_too_large_does_not_hide_a_strength_that_is():
    drug = {"name": "clonazepam", "strength": "3 mg/mL", "form": "oral suspension", "route": "oral"}
    tree = dict(recipe_of({**drug, "vehicle": "Ora-Blend", "make": "100 mL"}).tree)
    batch = plan(recipe_from_tree(tree | {"dose": {"volume": "2 mL"}}), "100 mL", made="2026-11-29")
    assert {one.code for one in batch.open_findings} >= {"E_LIMIT_DOSE", "E_LIMIT_ABOVE"}


@every("content", ["960 % v/v", "96", "96 mg//mL"])
def test_a_content_that_cannot_be_read_is_one_mistake(content):
    """Which strength its line is of, and that no other line is of it, follows from it."""
    tree = copy.deepcopy(dict(load_recipe("ethanol-handrub-80").tree))
    [line] = [one for one in tree["ingredients"] if "ethanol" in one.get("contains", {})]
    line["contains"] = {"ethanol": content}
    with pytest.raises(RecipeError) as error:
        recipe_from_tree(tree)
    assert [one.place.path.rpartition(".")[2] for one in error.value.findings] == ["ethanol"]
