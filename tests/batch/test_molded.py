"""Molded pieces in a recipe: the base by calibration and displacement, the excess, the weight of five and limits."""

import json
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from formulate.errors import PlanError, RecipeError
from formulate.pharmacy.dosage_equipment import mold_from_typed
from formulate.pharmacy.site import Site
from formulate.recheck import recheck
from formulate.terminal import batch_text
from formulate.units import parse, show
from tests.batch.making import active, amounts, codes, line, lot, mistakes, plan, recipe
from tests.every import every

DISPLACING, DISPLACED = "drug that displaces 1 g of base", "base displaced by 1 g"
HARD_FAT = {"mold": {"calibration": "2 g", "base": "hard fat"}}


def displacement(grams, direction=DISPLACING):
    return {"displacement": {direction: f"{grams} g"}}


def suppositories(*drugs, base="hard fat", calibration="2 g", mold=None, form="suppository", **fields):
    """Suppositories: each drug with its strength and displacement, and a base that fills the mold."""
    return recipe(
        *(active(name.replace(" ", "-"), substance=name, **stated) for name, _, stated in drugs),
        line("base", "to fill the mold", substance=base, role="base"),
        strength={name: strength for name, strength, _ in drugs},
        form=form,
        route="rectal",
        mold=mold or {"calibration": calibration, "base": base},
        **fields,
    )


def warnings(batch):
    return [code for code in codes(batch, "warning") if code not in {"W_DRAFT", "W_ELEMENTS"}]


def site(**fields):
    typed = {"id": "M2", "calibrations": "hard fat: 2.05 g on 2026-10-01; cocoa butter: 2.02 g", **fields}
    return Site(molds=(mold_from_typed(typed),))


# Published problems ---------------------------------------------------------------------------------


def test_wp_255_fifteen_suppositories_of_menthol():
    """Introduction to Pharmaceutical Calculations, 4th edition: 50 mg, displacement value 0.7, mold of 1 g."""
    made = suppositories(("menthol", "50 mg/suppository", displacement("0.7")), base="theobroma oil", calibration="1 g")
    batch = plan(made, "15 suppositories", excess="none")
    base = batch.line("base").needed
    assert base == parse("1 g") * (15 - Fraction(15 * 5, 70))  # printed: 13.9 g; 14.65 g in all, where 14.68 follow
    assert show(batch.line("base").to_measure) == "13.93 g"
    assert base + batch.line("menthol").needed == parse("1 g") * (15 - Fraction(15 * 5, 70) + Fraction(3, 4))


def test_wp_256_two_drugs_displace_theobroma_oil():
    """Eight of 2 g with hydrocortisone 150 mg (1.5) and zinc oxide 250 mg (4.7) take 14.77447 g of base."""
    made = suppositories(
        ("hydrocortisone", "150 mg/suppository", displacement("1.5")),
        ("zinc oxide", "250 mg/suppository", displacement("4.7")),
        base="theobroma oil",
    )
    base = plan(made, "8 suppositories", excess="none").line("base").needed
    assert abs(base.to("gram").magnitude - Fraction("14.77447")) <= Fraction("0.000005")


# Displacement ---------------------------------------------------------------------------------------


@given(st.integers(1, 390), st.integers(20, 600), st.integers(2, 60))
def test_the_two_directions_are_each_others_inverse(milligrams, hundredths, count):
    strength, value = f"{milligrams} mg/suppository", Fraction(hundredths, 100)
    made = suppositories(("drug", strength, displacement(f"{hundredths / 100:.2f}")))
    batch = plan(made, f"{count} suppositories", excess="none")
    base = batch.line("base").needed.to("gram").magnitude
    assert base == count * (2 - Fraction(milligrams, 1000) / value)
    assert batch.molded.displaced.to("gram").magnitude == Fraction(milligrams, 1000) / value
    if value in (Fraction(1, 2), Fraction(4, 5), Fraction(5, 4), Fraction(2), Fraction(4)):
        other = suppositories(("drug", strength, displacement(f"{float(1 / value)}", DISPLACED)))
        assert plan(other, f"{count} suppositories", excess="none").line("base").needed == batch.line("base").needed


@given(st.integers(20, 300), st.integers(4, 40))
def test_nothing_is_lost_and_twice_as_much_makes_twice_as_many(milligrams, count):
    made = suppositories(("drug", f"{milligrams} mg/suppository", displacement("1.3")))
    batch = plan(made, f"{count} suppositories", excess="none")
    total = batch.line("drug").needed + batch.line("base").needed
    assert total == batch.molded.weight.exact * count
    twice = plan(made, f"{2 * count} suppositories", excess="none")
    assert twice.line("base").needed == batch.line("base").needed * 2
    assert twice.molded.weight == batch.molded.weight
    assert batch.strengths[0].lowest <= 1 + batch.strengths[0].deviation <= batch.strengths[0].highest


