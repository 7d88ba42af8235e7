"""Orders by time, and by body weight or not: the strengths that they make at a rate of infusion."""

from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from formulate.approval.entry import Entry, differences_of_entry, entry_questions
from formulate.errors import PlanError, RecipeError
from formulate.recheck import recheck
from formulate.record import to_record
from formulate.units import show
from formulate.verification.restoring import planned_again
from tests.batch.making import amounts, codes, line, mistakes, plan, recipe
from tests.batch.test_solution_totals import rows, totals
from tests.every import every

ABOUT = {"patient_in_record": False}
STOCKS = {
    "amino": ("amino acids", "10 % w/v"),
    "dextrose": ("dextrose monohydrate", "50 % w/v"),
    "saline": ("sodium", "4 mEq/mL"),
}
ORDER = {"amino acids": "3 g/kg/day", "dextrose monohydrate": "10 g/kg/day", "sodium": "3 mEq/kg/day"}
WATER = line("water", "to 1000 mL", product="sterile water for injection", role="vehicle")


def nutrition(order=ORDER, rate="120 mL/kg/day", **fields):
    """Amino acids, dextrose and sodium from their stocks, as ordered."""
    lines = [
        line(line_id, f"strength of {name}", product=f"{name} injection", role="active", contains={name: content})
        for line_id, (name, content) in STOCKS.items()
    ]
    infusion = {"infusion": {"rate": rate}} if rate else {}
    return recipe(
        *lines,
        WATER,
        strength=order,
        form="parenteral nutrition",
        route="intravenous",
        yields="1000 mL",
        **infusion | fields,
    )


# 3 g/kg/day of amino acids for 2 kg are 6 g, in 60 mL of 10 %; 20 g of dextrose are in 40 mL; 6 mEq of sodium in 1.5 mL
@every(
    ("asked", "of_recipe"),
    [
        ({"make": "240 mL"}, {}),
        ({"make": "240 mL", "patient": {"weight": "2 kg"}}, {}),
        ({"make": "240 mL", "patient": {"weight": "2000 g"}, "rate": "10 mL/h"}, {"rate": "60 mL/kg/day"}),
        ({"make": "240 mL", "patient": {"weight": "2 kg"}, "rate": "240 mL/day"}, {"rate": "60 mL/kg/day"}),
        ({"make": "240 mL", "rate": "5 mL/kg/h"}, {"rate": "60 mL/kg/day"}),
        (
            {"make": "240 mL", "rate": "10 mL/h"},
            {
                "rate": "75 mL/h",
                "order": dict(zip(ORDER, ("6 g/day",) * 2 + ("6 mEq/day",), strict=True))
                | {"dextrose monohydrate": "20 g/day"},
            },
        ),
        (
            {"make": "240 mL", "patient": {"weight": "2 kg"}, "strength": ORDER},
            {"order": dict.fromkeys(ORDER, "1 g/kg/day") | {"sodium": "9 mEq/kg/day"}},
        ),
    ],
)
def test_an_order_for_each_kilogram_and_day_is_in_the_volume_of_a_day(asked, of_recipe):
    assert list(amounts(plan(nutrition(**of_recipe), **asked)).values())[:3] == ["60 mL", "40 mL", "1.5 mL"]


# The Australasian consensus of 2017, table 2: 100 g/L of dextrose at 135 mL/kg/day are 13.5 g/kg/day
@every(("grams_per_liter", "a_day"), [("100", "13.5"), ("75", "10.1"), ("120", "16.2")])
def test_the_published_intake_at_a_rate_comes_back(grams_per_liter, a_day):
    published = nutrition(
        {"dextrose monohydrate": f"{a_day} g/kg/day"} | ORDER | {"dextrose monohydrate": f"{a_day} g/kg/day"},
        "135 mL/kg/day",
    )
    found = next(one.strength for one in published.strengths if one.active == "dextrose monohydrate")
    assert abs(found.value * 1000 - Fraction(grams_per_liter)) <= Fraction("0.05") / Fraction("0.135")


