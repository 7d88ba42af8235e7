"""Batches with a line too small to weigh: the steps, what they bring, and what is said where there is no way."""

from fractions import Fraction as F

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from formulate.batch.model import Measuring
from formulate.batch.small_amounts.dilution import DilutionKind
from formulate.batch.small_amounts.labels import labels_of
from formulate.calc.shared.arguments import ratio
from formulate.exact_json import canonical_json
from formulate.pharmacy.site import Site
from formulate.recheck import recheck
from formulate.recipe import load_recipe
from formulate.record import to_record
from formulate.units import make_quantity, parse, show, text
from formulate.worksheet import sheet_bytes
from tests.batch.making import active, codes, line, lot, plan, recipe
from tests.sweeps.batches_of_dilutions import DILUTIONS

QUICK = settings(max_examples=15, deadline=None)
SOURCES = {"study": {"text": "A study", "confidence": "read"}}
SOLVED = {"diluent": "solvent", "solubility": "20 mg/g", "source": "study"}
ROUGH = {
    **{"id": "A1", "kind": "balance", "readability": "1 mg", "capacity": "200 g"},
    **{"policy": "stated", "verified minimum": "20 mg"},
}


def cream(strength="10 ppm w/w", **permit):
    return recipe(
        active("drug", **{"dilute with": permit or SOLVED}),
        line("solvent", "5 % w/w", role="solvent"),
        line("base", "to 100 %"),
        strength={"drug": strength},
        sources=SOURCES,
    )


def capsules(strength="0.05 mg/capsule", diluent="filler"):
    return recipe(
        active("drug", **{"dilute with": diluent}),
        line("filler", "to 300 mg each"),
        strength={"drug": strength},
        form="capsule",
    )


def measured(batch, line_id="drug"):
    return [(show(one.amount), one.instrument.id) for one in batch.line(line_id).dilution.measured]


# Published -------------------------------------------------------------------------------------------


def test_unc_pharmlabs_ten_capsules_of_atropine_sulfate():
    """6 mg with lactose on a class III balance: 120 mg in 2400 mg, take 120 mg; lactose to 2 g in all."""
    balance = {"id": "P", "kind": "balance", "readability": "1 mg", "capacity": "120 g"}
    balance |= {"policy": "sensitivity requirement", "sensitivity requirement": "6 mg", "allowed error": "5 %"}
    made = recipe(
        active("atropine sulfate".replace(" ", "-"), substance="atropine sulfate", **{"dilute with": "lactose"}),
        line("lactose", "to 200 mg each"),
        strength={"atropine sulfate": "0.6 mg/capsule"},
        form="capsule",
    )
    ranges = dict.fromkeys(("weighing error of an active",), "to 10 %; asked to 11 %")
    site = Site(powder_mixer="M1", ranges=ranges | {"aim of the weighing error of an active": "to 5 %"})
    batch = plan(made, "10 capsules", instruments=[balance], site=site)
    dilution = batch.lines[0].dilution
    assert len(dilution.steps) == 1
    assert dilution.own == parse("6 mg")
    assert dilution.error <= F("1.05") * F("1.05") - 1 + F(1, 100)
    assert batch.sum_of_lines == parse("2 g")
    lactose = batch.line("lactose").to_measure + dilution.carrier_mass
    assert show(lactose.to("milligram")) == "1994 mg"


ROUGH_BALANCE = {"instruments": [ROUGH], "made": "2026-11-29"}


def test_erickson_2008_330_capsules_of_liothyronine_with_less_of_it_and_one_step_fewer():
    """Pharmacy Times, June and September 2008, on a balance of 1 mg and 20 mg: 250 mg in 25 g, 0.75 g of it in 100 g,
    33 g of that hold 2.475 mg; with 51.15 g of starch, 33 g of hypromellose and 0.3 g of silica 117.45 g."""
    made = load_recipe("liothyronine-capsule-7.5-mcg")
    batch = plan(made, "330 capsules", site=Site(powder_mixer="Mixer 1"), **ROUGH_BALANCE)
    drug, hypromellose, silica, starch = batch.lines
    assert show(drug.needed) == "2.475 mg"
    assert (show(hypromellose.to_measure), show(silica.to_measure)) == ("33 g", "300 mg")
    in_batch = (starch.to_measure + drug.dilution.carrier_mass).to("gram").magnitude
    assert abs(in_batch - (F(33) - F("0.002475") + F("51.15"))) < F("0.005")
    assert abs(batch.sum_of_lines.to("gram").magnitude - F("117.45")) < F("0.005")
    published_active, published_steps = parse("250 mg"), 2
    assert drug.dilution.measured[0].amount < published_active
    assert len(drug.dilution.steps) < published_steps
    by_hand = plan(made, "330 capsules", **ROUGH_BALANCE).line("liothyronine").dilution
    assert len(by_hand.steps) == published_steps
    assert by_hand.measured[0].amount < published_active


