"""Laws of single functions: of amounts, weighing, emulsions, capsules and powders."""

from __future__ import annotations

from fractions import Fraction
from math import floor

import pytest
from calc_strategies import GRAMS, LAW, LONG_LAW, MILLILITRES, edged, masses, numbers, shares, size, written
from hypothesis import assume, given
from hypothesis import strategies as st

from formulate import calc
from formulate.errors import OutOfRangeError
from formulate.strength import Basis, Strength
from formulate.units import make_quantity
from tests.exact_numbers import between

UNITS = st.sampled_from(["tablet", "vial", "sachet"])


@LONG_LAW
@given(numbers, UNITS, written(GRAMS), written(MILLILITRES), numbers)
def test_what_dosage_units_bring_to_a_product_is_all_in_it(number, unit, content, product, more):
    (grams, each), (millilitres, whole) = content, product
    count = make_quantity(number, unit)
    per_unit = Strength.of(each, make_quantity(1, unit))
    assume(number * grams <= 23 * millilitres)
    by_volume = calc.strength_from_dosage_units(count, per_unit, whole)
    assert by_volume.value == Strength(number * grams / millilitres, Basis.W_V)
    brought = calc.active_in(by_volume, whole)
    assert calc.dosage_units_for_active(brought, per_unit).exact.value == count
    heavy = make_quantity(number * grams + more, "gram")
    by_mass = calc.strength_from_dosage_units(count, per_unit, heavy)
    assert by_mass.value == Strength(number * grams / (number * grams + more), Basis.W_W)
    with pytest.raises(OutOfRangeError):
        calc.strength_from_dosage_units(count * 2, per_unit, make_quantity(number * grams, "gram"))


@LAW
@given(edged(numbers, 0), st.sampled_from(["gram", "milliliter", "millimole", "tablet", "activity_unit"]), numbers)
def test_an_amount_times_a_factor_goes_back_by_the_factor_turned_over(number, unit, factor):
    amount = make_quantity(number, unit)
    there = calc.amount_by_factor(amount, factor)
    assert size(there.value, unit) == number * factor
    assert calc.amount_by_factor(there, 1 / factor).value == amount
    assert calc.amount_by_factor(amount, 1).value == amount


@LAW
@given(masses, written(MILLILITRES), written(MILLILITRES), written(MILLILITRES))
def test_an_amount_by_its_total_takes_any_way_to_the_last_total(amount, first, second, third):
    (_, one), (_, two), (_, three) = first, second, third
    there = calc.amount_by_total(amount, one, two)
    assert there.value / amount == second[0] / first[0]
    assert calc.amount_by_total(there, two, three).value == calc.amount_by_total(amount, one, three).value
    assert calc.amount_by_total(there, two, one).value == amount
    assert there.value == calc.amount_by_factor(amount, calc.factor_from_totals(one, two)).value


@LONG_LAW
@given(
    st.sampled_from([GRAMS, MILLILITRES]).flatmap(
        lambda units: st.tuples(
            st.lists(written(units, edged(numbers, 0)), min_size=1, max_size=5),
            written(units, edged(numbers, 0)),
            st.sampled_from(sorted(units)),
            st.just(units),
        )
    )
)
def test_what_fills_up_and_the_others_are_the_whole(drawn):
    others, (missing, filler), unit, units = drawn
    plain = sum((number for number, _ in others), missing)
    whole = make_quantity((plain or 1) / units[unit], unit)
    amounts = [amount for _, amount in others]
    found = calc.amount_to_fill(amounts, whole).value
    assert found == (filler if plain else whole)
    assert calc.amount_to_fill(amounts[::-1], whole).value == found
    assert calc.amount_to_fill([*amounts, found], whole).value.magnitude == 0
    with pytest.raises(OutOfRangeError):
        calc.amount_to_fill([*amounts, found, whole / 1000], whole)


