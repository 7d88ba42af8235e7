"""Chapter 16, dosing: published problems, laws, refusals."""

from __future__ import annotations

from fractions import Fraction

import pytest
from calc_strategies import LAW, densities, masses, numbers, volumes, weights
from hypothesis import given
from hypothesis import strategies as st
from published import PROBLEMS, agrees

from formulate import calc
from formulate.errors import DimensionError, ExactnessError, InputError, MissingKnowledgeError, OutOfRangeError
from formulate.strength import Basis, Strength
from formulate.units import make_quantity, show
from tests.every import every
from tests.exact_numbers import between

RXCALCULATIONS = "rxcalculations.com/naplex-calculations-question-bank-lite"
KNOWT = "knowt.com/2c9aec89"
ACCESS = "accessmedicinenetwork.com/naplex-diabetes-days-supply"
JEOPARDY = "jeopardylabs.com/ptcb-review-2026-2"
DERMNET = "dermnetnz.org/fingertip-unit"
PRACTICE = "practicequestions.net/day-supply"
SNOW = "snowdaycalculatornow.com/insulin-pen-day-supply"
BEVINZEY = "bevinzey.com/easy-naplex-pediatric-dosage"

PUBLISHED = {
    "amoxicillin-80-mg-per-kg-per-day-36-lb": (
        KNOWT,
        lambda: calc.dose_by_weight("80 mg/kg/day", "36 lb", doses_per_day=2, strength="400 mg/5 mL").product,
        "8.2 mL",
    ),
    "cyclosporine-5-mg-per-kg-165-lb": (
        KNOWT,
        lambda: calc.dose_by_weight("5 mg/kg", "75 kg", strength="100 mg/mL").product,
        "3.75 mL",
    ),
    "amoxicillin-40-mg-per-kg-per-dose": (
        JEOPARDY,
        lambda: calc.dose_by_weight("40 mg/kg/dose", "12 kg", strength="400 mg/5 mL").product,
        "6 mL",
    ),
    "tablets-for-24-hours": (
        JEOPARDY,
        lambda: calc.dose_by_order("500 mg", doses_per_day=4, strength="250 mg/tablet").daily_product,
        "8 tablet",
    ),
    "prednisolone-until-gone": (
        JEOPARDY,
        lambda: (
            calc.days_supply_from_changing_doses(
                "100 mL", ["1 teaspoon", "1 teaspoon", "1 teaspoon"], [3, 2, 1], [2, 2]
            ).whole_days
        ),
        "14 day",
    ),
    "timolol-2-drops-both-eyes-twice-a-day": (
        RXCALCULATIONS,
        lambda: calc.days_supply_from_drops("5 mL", "2 drops", "15 drops/mL", 2, sites=2).exact_days,
        "9 day",
    ),
    "protein-1-g-per-kg-124-lb": (
        RXCALCULATIONS,
        lambda: calc.dose_by_weight("1 g/kg", "124 lb").dose,
        "56.2 g",  # printed as 56.4 g, with 2.2 lb in a kilogram
    ),
    "tresiba-three-pens": (
        ACCESS,
        lambda: calc.days_supply_from_insulin("3 mL", ["28 units"], "100 units/mL", containers=3).whole_days,
        "32 day",
    ),
    "apidra-three-pens-28-days-each": (
        ACCESS,
        lambda: (
            calc.days_supply_from_insulin(
                "3 mL", ["3 units", "3 units", "3 units", "1 units"], "100 units/mL", containers=3, use_within="28 days"
            ).whole_days
        ),
        "84 day",
    ),
    "five-pens-with-priming": (
        SNOW,
        lambda: (
            calc.days_supply_from_insulin(
                "3 mL", ["20 units"], "100 units/mL", priming="2 units", containers=5
            ).exact_days
        ),
        "68.18 day",
    ),
    "half-a-tablet-once-daily": (
        PRACTICE,
        lambda: calc.days_supply_from_amount("60 tablets", "0.5 tablets", 1).whole_days,
        "120 day",
    ),
    "ees-teaspoon-three-times-a-day": (
        "stuvia.com/9255855",
        lambda: calc.days_supply_from_amount("150 mL", "1 teaspoon", 3).whole_days,
        "10 day",
    ),
    "both-arms-for-a-week": (DERMNET, lambda: calc.amount_from_fingertip_units(6, "0.4 g", days=7), "16.8 g"),
    "hands-and-feet-for-a-week": (DERMNET, lambda: calc.amount_from_fingertip_units(6, "0.5 g", days=7), "21 g"),
    "antibiotic-suspension-250-mg": (
        BEVINZEY,
        lambda: calc.dose_by_order("250 mg", strength="125 mg/5 mL").product,
        "10 mL",
    ),
}


