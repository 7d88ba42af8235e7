"""A shipped recipe, approved once, with complete lots: its batch asks nothing, and says at most two things."""

import pytest

from formulate import load_recipe, plan
from formulate.recipe.solutions.calculation_sheet import is_calculation_sheet
from tests.shipped import NAMES
from tests.sweeps.slips import Sheet

#: What the built-in instruments cannot weigh or hold, whatever was approved; what they make of every sheet; and the
#: excess of what is molded, which is of the order.
OF_EQUIPMENT = {"E_ABOVE_CAPACITY", "E_BELOW_SMALLEST", "W_DRAFT", "W_NO_EXCESS"}
TOGETHER = 8


@pytest.mark.parametrize("first", range(0, len(NAMES), TOGETHER))
def test_an_approved_recipe_with_complete_lots_asks_nothing_and_says_two_things_at_most(first, tmp_path):
    for name in NAMES[first : first + TOGETHER]:
        batch = Sheet(name, tmp_path).right
        said = [one for one in batch.findings if one.code not in OF_EQUIPMENT and not one.confirmed_by]
        assert [one.key for one in said if one.is_open] == [], name
        if not is_calculation_sheet(batch.recipe):
            assert len(said) <= 2, (name, [one.code for one in said])


def test_the_founding_cream_as_it_comes_says_four_things_and_asks_nothing():
    batch = plan(load_recipe("sirolimus-cream-0.1"), "30 g")
    assert not batch.open_findings
    assert len(batch.findings) <= 4, [one.code for one in batch.findings]
