"""The names of products against what they contain."""

import pytest

from formulate.errors import RecipeError
from tests.checks.identity_batches import active, recipe
from tests.every import every


def of(name, **contains):
    contains = {active_name.replace("_", " "): content for active_name, content in contains.items()}
    first = next(iter(contains))
    is_counted = any(word in contains[first] for word in ("tablet", "capsule"))
    strengths = dict.fromkeys(contains, "1 mg/mL") if is_counted or "mg" in contains[first] else dict(contains)
    line = active(name, f"strength of {first}", contains=contains)
    try:
        recipe(strengths, line)
    except RecipeError as error:
        return [finding.code for finding in error.findings if finding.code != "E_STRENGTH_UNUSED"]
    return []


@every(
    ("name", "contains"),
    [
        ("amlodipine 5 mg tablets", {"amlodipine": "2.5 mg/tablet"}),
        ("levothyroxine 50 mcg tablets", {"levothyroxine": "50 mg/tablet"}),
        ("hydrogen peroxide 35 % solution", {"hydrogen_peroxide": "3 % w/w"}),
        ("potassium chloride 2 mEq/mL", {"potassium_chloride": "4 mEq/mL"}),
        ("amoxicillin 250 mg/5 mL suspension", {"amoxicillin": "250 mg/mL"}),
        ("morphine 10 mg per mL ampules", {"morphine": "20 mg/mL"}),
        ("gabapentin 0.3 g capsules", {"gabapentin": "30 mg/capsule"}),
    ],
)
def test_a_name_that_says_another_content_is_refused(name, contains):
    assert of(name, **contains) == ["E_NAME_CONTENT"]


@every(
    ("name", "contains"),
    [
        ("amlodipine 5 mg tablets", {"amlodipine": "5 mg/tablet"}),
        ("gabapentin 0.3 g capsules", {"gabapentin": "300 mg/capsule"}),
        ("hydrogen peroxide 35 % solution", {"hydrogen_peroxide": "35 % w/w"}),
        ("chlorhexidine 20 % solution", {"chlorhexidine": "200 mg/mL"}),
        ("amoxicillin 250 mg/5 mL suspension, 150 mL bottle", {"amoxicillin": "50 mg/mL"}),
        ("sirolimus 2 mg tablets, 30 tablets", {"sirolimus": "2 mg/tablet"}),
        ("PEG 3350 powder", {"macrogol": "17 g/sachet"}),
        ("vitamin B12 tablets", {"cyanocobalamin": "1 mg/tablet"}),
        ("enalapril tablets", {"enalapril": "20 mg/tablet"}),
        (
            "sulfamethoxazole and trimethoprim 400 mg/80 mg tablets",
            {"sulfamethoxazole": "400 mg/tablet", "trimethoprim": "80 mg/tablet"},
        ),
    ],
)
def test_a_name_that_says_its_content_or_none_is_right(name, contains):
    assert of(name, **contains) == []


@every(
    ("name", "contains", "codes"),
    [
        (
            "sulfamethoxazole and trimethoprim tablets",
            {"sulfamethoxazole": "400 mg/tablet"},
            ["E_CONTAINS_COMBINATION"],
        ),
        ("lisinopril/hydrochlorothiazide 20 mg tablets", {"lisinopril": "20 mg/tablet"}, ["E_CONTAINS_COMBINATION"]),
        ("amoxicillin + clavulanate potassium tablets", {"amoxicillin": "500 mg/tablet"}, ["E_CONTAINS_COMBINATION"]),
        ("enalapril maleate tablets", {"enalapril_maleate": "20 mg/tablet"}, []),
    ],
)
def test_every_active_of_a_combination_is_declared(name, contains, codes):
    assert of(name, **contains) == codes


def test_the_message_says_both():
    with pytest.raises(RecipeError) as caught:
        recipe({"amlodipine": "1 mg/mL"}, active("amlodipine 5 mg tablets", contains={"amlodipine": "2.5 mg/tablet"}))
    assert "says 5 mg, but it contains 2.5 mg/tablet of amlodipine; correct the name or the content" in str(
        caught.value
    )
