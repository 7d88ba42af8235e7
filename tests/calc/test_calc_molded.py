"""Chapter 13, moulded forms: published problems, laws, refusals."""

from __future__ import annotations

from fractions import Fraction

import pytest
from calc_strategies import LAW, densities, displacements, masses, shares
from hypothesis import given
from hypothesis import strategies as st
from published import agrees

from formulate import calc
from formulate.calc import MoldedDrug
from formulate.errors import InputError, MissingKnowledgeError, OutOfRangeError
from formulate.units import show
from tests.every import every


def by_value(name, mass, value):
    return MoldedDrug(name=name, mass=mass, displacement_value=value)


MENTHOL = calc.base_for_molds([by_value("menthol", "50 mg", "0.7")], "1 g", 15)
TWO = [by_value("hydrocortisone", "150 mg", "1.5"), by_value("zinc oxide", "250 mg", "4.7")]
DENSE = MoldedDrug(name="drug", mass="250 mg", density="1.8 g/mL")
TWELVE = calc.base_for_molds([DENSE], "2 g", 12, base_density="0.9 g/mL")

#: Source, answer, printed answer.
PUBLISHED = {
    "menthol-base": ("WP-255, fliphtml5.com/oxxta/epaz/174", MENTHOL.base, "13.9 g"),
    "menthol-total-where-the-page-adds-a-rounded-base": (
        "WP-255, fliphtml5.com/oxxta/epaz/174 prints 14.65 g; exact 14.679 g",
        MENTHOL.total,
        "14.679 g",
    ),
    "hydrocortisone-and-zinc-oxide": (
        "WP-256, askfilo.com (theobroma oil)",
        calc.base_for_molds(TWO, "2 g", 8).base,
        "14.77447 g",
    ),
    "zinc-oxide-500-mg": (
        "thepharmapedia.com/displacement-value-suppository",
        calc.base_for_molds([by_value("zinc oxide", "500 mg", 5)], "1 g", 10).base,
        "9 g",
    ),
    "40-percent-trial": (
        "thepharmapedia.com/displacement-value-suppository",
        calc.displacement_value_from_trial_fraction("10 g", "15 g", "40 %"),
        "6",
    ),
    "six-of-2-g-trial": (
        "egpat.com/blog/calculation-of-displacement-value-in-easy-way",
        calc.displacement_value_from_trial("12 g", "14 g", "3 g"),
        "3",
    ),
    "drug-of-density-3": (
        "pharmcalculator.com/education-corner, Q1",
        calc.base_for_molds(
            [MoldedDrug(name="drug", mass="200 mg", density="3.0 g/mL")], "2.0 g", 1, base_density="1.0 g/mL"
        ).base,
        "1.933 g",
    ),
    "drug-of-density-1.8": (
        "pharmcalculator.com/education-corner, Q2",
        calc.base_for_molds(
            [MoldedDrug(name="drug", mass="150 mg", density="1.8 g/mL")], "2.0 g", 1, base_density="1.5 g/mL"
        ).base,
        "1.875 g",
    ),
    "twelve-of-density-1.8": (
        "pharmcalculator.com/education-corner, Q3 (half the drug's weight of base is displaced)",
        TWELVE.displaced,
        "1.5 g",
    ),
}


@every(("source", "found", "printed"), PUBLISHED.values(), ids=[f"{row[0]}-{name}" for name, row in PUBLISHED.items()])
def test_published(source, found, printed):
    assert agrees(found, printed), source


@LAW
@given(st.lists(st.tuples(masses, displacements), min_size=1, max_size=3), st.integers(1, 30))
def test_value_and_inverse_give_the_same_base(both, count):
    calibration = sum((mass / value for mass, value in both[1:]), both[0][0] / both[0][1]) * 2
    drugs = [by_value(f"drug {n}", mass, value) for n, (mass, value) in enumerate(both)]
    inverse = [
        MoldedDrug(name=drug.name, mass=drug.mass, replacement_factor=1 / drug.displacement_value) for drug in drugs
    ]
    found = calc.base_for_molds(drugs, calibration, count)
    assert calc.base_for_molds(inverse, calibration, count).base.value == found.base.value
    assert found.base.value + found.displaced.value == calibration * count
    assert found.each.value * count == found.total.value


