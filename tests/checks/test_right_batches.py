"""Right batches that the first edition refused, or could not say: each kind by unlike examples, at the command line."""

import re

import openpyxl
import pytest
from click.testing import CliRunner

from formulate.cli import main
from tests.every import every


@pytest.fixture(autouse=True)
def here(tmp_path, monkeypatch):
    monkeypatch.setenv("FORMULATE_RECIPES", str(tmp_path / "own"))
    return tmp_path


def run(*arguments):
    """Status and all that is printed, on one line."""
    result = CliRunner().invoke(main, [str(one) for one in arguments], input="", catch_exceptions=False)
    return result.exit_code, " ".join((result.stdout + result.stderr).split())


def codes(said):
    return set(re.findall(r"\bE_[A-Z_]+", said))


def written(path, *lines, **keys):
    """A recipe as its author types it."""
    stated = {"formulate": 1, "id": "case", "version": 1, "title": "Case <strength>", "author": "A. Baker"} | keys
    dated = "beyond use: {type: nonpreserved aqueous, storage: refrigerator}"
    text = [*(f"{key}: {value}" for key, value in stated.items()), dated, "ingredients:"]
    path.write_text("\n".join([*text, *(f"  - {{{line}}}" for line in lines), ""]), encoding="utf-8")
    return path


# One shelf for all recipes --------------------------------------------------------------------------

SHELF = (
    "substance,product,lot,expiration\n"
    + "".join(
        f"{name},,{number},2028-01-31\n"
        for name, number in (
            *(("zinc oxide", "Z1"), ("starch", "S1"), ("white petrolatum", "P1"), ("sucrose", "U1")),
            *(("purified water", "W1"), ("sulfur", "F1"), ("coal tar", "C1"), ("polysorbate 80", "B1")),
        )
    )
    + ",enalapril maleate 20 mg tablets,T1,2028-01-31\n,baclofen 10 mg tablets,T2,2028-01-31\n"
)


@every(
    ("recipe", "make", "numbers"),
    [
        ("zinc-oxide-paste", "100 g", {"zinc oxide", "starch", "white petrolatum"}),
        ("simple-syrup", "100 mL", {"sucrose", "purified water"}),
        ("enalapril-suspension-1", "100 mL", {"enalapril maleate 20 mg tablets"}),
        ("coal-tar-ointment", "100 g", {"coal tar", "polysorbate 80", "zinc oxide", "starch", "white petrolatum"}),
    ],
)
def test_one_shelf_serves_every_recipe(recipe, make, numbers, here):
    path = here / "shelf.csv"
    path.write_text(SHELF, encoding="utf-8")
    status, said = run("plan", recipe, "--make", make, "--made", "2026-11-23", "--lots", path)
    assert (status, codes(said)) == (0, set())
    without = re.search(r"no lot given: amounts are not corrected for potency \((.*?)\)", said)
    assert not without or not numbers & set(without[1].split(", "))


# Exports of other programs ---------------------------------------------------------------------------


def workbook(path, *rows):
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    book.save(path)


@every(
    ("name", "text", "settings"),
    [
        ("tabs.txt", "Item\tBatch number\tExpires\tPotency\tbasis\n{}\tQ7\tMAR 2028\t98 %\tas is\n",
         "columns = {lot = 'Batch number', substance = 'Item', expiry = 'Expires', assay = 'Potency', "
         "'assay basis' = 'basis'}"),
        ("german.csv", "Bestand;;;;\nStoff;Charge;verwendbar bis;Gehalt;Gehalt bezogen auf\n"
         "{};Q7;31.03.2028;98,0 %;wie geliefert\n", ""),
        ("american.csv", 'Drug Name,NDC,Lot #,Exp. Date,assay (%),assay basis\n{},0,"=""Q7""",03/31/2028,98.0,as is\n',
         "date_order = 'month day year'\nignore = ['NDC']"),
        ("bars.csv", "PRODUCT NAME|LOT NUMBER|EXPIRATION DATE|ASSAY|ASSAY BASIS|BIN\n"
         "{}|Q7|2028-03-31 00:00:00|98 %|as is|4\n",
         "ignore = 'all others'"),
        ("book.xlsx", "", ""),
    ],
)  # fmt: skip
def test_an_export_of_another_program_is_read(name, text, settings, here):
    """2.5 g of the drug at 98 % is 2.551 g."""
    path, site = here / name, here / "site.toml"
    site.write_text(f"[shelf]\n{settings}\n", encoding="utf-8")
    if text:
        path.write_text(text.format("urea"), encoding="utf-8")
    else:
        heading = ["Substance", "Lot", "Expiry", "Assay (%)", "Assay basis"]
        workbook(path, ["Stock list"], [], heading, ["urea", "Q7", "2028-03-31", 98, "as is"])
    drug = "id: drug, substance: urea, role: active, amount: strength"
    fill = "id: fill, substance: hydrophilic ointment, role: base, amount: to 100 %"
    recipe = written(here / "case.yaml", drug, fill, form="ointment", route="topical", strength="{urea: 5 % w/w}")
    _, said = run("plan", recipe, "--make", "50 g", "--made", "2026-11-23", "--lots", path, "--config", site)
    assert " 2.551 g " in said, said
    status, said = run("shelf", "check", path, "--config", site, "--on", "2026-11-23")
    assert (status, "1 usable" in said) == (0, True), said


# The same answer in check, approve and plan -----------------------------------------------------------

UREA = "id: drug, substance: urea, role: active, amount: strength"
WATER = "id: water, substance: purified water, role: vehicle, amount: "
CREAM = {"form": "cream", "route": "topical"}


