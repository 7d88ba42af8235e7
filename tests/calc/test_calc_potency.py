"""Laws and refusals of chapter 7, potency."""

from __future__ import annotations

from fractions import Fraction

import pytest
from calc_strategies import LAW, masses, molar_masses, numbers
from hypothesis import assume, given
from hypothesis import strategies as st

from formulate import calc
from formulate.calc.shared import assumptions
from formulate.errors import (
    DimensionError,
    ExactnessError,
    FormulateError,
    InputError,
    MissingKnowledgeError,
    OutOfRangeError,
)
from formulate.units import make_quantity, parse, show
from tests.every import every
from tests.exact_numbers import between

assays = between(Fraction(20, 100), Fraction(110, 100), max_denominator=10000)
losses = between(0, Fraction(30, 100), max_denominator=10000)


@LAW
@given(assays, losses, losses, masses)
def test_what_is_weighed_holds_what_was_needed(assay, water, solvent, needed):
    factor = calc.assay_factor(assay, basis="anhydrous and solvent-free", water=water, residual_solvent=solvent).value
    assert needed * factor * (1 - water - solvent) * assay == needed
    weighed = calc.amount_to_weigh(
        needed, assay=assay, basis="anhydrous and solvent-free", water=water, residual_solvent=solvent
    )
    assert weighed.value == needed * factor


@LAW
@given(assays, losses)
def test_the_bases_agree_where_nothing_is_lost(assay, loss):
    as_is = calc.assay_factor(assay, basis="as is").value
    assert as_is == 1 / assay
    assert calc.assay_factor(assay, basis="dried", loss_on_drying=0).value == as_is
    dried = calc.assay_factor(assay, basis="dried", loss_on_drying=loss).value
    assert dried == calc.assay_factor(assay, basis="anhydrous", water=loss).value
    assert dried >= as_is


@LAW
@given(molar_masses, molar_masses, st.integers(1, 3))
def test_the_form_factor_keeps_the_moles(counted, weighed, yields):
    assume(weighed * 3 >= counted * 2 * yields)
    factor = calc.form_factor(counted, weighed, yields).value
    mass = make_quantity(1, "gram")
    moles = (mass * factor / weighed * yields).to("mole")
    assert moles == (mass / counted).to("mole")


@LAW
@given(numbers, numbers, masses)
def test_activity_there_and_back(units, per, mass):
    activity, per_mass = make_quantity(units, "activity_unit"), make_quantity(per, "activity_unit/milligram")
    assert calc.activity_from_mass(calc.mass_from_activity(activity, per_mass), per_mass).value == activity
    assert calc.mass_from_activity(calc.activity_from_mass(mass, per_mass), per_mass).value == mass
    per_volume = make_quantity(per, "activity_unit/milliliter")
    assert (calc.volume_from_activity(activity, per_volume).value * per_volume).to("activity_unit") == activity


@LAW
@given(masses, molar_masses, between(Fraction(1, 6), 24, max_denominator=6))
def test_hydrate_water_and_anhydrous_make_the_whole(mass, molar_mass, waters):
    hydrate = calc.hydrate_from_anhydrous(mass, molar_mass, waters).value
    whole = molar_mass + parse("18.015 g/mol") * waters
    share = calc.water_content_from_hydrate(whole, waters).value / 100
    assert hydrate * (1 - share) == mass


@LAW
@given(masses, molar_masses, molar_masses, st.integers(1, 4))
def test_an_element_of_its_compound_and_back(mass, atom, rest, atoms):
    molar_mass = atom * atoms + rest
    element = calc.element_from_compound(mass, atom, molar_mass, atoms)
    assert calc.compound_from_element(element, atom, molar_mass, atoms).value == mass
    share = calc.element_content_from_molar_mass(atom, molar_mass, atoms).value
    assert element.value == mass * (share / 100)


