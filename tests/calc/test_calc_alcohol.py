"""Chapter 15, alcohol: published tables and problems, laws, refusals."""

from __future__ import annotations

from fractions import Fraction

import pytest
from calc_strategies import LAW, shares, volumes
from hypothesis import given
from hypothesis import strategies as st
from published import agrees

from formulate import calc
from formulate.calc.alcohol import _oiml
from formulate.calc.shared.assumptions import ALCOHOL_AT_60_F, ETHANOL_AND_WATER, PROOF_SPIRIT
from formulate.errors import DimensionError, InputError, OutOfRangeError
from formulate.strength import Basis, Strength
from formulate.units import parse, show
from tests.every import every
from tests.exact_numbers import between

EUROPE, US = "20 degC", "60 degF"
#: Enough for solutions to 30 digits.
CLOSE = Fraction(1, 10**24)
temperatures = st.integers(0, 40).map(lambda t: f"{t} degC")

#: % v/v at 15.56 degC, % w/w: USP 29, alcoholometric table (ftp.uspbpep.com, m6o00100).
USP_BY_VOLUME = [
    *(("5", "4.00"), ("10", "8.05"), ("15", "12.14"), ("20", "16.27"), ("25", "20.44"), ("30", "24.67")),
    *(("31", "25.52"), ("32", "26.38"), ("33", "27.24")),
]
#: % w/w, % v/v at 15.56 degC: the same table.
USP_BY_WEIGHT = [
    *(("5", "6.24"), ("10", "12.39"), ("15", "18.47"), ("20", "24.47"), ("25", "30.39"), ("30", "36.18")),
    ("32", "38.46"),
]
#: % w/w, % v/v at 15.6 degC: dbaril.neocities.org/Tools/Water-Ethanol. It prints 74.4 at 65 % w/w, a misprint.
DBARIL = [
    *(("40", "47.3"), ("50", "57.8"), ("60", "67.7"), ("65", "72.4"), ("70", "76.9"), ("80", "85.5")),
    ("95", "96.8"),
]
#: % w/w, temperature, density: chestofbooks.com, density of mixtures of ethyl alcohol and water, three decimals kept.
BOOK_DENSITIES = [
    *(("50", "10 degC", "0.922"), ("50", "20 degC", "0.914"), ("50", "25 degC", "0.910"), ("50", "30 degC", "0.906")),
    *(("70", "10 degC", "0.876"), ("70", "20 degC", "0.868"), ("70", "40 degC", "0.850")),
    *(("80", "20 degC", "0.843"), ("45", "40 degC", "0.909"), ("60", "20 degC", "0.891")),
]


@every(("by_volume", "by_weight"), USP_BY_VOLUME)
def test_the_table_of_the_usp_by_volume(by_volume, by_weight):
    assert agrees(calc.alcohol_by_weight_from_volume(f"{by_volume} % v/v", US), f"{by_weight} % w/w")


@every(("by_weight", "by_volume"), [*USP_BY_WEIGHT, *DBARIL])
def test_tables_by_weight(by_weight, by_volume):
    assert agrees(calc.alcohol_by_volume_from_weight(f"{by_weight} % w/w", US), f"{by_volume} % v/v")


@every(("by_weight", "temperature", "printed"), BOOK_DENSITIES)
def test_densities_of_a_book(by_weight, temperature, printed):
    found = calc.alcohol_density_from_strength(f"{by_weight} % w/w", temperature, EUROPE)
    assert agrees(found, f"{printed} g/mL")


def test_the_constants_of_the_formula():
    """Pure ethanol 789.24 and pure water 998.20 kg/m3 at 20 degC, as OIML R 22 itself names them."""
    assert agrees(calc.alcohol_density_from_strength("100 % w/w", EUROPE, EUROPE), "0.78924 g/mL")
    assert agrees(calc.alcohol_density_from_strength("0 % w/w", EUROPE, EUROPE), "0.99820 g/mL")


