"""The one registry: every factor against the figure that the standards define, and how its quantities travel."""

import pickle
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from fractions import Fraction

import pint
import pytest

from formulate.errors import ExactnessError
from formulate.units import DOSAGE_UNITS, dimension_of, make_quantity, parse, registry, unit
from formulate.units.vocabulary import SYMBOLS
from tests.every import every

#: What one unit is in another of its kind, from the definitions of the SI, the international pound and inch (1959),
#: the US and imperial gallons (231 cubic inches; 4.54609 L), and the thermochemical calorie.
FACTORS = {
    "kilogram": ("1000", "gram"),
    "gram": ("1", "gram"),
    "milligram": ("0.001", "gram"),
    "microgram": ("0.000001", "gram"),
    "nanogram": ("0.000000001", "gram"),
    "picogram": ("0.000000000001", "gram"),
    "grain": ("0.06479891", "gram"),
    "scruple": (20 * Fraction("0.06479891"), "gram"),
    "apothecary_dram": (60 * Fraction("0.06479891"), "gram"),
    "avoirdupois_dram": (Fraction("453.59237") / 256, "gram"),
    "apothecary_pound": (12 * 480 * Fraction("0.06479891"), "gram"),
    "stone": (14 * Fraction("453.59237"), "gram"),
    "pound": ("453.59237", "gram"),
    "avoirdupois_ounce": (Fraction("453.59237") / 16, "gram"),
    "apothecary_ounce": (480 * Fraction("0.06479891"), "gram"),
    "liter": ("1", "liter"),
    "deciliter": ("0.1", "liter"),
    "centiliter": ("0.01", "liter"),
    "milliliter": ("0.001", "liter"),
    "microliter": ("0.000001", "liter"),
    "us_gallon": (231 * Fraction("2.54") ** 3 / 1000, "liter"),
    "milliactivity_unit": ("0.001", "activity_unit"),
    "us_pint": (231 * Fraction("2.54") ** 3 / 8000, "liter"),
    "us_quart": (231 * Fraction("2.54") ** 3 / 4000, "liter"),
    "minim": (231 * Fraction("2.54") ** 3 / (480 * 128000), "liter"),
    "fluid_dram": (231 * Fraction("2.54") ** 3 / (8 * 128000), "liter"),
    "fluid_ounce": (231 * Fraction("2.54") ** 3 / 128000, "liter"),
    "imperial_minim": (Fraction("4.54609") / (480 * 160), "liter"),
    "imperial_fluid_dram": (Fraction("4.54609") / (8 * 160), "liter"),
    "imperial_gallon": ("4.54609", "liter"),
    "imperial_pint": (Fraction("4.54609") / 8, "liter"),
    "imperial_quart": (Fraction("4.54609") / 4, "liter"),
    "imperial_fluid_ounce": (Fraction("4.54609") / 160, "liter"),
    "teaspoon": ("0.005", "liter"),
    "tablespoon": ("0.015", "liter"),
    "mole": ("1", "mole"),
    "millimole": ("0.001", "mole"),
    "micromole": ("0.000001", "mole"),
    "nanomole": ("0.000000001", "mole"),
    "equivalent": ("1", "equivalent"),
    "milliequivalent": ("0.001", "equivalent"),
    "osmole": ("1", "osmole"),
    "milliosmole": ("0.001", "osmole"),
    "activity_unit": ("1", "activity_unit"),
    "million_activity_units": ("1000000", "activity_unit"),
    "second": ("1", "second"),
    "minute": ("60", "second"),
    "hour": ("3600", "second"),
    "day": ("86400", "second"),
    "week": ("604800", "second"),
    "month": ("1", "month"),
    "year": ("12", "month"),
    "meter": ("1", "meter"),
    "centimeter": ("0.01", "meter"),
    "millimeter": ("0.001", "meter"),
    "micrometer": ("0.000001", "meter"),
    "inch": ("0.0254", "meter"),
    "foot": ("0.3048", "meter"),
    "square_meter": ("1", "square_meter"),
    "square_centimeter": ("0.0001", "square_meter"),
    "kelvin": ("1", "kelvin"),
    "kilocalorie": ("1", "kilocalorie"),
    "kilojoule": (1 / Fraction("4.184"), "kilocalorie"),
    "joule": (Fraction(1, 4184), "kilocalorie"),
    "kilopascal": ("1", "kilopascal"),
    "pascal": ("0.001", "kilopascal"),
    "megapascal": ("1000", "kilopascal"),
    "bar": ("100", "kilopascal"),
    "millibar": ("0.1", "kilopascal"),
    "atmosphere": ("101.325", "kilopascal"),
    "millimeter_of_mercury": (Fraction("13.5951") * Fraction("9.80665") / 1000, "kilopascal"),
    "torr": (Fraction(101325, 760000), "kilopascal"),
    "pound_per_square_inch": (
        Fraction("0.45359237") * Fraction("9.80665") / Fraction("0.0254") ** 2 / 1000,
        "kilopascal",
    ),
    **{name: ("1", name) for name in DOSAGE_UNITS},
}


