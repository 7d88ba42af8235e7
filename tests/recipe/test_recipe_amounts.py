"""Every kind of amount, and every text that is none."""

from fractions import Fraction

import pytest

from formulate.errors import InputError
from formulate.recipe.model import AsNeeded, Each, Fill, Fixed, FromStrength, OfProduct, Parts, named_fraction
from formulate.recipe.reading.amounts import (
    counted_unit,
    read_ingredient_amount,
    read_recipe_quantity,
    read_recipe_strength,
)
from formulate.strength import Strength
from formulate.units import parse
from tests.every import every


@pytest.mark.parametrize(
    ("typed", "active"), [("strength", ""), ("strength of zinc oxide", "zinc oxide"), (" strength ", "")]
)
def test_strength(typed, active):
    assert read_ingredient_amount(typed) == FromStrength(typed=typed.strip(), active=active)


@every(
    "typed",
    [
        *("5 % w/w", "1 % w/v", "1.45 % v/v", "10 umol/L", "0.1 mol/kg", "40 mEq/L", "100 units/g", "1 in 1000 w/v"),
        *("1:1000 w/v", "5 ppm w/v", "12.5 mg/5 mL", "2 mg per mL", "10 mg/capsule"),
    ],
)
def test_strength_of_the_whole(typed):
    assert read_ingredient_amount(typed) == OfProduct(typed=typed, strength=Strength.parse(typed))


@pytest.mark.parametrize("typed", ["40 tablets", "5 mL", "250 g", "5000 units", "30 drops"])
def test_fixed(typed):
    assert read_ingredient_amount(typed) == Fixed(typed=typed, quantity=parse(typed))


@pytest.mark.parametrize("typed", ["150 mg each", "0.1 mL each", "100 units each", "2 drops each"])
def test_each(typed):
    assert read_ingredient_amount(typed) == Each(typed=typed, quantity=parse(typed.removesuffix(" each")))


@pytest.mark.parametrize(
    ("typed", "count", "by_volume"),
    [
        ("3 parts by weight", 3, False),
        ("1 part by volume", 1, True),
        ("1 part by weight", 1, False),
        ("2.5 parts by volume", Fraction(5, 2), True),
    ],
)
def test_parts(typed, count, by_volume):
    assert read_ingredient_amount(typed) == Parts(typed=typed, parts=Fraction(count), by_volume=by_volume)


@pytest.mark.parametrize(
    ("typed", "fields"),
    [
        ("to 100 %", {}),
        ("to 100%", {}),
        ("to make", {}),
        ("to 100 mL", {"quantity": parse("100 mL")}),
        ("to 100 g", {"quantity": parse("100 g")}),
        ("to 100 parts", {"parts": Fraction(100)}),
        ("to 300 mg each", {"each": parse("300 mg")}),
    ],
)
def test_fill(typed, fields):
    assert read_ingredient_amount(typed) == Fill(typed=typed, **fields)


def test_as_needed():
    assert read_ingredient_amount("as needed") == AsNeeded(typed="as needed")


@pytest.mark.parametrize("typed", ["as needed, 30 to 50 mL", "as needed, 30 mL to 50 mL", "as needed, 30-50 mL"])
def test_as_needed_within_a_range(typed):
    read = AsNeeded(typed=typed, low=parse("30 mL"), high=parse("50 mL"))
    assert read_ingredient_amount(typed) == read


def test_a_fraction_is_exact():
    assert read_ingredient_amount("1/3 g").quantity.magnitude == Fraction(1, 3)
    assert read_ingredient_amount("1 1/2 tablets").quantity.magnitude == Fraction(3, 2)