@LAW
@given(masses, masses, numbers)
def test_an_equivalence_there_and_back(amount, reference, units):
    equivalent = make_quantity(units, "activity_unit")
    there = calc.equivalent_from_ratio(amount, reference, equivalent)
    assert calc.equivalent_from_ratio(there, equivalent, reference).value == amount


def reference_german_factor(assay: Fraction, loss: Fraction) -> Fraction:
    """The rule said another way: in ten-thousandths, on whole numbers."""
    if assay * (1 - loss) < Fraction(110, 100):
        assay = min(assay, Fraction(1))
        if assay * (1 - loss) >= Fraction(98, 100):
            return Fraction(1)
    content = assay * (1 - loss)
    thousandths, rest = divmod(1000 * content.denominator, content.numerator)
    return Fraction(thousandths + (2 * rest >= content.numerator), 1000)


@LAW
@given(
    between(Fraction(90, 100), Fraction(120, 100), max_denominator=1000),
    between(0, Fraction(5, 100), max_denominator=1000),
)
def test_the_german_factor_follows_its_rule(assay, loss):
    found = calc.german_weighing_factor(assay, basis="dried", loss_on_drying=loss)
    assert found.value == reference_german_factor(assay, loss)
    assert (found.value * 1000).denominator == 1


@every(
    ("assay", "loss", "factor"),
    [
        pytest.param("98 %", "0 %", "1", id="2-percent-lacking-is-left"),
        pytest.param("97.99 %", "0 %", "1.021", id="more-than-2-percent-lacking"),
        pytest.param("100 %", "2 %", "1", id="2-percent-of-water-is-left"),
        pytest.param("105 %", "2.1 %", "1.021", id="excess-does-not-pay-for-water"),
        pytest.param("109.99 %", "0 %", "1", id="not-downward"),
        pytest.param("110 %", "0 %", "0.909", id="from-10-percent-of-excess-on"),
        pytest.param("80 %", "0 %", "1.25", id="plain"),
        pytest.param("64 %", "0 %", "1.563", id="a-tie-goes-up"),
    ],
)
def test_the_german_factor_at_its_limits(assay, loss, factor):
    found = calc.german_weighing_factor(assay, basis="dried", loss_on_drying=loss)
    assert found.value == Fraction(factor)


def test_a_german_factor_for_the_record():
    assert calc.german_weighing_factor("99 %", basis="as is").value == 1
    assert calc.german_weighing_factor("99 %", basis="as is", always=True).value == Fraction("1.01")


def test_the_rounding_of_a_german_factor_is_a_step():
    steps = calc.german_weighing_factor("97 %", basis="as is").steps
    assert [step.value for step in steps] == [Fraction(97, 100), Fraction(100, 97), Fraction(1031, 1000)]
    assert steps[-1].source.key == "dap-weighing-factor"


def test_base_salt_and_assay_together():
    found = calc.amount_to_weigh(
        "100 mg", counted_molar_mass="200 g/mol", weighed_molar_mass="250 g/mol", assay="80 %", basis="as is"
    )
    assert show(found.value) == "156.25 mg"


