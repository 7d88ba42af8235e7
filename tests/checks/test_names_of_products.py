"""What the name of a product says: its numbers however they are written, its actives, how it releases them."""

from fractions import Fraction

import pytest

from formulate.errors import RecipeError
from formulate.planning import plan
from formulate.recipe.products.numbers import joined_in, numbers_in
from tests.checks.identity_batches import active, recipe
from tests.every import every


def made(name, contains, strengths=None):
    """A suspension of this product, for 0.01 mg (units, ...) of each active in a mL."""
    counted = "units/mL" if "units" in next(iter(contains.values())) else "mg/mL"
    strengths = strengths or dict.fromkeys(contains, f"0.01 {counted}")
    return plan(recipe(strengths, active(name, contains=contains)), "100 mL")


def codes(name, contains):
    """The codes of what is said of a name: a refused recipe, or a question."""
    try:
        batch = made(name, contains)
    except RecipeError as error:
        return {finding.code for finding in error.findings} & {"E_NAME_CONTENT", "E_CONTAINS_COMBINATION"}
    return {f"{one.code}.{one.variant}" for one in batch.findings if one.code in {"E_NAME_SAYS", "E_CRUSHED"}}


@every(
    ("name", "content"),
    [
        ("prednisone 5-mg tablets", "50 mg/tablet"),
        ("prednisone 5 milligram tablets", "50 mg/tablet"),
        ("Prednison 5,0 mg Tabletten", "50 mg/tablet"),
        ("prednisone 5MG tablets", "50 mg/tablet"),
        ("prednisone 50 \u00b5g tablets", "0.5 mg/tablet"),
        ("prednisone 50 \u03bcg tablets", "0.5 mg/tablet"),
        ("prednisone 50 micrograms tablets", "0.5 mg/tablet"),
        ("heparin 1,000 units/mL vial", "10000 units/mL"),
        ("heparin sodium 1000 IU/mL", "10000 units/mL"),
        ("heparin sodium 1 000 units/mL", "10000 units/mL"),
        ("heparin sodium 5.000 I.E./mL", "50000 units/mL"),
        ("heparin 5,000 units per 0.5 mL", "1000 units/mL"),
        ("insulin U-100", "500 units/mL"),
        ("insulin U 500", "100 units/mL"),
        ("epinephrine 1:1000 injection", "10 mg/mL"),
        ("epinephrine 1 in 10,000 injection", "1 mg/mL"),
        ("penicillin G 5 million units vial", "500000 units/vial"),
        ("baclofen ten milligram tablets", "20 mg/tablet"),
        ("prednisone twenty-five mg tablets", "2.5 mg/tablet"),
        ("Prednison f\u00fcnf mg Tabletten", "50 mg/tablet"),
    ],
)
def test_a_number_of_the_name_that_is_not_the_content(name, content):
    assert codes(name, {name.split()[0]: content}) == {"E_NAME_CONTENT"}


@every(
    ("name", "content"),
    [
        ("prednisone 5-mg tablets", "5 mg/tablet"),
        ("baclofen ten milligram tablets", "10 mg/tablet"),
        ("Prednison 2,5 mg Tabletten", "2.5 mg/tablet"),
        ("levothyroxine 0.05 mg tablets", "50 mcg/tablet"),
        ("heparin 1,000 units/mL vial, 10 mL", "1000 units/mL"),
        ("heparin 5.000 I.E./mL", "5000 units/mL"),
        ("insulin U-100", "100 units/mL"),
        ("Humulin 70/30, 100 units/mL", "100 units/mL"),
        ("epinephrine 1:1000 injection", "1 mg/mL"),
        ("povidone 10 % solution", "100 mg/mL"),
        ("cyanocobalamin (vitamin B12) 1000 mcg tablets", "1 mg/tablet"),
        ("polyethylene glycol 3350 powder", "1 g/g"),
        ("morphine 5 tablets", "5 mg/tablet"),
        ("acetaminophen 160 liquid", "160 mg/5 mL"),
        ("digoxin pediatric elixir", "0.05 mg/mL"),
    ],
)
def test_a_number_that_is_the_content_is_silent(name, content):
    assert codes(name, {name.split()[0]: content}) == set()


@every(
    ("name", "content", "variant"),
    [
        ("prednisone 5 tablets", "50 mg/tablet", "bare"),
        ("Deltasone 20", "2 mg/tablet", "bare"),
        ("prednisone 1.000 mg tablets", "1 mg/tablet", "unclear"),
        ("potassium chloride 2 mEq/mL", "149 mg/mL", "basis"),
        ("amoxicillin and fooclavum tablets", "500 mg/tablet", "other"),
        ("levodopa plus fooserazide capsules", "100 mg/capsule", "other"),
        ("amoxicillin-fooclavum tablets", "500 mg/tablet", "other"),
    ],
)
def test_a_name_that_is_not_understood_is_asked_about(name, content, variant):
    drug = "prednisone" if "Delta" in name else name.split("-")[0].split()[0]
    drug = "potassium chloride" if drug == "potassium" else drug
    assert codes(name, {drug: content}) == {f"E_NAME_SAYS.{variant}"}


