"""Chapter 11, emulsions: published problems, laws, refusals."""

from __future__ import annotations

from fractions import Fraction

import pytest
from calc_strategies import LAW, masses, shares, volumes
from hypothesis import assume, given
from hypothesis import strategies as st
from published import agrees

from formulate import calc
from formulate.answers import values_of
from formulate.calc.shared import assumptions
from formulate.errors import DimensionError, ExactnessError, InputError, MissingKnowledgeError, OutOfRangeError
from formulate.units import show
from tests.every import every
from tests.exact_numbers import between

hlb_values = between(1, 20, max_denominator=10)

#: Source, solution, printed answer.
PUBLISHED = {
    "three-emulsifiers": (
        "WP-229, atlas.org",
        lambda: calc.hlb_of_blend(["20 %", "30 %", "50 %"], ["16.7", "8.6", "4.3"]),
        "8.07",
    ),
    "polysorbate-80-and-sorbitan-stearate": (
        "WP-247, ocl-journal.org/2022/01/ocl210096/T5",
        lambda: calc.hlb_of_blend(["1.64 %", "1.36 %"], [15, "4.7"]),
        "10.33",
    ),
    "polysorbate-80-8-to-2": (
        "pmc.ncbi.nlm.nih.gov/articles/PMC4137601/table/tab2",
        lambda: calc.hlb_of_blend([8, 2], [15, "4.3"]),
        "12.86",
    ),
    "span-80-of-250-g": (
        "WP-231, gizmo.ai/community/deck/4291052 (5 % taken as w/w)",
        lambda: calc.emulsifiers_for_hlb(14, "14.9", "4.3", amount="5 % w/w", make="250 g").low,
        "1.06 g",
    ),
    "tween-60-of-250-g": (
        "WP-231, gizmo.ai/community/deck/4291052 (5 % taken as w/w)",
        lambda: calc.emulsifiers_for_hlb(14, "14.9", "4.3", amount="5 % w/w", make="250 g").high,
        "11.44 g",
    ),
    "tween-20-for-13": (
        "WP-238, pmc.ncbi.nlm.nih.gov/articles/PMC3969497/table/Tab1",
        lambda: calc.emulsifiers_for_hlb(13, "16.7", "8.6").high_share,
        "54.3",
    ),
    "tween-80-for-10": (
        "pmc.ncbi.nlm.nih.gov/articles/PMC3969497/table/Tab1",
        lambda: calc.emulsifiers_for_hlb(10, 15, "4.3").high_share,
        "53.3",
    ),
    "span-80-for-10": (
        "pmc.ncbi.nlm.nih.gov/articles/PMC3969497/table/Tab1",
        lambda: calc.emulsifiers_for_hlb(10, 15, "4.3").low_share,
        "46.7",
    ),
    "span-80-where-the-page-prints-a-negative-mass": (
        "WP-242, askanewquestion.com/questions/2701984 prints -0.369 g; exact 2.1028 g",
        lambda: calc.emulsifiers_for_hlb("10.5", 15, "4.3", amount="5 g").low,
        "2.1028 g",
    ),
    "tween-80-where-the-page-prints-a-negative-mass": (
        "WP-242, askanewquestion.com/questions/2701984 prints 5.37 g; exact 2.8972 g",
        lambda: calc.emulsifiers_for_hlb("10.5", 15, "4.3", amount="5 g").high,
        "2.8972 g",
    ),
    "oil-phase-where-the-page-prints-57": (
        "WP-248, studyx.ai/homework/101529772 prints 57.14, above any HLB; exact 12.037",
        lambda: calc.required_hlb_of_oil_phase(["25 %", "1 %", "1 %"], [12, 10, 15]),
        "12.037",
    ),
    "body-butter": (
        "swiftcraftymonkey.blogspot.com/2011/04/hlb-system-answers-to-working-it-out",
        lambda: calc.required_hlb_of_oil_phase(["10 %", "7.5 %", "7.5 %"], [7, 6, 8]),
        "7.00",
    ),
    "cream-f1-of-five-oils": (
        "ocl-journal.org/2022/01/ocl210096/T4",
        lambda: calc.required_hlb_of_oil_phase(["1.5 %", "7.5 %", "7.5 %", "12.5 %", "5 %"], OCL),
        "10.33",
    ),
    "cream-f5-of-five-oils": (
        "ocl-journal.org/2022/01/ocl210096/T4",
        lambda: calc.required_hlb_of_oil_phase(["1.5 %", "10 %", "10 %", "10.5 %", "5 %"], OCL),
        "9.72",
    ),
    "lanolin-cream-tween-80": (
        "es.scribd.com/document/672866704, 5 % of emulsifier",
        lambda: (
            calc.emulsifiers_for_oil_phase(
                ["33 %", "2 %", "1 %", "1 %"], [12, 12, 10, 15], 15, "4.3", amount="5 % w/w", make="100 g"
            ).high
        ),
        "3.6 g",
    ),
    "lanolin-cream-tween-80-share": (
        "es.scribd.com/document/672866704",
        lambda: calc.emulsifiers_for_oil_phase(["33 %", "2 %", "1 %", "1 %"], [12, 12, 10, 15], 15, "4.3").high_share,
        "72",
    ),
    "cod-liver-oil-gum": (
        "scribd.com/document/290882180, 200 mL of 30 %",
        lambda: calc.primary_emulsion(["30 % v/v"], ["fixed"], "200 mL").gum,
        "15 g",
    ),
    "cod-liver-oil": (
        "scribd.com/document/290882180, 200 mL of 30 %",
        lambda: calc.primary_emulsion(["30 % v/v"], ["fixed"], "200 mL").oils[0],
        "60 mL",
    ),
    "cod-liver-oil-100-ml": (
        "scribd.com/document/509798750",
        lambda: calc.primary_emulsion(["30 mL"], ["fixed"]).gum,
        "7.5 g",
    ),
    "liquid-paraffin-with-4-2-1-gum": (
        "everything2.com/title/Preparing+a+pharmaceutical+emulsion",
        lambda: calc.primary_emulsion_from_parts("50 mL", 4, 2, 1).gum,
        "12.5 g",
    ),
    "liquid-paraffin-with-4-2-1-water": (
        "everything2.com/title/Preparing+a+pharmaceutical+emulsion",
        lambda: calc.primary_emulsion_from_parts("50 mL", 4, 2, 1).water,
        "25 mL",
    ),
    "sodium-lauryl-sulfate-by-davies": (
        "en.wikipedia.org/wiki/Hydrophilic-lipophilic_balance, its group numbers; the HLB is published as 40",
        lambda: calc.hlb_from_group_numbers(["38.7"], 12),
        "40",
    ),
}
OCL = [12, "11.5", "3.8", 15, "6.2"]