def test_what_a_day_brings_and_how_long_the_batch_lasts_is_printed():
    batch = plan(nutrition(), "480 mL", patient={"weight": "2 kg"})
    assert totals(batch)["order amino acids", "a_day"] == (6, "g")
    assert totals(batch)["infusion", "time"] == (48, "h")
    assert "amino acids 3 g/kg/day ordered: 6 g a day" in rows(batch)
    assert "infusion time 48 h (480 mL ordered for one container, at 10 mL/h)" in rows(batch)


def test_the_working_of_a_line_begins_with_the_order():
    batch = plan(nutrition(), "240 mL", patient={"weight": "2 kg"})
    printed = [step.line() for step in batch.line("amino").working]
    assert printed[:4] == [
        "D = q x W = 3 g/kg/day x 2 kg = 6 g/day   [definition]",
        "rate = r x W = 120 mL/kg/day x 2 kg = 10 mL/h   [stated, rate, weight]",
        "c(amino acids) = D / rate = 6 g/day / (10 mL/h) = 25 g/L   [definition]",
        "m(amino acids) = c x V = 25 g/L x 240 mL = 6 g   [stated, recipe]",
    ]


def test_an_order_may_be_a_common_fraction():
    batch = plan(nutrition(ORDER | {"sodium": "1/2 mEq/kg/day"}), "480 mL", patient={"weight": "2 kg"})
    assert totals(batch)["order sodium", "a_day"] == (1, "mEq")


def test_without_the_weight_it_says_what_is_not_known():
    batch = plan(nutrition(), "240 mL")
    assert "N_WEIGHT_UNKNOWN" in codes(batch)
    assert not [key for key in totals(batch) if key[0].startswith(("order", "infusion"))]
    assert "N_WEIGHT_UNKNOWN" not in codes(plan(nutrition(), "240 mL", patient={"weight": "2 kg"}))


def test_another_order_is_noted_with_the_one_of_the_recipe():
    batch = plan(nutrition(), "240 mL", strength={"sodium": "4 mEq/kg/day"})
    assert [str(one) for one in batch.findings if one.code == "N_STRENGTH_CHOSEN"] == [
        "note: strength.sodium: sodium is ordered for this batch: about 33.3333 mEq/L is made; the recipe states "
        "3 mEq/kg/day, 25 mEq/L [N_STRENGTH_CHOSEN]"
    ]


@every(
    ("asked", "expected"),
    [
        ({"rate": "10 mL/h"}, [("E_WEIGHT_NEEDED", "patient.weight")]),
        ({"rate": "10 mL/h", "patient": {"weight": "2.4 g"}}, [("E_OUT_OF_RANGE", "patient.weight")]),
        ({"strength": {"sodium": "6 mEq/day"}}, [("E_WEIGHT_NEEDED", "patient.weight")]),
        ({"rate": "10 mL"}, [("E_UNIT_DIMENSION", "rate")]),
        ({"rate": "10 mg/h"}, [("E_UNIT_DIMENSION", "rate")]),
        ({"strength": {"sodium": "25 mEq/L"}}, [("E_STRENGTH_NOT_ALLOWED", "strength.sodium")]),
        ({"strength": {"sodium": "3 g/kg/day"}}, [("E_STRENGTH_NOT_ALLOWED", "strength.sodium")]),
        ({"strength": {"sodium": "3 mEq/m2/day"}}, [("E_UNIT_DIMENSION", "strength.sodium")]),
        ({"strength": {"natrium": "3 mEq/kg/day"}}, [("E_STRENGTH_ACTIVE", "strength")]),
    ],
)
def test_an_order_that_makes_no_strength_is_refused(asked, expected):
    with pytest.raises(PlanError) as caught:
        plan(nutrition(), "240 mL", **asked)
    assert mistakes(caught) == expected


