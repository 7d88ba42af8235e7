"""Laws and refusals of chapter 2, reducing and enlarging, and chapter 3, density."""

from __future__ import annotations

from fractions import Fraction

import pytest
from calc_strategies import LAW, densities, masses, numbers, of_basis, shares, volumes
from hypothesis import assume, given
from hypothesis import strategies as st

from formulate import calc
from formulate.answers import values_of
from formulate.errors import DimensionError, InputError, MissingKnowledgeError, OutOfRangeError
from formulate.strength import Basis
from formulate.units import make_quantity, parse, show
from tests.every import every
from tests.exact_numbers import between


@LAW
@given(st.lists(masses, min_size=1, max_size=5), masses, masses)
def test_a_formula_keeps_its_proportions(amounts, of, make):
    factor = calc.factor_from_totals(of, make).value
    formula = calc.formula_by_total(amounts, of, make)
    assert [amount.value for amount in formula.amounts] == [amount * factor for amount in amounts]
    back = calc.formula_by_total(formula.amounts, make, of)
    assert [amount.value for amount in back.amounts] == amounts


@LAW
@given(st.lists(numbers, min_size=1, max_size=5), masses, numbers)
def test_parts_make_the_whole_and_may_be_multiplied(parts, make, times):
    formula = calc.formula_by_parts(parts, make)
    assert sum((amount.value.to("gram").magnitude for amount in formula.amounts), Fraction(0)) == (
        make.to("gram").magnitude
    )
    same = calc.formula_by_parts([part * times for part in parts], make)
    assert [amount.value for amount in same.amounts] == [amount.value for amount in formula.amounts]


@LAW
@given(st.lists(st.integers(1, 20), min_size=1, max_size=5), masses)
def test_percentages_and_the_fill_make_the_whole(percentages, make):
    formula = calc.formula_by_percentages([f"{percent} % w/w" for percent in percentages], make)
    filled = [*formula.amounts, *([formula.fill] if formula.fill else [])]
    assert sum(amount.value.to("gram").magnitude for amount in filled) == make.to("gram").magnitude
    assert (formula.fill is None) == (sum(percentages) == 100)


@LAW
@given(of_basis(Basis.W_V), masses, densities)
def test_a_strength_in_volume_of_a_mass_to_make(strength, make, density):
    assume(strength.value <= density.to("gram/milliliter").magnitude)
    formula = calc.formula_by_percentages([strength], make, density=density)
    assert formula.amounts[0].value == calc.active_in(strength, calc.volume_from_mass(make, density)).value


gravities = between(Fraction(1, 100), 20, max_denominator=1000)
waters = st.builds(make_quantity, between(Fraction(96, 100), 1, max_denominator=1000), st.just("gram/milliliter"))


@LAW
@given(masses, shares)
def test_what_is_left_of_a_loss_is_what_was_wanted(make, loss):
    start = calc.amount_with_loss(make, loss).value
    assert start * (1 - loss) == make
    assert calc.amount_with_excess(make, loss).value == make * (1 + loss)
    assert calc.amount_with_overage(make, loss).value == make * (1 + loss)


@LAW
@given(volumes, volumes, st.integers(1, 100))
def test_doses_and_overfill(amount, dose, number):
    whole = calc.doses_from_amount(amount, dose).value
    assert whole.denominator == 1
    assert dose * whole <= amount < dose * (whole + 1)
    assert calc.amount_from_doses(dose, number).value == dose * number
    assert calc.doses_from_amount(amount, calc.dose_from_amount(amount, number)).value == number
    assert calc.amount_with_overfill(amount, number, dose).value == (amount + dose) * number


@LAW
@given(masses, masses)
def test_packs_hold_the_amount_and_no_pack_is_to_spare(amount, pack):
    packs = calc.packs_for_amount(amount, pack)
    assert amount + packs.left_over.value == pack * packs.whole.value
    assert packs.left_over.value.magnitude >= 0
    assert packs.left_over.value < pack