@every(("source", "solve", "printed"), PUBLISHED.values(), ids=[f"{row[0]}-{name}" for name, row in PUBLISHED.items()])
def test_published(source, solve, printed):
    assert agrees(solve(), printed), source


def test_the_working_can_be_checked_by_hand():
    assert calc.hlb_of_blend([8, 2], [15, "4.3"]).working() == (
        "HLB = sum(m x HLB) / sum(m) = (8 x 15 + 2 x 4.3) / (8 + 2) = 12.86   [griffin-hlb, the mean by weight]"
    )


@LAW
@given(st.lists(st.tuples(masses, hlb_values), min_size=1, max_size=4))
def test_a_blend_lies_between_its_emulsifiers_and_its_amount_does_not_matter(both):
    parts, values = zip(*both, strict=True)
    found = calc.hlb_of_blend(parts, values).value
    assert min(values) <= found <= max(values)
    assert calc.hlb_of_blend([part * 3 for part in parts], values).value == found
    assert calc.required_hlb_of_oil_phase(parts, values).value == found


@LAW
@given(hlb_values, hlb_values, shares, masses)
def test_the_pair_has_the_hlb_wanted(one, other, share, amount):
    assume(one != other)
    high, low = max(one, other), min(one, other)
    pair = calc.emulsifiers_for_hlb(low + (high - low) * share, high, low, amount=amount)
    assert pair.high_share.value == share * 100 == 100 - pair.low_share.value
    assert pair.high.value + pair.low.value == amount
    assert calc.hlb_of_blend([pair.high, pair.low], [high, low]).value == pair.hlb.value


@LAW
@given(st.lists(st.tuples(masses, hlb_values), min_size=2, max_size=4))
def test_the_last_one_is_found_again(both):
    parts, values = zip(*both, strict=True)
    whole = calc.hlb_of_blend(parts, values)
    assert calc.hlb_of_last_emulsifier(whole, parts, values[:-1]).value == values[-1]
    assert calc.required_hlb_of_last_oil(whole, parts, values[:-1]).value == values[-1]


def test_the_parts_of_a_blend_may_have_been_worked_out():
    pair = calc.emulsifiers_for_hlb(10, 15, 5, amount="5 g")
    found = calc.hlb_of_last_emulsifier(10, [pair.high, pair.low], [15])
    assert found.value == 5
    assert found.steps[:-1] == (*pair.high.steps, *pair.low.steps)


