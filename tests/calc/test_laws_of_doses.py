"""Laws of the doses by kidneys, ranges, levels, species and sizes, and of infusions whose rate changes."""

from __future__ import annotations

from fractions import Fraction
from math import isclose

import pytest
from calc_strategies import (
    CENTIMETRES,
    GRAMS,
    KILOGRAMS,
    LAW,
    LONG_LAW,
    MILLILITRES,
    body_heights,
    body_weights,
    edged,
    near,
    numbers,
    shares,
    size,
    written,
)
from hypothesis import given
from hypothesis import strategies as st

from formulate import calc
from formulate.errors import OutOfRangeError
from formulate.strength import Basis, Strength
from formulate.units import make_quantity

PER_DECILITRE = {"milligram/deciliter": Fraction(1), "milligram/liter": Fraction(1, 10), "gram/liter": Fraction(100)}
MILLILITRES_PER_MINUTE = {
    "milliliter/minute": Fraction(1),
    "liter/hour": Fraction(1000, 60),
    "milliliter/second": Fraction(60),
}
SQUARE_METRES = {"square_metre": Fraction(1), "square_centimetre": Fraction(1, 10000)}
HOURS = {"hour": Fraction(1), "minute": Fraction(1, 60), "day": Fraction(24)}
levels = st.fractions("0.2", 12, max_denominator=100)
clearances = st.fractions(5, 180, max_denominator=10)
surfaces = st.fractions("0.2", "2.5", max_denominator=100)
KM = {"mouse": 3, "rat": 6, "rabbit": 12, "dog": 20, "human": 37, "mini pig": 35}


@LAW
@given(written(GRAMS), st.integers(1, 24))
def test_the_rule_of_cowling_is_a_twenty_fourth_for_each_year(dose, age):
    (grams, adult) = dose
    assert size(calc.child_dose_by_cowling(adult, age).value, "gram") == grams * age / 24
    assert calc.child_dose_by_cowling(adult, 24).value == adult


@LAW
@given(written(CENTIMETRES, body_heights), written(PER_DECILITRE, levels), edged(numbers, "0.413"))
def test_the_clearance_of_children_rises_with_height_and_falls_with_creatinine(height, creatinine, k):
    (centimetres, tall), (milligrams, level) = height, creatinine
    found = calc.creatinine_clearance_by_schwartz(tall, level, k=k).value
    assert size(found, "milliliter/minute") == k * centimetres / milligrams
    assert calc.creatinine_clearance_by_schwartz(tall * 2, level * 2, k=k).value == found
    groups = {"bedside": "0.413", "preterm infant": "0.33", "term infant": "0.45", "child": "0.55"}
    groups |= {"adolescent girl": "0.55", "adolescent boy": "0.7"}
    for group, constant in groups.items():
        by_group = calc.creatinine_clearance_by_schwartz(tall, level, group=group).value
        assert by_group == calc.creatinine_clearance_by_schwartz(tall, level, k=constant).value


@LAW
@given(edged(st.fractions(20, 142, max_denominator=12), 20), written(PER_DECILITRE, levels))
def test_the_clearance_by_jelliffe_falls_by_a_line_with_age(age, creatinine):
    milligrams, level = creatinine
    found = {sex: calc.creatinine_clearance_by_jelliffe(age, level, sex).value for sex in ("male", "female")}
    assert size(found["male"], "milliliter/minute") == (114 - age * Fraction(4, 5)) / milligrams
    assert found["female"] * 10 == found["male"] * 9


@LAW
@given(written(PER_DECILITRE, levels), levels, written(MILLILITRES), written(HOURS))
def test_what_is_cleared_is_what_is_in_the_urine(serum, times, urine, time):
    (milligrams, level), (millilitres, volume), (hours, length) = serum, urine, time
    found = calc.creatinine_clearance_from_urine(level * times, volume, length, level).value
    assert size(found, "milliliter/minute") == times * millilitres / (hours * 60)
    in_moles = make_quantity(milligrams * 10**4 / Fraction("113.12"), "micromole/liter")
    by_moles = calc.creatinine_clearance_from_urine(level * times, volume, length, in_moles, molar_mass="113.12 g/mol")
    assert by_moles.value == found


