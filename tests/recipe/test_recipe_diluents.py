"""``dilute with``: one diluent or several, a solid or a liquid with its solubility; what is wrong is said at once."""

import pytest

from formulate.errors import RecipeError
from formulate.recipe import recipe_from_tree
from formulate.strength import Strength
from formulate.units import parse


def tree(permit, amount="strength", **changes):
    lines = [
        {
            "id": "drug",
            "substance": "clonidine hydrochloride",
            "role": "active",
            "amount": amount,
            "dilute with": permit,
        },
        {"id": "solvent", "substance": "ethanol", "role": "solvent", "amount": "5 % w/w"},
        {"id": "sugar", "substance": "lactose monohydrate", "role": "filler", "amount": "1 % w/w"},
        {"id": "tablets", "product": "tablets", "role": "excipient", "amount": "2 tablets"},
        {"id": "base", "substance": "cream", "role": "base", "amount": "to 100 %"},
    ]
    return {
        "formulate": "1",
        "id": "case",
        "version": "1",
        "title": "Case",
        "form": "cream",
        "route": "topical",
        "strength": {"clonidine hydrochloride": "0.01 % w/w"},
        "yields": "100 g",
        "ingredients": [line | changes.get(line["id"], {}) for line in lines],
        "sources": {"study": {"text": "A study", "confidence": "read"}},
    }


def diluents(permit):
    return recipe_from_tree(tree(permit)).ingredients[0].dilute_with


def refusals(permit, **changes):
    with pytest.raises(RecipeError) as refused:
        recipe_from_tree(tree(permit, **changes))
    return [(finding.code, finding.message, finding.remedy) for finding in refused.value.findings]


def test_a_solid_is_named_alone():
    [one] = diluents("sugar")
    assert (one.name, one.line, one.is_liquid) == ("lactose monohydrate", "sugar", False)


def test_a_line_may_be_named_by_its_substance_and_another_substance_by_its_name():
    one, other = diluents(["lactose monohydrate", "microcrystalline cellulose"])
    assert (one.line, other.line, other.name) == ("sugar", "", "microcrystalline cellulose")


def test_a_liquid_states_what_dissolves_in_it_with_a_source():
    [one] = diluents({"diluent": "solvent", "solubility": "90 mg/mL", "source": "study"})
    assert (one.line, one.solubility, one.source) == ("solvent", Strength.parse("90 mg/mL"), "study")


def test_a_liquid_may_be_miscible_and_one_that_is_no_line_states_its_density():
    [one] = diluents(
        {"diluent": "propylene glycol", "solubility": "miscible", "source": "study", "density": "1.04 g/mL"}
    )
    assert (one.is_miscible, one.solubility, one.density) == (True, None, parse("1.04 g/mL"))


WRONG = {
    "itself": ("drug", "not diluted with itself"),
    "a solvent without a solubility": ("solvent", "how much dissolves in it is not stated"),
    "water without a solubility": ("purified water", "how much dissolves in it is not stated"),
    "a solubility without a source": ({"diluent": "solvent", "solubility": "90 mg/mL"}, "has no source"),
    "a solubility by volume": (
        {"diluent": "solvent", "solubility": "9 % v/v", "source": "study"},
        "a solubility by mass",
    ),
    "tablets": ("tablets", "is counted"),
    "twice": (["sugar", "sugar"], "named twice"),
    "nearly a line": ("sugarr", "no line or known substance"),
    "the density of a line": (
        {"diluent": "solvent", "solubility": "miscible", "source": "study", "density": "0.8 g/mL"},
        "no line of the recipe",
    ),
}


@pytest.mark.parametrize(("permit", "message"), WRONG.values(), ids=WRONG.keys())
def test_what_is_wrong_is_said_with_a_remedy(permit, message):
    [(code, said, remedy)] = refusals(permit)
    assert code == "E_DILUENT"
    assert message in said
    assert remedy


def test_an_unknown_source_is_a_mistake():
    permit = {"diluent": "solvent", "solubility": "90 mg/mL", "source": "nobody"}
    assert [code for code, _, _ in refusals(permit)] == ["E_SOURCE_UNKNOWN"]


def test_an_active_or_a_line_in_parts_is_no_diluent():
    for change in ({"role": "active"}, {"amount": "as needed"}):
        [(code, said, _)] = refusals("sugar", sugar=change)
        assert (code, "cannot be the diluent" in said) == ("E_DILUENT", True)


def test_only_a_line_with_an_amount_of_its_own_is_diluted():
    codes = [code for code, _, _ in refusals("sugar", amount="as needed")]
    assert "E_FIELD_PLACE" in codes
