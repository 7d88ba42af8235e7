"""An active that several lines bring: its own line gives the rest, and all of it counts."""

from fractions import Fraction

import pytest

from formulate.errors import InputError, PlanError
from formulate.planning import plan
from formulate.recheck import recheck
from formulate.recipe import recipe_from_tree
from formulate.record import to_record
from formulate.units import show
from tests.checks.identity_batches import active, recipe
from tests.every import every

PHOSPHATES = {"phosphate": "3 mmol/mL", "potassium": "4.4 mEq/mL"}


def recipe_tree(lines, strength, **fields):
    tree = {"formulate": "1", "id": "case", "version": "1", "title": "Case", "route": "oral", "strength": strength}
    return recipe_from_tree({**tree, "ingredients": lines, **fields})


def potassium(amount, **lots):
    """The shared example: 15 mmol of phosphate and 40 mEq of potassium in a liter."""
    return plan(
        recipe(
            {"phosphate": "15 mmol/1000 mL", "potassium": "40 mEq/1000 mL"},
            active("potassium phosphates", "strength of phosphate", "phosphates", contains=PHOSPHATES),
            active("potassium chloride 2 mEq/mL", amount, "chloride", contains={"potassium": "2 mEq/mL"}),
        ),
        "1000 mL",
        **lots,
    )


def test_two_salts_give_the_potassium_that_the_label_states():
    """5 mL x 4.4 mEq/mL are 22 mEq; 18 mEq are left for the chloride, not 40."""
    batch = potassium("rest of potassium")
    assert show(batch.line("phosphates").to_measure) == "5 mL"
    assert show(batch.line("chloride").to_measure) == "9 mL"
    assert str(batch.strengths[1].achieved.value) == "40 mEq/1000 mL"
    assert not batch.open_findings


def test_without_the_rest_the_second_source_is_a_stop():
    assert [finding.code for finding in potassium("strength of potassium").open_findings] == ["E_ACTIVE_TWICE"]


def test_what_is_measured_of_the_others_counts_in_the_strength_worked_back():
    found = {"line": "phosphates", "lot": "L1", "content": "3.3 mmol/mL"}
    batch = potassium("rest of potassium", lots=[found])
    assert str(batch.strengths[0].achieved.value) == "about 14.85 mmol/1000 mL" or batch.strengths[0].deviation < 0
    assert batch.strengths[1].deviation != 0


@every(
    ("strength", "own", "other", "mass"),
    [
        # 100 mEq less 3 x 5 g / 294.098 g/mol, as chloride of 58.44 g/mol
        (
            {"sodium": "1 mEq/mL"},
            active("sodium chloride", "rest of sodium", **{"counted as": "sodium"}),
            active("sodium citrate dihydrate", "5 g", "other"),
            "about 2.86336 g",
        ),
        (
            {"paracetamol": "24 mg/mL"},
            active("acetaminophen", "rest of paracetamol"),
            active("Paracetamol BP", "2 g", "other"),
            "400 mg",
        ),
        # 400 mg of morphine in all; 2 g of a 10 mg/g ointment bring 20 mg
        (
            {"hydrocortisone": "4 mg/mL"},
            active("hydrocortisone", "rest of hydrocortisone"),
            active("hydrocortisone 1 % cream", "2 g", "other", contains={"hydrocortisone": "1 % w/w"}),
            "380 mg",
        ),
        # mEq asked for, mmol and mg in the others
        (
            {"magnesium": "0.1 mEq/mL"},
            active("magnesium chloride hexahydrate", "rest of magnesium", **{"counted as": "magnesium"}),
            active("stock", "10 mL", "other", contains={"magnesium": "0.25 mmol/mL"}),
            "508.2375 mg",
        ),
    ],
)
def test_what_others_leave(strength, own, other, mass):
    batch = plan(recipe(strength, own, other), "100 mL")
    assert show(batch.line("drug").corrected) == mass
    assert not [finding for finding in batch.findings if finding.code == "E_ACTIVE_TWICE"]


@every(
    ("other", "code"),
    [
        (active("Paracetamol BP", "3 g", "other"), "E_NO_REST"),
        (active("Paracetamol BP", "2.4 g", "other"), "E_NO_REST"),
        (active("Paracetamol BP", "2 mL", "other"), "E_HOLDING"),
        (active("paracetamol tablets", "2 mL", "other", contains={"paracetamol": "500 mg/tablet"}), "E_HOLDING"),
    ],
)
def test_a_rest_that_cannot_be_known_is_refused(other, code):
    with pytest.raises(PlanError) as caught:
        plan(recipe({"paracetamol": "24 mg/mL"}, active("acetaminophen", "rest of paracetamol"), other), "100 mL")
    assert code in {finding.code for finding in caught.value.findings}