@LAW
@given(shares)
def test_the_rules_of_the_molecule_agree(share):
    assert calc.hlb_from_hydrophilic_percentages(share).value == 20 * share
    assert calc.hlb_from_hydrophilic_percentages(share / 2, share / 2).value == 20 * share
    assert calc.hlb_from_saponification(1 - share, 1).value == 20 * share
    portion = calc.hlb_from_hydrophilic_mass(f"{int(share * 1000)} g/mol", "1000 g/mol") if share * 1000 >= 1 else None
    assert portion is None or portion.value == Fraction(int(share * 1000), 50)


@LAW
@given(volumes, volumes)
def test_a_primary_emulsion_of_two_oils_is_the_sum_of_both(fixed, mineral):
    both = calc.primary_emulsion([fixed, mineral], ["fixed", "mineral"])
    apart = [calc.primary_emulsion([fixed], ["fixed"]), calc.primary_emulsion_from_parts(mineral, 3, 2, 1)]
    assert both.gum.value == apart[0].gum.value + apart[1].gum.value
    assert both.water.value == apart[0].water.value + apart[1].water.value
    assert [oil.value for oil in both.oils] == [fixed, mineral]


def test_what_is_left_for_the_other_ingredients():
    emulsion = calc.primary_emulsion(["30 % v/v"], ["fixed"], "200 mL")
    assert show(emulsion.left.value) == "110 mL"
    assert calc.primary_emulsion(["30 mL"], ["fixed"]).left is None


@every(
    ("question", "error", "message"),
    [
        pytest.param(lambda: calc.hlb_of_blend([1, 2], [3]), InputError, "the same number of values", id="lengths"),
        pytest.param(lambda: calc.hlb_of_blend(["1 g", 2], [3, 4]), InputError, "alike", id="mixed-parts"),
        pytest.param(lambda: calc.hlb_of_blend(["1 mL"], [3]), DimensionError, "density", id="volume"),
        pytest.param(lambda: calc.hlb_of_blend(["1 % v/v"], [3]), DimensionError, "w/w", id="by-volume"),
        pytest.param(lambda: calc.hlb_of_blend([0.5], [3]), ExactnessError, "float", id="float"),
        pytest.param(lambda: calc.emulsifiers_for_hlb(16, 15, 4), OutOfRangeError, "higher HLB", id="too-high"),
        pytest.param(lambda: calc.emulsifiers_for_hlb(3, 15, 4), OutOfRangeError, "lower HLB", id="too-low"),
        pytest.param(lambda: calc.emulsifiers_for_hlb(5, 4, 15), OutOfRangeError, "higher one", id="swapped"),
        pytest.param(
            lambda: calc.emulsifiers_for_hlb(10, 15, 4, amount="5 % v/v", make="100 mL"),
            DimensionError,
            "w/w or w/v",
            id="strength-v-v",
        ),
        pytest.param(
            lambda: calc.hlb_of_last_emulsifier(5, [9, 1], [15]), OutOfRangeError, "the others", id="last-impossible"
        ),
        pytest.param(
            lambda: calc.hlb_from_hydrophilic_mass("600 g/mol", "500 g/mol"), OutOfRangeError, "molecule", id="portion"
        ),
        pytest.param(
            lambda: calc.hlb_from_hydrophilic_percentages("60 %", "50 %"), OutOfRangeError, "110 %", id="both-portions"
        ),
        pytest.param(lambda: calc.hlb_from_saponification(200, 150), OutOfRangeError, "acid", id="saponification"),
        pytest.param(lambda: calc.hlb_from_group_numbers([1], 40), OutOfRangeError, "at least 0", id="davies"),
        pytest.param(
            lambda: calc.primary_emulsion(["30 % v/v"], ["fixed"]), MissingKnowledgeError, "make", id="oil-no-make"
        ),
        pytest.param(
            lambda: calc.primary_emulsion(["30 % w/w"], ["fixed"], "1 L"), DimensionError, "v/v", id="oil-w-w"
        ),
        pytest.param(lambda: calc.primary_emulsion(["30 mL"], ["fatty"]), InputError, "mineral", id="kind"),
        pytest.param(
            lambda: calc.primary_emulsion(["80 % v/v"], ["fixed"], "1 L"), OutOfRangeError, "make more", id="no-room"
        ),
    ],
)
def test_what_is_refused(question, error, message):
    with pytest.raises(error, match=message):
        question()


