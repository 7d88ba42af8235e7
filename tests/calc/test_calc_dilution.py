"""Laws and refusals of chapter 4, dilution and concentration, and chapter 5, alligation."""

from __future__ import annotations

from fractions import Fraction

import pytest
from calc_strategies import LAW, densities, masses, numbers, of_basis, shares, volumes
from hypothesis import assume, given
from hypothesis import strategies as st

from formulate import calc
from formulate.errors import DimensionError, InputError, MissingKnowledgeError, OutOfRangeError
from formulate.strength import Basis, Strength
from formulate.units import parse, show
from tests.every import every

weights = of_basis(Basis.W_W)


def active(strength: Strength, amount) -> Fraction:
    return strength.amount_in(amount).to("gram").magnitude


@LAW
@given(weights, shares, masses)
def test_stock_and_product_hold_the_same_active(stock, share, make):
    target = Strength(stock.value * share, stock.basis)
    found = calc.stock_and_diluent(stock, target, make)
    assert active(stock, found.stock.value) == active(target, make)
    assert found.stock.value + found.diluent.value == make
    assert found.stock.value == calc.dilution(stock, target, make).value
    assert calc.strength_from_dilution(stock, found.stock, found.diluent).value == target
    assert calc.product_from_stock_amount(stock, found.stock, target).value == make
    assert calc.diluent_from_stock_amount(stock, found.stock, target).value == found.diluent.value
    assert calc.stock_strength_from_dilution(target, found.stock, make).value == stock


@LAW
@given(weights, shares, volumes, densities)
def test_a_stock_of_another_basis_gives_the_same_active(stock, share, make, density):
    target = Strength(stock.value * share, Basis.W_V)
    assume(share <= density.to("g/mL").magnitude)
    taken = calc.dilution(stock, target, make).value
    assert active(stock, taken) == active(target, make)
    by_mass = calc.dilution(stock, target, calc.mass_from_volume(make, density), density=density)
    assert by_mass.value == taken


@LAW
@given(weights, masses, shares, masses)
def test_the_active_of_a_stock_is_that_of_the_diluted_product(target, take, share, make):
    to = take / share
    assume(target.value < share)
    found = calc.active_for_stock(target, take, to, make)
    assert found.value.to("gram").magnitude * ratio(take, make) == active(target, to)


@LAW
@given(weights, masses, shares, masses)
def test_the_concentrate_of_a_stock_holds_its_active(target, take, share, make):
    assume(target.value < share)
    call = (target, take, take / share, make)
    concentrate = Strength(Fraction(1), Basis.W_W)
    assert calc.active_for_stock(*call, concentrate=concentrate).value == calc.active_for_stock(*call).value


def test_a_concentrate_weaker_than_the_stock_is_refused_by_its_name():
    with pytest.raises(OutOfRangeError) as caught:
        calc.active_for_stock("1 in 5000", "15 mL", "1 L", "300 mL", concentrate="1 %")
    assert caught.value.where == "concentrate"


def ratio(one, other) -> Fraction:
    return Fraction((one / other).to("").magnitude)


@LAW
@given(weights, masses, shares)
def test_evaporation_leaves_the_active(strength, amount, share):
    lost = amount * (share * (1 - strength.value))
    after = calc.strength_from_evaporation(strength, amount, lost)
    assert active(after.value, amount - lost) == active(strength, amount)
    assert calc.amount_to_evaporate(strength, amount, after).value == lost


@LAW
@given(weights, masses, masses)
def test_pure_active_counts_in_the_total(strength, amount, added):
    there = strength.amount_in(amount)
    target = Strength.of(there + added, amount + added)
    assert calc.active_to_raise_strength(strength, amount, target).value == added


@LAW
@given(of_basis(Basis.W_V), volumes, masses, volumes)
def test_active_to_add_before_the_mark(strength, amount, added, more):
    whole = amount + more
    target = Strength.of(strength.amount_in(amount) + added, whole)
    assert calc.active_to_raise_strength_at_volume(strength, amount, target, whole).value == added


@LAW
@given(of_basis(Basis.W_V), volumes, shares, st.integers(1, 8))
def test_a_serial_dilution_dilutes_by_the_same_factor(stock, to, share, steps):
    series = calc.serial_dilution(stock, to * share, to, steps)
    assert [found.value.value for found in series.strengths] == [
        stock.value * share**step for step in range(1, steps + 1)
    ]
    assert series.factor.value == 1 / share