def test_another_salt_of_a_drug_without_formulas_is_refused():
    own, other = active("fooprazole sodium", "rest of fooprazole sodium"), active("fooprazole zinc", "1 g", "other")
    with pytest.raises(PlanError) as caught:
        plan(recipe({"fooprazole sodium": "24 mg/mL"}, own, other), "100 mL")
    assert "how much fooprazole sodium is in fooprazole zinc" in str(caught.value)


def test_what_is_added_as_needed_brings_nothing_that_can_be_counted():
    base = {"id": "base", "substance": "sodium hydroxide", "role": "pH adjuster", "amount": "as needed"}
    own = active("sodium chloride", "rest of sodium", **{"counted as": "sodium"})
    batch = plan(recipe({"sodium": "1 mEq/mL"}, own, base), "100 mL")
    assert show(batch.line("drug").corrected) == "5.844 g"


# What is used up ----------------------------------------------------------------------------------------------


def with_powder(own, strength="20 mg/mL", make="100 mL", form="oral suspension", **further):
    """Tablets or a stock to use up, and the powder for what is left."""
    made = recipe({"drug": strength}, active("drug", "rest of drug", "powder"), own, form=form, **further)
    return plan(made, make)


OPENED = {"contains": {"drug": "50 mg/tablet"}}
STOCK = {"contains": {"drug": "100 mg/mL"}}


@every(
    ("own", "make", "other", "powder"),
    [
        # 2 g less 10 x 50 mg; all of it by the batch
        (active("drug tablets", "10 tablets", "own", **OPENED), "100 mL", "10 tablets", "1.5 g"),
        (active("drug tablets", "10 tablets", "own", **OPENED), "300 mL", "30 tablets", "4.5 g"),
        # what does not scale stays: 6 g less 500 mg, 1 g less 500 mg
        (active("drug tablets", "10 tablets", "own", scales="no", **OPENED), "300 mL", "10 tablets", "5.5 g"),
        (active("drug tablets", "10 tablets", "own", scales="no", **OPENED), "50 mL", "10 tablets", "500 mg"),
        # 2 g less 7 mL x 100 mg/mL; 4 g less the same 7 mL
        (active("drug stock", "7 mL", "own", **STOCK), "100 mL", "7 mL", "1.3 g"),
        (active("drug stock", "7 mL", "own", scales="no", **STOCK), "200 mL", "7 mL", "3.3 g"),
    ],
)
def test_what_is_to_be_used_up_counts_and_the_powder_is_the_rest(own, make, other, powder):
    batch = with_powder(own, make=make)
    assert show(batch.line("own").needed) == other
    assert show(batch.line("powder").needed) == powder
    assert str(batch.strengths[0].achieved.value) == "20 mg/mL"
    assert recheck(to_record(batch)) == ()
    assert not batch.open_findings


def test_what_brings_another_active_too_is_asked_about():
    """The rest makes up for the drug alone."""
    both = {"drug": "50 mg/tablet", "caffeine": "5 mg/tablet"}
    own = active("both tablets", "10 tablets", "own", scales="no", contains=both)
    lines = [active("drug", "rest of drug", "powder"), own]
    batch = plan(recipe({"drug": "20 mg/mL", "caffeine": "from amounts"}, *lines), "300 mL")
    assert "E_NOT_SCALED" in {one.code for one in batch.open_findings}


def test_more_than_the_batch_needs_is_refused_by_name():
    with pytest.raises(PlanError, match="E_NO_REST"):
        with_powder(active("drug tablets", "10 tablets", "own", scales="no", **OPENED), make="20 mL")


def test_in_capsules_too():
    """30 x 25 mg less 10 x 50 mg; the tablets' weight leaves the filler its place."""
    lines = [
        active("drug", "rest of drug", "powder"),
        active("drug tablets", "10 tablets", "own", scales="no", **OPENED, **{"weight of one": "120 mg/tablet"}),
        {"id": "filler", "substance": "lactose", "role": "filler", "amount": "to 300 mg each"},
    ]
    tree = recipe_tree(lines, {"drug": "25 mg/capsule"}, form="capsule", yields="30 capsules")
    batch = plan(tree, "30 capsules")
    assert [show(one.needed) for one in batch.lines] == ["250 mg", "10 tablets", "7.55 g"]
    assert recheck(to_record(batch)) == ()


# What comes with another active in a product ----------------------------------------------------------------


def combination(trimethoprim, **lots):
    contains = {"sulfamethoxazole": "400 mg/tablet", "trimethoprim": "80 mg/tablet"}
    line = active("sulfamethoxazole and trimethoprim tablets", "strength of sulfamethoxazole", contains=contains)
    return plan(recipe({"sulfamethoxazole": "40 mg/mL", "trimethoprim": trimethoprim}, line), "100 mL", **lots)


def test_the_second_active_of_a_combination_follows_from_the_first():
    """10 tablets in 100 mL: 4 g and 800 mg."""
    batch = combination("8 mg/mL")
    assert show(batch.line("drug").to_measure) == "10 tablets"
    assert [str(one.achieved.value) for one in batch.strengths] == ["40 mg/mL", "8 mg/mL"]
    assert not [finding for finding in batch.open_findings if "STRENGTH" in finding.code]


