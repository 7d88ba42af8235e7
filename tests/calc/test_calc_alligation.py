"""Chapter 5, alligation, and chapter 4, dilution, where no basis is needed; what is assumed, and what is named."""

from __future__ import annotations

from fractions import Fraction

import pytest

from formulate import calc
from formulate.answers import steps_of, values_of
from formulate.calc.shared.assumptions import VOLUMES_ADD_UP, VOLUMES_OF_ALCOHOL_ADD_UP
from formulate.errors import DimensionError, OutOfRangeError, QuantityError
from formulate.units import show
from tests.every import every


def printed(result) -> list[str]:
    return [one.line() for one in values_of(result)]


@every(
    ("call", "values"),
    [
        # what was asked for a basis, then for a density: the basis cancels
        (lambda: calc.alligation_alternate("50 %", "20 %", "30 %", "300 mL").amounts, ["100 mL", "200 mL"]),
        (lambda: calc.alligation_alternate("50 %", "20 %", "30 %", "300 g").amounts, ["100 g", "200 g"]),
        # WP-063, WP-068, WP-071
        (lambda: calc.alligation_alternate("60 %", "10 %", "25 %", "500 mL").amounts, ["150 mL", "350 mL"]),
        (lambda: [calc.alligation_alternate_from_amount("10 %", "50 g", "25 %", "15 %")], ["25 g"]),
        (
            lambda: calc.alligation_alternate_of_many(["50 %", "20 %", "5 %"], "10 %", "120 g").ways[0].amounts,
            ["10 g", "10 g", "100 g"],
        ),
        (lambda: calc.blend_by_equal_parts(["20 %", "10 %", "0 %"], "5 %", "90 g").amounts, ["15 g", "15 g", "60 g"]),
        (lambda: calc.blend_using_up("2 %", "30 g", ["10 %", "0 %"], "5 %", "100 g").amounts, ["30 g", "44 g", "26 g"]),
        (
            lambda: calc.blend_by_least_cost(["20 %", "10 %", "0 %"], [5, 3, 0], "5 %", "100 mL").amounts,
            ["25 mL", "0 mL", "75 mL"],
        ),
        (lambda: [calc.amount_of_last_stock(["10 %", "5 %", "20 %"], ["20 g", "30 g"], "12 %")], ["31.25 g"]),
        # WP-037, and dilutions of 1 in x, ppm and bare percentages
        (lambda: [calc.dilution("1 in 20", "1 in 5000", "250 mL")], ["1 mL"]),
        (lambda: [calc.dilution("1:20", "0.02 %", "250 mL")], ["1 mL"]),
        (lambda: [calc.dilution("1000 ppm", "50 ppm", "100 mL")], ["5 mL"]),
        (lambda: [calc.diluent_from_stock_amount("60 %", "420 g", "14 %")], ["1380 g"]),  # WP-074
        (lambda: [calc.diluent_from_stock_amount("20 %", "250 g", "7 %")], ["about 464.286 g"]),  # WP-084
        (lambda: [calc.product_from_stock_amount("1 in 20", "1 mL", "1 in 5000")], ["250 mL"]),
        (lambda: [calc.amount_to_evaporate("2 %", "100 g", "5 %")], ["60 g"]),
        (lambda: [calc.amount_after_evaporation("20 %", "1 L", "50 %")], ["400 mL"]),
        (lambda: [calc.active_to_raise_strength("5 %", "90 g", "10 %")], ["5 g"]),
    ],
)
def test_an_amount_without_a_basis(call, values):
    assert [show(one.value).replace(",", "") for one in call()] == values


