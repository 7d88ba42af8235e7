"""Laws of osmotic and vapour pressure, ionic strength, acids of several hydrogens, cosolvents and partition."""

from __future__ import annotations

from fractions import Fraction

import pytest
from calc_strategies import LAW, LONG_LAW, edged, masses, molar_masses, near, numbers, shares, size, volumes, written
from hypothesis import given
from hypothesis import strategies as st

from formulate import calc
from formulate.errors import OutOfRangeError
from formulate.strength import Basis, Strength
from formulate.units import make_quantity
from tests.exact_numbers import between

KILOPASCALS = {
    "kilopascal": Fraction(1),
    "pascal": Fraction(1, 1000),
    "atmosphere": Fraction("101.325"),
    "bar": Fraction(100),
    "torr": Fraction("101.325") / 760,
}
OSMOLES = {"osmole/liter": Fraction(1), "milliosmole/liter": Fraction(1, 1000), "milliosmole/milliliter": Fraction(1)}
WARM = between(250, 400, max_denominator=100)
PHS = edged(between(0, 14, max_denominator=100), 0, 7, 14)
PKAS = st.lists(edged(between(0, 14, max_denominator=100), 0, 7, 14), min_size=1, max_size=4)
KINDS = st.sampled_from(["acid", "base"])


@LAW
@given(written(KILOPASCALS), WARM)
def test_osmotic_pressure_and_osmolarity_go_into_each_other(pressure, warm):
    number, amount = pressure
    kelvin = make_quantity(warm, "kelvin")
    osmolarity = calc.osmolarity_from_osmotic_pressure(amount, kelvin)
    assert osmolarity.value.value == number / (Fraction("8.31446261815324") * warm)
    assert size(calc.osmotic_pressure_from_osmolarity(osmolarity, kelvin).value, "kilopascal") == number


@LAW
@given(numbers, numbers, WARM)
def test_osmotic_pressures_add_up(one, other, warm):
    kelvin = make_quantity(warm, "kelvin")

    def pressure(value):
        return calc.osmotic_pressure_from_osmolarity(Strength(value, Basis.OSMOLES), kelvin).value

    assert pressure(one) + pressure(other) == pressure(one + other)


@LAW
@given(*[between(Fraction(1, 1000), 10, max_denominator=1000)] * 2)
def test_a_solution_boils_as_much_later_as_it_freezes_with_the_other_constant(osmoles, constant):
    osmolality = make_quantity(osmoles, "osmole/kilogram")
    raised = calc.boiling_point_elevation_from_osmolality(osmolality, constant).value
    assert raised == calc.freezing_point_depression_from_osmolality(osmolality, constant).value
    assert size(raised, "kelvin") == osmoles * constant


@LONG_LAW
@given(st.lists(st.tuples(masses, molar_masses, written(KILOPASCALS)), min_size=1, max_size=4))
def test_a_vapour_pressure_is_the_mean_by_moles(substances):
    mass, molar, pressures = zip(*substances, strict=True)
    found = calc.vapor_pressure_of_mixture(mass, molar, [amount for _, amount in pressures])
    moles = [size(one / each, "mole") for one, each in zip(mass, molar, strict=True)]
    mean = sum(n * p for n, (p, _) in zip(moles, pressures, strict=True)) / sum(moles)
    assert size(found.pressure.value, "kilopascal") == mean
    assert sum(size(each.value, "kilopascal") for each in found.partial) == mean


@LAW
@given(numbers, st.integers(1, 4), st.integers(1, 4))
def test_the_ionic_strength_of_a_salt_follows_from_its_concentration(molarity, first, second):
    molarity = molarity / 100
    ions = [Strength(molarity * each, Basis.MOLAR) for each in (second, first)]
    found = calc.ionic_strength_from_ions(ions, [first, second]).value
    assert found == Strength(molarity * first * second * (first + second) / 2, Basis.MOLAR)


@LONG_LAW
@given(PHS, PKAS)
def test_neighbouring_forms_keep_to_their_pka_and_the_charge_to_their_shares(ph, pkas):
    pkas = sorted(pkas)
    found = calc.acid_forms_from_ph(ph, pkas, 1)
    values = [share.value for share in found.shares]
    assert len(values) == len(pkas) + 1
    assert near(sum(values), Fraction(100))
    for pka, acid, base in zip(pkas, values, values[1:], strict=False):
        assert near(base / acid, calc.buffer_ratio_from_ph(ph, pka).value)
    mean = sum((place * share for place, share in enumerate(values)), Fraction(0)) / 100
    assert near(found.hydrogens_lost.value, mean)
    assert found.charge.value == 1 - found.hydrogens_lost.value


@LONG_LAW
@given(between(4, 10, max_denominator=100), shares, molar_masses, molar_masses)
def test_a_buffer_of_two_forms_has_the_moles_the_charge_and_the_ratio(ph, total, acid_mass, base_mass):
    """The ions of water balance at pH 7; a single pKa answers nearly as Henderson and Hasselbalch."""
    molar = [acid_mass, base_mass]
    wanted = Strength(total, Basis.MOLAR)
    pkas = [ph - 2, ph, ph + 2]
    found = calc.polyprotic_buffer_from_ph(ph, pkas, wanted, "1 L", 3, 0, *molar)
    acid, base = (size(moles.value, "mole") for moles in (found.acid_moles, found.base_moles))
    water = calc.hydrogen_ion_from_ph(ph).value.value - calc.hydrogen_ion_from_ph(14 - ph).value.value
    assert near(acid + base, total)
    assert near(3 * base, total * calc.acid_forms_from_ph(ph, pkas).hydrogens_lost.value - water)
    assert near(size(found.acid.value, "gram"), acid * size(molar[0], "gram/mole"))
    assert near(size(found.base.value, "gram"), base * size(molar[1], "gram/mole"))
    pka = 7 + (ph - 7) / 2
    single = calc.polyprotic_buffer_from_ph(7, [pka], wanted, "1 L", 1, 0, *molar)
    known = calc.buffer_masses_from_ph(7, pka, wanted, "1 L", *molar)
    assert near(size(single.base.value, "gram"), size(known.base.value, "gram"))


