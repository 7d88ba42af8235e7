"""Laws of single functions: of fluid, feeds and cycles, of alcohol in formulas, of storage at several temperatures."""

from __future__ import annotations

from fractions import Fraction

import pytest
from calc_strategies import (
    GRAMS,
    KILOGRAMS,
    LAW,
    LONG_LAW,
    MILLILITRES,
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

HOURS = {"hour": Fraction(1), "minute": Fraction(1, 60), "day": Fraction(24)}
some_hours = st.fractions(min_value=1, max_value=24, max_denominator=4)
strong = st.fractions(min_value=Fraction(1, 2), max_value=2, max_denominator=20)


def by_volume(share: Fraction) -> Strength:
    return Strength(share, Basis.V_V)


@LAW
@given(written(KILOGRAMS, edged(body_weights, 10, 20, "9.99", "20.01")), body_weights)
def test_the_fluid_of_an_hour_bends_at_10_and_at_20_kilograms(weight, more):
    kilograms, body = weight
    found = size(calc.fluid_rate_by_holliday_segar(body).value, "milliliter/hour")
    assert found == min(4 * kilograms, 20 + 2 * kilograms, 40 + kilograms)
    heavier = calc.fluid_rate_by_holliday_segar(make_quantity(kilograms + more, "kilogram")).value
    assert more <= size(heavier, "milliliter/hour") - found <= 4 * more


@LAW
@given(numbers, written(KILOGRAMS, body_weights), st.fractions(min_value=Fraction(1, 10), max_value=3))
def test_the_fluid_of_a_body_is_24_times_that_of_an_hour(need, weight, surface):
    kilograms, body = weight
    by_weight = calc.fluid_need_by_body(make_quantity(need, "milliliter/kilogram/day"), weight=body)
    assert size(by_weight.daily.value, "milliliter") == need * kilograms
    assert size(by_weight.rate.value, "milliliter/hour") * 24 == need * kilograms
    assert calc.fluid_need_by_body(make_quantity(need, "milliliter/kilogram"), weight=body).daily.value == (
        by_weight.daily.value
    )
    hourly = make_quantity(need / 24, "milliliter/kilogram/hour")
    assert calc.fluid_need_by_body(hourly, weight=body).rate.value == by_weight.rate.value
    squares = make_quantity(surface, "square_metre")
    by_surface = calc.fluid_need_by_body(make_quantity(need, "milliliter/square_metre/day"), surface=squares)
    assert size(by_surface.daily.value, "milliliter") == need * surface


@LAW
@given(written(KILOGRAMS, body_weights), shares, shares, some_hours, some_hours, numbers, shares)
def test_a_deficit_is_what_the_body_lost_and_both_periods_replace_it(weight, lost, first, t1, t2, maintenance, bolus):
    kilograms, body = weight
    deficit = calc.fluid_deficit_from_dehydration(body, lost)
    assert size(deficit.value, "liter") == kilograms * lost
    assert calc.fluid_deficit_from_weights(body, body * (1 - lost)).value == deficit.value
    rate = make_quantity(maintenance, "milliliter/hour")
    times = make_quantity(t1, "hour"), make_quantity(t2, "hour")
    given_before = deficit.value * bolus
    plan = calc.fluid_rates_for_deficit(deficit, rate, first, *times, given_before=given_before)
    both = plan.first.value * times[0] + plan.then.value * times[1]
    assert both.to("milliliter") == plan.volume.value.to("milliliter")
    assert plan.volume.value - rate * (times[0] + times[1]) == deficit.value * (1 - bolus)
    assert (plan.first.value - rate) * times[0] == deficit.value * (1 - bolus) * first


@LAW
@given(
    written(KILOGRAMS, body_weights),
    shares,
    st.fractions(1, 4, max_denominator=4),
    st.fractions(0, 7, max_denominator=4),
)
def test_half_of_the_fluid_of_a_burn_is_given_in_8_hours(weight, burned, factor, since):
    kilograms, body = weight
    per_percent = make_quantity(factor, "milliliter/kilogram")
    found = calc.burn_fluid_by_parkland(body, burned, per_percent=per_percent, since=make_quantity(since, "hour"))
    whole = size(found.volume.value, "milliliter")
    assert whole == kilograms * burned * 100 * factor
    assert size(found.first.value, "milliliter/hour") * (8 - since) == whole / 2
    assert size(found.then.value, "milliliter/hour") * 32 == whole


@LONG_LAW
@given(written(MILLILITRES), strong, some_hours, st.integers(1, 12), numbers, written(KILOGRAMS, body_weights))
def test_a_feed_gives_its_energy_and_its_water(volume, dense, hours, feeds, protein, weight):
    (millilitres, amount), (kilograms, body) = volume, weight
    density = make_quantity(dense, "kilocalorie/milliliter")
    energy = make_quantity(millilitres * dense, "kilocalorie")
    grams = make_quantity(protein, "gram/liter")
    found = calc.feed_from_energy(energy, density, time=make_quantity(hours, "hour"), feeds=feeds, protein=grams)
    assert found.volume.value == amount
    assert size(found.rate.value, "milliliter/hour") * hours == millilitres
    assert found.each.value * feeds == amount
    assert size(found.protein.value, "gram") == millilitres * protein / 1000
    of_body = make_quantity(millilitres * dense / kilograms, "kilocalorie/kilogram")
    assert calc.feed_from_energy(of_body, density, weight=body).volume.value == amount
    assert calc.energy_from_nutrient(found.volume, density).value == energy
    assert calc.energy_from_nutrient(found.rate, density, time=make_quantity(hours, "hour")).value == energy


@LAW
@given(written(MILLILITRES), shares, written(MILLILITRES), st.integers(1, 12))
def test_the_water_of_a_feed_and_its_flushes_are_the_need_or_more(volume, share, need, flushes):
    (millilitres, amount), (needed, fluid) = volume, need
    found = calc.water_with_feed(amount, share, need=fluid, flushes=flushes)
    assert size(found.free_water.value, "milliliter") == millilitres * share
    together = found.free_water.value + found.extra.value
    assert size(together, "milliliter") == max(needed, millilitres * share)
    assert found.flush.value * flushes == found.extra.value


@LAW
@given(written(MILLILITRES), strong, shares)
def test_a_diluted_feed_keeps_the_energy_of_its_concentrate(make, dense, share):
    millilitres, amount = make
    stock, target = (make_quantity(one, "kilocalorie/milliliter") for one in (dense, dense * share))
    found = calc.feed_dilution(stock, target, amount)
    assert found.stock.value + found.water.value == amount
    assert size(found.stock.value, "milliliter") * dense == millilitres * dense * share
    with pytest.raises(OutOfRangeError):
        calc.feed_dilution(target, stock, amount)


@LAW
@given(written(MILLILITRES), st.fractions(3, 9, max_denominator=10), shares, shares, strong)
def test_the_energy_of_powder_and_liquid_is_that_of_the_feed(make, powder, displaced, weaker, target):
    millilitres, amount = make
    told = {
        "target": make_quantity(target, "kilocalorie/milliliter"),
        "powder_energy": make_quantity(powder, "kilocalorie/gram"),
        "displacement": make_quantity(displaced, "milliliter/gram"),
        "liquid_energy": make_quantity(target * weaker, "kilocalorie/milliliter"),
    }
    made = calc.powder_for_feed(**told, make=amount)
    grams, liquid = size(made.powder.value, "gram"), size(made.liquid.value, "milliliter")
    assert grams * powder + liquid * target * weaker == millilitres * target
    assert liquid + grams * displaced == millilitres
    back = calc.powder_for_feed(**told, liquid=made.liquid.value)
    assert (back.powder.value, back.volume.value) == (made.powder.value, made.volume.value)


@LAW
@given(written(MILLILITRES), st.lists(shares, max_size=3), st.lists(shares, max_size=3), some_hours, shares)
def test_the_rates_of_a_cycle_give_the_whole_bag(volume, up, down, hours, step):
    millilitres, bag = volume
    time, each = make_quantity(hours, "hour"), make_quantity(step / 4, "hour")
    if hours <= (len(up) + len(down)) * step / 4:
        with pytest.raises(OutOfRangeError):
            calc.cyclic_rates_from_volume(bag, time, up=up, down=down, step=each)
        return
    found = calc.cyclic_rates_from_volume(bag, time, up=up, down=down, step=each)
    steps = [one.value * each for one in (*found.up, *found.down)]
    assert sum(
        (size(one, "milliliter") for one in steps), size(found.full.value * found.full_time.value, "milliliter")
    ) == (millilitres)
    assert [one.value / found.full.value for one in (*found.up, *found.down)] == [*up, *down]
    assert size(found.full_time.value, "hour") + (len(up) + len(down)) * step / 4 == hours


@LAW
@given(numbers, written(GRAMS), st.fractions(5, 7, max_denominator=100), st.fractions(3, 5, max_denominator=10))
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
    told = [Strength(part, Basis.W_W) for part in (high, low, target)]
    make = make_quantity(grams, "gram")
    if low == high:
        with pytest.raises(OutOfRangeError):
            calc.alcohol_blend(*told, make, "20 degC")
        return
    found = calc.alcohol_blend(*told, make, "20 degC")
    assert found.high_mass.value + found.low_mass.value == make
    assert size(found.high_mass.value, "gram") == grams * between
    mixed = calc.alcohol_mixture(told[:2], [found.high_volume, found.low_volume], "20 degC")
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
    found = calc.shelf_life_left_by_q10("365 days", "5 degC", times, temperatures, q10, then_at=f"{then} degC")
    as_cold = sum(days * q10 ** ((warm - 5) // 10) for days, warm in drawn)
    assert found.used.value == Fraction(as_cold, 365)
    assert [one.value * 365 for one in found.each] == [days * q10 ** ((warm - 5) // 10) for days, warm in drawn]
    assert size(found.left.value, "day") == Fraction(max(365 - as_cold, 0), q10 ** ((then - 5) // 10))
    energy = calc.activation_energy_from_q10(q10, "5 degC")
    near_five = calc.shelf_life_left_by_arrhenius("365 days", "5 degC", times, temperatures, energy)
    assert all(
        near(one.value, Fraction(days * q10 ** ((warm - 5) // 10), 365))
        for one, (days, warm) in zip(near_five.each, drawn, strict=True)
        if warm <= 15
    )
    assert near_five.used.value == sum(one.value for one in near_five.each)


@LAW
@given(numbers, st.fractions(0, 40, max_denominator=2), st.fractions(0, 40, max_denominator=2))
def test_the_three_estimates_have_their_q10_and_the_shortest_is_the_least(days, first, second):
    told = make_quantity(days, "day"), f"{float(first)} degC", f"{float(second)} degC"
    found = calc.shelf_lives_by_usual_q10(*told)
    by_q10 = [calc.shelf_life_from_q10(*told, q10).value for q10 in (2, 3, 4)]
    assert [found.by_two.value, found.by_three.value, found.by_four.value] == by_q10
    assert found.shortest.value == min(by_q10)
