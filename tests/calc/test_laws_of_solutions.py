"""Laws of single functions: of solutions, their pH, their decay."""

from __future__ import annotations

from fractions import Fraction

from calc_strategies import LAW, LONG_LAW, edged, masses, near, numbers, shares, size, written
from hypothesis import given
from hypothesis import strategies as st

from formulate import calc
from formulate.strength import Basis, Strength
from formulate.units import make_quantity
from tests.exact_numbers import between

KELVINS = {"kelvin": Fraction(1), "degree_Celsius": Fraction(1), "degree_Fahrenheit": Fraction(5, 9)}


@LAW
@given(*[written(KELVINS, between(Fraction(1, 1000), 10, max_denominator=1000))] * 3)
def test_e_values_by_freezing_points_go_over_any_third_substance(first, second, third):
    (one, a), (two, b), (_, c) = first, second, third
    found = calc.e_value_from_freezing_point_depression("first", a, b).value
    assert found == one / two
    assert found * calc.e_value_from_freezing_point_depression("second", b, a).value == 1
    over = calc.e_value_from_freezing_point_depression("second", b, c).value
    assert found * over == calc.e_value_from_freezing_point_depression("first", a, c).value


PKAS = edged(between(0, 14, max_denominator=100), 0, 7, 14)


@LAW
@given(PKAS, PKAS)
def test_at_the_ph_of_an_ampholyte_there_is_as_much_of_its_acid_as_of_its_base(first, second):
    ph = calc.ph_of_ampholyte(first, second).value
    assert ph - first == second - ph
    assert calc.ph_of_ampholyte(second, first).value == ph
    over_acid, over_itself = (calc.buffer_ratio_from_ph(ph, pka).value for pka in (first, second))
    assert near(over_acid * over_itself, Fraction(1))


MOLARITIES = {"mole/liter": Fraction(1), "millimole/liter": Fraction(1, 1000), "millimole/milliliter": Fraction(1)}


@LAW
@given(written(MOLARITIES), PKAS, edged(between("0.001", 3, max_denominator=1000), "0.001"))
def test_the_capacity_times_the_step_is_what_was_added_both_ways(added, ph, step):
    moles, amount = added
    found = calc.buffer_capacity_from_addition(amount, ph, ph + step).value
    assert size(found, "mole/liter") * step == moles
    assert calc.buffer_capacity_from_addition(amount, ph + step, ph).value == found
    assert calc.buffer_capacity_from_addition(amount * 2, ph, ph + step * 2).value == found


@LONG_LAW
@given(between(4, 7, max_denominator=100), shares, shares, shares)
def test_the_capacity_of_a_step_lies_between_those_of_its_ends(pka, acid, more, part):
    """Above the pKa the capacity only falls: the mean of a step is below that of its start and above its end's."""
    base = acid + more
    forms = [Strength(one, Basis.MOLAR) for one in (base, acid, acid * part)]
    before = calc.ph_from_buffer(pka, forms[0], forms[1])
    after = calc.ph_after_strong_base(pka, *forms)
    mean = calc.buffer_capacity_from_addition(forms[2].quantity, before, after).value
    both = Strength(base + acid, Basis.MOLAR)
    start, end = (calc.buffer_capacity_from_ph(ph, pka, both).value for ph in (before, after))
    assert end < mean < start


TIMES = st.builds(make_quantity, numbers, st.sampled_from(["hour", "day", "week"]))


#: Shares that are not reached after more than twenty times the time assayed.
KEPT = between(Fraction(1, 10), Fraction(99, 100), max_denominator=1000)


@LONG_LAW
@given(masses, between(Fraction(1, 10), Fraction(3, 4), max_denominator=1000), TIMES, KEPT, KEPT)
def test_a_shelf_life_from_what_is_left_leaves_what_it_keeps(initial, left, after, keeps, more):
    found = calc.shelf_life_by_first_order_from_remaining(initial, initial * left, after, keeps)
    rate = calc.first_order_rate_from_remaining(initial, initial * left, after)
    rest = calc.remaining_by_first_order(initial, found, rate=rate).value
    assert near(rest / initial, keeps)
    assert near(calc.shelf_life_by_first_order_from_remaining(initial, initial * left, after, left).value / after, 1)
    twice = calc.shelf_life_by_first_order_from_remaining(initial, initial * left, after * 2, keeps).value
    assert near(twice / found.value, 2)
    added = calc.shelf_life_by_first_order_from_remaining(initial, initial * left, after, keeps * more).value
    part = calc.shelf_life_by_first_order_from_remaining(initial, initial * left, after, more).value
    assert near((found.value + part) / added, 1)


WARM = between(20, 50, max_denominator=4)


@LAW
@given(numbers, st.integers(1, 15), between(20, 150, max_denominator=10), WARM, WARM)
def test_a_frequency_factor_gives_the_rates_that_the_activation_energy_ties(factor, power, energy, one, other):
    first, second = make_quantity(one, "degree_Celsius"), make_quantity(other + Fraction("273.15"), "kelvin")
    given_as, needed = make_quantity(factor, "1/second"), make_quantity(energy, "kilojoule/mole")
    rate = calc.rate_from_frequency_factor(given_as, needed, first, power_of_ten=power)
    assert rate.value == calc.rate_from_frequency_factor(given_as * 10**power, needed, first).value
    assert rate.value < given_as * 10**power
    warmer = calc.rate_from_frequency_factor(given_as, needed, second, power_of_ten=power)
    assert near(calc.rate_at_temperature(rate, first, second, needed).value / warmer.value, 1)
    minutes = make_quantity(factor * 60, "1/minute")
    assert calc.rate_from_frequency_factor(minutes, needed, first, power_of_ten=power).value == rate.value
    if one != other:
        back = calc.activation_energy_from_rates(rate, first, warmer, second).value
        assert near(size(back, "kilojoule/mole"), energy)


WORDS = ["very", "freely", "", "sparingly", "slightly", "very slightly"]


@LAW
@given(edged(st.integers(1, 10**7).map(lambda n: Fraction(n, 100)), 1, 10, 30, 100, 1000, 10000, "0.999", "10000.01"))
def test_the_word_for_a_solubility_is_that_of_the_first_limit_that_is_not_passed(parts):
    found = calc.solubility_term_from_parts(parts)
    passed = sum([parts >= 1, *(parts > limit for limit in (10, 30, 100, 1000, 10000))])
    words = [*(f"{word} soluble".strip() for word in WORDS), "practically insoluble"]
    assert found.term == words[passed]
    assert found.parts.value == parts
    assert words.index(calc.solubility_term_from_parts(parts * 2).term) >= passed
