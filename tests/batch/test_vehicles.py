"""Vehicles made in the same run: published formulas, what flows down, what counts upward, what is refused."""

from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from formulate.errors import PlanError, RecipeError
from formulate.planning import plan
from formulate.recipe import recipe_from_tree
from formulate.units import parse, show
from tests.batch.making import codes, lot, mistakes


def line(identity, amount, **further):
    kind = {} if {"substance", "product", "recipe"} & further.keys() else {"substance": identity}
    return {"id": identity, **kind, "role": "excipient", "amount": amount, **further}


def active(identity="drug", amount="strength", **further):
    return line(identity, amount, **{"role": "active", **further})


def nested(recipe, amount, identity="base", **further):
    return line(identity, amount, recipe=recipe, **{"role": "vehicle", **further})


def tree(identity, *lines, **further):
    steps = [f"Take <{one['id']}>." for one in lines]
    head = {"formulate": "1", "id": identity, "version": "1", "title": identity, "form": "cream", "route": "topical"}
    beyond_use = {"type": "other nonaqueous", "storage": "room temperature"}
    return head | {"ingredients": list(lines), "method": steps, "beyond use": beyond_use} | further


def recipe(*lines, within=(), **further):
    return recipe_from_tree(tree("top", *lines, **further), {one["id"]: one for one in within})


PASTE = tree("paste", line("zinc", "25 % w/w"), line("fat", "to 100 %"))
STRONG = {"strength": {"drug": "1 % w/w"}}


def to_measure(batch):
    return {line.id: None if line.to_measure is None else show(line.to_measure) for line in batch.every_line}


def made(batch):
    return {vehicle.recipe.id: show(vehicle.make) for vehicle in batch.vehicles}


# Published formulas ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("recipe_id", "make", "published"),
    [
        pytest.param(
            "coal-tar-ointment",
            "1000 g",
            {
                **{"zinc-oxide-paste/zinc-oxide": "246.25 g", "zinc-oxide-paste/starch": "246.25 g"},
                **{"zinc-oxide-paste/petrolatum": "492.5 g", "coal-tar": "10 g", "polysorbate": "5 g"},
                "paste": "985 g",
            },
            id="coal-tar-ointment-usp-35",
        ),
        pytest.param(
            "enalapril-suspension-1",
            "100 mL",
            {
                **{"suspending-vehicle-1-1/suspending": "50 mL", "suspending-vehicle-1-1/sweetening": "50 mL"},
                **{"tablets": "5 tablets", "vehicle": None},
            },
            id="enalapril-suspension-usp-2025",
        ),
    ],
)
def test_published_formulas_with_their_vehicles(recipe_id, make, published):
    assert to_measure(plan(recipe_id, make)) == published


# What flows down ------------------------------------------------------------------------------------------


def test_the_amount_flows_down_with_the_excess_of_each_line():
    inner = tree("inner", line("wax", "10 % w/w"), line("oil", "to 100 %"))
    outer = tree("outer", nested("inner", "50 % w/w", excess="10 %"), line("fat", "to 100 %"))
    batch = plan(recipe(active(), nested("outer", "to 100 %", excess="2 %"), within=(inner, outer), **STRONG), "100 g")
    assert made(batch) == {"inner": "55.539 g", "outer": "100.98 g"}  # 99 g x 1.02; 50.49 g x 1.1
    assert to_measure(batch) == {
        **{"inner/wax": "5.55 g", "inner/oil": "49.99 g", "outer/base": "50.49 g", "outer/fat": "50.49 g"},
        **{"drug": "1 g", "base": "99 g"},
    }


def test_of_a_recipe_that_is_diluted_only_what_the_dilution_takes_is_made():
    strong = tree("strong", line("menthol", "20 % w/w"), line("fat", "to 100 %"))
    lines = (nested("strong", "0.005 % w/w", dilute_with="oil"), line("oil", "to 100 %"))
    tree_of_lines = [{key.replace("_", " "): text for key, text in one.items()} for one in lines]
    batch = plan(recipe(*tree_of_lines, within=(strong,)), "100 g")
    assert made(batch) == {"strong": "100 mg"}  # 5 mg are needed; 50 mg of 100 mg in 1 g hold them
    assert to_measure(batch) == {"strong/menthol": "20 mg", "strong/fat": "80 mg", "base": None, "oil": "99.95 g"}