@every("word", ["reference", "@reference"])
def test_the_published_value_is_taken_where_sources_agree(word):
    made = suppositories(("zinc sulfate", "300 mg/suppository", {"displacement": word}), base="theobroma oil")
    batch = plan(made, "10 suppositories", excess="none")
    assert batch.line("base").needed == parse("19 g")  # 3 g of it displace 1 g
    assert "zinc sulfate in cocoa butter" in batch.working().casefold()
    assert recheck(json.loads(json.dumps(batch.kept.record))) == ()


@every(
    ("drug", "base", "code"),
    [
        ("zinc oxide", "theobroma oil", "E_DISPLACEMENT_CHOICE"),
        ("zinc sulfate", "macrogol base", "E_DISPLACEMENT_UNKNOWN"),
        ("nothing of the table", "theobroma oil", "E_DISPLACEMENT_UNKNOWN"),
    ],
)
def test_the_table_is_not_guessed_from(drug, base, code):
    with pytest.raises(RecipeError) as error:
        suppositories((drug, "300 mg/suppository", {"displacement": "@reference"}), base=base)
    assert [finding.code for finding in error.value.findings] == [code]


@every(
    "stated",
    [
        {"displacement": "0.81"},
        {"displacement": "0.81 g"},
        {"displacement": {DISPLACING: "0.81"}},
        {"displacement": {DISPLACING: "810 mg/g"}},
        {"displacement": {DISPLACING: "1.2 g", DISPLACED: "0.83 g"}},
        {"displacement": {DISPLACING: "90 g"}},
        {"displacement": {}},
    ],
)
def test_a_displacement_without_its_direction_is_refused(stated):
    with pytest.raises(RecipeError):
        suppositories(("drug", "100 mg/suppository", stated))


def test_every_missing_displacement_is_named():
    made = suppositories(("one", "100 mg/suppository", {}), ("other", "1 mg/suppository", {}))
    with pytest.raises(PlanError) as error:
        plan(made, "12 suppositories", excess="none")
    assert mistakes(error) == [
        ("E_DISPLACEMENT_NEEDED", "ingredients.one"),
        ("E_DISPLACEMENT_NEEDED", "ingredients.other"),
    ]


def test_a_corrected_drug_displaces_by_what_is_weighed():
    made = suppositories(("drug", "400 mg/suppository", displacement("2")))
    batch = plan(made, "10 suppositories", excess="none", lots=[lot("drug", assay="80 %", assay_basis="as is")])
    assert amounts(batch) == {"drug": "5 g", "base": "17.5 g"}
    assert show(batch.molded.weight.exact) == "2.25 g"


# The mold -------------------------------------------------------------------------------------------


def test_a_mold_of_the_pharmacy_has_a_calibration_for_each_base():
    drug = ("drug", "100 mg/suppository", displacement("1"))
    fat = plan(suppositories(drug, mold={"mold": "m2"}), "12 suppositories", site=site(cavities="6"), excess="none")
    assert fat.line("base").needed == parse("23.4 g")
    assert (fat.molded.mold, fat.molded.pours, fat.molded.calibrated_on) == ("M2", 2, "2026-10-01")
    butter = suppositories(drug, base="theobroma oil", mold={"mold": "M2"})
    assert plan(butter, "12 suppositories", site=site(), excess="none").line("base").needed == parse("23.04 g")


def test_a_base_without_calibration_is_refused():
    made = suppositories(("drug", "100 mg/suppository", displacement("1")), base="macrogol base", mold={"mold": "M2"})
    with pytest.raises(PlanError, match="it is calibrated with hard fat, cocoa butter") as error:
        plan(made, "12 suppositories", site=site(), excess="none")
    assert mistakes(error) == [("E_MOLD_BASE", "ingredients.base")]


def test_a_mold_that_is_not_in_the_settings():
    made = suppositories(("drug", "100 mg/suppository", displacement("1")), mold={"mold": "M7"})
    for settings in (site(), Site()):
        with pytest.raises(PlanError) as error:
            plan(made, "12 suppositories", site=settings, excess="none")
        assert [code for code, _ in mistakes(error)] == ["E_MOLD_UNKNOWN"]


