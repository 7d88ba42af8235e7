"""What physics forbids is refused by every calculation, whatever was typed."""

from __future__ import annotations

from fractions import Fraction

import pytest

from formulate import calc
from formulate.answers import values_of
from formulate.calc.shared.plain import PlainResult
from formulate.calc.shared.possible import refuse_impossible
from formulate.errors import FormulateError, OutOfRangeError
from formulate.strength import Basis, Strength
from formulate.units import parse, show
from formulate.working import derive
from tests.every import every


def solute(amount):
    return calc.TonicSolute(name="drug", amount=amount, e_value="0.001", depression="0.5 degC")


@every(
    ("call", "message"),
    [
        (lambda: calc.active_in("100 % w/v", "100 g", density="0.8 g/mL"), "more than the product weighs"),
        (lambda: calc.product_for_active("100 g", "100 % w/v", density="0.8"), "more than the product weighs"),
        (
            lambda: calc.dilution("100 % w/v", "10 % w/v", "100 mL", stock_density="0.8 g/mL"),
            "more than the product weighs",
        ),
        (lambda: calc.moles_in("100 % w/v", "1 g", "58 g/mol", density="0.8 g/mL"), "more than the product"),
        (lambda: calc.strength_from_percent("30000", "w/v"), "which nothing is"),
        (lambda: calc.density_from_mass_and_volume("100 g", "1 mL"), "g/mL"),
        (lambda: calc.strength_from_amounts("5 g", "1 mg"), "active"),
        (lambda: calc.strength_from_evaporation("50 % w/v", "100 mL", final_amount="1 mL"), "at most 3 g/mL"),
        (lambda: calc.mass_for_concentration("50 mol/L", "1 L", "136 g/mol"), "concentration: .* at most 3 g/mL"),
        (
            lambda: calc.buffer_masses_from_ph("7.4", "7.2", "50 mol/L", "1 L", "136 g/mol", "174 g/mol"),
            "total: .* at most 3 g/mL",
        ),
        (
            lambda: calc.polyprotic_buffer_from_ph(
                *("7.4", ["2.1", "7.2", "12.3"], "50 mol/L", "1 L", 2, 1, "136 g/mol", "174 g/mol")
            ),
            "total: .* at most 3 g/mL",
        ),
        (lambda: calc.sodium_chloride_to_isotonic([solute("100 g")], "30 mL"), "drug: amount: .* at most 3 g/mL"),
        (lambda: calc.freezing_point_depression_of_solution([solute("100 g")], "30 mL"), "at most 3 g/mL"),
        (lambda: calc.freezing_point_depression_of_solution([solute("250 % w/v")]), "drug: amount: no freezing point"),
        (lambda: calc.freezing_point_depression_from_osmolality("64517 mOsm/kg"), "no freezing point is lowered by"),
        (lambda: calc.osmolality_from_freezing_point_depression("300 degC"), "depression: no freezing point"),
        (lambda: calc.freezing_point_depression_from_liso("20 mol/L", "10"), "strength: no freezing point"),
        (lambda: calc.nitrogen_from_protein("70 g", "0.5"), "protein_per_nitrogen: expected grams of protein"),
    ],
)
def test_an_impossible_answer_is_refused(call, message):
    with pytest.raises(FormulateError, match=message):
        call()


@every(
    "call",
    [
        lambda: calc.active_in("85 % w/w", "100 mL", density="1.7 g/mL"),
        lambda: calc.dilution("100 % w/v", "10 % w/v", "100 mL", stock_density="1.2 g/mL"),
        lambda: calc.density_from_mass_and_volume("22.5 g", "1 mL"),
        lambda: calc.strength_from_amounts("5 g", "5 g"),
        lambda: calc.freezing_point_depression_from_osmolality("64516 mOsm/kg"),
        lambda: calc.mass_for_concentration("17 mol/L", "1 L", "176 g/mol"),
        lambda: calc.mass_for_concentration("17 mol/L", "0 L", "176 g/mol"),
        lambda: calc.nitrogen_from_protein("12 g", "1"),
    ],
)
def test_what_is_only_unusual_is_answered(call):
    assert call().value is not None


