"""Another substance in a line of one batch: another formula, without what was approved or published for the first."""

import re
from dataclasses import replace

import pytest

from formulate.errors import PlanError
from formulate.findings import Severity
from formulate.planning import plan
from formulate.recipe import load_recipe
from formulate.recipe.digest import digest_of_formula
from formulate.recipe.model import Approval
from formulate.units import show
from formulate.verification.verifying import verify
from formulate.worksheet import write_sheet
from tests.batch.making import active, line, recipe
from tests.confirming import confirmed

STUDY = {
    "source": "study",
    "says": "stable for 120 days",
    "days": "120",
    "formula": "the same",
    "strength": "1 % w/w",
    "container": "tube",
    "storage": "room temperature",
    "same": ["formula", "container", "storage"],
    "stability indicating": "yes",
}
BEYOND_USE = {"type": "other nonaqueous", "storage": "room temperature"}
SOURCES = {"study": {"text": "A study", "confidence": "read"}}
WHY = "the ordered one is out of stock"


def ointment(*lines, evidence=(STUDY,)):
    beyond_use = BEYOND_USE | ({"evidence": list(evidence)} if evidence else {})
    lines = lines or (active("drug"), line("oil", "5 % w/w"), line("base", "to 100 %", role="base"))
    return recipe(*lines, strength={"drug": "1 % w/w"}, sources=SOURCES, beyond_use=beyond_use)


def test_the_line_has_the_other_name_and_the_same_amount():
    batch = plan(ointment(), "30 g", substitute={"oil": f"mineral oil: {WHY}"})
    assert [(one.id, one.name, show(one.needed)) for one in batch.lines] == [
        ("drug", "drug", "300 mg"),
        ("oil", "mineral oil", "1.5 g"),
        ("base", "base", "28.2 g"),
    ]
    assert [component.name for component in batch.composition] == ["drug", "mineral oil", "base"]


def test_a_study_of_the_formula_gives_no_date_any_more():
    before, after = (plan(ointment(), "30 g", **more) for more in ({}, {"substitute": {"oil": f"mineral oil: {WHY}"}}))
    assert (before.beyond_use.basis, before.beyond_use.bound_by.days) == ("study", 120)
    assert (after.beyond_use.basis, after.beyond_use.bound_by.days) == ("table", 180)
    assert any("same formula" in str(text) for text in after.beyond_use.background)


def test_evidence_against_still_shortens():
    against = STUDY | {"adverse": "yes", "days": "20", "says": "lost a tenth by day 21"}
    batch = plan(ointment(evidence=(against,)), "30 g", substitute={"oil": f"mineral oil: {WHY}"})
    assert batch.beyond_use.bound_by.days == 20


def test_an_approval_does_not_hold_for_another_formula():
    approved = replace(ointment(), approval=Approval(by="A. Baker", on="2026-11-20", digest=""))
    assert plan(approved, "30 g").recipe.approval is not None
    batch = plan(approved, "30 g", substitute={"oil": f"mineral oil: {WHY}"})
    assert batch.recipe.approval is None
    assert {"W_DRAFT", "W_SUBSTITUTED"} <= {one.code for one in batch.findings_of(Severity.WARNING)}
    formulas = {digest_of_formula(one.tree, one.nested) for one in (approved, batch.recipe)}
    assert len(formulas) == 2


def test_everything_is_identified_again():
    batch = plan(ointment(), "30 g", substitute={"base": f"water: {WHY}"})
    assert "E_BUD_AQUEOUS" in {finding.code for finding in batch.findings}
    assert "E_BUD_AQUEOUS" not in {finding.code for finding in plan(ointment(), "30 g").findings}


def test_figures_of_what_was_there_do_not_hold():
    lines = (active("drug"), line("oil", "1.5 mL", density="0.8 g/mL"), line("base", "to 30 g"))
    made = recipe(*lines, strength={"drug": "1 % w/w"}, yields="30 g")
    assert show(plan(made, "30 g").line("oil").mass) == "1.2 g"
    assert plan(made, "30 g", substitute={"oil": f"mineral oil: {WHY}"}).line("oil").mass is None