@every(
    ("call", "error", "code"),
    [
        (lambda: calc.assay_factor("98 %", basis="dried"), MissingKnowledgeError, "E_LOD_NEEDED"),
        (lambda: calc.assay_factor("98 %", basis="dried", water="1 %"), MissingKnowledgeError, "E_LOD_NEEDED"),
        (lambda: calc.assay_factor("98 %", basis="anhydrous"), MissingKnowledgeError, "E_WATER_NEEDED"),
        (
            lambda: calc.assay_factor("98 %", basis="anhydrous and solvent-free", water="1 %"),
            MissingKnowledgeError,
            "E_SOLVENT_NEEDED",
        ),
        (
            lambda: calc.assay_factor("98 %", basis="anhydrous and solvent-free"),
            MissingKnowledgeError,
            "E_WATER_NEEDED",
        ),
        (
            lambda: calc.assay_factor("98 %", basis="dried", water="1 %", loss_on_drying="1 %"),
            OutOfRangeError,
            "E_WATER_TWICE",
        ),
        (lambda: calc.assay_factor("98 %", basis="wet"), InputError, "E_ASSAY_BASIS"),
        (lambda: calc.assay_factor("19.9 %", basis="as is"), OutOfRangeError, "E_POTENCY_RANGE"),
        (lambda: calc.assay_factor("120.1 %", basis="as is"), OutOfRangeError, "E_POTENCY_RANGE"),
        (lambda: calc.assay_factor(98, basis="as is"), OutOfRangeError, "E_POTENCY_RANGE"),
        (lambda: calc.assay_factor("98", basis="as is"), InputError, "E_PERCENT_SIGN"),
        (lambda: calc.assay_factor(0.98, basis="as is"), ExactnessError, "E_FLOAT"),
        (lambda: calc.assay_factor("98 %", basis="dried", loss_on_drying="100 %"), OutOfRangeError, "E_OUT_OF_RANGE"),
        (lambda: calc.form_factor("576.7 g/mol", "239.31 g/mol", 2), OutOfRangeError, "E_OUT_OF_RANGE"),
        (lambda: calc.form_factor("576.7 g", "239.31 g/mol"), DimensionError, "E_UNIT_DIMENSION"),
        (lambda: calc.mass_from_activity("5 mg", "5 units/mg"), DimensionError, "E_UNIT_DIMENSION"),
        (lambda: calc.mass_from_activity("5 units", "5 units/mL"), DimensionError, "E_UNIT_DIMENSION"),
        (lambda: calc.german_concentrate_factor("2 % w/w", "2 % w/v"), OutOfRangeError, "E_OUT_OF_RANGE"),
        (lambda: calc.german_concentrate_factor_as_substance("2 % w/v"), OutOfRangeError, "E_OUT_OF_RANGE"),
        (lambda: calc.amount_to_weigh("1 g"), OutOfRangeError, "E_OUT_OF_RANGE"),
        (
            lambda: calc.amount_to_weigh("1 g", counted_molar_mass="200 g/mol"),
            MissingKnowledgeError,
            "E_MOLAR_MASS_NEEDED",
        ),
        (
            lambda: calc.amount_to_weigh("1 g", weighed_molar_mass="200 g/mol"),
            MissingKnowledgeError,
            "E_MOLAR_MASS_NEEDED",
        ),
        (
            lambda: calc.amount_to_weigh(
                "1 g",
                counted_molar_mass="182 g/mol",
                weighed_molar_mass="200 g/mol",
                weighed_includes_water=True,
                assay="99 %",
                basis="anhydrous",
                water="9 %",
            ),
            OutOfRangeError,
            "E_WATER_TWICE",
        ),
        (lambda: calc.water_content_from_hydrate("36 g/mol", 2), OutOfRangeError, "E_OUT_OF_RANGE"),
        (lambda: calc.element_from_compound("1 g", "65 g/mol", "60 g/mol"), OutOfRangeError, "E_OUT_OF_RANGE"),
        (lambda: calc.equivalent_from_ratio("1 g", "1 unit", "1 g"), DimensionError, "E_UNIT_DIMENSION"),
    ],
)
def test_refused(call, error, code):
    with pytest.raises(error) as caught:
        call()
    assert caught.value.code == code


def test_a_hydrate_with_an_assay_as_is_counts_its_water_once():
    found = calc.amount_to_weigh(
        "1 g",
        counted_molar_mass="150 g/mol",
        weighed_molar_mass="200 g/mol",
        weighed_includes_water=True,
        assay="80 %",
        basis="as is",
    )
    assert found.value == parse("1 g") * Fraction(200, 150) / Fraction(80, 100)


