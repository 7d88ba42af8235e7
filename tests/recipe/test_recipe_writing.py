"""A new recipe file is valid from the start, and its comments become a recipe's when they are uncommented."""

import re

import pytest

from formulate.errors import RecipeError
from formulate.recipe import new_recipe_text, recipe_from_text
from formulate.recipe.reading.fields import RECIPE
from tests.every import every

CREAM = {
    "recipe_id": "urea-cream-10",
    "title": "Urea <strength> cream",
    "form": "cream",
    "route": "topical",
    "strength": {"urea": "10 % w/w"},
    "ingredients": {"purified water": "5 % w/w", "Base: a cream # 2": "to 100 %"},
    "method": ["Dissolve <urea> in <purified-water>.", "Note: do not heat."],
    "author": "no",
    "yields": "100 g",
}


def test_what_was_told_is_in_it():
    recipe = recipe_from_text(new_recipe_text(**CREAM))
    assert (recipe.id, recipe.title, recipe.author, recipe.version) == ("urea-cream-10", CREAM["title"], "no", "1")
    assert [(line.id, line.name, line.role.value, line.amount.typed) for line in recipe.ingredients] == [
        ("urea", "urea", "active", "strength"),
        ("purified-water", "purified water", "excipient", "5 % w/w"),
        ("base-a-cream-2", "Base: a cream # 2", "vehicle", "to 100 %"),
    ]
    assert [step.text for step in recipe.method] == CREAM["method"]
    assert recipe.approval is None


@every(
    ("named", "content"),
    [
        ("baclofen 20 mg tablets", "20 mg/tablet"),
        ("Baclofen 2.5 mg tablet USP", "2.5 mg/tablet"),
        ("baclofen 10 mg/5 mL oral solution", "10 mg/5 mL"),
        ("baclofen 2 mg/mL injection", "2 mg/mL"),
        ("baclofen 20 mg of the powder", ""),
        ("baclofen 2 % cream", ""),  # whose basis the name leaves out
        ("arbaclofen 20 mg tablets", ""),
    ],
)
def test_a_product_that_is_named_with_its_content_brings_the_active(named, content):
    asked = {"strength": {"baclofen": "1 mg/mL"}, "ingredients": {named: "strength", "Ora-Blend": "to 120 mL"}}
    kept = {"recipe_id": "x", "title": "X", "form": "oral suspension", "route": "oral", "yields": "120 mL"}
    text = new_recipe_text(**kept, **asked, checked=False)
    if content:
        first, vehicle = recipe_from_text(text).ingredients
        assert (first.name, first.role.value, vehicle.name) == (named, "active", "Ora-Blend")
        assert [(active, str(one)) for active, one in first.contains.items()] == [("baclofen", content)]
    else:
        assert "contains:\n      baclofen" not in text


@every(("form", "amount", "role"), [("capsule", "to fill", "filler"), ("suppository", "to fill the mold", "base")])
def test_what_fills_capsules_or_a_mold_is_no_vehicle(form, amount, role):
    details = {("capsule", "size"): "3"} if form == "capsule" else {("mold", "calibration"): "2 g"}
    kept = {"recipe_id": "x", "title": "X", "form": form, "route": "oral" if form == "capsule" else "rectal"}
    text = new_recipe_text(**kept, ingredients={"drug": "5 mg each", "rest": amount}, details=details, checked=False)
    assert f"substance: rest\n    role: {role}\n" in text


def test_salts_bring_the_ion_whose_strength_follows_from_the_amounts():
    text = new_recipe_text(
        recipe_id="citrate",
        title="Citrate <strength of sodium>",
        form="oral solution",
        route="oral",
        strength={"sodium": "from amounts, mEq/mL"},
        ingredients={"sodium citrate dihydrate": "100 g", "citric acid monohydrate": "66.8 g", "water": "to 1 L"},
        yields="1 L",
    )
    made = recipe_from_text(text)
    assert [(line.id, line.role.value) for line in made.ingredients] == [
        ("sodium-citrate-dihydrate", "active"),
        ("citric-acid-monohydrate", "excipient"),
        ("water", "vehicle"),
    ]


def test_every_key_of_the_format_is_in_it():
    texts = [new_recipe_text(**CREAM | {"form": form}) for form in ("cream", "capsule", "suppository")]
    text = "\n".join(texts)
    for field in RECIPE.fields:
        assert re.search(rf"(?m)^(?:# )?{field.key}:", text), field.key