@every(
    ("call", "amount"),
    [
        (lambda: calc.amount_with_excess("20 capsules", "3 %"), "21 capsules"),
        (lambda: calc.amount_with_excess("12 suppositories", "10 %"), "14 suppositories"),
        (lambda: calc.amount_with_excess("21 tablets", "10 %"), "24 tablets"),
        (lambda: calc.amount_with_loss("95 capsules", "3 %"), "98 capsules"),
        (lambda: calc.amount_by_total("3 capsules", "4 g", "5 g"), "4 capsules"),
        (lambda: calc.amount_by_factor("3 capsules", "0.4"), "2 capsules"),
        (lambda: calc.formula_by_total(["3 capsules"], "4 g", "2 g").amounts[0], "2 capsules"),
        (lambda: calc.product_for_active("200 mg", "150 mg/capsule"), "2 capsules"),
    ],
)
def test_a_count_is_whole_and_its_exact_figure_is_in_the_working(call, amount):
    found = call()
    assert show(found.value) == amount
    assert found.steps[-2].value != found.value


@every(
    "call",
    [
        lambda: calc.amount_from_doses("1.5 capsules", 7),
        lambda: calc.doses_from_amount("10 capsules", "1.5 capsules"),
        lambda: calc.dose_from_amount("25 capsules", 10),
        lambda: calc.amount_for_changing_doses(["15 mg", "10 mg"], [1, 1], [2, 2], strength="10 mg/capsule"),
        lambda: calc.amount_for_days("1.5 capsules", 7, 2),
        lambda: calc.days_supply_from_amount("30 patches", "1.5 patches", 1),
        lambda: calc.days_supply_from_changing_doses("30 capsules", ["1.5 capsules"], [1], []),
        lambda: calc.dose_by_order("75 mg", doses_per_day=2, strength="50 mg/suppository"),
        lambda: calc.amount_with_excess("20.5 capsules", "3 %"),
        lambda: calc.amount_with_overage("3 capsules", "10 %"),
    ],
)
def test_a_part_of_a_capsule_is_refused(call):
    with pytest.raises(FormulateError, match=r"whole"):
        call()


@every(
    ("call", "last"),
    [
        (
            lambda: calc.drip_rate_from_rate("125 mL/h", "15 gtt/mL", to="gtt/h"),
            "round(drops, 1 drop/h) = round(1875 drops/h, 1 drop/h) = 1875 drops/h",
        ),
        (
            lambda: calc.drip_rate_from_volume("1000 mL", "7 h", "20 gtt/mL").to("drops/h"),
            "round(drops, 1 drop/h) = round(about 2857.1429 drops/h, 1 drop/h) = 2857 drops/h",
        ),
        (
            lambda: calc.drip_rate_from_volume("1000 mL", "7 h", "20 gtt/mL", to="drops/min").to("drops/min"),
            "round(drops, 1 drop/min) = round(about 47.619048 drops/min, 1 drop/min) = 48 drops/min",
        ),
    ],
)
def test_whole_drops_in_another_unit_are_rounded_there(call, last):
    assert last in call().working().splitlines()[-1]


def test_a_part_of_a_capsule_can_be_rounded():
    assert show(calc.amount_rounded_to_step("1.3 capsules", "1 capsule", "up").value) == "2 capsules"


def test_less_than_one_whole_drop_is_no_answer_in_any_unit():
    rate = calc.drip_rate_from_rate("50 mL/h", "20 gtt/mL")
    with pytest.raises(FormulateError, match="at least one"):
        rate.to("drops/s")


def test_whole_days_stay_days():
    found = calc.days_supply_from_drops("2.4 mL", "2 drops", "20 drops/mL", 3, to="weeks")
    shown = {one.name: one.text() for one in values_of(found)}
    assert (shown["whole days"], shown["exact days"]) == ("8 days", "about 1.14286 weeks")
    with pytest.raises(FormulateError, match="it is 8 days"):
        found.whole_days.to("weeks")


SALT = calc.Salt(name="sodium chloride", amount="900 g", molar_mass="58.44 g/mol")
SUGAR = calc.Nutrient(name="dextrose", kind="carbohydrate", amount="600 g", energy="3.4 kcal/g")
OF_A_SALT = {"molar_mass": "58.44 g/mol"}