@LAW
@given(masses, densities)
def test_mass_volume_and_density_belong_together(mass, density):
    volume = calc.volume_from_mass(mass, density)
    assert calc.mass_from_volume(volume, density).value == mass
    assert calc.density_from_mass_and_volume(mass, volume).value == density


@LAW
@given(gravities, waters)
def test_specific_gravity_and_density(number, water):
    density = calc.density_from_specific_gravity(number, water)
    assert calc.specific_gravity_from_density(density, water).value == number


@LAW
@given(masses, masses, waters, densities)
def test_pycnometer_and_plummet_weigh_the_same_liquid(empty, content, water, liquid):
    volume = calc.volume_from_mass(content, water)
    of_liquid = calc.mass_from_volume(volume, liquid).value
    density = calc.density_from_pycnometer(empty, empty + of_liquid, volume)
    assert density.value == liquid
    gravity = calc.specific_gravity_from_pycnometer(empty, empty + content, empty + of_liquid).value
    assert gravity == calc.specific_gravity_from_density(liquid, water).value
    heavy = empty + content + of_liquid
    assert calc.specific_gravity_from_plummet(heavy, heavy - content, heavy - of_liquid).value == gravity


@LAW
@given(st.lists(st.tuples(masses, densities), min_size=1, max_size=4))
def test_a_mixture_has_the_same_density_by_mass_and_by_volume(parts):
    given_masses, of_each = [mass for mass, _ in parts], [density for _, density in parts]
    by_mass = calc.density_of_mixture_from_masses(given_masses, of_each).value
    by_volume = calc.density_of_mixture_from_volumes(
        [calc.volume_from_mass(mass, density) for mass, density in parts], of_each
    )
    assert by_mass == by_volume.value
    assert min(of_each) <= by_mass <= max(of_each)


@every(
    ("call", "error", "words"),
    [
        (lambda: calc.factor_from_totals("30 g", "30 mL"), DimensionError, "density of the product"),
        (lambda: calc.factor_from_totals("30 g", "3 tablets"), DimensionError, "same kind"),
        (lambda: calc.amount_to_fill(["14 g", "90 g"], "100 g"), OutOfRangeError, "add up to 104 g"),
        (lambda: calc.amount_to_fill(["14 mL"], "100 g"), DimensionError, "density"),
        (lambda: calc.formula_by_parts(["0"], "100 g"), OutOfRangeError, "at least one part"),
        (lambda: calc.formula_by_parts([], "100 g"), InputError, "at least one value"),
        (lambda: calc.formula_by_parts("123", "100 g"), InputError, "in a list"),
        (lambda: calc.formula_by_percentages(["60 % w/w", "50 % w/w"], "10 g"), OutOfRangeError, "more than 10 g"),
        (lambda: calc.formula_by_percentages(["5 % w/v"], "10 g"), MissingKnowledgeError, "density"),
        (lambda: calc.amount_with_excess("30 g", "3"), InputError, "98.5 %"),
        (lambda: calc.amount_with_excess("30 g", 3), OutOfRangeError, "at most 100 %"),
        (lambda: calc.amount_with_excess("30 g", "-3 %"), InputError, "without a sign"),
        (lambda: calc.amount_with_loss("30 g", "100 %"), OutOfRangeError, "less than 100 %"),
        (lambda: calc.amount_with_overfill("30 g", "2.5", "1 g"), OutOfRangeError, "whole number"),
        (lambda: calc.amount_with_overfill("30 g", 2, "1 mL"), DimensionError, "density"),
        (lambda: calc.doses_from_amount("30 mL", "5 mg"), DimensionError, "strength or a density"),
        (lambda: calc.packs_for_amount("30 mL", "5 tablets"), DimensionError, "same kind"),
        (lambda: calc.density_from_pycnometer("30 g", "30 g", "5 mL"), OutOfRangeError, "exchanged"),
        (lambda: calc.density_of_mixture_from_masses(["30 g"], []), InputError, "not 1 and 0"),
        (lambda: calc.density_of_mixture_from_masses("30 g", ["1 g/mL"]), InputError, "a list"),
        (lambda: calc.mass_from_volume("30 mL", "1 g"), DimensionError, "density"),
        (lambda: calc.volume_from_mass("30 mL", "1 g/mL"), DimensionError, "mass"),
    ],
)
def test_refused(call, error, words):
    with pytest.raises(error) as caught:
        call()
    assert words in str(caught.value)


