"""What a line can say of its amount besides a number: a range, a loss, an amount that stays, room in a liquid."""

from fractions import Fraction as F

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from formulate.errors import PlanError
from formulate.terminal import batch_text
from formulate.units import make_quantity, parse, show, text
from tests.batch.making import active, amounts, codes, line, lot, mistakes, plan, recipe
from tests.exact_numbers import between

QUICK = settings(max_examples=20, deadline=None)
TENTH = {"drug": "0.1 % w/w"}


def grams(lowest, highest):
    """Masses in steps of 0.01 g."""
    return st.integers(int(F(lowest) * 100), int(F(highest) * 100)).map(lambda number: F(number, 100))


def typed(number, unit="g"):
    return text(make_quantity(number, "gram")).replace(" g", f" {unit}")


# As needed, within a range --------------------------------------------------------------------------


def ointment(amount="as needed, 10 to 20 g", **further):
    oil = line("oil", amount, **further)
    return recipe(active("drug"), oil, line("base", "to 100 g"), strength={"drug": "1 % w/w"}, yields="100 g")


def test_a_range_follows_the_batch_and_gives_both_ends_of_the_fill():
    batch = plan(ointment(), "50 g")
    oil, base = batch.line("oil"), batch.line("base")
    assert (show(oil.between.low), show(oil.between.high)) == ("5 g", "10 g")
    assert (show(base.estimate), show(base.estimate_to)) == ("39.5 g", "44.5 g")
    printed = " ".join(batch_text(batch).split())
    assert "as needed," in printed
    assert "about 39.5 to 44.5 g" in printed


def test_a_range_that_does_not_scale_is_the_same_for_every_batch():
    oil = plan(ointment(scales="no"), "50 g").line("oil")
    assert (show(oil.between.low), show(oil.between.high)) == ("10 g", "20 g")


def test_the_composition_is_a_range():
    batch = plan(ointment(), "50 g")
    shares = {part.material: (part.w_w, part.w_w_to) for part in batch.composition}
    assert shares == {"drug": (F(1, 100), None), "oil": (F(1, 10), F(1, 5)), "base": (F(79, 100), F(89, 100))}


def test_a_range_by_volume_gives_an_estimate_of_the_fill_where_all_volumes_are_known():
    made = recipe(
        active("drug", density="2 g/mL"),
        line("acid", "as needed, 30 to 50 mL"),
        line("water", "to 1000 mL"),
        strength={"drug": "2 % w/v"},
        yields="1000 mL",
    )
    water = plan(made, "100 mL").line("water")
    assert (show(water.estimate), show(water.estimate_to)) == ("94 mL", "96 mL")


def test_a_range_whose_mass_is_not_known_leaves_the_most_that_the_fill_can_take():
    base = plan(ointment("as needed, 10 to 20 mL"), "50 g").line("base")
    assert (show(base.estimate), base.estimate_to) == ("49.5 g", None)


def test_a_range_that_leaves_no_room_is_refused():
    with pytest.raises(PlanError) as error:
        plan(ointment("as needed, 10 to 100 g"), "50 g")
    assert mistakes(error) == [("E_OVER_TOTAL", "ingredients.base")]


@given(grams(1, 10), grams("0.5", 20), grams(60, 300), between(0, 1, max_denominator=50))
@QUICK
def test_whatever_is_added_within_the_range_the_fill_is_within_its_own(low, more, make, share):
    batch = plan(ointment(f"as needed, {typed(low)} to {typed(low + more)}"), typed(make))
    oil, base = batch.line("oil"), batch.line("base")
    added = oil.between.low + (oil.between.high - oil.between.low) * share
    left = batch.total.value - batch.line("drug").to_measure - added
    assert base.estimate <= left <= base.estimate_to
    least, most = ([part.w_w for part in batch.composition], [part.w_w_to or part.w_w for part in batch.composition])
    assert least[0] + least[1] + most[2] == most[0] + most[1] + least[2] == 1


# The same for every batch size ----------------------------------------------------------------------


def test_an_amount_that_does_not_scale_is_taken_as_it_is():
    made = recipe(
        active("drug"), line("wax", "2 g", scales="no"), line("oil", "2 g"), line("base", "to 100 g"),
        strength=TENTH, yields="100 g",
    )  # fmt: skip
    batch = plan(made, "50 g")
    assert amounts(batch) == {"drug": "50 mg", "wax": "2 g", "oil": "1 g", "base": "46.95 g"}
    assert "N_NOT_SCALED" in codes(batch)
    assert "N_NOT_SCALED" not in codes(plan(made, "100 g"))