def test_ids_of_lines_never_meet():
    names = {"A b": "1 part by weight", "a-b": "1 part by weight", "??": "1 part by weight"}
    text = new_recipe_text(recipe_id="x", title="X", form="powder", route="topical", ingredients=names)
    assert [line.id for line in recipe_from_text(text).ingredients] == ["a-b", "a-b-2", "line"]


@every(
    "name",
    ["no", "5", "<<", "<strength", "it's", "a: b", "a #b", "- a", "%x", "*a", "&a", "'q'", '"q"', "ü", "{a}", "x "],
)
def test_any_name_is_written_so_that_it_is_read_back(name):
    text = new_recipe_text(
        recipe_id="x", title="X", form="powder", route="topical", ingredients={name: "1 part by weight"}
    )
    assert recipe_from_text(text).ingredients[0].name == name.strip()


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"form": "salve"}, "E_WORD"),
        ({"recipe_id": "../x"}, "E_NAME"),
        ({"strength": {"urea": "10 %"}}, "E_PERCENT_KIND"),
        ({"ingredients": {}, "strength": {}, "title": "X"}, "E_FIELD_MISSING"),
        ({"title": "Urea\ncream"}, "E_TEXT_CHARSET"),
    ],
)
def test_what_makes_no_recipe_is_refused(change, code):
    with pytest.raises(RecipeError) as caught:
        new_recipe_text(**CREAM | change)
    assert code in {finding.code for finding in caught.value.findings}


def test_the_comments_are_a_recipe_too():
    text = new_recipe_text(**CREAM | {"ingredients": {"base": "to 100 %"}, "method": []})
    text = re.sub(r"(?m)^# order of addition:\n(?:#  .*\n)+", "", text)  # it names every line
    text = re.sub(r"(?m)^# buffer:\n(?:#  .*\n)+", "", text)  # it needs two lines of its own
    text = re.sub(r"(?m)^# emulsifiers:\n(?:#  .*\n)+", "", text)  # they do too
    text = re.sub(r"(?m)^# calcium with phosphate:\n(?:#  .*\n)+", "", text)  # it needs a product
    filled = {
        "effective:": "effective: 2026-11-23",
        "supersedes:": "supersedes: x",
        "density:": "density: 1 g/mL",
        "density from:": "",
        "volume:": "volume: 5 g",
        "units:": "",
        "greatest:": "",
        "type:": "type: other nonaqueous",
        "days:": "days: 3",
        "over:": "over: 24 h",
        "rate:": "",
        "hours:": "hours: 12",
        "value:": "value: 0.4",
        "category:": "category: 1",
        "  method:": "  method: aseptically processed",
        "water activity:": "water activity:",
        "pH:": "pH:",
        "sterility test:": "sterility test: passed",
        "environment:": "environment: cleanroom suite",
        "starting components:": "starting components: only sterile",
        "grade:": "grade: trial",
        "source:": "source: a-key",
        "confidence:": "confidence: read",
        "evidence:": "evidence: []",
        **{key: key for key in ("sds:", "exposure:", "protective equipment:", "reviewed:")},
        "on:": "on: 2026-11-23",
        "lines:": "lines: [base]",
        "weigh together:": "weigh together: no",
        "temperature:": "temperature: 70 degC",
        "approved: written by 'formulate recipes approve'": "",
        "entered: written by 'formulate recipes approve'": "",
    }
    lines = []
    for line in text.splitlines():
        bare = re.sub(r"^# ", "", line)
        key = bare.strip()
        is_key = bare != line and re.fullmatch(r" *(?:- )?[a-z -]+:.*", bare)
        key = bare if bare in filled else key
        bare = bare.replace(key, filled[key]) if key in filled else bare
        leaf = re.fullmatch(r"( +[a-zH ]+|container|storage|cleaning|description|clinical difference):", bare)
        lines.append(
            f"{bare} words" if leaf and key not in filled else bare if is_key or bare.startswith("  ") else line
        )
    recipe = recipe_from_text("\n".join(re.sub(r"^( *)-$", r"\1- words", line) for line in lines))
    assert (recipe.effective, recipe.beyond_use.days, recipe.sources[0].key) == ("2026-11-23", 3, "a-key")
    assert (recipe.checks[0].check, recipe.background[0].grade, recipe.label) == ("words", "trial", ("words",))
