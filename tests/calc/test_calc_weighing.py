"""Laws and refusals of chapter 6, weighing, aliquots and their errors."""

from __future__ import annotations

from fractions import Fraction

import pytest
from calc_strategies import LAW, masses, shares, volumes
from hypothesis import assume, given
from hypothesis import strategies as st

from formulate import calc
from formulate.errors import DimensionError, ExactnessError, InputError, MissingKnowledgeError, OutOfRangeError
from formulate.strength import Strength
from formulate.units import make_quantity, parse, show
from tests.every import every
from tests.exact_numbers import between


@LAW
@given(masses, shares)
def test_at_the_smallest_amount_the_error_is_the_one_allowed(requirement, error):
    smallest = calc.minimum_weighable_by_sensitivity(requirement, error)
    assert calc.percentage_error_from_possible_error(requirement, smallest).value == error * 100
    assert calc.maximum_error_from_amount(smallest, error).value == requirement


@LAW
@given(masses, masses, st.integers(2, 10))
def test_repeatability_grows_with_either(deviation, step, times):
    smallest = calc.minimum_weighable_by_repeatability(deviation, step).value
    assert smallest == max(deviation * 2000, step * 820)
    assert calc.minimum_weighable_by_repeatability(deviation * times, step).value >= smallest
    assert calc.minimum_weighable_by_repeatability(deviation, step * times).value >= smallest


@every(
    ("balance_class", "interval", "smallest"),
    [
        pytest.param("I", "1 mg", "100 mg", id="oiml-r76-class-I"),
        pytest.param("II", "10 mg", "200 mg", id="oiml-r76-class-II-fine"),
        pytest.param("II", "50 mg", "1 g", id="oiml-r76-class-II-at-50-mg"),
        pytest.param("II", "0.1 g", "5 g", id="oiml-r76-class-II-coarse"),
        pytest.param("III", "0.1 g", "2 g", id="oiml-r76-class-III"),
        pytest.param("III", "5 g", "100 g", id="oiml-r76-class-III-coarse"),
        pytest.param("IIII", "5 g", "50 g", id="oiml-r76-class-IIII"),
    ],
)
def test_smallest_by_verification(balance_class, interval, smallest):
    assert calc.minimum_load_by_verification(balance_class, interval).value == parse(smallest)


@LAW
@given(volumes, shares)
def test_a_share_of_the_capacity(capacity, share):
    assert calc.minimum_volume_by_capacity(capacity, share).value == capacity * share


@LAW
@given(masses, masses)
def test_the_error_of_an_amount_counts_both_ways(wanted, difference):
    more = calc.percentage_error_from_amounts(wanted, wanted + difference).value
    assert more == calc.percentage_error_from_possible_error(difference, wanted).value
    assume(difference <= wanted)
    assert calc.percentage_error_from_amounts(wanted, wanted - difference).value == more


@LAW
@given(masses, shares)
def test_an_aliquot_holds_the_amount_needed_and_every_weighing_is_allowed(smallest, share):
    needed = smallest * share
    found = calc.aliquot_by_weighing(needed, smallest)
    content = Strength.of(found.weigh.value, found.mixture.value)
    assert content.amount_in(found.aliquot.value) == needed
    assert found.diluent is not None
    assert found.weigh.value + found.diluent.value == found.mixture.value
    assert min(found.weigh.value, found.diluent.value, found.aliquot.value) >= smallest


@LAW
@given(masses, shares, volumes)
def test_an_aliquot_by_volume_holds_the_amount_needed(smallest, share, aliquot):
    found = calc.aliquot_by_volume(smallest * share, smallest, aliquot)
    content = Strength.of(found.weigh.value, found.mixture.value)
    assert content.amount_in(found.aliquot.value) == smallest * share
    assert found.diluent is None
    assert found.weigh.value >= smallest


