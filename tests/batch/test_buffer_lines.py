"""A buffer by its pH: the acid and the base of a recipe get their masses."""

from decimal import Decimal, localcontext
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from formulate.errors import PlanError, RecipeError
from formulate.planning import plan as plan_asked
from formulate.recheck import recheck
from formulate.record import to_record
from formulate.units import parse, show
from tests.batch.making import line, mistakes, plan, recipe
from tests.every import every

ACID = line("acid", "buffer", role="buffer", substance="sodium phosphate, monobasic, dihydrate")
BASE = line("base", "buffer", role="buffer", substance="sodium phosphate, dibasic, dodecahydrate")
WATER = line("water", "to 100 %", substance="purified water", role="vehicle")
BUFFER = {"pH": "6.5", "pKa": "7.2", "total": "0.05 mol/L", "acid": "acid", "base": "base"}


def buffered(*lines, **changes):
    buffer = {key: value for key, value in (BUFFER | changes).items() if value}
    return recipe(*(lines or (ACID, BASE, WATER)), buffer=buffer, form="solution", yields="100 mL")


def test_sorensens_phosphate_vehicle():
    """FAR 222 laboratory manual: at pH 6.5, 70 mL and 30 mL of 0.0667 mol/L, of 1.04 % and 2.39 %; pKa 6.87."""
    batch = plan(buffered(pKa="6.87", total="0.0667 mol/L"), "100 mL")
    acid, base = (batch.line(one).needed for one in ("acid", "base"))
    assert abs(acid / parse("1.04 g/100 mL") - parse("70 mL")).to("mL").magnitude <= Fraction(1, 2)
    assert abs(base / parse("2.39 g/100 mL") - parse("30 mL")).to("mL").magnitude <= Fraction(1, 2)


def test_at_the_pka_both_forms_are_equal_exactly():
    batch = plan(buffered(pH="7.2"), "1 L")
    assert (show(batch.line("acid").needed), show(batch.line("base").needed)) == ("3.90015 g", "8.953425 g")


@settings(max_examples=25)
@given(st.integers(55, 85), st.integers(60, 80), st.integers(10, 300), st.integers(1, 5000))
def test_the_equation_holds_and_both_together_are_the_total(ph, pka, millimolar, milliliters):
    stated = {"pH": f"{ph / 10:.1f}", "pKa": f"{pka / 10:.1f}", "total": f"{millimolar} mmol/L"}
    if abs(ph - pka) > 20:
        return
    batch = plan(buffered(**stated), f"{milliliters} mL")
    moles = [
        Fraction(one.needed.to("gram").magnitude) / Fraction(one.ingredient.molar_mass.quantity.magnitude)
        for one in batch.lines[:2]
    ]
    with localcontext() as context:
        context.prec = 60
        ratio = moles[1] / moles[0]
        found = Decimal(pka) / 10 + (Decimal(ratio.numerator) / Decimal(ratio.denominator)).log10()
        assert abs(found - Decimal(ph) / 10) < Decimal(10) ** -40
    assert sum(moles) == Fraction(millimolar, 1000) * Fraction(milliliters, 1000)


def test_a_ratio_that_misses_the_ph_is_a_difference():
    record = to_record(plan(buffered(), "100 mL"))
    figures = record["typed"]["figures"]["test-recipe"]
    figures["acid"]["buffer ratio"] = figures["base"]["buffer ratio"] = "0.2"
    [difference] = recheck(record)
    assert "the ratio of base and acid at the pH" in difference.line()


def test_a_buffer_line_is_corrected_for_its_lot():
    lot = {"line": "acid", "lot": "L1", "assay": "98 %", "assay basis": "as is"}
    batch = plan_asked(buffered(), "100 mL", lots=[lot])
    assert batch.line("acid").corrected == batch.line("acid").needed / Fraction(98, 100)


@every(
    ("changes", "lines", "says"),
    [
        ({"acid": "other"}, (), "no line has the id 'other'"),
        ({"base": "acid"}, (), "the acid and its base are the same line"),
        ({"base": "water"}, (), "line 'water' has another amount"),
        ({"total": "5 % w/v"}, (), "a buffer counts moles in its volume"),
        ({"pH": "15"}, (), "a number from 0 to 14"),
        ({"pKa": ""}, (), "'pKa' is missing"),
        ({}, (ACID, {**BASE, "id": "another"}, WATER), "no line has the id 'base'"),
        ({}, (ACID, {"id": "base", "product": "stock", "role": "buffer", "amount": "buffer"}, WATER), "no substance"),
    ],
)
def test_what_does_not_fit_is_refused(changes, lines, says):
    with pytest.raises(RecipeError) as caught:
        buffered(*lines, **changes)
    assert says.replace("no substance", "is not a substance") in str(caught.value)


def test_a_buffer_line_without_a_buffer_is_refused():
    with pytest.raises(RecipeError, match="states no buffer that names this line"):
        recipe(ACID, WATER)


def test_a_molar_mass_that_nobody_knows_is_asked_for():
    unknown = line("acid", "buffer", role="buffer", substance="acid X")
    with pytest.raises(PlanError) as caught:
        plan(buffered(unknown, BASE, WATER), "100 mL")
    assert ("E_MOLAR_MASS_NEEDED", "ingredients.acid") in mistakes(caught)


def test_a_ph_too_far_from_the_pka_is_no_buffer():
    with pytest.raises(PlanError, match="pKa"):
        plan(buffered(pH="9.5"), "100 mL")
