"""Chapter 21, solubility: published problems, laws, refusals."""

from __future__ import annotations

from fractions import Fraction

import pytest
from calc_strategies import LAW, densities, masses, numbers, volumes
from hypothesis import given
from hypothesis import strategies as st

from formulate import calc
from formulate.calc.shared import assumptions
from formulate.errors import DimensionError, InputError, MissingKnowledgeError, OutOfRangeError
from formulate.strength import Basis, Strength
from formulate.units import make_quantity, parse, show
from tests.every import every
from tests.exact_numbers import between

TINY = Fraction(1, 10**40)
phs = between(1, 13, max_denominator=100)
pkas = between(2, 12, max_denominator=100)
kinds = st.sampled_from(["acid", "base"])
solubilities = st.builds(
    Strength, between(Fraction(1, 10000), Fraction(1, 2), max_denominator=10000), st.just(Basis.W_V)
)
#: In moles, so that the calculated one may grow without end.
molar_solubilities = st.builds(
    Strength, between(Fraction(1, 10000), Fraction(1, 2), max_denominator=10000), st.just(Basis.MOLAR)
)


def same(one, other):
    """Equal to 40 digits."""
    return abs(Fraction(one) - Fraction(other)) <= TINY * max(1, abs(Fraction(other)))


# Where the problems were read, by the short name in the test's id:
# https://qammunity.org/6073504
# https://phcalculator.blogspot.com/2014/02/calculate-solubility-of-phenobarbital.html
# https://firsthope.co.in/solubility-expressions
# https://askfilo.com/user-question-answers-smart-solutions/solubility-ratios-of-different-compounding-substances-used-3433343235333032
def test_published_ph_of_separation_qammunity_6073504():
    """Printed as 8.59, from 0.04 and 0.000307 mol/L."""
    found = calc.ph_for_solubility("0.04 mol/L", "0.000307 mol/L", "6.48", "acid")
    assert abs(found.value - Fraction("8.59")) <= Fraction("0.005")


def test_published_solubility_of_phenobarbital_phcalculator_blogspot():
    """Printed as 0.00625 mol/L, with the factor rounded to 1.25 on the way; 0.006256 without that."""
    found = calc.solubility_from_ph("0.005 mol/L", "6.8", "7.4", "acid")
    assert abs(found.value.value - Fraction("0.006256")) <= Fraction("0.0000005")
    assert abs(found.steps[0].value - Fraction("0.25")) <= Fraction("0.005")


@every(
    ("parts", "printed"),
    [
        pytest.param("0.5", "very soluble", id="atropine-sulfate-askfilo.com"),
        pytest.param("2.8", "freely soluble", id="sodium-chloride-askfilo.com"),
        pytest.param(11, "soluble", id="sodium-bicarbonate-askfilo.com"),
        pytest.param(46, "sparingly soluble", id="caffeine-askfilo.com"),
        pytest.param(300, "slightly soluble", id="aspirin-askfilo.com"),
        pytest.param(5000, "very slightly soluble", id="firsthope.co.in"),
        pytest.param(10001, "practically insoluble", id="beyond-firsthope.co.in"),
        pytest.param(1, "freely soluble", id="limit-of-1"),
        pytest.param(10, "freely soluble", id="limit-of-10"),
        pytest.param(30, "soluble", id="limit-of-30"),
        pytest.param(10000, "very slightly soluble", id="limit-of-10000"),
    ],
)
def test_words(parts, printed):
    found = calc.solubility_term_from_parts(parts)
    assert found.term == printed
    assert found.parts.value == Fraction(parts)


@every(
    ("active", "verdict"),
    [
        ("0.8999 g", "dissolves"),
        ("0.9 g", "dissolves, but nearly saturated: look for crystals"),
        ("1 g", "dissolves, but nearly saturated: look for crystals"),
        ("1.0001 g", "does not dissolve"),
    ],
)
def test_it_warns_from_90_percent_of_saturation(active, verdict):
    assert calc.will_it_dissolve(active, "100 mL", "10 mg/mL").verdict == verdict


@LAW
@given(masses, volumes, solubilities)
def test_what_dissolves_and_what_does_not_are_all(active, product, solubility):
    found = calc.will_it_dissolve(active, product, solubility)
    dissolved = min(active, found.most.value)
    assert dissolved + found.undissolved.value == active
    assert (found.verdict == "does not dissolve") == (found.undissolved.value.magnitude > 0)
    again = calc.will_it_dissolve(active, found.least_product, solubility)
    assert again.saturation.value == 100
    assert found.saturation.value * found.most.value.to("gram").magnitude == 100 * active.to("gram").magnitude


