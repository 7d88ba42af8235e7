"""What is written for people follows the lists of error-prone forms; what is written for machines round-trips."""

import dataclasses
import re
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from formulate.errors import DimensionError, ExactnessError, InputError
from formulate.strength import Strength
from formulate.units import (
    DE,
    SPELLINGS,
    US,
    US_PAPER,
    between_texts,
    decimal_text,
    in_readable_unit,
    make_quantity,
    parse,
    show,
    show_band,
    show_between,
    show_entered,
    show_number,
    text,
    unit_text,
)
from formulate.units.vocabulary import SYMBOLS
from tests.every import every

#: Forms that must never be printed, each with the reading that makes it dangerous.
FORBIDDEN = {
    "trailing zero, read as ten times": r"\.[0-9]*0(?![0-9])",
    "naked decimal point, read as ten times": r"(?<![0-9])[.,][0-9]",
    "point without a digit behind it": r"[0-9][.,](?![0-9])",
    "micro sign, read as milli": "[\u00b5\u03bc]",
    "IU, read as IV or 10": r"\bIU\b",
    "U, read as 0 or 4": r"(?<![A-Za-z.])[uU](?![A-Za-z])",
    "cc, read as u": r"\bcc\b",
    "small l, read as 1": r"(?<![A-Za-z])(?:l|ml|dl|ul)(?![A-Za-z])",
    "no space before the unit": r"(?<!m)[0-9][A-Za-z%]",
    "scientific notation": r"[0-9][eE][-+]?[0-9]",
    "apothecary abbreviations": r"\b(?:gr|dr|min\.|oz)\b",
    "greater and less than": r"[<>@]",
    "letters beyond ASCII": r"[^\x20-\x7e]",
}
US_THOUSANDS = r"(?<![0-9.,])[0-9]{4,}"

numbers = st.one_of(
    st.integers(1, 10**12).map(Fraction),
    st.decimals("0.000000000001", "1000000000", allow_nan=False, allow_infinity=False).map(Fraction),
    st.builds(Fraction, st.integers(1, 10**12), st.integers(1, 997)),
)
#: A percent of nothing named is shown, but typed only as a loss in a time.
UNITS = sorted(SYMBOLS.keys() - {"percent"})
PLAIN = [name for name in UNITS if name not in {"degree_Celsius", "degree_Fahrenheit"}]


@st.composite
def amounts(draw):
    """An amount in any unit, or a rate of two or three units of different kinds."""
    names = draw(st.lists(st.sampled_from(PLAIN), min_size=1, max_size=3))
    kinds = [make_quantity(1, name).dimensionality for name in names]
    kept = [name for place, name in enumerate(names) if kinds[place] not in kinds[:place]]
    return make_quantity(draw(numbers), "/".join(kept))


def forbidden_in(shown, *, thousands):
    reasons = [why for why, shape in FORBIDDEN.items() if re.search(shape, shown)]
    if thousands and re.search(US_THOUSANDS, shown):
        reasons.append("zeros miscounted")
    return reasons


@every(
    "dangerous",
    [
        *(
            "1.0 mg",
            ".5 mg",
            "5. mg",
            "5 \u00b5g",
            "5 IU",
            "5 U",
            "5 cc",
            "5 ml",
            "5 l",
            "10mg",
            "1e3 mg",
            "5 gr",
            "<5 mg",
        ),
        *("100000 units", "2.50 mg", "5 mg."),
    ],
)
def test_the_list_of_forbidden_forms_finds_them(dangerous):
    assert forbidden_in(dangerous.removesuffix("."), thousands=True) or dangerous.endswith(".")


@given(amounts())
def test_show_never_writes_a_forbidden_form(amount):
    shown = show(amount, US_PAPER)
    assert not forbidden_in(shown, thousands=True)
    assert show(amount) == shown.replace(",", "")
    assert not shown.endswith(".")


@given(amounts())
def test_show_in_german_writes_no_thousands_mark_and_no_point(amount):
    shown = show(amount, DE)
    number = shown.removeprefix("etwa ").split(" ")[0]
    assert re.fullmatch(r"(?:0|[1-9][0-9]*)(?:,[0-9]*[1-9])?", number)
    assert not re.search("[\u00b5\u03bc]|\\bIU\\b", shown)