@every("name", [pytest.param(name, id=f"{name}-{PUBLISHED[name][0]}") for name in PUBLISHED])
def test_published(name):
    _, solve, printed = PUBLISHED[name]
    assert agrees(solve(), printed), solve()


def test_wp_267_diphenhydramine_rxcalculations():
    inputs = PROBLEMS["WP-267"]["inputs"]
    found = calc.dose_by_order("50 mg", doses_per_day=1, days=inputs["days"]["value"], strength="12.5 mg/5 mL")
    assert agrees(found.total_product, "400 mL")
    assert agrees(calc.amount_for_days("50 mg", 20, 1, strength="12.5 mg/5 mL"), "400 mL")


def test_wp_271_eye_drops_rxtechnotes():
    assert agrees(calc.days_supply_from_drops("5 mL", "2 drops", "20 drops/mL", 1, sites=2).whole_days, "25 day")


def test_wp_279_mosteller_pha_4010y():
    found = calc.body_surface_by_mosteller("162 cm", "66 kg")
    assert agrees(found, "1.7 m2")
    assert agrees(found, "1.7233688 m2")


WAYS = [calc.body_surface_by_mosteller, calc.body_surface_by_du_bois, calc.body_surface_by_haycock]


@LAW
@given(st.sampled_from(WAYS), between(40, 210, max_denominator=10), between(2, 200, max_denominator=10))
def test_the_surface_does_not_hang_on_the_units_and_rises_with_weight_and_height(way, height, weight):
    found = way(make_quantity(height, "centimeter"), make_quantity(weight, "kilogram"))
    other = way(make_quantity(height / Fraction("2.54"), "inch"), make_quantity(weight * 1000, "gram"))
    assert found.value == other.value
    assert way(make_quantity(height + 1, "centimeter"), make_quantity(weight, "kilogram")).value > found.value
    assert way(make_quantity(height, "centimeter"), make_quantity(weight + 1, "kilogram")).value > found.value


def test_only_a_root_without_an_answer_is_not_exact():
    assert calc.body_surface_by_mosteller("180 cm", "80 kg").steps[-1].exact
    assert not calc.body_surface_by_mosteller("181 cm", "80 kg").steps[-1].exact
    assert not calc.body_surface_by_haycock("180 cm", "80 kg").steps[-1].exact


@LAW
@given(numbers, weights, numbers, st.integers(1, 12), st.integers(1, 400))
def test_a_dose_by_weight_goes_back_to_what_it_is_per_weight(per, weight, strength, number, days):
    order = make_quantity(per, "milligram/kilogram")
    found = calc.dose_by_weight(
        order, weight, doses_per_day=number, days=days, strength=Strength(strength / 1000, Basis.W_V)
    )
    back = calc.dose_per_weight_from_dose(found.dose, weight, doses_per_day=number)
    assert back.value.to("milligram/kilogram/day").magnitude == per * number
    assert found.total.value == found.dose.value * number * days
    assert found.total_product.value == found.product.value * number * days


@LAW
@given(numbers, weights, st.integers(1, 24))
def test_an_order_per_day_is_one_per_dose_times_the_doses(per, weight, number):
    daily = calc.dose_by_weight(make_quantity(per, "milligram/kilogram/day"), weight, doses_per_day=number)
    single = calc.dose_by_weight(
        make_quantity(per / number, "milligram/kilogram"), weight, interval=make_quantity(Fraction(24, number), "hour")
    )
    assert daily.dose.value == single.dose.value
    assert daily.daily.value == single.daily.value


