"""``formulate convert``: a strength or an amount in another form."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest
from click.testing import Result

CONVERSIONS = [
    pytest.param(["0.1 % w/w", "mg/g"], "0.1 % w/w = 1 mg/g", id="percent"),
    pytest.param(["0.25 % w/v", "1 in x w/v"], "0.25 % w/v = 1 in 400 w/v", id="ratio"),
    pytest.param(["5 % w/w", "% w/v", "--density", "0.95 g/mL"], "5 % w/w = 4.75 % w/v", id="density"),
    pytest.param(
        ["0.9 % w/v", "mEq/L", "--molar-mass", "58.44 g/mol", "--valence", "1"],
        "0.9 % w/v = about 154.004 mEq/L",
        id="normal-saline",
    ),
    pytest.param(
        ["4.65 mEq/mL", "mmol/mL", "--valence", "2", "--ion", "calcium"],
        "4.65 mEq/mL = 2.325 mmol/mL",
        id="calcium-chloride",
    ),
    pytest.param(["2 grains", "mg"], "2 grains = 129.59782 mg", id="amount"),
    pytest.param(["3 scruples", "apothecary dram"], "3 scruples = 1 apothecary dram", id="unit-of-two-words"),
    pytest.param(["0.5 mg/kg/day", "mcg/lb/day"], "0.5 mg/kg/day = 226.796185 mcg/lb/day", id="rate-of-a-dose"),
    pytest.param(["154 lb", "kg", "--convention", "2.2 lb/kg"], "154 lb = 70 kg", id="convention"),
    pytest.param(["10 mL", "g", "--density", "1.26 g/mL"], "10 mL = 12.6 g", id="volume-to-mass"),
    pytest.param(["12.6 g", "mL", "--density", "1.26 g/mL"], "12.6 g = 10 mL", id="mass-to-volume"),
    pytest.param(
        ["60 mL/h", "gtt/min", "--drop-factor", "20 gtt/mL"], "60 mL/h = 20 drops/min", id="rate-to-drip-rate"
    ),
    pytest.param(["20 gtt/min", "mL/h", "--drop-factor", "20 gtt/mL"], "20 gtt/min = 60 mL/h", id="drip-rate-to-rate"),
    pytest.param(["5 mcg/kg/min", "mg/kg/h"], "5 mcg/kg/min = 0.3 mg/kg/h", id="dose-rate"),
    pytest.param(["5 mcg/kg/min", "mg/h", "--weight", "70 kg"], "5 mcg/kg/min = 21 mg/h", id="dose-rate-of-a-patient"),
    pytest.param(["350 mg", "mg/kg", "--weight", "70 kg"], "350 mg = 5 mg/kg", id="dose-per-weight"),
    pytest.param(["98.6 \u00b0F", "\u00b0C"], "98.6 \u00b0F = 37 degC", id="temperature"),
    pytest.param(["77 degF", "degC"], "77 degF = 25 degC", id="temperature-as-ascii"),
    pytest.param(["98.6 F", "C"], "98.6 F = 37 degC", id="temperature-by-letters"),
    pytest.param(["-40 degC", "degF"], "-40 degC = -40 degF", id="temperature-below-zero"),
    pytest.param(["25 degC", "K"], "25 degC = 298.15 K", id="kelvin"),
    pytest.param(["1/3 lb", "g"], "1/3 lb = about 151.197 g", id="fraction"),
    pytest.param(["5 ft 4 in", "cm"], "5 ft 4 in = 162.56 cm", id="height"),
    pytest.param(["5'4\"", "cm"], "5'4\" = 162.56 cm", id="height-with-marks"),
    pytest.param(["64 in", "ft"], "64 in = about 5.33333 feet", id="inches"),
    pytest.param(["7 lb 4 oz", "kg"], "7 lb 4 oz = 3.2885446825 kg", id="newborn"),
    pytest.param(["2 mM", "mmol/L"], "2 mM = 2 mmol/L", id="molar"),
    pytest.param(["2 \u00b5M", "nM"], "2 \u00b5M = 2000 nmol/L", id="micromolar"),
    pytest.param(["0.1 N", "mEq/L"], "0.1 N = 100 mEq/L", id="normal"),
    pytest.param(["5 wt%", "mg/g"], "5 wt% = 50 mg/g", id="weight-percent"),
    pytest.param(["10 mU/min", "units/h"], "10 mU/min = 0.6 units/h", id="milliunits"),
    pytest.param(["1000 units", "mg", "--activity", "5000 units/mg"], "1000 units = 0.2 mg", id="activity"),
    pytest.param(
        ["10 mEq", "mg", "--molar-mass", "58.44 g/mol", "--valence", "1"], "10 mEq = 584.4 mg", id="equivalents"
    ),
    pytest.param(
        ["20 mEq", "g", "--molar-mass", "147 g/mol", "--valence", "2", "--ion", "calcium"],
        "20 mEq = 1.47 g",
        id="equivalents-of-calcium",
    ),
    pytest.param(["1 mmol/h", "mg/day", "--molar-mass", "40 g/mol"], "1 mmol/h = 960 mg/day", id="rate-of-moles"),
    pytest.param(["300 mOsm", "mmol", "--osmoles-per-mole", "2"], "300 mOsm = 150 mmol", id="osmoles"),
    pytest.param(["2 tablets", "mg", "--unit-size", "300 mg"], "2 tablets = 600 mg", id="tablets"),
    pytest.param(["1 gtt", "mL", "--drop-factor", "20 gtt/mL"], "1 gtt = 0.05 mL", id="drops"),
    pytest.param(
        ["10 g", "gtt", "--density", "1.25 g/mL", "--drop-factor", "20 gtt/mL"], "10 g = 160 drops", id="two-factors"
    ),
    pytest.param(["3 months", "days", "--convention", "30 days/month"], "3 months = 90 days", id="months"),
]


@pytest.mark.parametrize(("arguments", "answer"), CONVERSIONS)
def test_the_answer_comes_first_and_then_the_working(
    run: Callable[..., Result], arguments: list[str], answer: str
) -> None:
    result = run("convert", *arguments)
    assert result.exit_code == 0
    first, empty, *working = result.stdout.rstrip("\n").split("\n")
    assert (first, empty) == (answer, "")
    assert working[-1].split("   [")[0].endswith(answer.split(" = ")[1])


def test_a_published_value_stands_for_a_typed_one_and_is_cited(run: Callable[..., Result]) -> None:
    result = run("convert", "1 mmol/L", "mg/L", "--molar-mass", "@Sirolimus")
    assert result.stdout.startswith("1 mmol/L = 914.19 mg/L\n")
    assert "M(sirolimus) = published" in result.stdout
    assert "[computed-from-formula, formula in the row, unverified]" in result.stdout


def test_json_is_one_document_with_the_working(run: Callable[..., Result]) -> None:
    document = json.loads(run("convert", "0.1 % w/w", "mg/g", "--json").stdout)
    assert (document["value"], document["unit"], document["basis"]) == ("1", "mg/g", "w/w")
    assert document["working"][-1]["value"]["text"] == "1 mg/g"
    assert document["working"][-1]["exact"] is True


def test_json_of_an_amount_and_of_what_no_decimal_holds(run: Callable[..., Result]) -> None:
    assert json.loads(run("convert", "1.5 g", "mg", "--json").stdout)["value"] == "1500"
    assert json.loads(run("convert", "1 mg/3 mL", "mg/mL", "--json").stdout)["value"] == "1/3"


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["10 % w/w", "% w/v"], "E_DENSITY_NEEDED"),
        (["0.9 % w/v", "mEq/L", "--molar-mass", "58.44 g/mol"], "E_VALENCE_NEEDED"),
        (["3 mmol/mL", "mEq/mL", "--valence", "2"], "E_ION_NEEDED"),
        (["3 mmol/mL", "mEq/mL", "--valence", "1", "--ion", "phosphate"], "E_PHOSPHATE_EQUIVALENTS"),
        (["10 %", "ppm w/w"], "E_PERCENT_KIND"),
        (["1,5 mg/mL", "% w/v"], "E_QTY_SEPARATOR"),
        (["5 gr", "mg"], "E_UNIT_AMBIGUOUS"),
        (["5 g", "mL"], "E_DENSITY_NEEDED"),
        (["10 mL/h", "gtt/min"], "E_DROP_FACTOR_NEEDED"),
        (["5 tablets", "mg"], "E_UNIT_SIZE_NEEDED"),
        (["5 mcg/kg/min", "mg/h"], "E_WEIGHT_NEEDED"),
        (["10 mEq", "mg", "--molar-mass", "147 g/mol"], "E_VALENCE_NEEDED"),
        (["1 mg", "units"], "E_ACTIVITY_NEEDED"),
        (["5 g", "h"], "E_UNIT_DIMENSION"),
        (["1 g/mL", "mg"], "E_UNIT_DIMENSION"),
        (["5 g", "% w/v"], "E_UNIT_DIMENSION"),
        (["5 g", "mg", "--density", "1 g/mL"], "E_NOT_NEEDED"),
        (["77 degF", "degC", "--density", "1 g/mL"], "E_NOT_NEEDED"),
        (["10 mL", "g", "--density", "1 g/mL", "--molar-mass", "18 g/mol"], "E_NOT_NEEDED"),
        (["25 degC", "g"], "E_UNIT_DIMENSION"),
        (["3 months", "days"], "E_UNIT_DIMENSION"),
        (["0.1 % w/w", "mg/g", "--convention", "2.2 lb/kg"], "E_UNIT_DIMENSION"),
    ],
)
def test_what_is_missing_or_unreadable_is_named(run: Callable[..., Result], arguments: list[str], code: str) -> None:
    result = run("convert", *arguments)
    assert result.exit_code == 2
    assert result.stdout == ""
    assert result.stderr.count("\n") == 1
    assert f"[{code}]" in result.stderr


def test_what_the_conversion_does_not_use_is_refused(run: Callable[..., Result]) -> None:
    result = run("convert", "5 mg/lb", "mg/kg", "--convention", "2.2 lb/kg", "--density", "1 g/mL")
    assert result.exit_code == 2
    assert "density: this conversion does not use it; leave it out" in result.stderr


def test_a_measure_that_is_another_size_elsewhere_is_named_with_the_answer(run: Callable[..., Result]) -> None:
    printed = run("convert", "2 pints", "mL").stdout
    assert printed.startswith("2 pints = 946.352946 mL\nassumed: 1 pint is the US pint, 473.176473 mL\n")
    assert "assumed" not in run("convert", "2 imperial pints", "mL").stdout
    document = json.loads(run("convert", "30 mL", "fl oz", "--json").stdout)
    assert document["assumed"] == ["1 fluid ounce is the US fluid ounce, 29.5735295625 mL"]
    assert json.loads(run("convert", "30 mL", "L", "--json").stdout)["assumed"] == []


def test_what_the_command_prints_can_be_typed_back(run: Callable[..., Result]) -> None:
    answer = run("convert", "1.92 L", "mL").stdout.split("\n")[0].split(" = ")[1]
    assert answer == "1920 mL"
    assert run("convert", answer, "L").stdout.startswith("1920 mL = 1.92 L")