@LAW
@given(masses, densities, densities)
def test_densities_are_a_displacement_value(mass, density, base_density):
    value = calc.displacement_value_from_densities(density, base_density)
    calibration = mass / value.value * 3
    by_density = MoldedDrug(name="drug", mass=mass, density=density)
    found = calc.base_for_molds([by_density], calibration, 5, base_density=base_density)
    assert found.base.value == calc.base_for_molds([by_value("drug", mass, value)], calibration, 5).base.value
    volume = calc.volume_from_mass(calibration, base_density)
    assert calc.base_for_molds([by_density], volume, 5, base_density=base_density).base.value == found.base.value


@LAW
@given(masses, displacements, shares)
def test_a_trial_finds_the_value_again(calibration, value, share):
    batch = calc.base_for_drug_fraction(share, calibration, 6, displacement_value=value)
    blank = calibration * 6
    assert calc.displacement_value_from_trial(blank, batch.total, batch.drugs[0]).value == value
    assert calc.displacement_value_from_trial_fraction(blank, batch.total, share).value == value
    assert calc.replacement_factor_from_trial_fraction(blank, batch.total, share).value == 1 / value
    cast = calc.base_from_double_casting(calibration, batch.total, batch.drugs[0], 6, 12)
    assert cast.base.value == batch.base.value * 2
    assert cast.displaced.value == batch.displaced.value * 2


@LAW
@given(displacements)
def test_the_two_figures_are_each_others_inverse(value):
    inverse = calc.replacement_factor_from_displacement_value(value)
    assert inverse.value == 1 / value
    assert calc.displacement_value_from_replacement_factor(inverse).value == value


@LAW
@given(st.lists(masses, min_size=1, max_size=5), densities, densities)
def test_calibration_is_a_mean_and_goes_to_another_base_and_back(weights, one, other):
    found = calc.mold_calibration_from_weights(weights)
    assert min(weights) <= found.value <= max(weights)
    there = calc.mold_calibration_for_other_base(found, one, other)
    assert calc.mold_calibration_for_other_base(there, other, one).value == found.value
    assert calc.mold_calibration_from_weights(weights[:1], 4).value == weights[0] / 4


def test_a_value_of_one_leaves_the_weight_of_a_piece():
    assert show(calc.base_for_drug_fraction("40 %", "1 g", 10, displacement_value=1).base.value) == "6 g"
    assert Fraction(1) == calc.displacement_value_from_densities("1 g/mL", "1 g/mL").value


@every(
    ("question", "error", "message"),
    [
        pytest.param(
            lambda: calc.base_for_molds([MoldedDrug(name="drug", mass="1 mg")], "1 g", 1),
            MissingKnowledgeError,
            "displaces 1 g",
            id="nothing-known",
        ),
        pytest.param(
            lambda: calc.base_for_molds(
                [MoldedDrug(name="drug", mass="1 mg", displacement_value=2, replacement_factor=2)], "1 g", 1
            ),
            InputError,
            "inverse",
            id="both",
        ),
        pytest.param(lambda: calc.base_for_molds([DENSE], "2 g", 1), MissingKnowledgeError, "base_density", id="base"),
        pytest.param(
            lambda: calc.base_for_molds([by_value("drug", "1 mg", 2)], "2 mL", 1),
            MissingKnowledgeError,
            "base_density",
            id="mold-by-volume",
        ),
        pytest.param(
            lambda: calc.base_for_molds([by_value("drug", "3 g", 2)], "1 g", 1),
            OutOfRangeError,
            "larger mold",
            id="no-room",
        ),
        pytest.param(
            lambda: calc.displacement_value_from_trial("10 g", "14 g", "3 g"),
            OutOfRangeError,
            "displace some base",
            id="nothing-displaced",
        ),
        pytest.param(
            lambda: calc.displacement_value_from_trial("10 g", "3 g", "3 g"), OutOfRangeError, "less drug", id="drug"
        ),
        pytest.param(
            lambda: calc.replacement_factor_from_trial_fraction("2 g", "3 g", "10 %"),
            OutOfRangeError,
            "displace some base",
            id="factor",
        ),
        pytest.param(
            lambda: calc.base_from_double_casting("2 g", "16 g", "1 g", 6, 12),
            OutOfRangeError,
            "no more base",
            id="double-casting",
        ),
        pytest.param(
            lambda: calc.base_for_drug_fraction("40 %", "1 g", 10),
            MissingKnowledgeError,
            "the replacement factor is needed",
            id="share-unknown",
        ),
    ],
)
def test_what_is_refused(question, error, message):
    with pytest.raises(error, match=message):
        question()