@LAW
@given(written(MILLILITRES_PER_MINUTE, clearances), written(SQUARE_METRES, surfaces))
def test_a_clearance_goes_to_the_normal_surface_and_back(clearance, surface):
    (millilitres, given_clearance), (metres, skin) = clearance, surface
    normal = calc.clearance_per_normal_surface(given_clearance, skin)
    assert size(normal.value, "milliliter/minute") == millilitres * Fraction("1.73") / metres
    assert calc.clearance_for_surface(normal, skin).value == given_clearance


@LAW
@given(numbers, written(MILLILITRES_PER_MINUTE, edged(clearances, 125)))
def test_carboplatin_goes_to_its_area_and_back(area, clearance):
    millilitres, given_clearance = clearance
    dose = calc.dose_by_calvert(area, given_clearance)
    assert size(dose.value, "milligram") == area * (millilitres + 25)
    assert calc.area_under_curve_by_calvert(dose, given_clearance).value == area
    capped = calc.dose_by_calvert(area, given_clearance, greatest_clearance="125 mL/min")
    assert size(capped.value, "milligram") == area * (min(millilitres, 125) + 25)


@LAW
@given(written(GRAMS), written(HOURS), edged(shares, 1), edged(shares, 1))
def test_dose_and_interval_are_adjusted_by_the_same_share(dose, interval, cleared, excreted):
    (grams, usual), (hours, between) = dose, interval
    found = calc.dose_by_clearance(
        make_quantity(cleared * 120, "milliliter/minute"), "120 mL/min", excreted, dose=usual, interval=between
    )
    share = 1 - excreted + excreted * cleared
    assert found.share.value == share
    assert size(found.dose.value, "gram") == grams * share
    assert size(found.interval.value, "hour") * share == hours


@LAW
@given(st.tuples(numbers, numbers).map(sorted), written(KILOGRAMS, body_weights), st.integers(1, 12), shares)
def test_both_ends_of_a_range_are_doses_within_it(ends, weight, number, strength):
    (lower, upper), (kilograms, body) = ends, weight
    low, high = (make_quantity(end, "milligram/kilogram/day") for end in (lower, upper))
    content = Strength(strength, Basis.W_V)
    found = calc.dose_range_for_body(low, high, weight=body, doses_per_day=number, strength=content)
    for end, dose, daily, product in (
        (lower, found.lowest_dose, found.lowest_daily, found.lowest_product),
        (upper, found.highest_dose, found.highest_daily, found.highest_product),
    ):
        assert size(daily.value, "milligram") == end * kilograms
        assert size(dose.value, "milligram") * number == end * kilograms
        assert calc.active_in(content, product).value == dose.value
        asked = {"weight": body, "doses_per_day": number}
        check = calc.dose_against_range(dose, low=low, high=high, **asked)
        assert (check.verdict, check.lowest.value, check.highest.value) == ("within", low * body, high * body)
        assert (
            calc.dose_against_range(
                dose.value * Fraction(101, 100), high=make_quantity(end, "milligram/kilogram/day"), **asked
            ).verdict
            == "above"
        )
        assert (
            calc.dose_against_range(
                dose.value * Fraction(99, 100), low=make_quantity(end, "milligram/kilogram/day"), **asked
            ).verdict
            == "below"
        )


@LAW
@given(numbers, st.integers(1, 500), st.fractions(0, Fraction(999, 1000), max_denominator=1000))
def test_rounding_goes_to_the_multiples_beside_an_amount(step, count, part):
    one = make_quantity(step, "milliliter")
    amount = make_quantity(step * (count + part), "milliliter")
    found = {
        way: size(calc.amount_rounded_to_step(amount, one, way).value, "milliliter") / step
        for way in ("down", "nearest", "up")
    }
    assert found["down"] == count
    assert found["up"] == count + (part > 0)
    assert found["nearest"] == count + (part >= Fraction(1, 2))


