"""Chapter 9, isotonicity: published problems, laws, refusals."""

from __future__ import annotations

from fractions import Fraction

import pytest
from calc_strategies import LAW, masses, molar_masses, shares, volumes
from hypothesis import assume, given
from hypothesis import strategies as st
from published import PROBLEMS, agrees

from formulate import calc
from formulate.calc import TonicSolute
from formulate.calc.shared import assumptions
from formulate.errors import DimensionError, ExactnessError, InputError, MissingKnowledgeError, OutOfRangeError
from formulate.strength import Basis, Strength
from formulate.units import make_quantity, parse, show
from tests.every import every
from tests.exact_numbers import between

e_values = between(Fraction(1, 50), 1, max_denominator=100)
depressions = between(Fraction(1, 50), Fraction(2, 5), max_denominator=1000)
SALT = "sodium chloride"


def by_e(name, amount, e_value):
    return TonicSolute(name=name, amount=amount, e_value=e_value)


def by_depression(name, amount, depression):
    return TonicSolute(name=name, amount=amount, depression=depression)


EYE_DROPS = [by_e("phenacaine hydrochloride", "1 % w/v", "0.20"), by_e("chlorobutanol", "0.5 % w/v", "0.24")]
WHITE_VINCENT = [by_e("ephedrine sulfate", "0.06 g", "0.23"), by_e("boric acid", "0.30 g", "0.52")]
PHOSPHATES = [by_e("sodium phosphate monobasic", "5.6 g", "0.49"), by_e("sodium phosphate dibasic", "2.84 g", "0.53")]
EPHEDRINE = [
    by_depression("ephedrine hydrochloride", "1 g", "0.165 degC"),
    by_depression("chlorobutol", "0.5 g", "0.138 degC"),
]

# Where the problems were read, by the short name in the test's id:
# https://it.scribd.com/document/326623497/5-30881-343-doc
# https://www.scribd.com/document/487955068/tonicity
# https://tr.scribd.com/document/320114542/Method-of-Calculating-Tonicity
# https://issuu.com/theabhijitdn/docs/8/24
# https://pharmacyexamquestions.com/courses/2482363/lectures/52623276
# https://www.scribd.com/document/365098355/Isotonic-Solutions
# https://semanticlearning.com/2017/10/15/pharmaceutics-calculations-practice-set-11/
#: Source, solution, printed answer. The sources count per cent as w/v.
PUBLISHED = {
    "pilocarpine-nitrate-30-ml": (
        "it.scribd.com/326623497",
        lambda: calc.sodium_chloride_to_isotonic([by_e("pilocarpine nitrate", "0.3 g", "0.23")], "30 mL"),
        "0.201 g",
    ),
    "phenacaine-and-chlorobutanol-with-boric-acid": (
        "it.scribd.com/326623497",
        lambda: calc.agent_to_isotonic(EYE_DROPS, "60 mL", "boric acid", "0.52"),
        "0.669 g",
    ),
    "tetracaine-with-boric-acid": (
        "scribd.com/487955068",
        lambda: calc.agent_to_isotonic(
            [by_e("tetracaine hydrochloride", "0.15 g", "0.18")], "20 mL", "boric acid", "0.52"
        ),
        "0.294 g",
    ),
    "apomorphine-freezing-point": (
        "tr.scribd.com/320114542",
        lambda: calc.agent_to_isotonic_by_freezing_point(
            [by_depression("apomorphine hydrochloride", "1 % w/v", "0.08 degC")], "100 mL", SALT, "0.58 degC"
        ),
        "0.76 g",
    ),
    "apomorphine-freezing-point-as-a-strength": (
        "tr.scribd.com/320114542",
        lambda: calc.agent_strength_to_isotonic_by_freezing_point(
            [by_depression("apomorphine hydrochloride", "1 % w/v", "0.08 degC")], SALT, "0.58 degC"
        ),
        "0.76 % w/v",
    ),
    "ephedrine-and-boric-acid-white-vincent": (
        "issuu.com/theabhijitdn/8-24",
        lambda: calc.white_vincent(WHITE_VINCENT, "100 mL").water,
        "19 mL",
    ),
    "ephedrine-and-boric-acid-volume-alone": (
        "issuu.com/theabhijitdn/8-24",
        lambda: calc.isotonic_volume_from_e_values(WHITE_VINCENT),
        "19 mL",
    ),
    "drug-x-0.45-percent": (
        "pharmacyexamquestions.com/52623276",
        lambda: calc.sodium_chloride_to_isotonic([by_e("drug X", "0.45 % w/v", "0.18")], "30 mL"),
        "0.2457 g",
    ),
    "dibucaine-freezing-point": (
        "scribd.com/365098355",
        lambda: calc.agent_to_isotonic_by_freezing_point(
            [by_depression("dibucaine hydrochloride", "1 % w/v", "0.08 degC")], "30 mL", SALT, "0.58 degC"
        ),
        "0.228 g",
    ),
    "zinc-chloride-from-its-ions": (
        "semanticlearning.com/practice-set-11",
        lambda: calc.e_value_from_molar_mass(
            "zinc chloride", "136 g/mol", calc.dissociation_factor_from_ions(3, "80 %")
        ),
        "0.62",
    ),
}


