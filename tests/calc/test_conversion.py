"""``calc.convert``: one door to every conversion, and the ways back."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

import formulate as fm
from formulate import calc
from formulate.errors import FormulateError
from formulate.strength import Strength
from formulate.units import make_quantity, parse, show
from tests.every import every

magnitudes = st.decimals("0.001", "9999", places=3).map(Fraction)

#: The amount's unit, the unit wanted, and what lies between.
PATHS = [
    ("gram", "mL", {"density": "0.95 g/mL"}),
    ("milliliter", "kg", {"density": "1.26 g/mL"}),
    ("milliliter/hour", "g/day", {"density": "1.26 g/mL"}),
    ("milliliter/hour", "gtt/min", {"drop_factor": "15 gtt/mL"}),
    ("gram", "drops", {"drop_factor": "30 drops/g"}),
    ("milligram", "mmol", {"molar_mass": "58.44 g/mol"}),
    ("milligram", "mEq", {"molar_mass": "147 g/mol", "valence": 2, "ion": "calcium"}),
    ("millimole", "mOsm", {"osmoles_per_mole": 3}),
    ("milligram", "units", {"activity": "5500 units/mg"}),
    ("tablet", "mg", {"unit_size": "372 mg"}),
    ("microgram/kilogram/minute", "mg/h", {"weight": "70 kg"}),
    ("gram", "drops", {"density": "0.95 g/mL", "drop_factor": "20 gtt/mL"}),
    ("grain", "mg", {}),
    ("inch", "cm", {}),
]


@given(magnitudes, st.sampled_from(PATHS))
def test_every_way_leads_back(magnitude, path):
    unit, to, knowledge = path
    if magnitude == 0:
        return
    amount = make_quantity(magnitude, unit)
    there = calc.convert(amount, to, **knowledge)
    back = calc.convert(there.value, show(amount).partition(" ")[2] if unit != "tablet" else "tablets", **knowledge)
    assert back.value == amount
    assert len(there.steps) == len(back.steps) == 1


@given(magnitudes, st.integers(2, 9), st.sampled_from(PATHS))
def test_the_answer_is_in_proportion(magnitude, times, path):
    unit, to, knowledge = path
    one = calc.convert(make_quantity(magnitude, unit), to, **knowledge).value
    several = calc.convert(make_quantity(magnitude * times, unit), to, **knowledge).value
    assert several == one * times


@given(st.decimals("-100", "100", places=1).map(str), st.sampled_from(["degC", "degF"]))
def test_a_temperature_is_that_of_the_temperature_function(number, other):
    typed = f"{number} degC"
    assert calc.convert(typed, other).value == calc.convert_temperature(typed, other).value


@every(
    ("amount", "to", "same"),
    [
        ("0.1 % w/w", "mg/g", lambda: calc.convert_strength("0.1 % w/w", "mg/g")),
        ("1 mg/3 mL", "mg/mL", lambda: calc.convert_strength("1 mg/3 mL", "mg/mL")),
        (Strength.parse("1:1000 w/v"), "mcg/mL", lambda: calc.convert_strength("1:1000 w/v", "mcg/mL")),
        ("0.5 mg/kg/day", "mcg/lb/day", lambda: calc.convert_quantity("0.5 mg/kg/day", "mcg/lb/day")),
        (parse("2 grains"), "mg", lambda: calc.convert_quantity("2 grains", "mg")),
        ("77 \u00b0F", "\u00b0C", lambda: calc.convert_temperature("77 degF", "degC")),
        ("77 F", "C", lambda: calc.convert_temperature("77 degF", "degC")),
        ("5 % (w/w)", "mg/g", lambda: calc.convert_strength("5 % w/w", "mg/g")),
        ("5 % w/v", "% (wt/vol)", lambda: calc.convert_strength("5 % w/v", "% w/v")),
    ],
)
def test_it_calls_the_function_of_the_kind(amount, to, same):
    assert calc.convert(amount, to) == same()


def test_a_result_is_taken_with_its_steps():
    mass = calc.mass_from_volume("10 mL", "1.26 g/mL")
    moles = calc.convert(mass, "mmol", molar_mass="92.09 g/mol")
    assert moles.steps[: len(mass.steps)] == mass.steps
    assert fm.convert is calc.convert


@every(
    ("arguments", "knowledge", "code", "where"),
    [
        (("5 g", "mL"), {}, "E_DENSITY_NEEDED", "density"),
        (("5 mL", "mmol"), {}, "E_DENSITY_NEEDED", "density"),
        (("5 mL", "mmol"), {"density": "1 g/mL"}, "E_MOLAR_MASS_NEEDED", "molar_mass"),
        (("5 mg", "mEq"), {"molar_mass": "40 g/mol", "valence": 2}, "E_ION_NEEDED", "ion"),
        (("5 mg", "mEq"), {"molar_mass": "95 g/mol", "valence": 2, "ion": "phosphate"}, "E_PHOSPHATE_EQUIVALENTS", ""),
        (("5 g", "mg"), {"weight": "70 kg"}, "E_NOT_NEEDED", "weight"),
        (("5 g", "mL"), {"density": "1 g/mL", "weight": "70 kg"}, "E_NOT_NEEDED", "weight"),
        (("5 g", "mL"), {"density": "1 g/mL", "density_of_active": "1 g/mL"}, "E_NOT_NEEDED", "density_of_active"),
        (("5 % w/w", "% w/v"), {"density": "1 g/mL", "drop_factor": "20 gtt/mL"}, "E_NOT_NEEDED", "drop_factor"),
        (("25 degC", "g"), {}, "E_UNIT_DIMENSION", "to"),
        (("5 g", "degC"), {}, "E_UNIT_DIMENSION", "temperature"),
        (("5 g", "% w/v"), {}, "E_UNIT_DIMENSION", "to"),
        (("3 months", "days"), {}, "E_UNIT_DIMENSION", "to"),
        (("5 g", "mg/5 mL"), {}, "E_UNIT_OF_ONE", "to"),
        (("5 oz", "g"), {}, "E_UNIT_AMBIGUOUS", "amount"),
        (("1e3 mg", "g"), {}, "E_QTY_SYNTAX", "amount"),
        (("5 g", 5), {}, "E_QTY_TYPE", "to"),
        ((5, "g"), {}, "E_QTY_TYPE", "amount"),
    ],
)
def test_what_is_missing_or_of_no_use_is_named(arguments, knowledge, code, where):
    with pytest.raises(FormulateError) as caught:
        calc.convert(*arguments, **knowledge)
    assert caught.value.code == code
    assert where in caught.value.message
