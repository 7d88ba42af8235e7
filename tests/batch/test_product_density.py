"""``density from``: the density of the finished product is that of the lot of one of its lines."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from formulate.errors import PlanError, RecipeError
from formulate.recipe import load_recipe
from formulate.units import make_quantity, parse, show
from tests.batch.making import active, line, lot, mistakes, plan, recipe


def cream(**fields):
    return recipe(active("drug"), line("base", "to 100 %"), strength={"drug": "1 mg/mL"}, yields="100 g", **fields)


FROM_BASE = {"density_from": "base"}


def test_a_volume_is_made_by_the_mass_that_the_lot_says():
    batch = plan(cream(**FROM_BASE), "50 mL", lots=[lot("base", density="0.9 g/mL")])
    assert (show(batch.total.value), show(batch.line("drug").to_measure)) == ("45 g", "50 mg")
    assert "lot L1 of base" in batch.working()
    assert batch.asked.recipe.density.quantity == parse("0.9 g/mL")
    assert batch == plan(batch.asked)


@settings(max_examples=15, deadline=None)
@given(st.integers(500, 2000), st.integers(20, 500))
def test_the_same_as_if_the_recipe_stated_it(thousandths, volume):
    density = f"{thousandths / 1000} g/mL"
    of_lot = plan(cream(**FROM_BASE), f"{volume} mL", lots=[lot("base", density=density)])
    stated = plan(cream(density=density), f"{volume} mL", lots=[lot("base", density=density)])
    assert (of_lot.total.value, of_lot.strengths[0].achieved) == (stated.total.value, stated.strengths[0].achieved)
    assert [one.to_measure for one in of_lot.lines] == [one.to_measure for one in stated.lines]
    assert of_lot.total.value == make_quantity(volume, "milliliter") * parse(density)


@pytest.mark.parametrize(
    "lots",
    [
        (),
        (lot("base"),),
        (lot("drug", density="0.9 g/mL"),),
        (
            lot("base", lot="L1", quantity="20 g", density="0.9 g/mL"),
            lot("base", lot="L2", quantity="80 g", density="0.91 g/mL"),
        ),
    ],
    ids=["no lot", "a lot without it", "of another line", "two densities"],
)
def test_without_one_density_nothing_is_planned_and_how_to_measure_it_is_said(lots):
    with pytest.raises(PlanError) as error:
        plan(cream(**FROM_BASE), "50 mL", lots=lots)
    assert mistakes(error) == [("E_DENSITY_NEEDED", "density")]
    assert "that of base" in str(error.value)
    assert "weigh a vessel of known volume empty and filled" in str(error.value)


def test_two_lots_of_one_density_are_enough():
    lots = [lot("base", lot=name, quantity="40 g", density="0.9 g/mL") for name in ("L1", "L2")]
    assert show(plan(cream(**FROM_BASE), "50 mL", lots=lots).total.value) == "45 g"


@pytest.mark.parametrize(
    ("fields", "code", "says"),
    [
        ({"density_from": "bsae"}, "E_PLACEHOLDER", "no line has the id 'bsae'; did you mean 'base'?"),
        ({"density_from": "base", "density": "1 g/mL"}, "E_FIELD_TWICE", "keep one of them"),
        ({"density_from": "the base"}, "E_NAME", "density from"),
    ],
)
def test_what_does_not_fit_is_refused(fields, code, says):
    with pytest.raises(RecipeError) as error:
        cream(**fields)
    [finding] = error.value.findings
    assert (finding.code, finding.place.path) == (code, "density from")
    assert says in str(error.value)


def test_the_molar_cream_of_30_and_60_ml_can_be_followed_on_a_balance_of_1_mg():
    """10 umol/L: 0.274 mg and 0.549 mg of sirolimus, by dilutions in the solvent of the cream."""
    balance = {"id": "A1", "kind": "balance", "readability": "1 mg", "capacity": "320 g"}
    balance |= {"policy": "verified minimum", "verified minimum": "20 mg"}
    for make, needed, sum_of_lines in (("30 mL", "274.26 mcg", "29.4 g"), ("60 mL", "548.52 mcg", "58.8 g")):
        lots = [lot("base", density="0.98 g/mL")]
        batch = plan(load_recipe("sirolimus-cream-10-umol-l"), make, lots=lots, instruments=[balance])
        dilution = batch.line("sirolimus").dilution
        assert show(batch.line("sirolimus").needed) == needed
        assert (batch.sum_of_lines, batch.open_findings) == (parse(sum_of_lines), ())
        assert all(one.amount >= parse("20 mg") for one in dilution.measured)
        assert abs(batch.strengths[0].deviation) < 1 / 1000
        assert dilution.error < 2 / 100