@LAW
@given(masses, between(Fraction(1, 10**5), Fraction(99, 100)), st.integers(5, 20))
def test_triturations_lead_to_the_amount_needed_and_every_weighing_is_allowed(smallest, share, factor):
    needed = smallest * share
    assume(share > Fraction(1, factor**6))
    found = calc.serial_trituration(needed, smallest, maximum_factor=factor)
    before = Fraction(1)
    for step in found.steps:
        whole = step.take.value + step.diluent.value
        assert step.take.value >= smallest
        assert step.diluent.value >= smallest
        assert step.strength.value.value == before * Fraction((step.take.value / whole).to("").magnitude)
        assert whole <= step.take.value * factor
        before = step.strength.value.value
    assert found.aliquot.value * before == needed
    assert smallest <= found.aliquot.value <= whole


@LAW
@given(masses, masses)
def test_every_portion_at_most_doubles_what_is_there(active, diluent):
    assume(diluent <= active * 2**40)
    portions = [portion.value for portion in calc.geometric_dilution(active, diluent).portions]
    there = active
    for place, portion in enumerate(portions):
        assert portion == there or (place == len(portions) - 1 and portion < there)
        there = there + portion
    assert there == active + diluent


@LAW
@given(st.lists(shares, min_size=1, max_size=4), st.randoms())
def test_errors_add_up_to_a_band_around_nothing_in_any_order(errors, random):
    band = calc.error_of_several(errors)
    assert band.lowest.value < 0 < band.highest.value
    assert band.highest.value >= sum(errors, Fraction(0)) * 100
    assert band.lowest.value >= -sum(errors, Fraction(0)) * 100
    random.shuffle(errors)
    again = calc.error_of_several(errors)
    assert (again.lowest.value, again.highest.value) == (band.lowest.value, band.highest.value)


@LAW
@given(shares, shares, shares)
def test_the_worst_aliquot_is_the_one_of_the_worst_measurements(weighing, taking, filling):
    """Against the active worked out from each worst measurement."""
    band = calc.error_of_aliquot(
        "1 g", make_quantity(weighing, "g"), "1 mL", make_quantity(taking, "mL"), mixture="1 L",
        mixture_error=make_quantity(filling, "L"),
    )  # fmt: skip
    assert 1 + band.highest.value / 100 == (1 + weighing) / (1 - filling) * (1 + taking)
    assert 1 + band.lowest.value / 100 == (1 - weighing) / (1 + filling) * (1 - taking)


