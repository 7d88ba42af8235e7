"""The last text that is taken and the first that is not, and the words of each refusal."""

from decimal import Decimal
from fractions import Fraction

import pint
import pytest

from formulate.errors import ExactnessError, FormulateError, InputError, QuantityError
from formulate.strength import Basis, Strength
from formulate.strength.text import read_strength, show_typed
from formulate.units import (
    DE,
    US,
    NumberProfile,
    decimal_text,
    difference_in_unit,
    in_unit,
    kind_of,
    make_quantity,
    number,
    parse,
    quantity,
    read_amount,
    read_constant,
    read_number,
    registry,
    show,
    show_number,
    show_percent,
    unit,
    unit_text,
)

A_HUNDRED = "5" + " " * 97 + "mg"
LONG_RATIO = "1 in 1000" + " " * 88 + "w/v"


def message_of(function, *args, **kwargs):
    with pytest.raises(FormulateError) as caught:
        function(*args, **kwargs)
    return str(caught.value)


def test_the_longest_text_is_read_and_a_longer_one_is_not():
    assert len(A_HUNDRED) == len(LONG_RATIO) == 100
    assert parse(A_HUNDRED) == parse("5 mg")
    assert read_strength(LONG_RATIO).value == Fraction(1, 1000)
    for text in (A_HUNDRED.replace("5", "50"), "5" + A_HUNDRED[1:].replace("m", " m")):
        with pytest.raises(QuantityError) as caught:
            parse(text)
        assert caught.value.code == "E_QTY_TOO_LONG"


def test_the_smallest_and_the_largest_number_are_read():
    assert parse("0.000000000001 g").magnitude == Fraction(1, 10**12)
    assert parse("1000000000 g").magnitude == 10**9
    for text in ("0.0000000000009 g", "1000000000.1 g"):
        with pytest.raises(QuantityError) as caught:
            parse(text)
        assert caught.value.code == "E_QTY_RANGE"


@pytest.mark.parametrize("text", ["X5 mg", "5 mgX", "5 mgX/mL", "5 mg/mLX", "5 mg/X mL"])
def test_a_letter_around_an_amount_is_not_passed_over(text):
    with pytest.raises(InputError):
        parse(text)


@pytest.mark.parametrize("read", [parse, read_amount, Strength.parse])
def test_without_a_place_the_message_begins_with_what_was_expected(read):
    assert message_of(read, "1,5 mL").startswith("expected a decimal point, got '1,5 mL'")


@pytest.mark.parametrize("read", [read_amount, read_strength])
def test_zero_is_refused_where_nobody_says_that_it_may_be(read):
    assert "above 0" in message_of(read, "0 % w/w")
    assert read("0 % w/w", zero=True)


def test_what_is_no_text_is_refused_with_its_place():
    expected = "make: expected an amount such as '30 mg', '2.5 mg/mL' or '12.5 mg/5 mL' as text, got 'int'"
    assert message_of(read_amount, 5, where="make") == f"{expected}; pass a str"


def test_the_remark_on_zeros_stays_with_the_amount():
    assert read_amount("1.000 mg").remarks == (
        "'1.000 mg' is read as a decimal; the point may have been meant as a thousands separator",
    )
    assert read_amount("1 mg").remarks == ()


def test_another_character_than_the_space_around_a_strength_is_refused():
    for text in ("\t0.1 % w/w", "0.1 % w/w\n", "X0.1 % w/wX"):
        with pytest.raises(InputError):
            Strength.parse(text)


@pytest.mark.parametrize("text", ["0 ppm w/w", "0 g/100 g", "0 mg/mL", "0 % w/v"])
def test_a_strength_of_zero_is_read_and_shown_where_it_may_be(text):
    strength = Strength.parse(text, zero=True)
    assert (strength.value, strength.show()) == (0, text)
    assert "above 0" in message_of(Strength.parse, text)


@pytest.mark.parametrize(
    ("typed", "twice"),
    [
        ("1.5 in 1000 w/v", "1.5 in 500 w/v"),
        ("2.5 ppm w/w", "5 ppm w/w"),
        ("2.5 % w/v", "5 % w/v"),
        ("5 g/100 g", "10 g/100 g"),
        ("2.5 mg/2.5 mL", "5 mg/2.5 mL"),
        ("2.5 mg/1 mL", "5 mg/mL"),
    ],
)
def test_the_form_typed_is_kept_for_another_strength(typed, twice):
    assert show_typed(typed, US, Fraction(2)) == twice
    german = show_typed(typed, DE, Fraction(2))
    assert german == twice.replace(".", ",").replace(" in ", " zu ")
    like = Strength(2 * read_strength(typed).value, read_strength(typed).basis, like=typed)
    assert (like.show(), like.show(DE)) == (twice, german)