def test_a_volume_to_make_has_no_amount_of_fill():
    formula = calc.formula_by_percentages(["2 % w/v"], "100 mL")
    assert (show(formula.amounts[0].value), formula.fill) == ("2 g", None)


def test_nothing_left_to_fill_is_an_answer():
    assert calc.amount_to_fill(["40 g", "60 g"], "100 g").value == parse("0 g", zero=True)
    assert calc.formula_by_percentages(["100 % w/w"], "10 g").fill is None


def test_counts_are_totals_too():
    assert calc.amount_by_total("0.4 g", "40 capsules", "16 capsules").value == make_quantity(160, "mg")


@LAW
@given(st.lists(masses, min_size=1, max_size=5), masses)
def test_a_formula_without_a_total_adds_up_to_what_is_made(amounts, make):
    whole = sum(amounts[1:], amounts[0])
    made = calc.formula_by_amounts(amounts, make)
    assert sum((found.value for found in made.amounts[1:]), made.amounts[0].value) == make
    same = calc.formula_by_total(amounts, whole, make)
    assert [found.value for found in made.amounts] == [found.value for found in same.amounts]


@LAW
@given(densities, waters)
def test_specific_volume_is_the_reciprocal_of_specific_gravity(density, water):
    volume = calc.specific_volume_from_density(density, water)
    assert volume.value * calc.specific_gravity_from_density(density, water).value == 1
    assert calc.density_from_specific_volume(volume, water).value == density


@LAW
@given(masses, masses, gravities)
def test_the_pycnometer_filled_gives_its_specific_gravity_back(empty, content, gravity):
    filled = calc.pycnometer_from_specific_gravity(empty, empty + content, gravity)
    assert calc.specific_gravity_from_pycnometer(empty, empty + content, filled).value == gravity


@LAW
@given(volumes, between(Fraction(1, 2), 3), densities, masses)
def test_a_solid_has_one_specific_gravity_however_it_is_weighed(volume, gravity, liquid, vessel):
    water = parse("1 g/mL")
    own = calc.mass_from_volume(volume, water * gravity).value
    pushed = calc.mass_from_volume(volume, water).value
    by_vessel = calc.specific_gravity_of_powder(own, vessel + pushed, vessel + own)
    held = calc.specific_gravity_of_floating_solid(own, vessel + pushed, vessel + own)
    assert by_vessel.value == held.value == gravity
    if gravity > 1:
        assert calc.specific_gravity_of_solid(own, own - pushed).value == gravity
    in_liquid = calc.mass_from_volume(volume, liquid).value
    if own > in_liquid:
        relative = calc.specific_gravity_from_density(liquid, water)
        assert calc.specific_gravity_of_solid(own, own - in_liquid, relative).value == gravity


