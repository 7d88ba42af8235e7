"""Chapter 18, parenteral nutrition: published problems, laws, refusals."""

from __future__ import annotations

from fractions import Fraction

import pytest
from calc_strategies import LAW, masses, numbers, weights
from hypothesis import given
from hypothesis import strategies as st
from published import agrees

from formulate import calc
from formulate.calc import IonStock, IonTarget, MixturePart, Nutrient, OsmolarPart
from formulate.calc.shared import assumptions
from formulate.errors import DimensionError, FormulateError, InputError, MissingKnowledgeError, OutOfRangeError
from formulate.notation import show_value
from formulate.strength import Strength
from formulate.units import make_quantity, parse, show
from tests.every import every
from tests.exact_numbers import between

BOX = "content.yudu.com/box-18.5"
COMPASS = "issuhub.com/calculating-total-parenteral-nutrition"
CSUN = "csun.edu/parenteral-calculation"
TPN = "studylib.net/5860385-tpn-calculations"
HOTELS = "hotelsabruzzo.com/osmolality-of-tpn"
BEVINZEY = "bevinzey.com/naplex-tpn-calculation"


def box_a():
    return [
        Nutrient(name="dextrose", kind="carbohydrate", amount="2.4 L", strength="25 % w/v", energy="3.4 kcal/g"),
        Nutrient(name="amino acids", kind="protein", amount="2.4 L", strength="4.25 % w/v", energy="4 kcal/g"),
        Nutrient(name="lipids", kind="fat", amount="2.4 L", strength="3 % w/v", energy="9 kcal/g"),
    ]


def box_b():
    return [
        Nutrient(name="dextrose", kind="carbohydrate", amount="357 mL", strength="70 % w/v", energy="3.4 kcal/g"),
        Nutrient(name="amino acids", kind="protein", amount="1200 mL", strength="10 % w/v", energy="4 kcal/g"),
        Nutrient(name="lipids", kind="fat", amount="250 mL", energy="2 kcal/mL"),
    ]


def d15_a5():
    return [
        Nutrient(name="dextrose", kind="carbohydrate", amount="1800 mL", strength="15 % w/v", energy="3.4 kcal/g"),
        Nutrient(name="amino acids", kind="protein", amount="1800 mL", strength="5 % w/v", energy="4 kcal/g"),
        Nutrient(name="lipids", kind="fat", amount="480 mL", energy="1.1 kcal/mL"),
    ]


def compass(**changed):
    asked = {
        "energy": "1700 kcal",
        "protein": "70 g",
        "fat_fraction": "30 %",
        "energy_counts": "total",
        "fat_fraction_of": "total",
        "protein_energy": "4 kcal/g",
        "fat_energy": "2 kcal/mL",
        "carbohydrate_energy": "3.4 kcal/g",
        "protein_stock": "10 % w/v",
        "carbohydrate_stock": "70 % w/v",
    }
    return calc.macronutrients_for_energy(**{**asked, **changed})


def abruzzo():
    return [
        OsmolarPart(name="amino acids", amount="50 g", osmoles="10 mOsm/g"),
        OsmolarPart(name="dextrose", amount="200 g", osmoles="5 mOsm/g"),
        OsmolarPart(name="electrolytes", amount="80 mEq", osmoles="2 mOsm/mEq"),
    ]


PUBLISHED = {
    "three-in-one-by-strengths": (BOX, lambda: calc.energy_from_nutrients(box_a()).total, "3096 kcal"),
    "by-base-solutions": (BOX, lambda: calc.energy_from_nutrients(box_b()).total, "1830 kcal"),
    "dextrose-of-the-base": (BOX, lambda: calc.energy_from_nutrients(box_b()).each[0], "850 kcal"),
    "1000-ml-of-d50": (
        CSUN,
        lambda: calc.energy_from_nutrient("1000 mL", "3.4 kcal/g", strength="50 % w/v"),
        "1700 kcal",
    ),
    "fat-of-1700-kcal": (COMPASS, lambda: compass().fat_energy, "510 kcal"),
    "emulsion-of-1700-kcal": (COMPASS, lambda: compass().fat_volume, "255 mL"),
    "protein-of-1700-kcal": (COMPASS, lambda: compass().protein_energy, "280 kcal"),
    "carbohydrate-of-1700-kcal": (COMPASS, lambda: compass().carbohydrate_energy, "910 kcal"),
    "dextrose-of-1700-kcal": (COMPASS, lambda: compass().carbohydrate, "268 g"),
    "fat-by-9-kcal-per-g": (COMPASS, lambda: calc.mass_from_energy("510 kcal", "9 kcal/g"), "56.7 g"),
    "d15-a5-with-fat": (TPN, lambda: calc.energy_from_nutrients(d15_a5()).total, "1806 kcal"),
    "glucose-utilization-65-kg": (TPN, lambda: calc.glucose_rate_from_mass("270 g", "65 kg", "24 h"), "2.9 mg/kg/min"),
    "osmolarity-of-1-litre": (HOTELS, lambda: calc.osmolarity_from_parts(abruzzo(), "1 L").osmolarity, "1660 mOsm/L"),
    "osmolarity-of-1.5-litres": (
        HOTELS,
        lambda: calc.osmolarity_from_parts(abruzzo(), "1.5 L").osmolarity,
        "1107 mOsm/L",
    ),
    "dextrose-of-1500-kcal": (BEVINZEY, lambda: calc.mass_from_energy("1500 kcal", "3.4 kcal/g"), "441.18 g"),
}