@every(
    ("call", "error", "words"),
    [
        (lambda: calc.minimum_weighable_by_sensitivity("6 s", "5 %"), DimensionError, "a mass such as"),
        (lambda: calc.percentage_error_from_amounts("30 capsules", "28 tablets"), DimensionError, "30 capsules"),
        (lambda: calc.percentage_error_from_amounts("37 degC", "38 degC"), DimensionError, "no sum and no share"),
        (lambda: calc.aliquot_by_volume("2 mg", "120 mg"), MissingKnowledgeError, "aliquot or mixture"),
        (lambda: calc.aliquot_by_volume("2 mg", "120 mg", "2 mL", mixture="9 mL"), InputError, "not both"),
        (lambda: calc.aliquot_by_weighing("2 mg", "120 mg", aliquot=""), InputError, "aliquot"),
        (lambda: calc.aliquot_by_weighing("100 mg", "120 mg", mixture="220 mg"), OutOfRangeError, "less than the"),
        (lambda: calc.aliquot_by_weighing("100 mg", "120 mg", mixture="120 mg"), OutOfRangeError, "mixture"),
        (
            lambda: calc.aliquot_from_dosage_units("30 mg", "25 mg/tablet", "1 tablet", "500 mg"),
            OutOfRangeError,
            "crush more",
        ),
        (
            lambda: calc.aliquot_from_dosage_units("3 mg", "25 mg/g", "1 tablet", "5 g"),
            DimensionError,
            "per dosage unit",
        ),
        (
            lambda: calc.aliquot_from_dosage_units("3 mg", "25 mg/tablet", "1 capsule", "5 g"),
            DimensionError,
            "25 mg/tablet counts in",
        ),
        (
            lambda: calc.aliquot_from_dosage_units("3 mg", "25 mg/tablet", "2 tablets", "239 mg", unit_size="120 mg"),
            OutOfRangeError,
            "larger mixture",
        ),
        (lambda: calc.minimum_weighable_by_sensitivity("6 mg", 0.05), ExactnessError, "0.05"),
        (lambda: calc.minimum_weighable_by_sensitivity("6 mg", 5), OutOfRangeError, "at most 100 %"),
        (lambda: calc.minimum_weighable_by_sensitivity("6 mg", "5"), InputError, "percentage with its sign"),
        (lambda: calc.minimum_weighable_by_sensitivity("6 mg", "0 %"), InputError, "above 0"),
        (lambda: calc.minimum_weighable_by_repeatability("6 mg", "0 mg"), InputError, "above 0"),
        (lambda: calc.minimum_load_by_verification("V", "1 mg"), InputError, "'I' or 'II'"),
        (lambda: calc.minimum_volume_by_capacity("10 g"), DimensionError, "density"),
        (lambda: calc.percentage_error_from_amounts("10 g", "10 mL"), DimensionError, "density"),
        (lambda: calc.aliquot_by_weighing("120 mg", "120 mg"), OutOfRangeError, "as it is"),
        (lambda: calc.aliquot_by_weighing("2 mg", "120 mg", weigh="100 mg"), OutOfRangeError, "less than the balance"),
        (lambda: calc.aliquot_by_weighing("2 mg", "120 mg", aliquot="9 mg"), OutOfRangeError, "less than the balance"),
        (
            lambda: calc.aliquot_by_weighing("110 mg", "120 mg", weigh="121 mg", aliquot="120 mg"),
            OutOfRangeError,
            "diluent: 11 mg is less",
        ),
        (
            lambda: calc.aliquot_by_volume("2 mg", "120 mg", "1 mL", solubility="1 mg/mL"),
            OutOfRangeError,
            "larger volume",
        ),
        (lambda: calc.aliquot_by_volume("2 mg", "120 mg", "1 mL", solubility="1 mg/g"), DimensionError, "w/v"),
        (lambda: calc.serial_trituration("2 g", "120 mg"), OutOfRangeError, "as it is"),
        (lambda: calc.serial_trituration("1 ng", "1 kg"), OutOfRangeError, "more than 6"),
        (lambda: calc.serial_trituration("2 mg", "120 mg", maximum_factor=1), OutOfRangeError, "at least 2"),
        (lambda: calc.serial_trituration("2 mg", "120 mg", maximum_factor="2.5"), OutOfRangeError, "whole number"),
        (lambda: calc.geometric_dilution("1 ng", "10 kg"), OutOfRangeError, "trituration first"),
        (lambda: calc.error_of_several([]), InputError, "at least one value"),
        (lambda: calc.error_of_aliquot("1 g", "1 g", "1 g", "1 mg"), OutOfRangeError, "as large as"),
        (
            lambda: calc.error_of_aliquot("1 g", "1 mg", "1 mL", "0.1 mL", mixture="1 L"),
            OutOfRangeError,
            "belong together",
        ),
    ],
)
def test_refused(call, error, words):
    with pytest.raises(error) as caught:
        call()
    assert words in str(caught.value)


def test_enough_solubility_lets_an_aliquot_through():
    found = calc.aliquot_by_volume("5 mg", "120 mg", "2 mL", solubility="2.5 mg/mL")
    assert show(found.mixture.value) == "48 mL"


