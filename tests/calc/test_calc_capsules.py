"""Chapter 12, capsules: published problems, laws, refusals."""

from __future__ import annotations

from fractions import Fraction

import pytest
from calc_strategies import LAW, capacities, densities, masses, powders, shares
from hypothesis import given
from hypothesis import strategies as st
from published import agrees

from formulate import calc
from formulate.calc import CapsuleCapacity, CapsulePowder
from formulate.errors import InputError, MissingKnowledgeError, OutOfRangeError
from formulate.notation import show_value
from formulate.units import make_quantity, parse, show
from tests.every import every
from tests.exact_numbers import between

SHELF = [CapsuleCapacity(size=name, volume=f"{volume} mL") for name, volume in (("00", "0.91"), ("0", "0.68"))]
SHELF.append(CapsuleCapacity(size="1", volume="0.50 mL"))
NOVA = calc.capsule_size_from_bulk_density("200 mg", "0.6 g/mL", SHELF, share="50 %")
CAPSULE_1 = [CapsuleCapacity(size="1", volume="0.48 mL"), CapsuleCapacity(size="0", volume="0.68 mL")]


def inert(mass, density, filler):
    powder = CapsulePowder(name="substance", mass=mass, density=density)
    return calc.filler_from_bulk_densities([powder], filler, "0.48 mL", 11)


#: Source, answer, printed answer.
PUBLISHED = {
    "fill-of-a-blend": ("WP-264, novapharmanews.com/calculators/capsule-fill-weight-calculator", NOVA.fill, "400 mg"),
    "volume-of-a-blend": ("WP-264, novapharmanews.com", NOVA.volume, "0.667 mL"),
    "size-0-at-half-density": (
        "novapharmanews.com, table of sizes at 0.5 g/mL",
        calc.capsule_fill_from_bulk_density("0.68 mL", "0.5 g/mL"),
        "340 mg",
    ),
    "size-000-at-half-density": (
        "novapharmanews.com, table of sizes at 0.5 g/mL",
        calc.capsule_fill_from_bulk_density("1.37 mL", "0.5 g/mL"),
        "685 mg",
    ),
    "350-mg-of-0.75": (
        "coursehero.com/file/p1tntik1",
        calc.capsule_size_from_bulk_density("350 mg", "0.75 g/mL", CAPSULE_1).volume,
        "0.47 mL",
    ),
    "inert-substance-where-the-page-rounds-the-volume-first": (
        "preservearticles.com/2011122319106 prints 40 mg after rounding 0.4333 mL; exact 37.33 mg",
        inert("325 mg", "0.75 g/mL", "0.80 g/mL").filler_each,
        "37.33 mg",
    ),
    "substance-of-11-capsules": (
        "preservearticles.com/2011122319106",
        inert("325 mg", "0.75 g/mL", "0.80 g/mL").powders[0],
        "3.575 g",
    ),
}


@every(("source", "found", "printed"), PUBLISHED.values(), ids=[f"{row[0]}-{name}" for name, row in PUBLISHED.items()])
def test_published(source, found, printed):
    assert agrees(found, printed), source


def test_published_sizes():
    assert NOVA.size == "0"
    assert calc.capsule_size_from_bulk_density("350 mg", "0.75 g/mL", CAPSULE_1).size == "1"
    assert show(NOVA.capacity.value) == "0.68 mL"


@every(("grains", "size"), [(2, "5"), (5, "2"), (7, "0"), (8, "0"), (9, "00"), (10, "000")])
def test_the_rule_of_sevens(grains, size):
    assert calc.capsule_size_by_rule_of_sevens(make_quantity(grains, "grain")).size == size


@every(("size", "grains"), [("0", 6), ("3", 3), ("5", 1)])
def test_the_rule_of_sixes(size, grains):
    assert calc.capsule_fill_by_rule_of_sixes(size).value == make_quantity(grains, "grain")


@LAW
@given(powders, densities, shares)
def test_the_size_chosen_is_the_smallest_that_holds_the_powder(mass, density, share):
    volume = calc.volume_from_mass(mass, density).value
    shelf = [CapsuleCapacity(size=str(n), volume=volume * Fraction(n, 4)) for n in (6, 3, 4, 5)]
    found = calc.capsule_size_from_bulk_density(mass, density, shelf)
    assert found.size == "4"
    assert found.filled.value == 100
    half = calc.capsule_size_from_bulk_density(mass, density, shelf[:1], share=Fraction(2, 3))
    assert half.fill.value * Fraction(2, 3) == mass