@every("name", [pytest.param(name, id=f"{name}-{PUBLISHED[name][0]}") for name in PUBLISHED])
def test_published(name):
    _, solve, printed = PUBLISHED[name]
    assert agrees(solve(), printed), solve()


def test_non_protein_energy_bevinzey():
    """250 g of dextrose and 50 g of a fat emulsion counted with 10 kcal/g: printed as 1350 kcal."""
    dextrose = Nutrient(name="dextrose", kind="carbohydrate", amount="250 g", energy="3.4 kcal/g")
    fat = Nutrient(name="lipids", kind="fat", amount="50 g", energy="10 kcal/g")
    protein = Nutrient(name="amino acids", kind="protein", amount="85 g", energy="4 kcal/g")
    found = calc.energy_from_nutrients([dextrose, fat, protein], protein_per_nitrogen="6.25", weight="70 kg")
    assert agrees(found.nonprotein, "1350 kcal")
    assert show(found.nitrogen.value) == "13.6 g"
    assert found.nonprotein_per_nitrogen.value.magnitude == Fraction(1350) / Fraction("13.6")
    assert found.per_weight.value.magnitude == Fraction(1690, 70)
    assert sum(share.value for share in found.shares) == 100


def test_a_fat_emulsion_has_more_energy_than_its_fat():
    """The source counts 24 % of the energy as fat, by 9 kcal/g: 29 % with its glycerol."""
    energy = calc.energy_from_nutrients(d15_a5())
    fat = calc.energy_from_nutrient("48 g", "9 kcal/g")
    assert round(fat.value.magnitude / energy.total.value.magnitude * 100) == 24
    assert round(energy.shares[2].value) == 29


@LAW
@given(masses, between(Fraction(1, 100), 10, max_denominator=100), between(Fraction(1, 10), 70, max_denominator=10))
def test_energy_mass_and_volume_go_back(mass, per, percentage):
    each = make_quantity(per, "kilocalorie/gram")
    energy = calc.energy_from_nutrient(mass, each)
    assert calc.mass_from_energy(energy, each).value == mass
    strength = calc.strength_from_percent(percentage, "w/v")
    volume = calc.volume_from_energy(energy, each, strength=strength)
    assert calc.active_in(strength, volume).value == mass
    assert calc.energy_from_nutrient(volume, each, strength=strength).value == energy.value


@LAW
@given(
    st.integers(1200, 3000),
    st.integers(20, 120),
    st.integers(0, 50),
    st.sampled_from(["total", "nonprotein"]),
    st.sampled_from(["total", "nonprotein"]),
)
def test_the_macronutrients_add_up_to_the_energy(energy, protein, share, counts, of):
    found = compass(
        energy=f"{energy} kcal",
        protein=f"{protein} g",
        fat_fraction=Fraction(share, 100),
        energy_counts=counts,
        fat_fraction_of=of,
        volume="20 L",
    )
    parts = [found.fat_energy.value, found.carbohydrate_energy.value]
    if counts == "total":
        parts.append(found.protein_energy.value)
    assert sum(part.magnitude for part in parts) == energy
    whole = energy + (protein * 4 if counts == "nonprotein" else 0)
    base = whole if of == "total" else whole - protein * 4
    assert found.fat_energy.value.magnitude == Fraction(share, 100) * base
    volumes = [found.protein_volume, found.fat_volume, found.carbohydrate_volume, found.water]
    assert sum(volume.value.to("milliliter").magnitude for volume in volumes) == 20000


def test_macronutrients_by_weight():
    found = compass(energy="25 kcal/kg/day", protein="1.5 g/kg/day", weight="70 kg", fat_fraction="0 %")
    assert show(found.protein.value) == "105 g"
    assert found.carbohydrate_energy.value == parse("1330 kcal")
    assert found.fat_volume.value.magnitude == 0
    by_mass = compass(fat_energy="9 kcal/g", fat_stock="20 % w/v")
    assert by_mass.fat_volume.value.to("milliliter").magnitude == Fraction(510, 9) * 5