@LAW
@given(written(GRAMS), st.fractions(1, 500, max_denominator=10), written(KILOGRAMS, body_weights), edged(shares, 1))
def test_a_loading_dose_goes_to_its_level_and_back(dose, litres, weight, available):
    (grams, given_dose), (kilograms, body) = dose, weight
    volume = make_quantity(litres / kilograms, "liter/kilogram")
    level = calc.level_from_loading_dose(given_dose, volume, weight=body, available=available)
    assert size(level.value, "gram/liter") == grams * available / litres
    assert calc.loading_dose_from_level(level, volume, weight=body, available=available).value == given_dose
    assert size(calc.volume_of_distribution_from_dose(given_dose, level, available=available).value, "liter") == litres
    half = calc.loading_dose_from_level(level, volume, weight=body, present=level.value / 2, available=available)
    assert half.value * 2 == given_dose


@LAW
@given(written(GRAMS), st.fractions("0.1", 50, max_denominator=10), written(HOURS), edged(shares, 1))
def test_a_maintenance_dose_goes_to_its_level_and_back(dose, litres, interval, available):
    (grams, given_dose), (hours, between) = dose, interval
    clearance = make_quantity(litres, "liter/hour")
    level = calc.level_from_maintenance_dose(given_dose, clearance, between, available=available)
    assert size(level.value, "gram/liter") == grams * available / (litres * hours)
    assert calc.maintenance_dose_from_level(level, clearance, between, available=available).value == given_dose
    by_weight = make_quantity(litres / 70, "liter/kilogram/hour")
    assert calc.level_from_maintenance_dose(
        given_dose, by_weight, between, weight="70 kg", available=available
    ).value == (level.value)


@LAW
@given(written(HOURS), st.fractions(1, 500, max_denominator=10))
def test_after_a_half_life_half_is_left(half_life, litres):
    hours, time = half_life
    cleared = size(calc.clearance_from_half_life(time, make_quantity(litres, "liter")).value, "liter/hour")
    rate = make_quantity(cleared / litres, "1/hour")
    assert near(size(calc.half_life_by_first_order(rate).value, "hour"), hours)
    clearance, volume = make_quantity(cleared / 70, "liter/kilogram/hour"), make_quantity(litres / 70, "liter/kilogram")
    for of_clearance, of_volume, weight in (
        (clearance * make_quantity(70, "kilogram"), make_quantity(litres, "liter"), None),
        (clearance * make_quantity(70, "kilogram"), volume, "70 kg"),
        (clearance, make_quantity(litres, "liter"), "70 kg"),
        (clearance, volume, "70 kg"),
    ):
        found = calc.half_life_from_clearance(of_clearance, of_volume, weight=weight)
        assert near(size(found.value, "hour"), hours)


@LAW
@given(
    edged(st.fractions(18, 139, max_denominator=12), "139.99"),
    written(KILOGRAMS, body_weights),
    st.fractions(20, 900, max_denominator=10),
)
def test_the_clearance_from_micromoles_is_near_that_by_the_molar_mass(age, weight, micromoles):
    kilograms, body = weight
    level = make_quantity(micromoles, "micromole/liter")
    for sex, factor in (("male", Fraction("1.23")), ("female", Fraction("1.04"))):
        found = calc.creatinine_clearance_from_micromoles(age, body, level, sex).value
        assert size(found, "milliliter/minute") == (140 - age) * kilograms * factor / micromoles
        exact = calc.creatinine_clearance_by_cockcroft_gault(age, body, level, sex, molar_mass="113.12 g/mol").value
        assert isclose(size(found, "milliliter/minute"), size(exact, "milliliter/minute"), rel_tol=0.01)


@LAW
@given(written(KILOGRAMS, body_weights), st.fractions(5, 15, max_denominator=10))
def test_the_surface_of_an_animal_rises_fourfold_with_an_eightfold_weight(weight, k):
    kilograms, body = weight
    found = size(calc.body_surface_of_animal(body, k).value, "square_metre")
    assert isclose(found, float(k) / 100 * float(kilograms) ** (2 / 3), rel_tol=1e-12)
    assert near(size(calc.body_surface_of_animal(body * 8, k).value, "square_metre"), found * 4)
    assert near(size(calc.body_surface_of_animal(body, k * 3).value, "square_metre"), found * 3)