@LAW
@given(written(GRAMS, edged(numbers, "0.05", "0.0500001", "0.001")))
def test_the_smallest_load_is_a_multiple_of_the_interval_by_its_class(drawn):
    grams, interval = drawn
    classes = ("I", "II", "III", "IIII")
    found = {name: calc.minimum_load_by_verification(name, interval).value / interval for name in classes}
    assert found == {"I": 100, "II": 20 if grams <= Fraction("0.05") else 50, "III": 20, "IIII": 10}
    for name in classes:
        coarser = calc.minimum_load_by_verification(name, interval * 2).value
        assert coarser >= calc.minimum_load_by_verification(name, interval).value * 2


BASES = st.sampled_from([Basis.W_W, Basis.W_V, Basis.V_V])


@LAW
@given(shares, edged(between(Fraction(1, 2), 2, max_denominator=5000), 1), BASES, numbers)
def test_the_factor_of_a_concentrate_keeps_its_active_to_half_of_the_last_decimal(nominal, quality, basis, scale):
    named, found = Strength(nominal, basis), Strength(nominal * quality, basis)
    factor = calc.german_concentrate_factor(named, found).value
    assert (factor * 1000).denominator == 1
    assert -quality / 2000 < factor * quality - 1 <= quality / 2000
    assert factor == 1 or quality != 1
    others = Strength(nominal * scale, basis), Strength(nominal * quality * scale, basis)
    assert calc.german_concentrate_factor(*others).value == factor


@LAW
@given(shares, st.integers(500, 2000))
def test_the_factor_of_a_concentrate_rounds_a_half_up(found, thousandths):
    exact = Fraction(2 * thousandths + 1, 2000)
    factor = calc.german_concentrate_factor(Strength(found * exact, Basis.W_W), Strength(found, Basis.W_W))
    assert factor.value == Fraction(thousandths + 1, 1000)


@LAW
@given(edged(shares, 1, Fraction(2, 3)))
def test_a_substance_is_a_concentrate_that_is_named_by_100_percent(content):
    found = Strength(content, Basis.W_W)
    factor = calc.german_concentrate_factor_as_substance(found).value
    assert factor == calc.german_concentrate_factor(Strength(Fraction(1), Basis.W_W), found).value
    assert factor == Fraction(floor(1000 / content + Fraction(1, 2)), 1000)
    assert factor >= 1


HLBS = between(1, 20, max_denominator=10)


@LONG_LAW
@given(
    st.lists(st.tuples(written(GRAMS), HLBS), min_size=1, max_size=4),
    between(Fraction(1, 10), 20, max_denominator=10),
    shares,
    written(GRAMS),
    shares,
)
def test_two_emulsifiers_bring_what_the_oil_phase_requires(oils, spread, place, make, amount):
    (grams, whole), parts = make, [part for (_, part), _ in oils]
    required = [value for _, value in oils]
    mean = sum(plain * value for (plain, _), value in oils) / sum(plain for (plain, _), _ in oils)
    low = mean * (1 - place / 2)
    high = mean + spread
    strength = Strength(amount, Basis.W_W)
    pair = calc.emulsifiers_for_oil_phase(parts, required, high, low, amount=strength, make=whole)
    assert pair.hlb.value == mean
    assert pair.high_share.value + pair.low_share.value == 100
    assert pair.high_share.value * high + pair.low_share.value * low == mean * 100
    assert size(pair.high.value, "gram") + size(pair.low.value, "gram") == grams * amount
    assert pair.high.value * pair.low_share.value == pair.low.value * pair.high_share.value
    assert (
        calc.emulsifiers_for_oil_phase([part * 7 for part in parts], required, high, low).high_share
        == (
            calc.emulsifiers_for_hlb(calc.required_hlb_of_oil_phase([part * 7 for part in parts], required), high, low)
        ).high_share
    )
    alone = calc.emulsifiers_for_oil_phase(parts, required, mean + spread, mean)
    assert (alone.high_share.value, alone.high) == (0, None)