def test_what_dilutes_another_line_is_made_with_the_rest():
    tiny = active(**{"dilute with": "base"})
    lines = (tiny, nested("paste", "to 100 %"))
    batch = plan(recipe(*lines, within=(PASTE,), strength={"drug": "0.005 % w/w"}), "100 g")
    assert made(batch) == {"paste": "100.85 g"}  # 99.95 g in the batch, 900 mg in the dilution
    assert to_measure(batch) == {"paste/zinc": "25.21 g", "paste/fat": "75.64 g", "drug": None, "base": "99.95 g"}


def test_a_recipe_used_at_two_places_is_made_once_for_both():
    outer = tree("outer", nested("paste", "40 % w/w"), line("oil", "to 100 %"))
    lines = (active(), nested("outer", "50 % w/w", "first"), nested("paste", "to 100 %", "second"))
    batch = plan(recipe(*lines, within=(PASTE, outer), **STRONG), "100 g")
    assert made(batch) == {"paste": "69 g", "outer": "50 g"}  # 20 g for the outer one, 49 g for the batch
    assert "sum(needed)" in batch.vehicles[0].working()


def test_two_recipes_that_each_nest_two_at_each_of_ten_levels_are_made_once_each():
    """Written out, the lowest would be made a thousand times."""
    within = []
    for level in range(10):
        for side in "ab":
            below = [
                nested(f"{other}{level - 1}", amount, other) for other, amount in (("a", "40 % w/w"), ("b", "to 100 %"))
            ]
            lines = below if level else [line("wax", "10 % w/w"), line("oil", "to 100 %")]
            within.append(tree(f"{side}{level}", *lines))
    batch = plan(recipe(active(), nested("a9", "to 100 %"), within=within, **STRONG), "100 g")
    assert len(batch.vehicles) == 19
    assert sum(show(line.needed) == "0 g" for line in batch.every_line if line.needed is not None) == 0
    assert [part.material for part in batch.composition] == ["drug", "wax", "oil"]
    assert sum(part.w_w for part in batch.composition) == 1


def test_what_is_brought_to_a_volume_is_made_for_all_that_it_could_take():
    syrup = tree("syrup", line("sugar", "85 g"), line("water", "to 100 mL"), yields="100 mL")
    powder = recipe(
        active(), nested("syrup", "to 100 mL"), within=(syrup,), strength={"drug": "5 mg/mL"}, yields="100 mL"
    )
    assert made(plan(powder, "60 mL")) == {"syrup": "60 mL"}
    liquid = recipe(
        active(density="1.25 g/mL"),
        nested("syrup", "to 100 mL"),
        within=(syrup,),
        strength={"drug": "50 mg/mL"},
        yields="100 mL",
    )
    assert made(plan(liquid, "60 mL")) == {"syrup": "57.6 mL"}  # less 3 g of it


def test_a_density_of_the_recipe_gives_the_volume_that_is_made_of_a_mass():
    syrup = tree("syrup", line("sugar", "85 g"), line("water", "to 100 mL"), yields="100 mL", density="1.313 g/mL")
    batch = plan(recipe(active(), nested("syrup", "to 100 %"), within=(syrup,), **STRONG), "100 g")
    assert made(batch) == {"syrup": "75.4 mL"}  # 99 g / 1.313 g/mL = 75.39985 mL, in three digits, up
    assert "ceil(needed / d) x d" in batch.vehicles[0].working()


