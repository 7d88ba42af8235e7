"""How the lines share the whole: by weight, by volume, by count."""

import pytest

from formulate.batch.line.fill import fill_line, left_for_parts
from formulate.batch.model import Measuring
from formulate.errors import InputError, PlanError
from formulate.units import parse, show
from tests.batch.making import active, amounts, line, lot, mistakes, plan, recipe


def refused(recipe_, make, **further):
    with pytest.raises(PlanError) as error:
        plan(recipe_, make, **further)
    return mistakes(error)


def message_of(recipe_, make, **further):
    with pytest.raises(PlanError) as error:
        plan(recipe_, make, **further)
    return str(error.value)


# By weight ------------------------------------------------------------------------------------------


def test_the_fill_takes_up_the_rounding_of_the_others():
    made = recipe(active("x"), line("rest", "to 100 %"), strength={"x": "1 % w/w"})
    batch = plan(made, "723.46 g")
    assert (show(batch.line("x").needed), show(batch.line("x").to_measure)) == ("7.2346 g", "7.23 g")
    rest = batch.line("rest")
    assert (show(rest.needed), show(rest.corrected), show(rest.to_measure)) == ("716.2254 g", "716.23 g", "716.23 g")
    assert batch.sum_of_lines == parse("723.46 g")


def test_the_fill_gives_way_to_what_an_assay_adds_and_its_theory_does_not():
    made = recipe(active("x"), line("rest", "to 100 %"), strength={"x": "1 % w/w"})
    batch = plan(made, "1000 g", lots=[lot("x", assay="80 %", assay_basis="as is")])
    rest = batch.line("rest")
    assert (show(rest.needed), show(rest.to_measure)) == ("990 g", "987.5 g")


def test_what_leaves_the_product_is_filled_up_for():
    made = recipe(
        active("x"), line("water", "20 % w/w", role="removed"), line("rest", "to 100 %"), strength={"x": "1 % w/w"}
    )
    batch = plan(made, "100 g")
    water, rest = batch.line("water"), batch.line("rest")
    assert (water.measuring, water.to_measure, water.instrument) == (Measuring.REMOVE, None, None)
    assert show(rest.to_measure) == "119 g"
    assert batch.sum_of_lines == parse("100 g")
    assert "M - others + removed = 100 g - 1 g + 20 g = 119 g" in batch.working()


def test_as_needed_makes_the_fill_an_upper_bound():
    made = recipe(active("x"), line("oil", "as needed"), line("rest", "to 100 %"), strength={"x": "1 % w/w"})
    rest = plan(made, "100 g").line("rest")
    assert (rest.measuring, rest.to_measure, rest.needed) == (Measuring.ADD_TO_MAKE, None, None)
    assert (rest.make_to, rest.estimate) == (parse("100 g"), parse("99 g"))


@pytest.mark.parametrize("amount", ["3 drops", "5 mL", "2 tablets"])
def test_a_line_of_unknown_mass_leaves_no_number_for_the_fill(amount):
    kind = {"product": "x"} if "mL" not in amount else {"substance": "x"}
    made = recipe(line("x", amount, **kind), line("rest", "to 100 %"), yields="100 g")
    batch = plan(made, "100 g")
    rest = batch.line("rest")
    assert (rest.measuring, rest.make_to) == (Measuring.ADD_TO_MAKE, parse("100 g"))
    assert (rest.needed, rest.estimate, rest.to_measure, batch.sum_of_lines) == (None, None, None, None)


def test_a_line_that_cannot_be_weighed_stands_in_with_its_exact_mass():
    made = recipe(active("x"), line("rest", "to 100 %"), strength={"x": "1 ppm w/w"})
    batch = plan(made, "100 g")
    assert (batch.line("x").to_measure, batch.line("x").mass) == (None, parse("0.1 mg"))
    assert batch.line("rest").corrected == parse("99.9999 g")
    assert batch.sum_of_lines == parse("100.0001 g")


def test_more_than_the_whole_is_refused():
    made = recipe(line("a", "60 % w/w"), line("b", "50 % w/v"), line("rest", "to 100 %"), density="1 g/mL")
    assert refused(made, "100 g") == [("E_OVER_TOTAL", "ingredients.rest")]
    assert "hold 110 g of the whole of 100 g" in message_of(made, "100 g")
    exactly = recipe(line("a", "60 % w/w"), line("b", "40 % w/v"), line("rest", "to 100 %"), density="1 g/mL")
    assert refused(exactly, "100 g") == [("E_OVER_TOTAL", "ingredients.rest")]


