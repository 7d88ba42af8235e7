"""The pharmacy's own substances through a batch: lines, lots, limits, hazards, record, approval, sheet."""

from dataclasses import replace

import pytest

from formulate.errors import RecipeError
from formulate.exact_json import canonical_json
from formulate.findings import Severity
from formulate.pharmacy.settings import read_site
from formulate.planning import plan
from formulate.recheck import recheck
from formulate.recipe import load_recipe, recipe_from_tree
from formulate.record import to_record
from formulate.reference.identities.identity import SHIPPED
from formulate.units import show
from formulate.verification.restoring import planned_again
from formulate.verification.verifying import verify
from formulate.worksheet import write_sheet
from tests.checks.identity_batches import active, recipe
from tests.confirming import confirmed
from tests.sheet.pages import whole_text

OWN = """
[[substance]]
name = "fooprazole"
formula = "C16H17N3O3S"
source = "certificate of 2026"

[[substance]]
name = "fooprazole sodium trihydrate"
synonyms = ["Fooprex powder", "FPZ-Na"]
parent = "fooprazole"
form = "hydrate"
waters = 3
formula = "C16H16N3NaO3S.3H2O"
source = "certificate of 2026"

[[substance]]
name = "barazole"
source = "not used here"
"""
LIMITS = """substance,use,route,unit,greatest,source
fooprazole sodium trihydrate,active,oral,mg/mL,1,ours
"""
HAZARDS = """drug,list,date,table,class,reason
fooprazole sodium,OWN 2026,2026-01-01,2,proton pump inhibitor,
"""
SETTINGS = """
substances = "substances.toml"
limits = "limits.csv"
hazards = "hazards.csv"
"""
DRUG = active("Fooprex powder", **{"counted as": "fooprazole"})
SHELF = [{"substance": "FPZ-Na", "lot": "A1", "assay": "99 %", "assay basis": "anhydrous", "water": "13.2 %"}]


@pytest.fixture
def site(tmp_path):
    for name, text in {"substances.toml": OWN, "limits.csv": LIMITS, "hazards.csv": HAZARDS}.items():
        (tmp_path / name).write_text(text, "utf-8")
    (tmp_path / "site.toml").write_text(SETTINGS, "utf-8")
    return read_site(tmp_path / "site.toml")


def suspension(site, *lines):
    shipped = recipe({"fooprazole": "2 mg/mL"}, active("fooprazole"))
    tree = {**shipped.tree, "ingredients": [*lines, shipped.tree["ingredients"][-1]]}
    return recipe_from_tree(tree, {}, "", site.substances)


@pytest.fixture
def batch(site):
    return plan(suspension(site, DRUG), "100 mL", lots=SHELF, site=site, made="2026-11-29")


def codes(batch):
    return {finding.code for finding in batch.findings}


def test_without_the_file_the_recipe_is_refused_with_what_to_do():
    shipped = recipe({"fooprazole": "2 mg/mL"}, active("fooprazole"))
    tree = {**shipped.tree, "ingredients": [DRUG, shipped.tree["ingredients"][-1]]}
    with pytest.raises(RecipeError, match=r"state form, molar mass .*, or the substance in substances.toml"):
        recipe_from_tree(tree)


def test_the_amount_follows_from_the_formulas_of_the_file(batch):
    # by hand: 200 mg x (407.417 - 3 x 18.015) / 331.390 / 0.99 / (1 - 0.132) = 248.18 mg
    assert show(batch.line("drug").to_measure) == "248.2 mg"
    assert batch.line("drug").lot.number == "A1"


def test_limits_and_hazards_of_one_form_are_those_of_the_drug(batch):
    finding = next(one for one in batch.findings if one.code == "E_LIMIT_ABOVE")
    assert (
        "2 mg/mL (about 2.45884 mg/mL as fooprazole sodium trihydrate: x 407.417 g/mol / 331.39 g/mol)"
        in finding.message
    )
    listed = next(one for one in batch.findings if one.code == "W_HAZARD_LISTED")
    assert "OWN 2026" in listed.message
    assert "E_LOT_IDENTITY" not in codes(batch)