@every(
    ("name", "contains", "variant"),
    [
        ("clonazepam 1 mg tablets", {"lorazepam": "1 mg/tablet"}, "drug"),
        ("Hydralazine 25 mg Tabletten", {"hydroxyzine hydrochloride": "25 mg/tablet"}, "drug"),
        ("lorazepam 1 mg tablets", {"lorazepam": "1 mg/tablet"}, ""),
        ("Ativan 1 mg tablets", {"lorazepam": "1 mg/tablet"}, ""),
        ("metoprolol succinate 100 mg tablets", {"metoprolol tartrate": "100 mg/tablet"}, "salt"),
        ("quinidine gluconate 324 mg tablets", {"quinidine sulfate": "324 mg/tablet"}, "salt"),
        ("metoprolol 100 mg tablets", {"metoprolol tartrate": "100 mg/tablet"}, ""),
        ("amlodipine besilate 5 mg tablets", {"amlodipine besylate": "5 mg/tablet"}, ""),
        ("morphine sulfate 20 mg/mL solution", {"morphine sulfate pentahydrate": "20 mg/mL"}, ""),
        ("amlodipine besylate 5 mg tablets", {"amlodipine": "5 mg/tablet"}, ""),
    ],
)
def test_a_name_of_another_drug_or_salt_than_the_product_contains_is_asked_about(name, contains, variant):
    asked = {one.variant for one in made(name, contains).findings if one.code == "E_NAME_SAYS"}
    assert asked & {"drug", "salt"} == ({variant} if variant else set())


@every(
    ("name", "ion", "content", "is_asked"),
    [
        ("sodium bicarbonate 8.4 % injection", "sodium", "1 mEq/mL", False),
        ("sodium bicarbonate 8.4 % injection", "sodium", "10 mEq/mL", True),
        ("potassium chloride 15 % concentrate", "potassium", "2 mmol/mL", False),
        ("potassium chloride 15 % concentrate", "potassium", "0.2 mEq/mL", True),
        ("calcium gluconate 10 % injection", "calcium", "0.465 mEq/mL", False),
        ("calcium gluconate 10 % injection", "calcium", "4.65 mEq/mL", True),
        ("magnesium sulfate 50 % injection", "magnesium", "4.06 mEq/mL", False),
        ("magnesium sulfate 50 % injection", "magnesium", "2 mEq/mL", True),
        ("magnesium sulfate 50 % injection", "magnesium", "2.03 mmol/mL", False),
        ("fooium chloride 10 % injection", "chloride", "9 mEq/mL", False),
    ],
)
def test_the_ions_of_a_solution_agree_with_the_percent_in_its_name(name, ion, content, is_asked):
    batch = made(name, {ion: content}, {ion: f"0.001 {content.split()[1]}"})
    assert ("E_NAME_SAYS" in {one.code for one in batch.findings}) is is_asked


@every(
    ("name", "contains"),
    [
        ("amoxicillin-clavulanate 875 mg tablets", {"amoxicillin": "875 mg/tablet"}),
        ("Augmentin 875 tablets", {"amoxicillin": "875 mg/tablet"}),
        ("lisinopril-hydrochlorothiazide 20 mg/12.5 mg tablets", {"lisinopril": "20 mg/tablet"}),
        ("losartan/HCTZ 50/12.5 mg tablets", {"losartan potassium": "50 mg/tablet"}),
        ("losartan HCT 50-12.5 mg tablets", {"losartan potassium": "50 mg/tablet"}),
        ("levodopa + benserazide 100 mg + 25 mg capsules", {"levodopa": "100 mg/capsule"}),
        ("co-codamol 8/500 tablets", {"paracetamol": "500 mg/tablet"}),
        ("co-foodopa tablets", {"levodopa": "100 mg/tablet"}),
        ("Sinemet 25/100 tablets", {"levodopa": "100 mg/tablet"}),
        ("Zestoretic tablets", {"lisinopril": "20 mg/tablet"}),
        ("spironolactone-hydrochlorothiazide 25 mg tablets", {"spironolactone": "25 mg/tablet"}),
        ("spironolactone & hydrochlorothiazide tablets", {"spironolactone": "25 mg/tablet"}),
        ("hydrocodone 7.5-325 mg/15 mL solution", {"hydrocodone": "7.5 mg/15 mL"}),
    ],
)
def test_a_combination_with_one_active_declared(name, contains):
    assert "E_CONTAINS_COMBINATION" in codes(name, contains)