@LAW
@given(numbers, between(Fraction(1, 10), 3, max_denominator=100))
def test_a_dose_by_surface_goes_back(per, surface):
    skin = make_quantity(surface, "square_meter")
    found = calc.dose_by_surface(make_quantity(per, "milligram/square_meter"), skin)
    assert (
        calc.dose_per_surface_from_dose(found.dose, skin).value.magnitude * found.dose.value.to("milligram").magnitude
        == per * found.dose.value.magnitude
    )


def test_a_dose_per_surface_may_be_per_day_and_of_product():
    found = calc.dose_per_surface_from_dose("5 mL", "0.5 m2", doses_per_day=2, strength="10 mg/5 mL")
    assert show(found.value) == "40 mg/m2/day"


def test_a_volume_of_what_is_filled_by_mass_needs_its_density():
    with pytest.raises(MissingKnowledgeError) as caught:
        calc.dose_by_order("5 mL", measured_by="mass")
    assert caught.value.code == "E_DENSITY_NEEDED"
    with pytest.raises(MissingKnowledgeError):
        calc.days_supply_from_amount("150 g", "5 mL", 3)
    found = calc.days_supply_from_amount("150 g", "5 mL", 3, density="1.25 g/mL")
    assert [show(item.value) for item in (found.whole_days, found.exact_days, found.daily_amount)] == [
        "8 days",
        "8 days",
        "18.75 g",
    ]


def test_a_dose_by_mass_strength_measured_by_volume():
    found = calc.dose_by_order("200 mg", strength="10 mg/g", density="1.25 g/mL", measured_by="volume")
    assert show(found.product.value) == "16 mL"


def test_the_greatest_dose_and_the_greatest_amount_of_a_day_cut_down():
    found = calc.dose_by_weight("15 mg/kg", "80 kg", doses_per_day=6, maximum_dose="1 g", maximum_daily="4 g")
    assert [show(found.dose.value), show(found.daily.value)] == ["about 666.667 mg", "4 g"]
    found = calc.dose_by_weight("90 mg/kg/day", "40 kg", doses_per_day=2, maximum_daily="3000 mg")
    assert [show(found.dose.value), show(found.daily.value)] == ["1.5 g", "3 g"]
    unchanged = calc.dose_by_weight("15 mg/kg", "20 kg", maximum_dose="1 g")
    assert show(unchanged.dose.value) == "300 mg"
    assert unchanged.daily is None


def test_no_single_dose_is_above_the_greatest_amount_of_a_day():
    found = calc.dose_by_weight("15 mg/kg", "80 kg", doses_per_day=1, maximum_daily="1 g")
    assert [show(found.dose.value), show(found.daily.value)] == ["1 g", "1 g"]
    every_other_day = calc.dose_by_weight("15 mg/kg", "80 kg", interval="48 h", maximum_daily="1 g")
    assert [show(every_other_day.dose.value), show(every_other_day.daily.value)] == ["1 g", "500 mg"]
    by_day = calc.dose_by_weight("90 mg/kg/day", "40 kg", doses_per_day=2, maximum_dose="1 g")
    assert [show(by_day.dose.value), show(by_day.daily.value)] == ["1 g", "2 g"]
    with pytest.raises(MissingKnowledgeError) as caught:
        calc.dose_by_weight("15 mg/kg", "80 kg", maximum_daily="1 g")
    assert caught.value.code == "E_DOSES_PER_DAY_NEEDED"


def test_the_last_step_of_every_dose_is_its_value():
    found = calc.dose_by_weight(
        "40 mg/kg/day", "33 lb", interval="8 h", days=10, strength="250 mg/5 mL", maximum_daily="500 mg"
    )
    for derived in (found.dose, found.daily, found.total, found.product, found.daily_product, found.total_product):
        assert derived.steps[-1].value == derived.value
    supply = calc.days_supply_from_insulin("3 mL", ["20 units"], "100 units/mL", containers=2, use_within="10 days")
    for derived in (supply.whole_days, supply.exact_days, supply.daily_amount):
        assert derived.steps[-1].value == derived.value
    assert show(supply.whole_days.value) == "20 days"