@every("name", [pytest.param(name, id=f"{name}-{row[0]}") for name, row in PUBLISHED.items()])
def test_published_problem(name):
    _, solve, printed = PUBLISHED[name]
    found = solve()
    assert agrees(found, printed), found


IN_THE_TABLE = {
    "WP-200": lambda: {"nacl": calc.sodium_chloride_to_isotonic(PHOSPHATES, "1000 mL")},
    "WP-212": lambda: {"E": calc.e_value_from_isotonic_volume("procainamide hydrochloride", "0.3 g", "7.3 mL")},
    "WP-213": lambda: {"E": calc.e_value_from_isotonic_volume("viomycin sulfate", "0.3 g", "2.7 mL")},
    "WP-218": lambda: {"nacl": calc.agent_to_isotonic_by_freezing_point(EPHEDRINE, "200 mL", SALT, "0.576 degC")},
    "WP-220": lambda: {
        "drug": calc.active_in("2 % w/v", "30 mL"),
        "nacl": calc.sodium_chloride_to_isotonic([by_e("tropicamide", "2 % w/v", "0.11")], "30 mL"),
    },
}


@every("name", [pytest.param(n, id=f"{n}-{PROBLEMS[n]['source_url'][:70]}") for n in IN_THE_TABLE])
def test_published_problem_of_the_table(name):
    found = IN_THE_TABLE[name]()
    for what, expected in PROBLEMS[name]["expected"].items():
        unit = "" if expected["unit"] == "1" else f" {expected['unit']}"
        assert agrees(found[what], f"{expected['value']}{unit}"), found[what]


@LAW
@given(st.lists(st.tuples(masses, e_values), min_size=1, max_size=4), between(1, 3, max_denominator=10))
def test_what_is_added_brings_the_solution_to_isotonic(drugs, times):
    """So that there is room for the drugs, the volume is one to three times what they make isotonic."""
    solutes = [by_e("a drug", mass, e) for mass, e in drugs]
    volume = calc.isotonic_volume_from_e_values(solutes).value * times
    salt = calc.sodium_chloride_to_isotonic(solutes, volume)
    assert calc.tonicity_from_e_values([*solutes, by_e(SALT, salt, 1)], volume).share.value == 1
    agent = calc.agent_to_isotonic(solutes, volume, "an agent", "0.52")
    assert calc.tonicity_from_e_values([*solutes, by_e("an agent", agent, "0.52")], volume).share.value == 1


@LAW
@given(st.lists(st.tuples(masses, e_values), min_size=1, max_size=4), between(1, 3, max_denominator=10))
def test_water_and_vehicle_make_the_volume_and_the_water_is_isotonic(drugs, times):
    solutes = [by_e("a drug", mass, e) for mass, e in drugs]
    volume = calc.isotonic_volume_from_e_values(solutes).value * times
    found = calc.white_vincent(solutes, volume)
    assert found.water.value + found.vehicle.value == volume
    assert calc.tonicity_from_e_values(solutes, found.water).as_sodium_chloride.value.percent() == Fraction(9, 10)


