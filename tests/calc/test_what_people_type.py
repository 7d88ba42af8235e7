"""What people type has the meaning that it can have where it stands; else the remedy is exact."""

from __future__ import annotations

from fractions import Fraction

import pytest

from formulate import calc
from formulate.errors import FormulateError
from formulate.notation import show_value
from tests.every import every

DRUG = calc.MoldedDrug(name="drug", mass="0.1 g", displacement_value="1.5")


def tropicamide(amount):
    return calc.TonicSolute(name="tropicamide", amount=amount, e_value="0.11")


def dextrose(amount):
    return calc.Solute(name="dextrose", amount=amount, molar_mass="180 g/mol", particles=1)


@every(
    ("short", "spelled_out"),
    [
        (lambda: calc.convert_temperature("20 C", "degF"), lambda: calc.convert_temperature("20 degC", "degF")),
        (lambda: calc.convert_temperature("98.6 F", "degC"), lambda: calc.convert_temperature("98.6 degF", "degC")),
        (lambda: calc.mean_temperature(["20 C", "-4 C"]), lambda: calc.mean_temperature(["20 degC", "-4 degC"])),
        (
            lambda: calc.body_surface_by_mosteller("1.62 m", "60 kg"),
            lambda: calc.body_surface_by_mosteller("162 cm", "60 kg"),
        ),
        (
            lambda: calc.ph_from_buffer("1.75e-5", "1 mol", "1 mol"),
            lambda: calc.ph_from_buffer("Ka 1.75e-5", "1 mol", "1 mol"),
        ),
        (lambda: calc.dilution("D50W", "D10W", "1 L"), lambda: calc.dilution("50 % w/v", "10 % w/v", "1 L")),
        (lambda: calc.convert("D10W", "mg/mL"), lambda: calc.convert("10 % w/v", "mg/mL")),
        (lambda: calc.active_in("2 percent w/v", "100 mL"), lambda: calc.active_in("2 % w/v", "100 mL")),
        (lambda: calc.active_in("1 part in 1000 w/v", "1 L"), lambda: calc.active_in("1 in 1000 w/v", "1 L")),
        (lambda: calc.active_in("U-100", "10 mL"), lambda: calc.active_in("100 units/mL", "10 mL")),
        (lambda: calc.active_in("126 mg%", "1 dL"), lambda: calc.active_in("126 mg/dL", "1 dL")),
        (lambda: calc.convert("10 mL", "g", density="1.26"), lambda: calc.convert("10 mL", "g", density="1.26 g/mL")),
        (
            lambda: calc.molality_from_molarity("1 mol/L", "1.04", "58.44 g/mol"),
            lambda: calc.molality_from_molarity("1 mol/L", "1.04 g/mL", "58.44 g/mol"),
        ),
        (
            lambda: calc.alligation_alternate("20 %", "0", "10 %", "100 mL").amounts[0],
            lambda: calc.alligation_alternate("20 %", "0 %", "10 %", "100 mL").amounts[0],
        ),
        (
            lambda: calc.amount_for_changing_doses(["40 mg", "20 mg"], [1], [3, 3], strength="10 mg/tablet"),
            lambda: calc.amount_for_changing_doses(["40 mg", "20 mg"], [1, 1], [3, 3], strength="10 mg/tablet"),
        ),
        (
            lambda: calc.base_for_molds([DRUG], "2 g", 12, excess="2 suppositories").base,
            lambda: calc.base_for_molds([DRUG], "2 g", 14).base,
        ),
        (
            lambda: calc.stock_for_concentration("2 mEq/mL", "40 mEq/L", "1 L"),
            lambda: calc.dilution("2 mEq/mL", "40 mEq/L", "1 L"),
        ),
        (
            lambda: calc.alligation_medial(["20 %", "50 %", "5 %"], [1, "1", 1]),
            lambda: calc.alligation_medial(["20 %", "50 %", "5 %"], ["1 mL", "1 mL", "1 mL"]),
        ),
        (lambda: calc.moles_from_mass("5 g", "74.5"), lambda: calc.moles_from_mass("5 g", "74.5 g/mol")),
        (lambda: calc.moles_from_mass("5 g", 147), lambda: calc.moles_from_mass("5 g", "147 g/mol")),
        (lambda: calc.active_in("normal saline", "25 mL"), lambda: calc.active_in("0.9 % w/v", "25 mL")),
        (lambda: calc.active_in("half-normal saline", "1 L"), lambda: calc.active_in("0.45 % w/v", "1 L")),
        (
            lambda: calc.amount_for_days("500 mg", 7, "t.i.d.", strength="250 mg capsules"),
            lambda: calc.amount_for_days("500 mg", 7, 3, strength="250 mg/capsule"),
        ),
        (
            lambda: calc.days_supply_from_amount("180 mL", "10 mL", interval="q6h").whole_days,
            lambda: calc.days_supply_from_amount("180 mL", "10 mL", interval="6 h").whole_days,
        ),
        (
            lambda: calc.isotonic_strength_from_freezing_point("procaine hydrochloride", "0.122"),
            lambda: calc.isotonic_strength_from_freezing_point("procaine hydrochloride", "0.122 degC"),
        ),
        (
            lambda: calc.displacement_value_from_trial_fraction("10 g", "15 g", "40 % w/w"),
            lambda: calc.displacement_value_from_trial_fraction("10 g", "15 g", "40 %"),
        ),
        (lambda: calc.amount_to_weigh("1 g", assay="98 % w/w"), lambda: calc.amount_to_weigh("1 g", assay="98 %")),
        (
            lambda: calc.amount_to_weigh("1 g", water="5 %"),
            lambda: calc.amount_to_weigh("1 g", assay="100 %", basis="anhydrous", water="5 %"),
        ),
    ],
)
def test_a_short_form_is_read(short, spelled_out):
    assert short().value == spelled_out().value