@every(
    ("call", "error", "code"),
    [
        (lambda: calc.dose_by_weight("10 mg", "20 kg"), DimensionError, "E_UNIT_DIMENSION"),
        (lambda: calc.dose_by_weight("10 mg/m2", "20 kg"), DimensionError, "E_UNIT_DIMENSION"),
        (lambda: calc.dose_by_surface("10 mg/kg", "1.7 m2"), DimensionError, "E_UNIT_DIMENSION"),
        (lambda: calc.dose_by_order("10 mg/kg"), DimensionError, "E_UNIT_DIMENSION"),
        (lambda: calc.dose_by_order("10 mg/m2"), DimensionError, "E_UNIT_DIMENSION"),
        (lambda: calc.dose_by_order("10 mg", days=3), MissingKnowledgeError, "E_DOSES_PER_DAY_NEEDED"),
        (lambda: calc.dose_by_order("10 mg/day", maximum_dose="1 mg"), MissingKnowledgeError, "E_DOSES_PER_DAY_NEEDED"),
        (lambda: calc.dose_by_order("10 mg", doses_per_day=3, interval="8 h"), InputError, "E_INPUT"),
        (lambda: calc.dose_by_order("10 mL", strength="1 % w/w"), DimensionError, "E_UNIT_DIMENSION"),
        (lambda: calc.dose_by_order("2 capsules", strength="5 mg/tablet"), DimensionError, "E_UNIT_DIMENSION"),
        (
            lambda: calc.days_supply_from_amount("9 sprays", "1 spray", 1, sites="1.5"),
            OutOfRangeError,
            "E_OUT_OF_RANGE",
        ),
        (lambda: calc.amount_for_days("1 spray", 1, 1, sites="0.5"), OutOfRangeError, "E_OUT_OF_RANGE"),
        (lambda: calc.dose_by_order("10 mg", maximum_dose="5 mL"), DimensionError, "E_UNIT_DIMENSION"),
        (lambda: calc.dose_by_weight("10 mg/kg", 20.0), ExactnessError, "E_QTY_TYPE"),
        (lambda: calc.dose_by_order("10 units", measured_by="volume"), MissingKnowledgeError, "E_STRENGTH_NEEDED"),
        (lambda: calc.days_supply_from_amount("30 tablets", "1 capsule", 1), DimensionError, "E_UNIT_DIMENSION"),
        (
            lambda: calc.days_supply_from_amount("30 tablets", "1 tablet"),
            MissingKnowledgeError,
            "E_DOSES_PER_DAY_NEEDED",
        ),
        (lambda: calc.days_supply_from_drops("5 g", "2 drops", "20 drops/mL", 1), DimensionError, "E_UNIT_DIMENSION"),
        (
            lambda: calc.days_supply_from_changing_doses("10 mL", ["5 mL", "5 mL"], [3, 1], [2]),
            OutOfRangeError,
            "E_OUT_OF_RANGE",
        ),
        (lambda: calc.days_supply_from_changing_doses("10 mL", ["5 mL"], [3], [2]), InputError, "E_INPUT"),
        (lambda: calc.amount_for_changing_doses(["5 mL", "5 g"], [1, 1], [1, 1]), DimensionError, "E_UNIT_DIMENSION"),
        (lambda: calc.amount_for_changing_doses(["5 mL"], [1, 1], [1]), InputError, "E_INPUT"),
        (lambda: calc.drops_from_amount("5 g", "20 drops/mL"), DimensionError, "E_UNIT_DIMENSION"),
        (lambda: calc.dose_from_drops("5 drops", "1 % w/w", "20 drops/mL"), DimensionError, "E_UNIT_DIMENSION"),
        (lambda: calc.product_for_area("10 cm2", "5 mg"), DimensionError, "E_UNIT_DIMENSION"),
        (
            lambda: calc.product_for_area("10 cm2", "5 mg/cm2", strength="2 mg/tablet"),
            DimensionError,
            "E_UNIT_DIMENSION",
        ),
        (
            lambda: calc.product_for_area("10 cm2", "0.1 mL/cm2", maximum_daily="1 g"),
            MissingKnowledgeError,
            "E_DENSITY_NEEDED",
        ),
    ],
)
def test_what_cannot_be_answered_says_why(call, error, code):
    with pytest.raises(error) as caught:
        call()
    assert caught.value.code == code
    assert caught.value.where or error is OutOfRangeError