def test_a_recipe_that_states_strengths_takes_no_order():
    fixed = nutrition({"amino acids": "25 g/L", "dextrose monohydrate": "8 % w/v", "sodium": "25 mEq/L"})
    with pytest.raises(PlanError) as caught:
        plan(fixed, "240 mL", strength={"sodium": "3 mEq/kg/day"})
    assert [code for code, _ in mistakes(caught)] == ["E_STRENGTH_FORM"]


@every(
    ("rate", "order", "code"),
    [
        ("", ORDER, "E_RATE_NEEDED"),
        ("10 mL/h", ORDER, "E_UNIT_DIMENSION"),
        ("120 mL/kg/day", ORDER | {"sodium": "6 mEq/day"}, "E_UNIT_DIMENSION"),
        ("120 g/kg/day", ORDER, "E_UNIT_DIMENSION"),
    ],
)
def test_a_recipe_states_orders_with_a_rate_of_their_kind(rate, order, code):
    with pytest.raises(RecipeError) as caught:
        nutrition(order, rate)
    assert code in {finding.code for finding in caught.value.findings}


def test_the_record_plans_the_same_batch_again():
    batch = plan(nutrition(), "240 mL", rate="9 mL/h", strength={"sodium": "4 mEq/kg/day"}, patient={"weight": "2 kg"})
    again = planned_again(to_record(batch), ABOUT)
    assert to_record(again)["results"] == to_record(batch)["results"]
    assert plan(replace(batch.asked, rate="10 mL/h")).strengths[0].stated != batch.strengths[0].stated


@every(
    ("path", "text"), [("rate", "8 mL/h"), ("strength", {"sodium": "5 mEq/kg/day"}), ("patient", {"weight": "3 kg"})]
)
def test_the_second_computation_sees_another_order(path, text):
    batch = plan(nutrition(), "240 mL", rate="9 mL/h", strength={"sodium": "4 mEq/kg/day"}, patient={"weight": "2 kg"})
    record = to_record(batch)
    assert not recheck(record)
    record = {**record, "typed": {**record["typed"], path: text}}
    assert any(difference.path.startswith("lines") for difference in recheck(record))


@every(
    ("typed", "answered"),
    [("3 mEq/kg/day", True), ("25 mEq/L", True), ("4 mEq/kg/day", False), ("3 mEq/kg/h", False), ("24 mEq/L", False)],
)
def test_an_approver_types_the_order_or_the_strength(typed, answered):
    batch = plan(nutrition(), "1000 mL")
    questions = entry_questions(batch.recipe, batch, batch_total(batch))
    open_ones = differences_of_entry(questions, Entry(strength={"sodium": typed}))
    assert ("strength.sodium" not in {finding.place.path for finding in open_ones}) is answered


def batch_total(batch):
    from formulate.batch.asking.total import BatchTotal

    return BatchTotal(amount=batch.total)


NUMBERS = st.decimals(min_value="0.1", max_value="6", places=2)


@settings(max_examples=5, deadline=None)
@given(order=NUMBERS, weight=NUMBERS, rate=st.integers(min_value=40, max_value=200), hours=st.integers(1, 72))
def test_a_day_of_the_infusion_brings_what_is_ordered(order, weight, rate, hours):
    """Strength times the volume of a day for one kilogram is the order, whatever the weight and the batch."""
    made = plan(
        nutrition(ORDER | {"sodium": f"{order} mEq/kg/day"}),
        f"{hours} mL",
        rate=f"{rate} mL/kg/day",
        patient={"weight": f"{weight} kg"},
        strength={"amino acids": "0.1 g/kg/day", "dextrose monohydrate": "0.1 g/kg/day"},
    )
    sodium = made.strengths[2].stated.value  # Eq/L
    assert sodium * rate == Fraction(order)
    assert show(made.line("saline").needed) == show(made.line("saline").corrected)