@every(
    ("lines", "keys", "make", "code"),
    [
        ((UREA, WATER + "95 % w/w"), {**CREAM, "strength": "{urea: 4 % w/w}"}, "100 g", "E_NO_FILL"),
        ((UREA, WATER + "90 mL"), {"form": "oral solution", "route": "oral", "strength": "{urea: 4 % w/v}",
         "yields": "100 mL"}, "100 mL", "E_NO_FILL"),
        ((UREA, WATER + "to 100 mL"), {**CREAM, "strength": "{urea: 4 % w/w}", "yields": "100 mL"}, "100 mL",
         "E_DENSITY_NEEDED"),
        ((UREA, "id: fill, substance: lactose, role: filler, amount: to 300 mg each"), {"form": "capsule",
         "route": "oral", "strength": "{urea: 400 mg/capsule}"}, "10 capsules", "E_OVER_TOTAL"),
        ((UREA, "id: fat, substance: hard fat, role: base, amount: 'to 2 g each, finished'"), {"form": "suppository",
         "route": "rectal", "strength": "{urea: 3 g/suppository}"}, "6 suppositories", "E_OVER_TOTAL"),
        ((UREA, "id: g, substance: glycerin, role: humectant, amount: 'as needed, 50 to 120 g'", WATER + "to 100 g"),
         {**CREAM, "strength": "{urea: 4 % w/w}", "yields": "100 g"}, "50 g", "E_OVER_TOTAL"),
    ],
)  # fmt: skip
def test_what_cannot_be_planned_passes_neither_check_nor_approval(lines, keys, make, code, here):
    path = written(here / "case.yaml", *lines, **keys)
    before = path.read_bytes()
    entry = ("--by", "C. Dean", "--strength", "urea=4 % w/w", "--content", "urea=4 g")
    for arguments in (("check", path), ("approve", path, *entry)):
        status, said = run("recipes", *arguments)
        assert (status, codes(said)) == (2, {code}), arguments[0]
    status, said = run("plan", path, "--make", make)
    assert (status, codes(said), path.read_bytes()) == (2, {code}, before)


# What a line can say of its amount ---------------------------------------------------------------------


@every(
    ("line", "make", "printed"),
    [
        # half of the yield of 100 mL is made, or a third more: each by hand
        ("amount: 1/3 g", "50 mL", "about 166.667 mg 166.7 mg"),
        ("amount: 2/3 g", "100 mL", "about 666.667 mg 666.7 mg"),
        ("amount: 1 1/2 g", "50 mL", "750 mg 750 mg"),
        ("amount: 1/7 g", "700 mL", "1 g 1 g"),
        ("amount: 2 g, scales: no", "50 mL", "2 g 2 g"),
        ("amount: 3 mL, scales: no", "200 mL", "3 mL 3 mL"),
        ("amount: 100 mg, scales: no", "250 mL", "100 mg 100 mg"),
        ("amount: 2 g, loss: 20 %", "100 mL", "2 g 2.5 g 2.5 g"),
        ("amount: 1 g, loss: 5 %", "50 mL", "500 mg about 526.316 mg 526.3 mg"),
        ("amount: 4 mL, loss: 50 %", "100 mL", "4 mL 8 mL 8 mL"),
        ("amount: 'as needed, 3 to 5 mL'", "50 mL", "as needed, 1.5 to 2.5 mL"),
        ("amount: 'as needed, 500 to 900 mg'", "200 mL", "as needed, 1 to 1.8 g"),
        ("amount: 'as needed, 1 to 2 g', scales: no", "300 mL", "as needed, 1 to 2 g"),
    ],
)
def test_an_amount_is_said_as_formulas_say_it(line, make, printed, here):
    drug = f"{UREA}, density: 1.32 g/mL"
    other = f"id: other, substance: citric acid, role: excipient, {line}"
    fill = f"{WATER}to 100 mL"
    keys = {"form": "oral solution", "route": "oral", "strength": "{urea: 10 % w/v}", "yields": "100 mL"}
    status, said = run("plan", written(here / "case.yaml", drug, other, fill, **keys), "--make", make)
    assert status in {0, 3}, said
    assert f"citric acid {printed}" in said, said


# One rule for the units of two systems -----------------------------------------------------------------


@every(
    ("typed", "milliliters", "assumed"),
    [
        ("2 pints", "946.352946", "1 pint is the US pint, 473.176473 mL"),
        ("1 pt", "473.176473", "1 pint is the US pint, 473.176473 mL"),
        ("8 fl oz", "236.5882365", "1 fluid ounce is the US fluid ounce, 29.5735295625 mL"),
        ("1 gal", "3785.411784", "1 gallon is the US gallon, 3785.411784 mL"),
        ("1 quart", "946.352946", "1 quart is the US quart, 946.352946 mL"),
        ("2 imperial pints", "1136.5225", ""),
        ("1 US pint", "473.176473", ""),
        ("1 imperial gallon", "4546.09", ""),
    ],
)
def test_a_pint_is_read_by_one_rule_and_named(typed, milliliters, assumed):
    status, said = run("convert", typed, "mL")
    assert (status, f"{typed} = {milliliters} mL" in said, f"assumed: {assumed}" in said) == (0, True, bool(assumed))
    system = "imperial" if "imperial" in typed else "US"
    status, said = run("plan", "simple-syrup", "--make", typed)
    assert (status, re.search(rf"make [0-9]+ {system} (?:pint|quart|gallon|fluid ounce)", said) is not None) == (
        0,
        True,
    )
