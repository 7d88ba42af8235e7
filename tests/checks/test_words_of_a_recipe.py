"""What the words of a recipe say: its label, title and method, its vehicles, solutions and isomers, its lots."""

import pytest

from formulate.batch.content.hazards import listed_in
from formulate.errors import TextError
from formulate.pharmacy.columns import ShelfSettings
from formulate.pharmacy.hazards import ListedHazard
from formulate.pharmacy.lots import lot_from_typed
from formulate.pharmacy.people import people_of
from formulate.pharmacy.shelf_cells import text_of
from formulate.pharmacy.shelf_check import check_shelf
from formulate.pharmacy.site import Site
from formulate.planning import plan
from formulate.recipe import recipe_from_tree
from formulate.recipe.solutions.must_be_sterile import sterile_step, sterile_use
from formulate.recipe.storage import Temperature, storage_of
from formulate.reference.identities.identity import SHIPPED
from formulate.reference.identities.liquids import is_liquid_name
from formulate.reference.incompatible import instead_of
from formulate.reference.vehicles import holds_water
from tests.checks.identity_batches import active, recipe
from tests.every import every


def codes(*lines, strength, wanted, lots=(), **fields):
    """The codes asked for among the findings of a batch of 100 mL, with severities and variants."""
    batch = plan(recipe(strength, *lines, **fields), "100 mL", lots=[lot_from_typed(lot) for lot in lots])
    found = [one for one in batch.findings if one.code in wanted]
    return [f"{one.severity.value} {one.code}{'.' if one.variant else ''}{one.variant}" for one in found]


def of_label(text, **fields):
    wanted = {"E_LABEL_ROUTE", "E_LABEL_STRENGTH", "E_STORAGE"}
    return codes(active("amoxicillin"), strength={"amoxicillin": "50 mg/mL"}, wanted=wanted, label=[text], **fields)


@every(
    ("text", "expected"),
    [
        ("Apply to the skin twice a day", ["stop E_LABEL_ROUTE"]),
        ("Rub into the affected area", ["stop E_LABEL_ROUTE"]),
        ("Auf die Haut auftragen", ["stop E_LABEL_ROUTE"]),
        ("Take 1 teaspoonful (500 mg)", ["stop E_LABEL_STRENGTH"]),
        ("Take two teaspoonfuls (250 mg) daily", ["stop E_LABEL_STRENGTH"]),
        ("Give 10 mL = 50 mg", ["stop E_LABEL_STRENGTH"]),
        ("1 tablespoonful contains 75 mg", ["stop E_LABEL_STRENGTH"]),
        ("Keep out of the fridge", ["stop E_STORAGE.texts"]),
        ("Store outside the refrigerator", ["stop E_STORAGE.texts"]),
        ("Au\u00dferhalb des K\u00fchlschranks aufbewahren", ["stop E_STORAGE.texts"]),
        ("Do not apply to the skin", []),
        ("Take 1 teaspoonful (250 mg)", []),
        ("Take half a teaspoonful (125 mg)", []),
        ("Give 1 drop (2.5 mg) on a spoon", []),
        ("Give 10 mL (500 mg) 2 times a day", []),
        ("Take out of the fridge 30 minutes before use", []),
        ("Keep out of the reach of children", []),
    ],
)
def test_a_text_of_the_label_of_an_oral_liquid(text, expected):
    assert of_label(text) == expected


def test_what_is_swallowed_is_not_on_a_cream():
    cream = {"form": "cream", "route": "topical"}
    for text in ("Take two capsules daily", "Chew well", "Zum Einnehmen", "Give 1 tablespoon"):
        assert of_label(text, **cream) == ["stop E_LABEL_ROUTE"]
    assert of_label("Nicht zum Einnehmen", **cream) == of_label("Do not swallow", **cream) == []


def test_what_is_kept_out_of_a_place_is_not_stored_there():
    assert storage_of("Keep away from the freezer").forbidden == {Temperature.FREEZER}
    assert storage_of("Keep in the refrigerator, out of reach").allowed == {Temperature.REFRIGERATOR}


