"""Chapter 17, infusion: published problems, laws, refusals."""

from __future__ import annotations

from fractions import Fraction

import pytest
from calc_strategies import LAW, numbers, volumes, weights
from hypothesis import given
from hypothesis import strategies as st
from published import agrees

from formulate import calc
from formulate.errors import DimensionError, InputError, MissingKnowledgeError, OutOfRangeError
from formulate.units import make_quantity, show
from tests.every import every

PHA = "github.com/probe973/pha-4010y"
SCRIBD = "scribd.com/517725176"
STUDYLIB = "studylib.net/8466170-iv-math-practice"
HESI = "stuvia.com/6190925-hesi-dosage-calculations"
THERAPY = "studylib.net/25940665-iv-therapy"
POLK = "polk.edu/calculating-iv-flow-rates"
WIZEDU = "wizedu.com/311252"
MULHOLLAND = "testbankcapital.com/mulholland-chapter-10"

#: A source that takes 2.2 lb as a kilogram is given its kilograms.
PUBLISHED = {
    "WP-288-3-mcg-per-kg-per-min-for-40-min": (
        PHA,
        lambda: calc.infusion_volume_from_dose_rate("3 mcg/kg/min", "1 in 200 w/v", "40 min", weight="80 kg"),
        "1.9 mL",
    ),
    "WP-289-1500-ml-in-45-min": (SCRIBD, lambda: calc.infusion_rate_from_volume("1500 mL", "45 min"), "2000 mL/h"),
    "heparin-600-units-per-hour": (
        STUDYLIB,
        lambda: calc.infusion_rate_from_dose_rate("600 units/h", "12000 units/250 mL"),
        "12.5 mL/h",
    ),
    "ranitidine-2.5-mg-per-min": (
        STUDYLIB,
        lambda: calc.drip_rate_from_dose_rate("2.5 mg/min", "50 mg/100 mL", "10 drops/mL"),
        "50 drop/min",
    ),
    "tetracycline-60-mg-per-hour": (
        STUDYLIB,
        lambda: calc.drip_rate_from_dose_rate("60 mg/h", "1500 mg/1000 mL", "20 drops/mL"),
        "13 drop/min",
    ),
    "cefotaxime-250-mg-per-hour": (
        STUDYLIB,
        lambda: calc.drip_rate_from_dose_rate("250 mg/h", "1000 mg/250 mL", "15 drops/mL"),
        "16 drop/min",
    ),
    "morphine-0.3-mg-per-min": (
        STUDYLIB,
        lambda: calc.drip_rate_from_dose_rate("0.3 mg/min", "120 mg/500 mL", "10 drops/mL"),
        "13 drop/min",
    ),
    "saline-500-ml-in-2-hours": (
        STUDYLIB,
        lambda: calc.drip_rate_from_volume("500 mL", "2 h", "10 drops/mL"),
        "42 drop/min",
    ),
    "penicillin-20-drops-per-min": (
        STUDYLIB,
        lambda: calc.infusion_volume_from_drip_rate("20 drops/min", "10 drops/mL", "1 min"),
        "2 mL",
    ),
    "dopamine-220-lb": (
        HESI,
        lambda: calc.infusion_rate_from_dose_rate("3 mcg/kg/min", "400 mg/250 mL", weight="220 lb"),
        "11.2 mL/h",  # printed as 11.3 mL/h, with 2.2 lb in a kilogram
    ),
    "nitroprusside-75-ml-per-hour": (
        HESI,
        lambda: calc.dose_rate_from_rate("75 mL/h", "50 mg/250 mL", unit="mcg/kg/min", weight="72.4 kg"),
        "3.5 mcg/kg/min",
    ),
    "dopamine-5-ml-per-hour": (
        HESI,
        lambda: calc.dose_rate_from_rate("5 mL/h", "800 mg/500 mL", unit="mcg/kg/min", weight="70 kg"),
        "1.9 mcg/kg/min",
    ),
    "amiodarone-17-ml-per-hour": (
        HESI,
        lambda: calc.dose_rate_from_rate("17 mL/h", "1 g/250 mL", unit="mg/min"),
        "1.1 mg/min",
    ),
    "esmolol-48-ml-per-hour-80-kg": (
        HESI,
        lambda: calc.dose_rate_from_rate("48 mL/h", "10 mg/mL", unit="mcg/kg/min", weight="80 kg"),
        "100 mcg/kg/min",
    ),
    "dextrose-125-ml-per-hour": (THERAPY, lambda: calc.drip_rate_from_rate("125 mL/h", "15 drops/mL"), "31 drop/min"),
    "potassium-100-ml-in-30-min": (
        THERAPY,
        lambda: calc.drip_rate_from_volume("100 mL", "30 min", "20 drops/mL"),
        "67 drop/min",
    ),
    "ceftazidime-100-ml-in-30-min": (THERAPY, lambda: calc.infusion_rate_from_volume("100 mL", "30 min"), "200 mL/h"),
    "postpartum-0.5-l": (THERAPY, lambda: calc.infusion_time_from_volume("0.5 L", "50 mL/h"), "10 h"),
    "heparin-1500-units-per-hour": (
        POLK,
        lambda: calc.infusion_rate_from_dose_rate("1500 units/h", "50000 units/500 mL"),
        "15 mL/h",
    ),
    "dextrose-1000-ml-in-8-hours": (
        WIZEDU,
        lambda: calc.drip_rate_from_volume("1000 mL", "8 h", "12 drops/mL"),
        "25 drop/min",
    ),
    "4-mcg-per-kg-per-min-50-kg": (
        MULHOLLAND,
        lambda: calc.dose_from_dose_rate("4 mcg/kg/min", "1 h", weight="50 kg"),
        "12 mg",
    ),
}


