"""What was asked for: read once, every mistake at once, and the texts that it was read from."""

from dataclasses import replace
from fractions import Fraction as F

import pytest

from formulate.batch.asking.asked import typed_texts
from formulate.errors import InputError, PlanError
from formulate.pharmacy.equipment import BUILT_IN, Instrument, InstrumentKind, SmallestPolicy, instrument_from_typed
from formulate.pharmacy.lots import Lot
from formulate.pharmacy.site import Site
from formulate.recipe.model import OfProduct
from formulate.recipe.reading.amounts import read_ingredient_amount
from formulate.strength import Strength
from formulate.units import parse
from tests.batch.making import active, line, lot, mistakes, plan, recipe
from tests.every import every


def cream(**further):
    return recipe(active("x"), line("rest", "to 100 %"), strength={"x": "1 % w/w"}, **further)


def refused(make="30 g", recipe_=None, **further):
    with pytest.raises(PlanError) as error:
        plan(recipe_ or cream(), make, **further)
    return mistakes(error)


@every(
    ("arguments", "expected"),
    [
        ({"make": "30"}, ("E_QTY_NO_UNIT", "make")),
        ({"make": "1,5 g"}, ("E_QTY_SEPARATOR", "make")),
        ({"make": 30}, ("E_QTY_TYPE", "make")),
        ({"make": "5 mg/mL"}, ("E_UNIT_DIMENSION", "make")),
        ({"make": "0 g"}, ("E_QTY_ZERO", "make")),
        ({"make": parse("30 g") / 7}, ("E_NOT_DECIMAL", "make")),
        ({"strength": "2 % w/w"}, ("E_STRENGTH_NOT_ALLOWED", "strength")),
        ({"strength": "1 %"}, ("E_PERCENT_KIND", "strength")),
        ({"strength": 0.01}, ("E_QTY_TYPE", "strength")),
        ({"strength": {"y": "1 % w/w"}}, ("E_STRENGTH_ACTIVE", "strength")),
        ({"excess": "3"}, ("E_EXCESS", "excess")),
        ({"excess": 0.03}, ("E_QTY_TYPE", "excess")),
        ({"excess": "0 %"}, ("E_QTY_ZERO", "excess")),
        ({"excess": "101 %"}, ("E_OUT_OF_RANGE", "excess")),
        ({"overage": {"x": "5"}}, ("E_QTY_NO_UNIT", "overage")),
        ({"overage": {"y": "5 %"}}, ("E_STRENGTH_ACTIVE", "overage")),
        ({"containers": "2.5"}, ("E_WHOLE_NUMBER", "containers")),
        ({"containers": 0}, ("E_WHOLE_NUMBER", "containers")),
        ({"overfill": "0.5 g"}, ("E_CONTAINERS_NEEDED", "overfill")),
        ({"overfill": "0.5 mL", "containers": 3}, ("E_UNIT_DIMENSION", "overfill")),
        ({"made": "23.11.2026"}, ("E_DATE", "made")),
        ({"made": "2026-11-23T10:00"}, ("E_DATE", "made")),
        ({"lots": [lot("base")]}, ("E_LOT_LINE", "lots")),
        ({"lots": [lot("x"), lot("x")]}, ("E_TWO_LOTS", "ingredients.x")),
        ({"lots": [Lot(line="x", number="L1", assay=F(98, 100))]}, ("E_TYPED_DIFFERS", "lots")),
        ({"lots": [replace(lot("x"), number="L2")]}, ("E_TYPED_DIFFERS", "lots")),
        ({"instruments": [BUILT_IN[0], BUILT_IN[0]]}, ("E_INSTRUMENT_TWICE", "instruments")),
    ],
)
def test_an_argument_that_cannot_be_used_is_named(arguments, expected):
    mistakes = refused(**arguments)
    assert expected in mistakes


def test_an_instrument_made_without_its_texts_is_refused():
    made = Instrument(
        id="B9",
        kind=InstrumentKind.BALANCE,
        readability=parse("0.1 mg"),
        capacity=parse("100 g"),
        policy=SmallestPolicy.STATED,
        verified_minimum=parse("10 mg"),
    )
    assert refused(instruments=[made]) == [("E_TYPED_DIFFERS", "instruments")]


