"""Hazards by parent drug, through products, salts, synonyms and nested recipes; the pharmacy's own list wins."""

import pytest

from formulate import plan
from formulate.batch.content.hazards import drugs_of, hazards_named, listed_in, own_rows_for
from formulate.checks.formula.questions import is_asked_at_approval
from formulate.errors import FileError
from formulate.findings import Severity
from formulate.pharmacy.hazards import hazards_from_typed, import_hazards, read_hazards
from formulate.pharmacy.site import Site
from formulate.recipe import recipe_from_tree
from formulate.verification.verifying import verify
from formulate.worksheet import write_sheet
from tests.every import every

LISTED = """methotrexate|Methotrexate USP|methotrexate sodium|methotrexate 2.5 mg tablets|MTX|methotrexate injection|
testosterone cypionate|testosterone propionate|warfarin sodium|valproic acid|sodium valproate|divalproex sodium|
mycophenolate mofetil|mycophenolate sodium|Rapamycin|Rapamune|ciclosporin|phenytoin sodium|tretinoin 0.05 % cream|
cyclophosphamide monohydrate|estradiol|Estradiol valerate|5-fluorouracil|progesterone""".replace("\n", "").split("|")
NOT_LISTED = ["zinc oxide", "hydrocortisone", "metformin", "lidocaine hydrochloride", "tacro", "purified water", "x"]
EDITION = {"list": "NIOSH 2024", "date": "2024-12-19"}
OWN = hazards_from_typed(
    [
        {**EDITION, "drug": "estradiol", "table": "2", "class": "estrogens", "reason": ""},
        {**EDITION, "drug": "foobarol", "table": "", "class": "", "reason": ""},
    ]
)


@every("name", LISTED)
def test_a_listed_drug_is_found_however_it_is_named(name):
    assert listed_in([name], Site())


@every("name", NOT_LISTED)
def test_another_name_is_not(name):
    assert listed_in([name], Site()) == ()


def test_a_drug_is_told_once():
    assert len(listed_in(["methotrexate", "methotrexate sodium", "MTX"], Site())) == 1


def test_the_own_list_wins_and_is_named_with_its_date():
    site = Site(hazards=OWN)
    [one] = listed_in(["estradiol valerate"], site)
    assert str(one.says) == "pharmacy's list: NIOSH 2024 of 2024-12-19, table 2 (estrogens)"
    [other] = listed_in(["foobarol sodium"], site)
    assert str(other.says) == "pharmacy's list: NIOSH 2024 of 2024-12-19, no table stated"
    assert listed_in(["sirolimus"], site) == ()  # recalled only, where a list was imported
    [read] = listed_in(["warfarin"], site)
    assert str(read.says) == "NIOSH 2024, table 2"
    assert (hazards_named(site), hazards_named(Site())) == ("NIOSH 2024 (2024-12-19)", "")


def tree(*lines, **keys):
    return {
        "formulate": "1",
        "id": keys.pop("id", "case"),
        "version": "1",
        "title": "Case",
        "form": "cream",
        "route": "topical",
        "ingredients": list(lines),
        "beyond use": {"type": "other nonaqueous"},
        **keys,
    }


def line(name, amount, role="excipient", **more):
    return {"id": name.split()[0].casefold(), "substance": name, "role": role, "amount": amount, **more}


FAT = line("white petrolatum", "to 100 %", "vehicle")
TABLETS = {
    "id": "tablets",
    "product": "Trexall 2.5 mg tablets",
    "role": "active",
    "amount": "strength",
    "contains": {"methotrexate": "2.5 mg/tablet"},
    "weight of one": "100 mg/tablet",
}


def codes(batch):
    return [finding.code for finding in batch.findings if "HAZARD" in finding.code]


def test_a_product_brings_the_hazard_of_what_it_contains():
    recipe = recipe_from_tree(tree(TABLETS, FAT, strength={"methotrexate": "0.1 % w/w"}))
    assert codes(plan(recipe, "100 g")) == ["W_HAZARD_LISTED"]
    stated = recipe_from_tree(tree({**TABLETS, "hazard": "Wear gloves."}, FAT, strength={"methotrexate": "0.1 % w/w"}))
    batch = plan(stated, "100 g")
    assert codes(batch) == ["W_HAZARD"]
    assert any("Wear gloves. methotrexate: NIOSH 2024" in finding.message for finding in batch.findings)