@LAW
@given(volumes, shares)
def test_a_liquid_aliquot_holds_the_volume_needed_and_each_can_be_measured(smallest, share):
    needed = smallest * share
    found = calc.aliquot_by_measuring(needed, smallest)
    held = found.measure.value * Fraction((found.aliquot.value / found.mixture.value).to("").magnitude)
    assert held == needed
    assert found.measure.value >= smallest
    assert found.aliquot.value >= smallest
    assert found.measure.value + found.diluent.value == found.mixture.value


@every(
    ("call", "error", "words"),
    [
        (lambda: calc.aliquot_by_measuring("2 mL", "2 mL"), OutOfRangeError, "as it is"),
        (lambda: calc.aliquot_by_measuring("1 mL", "2 mL", measure="1 mL"), OutOfRangeError, "less than can be"),
        (lambda: calc.aliquot_by_measuring("1 mL", "2 mL", aliquot="1 mL"), OutOfRangeError, "less than can be"),
        (lambda: calc.aliquot_by_measuring("1 mg", "2 mL"), DimensionError, "needed"),
        (
            lambda: calc.aliquot_by_measuring("0.25 mL", measure="0.2 mL", mixture="5 mL"),
            OutOfRangeError,
            "0.2 mL is less than the 0.25 mL needed",
        ),
        (lambda: calc.aliquot_by_measuring("0.25 mL", mixture="5 mL"), MissingKnowledgeError, "such as '2 mL'"),
        (lambda: calc.aliquot_by_measuring("0.25 mL", measure="1 mL"), MissingKnowledgeError, "give aliquot or"),
    ],
)
def test_a_liquid_aliquot_refused(call, error, words):
    with pytest.raises(error, match=words):
        call()


@LAW
@given(masses, shares, shares)
def test_a_chosen_mixture_gives_the_aliquot_that_gives_the_mixture(weigh, share, part):
    needed = weigh * share
    smallest = needed + (weigh - needed) * part
    mixture = (weigh + smallest) / share
    found = calc.aliquot_by_weighing(needed, smallest, weigh=weigh, mixture=mixture)
    assert found.aliquot.value == mixture * share
    again = calc.aliquot_by_weighing(needed, smallest, weigh=weigh, aliquot=found.aliquot)
    assert (again.mixture.value, again.diluent.value) == (mixture, found.diluent.value)


@LAW
@given(masses, volumes, shares)
def test_a_chosen_volume_gives_the_aliquot_that_gives_the_volume(weigh, mixture, share):
    found = calc.aliquot_by_volume(weigh * share, weigh, weigh=weigh, mixture=mixture)
    assert (found.aliquot.value, found.mixture.value) == (mixture * share, mixture)
    assert calc.aliquot_by_volume(weigh * share, weigh, found.aliquot, weigh=weigh).mixture.value == mixture


@LAW
@given(masses, st.integers(1, 20), masses, shares, shares)
def test_a_part_of_crushed_tablets_holds_the_amount_needed(each, count, size, share, filled):
    content = calc.strength_from_amounts(each, "1 tablet")
    whole = size * count / filled
    found = calc.aliquot_from_dosage_units(each * count * share, content, f"{count} tablets", whole, unit_size=size)
    assert found.aliquot.value == whole * share
    assert found.crushed.value + found.diluent.value == found.mixture.value == whole
    other = calc.aliquot_from_dosage_units(
        each * count * share, content, f"{count} tablets", aliquot=found.aliquot, unit_size=size
    )
    assert (other.mixture.value, other.diluent.value) == (whole, found.diluent.value)
    assert found.active.value == each * count


def test_all_of_the_crushed_tablets_may_be_needed():
    found = calc.aliquot_from_dosage_units("50 mg", "25 mg/tablet", "2 tablets", "240 mg", unit_size="120 mg")
    assert (show(found.aliquot.value), show(found.diluent.value)) == ("240 mg", "0 mg")
    dispersed = calc.aliquot_from_dosage_units("5 mg", "25 mg/tablet", "1 tablet", "10 mL", unit_size="120 mg")
    assert (show(dispersed.aliquot.value), show(dispersed.crushed.value), dispersed.diluent) == ("2 mL", "120 mg", None)


