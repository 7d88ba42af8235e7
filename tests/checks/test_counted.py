"""Nothing that acts goes uncounted: actives without a strength, drugs of another role, products by their name."""

from dataclasses import replace

import pytest
import yaml

from formulate.approval import approve_recipe, questions_of
from formulate.approval.entry import Entry
from formulate.errors import RecipeError
from formulate.findings import Severity
from formulate.planning import plan
from formulate.recipe import recipe_from_tree
from formulate.recipe.model import Approval
from formulate.units import show
from tests.checks.identity_batches import VEHICLE, active, recipe
from tests.every import every

STOP, CONFIRM = Severity.STOP, Severity.CONFIRM


def without_strength(*lines, **keys):
    tree = dict(recipe({"x": "1 mg/mL"}, active("x"), **keys).tree)
    names = ", ".join(f"<{line['id']}>" for line in (*lines, VEHICLE))
    lacking = {key: value for key, value in tree.items() if key != "strength" and (key != "yields" or tree[key])}
    return lacking | {"ingredients": [*lines, VEHICLE], "method": [f"Mix {names}."]}


def held(tree, make="100 mL"):
    """The codes that hold back a batch, with their places; the codes of a refusal."""
    try:
        batch = plan(recipe_from_tree(tree), make)
    except RecipeError as error:
        return [(finding.code, "") for finding in error.findings]
    return [(finding.code, finding.place.path) for finding in batch.open_findings]


# Actives whose strength is not stated ---------------------------------------------------------------------


@every(
    ("name", "amount", "make", "code"),
    [
        ("clonidine hydrochloride", "2 g", "225 mL", "E_LIMIT_DOSE_TENFOLD"),
        ("clonidine hydrochloride", "2 % w/v", "225 mL", "E_LIMIT_DOSE_TENFOLD"),
        ("Clonidine HCl USP", "2000 mg", "50 mL", "E_LIMIT_DOSE_TENFOLD"),
    ],
)
def test_an_active_is_compared_with_its_limit_by_its_amount_alone(name, amount, make, code):
    tree = without_strength(active(name, amount))
    assert held(tree, make) == [(code, f"dose.{name}")]
    if "%" in amount:
        del tree["yields"]
        assert held(tree, make) == [(code, f"dose.{name}")]


@every(
    ("form", "route", "amounts", "strength"),
    [
        ("cream", "topical", ("60 g", "to 100 %", "100 g"), "60 % w/w"),
        ("cream", "topical", ("3 parts by weight", "to 5 parts", ""), "60 % w/w"),
        ("capsule", "oral", ("5 mg each", "to 300 mg each", ""), "5 mg/capsule"),
        ("powder", "topical", ("100000 units/g", "to 100 %", ""), "100000 units/g"),
        ("topical solution", "topical", ("1 in 1000 w/v", "to 100 %", ""), "1 in 1000 w/v"),
    ],
)
def test_its_strength_follows_from_its_amount(form, route, amounts, strength):
    own, fill, yields = amounts
    base = {"id": "base", "substance": "base", "role": "vehicle", "amount": fill}
    tree = without_strength(active("drug", own), form=form, route=route) | {"method": ["Mix <drug> with <base>."]}
    tree |= {"ingredients": [active("drug", own), base], "yields": yields}
    read = recipe_from_tree({key: value for key, value in tree.items() if value})
    assert [str(one.strength) for one in read.strengths] == [strength]
    make = {"capsule": "30 capsules", "topical solution": "100 mL"}.get(form, "100 g")
    lots = [{"line": "drug", "lot": "L1", "activity": "5000 units/mg"}] if "units" in own else []
    assert plan(read, make, lots=lots).strengths[0].active == "drug"


def test_what_is_stated_counts_first_and_keeps_its_place_in_the_title():
    lines = active("hydrocortisone"), active("menthol", "0.5 g", "menthol")
    tree = dict(recipe({"hydrocortisone": "1 % w/v"}, *lines, title="Hydrocortisone <strength>").tree)
    batch = plan(recipe_from_tree(tree), "100 mL")
    assert [worked.active for worked in batch.strengths] == ["hydrocortisone", "menthol"]
    assert batch.title == "Hydrocortisone 1 % w/v"