def test_final_strengths_from_stocks():
    """D25 AA4.25 in 2.4 L, out of 70 % and 10 % stocks."""
    found = calc.stock_volumes_for_strengths(["25 % w/v", "4.25 % w/v"], ["70 % w/v", "10 % w/v"], "2.4 L")
    assert [volume.value.to("milliliter").magnitude for volume in found.volumes] == [Fraction(6000, 7), 1020]
    assert found.together.value + found.water.value == parse("2400 mL")
    with pytest.raises(OutOfRangeError, match="stronger stocks"):
        calc.stock_volumes_for_strengths(["25 % w/v", "4.25 % w/v"], ["30 % w/v", "10 % w/v"], "2.4 L")


def test_additives_by_amount():
    found = calc.stock_volumes_for_amounts(
        ["40 mEq", "8 mEq", "30 units", "0 mmol"], ["2 mEq/mL", "4 mEq/mL", "100 units/mL", "3 mmol/mL"]
    )
    assert [show(volume.value.to("milliliter")) for volume in found.volumes] == ["20 mL", "2 mL", "0.3 mL", "0 mL"]
    assert found.water is None
    assert found.together.value == parse("22.3 mL")


@LAW
@given(numbers, weights, numbers)
def test_glucose_rates_go_back(per, weight, rate):
    wanted = make_quantity(per / 1000, "milligram/kilogram/minute")
    flow = make_quantity(rate, "milliliter/hour")
    per_hour = per * 60 / 1000 * Fraction(weight.to("kilogram").magnitude) / 1000
    strength = calc.glucose_strength_from_glucose_rate(wanted, flow, weight) if per_hour <= rate else "10 % w/v"
    found = calc.infusion_rate_from_glucose_rate(wanted, strength, weight)
    assert calc.glucose_rate_from_infusion_rate(found, strength, weight).value == wanted
    glucose = calc.dose_from_dose_rate(wanted, "24 h", weight=weight)
    assert calc.glucose_rate_from_mass(glucose, weight, "1 day").value == wanted


PHOSPHATES = IonStock(name="potassium phosphates", ions="potassium 4.4 mEq/mL; phosphate 3 mmol/mL")
CHLORIDE = IonStock(name="potassium chloride", ions="potassium 2 mEq/mL; chloride 2 mEq/mL")
SODIUM = IonStock(name="sodium chloride", ions="sodium 4 mEq/mL; chloride 4 mEq/mL")


def volumes_of(found):
    return {taken.name: taken.volume for taken in found.volumes}


def ions_of(found):
    return {brought.name: brought.amount for brought in found.ions}


def need(name, amount):
    return IonTarget(name=name, amount=amount)


@LAW
@given(numbers, numbers, numbers)
def test_shared_ions_are_all_there(phosphates, chloride, sodium):
    ions = [
        need("Potassium", make_quantity(phosphates * Fraction("4.4") + chloride * 2, "milliequivalent")),
        need("phosphate", make_quantity(phosphates * 3, "millimole")),
        need("sodium", make_quantity(sodium * 4, "milliequivalent")),
    ]
    found = calc.stock_volumes_for_ions(ions, [SODIUM, PHOSPHATES, CHLORIDE])
    millilitres = {name: volume.value.to("milliliter").magnitude for name, volume in volumes_of(found).items()}
    assert millilitres == {
        "sodium chloride": sodium,
        "potassium phosphates": phosphates,
        "potassium chloride": chloride,
    }
    assert ions_of(found)["chloride"].value.magnitude == 2 * chloride + 4 * sodium
    assert ions_of(found)["potassium"].value == ions[0].amount
    assert all(item.steps[-1].value == item.value for item in (*volumes_of(found).values(), *ions_of(found).values()))


def test_ions_by_weight_by_volume_and_of_a_stated_volume():
    acids = IonStock(name="amino acids", ions="sodium 0.07 mEq/mL; acetate 0.1 mEq/mL", volume="500 mL")
    found = calc.stock_volumes_for_ions(
        [need("sodium", "2 mEq/kg"), need("potassium", "40 mEq/L")],
        [acids, SODIUM, CHLORIDE],
        weight="50 kg",
        volume="2 L",
    )
    shown = {name: show(volume.value) for name, volume in volumes_of(found).items()}
    assert shown == {"amino acids": "500 mL", "sodium chloride": "16.25 mL", "potassium chloride": "40 mL"}
    assert show(ions_of(found)["acetate"].value) == "50 mEq"


