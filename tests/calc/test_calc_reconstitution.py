"""Chapter 14, reconstitution: published problems, laws, refusals."""

from __future__ import annotations

import pytest
from calc_strategies import LAW, masses, shares, volumes
from hypothesis import assume, given
from published import agrees

from formulate import calc
from formulate.answers import values_of
from formulate.errors import DimensionError, FormulateError, InputError, MissingKnowledgeError, OutOfRangeError
from formulate.units import parse
from tests.every import every

#: More than this no milliliter of a solution holds.
DENSEST = parse("3 g/mL")

#: Source, solution, printed answer.
PUBLISHED = {
    "68-mL-to-100-mL": (
        "WP-154, jeopardylabs.com/play/the-master-compounders-challenge",
        lambda: calc.powder_volume_from_final_volume("68 mL", "100 mL"),
        "32 mL",
    ),
    "500-mg-vial-strength": (
        "WP-158, proreckoner.com/pharmacy/reconstitution-volume",
        lambda: calc.strength_from_reconstitution("500 mg", "9.6 mL", powder_volume="0.4 mL"),
        "50 mg/mL",
    ),
    "500-mg-vial-dose": (
        "WP-158, proreckoner.com/pharmacy/reconstitution-volume",
        lambda: calc.dose_volume_from_vial("250 mg", "500 mg", "9.6 mL", powder_volume="0.4 mL"),
        "5 mL",
    ),
    "ampicillin-dose": (
        "WP-162, scribd.com/document/675638686",
        lambda: calc.product_for_active("200 mg", "125 mg/5 mL"),
        "8 mL",
    ),
    "ampicillin-powder": (
        "WP-162, scribd.com/document/675638686 (not asked there: 28 mL)",
        lambda: calc.powder_volume_from_final_volume("72 mL", "100 mL"),
        "28 mL",
    ),
    "amoxicillin-suspension-diluent": (
        "proreckoner.com/pharmacy/reconstitution-volume, first worked example",
        lambda: calc.diluent_for_strength("2500 mg", "125 mg/5 mL", "32 mL").diluent,
        "68 mL",
    ),
    "amoxicillin-suspension-strength": (
        "proreckoner.com/pharmacy/reconstitution-volume, first worked example",
        lambda: calc.strength_from_reconstitution("2500 mg", "68 mL", final_volume="100 mL"),
        "25 mg/mL",
    ),
    "third-worked-example": (
        "proreckoner.com/pharmacy/reconstitution-volume, 500 mg in 10.4 mL",
        lambda: calc.strength_from_reconstitution("500 mg", "10 mL", powder_volume="0.4 mL"),
        "48.1 mg/mL",
    ),
    "third-worked-example-where-the-strength-is-rounded-first": (
        "proreckoner.com/pharmacy/reconstitution-volume, 250 mg of 500 mg in 10.4 mL",
        lambda: calc.dose_volume_from_vial("250 mg", "500 mg", "10 mL", powder_volume="0.4 mL"),
        "5.20 mL",
    ),
    "amoxicillin-125-mg": (
        "leveluprn.com/blogs/dosage-calculation: 74 mL of water, 250 mg in a teaspoon",
        lambda: calc.product_for_active("125 mg", "250 mg/5 mL"),
        "2.5 mL",
    ),
    "cefazolin-0.375-g": (
        "ja.scribd.com/document/378717848: 330 mg per mL",
        lambda: calc.product_for_active("0.375 g", "330 mg/mL"),
        "1.1 mL",
    ),
}


@every(("source", "solve", "printed"), PUBLISHED.values(), ids=[f"{row[0]}-{name}" for name, row in PUBLISHED.items()])
def test_published(source, solve, printed):
    assert agrees(solve(), printed), source


@LAW
@given(masses, volumes, volumes, volumes)
def test_another_diluent_leaves_the_drug_and_the_powder(drug, diluent, powder, other):
    whole = diluent + powder
    assume(drug <= whole * DENSEST and drug <= (other + powder) * DENSEST)
    label = calc.strength_from_reconstitution(drug, diluent, powder_volume=powder)
    figures = [
        {"final_volume": whole, "label": label},
        {"label": label, "drug": drug},
        {"final_volume": whole, "drug": drug},
    ]
    for two in figures:
        made = calc.reconstitution_with_other_diluent(diluent, other, **two)
        assert (made.powder_volume.value, made.diluent.value) == (powder, other)
        assert made.final_volume.value == other + powder
        expected = calc.strength_from_reconstitution(drug, other, powder_volume=powder)
        assert made.strength.value == expected.value