@given(amounts())
def test_what_is_not_zero_never_shows_as_zero(amount):
    assert re.search(r"[1-9]", show(amount).split(" ")[1 if show(amount).startswith("about") else 0])


@given(numbers)
def test_a_number_is_shown_exactly_or_marked_and_near(value):
    shown = show_number(value)
    exact = Fraction(shown.removeprefix("about ").replace(",", ""))
    if shown.startswith("about"):
        assert abs(exact / value - 1) <= Fraction(1, 2 * 10**5)
    else:
        assert exact == value


@given(amounts(), st.integers(0, 6))
def test_text_round_trips_through_the_gate(amount, places):
    decimal = Fraction(int(amount.magnitude % 10**9) or 1, 10**places)
    exact = make_quantity(decimal, "/".join(units_of(amount)))
    assert parse(text(exact)) == exact
    assert parse(text(exact)).units == exact.units


def units_of(amount):
    above = [name for name, power in amount.unit_items() if power == 1]
    below = [name for name, power in amount.unit_items() if power == -1]
    return [*(above or ["1"]), *below]


@given(amounts())
def test_the_easier_unit_keeps_the_amount(amount):
    assert in_readable_unit(amount) == amount
    assert show(in_readable_unit(in_readable_unit(amount))) == show(in_readable_unit(amount))


@every(
    ("typed", "us", "de"),
    [
        ("2.50 mg", "2.5 mg", "2,5 mg"),
        ("1.000 mg", "1 mg", "1 mg"),
        ("5 \u00b5g", "5 mcg", "5 Mikrogramm"),
        ("5 \u03bcg", "5 mcg", "5 Mikrogramm"),
        ("100000 IU", "100000 units", "100000 I.E."),
        ("1 units", "1 unit", "1 I.E."),
        ("3 million IU", "3 million units", "3 Mio. I.E."),
        ("250 ug/5 ml", "50 mcg/mL", "50 Mikrogramm/mL"),
        ("5500 IU/mg", "5500 units/mg", "5500 I.E./mg"),
        ("5 mg/unit", "5 mg/unit", "5 mg/I.E."),
        ("1234567.5 mg", "1234567.5 mg", "1234567,5 mg"),
        ("0.000001 g", "0.000001 g", "0,000001 g"),
        ("1 tablets", "1 tablet", "1 Tablette"),
        ("40 tablet", "40 tablets", "40 Tabletten"),
        ("0.1 per hour", "0.1 per h", "0,1 per h"),
        ("0.5 mcg/min/kg", "0.5 mcg/kg/min", "0,5 Mikrogramm/kg/min"),
        ("-20 degC", "-20 degC", "-20 degC"),
    ],
)
def test_shown_forms(typed, us, de):
    assert show(parse(typed), US) == us
    assert show(parse(typed), DE) == de


@every(
    ("typed", "german"),
    [
        ("2.5 %", "2,5 %"),
        ("12 suppositories", "12 Zäpfchen"),
        ("1 vaginal suppository", "1 Vaginalzäpfchen"),
        ("3.5 million units/mL", "3,5 Mio. I.E./mL"),
        ("5500 units/mg", "5500 I.E./mg"),
        ("0.5 mcg, then 1.25 mcg", "0,5 Mikrogramm, then 1,25 Mikrogramm"),
        ("10 mg/tablet", "10 mg/Tablette"),
        ("as needed", "as needed"),
        # no numbers with a decimal point: a date, a version, a part of a word
        ("2026-11-30, lot A1.5", "2026-11-30, lot A1.5"),
        ("1.2.3 or 31/12.5", "1.2.3 or 31/12.5"),
        ("tablets of 5 mg", "tablets of 5 mg"),
    ],
)
def test_a_text_as_typed_has_the_numbers_and_the_units_of_a_language(typed, german):
    assert show_entered(typed, DE) == german
    assert show_entered(typed, US) == typed


