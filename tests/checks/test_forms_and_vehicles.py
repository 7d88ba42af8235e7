"""Which form is weighed, and what is injected: the water of a salt that is counted by its formula, concentrates."""

from formulate.checks.formula.questions import is_asked_at_approval
from formulate.checks.substances.intravenous import osmolarity_of
from formulate.findings import Severity
from formulate.planning import plan
from formulate.recipe import recipe_from_tree
from formulate.reference.identities.identity import SHIPPED
from tests.checks.identity_batches import active, recipe
from tests.every import every


def held(batch, code):
    return [(one.severity, one.place.path) for one in batch.findings if one.code == code]


@every(
    ("name", "counted", "strength"),
    [
        ("Magnesium sulfate USP", "magnesium", "1 mEq/mL"),
        ("ferrous sulfate", "iron", "5 mg/mL"),
        ("zinc sulfate", "zinc", "10 mg/mL"),
        ("calcium chloride", "calcium", "1 mEq/mL"),
        ("lithium citrate", "lithium", "1.6 mEq/mL"),
        ("Codeine phosphate", "codeine", "5 mg/mL"),
        ("morphine sulfate", "morphine", "2 mg/mL"),
    ],
)
def test_the_water_of_a_salt_that_is_counted_by_its_formula_is_asked_about(name, counted, strength):
    line = active(name, f"strength of {counted}", **{"counted as": counted})
    batch = plan(recipe({counted: strength}, line), "100 mL")
    assert held(batch, "E_HYDRATE") == [(Severity.CONFIRM, "ingredients.drug")]


@every(
    ("name", "counted", "strength"),
    [
        ("magnesium sulfate heptahydrate", "magnesium", "1 mEq/mL"),
        ("Magnesium sulfate anhydrous", "magnesium", "1 mEq/mL"),
        ("potassium chloride", "potassium", "1 mEq/mL"),
        ("sodium bicarbonate", "sodium", "1 mEq/mL"),
        ("morphine sulfate pentahydrate", "morphine", "2 mg/mL"),
    ],
)
def test_a_name_that_says_it_or_a_salt_without_water_is_not_asked_about(name, counted, strength):
    line = active(name, f"strength of {counted}", **{"counted as": counted})
    assert held(plan(recipe({counted: strength}, line), "100 mL"), "E_HYDRATE") == []


@every(
    ("strength", "amount", "asked"),
    [
        ("from amounts", "1 g", ["1 g is 1.91 g"]),
        ("from amounts", "2 % w/v", ["2 g is 3.81 g"]),
        ("10 mg/mL", "strength of potassium", []),
    ],
)
def test_an_amount_on_a_line_that_counts_another_form_is_asked_about(strength, amount, asked):
    """A formula that states 1 g of a salt means what is weighed; 1 g of its ion is nearly twice that."""
    salt = active("potassium chloride", amount, **{"counted as": "potassium"})
    batch = plan(recipe({"potassium": strength}, salt), "100 mL")
    found = [one for one in batch.open_findings if one.code == "E_COUNTED_AMOUNT"]
    figures = [dict(one.figures) for one in found]
    grams = [[round(float(one[key].to("g").magnitude), 2) for key in ("needed", "weighed")] for one in figures]
    assert [f"{needed:g} g is {weighed:g} g" for needed, weighed in grams] == asked
    assert all(map(is_asked_at_approval, found))


def test_of_a_form_that_weighs_the_same_nothing_is_asked():
    """Two names of one mass: whichever the amount is of, it is that amount."""
    same = {"form": "zinc oxide", "molar mass": "81.38 g/mol", "weighed molar mass": "81.38 g/mol"}
    line = active("zinc oxide powder", "1 g", **{"counted as": same})
    assert held(plan(recipe({"zinc oxide": "from amounts"}, line), "100 mL"), "E_COUNTED_AMOUNT") == []


