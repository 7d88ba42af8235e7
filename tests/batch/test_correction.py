"""From needed to corrected: each factor once, with its basis."""

from dataclasses import replace
from fractions import Fraction as F

import pytest

from formulate.calc.shared.arguments import ratio
from formulate.errors import PlanError
from formulate.pharmacy.site import CorrectionPolicy, Site
from formulate.units import parse, show
from tests.batch.making import active, amounts, codes, line, lot, mistakes, plan, recipe

FORM = {"form": "metronidazole", "molar mass": "171.15 g/mol", "weighed molar mass": "275.26 g/mol"}
GERMAN = Site(correction=CorrectionPolicy.GERMAN)
OFF = Site(correction=CorrectionPolicy.OFF)


def ointment(**further):
    """1 % w/w of one active."""
    return recipe(active("drug", **further), line("base", "to 100 %"), strength={"drug": "1 % w/w"})


def drug(recipe_, *lots, make="100 g", **further):
    return plan(recipe_, make, lots=lots, **further).line("drug")


def factors(line_):
    return [(factor.name, factor.value) for factor in line_.factors]


def refused(recipe_, *lots, make="100 g", **further):
    with pytest.raises(PlanError) as error:
        plan(recipe_, make, lots=lots, **further)
    return mistakes(error)


# By assay and water ---------------------------------------------------------------------------------


def test_without_a_lot_nothing_is_corrected():
    drug_line = drug(ointment())
    assert drug_line.corrected == drug_line.needed == parse("1 g")
    assert drug_line.factors == ()


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        pytest.param({"assay": "98 %", "assay_basis": "as is"}, [("assay", F(100, 98))], id="as-is"),
        pytest.param(
            {"assay": "98 %", "assay_basis": "as is", "water": "5 %"}, [("assay", F(100, 98))], id="as-is-holds-water"
        ),
        pytest.param(
            {"assay": "101 %", "assay_basis": "dried", "loss_on_drying": "2 %"},
            [("assay", F(100, 101)), ("loss on drying", F(100, 98))],
            id="dried-over-100",
        ),
        pytest.param(
            {"assay": "98 %", "assay_basis": "anhydrous", "water": "2 %"},
            [("assay", F(100, 98)), ("water", F(100, 98))],
            id="anhydrous",
        ),
        pytest.param(
            {"assay": "99 %", "assay_basis": "anhydrous and solvent-free", "water": "2 %", "residual_solvent": "0.5 %"},
            [("assay", F(100, 99)), ("water and residual solvent", F(1000, 975))],
            id="solvent-free",
        ),
    ],
)
def test_each_basis_takes_its_own_factors(fields, expected):
    drug_line = drug(ointment(), lot("drug", **fields))
    assert factors(drug_line) == expected
    exact = F(1)
    for _, value in expected:
        exact *= value
    assert drug_line.corrected == parse("1 g") * exact
    assert drug_line.needed == parse("1 g")


def test_t3_and_t4_powder_of_the_arl_case_is_raised_for_its_water():
    """Error case 23: 11 % of water make a preparation 11 % low where they are not corrected."""
    drug_line = drug(ointment(), lot("drug", assay="100 %", assay_basis="anhydrous", water="11 %"))
    assert drug_line.corrected == parse("1 g") / F(89, 100)


@pytest.mark.parametrize(
    ("fields", "factor"),
    [
        pytest.param(
            {"assay": "93.5 %", "assay_basis": "anhydrous", "water": "3.68 %"}, F("1.110"), id="rezepturforum-1275"
        ),
        pytest.param(
            {"assay": "101.3 %", "assay_basis": "dried", "loss_on_drying": "0.8 %"}, None, id="pta-forum-160944-capped"
        ),
        pytest.param({"assay": "98 %", "assay_basis": "as is"}, None, id="two-percent-lacking-is-left"),
        pytest.param({"assay": "97.99 %", "assay_basis": "as is"}, F("1.021"), id="more-than-two-percent"),
        pytest.param({"assay": "110 %", "assay_basis": "as is"}, F("0.909"), id="ten-percent-in-excess"),
    ],
)
def test_the_german_factor_has_three_decimals_and_its_threshold(fields, factor):
    batch = plan(ointment(), "100 g", lots=[lot("drug", **fields)], site=GERMAN)
    drug_line = batch.line("drug")
    assert [value for _, value in factors(drug_line)] == ([] if factor is None else [factor])
    assert drug_line.corrected == parse("1 g") * (factor or 1)
    assert ("N_ASSAY_RECORDED" in codes(batch)) is (factor is None)


def test_exact_policy_goes_both_ways_where_the_german_rule_does_not():
    """pta-forum 160944: 101.3 % dried with 0.8 % lost on drying is a factor of 0.995."""
    drug_line = drug(ointment(), lot("drug", assay="101.3 %", assay_basis="dried", loss_on_drying="0.8 %"))
    assert round(ratio(drug_line.corrected, drug_line.needed), 3) == F("0.995")