@every(
    ("call", "error", "words"),
    [
        (lambda: calc.formula_by_amounts(["1 g", "1 mL"], "10 g"), DimensionError, "amounts"),
        (lambda: calc.amount_to_fill("14 g", "100 g"), InputError, "in a list"),
        (lambda: calc.amount_to_fill(None, "100 g"), InputError, "in a list"),
        (lambda: calc.formula_by_amounts([], "10 g"), InputError, "at least one value"),
        (lambda: calc.formula_by_amounts({"zinc oxide": "1 g"}, "10 g"), InputError, "in a list, got 'dict'"),
        (lambda: calc.formula_by_amounts(None, "10 g"), InputError, "in a list"),
        (lambda: calc.specific_gravity_of_solid("1 g", "2 g"), OutOfRangeError, "exchanged"),
        (lambda: calc.specific_gravity_of_floating_solid("1 g", "2 g", "3 g"), OutOfRangeError, "exchanged"),
        (lambda: calc.specific_gravity_of_powder("1 g", "100 g", "101 g"), OutOfRangeError, "exchanged"),
        (lambda: calc.pycnometer_from_specific_gravity("5 g", "5 g", "1.2"), OutOfRangeError, "heavier"),
        (lambda: calc.specific_volume_from_density("5 g", "1 g/mL"), DimensionError, "density"),
        (lambda: calc.density_from_specific_volume("0.8", "1 g"), DimensionError, "water_density"),
    ],
)
def test_formulas_and_solids_refused(call, error, words):
    with pytest.raises(error, match=words):
        call()


@LAW
@given(st.lists(volumes, min_size=1, max_size=5), st.data())
def test_a_sum_is_that_of_the_plain_numbers_in_any_order_and_unit(amounts, data):
    found = calc.total_from_amounts(amounts)
    assert found.value.units == amounts[0].units
    assert found.value.to("milliliter").magnitude == sum(amount.to("milliliter").magnitude for amount in amounts)
    assert calc.total_from_amounts(data.draw(st.permutations(amounts)), to="L").value == found.value
    assert calc.amount_to_fill(amounts, found).value.magnitude == 0


@LAW
@given(masses, masses, numbers, densities)
def test_the_cost_of_a_pack_is_its_price_and_of_a_part_its_share(amount, pack, price, density):
    assert calc.cost_from_amount(pack, pack, price).value == price
    cost = calc.cost_from_amount(amount, pack, price)
    assert cost.value / price == Fraction((amount / pack).to("").magnitude)
    volume = calc.volume_from_mass(amount, density)
    assert calc.cost_from_amount(volume, pack, price, density=density).value == cost.value


@every(
    ("call", "error", "words"),
    [
        (lambda: calc.total_from_amounts(["4 g", "8 mL"]), DimensionError, "do not add up"),
        (lambda: calc.total_from_amounts(["4 degC", "8 degC"]), DimensionError, "mean_temperature"),
        (lambda: calc.total_from_amounts([]), InputError, "at least one"),
        (lambda: calc.cost_from_amount("3 mL", "1 lb", 5), MissingKnowledgeError, "density"),
        (lambda: calc.cost_from_amount("3 tablets", "3 capsules", 5), DimensionError, "dosage unit"),
    ],
)
def test_what_has_no_sum_and_no_cost(call, error, words):
    with pytest.raises(error, match=words):
        call()


