"""Real errors in compounding, and what stands in their way when a batch is planned.

Sources: the reports named in each test; the figures are theirs.
"""

import pytest

from formulate.errors import InputError, PlanError
from formulate.units import show
from tests.batch.making import active, amounts, codes, line, lot, mistakes, plan, recipe


def suspension(strength, make_line="to 100 %"):
    return recipe(
        active("drug"), line("vehicle", make_line), strength={"drug": strength}, form="oral suspension", route="oral"
    )


def test_clonidine_2001_milligrams_for_micrograms_shows_a_thousandfold():
    """Pediatrics 108:471: mg for mcg, 1000 times. The unit is typed, kept and carried to the balance's figure."""
    right, wrong = (plan(suspension(strength), "100 mL") for strength in ("10 mcg/mL", "10 mg/mL"))
    assert right.line("drug").needed * 1000 == wrong.line("drug").needed
    assert show(right.line("drug").needed) == "1 mg"
    assert "E_BELOW_SMALLEST" in codes(right, "stop")


def test_clonidine_2013_the_target_is_in_the_unit_of_the_balance():
    """Clin Tox 51:596: 4.5 g weighed for 4.5 mg. A balance that shows grams is told grams."""
    batch = plan(suspension("0.45 mg/mL"), "100 mL")
    drug = batch.line("drug")
    assert (show(drug.to_measure), drug.instrument.id) == ("45 mg", "B1")
    assert show(drug.instrument.readability).split(" ")[1] == "mg"


def test_clonidine_2023_less_than_can_be_weighed_is_refused():
    """ISMP Canada 23(10): trituration of powder by hand, more than 10 times."""
    batch = plan(suspension("9 mcg/mL"), "100 mL")
    stop = next(finding for finding in batch.findings if finding.code == "E_BELOW_SMALLEST")
    assert "900 mcg of drug is needed, but the smallest measurable amount is 10 mg, on B1" in stop.message
    assert batch.line("drug").to_measure is None


@pytest.mark.parametrize("make", ["330", "100"])
def test_zinc_2006_no_unit_is_ever_supplied(make):
    """ISMP, P&T 36:393: mcg entered as mg; near miss: mg hard-coded in a template."""
    with pytest.raises(PlanError) as error:
        plan(suspension("5 mg/mL"), make)
    assert mistakes(error) == [("E_QTY_NO_UNIT", "make")]


def test_zinc_2006_far_too_many_vials_ask_for_a_confirmation():
    """P&T 36:393: the syringe was refilled eleven times before anybody wondered."""
    made = recipe(
        active("vials", product="zinc 10 mg vials", contains={"zinc": "10 mg/vial"}),
        line("water", "to 100 %"),
        strength={"zinc": "3.3 mg/mL"},
        form="solution",
    )
    assert "E_CONTAINER_COUNT" in codes(plan(made, "100 mL"), "confirm")


def test_flecainide_a_strength_that_the_recipe_does_not_offer_is_refused():
    """Hospital Pharmacy Technician's Letter 2017: 20 mg/mL for 5 mg/mL."""
    with pytest.raises(PlanError) as error:
        plan(suspension("5 mg/mL"), "100 mL", strength="20 mg/mL")
    assert mistakes(error) == [("E_STRENGTH_NOT_ALLOWED", "strength")]
    assert "they are: 5 mg/mL" in str(error.value)


def test_flecainide_another_strength_than_the_stated_one_is_told_on_the_sheet():
    made = recipe(
        active("drug"),
        line("vehicle", "to 100 %"),
        strength={"drug": {"stated": "5 mg/mL", "allowed": ["5 mg/mL", "20 mg/mL"]}},
        title="Drug <strength> suspension",
    )
    batch = plan(made, "100 mL", strength="20 mg/mL")
    assert "20 mg/mL" in batch.title
    assert "N_STRENGTH_CHOSEN" in codes(batch)


def test_tryptophan_2017_a_lot_of_another_substance_stops():
    """ISMP Canada 17(5): baclofen for tryptophan."""
    batch = plan(suspension("150 mg/mL"), "20 mL", lots=[lot("drug", substance="baclofen")])
    assert "E_LOT_IDENTITY" in codes(batch, "stop")


def test_vitamin_d_2015_units_only_through_a_declared_activity():
    """FDA FLA-16-22: labelled in grams, found in units."""
    capsules = recipe(
        active("drug"), line("filler", "to 300 mg each"), strength={"drug": "5000 units/capsule"}, form="capsule"
    )
    with pytest.raises(PlanError) as error:
        plan(capsules, "100 capsules")
    assert mistakes(error) == [("E_ACTIVITY_NEEDED", "ingredients.drug")]


def test_emily_jerry_2006_a_stock_is_counted_by_what_it_contains():
    """Base of more than 20 % for 0.9 % sodium chloride, from a 23.4 % stock."""
    saline = recipe(
        active("stock", product="sodium chloride 23.4 %", contains={"sodium chloride": "23.4 % w/v"}),
        line("water", "to 100 %"),
        strength={"sodium chloride": "0.9 % w/v"},
    )
    batch = plan(saline, "260 mL")
    assert amounts(batch, "needed") == {"stock": "10 mL", "water": None}


def test_peppermint_water_1998_concentrated_is_another_product_with_its_own_content():
    """Concentrated for double-strength chloroform water, 20 times."""

    def made(content):
        return recipe(
            active("water", product="chloroform water", contains={"chloroform": content}),
            line("rest", "to 100 %"),
            strength={"chloroform": "0.25 % v/v"},
        )

    double, concentrated = (plan(made(content), "150 mL").line("water") for content in ("0.5 % v/v", "10 % v/v"))
    assert double.needed == concentrated.needed * 20


def test_selenium_2018_no_micro_sign_is_ever_shown():
    """ISMP Canada 18(1): mcg and mg, the balance's unit differed from the formula's."""
    batch = plan(suspension("500 \u00b5g/mL"), "100 mL")
    assert "\u00b5" not in batch.working()
    assert show(batch.line("drug").to_measure) == "50 mg"


def test_hyoscine_a_lot_of_another_salt_stops():
    """pharmacyconnection.ca: hydrobromide for butylbromide."""
    made = recipe(
        active("drug", "strength of hyoscine butylbromide", substance="hyoscine butylbromide"),
        line("base", "to 2 g each, finished"),
        strength={"hyoscine butylbromide": "10 mg/suppository"},
        form="suppository",
    )
    batch = plan(made, "12 suppositories", lots=[lot("drug", substance="hyoscine hydrobromide")])
    assert "E_LOT_IDENTITY" in codes(batch, "stop")


def test_nicu_a_tenfold_slip_of_the_point_is_asked_about():
    """Three zeros after a point may be meant as thousands."""
    batch = plan(suspension("5 mg/mL"), "1.000 L")
    (asked,) = (finding for finding in batch.findings if finding.code == "E_QTY_ZEROS")
    assert (asked.key, asked.is_open) == ("E_QTY_ZEROS:make", True)


@pytest.mark.parametrize("typed", ["1,000 g", ".5 g", "5. g", "50 \u00b5g/", "10 cc", "1 mg.", "30 Mg"])
def test_forms_that_are_never_to_be_written_are_refused(typed):
    """The published lists of error-prone forms; guard G1 and G11."""
    with pytest.raises(InputError):
        plan(suspension("5 mg/mL"), typed)
