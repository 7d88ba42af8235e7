"""The method and the rough estimate, in the words of the bench."""

from dataclasses import replace

import pytest

from formulate.batch.method import method_of
from formulate.recipe.model import StatedStep
from tests.batch.making import active, line, lot, plan, recipe


def steps(made, make, *lots, **further):
    return [step.text for step in plan(made, make, lots=lots, **further).method]


def solution(*method):
    return recipe(
        active("drug", substance="potassium bromide"),
        line("water", "28 mL", substance="purified water"),
        line("acid", "as needed", substance="citric acid"),
        line("syrup", "to 100 %", substance="corn syrup"),
        strength={"potassium bromide": "250 mg/mL"},
        yields="100 mL",
        method=list(method),
    )


@pytest.mark.parametrize(
    ("text", "filled"),
    [
        ("Weigh <drug>.", "Weigh 25 g of potassium bromide."),
        ("Dissolve <drug> in <water>; stir <drug>.", "Dissolve 25 g of potassium bromide in 28 mL of purified water; "
         "stir 25 g of potassium bromide."),
        ("Add <syrup>.", "Add corn syrup (to make 100 mL)."),
        ("Add <acid>.", "Add citric acid (as needed, write down how much)."),
        ("Use <water, half>.", "Use half (14 mL) of purified water."),
        ("Use <water, a third>.", "Use a third (about 9.33 mL) of purified water."),
        ("Use <syrup, half>.", "Use half of corn syrup."),
        ("Keep the pH <7 and > 3.", "Keep the pH <7 and > 3."),
    ],
)  # fmt: skip
def test_a_step_names_what_is_measured(text, filled):
    assert steps(solution(text), "100 mL") == [filled]


def test_a_step_knows_the_lines_that_it_names():
    batch = plan(solution("Dissolve <drug> in <water, half> and <drug>.", "Wait."), "100 mL")
    assert [step.lines for step in batch.method] == [("drug", "water"), ()]
    assert [step.number for step in batch.method] == [1, 2]


def test_a_placeholder_that_no_line_has_stays_as_it_is():
    made = replace(solution("Weigh <drug>."), method=(StatedStep(text="Weigh <other> and <drug>."),))
    batch = plan(solution("Weigh <drug>."), "100 mL")
    assert [step.text for step in method_of(made, batch.lines)] == ["Weigh <other> and 25 g of potassium bromide."]


def test_a_step_says_what_is_weighed_for_the_lot():
    text = steps(solution("Weigh <drug>."), "100 mL", lot("drug", assay="98 %", assay_basis="as is"))
    assert text == ["Weigh 25.51 g of potassium bromide."]


def test_dosage_units_are_named_once():
    def made(product):
        return recipe(
            active("tablets", product=product, contains={"x": "2 mg/tablet"}),
            line("base", "to 100 %"),
            strength={"x": "0.4 % w/w"},
            method=["Crush <tablets>."],
        )

    assert steps(made("Rapamune 2 mg tablets"), "20 g") == ["Crush 40 x Rapamune 2 mg tablets."]
    assert steps(made("Rapamune 2 mg"), "20 g") == ["Crush 40 tablets of Rapamune 2 mg."]
    powder = steps(made("Rapamune 2 mg"), "20.1 g", lot("tablets", unit_weight="372 mg/tablet"))
    assert powder == ["Crush 14.95 g of the powder of 41 tablets of Rapamune 2 mg."]
    found = steps(made("Rapamune 2 mg"), "18 g")
    assert found == ["Crush 36 tablets of Rapamune 2 mg."]
    share = steps(made("Rapamune 2 mg"), "18.75 g")
    assert share == ["Crush 38 tablets of Rapamune 2 mg (about 0.986842 of the powder)."]
    first, second = lot("tablets", lot="A", quantity="5 tablets"), lot("tablets", lot="B", quantity="90 tablets")
    assert steps(made("Rapamune 2 mg"), "20.1 g", first, second) == ["Crush 40.2 tablets of Rapamune 2 mg."]


def test_what_leaves_is_named_with_its_amount():
    made = recipe(line("water", "20 % w/w", role="removed"), line("base", "to 100 %"), method=["Boil off <water>."])
    assert steps(made, "50 g") == ["Boil off 10 g of water."]


def test_the_title_holds_the_strength_that_was_chosen():
    made = recipe(
        active("x"),
        line("base", "to 100 %"),
        strength={"x": {"stated": "0.1 % w/w", "allowed": ["0.1 % w/w", "1 % w/w"]}},
        title="X <strength> cream",
    )
    assert plan(made, "30 g").title == "X 0.1 % w/w cream"
    assert plan(made, "30 g", strength="1 % w/w").title == "X 1 % w/w cream"


@pytest.mark.parametrize(("make", "said"), [("2000 lb", "about 90.7 kg"), ("907 kg", "90.7 kg"), ("100 g", "10 g")])
def test_a_part_of_a_line_is_estimated_in_metric_units(make, said):
    """Where no balance takes so much, nothing is measured that would have a metric unit."""
    made = recipe(line("wax", "15 parts by weight"), line("jelly", "to 100 parts"), method=["Melt <wax, two thirds>."])
    (step,) = plan(made, make).method
    assert step.text == f"Melt two thirds ({said}) of wax."
