"""The print of a sterile preparation: a calculation sheet until the recipe states what makes it a record."""

from formulate.planning import plan
from formulate.recipe import recipe_from_tree
from formulate.terminal.batch import batch_text
from formulate.worksheet import sheet_bytes
from tests.every import every
from tests.sheet.pages import reader

MADE = "2026-11-23T08:00+01:00"
COMPLETE = {
    "category": "2",
    "method": "aseptically processed",
    "sterility test": "not done",
    "environment": "cleanroom suite",
}


def drops(**fields):
    return recipe_from_tree(
        {
            "formulate": "1",
            "id": "drops",
            "version": "1",
            "title": "Drops",
            "form": "eye drops",
            "route": "ophthalmic",
            "strength": {"drug": "1 % w/v"},
            "ingredients": [
                {"id": "drug", "substance": "drug", "role": "active", "amount": "strength"},
                {
                    "id": "water",
                    "substance": "sodium chloride 0.9 % injection",
                    "role": "vehicle",
                    "amount": "to 100 %",
                },
            ],
            "storage": "In the refrigerator",
            "label": ["For the eye"],
            **fields,
        }
    )


def pages(recipe):
    batch = plan(recipe, "30 mL", made=MADE)
    return [page.extract_text() for page in reader(sheet_bytes(batch, batch_id="B1")).pages]


@every(
    "fields",
    [
        {},
        {"sterile": {"category": "2"}},
        {"sterile": {key: text for key, text in COMPLETE.items() if key != "environment"}},
        {"form": "parenteral nutrition", "route": "intravenous", "sterile": COMPLETE},
    ],
)
def test_it_is_a_calculation_sheet_on_each_page(fields):
    texts = pages(drops(**fields))
    assert len(texts) > 1
    for text in texts:
        assert "CALCULATION SHEET" in text
        for word in ("COMPOUNDING RECORD", "LABEL", "RELEASE", "BEYOND-USE DATE", "released", "For the eye"):
            assert word not in text
    assert "no beyond-use date" in batch_text(plan(drops(**fields), "30 mL", made=MADE))


def test_it_is_a_record_when_the_recipe_states_all_four():
    texts = pages(drops(sterile=COMPLETE))
    whole = " ".join(texts)
    assert "CALCULATION SHEET" not in whole
    for word in ("COMPOUNDING RECORD", "LABEL proof", "RELEASE", "2026-11-26", "For the eye"):
        assert word in whole


def test_a_solution_prints_its_totals_its_vials_and_the_order_of_addition():
    salt = {"id": "salt", "substance": "sodium chloride", "role": "active", "amount": "0.9 % w/v"}
    drug = {
        "id": "drug",
        "product": "drug injection",
        "role": "active",
        "amount": "strength",
        "contains": {"drug": "500 mg/vial"},
        "reconstitute": {"diluent": "9.6 mL/vial", "displacement volume": "0.4 mL/vial"},
    }
    water = {"id": "water", "substance": "water for injection", "role": "vehicle", "amount": "to 100 %"}
    fields = {"ingredients": [salt, drug, water], "order of addition": ["salt", "drug", "water"]}
    bag = drops(form="infusion", route="intravenous", infusion={"over": "2 h"}, **fields)
    [first, *_] = pages(bag)
    for words in (
        "sodium about",
        "infusion rate 15 mL/h",
        "dissolve 1 vial, each in 9.6 mL of diluent to 10 mL; 4 mL left",
        "ORDER OF",
        "1 sodium chloride",
        "3 water for injection",
    ):
        assert words in first, words