@every("name", [pytest.param(name, id=f"{name}-{PUBLISHED[name][0]}") for name in PUBLISHED])
def test_published(name):
    _, solve, printed = PUBLISHED[name]
    found = solve()
    assert agrees(found, printed), show(found.value)


times = st.builds(make_quantity, numbers, st.sampled_from(("minute", "hour", "day")))
factors = st.builds(make_quantity, st.integers(5, 60), st.just("drop/milliliter"))


@LAW
@given(volumes, times, factors)
def test_volume_time_rate_and_drops_go_back(volume, time, factor):
    rate = calc.infusion_rate_from_volume(volume, time)
    assert calc.infusion_time_from_volume(volume, rate).value == time
    assert calc.infusion_volume_from_rate(rate, time).value == volume
    drops = (rate.value * factor).to("drop/minute")
    assert calc.infusion_rate_from_drip_rate(drops, factor).value == rate.value
    assert calc.infusion_time_from_drip_rate(volume, drops, factor).value == time
    assert calc.infusion_volume_from_drip_rate(drops, factor, time).value == volume


@LAW
@given(volumes, times, factors)
def test_a_drip_rate_is_the_whole_number_of_drops_next_to_the_exact_one(volume, time, factor):
    exact = (volume / time * factor).to("drop/minute").magnitude
    if exact < Fraction(1, 2):
        with pytest.raises(OutOfRangeError):
            calc.drip_rate_from_volume(volume, time, factor)
        return
    drops = calc.drip_rate_from_volume(volume, time, factor)
    assert drops.value.magnitude.denominator == 1
    assert abs(drops.value.magnitude - exact) <= Fraction(1, 2)
    assert drops.steps[0].value.magnitude == exact
    assert calc.drip_rate_from_rate(volume / time, factor).value == drops.value
    dose_rate = make_quantity((volume / time).to("milliliter/minute").magnitude, "milligram/minute")
    assert calc.drip_rate_from_dose_rate(dose_rate, "1 mg/mL", factor).value == drops.value


@LAW
@given(numbers, weights, numbers, times, factors)
def test_dose_and_rate_go_back(per, weight, active, time, factor):
    dose = make_quantity(per, "microgram/kilogram/minute")
    strength = calc.strength_from_amounts(make_quantity(active, "milligram"), "5 L")
    rate = calc.infusion_rate_from_dose_rate(dose, strength, weight=weight)
    back = calc.dose_rate_from_rate(rate, strength, unit="mcg/kg/min", weight=weight)
    assert back.value == dose
    drops = (rate.value * factor).to("drop/minute")
    found = calc.dose_rate_from_drip_rate(drops, factor, strength, unit="mcg/kg/min", weight=weight)
    assert found.value == dose
    volume = calc.infusion_volume_from_dose_rate(dose, strength, time, weight=weight)
    assert calc.infusion_time_from_dose_rate(volume, dose, strength, weight=weight).value == time
    total = calc.dose_from_dose_rate(dose, time, weight=weight)
    assert calc.active_in(strength, volume).value == total.value
    assert calc.infusion_time_from_dose(total, dose, weight=weight).value == time
    assert calc.dose_rate_from_dose(total, time, unit="mcg/kg/min", weight=weight).value == dose


