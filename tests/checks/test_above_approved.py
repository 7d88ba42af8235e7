"""More than what was approved: each order changes, the approved recipe does not."""

from dataclasses import replace

import pytest

from formulate.checks.formula.above_approved import check_above_approved
from formulate.errors import PlanError
from formulate.planning import plan
from formulate.recipe import recipe_from_tree
from formulate.recipe.model import Approval
from tests.every import every

APPROVAL = Approval(by="B. Checker", on="2026-01-10", digest="0" * 64)
ALLOWED = {"stated": "1 mg/mL", "allowed": ["1 mg/mL", "2 mg/mL"]}


def suspension(strength="1 mg/mL", dose=None, approval=APPROVAL, **more):
    lines = [
        {"id": "drug", "substance": "baclofen", "role": "active", "amount": "strength"},
        {"id": "vehicle", "substance": "Ora-Blend", "role": "vehicle", "amount": "to 100 %"},
    ]
    tree = {
        **{"formulate": "1", "id": "baclofen", "version": "1", "title": "Baclofen <strength>", "yields": "100 mL"},
        **{"form": "oral suspension", "route": "oral", "strength": {"baclofen": strength}, "ingredients": lines},
        **({"dose": dose} if dose else {}),
        **more,
    }
    return replace(recipe_from_tree(tree), approval=approval)


def above(recipe, **order):
    batch = plan(recipe, "100 mL", **order)
    return [(one.severity.value, one.place.path) for one in check_above_approved(batch)]


@every(
    ("order", "expected"),
    [
        ({}, []),
        ({"excess": "20 %"}, []),  # more of it, not stronger
        ({"overage": {"baclofen": "3 %"}}, []),
        ({"overage": {"baclofen": "9 %"}}, []),  # asked about as an overage
        ({"overage": {"baclofen": "12 %"}}, [("stop", "strength.baclofen")]),
        ({"overage": {"baclofen": "100 %"}}, [("stop", "strength.baclofen")]),
    ],
)
def test_an_overage_beyond_the_content_of_what_was_approved(order, expected):
    assert above(suspension(), **order) == expected
    assert above(suspension(approval=None), **order) == []


def test_the_strengths_that_were_approved_are_those_that_the_recipe_allows():
    assert above(suspension(ALLOWED), strength="2 mg/mL") == []
    assert above(suspension(ALLOWED), strength="1 mg/mL", overage={"baclofen": "20 %"}) == []
    assert above(suspension(ALLOWED), strength="2 mg/mL", overage={"baclofen": "20 %"})
    with pytest.raises(PlanError, match="E_STRENGTH_NOT_ALLOWED"):
        plan(suspension(ALLOWED), "100 mL", strength="20 mg/mL")


def test_the_overage_of_the_formula_was_approved_with_it():
    overage = {"percent": "8 %", "reason": "lost in the mold", "source": "notebook"}
    tree = dict(suspension().tree)
    tree["ingredients"] = [{**tree["ingredients"][0], "overage": overage}, tree["ingredients"][1]]
    tree["sources"] = {"notebook": {"text": "Notebook 12, page 4", "confidence": "read"}}
    recipe = replace(recipe_from_tree(tree), approval=APPROVAL)
    assert above(recipe) == []
    assert above(recipe, overage={"baclofen": "18 %"}) == []  # a stop of its own
    assert above(recipe, overage={"baclofen": "20 %"}) == [("stop", "strength.baclofen")]


@every(
    ("dose", "sig", "expected"),
    [
        ({"volume": "5 mL"}, "5 mL 3 times a day", []),
        ({"volume": "5 mL"}, "2.5 mL 3 times a day", []),
        ({"volume": "5 mL"}, "5.5 mL 3 times a day", [("stop", "dose.baclofen")]),
        ({"volume": "5 mL"}, "50 mL 3 times a day", [("stop", "dose.baclofen")]),
        ({"volume": "5 mL", "greatest": "10 mg"}, "10 mL 3 times a day", []),
        (None, "50 mL 3 times a day", []),
    ],
)
def test_a_dose_of_the_order_above_the_one_that_was_approved(dose, sig, expected):
    assert above(suspension(dose=dose), patient={"sig": sig}) == expected
    assert above(suspension(dose=dose, approval=None), patient={"sig": sig}) == []


def test_a_dose_above_the_greatest_stated_is_held_by_it():
    batch = plan(
        suspension(dose={"volume": "5 mL", "greatest": "10 mg"}), "100 mL", patient={"sig": "10.5 mL once a day"}
    )
    assert "E_DOSE_GREATEST" in {one.code for one in batch.open_findings}


def test_the_sentences_name_both_figures():
    batch = plan(
        suspension(dose={"volume": "5 mL"}), "100 mL", overage={"baclofen": "50 %"}, patient={"sig": "6 mL once a day"}
    )
    said = [one.message for one in check_above_approved(batch)]
    assert "1.5 mg/mL of baclofen is above the greatest strength that was approved, 1 mg/mL" in said[0]
    assert "6 mL holds 6 mg of baclofen, more than the dose that was approved, 5 mL with 5 mg" in said[1]


def test_a_dose_by_mass_is_compared_by_the_density():
    recipe = suspension("0.1 % w/w", {"volume": "5 mL"}, density="1.2 g/mL")
    assert above(recipe, patient={"sig": "5 mL once a day"}) == []
    assert above(recipe, patient={"sig": "6 mL once a day"}) == [("stop", "dose.baclofen")]