def test_the_greatest_daily_amount_says_for_which_area_it_does():
    with pytest.raises(OutOfRangeError, match="does for 160 cm2"):
        calc.product_for_area("300 cm2", "125 mg/50 cm2", applications_per_day=2, maximum_daily="800 mg")
    fits = calc.product_for_area(
        "160 cm2", "125 mg/50 cm2", applications_per_day=2, maximum_daily="800 mg", strength="0.2 % w/w"
    )
    assert [show(item.value) for item in (fits.once, fits.daily, fits.total, fits.active)] == [
        "400 mg",
        "800 mg",
        "800 mg",
        "1.6 mg",
    ]


@LAW
@given(masses, between(1, 20000, max_denominator=10), st.integers(1, 6), densities)
def test_area_and_amount_on_it_go_back(amount, area, number, density):
    skin = make_quantity(area, "square_centimeter")
    per_area = amount / skin
    found = calc.product_for_area(skin, per_area, applications_per_day=number, days=3)
    assert found.once.value == amount
    assert calc.area_from_amount(found.daily, per_area, applications_per_day=number).value == skin
    assert found.total.value == amount * number * 3
    by_volume = calc.product_for_area(
        skin, (amount / density).to("milliliter") / skin, strength="1 % w/w", density=density
    )
    assert by_volume.active.value == amount / 100


@LAW
@given(masses, st.integers(1, 6), densities)
def test_the_greatest_amount_of_product_holds_the_greatest_active(active, number, density):
    found = calc.maximum_amount_from_active(active, "0.2 % w/w", applications_per_day=number)
    assert calc.active_in("0.2 % w/w", found).value * number == active
    volume = calc.maximum_amount_from_active(active, "0.2 % w/w", applications_per_day=number, density=density)
    assert calc.mass_from_volume(volume, density).value == found.value


@LAW
@given(volumes, st.integers(1, 1000), numbers)
def test_drops_and_what_they_are_go_back(volume, count, strength):
    dropper = calc.dropper_from_count(make_quantity(count, "drop"), volume)
    assert calc.amount_from_drops(make_quantity(count, "drop"), dropper).value == volume
    assert calc.drops_from_amount(volume, dropper).value == make_quantity(count, "drop")
    given_strength = Strength(strength / 1000, Basis.W_V)
    dose = calc.dose_from_drops(make_quantity(count, "drop"), given_strength, dropper)
    assert calc.drops_for_dose(dose, given_strength, dropper).value == make_quantity(count, "drop")


def test_a_dropper_may_count_by_mass():
    assert show(calc.dropper_from_count("30 drops", "1.5 g").value) == "20 drops/g"
    assert show(calc.dose_from_drops("10 drops", "2 % w/w", "20 drops/g").value) == "10 mg"
    assert show(calc.amount_for_days_of_drops("10 drops", "20 drops/g", 14, 3).value) == "21 g"


@LAW
@given(numbers, st.integers(1, 6), st.integers(1, 200))
def test_an_amount_for_days_lasts_so_many_days(dose, number, days):
    one = make_quantity(dose, "tablet")
    amount = calc.amount_for_days(one, days, number)
    assert calc.days_supply_from_amount(amount, one, number).whole_days.value == make_quantity(days, "day")
    course = calc.amount_for_changing_doses([one, one], [number, 1], [days, 3])
    assert course.value == amount.value + one * 3
    assert calc.days_supply_from_changing_doses(
        course, [one, one], [number, 1], [days]
    ).exact_days.value == make_quantity(days + 3, "day")


@LAW
@given(st.integers(1, 40), st.integers(1, 4), st.integers(1, 2))
def test_drops_for_days_last_so_many_days(days, number, sites):
    amount = calc.amount_for_days_of_drops("2 drops", "20 drops/mL", days, number, sites=sites)
    supply = calc.days_supply_from_drops(amount, "2 drops", "20 drops/mL", number, sites=sites)
    assert supply.exact_days.value == make_quantity(days, "day")