@every(
    ("call", "words"),
    [
        (lambda: calc.mass_from_activity("3.5 mg", "600 mcg/mg"), "product_for_active"),
        (lambda: calc.volume_from_activity("3.5 mg", "600 units/mL"), "product_for_active"),
    ],
)
def test_a_potency_in_mass_is_a_strength(call, words):
    with pytest.raises(DimensionError, match=words):
        call()


def test_the_water_of_a_dried_substance_says_how_it_may_be_given():
    with pytest.raises(MissingKnowledgeError, match="give it as loss_on_drying"):
        calc.assay_factor("96.1 %", basis="dried", water="3.5 %")


@LAW
@given(between(Fraction(1, 5), 1, max_denominator=1000))
def test_an_assay_is_the_same_as_a_percentage_and_as_a_mass_in_a_mass(content):
    micrograms = content * 1000
    stated = calc.assay_factor(
        f"{micrograms.numerator} mcg/mg" if micrograms.denominator == 1 else content, basis="as is"
    )
    assert stated.value == calc.assay_factor(content, basis="as is").value


def test_a_potency_per_milligram_is_an_assay():
    assert show(calc.amount_to_weigh("59 mg", assay="590 mcg/mg").value) == "100 mg"
    with pytest.raises(DimensionError, match="mass_from_activity"):
        calc.assay_factor("590 units/mg", basis="as is")


@LAW
@given(assays, losses, losses)
def test_an_assay_on_another_basis_and_back(assay, water, loss):
    as_is = assay * (1 - water)
    assume(Fraction(20, 100) <= as_is <= Fraction(120, 100))
    dried = as_is / (1 - loss)
    assume(dried <= Fraction(120, 100))
    known = {"water": water, "loss_on_drying": loss}
    there = calc.assay_on_basis(assay, basis="anhydrous", target_basis="dried", **known).value / 100
    assert there == dried
    assert calc.assay_on_basis(there, basis="dried", target_basis="anhydrous", **known).value / 100 == assay
    assert calc.assay_on_basis(assay, basis="anhydrous", target_basis="as is", water=water).value / 100 == as_is


@every(
    ("call", "value"),
    [
        pytest.param(lambda: calc.form_factor("246.47 g/mol", "120.37 g/mol"), "0.4884", id="magnesium sulfate dried"),
        pytest.param(lambda: calc.form_factor("358.14 g/mol", "141.96 g/mol"), "0.3964", id="disodium phosphate dried"),
        pytest.param(lambda: calc.form_factor("286.14 g/mol", "105.99 g/mol"), "0.3704", id="sodium carbonate dried"),
        pytest.param(lambda: calc.form_factor("576.7 g/mol", "239.31 g/mol", "0.5"), "0.8299", id="base for sulfate"),
        pytest.param(lambda: calc.form_factor("120.37 g/mol", "246.47 g/mol"), "2.0476", id="heptahydrate for dried"),
        pytest.param(
            lambda: calc.assay_on_basis("99 %", basis="as is", target_basis="anhydrous", water="1 %"),
            "100.0000",
            id="as is to anhydrous",
        ),
        pytest.param(
            lambda: calc.assay_on_basis("93.5 %", basis="anhydrous", target_basis="as is", water="3.68 %"),
            "90.0592",
            id="betamethasone as is",
        ),
    ],
)
def test_forms_and_bases_both_ways(call, value):
    assert f"{float(call().value):.4f}" == value


def test_what_a_potency_takes_for_granted_is_said_where_it_is():
    assert calc.form_factor("246.47 g/mol", "120.37 g/mol").assumptions == (assumptions.HEAVIER_FORM_COUNTED,)
    assert calc.form_factor("239.31 g/mol", "576.7 g/mol", 2).assumptions == ()
    assert calc.mass_from_activity("5500 units", "5500 units/mg").assumptions == (assumptions.AS_IS,)
    assert calc.mass_from_activity("5500 units", "5500 units/mg", basis="as is").assumptions == ()
    assert calc.activity_from_mass("1 mg", "5500 units/mg").assumptions == (assumptions.AS_IS,)
    assert calc.amount_to_weigh("1 g", assay="98 %").assumptions == (assumptions.AS_IS,)
    assert calc.amount_to_weigh("1 g", assay="98 %", basis="as is").assumptions == ()


