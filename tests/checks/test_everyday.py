"""Everyday preparations pass: approved with at most one question, apart from a hazard that the recipe leaves open."""

import tomllib
from pathlib import Path

import yaml

from formulate.approval.approving import questions_of
from formulate.recipe import recipe_from_tree
from formulate.recipe.vocabulary import DosageForm, Route
from tests.every import every

DATA = Path(__file__).parents[1] / "data" / "everyday.toml"
EVERYDAY = tomllib.loads(DATA.read_text("utf-8"))["preparation"]
#: Content of one unit, and forms that hold no water.
EACH = {
    "capsule": "to 300 mg each",
    "suppository": "to 2 g each, finished",
    "vaginal suppository": "to 2 g each, finished",
}
DRY = {*EACH, "ointment", "paste", "topical solution"}
ROUTES = {"oral rinse": "oropharyngeal", "topical, scalp": "topical", "topical, nails": "topical"}


def recipe_of(row):
    """The preparation as a pharmacist would write it down, with the vehicle of its source."""
    actives = row.get("actives") or [{"active": row["name"], "strength": row["strength"]}]
    lines = [
        {"id": f"drug{place}", "substance": one["active"], "role": "active", "amount": "strength"}
        for place, one in enumerate(actives)
    ]
    fill = {"id": "base", "substance": row["vehicle"], "role": "vehicle", "amount": EACH.get(row["form"], "to 100 %")}
    route = row["route"].removesuffix(", for animals")
    date = {"type": "other nonaqueous", "storage": "room temperature"}
    if row["form"] not in DRY:
        date = {"type": "nonpreserved aqueous", "storage": "refrigerator"}
    return recipe_from_tree(
        {
            "formulate": "1",
            "id": "everyday",
            "version": "1",
            "title": row["name"],
            "author": "A. Baker",
            "form": row["form"],
            "route": ROUTES.get(route, route),
            "strength": {one["active"]: one["strength"] for one in actives},
            "yields": row["make"],
            "ingredients": [*lines, fill],
            "method": ["Mix " + " and ".join(f"<{one['id']}>" for one in lines) + " with <base>."],
            "beyond use": date,
        }
    )


@every("row", EVERYDAY, ids=lambda row: f"{row['name']} {row['form']}")
def test_an_everyday_strength_is_approved_with_at_most_one_question(row, tmp_path_factory):
    path = tmp_path_factory.mktemp("everyday") / "everyday.yaml"
    path.write_text(yaml.safe_dump(dict(recipe_of(row).tree), sort_keys=False), "utf-8")
    questions = questions_of(path, by="C. Dean", at="2026-11-28")
    others = [finding.line() for finding in questions.open if finding.code != "N_HAZARD_UNKNOWN"]
    assert len(others) <= len(row.get("actives", [row])), others


def test_they_are_of_many_forms_and_routes():
    assert len(EVERYDAY) >= 50
    assert {row["form"] for row in EVERYDAY} <= {form.value for form in DosageForm}
    assert {recipe_of(row).route for row in EVERYDAY} <= {route.value for route in Route}