@LAW
@given(numbers, st.sampled_from(sorted(KM)), st.sampled_from(sorted(KM)), st.integers(1, 10))
def test_equal_doses_by_surface_go_there_and_back(per, first, other, safety):
    order = make_quantity(per, "milligram/kilogram")
    there = calc.dose_between_species(order, species=first, to_species=other)
    assert size(there.value, "milligram/kilogram") * KM[other] == per * KM[first]
    assert calc.dose_between_species(there, km=KM[other], to_km=KM[first]).value == order
    safe = calc.dose_between_species(order, species=first, to_km=KM[other], safety_factor=safety)
    assert safe.value * safety == there.value


@LAW
@given(written(GRAMS), *[written(KILOGRAMS, body_weights)] * 2, st.fractions("0.1", "1.5", max_denominator=20))
def test_a_dose_by_size_is_the_same_whole_and_per_weight(dose, weight, to_weight, exponent):
    (grams, given_dose), (kilograms, body), (others, other) = dose, weight, to_weight
    whole = size(calc.dose_by_allometry(given_dose, body, other, exponent).value, "gram")
    assert isclose(whole, float(grams) * float(others / kilograms) ** float(exponent), rel_tol=1e-12)
    per_weight = calc.dose_by_allometry(make_quantity(grams / kilograms, "gram/kilogram"), body, other, exponent)
    assert near(size(per_weight.value, "gram/kilogram") * others, whole)