def test_off_records_the_assay_and_applies_nothing():
    batch = plan(ointment(), "100 g", lots=[lot("drug", assay="90 %", assay_basis="as is")], site=OFF)
    assert batch.line("drug").factors == ()
    assert "N_ASSAY_RECORDED" in codes(batch)


def test_water_beside_an_assay_as_is_is_recorded():
    batch = plan(ointment(), "100 g", lots=[lot("drug", assay="98 %", assay_basis="as is", water="5 %")])
    assert "N_WATER_RECORDED" in codes(batch)


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"assay": "98 %", "assay_basis": "dried"}, "E_LOD_NEEDED"),
        ({"assay": "98 %", "assay_basis": "anhydrous"}, "E_WATER_NEEDED"),
        ({"assay": "98 %", "assay_basis": "anhydrous", "loss_on_drying": "1 %"}, "E_WATER_NEEDED"),
        ({"assay": "98 %", "assay_basis": "anhydrous and solvent-free", "water": "1 %"}, "E_SOLVENT_NEEDED"),
    ],
)
def test_what_a_basis_needs_is_asked_for_by_name(fields, code):
    assert refused(ointment(), lot("drug", **fields)) == [(code, "ingredients.drug")]


def test_water_and_loss_on_drying_are_never_both_counted():
    both = lot("drug", assay="98 %", assay_basis="dried", loss_on_drying="1 %")
    both = replace(both, water=F(1, 100), typed={**both.typed, "water": "1 %"})
    assert ("E_WATER_TWICE", "ingredients.drug") in refused(ointment(), both)


def test_a_recipe_that_asks_for_the_assay_stops_without_it():
    """hostile H252: never assume 100 %."""
    for lots in ([], [lot("drug")], [lot("drug", loss_on_drying="1 %")]):
        batch = plan(ointment(correct="yes"), "100 g", lots=lots)
        assert "E_POTENCY_MISSING" in codes(batch, "stop")
    batch = plan(ointment(correct="yes"), "100 g", lots=[lot("drug", assay="99 %", assay_basis="as is")])
    assert "E_POTENCY_MISSING" not in codes(batch)


def test_the_fill_is_never_corrected():
    batch = plan(ointment(), "100 g", lots=[lot("base", assay="90 %", assay_basis="as is")])
    assert amounts(batch) == {"drug": "1 g", "base": "99 g"}


# By form --------------------------------------------------------------------------------------------


def benzoate(**further):
    return recipe(
        active(
            "drug", "strength of metronidazole", substance="metronidazole benzoate", **{"counted as": FORM | further}
        ),
        line("base", "to 100 %"),
        strength={"metronidazole": "1 % w/w"},
    )


def test_the_form_is_corrected_without_a_lot_and_with_the_policy_off():
    for further in ({}, {"site": OFF}):
        drug_line = drug(benzoate(), **further)
        assert factors(drug_line) == [("form", F("275.26") / F("171.15"))]
        assert drug_line.needed == parse("1 g")


def test_albuterol_sulfate_gives_two_bases():
    """compoundingtoday salts: 1.25 mg of albuterol are 1.5 mg of its sulfate."""
    form = {"form": "albuterol", "molar mass": "239.31 g/mol", "weighed molar mass": "576.7 g/mol", "yields": "2"}
    tablets = recipe(
        active("drug", substance="albuterol sulfate", **{"counted as": form}),
        line("filler", "to 300 mg each"),
        strength={"albuterol": "1.25 mg/capsule"},
        form="capsule",
    )
    drug_line = plan(tablets, "100 capsules").line("drug")
    assert show(drug_line.needed) == "125 mg"
    assert round(drug_line.corrected.to("milligram").magnitude / 100, 2) == F("1.51")


def test_an_assay_expressed_as_the_form_counted_replaces_the_form_factor():
    drug_line = drug(benzoate(), lot("drug", assay="62 %", assay_basis="as is", expressed_as="metronidazole"))
    assert factors(drug_line) == [("assay", F(100, 62))]


def test_an_assay_expressed_as_the_form_weighed_comes_on_top_of_the_form():
    drug_line = drug(benzoate(), lot("drug", assay="99 %", assay_basis="as is", expressed_as="metronidazole benzoate"))
    assert [name for name, _ in factors(drug_line)] == ["form", "assay"]


def test_a_form_that_nobody_knows_is_refused():
    """Error case 25: hyoscine hydrobromide is not hyoscine butylbromide."""
    wrong = lot("drug", assay="99 %", assay_basis="as is", expressed_as="hyoscine hydrobromide")
    assert refused(ointment(), wrong) == [("E_EXPRESSED_AS", "ingredients.drug")]
    assert refused(benzoate(), wrong) == [("E_EXPRESSED_AS", "ingredients.drug")]


