"""What is in a batch: the same drug under another name, other forms, products that must not be crushed."""

import pytest

from formulate.errors import PlanError, RecipeError
from formulate.findings import Severity
from formulate.planning import plan
from formulate.units import show
from tests.checks.identity_batches import VEHICLE, active, assayed, recipe, tablets
from tests.every import every

STOP, CONFIRM, NOTE = Severity.STOP, Severity.CONFIRM, Severity.NOTE


def found(batch, code):
    return [finding for finding in batch.findings if finding.code == code]


def severities(batch, code):
    return [finding.severity for finding in found(batch, code)]


# The same drug twice ---------------------------------------------------------------------------------------


@every(
    ("drug", "again"),
    [
        ("paracetamol", "Paracetamol BP"),
        ("paracetamol", "acetaminophen"),
        ("enalapril maleate", "enalapril"),
        ("lidocaine hydrochloride", "Lidocaine HCl monohydrate"),
        ("salbutamol sulfate", "albuterol"),
        ("fooprazole sodium", "fooprazole magnesium"),
        ("sodium chloride", "sodium chloride, USP"),
    ],
)
def test_the_same_drug_by_another_name_or_salt_is_a_stop(drug, again):
    batch = plan(recipe({drug: "10 mg/mL"}, active(drug), active(again, "2 g", "again")), "100 mL")
    assert severities(batch, "E_ACTIVE_TWICE") == [STOP]
    assert f"'rest of {drug}'" in found(batch, "E_ACTIVE_TWICE")[0].remedy


@every(
    ("drug", "other"),
    [
        ("sodium chloride", "sodium citrate"),
        ("hydrocortisone", "hydrochlorothiazide"),
        ("propylene glycol", "polyethylene glycol 400"),
        ("diethylene glycol monoethyl ether", "diethylene glycol"),
        ("prednisolone", "prednisone"),
    ],
)
def test_other_drugs_are_not_the_same(drug, other):
    batch = plan(recipe({drug: "10 mg/mL"}, active(drug), active(other, "2 g", "other")), "100 mL")
    assert severities(batch, "E_ACTIVE_TWICE") == []


def test_a_drug_in_a_product_or_in_a_vehicle_is_counted_twice():
    paste = {
        "formulate": "1",
        "id": "syrup",
        "version": "1",
        "title": "Syrup",
        "form": "vehicle",
        "route": "oral",
        "ingredients": [
            {"id": "p", "substance": "Acetaminophen, USP", "role": "excipient", "amount": "1 % w/v"},
            {"id": "w", "substance": "water", "role": "vehicle", "amount": "to 100 %"},
        ],
        "method": ["Mix."],
    }
    syrup = {"id": "syrup", "recipe": "syrup", "role": "vehicle", "amount": "20 mL"}
    batch = plan(recipe({"paracetamol": "10 mg/mL"}, active("paracetamol"), syrup, nested={"syrup": paste}), "100 mL")
    assert severities(batch, "E_ACTIVE_TWICE") == [STOP]
    again = active("APAP 500 mg tablets", "4 tablets", "again", contains={"acetaminophen": "500 mg/tablet"})
    strengths = {"paracetamol": "10 mg/mL", "acetaminophen": "20 mg/mL"}
    assert severities(plan(recipe(strengths, active("paracetamol"), again), "100 mL"), "E_ACTIVE_TWICE") == [STOP]


@every(
    ("ion", "other", "expected"),
    [
        ("sodium", "sodium benzoate", [STOP]),
        ("potassium", "potassium citrate", [STOP]),
        ("potassium", "sodium citrate", []),
    ],
)
def test_an_ion_counts_every_salt_that_holds_it(ion, other, expected):
    salt = active(f"{ion} chloride", **{"counted as": ion})
    batch = plan(recipe({ion: "1 mEq/mL"}, salt, active(other, "1 g", "other")), "100 mL")
    assert severities(batch, "E_ACTIVE_TWICE") == expected


def test_what_adjusts_the_ph_is_not_a_second_source_of_an_ion():
    salt = active("sodium chloride", **{"counted as": "sodium"})
    base = {"id": "base", "substance": "sodium hydroxide", "role": "pH adjuster", "amount": "as needed"}
    assert severities(plan(recipe({"sodium": "1 mEq/mL"}, salt, base), "100 mL"), "E_ACTIVE_TWICE") == []


# A strength that counts another form -----------------------------------------------------------------------


@every(
    ("strength", "salt", "mass"),
    [
        ({"sodium": "4 mmol/mL"}, "trisodium citrate dihydrate", "about 39.2131 g"),  # 294.098 / 3 x 0.4 mol
        ({"sodium": "1 mEq/mL"}, "sodium chloride", "5.844 g"),
        ({"magnesium": "1 mEq/mL"}, "magnesium sulfate heptahydrate", "12.3233 g"),
        ({"calcium": "1 mEq/mL"}, "calcium chloride dihydrate", "7.3504 g"),
        ({"magnesium": "10 mg/mL"}, "magnesium citrate", "about 6.18683 g"),  # 451.113 / (3 x 24.305)
        ({"morphine": "2 mg/mL"}, "morphine sulfate pentahydrate", "about 265.937 mg"),
    ],
)
def test_an_ion_or_a_base_is_counted_by_the_formulas(strength, salt, mass):
    (counted,) = strength
    batch = plan(recipe(strength, active(salt, **{"counted as": counted})), "100 mL")
    assert show(batch.line("drug").corrected) == mass