#: Source, answer, printed answer.
PUBLISHED = {
    "70-percent-by-weight": (
        "WP-311, OIML R 22 in open code",
        lambda: calc.alcohol_by_weight_from_volume("70 % v/v", EUROPE),
        "62.4 % w/w",
    ),
    "96-percent-by-weight": (
        "WP-311, second source",
        lambda: calc.alcohol_by_weight_from_volume("96 % v/v", EUROPE),
        "93.8 % w/w",
    ),
    "40-degrees-by-weight": (
        "qualenica.be/en/converting-alcohol-percentages prints 33.27 by interpolation; the formula gives 33.30",
        lambda: calc.alcohol_by_weight_from_volume("40 % v/v", EUROPE),
        "33.30 % w/w",
    ),
    "45-percent-under-proof": (
        "WP-298, pharmacyfreak.com/proof-spirit-calculations",
        lambda: calc.british_proof_from_strength("45 % v/v").under,
        "21.2",
    ),
    "80-proof-gallons": (
        "cowetaamerican.com/2022/07/04",
        lambda: calc.proof_gallons_from_volume("100 gallons", "40 % v/v"),
        "80",
    ),
    "bottled-at-80-proof": (
        "cowetaamerican.com/2022/07/04",
        lambda: calc.proof_gallons_from_volume("1 gallon", calc.strength_from_proof(80)),
        "0.8",
    ),
    "90-proof": ("cowetaamerican.com/2022/07/04", lambda: calc.strength_from_proof(90), "45 % v/v"),
    "95-percent-proof": ("firsthope.co.in/proof-spirit", lambda: calc.proof_from_strength("95 % v/v"), "190"),
    "40-percent-proof": ("boozenews.com/spirits", lambda: calc.proof_from_strength("40 % v/v"), "80"),
}


@every(("source", "solve", "printed"), PUBLISHED.values(), ids=[f"{row[0]}-{name}" for name, row in PUBLISHED.items()])
def test_published(source, solve, printed):
    assert agrees(solve(), printed), source


@LAW
@given(shares, temperatures)
def test_by_volume_and_by_weight_are_inverse(share, at):
    by_volume = calc.alcohol_by_volume_from_weight(Strength(share, Basis.W_W), at)
    back = calc.alcohol_by_weight_from_volume(by_volume, at).value
    assert abs(back.value - share) < CLOSE
    assert not by_volume.steps[-1].exact


@LAW
@given(between(Fraction(3, 10), 1, max_denominator=100), st.integers(0, 40))
def test_a_density_gives_the_strength_back(share, at):
    warm = f"{at} degC"
    dense = calc.alcohol_density_from_strength(Strength(share, Basis.W_W), warm, EUROPE)
    found = calc.alcohol_from_density(dense, warm, EUROPE)
    assert abs(found.by_weight.value.value - share) < CLOSE
    straight = calc.alcohol_by_volume_from_weight(Strength(share, Basis.W_W), EUROPE).value.value
    assert abs(found.by_volume.value.value - straight) < CLOSE


@LAW
@given(volumes, shares, shares, st.integers(10, 30))
def test_mass_and_ethanol_are_kept_and_the_volume_contracts(make, one, other, at):
    stock, target = Strength(max(one, other), Basis.V_V), Strength(min(one, other), Basis.V_V)
    made = calc.alcohol_dilution(stock, target, make, f"{at} degC")
    assert made.stock_mass.value + made.water_mass.value == made.mass.value
    assert abs((made.volume.value / make).to("").magnitude - 1) < CLOSE
    assert made.contraction.value.magnitude >= 0
    back = calc.alcohol_dilution_from_stock(stock, target, made.stock_volume, f"{at} degC")
    assert abs((back.volume.value / make).to("").magnitude - 1) < CLOSE
    mixed = (
        calc.alcohol_mixture([stock, "0 % w/w"], [made.stock_mass, made.water_mass], f"{at} degC")
        if (one != other)
        else None
    )
    assert mixed is None or abs(mixed.by_volume.value.value - target.value) < CLOSE


@LAW
@given(volumes, shares, temperatures, temperatures)
def test_a_volume_comes_back_from_another_temperature(volume, share, one, other):
    strength = Strength(share, Basis.V_V)
    there = calc.alcohol_volume_at_temperature(volume, strength, one, other, EUROPE)
    back = calc.alcohol_volume_at_temperature(there, strength, other, one, EUROPE).value
    assert abs((back / volume).to("").magnitude - 1) < CLOSE