def test_a_label_that_the_combination_does_not_give_is_a_stop():
    assert "E_STRENGTH_OFF" in {finding.code for finding in combination("10 mg/mL").open_findings}
    assert "E_STRENGTH_OFF" in {finding.code for finding in combination("1.6 mg/mL").open_findings}


def test_what_comes_with_another_has_no_overage_of_its_own():
    with pytest.raises(InputError, match="no overage of trimethoprim"):
        combination("8 mg/mL", overage={"trimethoprim": "3 %"})


def test_a_combination_in_an_ointment_counts_by_the_sum_of_the_masses():
    line = active("two cream", "strength of x", contains={"x": "2 % w/w", "y": "0.1 % w/w"}, **{"role": "active"})
    made = recipe({"x": "1 % w/w", "y": "0.05 % w/w"}, line, form="ointment", route="topical", yields="100 g")
    assert [str(one.achieved.value) for one in plan(made, "100 g").strengths] == ["1 % w/w", "0.05 % w/w"]


# A source that fills up: alligation -------------------------------------------------------------------


def cream(content, amount="to 100 %", ident="cream"):
    named = {"product": f"hydrocortisone {content} cream", "contains": {"hydrocortisone": content}}
    return {"id": ident, "role": "base", "amount": amount, **named}


POWDER = {"id": "powder", "substance": "hydrocortisone", "role": "active", "amount": "rest of hydrocortisone"}
STRONG = cream("2.5 % w/w", "rest of hydrocortisone", "powder")
WEAK = cream("1 % w/w", "rest of hydrocortisone", "powder")
UREA = {"id": "urea", "substance": "urea", "role": "active", "amount": "10 % w/w"}
SOME = cream("5 % w/w", "5 % w/w", "some")


@every(
    ("lines", "strength", "make", "taken"),
    [
        # 60 g x (2.5 - 1) / (100 - 1), and 60 g x (2 - 1) / (2.5 - 1)
        ((POWDER, cream("1 % w/w")), "2.5 % w/w", "60 g", ["909.1 mg", "59.09 g"]),
        ((STRONG, cream("1 % w/w")), "2 % w/w", "60 g", ["40 g", "20 g"]),
        ((STRONG, cream("1 % w/w", "to 60 g")), "2 % w/w", "60 g", ["40 g", "20 g"]),
        # in the 54 g beside urea 60 g x 2 % are 2.2222 %: 54 g x (2.2222 - 1) / (2.5 - 1)
        ((STRONG, UREA, cream("1 % w/w")), "2 % w/w", "60 g", ["44 g", "6 g", "10 g"]),
        # 3 g of 5 % bring 0.15 g: 1.05 g are for 57 g of the others
        ((STRONG, SOME, cream("1 % w/w")), "2 % w/w", "60 g", ["32 g", "3 g", "25 g"]),
        # the weaker is the one that is asked for
        ((WEAK, cream("2.5 % w/w")), "2 % w/w", "60 g", ["20 g", "40 g"]),
    ],
)  # fmt: skip
def test_two_strengths_are_mixed_for_one_between_them(lines, strength, make, taken):
    fields = {"form": "cream", "route": "topical", "yields": "60 g"}
    batch = plan(recipe_tree(list(lines), {"hydrocortisone": strength}, **fields), make)
    assert [show(line.to_measure) for line in batch.lines] == taken
    (achieved,) = [one for one in batch.strengths if one.active == "hydrocortisone"]
    assert abs(achieved.deviation) < Fraction(1, 10_000)
    assert "E_ACTIVE_TWICE" not in {one.code for one in batch.findings}


@every(
    ("lines", "strength", "code"),
    [
        ((POWDER, cream("1 % w/w")), "1 % w/w", "E_NO_REST"),
        ((POWDER, cream("1 % w/w")), "0.5 % w/w", "E_OUT_OF_RANGE"),
        ((STRONG, cream("1 % w/w")), "3 % w/w", "E_OUT_OF_RANGE"),
        ((POWDER, cream("10 mg/mL")), "2.5 % w/w", "E_HOLDING"),
        ((POWDER, UREA | {"amount": "1 part by weight"}, cream("1 % w/w", "to 10 parts")), "2 % w/w", "E_HOLDING"),
        ((POWDER | {"counted as": "hydrocortisone", "substance": "hydrocortisone acetate"}, cream("1 % w/w")),
         "2 % w/w", "E_HOLDING"),
    ],
)  # fmt: skip
def test_what_cannot_be_mixed_is_refused_with_its_reason(lines, strength, code):
    fields = {"form": "cream", "route": "topical", "yields": "60 g"}
    with pytest.raises(PlanError) as caught:
        plan(recipe_tree(list(lines), {"hydrocortisone": strength}, **fields), "60 g")
    assert [finding.code for finding in caught.value.findings] == [code]