def test_clonidine_suspensions_of_2024_are_made_by_a_trituration_in_cellulose():
    """IJPC 28:334: 20 and 100 mcg/mL, with one triturate in microcrystalline cellulose; so here, with a mixer."""
    made = load_recipe("clonidine-suspension-20-mcg")
    for strength, needed in (("20 mcg/mL", "2 mg"), ("100 mcg/mL", "10 mg")):
        batch = plan(made, "100 mL", strength=strength, site=Site(powder_mixer="Mixer 1"), **ROUGH_BALANCE)
        clonidine = batch.line("clonidine")
        assert len(clonidine.dilution.steps) == 1
        assert (show(clonidine.needed), clonidine.dilution.diluent) == (needed, "microcrystalline cellulose")
        assert abs(batch.strengths[0].deviation) < F(1, 100)
        assert batch.open_findings == ()


# What they are ----------------------------------------------------------------------------------------


def test_ten_ppm_in_60_g_of_cream_by_a_solution_in_the_solvent_of_the_recipe():
    batch = plan(cream(), "60 g")
    drug, solvent, base = batch.lines
    assert (drug.measuring, drug.to_measure, drug.instrument) == (Measuring.ALIQUOT, None, None)
    assert drug.dilution.kind is DilutionKind.BY_WEIGHT
    assert measured(batch) == [("50 mg", "B1"), ("4.95 g", "B1"), ("60 mg", "B1")]
    assert (show(solvent.needed), show(solvent.brought), show(solvent.to_measure)) == ("3 g", "59.4 mg", "2.94 g")
    assert (drug.mass, base.to_measure, batch.sum_of_lines) == (parse("60 mg"), parse("57 g"), parse("60 g"))
    assert batch.strengths[0].deviation == 0
    assert "E_BELOW_SMALLEST" not in codes(batch)


def test_a_coarser_balance_takes_two_dilutions_and_the_left_over_of_each_is_stated():
    batch = plan(cream(), "30 g", instruments=[ROUGH])
    first, second = batch.line("drug").dilution.steps
    assert [show(one.strength.quantity) for one in (first, second)] == ["10 mg/g", "0.5 mg/g"]
    assert [show(one.left_over) for one in (first, second)] == ["9.5 g", "9.4 g"]


def test_the_label_of_each_dilution_names_it_with_strength_diluent_date_and_hazard():
    made = recipe(
        active("drug", hazard="Wear gloves.", **{"dilute with": SOLVED}),
        line("solvent", "5 % w/w", role="solvent"),
        line("base", "to 100 %"),
        strength={"drug": "10 ppm w/w"},
        sources=SOURCES,
    )
    batch = plan(made, "30 g", instruments=[ROUGH], made="2026-11-29")
    one, two = labels_of(batch, batch.line("drug"))
    assert (str(one.name), str(two.name)) == ("dilution 1 of drug", "dilution 2 of drug")
    assert (str(two.strength), two.diluent, two.date, two.hazard) == (
        *("500 mcg/g", "solvent", "2026-11-29"),
        "Wear gloves.",
    )


def test_the_label_states_what_the_lot_holds_of_the_active():
    batch = plan(cream(), "60 g", lots=[lot("drug", assay="90 %", assay_basis="as is")])
    [step] = batch.line("drug").dilution.steps
    assert step.strength.value == F(9, 10) * ratio(step.take.amount, step.mixture)


