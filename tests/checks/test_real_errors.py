"""Published errors in compounding, each with the guard that a planned batch holds against it."""

import pytest

from formulate.batch.asking.asked import Confirmation
from formulate.errors import PlanError, QuantityError
from formulate.findings import Severity
from formulate.pharmacy.equipment import instrument_from_typed
from formulate.pharmacy.lots import lot_from_typed
from formulate.planning import plan
from formulate.recipe import recipe_from_tree
from formulate.units import parse, show


def balance(readability, requirement):
    return instrument_from_typed(
        {
            "id": "B7",
            "kind": "balance",
            "readability": readability,
            "capacity": "120 g",
            "policy": "sensitivity requirement",
            "sensitivity requirement": requirement,
            "calibration due": "2030-01-01",
        }
    )


FINE = balance("0.001 mg", "0.01 mg")


def recipe(
    drug="clonidine hydrochloride", strength="0.1 mg/mL", vehicle="cherry syrup", fill="to 100 mL", **drug_fields
):
    lines = [
        {"id": "drug", "substance": drug, "role": "active", "amount": "strength", **drug_fields},
        {"id": "vehicle", "substance": vehicle, "role": "vehicle", "amount": fill},
    ]
    return recipe_from_tree(
        {
            "formulate": "1",
            "id": "case",
            "version": "1",
            "title": "Case <strength>",
            "form": "oral suspension",
            "route": "oral",
            "strength": {drug: strength},
            "yields": "100 mL",
            "ingredients": lines,
            "method": ["Mix <drug> with <vehicle>."],
        }
    )


def lot(line="drug", **fields):
    return lot_from_typed({"line": line, "lot": "L1", "expiry": "2030-01-01", **fields})


def codes(batch):
    return {finding.code: finding for finding in batch.findings}


def test_clonidine_2013_grams_for_milligrams_the_target_is_in_the_unit_of_the_balance():
    batch = plan(recipe(), "45 mL", instruments=[FINE])
    assert show(batch.line("drug").to_measure) == "4.5 mg"
    assert batch.line("drug").to_measure.units == batch.line("drug").instrument.readability.units
    assert show(batch.strengths[0].achieved.value.quantity) == "0.1 mg/mL"


def test_clonidine_canada_2023_below_the_smallest_weighable_amount_no_sheet():
    batch = plan(recipe(), "45 mL")
    assert codes(batch)["E_BELOW_SMALLEST"].severity is Severity.STOP
    assert "4.5 mg" in codes(batch)["E_BELOW_SMALLEST"].message
    assert batch.line("drug").to_measure is None
    assert batch.open_findings


def test_clonidine_2001_micrograms_are_never_shown_as_milligrams():
    shown = show(plan(recipe(strength="20 mcg/mL"), "100 mL", instruments=[FINE]).line("drug").needed)
    assert shown == "2 mg"
    assert show(parse("20 \u00b5g/mL")) == "20 mcg/mL"


@pytest.mark.parametrize("typed", ["700", "330/100 mL", "330 /100 mL"])
def test_zinc_near_miss_no_unit_is_ever_assumed(typed):
    with pytest.raises(QuantityError) as caught:
        parse(typed)
    assert caught.value.code in {"E_QTY_NO_UNIT", "E_QTY_SYNTAX"}


def test_zinc_2006_eleven_containers_ask_for_a_confirmation():
    batch = plan(recipe(strength="1 mg/mL"), "100 mL", containers=11)
    finding = codes(batch)["E_CONTAINER_COUNT"]
    assert finding.severity is Severity.CONFIRM
    assert finding in batch.open_findings
    confirmed = plan(
        recipe(strength="1 mg/mL"),
        "100 mL",
        containers=11,
        confirmations=[Confirmation(key=finding.key, by="A. Meyer", reason="as ordered, read back")],
    )
    assert codes(confirmed)["E_CONTAINER_COUNT"].confirmed_by == "A. Meyer"
    assert "E_CONTAINER_COUNT" not in {finding.code for finding in confirmed.open_findings}


