"""The dose that a recipe states: read, or refused where it could not be compared with anything."""

from recipe_helpers import tree_codes

from formulate.recipe import recipe_from_tree
from formulate.units import parse
from tests.every import every

TREE = {
    "formulate": "1",
    "id": "solution",
    "version": "1",
    "title": "Solution",
    "form": "oral solution",
    "route": "oral",
    "strength": {"drug": "1 mg/mL"},
    "ingredients": [
        {"id": "drug", "substance": "drug", "role": "active", "amount": "strength"},
        {"id": "water", "substance": "water", "role": "vehicle", "amount": "to 100 %"},
    ],
    "method": ["Mix."],
}
TWO = {
    "strength": {"drug": "1 mg/mL", "other": "2 units/mL"},
    "ingredients": [
        *TREE["ingredients"],
        {"id": "other", "substance": "other", "role": "active", "amount": "strength"},
    ],
}
CAPSULES = {"strength": {"drug": "5 mg/capsule"}, "form": "capsule"}
BY_MASS = {"strength": {"drug": "1 % w/w"}}


@every(
    ("dose", "more", "taken", "greatest"),
    [
        ({"volume": "5 mL"}, {}, "5 mL", {}),
        ({"volume": "5 mL", "greatest": "5 mg"}, {}, "5 mL", {"drug": "5 mg"}),
        ({"volume": "5 mL", "greatest": {"drug": "5 mg"}}, {}, "5 mL", {"drug": "5 mg"}),
        (
            {"volume": "5 mL", "greatest": {"drug": "5 mg", "other": "10 units"}},
            TWO,
            "5 mL",
            {"drug": "5 mg", "other": "10 units"},
        ),
        ({"units": "2 capsules"}, CAPSULES, "2 capsules", {}),
        ({"volume": "5 g"}, BY_MASS, "5 g", {}),
        ({"volume": "5 mL"}, {**BY_MASS, "density": "0.9 g/mL"}, "5 mL", {}),
        (
            {"volume": "5 g"},
            {"density": {"value": "0.9 g/mL", "source": "s"}, "sources": {"s": {"text": "x", "confidence": "read"}}},
            "5 g",
            {},
        ),
    ],
)
def test_a_dose_is_read(dose, more, taken, greatest):
    stated = recipe_from_tree({**TREE, **more, "dose": dose}, {}).dose
    assert stated.taken == parse(taken)
    assert stated.greatest == {active: parse(amount) for active, amount in greatest.items()}


@every(
    ("dose", "more", "code"),
    [
        ({}, {}, "E_FIELD_MISSING"),
        ({"volume": "5 mL", "units": "2 capsules"}, {}, "E_FIELD_TWICE"),
        ({"volume": "2 capsules"}, {}, "E_UNIT_DIMENSION"),
        ({"volume": "5 mL", "greatest": "5 mL/min"}, {}, "E_UNIT_DIMENSION"),
        ({"volume": "5 g"}, {}, "E_DOSE_KIND"),
        ({"units": "2 capsules"}, {}, "E_DOSE_KIND"),
        ({"volume": "5 mL"}, CAPSULES, "E_DOSE_KIND"),
        ({"volume": "5 mL", "greatest": "5 units"}, {}, "E_DOSE_KIND"),
        ({"volume": "5 mL", "greatest": "5 mg"}, TWO, "E_DOSE_UNUSED"),
        ({"volume": "5 mL", "greatest": {"durg": "5 mg"}}, {}, "E_DOSE_UNUSED"),
    ],
)
def test_a_dose_that_could_not_be_compared_is_refused(dose, more, code):
    assert code in tree_codes({**TREE, **more, "dose": dose})


def test_a_dose_without_a_strength_is_refused():
    lines = [{"id": "water", "substance": "water", "role": "vehicle", "amount": "to 100 %"}]
    tree = {key: value for key, value in TREE.items() if key != "strength"}
    assert list(tree_codes({**tree, "ingredients": lines, "dose": {"volume": "5 mL"}})) == ["E_DOSE_UNUSED"]


def test_the_clinical_difference_is_kept():
    assert recipe_from_tree({**TREE, "clinical difference": "no dye"}, {}).clinical_difference == "no dye"