@every(
    ("calculated", "printed"),
    [
        (lambda: calc.amount_for_days("5 mL", 5, interval="48 h"), "15 mL"),
        (lambda: calc.amount_for_days("1 patch", 10, interval="72 h"), "4 patches"),
        (lambda: calc.amount_for_days("1 capsule", 30, interval="7 days", refills=1), "10 capsules"),
        (lambda: calc.amount_for_days("2 sprays", 5, interval="48 h", sites=2), "12 sprays"),
        (lambda: calc.amount_for_days("75 mg", 3, 1, strength="50 mg/tablet"), "4.5 tablets"),
        (lambda: calc.amount_for_days_of_drops("2 drops", "20 drops/mL", 5, interval="48 h", sites=2), "0.6 mL"),
        (lambda: calc.amount_for_changing_doses(["5 mL", "5 mL"], ["0.5", 1], [5, 2]), "25 mL"),
        (lambda: calc.dose_by_order("250 mg", interval="48 h", days=5, strength="250 mg/5 mL").total_product, "15 mL"),
        (lambda: calc.dose_by_weight("5 mg/kg", "20 kg", interval="36 h", days=4).total, "300 mg"),
        (lambda: calc.days_supply_from_amount("13 mL", "5 mL", interval="48 h").whole_days, "4 days"),
        (lambda: calc.days_supply_from_amount("5 patches", "1 patch", interval="72 h").whole_days, "15 days"),
        (lambda: calc.days_supply_from_drops("1 mL", "3 drops", "20 drops/mL", "0.5").whole_days, "12 days"),
        (lambda: calc.drops_for_dose("6.3 mg", "15 mg/mL", "20 drops/mL"), "8 drops"),
        (lambda: calc.drops_from_amount("0.5 mL", "35 drops/mL"), "18 drops"),
    ],
)
def test_what_is_not_divided_is_counted_whole(calculated, printed):
    assert show(calculated().value) == printed


def test_the_exact_number_of_drops_stays_in_the_working_and_the_rounding_is_said():
    drops = calc.drops_from_amount("0.5 mL", "35 drops/mL")
    assert show(drops.steps[0].value) == "17.5 drops"
    assert drops.assumptions == ("drops are counted whole (the exact figure is in the working)",)
    assert not calc.drops_from_amount("0.4 mL", "35 drops/mL").assumptions


@every(
    "call",
    [
        lambda: calc.dose_by_order("75 mg", strength="50 mg/capsule"),
        lambda: calc.dose_by_weight("2 mcg/kg", "10 kg", strength="50 mcg/puff"),
        lambda: calc.dose_from_drops("2.5 drops", "1 % w/v", "20 drops/mL"),
        lambda: calc.amount_from_drops("0.5 drops", "20 drops/mL"),
        lambda: calc.drops_from_amount("0.01 mL", "20 drops/mL"),
        lambda: calc.days_supply_from_drops("5 mL", "1.5 drops", "20 drops/mL", 2),
    ],
)
def test_no_dose_is_a_part_of_what_is_not_divided(call):
    with pytest.raises(OutOfRangeError):
        call()


def test_once_a_week_and_several_containers():
    assert show(calc.days_supply_from_amount("4 tablets", "1 tablet", interval="7 days").whole_days.value) == "28 days"
    puffs = calc.days_supply_from_amount("120 puffs", "2 puffs", 2, containers=2).whole_days
    assert (show(puffs.value), puffs.steps[-1].counted) == ("60 days", "down")
    assert (
        show(calc.days_supply_from_amount("100 mL", "250 mg", 3, strength="250 mg/5 mL").whole_days.value) == "6 days"
    )
    assert (
        show(calc.days_supply_from_amount("30 tablets", "500 mg", 2, strength="250 mg/tablet").whole_days.value)
        == "7 days"
    )


@LAW
@given(masses, st.integers(1, 6), st.integers(1, 4), st.integers(1, 30))
def test_two_sites_use_twice_as_much(dose, times, sites, days):
    one = calc.amount_for_days(dose, days, times)
    all_of_them = calc.amount_for_days(dose, days, times, sites=sites)
    assert all_of_them.value == one.value * sites
    assert calc.days_supply_from_amount(all_of_them, dose, times, sites=sites).exact_days.value == make_quantity(
        days, "day"
    )