@LAW
@given(masses, e_values, volumes)
def test_a_mass_and_its_strength_say_the_same(mass, e_value, volume):
    assume(mass / volume < parse("1 g/mL"))
    strength = calc.strength_from_amounts(mass, volume)
    by_mass = calc.tonicity_from_e_values([by_e("a drug", mass, e_value)], volume)
    by_strength = calc.tonicity_from_e_values([by_e("a drug", strength, e_value)], volume)
    assert by_mass.share.value == by_strength.share.value
    assert by_mass.equivalent.value == by_strength.equivalent.value
    without_volume = calc.tonicity_from_e_values([by_e("a drug", strength, e_value)])
    assert without_volume.share.value == by_strength.share.value
    assert (without_volume.equivalent, without_volume.masses) == (None, ())
    lacking, lacking_strength = by_strength.sodium_chloride, without_volume.sodium_chloride
    assert (lacking and lacking.value) == (lacking_strength and lacking_strength.value.amount_in(volume))


@LAW
@given(st.lists(depressions, min_size=1, max_size=3), volumes)
def test_the_freezing_points_of_drugs_and_agent_add_up_to_that_of_blood(sizes, volume):
    solutes = [by_depression("a drug", "0.4 % w/v", make_quantity(size, "kelvin")) for size in sizes]
    strength = calc.agent_strength_to_isotonic_by_freezing_point(solutes, SALT, "0.58 degC")
    agent = calc.agent_to_isotonic_by_freezing_point(solutes, volume, SALT, "0.58 degC")
    assert strength.value.amount_in(volume) == agent.value
    whole = [*solutes, by_depression(SALT, agent, "0.58 degC")]
    assert calc.freezing_point_depression_of_solution(whole, volume).value == parse("0.52 K")


@LAW
@given(e_values, masses)
def test_e_and_the_volume_that_a_mass_makes_isotonic(e_value, mass):
    volume = calc.isotonic_volume_from_e_values([by_e("a drug", mass, e_value)])
    assert calc.e_value_from_isotonic_volume("a drug", mass, volume).value == e_value
    sprowls = calc.sprowls_volume_from_e_value("a drug", e_value)
    assert calc.isotonic_volume_from_sprowls_volume(sprowls, mass).value == volume.value


@LAW
@given(e_values)
def test_alone_a_substance_is_isotonic_at_the_strength_found(e_value):
    strength = calc.isotonic_strength_from_e_value("a drug", e_value)
    assume(strength.value.value < 1)
    assert calc.tonicity_from_e_values([by_e("a drug", strength, e_value)], "1 L").share.value == 1


@LAW
@given(depressions)
def test_alone_a_substance_freezes_as_blood_at_the_strength_found(size):
    lowered = make_quantity(size, "kelvin")
    strength = calc.isotonic_strength_from_freezing_point("a drug", lowered)
    drug = by_depression("a drug", strength, lowered)
    assert calc.freezing_point_depression_of_solution([drug]).value == parse("0.52 K")


@LAW
@given(e_values, molar_masses, molar_masses)
def test_to_another_form_and_back(e_value, one, other):
    there = calc.e_value_from_other_form(e_value, "anhydrous", one, "hydrate", other)
    assume(there.value <= 3)
    assert calc.e_value_from_other_form(there, "hydrate", other, "anhydrous", one).value == e_value


@LAW
@given(molar_masses)
def test_e_falls_as_the_molar_mass_rises(molar_mass):
    twice = molar_mass * 2
    assert (
        calc.e_value_from_liso("a drug", molar_mass, "3.4").value
        == 2 * calc.e_value_from_liso("a drug", twice, "3.4").value
    )
    half = calc.e_value_from_molar_mass("a drug", twice, "1.8").value
    assert calc.e_value_from_molar_mass("a drug", molar_mass, "1.8").value == 2 * half
    typed = calc.e_value_from_ion_type("a drug", molar_mass, "uni-univalent")
    assert typed.value == calc.e_value_from_liso("a drug", molar_mass, "3.4").value


def test_e_of_sodium_chloride_is_one():
    assert calc.e_value_from_molar_mass(SALT, "58.5 g/mol", "1.8").value == 1
    assert calc.e_value_from_freezing_point_depression(SALT, "0.58 degC", "0.58 K").value == 1