@every(
    ("call", "value"),
    [
        (lambda: calc.alligation_medial(["40 %", "90 %", "0 %"], ["500 mL", "100 mL", "400 mL"]), "29 %"),  # WP-059
        (lambda: calc.strength_of_last_stock(["10 %"], ["200 g", "300 g"], "7 %"), "5 %"),
        (lambda: calc.strength_from_dilution("4.5 %", "350 mL", "700 mL"), "1.5 %"),  # WP-092
        (lambda: calc.strength_from_dilution("1 in 50", "50 mL", "100 mL"), "1 in 150"),
        (lambda: calc.stock_strength_from_dilution("1 in 5000", "15 mL", "1500 mL"), "1 in 50"),
        (lambda: calc.stock_strength_from_dilution("40 %", "10 mL", "30 mL"), "120 %"),
        (lambda: calc.serial_dilution("1 in 10", "1 mL", "10 mL", 2).strengths[-1], "1 in 1000"),
        (lambda: calc.strength_from_evaporation("65 %", "100 mL", final_amount="50 mL"), "130 %"),
        (lambda: calc.alligation_medial(["10 % w/v", "0 %"], ["1 mL", "1 mL"]), "5 % w/v"),
        (lambda: calc.alligation_medial(["10 mg/mL", "0 %"], ["1 mL", "1 mL"]), "5 mg/mL"),
    ],
)
def test_a_strength_without_a_basis(call, value):
    found = call()
    assert str(found.value).replace(",", "") == value
    if "w/v" in value or "mg" in value:
        return
    # it is taken up where no basis is needed, and nowhere else
    assert show(calc.dilution(found, found, "10 mL").value) == "10 mL"
    for call_with_basis in (
        lambda: calc.active_in(found, "10 mL"),
        lambda: calc.product_for_active("10 mg", found),
        lambda: calc.strength_from_vehicle("1 g", "1 g") and calc.active_for_vehicle(found, "10 mL"),
        lambda: found.to("% w/w"),
    ):
        with pytest.raises((QuantityError, DimensionError)):
            call_with_basis()


@every(
    ("call", "error", "words"),
    [
        (lambda: calc.alligation_alternate("50 %", "20 % w/v", "30 % w/v", "1 L"), QuantityError, "with its basis"),
        (lambda: calc.dilution("50 %", "5 %", "1 L", density="1.1 g/mL"), QuantityError, "with its basis"),
        (lambda: calc.dilution("50 %", "5 %", "10 tablets"), QuantityError, "with its basis"),
        (lambda: calc.dilution("50 %", "60 %", "1 L"), OutOfRangeError, "cannot be diluted"),
        (lambda: calc.dilution("120 %", "60 %", "1 g"), QuantityError, "at most 100 %"),
        (lambda: calc.strength_from_dilution("50 %", "50 mL", final_amount="100 g"), DimensionError, "density"),
        (lambda: calc.active_for_stock("1 in 5000", "15 mL", "1500 mL", "250 mL"), QuantityError, "basis"),
        (lambda: calc.active_to_raise_strength("5 %", "90 mL", "10 %"), QuantityError, "basis"),
        (lambda: calc.alligation_medial(["50 % foo"], ["1 mL"]), QuantityError, "basis"),
        (
            lambda: calc.stock_strength_from_dilution("1 in 10 w/v", "1 mL", "1000 mL"),
            OutOfRangeError,
            "nothing is so dense",
        ),
        (
            lambda: calc.strength_from_evaporation("10 % w/v", "1 L", final_amount="1 mL"),
            OutOfRangeError,
            "nothing is so dense",
        ),
        (
            lambda: calc.strength_of_last_stock(["1 % w/v"], ["100 mL", "1 mL"], "50 % w/v"),
            OutOfRangeError,
            "nothing is so dense",
        ),
        # an impossible answer: the stock is 10.5 % w/v
        (
            lambda: calc.stock_and_diluent("10 % w/w", "20 % w/v", "100 mL", stock_density="1.05 g/mL"),
            OutOfRangeError,
            r"10 % w/w \(10.5 % w/v\) is weaker",
        ),
        (
            lambda: calc.dilution("10 % w/w", "20 % w/v", "100 mL", stock_density="1.05 g/mL"),
            OutOfRangeError,
            "take a stronger stock",
        ),
        (
            lambda: calc.dilution("10 % w/v", "20 % w/w", "100 mL", density="0.9 g/mL"),
            OutOfRangeError,
            "100 mL of 20 % w/w would take 180 mL",
        ),
    ],
)
def test_refused(call, error, words):
    with pytest.raises(error, match=words):
        call()


