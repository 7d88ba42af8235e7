"""Which of two strengths a line takes: the one asked for, else with nothing left over, in the fewest units."""

from dataclasses import replace

import pytest

from formulate.errors import PlanError, RecipeError
from formulate.pharmacy.lots import lot_from_typed
from formulate.planning import plan
from formulate.recheck import recheck
from formulate.recipe import recipe_from_tree
from formulate.recipe.digest import digest_of_formula, digest_of_recipe
from formulate.record import to_record
from formulate.units import show
from formulate.verification.verifying import verify
from formulate.worksheet import write_sheet
from tests.batch.making import active, line, mistakes, recipe
from tests.confirming import confirmed


def tablets(*milligrams, **further):
    """A line of tablets of the first of these strengths, or of one of the others."""
    own, *others = ({"product": f"drug {mg} mg tablets", "contains": {"drug": f"{mg} mg/tablet"}} for mg in milligrams)
    return active("tablets", **own, **({"or": others} if others else {}), **further)


def suspension(*milligrams, **further):
    return recipe(
        tablets(*milligrams, **further),
        line("vehicle", "to 100 mL", role="vehicle"),
        strength={"drug": "1 mg/mL"},
        form="oral suspension",
        route="oral",
        yields="100 mL",
        beyond_use={"type": "nonpreserved aqueous", "storage": "refrigerator"},
    )


def taken(batch):
    one = batch.line("tablets")
    return one.name, show(one.needed)


def reasons(batch):
    return {one.product: one.reason for one in batch.asked.not_taken}


def of_shelf(mg, **further):
    return lot_from_typed({"product": f"drug {mg} mg tablets", "lot": f"L{mg}", **further})


@pytest.mark.parametrize(
    ("make", "name", "needed", "why"),
    [
        pytest.param("100 mL", "drug 25 mg tablets", "4 tablets", "more_units", id="both whole: the fewest"),
        pytest.param("60 mL", "drug 5 mg tablets", "12 tablets", "left_over", id="2.4 of 25 mg would leave some over"),
        pytest.param("62 mL", "drug 25 mg tablets", "2.48 tablets", "more_units", id="neither whole: the fewest"),
        pytest.param("5 mL", "drug 5 mg tablets", "1 tablet", "left_over", id="one whole"),
    ],
)
@pytest.mark.parametrize("order", [(5, 25), (25, 5)])
def test_nothing_left_over_first_then_the_fewest_units(make, name, needed, why, order):
    batch = plan(suspension(*order), make)
    assert taken(batch) == (name, needed)
    assert list(reasons(batch).values()) == [why]
    assert recheck(to_record(batch)) == ()


def test_the_note_and_the_working_have_the_other_with_its_number():
    batch = plan(suspension(5, 25), "60 mL")
    [note] = [one for one in batch.findings if one.code == "N_PRODUCT_TAKEN"]
    assert "drug 5 mg tablets is taken, 12 tablets" in note.message
    assert "drug 25 mg tablets, 2.4 tablets (part of a unit would be left over)" in note.message
    assert "--product 'tablets=drug 25 mg tablets'" in note.remedy
    working = "N(drug 25 mg tablets) = needed x c / c(other) = 12 tablets x 5 mg/tablet / (25 mg/tablet) = 2.4 tablets"
    assert working in batch.working()
    others = {name: show(amount) for name, amount in batch.line("tablets").others.items()}
    assert others == {"drug 25 mg tablets": "2.4 tablets"}


def test_whichever_is_taken_the_batch_holds_the_same_of_the_active():
    each = [plan(suspension(2, 5, 25), "100 mL", product={"tablets": f"drug {mg} mg tablets"}) for mg in (2, 5, 25)]
    assert [show(one.line("tablets").needed) for one in each] == ["50 tablets", "20 tablets", "4 tablets"]
    assert {one.strengths[0].achieved.value for one in each} == {each[0].strengths[0].stated}
    assert {reason for one in each for reason in reasons(one).values()} == {"asked"}


def test_a_product_is_named_in_any_spelling():
    named = [{"tablets": "Drug 5 mg  Tablets"}, {"Drug 5 mg  Tablets": "Drug 5 mg  Tablets"}]
    each = [plan(suspension(5, 25), "100 mL", product=product) for product in named]
    assert [taken(one)[0] for one in each] == ["drug 5 mg tablets"] * 2
    assert each[0].asked == each[1].asked


def test_a_line_is_given_one_product():
    name = "drug 5 mg tablets"
    with pytest.raises(PlanError, match="name one for 'tablets'"):
        plan(suspension(5, 25), "100 mL", product={"tablets": name, name: name})


