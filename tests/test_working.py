"""A value with its working."""

from dataclasses import FrozenInstanceError
from fractions import Fraction

import pytest

from formulate.notation import show_value
from formulate.strength import Strength
from formulate.units import parse
from formulate.working import DEFINITION, Derived, Source, Step, derive, stated


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