@LAW
@given(volumes, shares, shares)
def test_a_chosen_mixture_gives_the_liquid_aliquot_that_gives_the_mixture(measure, share, part):
    needed = measure * share
    smallest = needed + (measure - needed) * part
    mixture = (measure + smallest) / share
    found = calc.aliquot_by_measuring(needed, smallest, measure=measure, mixture=mixture)
    assert found.aliquot.value == mixture * share
    again = calc.aliquot_by_measuring(needed, smallest, measure=measure, aliquot=found.aliquot)
    assert (again.mixture.value, again.diluent.value) == (mixture, found.diluent.value)


COLCHICINE = "scribd.com/document/658151088, question 5.1: 20 powders of 120 mg with 0.5 mg of colchicine"
CARBACHOL = "scribd.com/document/658151088, question 5.2: 25 powders of 100 mg with 2 mg of carbachol"
ATROPINE = "pharmlabs.unc.edu/labs/triturations: 10 capsules of 200 mg with 0.6 mg of atropine sulfate"


@every(
    ("source", "call", "weigh", "diluent", "mixture", "aliquot", "finishing"),
    [
        (
            COLCHICINE,
            lambda: calc.aliquot_by_weighing(
                "0.5 mg", "100 mg", doses=20, weigh="100 mg", mixture="1 g", dose_size="120 mg", to="mg"
            ),
            *("100 mg", "900 mg", "1000 mg", "100 mg", "2300 mg"),
        ),
        (
            CARBACHOL,
            lambda: calc.aliquot_by_weighing(
                "2 mg", "100 mg", doses=25, weigh="100 mg", mixture="1 g", dose_size="100 mg", to="mg"
            ),
            *("100 mg", "900 mg", "1000 mg", "500 mg", "2000 mg"),
        ),
        (
            ATROPINE,
            lambda: calc.aliquot_by_weighing(
                "0.6 mg", "120 mg", doses=10, multiple=20, aliquot="120 mg", dose_size="200 mg", to="mg"
            ),
            *("120 mg", "2280 mg", "2400 mg", "120 mg", "1880 mg"),
        ),
        (
            "basicmedicalkey.com, a dose of 2 mg",
            lambda: calc.aliquot_by_weighing("2 mg", weigh="120 mg", aliquot="125 mg", to="mg"),
            "120 mg",
            "7380 mg",
            "7500 mg",
            "125 mg",
            None,
        ),
        (
            "accesspharmacy.mhmedical.com, 20 mg on a balance of SR 6 mg",
            lambda: calc.aliquot_by_weighing(
                "20 mg", sensitivity_requirement="6 mg", allowed_error="5 %", aliquot="120 mg", to="mg"
            ),
            *("120 mg", "600 mg", "720 mg", "120 mg", None),
        ),
        (
            "by hand, with 5 % of excess",
            lambda: calc.aliquot_by_weighing(
                "0.5 mg", "100 mg", doses=20, excess="5 %", weigh="105 mg", mixture="1 g", dose_size="120 mg", to="mg"
            ),
            *("105 mg", "895 mg", "1000 mg", "100 mg", "2420 mg"),
        ),
    ],
)
def test_aliquots_of_many_doses(source, call, weigh, diluent, mixture, aliquot, finishing):
    made = call()
    values = (made.weigh, made.diluent, made.mixture, made.aliquot, made.finishing_diluent)
    printed = [None if value is None else show(value.value).replace(",", "") for value in values]
    assert printed == [weigh, diluent, mixture, aliquot, finishing], source