LISO = {
    "non-electrolyte": "1.9",
    "weak electrolyte": "2.0",
    "di-divalent": "2.0",
    "uni-univalent": "3.4",
    "uni-divalent": "4.3",
    "di-univalent": "4.8",
    "uni-trivalent": "5.2",
    "tri-univalent": "6.0",
    "tetraborate": "7.6",
}


@every(("ion_type", "liso"), LISO.items())
def test_liso_of_each_type(ion_type, liso):
    found = calc.e_value_from_ion_type("a drug", "170 g/mol", ion_type)
    assert found.value == Fraction(liso) / 10


@LAW
@given(st.integers(2, 6), st.integers(0, 100))
def test_factor_and_dissociation(ions, percent):
    factor = calc.dissociation_factor_from_ions(ions, Fraction(percent, 100))
    assert calc.dissociation_from_factor(factor, ions).value == percent
    assert 1 <= factor.value <= ions


@LAW
@given(depressions, molar_masses)
def test_liso_and_the_freezing_point(size, molar_mass):
    lowered = make_quantity(size, "kelvin")
    liso = calc.liso_from_freezing_point_depression(lowered, "1 % w/v", molar_mass)
    assert calc.freezing_point_depression_from_liso("1 % w/v", liso, molar_mass).value == lowered


@LAW
@given(molar_masses, masses, st.integers(1, 4))
def test_the_isotonic_mass_has_the_molality_of_its_freezing_point(molar_mass, solvent, particles):
    mass = calc.isotonic_mass_from_molar_mass("a drug", molar_mass, particles, solvent)
    molality = calc.molality_from_mass(mass, solvent, molar_mass)
    factor = calc.dissociation_factor_from_freezing_point_depression("0.52 degC", molality)
    assert factor.value == particles


def test_a_value_of_another_form_is_not_taken():
    drug = TonicSolute(name="dextrose monohydrate", amount="5 % w/v", e_value="0.18", value_of="dextrose, anhydrous")
    with pytest.raises(OutOfRangeError, match="belongs to dextrose, anhydrous") as caught:
        calc.sodium_chloride_to_isotonic([drug], "100 mL")
    assert caught.value.code == "E_E_VALUE_FORM"
    same = TonicSolute(name="Dextrose", amount="4 % w/v", e_value="0.18", value_of="dextrose")
    assert show(calc.sodium_chloride_to_isotonic([same], "100 mL").value) == "180 mg"


def test_a_hypertonic_solution_says_what_volume_would_do():
    drugs = [by_e("a drug", "2 g", "0.9")]
    for call in (
        lambda: calc.sodium_chloride_to_isotonic(drugs, "100 mL"),
        lambda: calc.agent_to_isotonic(drugs, "100 mL", "boric acid", "0.5"),
        lambda: calc.white_vincent(drugs, "100 mL"),
    ):
        with pytest.raises(OutOfRangeError, match=r"hypertonic.*200 mL") as caught:
            call()
        assert caught.value.code == "E_HYPERTONIC"
    assert calc.tonicity_from_e_values(drugs, "100 mL").share.value == 2
    assert calc.sodium_chloride_to_isotonic(drugs, "200 mL").value.magnitude == 0


def test_the_working_names_the_form_of_each_e():
    working = calc.agent_to_isotonic(EYE_DROPS, "60 mL", "boric acid", "0.52").working()
    for name in ("phenacaine hydrochloride", "chlorobutanol", "boric acid"):
        assert f"({name})" in working