@LAW
@given(numbers, numbers, st.sampled_from([0, 1, 100]) | st.integers(0, 100), written(KILOGRAMS, body_weights), shares)
def test_each_rate_of_a_table_gives_its_dose(first, step, count, weight, strength):
    _, body = weight
    unit, content = "microgram/kilogram/minute", Strength(strength, Basis.W_V)
    ends = (make_quantity(first, unit), make_quantity(first + step * count, unit), make_quantity(step, unit))
    table = calc.titration_table(*ends, content, weight=body)
    assert len(table.rates) == len(table.dose_rates) == count + 1
    for number in {0, count // 2, count}:
        assert table.dose_rates[number].value == make_quantity(first + step * number, unit)
        back = calc.dose_rate_from_rate(table.rates[number].value, content, unit="mcg/kg/min", weight=body)
        assert back.value == table.dose_rates[number].value
    with pytest.raises(OutOfRangeError):
        calc.titration_table(
            ends[0], make_quantity(first + step * count + step / 2, unit), ends[2], content, weight=body
        )


stages = st.lists(
    st.tuples(numbers, written(HOURS, st.fractions("0.1", 24, max_denominator=10))), min_size=1, max_size=4
)


@LONG_LAW
@given(stages, written(GRAMS), written(KILOGRAMS, body_weights))
def test_an_infusion_that_changes_is_the_sum_of_its_stages(parts, bolus, weight):
    (grams, at_once), (kilograms, body) = bolus, weight
    times = [time for _, (_, time) in parts]
    rates = [make_quantity(rate, "milliliter/hour") for rate, _ in parts]
    product = sum(rate * hours for rate, (hours, _) in parts)
    assert size(calc.infusion_volume_from_changing_rates(rates, times).value, "milliliter") == product
    doses = [make_quantity(rate, "milligram/kilogram/hour") for rate, _ in parts]
    at_first = make_quantity(grams / kilograms, "gram/kilogram")
    found = calc.dose_from_changing_dose_rates(doses, times, bolus=at_first, weight=body)
    assert calc.dose_from_changing_dose_rates(doses, times, bolus=at_once, weight=body).value == found.value
    assert size(found.value, "milligram") == product * kilograms + grams * 1000
    whole = [make_quantity(rate, "milligram/hour") for rate, _ in parts]
    assert size(calc.dose_from_changing_dose_rates(whole, times).value, "milligram") == product


@LAW
@given(written(MILLILITRES), written(HOURS), shares, edged(shares, 0))
def test_the_rest_is_in_when_the_time_is_over(volume, time, gone, infused):
    (millilitres, whole), (hours, planned) = volume, time
    found = calc.infusion_rate_for_rest(whole, planned, whole * infused, planned * gone).value
    left = size(found, "milliliter/hour") * hours * (1 - gone)
    assert left + millilitres * infused == millilitres


@LAW
@given(written(GRAMS), st.integers(1, 60), st.integers(1, 48), numbers, numbers)
def test_no_more_is_given_on_demand_than_the_lockout_and_the_limit_allow(dose, minutes, hours, flow, most):
    grams, one = dose
    lockout, time = make_quantity(minutes, "minute"), make_quantity(hours, "hour")
    found = calc.demand_doses_from_lockout(one, lockout, time)
    count = hours * 60 // minutes
    assert found.count.value == count
    if count:
        assert size(found.on_demand.value, "gram") == size(found.highest.value, "gram") == grams * count
    more = calc.demand_doses_from_lockout(
        one, lockout, time, continuous=make_quantity(flow, "gram/hour"), limit=make_quantity(most, "gram")
    )
    assert size(more.highest.value, "gram") == min(grams * count + flow * hours, most)


@LAW
@given(written(GRAMS), st.integers(1, 90), st.integers(1, 6), st.integers(0, 11))
def test_refills_are_the_same_amount_once_more_each(dose, days, times, refills):
    _, one = dose
    once = calc.amount_for_days(one, days, times)
    assert calc.amount_for_days(one, days, times, refills=refills).value == once.value * (1 + refills)


@LAW
@given(written(KILOGRAMS, body_weights), written(CENTIMETRES, body_heights))
def test_the_lean_weight_is_a_part_of_the_weight_that_falls_with_the_mass_index(weight, height):
    (kilograms, body), (centimetres, tall) = weight, height
    index = kilograms * 10000 / centimetres**2
    for sex, base, slope in (("male", 6680, 216), ("female", 8780, 244)):
        found = size(calc.lean_weight_by_janmahasatian(body, tall, sex).value, "kilogram")
        assert found * (base + slope * index) == 9270 * kilograms


@LAW
@given(*[st.fractions(1, 300, max_denominator=10)] * 4, st.integers(100, 2500))
def test_insulin_for_a_meal_covers_its_carbohydrate_and_its_drop(daily, meal, excess, wanted, rule):
    insulin = make_quantity(daily, "activity_unit")
    covered = calc.carbohydrate_per_unit_of_insulin(insulin, make_quantity(rule, "gram"))
    drop = calc.glucose_drop_per_unit_of_insulin(insulin, make_quantity(rule, "milligram/deciliter"))
    assert size(covered.value, "gram") * daily == size(drop.value, "milligram/deciliter") * daily == rule
    food = {"carbohydrate": make_quantity(meal, "gram"), "carbohydrate_per_unit": covered}
    high = {
        "glucose": make_quantity(wanted + excess, "milligram/deciliter"),
        "target": make_quantity(wanted, "milligram/deciliter"),
        "glucose_drop_per_unit": drop,
    }
    for_food, for_drop = calc.insulin_for_meal(**food).value, calc.insulin_for_meal(**high).value
    assert size(for_food, "activity_unit") == meal * daily / rule
    assert size(for_drop, "activity_unit") == excess * daily / rule
    assert calc.insulin_for_meal(**food, **high).value == for_food + for_drop


@LAW
@given(numbers, numbers)
def test_the_drop_factor_is_that_of_the_set(rate, factor):
    given_rate, given_factor = make_quantity(rate, "milliliter/hour"), make_quantity(factor, "drop/milliliter")
    drops = calc.drop_rate_from_rate(given_rate, given_factor)
    assert calc.drop_factor_from_drop_rate(drops, given_rate).value == given_factor