def test_another_substance_is_a_component_and_leaves_the_fill_less():
    made = recipe(
        active("drug", **{"dilute with": "lactose"}),
        line("talc", "to 100 %"),
        strength={"drug": "0.01 % w/w"},
        form="powder",
    )
    batch = plan(made, "20 g")
    drug, talc = batch.lines
    parts = {part.name: part.w_w for part in batch.composition}
    assert parts["lactose"] == ratio(drug.dilution.carrier_mass, batch.sum_of_lines)
    assert sum(parts.values()) == 1
    assert talc.to_measure + drug.mass == parse("20 g")


def test_a_mixer_saves_a_step():
    steps = {
        mixer: len(plan(capsules(), "24 capsules", site=Site(powder_mixer=mixer)).line("drug").dilution.steps)
        for mixer in ("", "M1")
    }
    assert steps == {"": 2, "M1": 1}


def test_a_step_of_the_method_says_the_dilution_not_the_drug():
    made = recipe(
        active("drug", **{"dilute with": SOLVED}),
        line("solvent", "5 % w/w", role="solvent"),
        line("base", "to 100 %"),
        strength={"drug": "10 ppm w/w"},
        sources=SOURCES,
        method=["Add <drug> to <solvent>.", "Keep <drug, half>."],
    )
    said = [step.text for step in plan(made, "60 g").method]
    assert said == [
        "Add 60 mg of the dilution of drug to 2.94 g of solvent.",
        "Keep half (30 mg) of the dilution of drug.",
    ]


def test_what_can_be_weighed_is_weighed():
    batch = plan(cream("0.1 % w/w"), "60 g")
    assert (batch.line("drug").dilution, show(batch.line("drug").to_measure)) == (None, "60 mg")


def test_what_can_be_weighed_only_with_an_error_that_is_asked_about_is_diluted():
    batch = plan(cream("0.03 % w/w"), "60 g")
    assert batch.line("drug").dilution is not None
    assert codes(batch, "confirm", "stop") == ["E_BUD_TYPE_NEEDED"]


def test_the_lots_are_taken_as_much_as_the_dilution_takes():
    batch = plan(cream(), "60 g", lots=[lot("drug", quantity="1 g"), lot("solvent", quantity="20 g")])
    left = {one["line"]: (one["taken"], one["left"]) for one in to_record(batch)["results"]["lots"]}
    assert left["drug"] == ({"value": "50", "unit": "mg"}, {"value": "950", "unit": "mg"})
    assert left["solvent"] == ({"value": "7.89", "unit": "g"}, {"value": "12.11", "unit": "g"})


# Where there is none ----------------------------------------------------------------------------------


def stop_of(batch):
    return next(finding for finding in batch.findings if finding.code == "E_BELOW_SMALLEST")


def test_without_permission_the_remedy_names_the_way():
    made = recipe(active("drug"), line("base", "to 100 %"), strength={"drug": "10 ppm w/w"})
    assert "permit a dilution on the line ('dilute with')" in stop_of(plan(made, "30 g")).remedy


REASONS = {
    "no room for a dilution": "no room for as much of the diluent",
    "no solubility for a dilution": "too little dissolves",
    "no density for a dilution": "the density of the diluent is not stated",
}


@pytest.mark.parametrize(("name", "reason"), REASONS.items())
def test_a_way_that_is_not_there_has_a_reason(name, reason):
    stop = stop_of(DILUTIONS[name].run())
    assert stop.is_open
    assert reason in stop.message


def test_a_liquid_in_a_liquid_that_is_not_said_to_mix_with_it_is_answered_with_what_to_state():
    stock = active("drug", product="drug injection", contains={"drug": "10 mg/mL"}, **{"dilute with": "saline"})
    fields = {"strength": {"drug": "0.1 mg/mL"}, "yields": "10 mL", "form": "oral solution", "route": "oral"}
    batch = plan(recipe(stock, line("saline", "to 10 mL"), **fields), "10 mL")
    assert "state 'diluent', 'solubility: miscible' and 'source'" in stop_of(batch).message


def test_a_dilution_with_an_error_above_the_silent_range_is_asked_about():
    batch = DILUTIONS["a dilution that is asked about"].run()
    [finding] = [one for one in batch.findings if one.code == "E_WEIGHING_ERROR"]
    assert "by its dilution" in finding.message
    assert finding.severity.value == "confirm"


# Laws --------------------------------------------------------------------------------------------------


