"""Published values by name: cited, marked where unverified, refused where the tables disagree."""

from __future__ import annotations

import typing
from fractions import Fraction

import pytest

import formulate as fm
from formulate import calc, lookup
from formulate.calc import TonicSolute
from formulate.errors import InputError, MissingKnowledgeError
from formulate.reference.every import TABLES
from formulate.reference.published import What
from formulate.reference.sources import sources
from formulate.reference.table import Confidence
from formulate.strength import Strength
from formulate.units import parse, show
from tests.every import every

COCOA = {"base": "cocoa butter"}

VALUES = [
    pytest.param("e value", "boric acid", {}, Fraction(52, 100), id="e-value"),
    pytest.param("freezing point depression", "Boric Acid", {}, parse("0.29 K"), id="freezing-point"),
    pytest.param("molar mass", "citric acid monohydrate", {}, parse("210.138 g/mol"), id="form"),
    pytest.param("molar mass", "citric acid", {}, parse("192.123 g/mol"), id="moiety"),
    pytest.param("molar mass", "metoprolol", {}, parse("267.369 g/mol"), id="moiety-of-two-salts"),
    pytest.param("hlb", "Span 80", {}, Fraction("4.3"), id="hlb-by-synonym"),
    pytest.param("hlb", "sorbitan oleate", {}, Fraction("4.3"), id="hlb-by-name"),
    pytest.param("required hlb", "stearic acid", {}, Fraction(15), id="required-hlb"),
    pytest.param("displacement value", "phenol", COCOA, Fraction(1), id="drug-that-displaces-1-g"),
    pytest.param("displacement value", "Bismuth subgallate", COCOA, Fraction(3), id="two-sources-that-agree"),
    pytest.param("replacement factor", "menthol", COCOA, Fraction(10, 8), id="base-displaced-by-1-g"),
    pytest.param("density of base", "Cocoa butter", {}, parse("0.9 g/mL"), id="density"),
    pytest.param("weight against cocoa butter", "cocoa butter", {}, Fraction(1), id="weight-in-a-mould"),
    pytest.param("capsule volume", "000", {}, parse("1.37 mL"), id="capsule"),
    pytest.param("empty capsule weight", "0", {}, parse("96 mg"), id="shell"),
    pytest.param("locked capsule length", "5", {}, parse("11.1 mm"), id="length"),
    pytest.param("alcohol by weight", "20.0 % v/v", {}, Strength.parse("16.27 % w/w"), id="v/v-to-w/w"),
    pytest.param("alcohol by volume", "10 % w/w", {}, Strength.parse("12.39 % v/v"), id="w/w-to-v/v"),
    pytest.param(
        "specific gravity of alcohol", "20 % v/v", {"temperature": "25 degC"}, Fraction("0.9744"), id="of-v/v"
    ),
    pytest.param(
        "specific gravity of alcohol", "5 % w/w", {"temperature": "15.56 degC"}, Fraction("0.9912"), id="of-w/w"
    ),
    pytest.param(
        "tolerance", "graduated pipet", {"capacity": "5 mL", "glass_class": "a"}, parse("0.02 mL"), id="glass"
    ),
]


@every(("what", "name", "context", "value"), VALUES)
def test_a_value_has_one_step_that_cites_a_known_source(what, name, context, value):
    published = lookup(what, name, **context)
    assert published.value == value
    (step,) = published.steps
    assert step.value == value
    assert step.source.key in sources()
    assert name.casefold().replace(".0 ", " ") in step.symbol.casefold()


def test_every_kind_is_tried_here():
    assert {case.values[0] for case in VALUES} == set(typing.get_args(What))


def test_every_name_of_the_tables_is_found_or_told_why_not():
    for row in TABLES["sodium_chloride_equivalents"].rows:
        if row.e_value is not None and row.confidence is not Confidence.WRONG:
            assert lookup("e value", row.substance.upper()).value == row.e_value


@pytest.mark.parametrize(
    ("what", "name", "unverified"),
    [
        ("molar mass", "sirolimus", True),
        ("required hlb", "castor oil", True),
        ("density of base", "polyethylene glycol", True),
        ("density of base", "cocoa butter", False),
        ("hlb", "acacia", False),
    ],
)
def test_what_nobody_has_seen_says_so(what, name, unverified):
    assert lookup(what, name).working().endswith("unverified]") == unverified


def test_a_note_of_the_row_stands_in_the_step():
    assert "whether anhydrous or monohydrate is not stated" in lookup("e value", "dextrose").working()


@pytest.mark.parametrize(
    ("what", "name", "context", "values"),
    [
        ("required hlb", "cetyl alcohol", {}, ["15 (scribd-hlb-example", "15.5 (swift", "15.2 (swift"]),
        ("displacement value", "aspirin", COCOA, ["1.2 (suppository-course-guide-2019, page 40", "1.1 (knowt"]),
        (
            "replacement factor",
            "zinc oxide",
            COCOA,
            ["0.2 (suppository-course-guide-2019, page", "about 0.212766 (scribd"],
        ),
        ("capsule volume", "00", {}, ["0.95 mL (icapsulepack-sizes, size", "0.9 mL (aqua", "0.93 mL (capsulesizes"]),
    ],
)
def test_values_that_differ_are_listed_until_a_source_is_named(what, name, context, values):
    with pytest.raises(MissingKnowledgeError) as caught:
        lookup(what, name, **context)
    assert caught.value.code == "E_REFERENCE_CHOICE"
    assert all(value in str(caught.value) for value in values)
    assert "source=" in caught.value.remedy
    first = values[0].split("(")[1].split(",")[0]
    assert lookup(what, name, source=first, **context).steps[0].source.key == first