@every(
    ("call", "assumptions"),
    [
        (lambda: calc.stock_and_diluent("95 % v/v", "70 % v/v", "1 L"), (VOLUMES_OF_ALCOHOL_ADD_UP,)),
        (lambda: calc.stock_and_diluent("95 %", "70 %", "1 L"), (VOLUMES_OF_ALCOHOL_ADD_UP,)),
        (lambda: calc.stock_and_diluent("10 mg/mL", "1 mg/mL", "1 L"), (VOLUMES_ADD_UP,)),
        (lambda: calc.stock_and_diluent("10 % w/w", "1 % w/w", "1 kg"), ()),
        (lambda: calc.dilution("95 % v/v", "70 % v/v", "1 L"), ()),  # brought to its mark
        (lambda: calc.strength_from_dilution("10 % v/v", "1 L", "1 L"), (VOLUMES_OF_ALCOHOL_ADD_UP,)),
        (lambda: calc.strength_from_dilution("10 % v/v", "1 L", final_amount="2 L"), ()),
        (lambda: calc.strength_from_dilution("10 % w/w", "1 g", "1 g"), ()),
        (lambda: calc.diluent_from_stock_amount("10 % w/v", "1 L", "1 % w/v"), (VOLUMES_ADD_UP,)),
        (lambda: calc.alligation_medial(["5 % w/v", "1 % w/v"], ["1 L", "1 L"]), (VOLUMES_ADD_UP,)),
        (lambda: calc.alligation_medial(["5 % w/w", "1 % w/w"], ["1 g", "1 g"]), ()),
        (lambda: calc.alligation_alternate("5 % w/v", "1 % w/v", "2 % w/v", "1 L"), (VOLUMES_ADD_UP,)),
        (lambda: calc.alligation_alternate("5 % w/v", "1 % w/v", "2 % w/v"), ()),
        (lambda: calc.alligation_alternate_from_amount("5 %", "1 L", "1 %", "2 %"), (VOLUMES_OF_ALCOHOL_ADD_UP,)),
        (lambda: calc.blend_by_equal_parts(["5 % w/v", "1 % w/v"], "2 % w/v", "1 L"), (VOLUMES_ADD_UP,)),
        (lambda: calc.amount_of_last_stock(["5 % w/v", "1 % w/v"], ["1 L"], "2 % w/v"), (VOLUMES_ADD_UP,)),
        (lambda: calc.strength_of_last_stock(["5 % w/v"], ["1 L", "1 L"], "4 % w/v"), (VOLUMES_ADD_UP,)),
        (lambda: calc.alligation_of_specific_gravities("1.2", 1, "1.1", "1 L"), (VOLUMES_ADD_UP,)),
        (lambda: calc.volume_for_specific_gravity("1.2", "1 L", 1, "1.1"), (VOLUMES_ADD_UP,)),
        (lambda: calc.active_to_raise_strength("5 % v/v", "1 L", "10 % v/v"), (VOLUMES_OF_ALCOHOL_ADD_UP,)),
        (lambda: calc.amount_to_evaporate("5 % w/v", "1 L", "10 % w/v"), (VOLUMES_ADD_UP,)),
    ],
)
def test_what_is_assumed_is_said(call, assumptions):
    assert call().assumptions == assumptions


@every(
    ("call", "lines"),
    [
        (
            lambda: calc.alligation_alternate("95 %", "50 %", "70 %", "450 mL"),
            ["parts 95 %: 4", "parts 50 %: 5", "amounts 95 %: 200 mL", "amounts 50 %: 250 mL"],
        ),
        (lambda: calc.alligation_of_specific_gravities("1.25", "1", "1.1"), ["parts 1.25: 2", "parts 1: 3"]),
        (
            lambda: calc.alligation_alternate("2.5 % w/w", "1 % w/w", "2 % w/w"),
            ["parts 2.5 % w/w: 2", "parts 1 % w/w: 1"],
        ),
        (
            lambda: calc.blend_by_least_cost(["20 % w/w", "0 % w/w"], [1, 0], "5 % w/w", "100 g"),
            ["amounts 20 % w/w: 25 g", "amounts 0 % w/w: 75 g", "cost: 25"],
        ),
        (
            lambda: calc.alligation_alternate_of_many(["5 %", "5 %", "1 %"], "2 %").ways[0],
            ["parts 5 %: 1", "parts 5 % (2): 1", "parts 1 %: 6"],
        ),
        (
            lambda: calc.serial_dilution("1 mg/mL", "1 mL", "10 mL", 2),
            ["strengths after step 1: 0.1 mg/mL", "strengths after step 2: 0.01 mg/mL", "factor: 10"],
        ),
    ],
)
def test_each_of_a_list_is_named_and_parts_are_reduced(call, lines):
    assert printed(call()) == lines


def test_parts_are_whole_and_have_no_common_divisor():
    for high in range(20, 60, 7):
        for target in range(6, 19, 3):
            first, second = calc.alligation_alternate(f"{high} %", "5 %", f"{target} %").parts
            assert first.value / second.value == Fraction(target - 5, high - target)
            assert {first.value.denominator, second.value.denominator} == {1}
            assert Fraction(first.value, second.value).numerator == first.value


def test_a_target_that_is_a_stock_leaves_the_other_out():
    blend = calc.alligation_alternate("20 %", "5 %", "5 %", "30 g")
    assert [part.value for part in blend.parts] == [0, 1]
    assert steps_of(blend)