def test_nor_is_a_strength_of_what_is_weighed_or_a_molar_mass_that_the_recipe_states():
    assert held(plan(recipe({"zinc sulfate": "5 mg/mL"}, active("zinc sulfate")), "100 mL"), "E_HYDRATE") == []
    counted = {"form": "zinc", "molar mass": "65.38 g/mol", "weighed molar mass": "287.54 g/mol"}
    stated = active("zinc sulfate", "strength of zinc", **{"counted as": counted})
    assert held(plan(recipe({"zinc": "5 mg/mL"}, stated), "100 mL"), "E_HYDRATE") == []
    salts = (
        active("potassium chloride", "rest of potassium", **{"counted as": "potassium"}),
        active("potassium citrate", "2 g", "more"),
    )
    batch = plan(recipe({"potassium": "1 mEq/mL"}, *salts), "100 mL")
    assert held(batch, "E_HYDRATE") == [(Severity.CONFIRM, "ingredients.more")]


@every(
    ("vehicle", "route", "expected"),
    [
        ("sodium chloride 23.4 % injection", "intravenous", [Severity.STOP]),
        ("potassium chloride 14.9 % injection", "intravenous", [Severity.STOP]),
        ("potassium chloride 2 mEq/mL injection", "intravenous", [Severity.STOP]),
        ("dextrose 50 % injection", "intravenous", [Severity.STOP]),
        ("sodium bicarbonate 8.4 % injection", "intravenous", [Severity.STOP]),
        ("sodium chloride 3 % injection", "intravenous", [Severity.CONFIRM]),
        ("sodium chloride 0.9 % injection", "intravenous", []),
        ("dextrose 5 % injection", "intravenous", []),
        ("dextrose 10 % injection", "subcutaneous", []),
        ("sodium chloride 23.4 % solution", "oral", []),
    ],
)
def test_a_concentrate_is_no_vehicle_of_what_is_injected(vehicle, route, expected):
    fill = {"id": "vehicle", "substance": vehicle, "role": "vehicle", "amount": "to 100 mL"}
    tree = dict(recipe({"drugum": "0.4 mg/mL"}, active("drugum"), route=route).tree)
    tree["ingredients"] = [active("drugum"), fill]
    found = held(plan(recipe_from_tree(tree), "100 mL"), "E_IV_VEHICLE")
    assert found == [(severity, "ingredients.vehicle") for severity in expected]


@every("name", ["Fooplex 12 % injection", "sodium chloride injection", "lecithin 12 % injection"])
def test_a_solution_whose_osmolarity_its_name_does_not_say(name):
    assert osmolarity_of(name, SHIPPED) is None


@every(
    ("form", "fields", "expected"),
    [
        ("infusion", {}, ["water"]),
        ("injection", {}, []),
        ("infusion", {"osmolarity": "20 mOsmol/L"}, ["water"]),
        ("infusion", {"osmolarity": "290 mOsmol/L"}, []),
        ("infusion", {"substance": "sodium chloride", "amount": "0.9 % w/v"}, []),
        ("infusion", {"substance": "sodium chloride", "amount": "0.2 % w/v"}, ["water"]),
    ],
)
def test_water_alone_is_no_vehicle_of_an_infusion(form, fields, expected):
    drug = active("drugum", "90 mL") | fields if fields else active("drugum")
    strength = "from amounts" if fields else {"drugum": "0.4 mg/mL"}
    tree = dict(recipe({"drugum": "0.4 mg/mL"}, active("drugum"), route="intravenous", form=form).tree)
    tree |= {"strength": strength}
    fill = {"id": "vehicle", "substance": "sterile water for injection", "role": "vehicle", "amount": "to 100 %"}
    tree["ingredients"] = [drug, fill]
    batch = plan(recipe_from_tree(tree), "100 mL")
    assert [one.variant for one in batch.findings if one.code == "E_IV_VEHICLE"] == expected


@every(("amount", "expected"), [("0.9 % w/v", []), ("0.1 % w/v", ["water"])])
def test_salt_in_the_water_makes_it_a_vehicle_whatever_the_drug_brings(amount, expected):
    tree = dict(recipe({"drugum": "0.4 mg/mL"}, active("drugum"), route="intravenous", form="infusion").tree)
    salt = {"id": "salt", "substance": "sodium chloride", "role": "tonicity agent", "amount": amount}
    fill = {"id": "vehicle", "substance": "sterile water for injection", "role": "vehicle", "amount": "to 100 %"}
    tree["ingredients"] = [active("drugum"), salt, fill]
    batch = plan(recipe_from_tree(tree), "100 mL")
    assert [one.variant for one in batch.findings if one.code == "E_IV_VEHICLE"] == expected