GROUPS = st.lists(between(Fraction(1, 10), 40, max_denominator=10), min_size=1, max_size=4)


@LONG_LAW
@given(GROUPS, GROUPS, shares, shares)
def test_groups_of_a_molecule_add_up_to_its_hlb(first, second, here, there):
    chains = [(7 + sum(groups)) / Fraction("0.475") * part for groups, part in ((first, here), (second, there))]
    one, two = (calc.hlb_from_group_numbers(*groups).value for groups in zip((first, second), chains, strict=True))
    assert one == (7 + sum(first)) * (1 - here)
    if one + two >= 7:
        both = calc.hlb_from_group_numbers([*second, *first], sum(chains)).value
        assert both == one + two - 7
    assert calc.hlb_from_group_numbers(first, 0).value == 7 + sum(first)
    assert calc.hlb_from_group_numbers(first, (7 + sum(first)) / Fraction("0.475")).value == 0
    with pytest.raises(OutOfRangeError):
        calc.hlb_from_group_numbers(first, (7 + sum(first)) / Fraction("0.475") + here)


@LAW
@given(
    written({"milliliter": Fraction(1)}, between(Fraction(1, 10), 40, max_denominator=100)),
    between(Fraction(1, 10), 2, max_denominator=100),
)
def test_the_powder_of_a_capsule_fills_it(volume, density):
    millilitres, holds = volume
    powder = make_quantity(density, "gram/milliliter")
    fill = calc.capsule_fill_from_bulk_density(holds, powder)
    assert size(fill.value, "gram") == millilitres * density
    assert calc.volume_from_mass(fill, powder).value == holds
    assert calc.capsule_fill_from_bulk_density(holds / 2, powder * 2).value == fill.value


GRAINS = {unit: grams / GRAMS["grain"] for unit, grams in GRAMS.items()}
SIZES = {-3: "000", -2: "00", -1: "0", **{number: str(number) for number in range(6)}}


@LAW
@given(written(GRAINS, edged(between(1, 11, max_denominator=100), "1.49", "1.5", "6.5", "7.5", "10.49", "10.5")))
def test_seven_is_the_size_and_the_whole_grains(drawn):
    grains, fill = drawn
    whole = floor(grains + Fraction(1, 2))
    if not 2 <= whole <= 10:
        with pytest.raises(OutOfRangeError):
            calc.capsule_size_by_rule_of_sevens(fill)
        return
    found = calc.capsule_size_by_rule_of_sevens(fill)
    assert found.size == SIZES[7 - whole]
    assert found.grains.value == make_quantity(whole, "grain")
    assert found.difference.value == abs(7 - whole)


@LAW
@given(st.integers(0, 5), shares.filter(lambda share: share < Fraction(1, 2)))
def test_the_rules_of_sixes_and_sevens_are_a_grain_apart(number, part):
    fill = calc.capsule_fill_by_rule_of_sixes(str(number)).value
    assert size(fill, "milligram") == (6 - number) * Fraction("64.79891")
    grain = make_quantity(1, "grain")
    assert calc.capsule_size_by_rule_of_sevens(fill + grain * (1 - part)).size == str(number)
    assert calc.capsule_size_by_rule_of_sevens(fill + grain * (1 + part)).size == str(number)


DEVIATIONS = edged(between("-0.25", "0.25", max_denominator=200), "0.1", "-0.1", "0.11", "0.2", "-0.2")