@every(
    ("call", "value"),
    [
        (lambda: calc.aliquot_by_volume("0.5 mg", "120 mg", "2 mL", doses=10, multiple=24, dose_size="5 mL"), "48 mL"),
        (lambda: calc.aliquot_by_measuring("0.05 mL", "2 mL", doses=10, multiple=4, dose_size="5 mL"), "48 mL"),
        (lambda: calc.serial_trituration("0.025 mg", "100 mg", doses=20, dose_size="300 mg"), "5.9 g"),
        (
            lambda: calc.aliquot_from_dosage_units(
                "4 mg", "25 mg/tablet", "4 tablets", "3 g", unit_size="280 mg/4 tablets", doses=5, dose_size="300 mg"
            ),
            "900 mg",
        ),
    ],
)
def test_the_diluent_that_finishes_the_doses(call, value):
    assert show(call().finishing_diluent.value) == value


@every(
    ("call", "value"),
    [
        # WP-116, WP-118: in plain numbers, of one unit
        (lambda: calc.percentage_error_from_possible_error(1, 30), "about 3.33333 %"),
        (lambda: calc.percentage_error_from_possible_error("5", "300"), "about 1.66667 %"),
        (lambda: calc.percentage_error_from_amounts("31.1", "28.35"), "about 8.84244 %"),
        (lambda: calc.percentage_error_from_amounts("31.1 g", "28.35 g"), "about 8.84244 %"),  # WP-121
        (lambda: calc.error_of_several(["5 %", "5 %"]).highest, "10.25 %"),
    ],
)
def test_an_error_in_percent_keeps_its_sign(call, value):
    assert call().steps[-1].shown() == value


@every(
    ("call", "error", "words"),
    [
        (lambda: calc.aliquot_by_weighing("2 mg"), MissingKnowledgeError, "weigh or multiple"),
        (lambda: calc.aliquot_by_weighing("2 mg", weigh="120 mg"), MissingKnowledgeError, "aliquot or the mixture"),
        (lambda: calc.aliquot_by_weighing("2 mg", "1 g", allowed_error="5 %"), MissingKnowledgeError, "sensitivity"),
        (
            lambda: calc.aliquot_by_weighing("2 mg", "1 g", sensitivity_requirement="6 mg", allowed_error="5 %"),
            InputError,
            "not both",
        ),
        (lambda: calc.aliquot_by_weighing("2 mg", "120 mg", weigh="120 mg", multiple=60), InputError, "not both"),
        (lambda: calc.aliquot_by_weighing("2 mg", "120 mg", multiple=10), OutOfRangeError, "less than the balance"),
        (lambda: calc.aliquot_by_weighing("2 mg", "120 mg", doses=100), OutOfRangeError, "may be weighed as it is"),
        (lambda: calc.aliquot_by_weighing("2 mg", "120 mg", doses="2.5"), OutOfRangeError, "whole number"),
        (
            lambda: calc.aliquot_by_weighing("2 mg", "120 mg", doses=2, aliquot="1 g", dose_size="300 mg"),
            OutOfRangeError,
            "more than all doses together, 600 mg",
        ),
        (
            lambda: calc.aliquot_by_weighing("2 mg", weigh="1 mg", aliquot="120 mg"),
            OutOfRangeError,
            "less than the 2 mg needed",
        ),
        (
            lambda: calc.aliquot_by_weighing("2 mg", weigh="120 mg", mixture="100 mg"),
            OutOfRangeError,
            "more than the mixture",
        ),
        (
            lambda: calc.aliquot_by_measuring("0.5 mL", "2 mL", measure="4 mL", mixture="3 mL", aliquot=None),
            OutOfRangeError,
            "less than can be measured",
        ),
        (lambda: calc.serial_trituration("1 mg"), MissingKnowledgeError, "smallest"),
        (lambda: calc.percentage_error_from_amounts("31.1", "28.35 g"), InputError, "unit"),
    ],
)
def test_aliquots_that_cannot_be_are_refused(call, error, words):
    with pytest.raises(error, match=words):
        call()
