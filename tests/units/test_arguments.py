"""What a function takes as a quantity or a number."""

from decimal import Decimal
from fractions import Fraction

import pint
import pytest

from formulate.errors import DimensionError, ExactnessError, FormulateError, QuantityError
from formulate.units import is_kind, kind_of, make_quantity, number, parse, quantity, registry
from formulate.units.arguments import KINDS
from tests.every import every


def kind(value):
    return type(value).__name__


@every("kind", sorted(KINDS))
def test_every_kind_takes_its_own_example(kind):
    example = KINDS[kind][1]
    exact = quantity(example, kind, where="x")
    assert is_kind(exact, kind)
    assert exact == parse(example)
    assert kind_of(exact) in {kind, "density"}  # a density is a mass per volume by another name


@every("kind", sorted(set(KINDS) - {"mass"}))
def test_another_kind_is_refused(kind):
    with pytest.raises(DimensionError) as caught:
        quantity(KINDS[kind][1], "mass", where="drug")
    assert caught.value.message.startswith("drug: expected a mass such as '30 mg', got ")


def test_several_kinds_are_named_together():
    with pytest.raises(DimensionError, match="a mass such as '30 mg' or a volume such as '100 mL'"):
        quantity("5 h", "mass", "volume", where="make")


@pytest.mark.parametrize("kinds", [("volume",), ("mass",)])
def test_mass_and_volume_ask_for_the_density(kinds):
    amount = "5 g" if kinds == ("volume",) else "5 mL"
    with pytest.raises(DimensionError, match="state a density to convert"):
        quantity(amount, *kinds, where="x")


@pytest.mark.parametrize("magnitude", [0.5, True, "5"])
def test_a_quantity_with_an_inexact_magnitude_is_refused(magnitude):
    inexact = registry.Quantity(Fraction(1), "mg")
    inexact._magnitude = magnitude
    with pytest.raises(ExactnessError):
        quantity(inexact, "mass", where="x")


@pytest.mark.parametrize("magnitude", [5, Decimal("5.0"), Fraction(5)])
def test_exact_magnitudes_become_fractions(magnitude):
    exact = quantity(registry.Quantity(magnitude, "mg"), "mass", where="x")
    assert type(exact.magnitude) is Fraction
    assert exact == parse("5 mg")


def test_a_quantity_of_another_registry_is_refused():
    other = pint.UnitRegistry()
    with pytest.raises(ExactnessError, match="a quantity of formulate's registry") as caught:
        quantity(other.Quantity(5, "mg"), "mass", where="x")
    assert caught.value.code == "E_REGISTRY"


@pytest.mark.parametrize("value", [5, 0.5, None, b"5 mg", ["5 mg"], Decimal(5), 10**5000], ids=kind)
def test_what_is_no_quantity_is_refused(value):
    with pytest.raises(ExactnessError) as caught:
        quantity(value, "mass", where="drug")
    assert caught.value.code == "E_QTY_TYPE"
    assert caught.value.message.startswith("drug: expected a quantity or its text")


@pytest.mark.parametrize(("magnitude", "code"), [(-1, "E_QTY_SIGN"), (0, "E_QTY_ZERO")])
def test_a_negative_or_empty_amount_is_refused_as_its_text_would_be(magnitude, code):
    with pytest.raises(QuantityError) as caught:
        quantity(make_quantity(magnitude, "gram"), "mass", where="x")
    assert caught.value.code == code
    with pytest.raises(QuantityError) as from_text:
        quantity(f"{magnitude} g", "mass", where="x")
    assert from_text.value.code == code


def test_zero_is_taken_where_it_is_an_answer():
    assert quantity(make_quantity(0, "gram"), "mass", where="x", zero=True).magnitude == 0


def test_a_temperature_may_be_below_zero():
    assert quantity(make_quantity(-20, "degree_Celsius"), "temperature", where="x").magnitude == -20
    assert quantity("-20 degC", "temperature", where="x").magnitude == -20


def test_a_square_is_named_in_the_message():
    with pytest.raises(DimensionError, match=r"got 'milligram\^2'"):
        quantity(parse("5 mg") ** 2, "mass", where="x")


@pytest.mark.parametrize(
    ("value", "exact"),
    [(3, 3), ("0.23", Fraction(23, 100)), (Decimal("0.1"), Fraction(1, 10)), (Fraction(1, 3), Fraction(1, 3))],
)
def test_numbers_are_taken_exactly(value, exact):
    assert number(value, where="x") == exact


@every(
    ("value", "code"),
    [
        (0.1, "E_FLOAT"),
        (float("nan"), "E_FLOAT"),
        (True, "E_QTY_TYPE"),
        (None, "E_QTY_TYPE"),
        (b"5", "E_QTY_TYPE"),
        (Decimal("NaN"), "E_QTY_RANGE"),
        (Decimal("Infinity"), "E_QTY_RANGE"),
        (-1, "E_QTY_SIGN"),
        (-(10**5000), "E_QTY_SIGN"),
        ("-1", "E_QTY_SIGN"),
        (0, "E_QTY_ZERO"),
        ("0", "E_QTY_ZERO"),
        ("1,5", "E_QTY_SEPARATOR"),
        ("5 mg", "E_QTY_SYNTAX"),
        ("1/0", "E_QTY_SYNTAX"),
        ("5 %", "E_QTY_SYNTAX"),
    ],
    ids=kind,
)
def test_numbers_are_refused_with_a_stable_code(value, code):
    with pytest.raises(FormulateError) as caught:
        number(value, where="factor")
    assert caught.value.code == code
    assert caught.value.message.startswith("factor: ")


def test_a_plain_number_for_a_density_is_told_how_a_specific_gravity_is_written():
    with pytest.raises(QuantityError, match="a specific gravity of") as caught:
        quantity(" 0.816 ", "density", where="density")
    assert caught.value.code == "E_QTY_NO_UNIT"
    assert caught.value.remedy.endswith("as '0.816 g/mL'")


@pytest.mark.parametrize("kind", ["time", "rate constant"])
def test_months_become_days_only_with_a_stated_length(kind):
    with pytest.raises(DimensionError, match="a month has no fixed length: write days or weeks"):
        quantity("3 months" if kind == "time" else "0.1 per year", kind, where="x")
    assert quantity("3 months", "number of months", where="x") == parse("0.25 years")


def test_months_where_no_time_is_wanted_are_another_kind():
    with pytest.raises(DimensionError, match="this is a number of months"):
        quantity("3 months", "mass", where="x")