def test_expressed_as_the_form_counted_needs_an_assay_that_is_applied():
    """Without it nothing would turn 1 g of base into its benzoate, and the product would be a third too weak."""
    stated = lot("drug", expressed_as="metronidazole")
    assert refused(benzoate(), stated) == [("E_EXPRESSED_AS", "ingredients.drug")]
    assayed = lot("drug", assay="62 %", assay_basis="as is", expressed_as="metronidazole")
    assert refused(benzoate(), assayed, site=OFF) == [("E_EXPRESSED_AS", "ingredients.drug")]


def test_the_water_of_a_hydrate_is_counted_once():
    hydrate = benzoate(**{"weighed includes water": "yes"})
    anhydrous = lot("drug", assay="99 %", assay_basis="anhydrous", water="5 %")
    assert refused(hydrate, anhydrous) == [("E_WATER_TWICE", "ingredients.drug")]
    assert [name for name, _ in factors(drug(hydrate, lot("drug", assay="99 %", assay_basis="as is")))] == [
        "form",
        "assay",
    ]


# By content and activity ----------------------------------------------------------------------------


def concentrate(**further):
    return recipe(
        active("drug", "strength of x", product="x stock 2 %", contains={"x": "2 % w/w"}, **further),
        line("base", "to 100 %"),
        strength={"x": "0.1 % w/w"},
    )


def test_a_concentrate_is_corrected_by_its_content_found():
    """dac-nrf-konzentrate: 2 % found at 2.06 % is a factor of 0.971 by the German rule."""
    drug_line = drug(concentrate(), lot("drug", content="2.06 % w/w"))
    assert drug_line.needed == parse("5 g")
    assert factors(drug_line) == [("content", F("2") / F("2.06"))]
    drug_line = drug(concentrate(), lot("drug", content="2.06 % w/w"), site=GERMAN)
    assert factors(drug_line) == [("content", F("0.971"))]
    assert drug(concentrate(), lot("drug", content="2.06 % w/w"), site=OFF).factors


def test_a_content_on_another_basis_or_of_a_plain_substance_is_refused():
    assert refused(concentrate(), lot("drug", content="20 mg/mL")) == [("E_CONTENT_BASIS", "ingredients.drug")]
    assert refused(ointment(), lot("drug", content="2 % w/w")) == [("E_CONTENT_BASIS", "ingredients.drug")]


def units(**further):
    return recipe(active("drug", **further), line("base", "to 100 %"), strength={"drug": "10000 units/g"})


def test_units_become_a_mass_or_a_volume_by_their_activity_only():
    """Error case 15: units only through a declared factor."""
    drug_line = drug(units(), lot("drug", activity="5000 units/mg"))
    assert (drug_line.needed, drug_line.corrected) == (parse("1000000 units"), parse("200 mg"))
    drug_line = drug(units(), lot("drug", activity="200000 units/mL", density="1.2 g/mL"))
    assert (drug_line.corrected, drug_line.mass) == (parse("5 mL"), parse("6 g"))
    assert refused(units()) == [("E_ACTIVITY_NEEDED", "ingredients.drug")]


def test_the_lots_activity_goes_before_the_recipes():
    recipe_ = units(activity="4000 units/mg")
    assert drug(recipe_).corrected == parse("250 mg")
    assert drug(recipe_, lot("drug", activity="5000 units/mg")).corrected == parse("200 mg")


def test_an_activity_already_holds_the_potency():
    stated = lot("drug", activity="5000 units/mg")
    both = lot("drug", assay="95 %", assay_basis="as is")
    both = replace(both, activity=stated.activity, typed={**both.typed, "activity": "5000 units/mg"})
    assert ("E_ACTIVITY_ASSAY", "ingredients.drug") in refused(units(), both)
    assayed = lot("drug", assay="95 %", assay_basis="as is")
    assert refused(units(activity="5000 units/mg"), assayed) == [("E_ACTIVITY_ASSAY", "ingredients.drug")]


def test_every_factor_says_of_what_it_is_and_shows_its_numbers():
    batch = plan(benzoate(), "100 g", lots=[lot("drug", assay="98 %", assay_basis="dried", loss_on_drying="0.5 %")])
    working = batch.working()
    assert "f(form) = M(weighed) / (n x M(counted)) = 275.26 g/mol / (1 x 171.15 g/mol) = about 1.6083" in working
    assert "f(assay) = 1 / content = 1 / 0.98 = about 1.02041   [stated, lot]" in working
    assert [str(factor.basis) for factor in batch.line("drug").factors] == [
        "strength as metronidazole, metronidazole benzoate weighed",
        "98 % dried",
        "0.5 % loss on drying",
    ]