def test_every_mistake_is_told_at_once():
    made = recipe(
        active("x", "strength of x"),
        active("y", "strength of y"),
        line("salt", "0.1 mol/L"),
        line("rest", "to 100 %"),
        strength={"x": "1 % w/w", "y": "1 % w/v"},
    )
    mistakes = refused("30 g", made, excess="3", lots=[lot("x", assay="98 %", assay_basis="dried")])
    assert mistakes == [("E_EXCESS", "excess"), ("E_LOD_NEEDED", "ingredients.x"), ("E_DENSITY_NEEDED", "density")]


def test_a_mistake_says_what_to_do():
    with pytest.raises(PlanError) as error:
        plan(cream(), "30 g", strength="2 % w/w")
    assert str(error.value) == (
        "test-recipe: no batch: strength: expected one of the strengths that the recipe allows, got '2 % w/w'; "
        "they are: 1 % w/w [E_STRENGTH_NOT_ALLOWED]"
    )


# Structure, for recipes that were made in Python ------------------------------------------------------


def changed(made, **by_id):
    """The recipe with other amounts, as a caller in Python might make it."""
    lines = tuple(replace(one, amount=by_id.get(one.id, one.amount)) for one in made.ingredients)
    return replace(made, ingredients=lines)


THREE = recipe(active("x"), line("y", "2 % w/w"), line("rest", "to 100 %"), strength={"x": "1 % w/w"}, yields="100 g")


@pytest.mark.parametrize(
    ("amounts", "expected"),
    [
        ({"y": "to 100 %"}, ("E_TWO_FILLS", "ingredients.rest")),
        ({"rest": "to 50 g"}, ("E_FILL_YIELDS", "ingredients.rest")),
        ({"rest": "to 100 mL"}, ("E_FILL_YIELDS", "ingredients.rest")),
        ({"y": "2 parts by weight"}, ("E_PARTS_TOTAL", "ingredients.rest")),
        ({"rest": "to 100 parts"}, ("E_PARTS_TOTAL", "ingredients.rest")),
        ({"y": "20 parts by weight", "rest": "to 20 parts"}, ("E_PARTS_TOTAL", "ingredients.rest")),
    ],
)
def test_lines_that_do_not_fit_together(amounts, expected):
    made = changed(THREE, **{line_id: read_ingredient_amount(typed) for line_id, typed in amounts.items()})
    assert expected in refused("100 g", made)


def test_a_strength_that_no_line_brings():
    of_nothing = replace(THREE.strengths[0], active="z")
    made = replace(THREE, strengths=(*THREE.strengths, of_nothing))
    assert ("E_STRENGTH_UNUSED", "strength.z") in refused("100 g", made)


def test_one_strength_belongs_to_one_line():
    twice = changed(THREE, y=THREE.ingredient("x").amount)
    assert ("E_STRENGTH_TWICE", "ingredients.y") in refused("100 g", twice)
    unknown = changed(THREE, y=replace(THREE.ingredient("x").amount, active="z"))
    assert ("E_STRENGTH_ACTIVE", "ingredients.y") in refused("100 g", unknown)


def test_parts_by_weight_and_by_volume_are_not_added():
    both = changed(THREE, y=read_ingredient_amount("1 part by weight"), rest=read_ingredient_amount("1 part by volume"))
    assert ("E_PARTS_MIXED", "ingredients.rest") in refused("100 g", both)


def test_without_a_yield_a_fixed_amount_and_a_stated_fill_say_nothing():
    bare = replace(
        changed(THREE, y=read_ingredient_amount("5 g"), rest=read_ingredient_amount("to 100 g")), yields=None
    )
    assert refused("100 g", bare) == [("E_YIELDS_NEEDED", "ingredients.rest"), ("E_YIELDS_NEEDED", "ingredients.y")]


def test_the_amount_to_make_must_be_of_the_kind_of_the_yield():
    assert refused("100 mL", THREE) == [("E_DENSITY_NEEDED", "density")]
    with pytest.raises(PlanError, match="make in g, or state 'density'"):
        plan(cream(), "30 mL")
    by_volume = recipe(active("x"), line("rest", "to 100 %"), strength={"x": "1 % w/v"})
    with pytest.raises(PlanError, match="make in mL, or state 'density'"):
        plan(by_volume, "30 g")
    assert refused("12 capsules", THREE)[0][0] == "E_FILL_KIND"
    no_fill = recipe(line("y", "2 g"), line("z", "98 g"), yields="100 g")
    assert refused("12 capsules", no_fill) == [("E_UNIT_DIMENSION", "make")]