@LAW
@given(st.integers(1, 3), st.integers(1, 100))
def test_an_ion_with_its_valence_may_be_wanted_in_one_way_and_stocked_in_the_other(valence, wanted):
    stock = IonStock(name="stock", ions="ion 2 mEq/mL")
    moles = calc.stock_volumes_for_ions([IonTarget(name="ion", amount=f"{wanted} mmol", valence=valence)], [stock])
    same = calc.stock_volumes_for_ions([IonTarget(name="ion", amount=f"{wanted * valence} mEq")], [stock])
    assert moles.volumes[0].volume.value == same.volumes[0].volume.value
    assert ions_of(moles)["ion"].value == make_quantity(wanted, "millimole")
    other = IonStock(name="stock", ions=f"ion {2 * valence} mmol/mL")
    back = calc.stock_volumes_for_ions([IonTarget(name="ion", amount=f"{wanted} mEq", valence=valence)], [other])
    assert back.volumes[0].volume.value.to("milliliter").magnitude == Fraction(wanted, 2 * valence * valence)


def test_calcium_of_9_3_mg_is_0_465_meq_globalrph():
    """Calcium gluconate, 4.65 mEq in 10 mL: 5 mmol are 10 mEq."""
    stock = IonStock(name="calcium gluconate", ions="calcium 4.65 mEq/10 mL")
    found = calc.stock_volumes_for_ions([IonTarget(name="calcium", amount="5 mmol", valence=2)], [stock])
    assert agrees(found.volumes[0].volume, "21.5 mL")


def test_a_glucose_rate_may_come_from_fluid_by_weight():
    by_weight = calc.glucose_rate_from_infusion_rate("40 mL/kg/day", "10 % w/v", "2.58 kg")
    assert by_weight.value == calc.glucose_rate_from_infusion_rate("4.3 mL/h", "10 % w/v", "2.58 kg").value
    assert agrees(by_weight, "2.78 mg/kg/min")
    strength = calc.glucose_strength_from_glucose_rate(by_weight, "40 mL/kg/day", "2.58 kg")
    assert strength.value == Strength.parse("10 % w/v")
    with pytest.raises(DimensionError) as caught:
        calc.glucose_rate_from_infusion_rate("40 mg/kg/day", "10 % w/v", "2.58 kg")
    assert caught.value.where == "rate"


def test_more_ions_than_stocks_may_agree():
    """Chloride that is asked for and comes out right needs no stock of its own."""
    found = calc.stock_volumes_for_ions([need("sodium", "40 mEq"), need("chloride", "40 mEq")], [SODIUM])
    assert show(volumes_of(found)["sodium chloride"].value) == "10 mL"


@every(
    ("ions", "stocks", "error", "code"),
    [
        ([("sodium", "40 mEq"), ("chloride", "50 mEq")], [SODIUM], OutOfRangeError, "E_OUT_OF_RANGE"),
        ([("potassium", "40 mEq")], [PHOSPHATES, CHLORIDE], OutOfRangeError, "E_OUT_OF_RANGE"),
        (
            [("potassium", "10 mEq"), ("phosphate", "15 mmol")],
            [PHOSPHATES, CHLORIDE],
            OutOfRangeError,
            "E_OUT_OF_RANGE",
        ),
        ([("phosphate", "15 mEq")], [PHOSPHATES], OutOfRangeError, "E_PHOSPHATE_EQUIVALENTS"),
        (
            [("phosphate", "15 mmol")],
            [IonStock(name="phosphates", ions="phosphate 3 mEq/mL")],
            OutOfRangeError,
            "E_PHOSPHATE_EQUIVALENTS",
        ),
        ([("potassium", "15 mmol")], [CHLORIDE], DimensionError, "E_UNIT_DIMENSION"),
        ([("potassium", "15 mg")], [CHLORIDE], DimensionError, "E_UNIT_DIMENSION"),
        ([("potassium", "15 mEq/kg")], [CHLORIDE], MissingKnowledgeError, "E_WEIGHT_NEEDED"),
        ([("potassium", "15 mEq/L")], [CHLORIDE], MissingKnowledgeError, "E_VOLUME_NEEDED"),
        ([("potassium", "15 mEq")], [IonStock(name="x", ions="2 mEq/mL")], InputError, "E_INPUT"),
        ([("potassium", "15 mEq")], [IonStock(name="x", ions="potassium 2 g/mL")], DimensionError, "E_UNIT_DIMENSION"),
        ([("potassium", "15 mEq"), ("Potassium", "15 mEq")], [CHLORIDE], InputError, "E_INPUT"),
        ([("potassium", "15 mEq")], [CHLORIDE, CHLORIDE], InputError, "E_INPUT"),
        (
            [("sodium", "15 mEq")],
            [IonStock(name="saline", ions="sodium 0.154 mEq/mL", volume="500 mL")],
            OutOfRangeError,
            "E_OUT_OF_RANGE",
        ),
        ([], [CHLORIDE], InputError, "E_INPUT"),
        (
            [("potassium", "15 mEq")],
            [CHLORIDE, IonStock(name="x", ions="sodium 1 mEq/mL; chloride 1 mmol/mL", volume="1 mL")],
            DimensionError,
            "E_UNIT_DIMENSION",
        ),
    ],
)
def test_ions_that_cannot_be_had_say_why(ions, stocks, error, code):
    with pytest.raises(error) as caught:
        calc.stock_volumes_for_ions([need(*ion) for ion in ions], stocks)
    assert caught.value.code == code
    assert caught.value.where