@every(
    ("call", "message"),
    [
        (lambda: calc.ph_after_strong_acid("4.76", "1 mol", "1 mol", "0.9999999999 mol"), "ions of the water"),
        (lambda: calc.ph_from_buffer("4.76", "1 mol", "1000000 mol"), "ions of the water"),
        (lambda: calc.ph_from_buffer("8.76", "1000000 mol", "1 mol"), "ions of the water"),
        (lambda: calc.ph_from_buffer_ratio("8.76", "1000000"), "ions of the water"),
        (lambda: calc.ph_from_percent_ionized("99.9999999999 %", "9", "acid"), "no solution has another pH"),
        (lambda: calc.hydrogen_ion_from_ph("20"), "a pH from -2 to 16"),
        (lambda: calc.percent_ionized_from_ph("25", "4", "acid"), "a pH from -2 to 16"),
        (lambda: calc.buffer_ratio_from_ph("30", "4"), "a pH from -2 to 16"),
        (lambda: calc.solubility_from_ph("5 mmol/L", "14", "4", "acid"), "salt is saturated"),
        (lambda: calc.ph_from_hydrogen_ion("1e3 mol/L"), "at most 56 mol/L"),
        (lambda: calc.molarity_from_strength("3 g/mL", "1.1 g/mol"), "55 mol in a liter"),
        (lambda: calc.moles_in("140 mol/L", "1 L"), "at most 56 mol/L"),
        (lambda: calc.ions_from_salts([SALT], "10 mL"), "55 mol in a liter"),
        (lambda: calc.total_from_buffer_capacity("1", "4.76", "0.0576 mol/L"), "55 mol in a liter"),
        (lambda: calc.osmoles_in("0.9 % w/v", "1 L", particles=200, **OF_A_SALT), "number of particles"),
        (lambda: calc.normality_from_molarity("1 mol/L", "0.002"), "in one mole from 1 to 12"),
        (lambda: calc.ionic_strength_from_ions(["0.1 mol/L"], [1000]), "number of charges"),
        (lambda: calc.active_in("30 g/mL", "10 mL"), "at most 3 g/mL"),
        (lambda: calc.dilution("100 g/mL", "1 g/mL", "10 mL"), "at most 3 g/mL"),
        (lambda: calc.dilution("1000 %", "10 %", "100 mL"), "at most 3 g/mL"),
        (lambda: calc.stock_and_diluent("1000 % w/v", "10 % w/v", "100 mL"), "at most 3 g/mL"),
        (lambda: calc.stock_volumes_for_amounts(["10 g"], ["70000 % w/v"]), "at most 3 g/mL"),
        (lambda: calc.strength_from_amounts("800 g", "45 mL"), "at most 3 g/mL"),
        (lambda: calc.shelf_life_by_zero_order("5000000 % w/v", "1 mg/mL/day"), "at most 3 g/mL"),
        (lambda: calc.molarity_from_molality("1 mol/kg", "1058 g/mL", "58.5 g/mol"), "density from"),
        (lambda: calc.osmolarity_from_osmolality("300 mOsm/kg", "1058 g/mL", "5 % w/v"), "density from"),
        (lambda: calc.glucose_rate_from_mass("288 g", "0.004 kg", "24 h"), "body weight from"),
        (lambda: calc.energy_from_nutrients([SUGAR], weight="7000 kg"), "body weight from"),
        (lambda: calc.convert("1 mg/kg", "mg", weight="0.004 kg"), "body weight from"),
        (lambda: calc.dose_by_weight("100 g/kg", "70 kg"), "a tenth of the body"),
        (lambda: calc.infusion_rate_from_dose_rate("3 mg/kg/min", "1 mg/mL", weight="62.5 kg"), "a cannula of 16 G"),
        (lambda: calc.infusion_rate_from_volume("1500 mL", "0.045 min"), "a cannula of 16 G"),
        (lambda: calc.infusion_time_from_volume("1 L", "125 L/h"), "a cannula of 16 G"),
        (lambda: calc.drip_rate_from_rate("125 mL/h", "1000 gtt/mL"), "a drop factor from"),
        (lambda: calc.drip_rate_from_rate("125 mL/h", "0.015 gtt/mL"), "a drop factor from"),
        (lambda: calc.drop_factor_from_drip_rate("25 drops/min", "1 mL/h"), "10 to 60 drops"),
        (lambda: calc.dropper_from_count("48 drops", "2 L"), "10 to 60 drops"),
        (lambda: calc.assay_factor("98 %", basis="anhydrous", water="99 %"), "washing soda"),
        (lambda: calc.e_value_from_isotonic_volume("a salt", "0.3 g", "8 L"), "decimal point"),
        (lambda: calc.e_value_from_molar_mass("a salt", "1.1 g/mol", 2), "decimal point"),
    ],
)
def test_what_is_met_nowhere_is_refused(call, message):
    with pytest.raises(FormulateError, match=message):
        call()