@LAW
@given(capacities, densities, densities, shares, st.integers(1, 100))
def test_powder_and_filler_fill_the_capsule(volume, density, filler, share, count):
    mass = (volume * share * density).to("gram")
    powder = CapsulePowder(name="drug", mass=mass, density=density, packing=(volume * density).to("gram"))
    batch = calc.filler_from_bulk_densities([powder], filler, volume, count)
    assert batch.occupied.value == share * 100
    room = calc.volume_from_mass(batch.filler_each, filler).value
    assert room + volume * share == volume
    assert batch.fill.value == (mass + batch.filler_each.value) * count
    packed = calc.filler_from_packing_statistics([powder], (volume * filler).to("gram"), count)
    assert packed.filler.value == batch.filler.value


@LAW
@given(masses, masses, capacities, capacities)
def test_packing_statistics_go_to_another_size_and_back(mass, shell, volume, other):
    found = calc.packing_statistic_from_weights([mass + shell, mass + shell], [shell]).value
    assert found == mass
    there = calc.packing_statistic_for_other_size(mass, volume, other)
    assert calc.packing_statistic_for_other_size(there, other, volume).value == mass


@LAW
@given(st.lists(masses, min_size=2, max_size=6), masses)
def test_shells_change_the_spread_only_against_the_mean(weights, shell):
    bare = calc.statistics_from_weights(weights)
    full = calc.statistics_from_weights([one + shell for one in weights], [shell])
    assert full.mean.value == bare.mean.value
    assert full.standard_deviation.value == bare.standard_deviation.value
    assert bare.lightest.value <= bare.mean.value <= bare.heaviest.value


def test_the_standard_deviation_is_that_of_a_sample():
    found = calc.statistics_from_weights(["2 mg", "4 mg", "4 mg", "4 mg", "5 mg", "5 mg", "7 mg", "9 mg"])
    assert found.mean.value == parse("5 mg")
    assert agrees(found.standard_deviation, "2.138 mg")
    assert show_value(found.relative_standard_deviation.value.limit_denominator(10**6)) == "about 42.7618"
    assert str(found).splitlines()[2].endswith("relative standard deviation: about 42.7618 %")
    assert not found.standard_deviation.steps[-1].exact


@every(
    ("weights", "within"),
    [(["270 mg", "330 mg"], True), (["269.9 mg"], False), (["330.1 mg"], False), (["300 mg"], True)],
)
def test_us_limits_are_90_and_110_percent_of_theory(weights, within):
    assert calc.fill_check_against_theory(weights, "300 mg").within is within
    heavier = [show(parse(one) + parse("76 mg")) for one in weights]
    assert calc.fill_check_against_theory(heavier, "300 mg", shells=["76 mg"]).within is within


@every(
    ("form", "mean", "deviation", "outside"),
    [
        ("capsule", 200, 20, 0),
        ("capsule", 200, 21, 2),
        ("capsule", 300, 23, 2),
        ("capsule", 300, 22, 0),
        ("tablet", 250, 13, 2),
        ("tablet", 249, 13, 0),
        ("tablet", 79, 7, 0),
        ("suppository", 2000, 101, 2),
    ],
)
def test_european_limits_around_the_mean(form, mean, deviation, outside):
    weights = [f"{mean} mg"] * 18 + [f"{mean + deviation} mg", f"{mean - deviation} mg"]
    found = calc.fill_check_against_mean(weights, form)
    assert found.outside.value == outside
    assert found.within


def test_european_limits_refuse_three_outside_and_one_at_double():
    three = ["200 mg"] * 16 + ["221 mg", "179 mg", "222 mg", "178 mg"]
    assert not calc.fill_check_against_mean(three).within
    far = ["200 mg"] * 18 + ["242 mg", "158 mg"]
    assert calc.fill_check_against_mean(far).far_outside.value == 2
    assert not calc.fill_check_against_mean(far).within