@LAW
@given(masses, masses, densities)
def test_a_density_bridges_mass_and_volume(active, product, density):
    by_mass = calc.will_it_dissolve(active, product, "10 mg/mL", density=density)
    by_volume = calc.will_it_dissolve(active, calc.volume_from_mass(product, density), "10 mg/mL")
    assert by_mass.saturation.value == by_volume.saturation.value


def test_a_molar_mass_bridges_mass_and_moles():
    found = calc.will_it_dissolve("2 g", "100 mL", "0.1 mol/L", molar_mass="200 g/mol")
    assert found.saturation.value == 100
    assert calc.will_it_dissolve("10 mmol", "100 mL", "20 mg/mL", molar_mass="200 g/mol").saturation.value == 100


@LAW
@given(masses, numbers)
def test_parts_of_solvent_there_and_back(active, parts):
    solvent = calc.solvent_to_dissolve(active, parts)
    assert calc.active_dissolved_by_solvent(solvent, parts).value == active


@LAW
@given(numbers, densities, densities)
def test_a_saturated_solution_holds_its_gram(parts, solvent_density, density):
    by_weight = calc.saturated_strength_from_parts(parts, solvent_density)
    solvent = make_quantity(parts, "milliliter") * solvent_density
    assert by_weight.value.amount_in(make_quantity(1, "gram") + solvent.to("gram")) == parse("1 g")
    by_volume = calc.saturated_strength_from_parts(parts, solvent_density, density=density)
    assert by_volume.value == calc.convert_strength(by_weight, "% w/v", density=density).value


# By pH ---------------------------------------------------------------------------------------------------


@LAW
@given(molar_solubilities, phs, pkas, kinds)
def test_solubility_by_ph_there_and_back(intrinsic, ph, pka, kind):
    total = calc.solubility_from_ph(intrinsic, ph, pka, kind)
    assert total.value.value > intrinsic.value
    assert same(calc.intrinsic_solubility_from_ph(total, ph, pka, kind).value.value, intrinsic.value)
    if abs(ph - pka) <= 4:
        tolerance = Fraction(1, 10**30)
        assert abs(calc.ph_for_solubility(total, intrinsic, pka, kind).value - ph) < tolerance
        assert abs(calc.pka_from_solubility(total, intrinsic, ph, kind).value - pka) < tolerance


@LAW
@given(molar_solubilities, phs, pkas)
def test_an_acid_and_a_base_mirror_each_other(intrinsic, ph, pka):
    acid = calc.solubility_from_ph(intrinsic, ph, pka, "acid")
    base = calc.solubility_from_ph(intrinsic, 14 - ph, 14 - pka, "base") if pka <= 14 and ph <= 14 else acid
    assert same(acid.value.value, base.value.value)


def test_at_the_pka_it_is_twice_the_intrinsic_one():
    assert calc.solubility_from_ph("5 mg/mL", "7.4", "7.4", "base").value == Strength.parse("10 mg/mL")


def test_the_salt_sets_the_limit():
    free = calc.solubility_from_ph("5 mg/mL", "9.4", "7.4", "acid")
    assert free.value == Strength.parse("505 mg/mL")
    with pytest.raises(OutOfRangeError, match="salt_solubility"):
        calc.solubility_from_ph("5 mg/mL", "10.4", "7.4", "acid")
    held = calc.solubility_from_ph("5 mg/mL", "10.4", "7.4", "acid", salt_solubility="100 mg/mL")
    assert held.value == Strength.parse("100 mg/mL")
    below = calc.solubility_from_ph("5 mg/mL", "7.4", "7.4", "acid", salt_solubility="100 mg/mL")
    assert below.value == Strength.parse("10 mg/mL")


def test_salt_and_acid_are_compared_in_moles():
    """1 % of the sodium salt (254 g/mol) of an acid that dissolves to 5 mmol/L: pH 7.41 + log((39.37 - 5) / 5)."""
    found = calc.ph_for_solubility("1 % w/v", "0.005 mol/L", "7.41", "acid", total_molar_mass="254 g/mol")
    assert abs(found.value - Fraction("8.247")) < Fraction("0.0005")
    both = calc.ph_for_solubility(
        "1 % w/v", "1.16 mg/mL", "7.41", "acid", total_molar_mass="254 g/mol", intrinsic_molar_mass="232 g/mol"
    )
    assert both.value == found.value