def test_a_source_that_a_row_says_agrees_may_be_named():
    required_hlb = lookup("required hlb", "cetyl alcohol", source="swiftcraftymonkey-2011-05")
    assert (required_hlb.value, required_hlb.steps[0].source.key) == (Fraction("15.5"), "swiftcraftymonkey-2011-04")


def test_a_range_is_no_value():
    with pytest.raises(MissingKnowledgeError, match="are a range: 7 to 8") as caught:
        lookup("required hlb", "petrolatum")
    assert caught.value.remedy == "state the value"


@pytest.mark.parametrize(
    ("what", "name", "says"),
    [
        pytest.param("e value", "boric", "did you mean 'boric acid'?", id="a-part-of-a-name"),
        pytest.param("e value", "acid", "state the value", id="the-end-of-a-name"),
        pytest.param("e value", "zinc sulfate", "did you mean 'zinc sulfate heptahydrate'?", id="another-form"),
        pytest.param("e value", "pilocarpin nitrate", "did you mean 'pilocarpine nitrate'?", id="misspelt"),
        pytest.param("e value", "", "state the value", id="nothing"),
        pytest.param("hlb", "mineral oil", "but its required hlb", id="another-table"),
        pytest.param("e value", "atropine sulfate", "but its freezing point depression", id="an-empty-cell"),
        pytest.param("e value", "tropicamide", "the published value is wrong (implausible", id="known-to-be-wrong"),
        pytest.param("alcohol by volume", "65 % w/w", "the published value is wrong (a misprint", id="a-misprint"),
        pytest.param("alcohol by weight", "22 % v/v", "state the value", id="between-two-lines"),
    ],
)
def test_what_is_not_there_is_refused_with_what_is_near(what, name, says):
    with pytest.raises(MissingKnowledgeError) as caught:
        lookup(what, name)
    assert caught.value.code == "E_REFERENCE_UNKNOWN"
    assert says in str(caught.value)


@every(
    ("call", "code", "where"),
    [
        (lambda: lookup("e valeu", "boric acid"), "E_REFERENCE_KIND", "what"),
        (lambda: lookup("colour", "boric acid"), "E_REFERENCE_KIND", "what"),
        (lambda: lookup("displacement value", "phenol"), "E_REFERENCE_CONTEXT", "base"),
        (lambda: lookup("displacement value", "phenol", base="witepsol"), "E_REFERENCE_UNKNOWN", "witepsol"),
        (lambda: lookup("displacement value", "phenol", base="cocao butter"), "E_REFERENCE_UNKNOWN", "cocao butter"),
        (lambda: lookup("specific gravity of alcohol", "5 % w/w"), "E_REFERENCE_CONTEXT", "temperature"),
        (
            lambda: lookup("specific gravity of alcohol", "5 % w/w", temperature="20 degC"),
            "E_REFERENCE_UNKNOWN",
            "20 degC",
        ),
        (lambda: lookup("tolerance", "pipet", capacity="5 mL"), "E_REFERENCE_CONTEXT", "glass_class"),
        (lambda: lookup("tolerance", "pipet", capacity="5 g", glass_class="A"), "E_UNIT_DIMENSION", "capacity"),
        (lambda: lookup("alcohol by weight", "20 %"), "E_PERCENT_KIND", "name"),
        (lambda: lookup("e value", "boric acid", base="cocoa butter"), "E_INPUT", "base"),
        (lambda: lookup("capsule volume", "00", source="nowhere"), "E_REFERENCE_UNKNOWN", "00, nowhere"),
    ],
)
def test_refused(call, code, where):
    with pytest.raises(InputError) as caught:
        call()
    assert (caught.value.code, caught.value.where) == (code, where)


def test_a_calculation_takes_it_in_the_place_of_a_value_and_its_working_cites_it():
    drug = TonicSolute(name="pilocarpine nitrate", amount="0.3 g", e_value=lookup("e value", "pilocarpine nitrate"))
    salt_mass = calc.sodium_chloride_to_isotonic([drug], "30 mL")
    assert show(salt_mass.value) == "201 mg"
    assert salt_mass.steps[0].source.key == "practice-set-12"
    assert salt_mass.steps == calc.sodium_chloride_to_isotonic([drug, drug][:1], "30 mL").steps


def test_a_depression_of_the_tables_goes_into_the_freezing_point_method():
    drug = TonicSolute(
        name="apomorphine hydrochloride",
        amount="1 % w/v",
        depression=lookup("freezing point depression", "apomorphine hydrochloride"),
    )
    salt = lookup("freezing point depression", "sodium chloride")
    salt_mass = calc.agent_to_isotonic_by_freezing_point([drug], "100 mL", "sodium chloride", salt)
    assert show(salt_mass.value) == "about 758.621 mg"
    assert {"scribd-tonicity-methods"} <= {step.source.key for step in salt_mass.steps}


def test_molar_masses_of_the_tables_make_a_form_factor():
    factor = calc.form_factor(lookup("molar mass", "zinc"), lookup("molar mass", "zinc sulfate heptahydrate"))
    assert abs(factor.value - Fraction("4.398")) < Fraction(1, 1000)
    assert [step.source.key for step in factor.steps[:2]] == ["pubchem", "pubchem"]


@pytest.mark.parametrize("what", ["displacement value", "replacement factor"])
def test_either_direction_of_a_displacement_leads_to_the_same_base(what):
    displacement = {what.replace(" ", "_"): lookup(what, "boric acid", base="cocoa butter")}
    drug = calc.MoldedDrug(name="boric acid", mass="340 mg", **displacement)
    assert show(calc.base_for_molds([drug], "2 g", 10).base.value) == "18 g"


def test_it_is_public():
    assert fm.lookup is lookup