def test_a_density_of_a_lot_of_the_vehicle_gives_it_too():
    lines = (line("sugar", "85 g"), line("water", "to 100 mL"))
    syrup = tree("syrup", *lines, yields="100 mL", **{"density from": "water"})
    top = recipe(active(), nested("syrup", "to 100 %"), within=(syrup,), **STRONG)
    assert made(plan(top, "100 g")) == {}  # it has a record of its own
    lots = [{"line": "syrup/water", "lot": "W1", "density": "1.313 g/mL"}]
    assert made(plan(top, "100 g", lots=lots)) == {"syrup": "75.4 mL"}


def test_dosage_units_of_a_vehicle_are_whole():
    filled = tree(
        "filled", active(), line("lactose", "to 200 mg each"), strength={"drug": "5 mg/capsule"}, title="<strength>"
    )
    taken = active(recipe="filled", contains={"drug": "5 mg/capsule"})
    batch = plan(
        recipe(taken, line("water", "to 100 mL"), within=(filled,), strength={"drug": "0.5 mg/mL"}, yields="100 mL"),
        "100 mL",
    )
    assert made(batch) == {"filled": "10 capsules"}


@settings(max_examples=25, deadline=None)
@given(
    st.lists(st.integers(1, 90), min_size=1, max_size=5),
    st.integers(1_000, 90_000).map(lambda hundredths: Fraction(hundredths, 100)),
)
def test_mass_is_conserved_through_a_chain_of_any_depth(percents, grams):
    """By theory each vehicle is what the line above takes of it, and its lines are all of it."""
    within = [tree("v0", line("wax", f"{percents[0]} % w/w"), line("oil", "to 100 %"))]
    for level, percent in enumerate(percents[1:], start=1):
        within.append(tree(f"v{level}", nested(f"v{level - 1}", f"{percent} % w/w"), line("oil", "to 100 %")))
    top = recipe(active(), nested(f"v{len(percents) - 1}", "to 100 %"), within=within, **STRONG)
    batch = plan(top, parse(f"{float(grams)} g"))
    above = batch
    for vehicle in reversed(batch.vehicles):
        taken = next(line for line in above.lines if line.ingredient.recipe_id == vehicle.recipe.id)
        assert vehicle.total.value == (taken.to_measure if taken.to_measure is not None else taken.corrected)
        assert (
            sum(line.needed.to("gram").magnitude for line in vehicle.lines) == vehicle.total.value.to("gram").magnitude
        )
        above = vehicle
    assert sum(part.w_w for part in batch.composition) == 1


# What counts upward ---------------------------------------------------------------------------------------

POWDER = tree("powder", active(), line("lactose", "to 100 %"), strength={"drug": "1 % w/w"}, title="<strength>")
OF_POWDER = active(recipe="powder", contains={"drug": "1 % w/w"})


def test_the_strength_counts_what_the_balance_gives_of_a_trituration():
    batch = plan(
        recipe(OF_POWDER, line("fat", "to 100 %"), within=(POWDER,), strength={"drug": "0.1 % w/w"}), "12.34 g"
    )
    assert to_measure(batch) == {
        **{"powder/drug": "12.3 mg", "powder/lactose": "1.2217 g"},
        **{"drug": "1.234 g", "fat": "11.11 g"},
    }
    powder, [of_all] = batch.vehicles[0].strengths[0], batch.strengths
    in_powder = Fraction("0.0123") / (Fraction("0.0123") + Fraction("1.2217"))
    assert powder.share == in_powder * 100
    assert of_all.achieved.value.value == in_powder * Fraction("1.234") / (Fraction("1.234") + Fraction("11.11"))
    assert of_all.lowest < powder.lowest < 1 < powder.highest < of_all.highest


def test_the_composition_is_of_the_rounded_amounts_of_the_vehicle():
    batch = plan(recipe(active(), nested("paste", "to 100 %"), within=(PASTE,), **STRONG), "1.5 g")
    shares = {part.material: part.w_w for part in batch.composition}
    zinc, fat = (batch.line(f"paste/{name}").mass for name in ("zinc", "fat"))
    base = batch.line("base").mass
    assert shares["zinc"] == Fraction((zinc * base / (zinc + fat) / batch.sum_of_lines).to("").magnitude)