def test_the_same_drug_under_its_own_name_is_a_second_source(site):
    twice = suspension(site, DRUG, active("fooprazole magnesium", "1 g", line_id="more"))
    assert "E_ACTIVE_TWICE" in codes(plan(twice, "100 mL", site=site))


def test_a_near_miss_of_an_own_name_is_asked_about(site):
    near = suspension(site, active("fooprazol", **{"contains": {"fooprazole": "20 mg/capsule"}}))
    near = recipe_from_tree(
        {
            **near.tree,
            "ingredients": [
                {**DRUG, "substance": "FPZ-Na"},
                active("foprazole", "1 g", "more"),
                *near.tree["ingredients"][1:],
            ],
        },
        {},
        "",
        site.substances,
    )
    batch = plan(near, "100 mL", site=site)
    assert next(one for one in batch.findings if one.code == "E_NAME_NEAR").figures[1][1] == ("fooprazole",)


def test_each_row_that_decides_is_asked_about_once(batch):
    asked = [one for one in batch.findings if one.code == "E_SUBSTANCE_OWN"]
    assert [one.place.path for one in asked] == ["substances.fooprazole", "substances.fooprazole sodium trihydrate"]
    assert all(one.severity is Severity.CONFIRM for one in asked)
    assert "C16H16N3NaO3S.3H2O, 407.417 g/mol, 3 H2O" in asked[1].message


def test_a_row_instead_of_the_shipped_one_shows_both(site, tmp_path):
    row = '[[substance]]\nname = "naltrexone hydrochloride"\n"molar mass" = "377.9 g/mol"\nsource = "ours"\n'
    (tmp_path / "substances.toml").write_text(row, "utf-8")
    other = read_site(tmp_path / "site.toml")
    salt = active("Naltrexone HCl", **{"counted as": "naltrexone"})
    again = plan(recipe({"naltrexone": "1 mg/mL"}, salt), "100 mL", site=other)
    finding = next(one for one in again.findings if one.code == "E_SUBSTANCE_OWN")
    assert "377.9 g/mol; the table that comes with formulate has: naltrexone" in finding.message
    assert again.line("drug").ingredient.counted_as.weighed_molar_mass.typed == "377.9 g/mol"  # read again
    names = '[[substance]]\nname = "naltrexone hydrochloride"\nsynonyms = "NTX"\nsource = "ours"\n'
    (tmp_path / "substances.toml").write_text(names, "utf-8")
    assert "E_SUBSTANCE_OWN" not in codes(plan(again.recipe, "100 mL", site=read_site(tmp_path / "site.toml")))


def test_the_record_alone_gives_the_same_batch(batch, tmp_path):
    record = to_record(batch)
    kept = record["typed"]["substances"]
    assert [row["name"] for row in kept["rows"]] == ["fooprazole", "fooprazole sodium trihydrate"]
    assert not recheck(record)
    again = planned_again(record, {"patient_in_record": False})
    assert canonical_json(to_record(again)) == canonical_json(record)
    assert "substances" not in to_record(plan("sirolimus-cream-0.1", "30 g"))["typed"]


def test_a_sheet_names_the_rows_and_verifies_without_the_file(batch, tmp_path):
    path = tmp_path / "sheet.pdf"
    write_sheet(confirmed(batch), path, batch_id="1")
    (tmp_path / "substances.toml").unlink()
    assert verify(path).ok
    printed = " ".join(whole_text(path.read_bytes()).split())
    assert "fooprazole sodium trihydrate: fooprazole, C16H16N3NaO3S.3H2O, 407.417 g/mol, 3 H2O (certificate" in printed
    assert "barazole" not in printed


def test_a_recipe_is_read_again_where_the_settings_know_more(site):
    shipped = load_recipe("sirolimus-cream-0.1")
    draft = plan(replace(shipped, approval=None), "30 g", site=site)
    assert draft.recipe.substances is site.substances
    assert plan(replace(draft.asked, site=replace(site, substances=SHIPPED))).recipe.substances is SHIPPED