def test_a_vehicle_and_a_form_that_is_counted_bring_theirs():
    inner = tree(line("tretinoin", "1 % w/w"), FAT, id="inner")
    base = {"id": "base", "recipe": "inner", "role": "vehicle", "amount": "to 100 %"}
    recipe = recipe_from_tree(tree(line("hydrocortisone", "1 % w/w"), base), {"inner": inner})
    assert codes(plan(recipe, "100 g")) == ["W_HAZARD_LISTED"]
    masses = {"molar mass": "454.44 g/mol", "weighed molar mass": "498.4 g/mol"}
    salt = line("MTX salt", "strength", "active", **{"counted as": {"form": "methotrexate", **masses}})
    counted = recipe_from_tree(tree(salt, FAT, strength={"methotrexate": "1 % w/w"}))
    assert drugs_of(counted.ingredients[0], counted) == ("MTX salt", "methotrexate")


@every("text", ["None.", "no hazard", "Not hazardous", "n/a", "Keine", "harmless", "Safe to handle", "nonhazardous"])
def test_a_free_text_silences_no_list(text):
    recipe = recipe_from_tree(tree(line("methotrexate", "1 % w/w", hazard=text), FAT))
    [finding] = [one for one in plan(recipe, "100 g").findings if "HAZARD" in one.code]
    assert (finding.code, finding.severity) == ("E_HAZARD_DENIED", Severity.CONFIRM)
    assert is_asked_at_approval(finding)


def test_unknown_is_said_of_actives_only_and_names_the_own_list():
    recipe = recipe_from_tree(tree(line("foobarium", "1 % w/w", "active"), line("barfoo", "1 % w/w"), FAT))
    [finding] = [one for one in plan(recipe, "100 g").findings if "HAZARD" in one.code]
    assert (finding.code, finding.place.path) == ("N_HAZARD_UNKNOWN", "ingredients.foobarium")
    [finding] = [one for one in plan(recipe, "100 g", site=Site(hazards=OWN)).findings if "HAZARD" in one.code]
    assert "not on the pharmacy's list, NIOSH 2024 (2024-12-19)" in finding.message


def test_a_sheet_with_the_own_list_verifies(tmp_path):
    recipe = recipe_from_tree(tree(line("estradiol", "0.1 % w/w", "active"), FAT))
    assert [row.drug for row in own_rows_for(recipe, Site(hazards=OWN))] == ["estradiol"]
    batch = plan(recipe, "100 g", site=Site(hazards=OWN), made="2026-11-23")
    assert verify(write_sheet(batch, tmp_path / "sheet.pdf", batch_id="H1")).ok


NIOSH = """NIOSH List of Hazardous Drugs,,,
Table 1. Drugs with special handling information,,,
Drug,AHFS Classification,MSHI,Supplemental Information
"ado- trastuzumab
emtansine*",10:00 Antineoplastic agents,yes,conjugated antibody
methotrexate\u2020,10:00 Antineoplastic agents,,
,10:00 orphan,,
Abraxane - see PACLitaxel,,,x
12345,,,x
methotrexate,10:00,,

Table 2. Other drugs,,,
Drug,AHFS Classification,Only Developmental and/or Reproductive Hazard,
abacavir,8:18.08.20 Nucleosides,,
estradiol,68:16.04 Estrogens,x,
"""


def test_the_published_list_is_imported_and_what_is_not_understood_is_listed(tmp_path):
    (tmp_path / "niosh.csv").write_text(NIOSH, encoding="utf-8")
    imported = import_hazards(tmp_path / "niosh.csv", edition="NIOSH 2024", date="2024-12-19")
    assert [(row.drug, row.table, row.reason) for row in imported.rows] == [
        ("ado-trastuzumab emtansine", "1", "MSHI; conjugated antibody"),
        ("methotrexate", "1", ""),
        ("abacavir", "2", ""),
        ("estradiol", "2", "Only Developmental and/or Reproductive Hazard"),
    ]
    assert [reason for _, _, reason in imported.left_out] == [
        *("no drug", "a reference to another row", "not the name of a drug", "listed twice")
    ]
    (tmp_path / "hazards.csv").write_text(imported.csv_text(), encoding="utf-8")
    assert [row.typed for row in read_hazards(tmp_path / "hazards.csv")] == [row.typed for row in imported.rows]


def test_the_tables_number_may_be_a_column_and_the_separator_another(tmp_path):
    (tmp_path / "list.csv").write_text("Generic name;AHFS class;Table\nwarfarin;20:12;Table 2\n", encoding="utf-8")
    [row] = import_hazards(tmp_path / "list.csv", edition="NIOSH 2024", date="2024-12-19").rows
    assert (row.drug, row.table, row.group) == ("warfarin", "2", "20:12")


@every("text", ["", "a,b\nc,d\n", "Drug\nwarfarin\n"])
def test_a_file_without_the_columns_of_a_list_is_refused(text, tmp_path_factory):
    path = tmp_path_factory.mktemp("list") / "list.csv"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(FileError) as caught:
        import_hazards(path, edition="NIOSH 2024", date="2024-12-19")
    assert caught.value.code == "E_HAZARDS_FILE"
    with pytest.raises(FileError):
        read_hazards(path)
