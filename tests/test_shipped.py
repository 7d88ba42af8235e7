"""No shipped recipe raises a false alarm, whatever the size that is made of it."""

import pytest

from formulate.recipe.solutions.calculation_sheet import is_calculation_sheet
from tests.checks.limit_cases import codes as codes_of_limits
from tests.every import every
from tests.shipped import NAMES, batches_of

#: What is asked about with reason: crushed tablets at approval; and what no built-in instrument measures, or no tablet
#: can be divided for, at some size.
#: The cardioplegia of the source has magnesium and bicarbonate in one bag.
ASKED = {"sirolimus-ointment-0.4-tablets": {"E_CRUSHED"}, "del-nido-cardioplegia": {"E_INCOMPATIBLE"}}
BY_SIZE = {"E_MAKE_FAR", "E_ABOVE_CAPACITY", "E_BELOW_SMALLEST", "E_WEIGHING_ERROR", "E_STRENGTH_OFF"}


@pytest.mark.parametrize("part", range(3))
@every("place", range(0, len(NAMES), 3))
def test_no_shipped_recipe_is_stopped_or_asked_about_by_anything_but_its_size(part, place):
    name = NAMES[min(place + part, len(NAMES) - 1)]
    assert len(batches_of(name)) >= 3
    for batch in batches_of(name):
        assert {finding.code for finding in batch.open_findings} <= ASKED.get(name, set()) | BY_SIZE, batch.make
        assert [code for code in codes_of_limits(batch) if not code.startswith("note")] == []
        assert bool(batch.beyond_use.date) != is_calculation_sheet(batch.recipe), batch.make