@LAW
@given(st.lists(st.tuples(weights, masses), min_size=1, max_size=5), st.randoms())
def test_a_mixture_keeps_its_active_in_any_order(parts, random):
    mixed = calc.alligation_medial([s for s, _ in parts], [m for _, m in parts]).value
    whole = sum((mass.to("gram").magnitude for _, mass in parts), Fraction(0))
    assert mixed.value * whole == sum(active(strength, mass) for strength, mass in parts)
    random.shuffle(parts)
    assert calc.alligation_medial([s for s, _ in parts], [m for _, m in parts]).value == mixed


@LAW
@given(weights, weights, shares, masses)
def test_alligation_alternate_mixes_back_to_the_target(one, other, share, make):
    assume(one.value != other.value)
    high, low = max(one, other, key=lambda s: s.value), min(one, other, key=lambda s: s.value)
    target = Strength(low.value + (high.value - low.value) * share, Basis.W_W)
    blend = calc.alligation_alternate(high, low, target, make)
    assert calc.alligation_medial([high, low], blend.amounts).value == target
    assert blend.amounts[0].value + blend.amounts[1].value == make
    first, second = (amount.value for amount in blend.amounts)
    assert calc.alligation_alternate_from_amount(high, first, low, target).value == second
    assert calc.alligation_alternate_from_amount(low, second, high, target).value == first


@LAW
@given(st.lists(st.integers(0, 100), min_size=2, max_size=6, unique=True), st.integers(1, 99), masses)
def test_every_classical_way_mixes_back_to_the_target_from_all_stocks(percentages, wanted, make):
    assume(min(percentages) < wanted < max(percentages) and wanted not in percentages)
    stocks = [f"{percent} % w/w" for percent in percentages]
    ways = calc.alligation_alternate_of_many(stocks, f"{wanted} % w/w", make).ways
    seen = set()
    for way in ways:
        assert calc.alligation_medial(stocks, way.amounts).value == Strength.parse(f"{wanted} % w/w")
        assert sum(amount.value.to("gram").magnitude for amount in way.amounts) == make.to("gram").magnitude
        assert all(amount.value.magnitude > 0 for amount in way.amounts)
        seen.add(tuple(part.value for part in way.parts))
    assert len(ways) >= 1
    above = sum(percent > wanted for percent in percentages)
    below = len(percentages) - above
    assert len(ways) == expected_ways(above, below)


def expected_ways(above: int, below: int) -> int:
    """Ways to link without a link to spare, counted another way: by what each stronger stock is linked with."""
    if min(above, below) == 1:
        return 1
    return {(2, 2): 2, (2, 3): 6, (3, 2): 6, (2, 4): 14, (4, 2): 14, (3, 3): 15}[above, below]


def test_two_by_two_has_the_two_crossings_of_the_books():
    stocks = ["50 % w/w", "20 % w/w", "5 % w/w", "2 % w/w"]
    ways = calc.alligation_alternate_of_many(stocks, "10 % w/w", "63 g").ways
    assert [[int(part.value) for part in way.parts] for way in ways] == [[5, 8, 40, 10], [8, 5, 10, 40]]


@LAW
@given(numbers)
def test_the_unit_of_an_input_does_not_matter(number):
    grams = calc.dilution("10 % w/w", "1 % w/w", f"{number.numerator} g")
    milligrams = calc.dilution("100 mg/g", "1 in 100 w/w", f"{number.numerator * 1000} mg")
    assert grams.value == milligrams.value