@every(
    ("call", "value"),
    [
        (lambda: calc.proof_from_strength("40 %"), Fraction(80)),
        (lambda: calc.glucose_rate_from_infusion_rate("12 mL/h", "10 %", "4 kg"), "5 mg/kg/min"),
        (lambda: calc.alcohol_strength_from_ingredients(["95 %"], ["200 mL"], "1 L"), "190 mL/L"),
        (lambda: calc.sodium_chloride_to_isotonic([tropicamide("2 %")], "30 mL"), "204 mg"),
        (lambda: calc.sodium_chloride_to_isotonic([tropicamide("1:50")], "30 mL"), "204 mg"),
        (lambda: calc.active_in("0.9 %", "25 mL", to="mg"), "225 mg"),
        (lambda: calc.active_in("55 %", "15 mL", to="mL"), "8.25 mL"),
        (lambda: calc.product_for_active("10 g", "1 in 400", to="L"), "4 L"),
        (lambda: calc.convert("1 in 250", "mg/mL"), "4 mg/mL"),
        (lambda: calc.convert_strength("1 in 250", "mg/mL"), "4 mg/mL"),
        (lambda: calc.formula_by_percentages(["0.5 %", "2 %"], "120 g", to="g").amounts[1], "2.4 g"),
    ],
)
def test_a_percentage_that_fits_on_one_basis_alone_is_read_so(call, value):
    found = call()
    assert found.value == value if isinstance(value, Fraction) else show_value(found.value) == value
    assert any("the only basis that fits here" in assumption for assumption in found.assumptions)


@every(
    ("call", "remedy"),
    [
        (lambda: calc.molarity_from_strength("37 %", "36.46 g/mol"), "'37 % w/v', or '37 % w/w' or '37 % v/v' with"),
        (lambda: calc.osmolarity_of_mixture([dextrose("5 %")]), "write '5 % w/v'"),
        (lambda: calc.active_in("5 %", "100 mL"), "write '5 % w/v', or '5 % v/v', or '5 % w/w' with what it takes"),
        (lambda: calc.days_supply_from_amount("180 mL", "10 mL", doses_per_day="qd"), "in digits"),
        (lambda: calc.body_surface_by_mosteller("162", "60 kg"), "'162 cm'"),
        (lambda: calc.drip_rate_from_rate("125 mL/h", "15"), "'15 drops/mL'"),
        (lambda: calc.alligation_alternate("20", "5", "10", "100 mL"), "'20 %' with its basis"),
        (lambda: calc.active_in("1/1000 w/v", "100 mL"), "'1:1000 w/v'"),
        (lambda: calc.glucose_rate_from_infusion_rate("12 mL/h", "D5NS", "4 kg"), "dextrose '5 % w/v' or"),
        (lambda: calc.glucose_rate_from_infusion_rate("12 mL/h", "D50", "4 kg"), "as dextrose write '50 % w/v'"),
    ],
)
def test_what_has_several_meanings_is_asked_with_what_can_be_typed(call, remedy):
    with pytest.raises(FormulateError) as caught:
        call()
    assert remedy in str(caught.value)


@every(
    ("call", "shown"),
    [
        (lambda: calc.strength_from_dilution("1:50", "50 mL", final_amount="1000 mL", to="%"), "0.1 %"),
        (lambda: calc.strength_from_amounts("5 g", "100 g", to="1 in x"), "1 in 20 w/w"),
        (lambda: calc.strength_from_amounts("5 g", "100 g", to="ppm"), "50000 ppm w/w"),
        (lambda: calc.convert("1000 ppm", "%"), "0.1 %"),
        (lambda: calc.convert("0.9 %", "1 in x"), "about 1 in 111.111"),
        (lambda: calc.convert("5 mg/mL", "%"), "0.5 % w/v"),
        (lambda: calc.convert("2 pints", "mL"), "about 946.353 mL"),
        (lambda: calc.convert("1234567 mg", "mg"), "1234567 mg"),
    ],
)
def test_an_answer_is_in_the_form_asked_for_with_six_digits(call, shown):
    assert str(call()).splitlines()[0] == shown


@every(
    "call",
    [
        lambda: calc.active_in("0.9 %", "25 mL"),
        lambda: calc.active_in("4 %", "90 g", to="mL"),
        lambda: calc.active_in("4 %", "90 g", to="mol"),
        lambda: calc.active_in("4 %", "90 g", to="25 mL"),
        lambda: calc.convert("5 %", "% w/w"),
        lambda: calc.convert("5 %", "1 in X v/v"),
    ],
)
def test_a_percentage_without_a_basis_is_refused_where_the_unit_asked_for_leaves_it_open(call):
    with pytest.raises(FormulateError) as caught:
        call()
    assert caught.value.code == "E_PERCENT_KIND"