def test_lots_of_the_vehicles_lines_correct_them_and_bound_the_date():
    lots = [
        {"line": "drug", "lot": "D1", "expiry": "2027-05-31", "assay": "98 %", "assay basis": "as is"},
        {"line": "paste/zinc", "lot": "Z1", "expiry": "2026-12-15", "quantity": "30 g"},
        {"line": "paste/fat", "lot": "F1", "expiry": "2027-05-31"},
    ]
    batch = plan(
        recipe(active(), nested("paste", "to 100 %"), within=(PASTE,), **STRONG), "100 g", lots=lots, made="2026-11-23"
    )
    assert batch.beyond_use.date == "2026-12-15"
    assert not batch.beyond_use.at_most
    assert batch.line("paste/zinc").lot.number == "Z1"
    assert "N_NO_LOT" not in codes(batch)
    fewer = plan(replace(batch.asked, lots=batch.asked.lots[:2]))
    assert fewer.beyond_use.at_most


def test_one_container_for_the_batch_and_its_vehicle_is_used_up_by_both():
    lots = [{"substance": "fat", "lot": "F1", "expiry": "2027-05-31", "quantity": "100 g"}]
    lines = (active(), line("fat", "30 % w/w"), nested("paste", "to 100 %"))
    batch = plan(recipe(*lines, within=(PASTE,), **STRONG), "150 g", lots=lots, made="2026-11-23")
    assert {line.id for line in batch.every_line if line.lot is not None} == {"fat", "paste/fat"}
    [short] = [finding for finding in batch.findings if finding.code == "E_LOT_SHORT"]
    assert show(dict(short.figures)["short"]) == "22.62 g"  # 45 g and 77.62 g of 100 g


def test_a_vehicle_with_a_lot_is_taken_from_stock_with_its_own_date():
    lots = [{"product": "paste", "lot": "P7", "expiry": "2026-12-01"}]
    batch = plan(
        recipe(active(), nested("paste", "to 100 %"), within=(PASTE,), **STRONG), "30 g", lots=lots, made="2026-11-23"
    )
    assert batch.vehicles == ()
    assert batch.beyond_use.date == "2026-12-01"
    assert batch.line("base").lot.number == "P7"


def test_a_vehicle_in_a_vehicle_may_be_taken_from_stock():
    outer = tree("outer", nested("paste", "50 % w/w"), line("oil", "to 100 %"))
    lots = [{"line": "outer/base", "lot": "P7", "expiry": "2026-12-01"}]
    batch = plan(
        recipe(active(), nested("outer", "to 100 %"), within=(PASTE, outer), **STRONG),
        "30 g",
        lots=lots,
        made="2026-11-23",
    )
    assert made(batch) == {"outer": "29.7 g"}
    assert batch.beyond_use.date == "2026-12-01"
    undated = plan(replace(batch.asked, lots=()))
    assert made(undated) == {"paste": "14.85 g", "outer": "29.7 g"}


def test_the_limit_of_a_vehicle_made_in_the_same_run_binds():
    weak = tree("weak", line("fat", "to 100 %"), **{"beyond use": {"type": "other nonaqueous", "days": "5"}})
    batch = plan(recipe(active(), nested("weak", "to 100 %"), within=(weak,), **STRONG), "30 g", made="2026-11-23")
    assert batch.beyond_use.date == "2026-11-27"


def test_hazards_of_the_vehicles_lines_are_named():
    tar = tree("tar", line("coal tar", "5 % w/w", hazard="Stains.") | {"id": "tar"}, line("fat", "to 100 %"))
    batch = plan(recipe(active(), nested("tar", "to 100 %"), within=(tar,), **STRONG), "30 g")
    assert any("coal tar: Stains." in str(finding) for finding in batch.findings)


# What is made elsewhere, what is refused -------------------------------------------------------------------