@LAW
@given(masses, volumes, volumes, shares)
def test_every_way_round(drug, diluent, powder, share):
    assume(drug <= (diluent + powder) * DENSEST)
    made = calc.strength_from_reconstitution(drug, diluent, powder_volume=powder)
    assert calc.strength_from_reconstitution(drug, diluent, final_volume=diluent + powder).value == made.value
    assert calc.powder_volume_from_strength(drug, diluent, made).value == powder
    found = calc.diluent_for_strength(drug, made, powder)
    assert found.diluent.value == diluent
    assert found.diluent.value + found.powder_volume.value == found.final_volume.value
    by_label = calc.diluent_for_strength(drug, made, label=made, label_diluent=diluent)
    assert (by_label.diluent.value, by_label.powder_volume.value) == (diluent, powder)
    other = calc.diluent_for_other_strength(diluent, diluent + powder, made, made)
    assert other.diluent.value == diluent
    assert other.powder_volume.value == powder
    dose = calc.dose_volume_from_vial(drug * share, drug, diluent, powder_volume=powder)
    assert dose.value == (diluent + powder) * share


@every(
    ("more", "error", "expected"),
    [
        ({}, MissingKnowledgeError, "label with label_diluent"),
        ({"label": "100 mg/mL"}, MissingKnowledgeError, "label with label_diluent"),
        ({"label_diluent": "7.5 mL"}, MissingKnowledgeError, "label with label_diluent"),
        ({"powder_volume": "2.5 mL", "label": "100 mg/mL"}, InputError, "not both"),
        ({"powder_volume": "2.5 mL", "label_diluent": "7.5 mL"}, InputError, "not both"),
    ],
)
def test_the_powder_volume_is_stated_in_one_way(more, error, expected):
    with pytest.raises(error, match=expected):
        calc.diluent_for_strength("1 g", "50 mg/mL", **more)


def test_a_powder_volume_by_mass_and_a_drug_in_units():
    by_mass = calc.strength_from_reconstitution("2 g", "8.6 mL", powder_volume="0.7 mL/g")
    assert by_mass.value == calc.strength_from_reconstitution("2 g", "8.6 mL", powder_volume="1.4 mL").value
    assert agrees(calc.diluent_for_strength("1 million units", "100000 units/mL", "0.4 mL").diluent, "9.6 mL")


@every(
    ("question", "error", "expected"),
    [
        pytest.param(
            lambda: calc.powder_volume_from_final_volume("100 mL", "68 mL"), OutOfRangeError, "at least", id="smaller"
        ),
        pytest.param(
            lambda: calc.powder_volume_from_strength("1 g", "20 mL", "100 mg/mL"),
            OutOfRangeError,
            "at least",
            id="less",
        ),
        pytest.param(
            lambda: calc.strength_from_reconstitution("1 g", "20 mL", final_volume="10 mL"),
            OutOfRangeError,
            "at least",
            id="final",
        ),
        pytest.param(
            lambda: calc.strength_from_reconstitution("1 g", "20 mL"), MissingKnowledgeError, "0.4 mL", id="nothing"
        ),
        pytest.param(
            lambda: calc.strength_from_reconstitution("1 g", "2 mL", powder_volume="0 mL", final_volume="2 mL"),
            InputError,
            "not both",
            id="both",
        ),
        pytest.param(
            lambda: calc.diluent_for_strength("1 g", "500 mg/mL", "3 mL"), OutOfRangeError, "weaker", id="no-room"
        ),
        pytest.param(
            lambda: calc.diluent_for_strength("1 g", "5 % w/w", "3 mL"), DimensionError, "volume", id="by-weight"
        ),
        pytest.param(
            lambda: calc.diluent_for_strength("1000 units", "500 units/mL", "0.1 mL/g"),
            DimensionError,
            "units",
            id="units-by-mass",
        ),
        pytest.param(
            lambda: calc.diluent_for_other_strength("5 mL", "6 mL", "1 g/6 mL", "500 units/mL"),
            DimensionError,
            "counted",
            id="other-kind",
        ),
        pytest.param(
            lambda: calc.dose_volume_from_vial("2 g", "1 g", "5 mL", powder_volume="0 mL"),
            OutOfRangeError,
            "several containers",
            id="dose",
        ),
    ],
)
def test_what_is_refused(question, error, expected):
    with pytest.raises(error, match=expected):
        question()