def test_calcium_and_phosphate_are_stated_and_nothing_is_decided():
    found = calc.calcium_and_phosphate("10 mEq", "15 mmol", "2 L")
    assert [show(found.calcium.value), show(found.phosphate.value)] == ["2.5 mmol/L", "7.5 mmol/L"]
    assert found.product.value == Fraction("18.75")
    assert found.room is None
    assert "decision asked for" in found.product.working()


def test_a_decision_gives_room_or_refuses():
    found = calc.calcium_and_phosphate("5 mmol", "15 mmol", "2 L", maximum_phosphate="10 mmol/L")
    assert show(found.room.value) == "2.5 mmol/L"
    with pytest.raises(OutOfRangeError, match="decided on"):
        calc.calcium_and_phosphate("5 mmol", "15 mmol", "1 L", maximum_phosphate="10 mmol/L")


@LAW
@given(numbers, numbers, st.integers(100, 4000))
def test_calcium_counts_the_same_in_every_way(calcium, phosphate, volume):
    whole, p = make_quantity(volume, "milliliter"), make_quantity(phosphate, "millimole")
    by_moles = calc.calcium_and_phosphate(make_quantity(calcium, "millimole"), p, whole)
    by_equivalents = calc.calcium_and_phosphate(make_quantity(calcium * 2, "milliequivalent"), p, whole)
    gluconate = make_quantity(calcium * Fraction("0.4484"), "gram")
    by_mass = calc.calcium_and_phosphate(gluconate, p, whole, calcium_molar_mass="448.4 g/mol")
    assert by_moles.calcium.value == by_equivalents.calcium.value == by_mass.calcium.value
    assert by_moles.product.value == calcium * phosphate * 10**6 / Fraction(volume) ** 2
    assert by_moles.equivalents_product.value == by_moles.product.value * 2
    assert by_moles.equivalents_sum.value == (calcium * 2 + phosphate) * 1000 / volume
    assert by_moles.equivalents.value.magnitude == calcium * 2000 / Fraction(volume)


def test_the_osmolarity_takes_strengths_and_volumes():
    parts = [
        OsmolarPart(name="dextrose", amount="20 % w/v", osmoles="5 mOsm/g"),
        OsmolarPart(name="lipids", amount="500 mL", osmoles="0.28 mOsm/mL"),
        OsmolarPart(name="phosphate", amount="15 mmol", osmoles="2.5 mOsm/mmol"),
    ]
    found = calc.osmolarity_from_parts(parts, "2 L")
    assert [show(part.value) for part in found.parts] == ["2000 mOsm", "140 mOsm", "37.5 mOsm"]
    assert found.osmolarity.value.quantity == parse("1088.75 mOsm/L")


@LAW
@given(masses, between(5, 7, max_denominator=100))
def test_protein_and_nitrogen_go_back(protein, factor):
    assert calc.protein_from_nitrogen(calc.nitrogen_from_protein(protein, factor), factor).value == protein


