"""Capsules in a recipe: filler by packing statistics or bulk densities, size, net fill weight and its limits."""

import json
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from formulate.errors import PlanError, RecipeError
from formulate.pharmacy.dosage_equipment import machine_from_typed
from formulate.pharmacy.site import Site
from formulate.terminal import batch_text
from formulate.units import parse, show
from tests.batch.making import active, amounts, codes, line, lot, mistakes, plan, recipe
from tests.every import every


def capsules(drug, filler, *others, size="3", strength="100 mg/capsule", **fields):
    """Capsules of one drug and a filler, each by what is stated of it."""
    return recipe(
        active("drug", **drug),
        *others,
        line("filler", "to fill", role="filler", **filler),
        strength={"drug": strength},
        form="capsule",
        route="oral",
        capsule={"size": size},
        **fields,
    )


def packed(weight, size="3"):
    return {"packing statistic": f"{weight} in size {size}, mean of 10"}


def dense(density):
    return {"bulk density": density}


@every(
    ("drug", "filler", "volume", "strength", "make", "expected"),
    [
        # docstring example of the calculation: 100 mg of 400 mg leave three quarters for 320 mg of filler
        (packed("400 mg"), packed("320 mg"), "", "100 mg/capsule", "100 capsules", ("24 g", "340 mg")),
        # preservearticles-capsules: 300 mg at 0.75 g/mL and a filler of 0.8 g/mL in 0.5 mL
        (dense("0.75 g/mL"), dense("0.8 g/mL"), "0.5 mL", "300 mg/capsule", "10 capsules", ("800 mg", "380 mg")),
        # a statistic of the drug beside a density of the filler: 0.3 mL of 0.5 g/mL are 150 mg
        (packed("400 mg"), dense("0.5 g/mL"), "", "100 mg/capsule", "100 capsules", ("11.25 g", "212.5 mg")),
    ],
)
def test_the_filler_takes_the_room_that_the_powders_leave(drug, filler, volume, strength, make, expected):
    made = capsules(drug, filler, strength=strength)
    if volume:
        made = recipe(
            *made.tree["ingredients"],
            strength={"drug": strength},
            form="capsule",
            route="oral",
            capsule={"size": "1", "volume": volume},
        )
    batch = plan(made, make)
    assert (amounts(batch)["filler"], show(batch.capsules.weight.exact)) == expected


def test_novapharmanews_the_smallest_size_for_667_microliters_is_0():
    """WP-264: 200 mg of drug in 400 mg of a blend of 0.6 g/mL are 0.667 mL; size 0 holds 0.68 mL."""
    made = capsules(dense("0.6 g/mL"), dense("0.6 g/mL"), line("blend", "200 mg each", **dense("0.6 g/mL")),
                    size="smallest", strength="200 mg/capsule")  # fmt: skip
    batch = plan(made, "100 capsules")
    assert batch.capsules.size == "0"
    assert batch.capsules.occupied == Fraction(200, 3) / 68
    assert amounts(batch)["filler"] == "800 mg"


def test_forty_capsules_of_a_book_for_sixteen():
    """tipscollege: 0.4 g, 0.64 g, 0.8 g and 12 g in 40 capsules; 16 take 0.16, 0.256, 0.32 and 4.8 g."""
    lines = {"belladonna": "0.4 g", "ephedrine sulfate": "0.64 g", "phenobarbital": "0.8 g", "aspirin": "12 g"}
    made = recipe(
        *(line(name.split()[0], amount, substance=name) for name, amount in lines.items()),
        form="capsule",
        route="oral",
        yields="40 capsules",
    )
    batch = plan(made, "16 capsules")
    assert list(amounts(batch).values()) == ["160 mg", "256 mg", "320 mg", "4.8 g"]
    assert show(batch.capsules.weight.exact) == "346 mg"


def test_figures_of_the_lot_come_before_those_of_the_recipe():
    made = capsules(packed("400 mg"), dense("0.5 g/mL"))
    mine = [lot("filler", packing_statistic="180 mg in size 3, mean of 10"), lot("drug", bulk_density="1 g/mL")]
    batch = plan(made, "100 capsules", lots=mine)
    assert show(batch.capsules.weight.exact) == "220 mg"  # a third of the room is left for 180 mg
    assert amounts(batch)["filler"] == "12 g"
    assert "lot L1, packing statistic, mean of 10" in batch.working()


def test_a_corrected_active_takes_the_room_of_what_is_weighed():
    made = capsules(packed("400 mg"), packed("320 mg"))
    batch = plan(made, "100 capsules", lots=[lot("drug", assay="80 %", assay_basis="as is")])
    assert amounts(batch) == {"drug": "12.5 g", "filler": "22 g"}
    assert (show(batch.capsules.weight.exact), batch.strengths[0].deviation) == ("345 mg", 0)