@pytest.mark.parametrize(
    ("product", "place"),
    [
        ({"tablets": "drug 10 mg tablets"}, "product.tablets"),
        ({"vehicle": "drug 5 mg tablets"}, "product.vehicle"),
        ({"drug 10 mg tablets": "drug 10 mg tablets"}, "product.drug 10 mg tablets"),
    ],
)
def test_a_product_that_the_recipe_does_not_name_is_refused(product, place):
    with pytest.raises(PlanError) as error:
        plan(suspension(5, 25), "100 mL", product=product)
    assert mistakes(error) == [("E_PRODUCT", place)]
    assert "drug 25 mg tablets" in str(error.value) or "it has: tablets" in str(error.value)


# The shelf --------------------------------------------------------------------------------------------


def test_what_is_on_the_shelf_comes_before_what_is_not():
    batch = plan(suspension(5, 25), "100 mL", lots=[of_shelf(5)])
    assert (*taken(batch), reasons(batch)) == ("drug 5 mg tablets", "20 tablets", {"drug 25 mg tablets": "no_lot"})
    assert [lot.number for lot in batch.line("tablets").lots] == ["L5"]


def test_of_two_on_the_shelf_the_rule_decides():
    assert taken(plan(suspension(5, 25), "100 mL", lots=[of_shelf(5), of_shelf(25)]))[0] == "drug 25 mg tablets"


@pytest.mark.parametrize(
    ("further", "why"),
    [
        pytest.param({"expiration": "2026-01-31"}, "no_lot", id="expired"),
        pytest.param({"status": "quarantined"}, "no_lot", id="quarantined"),
        pytest.param({"quantity": "3 tablets"}, "stop", id="too few"),
    ],
)
def test_a_lot_that_cannot_be_used_leaves_it_to_the_other(further, why):
    batch = plan(suspension(5, 25), "100 mL", lots=[of_shelf(25, **further), of_shelf(5)], made="2026-11-30")
    assert (taken(batch)[0], reasons(batch)) == ("drug 5 mg tablets", {"drug 25 mg tablets": why})


def test_all_that_there_is_of_one_is_used_of_that_one():
    batch = plan(suspension(5, 25), from_={"drug 5 mg tablets": "30 tablets"})
    assert (taken(batch), show(batch.make)) == (("drug 5 mg tablets", "30 tablets"), "150 mL")
    assert reasons(batch) == {"drug 25 mg tablets": "impossible"}


# Stocks that are measured -----------------------------------------------------------------------------


def drops(*percents):
    own, *others = ({"product": f"drug solution {one} % w/v", "contains": {"drug": f"{one} % w/v"}} for one in percents)
    return recipe(
        active("stock", **own, **{"or": others}),
        line("water", "to 100 mL", role="vehicle"),
        strength={"drug": "0.5 % w/v"},
        form="oral solution",
        route="oral",
        yields="100 mL",
    )


@pytest.mark.parametrize(
    ("percents", "make", "name", "measured", "why"),
    [
        pytest.param((50, 2), "100 mL", "drug solution 50 % w/v", "1 mL", "larger_amount", id="both exact enough"),
        pytest.param((50, 10), "20 mL", "drug solution 10 % w/v", "1 mL", "stop", id="0.2 mL is too little"),
        pytest.param((50, 25), "60 mL", "drug solution 25 % w/v", "1.2 mL", "larger_error", id="1.7 and 0.8 percent"),
    ],
)
def test_of_two_stocks_the_one_that_is_measured_more_exactly(percents, make, name, measured, why):
    batch = plan(drops(*percents), make)
    stock = batch.line("stock")
    assert (stock.name, show(stock.to_measure), list(reasons(batch).values())) == (name, measured, [why])
    assert recheck(to_record(batch)) == ()


def test_of_two_that_are_both_too_little_the_one_nearer_to_what_can_be_measured():
    batch = plan(drops(50, 25), "4 mL")
    assert batch.line("stock").name == "drug solution 25 % w/v"
    assert list(reasons(batch).values()) == ["too_small"]


def test_a_stock_too_weak_for_the_strength_is_not_taken():
    batch = plan(drops("0.4", 10), "100 mL")
    assert batch.line("stock").name == "drug solution 10 % w/v"
    assert reasons(batch) == {"drug solution 0.4 % w/v": "impossible"}


def test_where_none_makes_a_batch_the_first_is_explained():
    with pytest.raises(PlanError) as error:
        plan(drops("0.4", "0.3"), "100 mL")
    assert "126 mL" in str(error.value)


# The formula stays the formula ------------------------------------------------------------------------


