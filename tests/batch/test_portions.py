"""Levigation: a step takes a portion of a line by the amount of another, and a later step the rest."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from formulate.errors import RecipeError
from formulate.findings import Severity
from formulate.recheck import recheck
from formulate.record import to_record
from formulate.units import parse
from tests.batch.making import active, codes, line, plan, recipe

OINTMENT = (active("drug"), line("oil", "2 % w/w"), line("base", "to 100 %"))


def batch_of(make, *steps, lines=OINTMENT, strength="5 % w/w", **further):
    batch = plan(recipe(*lines, strength={"drug": strength}, method=list(steps), **further), make)
    assert recheck(to_record(batch)) == ()
    return batch


def texts(batch):
    return [step.text for step in batch.method]


# Published ------------------------------------------------------------------------------------------


def test_sulfur_ointment_is_levigated_with_its_oil_and_an_equal_part_of_the_base():
    said = texts(plan("sulfur-ointment-10", "1000 g"))
    assert said[0].startswith("Pass 100 g of precipitated sulfur through the sieve, and levigate it with 100 g of")
    assert said[1] == "Work 100 g of white ointment into the paste until it is even."
    assert said[2].startswith("Add the rest (700 g) of white ointment in portions")


def test_a_primary_emulsion_of_4_parts_of_oil_2_of_water_and_1_of_acacia():
    said = texts(plan("mineral-oil-emulsion", "1000 mL"))
    assert "500 mL of mineral oil with 125 g of acacia" in said[0]
    assert said[1].startswith("Add 250 mL of purified water at once")
    assert said[4] == "Bring to volume with the rest of purified water (to make 1000 mL) and mix."


# What is said ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("steps", "said"),
    [
        (("<drug> <oil> <base, equal to drug>", "<base, the rest>"), ("1.5 g of base", "the rest (26.4 g) of base")),
        (("<drug> <oil> <base, 2 g per g of drug>", "<base, the rest>"), ("3 g of base", "the rest (24.9 g) of base")),
        (("<drug> <oil> <base, 500 mg per g of oil>", "<base, the rest>"), ("300 mg of base", "the rest (27.6 g)")),
        (
            ("<drug> <oil> <base, a third>", "<base, the rest>"),
            ("a third (9.3 g) of base", "the rest (18.6 g) of base"),
        ),
        (
            ("<drug> <base, equal to drug>", "<oil> <base, equal to oil>", "<base, the rest>"),
            ("1.5 g of base", "the rest (25.8 g) of base"),
        ),
    ],
)
def test_the_amounts_stand_in_the_step(steps, said):
    batch = batch_of("30 g", *steps)
    assert said[0] in texts(batch)[0]
    assert said[1] in texts(batch)[-1]
    assert not {"E_PORTION", "W_USED_TWICE", "E_USED_TWICE"} & set(codes(batch))


@given(st.integers(1, 400), st.integers(5, 300))
@settings(max_examples=8)
def test_the_printed_portions_make_the_line(tenths, grams):
    strength = f"{tenths / 10:g} % w/w"
    batch = batch_of(f"{grams} g", "<drug> <oil> <base, equal to drug>", "<base, the rest>", strength=strength)
    if "E_PORTION" in codes(batch):
        assert batch.line("drug").to_measure >= batch.line("base").to_measure * 0.99
        return
    first = parse(re.search(r"([0-9.]+ m?g) of base", texts(batch)[0])[1])
    rest = parse(re.search(r"the rest \(([0-9.]+ m?g)\)", texts(batch)[1])[1])
    assert first + rest == batch.line("base").to_measure


# What is refused -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("steps", "says"),
    [
        (("<drug> <oil> <base, equal to drug>",), "the portions of 'base' are not all of it"),
        (("<drug> <oil> <base, equal to drug>", "<base, the rest> <base, the rest>"), "is taken 2 times"),
        (("<drug> <oil> <base, equal to drgu>", "<base, the rest>"), "no other line has the id 'drgu'"),
        (("<drug> <oil> <base, equal to base>", "<base, the rest>"), "no other line has the id 'base'"),
        (("<drug> <oil> <base, 2 cups per g of drug>",), "unknown part '2 cups per g of drug'"),
    ],
)
def test_a_recipe_names_each_portion_and_the_rest(steps, says):
    with pytest.raises(RecipeError, match=re.escape(says)):
        batch_of("30 g", *steps)


@pytest.mark.parametrize(
    ("steps", "strength"),
    [
        (("<drug> <oil> <base, equal to drug>", "<base, the rest>"), "60 % w/w"),  # 18 g of 11.4 g
        (("<drug> <oil> <base, 10 g per g of oil>", "<base, a tenth> <base, a tenth>", "<base, the rest>"), "80 % w/w"),
        (("<drug> <oil> <base, 1 mL per g of drug>", "<base, the rest>"), "5 % w/w"),  # the base is weighed
        (("<drug> <oil> <base, 1 g per mL of drug>", "<base, the rest>"), "5 % w/w"),
    ],
)
def test_portions_that_are_more_than_the_line_stop_the_sheet(steps, strength):
    batch = batch_of("30 g", *steps, strength=strength)
    assert [one.code for one in batch.findings_of(Severity.STOP) if one.code == "E_PORTION"] == ["E_PORTION"]
