"""What physics forbids is refused by every calculation, whatever was typed."""

from __future__ import annotations

import pytest

from formulate import calc
from formulate.errors import FormulateError
from tests.every import every


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
        (lambda: calc.strength_from_evaporation("50 % w/v", "100 mL", final_amount="1 mL"), "nothing is so dense"),
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
    ],
)
def test_what_is_only_unusual_is_answered(call):
    assert call().value is not None
