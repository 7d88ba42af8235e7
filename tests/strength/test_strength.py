"""Strength: its texts, its basis, and the laws that tie it to amounts."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from formulate.errors import (
    DimensionError,
    ExactnessError,
    FormulateError,
    MissingKnowledgeError,
    OutOfRangeError,
    QuantityError,
)
from formulate.strength import Basis, Strength
from formulate.strength.solutions import dextrose_strength, named_solution, of_each_unit, two_solutions
from formulate.units import make_quantity, parse, registry, text
from tests.every import every
from tests.units.readings import plainly

READ = [
    # typed, value, basis
    ("0.1 % w/w", "0.001", Basis.W_W),
    ("1 mg/g", "0.001", Basis.W_W),
    ("5 g/100 g", "0.05", Basis.W_W),
    ("100 % w/w", "1", Basis.W_W),
    ("0.9 % w/v", "0.009", Basis.W_V),
    ("2.5 mg/mL", "0.0025", Basis.W_V),
    ("12.5 mg/5 mL", "0.0025", Basis.W_V),
    ("250 mg per 5 mL", "0.05", Basis.W_V),
    ("150 % w/v", "1.5", Basis.W_V),
    ("9 mg/dL", "0.00009", Basis.W_V),
    ("1 in 1000 w/v", "0.001", Basis.W_V),
    ("1:1000 w/v", "0.001", Basis.W_V),
    ("1:1000w/w", "0.001", Basis.W_W),
    ("1 in 10000 v/v", "0.0001", Basis.V_V),
    ("70 % v/v", "0.7", Basis.V_V),
    ("5 mL/100 mL", "0.05", Basis.V_V),
    ("5 ppm w/v", "0.000005", Basis.W_V),
    ("5 ppb w/w", "0.000000005", Basis.W_W),
    ("0.15 mol/L", "0.15", Basis.MOLAR),
    ("10 umol/L", "0.00001", Basis.MOLAR),
    ("5 mmol/kg", "0.005", Basis.MOLAL),
    ("40 mEq/L", "0.04", Basis.EQUIVALENTS),
    ("300 mOsm/L", "0.3", Basis.OSMOLES),
    ("100 units/g", "100", Basis.ACTIVITY_W),
    ("100000 IU/g", "100000", Basis.ACTIVITY_W),
    ("3 million units/10 mL", "300000", Basis.ACTIVITY_V),
]
PER_UNIT = [
    ("2 mg/tablet", "0.002", "gram/tablet"),
    ("5 mg/2 capsules", "0.0025", "gram/capsule"),
    ("500 units/tablet", "500", "activity_unit/tablet"),
    ("10 mmol/sachet", "10", "millimole/sachet"),
    ("20 mEq/tablet", "20", "milliequivalent/tablet"),
    ("0.05 mL/drop", "0.05", "milliliter/drop"),
]


@every(("typed", "value", "basis"), READ, ids=[row[0] for row in READ])
def test_a_strength_is_read_with_its_basis(typed, value, basis):
    strength = Strength.parse(typed)
    assert (strength.value, strength.basis, strength.typed) == (Fraction(value), basis, typed)


@pytest.mark.parametrize(("typed", "value", "per_unit"), PER_UNIT, ids=[row[0] for row in PER_UNIT])
def test_a_strength_per_dosage_unit_is_read(typed, value, per_unit):
    strength = Strength.parse(typed)
    assert (strength.value, strength.basis, strength.per_unit) == (Fraction(value), Basis.PER_UNIT, per_unit)
    assert strength.product_kind == per_unit.split("/")[1]


REFUSED = [
    ("5 %", "E_PERCENT_KIND", "'% w/v' (g in 100 mL)"),
    ("1:1000", "E_PERCENT_KIND", "'w/v' (g in mL)"),
    ("1 in 1000", "E_PERCENT_KIND", "'w/v' (g in mL)"),
    ("1:1000 %", "E_PERCENT_KIND", "'w/v' (g in mL)"),
    ("5 ppm", "E_PERCENT_KIND", "'w/v' (g in mL)"),
    ("5 ppm w/w/g", "E_PERCENT_KIND", "'w/v' (g in mL)"),
    ("1:1,000 w/v", "E_QTY_SEPARATOR", "'1:1000 w/v'"),
    ("1:1 000 w/v", "E_QTY_SEPARATOR", "'1:1000 w/v'"),
    ("1:1,00 w/v", "E_QTY_SEPARATOR", "'1 in 1000 w/v'"),
    ("1:1.000 w/v", "E_QTY_SEPARATOR", "'1:1000 w/v' or '1:1 w/v'"),
    ("1 in 10.000 w/w", "E_QTY_SEPARATOR", "'1 in 10000 w/w' or '1 in 10 w/w'"),
    ("1 to 3 w/w", "E_QTY_SYNTAX", "'1 in 4 w/w'"),
    ("1,5 ppm w/v", "E_QTY_SEPARATOR", "'1.5 ppm w/v'"),
    (".5:1000 w/v", "E_QTY_NAKED_POINT", "'0.5:1000 w/v'"),
    ("1000:1 w/v", "E_QTY_RANGE", "the second number is the total"),
    ("1:0 w/v", "E_QTY_RANGE", "the second number is the total"),
    ("0 in 1000 w/v", "E_QTY_RANGE", "the second number is the total"),
    ("1 in 10000000000 w/v", "E_QTY_RANGE", ""),
    ("110 % w/w", "E_QTY_RANGE", "cannot exceed 100 %"),
    ("101 % v/v", "E_QTY_RANGE", "cannot exceed 100 %"),
    ("1200 mg/g", "E_QTY_RANGE", "cannot exceed 100 %"),
    ("2000000 ppm w/w", "E_QTY_RANGE", "cannot exceed 100 %"),
    ("5 mg", "E_STRENGTH_FORM", "the amount of product"),
    ("40 tablets/20 g", "E_STRENGTH_FORM", "do not form a strength"),
    ("5 mL/100 g", "E_STRENGTH_FORM", "do not form a strength"),
    ("5 mg/mL/h", "E_STRENGTH_FORM", "per amount of product"),
    ("5 per mL", "E_STRENGTH_FORM", "per amount of product"),
    ("0.1 Mm", "E_UNIT_UNKNOWN", "'mm'"),
    ("5 m", "E_UNIT_AMBIGUOUS", "write the unit in full"),
    ("D10W", "E_STRENGTH_FORM", "as dextrose write '10 % w/v'"),
    ("D5W", "E_STRENGTH_FORM", "as dextrose write '5 % w/v'"),
    ("NS", "E_STRENGTH_FORM", "as sodium chloride write '0.9 % w/v'"),
    ("1/2 NS", "E_STRENGTH_FORM", "as sodium chloride write '0.45 % w/v'"),
    ("0 % w/w", "E_QTY_ZERO", ""),
    ("-5 % w/w", "E_QTY_SIGN", ""),
    ("1\t:1000 w/v", "E_QTY_CHARSET", "U+0009"),
    ("1\u22361000 w/v", "E_QTY_CHARSET", "RATIO"),
    ("1:1000 w/v" + " " * 200 + "x", "E_QTY_TOO_LONG", ""),
]


@every(("typed", "code", "reading"), REFUSED, ids=[plainly(row[0]) for row in REFUSED])
def test_a_strength_is_refused_with_its_reading(typed, code, reading):
    with pytest.raises(FormulateError) as caught:
        Strength.parse(typed, where="strength")
    assert caught.value.code == code
    assert reading in caught.value.remedy
    assert caught.value.message.startswith("strength: ")


def test_a_plain_vehicle_has_strength_zero_where_that_is_an_answer():
    assert Strength.parse("0 % w/w", zero=True).value == 0


def test_nothing_of_it_is_no_part_in_anything():
    assert Strength(Fraction(0), Basis.W_V, like="1 in 100 w/v").show() == "0 % w/v"


@pytest.mark.parametrize("value", [0.001, 1, "0.001", None])
def test_the_value_is_a_fraction(value):
    with pytest.raises(ExactnessError):
        Strength(value, Basis.W_W)


# Equality -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("0.1 % w/w", "1 mg/g"),
        ("1 in 1000 w/v", "0.1 % w/v"),
        ("0.1 % w/v", "5 mg/5 mL"),
        ("100 IU/mL", "100 units/mL"),
        ("5 ppm w/w", "5 mcg/g"),
        ("0.15 mol/L", "150 mmol/L"),
        ("2 mg/tablet", "2000 mcg/tablet"),
    ],
)
def test_equal_strengths_are_equal_however_typed(one, other):
    assert Strength.parse(one) == Strength.parse(other)
    assert hash(Strength.parse(one)) == hash(Strength.parse(other))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("1 % w/w", "1 % w/v"),
        ("1 % w/v", "1 % v/v"),
        ("2 mg/tablet", "2 mg/capsule"),
        ("1 mol/L", "1 mol/kg"),
        ("1 Eq/L", "1 mol/L"),
        ("1 unit/g", "1 unit/mL"),
        ("0.1 % w/w", "0.11 % w/w"),
    ],
)
def test_strengths_of_another_basis_are_never_equal(one, other):
    assert Strength.parse(one) != Strength.parse(other)


# Laws -----------------------------------------------------------------------------------------------------

KINDS = [
    ("milligram", "gram"),
    ("microgram", "kilogram"),
    ("gram", "milliliter"),
    ("milligram", "deciliter"),
    ("milliliter", "liter"),
    ("millimole", "liter"),
    ("mole", "kilogram"),
    ("milliequivalent", "liter"),
    ("milliosmole", "liter"),
    ("activity_unit", "gram"),
    ("million_activity_units", "milliliter"),
    ("milligram", "tablet"),
    ("microliter", "drop"),
    ("activity_unit", "suppository"),
    ("micromole", "sachet"),
]
amounts = st.decimals("0.001", "999", places=3).map(Fraction)


@st.composite
def strengths(draw):
    counted, product = draw(st.sampled_from(KINDS))
    return make_quantity(draw(amounts), counted), make_quantity(draw(amounts), product)


@given(strengths())
def test_what_a_strength_is_made_of_is_what_it_gives_back(pair):
    counted, product = pair
    strength = Strength.of(counted, product)
    assert strength.amount_in(product) == counted
    assert strength.product_for(counted) == product


@given(strengths(), st.integers(2, 1000))
def test_a_strength_does_not_depend_on_how_much_there_is(pair, times):
    counted, product = pair
    assert Strength.of(counted * times, product * times) == Strength.of(counted, product)
    strength = Strength.of(counted, product)
    assert strength.amount_in(product * times) == strength.amount_in(product) * times


@given(st.sampled_from(KINDS), amounts)
def test_a_strength_round_trips_through_its_text(kinds, number):
    strength = Strength.of(make_quantity(number, kinds[0]), make_quantity(1, kinds[1]))
    if strength.value <= 1 or strength.basis not in {Basis.W_W, Basis.V_V}:
        assert Strength.parse(strength.text()) == strength


@given(st.sampled_from(KINDS), amounts)
def test_the_typed_form_keeps_the_strength(kinds, number):
    typed = text(make_quantity(number, "/".join(kinds)))
    strength = Strength.of(make_quantity(number, kinds[0]), make_quantity(1, kinds[1]))
    if strength.value <= 1 or strength.basis not in {Basis.W_W, Basis.V_V}:
        assert Strength.parse(typed) == strength
        assert Strength.parse(Strength.parse(typed).text()) == strength


@every("typed", [row[0] for row in READ + PER_UNIT])
def test_every_typed_strength_round_trips(typed):
    strength = Strength.parse(typed)
    assert Strength.parse(strength.text()) == strength
    untyped = Strength(strength.value, strength.basis, strength.per_unit)
    assert Strength.parse(untyped.text()) == strength
    assert Strength.parse(strength.show().replace(",", "")) == strength


@every("typed", [row[0] for row in READ])
def test_the_quantity_of_a_strength_is_its_value(typed):
    strength = Strength.parse(typed)
    product = make_quantity(1, "kilogram" if strength.product_kind == "mass" else "liter")
    assert (strength.quantity * product - strength.amount_in(product)).to_base_units().magnitude == 0


# What does not fit ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "product"),
    [("0.1 % w/w", "100 mL"), ("0.1 % w/v", "100 g"), ("100 units/mL", "5 g"), ("1 mol/kg", "1 L")],
)
def test_a_mass_for_a_volume_asks_for_the_density(typed, product):
    with pytest.raises(MissingKnowledgeError) as caught:
        Strength.parse(typed).amount_in(parse(product))
    assert caught.value.code == "E_DENSITY_NEEDED"
    assert caught.value.remedy == "state the density"


@pytest.mark.parametrize(
    ("typed", "product"), [("0.1 % w/w", "5 tablets"), ("2 mg/tablet", "5 capsules"), ("2 mg/tablet", "5 g")]
)
def test_another_kind_of_product_is_refused(typed, product):
    with pytest.raises(DimensionError, match="of the strength"):
        Strength.parse(typed).amount_in(parse(product))


def test_another_kind_of_amount_is_refused():
    with pytest.raises(DimensionError):
        Strength.parse("2 mg/tablet").product_for(parse("5 mmol"))


@pytest.mark.parametrize(
    ("calculate", "message"),
    [
        (lambda: Strength.of(make_quantity(-1, "gram"), parse("5 mL")), "counted: expected an amount without a sign"),
        (lambda: Strength.of(parse("5 mg"), make_quantity(0, "milliliter")), "product: expected an amount above 0"),
        (lambda: Strength.parse("5 mg/mL").amount_in(make_quantity(-1, "milliliter")), "product: expected an amount"),
        (lambda: Strength.parse("5 mg/mL").product_for(parse("5 mEq")), "counted amount: expected an amount in a unit"),
        (lambda: Strength.parse("5"), "expected a number and its unit"),
    ],
)
def test_a_refusal_begins_with_the_amount_that_it_is_about(calculate, message):
    with pytest.raises(FormulateError) as caught:
        calculate()
    assert str(caught.value).startswith(message)


def test_no_product_holds_any_of_a_plain_vehicle():
    with pytest.raises(OutOfRangeError) as caught:
        Strength.parse("0 % w/w", zero=True).product_for(parse("5 mg"))
    assert caught.value.code == "E_STRENGTH_ZERO"


def test_a_strength_of_a_float_is_refused():
    inexact = registry.Quantity(0.5, "mg")
    with pytest.raises(ExactnessError):
        Strength.of(inexact, parse("1 g"))
    with pytest.raises(ExactnessError):
        Strength.parse("0.1 % w/w").amount_in(inexact)


@pytest.mark.parametrize("typed", ["0.15 mol/L", "2 mg/tablet", "100 units/g"])
def test_what_is_no_percent_has_none(typed):
    with pytest.raises(QuantityError) as caught:
        Strength.parse(typed).percent()
    assert caught.value.code == "E_PERCENT_KIND"
    assert str(caught.value).startswith(f"expected a strength of w/w, w/v or v/v, got '{typed}'; ")


def test_the_number_before_the_percent_sign():
    assert Strength.parse("1 in 1000 w/v").percent() == Fraction(1, 10)


@pytest.mark.parametrize(
    ("strength", "shown"),
    [
        (Strength(Fraction(1, 1000), Basis.W_W), "0.1 % w/w"),
        (Strength(Fraction(1, 10**6), Basis.W_W), "1 mcg/g"),
        (Strength(Fraction(1, 10**5), Basis.W_W), "0.001 % w/w"),
        (Strength(Fraction(1, 10**6), Basis.V_V), "0.0001 % v/v"),
        (Strength(Fraction(0), Basis.V_V), "0 % v/v"),
        (Strength(Fraction(1, 10**5), Basis.MOLAR), "10 umol/L"),
        (Strength(Fraction(1, 500), Basis.PER_UNIT, "gram/tablet"), "2 mg/tablet"),
        (Strength(Fraction(1, 3000), Basis.W_V), "about 0.0333333 % w/v"),
    ],
    ids=str,
)
def test_a_worked_out_strength_is_shown_in_its_own_form(strength, shown):
    assert str(strength) == shown


def test_the_repr_keeps_the_typed_text():
    assert repr(Strength.parse("1:1000 w/v")) == "Strength('1:1000 w/v')"
    assert repr(Strength(Fraction(1, 1000), Basis.W_W)) == "Strength('0.1 % w/w')"


@pytest.mark.parametrize(
    ("typed", "kind"), [("2 mg/tablet", "mass"), ("500 units/tablet", "activity"), ("10 mmol/sachet", "amount")]
)
def test_what_a_strength_per_unit_counts(typed, kind):
    assert Strength.parse(typed).counted_kind == kind


def test_saline_by_its_name():
    for typed, percent in (
        *(("NS", "0.9"), ("normal saline", "0.9"), ("Normal Saline Solution", "0.9"), ("0.9 % NS", "0.9")),
        *(("half-normal saline", "0.45"), ("1/2 normal saline", "0.45"), ("0.45% normal saline", "0.45")),
        *(("quarter normal saline", "0.225"), (" 1/4 NS ", "0.225")),
    ):
        assert named_solution(typed) == ("sodium chloride", f"{percent} % w/v")


def test_a_content_of_each_unit_by_its_name():
    for typed, written in (
        *(
            ("25 mg tablets", "25 mg/tablets"),
            ("250mg capsule", "250mg/capsule"),
            ("5 \u00b5g patch", "5 \u00b5g/patch"),
        ),
        *((" 1 g vaginal suppositories ", "1 g/vaginal suppositories"), ("100 mg-tablet", "100 mg/tablet")),
        *(
            (typed, typed)
            for typed in ("25 mg mL", "25 mg", "25 tablets", "25 mg/tablet", "mg tablets", "5 mg big pill")
        ),
    ):
        assert of_each_unit(typed) == written


def test_what_is_no_short_name_of_an_infusion_fluid_is_none():
    for typed in ("\tNS", "\tD5", "10 % w/v", "saline", "normal salines", "half", ""):
        assert named_solution(typed) == ("", "")
    assert dextrose_strength("\tD5W") == ""
    assert two_solutions("\tD5 NS") == ()