@every(
    ("call", "error", "message"),
    [
        (lambda: calc.will_it_dissolve("1 g", "10 g", "10 mg/mL"), MissingKnowledgeError, "density"),
        (lambda: calc.will_it_dissolve("1 mmol", "10 mL", "10 mg/mL"), MissingKnowledgeError, "molar_mass"),
        (lambda: calc.will_it_dissolve("1 h", "10 mL", "10 mg/mL"), DimensionError, "active"),
        (lambda: calc.will_it_dissolve("1 g", "10 mL", "1 %"), InputError, "w/v"),
        (lambda: calc.solvent_to_dissolve("5 mL", 3), DimensionError, "mass"),
        (lambda: calc.active_dissolved_by_solvent("5 g", 3), DimensionError, "volume"),
        (lambda: calc.saturated_strength_from_parts(3, "1 g"), DimensionError, "density"),
        (lambda: calc.solubility_term_from_parts(0), InputError, "parts"),
        (lambda: calc.solubility_from_ph("5 mg/mL", 7, 7, "salt"), InputError, "acid"),
        (lambda: calc.solubility_from_ph("5 mg/mL", 31, 7, "acid"), OutOfRangeError, "pH"),
        (
            lambda: calc.solubility_from_ph("5 mg/mL", 7, 7, "acid", salt_solubility="1 mol/L"),
            DimensionError,
            "one basis",
        ),
        (lambda: calc.ph_for_solubility("5 mg/mL", "5 mg/mL", 7, "acid"), OutOfRangeError, "any pH"),
        (lambda: calc.ph_for_solubility("5 mg/mL", "5 mmol/L", 7, "acid"), MissingKnowledgeError, "molar"),
        (lambda: calc.ph_for_solubility("5 mg/mL", "1 mg/mL", 7, "neither"), InputError, "acid"),
        (lambda: calc.pka_from_solubility("5 mg/mL", "5 mg/mL", 7, "base"), OutOfRangeError, "ionizing"),
        (lambda: calc.pka_from_solubility("5 mg/mL", "5 % w/w", 7, "base"), DimensionError, "one basis"),
        (lambda: calc.pka_from_solubility("5 mg/mL", "1 mg/mL", 7, "neither"), InputError, "acid"),
    ],
)
def test_refusals(call, error, message):
    with pytest.raises(error, match=message):
        call()


def test_the_verdict_shows_its_working():
    found = calc.will_it_dissolve("30 mg", "1.5 g", "20.4 mg/g")
    assert show(found.most.value) == "30.6 mg"
    assert "S x P = 20.4 mg/g x 1.5 g" in found.saturation.working()


@every(
    "call",
    [
        lambda: calc.ph_for_solubility("100 mg/mL", "0.0000001 mg/mL", 9, "acid"),
        lambda: calc.ph_for_solubility("100 mg/mL", "0.0000001 mg/mL", 4, "base"),
        lambda: calc.dielectric_constant_of_blend(["60 %", "40 %"], [800, 25]),
        lambda: calc.dielectric_constant_of_blend(["60 %", "40 %"], [80, "0.25"]),
        lambda: calc.blend_for_dielectric_constant(580, 800, 25, "100 mL"),
    ],
    ids=["acid", "base", "high", "low", "blend"],
)
def test_what_no_solution_or_solvent_has(call):
    with pytest.raises(OutOfRangeError):
        call()


@every(
    ("call", "assumed"),
    [
        (
            lambda: calc.solubility_from_ph("5 mmol/L", "8.4", "7.4", "acid"),
            (assumptions.ACTIVITIES, assumptions.SALT_NOT_SATURATED),
        ),
        (
            lambda: calc.solubility_from_ph("5 mmol/L", "8.4", "7.4", "acid", salt_solubility="50 mmol/L"),
            (assumptions.ACTIVITIES,),
        ),
        (lambda: calc.ph_for_solubility("5.5 mg/mL", "0.5 mg/mL", "7.4", "acid"), (assumptions.ONE_FORM_COUNTED,)),
        (lambda: calc.solubility_in_cosolvents("0.1 mg/mL", ["50 %"], [2]), (assumptions.LOG_LINEAR,)),
        (lambda: calc.dielectric_constant_of_blend(["60 %", "40 %"], [80, 25]), (assumptions.LINEAR_BY_VOLUME,)),
        (
            lambda: calc.blend_for_dielectric_constant(58, 80, 25, "100 mL"),
            (assumptions.LINEAR_BY_VOLUME, assumptions.VOLUMES_ADD_UP),
        ),
        (lambda: calc.blend_for_dielectric_constant(58, 80, 25, "100 g"), (assumptions.LINEAR_BY_VOLUME,)),
        (lambda: calc.will_it_dissolve("30 mg", "1.5 g", "20.4 mg/g"), ()),
    ],
)
def test_what_a_solubility_takes_for_granted(call, assumed):
    assert call().assumptions == assumed