@every(
    ("strength", "line", "words"),
    [
        ("sodium", active("trisodium citrate dihydrate", "strength of sodium"), "write 'counted as: sodium'"),
        ("magnesium", active("magnesium citrate", "strength of magnesium"), "3 in one formula unit"),
        ("drug", active("powder", "strength of drug"), "name the strength after what it counts"),
        ("sodium", active("potassium chloride", **{"counted as": "sodium"}), "holds no sodium"),
        ("unobtainium", active("sodium chloride", **{"counted as": "unobtainium"}), "does not have 'unobtainium'"),
        (
            "calcium",
            active("calcium chloride", valence="1", remarks="counted in mEq", **{"counted as": "calcium"}),
            "the charge of calcium is 2",
        ),
        (
            "morphine",
            active("morphine sulfate", "strength of morphine", **{"counted as": "ibuprofen"}),
            "'ibuprofen' is counted; write 'counted as: morphine'",
        ),
        (
            "morphine",
            active("morphine sulfate", "strength of morphine", **{"counted as": "base"}),
            "'base' is counted; write 'counted as: morphine'",
        ),
    ],
)
def test_a_strength_named_otherwise_than_its_line_says_what_it_counts(strength, line, words):
    with pytest.raises(RecipeError) as caught:
        recipe({strength: "4 mmol/mL"}, line)
    assert [finding.code for finding in caught.value.findings] == ["E_COUNTED_AS"]
    assert words in str(caught.value)


def test_a_phosphate_has_no_one_charge():
    salt = active("potassium phosphate, dibasic", **{"counted as": "phosphate"})
    with pytest.raises(PlanError) as caught:
        plan(recipe({"phosphate": "1 mEq/mL"}, salt), "100 mL")
    assert caught.value.code == "E_VALENCE_NEEDED"
    assert show(plan(recipe({"phosphate": "1 mmol/mL"}, salt), "100 mL").line("drug").corrected) == "17.4174 g"


# Water is counted once -------------------------------------------------------------------------------------


def test_the_water_of_a_hydrate_is_counted_once_whatever_the_assay_is_on():
    """5 g of amoxicillin as the trihydrate, 98 % on the anhydrous basis, 13 % water: 5.86 g, not 6.73 g."""
    lot = {"assay": "98 %", "assay_basis": "anhydrous", "water": "13 %"}
    line = assayed("amoxicillin trihydrate", "amoxicillin", **lot).line("drug")
    assert show(line.to_measure) == "5.86 g"
    as_is = assayed("amoxicillin trihydrate", "amoxicillin", assay="98 %", assay_basis="as is").line("drug")
    assert show(as_is.corrected) == "about 5.85666 g"


@every(
    ("weighed", "counted", "lot", "mass"),
    [
        # 5 g of the trihydrate itself are 4.356 g without water: 4.356 / (0.98 x 0.87)
        (
            "amoxicillin trihydrate",
            "amoxicillin trihydrate",
            {"assay": "98 %", "assay_basis": "anhydrous", "water": "13 %"},
            "5.11 g",
        ),
        (
            "morphine sulfate pentahydrate",
            "morphine",
            {"assay": "99 %", "assay_basis": "anhydrous", "water": "11.9 %"},
            "6.72 g",
        ),
        (
            "magnesium sulfate heptahydrate",
            "magnesium",
            {"assay": "99.5 %", "assay_basis": "anhydrous", "water": "51 %"},
            "50.79 g",
        ),
        (
            "citric acid monohydrate",
            "citric acid",
            {"assay": "100 %", "assay_basis": "anhydrous", "water": "8.6 %"},
            "5.47 g",
        ),
    ],
)
def test_hydrates_assayed_without_their_water(weighed, counted, lot, mass):
    assert show(assayed(weighed, counted, **lot).line("drug").to_measure) == mass


@every(
    ("weighed", "basis", "loss"),
    [("amoxicillin trihydrate", "dried", "loss_on_drying"), ("fooxate monohydrate", "anhydrous", "water")],
)
def test_a_hydrate_whose_water_cannot_be_told_is_refused(weighed, basis, loss):
    with pytest.raises(PlanError) as caught:
        assayed(weighed, weighed, assay="98 %", assay_basis=basis, **{loss: "4 %"})
    assert caught.value.code == "E_WATER_TWICE"


def test_the_molar_mass_of_a_hydrate_that_the_table_does_not_have_is_stated():
    counted = {"form": "fooxate", "molar mass": "300 g/mol", "weighed molar mass": "318.015 g/mol"}
    line = active("fooxate monohydrate", **{"counted as": counted})
    lot = {"line": "drug", "lot": "L1", "assay": "98 %", "assay basis": "anhydrous", "water": "6 %"}
    batch = plan(recipe({"fooxate": "50 mg/mL"}, line), "100 mL", lots=[lot])
    assert show(batch.line("drug").to_measure) == "5.43 g"