@every(
    ("first", "second"),
    [("paracetamol", "acetaminophen"), ("adrenaline", "epinephrine"), ("Salbutamol BP", "albuterol")],
)
def test_one_active_by_two_names_is_a_stop_unless_both_are_to_count(first, second):
    lines = active(first, "0.2 mg"), active(second, "0.2 mg", "again")
    tree = without_strength(*lines) | {"yields": "100 L"}
    assert ("E_ACTIVE_TWICE", "ingredients.again") in held(tree, "100 L")
    both = tree | {"strength": "from amounts"}
    assert "E_ACTIVE_TWICE" not in {code for code, _ in held(both, "100 L")}


@every(
    ("line", "codes"),
    [
        (active("tramadol 50 mg tablets", "20 tablets"), ["E_CONTAINS_NEEDED"]),
        ({"id": "drug", "product": "morphine oral liquid", "role": "active", "amount": "5 mL"}, ["E_CONTAINS_NEEDED"]),
        (active("lidocaine", "1 g"), ["E_STRENGTH_AMOUNTS"]),
    ],
)
def test_what_an_amount_does_not_say_is_asked_for(line, codes):
    salt = active("lidocaine hydrochloride", "1 g", "salt")
    lines = (line, salt) if codes == ["E_STRENGTH_AMOUNTS"] else (line,)
    assert [code for code, _ in held(without_strength(*lines))][:1] == codes


def test_its_strength_and_its_amount_are_asked_when_it_is_approved(tmp_path):
    path = tmp_path / "case.yaml"
    tree = without_strength(active("baclofen", "500 mg"), active("urea", "1 g", "more"), author="A. Baker")
    path.write_text(yaml.safe_dump(tree, sort_keys=False), "utf-8")
    asked = [(one.kind, one.name) for one in questions_of(path, by="C. Dean", at="2026-11-23").entry]
    names = ("baclofen", "urea")
    assert asked[:2] == [("active", name) for name in names]
    assert asked[2:] == [(kind, name) for name in names for kind in ("strength", "content")]
    wrong = Entry(strength={"baclofen": "5 mg/mL", "urea": "1 mg/mL"}, content={"baclofen": "500 mg", "urea": "100 mg"})
    with pytest.raises(RecipeError) as caught:
        approve_recipe(path, by="C. Dean", at="2026-11-23", entry=wrong)
    differs = [finding.place.path for finding in caught.value.findings if finding.code == "E_ENTRY_DIFFERS"]
    assert differs == ["strength.urea", "content.urea"]


def test_a_strength_without_a_finite_decimal_is_entered_rounded(tmp_path):
    path = tmp_path / "case.yaml"
    tree = without_strength(active("urea", "1 g")) | {"yields": "30 mL", "author": "A. Baker"}
    path.write_text(yaml.safe_dump(tree, sort_keys=False), "utf-8")
    how = {"by": "C. Dean", "at": "2026-11-23"}
    for typed, code in (("33 mg/mL", "E_ENTRY_DIFFERS"), ("33.3 % w/w", "E_ENTRY_DIFFERS"), ("33.3 mg/mL", "")):
        entry = Entry(strength={"urea": typed}, content={"urea": "1 g"})
        answers = {one.key: ("not on a list", "SDS, section 2") for one in questions_of(path, **how).open}
        if not code:
            assert approve_recipe(path, **how, entry=entry, answers=answers).approval
            continue
        with pytest.raises(RecipeError) as caught:
            approve_recipe(path, **how, entry=entry, answers=answers)
        assert [finding.code for finding in caught.value.findings] == [code]


# An active has a number ------------------------------------------------------------------------------------


@every("name", ["morphine sulfate", "fentanyl", "methadone hydrochloride"])
def test_an_active_as_the_fill_is_a_stop(name):
    syrup = {"id": "syrup", "substance": "syrup", "role": "solvent", "amount": "5 mL"}
    fill = active(name, "to 100 mL")
    tree = without_strength() | {"ingredients": [fill, syrup], "method": ["Mix <drug> with <syrup>."]}
    assert held(tree) == [("E_ACTIVE_AMOUNT", "ingredients.drug")]


# Drugs of another role, products by their name -------------------------------------------------------------


