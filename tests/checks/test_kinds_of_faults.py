"""More of each kind of fault that the trials of the first edition found, where one example alone had a test."""

import pytest

from formulate.errors import PlanError, RecipeError
from formulate.findings import Severity
from formulate.planning import plan
from formulate.units import show
from tests.batch import making
from tests.checks.identity_batches import active, assayed, recipe
from tests.every import every


def asked(batch, *codes):
    """The findings of these codes that hold the batch back."""
    held = (Severity.STOP, Severity.CONFIRM)
    return [one.code for one in batch.findings if one.code in codes and one.severity in held]


def vehicle(name, *lines):
    """A vehicle of these lines in water, as a tree."""
    water = {"id": "water", "substance": "purified water", "role": "vehicle", "amount": "to 100 %"}
    made = {"formulate": "1", "id": name, "version": "1", "title": "Vehicle", "form": "vehicle", "route": "oral"}
    return {**made, "ingredients": [*lines, water], "method": ["Mix."]}


@every(
    ("drug", "again"),
    [
        ("lidocaine hydrochloride", "Lidocaine HCl monohydrate"),
        ("diphenhydramine hydrochloride", "diphenhydramine"),
        ("salbutamol sulfate", "albuterol"),
        ("hydrocortisone", "hydrocortisone acetate"),
    ],
)
@pytest.mark.parametrize("depth", [1, 2])
def test_a_drug_that_its_vehicle_holds_too_is_a_stop(drug, again, depth):
    trees = {"inner": vehicle("inner", {"id": "d", "substance": again, "role": "excipient", "amount": "1 % w/v"})}
    if depth > 1:
        inner = {"id": "v", "recipe": "inner", "role": "vehicle", "amount": "50 % v/v"}
        trees["outer"] = vehicle("outer", inner)
    line = {"id": "v", "recipe": "outer" if depth > 1 else "inner", "role": "vehicle", "amount": "20 mL"}
    batch = plan(recipe({drug: "10 mg/mL"}, active(drug), line, nested=trees), "100 mL")
    assert asked(batch, "E_ACTIVE_TWICE") == ["E_ACTIVE_TWICE"]


@every(
    ("hydrate", "counted", "water", "grams"),
    [
        # 5 g / 98 % / (100 % - water), each by hand
        ("cefalexin monohydrate", "cefalexin", "5.2 %", "5.38 g"),
        ("ampicillin trihydrate", "ampicillin", "13.4 %", "5.89 g"),
        ("doxycycline monohydrate", "doxycycline", "3.9 %", "5.31 g"),
        ("azithromycin dihydrate", "azithromycin", "4.5 %", "5.34 g"),
    ],
)
def test_the_water_of_each_hydrate_is_counted_once(hydrate, counted, water, grams):
    batch = assayed(hydrate, counted, assay="98 %", assay_basis="anhydrous", water=water)
    assert show(batch.line("drug").to_measure) == grams
    assert not batch.open_findings


@every(
    ("salt", "base", "assay", "grams"),
    [
        # 5 g of the base / assay, each by hand
        ("metronidazole benzoate", "metronidazole", "62.2 %", "8.04 g"),
        ("hydrocortisone acetate", "hydrocortisone", "89.6 %", "5.58 g"),
        ("betamethasone valerate", "betamethasone", "82.4 %", "6.07 g"),
    ],
)
def test_an_assay_that_may_be_that_of_the_base_is_asked_about(salt, base, assay, grams):
    lot = {"assay": assay, "assay_basis": "as is"}
    assert asked(assayed(salt, base, **lot), "E_ASSAY_FORM") == ["E_ASSAY_FORM"]
    stated = assayed(salt, base, **lot, expressed_as=base)
    assert show(stated.line("drug").to_measure) == grams
    assert asked(stated, "E_ASSAY_FORM") == []


@every(
    ("form", "route", "strength", "each", "make"),
    [
        ("capsule", "oral", "50 mg/capsule", "300 mg each", "10.5 capsules"),
        ("suppository", "rectal", "50 mg/suppository", "2 g each, finished", "11.25 suppositories"),
        ("troche", "buccal", "50 mg/troche", "1 g each, finished", "7.2 troches"),
        ("lozenge", "buccal", "50 mg/lozenge", "1 g each, finished", "0.5 lozenges"),
        ("tablet", "oral", "50 mg/tablet", "300 mg each", "99.9 tablets"),
    ],
)
def test_a_part_of_any_dosage_unit_is_refused(form, route, strength, each, make):
    filler = making.line("filler", f"to {each}")
    made = making.recipe(making.active("drug"), filler, strength={"drug": strength}, form=form, route=route)
    with pytest.raises(PlanError, match="a whole number of dosage units"):
        plan(made, make)


@every(
    ("drug", "amount", "fields"),
    [
        ("morphine sulfate", "as needed", {"form": "oral solution", "route": "oral"}),
        ("hydrocortisone", "as needed", {"form": "ointment"}),
        ("urea", "as needed, 5 to 10 g", {"form": "cream"}),
        ("atropine sulfate", "as needed", {"form": "solution", "route": "oral"}),
    ],
)
def test_an_active_without_a_number_is_a_stop(drug, amount, fields):
    filler = making.line("base", "to 100 g", substance="hydrophilic ointment")
    made = making.recipe(making.active("drug", amount, substance=drug), filler, yields="100 g", **fields)
    assert asked(plan(made, "100 g"), "E_ACTIVE_AMOUNT") == ["E_ACTIVE_AMOUNT"]


@every(
    "name",
    [
        "water, purified",
        "citric acid (anhydrous), fine",
        "gel base, 2 %",
        "wax and fat, equal parts",
        "<5 micrometers, silica",
        "salt: the table's own; iodized",
    ],
)
def test_a_name_with_the_marks_of_a_sentence_plans(name):
    """The second computation reads values, never what a sentence makes of a name."""
    other = {"id": "other", "substance": name, "role": "excipient", "amount": "1 g"}
    method = ["Mix <drug> <other> and <vehicle>.", "Mix <drug>, <other>."]
    batch = plan(recipe({"urea": "10 mg/mL"}, active("urea"), other, method=method), "100 mL")
    assert batch.line("other").name == name
    assert show(batch.line("other").to_measure) == "1 g"


@every(
    ("tablet", "content", "make", "strength", "other"),
    [
        ("enalapril maleate 50 mg tablets", "50 mg/tablet", "50 mL", "1 mg/mL", "2 mg/mL"),
        ("baclofen 10 mg tablets", "10 mg/tablet", "20 mL", "0.5 mg/mL", "5 mg/mL"),
        ("clonidine hydrochloride 0.1 mg tablets", "0.1 mg/tablet", "10 mL", "0.01 mg/mL", "0.1 mg/mL"),
        ("spironolactone 25 mg tablets", "25 mg/tablet", "5 mL", "5 mg/mL", "25 mg/mL"),
    ],
)
def test_an_amount_and_a_strength_that_agree_are_accepted_and_others_are_not(tablet, content, make, strength, other):
    drug = tablet.rsplit(" ", 3)[0]
    line = active(tablet, "1 tablet", contains={drug: content})
    batch = plan(recipe({drug: strength}, line, yields=make), make)
    assert [str(one.achieved.value) for one in batch.strengths] == [strength]
    with pytest.raises(RecipeError, match=f"the amounts make {strength}"):
        recipe({drug: other}, line, yields=make)