def test_titles_and_steps_of_sterile_preparations():
    for title in ("Collyrium", "Colirio de atropina", "Oculoguttae atropini"):
        assert sterile_use(title, is_title=True)
    steps = [
        "Filter through 0.22 micrometer, fill in a sterile vial for injection.",
        "Pass through a 0.2 \u00b5m filter.",
        "Sterilize the solution.",
        "Fill aseptically into sterile syringes.",
        "Autoclave the filled bottles.",
        "Unter aseptischen Bedingungen abf\u00fcllen.",
    ]
    for step in steps:
        asked = codes(
            active("atropine sulfate"),
            strength={"atropine sulfate": "10 mg/mL"},
            wanted={"E_STERILE_ROUTE"},
            method=["Mix <drug> with <vehicle>.", step],
        )
        assert asked == ["stop E_STERILE_ROUTE.method"], step
    for step in (
        "Dissolve in sterile water for injection.",
        "Pass through a 180 \u00b5m sieve.",
        "Do not autoclave the product.",
    ):
        assert sterile_step(step) == ""


@every(
    ("step", "code"),
    [
        ("Weigh out one hundred grams of urea into the vehicle.", "E_METHOD_AMOUNT"),
        ("Add twenty-five milliliters of the urea.", "E_METHOD_AMOUNT"),
        ("Heat <vehicle> (10 grams).", "E_METHOD_AMOUNT"),
        ("Stir in 5 mL of <vehicle>.", "E_METHOD_AMOUNT"),
        ("Then add menthol crystals 1 g.", "E_METHOD_OTHER"),
        ("Add 2 drops of peppermint oil.", "E_METHOD_OTHER"),
        ("Incorporate 500 mg of camphor and mix.", "E_METHOD_OTHER"),
        ("Dissolve 0.5 g of menthol in half an ounce of alcohol.", "E_METHOD_OTHER"),
        ("Rinse the mortar with 5 mL of alcohol.", ""),
        ("Fill 5 g of the cream into each jar.", ""),
        ("Add about 5 mL of the mixture.", ""),
        ("Stir for ten minutes.", ""),
    ],
)
def test_an_amount_in_a_step_is_that_of_a_line(step, code):
    method = ["Mix <drug, half> with <vehicle, half>.", f"Add the rest of <drug>. {step}", "Add the rest of <vehicle>."]
    wanted = {"E_METHOD_AMOUNT", "E_METHOD_OTHER"}
    found = codes(active("urea"), strength={"urea": "10 mg/mL"}, wanted=wanted, method=method)
    assert {one.removeprefix("confirm ") for one in found} == ({code} if code else set())


@every(
    ("steps", "is_whole"),
    [
        (["Dissolve <drug> in half of <vehicle>.", "Add the rest of <vehicle>."], True),
        (["Dissolve <drug> in half of the <vehicle>.", "Add the remainder of <vehicle>."], True),
        (["Dissolve <drug> in the rest of <vehicle>.", "Add the rest of <vehicle>."], False),
    ],
)
def test_half_and_the_rest_are_the_whole(steps, is_whole):
    asked = codes(active("urea"), strength={"urea": "10 mg/mL"}, wanted={"W_USED_TWICE"}, method=steps)
    assert (asked == []) is is_whole


@every(
    ("name", "amount", "is_asked"),
    [
        ("concentrated chloroform water", "50 mL", True),
        ("chloroform water concentrate", "20 mL", True),
        ("double-strength chloroform water", "80 mL", True),
        ("triple strength rose water", "50 mL", True),
        ("10x phosphate buffer", "50 mL", True),
        ("Konservans-Konzentrat", "10 mL", True),
        ("double-strength chloroform water", "50 mL", False),
        ("10x phosphate buffer", "10 mL", False),
        ("chloroform water", "50 mL", False),
    ],
)
def test_a_concentrate_as_a_vehicle(name, amount, is_asked):
    line = {"id": "water", "substance": name, "role": "vehicle", "amount": amount}
    asked = codes(active("urea"), line, strength={"urea": "10 mg/mL"}, wanted={"E_CONCENTRATE"})
    assert asked == (["confirm E_CONCENTRATE.known"] if is_asked else [])


@every(
    ("drug", "other"),
    [
        ("omeprazole", "esomeprazole magnesium"),
        ("amphetamine sulfate", "dextroamphetamine sulfate"),
        ("citalopram hydrobromide", "escitalopram oxalate"),
        ("levocetirizine dihydrochloride", "cetirizine"),
    ],
)
def test_isomers_are_asked_about(drug, other):
    asked = codes(active(drug), active(other, "1 g", "other"), strength={drug: "10 mg/mL"}, wanted={"E_ISOMERS"})
    assert asked == ["confirm E_ISOMERS"]
    same = codes(active(drug), active("urea", "1 g", "other"), strength={drug: "10 mg/mL"}, wanted={"E_ISOMERS"})
    assert same == []