@LAW
@given(written(GRAMS), st.lists(DEVIATIONS, min_size=1, max_size=8), edged(shares, 0))
def test_units_are_outside_of_theory_from_a_tenth_on(theory, deviations, shell):
    _, wanted = theory
    weights = [wanted * (1 + one) for one in deviations]
    found = calc.fill_check_against_theory(weights, wanted)
    assert found.outside.value == sum(abs(one) > Fraction(1, 10) for one in deviations)
    assert found.far_outside.value == sum(abs(one) > Fraction(1, 5) for one in deviations)
    assert (found.lowest.value, found.highest.value) == (100 + 100 * min(deviations), 100 + 100 * max(deviations))
    assert found.mean_share.value * len(weights) == 100 * (len(weights) + sum(deviations))
    assert found.mean.value * len(weights) == wanted * (len(weights) + sum(deviations))
    assert found.within is (max(map(abs, deviations)) <= Fraction(1, 10))
    assert (found.limit.value, found.allowed.value) == (10, 0)
    if shell:
        empty = wanted * shell
        full = calc.fill_check_against_theory([one + empty for one in weights], wanted, shells=[empty])
        assert (full.lowest.value, full.outside.value) == (found.lowest.value, found.outside.value)
        with pytest.raises(OutOfRangeError):
            calc.fill_check_against_theory([empty], wanted, shells=[empty])


#: Form -> the limit of deviation for a mean in milligrams.
LIMITS = {
    "capsule": lambda mean: "0.1" if mean < 300 else "0.075",
    "powder": lambda mean: "0.1" if mean < 300 else "0.075",
    "tablet": lambda mean: "0.1" if mean < 80 else "0.075" if mean < 250 else "0.05",
    "suppository": lambda mean: "0.05",
}
MILLIGRAMS = {unit: grams * 1000 for unit, grams in GRAMS.items()}


@LAW
@given(
    written(MILLIGRAMS, edged(numbers, 80, "79.9", 250, "249.9", 300, "299.9")),
    st.sampled_from(sorted(LIMITS)),
    st.lists(st.sampled_from(["0.04", "0.05", "0.075", "0.1", "0.11", "0.15", "0.16", "0.2", "0.21"]), max_size=3),
    masses,
)
def test_twenty_units_around_their_mean_keep_to_the_limit_of_its_size(mean, form, deviations, shell):
    milligrams, weight = mean
    halves = [Fraction(one) for one in deviations]
    spread = [*halves, *[-one for one in halves], *[Fraction(0)] * (20 - 2 * len(halves))]
    weights = [weight * (1 + one) for one in spread]
    found = calc.fill_check_against_mean(weights, form)
    limit = Fraction(LIMITS[form](milligrams))
    beyond = [sum(abs(one) > times * limit for one in spread) for times in (1, 2)]
    assert found.mean.value == weight
    assert (found.limit.value, found.allowed.value) == (limit * 100, 2)
    assert (found.lowest.value, found.highest.value) == (100 + 100 * min(spread), 100 + 100 * max(spread))
    assert [found.outside.value, found.far_outside.value] == beyond
    assert found.within is (beyond[0] <= 2 and beyond[1] == 0)
    full = calc.fill_check_against_mean([one + shell for one in weights[::-1]], form, shells=[shell], allowed=20)
    assert [full.outside.value, full.far_outside.value] == beyond
    assert full.within is (beyond[1] == 0)


@LAW
@given(written(MILLILITRES, edged(numbers, 0)), written(MILLILITRES), masses)
def test_powder_and_diluent_are_the_product(diluent, powder, drug):
    (millilitres, added), (rest, own) = diluent, powder
    whole = make_quantity(millilitres + rest, "milliliter")
    found = calc.powder_volume_from_final_volume(added, whole)
    assert found.value == own
    with pytest.raises(OutOfRangeError):
        calc.powder_volume_from_final_volume(whole * 2, whole)
    assert calc.powder_volume_from_final_volume(whole, whole).value.magnitude == 0
    if millilitres and size(drug, "gram") <= 23 * (millilitres + rest):
        strength = calc.strength_from_reconstitution(drug, added, final_volume=whole)
        assert calc.powder_volume_from_strength(drug, added, strength).value == found.value
        assert calc.diluent_for_strength(drug, strength, found).diluent.value == added