def test_which_is_taken_changes_neither_digest():
    stated = suspension(5, 25)
    for mg in (5, 25):
        chosen = plan(stated, "100 mL", product={"tablets": f"drug {mg} mg tablets"}).recipe
        for digest in (digest_of_recipe, digest_of_formula):
            assert digest(chosen.tree, chosen.nested) == digest(stated.tree, stated.nested)
    other = suspension(5, 20)
    assert digest_of_formula(other.tree, {}) != digest_of_formula(stated.tree, {})
    alone = suspension(5)
    assert digest_of_formula(alone.tree, {}) != digest_of_formula(stated.tree, {})


def test_planned_again_it_is_the_same_batch():
    batch = plan(suspension(5, 25), "60 mL")
    assert to_record(plan(batch.asked)) == to_record(batch)
    more = plan(replace(batch.asked, make="100 mL"))
    assert taken(more) == ("drug 5 mg tablets", "20 tablets")


def test_a_line_of_a_vehicle_takes_one_of_its_products():
    strong, weak = (
        {"product": f"benzalkonium chloride {one} % w/v", "contains": {"benzalkonium chloride": f"{one} % w/v"}}
        for one in (50, 1)
    )
    vehicle = {
        "formulate": "1",
        "id": "vehicle",
        "version": "1",
        "title": "Vehicle",
        "form": "vehicle",
        "route": "topical",
        "yields": "100 mL",
        "ingredients": [
            line(
                "preservative", "0.01 % w/v of benzalkonium chloride", role="preservative", **strong, **{"or": [weak]}
            ),
            line("water", "to 100 mL", role="solvent"),
        ],
    }
    tree = {**vehicle, "id": "spray", "form": "topical solution", "strength": {"drug": "1 % w/v"}}
    tree["ingredients"] = [active("drug"), line("vehicle", "to 100 mL", recipe="vehicle")]
    batch = plan(recipe_from_tree(tree, {"vehicle": vehicle}), "100 mL")
    assert batch.line("vehicle/preservative").name == "benzalkonium chloride 1 % w/v"
    assert [(one.line, one.reason) for one in batch.asked.not_taken] == [("vehicle/preservative", "stop")]
    tree["ingredients"].insert(1, {**vehicle["ingredients"][0], "id": "more"})
    two = recipe_from_tree(tree, {"vehicle": vehicle})
    with pytest.raises(PlanError) as error:
        plan(two, "100 mL", product={batch.line("vehicle/preservative").name: "benzalkonium chloride 1 % w/v"})
    remedy = " or ".join(f"write '{place}=benzalkonium chloride 1 % w/v'" for place in ("more", "vehicle/preservative"))
    assert remedy in str(error.value)


# What the recipe says ---------------------------------------------------------------------------------


def others(*each):
    return suspension(5, **{"or": list(each)})


@pytest.mark.parametrize(
    ("other", "code", "place"),
    [
        ({"product": "drug 5 mg tablets", "contains": {"drug": "5 mg/tablet"}}, "E_FIELD_TWICE", "ingredients[1].or"),
        ({"product": "drug 1 % w/v", "contains": {"drug": "1 % w/v"}}, "E_OTHER_PRODUCT", "ingredients[1].or"),
        ({"product": "pill 5 mg", "contains": {"pill": "5 mg/tablet"}}, "E_OTHER_PRODUCT", "ingredients[1].or"),
        ({"product": "drug 25 mg tablets"}, "E_FIELD_MISSING", "ingredients[1].or[1].contains"),
        (
            {"product": "drug 25 mg tablets", "contains": {"drug": "20 mg/tablet"}},
            "E_NAME_CONTENT",
            "ingredients[1].product",
        ),
    ],
)
def test_mistakes_in_another_product(other, code, place):
    with pytest.raises(RecipeError) as error:
        others(other)
    assert (code, place) in [(one.code, one.place.path) for one in error.value.findings]


def test_another_product_belongs_to_an_amount_that_follows_the_content():
    with pytest.raises(RecipeError) as error:
        recipe(
            active(
                "tablets",
                "10 tablets",
                product="drug 5 mg tablets",
                contains={"drug": "5 mg/tablet"},
                **{"or": [{"product": "drug 25 mg tablets", "contains": {"drug": "25 mg/tablet"}}]},
            ),
            line("vehicle", "to 100 mL"),
            strength={"drug": "from amounts"},
            yields="100 mL",
        )
    assert ("E_FIELD_PLACE", "ingredients[1].or") in [(one.code, one.place.path) for one in error.value.findings]


def test_a_sheet_with_a_choice_verifies(tmp_path):
    batch = confirmed(plan(suspension(5, 25), "60 mL", made="2026-11-30"))
    path = tmp_path / "sheet.pdf"
    write_sheet(batch, path, batch_id="1")
    assert verify(path).ok