@every(
    ("typed", "code"),
    [
        ("5", "E_QTY_NO_UNIT"),
        ("9007199254740993.0", "E_QTY_NO_UNIT"),
        ("5 %", "E_PERCENT_KIND"),
        ("1 in 1000", "E_PERCENT_KIND"),
        ("300 mOsm/L", "E_STRENGTH_FORM"),
        ("2 mmol", "E_UNIT_DIMENSION"),
        ("20 mEq", "E_UNIT_DIMENSION"),
        ("3 h", "E_UNIT_DIMENSION"),
        ("1,5 g", "E_QTY_SEPARATOR"),
        ("0 g", "E_QTY_ZERO"),
        ("12.000 g", "E_QTY_ZEROS"),
        ("0.1000 % w/w", "E_QTY_ZEROS"),
        ("3 parts", "E_PARTS_BASIS"),
        ("parts by weight", "E_QTY_SYNTAX"),
        ("1 part of water", "E_PARTS_BASIS"),
        ("to 99 %", "E_FILL_PERCENT"),
        ("to 100 % w/w", "E_FILL_PERCENT"),
        ("to 100 parts by weight", "E_QTY_SYNTAX"),
        ("to 30 tablets", "E_UNIT_DIMENSION"),
        ("to 5 units each", "E_UNIT_DIMENSION"),
        ("to", "E_QTY_SYNTAX"),
        ("q.s.", "E_QTY_SYNTAX"),
        ("each", "E_QTY_SYNTAX"),
        ("1 to 2 g", "E_AS_NEEDED_RANGE"),
        ("30 mL - 50 mL", "E_AS_NEEDED_RANGE"),
        ("as needed 3 to 5 mL", "E_AS_NEEDED_RANGE"),
        ("as needed, 3 mL", "E_AS_NEEDED_RANGE"),
        ("as needed, 5 to 3 mL", "E_AS_NEEDED_RANGE"),
        ("as needed, 3 to 3 mL", "E_AS_NEEDED_RANGE"),
        ("as needed, 3 mg to 5 mL", "E_AS_NEEDED_RANGE"),
        ("as needed, 3 to 5 %", "E_AS_NEEDED_RANGE"),
        ("as needed, 3 to 5 units", "E_UNIT_DIMENSION"),
        ("5\u202fmg", "E_QTY_CHARSET"),
    ],
)
def test_refused(typed, code):
    with pytest.raises(InputError) as caught:
        read_ingredient_amount(typed)
    assert caught.value.code == code


def test_one_part_is_one_part():
    with pytest.raises(InputError, match="write '1 part by weight' or '1 part by volume'"):
        read_ingredient_amount("1 part")
    with pytest.raises(InputError, match="write '2 parts by weight' or '2 parts by volume'"):
        read_ingredient_amount("2 parts")


def test_a_refusal_says_what_was_wanted():
    with pytest.raises(InputError, match="a number of dosage units such as '24 capsules'"):
        read_recipe_quantity("5 g/mL", "count")
    with pytest.raises(InputError, match="trailing zeros"):
        read_recipe_strength("1.000 % w/w")


@pytest.mark.parametrize("text", ["372 mg/tablet", "0.372 g/tablet"])
def test_weight_of_one(text):
    assert read_recipe_quantity(text, "each") == parse("372 mg/tablet")


@pytest.mark.parametrize("text", ["372 mg", "372 mL/tablet", "372 mg/mL", "372 mg/tablet/day"])
def test_no_weight_of_one(text):
    with pytest.raises(InputError):
        read_recipe_quantity(text, "each")


def test_counted_unit():
    assert counted_unit(parse("24 troches")) == "troche"
    assert counted_unit(parse("2 mg/tablet")) == ""
    assert counted_unit(parse("30 g")) == ""


def test_named_shares():
    assert named_fraction("half") == Fraction(1, 2)
    assert named_fraction("three quarters") == Fraction(3, 4)
    assert named_fraction("hlaf") is None


@every(
    ("typed", "remedy"),
    [
        ("strengh", "did you mean 'strength'?"),
        ("Strength", "did you mean 'strength'?"),
        ("as required", "did you mean 'as needed'?"),
        ("as neded", "did you mean 'as needed'?"),
        ("q.s.", "'to 100 %'"),
        ("qs", "'to 100 %'"),
        ("q.s. ad 100 g", "write 'to 100 g'"),
        ("ad 100 g", "write 'to 100 g'"),
        ("to make 100 mL", "write 'to 100 mL'"),
        ("a sufficient quantity to make 100 mL", "write 'to 100 mL'"),
        ("q.s. to 100 %", "write 'to 100 %'"),
        ("to make 20 capsules", "write 'to 100 %' for the fill line"),
        ("to volume", "write 'to 100 %' for the fill line"),
        ("remainder", "'to 100 %'"),
        ("balance", "'to 100 %'"),
        ("to 100", "add the unit"),
        ("nan g", "start with the number"),
        ("five grams", "start with the number"),
    ],
)
def test_words_where_an_amount_belongs_are_told_in_the_words_of_a_recipe(typed, remedy):
    with pytest.raises(InputError) as caught:
        read_ingredient_amount(typed)
    assert remedy in caught.value.remedy
    assert "'to 100 %'" in caught.value.expected


def test_a_ph_is_no_amount_of_what_is_added_as_needed():
    with pytest.raises(InputError) as caught:
        read_ingredient_amount("as needed, to pH 6")
    assert caught.value.remedy == "write 'as needed' alone, and the pH in the method and under 'checks'"
