"""Chapter 19, temperature: published problems, laws, refusals."""

from __future__ import annotations

from fractions import Fraction

import pytest
from calc_strategies import LAW
from hypothesis import given
from hypothesis import strategies as st
from published import PROBLEMS, agrees

from formulate import calc
from formulate.errors import DimensionError, ExactnessError, InputError, OutOfRangeError, QuantityError
from formulate.units import make_quantity, parse, show
from tests.every import every
from tests.exact_numbers import between

SCALES = {"degC": "degree_Celsius", "degF": "degree_Fahrenheit", "K": "kelvin"}
#: The activation energy that is usual where none was measured.
USUAL = "83.144 kJ/mol"
warm = between(200, 400, max_denominator=100).map(lambda k: make_quantity(k, "kelvin"))


def kelvin(found):
    return Fraction(found.value.to("kelvin").magnitude)


def number(found):
    return Fraction(found.value.magnitude)


# Where the problems were read, by the short name in the test's id:
# https://pharmacytechreview.com/temperature-conversions
# https://penicillin250.fortunecity.ws/basicmath/math000014.htm
# https://pharmacytech.examzify.com/question/which-of-the-following-temperatures-9ab95236f3124229
# http://emtsstudentcentre.com/celsius_to_fahrenheit.htm
# https://howtopasstheged.com/2015/06/16/temperature/
# http://www.readbag.com/eduplace-parents-resources-homework-pdf-temp-conv
#: What was given, the scale wanted, the printed answer.
PUBLISHED = [
    pytest.param("50 degF", "degC", "10 degC", id="WP-303-fifty-fahrenheit-probe973-pha-4010y"),
    pytest.param("6 degC", "degF", "42.8 degF", id="insulin-refrigerator-pharmacytechreview.com"),
    pytest.param("-30 degF", "degC", "-34.4 degC", id="below-zero-penicillin250.fortunecity.ws"),
    pytest.param("101 degF", "degC", "38.3 degC", id="fever-pharmacytech.examzify.com"),
    pytest.param("110 degF", "degC", "43.3 degC", id="emtsstudentcentre.com"),
    pytest.param("43.3 degC", "degF", "109.94 degF", id="back-again-emtsstudentcentre.com"),
    pytest.param("50 degC", "degF", "122 degF", id="howtopasstheged.com"),
    pytest.param("75 degF", "degC", "23.9 degC", id="eduplace-readbag.com"),
    pytest.param("37 degC", "K", "310.15 K", id="body-definition-of-the-scales"),
    pytest.param("-40 degC", "degF", "-40 degF", id="where-both-scales-meet-eduplace-readbag.com"),
]


@every(("given_as", "to", "printed"), PUBLISHED)
def test_published_conversion(given_as, to, printed):
    found = calc.convert_temperature(given_as, to)
    want, digits = Fraction(printed.split(" ")[0]), len(printed.split(" ")[0].partition(".")[2])
    assert abs(number(found) - want) <= Fraction(1, 2 * 10**digits)
    assert show(found.value).endswith(to)


def test_the_row_of_the_table_is_the_one_above():
    row = PROBLEMS["WP-303"]
    assert (row["inputs"]["t"]["value"], row["expected"]["t"]["value"]) == (50, 10)


def test_the_working_shows_the_formula_with_its_number():
    assert calc.convert_temperature("50 degF", "degC").working() == (
        "T = (F - 32) x 5/9 = (50 - 32) x 5/9 = 10 degC   [definition]"
    )
    assert "(-40) x 9/5 + 32" in calc.convert_temperature("-40 degC", "degF").working()


@every("to", SCALES)
def test_to_its_own_scale_nothing_changes(to):
    given_as = make_quantity(300, SCALES[to])
    assert calc.convert_temperature(given_as, to).value.magnitude == 300


@LAW
@given(warm, st.sampled_from(sorted(SCALES)), st.sampled_from(sorted(SCALES)))
def test_there_and_back_is_exact(temperature, there, then):
    first = calc.convert_temperature(temperature, there)
    assert calc.convert_temperature(calc.convert_temperature(first, then), "K").value == temperature


@LAW
@given(st.integers(1, 500), st.sampled_from(sorted(SCALES)), st.sampled_from(sorted(SCALES)))
def test_a_difference_is_that_of_the_temperatures(degrees, one, other):
    low, high = (calc.convert_temperature(make_quantity(at, SCALES[one]), other) for at in (300, 300 + degrees))
    found = calc.convert_temperature_difference(make_quantity(degrees, SCALES[one]), other)
    assert number(found) == number(high) - number(low)


@LAW
@given(st.lists(warm, min_size=1, max_size=4))
def test_the_mean_lies_between_and_moves_with_the_temperatures(temperatures):
    found = kelvin(calc.mean_temperature(temperatures))
    assert found == sum(Fraction(one.magnitude) for one in temperatures) / len(temperatures)


@LAW
@given(st.lists(warm, min_size=1, max_size=4))
def test_the_kinetic_mean_lies_between_the_plain_one_and_the_highest(temperatures):
    found = kelvin(calc.mean_kinetic_temperature(temperatures, USUAL))
    plain = kelvin(calc.mean_temperature(temperatures))
    tiny = Fraction(1, 10**30)
    assert plain - tiny <= found <= max(Fraction(one.magnitude) for one in temperatures) + tiny


@LAW
@given(warm, warm, st.integers(1, 5))
def test_a_time_counts_as_often_as_it_is_long(one, other, times):
    weighted = calc.mean_kinetic_temperature([one, other], USUAL, durations=[f"{times} h", "60 min"])
    listed = calc.mean_kinetic_temperature([one] * times + [other], USUAL)
    assert abs(kelvin(weighted) - kelvin(listed)) < Fraction(1, 10**40)
    counted = calc.mean_kinetic_temperature([one, other], USUAL, durations=[times, "1"])
    months = calc.mean_kinetic_temperature([one, other], USUAL, durations=[f"{12 * times} months", "1 year"])
    assert months.value == counted.value
    assert counted.value == weighted.value