@LAW
@given(masses, displacements.map(lambda value: 1 / value), shares)
def test_a_trial_gives_the_factor_and_its_inverse(drug, factor, share):
    blank = drug * factor / share
    medicated = blank - drug * factor + drug
    found = calc.replacement_factor_from_trial(blank, medicated, drug)
    assert found.value == factor
    assert calc.displacement_value_from_trial(blank, medicated, drug).value == 1 / factor


def test_more_weights_than_pieces_are_refused():
    with pytest.raises(OutOfRangeError, match="2 weights of 1 pieces"):
        calc.mold_calibration_from_weights(["12 g", "11.9 g"], 1)
    assert show(calc.mold_calibration_from_weights(["12 g", "12.3 g"], 2).value) == "12.15 g"
    assert show(calc.mold_calibration_from_weights(["12 g", "12.3 g"], 12).value) == "2.025 g"


@every(
    ("calculated", "value"),
    [
        (lambda: calc.displacement_value_from_trial("12 g", "14 g", "3 g", blank_count=6, medicated_count=6), 3),
        (
            lambda: calc.displacement_value_from_trial(
                "24 g", "14 g", "500 mg/suppository", blank_count=12, medicated_count=6
            ),
            3,
        ),
        (lambda: calc.displacement_value_from_trial("2 g", "14 g", "3 g", medicated_count=6), 3),
        (lambda: calc.displacement_value_from_trial_fraction("20 g", "15 g", "40 %", blank_count=2), 6),
        (lambda: calc.replacement_factor_from_trial("24 g", "14 g", "3 g", blank_count=12, medicated_count=6), "1/3"),
        (lambda: calc.replacement_factor_from_trial_fraction("4 g", "2.1 g", "10 %", blank_count=2), "11/21"),
    ],
)
def test_a_trial_may_be_of_several_pieces(calculated, value):
    assert calculated().value == Fraction(value)


def test_an_excess_of_pieces_is_whole_and_in_every_amount():
    batch = calc.base_for_molds([by_value("zinc oxide", "500 mg", 5)], "1 g", 10, excess="15 %")
    assert [show(one.value) for one in (batch.drugs[0], batch.base, batch.each)] == ["6 g", "10.8 g", "1.4 g"]
    assert str(batch).startswith("drugs zinc oxide: 6 g\n")


@every(
    "call",
    [
        lambda: calc.displacement_value_from_densities("4000 g/mL", "0.9 g/mL"),
        lambda: calc.displacement_value_from_replacement_factor("800"),
        lambda: calc.replacement_factor_from_displacement_value("0.001"),
        lambda: calc.base_for_molds([by_value("drug", "500 mg", 1500)], "2 g", 10),
        lambda: calc.base_for_drug_fraction("10 %", "2 g", 10, replacement_factor="0.001"),
        lambda: calc.mold_calibration_for_other_base("2 g", "0.9 g/mL", "900 g/mL"),
    ],
)
def test_no_drug_is_that_light_or_heavy(call):
    with pytest.raises(OutOfRangeError):
        call()