# Assays of another form ------------------------------------------------------------------------------------


def test_an_assay_that_is_what_the_pure_salt_holds_of_its_base_is_asked_about():
    lot = {"assay": "62.2 %", "assay_basis": "as is"}
    batch = assayed("metronidazole benzoate", "metronidazole", **lot)
    assert severities(batch, "E_ASSAY_FORM") == [CONFIRM]
    batch = assayed("metronidazole benzoate", "metronidazole", **lot, expressed_as="metronidazole")
    assert severities(batch, "E_ASSAY_FORM") == []
    assert show(batch.line("drug").to_measure) == "8.04 g"
    assert severities(
        assayed("morphine sulfate", "morphine sulfate", assay="85 %", assay_basis="as is"), "E_ASSAY_FORM"
    )
    for assay in ("98.5 %", "70 %"):
        assert not severities(
            assayed("metronidazole benzoate", "metronidazole", **{**lot, "assay": assay}), "E_ASSAY_FORM"
        )


def test_an_assay_beyond_what_the_molecule_holds_is_a_stop():
    lot = {"assay_basis": "as is", "expressed_as": "metronidazole"}
    assert severities(assayed("metronidazole benzoate", "metronidazole", assay="98.5 %", **lot), "E_EXPRESSED_AS") == [
        STOP
    ]
    assert severities(assayed("metronidazole benzoate", "metronidazole", assay="61.8 %", **lot), "E_EXPRESSED_AS") == []


def test_an_assay_without_water_is_held_against_what_the_dry_form_holds():
    lot = {"assay": "98 %", "assay_basis": "anhydrous", "water": "13 %", "expressed_as": "amoxicillin"}
    assert severities(assayed("amoxicillin trihydrate", "amoxicillin", **lot), "E_EXPRESSED_AS") == []
    lot |= {"assay_basis": "as is"}
    assert severities(assayed("amoxicillin trihydrate", "amoxicillin", **lot), "E_EXPRESSED_AS") == [STOP]


def test_a_substance_that_is_no_salt_has_no_other_form():
    assert not severities(assayed("sirolimus", "sirolimus", assay="62 %", assay_basis="as is"), "E_ASSAY_FORM")
    assert not severities(assayed("fooprazole", "fooprazole", assay="62 %", assay_basis="as is"), "E_ASSAY_FORM")


# Names -----------------------------------------------------------------------------------------------------


@every(
    ("name", "code", "severity"),
    [
        ("clonidne", "E_NAME_NEAR", CONFIRM),
        ("sirolimos", "E_NAME_NEAR", CONFIRM),
        ("acetominophen", "E_NAME_NEAR", CONFIRM),
        ("fooprazole", "N_SUBSTANCE_UNKNOWN", NOTE),
    ],
)
def test_a_name_that_is_not_known_is_told(name, code, severity):
    batch = plan(recipe({name: "10 mg/mL"}, active(name)), "100 mL")
    assert severities(batch, code) == [severity]


def test_names_that_are_known_say_nothing():
    batch = plan(recipe({"paracetamol": "10 mg/mL"}, active("paracetamol")), "100 mL")
    assert not found(batch, "E_NAME_NEAR")
    assert not found(batch, "N_SUBSTANCE_UNKNOWN")
    assert VEHICLE["substance"] == "Ora-Blend"  # an unknown excipient is possible without a word


# Products --------------------------------------------------------------------------------------------------


@every(
    ("name", "drug", "variants"),
    [
        ("metoprolol extended-release 100 mg tablets", "metoprolol tartrate", ["release"]),
        ("nifedipine ER 100 mg tablets", "nifedipine", ["release"]),
        ("omeprazole enteric-coated 100 mg capsules", "omeprazole", ["release"]),
        ("diclofenac 100 mg Retardtabletten", "diclofenac", ["release"]),
        ("nitroglycerin sublingual 100 mg tablets", "nitroglycerin", ["release"]),
        ("methotrexate 100 mg tablets", "methotrexate", ["hazard"]),
        ("rapamycin 100 mg tablets", "rapamycin", ["hazard"]),
        ("enalapril maleate 100 mg film-coated tablets", "enalapril maleate", []),
        ("labetalol 100 mg tablets", "labetalol", []),
        ("fluoxetine 100 mg capsules, Merck", "fluoxetine", []),
    ],
)
def test_products_that_must_not_be_crushed_are_asked_about(name, drug, variants):
    unit = "capsule" if "capsules" in name else "tablet"
    assert [finding.variant for finding in found(tablets(name, f"100 mg/{unit}", drug), "E_CRUSHED")] == variants


def test_a_liquid_product_is_not_crushed():
    line = active("methotrexate 25 mg/mL injection", contains={"methotrexate": "25 mg/mL"})
    assert not found(plan(recipe({"methotrexate": "2 mg/mL"}, line), "100 mL"), "E_CRUSHED")