@every(
    ("drug", "is_asked"),
    [
        (dense("0.1 g/mL"), False),
        (dense("1.6 g/mL"), False),
        (dense("5.6 g/mL"), True),
        (packed("225 mg"), False),
        (packed("2.25 g"), True),
        (packed("22.5 mg"), True),
    ],
)
def test_a_powder_that_fills_as_none_does_is_asked_about(drug, is_asked):
    batch = plan(capsules(drug, packed("320 mg"), strength="5 mg/capsule"), "100 capsules")
    assert ("E_BULK_DENSITY" in codes(batch, "confirm")) is is_asked


# Limits ---------------------------------------------------------------------------------------------


def test_each_is_held_to_theory_in_the_us_and_to_the_mean_in_europe():
    made = capsules(packed("400 mg"), packed("320 mg"))
    american, european = plan(made, "100 capsules"), plan(made, "100 capsules", site=Site(profile="DE", language="en"))
    weight = american.capsules.weight
    assert (show(weight.target), show(weight.lowest), show(weight.highest)) == ("340 mg", "306 mg", "374 mg")
    assert (european.capsules.weight.lowest, european.capsules.weight.deviation) == (None, Fraction(3, 40))
    assert "two of twenty may be outside, none by more than 15 %" in batch_text(european).replace("\n  ", " ")


def test_limits_are_rounded_inward():
    batch = plan(capsules(packed("300 mg"), packed("150 mg"), strength="4.5 mg/capsule"), "100 capsules")
    weight = batch.capsules.weight
    assert (show(weight.exact), show(weight.target)) == ("152.25 mg", "152.3 mg")
    assert (show(weight.lowest), show(weight.highest)) == ("137.1 mg", "167.5 mg")


def test_a_stated_fill_weight_has_limits_too():
    made = recipe(active("drug"), line("filler", "to 300 mg each"), strength={"drug": "5 mg/capsule"}, form="capsule")
    capsules_ = plan(made, "30 capsules").capsules
    assert (capsules_.size, show(capsules_.weight.lowest), show(capsules_.weight.highest)) == ("", "270 mg", "330 mg")


# Plates and dilutions -------------------------------------------------------------------------------


MACHINES = (
    machine_from_typed({"id": "C100", "plate": "100", "sizes": "0; 3"}),
    machine_from_typed({"id": "C30", "plate": "30"}),
)


@every(
    ("make", "excess", "machine", "plates", "asked"),
    [
        ("200 capsules", "", "C100", "2", []),
        ("60 capsules", "", "C30", "2", []),
        ("88 capsules", "2 capsules", "C30", "3", []),
        ("88 capsules", "2.5 %", "C100", "22/25", [100]),
        ("130 capsules", "", "C100", "13/10", [200]),
    ],
)
def test_whole_plates_are_filled_or_the_next_whole_one_is_named(make, excess, machine, plates, asked):
    made = capsules(packed("400 mg"), packed("320 mg"))
    batch = plan(made, make, excess=excess, site=Site(capsule_machines=MACHINES))
    assert (batch.capsules.machine, batch.capsules.plates) == (machine, Fraction(plates))
    assert [dict(one.figures)["more"] for one in batch.open_findings if one.code == "E_PLATES"] == asked


def test_a_trituration_in_the_filler_leaves_the_net_weight_as_it_is():
    drug = {**packed("400 mg"), "dilute with": "filler"}
    batch = plan(capsules(drug, packed("320 mg"), strength="0.05 mg/capsule"), "100 capsules")
    drug_line, filler = batch.lines
    assert drug_line.dilution is not None
    assert show(batch.capsules.weight.exact) == "320.01 mg"  # 0.05 mg take the room of 0.04 mg of filler
    assert drug_line.mass + filler.mass == parse("32 g")
    assert batch.strengths[0].lowest < 1 < batch.strengths[0].highest


# Laws -----------------------------------------------------------------------------------------------


MILLIGRAMS = st.integers(1, 199)


@given(MILLIGRAMS, st.integers(200, 600), st.integers(100, 600), st.integers(20, 400))
def test_every_capsule_is_full_and_nothing_is_lost(drug, drug_alone, filler_alone, count):
    made = capsules(packed(f"{drug_alone} mg"), packed(f"{filler_alone} mg"), strength=f"{drug} mg/capsule")
    batch = plan(made, f"{count} capsules")
    filler = Fraction(batch.line("filler").needed.to("milligram").magnitude) / count
    assert Fraction(drug, drug_alone) + filler / filler_alone == 1
    assert batch.capsules.weight.exact == parse("1 mg") * (drug + filler)
    twice = plan(made, f"{2 * count} capsules")
    assert twice.line("filler").needed == batch.line("filler").needed * 2
    assert twice.capsules.weight == batch.capsules.weight