@every("name", sorted(FACTORS))
def test_every_unit_has_its_defined_factor(name):
    factor, within = FACTORS[name]
    assert make_quantity(1, name).to(within).magnitude == Fraction(factor)
    assert type(make_quantity(1, name).to(within).magnitude) is Fraction


def test_no_unit_is_without_a_factor():
    assert set(FACTORS) | {"degree_Celsius", "degree_Fahrenheit", "percent"} == set(SYMBOLS)


@pytest.mark.parametrize(
    ("celsius", "fahrenheit", "kelvin"),
    [("0", "32", "273.15"), ("37", "98.6", "310.15"), ("-40", "-40", "233.15"), ("100", "212", "373.15")],
)
def test_temperatures_are_exact(celsius, fahrenheit, kelvin):
    warm = make_quantity(Fraction(celsius), "degree_Celsius")
    assert warm.to("degree_Fahrenheit").magnitude == Fraction(fahrenheit)
    assert warm.to("kelvin").magnitude == Fraction(kelvin)
    assert make_quantity(Fraction(fahrenheit), "degree_Fahrenheit").to("degree_Celsius").magnitude == Fraction(celsius)


def test_kinds_never_become_one_another():
    kinds = {dimension_of(name) for name in SYMBOLS}
    counted = {dimension_of(name) for name in DOSAGE_UNITS}
    assert len(counted) == len(DOSAGE_UNITS)
    # mass, volume, amount, equivalents, osmoles, activity, time, months, length, area, temperature, energy, pressure,
    # percent
    assert len(kinds) == len(counted) + 14


@pytest.mark.parametrize(
    ("above", "below"), [("gram", "liter"), ("mole", "equivalent"), ("milliliter", "meter"), ("month", "day")]
)
def test_what_needs_knowledge_does_not_convert(above, below):
    with pytest.raises(pint.DimensionalityError):
        make_quantity(1, above).to(below)


@pytest.mark.parametrize("value", [0.1, True, "5", None])
def test_an_inexact_magnitude_is_refused(value):
    with pytest.raises(ExactnessError):
        make_quantity(value, "mg")


def test_a_definition_is_never_replaced():
    with pytest.raises(pint.RedefinitionError):
        registry.define("gram = 2 * kilogram")


def test_quantities_survive_pickling_exactly():
    thirds = make_quantity(Fraction(1, 3), "milligram/milliliter")
    back = pickle.loads(pickle.dumps(thirds))
    assert back == thirds
    assert type(back.magnitude) is Fraction
    assert back._REGISTRY is registry
    assert pickle.loads(pickle.dumps(thirds.units)) == thirds.units


def test_quantities_reach_another_process_that_uses_formulate():
    pickled = pickle.dumps(make_quantity(Fraction(1, 3), "grain")).hex()
    read = "u.quantity(pickle.loads(bytes.fromhex(sys.argv[1])), 'mass', where='x').magnitude"
    program = f"import sys, pickle, formulate.units as u; print(repr({read}))"
    shown = subprocess.run([sys.executable, "-c", program, pickled], capture_output=True, text=True, check=True)
    assert shown.stdout.strip() == "Fraction(1, 3)"


def test_the_users_registry_of_pint_is_left_alone():
    code = (
        "import pint\nbefore = pint.get_application_registry().get()\n"
        "import formulate.units\nassert pint.get_application_registry().get() is before\n"
        "assert pint.Quantity(1, 'yard').to('m').units == pint.Unit('m')"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


def test_threads_share_the_registry():
    def work(number):
        total = parse(f"{number} mg") + parse(f"{number} grains")
        return (total.to("gram").magnitude, unit("milligram/milliliter") == unit("milligram/milliliter"))

    numbers = list(range(1, 200))
    with ThreadPoolExecutor(8) as pool:
        totals = list(pool.map(work, numbers))
    assert totals == [(number * (Fraction("0.001") + Fraction("0.06479891")), True) for number in numbers]


def test_an_area_is_a_length_times_a_length():
    assert (make_quantity(2, "meter") * make_quantity(3, "meter")).to("square_meter").magnitude == 6
    assert (make_quantity(20, "centimeter") * make_quantity(3, "meter")).to("square_centimeter").magnitude == 6000


def test_each_base_unit_has_its_own_dimension_once():
    assert [dimension_of(name) for name in ("gram", "liter", "kelvin", "tablet")] == [
        *("[mass]", "[volume]", "[temperature]", "[tablet]")
    ]
    assert dimension_of("milligram/milliliter") == "[mass] * [volume]^-1"
    assert dimension_of("square_centimeter") == "[length]^2"


def test_a_temperature_with_a_zero_of_its_own_is_no_factor():
    warm, amount = make_quantity(20, "degree_Celsius"), make_quantity(2, "milligram")
    for product in (lambda: warm * 2, lambda: 2 * warm, lambda: warm / 2, lambda: warm * warm, lambda: amount * warm):
        with pytest.raises(pint.OffsetUnitCalculusError):
            product()


def test_pint_itself_reads_exactly_and_writes_short_units():
    assert type(registry.parse_expression("0.1 milligram").magnitude) is Fraction
    assert str(parse("2.5 mg/mL")) == "5/2 mg / mL"