def test_half_and_half_is_not_half_the_strength():
    mixed = calc.alcohol_mixture(["96 % v/v", "0 % v/v"], ["500 mL", "500 mL"], EUROPE)
    assert mixed.volume.value.to("milliliter").magnitude < 970
    assert mixed.by_volume.value.value > Fraction(49, 100)


@LAW
@given(shares, volumes)
def test_proof_there_and_back(share, volume):
    strength = Strength(share, Basis.V_V)
    assert calc.strength_from_proof(calc.proof_from_strength(strength)).value == strength
    gallons = calc.proof_gallons_from_volume(volume, strength)
    assert calc.volume_from_proof_gallons(gallons, strength).value == volume
    found = calc.british_proof_from_strength(strength)
    assert calc.strength_from_british_proof(found.degrees).value == strength
    if found.over:
        assert calc.strength_from_british_proof(over=found.over).value == strength
    if found.under:
        assert calc.strength_from_british_proof(under=found.under).value == strength
    spirit = calc.proof_spirit_from_volume(volume, strength).value
    assert spirit * Fraction(571, 1000) == volume * share


def test_proof_spirit_is_neither_over_nor_under():
    found = calc.british_proof_from_strength("57.1 % v/v")
    assert (found.degrees.value, found.over, found.under) == (100, None, None)


def test_the_ends_of_the_scale():
    for part in (Fraction(0), Fraction(1)):
        assert _oiml.mass_part_of_volume_part(part, Fraction(20)) == part
        assert _oiml.volume_part(part, Fraction(20)) == part


@every(
    ("question", "error", "message"),
    [
        pytest.param(
            lambda: calc.alcohol_by_weight_from_volume("70 % w/w", EUROPE), DimensionError, "already", id="by-weight"
        ),
        pytest.param(
            lambda: calc.alcohol_by_volume_from_weight("70 % v/v", EUROPE), DimensionError, "already", id="by-volume"
        ),
        pytest.param(
            lambda: calc.alcohol_by_weight_from_volume("70 % w/v", EUROPE), DimensionError, "v/v or w/w", id="w-v"
        ),
        pytest.param(
            lambda: calc.alcohol_by_weight_from_volume("70 % v/v", "41 degC"), OutOfRangeError, "40 degC", id="hot"
        ),
        pytest.param(
            lambda: calc.alcohol_by_weight_from_volume("70 % v/v", "-21 degC"), OutOfRangeError, "-20", id="cold"
        ),
        pytest.param(
            lambda: calc.alcohol_from_density("1.1 g/mL", EUROPE, EUROPE), OutOfRangeError, "998.2", id="too-heavy"
        ),
        pytest.param(
            lambda: calc.alcohol_from_density("0.7 g/mL", EUROPE, EUROPE), OutOfRangeError, "789.24", id="too-light"
        ),
        pytest.param(
            lambda: calc.alcohol_dilution("70 % v/v", "96 % v/v", "1 L", EUROPE),
            OutOfRangeError,
            "stronger stock",
            id="weaker-stock",
        ),
        pytest.param(lambda: calc.strength_from_proof(201), OutOfRangeError, "100 %", id="proof-201"),
        pytest.param(lambda: calc.proof_from_strength("40 % w/w"), DimensionError, "v/v", id="proof-by-weight"),
        pytest.param(
            lambda: calc.proof_from_strength(Strength(Fraction(6, 5), Basis.V_V)),
            OutOfRangeError,
            "^strength: at most 100 %",
            id="above-pure-made-by-hand",
        ),
        pytest.param(lambda: calc.volume_from_proof_gallons(1, "0 % v/v"), OutOfRangeError, "water", id="water"),
        pytest.param(lambda: calc.strength_from_british_proof(), InputError, "none", id="no-degrees"),
        pytest.param(lambda: calc.strength_from_british_proof(5, over=5), InputError, "state one", id="two-degrees"),
        pytest.param(lambda: calc.strength_from_british_proof(under=101), OutOfRangeError, "water", id="below-water"),
        pytest.param(lambda: calc.strength_from_british_proof(over=80), OutOfRangeError, "100 %", id="above-pure"),
        pytest.param(
            lambda: calc.british_proof_from_strength("45 % v/v", proof_spirit="0 % v/v"),
            OutOfRangeError,
            "about 57.1 %",
            id="spirit",
        ),
    ],
)
def test_what_is_refused(question, error, message):
    with pytest.raises(error, match=message):
        question()