@every(
    ("call", "error", "words"),
    [
        (lambda: calc.dilution("1 % w/v", "10 % w/v", "100 mL"), OutOfRangeError, "stronger stock"),
        (lambda: calc.dilution("1 % w/w", "10 units/g", "100 g"), DimensionError, "convert one"),
        (lambda: calc.dilution("10 % w/w", "1 % w/w", "100 mL"), MissingKnowledgeError, "density"),
        (lambda: calc.stock_and_diluent("10 % w/w", "1 % w/v", "100 mL"), DimensionError, "density"),
        (lambda: calc.strength_from_dilution("10 % w/w", "10 mL", "10 g"), MissingKnowledgeError, "stock_density"),
        (lambda: calc.diluent_from_stock_amount("37 % w/w", "10 g", "1 % w/v"), DimensionError, "to its mark"),
        (lambda: calc.product_from_stock_amount("5 % w/w", "10 mL", "1 % w/v"), MissingKnowledgeError, "stock_density"),
        (
            lambda: calc.product_from_stock_amount("5 % w/w", "10 mL", "6 % w/v", stock_density="1 g/mL"),
            OutOfRangeError,
            "10 mL cannot be diluted",
        ),
        (lambda: calc.diluent_from_stock_amount("1 % w/w", "10 g", "5 % w/w"), OutOfRangeError, "stronger"),
        (lambda: calc.stock_strength_from_dilution("1 % w/v", "10 mL", "5 mL"), OutOfRangeError, "at least 10 mL"),
        (lambda: calc.stock_strength_from_dilution("50 % w/w", "1 g", "5 g"), OutOfRangeError, "2.5 g of active"),
        (lambda: calc.serial_dilution("1 % w/v", "1 mL", "10 mL", 31), OutOfRangeError, "30 steps"),
        (lambda: calc.serial_dilution("1 % w/v", "10 mL", "1 mL", 3), OutOfRangeError, "at least 10 mL"),
        (lambda: calc.strength_from_evaporation("10 % w/w", "100 g", "95 g"), OutOfRangeError, "at most 90 g"),
        (lambda: calc.strength_from_evaporation("10 % w/v", "100 mL", "100 mL"), OutOfRangeError, "cannot evaporate"),
        (lambda: calc.amount_to_evaporate("10 % w/w", "100 g", "5 % w/w"), OutOfRangeError, "dilute it"),
        (lambda: calc.active_to_raise_strength("1 % w/v", "100 mL", "2 % w/v"), DimensionError, "w/w or v/v"),
        (lambda: calc.active_to_raise_strength("1 % w/w", "100 g", "100 % w/w"), OutOfRangeError, "below 100 %"),
        (lambda: calc.active_to_raise_strength("5 % w/w", "100 g", "1 % w/w"), OutOfRangeError, "dilute it"),
        (
            lambda: calc.active_to_raise_strength_at_volume("5 % w/v", "90 mL", "4 % w/v", "100 mL"),
            OutOfRangeError,
            "already holds more",
        ),
        (
            lambda: calc.active_to_raise_strength_at_volume("5 % w/v", "90 mL", "50 % w/v", "80 mL"),
            OutOfRangeError,
            "cannot be brought to 80 mL",
        ),
        (lambda: calc.alligation_medial(["5 % w/w", "5 % w/v"], ["1 g", "1 g"]), DimensionError, "basis"),
        (lambda: calc.alligation_medial(["5 % w/w"], ["1 g", "1 g"]), InputError, "not 1 and 2"),
        (lambda: calc.alligation_medial(["5 % w/w"], ["0 g"]), OutOfRangeError, "nothing to mix"),
        (lambda: calc.alligation_alternate("20 % w/w", "5 % w/w", "25 % w/w", "1 g"), OutOfRangeError, "between"),
        (lambda: calc.alligation_alternate("5 % w/w", "20 % w/w", "10 % w/w", "1 g"), OutOfRangeError, "as high"),
        (lambda: calc.alligation_alternate("20 % w/w", "5 % w/w", "10 % w/w", "1 mL"), DimensionError, "density"),
        (
            lambda: calc.alligation_alternate_from_amount("20 % w/w", "5 g", "10 % w/w", "10 % w/w"),
            OutOfRangeError,
            "beyond the target",
        ),
        (
            lambda: calc.alligation_alternate_of_many(["20 % w/w", "10 % w/w", "5 % w/w"], "10 % w/w", "1 g"),
            OutOfRangeError,
            "has the target",
        ),
        (
            lambda: calc.alligation_alternate_of_many([f"{n} % w/w" for n in range(1, 9)], "4.5 % w/w", "1 g"),
            OutOfRangeError,
            "16 pairs",
        ),
    ],
)
def test_refused(call, error, words):
    with pytest.raises(error) as caught:
        call()
    assert words in str(caught.value)


def test_products_counted_in_dosage_units_dilute_too():
    assert show(calc.dilution("5 mg/mL", "10 mg/capsule", "30 capsules").value) == "60 mL"
    assert calc.alligation_medial(["5 mg/tablet", "10 mg/tablet"], ["1 tablet", "1 tablet"]).value == Strength.parse(
        "7.5 mg/tablet"
    )


def test_the_target_may_be_one_of_two_stocks():
    blend = calc.alligation_alternate("20 % w/w", "5 % w/w", "5 % w/w", "30 g")
    assert [amount.value for amount in blend.amounts] == [parse("0 g", zero=True), parse("30 g")]