@every(
    ("call", "lines"),
    [
        (
            # WP-051
            lambda: calc.formula_by_total(
                ["0.4 g", "0.64 g", "0.8 g", "12 g"],
                "40 capsules",
                "16 capsules",
                names=["belladonna", "ephedrine sulfate", "phenobarbital", "aspirin"],
                to="g",
            ),
            [
                "amounts belladonna: 0.16 g",
                "amounts ephedrine sulfate: 0.256 g",
                "amounts phenobarbital: 0.32 g",
                "amounts aspirin: 4.8 g",
            ],
        ),
        (
            lambda: calc.formula_by_total(["0.4 g", "0.4 g"], "40 g", "10 g"),
            ["amounts 0.4 g: 100 mg", "amounts 0.4 g (2): 100 mg"],
        ),
        (lambda: calc.formula_by_parts([1, 4], "50 g"), ["amounts 1 part: 10 g", "amounts 4 parts: 40 g"]),
        (lambda: calc.formula_by_parts(["1", "4"], "50 g"), ["amounts 1 part: 10 g", "amounts 4 parts: 40 g"]),
        (
            lambda: calc.formula_by_parts(["5", "2", "3"], names=["coal tar", "zinc oxide", "base"]),
            ["percentages coal tar: 50 %", "percentages zinc oxide: 20 %", "percentages base: 30 %"],
        ),
        (
            lambda: calc.formula_by_amounts(["6 g", "3 g", "91 g"]),
            ["percentages 6 g: 6 %", "percentages 3 g: 3 %", "percentages 91 g: 91 %"],
        ),
        (
            lambda: calc.formula_by_percentages(["2 % w/w", "5 % w/w"], "60 g", names=["sulfur", "salicylic acid"]),
            ["amounts sulfur: 1.2 g", "amounts salicylic acid: 3 g", "fill: 55.8 g"],
        ),
        (lambda: calc.doses_from_amount("250 mL", "15 mL"), ["16"]),
        (lambda: calc.doses_from_amount("10 mL", "15 mL"), ["0"]),
        (lambda: calc.amount_by_total("5 g", "1000 mL", "50 mL", to="g"), ["0.25 g"]),  # WP-048
    ],
)
def test_each_of_a_list_is_named_and_counts_are_whole(call, lines):
    assert [one.line() for one in values_of(call())] == lines


def test_the_exact_number_of_doses_is_in_the_working():
    assert "n = amount / dose = 250 mL / 15 mL = about 16.6667" in calc.doses_from_amount("250 mL", "15 mL").working()


@every(
    ("call", "words"),
    [
        (lambda: calc.formula_by_parts([1, 2], "1 g", names=["a"]), "2 names in a list"),
        (lambda: calc.formula_by_percentages(["80 % v/v", "30 % v/v", "1 % w/v"], "100 mL"), "add up to 110 mL"),
        (lambda: calc.formula_by_parts([1, 2], "1 g", names="ab"), "2 names in a list"),
        (lambda: calc.dose_from_amount("1 g", "2.5"), "whole number"),
        (lambda: calc.amount_from_doses("1 g", "2.5"), "whole number"),
    ],
)
def test_names_and_counts_refused(call, words):
    with pytest.raises(InputError, match=words):
        call()


def test_a_specific_gravity_from_mass_and_volume_or_from_density():
    assert calc.specific_gravity_from_density(mass="23400 mg", volume="30 mL").value == Fraction(39, 50)
    against = calc.specific_gravity_from_density(mass="165 g", volume="150 mL", water_density="0.99704 g/mL")
    assert against.value == calc.specific_gravity_from_density("1.1 g/mL", "0.99704 g/mL").value


@every(
    ("named", "code"),
    [
        ({}, "E_DENSITY_NEEDED"),
        ({"mass": "165 g"}, "E_DENSITY_NEEDED"),
        ({"volume": "150 mL"}, "E_DENSITY_NEEDED"),
        ({"density": "1.1 g/mL", "mass": "165 g"}, "E_NOT_USED"),
        ({"mass": "165 kg", "volume": "150 mL"}, "E_OUT_OF_RANGE"),
    ],
)
def test_a_specific_gravity_needs_either(named, code):
    with pytest.raises(InputError) as error:
        calc.specific_gravity_from_density(**named)
    assert error.value.code == code


def test_a_specific_volume_from_a_specific_gravity_has_no_water_in_it():
    assert calc.specific_volume_from_density("0.8").value == calc.specific_volume_from_density("0.8 g/mL").value
    assert calc.specific_volume_from_density("0.8").assumptions == ()
    weighed = calc.specific_volume_from_density(mass="76 g", volume="95 mL")
    assert weighed.value == calc.specific_volume_from_density("0.8 g/mL").value
    for named in ({"density": "0.8", "water_density": "0.99704 g/mL"}, {"density": "80"}):
        with pytest.raises(InputError):
            calc.specific_volume_from_density(**named)