def test_a_calculated_strength_is_shown_by_the_profile_asked_for():
    assert Strength(Fraction("0.025"), Basis.W_V).show(DE) == "2,5 % w/v"
    assert Strength(Fraction("0.0025"), Basis.MOLAR).show(DE) == "2,5 mmol/L"
    assert Strength(Fraction(1, 10**5), Basis.W_W).show() == "0.001 % w/w"


def test_what_makes_no_strength_is_told_with_its_two_quantities():
    assert "got '1 mL in 5 g'" in message_of(Strength.of, parse("1 mL"), parse("5 g"))
    assert "got '1 g in" in message_of(Strength.of, parse("1 g"), parse("1 per hour"))


def test_an_amount_that_a_strength_cannot_count_is_told_with_its_place():
    strength = Strength.parse("1 % w/v")
    assert message_of(strength.amount_in, 0.5).startswith("product: ")
    assert message_of(strength.amount_in, parse("1 mol")).startswith("product: expected an amount in a unit")
    assert message_of(strength.amount_in, parse("1 g")).startswith("product: 1 g is a mass")
    assert message_of(strength.product_for, parse("1 mL")).startswith("counted amount: 1 mL is a volume")


def test_the_kind_of_what_has_no_name_is_its_units():
    assert kind_of(parse("5 kg") * parse("2 L")) == "kilogram * liter"
    assert kind_of(parse("5 kg") * parse("2 kg")) == "kilogram^2"


def test_the_sign_and_the_zero_of_a_quantity_are_told_with_its_place():
    minus = registry.Quantity(Fraction(-1), "gram")
    assert message_of(quantity, minus, where="drug").startswith("drug: expected an amount without a sign, got '-1 g'")
    assert message_of(quantity, make_quantity(0, "gram"), where="drug") == "drug: expected an amount above 0, got '0 g'"
    assert quantity(make_quantity(0, "gram"), where="drug", zero=True).magnitude == 0


def test_a_quantity_of_another_kind_is_told_as_it_was_typed():
    assert "got '5 ml'" in message_of(quantity, "5 ml", "mass", where="drug")
    assert "got '5 mL'" in message_of(quantity, parse("5 ml"), "mass", where="drug")
    both = message_of(quantity, "5 h", "mass", "volume", where="drug")
    assert both.startswith("drug: expected a mass such as '30 mg' or a volume such as ")


def test_a_number_is_zero_only_where_it_may_be():
    assert number(0, where="n", zero=True) == 0
    assert message_of(number, 0, where="n") == "n: expected an amount above 0, got '0'"


def test_a_huge_number_is_not_written_out():
    assert "got 'a huge number'" in message_of(number, -(10**30), where="n")
    assert f"got '{-(10**30) + 1}'" in message_of(number, -(10**30) + 1, where="n")
    assert "got '-301'" in message_of(number, -301, where="n")


def test_what_is_no_exact_number_is_told_in_whole_sentences():
    forms = "n: expected an int, a Fraction, a Decimal or text"
    assert message_of(number, 0.5, where="n") == f"{forms}, got '0.5'; a float is not exact: write '0.5' as text"
    assert message_of(number, [5], where="n") == f"{forms}, got 'list'"
    assert message_of(number, Decimal("NaN"), where="n") == "n: expected a number, got 'NaN'"


def test_a_number_that_is_none_is_not_shown():
    with pytest.raises(ExactnessError) as caught:
        show_number(Decimal("Infinity"))
    assert caught.value.code == "E_QTY_RANGE"


def test_a_quantity_that_is_not_exact_or_not_ours_is_told_with_its_place():
    inexact = registry.Quantity(Fraction(1), "mg")
    for magnitude, shown in ((0.5, "0.5 (float)"), (True, "True (bool)"), ("5", "5 (str)")):
        inexact._magnitude = magnitude
        assert message_of(quantity, inexact, where="drug") == (
            f"drug: expected an exact magnitude, got '{shown}'; a float is not exact: pass the amount as text"
        )
    assert message_of(quantity, pint.UnitRegistry().Quantity(5, "mg"), where="drug") == (
        "drug: expected a quantity of formulate's registry, got '5 milligram'; "
        "pass its text, or make it with formulate.parse"
    )
    assert message_of(quantity, registry.Quantity(Decimal("Infinity"), "mg"), where="drug") == (
        "drug: expected a number, got 'Infinity'"
    )
    assert message_of(quantity, ["5 mg"], where="drug").startswith("drug: expected a quantity or its text, got 'list'")


def test_a_number_that_is_no_text_or_no_number_is_told_with_its_place_or_without_one():
    assert (
        message_of(read_number, 5, where="n")
        == "n: expected a plain number such as '2.5' as text, got 'int'; pass a str"
    )
    assert message_of(read_number, "5 mg") == "expected a plain number such as '2.5', got '5 mg'; remove the unit"


def test_a_unit_is_written_for_several_and_a_rate_of_nothing_begins_with_per():
    assert unit_text(parse("1 tablet")) == "tablets"
    assert show(parse("0.1 per kg/h")) == "0.1 per kg/h"