def test_a_part_that_was_calculated_brings_its_steps_along():
    part = calc.amount_by_factor("10 g", 2)
    found = calc.hlb_of_blend([part, "30 g"], [15, 5])
    assert found.value == 9
    assert found.steps[:-1] == part.steps


@LAW
@given(st.lists(st.tuples(masses, hlb_values), min_size=2, max_size=4))
def test_the_amount_of_the_last_emulsifier_is_found_again(both):
    parts, values = zip(*both, strict=True)
    whole = calc.hlb_of_blend(parts, values)
    assume(whole.value != values[-1])
    assert calc.amount_of_last_emulsifier(whole, parts[:-1], values).value == parts[-1]


@every(
    ("call", "error", "words"),
    [
        (lambda: calc.amount_of_last_emulsifier(10, ["1 g"], ["4.7", 10]), OutOfRangeError, "no amount"),
        (lambda: calc.amount_of_last_emulsifier(10, ["1 g"], ["4.7", 9]), OutOfRangeError, "no amount"),
        (lambda: calc.amount_of_last_emulsifier(10, ["1 g"], ["4.7"]), InputError, "one HLB more"),
        (lambda: calc.amount_of_last_emulsifier(10, ["1 mL"], ["4.7", 15]), DimensionError, "amounts"),
    ],
)
def test_an_emulsifier_that_does_not_help_is_refused(call, error, words):
    with pytest.raises(error, match=words):
        call()


def test_emulsifiers_by_weight_in_a_volume_and_none_needed():
    pair = calc.emulsifiers_for_hlb(10, 15, 5, amount="5 % w/v", make="500 mL")
    assert show(pair.high.value) == "12.5 g"
    assert show(calc.amount_of_last_emulsifier(10, ["1 g"], [10, 15]).value) == "0 g"


@every(
    "call",
    [
        lambda: calc.hlb_of_blend([1, 1], ["15", "43"]),
        lambda: calc.required_hlb_of_oil_phase(["25 %", "1 %"], [12, 100]),
        lambda: calc.emulsifiers_for_hlb(100, 150, 43),
        lambda: calc.emulsifiers_for_hlb(12, 149, "4.3"),
        lambda: calc.hlb_of_last_emulsifier("1286", ["20 %", "80 %"], ["4.3"]),
        lambda: calc.required_hlb_of_last_oil(25, ["20 %", "80 %"], ["4.3"]),
        lambda: calc.amount_of_last_emulsifier(10, ["20 g"], ["4.7", "149"]),
    ],
    ids=["blend", "oil", "all", "high", "last", "last oil", "amount"],
)
def test_an_hlb_off_its_scale_is_refused(call):
    with pytest.raises(OutOfRangeError, match=r"at most (40|20)"):
        call()


def test_sodium_lauryl_sulfate_is_on_the_scale():
    assert calc.hlb_of_blend([1, 3], [40, "4.4"]).value == Fraction("13.3")


def test_an_emulsion_names_its_oils_and_says_what_it_assumes():
    emulsion = calc.primary_emulsion(["30 % v/v", "5 mL"], ["fixed", "volatile"], "200 mL")
    assert str(emulsion).splitlines()[:2] == ["oils 30 % v/v fixed oil: 60 mL", "oils 5 mL volatile oil: 5 mL"]
    assert emulsion.assumptions == (assumptions.VOLUMES_ADD_UP,)
    assert str(calc.primary_emulsion_from_parts("60 mL", 3, 2, 1)).splitlines()[0] == "oils 60 mL: 60 mL"
    pair = calc.emulsifiers_for_hlb(13, "16.7", "8.6")
    assert pair.assumptions == (assumptions.HLB_IS_A_MEAN,)
    assert "high share: about 54.321 %" in str(pair)


@every(
    ("amount", "high", "low"),
    [("5 % w/w", "3 % w/w", "2 % w/w"), ("5 % w/v", "3 % w/v", "2 % w/v"), ("5 %", "3 %", "2 %")],
)
def test_emulsifiers_in_percent_of_an_emulsion_of_any_size(amount, high, low):
    shown = {one.name: one.text() for one in values_of(calc.emulsifiers_for_hlb(10, 14, 4, amount=amount))}
    assert (shown["high"], shown["low"]) == (high, low)


@every("named", [{"amount": "5 % v/v"}, {"amount": "101 %"}, {"amount": "-5 %"}])
def test_emulsifiers_in_a_percentage_that_is_none_by_weight_are_refused(named):
    with pytest.raises(InputError):
        calc.emulsifiers_for_hlb(10, 14, 4, **named)