@every(
    ("call", "error", "code"),
    [
        (lambda: calc.energy_from_nutrient("5 mL", "3.4 kcal/g"), MissingKnowledgeError, "E_STRENGTH_NEEDED"),
        (lambda: calc.energy_from_nutrient("5 g", "2 kcal/mL"), DimensionError, "E_UNIT_DIMENSION"),
        (
            lambda: calc.energy_from_nutrient("5 mL", "4 kcal/g", strength="5 mmol/L"),
            DimensionError,
            "E_UNIT_DIMENSION",
        ),
        (lambda: calc.volume_from_energy("5 kcal", "4 kcal/g"), MissingKnowledgeError, "E_STRENGTH_NEEDED"),
        (lambda: calc.volume_from_energy("5 kcal", "4 kcal/g", strength="5 % w/w"), DimensionError, "E_UNIT_DIMENSION"),
        (
            lambda: calc.energy_from_nutrients([Nutrient(name="x", kind="sugar", amount="1 g", energy="4 kcal/g")]),
            InputError,
            "E_INPUT",
        ),
        (lambda: calc.energy_from_nutrients([]), InputError, "E_INPUT"),
        (lambda: compass(protein="450 g"), OutOfRangeError, "E_OUT_OF_RANGE"),
        (lambda: compass(protein="350 g"), OutOfRangeError, "E_OUT_OF_RANGE"),
        (lambda: compass(volume="1 L"), OutOfRangeError, "E_OUT_OF_RANGE"),
        (lambda: compass(energy="25 kcal/kg"), MissingKnowledgeError, "E_WEIGHT_NEEDED"),
        (lambda: compass(energy="70 kcal/h"), DimensionError, "E_UNIT_DIMENSION"),
        (lambda: compass(protein_stock="10 % w/w"), DimensionError, "E_UNIT_DIMENSION"),
        (lambda: calc.stock_volumes_for_amounts(["5 g"], ["5 mEq/mL"]), DimensionError, "E_UNIT_DIMENSION"),
        (lambda: calc.stock_volumes_for_strengths(["5 % w/w"], ["5 % w/v"], "1 L"), DimensionError, "E_UNIT_DIMENSION"),
        (
            lambda: calc.osmolarity_from_parts([OsmolarPart(name="x", amount="5 g", osmoles="1 mOsm/mEq")], "1 L"),
            DimensionError,
            "E_UNIT_DIMENSION",
        ),
        (lambda: calc.calcium_and_phosphate("5 mmol", "5 mEq", "1 L"), OutOfRangeError, "E_PHOSPHATE_EQUIVALENTS"),
        (lambda: calc.calcium_and_phosphate("5 g", "5 mmol", "1 L"), MissingKnowledgeError, "E_MOLAR_MASS_NEEDED"),
        (
            lambda: calc.calcium_and_phosphate("5 mmol", "5 mmol", "1 L", maximum_phosphate="5 % w/v"),
            DimensionError,
            "E_UNIT_DIMENSION",
        ),
        (lambda: calc.glucose_rate_from_infusion_rate("5 mL/h", "5 % w/w", "5 kg"), DimensionError, "E_UNIT_DIMENSION"),
        (
            lambda: calc.infusion_rate_from_glucose_rate("5 mg/kg/min", "100 units/mL", "5 kg"),
            DimensionError,
            "E_UNIT_DIMENSION",
        ),
    ],
)
def test_what_cannot_be_answered_says_why(call, error, code):
    with pytest.raises(error) as caught:
        call()
    assert caught.value.code == code
    assert caught.value.where


@every(
    ("short", "strength"), [("D10W", "10 % w/v"), ("D5W", "5 % w/v"), ("D12.5W", "12.5 % w/v"), ("d70w", "70 % w/v")]
)
def test_a_strength_of_dextrose_is_read_by_its_short_name(short, strength):
    by_name = calc.glucose_rate_from_infusion_rate("12 mL/h", short, "4 kg")
    assert by_name.value == calc.glucose_rate_from_infusion_rate("12 mL/h", strength, "4 kg").value
    assert f"{short} is dextrose {strength}" in by_name.assumptions
    back = calc.infusion_rate_from_glucose_rate("5 mg/kg/min", short, "4 kg")
    assert back.value == calc.infusion_rate_from_glucose_rate("5 mg/kg/min", strength, "4 kg").value


@every("short", ["NS", "D5", "W10D", "D10NS"])
def test_no_other_name_is_a_strength_of_dextrose(short):
    with pytest.raises(FormulateError):
        calc.glucose_rate_from_infusion_rate("12 mL/h", short, "4 kg")


def bag():
    return [
        MixturePart(name="amino acids", volume="500 mL", contains="amino acids 10 % w/v; energy 0.4 kcal/mL"),
        MixturePart(name="dextrose", volume="500 mL", contains="dextrose 50 % w/v; energy 1.7 kcal/mL"),
        MixturePart(name="sodium chloride", volume="10 mL", contains="sodium 4 mEq/mL; chloride 4 mEq/mL"),
        MixturePart(name="potassium phosphates", volume="5 mL", contains="potassium 4.4 mEq/mL; phosphate 3 mmol/mL"),
        MixturePart(name="potassium chloride", volume="9 mL", contains="potassium 2 mEq/mL; chloride 2000 mEq/L"),
    ]


def test_what_box_b_contains():
    """357 mL of D70, 1200 mL of AA10 and 250 mL of L20: printed as 850 + 480 + 500 = 1830 kcal and 120 g."""
    answer = calc.contents_of_mixture(
        [
            MixturePart(name="D70", volume="357 mL", contains="energy 2380 kcal/L"),
            MixturePart(name="AA10", volume="1.2 L", contains="amino acids 100 g/L; energy 400 kcal/L"),
            MixturePart(name="L20", volume="250 mL", contains="energy 2000 kcal/L"),
        ]
    )
    amounts = {content.name: content.amount for content in answer.contents}
    assert agrees(amounts["energy"], "1830 kcal")
    assert show(amounts["amino acids"].value) == "120 g"
    assert show(answer.volume.value) == "1807 mL"
    assert answer.assumptions == (assumptions.VOLUMES_ADD_UP,)


