"""What the chapters share: names of results, strengths without their basis, and arguments that are passed over."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from inspect import signature
from typing import Any

import pytest

from formulate import calc
from formulate.calc.shared.items import named_items, text_of
from formulate.calc.shared.plain import PlainResult, read_plain
from formulate.calc.shared.used import refuse_passed_over
from formulate.errors import InputError, QuantityError
from formulate.strength import Basis, Strength
from formulate.units import parse, show
from formulate.working import Working, derive
from tests.every import every

A_THIRD = PlainResult(Fraction(1, 300), Basis.W_W, like="1 % w/w")


def test_a_strength_without_its_basis_says_what_it_is():
    assert repr(A_THIRD) == "PlainResult('about 0.333333 %')"


def test_results_of_one_name_are_numbered():
    results = [derive(Fraction(place), "p") for place in range(1, 6)]
    items = named_items(results, ["5 %", "1 %", "5 %", "5 %", "1 %"])
    assert [item.name for item in items] == ["5 %", "1 %", "5 % (2)", "5 % (3)", "1 % (2)"]
    assert [item.value for item in items] == [1, 2, 3, 4, 5]
    assert [item.steps for item in items] == [result.steps for result in results]


@every(
    ("value", "text"),
    [
        ("  20 %   w/w ", "20 % w/w"),
        (derive(Fraction(1, 2), "p"), "0.5"),
        (Fraction(5, 2), "2.5"),
        (parse("5 tablets"), "5 tablets"),
        (Strength.parse("1:1000 w/v"), "1 in 1000 w/v"),
        (3, "3"),
        (Decimal("2.50"), "2.50"),
    ],
)
def test_an_input_is_named_as_it_was_typed_or_by_its_value(value, text):
    assert text_of(value) == text


# Strengths without their basis -----------------------------------------------------------------------


@every(
    "needing",
    [
        lambda found: found.amount_in(parse("5 g")),
        lambda found: found.product_for(parse("5 mg")),
        lambda found: found.counted_kind,
        lambda found: found.product_kind,
    ],
)
def test_what_was_found_without_a_basis_has_no_amount_of_active(needing):
    with pytest.raises(QuantityError) as caught:
        needing(A_THIRD)
    assert caught.value.code == "E_PERCENT_KIND"
    assert str(caught.value) == (
        "expected a strength with its basis, got 'about 0.333333 %'; "
        "state the basis of the strengths that it comes from: 'w/w', 'w/v' or 'v/v'"
    )


def test_nothing_is_no_strength_where_it_is_not_an_answer():
    with pytest.raises(QuantityError) as caught:
        read_plain(Working(), "0 %", "volume", where="nominal")
    assert (caught.value.code, caught.value.where) == ("E_QTY_ZERO", "nominal")


def test_of_a_mass_a_percentage_counts_a_mass_which_is_no_more_than_the_whole():
    with pytest.raises(QuantityError) as caught:
        calc.alligation_alternate("120 %", "5 %", "10 %", "10 g")
    assert (caught.value.code, caught.value.where) == ("E_QTY_RANGE", "high")
    assert read_plain(Working(), "120 %", "volume", where="high").value == Fraction(6, 5)


def test_nothing_that_was_calculated_has_any_basis():
    nothing = calc.convert_strength("0 %", "1 in x")
    assert str(calc.alligation_medial([nothing, "5 % w/w"], ["5 g", "15 g"]).value) == "3.75 % w/w"
    assert str(calc.alligation_medial([nothing, "5 %"], ["5 g", "15 g"]).value) == "3.75 %"
    with pytest.raises(QuantityError, match="a strength with its basis, got 'about"):
        calc.alligation_medial([derive(A_THIRD, "c"), "5 % w/w"], ["5 g", "100 g"])


def test_a_percentage_of_one_meaning_is_read_wherever_it_is_given():
    assert show(calc.infusion_rate_from_dose_rate("5 mg/h", "5 %").value) == "0.1 mL/h"


def test_a_strength_that_was_calculated_is_converted_as_a_strength():
    calculated = calc.convert_strength("5 % w/v", "mg/mL")
    assert str(calc.convert(calculated, "% w/v").value) == "5 % w/v"
    found = calc.dosage_units_for_active(calculated, "500 mg/tablet", product="100 mL")
    assert show(found.exact.value) == "10 tablets"


# Arguments that are passed over ----------------------------------------------------------------------


@dataclass(frozen=True)
class Line:
    """A record with a field that may be left out, and one that may repeat the total."""

    name: str
    volume: str | None = None
    mass: str = "1 g"


@dataclass(frozen=True)
class TonicSolute(Line):
    """A record for several methods."""


def question(amount: Any, *, of: Any = None, lines: Any = (), count: Any = None) -> None:
    """What is asked."""


def asked_again(**asked: Any) -> tuple[str, list[dict[str, Any]]]:
    """The argument that is refused where the answer is always the same, and what was asked to find that out."""
    again: list[dict[str, Any]] = []

    def make(changed: dict[str, Any]) -> int:
        again.append(changed)
        return 0

    try:
        refuse_passed_over(make, signature(question).parameters, asked, 0)
    except InputError as error:
        return error.where, again
    return "", again


@every(
    ("given", "more"),
    [
        ("1.5 g/mL", ["3 g/mL", "4.5 g/mL"]),
        (2, [4, 6]),
        (Fraction(1, 2), [1, Fraction(3, 2)]),
        (["2 %", "5 %", "7 %"], [["4 %", "5 %", "7 %"], ["6 %", "5 %", "7 %"]]),
    ],
)
def test_an_argument_is_refused_whose_double_and_triple_change_nothing(given, more):
    changed = [{"amount": "5 g"}, *({"amount": "5 g", "of": another} for another in more)]
    assert asked_again(amount="5 g", of=given) == ("of", changed)


@every("given", ["sodium", "0 %", 0, True, [], ["sodium"], Decimal(2), parse("5 mg")])
def test_what_is_no_figure_is_not_asked_for_again(given):
    assert asked_again(amount="5 g", of=given) == ("", [])


def test_a_bound_may_be_kept_without_being_reached():
    assert asked_again(amount="5 g", count=12) == ("", [])


def test_a_field_of_a_record_is_refused_whose_double_and_triple_change_nothing():
    first, last = TonicSolute("a"), TonicSolute("c")
    changed = [[first, Line("b", "3 mL", mass), last] for mass in ("1 g", "4 g", "6 g")]
    assert asked_again(amount="5 g", lines=[first, Line("b", "3 mL", "2 g"), last]) == (
        "mass",
        [{"amount": "5 g", "lines": lines} for lines in changed],
    )


def test_a_record_for_several_methods_may_have_the_fields_of_all():
    assert asked_again(amount="5 g", lines=[TonicSolute("a", "3 mL", "2 g")]) == ("", [])


def test_what_changes_the_answer_or_is_checked_is_not_refused():
    def answers(make: Callable[[dict[str, Any]], Any]) -> None:
        refuse_passed_over(make, signature(question).parameters, {"amount": "5 g", "of": "2 g"}, 0)

    def refused(_: dict[str, Any]) -> int:
        raise InputError("another", where="of")

    answers(lambda asked: 0 if asked.get("of") != "6 g" else 1)
    answers(refused)


def test_a_record_is_named_before_its_field_whatever_it_is_called():
    for name in ("salt", "part", "particles"):
        solute = calc.Solute(name=name, amount="1 g", molar_mass="58 g/mol", particles="x")
        with pytest.raises(QuantityError, match=f"^{name}: particles: expected a plain number"):
            calc.osmolarity_of_mixture([solute], "1 L")


def test_a_strength_of_nothing_is_refused_wherever_it_comes_from():
    with pytest.raises(QuantityError) as caught:
        Working().strength(Strength(Fraction(0), Basis.W_V), where="stock")
    assert caught.value.code == "E_QTY_ZERO"
    assert str(caught.value) == "stock: expected a strength above 0, got '0 % w/v'"
    assert Working().strength(Strength(Fraction(0), Basis.W_V), where="stock", zero=True).value == 0


def test_a_bare_percentage_of_one_meaning_is_read_by_place_as_by_name():
    assert str(calc.proof_from_strength("50 %")) == str(calc.proof_from_strength(strength="50 %"))