@every(
    ("typed", "shown"),
    [
        ("0.03 g", "30 mg"),
        ("1500 mg", "1.5 g"),
        ("9000 g", "9000 g"),
        ("12000 g", "12 kg"),
        ("0.25 mL", "0.25 mL"),
        ("10 mcL", "0.01 mL"),
        ("9.99 mcL", "9.99 mcL"),
        ("9999 mL", "9999 mL"),
        ("10000 mL", "10 L"),
        ("0.9 ng", "0.9 ng"),
        ("0.5 mg/mL", "0.5 mg/mL"),
        ("0.5 tablet", "0.5 tablets"),
    ],
)
def test_the_easier_unit(typed, shown):
    assert show(in_readable_unit(parse(typed))) == shown


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (Fraction(500, 3), "about 166.667"),
        (Fraction(2, 3), "about 0.666667"),
        (Fraction(1, 3 * 10**9), "about 0.000000000333333"),
        (Fraction(10**15, 3), "about 333333000000000"),
        (Fraction("0.123456789012"), "0.123456789012"),
        (Fraction("0.1234567890123"), "about 0.123457"),
        (Fraction(-1234), "-1234"),
        (Decimal("2.500"), "2.5"),
        (0, "0"),
    ],
)
def test_shown_numbers(value, shown):
    assert show_number(value) == shown


@pytest.mark.parametrize("value", [0.1, float("nan"), True, "5", None])
@pytest.mark.parametrize("writer", [show_number, decimal_text])
def test_what_is_not_exact_is_not_written(writer, value):
    with pytest.raises(ExactnessError):
        writer(value)


@pytest.mark.parametrize("value", [Decimal("NaN"), Decimal("Infinity")])
def test_what_is_no_number_is_not_written(value):
    with pytest.raises(ExactnessError, match="expected a number"):
        show_number(value)


def test_a_third_has_no_decimal_text():
    with pytest.raises(ExactnessError, match="1/3") as caught:
        decimal_text(Fraction(1, 3))
    assert caught.value.code == "E_NOT_DECIMAL"


@pytest.mark.parametrize(
    "quantity", [parse("5 mg") * parse("5 mL"), parse("5 mg") ** 2, parse("2 cm") / parse("1 mm") ** 2]
)
def test_what_no_amount_can_be_is_not_written(quantity):
    with pytest.raises(DimensionError, match="a unit of an amount or a rate"):
        unit_text(quantity)


# Strengths are shown in the form typed, in our spelling ------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "us", "de"),
    [
        ("0.10 % w/w", "0.1 % w/w", "0,1 % w/w"),
        ("5mg/5ml", "5 mg/5 mL", "5 mg/5 mL"),
        ("250 \u00b5g per 5 ml", "250 mcg/5 mL", "250 Mikrogramm/5 mL"),
        ("100000IU/g", "100000 units/g", "100000 I.E./g"),
        ("1:1000 w/v", "1 in 1000 w/v", "1 zu 1000 w/v"),
        ("5 ppm w/v", "5 ppm w/v", "5 ppm w/v"),
        ("5 g/100 g", "5 g/100 g", "5 g/100 g"),
        ("2 mg/tablets", "2 mg/tablet", "2 mg/Tablette"),
    ],
)
def test_a_typed_strength_is_shown_in_our_spelling(typed, us, de):
    assert Strength.parse(typed).show(US) == us
    assert Strength.parse(typed).show(DE) == de


@given(
    st.sampled_from(
        ["% w/w", "% w/v", "% v/v", "mg/mL", "mg/5 ml", "IU/g", "\u00b5g/ml", "mEq/l", "ppm w/v", "mg/tablet"]
    ),
    st.decimals("0.0001", "99", places=4).map(lambda value: f"{value:f}"),
)
def test_no_strength_is_shown_in_a_forbidden_form(unit, number):
    assert not forbidden_in(Strength.parse(f"{number} {unit}").show(US_PAPER), thousands=True)


@pytest.mark.parametrize(
    ("quantity", "spelt"),
    [
        (parse("3 mg") * parse("2 mg/mL"), "milligram^2 * milliliter^-1"),
        (parse("5 mg") * parse("5 mL"), "milligram * milliliter"),
    ],
)
def test_units_that_no_amount_has_are_spelt_out_with_their_powers(quantity, spelt):
    with pytest.raises(DimensionError) as caught:
        show(quantity)
    assert str(caught.value) == f"a unit of an amount or a rate, not {spelt}; convert it first"


def test_a_number_without_a_unit_is_written_alone():
    assert text(make_quantity(5, "")) == "5"