def test_a_line_is_not_diluted_in_what_is_no_longer_there():
    diluted = active("drug", **{"dilute with": "oil"})
    batch = plan(
        ointment(diluted, line("oil", "5 % w/w"), line("base", "to 100 %")),
        "30 g",
        substitute={"oil": f"mineral oil: {WHY}"},
    )
    assert batch.line("drug").ingredient.dilute_with == ()


def test_a_recipe_of_the_library_in_the_place_of_a_product():
    batch = plan("coal-tar-ointment", "30 g", substitute={"polysorbate": f"zinc-oxide-paste: {WHY}"})
    assert batch.line("polysorbate").ingredient.recipe_id == "zinc-oxide-paste"
    assert show(batch.vehicles[0].make) == "29.7 g"  # for both lines


def test_a_line_of_a_vehicle_and_a_vehicle_itself():
    inside = plan("coal-tar-ointment", "30 g", substitute={"zinc-oxide-paste/starch": "talc: allergy to corn starch"})
    assert [one.name for one in inside.vehicles[0].lines] == ["zinc oxide", "talc", "white petrolatum"]
    assert load_recipe("coal-tar-ointment").nested["zinc-oxide-paste"].ingredient("starch").name == "starch"
    bought = plan("coal-tar-ointment", "30 g", substitute={"paste": "Some Paste: bought, as there is no time"})
    assert bought.vehicles == ()
    assert bought.line("paste").ingredient.kind.value == "product"


def test_it_is_printed_with_name_and_reason_and_verified(tmp_path):
    batch = plan(ointment(), "30 g", substitute={"oil": f"mineral oil: {WHY}"}, made="2026-11-23")
    [finding] = [one for one in batch.findings if one.code == "W_SUBSTITUTED"]
    assert finding.message.startswith(f"SUBSTITUTION: mineral oil in place of oil: {WHY};")
    path = tmp_path / "sheet.pdf"
    write_sheet(confirmed(batch), path, batch_id="1")
    assert verify(path).ok
    printed = b" ".join(re.findall(rb"\((.*?)\) Tj", path.read_bytes()))
    assert b"SUBSTITUTION: mineral oil in place of oil" in printed


def test_a_batch_is_planned_again_with_its_substitution():
    batch = plan(ointment(), "30 g", substitute={"oil": f"mineral oil: {WHY}"})
    again = plan(replace(batch.asked, made="2026-11-24"))
    assert again.asked.substituted == batch.asked.substituted
    assert again.line("oil").name == "mineral oil"


@pytest.mark.parametrize(
    ("typed", "code", "says"),
    [
        ({"oli": f"mineral oil: {WHY}"}, "E_SUBSTITUTE", "it has: drug, oil, base"),
        ({"paste/oil": f"mineral oil: {WHY}"}, "E_SUBSTITUTE", "it has: drug, oil, base"),
        ({"drug": f"another drug: {WHY}"}, "E_SUBSTITUTE_ACTIVE", "another preparation"),
        ({"oil": f" Oil : {WHY}"}, "E_SUBSTITUTE", "another name than that of the line, oil"),
        ({"oil": "mineral oil"}, "E_REASON", "a name, a colon and the reason"),
        ({"oil": f": {WHY}"}, "E_REASON", "a name, a colon and the reason"),
        ({"oil": "mineral oil: ok"}, "E_REASON", "a reason that says why"),
    ],
)
def test_what_is_refused(typed, code, says):
    with pytest.raises(PlanError, match=re.escape(says)) as error:
        plan(ointment(), "30 g", substitute=typed)
    assert [finding.code for finding in error.value.findings] == [code]


def test_the_weight_of_a_tablet_is_not_that_of_another():
    counted = line("tablets", "2 tablets", product="X 5 mg tablets", **{"weight of one": "100 mg/tablet"})
    made = recipe(active("drug"), counted, line("base", "to 30 g"), strength={"drug": "1 % w/w"}, yields="30 g")
    assert show(plan(made, "30 g").line("tablets").mass) == "200 mg"
    replaced = plan(made, "30 g", substitute={"tablets": f"Y 5 mg tablets: {WHY}"})
    assert replaced.line("tablets").mass is None