@every(
    ("mold", "code"),
    [
        ({"calibration": "2.05 g", "base": "macrogol base"}, "E_MOLD_BASE"),
        ({"calibration": "2.05 g"}, "E_MOLD_BASE"),
        ({"mold": "M2", "base": "hard fat"}, "E_FIELD_PLACE"),
        ({"mold": "M2", "calibration": "2.05 g"}, "E_FIELD_TWICE"),
        ({"calibration": "2.05 mL", "base": "hard fat"}, "E_UNIT_DIMENSION"),
    ],
)
def test_a_mold_that_does_not_fit_the_recipe(mold, code):
    with pytest.raises(RecipeError) as error:
        suppositories(("drug", "100 mg/suppository", displacement("1")), mold=mold)
    assert code in [finding.code for finding in error.value.findings]


def test_to_fill_the_mold_needs_a_mold_and_a_form_that_is_molded():
    lines = (active("drug", **displacement("1")), line("base", "to fill the mold"))
    with pytest.raises(RecipeError) as error:
        recipe(*lines, strength={"drug": "5 mg/suppository"}, form="suppository")
    assert [one.code for one in error.value.findings] == ["E_MOLD_NEEDED"]
    with pytest.raises(RecipeError) as error:
        recipe(*lines, strength={"drug": "5 mg/capsule"}, form="capsule", **HARD_FAT)
    assert "E_FIELD_PLACE" in [one.code for one in error.value.findings]


def test_drugs_that_displace_more_than_the_mold_holds():
    with pytest.raises(PlanError):
        plan(suppositories(("drug", "1.5 g/suppository", displacement("0.5"))), "12 suppositories", excess="none")


# The weight of a finished piece ---------------------------------------------------------------------


def finished(amount):
    return recipe(
        active("drug"),
        line("base", amount),
        strength={"drug": "100 mg/suppository"},
        form="suppository",
        route="rectal",
    )


def test_the_weight_of_the_finished_piece_needs_no_mold():
    batch = plan(finished("to 1.82 g each, finished"), "24 suppositories", excess="none")
    assert amounts(batch) == {"drug": "2.4 g", "base": "41.28 g"}
    assert (show(batch.molded.weight.target), show(batch.molded.five)) == ("1.82 g", "9.1 g")


def test_a_weight_that_does_not_say_which_piece_is_refused():
    with pytest.raises(RecipeError, match=r"write 'to 1\.82 g each, finished', or 'to fill the mold'") as error:
        finished("to 1.82 g each")
    assert [one.code for one in error.value.findings] == ["E_FILL_EACH"]


# Excess ---------------------------------------------------------------------------------------------


DRUG = ("drug", "100 mg/suppository", displacement("1"))


@every(
    ("excess", "base", "severities"),
    [
        ("none", "22.8 g", []),
        ("2 suppositories", "26.6 g", []),
        ("10 %", "26.6 g", []),
        ("", "22.8 g", ["W_NO_EXCESS"]),
    ],
)
def test_the_excess_is_asked_for(excess, base, severities):
    batch = plan(suppositories(DRUG), "12 suppositories", excess=excess)
    assert amounts(batch)["base"] == base
    assert warnings(batch) == severities
    assert batch.strengths[0].deviation == 0


@every(("make", "prepared"), [(12, 14), (20, 22), (30, 33), (31, 35)])
def test_the_setting_of_the_pharmacy_takes_the_larger(make, prepared):
    batch = plan(suppositories(DRUG), f"{make} suppositories", site=Site(molded_excess="2 or 10 %"))
    assert (batch.molded.number, warnings(batch)) == (prepared, [])
    assert "N_EXCESS" in codes(batch, "note")
    assert plan(
        suppositories(DRUG), f"{make} suppositories", site=Site(molded_excess="2 or 10 %"), excess="none"
    ).molded.number == make  # fmt: skip


@every("excess", ["2 capsules", "two suppositories", "-2 suppositories", "2", "150 %"])
def test_an_excess_that_cannot_be_read(excess):
    with pytest.raises(PlanError):
        plan(suppositories(DRUG), "12 suppositories", excess=excess)


# Every molded form ----------------------------------------------------------------------------------


@every(
    ("form", "route", "unit"),
    [
        ("suppository", "rectal", "suppositories"),
        ("vaginal suppository", "vaginal", "suppositories"),
        ("troche", "oral", "troches"),
        ("lozenge", "oral", "lozenges"),
    ],
)
def test_every_molded_form_is_filled_and_weighed(form, route, unit):
    one = parse(f"1 {unit}")
    singular = show(one).removeprefix("1 ")
    made = recipe(
        active("drug", **displacement("1.25")),
        line("base", "to fill the mold"),
        strength={"drug": f"50 mg/{singular}"},
        form=form,
        route=route,
        mold={"calibration": "1.3 g", "base": "base"},
    )
    batch = plan(made, f"20 {unit}", excess="none")
    assert batch.line("base").needed == parse("25.2 g")
    text = batch_text(batch)
    assert "calibrated with base: 1.3 g" in text
    assert "weight of five 6.55 g" in text


