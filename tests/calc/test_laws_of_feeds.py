"""Laws of single functions: of fluid, feeds and cycles, of alcohol in formulas, of storage at several temperatures."""

from __future__ import annotations

from fractions import Fraction

import pytest
from calc_strategies import GRAMS, LAW, LONG_LAW, MILLILITRES, near, numbers, shares, size, written
from hypothesis import given
from hypothesis import strategies as st

from formulate import calc
from formulate.errors import OutOfRangeError
from formulate.strength import Basis, Strength
from formulate.units import make_quantity
from tests.exact_numbers import between


def by_volume(share: Fraction) -> Strength:
    return Strength(share, Basis.V_V)


@LAW
@given(numbers, written(GRAMS), between(5, 7, max_denominator=100), between(3, 5, max_denominator=10))
def test_protein_by_its_ratio_to_energy_comes_back(energy, protein, factor, of_protein):
    (grams, mass), whole = protein, make_quantity(energy, "kilocalorie")
    ratio = calc.nonprotein_energy_per_nitrogen(mass, factor, nonprotein_energy=whole)
    assert size(ratio.value, "kilocalorie/gram") == energy * factor / grams
    assert calc.protein_from_energy_per_nitrogen(ratio, factor, nonprotein_energy=whole).value == mass
    of_all = make_quantity(energy + grams * of_protein, "kilocalorie")
    per_gram = make_quantity(of_protein, "kilocalorie/gram")
    again = calc.nonprotein_energy_per_nitrogen(mass, factor, energy=of_all, protein_energy=per_gram)
    assert again.value == ratio.value
    assert calc.protein_from_energy_per_nitrogen(ratio, factor, energy=of_all, protein_energy=per_gram).value == mass


@LAW
@given(st.lists(st.tuples(shares, numbers), min_size=1, max_size=4), numbers, shares)
def test_the_alcohol_of_a_formula_is_that_of_its_ingredients(drawn, more, stock):
    strengths = [by_volume(share) for share, _ in drawn]
    volumes = [make_quantity(amount, "milliliter") for _, amount in drawn]
    together, held = sum(amount for _, amount in drawn), sum(share * amount for share, amount in drawn)
    make = make_quantity(together + more, "milliliter")
    found = calc.alcohol_strength_from_ingredients(strengths, volumes, make)
    assert found.value.value == held / (together + more)
    others = (
        calc.alcohol_for_formula(
            by_volume(stock),
            by_volume((held + stock * more) / (together + more)),
            make,
            strengths=strengths,
            volumes=volumes,
        )
        if stock * together >= held
        else None
    )
    if others is not None:
        assert size(others.value, "milliliter") == more
    with pytest.raises(OutOfRangeError):
        calc.alcohol_strength_from_ingredients(
            strengths, volumes, make_quantity(together * Fraction(999, 1000), "milliliter")
        )


@LAW
@given(shares, st.sampled_from([Basis.W_W, Basis.V_V]), written(MILLILITRES), st.sampled_from(["20 degC", "60 degF"]))
def test_an_alcohol_by_weight_and_by_volume_is_one(share, basis, amount, at):
    millilitres, volume = amount
    strength = Strength(share, basis)
    found = calc.alcohol_amounts_from_strength(volume, strength, at)
    assert near(size(found.volume.value, "milliliter"), millilitres)
    again = calc.alcohol_amounts_from_strength(found.mass, strength, at)
    assert near(size(again.volume.value, "milliliter"), millilitres)
    dense = calc.alcohol_density_from_strength(strength, at, at).value
    assert near(size(found.mass.value, "gram"), size(dense, "gram/milliliter") * millilitres)
    part = found.ethanol_mass.value / found.mass.value
    whole = found.ethanol_volume.value / found.volume.value
    assert near(Fraction((part if basis is Basis.W_W else whole).to("").magnitude), share)
    pure = calc.alcohol_density_from_strength("100 % w/w", at, at).value
    assert abs(size(found.ethanol_mass.value / pure - found.ethanol_volume.value, "milliliter")) < Fraction(1, 10**20)


@LONG_LAW
@given(shares, shares, shares, numbers)
def test_two_alcohols_blended_and_mixed_have_the_strength_between(one, other, between, grams):
    low, high = sorted((one, other))
    target = low + (high - low) * between
    arguments = [Strength(part, Basis.W_W) for part in (high, low, target)]
    make = make_quantity(grams, "gram")
    if low == high:
        with pytest.raises(OutOfRangeError):
            calc.alcohol_blend(*arguments, make, "20 degC")
        return
    found = calc.alcohol_blend(*arguments, make, "20 degC")
    assert found.high_mass.value + found.low_mass.value == make
    assert size(found.high_mass.value, "gram") == grams * between
    mixed = calc.alcohol_mixture(arguments[:2], [found.high_volume, found.low_volume], "20 degC")
    assert near(mixed.by_weight.value.value, target)
    assert near(size(mixed.volume.value, "milliliter"), size(found.volume.value, "milliliter"))


@LAW
@given(written(MILLILITRES), shares, numbers)
def test_the_tax_on_alcohol_goes_by_its_proof_gallons(volume, share, rate):
    _, amount = volume
    found = calc.alcohol_tax_from_volume(amount, by_volume(share), rate)
    assert found.value == calc.proof_gallons_from_volume(amount, by_volume(share)).value * rate
    assert calc.alcohol_tax_from_volume(amount * 2, by_volume(share / 2), rate).value == found.value


@LAW
@given(
    st.lists(st.tuples(st.integers(0, 30), st.sampled_from([5, 15, 25, 35])), min_size=1, max_size=4),
    st.integers(2, 4),
    st.sampled_from([5, 15, 25]),
)
def test_periods_of_storage_use_a_shelf_life_as_one_does(drawn, q10, then):
    times, temperatures = [f"{days} days" for days, _ in drawn], [f"{warm} degC" for _, warm in drawn]
    found = calc.remaining_shelf_life_by_q10(
        "365 days", "5 degC", times, temperatures, q10, then_stored_at=f"{then} degC"
    )
    as_cold = sum(days * q10 ** ((warm - 5) // 10) for days, warm in drawn)
    assert found.used.value == Fraction(as_cold, 365)
    assert [one.value * 365 for one in found.each] == [days * q10 ** ((warm - 5) // 10) for days, warm in drawn]
    assert size(found.left.value, "day") == Fraction(max(365 - as_cold, 0), q10 ** ((then - 5) // 10))
    energy = calc.activation_energy_from_q10(q10, "5 degC")
    near_five = calc.remaining_shelf_life_by_arrhenius("365 days", "5 degC", times, temperatures, energy)
    assert all(
        near(one.value, Fraction(days * q10 ** ((warm - 5) // 10), 365))
        for one, (days, warm) in zip(near_five.each, drawn, strict=True)
        if warm <= 15
    )
    assert near_five.used.value == sum(one.value for one in near_five.each)


@LAW
@given(numbers, between(0, 40, max_denominator=2), between(0, 40, max_denominator=2))
def test_the_three_estimates_have_their_q10_and_the_shortest_is_the_least(days, first, second):
    arguments = make_quantity(days, "day"), f"{float(first)} degC", f"{float(second)} degC"
    found = calc.shelf_lives_by_usual_q10(*arguments)
    by_q10 = [calc.shelf_life_from_q10(*arguments, q10).value for q10 in (2, 3, 4)]
    assert [found.by_two.value, found.by_three.value, found.by_four.value] == by_q10
    assert found.shortest.value == min(by_q10)