@LAW
@given(shares, shares, between(0, 5, max_denominator=100).filter(bool))
def test_cosolvents_raise_the_solubility_by_their_power(low, share, power):
    in_water = Strength(low / 10**6, Basis.W_V)
    found = calc.solubility_in_cosolvents(in_water, [share], [power])
    assert near(calc.solubilizing_power_from_solubilities(found, in_water, share).value, power)
    assert near(calc.cosolvent_for_solubility(found, in_water, power).value, share * 100)
    halves = calc.solubility_in_cosolvents(in_water, [share / 2, share / 2], [power, power])
    assert near(halves.value.value, found.value.value)
    rest = calc.cosolvent_for_solubility(found, in_water, power, [share / 2], [power])
    assert near(rest.value, share * 50)


@LAW
@given(*2 * [between(1, 200, max_denominator=10)], shares, volumes)
def test_a_blend_has_the_dielectric_constant_that_it_was_made_for(first, second, share, make):
    aim = calc.dielectric_constant_of_blend([share, 1 - share], [first, second]).value
    if first == second:
        with pytest.raises(OutOfRangeError):
            calc.blend_for_dielectric_constant(aim, first, second, make)
        return
    found = calc.blend_for_dielectric_constant(aim, first, second, make)
    assert found.share.value == share * 100
    assert found.first.value == make * share
    assert found.first.value + found.second.value == make


@LAW
@given(numbers, PHS, PHS, KINDS)
def test_what_is_not_ionized_distributes(partition, ph, pka, kind):
    found = calc.distribution_coefficient_from_ph(partition, ph, pka, kind).value
    ionized = calc.percent_ionized_from_ph(ph, pka, kind).value
    assert near(found, partition * (100 - ionized) / 100) or ionized > 99
    assert found < partition


@LAW
@given(masses, numbers, volumes, volumes, st.integers(1, 4), st.integers(1, 4))
def test_extractions_follow_one_another(amount, coefficient, water, solvent, first, second):
    once = calc.amount_left_after_extraction(amount, coefficient, water, solvent).value
    in_solvent = (amount - once) / solvent
    assert in_solvent == once / water * coefficient
    between = calc.amount_left_after_extraction(amount, coefficient, water, solvent, first)
    after = calc.amount_left_after_extraction(between, coefficient, water, solvent, second)
    assert after.value == calc.amount_left_after_extraction(amount, coefficient, water, solvent, first + second).value


@LAW
@given(masses, molar_masses, st.integers(1, 4), volumes)
def test_moles_of_an_ion_are_its_number_times_those_of_the_salt(mass, molar_mass, ions, volume):
    salt, found = calc.moles_from_mass(mass, molar_mass), calc.moles_from_mass(mass, molar_mass, ions)
    assert found.value == salt.value * ions
    assert calc.mass_from_moles(found, molar_mass, ions).value == mass
    strength = calc.convert_strength(
        calc.strength_from_amounts(mass, make_quantity(10**9, "liter")), "mmol/L", molar_mass=molar_mass
    ).value
    held = calc.moles_in(strength, volume, molar_mass, ions=ions)
    assert held.value == calc.moles_in(strength, volume, molar_mass).value * ions
    assert calc.product_for_moles(held, strength, molar_mass, ions=ions).value == volume


@LAW
@given(numbers, molar_masses, st.integers(1, 4), st.integers(1, 3), volumes)
def test_equivalents_give_the_osmoles_of_their_moles(equivalents, molar_mass, particles, valence, volume):
    counted = Strength(equivalents, Basis.EQUIVALENTS)
    molar = Strength(equivalents / valence, Basis.MOLAR)
    known = {"valence": valence, "ion": "sodium"}
    expected = calc.osmolarity_from_strength(molar, molar_mass, particles).value
    assert calc.osmolarity_from_strength(counted, molar_mass, particles, **known).value == expected
    osmoles = calc.osmoles_in(counted, volume, molar_mass, particles, **known)
    assert osmoles.value == calc.osmoles_in(molar, volume, molar_mass, particles).value
    assert calc.product_for_osmoles(osmoles, counted, molar_mass, particles, **known).value == volume


@LAW
@given(masses, numbers, shares, st.sampled_from(["dried", "anhydrous"]))
def test_an_activity_on_the_dried_basis_is_lost_with_the_water(mass, number, loss, basis):
    per = make_quantity(number, "activity_unit/milligram")
    stated = {"basis": basis, "loss_on_drying" if basis == "dried" else "water": loss}
    units = calc.activity_from_mass(mass, per, **stated)
    assert units.value == calc.activity_from_mass(mass, per).value * (1 - loss)
    assert calc.mass_from_activity(units, per, **stated).value == mass