@every(
    ("name", "contains"),
    [
        ("amoxicillin-clavulanate 875/125 mg vial", {"amoxicillin": "875 mg/vial", "clavulanate": "125 mg/vial"}),
        ("Augmentin 875/125 vial", {"amoxicillin": "875 mg/vial", "clavulanate potassium": "125 mg/vial"}),
        ("co-trimoxazole 480 mg vial", {"sulfamethoxazole": "400 mg/vial", "trimethoprim": "80 mg/vial"}),
        ("levodopa 100 mg/carbidopa 25 mg vial", {"levodopa": "100 mg/vial", "carbidopa": "25 mg/vial"}),
        ("povidone-iodine 10 % solution", {"povidone-iodine": "100 mg/mL"}),
        ("iron sucrose 20 mg/mL", {"iron sucrose": "20 mg/mL"}),
        ("co-enzyme Q10 100 mg vial", {"ubidecarenone": "100 mg/vial"}),
        ("ondansetron 4 mg/2 mL vial", {"ondansetron": "2 mg/mL"}),
    ],
)
def test_all_that_a_name_says_is_declared(name, contains):
    assert codes(name, contains) == set()


def test_numbers_with_their_units():
    assert [one.typed for one in numbers_in("fentanyl 25 mcg/h patch")[0]] == ["25 mcg/h"]
    assert [one.typed for one in numbers_in("box of 100, PEG 3350, B 12")[1]] == ["12"]
    assert str(numbers_in("1,234.5 mg")[0][0].values[0]) == "2469/2"
    assert joined_in("dextrose in 1/2 normal saline") == []
    assert numbers_in("wholesale 20 mL")[0][0].is_volume


@every(
    ("name", "drug", "variant"),
    [
        ("pantoprazole 40 mg tablets", "pantoprazole sodium", "drug"),
        ("tamsulosin 0.4 mg capsules", "tamsulosin hydrochloride", "drug"),
        ("bupropion 12-hour tablets", "bupropion", "release"),
        ("theophylline 24 hr capsules", "theophylline", "release"),
        ("asacol 400 mg tablets", "mesalamine", "brand"),
        ("Adalat CC 30 mg tablets", "nifedipine", "release"),
        ("MS Contin 30 mg tablets", "morphine sulfate", "release"),
        ("OxyContin 40 mg tablets", "oxycodone hydrochloride", "brand"),
        ("Concerta 18 mg tablets", "methylphenidate", "brand"),
        ("metoprolol succinate 50 mg tablets", "metoprolol succinate", "drug"),
    ],
)
def test_units_that_release_late_or_slowly_are_asked_about(name, drug, variant):
    kind = "capsule" if "capsules" in name else "tablet"
    number = next((one.typed for one in numbers_in(name)[0]), "100 mg")
    assert codes(name, {drug: f"{number}/{kind}"}) == {f"E_CRUSHED.{variant}"}


@every("name", ["metoprolol tartrate 100 mg tablets", "film-coated metoprolol 100 mg tablets"])
def test_other_units_are_silent(name):
    assert codes(name, {"metoprolol tartrate": "100 mg/tablet"}) == set()


@every(
    ("counted", "weighed", "times"),
    [
        ("selenium", "selenious acid", "128.984/78.971"),
        ("iodine", "potassium iodide", "166.002/126.90"),
        ("fluoride", "sodium fluoride", "41.988/18.998"),
        ("nitrogen", "urea", "60.056/28.014"),
    ],
)
def test_an_element_or_halide_is_counted_by_the_formula(counted, weighed, times):
    batch = plan(recipe({counted: "10 mg/mL"}, active(weighed, **{"counted as": counted})), "100 mL")
    most, least = times.split("/")
    needed = batch.lines[0].to_measure.to("gram").magnitude
    assert abs(needed / (Fraction(most) / Fraction(least)) - 1) < Fraction(1, 1000)
    assert not [one for one in batch.findings if one.code == "E_FORM_RATIO"]


def test_an_element_that_is_not_there_is_said():
    with pytest.raises(RecipeError, match="'urea' holds no selenium"):
        plan(recipe({"selenium": "10 mg/mL"}, active("urea", **{"counted as": "selenium"})), "100 mL")


def test_selenium_twice():
    again = active("selenomethionine", "2 g", "again")
    batch = plan(
        recipe({"selenium": "1 mg/mL"}, active("selenious acid", **{"counted as": "selenium"}), again), "100 mL"
    )
    assert [one.code for one in batch.findings if one.code == "E_ACTIVE_TWICE"] == ["E_ACTIVE_TWICE"]