@given(MILLIGRAMS, st.integers(20, 160))
def test_the_smallest_size_holds_it_and_the_next_smaller_does_not(drug, density):
    one = dense(f"{density / 100} g/mL")
    volumes = {"5": 13, "4": 21, "3": 30, "2": 37, "1": 50, "0": 68, "00": 95, "000": 137}
    needed = Fraction(drug, 10) / Fraction(density, 100)  # hundredths of a milliliter
    batch = plan(capsules(one, one, size="smallest", strength=f"{drug} mg/capsule"), "100 capsules")
    assert batch.capsules.size == next(size for size, volume in volumes.items() if volume > needed)


# Refusals -------------------------------------------------------------------------------------------


def test_missing_figures_are_named_all_at_once():
    made = capsules({}, {}, line("silica", "1 mg each"))
    with pytest.raises(PlanError) as error:
        plan(made, "100 capsules")
    assert mistakes(error) == [
        ("E_PACKING_NEEDED", "ingredients.drug"),
        ("E_PACKING_NEEDED", "ingredients.silica"),
        ("E_PACKING_NEEDED", "ingredients.filler"),
    ]
    assert "alone fills a capsule of size 3" in str(error.value)


def test_a_statistic_of_another_size_does_not_count():
    with pytest.raises(PlanError) as error:
        plan(capsules(packed("400 mg", "2"), packed("320 mg")), "100 capsules")
    assert mistakes(error) == [("E_PACKING_NEEDED", "ingredients.drug")]


@every(
    ("drug", "remedy"),
    [
        (dense("1 g/mL"), r"take size 2, which they fill to 94\.6 %"),
        (packed("300 mg"), "take size 2 and state how its powders fill it"),
    ],
)
def test_powder_that_does_not_fit_names_the_next_size(drug, remedy):
    with pytest.raises(PlanError, match=remedy) as error:
        plan(capsules(drug, dense("0.5 g/mL"), strength="350 mg/capsule"), "100 capsules")
    assert mistakes(error) == [("E_CAPSULE_FULL", "capsule")]


def test_powder_that_fits_into_no_size():
    with pytest.raises(PlanError, match=r"take 102\.2 % of size 000; divide the dose over two capsules"):
        plan(capsules(dense("1 g/mL"), dense("1 g/mL"), size="smallest", strength="1.4 g/capsule"), "100 capsules")


@every(
    ("changes", "code"),
    [
        ({"form": "cream"}, "E_FIELD_PLACE"),
        ({"capsule": {"size": "6"}}, "E_WORD"),
        ({"capsule": {"size": "3", "volume": "3 g"}}, "E_UNIT_DIMENSION"),
        ({"capsule": {}}, "E_FIELD_MISSING"),
    ],
)
def test_a_capsule_that_does_not_fit_the_recipe(changes, code):
    tree = dict(capsules(packed("400 mg"), packed("320 mg")).tree) | changes
    lines = tree.pop("ingredients")
    strength = tree.pop("strength")
    with pytest.raises(RecipeError) as error:
        recipe(*lines, strength=strength, **tree)
    assert code in [finding.code for finding in error.value.findings]


def test_to_fill_needs_a_capsule():
    with pytest.raises(RecipeError) as error:
        recipe(active("x"), line("filler", "to fill"), strength={"x": "5 mg/capsule"}, form="capsule")
    assert [(one.code, one.place.path) for one in error.value.findings] == [
        ("E_CAPSULE_NEEDED", "ingredients[2].amount")
    ]


def test_to_fill_a_mass_is_refused():
    with pytest.raises(PlanError) as error:
        plan(capsules(packed("400 mg"), packed("320 mg")), "30 g")
    assert "E_FILL_KIND" in [code for code, _ in mistakes(error)]


def test_an_unknown_mass_in_a_capsule_is_asked_for():
    made = capsules(packed("400 mg"), packed("320 mg"), line("oil", "0.01 mL each", **packed("300 mg")))
    with pytest.raises(PlanError) as error:
        plan(made, "100 capsules")
    assert mistakes(error) == [("E_MASS_NEEDED", "ingredients.oil")]


@every(
    "text", ["210 mg", "210 mg in size 7", "210 mg in size 3; 220 mg in size 3", "210 mL in size 3", "210 mg in 3", ""]
)
def test_a_packing_statistic_that_cannot_be_read(text):
    with pytest.raises(RecipeError):
        capsules({"packing statistic": text}, packed("320 mg"))


# The record -----------------------------------------------------------------------------------------


def test_the_record_keeps_the_capsules_and_the_second_computation_compares_them():
    from formulate.recheck import recheck

    batch = plan(capsules(packed("400 mg"), packed("320 mg")), "100 capsules")
    record = json.loads(json.dumps(batch.kept.record))
    assert recheck(record) == ()
    record["results"]["forms"]["capsules"]["weight"]["lowest"]["value"] = "300"
    assert [one.path for one in recheck(record)] == ["forms.capsules.weight.lowest"]
    assert "E_CAPSULE_FULL" not in codes(batch)