def test_of_an_active_it_is_asked_about():
    made = recipe(active("drug", "5 g", scales="no"), line("base", "to 100 g"), yields="100 g")
    assert "E_NOT_SCALED" in codes(plan(made, "50 g"), "confirm")
    assert "E_NOT_SCALED" not in codes(plan(made, "100 g"))


def test_it_needs_no_yield():
    made = recipe(active("drug"), line("wax", "2 g", scales="no"), line("base", "to 100 %"), strength=TENTH)
    assert amounts(plan(made, "50 g"))["wax"] == "2 g"


# A loss ---------------------------------------------------------------------------------------------


def lossy(**losses):
    lines = [
        active("drug", **({"loss": losses["drug"]} if "drug" in losses else {})),
        line("wax", "5 % w/w", **({"loss": losses["wax"]} if "wax" in losses else {})),
        line("base", "to 100 %"),
    ]
    return recipe(*lines, strength={"drug": "10 % w/w"})


def test_more_is_weighed_and_the_content_is_as_stated():
    """5 g are needed; of 5.21 g 4 % is lost, and 5.0016 g go in."""
    batch = plan(lossy(drug="4 %"), "50 g")
    drug = batch.line("drug")
    assert (show(drug.needed), show(drug.to_measure), show(drug.mass)) == ("5 g", "5.21 g", "5.0016 g")
    assert show(batch.line("base").to_measure) == "42.5 g"
    assert batch.strengths[0].stated == batch.strengths[0].target or batch.strengths[0].target is None
    assert "E_LOSS" in codes(batch)


def test_a_loss_of_another_line_is_asked_about_only_where_it_is_large():
    assert "E_LOSS" not in codes(plan(lossy(wax="10 %"), "50 g"))
    assert "E_LOSS" in codes(plan(lossy(wax="11 %"), "50 g"))


@given(st.integers(1, 60), grams(50, 400))
@QUICK
def test_a_loss_changes_what_is_weighed_and_nothing_else_by_theory(percent, make):
    plain, with_loss = plan(lossy(), typed(make)), plan(lossy(drug=f"{percent} %", wax="7 %"), typed(make))
    for one, other in zip(plain.lines, with_loss.lines, strict=True):
        assert one.needed == other.needed
        kept = 1 - (other.ingredient.loss or F(0))
        if other.ingredient.id != "base":
            assert other.corrected * kept == one.corrected
            assert other.mass == other.to_measure * kept
    assert with_loss.sum_of_lines == sum((one.mass for one in with_loss.lines), parse("0 g", zero=True))
    found = with_loss.strengths[0]
    assert found.lowest < 1 + found.deviation < found.highest


def test_the_lot_gives_what_is_weighed_with_the_loss():
    certificate = lot("drug", quantity="100 g", assay="98 %", assay_basis="as is")
    drug = plan(lossy(drug="4 %"), "50 g", lots=[certificate]).line("drug")
    assert drug.corrected == parse("5 g") / F(98, 100) / F(96, 100)


# Room in a liquid -----------------------------------------------------------------------------------


def suspension(**further):
    return recipe(
        active("drug", **further),
        line("syrup", "40 mL"),
        line("water", "to 100 mL"),
        strength={"drug": "12 % w/v"},
        yields="100 mL",
    )


def test_a_powder_counts_by_the_volume_that_it_displaces():
    """7.2 g of 0.6 mL/g take up 4.32 mL beside 24 mL of syrup in 60 mL."""
    batch = plan(suspension(**{"displacement volume": "0.6 mL/g"}), "60 mL")
    assert show(batch.line("drug").volume) == "4.32 mL"
    assert batch.line("drug").other_way is None
    assert show(batch.line("water").estimate) == "31.7 mL"
    assert plan(suspension(), "60 mL").line("water").estimate is None


def test_crushed_tablets_count_by_their_powder():
    made = recipe(
        active("tablets", product="drug 50 mg tablets", contains={"drug": "50 mg/tablet"},
               **{"weight of one": "300 mg/tablet", "displacement volume": "0.5 mL/g"}),
        line("water", "to make"),
        strength={"drug": "10 mg/mL"},
    )  # fmt: skip
    batch = plan(made, "100 mL")
    assert (show(batch.line("tablets").mass), show(batch.line("tablets").volume)) == ("6 g", "3 mL")
    assert show(batch.line("water").estimate) == "97 mL"


def test_parts_by_volume_share_what_a_powder_leaves():
    made = recipe(
        active("drug", **{"displacement volume": "0.5 mL/g"}),
        line("first", "1 part by volume"),
        line("second", "1 part by volume"),
        strength={"drug": "10 % w/v"},
    )
    batch = plan(made, "100 mL")
    assert amounts(batch, "needed") == {"drug": "10 g", "first": "47.5 mL", "second": "47.5 mL"}
