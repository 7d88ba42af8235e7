"""Constants of nature are typed as they are published, with an exponent; an amount never is."""

from fractions import Fraction

import pytest

from formulate import calc
from formulate.errors import FormulateError, InputError
from formulate.units import number, parse, read_constant, show_number
from tests.every import every

KA = Fraction(7, 400000)


@every(
    "typed",
    [
        *("1.75e-5", "1.75E-5", "1.75e-05", "1.75 x 10^-5", "1.75x10^-5", "1.75 X 10^-5", "1.75*10^-5", "1.75 * 10^-5"),
        *("1.75 x 10**-5", "1.75 x 10-5", "1.75 \u00d7 10\u207b\u2075", "1.75\u00b710^-5", "17.5e-6", "0.0000175"),
        "1.75 x 10^(-5)",
    ],
)
def test_a_constant_is_read_in_every_way_in_which_it_is_printed(typed):
    assert read_constant(typed) == number(typed, where="k", constant=True) == KA


@every(
    ("typed", "value"),
    [
        *(
            ("10^-7", Fraction(1, 10**7)),
            ("1E-7", Fraction(1, 10**7)),
            ("1e3", Fraction(1000)),
            ("10^3", Fraction(1000)),
        ),
        *(
            ("4.8e-13", Fraction(48, 10**14)),
            ("1.8 x 10^-50", Fraction(18, 10**51)),
            ("6.02e23", Fraction(602 * 10**21)),
        ),
        *(("0.00000000000048", Fraction(48, 10**14)), ("1/3", Fraction(1, 3)), ("110", Fraction(110))),
    ],
)
def test_a_constant_may_be_smaller_or_larger_than_any_amount(typed, value):
    assert read_constant(typed) == value


@every(
    "typed", ["1e-999999999", "1e400", "1e-61", "e-5", "1e", "1e-5 mg", "1,75e-5", "-1e-5", "1e-5e2", "10^-7^2", "0e5"]
)
def test_what_is_no_constant_is_refused_at_once(typed):
    with pytest.raises(InputError):
        read_constant(typed)


@every(
    ("typed", "plain"),
    [
        *(("1e3 mg", "1000 mg"), ("1.5e-3 g", "0.0015 g"), ("10^3 mg", "1000 mg"), ("2 x 10^3 mg", "2000 mg")),
        *(("2*10^-2 mL", "0.02 mL"), ("1E2 mg/mL", "100 mg/mL"), ("1e6 units", "1000000 units")),
    ],
)
def test_an_amount_with_an_exponent_is_refused_with_the_exact_decimal(typed, plain):
    with pytest.raises(InputError) as caught:
        parse(typed)
    assert f"'{plain}'" in caught.value.remedy
    assert parse(plain).magnitude > 0


@every(
    ("call", "plain"),
    [
        (lambda: calc.pka_from_constant("1.75e-5"), lambda: calc.pka_from_constant("0.0000175")),
        (lambda: calc.ph_from_hydrogen_ion("1e-7 mol/L"), lambda: calc.ph_from_hydrogen_ion("0.0000001 mol/L")),
        (lambda: calc.ph_from_hydrogen_ion("10^-7 M"), lambda: calc.ph_from_hydrogen_ion("100 nM")),
        (lambda: calc.ph_from_hydroxide_ion("1e-13 M"), lambda: calc.ph_from_hydroxide_ion("0.0000000000001 mol/L")),
        (
            lambda: calc.distribution_coefficient_from_ph("1.1e2", 5, 4, "acid"),
            lambda: calc.distribution_coefficient_from_ph(110, 5, 4, "acid"),
        ),
        (
            lambda: calc.remaining_by_first_order("100 mg", "10 days", rate="1.2e-2/day"),
            lambda: calc.remaining_by_first_order("100 mg", "10 days", rate="0.012 per day"),
        ),
        (
            lambda: calc.remaining_by_zero_order("50 mg/mL", "60 days", "5e-2 mg/mL/day"),
            lambda: calc.remaining_by_zero_order("50 mg/mL", "60 days", "0.05 mg/mL/day"),
        ),
        (
            lambda: calc.time_by_second_order("0.01 mol/L", "0.005 mol/L", "6.5 x 10^0 L/mol/min"),
            lambda: calc.time_by_second_order("0.01 mol/L", "0.005 mol/L", "6.5 L/mol/min"),
        ),
        (
            lambda: calc.rate_from_frequency_factor("3.5e12 per s", "100 kJ/mol", "300 K"),
            lambda: calc.rate_from_frequency_factor("3.5 per s", "100 kJ/mol", "300 K", power_of_ten=12),
        ),
    ],
)
def test_a_calculation_takes_its_constants_so(call, plain):
    assert call().value == plain().value


@every(
    "call",
    [
        lambda: calc.dilution("10 % w/v", "1 % w/v", "1e2 mL"),
        lambda: calc.active_in("1e1 % w/v", "100 mL"),
        lambda: calc.remaining_by_first_order("1e2 mg", "10 days", rate="0.012 per day"),
        lambda: calc.ph_of_weak_acid("1e-1 mol/L", 4),
    ],
)
def test_no_other_argument_has_an_exponent(call):
    with pytest.raises(FormulateError) as caught:
        call()
    assert "without an exponent it is" in caught.value.message


def test_what_is_printed_for_a_constant_is_read_again():
    """Never scientific notation on output, however small."""
    for pka in ("3", "9", "13", "25"):
        shown = show_number(calc.constant_from_pka(pka).value)
        assert "e" not in shown
        assert calc.pka_from_constant(shown).value == Fraction(pka)
