"""Two emulsifiers for the HLB that the oils require, and what the phases weigh."""

import re
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from formulate import calc
from formulate.errors import PlanError, RecipeError
from formulate.recheck import recheck
from formulate.record import to_record
from formulate.units import parse, show
from tests.batch.making import amounts, line, mistakes, plan, recipe

PAIR = {"total": "5 % w/w", "high": "tween", "low": "span"}


def emulsifier(line_id, hlb, **further):
    return line(line_id, "emulsifier", role="emulsifier", HLB=hlb, **further)


def emulsion(*oils, pair=PAIR, high="15", low="4.3", **fields):
    lines = (*oils, emulsifier("tween", high), emulsifier("span", low), line("water", "to 100 %"))
    return recipe(*lines, emulsifiers=pair, **fields)


def oil(line_id, amount, hlb, **further):
    return line(line_id, amount, **{"required HLB": hlb}, **further)


def refused(*oils, **fields):
    with pytest.raises(RecipeError) as error:
        emulsion(*oils, **fields)
    return str(error.value)


# Published ------------------------------------------------------------------------------------------


def test_the_worked_example_of_a_cream():
    batch = plan("mineral-oil-cream", "100 g")
    found = amounts(batch)
    assert (found["polysorbate"], found["sorbitan"], found["water"]) == ("3.61 g", "1.39 g", "58 g")  # 3.6 and 1.4
    assert "rHLB = " in batch.working()
    assert "about 12.027" in batch.working()
    assert [show(one.total) for one in batch.phases] == ["38.39 g", "61.61 g"]


@pytest.mark.parametrize(
    ("oils", "high", "low", "amounts_published"),
    [
        pytest.param(
            (("1 % w/w", "11.5"), ("3 % w/w", "15.5")),
            "18.8",
            "3.8",
            ("3.57 g", "1.43 g"),
            id="swiftcraftymonkey-2011: 71.33 % and 28.67 % of 5 %",
        ),
        pytest.param(
            (("20 % w/w", "12"), ("5 % w/w", "10")), "15", "4.3", ("3.41 g", "1.59 g"), id="mean-of-20-and-5: 11.6"
        ),
    ],
)
def test_published_pairs(oils, high, low, amounts_published):
    lines = [oil(f"oil-{place}", amount, hlb) for place, (amount, hlb) in enumerate(oils)]
    found = amounts(plan(emulsion(*lines, high=high, low=low), "100 g"))
    assert (found["tween"], found["span"]) == amounts_published


# Laws ------------------------------------------------------------------------------------------------


@given(
    st.lists(st.tuples(st.integers(1, 12), st.integers(50, 140)), min_size=1, max_size=3),
    st.integers(1, 20),
    st.integers(50, 500),
)
@settings(max_examples=8)
def test_both_have_the_hlb_and_together_they_are_the_total(oils, total, grams):
    lines = [oil(f"oil-{place}", f"{part} % w/w", f"{hlb / 10:g}") for place, (part, hlb) in enumerate(oils)]
    pair = PAIR | {"total": f"{total / 2:g} % w/w"}
    batch = plan(emulsion(*lines, pair=pair), f"{grams} g")
    assert recheck(to_record(batch)) == ()
    high, low = (batch.line(name).needed.to("g").magnitude for name in ("tween", "span"))
    assert high + low == Fraction(grams * total, 200)
    required = sum(Fraction(part * hlb, 10) for part, hlb in oils) / sum(part for part, _ in oils)
    assert (high * 15 + low * Fraction("4.3")) / (high + low) == required


def test_it_is_what_calc_finds():
    batch = plan(emulsion(oil("oil", "30 % w/w", "12")), "250 g")
    pair = calc.emulsifiers_for_oil_phase(["30 %"], [12], 15, "4.3", amount="5 % w/w", make="250 g")
    assert batch.line("tween").needed == pair.high.value


def test_an_oil_by_volume_counts_by_its_density_and_a_stated_hlb_needs_no_oil():
    by_volume = emulsion(oil("oil", "20 mL", "12", density="0.86 g/mL"), oil("wax", "10 g", "10"), yields="100 g")
    wanted = calc.required_hlb_of_oil_phase(["17.2 g", "10 g"], [12, 10]).value
    assert plan(by_volume, "100 g").line("tween").needed.to("g").magnitude == 5 * (wanted - Fraction("4.3")) / Fraction(
        "10.7"
    )
    stated = emulsion(line("oil", "20 % w/w"), pair=PAIR | {"HLB": "12"})
    assert amounts(plan(stated, "100 g"))["tween"] == "3.6 g"


def test_the_figure_of_the_table_is_taken_where_it_is_asked_for():
    made = emulsion(oil("oil", "20 % w/w", "reference", substance="White beeswax"))
    batch = plan(made, "100 g")
    assert amounts(batch)["tween"] == "3.6 g"
    assert "ocl-required-hlb" in batch.working()


def test_a_phase_without_a_known_mass_has_no_total():
    phases = {"oil phase": {"lines": ["oil", "span"]}, "water phase": {"lines": ["tween", "water"]}}
    lines = (line("oil", "20 mL"), emulsifier("tween", "15"), emulsifier("span", "4.3"), line("water", "to 100 mL"))
    pair = PAIR | {"HLB": "12", "total": "5 % w/v"}
    made = recipe(*lines, emulsifiers=pair, phases=phases, form="emulsion", yields="100 mL")
    batch = plan(made, "100 mL")
    assert [one.total for one in batch.phases] == [None, None]
    assert batch.line("tween").needed + batch.line("span").needed == parse("5 g")


# What is refused -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("pair", "fields", "says"),
    [
        (PAIR | {"high": "twen"}, {}, "no line has the id 'twen'"),
        (PAIR | {"high": "span"}, {}, "both emulsifiers are the same line"),
        (PAIR | {"high": "water"}, {}, "line 'water' has another amount"),
        (PAIR | {"total": "5 mL/L"}, {}, "emulsifiers count by weight"),
        (PAIR | {"HLB": "12"}, {}, "state one of them"),
        (PAIR, {"high": "41"}, "a number up to 40"),
    ],
)
def test_a_pair_that_does_not_fit_is_a_mistake(pair, fields, says):
    assert says in refused(oil("oil", "20 % w/w", "12"), pair=pair, **fields)


def test_what_the_oils_require_is_stated_once_and_known():
    assert "no line states a 'required HLB'" in refused(line("oil", "20 % w/w"))
    assert "several" in refused(oil("oil", "2 % w/w", "reference", substance="cetyl alcohol")) or re.search(
        "differ|source", refused(oil("oil", "2 % w/w", "reference", substance="cetyl alcohol"))
    )
    with pytest.raises(RecipeError, match="states no emulsifiers that name this line"):
        recipe(emulsifier("tween", "15"), line("water", "to 100 %"))
    with pytest.raises(RecipeError, match="a required HLB without 'emulsifiers'"):
        recipe(oil("oil", "2 % w/w", "12"), line("water", "to 100 %"))


def test_an_hlb_out_of_reach_and_an_oil_of_unknown_mass_make_no_batch():
    with pytest.raises(PlanError) as error:
        plan(emulsion(oil("oil", "20 % w/w", "16")), "100 g")
    assert "take an emulsifier of higher HLB" in str(error.value)
    with pytest.raises(PlanError) as error:
        plan(emulsion(oil("oil", "20 mL", "12"), yields="100 g"), "100 g")
    assert ("E_DENSITY_NEEDED", "ingredients.tween") in mistakes(error)