@pytest.mark.parametrize(
    ("stated", "code"), [({"own sheet": "yes"}, "N_VEHICLE_SHEET"), ({"from stock": "yes"}, "N_VEHICLE_STOCK")]
)
def test_a_vehicle_that_is_made_elsewhere(stated, code):
    batch = plan(recipe(active(), nested("paste", "to 100 %", **stated), within=(PASTE,), **STRONG), "30 g")
    assert batch.vehicles == ()
    assert code in codes(batch)


@pytest.mark.parametrize(("route", "asked"), [("topical", True), ("intravenous", False)])
def test_a_lot_of_a_vehicle_without_a_date_is_asked_about_where_the_batch_has_one(route, asked):
    made = recipe(active(), nested("paste", "to 100 %"), within=(PASTE,), route=route, **STRONG)
    batch = plan(made, "30 g", lots=[lot("base")])
    assert ("E_BUD_STOCK" in codes(batch)) == asked
    assert ("W_CALCULATION_SHEET" in codes(batch)) == (not asked)


def test_a_vehicle_that_cannot_be_calculated_in_that_kind_has_a_record_of_its_own():
    syrup = tree("syrup", line("sugar", "85 g"), line("water", "to 100 mL"), yields="100 mL")
    batch = plan(recipe(active(), nested("syrup", "to 100 %"), within=(syrup,), **STRONG), "30 g")
    assert batch.vehicles == ()
    assert {"N_VEHICLE_KIND", "N_VEHICLE_SHEET"} <= set(codes(batch))
    [sheet] = [one for one in batch.findings if one.code == "N_VEHICLE_SHEET"]
    assert "--make 'AMOUNT'" in sheet.line()  # in the kind of amount that its recipe is made in


@pytest.mark.parametrize(
    ("changed", "message"),
    [
        (line("fat", "to 100 %", excess="5 %"), "'excess' is for a nested recipe"),
        (line("fat", "to 100 %", **{"own sheet": "yes"}), "'own sheet' is for a nested recipe"),
        (nested("paste", "to 100 %", **{"own sheet": "yes", "from stock": "yes"}), "exclude each other"),
        (nested("paste", "to 100 %", **{"own sheet": "yes", "excess": "5 %"}), "says 'own sheet: yes'"),
        (nested("paste", "to 100 %", excess="5"), "a percent such as"),
        (nested("paste", "to 100 %", excess="101 %"), "below 100 %"),
    ],
)
def test_what_a_line_cannot_state_of_a_vehicle(changed, message):
    with pytest.raises(RecipeError, match=message):
        recipe(active(), changed, within=(PASTE,), **STRONG)


def test_a_lot_for_a_line_of_a_vehicle_from_stock_is_refused():
    lots = [{"line": "base", "lot": "P7"}, {"line": "paste/fat", "lot": "F1"}]
    with pytest.raises(PlanError) as caught:
        plan(recipe(active(), nested("paste", "to 100 %"), within=(PASTE,), **STRONG), "30 g", lots=lots)
    assert mistakes(caught) == [("E_LOT_LINE", "lots")]


def test_a_mistake_of_a_vehicle_is_at_its_line():
    over = tree(
        "over", line("wax", "80 g"), line("oil", "40 mL", density="1 g/mL"), line("fat", "to 100 g"), yields="100 g"
    )
    with pytest.raises(PlanError) as caught:
        plan(recipe(active(), nested("over", "to 100 %"), within=(over,), **STRONG), "30 g")
    assert mistakes(caught) == [("E_OVER_TOTAL", "ingredients.over/fat")]


def test_a_line_of_a_vehicle_that_cannot_be_weighed_stops_the_batch():
    traces = tree("traces", line("dye", "0.001 % w/w"), line("fat", "to 100 %"))
    batch = plan(recipe(active(), nested("traces", "to 100 %"), within=(traces,), **STRONG), "30 g")
    [stop] = [finding for finding in batch.open_findings if finding.code == "E_BELOW_SMALLEST"]
    assert stop.key == "E_BELOW_SMALLEST:ingredients.traces/dye"