@every(
    ("name", "role", "amount"),
    [
        ("fentanyl", "excipient", "1 g"),
        ("tramadol 50 mg tablets", "excipient", "20 tablets"),
        ("lidocaine 5 % ointment", "vehicle", "5 g"),
        ("Morphine sulfate USP", "solvent", "2 mL"),
        ("methotrexate", "filler", "1 g"),
        ("Foobarol 2 % cream", "base", "5 g"),
        ("urea 10 % cream", "base", "5 g"),
    ],
)
def test_a_drug_or_a_product_that_no_strength_counts_is_asked_about(name, role, amount):
    other = {"id": "other", "substance": name, "role": role, "amount": amount}
    batch = plan(recipe({"baclofen": "5 mg/mL"}, active("baclofen"), other), "100 mL")
    found = [(one.code, one.severity) for one in batch.findings if one.place.path == "ingredients.other"]
    assert found[:1] == [("E_NOT_DECLARED", CONFIRM)]


def test_as_the_vehicle_too():
    vehicle = {"id": "drug", "substance": "morphine sulfate", "role": "vehicle", "amount": "to 100 %"}
    syrup = {"id": "syrup", "substance": "syrup", "role": "solvent", "amount": "5 % w/v"}
    tree = without_strength() | {"ingredients": [vehicle, syrup], "method": ["Mix <drug> with <syrup>."]}
    assert held(tree) == [("E_NOT_DECLARED", "ingredients.drug")]


def test_in_a_product_and_in_a_recipe_that_is_not_approved():
    contains = {"lidocaine": "4 % w/w"}
    gel = {"id": "gel", "product": "gel of the ward", "role": "base", "amount": "5 g", "contains": contains}
    assert ("E_NOT_DECLARED", "ingredients.gel") in held(dict(recipe({"urea": "5 mg/mL"}, active("urea"), gel).tree))
    inner = dict(recipe({"urea": "5 mg/mL"}, active("urea")).tree) | {"id": "inner", "form": "vehicle"}
    inner |= {"ingredients": [{"id": "d", "substance": "fentanyl", "role": "excipient", "amount": "1 % w/v"}, VEHICLE]}
    inner |= {"method": ["Mix <d> with <vehicle>."]}
    del inner["strength"]
    nested = {"id": "inner", "recipe": "inner", "role": "solvent", "amount": "10 mL"}
    batch = plan(recipe({"baclofen": "5 mg/mL"}, active("baclofen"), nested, nested={"inner": inner}), "100 mL")
    assert "E_NOT_DECLARED" in {finding.code for finding in batch.open_findings}
    made = batch.recipe
    asked = Approval(by="B. Approver", on="2026-11-20", digest="0" * 64)
    approved = replace(made, nested={"inner": replace(made.nested["inner"], approval=asked)})
    codes = {finding.code for finding in plan(replace(batch.asked, recipe=approved)).open_findings}
    assert "E_NOT_DECLARED" not in codes  # it was asked about when the inner recipe was approved


@every(
    ("name", "role", "amount"),
    [
        ("sodium chloride 0.9 % injection", "solvent", "5 mL"),
        ("dextrose 5 % injection", "solvent", "5 mL"),
        ("empty capsules size 3", "excipient", "1 g"),
        ("caffeine", "excipient", "0.1 g"),
        ("chlorhexidine gluconate", "preservative", "0.01 g"),
        ("sorbitol 70 % solution", "sweetener", "5 mL"),
        ("hydrophilic cream", "base", "5 g"),
        ("magnesium stearate", "lubricant", "0.1 g"),
    ],
)
def test_an_excipient_is_not_asked_about(name, role, amount):
    other = {"id": "other", "substance": name, "role": role, "amount": amount}
    batch = plan(recipe({"baclofen": "5 mg/mL"}, active("baclofen"), other), "100 mL")
    assert "E_NOT_DECLARED" not in {finding.code for finding in batch.findings}


def test_its_amount_is_asked_when_the_recipe_is_approved(tmp_path):
    other = {"id": "other", "substance": "lidocaine", "role": "solvent", "amount": "1 g"}
    tree = dict(recipe({"baclofen": "5 mg/mL"}, active("baclofen"), other, author="A. Baker").tree)
    path = tmp_path / "case.yaml"
    path.write_text(yaml.safe_dump(tree, sort_keys=False), "utf-8")
    questions = questions_of(path, by="C. Dean", at="2026-11-23")
    assert ("content", "lidocaine") in [(one.kind, one.name) for one in questions.entry]
    assert [one.key for one in questions.open if one.code != "N_HAZARD_UNKNOWN"] == ["E_NOT_DECLARED:ingredients.other"]
    assert show(plan(recipe_from_tree(tree), "100 mL").line("other").needed) == "1 g"