def test_a_product_without_its_content_is_asked_for_it():
    made = recipe(
        active("x", product="x tablets", contains={"x": "2 mg/tablet"}),
        line("r", "to 100 %"),
        strength={"x": "1 % w/w"},
    )
    bare = replace(made, ingredients=tuple(replace(one, contains={}) for one in made.ingredients))
    assert ("E_CONTAINS_NEEDED", "ingredients.x") in refused("20 g", bare)


def test_an_osmolarity_is_no_amount_of_one_line():
    osmoles = OfProduct(typed="300 mOsm/L", strength=Strength.parse("300 mOsm/L"))
    made = replace(changed(THREE, y=osmoles, rest=read_ingredient_amount("to 100 %")), yields=None)
    assert ("E_UNIT_DIMENSION", "ingredients.y") in refused("100 mL", made)


# The typed texts ------------------------------------------------------------------------------------


def test_the_typed_texts_are_kept_as_they_were_given():
    chosen = recipe(
        active("x"),
        line("rest", "to 100 %"),
        strength={"x": {"stated": "1 % w/w", "allowed": ["1 % w/w", "2 % w/w"]}},
        title="X <strength>",
    )
    own = instrument_from_typed(
        {
            "id": "B7",
            "kind": "balance",
            "readability": "1 mg",
            "capacity": "200 g",
            "policy": "stated",
            "verified minimum": "20 mg",
        }
    )
    batch = plan(
        chosen,
        "30.50 g",
        strength={"x": "2 % w/w"},
        lots=[lot("x", assay="98.50 %", assay_basis="as is")],
        instruments=[own],
        site=Site(local_limit_days=30),
        made="2026-11-23T10:00+01:00",
        excess="3 %",
        containers=3,
        overfill="0.5 g",
        overage={"x": "5 %"},
    )
    typed = typed_texts(batch.asked)
    assert typed["recipe"] == chosen.tree
    assert {key: typed[key] for key in ("make", "strength", "excess", "containers", "overfill", "overage")} == {
        "make": "30.50 g",
        "strength": {"x": "2 % w/w"},
        "excess": "3 %",
        "containers": "3",
        "overfill": "0.5 g",
        "overage": {"x": "5 %"},
    }
    assert typed["lots"] == [{"line": "x", "lot": "L1", "assay": "98.50 %", "assay basis": "as is"}]
    assert typed["instruments"] == [dict(own.typed)]
    assert (typed["local_limit_days"], typed["made"]) == ("30", "2026-11-23T10:00+01:00")


def test_a_quantity_is_kept_as_its_text():
    batch = plan(cream(), parse("30.50 g"), overfill=parse("1 g"), containers=2)
    typed = typed_texts(batch.asked)
    assert (typed["make"], typed["overfill"]) == ("30.5 g", "1 g")


def test_the_stated_strength_is_no_choice_but_kept_as_asked():
    batch = plan(cream(), "30 g", strength="10 mg/g")
    assert list(typed_texts(batch.asked)["strength"].values()) == ["10 mg/g"]
    assert not any(finding.code == "N_STRENGTH_CHOSEN" for finding in batch.findings)
    assert str(batch.strengths[0].stated) == "1 % w/w"


@every("name", ["Baclofen", "BACLOFEN, USP", "baclofen (micronized)"])
def test_an_active_is_named_in_any_way_of_the_same_substance(name):
    of = recipe(line("x", "strength", substance="baclofen"), line("rest", "to 100 %"), strength={"baclofen": "1 % w/w"})
    batch = plan(of, "30 g", strength={name: "10 mg/g"}, overage={name: "2 %"})
    assert typed_texts(batch.asked)["strength"] == {"baclofen": "10 mg/g"}
    assert typed_texts(batch.asked)["overage"] == {"baclofen": "2 %"}
    with pytest.raises(InputError, match="each active once"):
        plan(of, "30 g", strength={name: "1 % w/w", "baclofen": "1 % w/w", "Baclofen BP": "1 % w/w"})


def test_the_sites_instruments_go_before_the_built_in_ones():
    (own,) = (
        instrument_from_typed(
            {
                "id": "S1",
                "kind": "balance",
                "readability": "1 mg",
                "capacity": "200 g",
                "policy": "stated",
                "verified minimum": "20 mg",
            }
        ),
    )
    site = Site(instruments=(own,))
    assert plan(cream(), "30 g", site=site).instruments == (own,)
    assert plan(cream(), "30 g", site=site, instruments=BUILT_IN).instruments == BUILT_IN
    assert plan(cream(), "30 g").instruments == BUILT_IN