@LAW
@given(weights, masses, masses)
def test_to_a_final_amount_is_by_what_it_is_more(stock, amount, diluent):
    by_diluent = calc.strength_from_dilution(stock, amount, diluent).value
    assert calc.strength_from_dilution(stock, amount, final_amount=amount + diluent).value == by_diluent
    assert calc.strength_from_evaporation(by_diluent, amount + diluent, final_amount=amount).value == stock
    assert calc.amount_after_evaporation(by_diluent, amount + diluent, stock).value == amount


@LAW
@given(weights, shares, volumes, densities)
def test_a_stock_is_measured_by_its_density(stock, share, make, density):
    target = Strength(stock.value * share, Basis.W_V)
    assume(share <= density.to("g/mL").magnitude)
    weighed = calc.dilution(stock, target, make)
    measured = calc.dilution(stock, target, make, stock_density=density)
    assert calc.mass_from_volume(measured, density).value == weighed.value


@LAW
@given(weights, weights, shares, masses)
def test_the_proportion_is_that_of_any_amount(one, other, share, make):
    assume(one.value != other.value)
    high, low = max(one, other, key=lambda s: s.value), min(one, other, key=lambda s: s.value)
    target = Strength(low.value + (high.value - low.value) * share, Basis.W_W)
    alone = calc.alligation_alternate(high, low, target)
    assert alone.amounts == ()
    made = calc.alligation_alternate(high, low, target, make)
    assert [part.value for part in alone.parts] == [part.value for part in made.parts]
    ways = calc.alligation_alternate_of_many([high, low], target).ways
    assert [[part.value for part in way.parts] for way in ways] == [[part.value for part in alone.parts]]


@LAW
@given(numbers, numbers, shares, volumes)
def test_specific_gravities_mix_back_to_the_target(one, other, share, make):
    assume(one != other)
    high, low = max(one, other), min(one, other)
    target = low + (high - low) * share
    blend = calc.alligation_of_specific_gravities(high, low, target, make)
    first, second = (amount.value for amount in blend.amounts)
    assert first + second == make
    water = parse("1 g/mL")
    assume(Fraction(1, 1000) <= low and high <= 23)
    mixed = calc.density_of_mixture_from_volumes([first, second], [water * high, water * low])
    assert mixed.value == water * target
    assert calc.volume_for_specific_gravity(high, first, low, target).value == second
    assert calc.volume_for_specific_gravity(low, second, high, target).value == first
    alone = calc.alligation_of_specific_gravities(high, low, target)
    assert (alone.amounts, [part.value for part in alone.parts]) == ((), [part.value for part in blend.parts])


@every(
    ("call", "error", "words"),
    [
        (lambda: calc.strength_from_dilution("5 % w/v", "10 mL"), MissingKnowledgeError, "diluent or final_amount"),
        (lambda: calc.strength_from_dilution("5 % w/v", "10 mL", "5 mL", final_amount="15 mL"), InputError, "not both"),
        (
            lambda: calc.strength_from_dilution("5 % w/v", "10 mL", final_amount="5 mL"),
            OutOfRangeError,
            "for the diluent alone",
        ),
        (
            lambda: calc.strength_from_dilution("5 % w/v", "10 mL", final_amount="0.4 g"),
            OutOfRangeError,
            "cannot hold 500 mg",
        ),
        (lambda: calc.strength_from_evaporation("5 % w/v", "10 mL"), MissingKnowledgeError, "removed or final_amount"),
        (
            lambda: calc.strength_from_evaporation("5 % w/v", "10 mL", "5 mL", final_amount="5 mL"),
            InputError,
            "not both",
        ),
        (
            lambda: calc.strength_from_evaporation("5 % w/v", "10 mL", final_amount="15 mL"),
            OutOfRangeError,
            "at most 10 mL",
        ),
        (
            lambda: calc.strength_from_evaporation("50 % w/w", "10 g", final_amount="4 g"),
            OutOfRangeError,
            "the active, 5 g",
        ),
        (lambda: calc.amount_after_evaporation("5 % w/v", "10 mL", "2 % w/v"), OutOfRangeError, "dilute it instead"),
        (
            lambda: calc.dilution("5 mg/tablet", "1 mg/tablet", "10 tablets", stock_density="1 g/mL"),
            DimensionError,
            "of no use for a count",
        ),
        (lambda: calc.alligation_of_specific_gravities("1.1", "1.2", "1.15"), OutOfRangeError, "as high"),
        (lambda: calc.alligation_of_specific_gravities("1.2", "1.2", "1.2"), OutOfRangeError, "does not lie"),
        (lambda: calc.alligation_of_specific_gravities("1.2", 1, "1.1", "10 g"), DimensionError, "make"),
        (lambda: calc.volume_for_specific_gravity("1.2", "10 mL", 1, "1.3"), OutOfRangeError, "between"),
        (lambda: calc.volume_for_specific_gravity("1.2", "10 mL", 1, 1), OutOfRangeError, "no volume"),
        (lambda: calc.alligation_medial(None, ["10 mL"]), InputError, "a list or a tuple"),
    ],
)
def test_dilutions_and_mixtures_refused(call, error, words):
    with pytest.raises(error, match=words):
        call()


