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
        (["10 %", "mg/g"], "E_PERCENT_KIND"),
        (["1,5 mg/mL", "% w/v"], "E_QTY_SEPARATOR"),
        (["5 gr", "mg"], "E_UNIT_AMBIGUOUS"),
        (["5 g", "mL"], "E_UNIT_DIMENSION"),
        (["5 g", "mL", "--density", "1 g/mL"], "E_STRENGTH_FORM"),
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


def test_a_convention_is_for_amounts_and_a_density_for_strengths(run: Callable[..., Result]) -> None:
    result = run("convert", "5 mg/lb", "mg/kg", "--convention", "2.2 lb/kg", "--density", "1 g/mL")
    assert result.exit_code == 2
    assert "--convention is for an amount; the other options are for a strength" in result.stderr
