"""What physics forbids is refused by every calculation, whatever was typed."""

from __future__ import annotations

import pytest

from formulate import calc
from formulate.answers import values_of
from formulate.errors import FormulateError
from formulate.units import show
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