@every(
    ("call", "error", "says"),
    [
        (lambda: calc.sodium_chloride_to_isotonic([], "1 L"), InputError, "at least one"),
        (
            lambda: calc.sodium_chloride_to_isotonic([by_e("x", "1 g", None)], "1 L"),
            MissingKnowledgeError,
            "x: e_value",
        ),
        (lambda: calc.sodium_chloride_to_isotonic([by_e("", "1 g", 1)], "1 L"), InputError, "name of the form"),
        (lambda: calc.sodium_chloride_to_isotonic([by_e("x", "1 mL", 1)], "1 L"), DimensionError, "mass"),
        (lambda: calc.sodium_chloride_to_isotonic([by_e("x", "1 % w/w", 1)], "1 L"), DimensionError, "w/v"),
        (lambda: calc.sodium_chloride_to_isotonic([by_e("x", "1 g", 0.2)], "1 L"), ExactnessError, "float"),
        (lambda: calc.sodium_chloride_to_isotonic([by_e("x", "1 g", 1)], "1 kg"), DimensionError, "volume"),
        (lambda: calc.agent_to_isotonic([by_e("x", "1 mg", 1)], "1 L", " ", 1), InputError, "name of the form"),
        (lambda: calc.isotonic_volume_from_e_values([by_e("x", "1 % w/v", 1)]), MissingKnowledgeError, "volume"),
        (
            lambda: calc.freezing_point_depression_of_solution([by_e("x", "1 % w/v", 1)]),
            MissingKnowledgeError,
            "x: depression",
        ),
        (
            lambda: calc.freezing_point_depression_of_solution([by_depression("x", "1 g", "0.1 degC")]),
            MissingKnowledgeError,
            "volume",
        ),
        (
            lambda: calc.agent_strength_to_isotonic_by_freezing_point(
                [by_depression("x", "9 % w/v", "0.1 degC")], SALT, "0.58 degC"
            ),
            OutOfRangeError,
            "hypertonic",
        ),
        (lambda: calc.e_value_from_ion_type("x", "100 g/mol", "ionic"), InputError, "'uni-univalent'"),
        (lambda: calc.e_value_from_molar_mass("x", "100 g/mol", "0.5"), OutOfRangeError, "at least one particle"),
        (lambda: calc.e_value_from_other_form(1, "A", "1 g/mol", "a", "2 g/mol"), OutOfRangeError, "both forms"),
        (lambda: calc.dissociation_from_factor("2.5", 2), OutOfRangeError, "between 1 and"),
        (lambda: calc.dissociation_from_factor(1, 1), OutOfRangeError, "2 or more"),
        (lambda: calc.freezing_point_depression_from_liso("1 % w/v", "3.4"), MissingKnowledgeError, "molar_mass"),
        (lambda: calc.freezing_point_depression_from_liso("1 % w/w", "3.4"), OutOfRangeError, "neither"),
        (lambda: calc.liso_from_freezing_point_depression("0.5 K", "0 mol/L"), OutOfRangeError, "nothing"),
        (lambda: calc.isotonic_mass_from_molar_mass("x", "180 g/mol", 1, "1 L"), DimensionError, "mass"),
    ],
)
def test_refused(call, error, says):
    with pytest.raises(error, match=says):
        call()


@LAW
@given(shares, volumes, shares)
def test_a_strength_in_its_volume_is_its_mass(strength, volume, e_value):
    given_as = Strength(strength, Basis.W_V)
    stated = TonicSolute(name="drug", amount=given_as, e_value=e_value)
    weighed = TonicSolute(name="drug", amount=given_as.amount_in(volume), e_value=e_value)
    found = calc.isotonic_volume_from_e_values([stated], volume=volume)
    assert found.value == calc.isotonic_volume_from_e_values([weighed]).value


@LAW
@given(depressions, st.integers(1, 20))
def test_a_depression_of_any_strength_gives_the_isotonic_one(depression, times):
    of_one = make_quantity(depression, "kelvin")
    found = calc.isotonic_strength_from_freezing_point("agent", of_one)
    same = calc.isotonic_strength_from_freezing_point("agent", of_one * times, of=f"{times} % w/v")
    assert found.value == same.value


@every("solutes", ["1 % of a drug", None, [], [{"name": "drug", "amount": "1 g"}]])
def test_solutes_are_records(solutes):
    with pytest.raises(InputError, match="solutes"):
        calc.sodium_chloride_to_isotonic(solutes, "30 mL")


def test_one_solute_is_put_into_a_list_and_has_a_name():
    with pytest.raises(InputError, match="into a list"):
        calc.sodium_chloride_to_isotonic(TonicSolute(name="drug", amount="1 g", e_value="0.2"), "30 mL")
    with pytest.raises(InputError, match="name of the form"):
        calc.e_value_from_molar_mass(None, "60 g/mol", 1)
    with pytest.raises(DimensionError, match="of"):
        calc.isotonic_strength_from_freezing_point("boric acid", "1.55 degC", of="5 % w/w")


