"""A value with its working."""

from dataclasses import FrozenInstanceError
from fractions import Fraction

import pytest

from formulate.errors import OutOfRangeError
from formulate.notation import show_value, substituted
from formulate.strength import Strength
from formulate.units import parse, show
from formulate.working import DEFINITION, Derived, Source, Step, Working, derive, stated, unit_name


def test_a_step_is_one_line_of_symbol_formula_substitution_value_and_source():
    step = Step(
        symbol="m(sirolimus)",
        formula="c x M",
        substituted="1 mg/g x 30 g",
        value=parse("30 mg"),
        source=Source(key="book", locator="table 2"),
    )
    assert step.line() == "m(sirolimus) = c x M = 1 mg/g x 30 g = 30 mg   [book, table 2]"


def test_what_repeats_is_said_once():
    step = Step(symbol="M", formula="", substituted="30 g", value=parse("30 g"), source=stated("make"))
    assert step.line() == "M = 30 g   [stated, make]"


def test_the_last_step_is_the_value():
    first = derive(parse("30 g"), "M")
    last = derive(parse("30 mg"), "m", "c x M", {"c": parse("1 mg/g"), "M": parse("30 g")}, after=first.steps)
    assert last.value == last.steps[-1].value
    assert last.steps[0] is first.steps[0]
    assert last.working().splitlines() == [
        "M = 30 g   [definition]",
        "m = c x M = 1 mg/g x 30 g = 30 mg   [definition]",
    ]


def test_a_derived_value_has_no_operators():
    derived = derive(Fraction(1, 2), "x")
    with pytest.raises(TypeError):
        derived + derived
    with pytest.raises(TypeError):
        sorted([derived, derived])
    with pytest.raises(FrozenInstanceError):
        derived.value = Fraction(1)


def test_a_step_may_be_inexact_only_where_it_says_so():
    assert derive(Fraction(1), "x").steps[-1].exact
    assert not derive(Fraction(1), "x", exact=False).steps[-1].exact


@pytest.mark.parametrize(
    ("value", "shown"),
    [(parse("1250 mg"), "1250 mg"), (Strength.parse("0.1 % w/w"), "0.1 % w/w"), (Fraction(1, 3), "about 0.333333")],
    ids=["quantity", "strength", "number"],
)
def test_values_are_shown_for_people(value, shown):
    assert show_value(value) == shown


def test_sources_name_key_and_locator():
    assert str(DEFINITION) == "definition"
    assert str(stated("lots.csv, line 3")) == "stated, lots.csv, line 3"


def test_derived_is_generic_over_its_value():
    assert isinstance(derive(Fraction(1), "x"), Derived)


def test_a_value_keeps_its_source():
    assert derive(parse("30 g"), "M", source=stated("make")).steps[-1].source == stated("make")
    assert derive(parse("30 g"), "M").steps[-1].source == DEFINITION


def test_a_value_is_in_brackets_only_where_it_alone_would_be_misread():
    third, minus = Fraction(1, 3), Fraction(-2)
    for formula, values, written in (
        ("sqrt(a)", {"a": "1 + 2"}, "sqrt(1 + 2)"),
        ("max(a, b)", {"a": "1 + 2", "b": minus}, "max(1 + 2, -2)"),
        ("max(0, b - a)", {"a": 1, "b": minus}, "max(0, -2 - 1)"),
        ("10^a", {"a": third}, "10^(about 0.33333333)"),
        ("10^a", {"a": 5}, "10^5"),
        ("a^2", {"a": minus}, "(-2)^2"),
        ("a x 2", {"a": "1 + 2"}, "(1 + 2) x 2"),
        ("a x 2", {"a": "3 - 1"}, "(3 - 1) x 2"),
        ("2 x a", {"a": "3 / 2"}, "2 x (3 / 2)"),
        ("2 / a", {"a": "3 x 2"}, "2 / (3 x 2)"),
        ("a x 2", {"a": "3 x 2"}, "(3 x 2) x 2"),
        ("a / 2", {"a": "3 / 2"}, "(3 / 2) / 2"),
        ("a + 2", {"a": "3 x 2"}, "3 x 2 + 2"),
        ("2 / a", {"a": parse("5 mg/mL")}, "2 / (5 mg/mL)"),
    ):
        assert substituted(formula, values) == written


def test_a_sum_of_sums_and_a_choice_are_written_term_by_term():
    several = {"a": [Fraction(3), Fraction(5)], "b": [Fraction(1), Fraction(2)]}
    assert substituted("sum(a - b)", several) == "(3 - 1) + (5 - 2)"
    assert substituted("sum(a + b)", several) == "(3 + 1) + (5 + 2)"
    assert substituted("sum(a x b)", several) == "3 x 1 + 5 x 2"
    assert substituted("sum(a - b)", {name: values[:1] for name, values in several.items()}) == "3 - 1"
    assert substituted("max(a)", several) == "max(3, 5)"


def test_a_temperature_is_no_difference_unless_its_step_says_so():
    working = Working()
    assert show(working.result("T", "", parse("10 degC")).to("degF").value) == "50 degF"
    assert show(working.result("dT", "", parse("10 degC"), difference=True).to("degF").value) == "18 degF"
    assert working.step("T", "", parse("10 degC")) == parse("10 degC")
    assert [step.difference for step in working.steps] == [False, True, False]


def test_a_percentage_without_a_formula_has_its_sign():
    found = Working().result("p", "", Fraction(5), percent=True)
    assert found.working() == "p = 5 %   [definition]"
    assert found.steps[-1].substituted == "5 %"


def test_capsules_that_were_calculated_may_be_parts_of_one():
    counted = derive(parse("4.5 capsules"), "n")
    assert show(Working().product(counted, where="units")) == "4.5 capsules"
    with pytest.raises(OutOfRangeError, match=r"units: expected whole capsules, got '4\.5 capsules'"):
        Working().product("4.5 capsules", where="units")


def test_only_what_is_in_one_unit_has_the_name_of_one():
    assert unit_name(parse("5 mg")) == "milligram"
    assert [unit_name(parse(several)) for several in ("5 mg/mL", "0.1 per hour")] == ["", ""]
    assert unit_name(parse("5 mg") ** 2) == ""