@LAW
@given(warm)
def test_what_does_not_change_is_its_own_kinetic_mean(temperature):
    found = calc.mean_kinetic_temperature([temperature] * 3, USUAL)
    assert abs(kelvin(found) - Fraction(temperature.magnitude)) < Fraction(1, 10**40)


def test_decay_at_the_kinetic_mean_is_the_mean_decay():
    temperatures = ["5 degC", "25 degC", "40 degC"]
    at = calc.mean_kinetic_temperature(temperatures, USUAL)
    rates = [number(calc.rate_at_temperature("1 per day", "25 degC", one, USUAL)) for one in temperatures]
    assert abs(number(calc.rate_at_temperature("1 per day", "25 degC", at, USUAL)) - sum(rates) / 3) < Fraction(
        1, 10**40
    )


def test_the_activation_energy_may_be_in_any_unit():
    found = [calc.mean_kinetic_temperature(["5 degC", "30 degC"], energy) for energy in ("83.68 kJ/mol", "20 kcal/mol")]
    assert found[0].value == found[1].value
    assert found[0].value == calc.mean_kinetic_temperature(["5 degC", "30 degC"], "83680 J/mol").value


def test_the_kinetic_mean_by_hand():
    """20 and 30 degrees with B = 10000 K: -10000 / ln((e^(-10000/293.15) + e^(-10000/303.15)) / 2)."""
    found = calc.mean_kinetic_temperature(["20 degC", "30 degC"], "83.1446261815324 kJ/mol")
    assert abs(kelvin(found) - Fraction("299.40988")) < Fraction(1, 10**4)
    assert found.steps[0].value == parse("10000 K")
    assert [step.exact for step in found.steps] == [True, False]


@every(
    ("call", "error", "message"),
    [
        (lambda: calc.convert_temperature("5 g", "degC"), DimensionError, "temperature"),
        (lambda: calc.convert_temperature("-300 degC", "K"), QuantityError, "absolute zero"),
        (lambda: calc.convert_temperature(make_quantity(-1, "kelvin"), "degC"), OutOfRangeError, "absolute zero"),
        (lambda: calc.convert_temperature(20.5, "degF"), ExactnessError, "temperature"),
        (lambda: calc.convert_temperature_difference("5 g", "degC"), DimensionError, "difference"),
        (lambda: calc.mean_temperature([]), InputError, "temperatures"),
        (lambda: calc.mean_temperature("20 degC"), InputError, "temperatures"),
        (lambda: calc.mean_kinetic_temperature([], USUAL), InputError, "temperatures"),
        (lambda: calc.mean_kinetic_temperature(["20 degC"], "83 kJ"), DimensionError, "activation_energy"),
        (lambda: calc.mean_kinetic_temperature(["20 degC"], USUAL, durations=["1 h", "2 h"]), InputError, "durations"),
        (lambda: calc.mean_temperature(["20 degC"], durations=["1 g"]), DimensionError, "durations"),
        (lambda: calc.mean_temperature(["20 degC", "25 degC"], durations=["1", "2 days"]), DimensionError, "durations"),
        (
            lambda: calc.mean_temperature(["20 degC", "25 degC"], durations=["1 month", "30 days"]),
            DimensionError,
            "durations",
        ),
    ],
)
def test_refusals(call, error, message):
    with pytest.raises(error, match=message):
        call()


def test_answers_agree_with_the_printed_form():
    assert agrees(calc.convert_temperature_difference("9 degF", "K"), "5 K")


def test_the_usual_activation_energy_is_assumed_and_said():
    usual = calc.mean_kinetic_temperature(["20 degC", "30 degC"])
    stated = calc.mean_kinetic_temperature(["20 degC", "30 degC"], "83.144 kJ/mol")
    assert usual.value == stated.value
    assert (usual.assumptions, stated.assumptions) == (("the activation energy is 83.144 kJ/mol",), ())


@every(
    ("call", "degrees"),
    [
        (lambda: calc.freezing_point_depression_from_osmolality("300 mOsm/kg"), "0.558"),
        (lambda: calc.freezing_point_depression_from_liso("0.15 mol/L", "3.4"), "0.51"),
        (lambda: calc.boiling_point_elevation_from_osmolality("2 Osm/kg", "0.51"), "1.02"),
        (
            lambda: calc.freezing_point_depression_of_solution(
                [calc.TonicSolute(name="apomorphine hydrochloride", amount="2 % w/v", depression="0.08 degC")]
            ),
            "0.16",
        ),
        (lambda: calc.convert_temperature_difference("18 degF", "degC"), "10"),
    ],
)
def test_a_difference_of_temperatures_keeps_no_zero_of_a_scale(call, degrees):
    difference = call()
    assert show(difference.to("degC").value) == f"{degrees} degC"
    assert show(difference.to("K").value) == f"{degrees} K"
    assert difference.to("degF").value.magnitude == Fraction(degrees) * 9 / 5
    with pytest.raises(DimensionError):
        difference.to("g")


def test_a_depression_asked_for_in_another_scale_is_still_a_depression():
    lowered = calc.freezing_point_depression_from_osmolality("300 mOsm/kg", to="degF")
    assert show(calc.osmolality_from_freezing_point_depression(lowered).value) == "300 mOsm/kg"


def test_a_temperature_keeps_the_zero_of_its_scale():
    assert show(calc.mean_temperature(["20 degC", "30 degC"], to="degF").value) == "77 degF"