@given(amounts())
def test_what_is_shown_exactly_can_be_typed_back(amount):
    shown = show(amount)
    readable = in_readable_unit(amount)
    read = all(Fraction(1, 10**12) <= one.magnitude <= 10**9 for one in (amount, readable))  # what the parser takes
    if not shown.startswith("about") and read:
        assert parse(shown) == amount
        assert parse(show(readable)) == amount
    assert show_number(Fraction(amount.magnitude)).count(",") == 0


FORMS = ["% w/w", "% w/v", "% v/v", "mg/mL", "mg/5 mL", "IU/g", "mEq/L", "ppm w/v", "mg/tablet", "mM", "N", "gm/fl oz"]


@given(
    st.sampled_from([*FORMS, "wt%", "% (w/v)", "mU/mL", "gtt/mL", "mg/gal"]),
    st.decimals("0.0001", "99", places=4).map(lambda value: f"{value:f}"),
)
def test_a_strength_that_is_shown_can_be_typed_back(unit, number):
    if unit == "gtt/mL":
        assert parse(show(parse(f"{number} {unit}"))) == parse(f"{number} {unit}")
        return
    strength = Strength.parse(f"{number} {unit}")
    assert Strength.parse(str(strength)) == strength
    calculated = dataclasses.replace(strength, typed="")
    if not str(calculated).startswith("about"):
        assert Strength.parse(str(calculated)) == strength


@given(st.integers(1000, 10**9), st.sampled_from(["mL", "units", "mg"]))
def test_a_large_strength_or_ratio_has_no_marks_that_the_parser_refuses(number, unit):
    assert parse(show(make_quantity(number, SPELLINGS[unit]))) == make_quantity(number, SPELLINGS[unit])
    ratio = Strength.parse(f"1 in {number} w/v")
    assert Strength.parse(str(ratio)) == ratio


# Ranges ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("low", "high", "english", "german"),
    [
        ("30 mL", "50 mL", "30 to 50 mL", "30 bis 50 mL"),
        ("900 mg", "1.2 g", "900 mg to 1.2 g", "900 mg bis 1,2 g"),
        ("1 tablet", "2 tablets", "1 tablet to 2 tablets", "1 Tablette bis 2 Tabletten"),
        ("0.5 mg/mL", "1.5 mg/mL", "0.5 to 1.5 mg/mL", "0,5 bis 1,5 mg/mL"),
    ],
)
def test_a_range_has_its_unit_once_where_both_have_it(low, high, english, german):
    ends = parse(low), parse(high)
    assert show_between(*ends) == english
    assert show_between(*ends, DE) == german


@pytest.mark.parametrize(
    ("low", "high", "shown"),
    [
        ("3 % w/w", "10 % w/w", "3 to 10 % w/w"),
        ("3 % w/w", "10 % w/v", "3 % w/w to 10 % w/v"),
        ("about 3.33333 mL", "5 mL", "about 3.33333 to 5 mL"),
        ("3 mL", "about 5.33333 mL", "about 3 to 5.33333 mL"),
        ("about 1.66667 mL", "about 5.33333 mL", "about 1.66667 to 5.33333 mL"),
        ("about 3.33333 mL", "5 g", "about 3.33333 mL to 5 g"),
        ("3", "5", "3  to 5"),
    ],
)
def test_about_is_said_once_of_a_range(low, high, shown):
    assert " ".join(between_texts(low, high).split()) == " ".join(shown.split())


@pytest.mark.parametrize(
    ("low", "high", "shown"),
    [
        ("0.980083", "1.02005", "98 to 102.1 %"),
        ("0.98", "1.02", "98 to 102 %"),
        ("0.9999", "1.0001", "99.9 to 100.1 %"),
        ("0.90001", "1.09999", "90 to 110 %"),
    ],
)
def test_a_band_is_rounded_outward(low, high, shown):
    assert show_band(Fraction(low), Fraction(high)) == shown
    assert show_band(Fraction(low), Fraction(high), DE) == shown.replace(".", ",").replace("to", "bis")


def test_what_is_no_quantity_is_no_text_either():
    with pytest.raises(InputError) as caught:
        text(5)
    assert (caught.value.code, str(caught.value)) == ("E_TYPE", "quantity: expected a quantity, got 'int'")