@every(
    ("question", "error", "message"),
    [
        pytest.param(
            lambda: calc.capsule_size_from_bulk_density("1 g", "0.6 g/mL", SHELF),
            OutOfRangeError,
            "several capsules",
            id="too-much",
        ),
        pytest.param(lambda: inert("500 mg", "0.75 g/mL", "1 g/mL"), OutOfRangeError, "larger size", id="no-room"),
        pytest.param(
            lambda: calc.filler_from_bulk_densities([CapsulePowder(name="a", mass="1 mg")], "1 g/mL", "1 mL", 1),
            MissingKnowledgeError,
            "a: density",
            id="no-density",
        ),
        pytest.param(
            lambda: calc.filler_from_packing_statistics([CapsulePowder(name="a", mass="1 mg")], "1 g", 1),
            MissingKnowledgeError,
            "a: packing",
            id="no-packing",
        ),
        pytest.param(lambda: calc.capsule_size_by_rule_of_sevens("1 g"), OutOfRangeError, "bulk density", id="sevens"),
        pytest.param(lambda: calc.capsule_fill_by_rule_of_sixes("00"), InputError, "'0'", id="sixes"),
        pytest.param(
            lambda: calc.packing_statistic_from_weights(["70 mg"], ["76 mg"]), OutOfRangeError, "full", id="empty"
        ),
        pytest.param(lambda: calc.statistics_from_weights(["1 mg"]), InputError, "two weights", id="one-weight"),
        pytest.param(
            lambda: calc.fill_check_against_mean(["1 mg"] * 10), MissingKnowledgeError, "2 of 20", id="ten-weights"
        ),
        pytest.param(lambda: calc.fill_check_against_mean(["1 mg"] * 20, "pill"), InputError, "tablet", id="form"),
        pytest.param(
            lambda: calc.fill_check_against_theory(["70 mg"], "300 mg", shells=["76 mg"]),
            OutOfRangeError,
            "shell",
            id="lighter-than-shell",
        ),
        pytest.param(
            lambda: calc.fill_check_against_theory(["70 mg"], "300 mg", shells=["7 mg", "7 mg"]),
            InputError,
            "one shell",
            id="shells",
        ),
    ],
)
def test_what_is_refused(question, error, message):
    with pytest.raises(error, match=message):
        question()


@LAW
@given(
    st.lists(st.tuples(powders, densities), min_size=1, max_size=3),
    between(Fraction(1, 5), Fraction(99, 100), max_denominator=100),
)
def test_several_powders_take_the_room_of_each(both, share):
    powders = [CapsulePowder(name=str(place), mass=mass, density=dense) for place, (mass, dense) in enumerate(both)]
    volume = sum(((mass / dense).to("milliliter").magnitude for mass, dense in both), Fraction(0))
    shelf = [CapsuleCapacity(size="one", volume=make_quantity(volume / share, "milliliter"))]
    found = calc.capsule_size_for_powders(powders, shelf)
    assert (found.volume.value.to("milliliter").magnitude, found.filled.value) == (volume, share * 100)
    exact = calc.capsule_size_for_powders(
        powders, [CapsuleCapacity(size="x", volume=make_quantity(volume, "milliliter"))]
    )
    assert exact.filled.value == 100
    if len(both) == 1:
        alone = calc.capsule_size_from_bulk_density(*both[0], shelf)
        assert (alone.fill.value, alone.filled.value) == (found.fill.value, found.filled.value)


def test_powders_of_unknown_density_or_too_many_find_no_size():
    shelf = [CapsuleCapacity(size="1", volume="0.50 mL")]
    with pytest.raises(MissingKnowledgeError, match="bulk density"):
        calc.capsule_size_for_powders([CapsulePowder(name="drug", mass="1 g")], shelf)
    with pytest.raises(OutOfRangeError, match="divide the dose"):
        calc.capsule_size_for_powders([CapsulePowder(name="drug", mass="1 g", density="1 g/mL")], shelf)


def test_an_excess_of_capsules_is_whole_and_in_every_amount_of_the_batch():
    drug = CapsulePowder(name="drug", mass="100 mg", packing="400 mg")
    batch = calc.filler_from_packing_statistics([drug], "320 mg", 30, excess="5 %")  # 31.5 are 32
    assert [show(one.value) for one in (batch.powders[0], batch.filler, batch.fill)] == ["3.2 g", "7.68 g", "10.88 g"]
    assert "ceil(30 x (1 + 0.05)) = 32" in batch.filler.working()


def test_each_powder_bears_its_name():
    both = [CapsulePowder(name=name, mass="100 mg", packing="400 mg") for name in ("codeine", "aspirin")]
    printed = str(calc.filler_from_packing_statistics(both, "320 mg", 10)).splitlines()
    assert printed[:3] == ["powders codeine: 1 g", "powders aspirin: 1 g", "occupied: 50 %"]


@every(
    "call",
    [
        lambda: calc.capsule_fill_from_bulk_density("0.68 L", "0.5 g/mL"),
        lambda: calc.capsule_fill_from_bulk_density("0.68 mL", "500 g/mL"),
        lambda: calc.capsule_size_from_bulk_density(
            "300 mg", "0.6 mg/mL", [CapsuleCapacity(size="1", volume="0.5 mL")]
        ),
        lambda: calc.packing_statistic_for_other_size("350 mg", "500 mL", "680 mL"),
    ],
)
def test_no_capsule_and_no_powder_is_like_that(call):
    with pytest.raises(OutOfRangeError):
        call()