@pytest.mark.parametrize(("second", "by"), [("30 % w/v", "10 g less"), ("45 % w/v", "5 g more")])
def test_without_a_fill_the_lines_make_the_whole_exactly(second, by):
    made = recipe(line("a", "60 % w/w"), line("b", second), density="1 g/mL")
    assert refused(made, "100 g") == [("E_NO_FILL", "ingredients")]
    assert by in message_of(made, "100 g")
    assert amounts(plan(recipe(line("a", "60 % w/w"), line("b", "40 % w/w")), "100 g")) == {"a": "60 g", "b": "40 g"}


def test_without_a_fill_every_mass_must_be_known():
    made = recipe(line("a", "95 % w/w"), line("b", "5 mL"), yields="100 g")
    assert "that of b is not" in message_of(made, "100 g")


# By volume ------------------------------------------------------------------------------------------


def test_by_volume_the_fill_is_added_to_make():
    made = recipe(
        active("x", density="1.25 g/mL"),
        line("y", "10 mL"),
        line("rest", "to 100 mL"),
        strength={"x": "5 % w/v"},
        yields="100 mL",
    )
    batch = plan(made, "100 mL")
    rest = batch.line("rest")
    assert (rest.measuring, rest.make_to, rest.estimate) == (Measuring.ADD_TO_MAKE, parse("100 mL"), parse("86 mL"))
    assert (rest.needed, rest.to_measure) == (None, None)
    assert batch.sum_of_lines is None


def test_an_estimate_has_three_digits_and_needs_every_density():
    made = recipe(active("x", density="1.3 g/mL"), line("rest", "to 100 %"), strength={"x": "5 % w/v"})
    assert plan(made, "100 mL").line("rest").estimate == parse("96.2 mL")
    unknown = recipe(active("x"), line("rest", "to 100 %"), strength={"x": "5 % w/v"})
    assert plan(unknown, "100 mL").line("rest").estimate is None


def test_volumes_that_overfill_are_refused():
    made = recipe(line("a", "60 % v/v"), line("b", "50 % w/v", density="1 g/mL"), line("rest", "to 100 %"))
    assert refused(made, "100 mL") == [("E_OVER_TOTAL", "ingredients.rest")]


def test_without_a_fill_only_volumes_make_a_volume():
    made = recipe(line("a", "60 % v/v"), line("b", "40 % w/v", density="1 g/mL"))
    assert refused(made, "100 mL") == [("E_NO_FILL", "ingredients")]
    assert amounts(plan(recipe(line("a", "60 % v/v"), line("b", "40 % v/v")), "100 mL")) == {"a": "60 mL", "b": "40 mL"}


# By count -------------------------------------------------------------------------------------------


def test_dosage_units_filled_by_volume_are_added_to_make():
    made = recipe(active("x"), line("rest", "to 5 mL each"), strength={"x": "10 mg/syringe"}, form="oral solution")
    rest = plan(made, "12 syringes").line("rest")
    assert (rest.measuring, rest.make_to) == (Measuring.ADD_TO_MAKE, parse("60 mL"))


def test_a_count_needs_a_fill_of_its_own_kind():
    by_percent = recipe(active("x"), line("rest", "to 100 %"), strength={"x": "5 mg/capsule"}, form="capsule")
    assert refused(by_percent, "12 capsules") == [("E_FILL_KIND", "ingredients.rest")]
    by_each = recipe(active("x"), line("rest", "to 300 mg each"), strength={"x": "1 % w/w"})
    assert refused(by_each, "12 g") == [("E_FILL_KIND", "ingredients.rest")]
    parts = recipe(line("a", "1 part by weight"), line("b", "1 part by weight"))
    assert {code for code, _ in refused(parts, "12 capsules")} == {"E_UNIT_DIMENSION"}


def test_dosage_units_of_unknown_content_can_be_neither_filled_nor_shared():
    made = recipe(active("x"), strength={"x": "5 mg/capsule"}, form="capsule")
    batch = plan(made, "12 capsules")
    for ask in (
        lambda: fill_line(batch.lines[0].ingredient, batch.total, [], None),
        lambda: left_for_parts(batch.total, []),
    ):
        with pytest.raises(InputError) as error:
            ask()
        assert error.value.code == "E_FILL_KIND"


def test_parts_by_volume_divide_what_other_volumes_leave():
    made = recipe(line("x", "10 % v/v"), line("a", "2 parts by volume"), line("b", "1 part by volume"))
    assert amounts(plan(made, "100 mL"), "needed") == {"x": "10 mL", "a": "60 mL", "b": "30 mL"}
