"""Laws that hold for every batch: conservation, scaling, indifference to the unit, one rounding."""

from fractions import Fraction as F

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from formulate.calc.shared.arguments import ratio
from formulate.pharmacy.site import CorrectionPolicy, Site
from formulate.units import make_quantity, parse, text
from tests.batch.making import active, line, lot, plan, recipe

QUICK = settings(max_examples=20, deadline=None)


def decimals(lowest, highest, places):
    """Numbers with so many decimal places, as they would be typed."""
    scale = 10**places
    scaled = st.integers(int(F(lowest) * scale), int(F(highest) * scale))
    return scaled.map(lambda number: text(make_quantity(F(number, scale), "gram")).removesuffix(" g"))


@st.composite
def creams(draw):
    """An active, up to three further lines and a fill, by weight."""
    shares = draw(st.lists(decimals("0.5", "20", 2), max_size=3))
    amounts = [f"{share} % w/w" for share in shares]
    others = [line(f"x{number}", amount) for number, amount in enumerate(amounts)]
    return recipe(
        active("drug"), *others, line("base", "to 100 %"), strength={"drug": f"{draw(decimals('0.05', '5', 3))} % w/w"}
    )


makes = decimals(20, 2000, 2).map(lambda number: f"{number} g")


@given(creams(), makes)
@QUICK
def test_before_rounding_the_lines_are_the_whole(made, make):
    batch = plan(made, make)
    assert sum(ratio(one.needed, batch.total.value) for one in batch.lines) == 1


@given(creams(), makes)
@QUICK
def test_after_rounding_they_miss_it_by_no_more_than_half_the_fills_digit(made, make):
    batch = plan(made, make)
    fill = batch.line("base")
    assume(fill.instrument is not None)
    assert abs(batch.sum_of_lines - batch.total.value) * 2 <= fill.instrument.readability


@given(creams(), makes)
@QUICK
def test_each_reading_is_the_nearest_one_that_its_instrument_shows(made, make):
    for one in plan(made, make).lines:
        if one.instrument is not None:
            steps = ratio(one.to_measure, one.instrument.readability)
            assert steps.denominator == 1
            half = one.instrument.readability / 2
            assert -half < one.to_measure - one.corrected <= half
            assert one.instrument.smallest <= one.corrected <= one.instrument.capacity


@given(creams(), decimals(20, 2000, 2))
@QUICK
def test_the_unit_of_the_amount_to_make_changes_nothing(made, grams):
    in_grams, in_milligrams = plan(made, f"{grams} g"), plan(made, text(parse(f"{grams} g").to("milligram")))
    for one, other in zip(in_grams.lines, in_milligrams.lines, strict=True):
        assert (one.needed, one.corrected, one.to_measure) == (other.needed, other.corrected, other.to_measure)
    assert in_grams.strengths[0].deviation == in_milligrams.strengths[0].deviation


@given(creams(), decimals(20, 200, 2), st.integers(2, 9))
@QUICK
def test_so_many_times_as_much_needs_so_many_times_as_much(made, grams, times):
    once, often = plan(made, f"{grams} g"), plan(made, text(parse(f"{grams} g") * times))
    for one, other in zip(once.lines, often.lines, strict=True):
        assert one.needed * times == other.needed


@given(creams(), makes, decimals(90, 105, 2), decimals("0.1", 9, 2))
@QUICK
def test_the_corrected_amount_holds_what_is_needed(made, make, assay, water):
    certificate = lot("drug", assay=f"{assay} %", assay_basis="anhydrous", water=f"{water} %")
    drug = plan(made, make, lots=[certificate]).line("drug")
    assert drug.corrected * (F(assay) / 100) * (1 - F(water) / 100) == drug.needed


@given(creams(), makes, decimals(90, 105, 2))
@QUICK
def test_the_strength_found_is_what_was_weighed_in_what_was_made(made, make, assay):
    batch = plan(made, make, lots=[lot("drug", assay=f"{assay} %", assay_basis="as is")])
    drug, (strength,) = batch.line("drug"), batch.strengths
    assume(drug.to_measure is not None)
    assert strength.achieved.value.value == ratio(drug.to_measure, batch.sum_of_lines) * F(assay) / 100
    by_rounding = ratio(drug.instrument.readability, drug.corrected) / 2
    by_fill = abs(ratio(batch.total.value, batch.sum_of_lines) - 1)
    assert abs(strength.deviation) <= by_rounding + by_fill + by_rounding * by_fill
    assert strength.lowest < 1 + strength.deviation < strength.highest


@given(decimals("0.5", 40, 1), st.integers(10, 200), st.sampled_from(["300 mg", "450 mg", "0.5 g"]))
@QUICK
def test_capsules_share_their_fill_exactly(strength, count, fill):
    made = recipe(
        active("drug"), line("filler", f"to {fill} each"), strength={"drug": f"{strength} mg/capsule"}, form="capsule"
    )
    batch = plan(made, f"{count} capsules")
    total = parse(fill) * count
    assert sum((one.needed for one in batch.lines), parse("0 g", zero=True)) == total
    assert ratio(batch.line("drug").needed, total) == ratio(parse(f"{strength} mg"), parse(fill))


@given(st.lists(st.integers(1, 9), min_size=1, max_size=5), makes)
@QUICK
def test_parts_share_the_whole_in_their_proportion(parts, make):
    made = recipe(*(line(f"x{number}", f"{part} parts by weight") for number, part in enumerate(parts)))
    batch = plan(made, make)
    for part, one in zip(parts, batch.lines, strict=True):
        assert ratio(one.needed, batch.total.value) == F(part, sum(parts))


@pytest.mark.parametrize("policy", ["exact", "german", "off"])
@given(decimals(90, 110, 2), decimals("0.1", 12, 2))
@QUICK
def test_a_weaker_lot_is_never_weighed_as_less(policy, assay, water):
    made = recipe(active("drug"), line("base", "to 100 %"), strength={"drug": "1 % w/w"})
    site = Site(correction=CorrectionPolicy(policy))

    def corrected(assay):
        certificate = lot("drug", assay=f"{assay} %", assay_basis="anhydrous", water=f"{water} %")
        return plan(made, "100 g", lots=[certificate], site=site).line("drug").corrected

    assert corrected("85") >= corrected(assay) >= corrected("110")