strengths = st.integers(1, 400).map(lambda number: f"{text(make_quantity(F(number), 'gram')).split()[0]} ppm w/w")
makes = st.integers(20, 400).map(lambda grams: f"{grams} g")


@given(strengths, makes)
@QUICK
def test_mass_is_kept_and_the_active_is_what_was_needed_but_for_the_rounding(strength, make):
    batch = plan(cream(strength), make)
    drug, total = batch.line("drug"), batch.total.value
    if drug.dilution is None:
        return
    dilution = drug.dilution
    assert dilution.own_mass + dilution.carrier_mass == drug.mass == dilution.aliquot.amount
    share = F(1)
    for step in dilution.steps:
        assert step.take.amount + step.diluent.amount == step.mixture
        share *= ratio(step.take.amount, step.mixture)
    assert dilution.aliquot.amount * share == dilution.own
    half = dilution.aliquot.instrument.readability / 2
    assert abs(dilution.own - drug.needed) <= half * share
    fill = batch.line("base")
    assert abs(batch.sum_of_lines - total) <= fill.instrument.readability / 2
    shares = [part.w_w for part in batch.composition]
    assert sum(shares) == 1


@given(strengths, st.integers(20, 400))
@QUICK
def test_the_unit_of_the_amount_to_make_changes_nothing(strength, grams):
    in_grams, in_milligrams = plan(cream(strength), f"{grams} g"), plan(cream(strength), f"{grams * 1000} mg")
    assert in_grams.line("drug").dilution == in_milligrams.line("drug").dilution


@given(strengths, makes)
@QUICK
def test_the_same_batch_is_the_same_record(strength, make):
    one, two = (canonical_json(to_record(plan(cream(strength), make))) for _ in range(2))
    assert one == two


# The second computation ---------------------------------------------------------------------------------

CHANGES = {
    "another amount of the active": lambda found: found["steps"][0]["take"].update(value="60"),
    "an amount that no balance shows": lambda found: found["steps"][0]["diluent"].update(value="4.95005"),
    "an amount below the smallest": lambda found: found["steps"][0]["take"].update(value="5"),
    "another mixture": lambda found: found["steps"][0]["mixture"].update(value="6"),
    "another strength": lambda found: found["steps"][0]["strength"].update(value="0.02", text="20 mg/g"),
    "more of it": lambda found: found["aliquot"].update(value="61"),
    "more left over": lambda found: found["steps"][0]["left_over"].update(value="4.95"),
    "a smaller error": lambda found: found.update(error="0.001"),
    "another diluent": lambda found: found.update(line="base", diluent="base"),
    "another active in it": lambda found: found.update(own={"value": "601", "unit": "mcg"}),
    "less of the diluent in it": lambda found: found["carrier_mass"].update(value="59"),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES.keys())
def test_a_dilution_that_was_changed_is_a_difference(change):
    record = to_record(plan(cream(), "60 g"))
    assert recheck(record) == ()
    change(record["results"]["lines"][0]["dilution"])
    assert recheck(record)


def test_a_solution_above_saturation_is_a_difference():
    record = to_record(plan(cream(), "60 g"))
    record["typed"]["recipe"]["ingredients"][0]["dilute with"]["solubility"] = "9 mg/g"
    assert "below saturation" in recheck(record)[0].second


def test_a_dry_step_above_one_in_ten_is_a_difference_without_a_mixer():
    record = to_record(plan(capsules(), "24 capsules", site=Site(powder_mixer="M1")))
    del record["typed"]["powder_mixer"]
    assert "in their ratio" in recheck(record)[0].second


def test_a_dilution_that_was_lost_is_a_difference():
    record = to_record(plan(cream(), "60 g"))
    del record["results"]["lines"][0]["dilution"]
    assert recheck(record)


def test_the_sheet_is_printed():
    batch = plan(
        recipe(
            active("drug", **{"dilute with": SOLVED}),
            line("solvent", "5 % w/w", role="solvent"),
            line("base", "to 100 %"),
            strength={"drug": "10 ppm w/w"},
            sources=SOURCES,
            method=["Add <drug> to <solvent> and <base>."],
            beyond_use={"type": "nonpreserved aqueous", "storage": "refrigerator"},
        ),
        "60 g",
        made="2026-11-29",
    )
    assert sheet_bytes(batch, batch_id="1") == sheet_bytes(batch, batch_id="1")
