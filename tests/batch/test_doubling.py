"""Geometric dilution: a line added in portions, each the amount that is there already."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from formulate.errors import RecipeError
from formulate.planning import plan
from formulate.recheck import recheck
from formulate.record import to_record
from formulate.units import parse
from tests.batch.making import active, line, recipe

OINTMENT = (active("drug"), line("oil", "2 % w/w"), line("base", "to 100 %"))


def step_of(make, step, *lines, **further):
    made = recipe(*(lines or OINTMENT), **{"strength": {"drug": "0.1 % w/w"}, "method": [step], **further})
    batch = plan(made, make)
    assert recheck(to_record(batch)) == ()
    return batch.method[0].text


@pytest.mark.parametrize(
    ("step", "says"),
    [
        (
            "Mix with <base, doubling with drug and oil>.",
            "Mix with 29.37 g of base in portions that double: about 630 mg, 1.26 g, 2.52 g, 5.04 g, 10.1 g, "
            "then the rest.",
        ),
        ("<oil, doubling with base>", "600 mg of oil"),  # it is less than what is there
        (
            "<oil, doubling with drug>",
            "600 mg of oil in portions that double: about 30 mg, 60 mg, 120 mg, 240 mg, then the rest",
        ),
    ],
)
def test_the_portions_double(step, says):
    assert step_of("30 g", step) == says


@given(st.integers(10, 900), st.integers(2, 400))
@settings(max_examples=8)
def test_each_portion_is_what_is_there_and_the_rest_is_less_than_the_next(milligrams, grams):
    drug = f"{milligrams} mg"
    lines = (line("drug", drug), line("base", f"{grams} g"), line("wax", "to 100 %"))
    batch = plan(recipe(*lines, yields="500 g", method=["<drug> <base, doubling with drug>"]), "500 g")
    assert recheck(to_record(batch)) == ()
    portions = [parse(one) for one in re.findall(r"(?:about|,) ([0-9.]+ m?g)", batch.method[0].text)]
    there = added = batch.line("drug").to_measure
    base = batch.line("base").to_measure
    left = base
    for portion in portions:
        assert abs(float((portion / added).to("").magnitude) - 1) < 0.006  # three digits
        assert added < left
        left, added = left - added, added * 2
    assert left <= added
    assert there <= base or not portions


def test_what_cannot_be_compared_leaves_the_portions_out():
    liquid = (active("drug"), line("oil", "1 mL"), line("base", "to 100 %"))
    assert step_of("30 g", "<base, doubling with oil>", *liquid, yields="30 g") == "base (to make 30 g)"


@pytest.mark.parametrize(
    ("step", "says"),
    [
        ("<base, doubling with dru>", "no other line has the id 'dru'"),
        ("<base, doubling with base>", "no other line has the id 'base'"),
        ("<base, doubled>", "unknown part 'doubled'"),
    ],
)
def test_what_is_refused(step, says):
    with pytest.raises(RecipeError, match=re.escape(says)):
        step_of("30 g", step)


def test_a_line_that_is_added_by_doubling_is_used_once():
    made = recipe(*OINTMENT, strength={"drug": "0.1 % w/w"}, method=["<drug> <oil>", "<base, doubling with drug>"])
    assert not {"W_USED_TWICE", "W_NOT_USED"} & {finding.code for finding in plan(made, "30 g").findings}