@every(
    ("depression", "message"),
    [
        (make_quantity(Fraction(-1, 2), "kelvin"), "depression: expected a depression above 0, got '-0.5 K'; "),
        (make_quantity(0, "degree_Celsius"), "depression: expected a depression above 0, got '0 K'; "),
        (
            make_quantity(1, "kelvin * gram / kilogram"),
            "depression: expected a difference such as '0.52 degC', got 'g * K / kg'",
        ),
    ],
)
def test_what_is_no_depression_is_refused(depression, message):
    with pytest.raises(InputError) as caught:
        calc.isotonic_strength_from_freezing_point("agent", depression)
    assert str(caught.value).startswith(message)


SILVER = [TonicSolute(name="silver nitrate", amount="0.5 % w/v", e_value="0.33", depression="0.19 degC")]


@every(
    "call",
    [
        lambda: calc.sodium_chloride_to_isotonic(SILVER, "30 mL"),
        lambda: calc.agent_to_isotonic(SILVER, "30 mL", "potassium chloride", "0.76"),
        lambda: calc.agent_to_isotonic_by_freezing_point(SILVER, "30 mL", "sodium chloride", "0.58 degC"),
        lambda: calc.agent_strength_to_isotonic_by_freezing_point(SILVER, "sodium chloride", "0.58 degC"),
        lambda: calc.sodium_chloride_to_isotonic(
            [TonicSolute(name="Phenylmercuric nitrate", amount="0.01 % w/v", e_value="0.1")], "30 mL"
        ),
        lambda: calc.agent_to_isotonic(
            [TonicSolute(name="zinc sulfate", amount="0.25 % w/v", e_value="0.15")],
            "30 mL",
            "sodium phosphate, dibasic",
            "0.42",
        ),
        lambda: calc.agent_to_isotonic(
            [TonicSolute(name="calcium gluconate", amount="0.25 % w/v", e_value="0.16")],
            "30 mL",
            "sodium sulfate, anhydrous",
            "0.58",
        ),
    ],
    ids=["sodium chloride", "potassium chloride", "freezing", "strength", "mercury", "zinc", "calcium"],
)
def test_an_agent_that_precipitates_the_drug_is_refused_with_another(call):
    with pytest.raises(OutOfRangeError, match="sodium nitrate") as refusal:
        call()
    assert refusal.value.code == "E_INCOMPATIBLE_AGENT"


def test_silver_nitrate_is_made_isotonic_with_sodium_nitrate():
    """0.9 % x 30 mL = 270 mg; 150 mg x 0.33 = 49.5 mg; the rest over the E of sodium nitrate, 0.68."""
    assert show(calc.agent_to_isotonic(SILVER, "30 mL", "sodium nitrate", "0.68").value) == "about 324.265 mg"


def test_a_solution_is_isotonic_after_it_is_diluted():
    drug = [TonicSolute(name="drug", amount="1 g", e_value="0.2")]
    once = calc.sodium_chloride_to_isotonic(drug, "50 mL", diluted_to="100 mL")
    assert once.value == calc.sodium_chloride_to_isotonic(drug, "100 mL").value == parse("700 mg")
    agent = calc.agent_to_isotonic(drug, "50 mL", "boric acid", "0.5", diluted_to="100 mL")
    assert agent.value == parse("1.4 g")
    strong = [TonicSolute(name="drug", amount="2 % w/v", e_value="0.2")]
    assert calc.sodium_chloride_to_isotonic(strong, "50 mL", diluted_to="100 mL").value == parse("700 mg")
    assert calc.tonicity_from_e_values(strong, "50 mL", diluted_to="200 mL").verdict == "hypotonic"
    with pytest.raises(OutOfRangeError, match="cannot be diluted"):
        calc.sodium_chloride_to_isotonic(drug, "50 mL", diluted_to="40 mL")