def test_colchicine_2007_the_strength_is_worked_back_from_the_rounded_amounts():
    coarse = balance("50 mg", "5 mg")
    batch = plan(recipe("colchicine", "1.2 mg/mL"), "100 mL", instruments=[coarse])
    assert show(batch.line("drug").to_measure) == "100 mg"
    assert codes(batch)["E_ROUNDING"].severity is Severity.STOP
    assert batch.strengths[0].deviation < 0


def test_flecainide_another_strength_is_made_only_where_the_recipe_allows_it_and_is_told():
    with pytest.raises(PlanError) as caught:
        plan(recipe("flecainide acetate", "20 mg/mL"), "100 mL", strength="5 mg/mL")
    assert caught.value.code == "E_STRENGTH_NOT_ALLOWED"
    tree = dict(recipe("flecainide acetate", "20 mg/mL").tree)
    tree["strength"] = {"flecainide acetate": {"stated": "20 mg/mL", "allowed": ["20 mg/mL", "5 mg/mL"]}}
    read = recipe_from_tree(tree)
    batch = plan(read, "100 mL", strength="5 mg/mL")
    assert (
        "5 mg/mL of flecainide acetate is made; the recipe states 20 mg/mL" in codes(batch)["N_STRENGTH_CHOSEN"].message
    )
    assert batch.title == "Case 5 mg/mL"


def test_baclofen_2014_the_strength_stands_in_the_title():
    assert plan(recipe("baclofen", "10 mg/mL"), "100 mL").title == "Case 10 mg/mL"


@pytest.mark.parametrize(
    ("drug", "taken"),
    [
        pytest.param("tryptophan", "baclofen", id="tryptophan-2017"),
        pytest.param("hyoscine butylbromide", "hyoscine hydrobromide", id="hyoscine-salt"),
        pytest.param("chloroform water", "concentrated chloroform water", id="peppermint-water-1998"),
        pytest.param("sodium chloride 0.9 %", "sodium chloride 23.4 %", id="emily-jerry-2006"),
    ],
)
def test_the_lot_must_be_of_the_very_substance_that_the_line_names(drug, taken):
    batch = plan(recipe(drug, "10 mg/mL"), "100 mL", lots=[lot(substance=taken)])
    finding = codes(batch)["E_LOT_IDENTITY"]
    assert finding in batch.open_findings
    assert taken in finding.message
    assert drug in finding.message


def test_vitamin_d_2015_units_only_through_a_declared_activity():
    with pytest.raises(PlanError) as caught:
        plan(recipe("colecalciferol", "1000 units/mL"), "100 mL")
    assert caught.value.code == "E_ACTIVITY_NEEDED"


def test_pharmakon_2016_a_lot_in_quarantine_is_not_used():
    batch = plan(recipe("morphine sulfate", "10 mg/mL"), "100 mL", lots=[lot(status="quarantined")])
    assert codes(batch)["E_LOT_STATUS"] in batch.open_findings


def test_t3_t4_powder_water_is_corrected_where_the_recipe_asks_for_it():
    hydrated = recipe("levothyroxine sodium", "1 mg/mL", correct="yes")
    assert codes(plan(hydrated, "100 mL"))["E_POTENCY_MISSING"].severity is Severity.STOP
    certified = lot(assay="100 %", **{"assay basis": "anhydrous", "water": "11 %"})
    line = plan(hydrated, "100 mL", lots=[certified]).line("drug")
    assert line.corrected / line.needed == 100 / parse("89 g").magnitude
    assert "E_POTENCY_MISSING" not in codes(plan(hydrated, "100 mL", lots=[certified]))


def test_selenium_2018_no_micro_sign_is_ever_shown():
    batch = plan(recipe("selenious acid", "60 \u00b5g/mL"), "100 mL", instruments=[FINE])
    assert "60 mcg/mL" in batch.title
    assert "\u00b5" not in batch.working()


def test_a_percent_by_weight_of_a_volume_asks_for_the_density_never_one():
    with pytest.raises(PlanError) as caught:
        plan(recipe("drug", "1 % w/w"), "100 mL")
    assert caught.value.code == "E_DENSITY_NEEDED"