@LAW
@given(numbers, weights, st.integers(1, 100), st.integers(20, 500))
def test_a_solution_for_a_rate_gives_the_dose_at_that_rate(per, weight, rate, volume):
    dose = make_quantity(per / 1000, "microgram/kilogram/minute")
    wanted, whole = make_quantity(rate, "milliliter/hour"), make_quantity(volume, "milliliter")
    found = calc.solution_for_rate(dose, wanted, whole, weight=weight)
    strength = calc.strength_for_rate(dose, wanted, weight=weight)
    assert found.strength.value == strength.value
    assert calc.infusion_rate_from_dose_rate(dose, found.strength, weight=weight).value == wanted
    assert calc.active_in(strength, whole).value == found.active.value
    assert found.stock is found.diluent is None


def test_the_rule_of_six():
    """6 mg/kg in 100 mL give 1 mcg/kg/min at 1 mL/h."""
    found = calc.solution_for_rate("1 mcg/kg/min", "1 mL/h", "100 mL", weight="3.5 kg", stock="40 mg/mL")
    assert show(found.active.value) == "21 mg"
    assert found.stock.value + found.diluent.value == make_quantity(100, "milliliter")
    assert found.stock.steps[-1].value == found.stock.value


def test_a_dose_by_surface_and_one_of_units():
    assert show(calc.infusion_rate_from_dose_rate("100 mg/m2/day", "1 mg/mL", surface="1.8 m2").value) == "7.5 mL/h"
    assert show(calc.dose_rate_from_rate("10 mL/h", "100 units/mL").value) == "1000 units/h"
    assert show(calc.dose_rate_from_rate("10 mL/h", "18 mg/mL", unit="mg/m2/day", surface="1.8 m2").value) == (
        "2400 mg/m2/day"
    )
    assert show(calc.dose_rate_from_rate("100 mL/h", "40 mEq/L", unit="mEq/h").value) == "4 mEq/h"
    assert show(calc.dose_rate_from_dose("60 mg", "1 h", weight="70 kg").value) == "about 0.857143 mg/kg/h"


def test_a_dose_with_many_zeros_is_shown_in_a_smaller_unit():
    assert show(calc.dose_rate_from_rate("15 mL/h", "400 mg/250 mL", weight="80 kg").value) == "300 mcg/kg/h"
    assert show(calc.dose_rate_from_rate("125 mL/h", "40 mEq/L", weight="50 kg").value) == "0.1 mEq/kg/h"


@LAW
@given(numbers, weights, st.integers(1, 100))
def test_fluid_by_weight_is_its_volume_per_time_and_weight(per, weight, hours):
    fluid = make_quantity(per, "milliliter/kilogram/hour")
    rate = calc.infusion_rate_from_dose_rate(fluid, weight=weight)
    assert rate.value == per * weight.to("kilogram").magnitude * make_quantity(1, "milliliter/hour")
    given_in_all = calc.infusion_volume_from_rate(rate, make_quantity(hours, "hour")).value
    assert given_in_all == calc.dose_from_dose_rate(fluid, make_quantity(hours, "hour"), weight=weight).value


@LAW
@given(numbers, weights, numbers)
def test_the_greatest_dose_per_time_is_never_passed(per, weight, most):
    dose = make_quantity(per, "activity_unit/kilogram/hour")
    limit = make_quantity(most, "activity_unit/hour")
    free = calc.infusion_rate_from_dose_rate(dose, "50 units/mL", weight=weight).value
    bound = calc.infusion_rate_from_dose_rate(dose, "50 units/mL", weight=weight, maximum_dose_rate=limit).value
    assert bound == min(free, calc.infusion_rate_from_dose_rate(limit, "50 units/mL").value)