@every(
    ("call", "values"),
    [
        # either of two inputs is enough
        (lambda: calc.dose_volume_from_vial("500 mg", "1 g", final_volume="4 mL"), ["2 mL"]),
        (lambda: calc.dose_volume_from_vial("500 mg", "1 g", "3 mL", powder_volume="1 mL"), ["2 mL"]),
        (lambda: calc.dose_volume_from_vial("500 mg", "1 g", "3 mL", final_volume="4 mL"), ["2 mL"]),
        (lambda: calc.strength_from_reconstitution("1 g", final_volume="4 mL"), ["250 mg/mL"]),
        # the answer in the unit of the question
        (lambda: calc.strength_from_reconstitution("250 mg", "5 mL", powder_volume="0.2 mL"), ["about 48.0769 mg/mL"]),
        (
            lambda: calc.strength_from_reconstitution("250 mg", "5 mL", powder_volume="0.2 mL", to="% w/v"),
            ["about 4.80769 % w/v"],
        ),
        (lambda: calc.strength_from_reconstitution("500 mg", "9.6 mL", powder_volume="0.4 mL"), ["50 mg/mL"]),
        (lambda: calc.strength_from_reconstitution("1 million units", final_volume="4 mL"), ["250000 units/mL"]),
        # WP-158 and WP-162: strength or powder volume, and the dose
        (
            lambda: calc.reconstitution_with_other_diluent(
                "9.6 mL", drug="500 mg", powder_volume="0.4 mL", dose="250 mg"
            ),
            ["0.4 mL", "9.6 mL", "10 mL", "50 mg/mL", "5 mL"],
        ),
        (
            lambda: calc.reconstitution_with_other_diluent(
                "72 mL", final_volume="100 mL", label="125 mg/5 mL", dose="200 mg"
            ),
            ["28 mL", "72 mL", "100 mL", "125 mg/5 mL", "8 mL"],
        ),
        # the drug and what it displaces together: 0.7 mL/g
        (
            lambda: calc.reconstitution_with_other_diluent(
                "8.6 mL", drug="2 g", powder_volume="0.7 mL/g", dose="500 mg"
            ),
            ["1.4 mL", "8.6 mL", "10 mL", "200 mg/mL", "2.5 mL"],
        ),
    ],
)
def test_one_call_answers_the_question(call, values):
    result = call()
    assert [one.text().replace(",", "") for one in values_of(result)] == values


@every(
    ("call", "error", "words"),
    [
        (lambda: calc.dose_volume_from_vial("500 mg", "1 g"), MissingKnowledgeError, "the final volume, or diluent"),
        (lambda: calc.dose_volume_from_vial("500 mg", "1 g", "3 mL"), MissingKnowledgeError, "powder_volume"),
        (lambda: calc.dose_volume_from_vial("2 g", "1 g", final_volume="4 mL"), OutOfRangeError, "one container"),
        (
            lambda: calc.reconstitution_with_other_diluent(
                "72 mL", final_volume="100 mL", label="125 mg/5 mL", dose="3 g"
            ),
            OutOfRangeError,
            "more than the 2.5 g of one container",
        ),
        (
            lambda: calc.reconstitution_with_other_diluent(
                "72 mL", final_volume="100 mL", powder_volume="28 mL", label="125 mg/5 mL"
            ),
            InputError,
            "not both",
        ),
        (
            lambda: calc.strength_from_reconstitution("1 kg", final_volume="4 mL"),
            OutOfRangeError,
            "nothing is so dense",
        ),
    ],
)
def test_what_cannot_be_is_refused(call, error, words):
    with pytest.raises(error, match=words):
        call()


def test_the_powder_of_a_dose_displaces_its_part_of_the_whole():
    part = calc.powder_volume_from_final_volume("50 mL", "70 mL", drug="100 mg", strength="100 mg/5 mL")
    assert part.value == parse("10 mL") / 7
    whole = calc.powder_volume_from_final_volume("50 mL", "70 mL", drug="1400 mg", strength="100 mg/5 mL")
    assert whole.value == calc.powder_volume_from_final_volume("50 mL", "70 mL").value


@every(
    ("named", "message"),
    [
        ({"drug": "100 mg"}, "strength"),
        ({"strength": "100 mg/5 mL"}, "does not depend"),
        ({"drug": "1500 mg", "strength": "100 mg/5 mL"}, "holds 1.4 g"),
        ({"drug": "100 units", "strength": "100 mg/5 mL"}, "drug"),
    ],
)
def test_the_powder_of_a_dose_needs_drug_and_strength(named, message):
    with pytest.raises(FormulateError, match=message):
        calc.powder_volume_from_final_volume("50 mL", "70 mL", **named)