@every(
    "call",
    [
        lambda: calc.assay_factor("98 %", basis="anhydrous", water="63 %"),
        lambda: calc.active_in("250 % w/v", "10 mL"),
        lambda: calc.moles_in("55 mol/L", "1 L"),
        lambda: calc.dose_by_weight("25 g/kg/day", "1 kg"),
        lambda: calc.dose_by_weight("150 mL/kg/day", "1 kg"),
        lambda: calc.dose_by_weight("10 mg/kg", "20 g"),
        lambda: calc.infusion_rate_from_volume("1 L", "10 min"),
        lambda: calc.convert("15 L/min", "L/h"),
        lambda: calc.drip_rate_from_rate("125 mL/h", "60 gtt/mL"),
        lambda: calc.ph_from_buffer("7", "1000 mol", "1 mol"),
        lambda: calc.ph_of_strong_acid("12 mol/L"),
    ],
)
def test_what_is_met_seldom_is_answered(call):
    assert str(call())


def masses(**found):
    """A result of several values, of which the first is impossible."""
    possible = dict.fromkeys(("acid", "base", "acid_moles", "base_moles"), derive(parse("1 mg"), "m"))
    return calc.BufferMasses(**{**possible, **found})


def forms(*shares, charge=None):
    """A result with a list of values."""
    number = derive(Fraction(1), "L")
    return calc.AcidForms(shares=shares, hydrogens_lost=number, charge=number if charge is None else charge)


BELOW_ZERO = parse("1 mg") - parse("3 mg")
UNITS = "check the units, and whether each amount is that of the right substance"
WATER = "check the unit: water itself has 55 mol in a liter, and no solution more of anything"


@every(
    ("result", "message"),
    [
        (Strength(Fraction(2), Basis.W_W), f"the answer would be 200 % w/w, which nothing is; {UNITS}"),
        (Strength(Fraction(-1, 100), Basis.W_V), f"the answer would be -1 % w/v, which nothing is; {UNITS}"),
        (BELOW_ZERO, f"the answer would be -2 mg, which nothing is; {UNITS}"),
        (parse("23.1 g/mL"), f"the answer would be 23.1 g/mL, which nothing is; {UNITS}"),
        (parse("57 mol/L"), f"the answer would be 57 mol/L, which nothing is; {WATER}"),
        (masses(acid_moles=derive(BELOW_ZERO, "n")), f"the acid moles would be -2 mg, which nothing is; {UNITS}"),
        (masses(acid=parse("23.1 g/mL")), f"the acid would be 23.1 g/mL, which nothing is; {UNITS}"),
        (masses(base_moles=parse("57 mol/L")), f"the base moles would be 57 mol/L, which nothing is; {WATER}"),
        (
            masses(base=derive(Strength(Fraction(2), Basis.W_W), "c")),
            f"the base would be 200 % w/w, which nothing is; {UNITS}",
        ),
        (masses(base=Strength(Fraction(57), Basis.MOLAR)), f"the base would be 57 mol/L, which nothing is; {WATER}"),
        (
            forms(derive(Fraction(1), "s"), derive(Fraction(17), "pH")),
            "the shares would be pH = 17, which nothing is; check the figure: no solution has another pH",
        ),
        (
            masses(acid=derive(parse("1 capsule") / 2, "n")),
            "the acid would be 0.5 capsules, and they are counted whole; "
            "take another strength or another number of them",
        ),
        (
            (derive(parse("1 capsule") / 2, "n"),),
            "the answer would be 0.5 capsules, and they are counted whole; "
            "take another strength or another number of them",
        ),
    ],
)
def test_what_nothing_is_is_refused_with_its_name(result, message):
    with pytest.raises(OutOfRangeError) as refused:
        refuse_impossible(result)
    assert str(refused.value) == message


@every(
    "result",
    [
        Strength(Fraction(1), Basis.V_V),
        PlainResult(Fraction(3, 2), Basis.W_W),
        parse("23 g/mL"),
        parse("-2 degC"),
        masses(acid=Fraction(17)),
        forms(charge=derive(Fraction(-3), "z")),
    ],
)
def test_what_something_is_is_not_refused(result):
    refuse_impossible(result)


def test_a_part_is_not_refused_where_a_count_is_only_written_in_another_unit():
    refuse_impossible(derive(parse("1 capsule") / 2, "n"), whole=False)