def test_drug_and_sodium_chloride_in_one_call():
    """WP-220: 30 mL of 2 % tropicamide, E 0.11."""
    answer = calc.tonicity_from_e_values([TonicSolute(name="tropicamide", amount="2 % w/v", e_value="0.11")], "30 mL")
    assert show(answer.masses[0].value) == "600 mg"
    assert show(answer.sodium_chloride.value) == "204 mg"
    assert answer.verdict == "hypotonic"
    assert "masses tropicamide: 600 mg" in str(answer)
    salt = [TonicSolute(name="sodium chloride", amount="1.8 % w/v", e_value=1)]
    strong = calc.tonicity_from_e_values(salt, "30 mL")
    assert (strong.verdict, strong.sodium_chloride) == ("hypertonic", None)
    assert calc.tonicity_from_e_values(salt, "30 mL", diluted_to="60 mL").verdict == "isotonic"
    for in_a_volume in (
        lambda: calc.tonicity_from_e_values(salt, diluted_to="60 mL"),
        lambda: calc.tonicity_from_e_values([TonicSolute(name="drug", amount="1 g", e_value="0.2")]),
    ):
        with pytest.raises(MissingKnowledgeError, match="the total volume of the solution is needed"):
            in_a_volume()


@every(
    "call",
    [
        lambda: calc.sodium_chloride_to_isotonic([], "30 mL"),
        lambda: calc.isotonic_volume_from_e_values(
            [TonicSolute(name="drug", amount="1 g", e_value="0.2")], isotonic="9 % w/v"
        ),
        lambda: calc.isotonic_strength_from_e_value("drug", "0.002"),
        lambda: calc.isotonic_strength_from_freezing_point("drug", "0.002 degC"),
        lambda: calc.isotonic_strength_from_freezing_point("drug", "0.2 degC", "52 degC"),
        lambda: calc.isotonic_mass_from_molar_mass("drug", "180 g/mol", 1, "1 kg", "52 degC"),
    ],
    ids=["nothing", "isotonic", "e_value", "depression", "target", "target of a mass"],
)
def test_what_no_solution_is(call):
    with pytest.raises(InputError):
        call()


def test_what_a_tonicity_takes_for_granted():
    drug = [TonicSolute(name="drug", amount="2 % w/v", depression="0.1 degC")]
    assert calc.freezing_point_depression_of_solution(drug).assumptions == (assumptions.DEPRESSION_PROPORTIONAL,)
    assert calc.e_value_from_molar_mass("drug", "180 g/mol", 1).assumptions == (assumptions.SALT_OF_80_PERCENT,)
    stated = calc.e_value_from_molar_mass("drug", "180 g/mol", 1, sodium_chloride_factor="1.8")
    assert stated.assumptions == ()
    mass = calc.isotonic_mass_from_molar_mass("drug", "180 g/mol", 1, "1 kg")
    assert mass.assumptions == (assumptions.SOLVENT_IS_WATER,)


def test_the_agent_as_a_volume_of_its_stock():
    drug = [TonicSolute(name="pilocarpine nitrate", amount="0.3 g", e_value="0.23")]
    assert show(calc.sodium_chloride_to_isotonic(drug, "30 mL", stock="0.9 % w/v").value) == "about 22.3333 mL"
    boric = calc.agent_to_isotonic(drug, "30 mL", "boric acid", "0.5", stock="4.02 % w/v")
    assert show(boric.value) == "10 mL"
    with pytest.raises(OutOfRangeError, match="stronger stock") as refusal:
        calc.sodium_chloride_to_isotonic(drug, "30 mL", stock="0.45 % w/v")
    assert refusal.value.code == "E_NO_ROOM"
    assert "0.8 % w/v" in str(calc.tonicity_from_e_values([by_e("dextrose", "5 % w/v", "0.16")], "1 L"))


@every(
    ("call", "mass"),
    [
        (lambda: calc.isotonic_strength_from_e_value("boric acid", "0.5", volume="100 mL"), "1.8 g"),
        (lambda: calc.isotonic_strength_from_e_value("dextrose, anhydrous", "0.18", volume="1 L"), "50 g"),
        (lambda: calc.isotonic_strength_from_freezing_point("x", "0.26 degC", volume="50 mL"), "1 g"),
        (
            lambda: calc.isotonic_strength_from_freezing_point("x", "1.3 degC", of="5 % w/v", volume="0.5 L", to="mg"),
            "10000 mg",
        ),
    ],
)
def test_a_substance_alone_is_weighed_for_an_isotonic_volume(call, mass):
    assert show(call().value) == mass