@every(
    ("drug", "solution"),
    [
        ("silver nitrate", "normal saline"),
        ("argentum nitricum", "Kochsalzl\u00f6sung"),
        ("silver nitrate", "Ringer lactate"),
        ("sodium bicarbonate", "lactated Ringer's"),
        ("ceftriaxone sodium", "Hartmann's solution"),
        ("ceftriaxone", "calcium gluconate"),
        ("zinc sulfate", "phosphate buffer"),
    ],
)
def test_solutions_react_by_what_they_hold(drug, solution):
    line = {"id": "other", "substance": solution, "role": "vehicle", "amount": "20 mL"}
    asked = codes(active(drug), line, strength={drug: "1 mg/mL"}, wanted={"E_INCOMPATIBLE"})
    assert len(asked) == 1
    assert instead_of(drug, solution) is not None


def test_a_solution_holds_an_active_again():
    for drug, solution in (("calcium chloride dihydrate", "Ringer lactate"), ("sodium chloride", "normal saline")):
        line = {"id": "other", "substance": solution, "role": "vehicle", "amount": "20 mL"}
        assert codes(active(drug), line, strength={drug: "1 mg/mL"}, wanted={"E_ACTIVE_TWICE"}) != []


@every(
    ("drug", "expected"),
    [
        ("levothyroxine sodium", ["confirm E_ASSAY_MISSING"]),
        ("liothyronine", ["confirm E_ASSAY_MISSING"]),
        ("neomycin sulfate", ["confirm E_ASSAY_MISSING"]),
        ("baclofen", ["note N_NO_ASSAY"]),
    ],
)
def test_a_lot_without_assay_of_a_drug_whose_water_or_potency_varies(drug, expected):
    lot = {"line": "drug", "lot": "A1", "expiration": "2028-01-31"}
    wanted = {"E_ASSAY_MISSING", "N_NO_ASSAY"}
    assert codes(active(drug), strength={drug: "10 mg/mL"}, wanted=wanted, lots=[lot]) == expected
    assayed = {**lot, "assay": "99 %", "assay basis": "as is"}
    assert codes(active(drug), strength={drug: "10 mg/mL"}, wanted=wanted, lots=[assayed]) == []


@every("name", ["ethanol 96 %", "lactic acid 88 %", "peppermint oil", "Sorbitol solution 70 %", "glycerin"])
def test_the_density_of_a_liquid_that_is_weighed(name):
    line = {"id": "liquid", "substance": name, "role": "excipient", "amount": "5 % w/w"}
    base = {"id": "base", "substance": "lard", "role": "base", "amount": "to 100 %"}
    tree = {**recipe({"urea": "10 % w/w"}, active("urea"), line).tree, "form": "ointment", "route": "topical"}
    tree["ingredients"] = [*tree["ingredients"][:-1], base]
    tree["yields"] = "100 g"
    tree["method"] = ["Mix <drug>, <liquid> and <base>."]
    lot = lot_from_typed({"line": "liquid", "lot": "A1", "density": "8.1 g/mL", "expiration": "2028-01-31"})
    batch = plan(recipe_from_tree(tree), "100 g", lots=[lot])
    assert [one.severity.value for one in batch.findings if one.code == "E_DENSITY"] == ["stop"]


def test_solids_are_not_liquids():
    assert not any(is_liquid_name(name) for name in ("salicylic acid", "cetyl alcohol", "menthol", "zinc oxide"))


def test_an_amount_of_a_shelf_with_a_point_for_thousands():
    plain = ShelfSettings()
    for typed in ("1.000 g", "2.500 units/mg", "10.000 mL"):
        field = "activity" if "units" in typed else "quantity"
        with pytest.raises(TextError, match=r"1000|2500|10000"):
            text_of(typed, field, "", plain, ";")
    assert text_of("1.036 g/mL", "density", "", plain, ";") == "1.036 g/mL"
    assert text_of("1.000 g", "quantity", "", plain, ",") == "1.000 g"
    assert text_of("0.125 g", "quantity", "", plain, ";") == "0.125 g"
    assert text_of("1.000 g", "quantity", "", ShelfSettings(decimal_mark=","), ";") == "1000 g"