def test_penicillin_by_weight_in_one_call():
    """WP-196: 50000 units/kg/day in four doses, 66 lb, 250 mg/5 mL of 1500 units/mg."""
    volume = calc.volume_from_activity(
        "50000 units/kg/day", "250 mg/5 mL", per_mass="1500 units/mg", weight="66 lb", doses_per_day=4
    )
    assert f"{float(volume.value.magnitude):.2f}" == "4.99"
    assert show(calc.volume_from_activity("10000 units", "5000 units/mL", doses_per_day=2).value) == "1 mL"


@every(
    ("call", "code"),
    [
        (lambda: calc.form_factor("576.7 g/mol", "239.31 g/mol", 2), "E_OUT_OF_RANGE"),
        (lambda: calc.form_factor("576.7 g/mol", "180 g/mol"), "E_OUT_OF_RANGE"),
        (lambda: calc.hydrate_from_anhydrous("1 g", "120.37 g/mol", 70), "E_OUT_OF_RANGE"),
        (lambda: calc.water_content_from_hydrate("1246.47 g/mol", 31), "E_OUT_OF_RANGE"),
        (lambda: calc.assay_on_basis("98 %", basis="dried", target_basis="dried"), "E_OUT_OF_RANGE"),
        (lambda: calc.assay_on_basis("98 %", basis="dried", target_basis="as is"), "E_LOD_NEEDED"),
        (lambda: calc.assay_on_basis("98 %", basis="dry", target_basis="as is"), "E_ASSAY_BASIS"),
        (
            lambda: calc.assay_on_basis("98 %", basis="as is", target_basis="dried", loss_on_drying="1 %", water="1 %"),
            "E_INPUT",
        ),
        (
            lambda: calc.assay_on_basis("110 %", basis="as is", target_basis="dried", loss_on_drying="20 %"),
            "E_POTENCY_RANGE",
        ),
        (lambda: calc.volume_from_activity("50000 units/day", "5000 units/mL"), "E_DOSES_PER_DAY_NEEDED"),
        (lambda: calc.volume_from_activity("50000 units/kg", "5000 units/mL"), "E_WEIGHT_NEEDED"),
        (lambda: calc.volume_from_activity("5 units", "5 units/mL", per_mass="5 units/mg"), "E_UNIT_DIMENSION"),
    ],
)
def test_forms_bases_and_activities_refused(call, code):
    with pytest.raises(FormulateError) as refusal:
        call()
    assert refusal.value.code == code


def test_tablets_of_another_salt_for_the_same_calcium():
    """WP-170: two tablets of 1500 mg of calcium carbonate (40 %), in tablets of 750 mg of calcium citrate (21 %)."""
    answer = calc.equivalent_dosage_units("2 tablets", "1500 mg/tablet", "40 %", "750 mg/tablet", "21 %")
    assert show(answer.active.value) == "1.2 g"
    assert show(answer.exact.value) == "about 7.61905 tablets"
    assert show(answer.whole.value) == "8 tablets"
    with pytest.raises(DimensionError):
        calc.equivalent_dosage_units("2 g", "1500 mg/tablet", "40 %", "750 mg/tablet", "21 %")


@LAW
@given(st.integers(1, 9), *2 * [between(Fraction(1, 10), 1, max_denominator=100)])
def test_another_salt_and_back(count, share, other):
    there = calc.equivalent_dosage_units(f"{count} tablets", "500 mg/tablet", share, "250 mg/tablet", other)
    back = calc.equivalent_dosage_units(there.exact, "250 mg/tablet", other, "500 mg/tablet", share)
    assert back.exact.value.magnitude == count
    assert there.whole.value >= there.exact.value