@LAW
@given(weights, volumes, densities, shares)
def test_all_of_a_stock_by_mass_makes_the_same_product_by_volume(stock, amount, density, share):
    """However the stock is measured: the active of the product is that of the stock."""
    weak = Strength(stock.value * share / 10, Basis.W_V)
    assume(weak.value * 2 < stock.value * density.to("g/mL").magnitude)
    by_volume = calc.product_from_stock_amount(stock, amount, weak, stock_density=density).value
    by_mass = calc.product_from_stock_amount(stock, calc.mass_from_volume(amount, density), weak).value
    assert by_volume == by_mass
    assert active(weak, by_volume) == active(stock, amount * density)
    diluted = calc.strength_from_dilution(stock, amount, final_amount=by_volume, stock_density=density)
    assert diluted.value == weak
    diluent = calc.diluent_from_stock_amount(stock, amount, weak, stock_density=density).value
    assert diluent + amount == by_volume
    again = calc.stock_and_diluent(stock, weak, by_volume, stock_density=density)
    assert (again.stock.value, again.diluent.value) == (amount, diluent)


@LAW
@given(st.lists(st.tuples(weights, masses), min_size=2, max_size=4))
def test_the_last_stock_is_found_again(stocks):
    strengths, amounts = zip(*stocks, strict=True)
    mixed = calc.alligation_medial(strengths, amounts)
    assert calc.strength_of_last_stock(strengths[:-1], amounts, mixed).value == strengths[-1]
    assume(mixed.value != strengths[-1])
    assert calc.amount_of_last_stock(strengths, amounts[:-1], mixed).value == amounts[-1]
    if len(stocks) == 2:
        other = calc.alligation_alternate_from_amount(strengths[0], amounts[0], strengths[1], mixed)
        assert other.value == amounts[-1]


@every(
    ("call", "error", "words"),
    [
        (lambda: calc.amount_of_last_stock(["5 % w/w", "10 % w/w"], ["1 g"], "10 % w/w"), OutOfRangeError, "no amount"),
        (lambda: calc.amount_of_last_stock(["5 % w/w", "10 % w/w"], ["1 g"], "12 % w/w"), OutOfRangeError, "no amount"),
        (lambda: calc.amount_of_last_stock(["5 % w/w"], ["1 g"], "10 % w/w"), InputError, "one strength more"),
        (lambda: calc.amount_of_last_stock(["5 % w/w", "1 % w/v"], ["1 g"], "2 % w/w"), DimensionError, "strengths"),
        (lambda: calc.amount_of_last_stock(["5 % w/w", "1 % w/w"], ["1 mL"], "2 % w/w"), DimensionError, "amounts"),
        (lambda: calc.strength_of_last_stock(["5 % w/w"], ["1 g"], "2 % w/w"), InputError, "one amount more"),
        (lambda: calc.strength_of_last_stock(["9 % w/w"], ["1 g", "1 g"], "4 % w/w"), OutOfRangeError, "only"),
        (lambda: calc.strength_of_last_stock(["9 % w/w"], ["1 g", "1 g"], "55 % w/w"), OutOfRangeError, "of active"),
    ],
)
def test_a_last_stock_that_cannot_be_is_refused(call, error, words):
    with pytest.raises(error, match=words):
        call()


def test_the_last_stock_may_be_nothing_or_pure():
    assert show(calc.amount_of_last_stock(["5 % w/w", "1 % w/w"], ["10 g"], "5 % w/w").value) == "0 g"
    assert calc.strength_of_last_stock(["10 % w/w"], ["1 g", "1 g"], "5 % w/w").value.value == 0
    assert str(calc.strength_of_last_stock(["0 % w/w"], ["1 g", "1 g"], "50 % w/w").value) == "100 % w/w"
