"""Questions like the kept ones are answered, or refused, as they were."""

import pytest

from tests.calc.variations import BLOCKS, blocks, functions, kept
from tests.calc.workings import ALL, groups

#: One block takes seconds; a sweep that looks for small changes asks for all.
COUNT = BLOCKS if ALL else 1


@pytest.mark.parametrize("names", groups().values(), ids=groups())
def test_variations_are_answered_as_they_were_kept(names):
    """Where this fails, ``python -m tests.calc.variations FUNCTION`` prints the questions with what comes of them."""
    assert {name: blocks(name, COUNT) for name in names} == {name: kept()[name][:COUNT] for name in names}


def test_there_is_nothing_kept_of_functions_that_are_gone():
    assert sorted(kept()) == functions()