@every(
    ("call", "error", "code"),
    [
        (lambda: calc.infusion_rate_from_dose_rate("5 mg/h"), MissingKnowledgeError, "E_STRENGTH_NEEDED"),
        (
            lambda: calc.infusion_rate_from_dose_rate("4 mL/kg/h", "1 mg/mL", weight="10 kg"),
            DimensionError,
            "E_UNIT_DIMENSION",
        ),
        (
            lambda: calc.infusion_rate_from_dose_rate(
                "18 units/kg/h", "50 units/mL", weight="70 kg", maximum_dose_rate="18 units/kg/h"
            ),
            DimensionError,
            "E_UNIT_DIMENSION",
        ),
        (
            lambda: calc.infusion_rate_from_dose_rate("4 mL/kg/h", weight="70 kg", maximum_dose_rate="10 mg/h"),
            DimensionError,
            "E_UNIT_DIMENSION",
        ),
        (
            lambda: calc.infusion_rate_from_dose_rate("5 mcg/kg/min", "1 mg/mL"),
            MissingKnowledgeError,
            "E_WEIGHT_NEEDED",
        ),
        (lambda: calc.infusion_rate_from_dose_rate("5 mg/m2/h", "1 mg/mL"), MissingKnowledgeError, "E_SURFACE_NEEDED"),
        (
            lambda: calc.infusion_rate_from_dose_rate("5 mg/min", "1 mg/mL", weight="70 kg"),
            DimensionError,
            "E_UNIT_DIMENSION",
        ),
        (lambda: calc.infusion_rate_from_dose_rate("5 mg", "1 mg/mL"), DimensionError, "E_UNIT_DIMENSION"),
        (lambda: calc.infusion_rate_from_dose_rate("5 units/h", "1 mg/mL"), DimensionError, "E_UNIT_DIMENSION"),
        (lambda: calc.infusion_rate_from_dose_rate("5 mg/h", "1 mg/g"), DimensionError, "E_UNIT_DIMENSION"),
        (
            lambda: calc.dose_rate_from_rate("5 mL/h", "1 mg/mL", unit="mcg/kg/min"),
            MissingKnowledgeError,
            "E_WEIGHT_NEEDED",
        ),
        (
            lambda: calc.dose_rate_from_rate("5 mL/h", "1 mg/mL", unit="mg/m2/h"),
            MissingKnowledgeError,
            "E_SURFACE_NEEDED",
        ),
        (
            lambda: calc.dose_rate_from_rate("5 mL/h", "1 mg/mL", unit="mg/h", weight="70 kg"),
            DimensionError,
            "E_UNIT_DIMENSION",
        ),
        (lambda: calc.dose_rate_from_rate("5 mL/h", "1 mg/mL", unit="units/h"), DimensionError, "E_UNIT_DIMENSION"),
        (lambda: calc.dose_rate_from_rate("5 mL/h", "1 mg/mL", unit="mg"), DimensionError, "E_UNIT_DIMENSION"),
        (
            lambda: calc.dose_rate_from_rate("5 mL/h", "1 mg/mL", weight="70 kg", surface="1.8 m2"),
            InputError,
            "E_INPUT",
        ),
        (lambda: calc.infusion_time_from_dose("5 mL", "1 mg/min"), DimensionError, "E_UNIT_DIMENSION"),
        (lambda: calc.infusion_rate_from_volume("5 g", "1 h"), DimensionError, "E_UNIT_DIMENSION"),
        (lambda: calc.drip_rate_from_rate("5 mL/h", "20 mL"), DimensionError, "E_UNIT_DIMENSION"),
        (
            lambda: calc.solution_for_rate("10 mg/h", "1 mL/h", "50 mL", stock="5 mg/mL"),
            OutOfRangeError,
            "E_OUT_OF_RANGE",
        ),
        (
            lambda: calc.solution_for_rate("10 mg/h", "1 mL/h", "50 mL", stock="5 mg/g"),
            DimensionError,
            "E_UNIT_DIMENSION",
        ),
        (
            lambda: calc.solution_for_rate("10 mg/h", "1 mL/h", "50 mL", stock="5 units/mL"),
            DimensionError,
            "E_UNIT_DIMENSION",
        ),
    ],
)
def test_what_cannot_be_answered_says_why(call, error, code):
    with pytest.raises(error) as caught:
        call()
    assert caught.value.code == code
    assert caught.value.where


def test_the_working_shows_the_weight_and_the_unit():
    found = calc.dose_rate_from_rate("15 mL/h", "400 mg/250 mL", unit="mcg/kg/min", weight="80 kg")
    assert found.working().splitlines()[-1].startswith("q = D / W = 0.024 g/h / 80 kg = 5 mcg/kg/min")
    assert found.value.magnitude == Fraction(5)


def test_no_solution_is_stronger_than_what_is_dissolved():
    with pytest.raises(OutOfRangeError, match="nothing is so dense"):
        calc.strength_for_rate("1 mcg/kg/min", "0.000001 mL/h", weight="10 kg")
    with pytest.raises(OutOfRangeError, match="nothing is so dense"):
        calc.solution_for_rate("1 g/min", "1 mL/h", "100 mL")


def test_kilograms_of_drug_do_not_cancel_out_with_those_of_the_body():
    rate = calc.dose_rate_from_dose("14 kg", "10 days", unit="mg/kg/h", weight="70 kg")
    assert show(rate.value) == "about 833.333 mg/kg/h"