# Limits ---------------------------------------------------------------------------------------------


def test_the_limits_of_a_piece_by_profile():
    american = plan(suppositories(DRUG), "12 suppositories", excess="none").molded.weight
    european = plan(suppositories(DRUG), "12 suppositories", excess="none", site=Site(profile="DE")).molded.weight
    assert (show(american.lowest), show(american.highest)) == ("1.8 g", "2.2 g")
    assert (european.lowest, european.deviation) == (None, Fraction(1, 20))


# The record -----------------------------------------------------------------------------------------


def test_the_second_computation_finds_a_base_a_displacement_and_a_weight_that_are_wrong():
    batch = plan(suppositories(DRUG, mold={"mold": "M2"}), "12 suppositories", site=site(cavities="6"), excess="10 %")
    kept = json.dumps(batch.kept.record)
    assert recheck(json.loads(kept)) == ()
    for name, wrong in (("displaced", "0.2"), ("five", "10.3"), ("calibration", "2.02")):
        record = json.loads(kept)
        record["results"]["forms"]["molded"][name]["value"] = wrong
        assert [one.path for one in recheck(record)] == [f"forms.molded.{name}"]


def test_another_dosage_unit_than_is_made_is_named_with_the_one_to_write():
    made = recipe(
        *(active("drug"), line("base", "to 2 g each, finished")),
        **{
            "strength": {"drug": "10 mg/suppository"},
            "form": "vaginal suppository",
            "yields": "6 vaginal suppositories",
        },
    )
    with pytest.raises(PlanError, match="write 'vaginal suppository' where 'suppository' is written, as in '10 mg/vag"):
        plan(made, "6 vaginal suppositories")


# A formula that is molded as it is --------------------------------------------------------------------


def poured(*amounts, **fields):
    """A formula of three lines, without one of base alone."""
    names = ("gelatin", "glycerin", "water")
    lines = [line(name, amount, role="base") for name, amount in zip(names, amounts, strict=True)]
    stated = {"form": "suppository", "route": "rectal", "mold": {"calibration": "2.5 g"}, **fields}
    return recipe(*lines, strength={}, **stated)


@every(
    ("lines", "fields"),
    [
        (("14 parts by weight", "70 parts by weight", "16 parts by weight"), {}),
        (("14 parts by weight", "70 parts by weight", "to 100 parts"), {}),
        (("14 % w/w", "70 % w/w", "16 % w/w"), {}),
        (("14 % w/w", "70 % w/w", "to 100 %"), {}),
        (("0.35 g each", "1.75 g each", "0.4 g each"), {}),
        (("4.2 g", "21 g", "4.8 g"), {"yields": "12 suppositories"}),
    ],
)
def test_a_formula_in_parts_or_shares_fills_a_mold_of_the_weight_of_one_piece(lines, fields):
    batch = plan(poured(*lines, **fields), "12 suppositories")
    assert amounts(batch) == {"gelatin": "4.2 g", "glycerin": "21 g", "water": "4.8 g"}
    (found,) = [form for form in batch.forms if form.family == "molded"]
    assert (batch.sum_of_lines, found.weight.exact) == (parse("30 g"), parse("2.5 g"))
    if " each" not in lines[0] and "yields" not in fields:
        assert "M = N x fill of one = 12 suppositories x 2.5 g/suppository = 30 g" in batch_text(batch, working=True)


def test_an_active_in_parts_has_a_strength_by_weight():
    lines = (
        line("zinc-oxide", "1 part by weight", substance="zinc oxide", role="active"),
        line("butter", "9 parts by weight", substance="cocoa butter", role="base"),
    )
    made = recipe(*lines, strength={}, form="suppository", route="rectal", mold={"calibration": "2 g"})
    batch = plan(made, "10 suppositories")
    assert [str(one.stated) for one in batch.strengths] == ["10 % w/w"]
    assert amounts(batch) == {"zinc-oxide": "2 g", "butter": "18 g"}


def test_what_a_mold_holds_must_be_what_the_lines_make():
    with pytest.raises(PlanError, match=r"the lines make 29.4 g, that is 600 mg less than 30 g"):
        plan(poured("0.35 g each", "1.75 g each", "0.35 g each"), "12 suppositories")
    with pytest.raises(RecipeError, match="its calibration is the weight of one piece of this formula"):
        poured("14 % w/w", "70 % w/w", "16 % w/w", mold={"calibration": "2.5 g", "base": "water"})
    with pytest.raises(PlanError, match=r"'mold: \{calibration: 2 g\}'"):
        plan(poured("14 % w/w", "70 % w/w", "16 % w/w", mold={"mold": "M2"}), "12 suppositories")