def test_ions_of_several_stocks_are_added_up_and_named():
    answer = calc.contents_of_mixture(bag(), "2 L")
    amounts = {content.name: show(content.amount.value) for content in answer.contents}
    assert amounts == {
        "amino acids": "50 g",
        "energy": "1050 kcal",
        "dextrose": "250 g",
        "sodium": "40 mEq",
        "chloride": "58 mEq",
        "potassium": "40 mEq",
        "phosphate": "15 mmol",
    }
    concentrations = {content.name: show_value(content.concentration.value) for content in answer.contents}
    assert concentrations["dextrose"] == "12.5 % w/v"
    assert concentrations["potassium"] == "20 mEq/L"
    assert concentrations["energy"] == "525 kcal/L"
    assert "contents potassium amount: 40 mEq" in str(answer)
    assert answer.assumptions == ()


def test_a_content_labeled_in_percent_is_answered_in_percent():
    parts = [
        MixturePart(name="D50", volume="500 mL", contains="dextrose 50 % w/v"),
        MixturePart(name="AA", volume="500 mL", contains="amino acids 8.5 % w/v; dextrose 20 g/L; lipid 200 g/L"),
    ]
    dextrose, protein, lipid = calc.contents_of_mixture(parts).contents
    assert dextrose.concentration.value == Strength.parse("26 % w/v")
    assert [show_value(one.concentration.value) for one in (dextrose, protein, lipid)] == [
        *("26 % w/v", "4.25 % w/v"),
        "100 g/L",
    ]
    assert show_value(dextrose.concentration.to("g/L").value) == "260 g/L"


VOLUMES_OF_PARTS = st.lists(st.integers(1, 500), min_size=1, max_size=4)


@LAW
@given(VOLUMES_OF_PARTS, between(Fraction(1, 10), 5, max_denominator=10))
def test_a_mixture_of_one_stock_has_its_concentration(milliliters, concentration):
    typed = f"sodium {concentration.numerator}/{concentration.denominator} mEq/mL"
    if concentration.denominator != 1:
        typed = f"sodium {float(concentration):.1f} mEq/mL"
        concentration = Fraction(f"{float(concentration):.1f}")
    else:
        typed = f"sodium {concentration} mEq/mL"
    parts = [
        MixturePart(name=str(place), volume=f"{each} mL", contains=typed) for place, each in enumerate(milliliters)
    ]
    (sodium,) = calc.contents_of_mixture(parts).contents
    assert sodium.amount.value.to("mEq").magnitude == sum(milliliters) * concentration
    assert sodium.concentration.value.to("mEq/L").magnitude == concentration * 1000


@every(
    ("call", "code"),
    [
        (lambda: calc.contents_of_mixture(bag(), "1 L"), "E_OUT_OF_RANGE"),
        (
            lambda: calc.contents_of_mixture(
                [*bag(), MixturePart(name="more", volume="1 mL", contains="potassium 2 mmol/mL")]
            ),
            "E_UNIT_DIMENSION",
        ),
        (
            lambda: calc.contents_of_mixture([MixturePart(name="p", volume="1 mL", contains="phosphate 2 mEq/mL")]),
            "E_PHOSPHATE_EQUIVALENTS",
        ),
        (lambda: calc.contents_of_mixture([MixturePart(name="p", volume="1 mL", contains="2 mEq/mL")]), "E_INPUT"),
        (
            lambda: calc.contents_of_mixture([MixturePart(name="p", volume="1 mL", contains="flow 7 mL/h")]),
            "E_UNIT_DIMENSION",
        ),
        (
            lambda: calc.contents_of_mixture(
                [MixturePart(name="p", volume="1 mL", contains="sodium 2 mEq/mL; Sodium 1 mEq/mL")]
            ),
            "E_INPUT",
        ),
        (
            lambda: calc.contents_of_mixture([MixturePart(name="p", volume="0 mL", contains="sodium 2 mEq/mL")]),
            "E_OUT_OF_RANGE",
        ),
        (lambda: calc.energy_from_nutrient("1 g", "34 kcal/g"), "E_OUT_OF_RANGE"),
        (lambda: calc.mass_from_energy("100 kcal", "3.4 kcal/mg"), "E_OUT_OF_RANGE"),
        (lambda: calc.volume_from_energy("100 kcal", "20 kcal/mL"), "E_OUT_OF_RANGE"),
        (lambda: calc.glucose_strength_from_glucose_rate("5 mg/kg/min", "1 mL/h", "70 kg"), "E_OUT_OF_RANGE"),
        (
            lambda: calc.energy_from_nutrients([Nutrient(name="fat", kind="fat", amount="0 g", energy="9 kcal/g")]),
            "E_QTY_ZERO",
        ),
    ],
)
def test_what_no_mixture_is(call, code):
    with pytest.raises(FormulateError) as refusal:
        call()
    assert refusal.value.code == code