@pytest.mark.parametrize("per", ["s", "min", "h", "day", "week", "month", "year"])
def test_time_comes_last_in_a_rate(per):
    assert show(parse(f"5 mg/{per}/m2")) == f"5 mg/m2/{per}"
    assert show(parse(f"5 mg/{per}/kg")) == f"5 mg/kg/{per}"


def test_a_percentage_is_shown_by_the_profile_asked_for():
    assert show_percent(Fraction(197, 200), DE) == "98,5 %"


def test_the_hottest_temperature_that_is_read():
    assert parse("1000000000 degC").magnitude == 10**9
    assert "absolute zero" in message_of(parse, "1000000000.1 degC")


def test_what_a_strength_is_not_made_of_is_told_with_its_place():
    assert message_of(Strength.of, 0.5, parse("1 mL")).startswith("counted: expected a quantity or its text")
    assert message_of(Strength.of, parse("1 g"), 0.5).startswith("product: expected a quantity or its text")


def test_a_number_below_zero_has_its_sign_and_zero_has_none():
    assert decimal_text(Fraction(-5, 2)) == "-2.5"
    assert decimal_text(0) == "0"


def test_thousands_are_marked_as_the_profile_says():
    assert show_number(1250000, NumberProfile(".", " ", "about")) == "1 250 000"


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (Fraction(2, 3), "about 0.666667"),
        (Fraction(-2, 3), "about -0.666667"),
        (Fraction(10**7 + 1, 30), "about 333333"),
        (Fraction(9999999, 10) + Fraction(1, 3), "about 1000000"),
        (Fraction(12345650000001, 10**13), "about 1.23457"),
        (Fraction(1234565, 10**6) + Fraction(1, 3 * 10**9), "about 1.23457"),
    ],
)
def test_what_is_shown_rounded_has_six_digits(value, shown):
    assert show_number(value) == shown


def test_a_unit_of_another_kind_is_refused_with_the_place_that_is_named():
    expected = "expected a unit of the same kind as 5 mg, got 'mL'; mass and volume are two kinds of quantity"
    assert message_of(in_unit, parse("5 mg"), "mL") == expected
    assert message_of(in_unit, parse("5 mg"), "mL", where="to") == f"to: {expected}"
    assert message_of(difference_in_unit, parse("5 K"), "mL").startswith("to: expected a unit of the same kind as 5 K")
    assert difference_in_unit(parse("18 degF"), "K") == parse("10 K")


def test_a_plain_number_for_a_rate_constant_is_answered_with_its_whole_unit():
    refusal = message_of(quantity, "0.1", "rate constant", where="rate")
    assert refusal == "rate: expected a number and its unit, got '0.1'; add the unit, such as '0.1 per hour'"


def test_an_exponent_is_read_only_of_a_constant():
    assert number("1e3", where="n", constant=True) == 1000
    assert message_of(number, "1e3", where="n").startswith("n: expected a plain decimal number, got '1e3'")


def test_a_constant_has_a_place_only_where_one_is_named():
    assert message_of(read_constant, "0.9e-60") == (
        "expected a constant from 10^-60 to 10^60, got '0.9e-60'; check the exponent"
    )
    assert message_of(read_constant, "0") == message_of(read_number, "0")
    assert read_constant("0", zero=True) == 0
    assert message_of(read_constant, 5, where="k").startswith("k: expected a plain number such as '2.5' as text")


def test_a_number_may_have_ten_thousand_bits():
    assert show_number(Fraction(2**9999)).startswith("about 9")
    for value, kind in ((2**10000, "int"), (Fraction(1, 2**10000), "Fraction"), (Decimal(2**10000), "Decimal")):
        assert message_of(show_number, value) == f"expected a number with fewer digits, got 'a huge {kind}'"
        with pytest.raises(ExactnessError) as caught:
            decimal_text(value)
        assert caught.value.code == "E_QTY_RANGE"


@pytest.mark.parametrize("container", [str, lambda name: unit(name)._units], ids=["names", "containers"])
def test_the_registry_converts_by_names_as_by_units(container):
    warm, absolute, gram, milligram = map(container, ("degree_Celsius", "kelvin", "gram", "milligram"))
    assert registry.convert(Fraction(10), warm, absolute) == Fraction("283.15")
    assert registry.convert(Fraction(10), container("degree_Celsius"), unit("kelvin")._units) == Fraction("283.15")
    assert registry.convert(Fraction(5), gram, milligram) == 5000
    assert registry.convert(Decimal(5), gram, milligram) == 5000


def test_the_registry_hands_on_what_pint_is_asked():
    for of_difference in (False, True):
        for found in (
            registry.parse_units_as_container("degree_Celsius / gram", of_difference),
            registry.parse_units_as_container("degree_Celsius / gram", as_delta=of_difference),
        ):
            assert ("delta_degree_Celsius" in found) is of_difference