US_GALLON = "1 gallon is the US gallon, 3785.411784 mL"


@every(
    ("call", "assumed"),
    [
        (lambda: calc.proof_from_strength("45 % v/v"), (ALCOHOL_AT_60_F,)),
        (lambda: calc.strength_from_proof(90), (ALCOHOL_AT_60_F,)),
        (lambda: calc.proof_gallons_from_volume("1 gallon", "40 % v/v"), (US_GALLON, ALCOHOL_AT_60_F)),
        (lambda: calc.volume_from_proof_gallons(1, "40 % v/v"), (ALCOHOL_AT_60_F,)),
        (lambda: calc.alcohol_tax_from_volume("1 gallon", "40 % v/v", "13.50"), (US_GALLON, ALCOHOL_AT_60_F)),
        (lambda: calc.british_proof_from_strength("45 % v/v"), (PROOF_SPIRIT,)),
        (lambda: calc.british_proof_from_strength("45 % v/v", proof_spirit="57.06 % v/v"), ()),
        (lambda: calc.strength_from_british_proof(under=20), (PROOF_SPIRIT,)),
        (lambda: calc.proof_spirit_from_volume("1 L", "70 % v/v"), (PROOF_SPIRIT,)),
        (lambda: calc.alcohol_from_density("0.93 g/mL", "20 degC", "20 degC"), (ETHANOL_AND_WATER,)),
        (lambda: calc.alcohol_dilution("95 % v/v", "70 % v/v", "1 L", "20 degC"), ()),
    ],
)
def test_what_is_assumed_is_said(call, assumed):
    assert call().assumptions == assumed


@every(
    "call",
    [
        lambda: calc.alcohol_density_from_strength("0 % v/v", "-1 degC", "20 degC"),
        lambda: calc.alcohol_density_from_strength("5 % w/w", "-5 degC", "20 degC"),
        lambda: calc.alcohol_density_from_strength("20 % w/w", "-15 degC", "20 degC"),
        lambda: calc.alcohol_volume_at_temperature("1 L", "10 % v/v", "20 degC", "-10 degC", "20 degC"),
        lambda: calc.alcohol_by_volume_from_weight("5 % w/w", "-10 degC"),
        lambda: calc.alcohol_by_weight_from_volume("5 % v/v", "-10 degC"),
        lambda: calc.alcohol_dilution("95 % v/v", "70 % v/v", "1 L", "-5 degC"),
    ],
)
def test_no_formula_runs_through_freezing(call):
    with pytest.raises(OutOfRangeError, match="frozen"):
        call()


@every(
    ("strength", "temperature"),
    # freezing points of the tables: 5 % w/w -2 degC, 10 % -4.5 degC, 20 % -10.9 degC, 30 % -20 degC
    [("5 % w/w", "-2 degC"), ("10 % w/w", "-4 degC"), ("20 % w/w", "-10 degC"), ("30 % w/w", "-20 degC")],
)
def test_what_is_still_liquid_has_a_density(strength, temperature):
    assert calc.alcohol_density_from_strength(strength, temperature, "20 degC").value > parse("0.9 g/mL")


def test_the_contraction_is_counted_in_the_alcohol_chapter():
    """What stock_and_diluent leaves out: 263 mL of water without, 288 mL with the contraction."""
    made = calc.alcohol_dilution("95 % v/v", "70 % v/v", "1 L", "20 degC", to="mL")
    assert show(made.water_volume.value).startswith("about 288.")
    assert show(calc.stock_and_diluent("95 % v/v", "70 % v/v", "1 L").diluent.value) == "about 263.158 mL"