def test_a_hazardous_drug_by_its_abbreviation():
    for name in ("MTX", "6-MP", "5-FU"):
        for hazard in ("nothing special", "no particular hazard", "low risk"):
            asked = codes(active(name, hazard=hazard), strength={name: "1 mg/mL"}, wanted={"E_HAZARD_DENIED"})
            assert asked == ["confirm E_HAZARD_DENIED"], (name, hazard)


def test_a_list_with_an_abbreviation_in_brackets():
    row = ListedHazard(
        drug="mycofoolate (MFX) [tablets]", list="own list", date="2026-01-01", table="1", group="", reason=""
    )
    for name in ("mycofoolate", "MFX", "mycofoolate sodium"):
        assert listed_in([name], Site(hazards=(row,))), name
    assert not listed_in(["foolate"], Site(hazards=(row,)))


def test_xylitol_by_another_name_for_a_dog():
    for name in ("Birch sugar", "birch sap", "Birkenzucker", "E967"):
        line = {"id": "sweet", "substance": name, "role": "sweetener", "amount": "10 % w/v"}
        tree = recipe({"baclofen": "1 mg/mL"}, active("baclofen"), line)
        batch = plan(tree, "100 mL", patient={"species": "dog", "weight": "10 kg"})
        assert [one for one in batch.findings if one.code == "E_LIMIT_SPECIES"], name


@every(
    ("name", "parent"),
    [
        ("cupric sulfate pentahydrate", "copper sulfate"),
        ("disodium hydrogen phosphate", "sodium phosphate, dibasic"),
        ("sodium dihydrogen phosphate monohydrate", "sodium phosphate, monobasic"),
        ("chromic chloride hexahydrate", "chromic chloride"),
    ],
)
def test_salts_by_their_other_names(name, parent):
    assert SHIPPED.identify(name).parent == parent


def test_everyday_bases_are_known_to_be_dry():
    assert [holds_water(name) for name in ("fatty acid base", "troche base PEG", "PEG troche base")] == [False] * 3


def test_methanol_is_a_poison_and_no_other_alcohol():
    for name in ("methanol", "methyl alcohol", "wood alcohol"):
        line = {"id": "other", "substance": name, "role": "excipient", "amount": "5 mL"}
        asked = codes(active("urea"), line, strength={"urea": "1 mg/mL"}, wanted={"E_LIMIT_NEVER", "E_NAME_NEAR"})
        assert asked == ["stop E_LIMIT_NEVER"], name


def test_remarks_behind_a_name():
    for name in ('Urea, USP (fine); 99 % = "pure" <x>', "urea (coarse)", 'Urea "Merck"', "urea; keep dry"):
        assert SHIPPED.is_same_substance(name, "urea"), name
    for name in ("urea peroxide; fine", "urea (as carbamide peroxide)"):
        assert not SHIPPED.is_same_substance(name, "urea"), name


def test_one_lot_with_two_expiration_dates(tmp_path):
    shelf = tmp_path / "shelf.csv"
    for rows, count in (
        ("urea,A1,2028-01-31\nUrea,a1,2029-01-31\n", 1),
        ("urea,A1,2028-01-31\nurea,A1,2028-01-31\n", 0),
        ("urea,A1,2028-01-31\nlard,A1,2029-01-31\n", 0),
    ):
        shelf.write_text("substance,lot,expiration\n" + rows, "utf-8")
        assert [one.code for one in check_shelf(shelf).findings] == ["E_LOT_DIFFERS"] * count


def test_people_in_another_shape_are_shown_the_right_one():
    for table in ({"pharmacists": ["A. Baker", "C. Dean"]}, {"A. Baker": {"role": "pharmacist"}}, {"A. Baker": 1}):
        _, findings = people_of(table)
        assert '"A. Baker" = "pharmacist"' in findings[0].line()


def test_a_brand_as_a_base_is_asked_about():
    for name, is_asked in (
        ("Diprosone cream", True),
        ("Fooderm ointment", True),
        ("Elofoo lotion", True),
        ("emollient cream", False),
        ("hydrophilic ointment", False),
        ("Lipoderm cream", False),
        ("Foo cream base", False),
    ):
        line = {"id": "other", "substance": name, "role": "vehicle", "amount": "20 mL"}
        asked = codes(active("urea"), line, strength={"urea": "1 mg/mL"}, wanted={"E_VEHICLE_BRAND"})
        assert asked == (["confirm E_VEHICLE_BRAND"] if is_asked else []), name