@LAW
@given(volumes, masses, st.integers(1, 6))
def test_an_order_of_product_is_one_of_the_active_in_it(volume, held, times):
    strength = Strength.of(held, make_quantity(5, "milliliter"))
    of_product = calc.dose_by_order(volume, doses_per_day=times, strength=strength)
    of_active = calc.dose_by_order(calc.active_in(strength, volume), doses_per_day=times, strength=strength)
    for part in ("dose", "daily", "product", "daily_product"):
        assert getattr(of_product, part).value == getattr(of_active, part).value
    by_day = calc.dose_by_order(volume * times / make_quantity(1, "day"), doses_per_day=times, strength=strength)
    assert by_day.dose.value == of_product.dose.value


@LAW
@given(between(1, 1000, max_denominator=10))
def test_finger_tips_go_back(count):
    amount = calc.amount_from_fingertip_units(count, "0.5 g")
    assert calc.fingertip_units_from_amount(amount, "0.5 g").value == count
    area = make_quantity(count * 300, "square_centimeter")
    assert calc.fingertip_units_from_area(area, "300 cm2").value == count


def test_a_gel_of_125_mg_per_50_cm2_is_a_quarter_of_a_finger_tip_unit():
    once = calc.product_for_area("50 cm2", "125 mg/50 cm2").once
    assert calc.fingertip_units_from_amount(once, "0.5 g").value == Fraction(1, 4)


def test_a_dose_by_surface_takes_height_and_weight_and_says_whose_formula():
    found = calc.dose_by_surface("75 mg/m2", height="180 cm", weight="80 kg", strength="20 mg/mL")
    assert (show(found.dose.value), show(found.product.value)) == ("150 mg", "7.5 mL")
    assert found.assumptions == ("the body surface is that of Mosteller's formula",)
    with pytest.raises(MissingKnowledgeError):
        calc.dose_by_surface("75 mg/m2", height="180 cm")
    with pytest.raises(MissingKnowledgeError):
        calc.dose_by_surface("75 mg/m2")
    with pytest.raises(InputError):
        calc.dose_by_surface("75 mg/m2", "1.8 m2", height="180 cm", weight="80 kg")


@every(
    "call",
    [
        lambda: calc.dose_by_weight("5 mg/kg", "7000 kg"),
        lambda: calc.dose_by_weight("5 mg/kg", "3 mg"),
        lambda: calc.dose_by_weight("150 g/kg", "3 kg"),
        lambda: calc.dose_by_weight("500 g/kg/day", "3 kg", doses_per_day=3),
        lambda: calc.dose_by_surface("75 mg/m2", "180 m2"),
        lambda: calc.dose_by_weight("5 mg/kg", "3 kg", doses_per_day=10000),
        lambda: calc.body_surface_by_mosteller("180 meters", "80 kg"),
        lambda: calc.body_surface_by_du_bois("180 cm", "8000 kg"),
        lambda: calc.body_surface_by_haycock("1.8 cm", "80 kg"),
        lambda: calc.dose_per_weight_from_dose("250 mg", "2 mg"),
        lambda: calc.dose_against_range("250 mg", high="50 mg/kg", weight="20 mg"),
    ],
)
def test_nobody_is_like_that(call):
    with pytest.raises(OutOfRangeError):
        call()


@every(
    "call",
    [
        lambda drops: calc.days_supply_from_drops("5 mL", drops, "20 drops/mL", 1, sites=2).whole_days,
        lambda drops: calc.amount_for_days_of_drops(drops, "20 drops/mL", days=10, doses_per_day=3),
        lambda drops: calc.amount_from_drops(drops, "20 drops/mL"),
        lambda drops: calc.dose_from_drops(drops, "1 mg/mL", "20 drops/mL"),
        lambda drops: calc.dropper_from_count(drops, "0.1 mL"),
    ],
)
def test_drops_may_be_counted_by_a_plain_number(call):
    assert call(2).value == call("2").value == call("2 drops").value


@every("drops", ["2.5", "0", "-2", "2 mL", "two"])
def test_what_is_no_number_of_drops_is_refused(drops):
    with pytest.raises(InputError):
        calc.days_supply_from_drops("5 mL", drops, "20 drops/mL", 1)