def test_every_list_of_a_nutrition_bears_names():
    energy = str(calc.energy_from_nutrients(box_b()))
    assert "each dextrose: 849.66 kcal" in energy
    assert "shares lipids: about 27.3275 %" in energy
    volumes = str(calc.stock_volumes_for_amounts(["500 g", "85 g"], ["70 % w/v", "10 % w/v"], volume="2 L"))
    assert "volumes 10 % w/v: 850 mL" in volumes
    assert f"assumed: {assumptions.VOLUMES_ADD_UP}" in volumes
    parts = [OsmolarPart(name="amino acids", amount="50 g", osmoles="10 mOsm/g")]
    assert "parts amino acids: 500 mOsm" in str(calc.osmolarity_from_parts(parts, "1 L"))
    ions = calc.stock_volumes_for_ions(
        [IonTarget(name="potassium", amount="40 mEq")],
        [IonStock(name="potassium chloride", ions="potassium 2 mEq/mL; chloride 2 mEq/mL")],
    )
    assert "volumes potassium chloride volume: 20 mL" in str(ions)
    assert "ions chloride amount: 40 mEq" in str(ions)


@LAW
@given(between(1, 15, max_denominator=10), between(50, 200, max_denominator=10), weights)
def test_a_weight_that_cancels_is_not_asked_for(glucose_rate, rate, weight):
    per, flow = make_quantity(glucose_rate, "milligram/kilogram/minute"), make_quantity(rate, "milliliter/kilogram/day")
    strength = calc.glucose_strength_from_glucose_rate(per, flow)
    assert strength.value == calc.glucose_strength_from_glucose_rate(per, flow, weight).value
    assert calc.glucose_rate_from_infusion_rate(flow, strength).value == per


@every(
    "call",
    [
        lambda: calc.glucose_rate_from_infusion_rate("12 mL/h", "10 % w/v"),
        lambda: calc.glucose_strength_from_glucose_rate("5 mg/kg/min", "12 mL/h"),
        lambda: calc.glucose_strength_from_glucose_rate("5 mg/min", "80 mL/kg/day"),
    ],
    ids=["rate", "strength", "glucose alone"],
)
def test_a_weight_that_counts_is_asked_for(call):
    with pytest.raises(MissingKnowledgeError) as refusal:
        call()
    assert refusal.value.code == "E_WEIGHT_NEEDED"


@every(
    ("call", "amount"),
    [
        (lambda: calc.volume_from_energy("1700 kcal", "2 kcal/mL", share="30 %"), "255 mL"),
        (lambda: calc.volume_from_energy("1700 kcal", "3.4 kcal/g", strength="50 % w/v", share="50 %"), "500 mL"),
        (lambda: calc.mass_from_energy("1700 kcal", "3.4 kcal/g", share="20 %"), "100 g"),
        (lambda: calc.mass_from_energy("1700 kcal", "3.4 kcal/g", share="100 %"), "500 g"),
    ],
)
def test_a_share_of_the_energy_is_taken_first(call, amount):
    assert show(call().value) == amount


@every("share", ["101 %", "-1 %", "30"])
def test_what_is_no_share_of_an_energy_is_refused(share):
    with pytest.raises(InputError):
        calc.volume_from_energy("1700 kcal", "2 kcal/mL", share=share)


def _macronutrients(**named):
    return calc.macronutrients_for_energy(
        "1700 kcal",
        "70 g",
        "30 %",
        energy_counts="total",
        fat_fraction_of="total",
        protein_energy="4 kcal/g",
        carbohydrate_energy="3.4 kcal/g",
        **named,
    )


def test_macronutrients_need_no_stock_unless_its_volume_is_asked_for():
    order = _macronutrients(fat_energy="9 kcal/g")
    assert (order.fat.value, order.carbohydrate.value) == (parse("170 g") / 3, parse("4550 g") / 17)
    assert (order.protein_volume, order.fat_volume, order.carbohydrate_volume, order.water) == (None,) * 4
    assert _macronutrients(fat_energy="9 kcal/g", fat_stock="20 % w/v").fat_volume.value == parse("850 mL") / 3
    assert _macronutrients(fat_energy="2 kcal/mL").fat is None


@every(
    "named",
    [
        {"fat_energy": "2 kcal/mL", "protein_stock": "10 % w/v"},
        {"fat_energy": "2 kcal/mL", "carbohydrate_stock": "70 % w/v"},
        {"fat_energy": "9 kcal/g", "protein_stock": "10 % w/v", "carbohydrate_stock": "70 % w/v"},
    ],
)
def test_the_water_that_is_left_needs_every_stock(named):
    with pytest.raises(MissingKnowledgeError, match="stock"):
        _macronutrients(volume="2 L", **named)
